"""What a place is to an event: where it was, or only where the wounded went, power sits or people are from."""

import re
from collections.abc import Sequence
from functools import cache

from pipelines.extract.statements import PlacedMention
from pipelines.extract.text.lexicon import read_lexicon

_GONE_TO = re.compile(
    r"\b(?:(?:sent|dispatched|flew)(?: [\w'-]+){1,5} to"
    r"|(?:treated|admitted|hospitali[sz]ed) (?:to|at|in)|(?:rushed|transported|taken|ferried|brought) to"
    r"|(?:set out|set off|left|bound|departed) for|(?:parti|partie|partis|parties|repartis?) (?:pour|vers)"
    r"|(?:prise?s? en charge|admise?s?|hospitalise\w*|transporte\w*|evacue\w*|conduit\w*|soigne\w*|transfere\w*)"
    r" (?:a|au|aux|dans|vers|sur)|(?:transfert|transfer|evacuation|referral|transport) (?:to|a|au|aux|vers))"
    r"(?:(?: [\w'-]+){1,2} (?:and|et)(?: (?:a|au|aux|dans|vers|in|at|to))?)?"
    r"(?: the| an?| l'| la| le| les| un| une)? ?(?:hopital d[eu]|hospital (?:in|at|of))? ?$"
)
"""Before the place where the wounded are looked after, or for which somebody set out."""
_FLED_TO = re.compile(
    r"\b(?:famil|menage|habitant|personne|deplace|refugie|rescape|population|villageois|riverain|survivant"
    r"|household|resident|villager|inhabitant|displaced|refugee|survivor|people|thousand|hundred)\w*\b[^.;:]{0,50}?"
    r"\b(?:vers|jusqu'a|(?:a|de) (?:rejoindre|gagner|rallier)|(?:se )?refugie\w* (?:a|au|dans)"
    r"|trouve\w* (?:refuge|abri|asile) (?:a|au|dans)|(?:recueilli\w*|accueilli\w*|install\w+|abrit\w+)"
    r" (?:a|au|aux|dans)"
    r"|(?:flee|fled|fleeing|pushed|driven|forced|displaced)\b[^.;:]{0,40}?\b(?:to|into|towards?|for)"
    r"|over the (?:border|river|lake) (?:to|into)|(?:turned up|shelter\w*|settl\w+|taken in|refuge|camped)"
    r" (?:in|at|around))(?: the| la| le| l')?(?: (?:town|city|village|ville|localite|bourg) (?:of|de|d'))? ?$"
    r"|\b(?:famil|menage|deplace|refugie|rescape|survivant|household|displaced|refugee|survivor)\w*\b[^.;:]{0,50}?"
    r"\b(?:(?:affl\w+|arriv\w+) (?:a|au|aux|dans)|ont (?:rejoint|gagne|rallie)"
    r"|(?:sent|moved?|moving|headed|trekked|walked|crossed|poured|streamed|flocked)\b[^.;:]{0,30}?"
    r"\b(?:to|into|towards?|for)|arriv\w+ (?:in|at))(?: the| la| le| l')? ?$"
)
"""Before the place for which people left: "ont fait fuir 300 familles vers Ménaka"."""
_FLED_CHARS = 120
_MARCHES_TO = re.compile(
    r"\b(?:afflu\w+|converg\w+|march(?:ed|ent|e|ing)|(?:se sont|s'est) (?:dirige|rendu|masse)\w*)[^.;:,]{0,24}"
    r" (?:vers|jusqu'a|to|towards|on)(?: the| la| le| les| l')? ?"
    r"(?:(?:camp|base) (?:de l'onu|de la minusma|onusien\w*|francais\w*|americain\w*|russe)|siege|gouvernorat"
    r"|(?:sous-)?prefecture|ambassade|mairie|ministere|primature|commissariat|presidence|tribunal"
    r"|(?:un|french|american) base|un camp|governor's office|town hall|embassy|ministry|prefecture)\b[^.;:,]*$"
)
"""A crowd that goes to a seat of power, up to the end of its name: nobody fled there."""
_TAKEN_TO = re.compile(
    r"\b(?:took|taken|taking|marched|led|drove|driven|herded|carried|emmen\w+|conduit\w*|achemin\w+|entrain\w+"
    r"|embarqu\w+)(?: (?:him|her|them|away|off|the [a-z]+|their [a-z]+|leurs? [a-z]+|les [a-z]+|[a-z]+))?"
    r"(?: away| off| on foot| a pied| de force)? (?:towards?|in the direction of|vers|en direction de|du cote de) ?$"
)
"""Before the place to which captives were led away."""
_AMBULANCE_TO = re.compile(
    r"\b(?:wounded|injured|hurt|casualties|bless\w+|corps|depouill\w+|bodies|remains|evacu\w+)\b[^.;:]{0,60}?"
    r"\b(?:to|vers|jusqu'a|sur|a l'hopital d[e']|(?:ambulance|helicopter|plane|helicoptere|avion|pirogue|camion)"
    r" (?:to|for|a|au|pour|vers))(?: the| la| le)? ?$"
)
"""Before the place to which the wounded or the dead were brought."""
SHIPPED_TO = re.compile(
    r"\b(?:carrying|shipment|shipping|cargo|delivery|deliver\w*|export\w*|bound)(?: of)?(?: [\w'-]+){0,3} (?:to|for)"
    r"(?: the)? $|\b(?:transportant|cargaison|livraison|acheminant|exportations?)(?: d[eu'])?(?: [\w'-]+){0,3}"
    r" (?:a|au|vers|pour)(?: la| le| l')? ?$"
)
"""Before the country that goods were meant for."""
_AVENGED_CHARS = 120
_AVENGED = re.compile(
    r"\b(?:retaliation|reprisals?|revenge|retribution|represailles|vengeance|riposte)(?: attacks?)?"
    r" (?:for|over|against|apres|pour|a|au|contre) (?:the |an? |la |le |l'|une? )?[^.,;:]{0,80}$"
)
"""Before the place or the day of the deed that was avenged."""
_BACK_FROM = re.compile(
    r"\b(?:(?:return\w*|back|coming|came|home|travell?ing|driving) from"
    r"|(?:de retour|reven\w*|rentr\w+|revin\w+) d(?:e|u|es))"
    r"(?: the| an?| l'| la| le| les| un| une)?(?: weekly| local| nearby)? ?$"
)
"""Before a place that the victims had left ("returning from the weekly market")."""
_OUT_OF = re.compile(
    r"\b(?:(?:broken?|breaking|escap\w+|fled|freed|released) (?:out )?(?:of|from)"
    r"|(?:evad\w+|echapp\w+|fui\w*|enfui\w*|liberes?) d(?:e|u|'))(?: the| an?| la| l'| le)? ?$"
)
"""Before the prison or the camp that somebody got away from: what befell them later was elsewhere."""
_OF_SOMEBODY = re.compile(
    r"\b(?:who|that|which|after|since|qui|dont|apres|depuis)\b[^.,;:]*$"
    r"|[a-z](?<!were)(?<!was)(?<!been)(?<!had)(?<!have)(?<!etaient)(?<!etait)(?<!sont)(?<!est)(?<!ont)(?<!ete)"
    r" (?:freed|released|evades?|echappes?|liberes?) [^.,;:]*$"
)
_HEADED = re.compile(r"en direction d")
_ROAD_TO = re.compile(r"\b(?:route|piste|voie) d(?:e |')$|\b(?:road|track|highway) (?:to|towards?) $")
"""Before the town that a road leads to: "À Daloa, des jeunes ont barré la route d'Issia"."""
_SEAT_ASIDE = re.compile(
    r"\b(?:etat-major|commandement|gouvernement|ministere|presidence|direction|hierarchie|siege|general staff|command"
    r"|government|ministry|presidency|headquarters)(?: [\w'-]+){0,3}, (?:a|au|in|at) $"
)
"""Before the seat of those who speak: "le commandement, à Ouagadougou, fait état de cinq tués"."""
_LEFT_FOR = re.compile(
    r"\b(?:left|leaving|fled|fleeing|departed|departing|withdrew|withdrawing|retreat\w*|ran|running|(?:rode|drove|went|made)"
    r" off|driving off|riding off|disappear\w*|vanish\w*|repart\w+|part(?:i|ie|is|ies|ant|irent)|retir\w+|repli\w+"
    r"|enfui\w*|fui|fuyant|disparu\w*|disparaiss\w+|fil(?:e|er|ant)|rentr\w+|eclips\w+)"
    r"(?: (?:on|by|a|en|with|avec|ensuite|aussitot|later|again|then|immediately|back|away|[\w'-]+s)){0,4}?"
    r" (?:in the direction of|towards?|en direction d(?:e|u|')|vers)\b ?"
)
"""Where somebody went after the deed: "left in the direction of the river", "sont repartis vers la frontière"."""
_FROM = re.compile(r"\ben provenance d(?:u|es?|e la|e l'|')? ?$")
"""Before whence somebody came: "un convoi en provenance du Sénégal"."""
_AFTER_VISIT = re.compile(
    r"\b(?:apres|avant|after|before|ahead of) (?:la |une |le |un |the |an? )?(?:[a-z]+ )?"
    r"(?:visites?|visits?|tournee|deplacement)\b(?![^.;:]*\b(?:attaque|attack)\w*)[^.;:]*$"
)
_VISIT_CHARS = 200
_CLAUSE_CHARS = 80
_HAD_DONE = re.compile(
    r", (?:which|who|that|qui) (?:had|avai(?:t|ent)) (?!been |ete |just |come under |fallen )[\w'-]+[^.,;:]*$"
)
"""An aside on what somebody had done before: "the trucks, which had loaded rice in the port of Lomé, were attacked"."""
_CAME_FROM = re.compile(
    r"\b(?:came|come|coming|arriv\w+|flew|flown|flying|took off|travell?\w+|fled|hail\w*|venue?s?|venant|partie?s?"
    r"|provenance|decoll\w+|originaires?)(?: [\w'-]+){0,3} ?(?:from|de|du|d'|des)(?: the| la| l'| le)? ?$"
)
_QUARTER = re.compile(r"\b(?:quartiers?|secteur|faubourg|arrondissement|rue|avenue|boulevard)(?: d[eu]| d')? ?$")
_QUARTER_OF = re.compile(r" ?(?:quartiers?|secteur|faubourg|arrondissement|district of|quarter of) ")
_A_QUARTER = re.compile(
    r",? (?:a |the |its |un |le )?(?:[a-z]+ )?(?:suburb|quarter|district|neighbou?rhood|quartier|faubourg)\b|-road\b"
)
_UNIT_OF = re.compile(
    r" ?[,(] ?(?:(?:dans (?:le |la |ce )?|in the )?(?:canton|commune|cercle|sous-prefecture|departement|arrondissement"
    r"|district|ward) (?:rurale |urbaine )?(?:de |d'|du |of ))"
)
"""Between a village and the seat of the unit that it lies in: "à Mandakao, canton de Beïnamar"."""
_SECTOR = re.compile(r"(?:dans|in) (?:le |la |the )?(?:secteur|zone|sector|area)\b")
"""Opening words of the stretch of land that a town or a road lies in: "entre A et B, dans le secteur de Kayes"."""
_COUNTRY_OF = re.compile(r"\b(?:coeur|pays|etats?|nations?|heart|countries|country) (?:du|of the) $")
_STATE = re.compile(r"sahel (?:state|nation|country)\b")
_DASH = re.compile(r" [-–—] ")
_PREPOSITIONS = (
    r"(?:from|by|to|for|against|as|after|before|when|while|and|or|with|under|near|de|du|des|par|contre|pour|et|ou|aux?"
    r"|avec|apres|avant|que?|on|in|at|the|la|le|les)"
)
_COMMA = re.compile(r" ?, ?(?:(?:situee?|located|lying|which lies|some|about|a) )?")


