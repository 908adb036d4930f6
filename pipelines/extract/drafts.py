"""From statements to events: which sentences tell of one event, where it was and when.

A sentence opens a new event when it tells of one at another place or on another day than those before it; otherwise it
says more of the event that it is nearest to. A definite "the attack" points back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from geodata.measure import distance_km
from geodata.place import Placement
from pipelines.extract.dates import DateMention
from pipelines.extract.statements import PlacedMention, Reading, Statement
from pipelines.extract.triggers import Trigger, coding_of

SAME_SITE_KM = 4.0
"""Sites nearer than this are one place: a camp and the airfield beside it."""
_NEAR_TOWN_KM = 8.0
"""How far outside a town's own radius one of its facilities may lie (airports do)."""
_VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_UNREST = frozenset({"Protests", "Riots"})
_SUM_FLOOR = 5000
"""No single event of the region since 2012 killed as many: such a figure is a sum over a conflict."""
_WEAK = frozenset(
    {"arrest", "weapons", "looting", "rescue", "protest", "change", "transfer", "base", "agreement", "regain"}
)
_SOFT = frozenset({"kill", "looting", "arrest", "rescue", "weapons", "ied", "fight"})
"""Families that an accident or a natural disaster is told with, too."""
_AGGREGATE_FLOOR = 1000
"""An open figure this large without a date ("thousands have been killed") is a sum over a conflict, not an event."""
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|inside|outside|around|into|against|of|town of|village of|a|au|aux|dans|pres|vers|sur|en|contre)"
    r"(?: (?:the|an|a|le|la|les|un|une))?[ ']?$"
)
_OF = re.compile(r" (?:of|de|du|d'|des)? ?")
_SHORT_TEXT = 3
"""Texts of at most so many sentences (a digest item) tell of their event even if they name but a country."""


@dataclass(slots=True)
class When:
    """An inclusive span of days with the mention behind it; `is_default` when no word of the text gave it."""

    start: date | None
    end: date | None
    mention: DateMention | None
    is_default: bool = False


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
    is_place_inherited: bool = False

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
    for statement in reading.statements:
        view = _view(statement, reading, current)
        if view is None:
            continue
        target = _find_draft(view, drafts, current)
        if target is None:
            if not _tells_event(view, reading):
                waiting = [*waiting, view] if not drafts and statement.figures else waiting
                continue
            target = Draft()
            drafts.append(target)
        _add(target, view)
        current = target
        for early in waiting:
            _adopt(target, early)
        waiting = []
    return drafts


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
    if not bears or _is_vetoed(statement, triggers):
        return None
    places = choose_places(statement, triggers, reading.folded)
    when = _choose_date(statement, triggers, current, reading.published)
    lead = _lead_in(statement, reading, current)
    if lead is not None:
        places = places or choose_places(lead, [], reading.folded)
        when = when or _choose_date(lead, [], current, reading.published)
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
        when = when if _OF.fullmatch(between) else None  # else it is the day of the claim
    is_reference = current is not None and all(t.is_reference for t in triggers)
    return View(statement, triggers, places, when, is_reference)


def _live_triggers(statement: Statement, *, is_first: bool) -> list[Trigger]:
    """Triggers without those that only point back, when others stand beside them.

    The dead of a sentence without a trigger tell of a killing, of the one told before where there is one. The first
    event of a text has nothing to point back to.
    """
    fresh = [t for t in statement.triggers if not t.is_reference]
    killed = next((f for f in statement.figures if f.quantity == "killed" and f.low), None)
    if killed and not statement.triggers:
        return [Trigger(killed.start, killed.end, "kill", not is_first)]
    return fresh or [replace(t, is_reference=not is_first) for t in statement.triggers]


