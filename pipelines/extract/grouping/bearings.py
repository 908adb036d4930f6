"""How one statement bears on events: which of its triggers, places and days count, and what it leans on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.dates.occasions import When, choose_date, date_before, meet
from pipelines.extract.events.asides import is_aside
from pipelines.extract.events.news import is_armed, is_vetoed
from pipelines.extract.events.triggers import Trigger
from pipelines.extract.figures.values import ALIKE
from pipelines.extract.grouping.retellings import goes_on_speaking, is_fragment, is_next_of_several, looks_back
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.places.place_roles import is_quarter_elsewhere
from pipelines.extract.places.sites import choose_places, relate_places
from pipelines.extract.places.surroundings import days_before, label_places, recall_places
from pipelines.extract.places.witnesses import place_of_witness
from pipelines.extract.statements import PlacedMention, Reading, Statement
from pipelines.model import NON_STATE_KINDS

_LEAD_CLAUSE = re.compile(
    r"[^.;,]{0,12}?\b(?:[a-z'-]+ ){1,4}(?:day|week|month|hour|year|decade|jour|semaine|moi|heure|an|annee)s?"
    r" (?:after|since|apres) [^.;,]{10,160}, "
)
"""A clause before the news that looks back: "Two days after the attack on the convoy near Boni, the shops …"."""
_MOURNING = re.compile(
    r"\b(?:mourning|funeral|buried|burial|deuil|enterr\w+|obseques|funerailles|inhum\w+|hommages?"
    r"|enseveli\w*|portee?s? en terre|mise?s? en terre|derniere demeure|funebres?|honneurs funebres)\b"
)
"""Words of a sentence whose day is that of the dead being mourned, not of their death."""
_OF = re.compile(r" (?:of|de|du|d'|des)? ?")
_ANAPHOR = re.compile(
    r"(?:one|two|three|four|five|six|some|most|several|both|all|un|une|deux|trois|quatre|cinq|six|plusieurs|certains)"
    r"(?: (?:of (?:them|the victims)|others|autres|d'entre (?:eux|elles)))?"
    r" (?:was|were|had|have|has|a|ont|est|sont|avait|avaient|etait|etaient)\b"
    r"|(?:son|sa|ses|leurs?) (?:collegue|camarade|compagnon|compagne|frere|soeur|fils|fille|epouse|mari|pere|mere"
    r"|chauffeur|passager|passagere|apprenti|aide|garde|adjoint|neveu|cousin|voisin|ami)e?s?\b[^.;]{0,60}?"
    r" (?:a|ont|est|sont|avait|avaient|etait|etaient)\b"
    r"|(?:their|his|her|leurs?|son) (?:[a-z-]+ )?(?:bod(?:y|ies)|corpses?|remains|corps|cadavres?|depouilles?)"
    r" (?:[a-z-]+ )?(?:was|were|has|have|had|a|ont|avait|avaient)\b"
    r"|(?:they|he|she) (?:was|were|had been|have been) (?:[a-z-]+ )?(?:found|discovered)"
    r" (?:dead|lifeless|shot|murdered|strangled)\b"
)
_ENDED_WAR = re.compile(
    r",? (?:after|following|ending|to end|putting an end to|that ended|apres|suite a|mettant fin a) [^.;]{0,80}?"
    r"\b(?:quarrel|feud|dispute|clash|fight|violence|war|kill|reprisal|attack|bloodshed|month|week|year|querelle|conflit"
    r"|affrontement|combat|violences?|guerre|mois|semaines|ans|annees)"
)
"""Behind a peace: what went before it."""
_COMPARES = re.compile(
    r"(?:it |this |these |the (?:\w+ ){1,3})(?:is|was|are|were|comes?|came|follows?|followed|marks?|marked) "
    r"(?:(?:only|just|at least|also) )?"
    r"(?:the (?:\w+ ){0,2}(?:first|second|third|fourth|fifth|sixth|latest|last|deadliest|worst|biggest|largest)\b"
    r"|(?:less than |about |nearly )?(?:an?|one|two|three|four|five|six|\d+|several|a few)"
    r" (?:hour|day|week|month|year)s? after"
    r"|after\b)"
    r"|(?:it|this|that|the \w+) (?:was|is|fell on|falls on|came on|comes on|marks|marked)"
    r" (?:also )?(?:the|an?) (?:\w+ ){0,2}anniversary\b"
    r"|(?:it|this|the attack) (?:follows?|followed) (?:an?|the) "
    r"|(?:c'est|c'etait|il s'agit d[eu]) (?:le|la|l'|des? )"
    r"|(?:elle|il|c(?:e|et|ette) \w+) (?:survient|intervient|fait suite)"
)
"""Openings that set an event beside earlier ones ("It is the second mass abduction this month")."""
_SETS_AFTER = re.compile(
    r"(?:elle|il|c(?:e|et|ette) \w+|l'\w+|l[ae] \w+) (?:survient|intervient|tombe)"
    r"|(?:it|the \w+|this \w+) (?:comes|came) (?:(?:just|only|barely) )?(?:less than |about |nearly )?"
    r"(?:an?|\w+) (?:days|weeks|months|years|day|week|month|year) after\b"
)
_DATELINE = re.compile(r"[A-Z][^.,;:!?]{1,40}, (?:(?:le )?[\w'-]+,? )?\d{1,2}(?:er)? [\w'.-]{3,10}(?: \d{4})?[.:]?")
_TOLL = re.compile(
    r"(?:le|un|ce|the|an?|this) (?:(?:precedent|dernier|previous|last|earlier)(?=,)"
    r"|(?:[a-z]+ ){0,2}(?:bilan|decompte|comptage|toll|tally|count|estimate)\b)"
)
"""Openings of a sentence about a toll ("Le précédent, samedi matin, …", "An earlier count on Friday …")."""
_AFTER_THIS = re.compile(
    r"[^.;,]{2,24} (?:apres|after) (?:cet|cette|ce|ces|this|these) (?:\w+ )?(?:attaque|assaut|attentat|embuscade|drame"
    r"|massacre|tuerie|raid|explosion|attack|assault|ambush|bombing|raid|massacre|killing)s?\b"
)
"""Openings that count the days since the event told before ("Trois jours après cet assaut, le nouveau bilan …")."""
_ADVICE = re.compile(
    r"\b(?:to avoid|are advised|are urged|reminds? (?:its )?(?:citizens|staff|travell?ers)|d'eviter)\b"
)
_AVENGES = re.compile(
    r"\b(?:repris\w+|retaliat\w+|revenge|avenge|avenging|represailles|vengeance|venger|riposte)"
    r"(?: (?:attack|raid|strike))?(?: (?:for|to|of|a|aux?|de|du|des))?(?: (?:the|an?|l'|la|le|les|une?))?"
    r"(?: [\w'-]+ (?:of|de|du|d'))? ?$"
)
"""Before the day of what an attack avenged."""
_THEM = re.compile(r"\b(?:les|leurs?|ils|elles|them|their|they|y) ")
_HOME = re.compile(r"\b[a-z]{4,}+ (?:de|d'|du|of|from|in|at|a) ?(?:la |le |the )?$")
"""Before the town of people or of what is theirs."""
_HOSPITAL = re.compile(r"(?:[\w'’-]+ )?(?:hospital|hôpital|clinic|clinique|morgue|dispensaire|health cent)")
_DIED_LATER = re.compile(
    r"\b(?:died|dies|dead) (?:later )?(?:of|from) (?:his|her|their|its|the) (?:\w+ )?(?:wounds|injuries|burns)\b"
    r"|\bsuccomb\w+,?(?: [\w'-]+){0,4},? a (?:ses|leurs|sa) (?:\w+ )?(?:blessures?|brulures?)\b"
)
"""Who died of the wounds: the day is that of the death, not of the event."""
_OPENING_CHARS = 12
_LOOK_BACK = 4
_BRACKET_CHARS = 60
_CUT_CHARS = 40
"""How much of a sentence may stand before the clause that a statement is."""
_HISTORY_DAYS = 20
"""Further back than this, a day is not that of an event told as news without one."""
_FATES = {"killed": "kill", "abducted": "abduction"}
"""What is told of those counted, by their figure."""
_HELD_CHARS = len("hostages")
"""Triggers of abduction that only name who is held ("the hostages were freed") are no longer than this."""


def read_view(statement: Statement, reading: Reading, current: Draft | None) -> View | None:
    """The statement as it bears on events, or `None` when it bears on none."""
    statement = _without_war(_told_of_next_place(statement, current), reading.folded)
    triggers = _live_triggers(statement, is_first=current is None)
    figures = [f for f in statement.figures if f.quantity in ("killed", "injured", "killed_or_injured", "abducted")]
    is_count = current is not None and any(f.quantity == ALIKE for f in statement.figures)
    bears = triggers or figures or is_count or statement.is_unverified or "responsibility" in statement.flags
    if not bears or is_vetoed(statement, triggers, reading.folded) or is_aside(statement, reading.folded):
        return None
    if current is not None and _only_compares(statement, reading.folded):
        return None
    told = (current.latest_day if current else None) or days_before(statement, reading)
    before = date_before(statement, triggers, reading.folded, reading.published)
    statement = _in_story(_looking_back(statement, triggers, reading.folded), reading)
    statement = _without_reason(statement, reading.folded)
    places = choose_places(statement, triggers, reading.folded)
    if current is not None and not statement.triggers:
        places = [p for p in places if not _is_care(p)]  # where the wounded died, and the dead were counted
    when = before or choose_date(statement, triggers, told, reading.published, reading.folded)
    lead = None if _is_arrest_after(statement, triggers, current) else _lead_in(statement, reading, current)
    is_told = current is not None and all(t.is_reference for t in triggers)
    if lead is not None and not (is_told and _goes_on(lead, current)):
        places = places or choose_places(lead, [], reading.folded) or _home_of(lead, statement, reading.folded)
        is_mourned = _MOURNING.search(reading.folded, lead.sentence.start, lead.sentence.end) is not None
        when = when or (
            None if is_mourned else choose_date(lead, lead.triggers, told, reading.published, reading.folded)
        )
    if is_told and not places and _DIED_LATER.search(reading.folded, statement.sentence.start, statement.sentence.end):
        return View(statement, triggers, [], None, is_reference=True)
    is_recalled = False
    if (not places or places[0].placement.is_country_wide) and not _is_told_elsewhere(statement, reading, current):
        places = label_places(statement, reading) or places
    if not places or places[0].placement.where_precision >= 3:
        told_places = current.places if current else []
        there, recalled = recall_places(statement, reading, told_places, may_be_there=not told_places)
        if there and _is_wider(places, there[0]):
            places, when, is_recalled = there, when or recalled, True
    is_on = current is not None and current.last.sentence.paragraph == statement.sentence.paragraph
    is_placed = current is not None and current.places and not current.places[0].placement.is_country_wide
    goes_on = is_on and current is not None and is_placed and meet(when, current.when) is not False
    if not places and statement.triggers and not goes_on:
        places = place_of_witness(statement, reading.folded)
    if current is not None and not statement.triggers and not places:
        when = None  # funerals, visits and words have days of their own
    if current is None and not statement.triggers and _is_funeral(statement, reading):
        when = None
    if (
        "responsibility" in statement.flags
        and when
        and when.mention
        and triggers
        and when.mention.start > triggers[0].start
    ):
        between = reading.folded[triggers[0].end : when.mention.start]
        # "the attack, claimed by JNIM, began on Tuesday", "killed nine in Tuesday's attack"
        is_its_day = bool(_OF.fullmatch(between)) or reading.folded.startswith("'s ", when.mention.end)
        is_its_day = is_its_day or between.count(",") >= 2 or when.mention.offset_days is not None
        when = when if is_its_day else None  # else it is the day of the claim
    is_reference = current is not None and all(t.is_reference for t in triggers)
    is_reference = is_reference and not (when and places and looks_back(statement, reading.folded))
    if is_reference and places and is_next_of_several(statement, reading.folded):
        statement = replace(statement, flags=statement.flags | {"another"})
        triggers, is_reference = [replace(t, is_reference=False) for t in triggers], False
    if is_reference and _is_crowd_elsewhere(statement, triggers, places, current):
        triggers, is_reference = [replace(t, is_reference=False) for t in triggers], False
    if current is not None and is_fragment(statement, reading.folded):
        return View(statement, triggers, [], None, is_reference=True)
    if current is not None and _is_anaphoric(statement, reading.folded, current):
        return View(statement, triggers, [], None, is_reference=True)
    if current is not None and (
        (current.when and _is_rival_account(statement, triggers, places) and not _is_history(when, reading))
        or _is_earlier_toll(statement, reading.folded)
    ):
        when = None
    goes_on = goes_on_speaking(statement, reading.folded)
    return View(statement, triggers, places, when, is_reference, is_recalled, _is_history(when, reading), goes_on)


def _is_told_elsewhere(statement: Statement, reading: Reading, current: Draft | None) -> bool:
    """Whether the paragraph's news was placed by its own words, apart from the town that heads it.

    "Tombouctou. Un avion a bombardé une citerne à l'ouest de Gourma-Rharous. Deux passagers ont péri."
    """
    if current is None or current.last.sentence.paragraph != statement.sentence.paragraph or not current.places:
        return False
    if statement.dates or current.places[0].placement.where_precision > 2:
        return False
    label = label_places(statement, reading)
    return bool(label) and relate_places(label[0], current.places[0]) == "apart"


def _home_of(lead: Statement, statement: Statement, folded: str) -> list[PlacedMention]:
    """The town of those of whom the next sentence tells: "Trois bouviers de Kandi … Des inconnus les ont enlevés"."""
    if not _THEM.search(folded, statement.sentence.start, statement.sentence.end):
        return []
    towns = [p for p in lead.places if p.placement.where_precision <= 3]
    return towns if len(towns) == 1 and _HOME.search(folded, lead.sentence.start, towns[0].mention.start) else []


def _is_funeral(statement: Statement, reading: Reading) -> bool:
    """Whether the dead are only buried here; the next sentence may say of what day they are."""
    start, end = statement.sentence.start, statement.sentence.end
    is_last = statement.index + 1 == len(reading.statements)
    return not is_last and _MOURNING.search(reading.folded, start, end) is not None


def _told_of_next_place(statement: Statement, current: Draft | None) -> Statement:
    """ "Cinq autres à Dori.": those counted at another town met with what was told in the sentence before.

    The number and its town are then a statement of their own; where no town is known they stay more of the same.
    """
    more = next((f for f in statement.figures if f.quantity == ALIKE and f.is_listed), None)
    if more is None or current is None or not statement.is_finely_placed:
        return statement
    told = [f for f in current.last.figures if f.low and not f.is_part and f.quantity in _FATES]
    if not told or current.last.index != statement.index - 1:
        return statement
    figure = replace(more, quantity=told[0].quantity, victims=told[0].victims, is_listed=False)
    trigger = Trigger(more.start, more.end, _FATES[told[0].quantity], is_reference=False)
    return replace(statement, figures=(figure,), triggers=(trigger,))


def _is_history(when: When | None, reading: Reading) -> bool:
    return bool(when and when.end and reading.published and (reading.published - when.end).days > _HISTORY_DAYS)


def _only_compares(statement: Statement, folded: str) -> bool:
    """Whether a sentence sets the event told before beside others, and names no town of its own.

    "Cet épisode survient un mois après que l'armée a exécuté 31 hommes à Djibo": without a day that is no news either.
    """
    is_dated = any(d.date_start and d.offset_days is None for d in statement.dates)
    opening = max(folded.rfind(mark, 0, statement.sentence.start) for mark in (". ", '."', "\n")) + 2
    near = max(opening, statement.sentence.start - _CUT_CHARS)
    if not is_dated and _SETS_AFTER.match(folded, near, statement.sentence.end):
        return True
    if not _COMPARES.match(folded, statement.sentence.start, statement.sentence.end):
        return False
    return not statement.is_finely_placed


def _in_story(statement: Statement, reading: Reading) -> Statement:
    """The statement without quarters that only share their name with a town in another country than the text's."""
    country = reading.context.countries[0][0] if reading.context.countries else None
    kept = tuple(
        p
        for p in statement.places
        if not is_quarter_elsewhere(p, reading.folded, country) and not _is_in_bracket(p, reading)
    )
    return statement if len(kept) == len(statement.places) else replace(statement, places=kept)


