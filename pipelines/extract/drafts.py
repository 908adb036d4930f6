"""From statements to events: which sentences tell of one event, where it was and when.

A sentence opens a new event when it tells of one at another place or on another day than those before it; otherwise it
says more of the event that it is nearest to. A definite "the attack" points back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.extract.news import (
    NON_STATE_KINDS,
    WEAK,
    find_topics,
    is_armed,
    is_beside,
    is_conditional,
    is_finely_placed,
    is_vetoed,
)
from pipelines.extract.occasions import When, choose_date, date_before, days_of, is_within
from pipelines.extract.sites import choose_places, relate_places
from pipelines.extract.statements import PlacedMention, Reading, Statement
from pipelines.extract.surroundings import (
    Heading,
    days_before,
    days_in_paragraph,
    find_headings,
    may_inherit,
    recall_places,
)
from pipelines.extract.triggers import Trigger, coding_of

VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_UNREST = frozenset({"Protests", "Riots"})
_LEAD_CLAUSE = re.compile(
    r"[^.;,]{0,12}?\b(?:[a-z'-]+ ){1,4}(?:day|week|month|hour|year|decade|jour|semaine|moi|heure|an|annee)s?"
    r" (?:after|since|apres) [^.;,]{10,160}, "
)
"""A clause before the news that looks back: "Two days after the attack on the convoy near Boni, the shops …"."""
_OF = re.compile(r" (?:of|de|du|d'|des)? ?")
_ANAPHOR = re.compile(
    r"(?:one|two|three|four|five|six|some|most|several|both|all|un|une|deux|trois|quatre|cinq|six|plusieurs|certains)"
    r"(?: (?:of (?:them|the victims)|others|autres|d'entre (?:eux|elles)))?"
    r" (?:was|were|had|have|has|a|ont|est|sont|avait|avaient|etait|etaient)\b"
)
_HELD_CHARS = len("hostages")
"""Triggers of abduction that only name who is held ("the hostages were freed") are no longer than this."""
_LONGEST_FIGHT_DAYS = 10
_MAX_OPEN = 40
"""How many events back a sentence may still speak of: bounds the work on a text of thousands of events."""
_SHORT_TEXT = 3
"""Texts of at most so many sentences (a digest item) tell of their event even if they name but a country."""


@dataclass(slots=True)
class View:
    """A statement as it bears on events: the triggers that count, the places and the date chosen."""

    statement: Statement
    triggers: list[Trigger]
    places: list[PlacedMention]
    when: When | None
    is_reference: bool


@dataclass(slots=True)
class Draft:
    """An event in the making: its statements, its sites (several for a complex attack) and its date."""

    views: list[View] = field(default_factory=list)
    places: list[PlacedMention] = field(default_factory=list)
    when: When | None = None

    @property
    def event_types(self) -> frozenset[str]:
        """The event types that its triggers stand for."""
        return frozenset(coding_of(t.family).event_type for v in self.views for t in v.triggers)

    @property
    def last(self) -> Statement:
        """The statement that came last."""
        return self.views[-1].statement


def group_statements(reading: Reading) -> list[Draft]:
    """The events of a text in the order in which they are first told."""
    drafts: list[Draft] = []
    current: Draft | None = None
    waiting: list[View] = []
    topics = find_topics(reading)
    headings = find_headings(reading)
    for statement in reading.statements:
        if current and _takes_back(statement, current):
            drafts.remove(current)
            current = drafts[-1] if drafts else None
        view = None if is_beside(statement, topics) else _view(statement, reading, current)
        if view is None:
            continue
        target = _find_draft(view, drafts, current)
        if target is None:
            view = _placed_with(view, current)
            if not _tells_event(view, reading, headings[statement.index]):
                waiting = [*waiting, view] if not drafts and statement.figures else waiting
                continue
            target = Draft()
            drafts.append(target)
        _add(target, view)
        current = target
        for early in waiting:
            _adopt(target, early)
        waiting = []
    _fill_in(drafts, headings, reading)
    return drafts


def _fill_in(drafts: Sequence[Draft], headings: Sequence[Heading], reading: Reading) -> None:
    """Give events without a place or a day those of the heading above them, else the day of the event before."""
    before: When | None = None
    for draft in drafts:
        sentence = draft.views[0].statement.sentence
        heading = headings[draft.views[0].statement.index]
        draft.places = draft.places or list(heading.places)
        if draft.when is None:
            news = before if not sentence.is_bullet and may_inherit(before, reading) else None
            told = days_in_paragraph(draft.views[0].statement, reading)
            draft.when = (told if may_inherit(told, reading) else None) or heading.when or news
        before = draft.when


def _takes_back(statement: Statement, current: Draft) -> bool:
    """ "The reports proved false" after the one sentence that told of an event."""
    is_next = len(current.views) == 1 and current.last.index == statement.index - 1
    return is_next and "disproved" in statement.flags and not is_finely_placed(statement)


def _placed_with(view: View, current: Draft | None) -> View:
    """A new event without a place is where the one told before it in the same paragraph was."""
    if view.places or current is None or view.is_reference or view.when is None or not current.places:
        return view
    if current.last.sentence.paragraph != view.statement.sentence.paragraph or "elsewhere" in view.statement.flags:
        return view
    return replace(view, places=current.places)


def _adopt(draft: Draft, early: View) -> None:
    """Take a figure told before its event ("The government keeps to 132 dead. On Friday night, …") into the event."""
    if _place_relation(draft, early) != "apart" and _date_relation(draft, early) != "apart":
        draft.views.append(early)


# --- one statement -------------------------------------------------------------------------------------------------


def _view(statement: Statement, reading: Reading, current: Draft | None) -> View | None:
    """The statement as it bears on events, or `None` when it bears on none."""
    triggers = _live_triggers(statement, is_first=current is None)
    figures = [f for f in statement.figures if f.quantity in ("killed", "injured", "killed_or_injured", "abducted")]
    bears = triggers or figures or statement.is_unverified or "responsibility" in statement.flags
    if not bears or is_vetoed(statement, triggers) or is_conditional(statement, reading.folded):
        return None
    told = (current.when if current else None) or days_before(statement, reading)
    before = date_before(statement, triggers, reading.folded, reading.published)
    statement = _looking_back(statement, triggers, reading.folded)
    places = choose_places(statement, triggers, reading.folded)
    when = before or choose_date(statement, triggers, told, reading.published)
    lead = _lead_in(statement, reading, current)
    is_told = current is not None and all(t.is_reference for t in triggers)
    if lead is not None and not (is_told and _goes_on(lead, current)):
        places = places or choose_places(lead, [], reading.folded)
        when = when or choose_date(lead, [], told, reading.published)
    if not places:
        told_places = current.places if current else []
        places, recalled = recall_places(statement, reading, told_places, may_be_there=not told_places)
        when = when or recalled
    if current is not None and not statement.triggers and not places:
        when = None  # funerals, visits and words have days of their own
    if (
        "responsibility" in statement.flags
        and when
        and when.mention
        and triggers
        and when.mention.start > triggers[0].start
    ):
        between = reading.folded[triggers[0].end : when.mention.start]
        # "the attack, claimed by JNIM, began on Tuesday"
        is_its_day = bool(_OF.fullmatch(between)) or between.count(",") >= 2
        when = when if is_its_day else None  # else it is the day of the claim
    is_reference = current is not None and all(t.is_reference for t in triggers)
    if current is not None and _is_anaphoric(statement, reading.folded, places, current):
        return View(statement, triggers, [], None, is_reference=True)
    if current is not None and _is_rival_account(statement, triggers, places):
        when = None
    return View(statement, triggers, places, when, is_reference)


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
    """Whether an agreement is one between those who fight, and destruction the deed of an armed group."""
    if trigger.family == "destroy":
        kinds = {a.kind for a in statement.actors}
        return bool(kinds & NON_STATE_KINDS) and "state forces" not in kinds
    return trigger.family != "deal" or "peace" in statement.flags or is_armed(statement)


def _is_anaphoric(statement: Statement, folded: str, places: Sequence[PlacedMention], current: Draft) -> bool:
    """Whether the subject is some of those told of before ("Two were found dead on Wednesday"), and nowhere else."""
    if not _ANAPHOR.match(folded, statement.sentence.start) or current.last.index != statement.index - 1:
        return False
    return not any(p.is_usable and p.placement.where_precision <= 4 for p in statement.places)


def _is_rival_account(statement: Statement, triggers: Sequence[Trigger], places: Sequence[PlacedMention]) -> bool:
    """Whether somebody gives figures for what was told before: a day in it is that of the words."""
    is_toll = bool(triggers) and all(t.family == "kill" for t in triggers) and bool(statement.figures)
    return is_toll and not places and any(s.is_pronoun for s in statement.speakers)


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


def _lead_in(statement: Statement, reading: Reading, current: Draft | None) -> Statement | None:
    """The sentence before in the same paragraph when it tells of no event itself: it may give the place and the day.

    "- Ménaka. Sunday evening, a grenade was thrown …"; "Armed men came to Kuje on Tuesday. Four inmates died."
    """
    if statement.index == 0:
        return None
    before = reading.statements[statement.index - 1]
    is_taken = current is not None and current.last.index == before.index
    if is_vetoed(before, before.triggers):
        return None  # "A man killed his wife in Cotonou. He was arrested."
    return before if before.sentence.paragraph == statement.sentence.paragraph and not is_taken else None


# --- statements and events -----------------------------------------------------------------------------------------


def _tells_event(view: View, reading: Reading, heading: Heading) -> bool:
    """Whether a statement that fits no event so far opens one."""
    statement = view.statement
    fresh = [t for t in view.triggers if not t.is_reference]
    has_figure = any(f.low is not None for f in statement.figures)
    if not view.triggers or "responsibility_none" in statement.flags:
        return False
    is_placed = bool(view.places) or bool(statement.demonyms) or bool(heading.places)
    is_fine = bool(view.places) and view.places[0].placement.where_precision <= 5
    if _is_vague_history(view):
        return False
    is_short = len(reading.statements) <= _SHORT_TEXT
    if all(t.is_reference for t in statement.triggers) and statement.triggers and not (has_figure or is_fine):
        return False  # "in place since last year's coup"
    if not fresh:
        return is_fine and view.when is not None
    if not is_placed and not (is_short and reading.context.countries):
        is_coup = any(t.family == "coup" for t in fresh)
        return bool((has_figure or is_coup) and reading.context.countries and view.when)
    if {t.family for t in fresh} <= WEAK:
        return is_fine or view.when is not None or is_short
    return has_figure or is_fine or view.when is not None or is_short


def _is_vague_history(view: View) -> bool:
    """ "seized power in a coup in 2021": a year and a country put nothing on a map."""
    is_year = view.when is not None and days_of(view.when) >= 300
    return is_year and not any(p.placement.where_precision <= 5 for p in view.places)


def _find_draft(view: View, drafts: Sequence[Draft], current: Draft | None) -> Draft | None:
    """The event that a statement says more of; `None` when it is a new one or of none."""
    if not drafts:
        return None
    if current and _points_back(view):
        named = [d for d in drafts[-_MAX_OPEN:] if view.places and _place_relation(d, view) in ("same", "inside")]
        fitting = [d for d in named if _date_relation(d, view) != "apart"]
        if fitting:
            return fitting[-1]
        if view.triggers and not _types_agree(current, view):
            return None
        apart = view.places and _place_relation(current, view) == "apart" and view.when is not None
        apart = apart and not _says_where(current, view)
        return None if apart or _date_relation(current, view) == "apart" else current
    recent = drafts[-_MAX_OPEN:]
    scored = [(score, i) for i, d in enumerate(recent) if (score := _fit(d, view, d is current)) > 0]
    return recent[max(scored)[1]] if scored else None


def _says_where(current: Draft, view: View) -> bool:
    """ "The strike took place 70 km north of Zouérat" right after one that was told near a border or in a region."""
    is_next = view.statement.index <= current.last.index + 2 and bool(view.triggers)
    return is_next and bool(current.places) and current.places[0].placement.where_precision >= 5


def _points_back(view: View) -> bool:
    return view.is_reference or not view.triggers


def _fit(draft: Draft, view: View, is_current: bool) -> float:
    """How well a statement with news of its own fits an event; 0 when it does not."""
    if not _types_agree(draft, view):
        return 0.0
    place, when = _place_relation(draft, view), _date_relation(draft, view)
    if place == "apart" or when == "apart":
        return 0.0
    statement = view.statement
    is_another = "another" in statement.flags and not _is_day_of(draft, view)
    is_new_item = statement.sentence.is_bullet and statement.sentence.paragraph != draft.last.sentence.paragraph
    if is_new_item and place in ("inside", "contains"):
        return 0.0
    if place == "none":
        if not is_current or is_new_item or (is_another and not view.is_reference):
            return 0.0
        if draft.last.index < statement.index - 3 and not _shares_figure(draft, view):
            return 0.0
        return 0.5 + (0.3 if when == "same" else 0.0)
    if is_another and place != "same":
        return 0.0
    return {"same": 1.0, "inside": 0.9, "contains": 0.6}[place] + (0.5 if when == "same" else 0.0) + 0.1 * is_current


def _is_day_of(draft: Draft, view: View) -> bool:
    """Whether a statement tells of one day of a fight that lasted several ("The next day, …")."""
    if not draft.when or not view.when or draft.when.is_default:
        return False
    return 2 <= days_of(draft.when) <= _LONGEST_FIGHT_DAYS and is_within(view.when, draft.when)


def _shares_figure(draft: Draft, view: View) -> bool:
    told = {(f.quantity, f.low, f.high) for v in draft.views for f in v.statement.figures if f.low}
    return any((f.quantity, f.low, f.high) in told for f in view.statement.figures)


def _types_agree(draft: Draft, view: View) -> bool:
    old, new = draft.event_types, {coding_of(t.family).event_type for t in view.triggers}
    if old & new:
        return True
    if _is_crowd_against_police(draft, view):
        return True
    soft = {"looting", "destroy", "arrest", "rescue", "weapons", "transfer", "change"}
    only_soft = {t.family for t in view.triggers} <= soft or {t.family for v in draft.views for t in v.triggers} <= soft
    return bool((old <= VIOLENCE and new <= VIOLENCE) or (old <= _UNREST and new <= _UNREST) or only_soft)


def _is_crowd_against_police(draft: Draft, view: View) -> bool:
    """ "Clashes broke out between diggers and the gendarmes. The protesters put up barricades": one riot."""
    families = {t.family for t in view.triggers}
    fought = {t.family for v in draft.views for t in v.triggers} <= {"fight", "kill", "attack"}
    armed = any(a.kind in NON_STATE_KINDS for v in draft.views for a in v.statement.actors)
    return fought and not armed and bool(families) and families <= {"riot", "protest", "looting", "kill"}


def _place_relation(draft: Draft, view: View) -> str:
    """ "none" (the statement names no place), "same", "inside" (it is more exact), "contains", or "apart"."""
    if not view.places:
        return "none"
    if not draft.places:
        return "contains" if view.places[0].placement.where_precision >= 6 else "inside"
    relations = {relate_places(d, p) for d in draft.places for p in view.places}
    return next((r for r in ("same", "inside", "contains") if r in relations), "apart")


def _date_relation(draft: Draft, view: View) -> str:
    """ "none" (one of them has no date), "same" (they touch), or "apart"."""
    old, new = draft.when, view.when
    if not old or not new or not old.start or not old.end or not new.start or not new.end:
        return "none"
    return "same" if old.start <= new.end and new.start <= old.end else "apart"


def _add(draft: Draft, view: View) -> None:
    """Take a statement into an event; more exact places and dates replace wider ones."""
    relation = _place_relation(draft, view)
    is_first = not draft.views
    is_sharper = (
        relation == "inside" and not is_first and not draft.views[0].is_reference and bool(view.statement.triggers)
    )  # the wounded are taken to places of their own
    is_sharper = is_sharper or (relation == "apart" and view.is_reference and _says_where(draft, view))
    may_place = is_first or (is_sharper and (bool(draft.places) or not view.is_reference))
    has_more_sites = relation == "same" and len(view.places) > len(draft.places)
    if view.places and (may_place or has_more_sites):
        draft.places = view.places
    is_loose = view.when is not None and view.is_reference and days_of(view.when) > 31
    if (
        view.when
        and not is_loose
        and (draft.when is None or (is_within(view.when, draft.when) and days_of(view.when) < days_of(draft.when)))
    ):
        draft.when = view.when
    draft.views.append(view)