def _lead_in(statement: Statement, reading: Reading, current: Draft | None) -> Statement | None:
    """The sentence before in the same paragraph when it tells of no event itself: it may give the place and the day.

    "- Ménaka. Sunday evening, a grenade was thrown …"; "Armed men came to Kuje on Tuesday. Four inmates died."
    """
    if statement.index == 0:
        return None
    before = reading.statements[statement.index - 1]
    is_taken = current is not None and current.last.index == before.index
    return before if before.sentence.paragraph == statement.sentence.paragraph and not is_taken else None


def _is_vetoed(statement: Statement, triggers: Sequence[Trigger]) -> bool:
    flags, families = statement.flags, {t.family for t in triggers}
    has_deaths = any(f.quantity in ("killed", "abducted") and f.low for f in statement.figures)
    is_dated_there = (
        bool(statement.dates) and _is_finely_placed(statement) and any(not t.is_reference for t in triggers)
    )
    if "denied" in flags or ("aggregate" in flags and not is_dated_there) or ("legal" in flags and families):
        return True
    if "sport" in flags and not has_deaths:
        return True
    if "accident" in flags and families <= _SOFT:
        return True
    if "offtopic" in flags and not has_deaths and (families <= _WEAK | _SOFT or not _is_finely_placed(statement)):
        return True
    killed = [f for f in statement.figures if f.quantity == "killed" and f.low]
    open_sums = any((f.low or 0) >= _AGGREGATE_FLOOR and f.high is None for f in killed)
    return any((f.low or 0) >= _SUM_FLOOR for f in killed) or (open_sums and not statement.dates)


def _is_finely_placed(statement: Statement) -> bool:
    return any(p.is_usable and p.placement.where_precision <= 4 for p in statement.places)


def choose_places(statement: Statement, triggers: Sequence[Trigger], folded: str) -> list[PlacedMention]:
    """Where the sentence says that it happened: the most exact place by its trigger, several when they are joined.

    "the academy and the airport" are two sites; "Solhan, in Yagha province" is one.
    """
    usable = [p for p in statement.places if p.is_usable]
    precise = [p for p in usable if p.placement.where_precision < 6] or usable
    finest = [
        p for p in precise if not any(_holds(p.placement, other.placement) for other in precise if other is not p)
    ]
    if not finest:
        return []
    groups = _joined_groups(finest, folded)
    anchor = triggers[0].start if triggers else statement.sentence.start
    best = min(groups, key=lambda group: (_rank(group[0].placement), _gap(group, anchor, folded)))
    return _drop_neighbours(best) if best[0].placement.where_precision <= 4 else best[:1]


def _rank(placement: Placement) -> int:
    """Towns and finer before units, units before borders and parts of countries, these before countries."""
    return {1: 0, 2: 0, 3: 1, 4: 2, 5: 2, 7: 2}.get(placement.where_precision, 3)


def _gap(group: Sequence[PlacedMention], anchor: int, folded: str) -> int:
    """Distance in characters from the trigger to the group; places before it and without a preposition count more."""
    first = group[0].mention
    after = first.start - anchor
    gap = after if after >= 0 else 2 * max(1, anchor - group[-1].mention.end)
    return (
        gap
        if first.kind in ("relative", "border") or _LOCATIVE.search(folded[max(0, first.start - 16) : first.start])
        else gap + 40
    )


def _holds(outer: Placement, inner: Placement) -> bool:
    """Whether one place lies within another, wider one (or is the same and less exact)."""
    if outer.area.radius_km <= inner.area.radius_km * 1.3:
        return False
    gap = distance_km(outer.area.point, inner.area.point)
    if gap > outer.area.radius_km * 4 + _NEAR_TOWN_KM:
        return False
    if outer.where_precision <= 2:
        return gap <= outer.area.radius_km + (0.0 if outer.place.kind == "site" else _NEAR_TOWN_KM)
    return bool(outer.area.geometry.intersects(inner.area.geometry))