def _is_in_bracket(place: PlacedMention, reading: Reading) -> bool:
    """Whether a place opens a dateline in brackets: "(Dakar, June 17, 2024) - …"."""
    return place.mention.start == 1 and reading.text.startswith("(") and ") " in reading.text[:_BRACKET_CHARS]


def _without_reason(statement: Statement, folded: str) -> Statement:
    """The statement without the days of what it avenged: "a reprisal attack for last Monday's killing"."""
    start = statement.sentence.start
    kept = tuple(d for d in statement.dates if not _AVENGES.search(folded, max(start, d.start - 60), d.start))
    return replace(statement, dates=kept) if kept and len(kept) < len(statement.dates) else statement


def _without_war(statement: Statement, folded: str) -> Statement:
    """The statement of a peace without the bloodshed that it ends: "made peace after a quarrel that cost lives"."""
    peace = next((t for t in statement.triggers if not t.is_reference), None)
    if peace is None or peace.family not in ("agreement", "deal"):
        return statement
    war = _ENDED_WAR.search(folded, peace.end, statement.sentence.end)
    if war is None:
        return statement
    end = war.start()
    return replace(
        statement,
        triggers=tuple(t for t in statement.triggers if t.start < end),
        figures=tuple(f for f in statement.figures if f.start < end),
        dates=tuple(d for d in statement.dates if d.start < end),
    )


