"""Where the place phrases of one sentence point: names first, then what leans on them ("the airport", "there")."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from geodata.gazetteer import is_capital
from geodata.geocoder import Geocoder
from geodata.mentions import Context, PlaceMention
from geodata.place import Placement
from geodata.values import value
from pipelines.extract.figures.speakers import Speaker, is_speaker_at, kind_of_holder

MAX_ANCHORS = 12
_LOCATIVES = frozenset({"in", "at", "near", "a", "dans", "au", "aux", "pres"})
_DEFINITE = re.compile(r"(?:\b(?:the|this|that|la|le|cette|ce|cet) |\bl')$")
_ORIGIN = re.compile(r"\b(?:from|d'|de|du)(?: the| a| la| le| l')?(?: \w+ of)? ?$")
_LISTED = re.compile(r"(?:, (?:and |et )?| (?:and|et|ou|or) )(?:from |of |du |de |d')?(?:the |le |la |l')?")
"""Between the members of a list of places."""
_SPOKEN_IN = re.compile(
    r"\b(?:(?:told|speaking to) (?:\w+ ){1,3}|(?:said|reached|contacted|interviewed|speaking) (?:by (?:tele)?phone )?)"
    r"(?:in|from|at) $"
    r"|\b(?:joint|contacte|interroge)\w*(?: par \w+)?(?: au telephone| par telephone)? (?:a|au|en|depuis) $"
)
_OPENS_IN = re.compile(r"(?:^|[.!?;:»”\"\n]) ?(?:back |mais |but )?(?:in|from|a) $")
_JUDGES = re.compile(
    r" (?:has |had |a |immediately |aussitot )?"
    r"(?:blam|accus|condemn|condamn|denounc|reject|vow|denonc|imput|attribu|promet|juge)\w*\b(?! (?:by|par|from|in)\b)"
)
"""Behind a capital that stands for those who rule there: "N'Djamena blames Boko Haram"."""
_STIRRED = re.compile(
    r"\b(?:alarm(?:s|ed|ing)?|worr(?:y|ies|ied)|shock(?:s|ed)?|dismay(?:s|ed)?|anger(?:s|ed)?|unsettle[sd]?|rattle[sd]?"
    r"|(?:condemned|denounced|criticised|criticized|welcomed|deplored|decried|applauded|hailed) (?:by|in)"
    r"|inquiet(?:e|ent|ait|aient)|preoccup(?:e|ent|ait)|indign(?:e|ent|ait)|alarm(?:e|ent|ait)|(?:a|ont) (?:inquiete"
    r"|preoccupe|indigne|alarme|choque|consterne)|(?:condamne|denonce|salue|deplore|critique)e?s? (?:par|a)) $"
)
"""Before a capital that stands for those who rule there: "the coup in Yangon alarmed Ouagadougou"."""
_REACTS = re.compile(
    r"(?:,? (?:and|et) [\w'-]+)? (?:(?:has|have|had|a|ont|dit|disent|ont dit|a dit|said|say|says|told|voices?|voiced"
    r"|express\w*|exprim\w*) (?:[a-z]+day |lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?)?"
    r"(?:leurs?|sa|son|its|their|it was|they were)? ?(?:suit avec|suivent avec|s'inquiet\w*|s'alarm\w*|s'indign\w*"
    r"|is (?:following|watching)|follows? with|watch\w* with|reacted to|reagi\w* a|voiced|express\w*|exprim\w*|effroi"
    r"|horreur|inquietude|solidarite|indignation|concern|alarm|dismay|shock|horror|sympathy|solidarity"
    r"|presente\w* ses condoleances|sent condolences|mourn\w*|welcom\w+|deplor\w+|salue\w*|regrett\w+)\b"
)
"""Behind one."""
_THAT_TOWN = re.compile(
    r"\b(?:the|that|this|la|le|cette|ce) (?:town|city|village|ville|localité|bourgade|capital|capitale|latter)\b"
)
"""Words by which what lies near a town leans on it, whoever speaks there: "15 km east of the town"."""
_QUOTED_BY = re.compile(
    r"[»”\"] ?,? (?:(?:a|ont|s'est|se sont|se|lui|leur|a-t-il) )*[\w'-]+(?: [\w'-]+){0,2}? "
    r"(?:le|la|l'|un|une|des|les|son|sa|leur|the|an?|one|its|their) ?[^.;:,«»\"“”]{0,50}$"
)
"""Behind a quotation, up to the town of who said it: "« Un carnage », a lâché le préfet de Téra"."""
_QUOTED_CHARS = 100
_OFFICE = re.compile(
    r"\b(?:prefete?|sous-prefete?|maire|gouverneure?|depute|elue?|conseill\w+|notable|habitante?|riveraine?|commercante?"
    r"|enseignante?|infirmi\w+|imam|pretre|cure|eveque|chef|responsable|temoin|commandant|ministre|porte-parole|source"
    r"|procureure?|medecin|agente?|autorite|prefect|mayor|governor|councillor|lawmaker|resident|villager|trader|teacher"
    r"|nurse|doctor|priest|bishop|emir|official|officer|witness|commander|spokes\w+|chairman|head)s?\b"
)
_ARMED_MOVE = re.compile(
    r"\b(?:riders?|gunmen|armed men|men (?:on|with) \w+|attackers|assailants|raiders|bandits|militants|jihadists"
    r"|fighters|insurgents|rebels|terrorists|militiamen|cavaliers|assaillants|hommes(?: armes)?(?: (?:a|en) motos?)?"
    r"|combattants|djihadistes|jihadistes|terroristes|motards|miliciens|inconnus|individus(?: armes)?"
    r"|rebelles|colonne|column)"
    r"(?: [\w'-]+){0,4} $"
)
"""Before a verb of arriving: those who attack a place arrive in it."""
_RULING = frozenset({"government", "military", "police", "diplomat", "international organisation"})
_COMMA_CHARS = 3


@value
class PlacedMention:
    """A place phrase with where it points.

    `is_usable`: it may be where an event was (no speaker's city, no destination). `is_origin`: it follows "from", which
    may name where somebody is from or where they were taken from.
    """

    mention: PlaceMention
    placement: Placement
    is_usable: bool
    is_origin: bool = False


def place_mentions(
    mentions: Sequence[PlaceMention],
    folded: str,
    speakers: Sequence[Speaker],
    elsewhere: Sequence[tuple[int, int, str]],
    context: Context,
    recent: list[Placement],
    barred: set[int],
    geocoder: Geocoder,
) -> tuple[PlacedMention, ...]:
    """Named places first; they are then the anchors of described ones ("the airport", "north of the town")."""
    placed: dict[int, Placement] = {}
    peoples = {code for m in mentions if m.kind == "demonym" for code in m.countries}
    usable = _share_use([_is_usable(m, folded, speakers, elsewhere) for m in mentions], mentions, folded)
    barred.update(m.start for m, is_usable in zip(mentions, usable, strict=True) if not is_usable)
    for kinds in (("place", "capital", "part"), ("border", "relative", "facility")):
        for position, mention in enumerate(mentions):
            if mention.kind not in kinds or mention.is_dateline or mention.is_name_part:
                continue
            near = sorted((abs(i - position), i) for i in placed if usable[i])[:MAX_ANCHORS]
            anchors = (*(placed[i] for _, i in near), *(p for p in recent if not peoples or _is_of(p, peoples)))
            mention = _without_foreign_town(_without_speakers_town(mention, barred), peoples)
            mention = _with_side(mention, placed.values())
            if (own := _own_ground(mention, position, mentions, placed, usable, recent)) is not None:
                mention, anchors = replace(mention, anchors=()), (own, *anchors)
            placement = _recall_site(mention, folded, recent) or geocoder.place(
                mention, Context(context.countries, anchors)
            )
            if placement and (mention.kind not in ("facility", "relative") or not placement.is_country_wide):
                placed[position] = placement
    return tuple(
        PlacedMention(
            mentions[i],
            placed[i],
            usable[i] and not _is_seat_of_speaker(mentions[i], placed[i], folded, speakers, recent),
            _is_origin(mentions[i], folded, speakers),
        )
        for i in sorted(placed)
    )


def _is_seat_of_speaker(
    mention: PlaceMention, placement: Placement, folded: str, speakers: Sequence[Speaker], recent: Sequence[Placement]
) -> bool:
    """Whether a capital only says where those who rule speak of what the text has placed elsewhere before: "In Bamako,
    the general staff admitted …" after news of Anéfis."""
    if not is_capital(placement.place) or not _OPENS_IN.search(folded[max(0, mention.start - 16) : mention.start]):
        return False
    heard = (s for s in speakers if 0 < s.start - mention.end <= _COMMA_CHARS)
    if not any(kind_of_holder(folded[s.start : s.end]) in _RULING for s in heard):
        return False
    known = {p.place.name for p in recent}
    return bool(known) and placement.place.name not in known


def _own_ground(
    mention: PlaceMention,
    position: int,
    mentions: Sequence[PlaceMention],
    placed: Mapping[int, Placement],
    usable: Sequence[bool],
    recent: Sequence[Placement],
) -> Placement | None:
    """What a facility without a town stands in by the words of its own sentence, where the town taken for it is not it.

    "Banikoara (Alibori): the police station was fired at" below "Cotonou, 16 February"; "in Katsina State, … in the
    Kwayanbana forest" after news of Jos; "a market in the village of Mafa, in Yobe", whose name is also a town's.
    """
    if mention.kind != "facility" or not mention.is_anchor_inferred or not mention.anchors:
        return None
    town = mention.anchors[0]
    told = [i for i in sorted(placed, key=lambda i: abs(i - position)) if usable[i] and mentions[i].kind != "facility"]
    around = next((i for i in told if mentions[i].start <= town.start < mentions[i].end), None)
    if around is not None:
        return placed[around] if placed[around].where_precision >= 3 else None
    if any(m.start <= town.start < m.end for m in mentions):
        return None
    own = next((placed[i] for i in told if placed[i].where_precision <= 2), None)
    if own is not None:
        return own
    unit = next((placed[i] for i in told if 3 <= placed[i].where_precision <= 5), None)
    before = next((p for p in recent if p.start == town.start), None)
    if unit is None or before is None or unit.area.geometry.intersects(before.area.geometry):
        return None
    return unit


def _share_use(usable: Sequence[bool], mentions: Sequence[PlaceMention], folded: str) -> list[bool]:
    """The members of a list are where its first is: "gold miners from Niger, Sudan and Chad"."""
    shared = list(usable)
    for i in range(1, len(mentions)):
        is_named = mentions[i].kind in ("place", "demonym")
        if is_named and not shared[i - 1] and _LISTED.fullmatch(folded, mentions[i - 1].end, mentions[i].start):
            shared[i] = False
    return shared


def _without_foreign_town(mention: PlaceMention, peoples: Set[str]) -> PlaceMention:
    """A facility that does not lean on a town of another country than its sentence speaks of."""
    towns = {c.country_code for a in mention.anchors for c in a.candidates if c.country_code}
    if mention.is_anchor_inferred and peoples and towns and not peoples & towns:
        return replace(mention, anchors=(), is_anchor_inferred=False)
    return mention


def _is_of(place: Placement, countries: Set[str]) -> bool:
    """Whether a place told before may be where the army or the village of these countries was."""
    return place.place.country_code is None or place.place.country_code in countries


def _is_origin(mention: PlaceMention, folded: str, speakers: Sequence[Speaker]) -> bool:
    """Whether "from" stands before a place that is not the speaker's."""
    if is_speaker_at(mention.start, speakers) or _is_of_who_is_quoted(mention, folded):
        return False
    return _ORIGIN.search(folded[max(0, mention.start - 20) : mention.start]) is not None


def _without_speakers_town(mention: PlaceMention, barred: set[int]) -> PlaceMention:
    """A facility that does not lean on a town where only somebody speaks ("the market, … officials in Bamako said").

    `barred`: where the names of such towns and of those that people fled to began, in this sentence and those before.
    """
    is_said = _THAT_TOWN.search(mention.text.casefold()) is not None
    if mention.is_anchor_inferred and not is_said and any(a.start in barred for a in mention.anchors):
        return replace(mention, anchors=(), is_anchor_inferred=False)
    return mention


def _with_side(mention: PlaceMention, placed: Iterable[Placement]) -> PlaceMention:
    """A border between two countries on the side that a part of one names beside it ("… in the far north of Mali")."""
    if mention.kind != "border" or mention.side:
        return mention
    parts = {p.place.country_code for p in placed if p.place.kind in ("region", "first-order unit")}
    sides = [code for code in mention.countries if code in parts]
    return replace(mention, side=sides[0]) if len(sides) == 1 else mention


def _recall_site(mention: PlaceMention, folded: str, recent: Sequence[Placement]) -> Placement | None:
    """The site told before that a definite description points back to: "the police academy" after "an elite police
    training academy"."""
    if mention.kind != "facility" or not _DEFINITE.search(folded[max(0, mention.start - 6) : mention.start]):
        return None
    words = set(folded[mention.start : mention.end].split())
    for site in recent:
        if site.place.kind == "site" and site.start is not None and words <= set(folded[site.start : site.end].split()):
            return replace(site, start=mention.start, end=mention.end)
    return None


_NOUN_BEFORE = re.compile(
    r"\b(?:la|une|des|les|deux|trois|quatre|cinq|six|\d+|cette|leurs?|sa|ses|plusieurs|d'une|the|an?|two|three|four|its|army"
    r"|military|air|naval) $"
)
"""Before a base that is a place."""


_TO_TOWN = re.compile(r" (?:the (?:[a-z]+ )?(?:port|town|city|village) of|l[ae] (?:port|ville|village) de) ?$")
"""Words on the way to a name that do not take it farther: "fled to the port of San Pédro"."""


def _is_mourning_town(mention: PlaceMention, speakers: Sequence[Speaker]) -> bool:
    """Whether a town that "counts its dead" is taken for who speaks: but for capitals, towns do not."""
    is_all = any((s.start, s.end) == (mention.start, mention.end) for s in speakers)
    return is_all and bool(mention.candidates) and not any(is_capital(place) for place in mention.candidates)


_ARRIVING = ("reached", "arrived", "arrive", "crossed into")
_MOVERS_CHARS = 60


def _is_of_who_reacts(mention: PlaceMention, folded: str) -> bool:
    """Whether a capital only stands for a government that reacts to news from elsewhere."""
    if not any(is_capital(place) for place in mention.candidates):
        return False
    is_stirred = _STIRRED.search(folded[max(0, mention.start - 30) : mention.start]) is not None
    return is_stirred or _REACTS.match(folded, mention.end) is not None


def _is_of_who_is_quoted(mention: PlaceMention, folded: str) -> bool:
    """Whether a town is that of the office or the person named behind a quotation."""
    quoted = _QUOTED_BY.search(folded, max(0, mention.start - _QUOTED_CHARS), mention.start)
    return quoted is not None and _OFFICE.search(folded, quoted.start(), mention.start) is not None


_COMING = ("rentr", "reven", "retour", "return", "from", "back from")
_ERRANDS = frozenset(
    "mission patrouille permission operation ravitaillement escorte reconnaissance patrol leave duty errand".split()
)
"""What people come back from that is no place."""


def _is_usable(
    mention: PlaceMention, folded: str, speakers: Sequence[Speaker], elsewhere: Sequence[tuple[int, int, str]]
) -> bool:
    if is_speaker_at(mention.start, speakers) and not _is_mourning_town(mention, speakers):
        return False
    if _JUDGES.match(folded, mention.end) and any(is_capital(place) for place in mention.candidates):
        return False
    if _is_of_who_reacts(mention, folded) or _is_of_who_is_quoted(mention, folded):
        return False
    if _SPOKEN_IN.search(folded[max(0, mention.start - 48) : mention.start]):
        return False
    for start, end, _ in elsewhere:
        if end <= mention.start:
            between = _TO_TOWN.sub(" ", folded[end : mention.start]).split()
            if folded.startswith("base", start) and _NOUN_BEFORE.search(folded, max(0, start - 24), start):
                continue  # "trois bases à Kaduna", not "un officier basé à Kaduna"
            if folded.startswith(_COMING, start) and _ERRANDS.intersection(between):
                continue  # "un détachement qui rentrait de mission près de Torodi"
            is_arrival = folded.startswith(_ARRIVING, start)
            if is_arrival and _ARMED_MOVE.search(folded, max(0, start - _MOVERS_CHARS), start):
                continue  # "riders reached Arbinda", "des cavaliers sont arrivés à Koro"
            is_company = folded.startswith(("with", "avec"), start)
            if is_company and _LOCATIVES.intersection((*between, *folded[mention.start : mention.end].split()[:1])):
                continue  # "police clash with protesters in Dakar", "fighting with rebels near Kidal"
            if len(between) <= (1 if folded.startswith("from", start) else 2):
                return False
    return True
