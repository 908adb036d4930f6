"""How much speaks for two tellings being one event.

The weights were set by reading pairs of reports, not fitted. They are points on one scale: `THRESHOLD` is what a same
day in the same town with nothing against it clears, and what a same region on the same day does not clear alone.
"""

from datetime import date
from functools import lru_cache
from itertools import product

from pipelines.extract.actors.finding import is_organisation, may_be_same
from pipelines.merge.nearness import SAME_PLACE, score_place
from pipelines.merge.telling import SOME_DEAD, Figure, Parties, Telling
from pipelines.model import Quantity

THRESHOLD = 4.0
MAX_GAP_DAYS = 2
"""Reports differ by a day on nights, and one more on time zones and "on Tuesday" read from the wrong date."""
_GAP_OF_DAYS = 1.5
"""What a day between two days costs: reporters who both name the day mean two events more often than a night."""
_VAGUE_DAYS = 7
_VAGUE_PRECISION = 4
_RARE_FIGURE = 20
"""Two reports that count as many of anybody seldom do so by chance from here on."""
_TRAIT_FIGURE = 5
"""Two events of one country and day that cost as many lives are rarer from here on."""
_NOTHING_SHARED = -0.5
"""One counts dead, the other abducted, in places that may be two."""
_CLOSE_FACTOR = 1.3
_ABDUCTION = "Abduction/forced disappearance"
_ONE_EVENT = (
    frozenset({"Battles", "Violence against civilians"}),
    frozenset({"Battles", "Explosions/Remote violence"}),
    frozenset({"Explosions/Remote violence", "Violence against civilians"}),
    frozenset({"Protests", "Riots"}),
    frozenset({"Riots", "Violence against civilians"}),
)
"""Pairs of ACLED's types that two reporters may give to one event."""