def _is_wider(places: Sequence[PlacedMention], town: PlacedMention) -> bool:
    """Whether the town that "this village" means is more exact than what the sentence names ("in central Mali")."""
    return not places or places[0].placement.is_country_wide or relate_places(places[0], town) == "inside"


def _live_triggers(statement: Statement, *, is_first: bool) -> list[Trigger]:
    """Triggers without those that only point back, when others stand beside them.

    The dead of a sentence without a trigger tell of a killing, of the one told before where there is one. The first
    event of a text has nothing to point back to.
    """
    fresh = [t for t in statement.triggers if not t.is_reference and _counts(t, statement)]
    if any(t.family == "rescue" for t in fresh):
        fresh = [t for t in fresh if t.end - t.start > _HELD_CHARS or t.family != "abduction"]
    killed = next((f for f in statement.figures if f.quantity == "killed" and f.low), None)
    if killed and not statement.triggers:
        return [Trigger(killed.start, killed.end, "kill", not is_first)]
    return fresh or [replace(t, is_reference=not is_first) for t in statement.triggers if _counts(t, statement)]


def _counts(trigger: Trigger, statement: Statement) -> bool:
    """Whether an agreement is one between those who fight, destruction the deed of an armed group, a quarrel bloody."""
    if trigger.family == "quarrel":
        return sum(f.low or 0 for f in statement.figures if f.quantity in ("killed", "injured")) > 1
    if trigger.family == "destroy":
        kinds = {a.kind for a in statement.actors}
        return bool(kinds & NON_STATE_KINDS) and "state forces" not in kinds
    return trigger.family != "deal" or "peace" in statement.flags or is_armed(statement)


