"""Which tellings are worth comparing: near in time and meeting in space, found without comparing all with all.

Thousands of tellings share a few hundred areas. So areas are compared, and tellings only where their areas meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, product

from shapely import Polygon, STRtree, box

from geodata.place import Placement
from pipelines.merge.nearness import find_reach, score_place
from pipelines.merge.score import MAX_GAP_DAYS, traits_of
from pipelines.merge.telling import Telling

_BUCKET_DAYS = 4
_LONGEST_DAYS = 400
"""A span of more than a year says nothing of when; such a telling stays alone."""

Pair = tuple[int, int]
"""Indices of two tellings, the smaller first."""


def find_pairs(tellings: Sequence[Telling]) -> dict[Pair, float]:
    """Pairs of tellings whose spans and areas come close enough for one event, with the points for their places.

    Tellings of a whole country meet everything in it: they are paired by day and figure or organisation.
    """
    usable = [i for i, t in enumerate(tellings) if t.placement and 0 < t.days <= _LONGEST_DAYS]
    placed = [i for i in usable if not tellings[i].is_country_level]
    points = _Points()
    reaches = _list_reaches(tellings, placed)
    pairs: dict[Pair, float] = {}
    for bucket in _buckets(tellings, placed):
        pairs.update(_meeting(tellings, bucket, points, reaches))
    for a, b in _sharing_traits(tellings, usable):
        if (place := points.of(tellings[a].placement, tellings[b].placement)) is not None:
            pairs[a, b] = place
    return pairs


class _Points:
    """The points for the places of placements, reckoned once for each two of them; tellings of one area share one."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], float | None] = {}

    def of(self, a: Placement | None, b: Placement | None) -> float | None:
        key = (id(a), id(b))
        if key not in self._known:
            self._known[key] = score_place(a, b)
        return self._known[key]


def _buckets(tellings: Sequence[Telling], indices: Sequence[int]) -> Iterator[list[int]]:
    """Tellings that may have happened in the same few days; one of a month is in all of the month's buckets."""
    buckets: dict[int, list[int]] = {}
    for i in indices:
        start, end = tellings[i].start, tellings[i].end
        assert start and end  # noqa: S101 - usable tellings have spans
        first, last = start.toordinal(), end.toordinal() + MAX_GAP_DAYS
        for bucket in range(first // _BUCKET_DAYS, last // _BUCKET_DAYS + 1):
            buckets.setdefault(bucket, []).append(i)
    return (bucket for bucket in buckets.values() if len(bucket) > 1)


def _list_reaches(tellings: Sequence[Telling], placed: Sequence[int]) -> dict[int, Polygon]:
    """How far each placement's area reaches, by the placement's `id`: a box in degrees."""
    placements = {id(placement): placement for i in placed if (placement := tellings[i].placement)}
    return {key: box(*find_reach(placement)) for key, placement in placements.items()}


def _meeting(
    tellings: Sequence[Telling], bucket: Sequence[int], points: _Points, reaches: Mapping[int, Polygon]
) -> Iterator[tuple[Pair, float]]:
    areas: dict[int, list[int]] = {}
    for i in bucket:
        areas.setdefault(id(tellings[i].placement), []).append(i)
    members = list(areas.values())
    placements = [tellings[group[0]].placement for group in members]
    boxes = [reaches[key] for key in areas]
    for p, q in STRtree(boxes).query(boxes).T.tolist():
        place = points.of(placements[p], placements[q]) if p <= q else None
        if place is not None:
            together = combinations(members[p], 2) if p == q else product(members[p], members[q])
            yield from (((min(a, b), max(a, b)), place) for a, b in together)


def _sharing_traits(tellings: Sequence[Telling], indices: Sequence[int]) -> Iterator[Pair]:
    """Country-level tellings with all tellings of the same country and day that share a figure or an organisation."""
    shared: dict[object, list[int]] = {}
    for i in indices:
        if tellings[i].is_precise_day:
            for key in _trait_keys(tellings[i]):
                shared.setdefault(key, []).append(i)
    for group in shared.values():
        for a in (i for i in group if tellings[i].is_country_level):
            yield from ((min(a, b), max(a, b)) for b in group if a != b)


def _trait_keys(telling: Telling) -> Iterator[object]:
    assert telling.start  # noqa: S101 - precise days have one
    days = (telling.start + timedelta(days=n) for n in range(telling.days))
    traits = traits_of(telling)
    yield from ((telling.country, day, trait) for day in days for trait in traits)