def is_apposition(town: PlacedMention, place: PlacedMention, folded: str) -> bool:
    """Whether a place only says where the town named right before it lies ("Grand-Bassam, 40 km east of Abidjan")."""
    if town.placement.where_precision <= 2 and _UNIT_OF.fullmatch(folded, town.mention.end, place.mention.start):
        return True
    if _SECTOR.match(folded, place.mention.start) and _COMMA.fullmatch(folded, town.mention.end, place.mention.start):
        return town.placement.where_precision <= 2 or town.mention.relation == "between"
    if place.mention.relation not in ("distance", "direction", "between") or town.placement.where_precision > 2:
        return False
    return (
        town.mention.relation in (None, "near")
        and _COMMA.fullmatch(folded, town.mention.end, place.mention.start) is not None
    )


def is_left_out(place: PlacedMention, folded: str) -> bool:
    """Whether a place only says where the wounded went, where a power sits, or whence somebody broke out."""
    before, after = words_before(place, folded), folded[place.mention.end : place.mention.end + 32]
    if place.placement.is_country_wide and SHIPPED_TO.search(before):
        return True
    if _AVENGED.search(folded, max(0, place.mention.start - _AVENGED_CHARS), place.mention.start):
        return True
    if after.startswith("-bound") or _powers()[0].search(before) or _powers()[1].match(after):
        return True
    if _is_on_the_way(place, before, folded):
        return True
    if _SEAT_ASIDE.search(before) and folded.startswith(",", place.mention.end):
        return True
    if _describes_country(place, before, folded) or _is_of_visit(place, folded):
        return True
    if _is_where_people_went(place, folded):
        return True
    return bool(_GONE_TO.search(before)) or (_OUT_OF.search(before) is not None and _is_told_of_somebody(place, folded))