def _is_anaphoric(statement: Statement, folded: str, current: Draft) -> bool:
    """Whether the subject is some of those told of before ("Two were found dead on Wednesday"), and nowhere else."""
    if not _ANAPHOR.match(folded, statement.sentence.start) or current.last.index != statement.index - 1:
        return False
    return not statement.is_finely_placed


def _is_crowd_elsewhere(
    statement: Statement, triggers: Sequence[Trigger], places: Sequence[PlacedMention], current: Draft | None
) -> bool:
    """Whether a sentence goes on to the same marches in another town ("À Oran, les marches se sont déroulées …")."""
    if not places or not triggers or not {t.family for t in triggers} <= {"protest", "riot"}:
        return False
    is_opening = places[0].mention.start - statement.sentence.start <= _OPENING_CHARS
    told = current.places if current else []
    return is_opening and bool(told) and all(relate_places(t, p) == "apart" for t in told for p in places)


def _is_rival_account(statement: Statement, triggers: Sequence[Trigger], places: Sequence[PlacedMention]) -> bool:
    """Whether somebody gives figures for what was told before: a day in it is that of the words."""
    is_toll = bool(triggers) and all(t.family == "kill" for t in triggers) and bool(statement.figures)
    return is_toll and not places and any(s.is_pronoun for s in statement.speakers)


