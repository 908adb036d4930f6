"""Which tellings are worth comparing: near in time and overlapping in space, found without comparing all with all."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from shapely import STRtree

from pipelines.extract.actors import is_organisation
from pipelines.merge.score import MAX_GAP_DAYS
from pipelines.merge.telling import Telling

_BUCKET_DAYS = 4
_LONGEST_DAYS = 400
"""A span of more than a year says nothing of when; such a telling stays alone."""

Pair = tuple[int, int]
"""Indices of two tellings, the smaller first."""


def find_pairs(tellings: Sequence[Telling]) -> set[Pair]:
    """Pairs of tellings whose spans and areas come close enough for one event.

    Tellings of a whole country overlap with everything in it: they are paired by day and figure or organisation.
    """
    usable = [i for i, t in enumerate(tellings) if t.placement and 0 < t.days <= _LONGEST_DAYS]
    placed = [i for i in usable if not tellings[i].is_country_level]
    pairs: set[Pair] = set()
    for bucket in _buckets(tellings, placed):
        pairs.update(_overlapping(tellings, bucket))
    pairs.update(_sharing_evidence(tellings, usable))
    return pairs


def _buckets(tellings: Sequence[Telling], indices: Sequence[int]) -> Iterator[list[int]]:
    """Tellings that may have happened in the same few days; one of a month is in all of the month's buckets."""
    buckets: dict[int, list[int]] = {}
    for i in indices:
        start, end = tellings[i].start, tellings[i].end
        assert start and end  # noqa: S101 - usable tellings have spans
        first, last = start.toordinal(), end.toordinal() + MAX_GAP_DAYS
        for bucket in range(first // _BUCKET_DAYS, last // _BUCKET_DAYS + 1):
            buckets.setdefault(bucket, []).append(i)
    return iter(buckets.values())


def _overlapping(tellings: Sequence[Telling], bucket: Sequence[int]) -> Iterator[Pair]:
    if len(bucket) < 2:
        return
    areas = [placement.area.geometry for i in bucket if (placement := tellings[i].placement)]
    for a, b in STRtree(areas).query(areas, predicate="intersects").T.tolist():
        if a < b:
            yield (min(bucket[a], bucket[b]), max(bucket[a], bucket[b]))


def _sharing_evidence(tellings: Sequence[Telling], indices: Sequence[int]) -> Iterator[Pair]:
    """Country-level tellings with all tellings of the same country and day that share a figure or an organisation."""
    shared: dict[object, list[int]] = {}
    for i in indices:
        if tellings[i].is_precise_day:
            for key in _evidence_keys(tellings[i]):
                shared.setdefault(key, []).append(i)
    for group in shared.values():
        for a in (i for i in group if tellings[i].is_country_level):
            yield from ((min(a, b), max(a, b)) for b in group if a != b)


def _evidence_keys(telling: Telling) -> Iterator[object]:
    assert telling.start  # noqa: S101 - precise days have one
    days: list[date] = [telling.start + timedelta(days=n) for n in range(telling.days)]
    traits: list[object] = [*telling.figures.items(), *(name for name in telling.armed if is_organisation(name))]
    yield from ((telling.country, day, trait) for day in days for trait in traits)