def _is_where_people_went(place: PlacedMention, folded: str) -> bool:
    """Whether people fled to a place, or captives, wounded or dead were brought there."""
    first = max(0, place.mention.start - _FLED_CHARS)
    if _MARCHES_TO.search(folded, first, place.mention.end):
        return False
    patterns = (_FLED_TO, _TAKEN_TO, _AMBULANCE_TO)
    return any(pattern.search(folded, first, place.mention.start) is not None for pattern in patterns)


def _describes_country(place: PlacedMention, before: str, folded: str) -> bool:
    """Whether "Sahel" only says where a country lies: "the Sahel state", "pays enclavé au cœur du Sahel"."""
    start, end = place.mention.start, place.mention.end
    if not folded.startswith("sahel", start):
        return False
    return _COUNTRY_OF.search(before) is not None or _STATE.search(folded, start, end + 10) is not None


def _is_on_the_way(place: PlacedMention, before: str, folded: str) -> bool:
    """Whether a place is where a convoy came from, was bound for that came from far away, or where men left for."""
    if _FROM.search(before):
        return True
    near = max(0, place.mention.start - _CLAUSE_CHARS)
    if any(m.end() >= place.mention.start for m in _LEFT_FOR.finditer(folded, near, place.mention.end)):
        return True
    is_headed = _HEADED.match(folded, place.mention.start) is not None
    return is_headed and "en provenance d" in folded[near : place.mention.end + _CLAUSE_CHARS]