def _is_earlier_toll(statement: Statement, folded: str) -> bool:
    """ "The previous toll, on Saturday morning, stood at 35": that day is the toll's."""
    start, end = statement.sentence.start, statement.sentence.end
    return bool(statement.figures) and bool(_TOLL.match(folded, start, end) or _AFTER_THIS.match(folded, start, end))


def _goes_on(lead: Statement, current: Draft | None) -> bool:
    """Whether a sentence stands in running text after the event told last, not at the head of a new item of a list."""
    if current is None or not lead.sentence.is_bullet:
        return True
    return current.last.sentence.paragraph == lead.sentence.paragraph


def _looking_back(statement: Statement, triggers: Sequence[Trigger], folded: str) -> Statement:
    """The statement with the places and days of its first clause only, where that clause alone tells of the event.

    "Two days after the attack near Boni, the shops of Douentza were still shut on Tuesday."
    """
    head = _LEAD_CLAUSE.match(folded, statement.sentence.start, statement.sentence.end)
    if head is None or not triggers or triggers[-1].start >= head.end():
        return statement
    places = tuple(p for p in statement.places if p.mention.start < head.end())
    return replace(statement, places=places, dates=tuple(d for d in statement.dates if d.start < head.end()))


def _is_care(place: PlacedMention) -> bool:
    """Whether a place is a hospital or the like."""
    types = (*place.mention.facility_types, *place.placement.place.types)
    return "hospital" in types or _HOSPITAL.match(place.mention.text.casefold()) is not None