def _joined_groups(places: Sequence[PlacedMention], folded: str) -> list[list[PlacedMention]]:
    groups: list[list[PlacedMention]] = []
    for place in places:
        if groups:
            previous = groups[-1][-1]
            gap = folded[previous.mention.end : place.mention.start]
            same_level = _rank(previous.placement) == _rank(place.placement)
            if same_level and len(gap) <= 26 and _is_coordination(gap):
                groups[-1].append(place)
                continue
        groups.append([place])
    return groups


def _is_coordination(gap: str) -> bool:
    words = gap.replace(",", " , ").split()
    return (
        bool(words)
        and words[0] in {"and", "et", ",", "&", "ainsi", "as", "or", "ou", "puis", "then"}
        and len(words) <= 5
    )


def _drop_neighbours(group: list[PlacedMention]) -> list[PlacedMention]:
    kept: list[PlacedMention] = []
    for place in group:
        point = place.placement.area.point
        if all(distance_km(point, k.placement.area.point) > SAME_SITE_KM for k in kept):
            kept.append(place)
    return kept


def _choose_date(
    statement: Statement, triggers: Sequence[Trigger], current: Draft | None, published: date | None
) -> When | None:
    """The date nearest to the trigger; a narrower one inside it wins ("this week … on Tuesday")."""
    is_told_of = all(t.family == "kill" for t in triggers)
    mentions = [m for m in statement.dates if not (m.offset_days is not None and is_told_of)]
    spans = [w for m in mentions if (w := _resolve(m, current, published))]
    if not spans:
        return None
    anchor = triggers[-1].start if triggers else statement.sentence.start
    best = min(spans, key=lambda w: abs((w.mention.start if w.mention else 0) - anchor))
    inside = [w for w in spans if _is_inside(w, best) and _days(w) < _days(best)]
    return min(inside, key=_days) if inside else best


def _resolve(mention: DateMention, current: Draft | None, published: date | None) -> When | None:
    """The days of a mention; "a month after that of Inates" counts back when forward is after the report."""
    if mention.date_start and mention.date_end:
        return When(mention.date_start, mention.date_end, mention)
    if mention.offset_days is not None and current and current.when and current.when.start:
        day = current.when.start + timedelta(days=mention.offset_days)
        if published and day > published:
            day = current.when.start - timedelta(days=mention.offset_days)
        return When(day, day, mention)
    return None


def _days(when: When) -> int:
    return (when.end - when.start).days if when.start and when.end else 10_000


def _is_inside(inner: When, outer: When) -> bool:
    return bool(
        inner.start
        and inner.end
        and outer.start
        and outer.end
        and outer.start <= inner.start
        and inner.end <= outer.end
    )


# --- statements and events -----------------------------------------------------------------------------------------


def _tells_event(view: View, reading: Reading) -> bool:
    """Whether a statement that fits no event so far opens one."""
    statement = view.statement
    fresh = [t for t in view.triggers if not t.is_reference]
    has_figure = any(f.low is not None for f in statement.figures)
    if not view.triggers or "responsibility_none" in statement.flags:
        return False
    is_placed = bool(view.places) or bool(statement.demonym_countries)
    is_fine = bool(view.places) and view.places[0].placement.where_precision <= 5
    if _is_vague_history(view):
        return False
    is_short = len(reading.statements) <= _SHORT_TEXT
    if not fresh:
        return is_fine and view.when is not None
    if not is_placed and not (is_short and reading.context.countries):
        return bool(has_figure and reading.context.countries and view.when)
    if {t.family for t in fresh} <= _WEAK:
        return is_fine or view.when is not None or is_short
    return has_figure or is_fine or view.when is not None or is_short


def _is_vague_history(view: View) -> bool:
    """ "seized power in a coup in 2021": a year and a country put nothing on a map."""
    is_year = view.when is not None and _days(view.when) >= 300
    return is_year and not any(p.placement.where_precision <= 5 for p in view.places)