def _is_of_visit(place: PlacedMention, folded: str) -> bool:
    """Whether a place is where somebody had been before: "cette attaque survient après la visite … à Sévaré"."""
    start = place.mention.start
    return _AFTER_VISIT.search(folded, max(0, start - _VISIT_CHARS), start) is not None


def _is_told_of_somebody(place: PlacedMention, folded: str) -> bool:
    """Whether a clause only says of people whence they had escaped ("three men who had broken out of Kuje prison")."""
    return _OF_SOMEBODY.search(folded, max(0, place.mention.start - _CLAUSE_CHARS), place.mention.start) is not None


def is_second_choice(place: PlacedMention, folded: str) -> bool:
    """Whether a place is where the victims had left, names a road or is part of a title: counts where no other does."""
    before = words_before(place, folded)
    if _BACK_FROM.search(before) or _OUT_OF.search(before) or _title_words().search(before):
        return True
    if place.mention.kind == "place" and (_ROAD_TO.search(before) or folded.startswith(" road", place.mention.end)):
        return True
    clause = max(0, place.mention.start - _CLAUSE_CHARS)
    return _HAD_DONE.search(folded, clause, place.mention.start) is not None


def opens_report(place: PlacedMention, folded: str) -> bool:
    """Whether a place is the dateline of a report that names no day ("Nampala - Un chef terroriste …")."""
    return place.mention.start == 0 and _DASH.match(folded, place.mention.end) is not None


@cache
def _powers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for those who rule, before and after the town that stands for them ("la junte de Bamako")."""
    words = read_lexicon("sites")["powers"]
    after = "|".join(re.escape(word) for word in words)
    return _pattern_before(words, "of|de|d'|du"), re.compile(rf"(?:'s)? (?:(?!{_PREPOSITIONS} )[a-z-]+ )?(?:{after})\b")


@cache
def _title_words() -> re.Pattern[str]:
    """Offices and houses that name a town ("the emir of Kanam", "l'imam de la mosquée de Djibo")."""
    return _pattern_before(read_lexicon("sites")["titles"], "of|de|d'|du")


def _pattern_before(words: Sequence[str], links: str) -> re.Pattern[str]:
    alternatives = "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})s? (?:{links}) ?(?:the |la |le |l')?$")


def words_before(place: PlacedMention, folded: str) -> str:
    """The folded text right before a place."""
    return folded[max(0, place.mention.start - 40) : place.mention.start]


def is_quarter_elsewhere(place: PlacedMention, folded: str, country: str | None) -> bool:
    """Whether a quarter or a street bears the name of a town abroad ("au quartier Néma", "Sabon-Gari, a suburb")."""
    if place.placement.place.country_code == country or place.placement.where_precision > 2:
        return False
    named = folded[place.mention.start - 1 : place.mention.start + 20]
    after = folded[place.mention.end : place.mention.end + 32]
    return bool(_QUARTER.search(words_before(place, folded)) or _QUARTER_OF.match(named) or _A_QUARTER.match(after))


def has_come_from(place: PlacedMention, folded: str) -> bool:
    """Whether somebody or something had come from the place ("des drones venus de Bamako")."""
    return _CAME_FROM.search(words_before(place, folded)) is not None