def _is_arrest_after(statement: Statement, triggers: Sequence[Trigger], current: Draft | None) -> bool:
    """Whether a sentence only tells of arrests in the paragraph of an event: it leans on that, on nothing else."""
    if current is None or not triggers or current.last.sentence.paragraph != statement.sentence.paragraph:
        return False
    return all(t.family == "arrest" for t in triggers)


def _is_dateline(statement: Statement, reading: Reading) -> bool:
    """ "Dakar, samedi 6 mars 2021.": where and when the text was written, and nothing more."""
    return _DATELINE.fullmatch(reading.text, statement.sentence.start, statement.sentence.end) is not None


def _lead_in(statement: Statement, reading: Reading, current: Draft | None) -> Statement | None:
    """The sentence before in the same paragraph when it tells of no event itself: it may give the place and the day.

    "- Ménaka. Sunday evening, a grenade was thrown …"; "Armed men came to Kuje on Tuesday. Four inmates died."
    """
    if statement.index == 0:
        return None
    before = reading.statements[statement.index - 1]
    if before.index == 0 and _is_dateline(before, reading):
        return None
    is_taken = current is not None and current.last.index == before.index
    is_vetoed_before = is_vetoed(before, before.triggers, reading.folded)
    if is_vetoed_before or _ADVICE.search(reading.folded, before.sentence.start, before.sentence.end):
        return None  # "A man killed his wife in Cotonou. He was arrested."
    if before.sentence.paragraph != statement.sentence.paragraph or is_taken:
        return None
    is_news = bool(statement.figures or (statement.dates and not before.places))
    return _opening_of(statement, before, reading) if current is None and is_news else before


def _opening_of(statement: Statement, before: Statement, reading: Reading) -> Statement:
    """The nearest sentence of the paragraph that names a town, for a text's first event ("What happened at Boni?")."""
    for earlier in reversed(reading.statements[max(0, statement.index - _LOOK_BACK) : statement.index]):
        is_here = earlier.sentence.paragraph == statement.sentence.paragraph
        if not is_here or _is_dateline(earlier, reading):
            break
        if earlier.is_finely_placed:
            return earlier
    return before
