"""How much speaks for two tellings being one event.

The weights were set by reading pairs of reports, not fitted. They are points on one scale: `THRESHOLD` is what a same
day in the same town with nothing against it clears, and what a same region on the same day does not clear alone.
"""

from datetime import date
from functools import lru_cache
from itertools import product

from geodata.measure import distance_km
from geodata.place import Placement
from pipelines.extract.actors import is_organisation, may_be_same
from pipelines.merge.telling import COUNTRY_PRECISION, Figure, Telling

THRESHOLD = 4.0
MAX_GAP_DAYS = 2
"""Reports differ by a day on nights, and one more on time zones and "on Tuesday" read from the wrong date."""
_VAGUE_DAYS = 7
_VAGUE_PRECISION = 4
_PRECISE = 2
_SAME_PLACE_KM = 1.0
_TELLING_FIGURE = 3
"""Equal figures below three are met by chance too often."""
_CLOSE_FACTOR = 1.3
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
    return (
        _are_of_one_report(a, b)
        or not a.placement
        or not b.placement
        or gap_days(a, b) is None
        or not _may_share_type(a, b)
        or _are_rival_organisations(a, b)
        or _are_apart_in_space(a.placement, b.placement)
    )


def score_pair(a: Telling, b: Telling) -> float:
    """Points for one event, for tellings that are not apart; minus infinity for a country alone without evidence."""
    if (a.is_country_level or b.is_country_level) and not has_strong_evidence(a, b):
        return float("-inf")
    return _score_time(a, b) + _score_place(a, b) + _score_type(a, b) + _score_actors(a, b) + _score_figures(a, b)


def has_strong_evidence(a: Telling, b: Telling) -> bool:
    """The same day, and the same figures or the same named organisation: what a country-level telling needs."""
    is_same_day = a.is_precise_day and b.is_precise_day and gap_days(a, b) == 0
    return is_same_day and (_has_equal_figure(a, b) or any(is_organisation(name) for name in a.armed & b.armed))


def gap_days(a: Telling, b: Telling) -> int | None:
    """Days between two spans, 0 when they overlap; `None` when unknown or more than `MAX_GAP_DAYS`."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    gap = max(0, _days(a.end, b.start), _days(b.end, a.start))
    return gap if gap <= MAX_GAP_DAYS else None


def _days(earlier: date, later: date) -> int:
    return (later - earlier).days


# ------------------------------------------------------------------ what keeps tellings apart


def _are_of_one_report(a: Telling, b: Telling) -> bool:
    """A report that tells of two events means two, unless place, date and type are the very same."""
    if not a.reports & b.reports:
        return False
    same_place = a.placement and b.placement and a.placement.place.id == b.placement.place.id
    return not (same_place and (a.start, a.end, a.event_type) == (b.start, b.end, b.event_type))


def _may_share_type(a: Telling, b: Telling) -> bool:
    if a.event_type != b.event_type:
        return frozenset({a.event_type, b.event_type}) in _ONE_EVENT
    return a.event_type != "Strategic developments" or a.sub_event_type == b.sub_event_type


def _are_rival_organisations(a: Telling, b: Telling) -> bool:
    """Whether each names an organisation as attacker (else at all) that the other's parties exclude: JNIM and ISSP."""
    sides = [(side.armed & side.attackers) or side.armed for side in (a, b)]
    if not all(side and all(is_organisation(name) for name in side) for side in sides):
        return False
    return not _any_same(sides[0], b.armed) and not _any_same(sides[1], a.armed)


def _are_apart_in_space(a: Placement, b: Placement) -> bool:
    if a.place.id == b.place.id:
        return False
    if a.place.kind == b.place.kind == "site" and a.where_precision == b.where_precision == 1:
        return distance_km(a.area.point, b.area.point) > _SAME_PLACE_KM
    return not bool(a.area.geometry.intersects(b.area.geometry))


# ------------------------------------------------------------------ points


def _score_time(a: Telling, b: Telling) -> float:
    gap = gap_days(a, b) or 0
    if a.is_precise_day and b.is_precise_day:
        return 2.0 - gap
    return (1.0 if max(a.days, b.days) <= 31 else -1.0) - gap


def _score_place(a: Telling, b: Telling) -> float:
    assert a.placement and b.placement  # noqa: S101 - tellings without a place are apart
    is_same = a.placement.place.id == b.placement.place.id
    widest = max(a.placement.where_precision, b.placement.where_precision)
    if widest <= _PRECISE:
        return 3.0 if is_same or _holds(a.placement, b.placement) or _holds(b.placement, a.placement) else 1.0
    if widest == COUNTRY_PRECISION:
        return 0.0
    return (1.0 if widest < _VAGUE_PRECISION else 0.5) + (0.5 if is_same else 0.0)


def _holds(area: Placement, point: Placement) -> bool:
    """Whether one placement's area holds the other's point, as a town holds its sites."""
    return distance_km(area.area.point, point.area.point) <= area.area.radius_km


def _score_type(a: Telling, b: Telling) -> float:
    if a.event_type != b.event_type:
        return -0.5
    if a.sub_event_type == b.sub_event_type:
        return 1.5
    return -0.5 if a.event_type == "Explosions/Remote violence" else 1.0


def _score_actors(a: Telling, b: Telling) -> float:
    points = 0.0
    if any(is_organisation(name) for name in a.armed & b.armed):
        points += 0.5 if _is_vague(a) or _is_vague(b) else 1.5  # Boko Haram in Borno tells no event from another
    elif a.armed and b.armed:
        points += 0.25 if _any_same(a.armed, b.armed) else -1.5
    if _any_same(a.states, b.states):
        points += 1.0 if a.foreign & b.foreign else 0.5
    if a.attackers and b.attackers and not _any_same(a.attackers, b.attackers):
        points -= 1.5
    return points


def _score_figures(a: Telling, b: Telling) -> float:
    """Equal figures speak for one event; contradicting ones against it only where place or time is vague."""
    points = -1.0 if a.victims and b.victims and not a.victims & b.victims else 0.0
    for quantity in a.figures.keys() & b.figures.keys():
        ours, theirs = a.figures[quantity], b.figures[quantity]
        if ours == theirs:
            points += 2.0 if quantity == "killed" and ours[0] >= _TELLING_FIGURE else 1.0
        elif _overlap(ours, theirs):
            points += 0.5
        elif _are_close(ours, theirs):
            continue
        elif max(a.days, b.days) > _VAGUE_DAYS:
            points -= 2.5
        elif _is_vague(a) or _is_vague(b):
            points -= 1.5
    return points


def _is_vague(telling: Telling) -> bool:
    return telling.placement is not None and telling.placement.where_precision >= _VAGUE_PRECISION


def _has_equal_figure(a: Telling, b: Telling) -> bool:
    shared = a.figures.keys() & b.figures.keys()
    return any(a.figures[q] == b.figures[q] and a.figures[q][0] >= _TELLING_FIGURE for q in shared)


def _are_close(a: Figure, b: Figure) -> bool:
    """Whether two tolls are no further apart than those of one day's reports usually are."""
    return max(a[0], b[0]) <= _CLOSE_FACTOR * min(a[0], b[0])


def _overlap(a: Figure, b: Figure) -> bool:
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])


@lru_cache(maxsize=65536)
def _any_same(names_a: frozenset[str], names_b: frozenset[str]) -> bool:
    return any(may_be_same(a, b) for a, b in product(names_a, names_b))