def are_apart(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be one event, whatever else they share."""
    return are_of_one_report(a, b) or score_place(a.placement, b.placement) is None or contradict(a, b)


def contradict(a: Telling, b: Telling) -> bool:
    """Whether time, type or parties of two tellings cannot be those of one event."""
    return (
        gap_days(a, b) is None
        or not _may_share_type(a.event_type, a.sub_event_type, b.event_type, b.sub_event_type)
        or _are_rivals(a.parties, b.parties)
    )


def are_of_one_report(a: Telling, b: Telling) -> bool:
    """A report that tells of two events means two, unless place, date and type are the very same."""
    if a.reports.isdisjoint(b.reports):
        return False
    same_place = a.placement and b.placement and a.placement.place.id == b.placement.place.id
    return not (same_place and (a.start, a.end, a.event_type) == (b.start, b.end, b.event_type))


def score_pair(a: Telling, b: Telling, place: float | None = None) -> float:
    """Points for one event, for tellings that are not apart; minus infinity for a country alone without evidence.

    `place` are the points for the place where they are known already.
    """
    if place is None:
        place = score_place(a.placement, b.placement)
    if place is None or ((a.is_country_level or b.is_country_level) and not has_strong_evidence(a, b)):
        return float("-inf")
    kind = _score_type(a.event_type, a.sub_event_type, b.event_type, b.sub_event_type)
    parties = _score_parties(a.parties, b.parties, is_vague=_is_vague(a) or _is_vague(b))
    return _score_time(a, b) + place + kind + parties + _score_figures(a, b, is_one_place=place >= SAME_PLACE)


def has_strong_evidence(a: Telling, b: Telling) -> bool:
    """The same day, and the same figures, named organisation or overthrow: what a country-level telling needs."""
    is_same_day = a.is_precise_day and b.is_precise_day and gap_days(a, b) == 0
    return is_same_day and not traits_of(a).isdisjoint(traits_of(b))


def traits_of(telling: Telling) -> frozenset[object]:
    """What seldom two events of a country and a day share: telling figures, named organisations, who was overthrown."""
    figures = ((q, low) for q, given in telling.figures.items() for low, _ in given if low >= _TRAIT_FIGURE)
    named: list[object] = [*figures, *(name for name in telling.parties.armed if is_organisation(name))]
    if (telling.event_type, telling.sub_event_type) == ("Strategic developments", "Other"):
        named += [(telling.sub_event_type, name) for name in telling.parties.states if name.startswith(_GOVERNMENT)]
    return frozenset(named)


_GOVERNMENT = "Government of "


def gap_days(a: Telling, b: Telling) -> int | None:
    """Days between two spans, 0 when they overlap; `None` when unknown or more than `MAX_GAP_DAYS`."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    gap = max(0, _days(a.end, b.start), _days(b.end, a.start))
    return gap if gap <= MAX_GAP_DAYS else None


def _days(earlier: date, later: date) -> int:
    return (later - earlier).days


# ------------------------------------------------------------------ what keeps tellings apart


@lru_cache(maxsize=4096)
def _may_share_type(type_a: str, sub_a: str, type_b: str, sub_b: str) -> bool:
    if type_a != type_b:
        return frozenset({type_a, type_b}) in _ONE_EVENT
    return type_a != "Strategic developments" or sub_a == sub_b


@lru_cache(maxsize=65536)
def _are_rivals(a: Parties, b: Parties) -> bool:
    """Whether each names an organisation as attacker (else at all) that the other's parties exclude: JNIM and ISSP."""
    sides = [(side.armed & side.attackers) or side.armed for side in (a, b)]
    if not all(side and all(is_organisation(name) for name in side) for side in sides):
        return False
    return not _any_same(sides[0], b.armed) and not _any_same(sides[1], a.armed)


# ------------------------------------------------------------------ points


def _score_time(a: Telling, b: Telling) -> float:
    gap = gap_days(a, b) or 0
    if a.is_precise_day and b.is_precise_day:
        return 2.0 - gap * (_GAP_OF_DAYS if a.days == b.days == 1 else 1.0)
    return (1.0 if max(a.days, b.days) <= 31 else -1.0) - gap


@lru_cache(maxsize=4096)
def _score_type(type_a: str, sub_a: str, type_b: str, sub_b: str) -> float:
    if type_a != type_b:
        return -0.5
    if sub_a == sub_b:
        return 1.5
    if type_a == "Explosions/Remote violence":
        return -0.5
    return 0.5 if _ABDUCTION in (sub_a, sub_b) else 1.0


@lru_cache(maxsize=65536)
def _score_parties(a: Parties, b: Parties, *, is_vague: bool) -> float:
    points = 0.0
    if any(is_organisation(name) for name in a.armed & b.armed):
        points += 0.5 if is_vague else 1.5  # Boko Haram in Borno tells no event from another
    elif a.armed and b.armed:
        points += 0.25 if _any_same(a.armed, b.armed) else -1.5
    if _any_same(a.states, b.states):
        points += 1.0 if a.foreign & b.foreign else 0.5
    if a.attackers and b.attackers and not _any_same(a.attackers, b.attackers):
        points -= 1.5
    return points


def _score_figures(a: Telling, b: Telling, *, is_one_place: bool) -> float:
    """Equal figures speak for one event; contradicting ones against it only where place or time differ or are vague."""
    shared = a.figures.keys() & b.figures.keys()
    if a.figures and b.figures and not shared and not is_one_place:
        return _NOTHING_SHARED
    points = -1.0 if a.victims and b.victims and a.victims.isdisjoint(b.victims) else 0.0
    for quantity in shared:
        likeness = _compare(quantity, a.figures[quantity], b.figures[quantity])
        if likeness is None:
            likeness = _score_counts(quantity, a, b)
        if likeness is not None:
            points += likeness
        elif gap_days(a, b):
            points -= 3.5
        elif max(a.days, b.days) > _VAGUE_DAYS:
            points -= 2.5
        elif not is_one_place:
            points -= 1.5
    return points


def _score_counts(quantity: Quantity, a: Telling, b: Telling) -> float | None:
    """Points for one group counted alike although the totals differ, `None` when there is none."""
    lows = [figure[0] for each, figure in a.counts & b.counts if each == quantity]
    most = max(lows, default=0)
    return 2.0 if most >= _RARE_FIGURE else 1.0 if most >= SOME_DEAD else None


@lru_cache(maxsize=65536)
def _compare(quantity: Quantity, ours: frozenset[Figure], theirs: frozenset[Figure]) -> float | None:
    """Points for the two most alike of two tellings' totals, `None` when all contradict."""
    shared = ours & theirs
    if shared:
        return 2.0 if quantity == "killed" and max(low for low, _ in shared) >= SOME_DEAD else 1.0
    pairs = list(product(ours, theirs))
    if any(_overlap(a, b) for a, b in pairs):
        return 0.5
    close = [a for a, b in pairs if _are_close(a, b)]
    return None if not close else 0.5 if max(low for low, _ in close) >= _RARE_FIGURE else 0.0


def _is_vague(telling: Telling) -> bool:
    return telling.placement is not None and telling.placement.where_precision >= _VAGUE_PRECISION


def _are_close(a: Figure, b: Figure) -> bool:
    """Whether two tolls are no further apart than those of one day's reports usually are."""
    return max(a[0], b[0]) <= _CLOSE_FACTOR * min(a[0], b[0])


def _overlap(a: Figure, b: Figure) -> bool:
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])


@lru_cache(maxsize=65536)
def _any_same(names_a: frozenset[str], names_b: frozenset[str]) -> bool:
    return any(may_be_same(a, b) for a, b in product(names_a, names_b))