def _find_draft(view: View, drafts: Sequence[Draft], current: Draft | None) -> Draft | None:
    """The event that a statement says more of; `None` when it is a new one or of none."""
    if not drafts:
        return None
    if current and _points_back(view):
        named = [d for d in drafts if view.places and _place_relation(d, view) in ("same", "inside")]
        fitting = [d for d in named if _date_relation(d, view) != "apart"]
        if fitting:
            return fitting[-1]
        if view.triggers and not _types_agree(current, view):
            return None
        apart = view.places and _place_relation(current, view) == "apart" and view.when is not None
        return None if apart or _date_relation(current, view) == "apart" else current
    scored = [(score, i) for i, d in enumerate(drafts) if (score := _fit(d, view, d is current)) > 0]
    return drafts[max(scored)[1]] if scored else None


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
    is_new_item = statement.sentence.is_bullet and statement.sentence.paragraph != draft.last.sentence.paragraph
    if place == "none":
        if not is_current or is_new_item or ("another" in statement.flags and not view.is_reference):
            return 0.0
        if draft.last.index < statement.index - 3 and not _shares_figure(draft, view):
            return 0.0
        return 0.5 + (0.3 if when == "same" else 0.0)
    if "another" in statement.flags and place != "same":
        return 0.0
    return {"same": 1.0, "inside": 0.9, "contains": 0.6}[place] + (0.5 if when == "same" else 0.0) + 0.1 * is_current


def _shares_figure(draft: Draft, view: View) -> bool:
    told = {(f.quantity, f.low, f.high) for v in draft.views for f in v.statement.figures if f.low}
    return any((f.quantity, f.low, f.high) in told for f in view.statement.figures)


def _types_agree(draft: Draft, view: View) -> bool:
    old, new = draft.event_types, {coding_of(t.family).event_type for t in view.triggers}
    if old & new:
        return True
    soft = {"looting", "arrest", "rescue", "weapons", "transfer", "change"}
    only_soft = {t.family for t in view.triggers} <= soft or {t.family for v in draft.views for t in v.triggers} <= soft
    return bool((old <= _VIOLENCE and new <= _VIOLENCE) or (old <= _UNREST and new <= _UNREST) or only_soft)


def _place_relation(draft: Draft, view: View) -> str:
    """ "none" (the statement names no place), "same", "inside" (it is more exact), "contains", or "apart"."""
    if not view.places:
        return "none"
    if not draft.places:
        return "contains" if view.places[0].placement.where_precision >= 6 else "inside"
    relations = {_relate(d, p) for d in draft.places for p in view.places}
    return next((r for r in ("same", "inside", "contains") if r in relations), "apart")


def _relate(one: PlacedMention, other: PlacedMention) -> str:
    old, new = one.placement, other.placement
    if old.place.id == new.place.id:
        return "same"
    if _is_strip(one) or _is_strip(other):
        return "apart"
    if _holds(old, new):
        return "inside"
    are_points = max(old.where_precision, new.where_precision) <= 2
    if are_points and distance_km(old.area.point, new.area.point) <= SAME_SITE_KM:
        return "same"
    return "contains" if _holds(new, old) else "apart"


def _is_strip(place: PlacedMention) -> bool:
    """A stretch of road: it touches towns, but what happens on it does not happen in them."""
    return place.mention.kind == "relative" and place.placement.where_precision >= 5


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
    is_sharper = relation == "inside" and not is_first and not draft.views[0].is_reference
    may_place = is_first or (is_sharper and (bool(draft.places) or not view.is_reference))
    has_more_sites = relation == "same" and len(view.places) > len(draft.places)
    if view.places and (may_place or has_more_sites):
        draft.places = view.places
    is_loose = view.when is not None and view.is_reference and _days(view.when) > 31
    if (
        view.when
        and not is_loose
        and (draft.when is None or (_is_inside(view.when, draft.when) and _days(view.when) < _days(draft.when)))
    ):
        draft.when = view.when
    draft.views.append(view)
