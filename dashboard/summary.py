"""What a set of events amounts to in a period: one value that the app and the briefings put into words.

Pure: a tally of events in, a frozen `Summary` out. An event belongs to every period that its dates touch, as on the map
and its timeline, so that each number here can be seen there.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from dashboard.periods import NO_DAY, Numbers, Period, name_day
from dashboard.tally import Groups, Tally
from dashboard.tolls import Deaths, Tolls

SMALLEST_BASE = 20
"""A change is told in percent only from so many events (or deaths) on. Below that the relative standard error of a
count is above 22 %, and statistical offices print no rate: National Center for Health Statistics, "Health, United
States", Appendix II, "Relative standard error"."""


@dataclass(frozen=True, slots=True)
class Options:
    """`data_start` is the first day that the store covers: no period before it is compared with. `top` is the length of
    the lists of towns and actors."""

    data_start: date | None = None
    top: int = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the events: a type, country, town or actor. A town has its country and first-order unit beside it."""

    name: str
    events: int
    deaths: Deaths
    country: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Events or deaths of a period beside those of the period before. `percent` is `None` where the base is tiny."""

    now: int
    before: int

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def percent(self) -> int | None:
        """The change in whole percent of what was before; `None` below `SMALLEST_BASE`."""
        if self.before < SMALLEST_BASE:
            return None
        return round(100 * self.difference / self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """This period against the one before. `in_both` events are dated so vaguely that they count in both."""

    before: Period
    events: Change
    deaths: Change
    in_both: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the events of a period amount to. Parts are in order of size; joint tolls count once, at their first site.

    `first` and `last` are the days of the earliest and latest date, `None` without one. `undated` events are in no
    period, and so in none of the numbers unless `period` is `None`. `areas` events are known by an area alone.
    """

    period: Period | None
    events: int = 0
    attacks: int = 0
    deaths: Deaths = field(default_factory=Deaths)
    first: date | None = None
    last: date | None = None
    undated: int = 0
    unreviewed: int = 0
    background: int = 0
    areas: int = 0
    types: tuple[Share, ...] = ()
    countries: tuple[Share, ...] = ()
    no_country: int = 0
    places: tuple[Share, ...] = ()
    actors: tuple[Share, ...] = ()
    comparison: Comparison | None = None


def summarise(tally: Tally, period: Period | None, options: Options = Options()) -> Summary:
    """The summary of the events that touch the period."""
    shown = tally.select(np.flatnonzero(touch(tally.start, tally.end, period)))
    dated = shown.start != NO_DAY
    return Summary(
        period=period,
        events=len(shown),
        attacks=len(np.unique(shown.attacks)),
        deaths=shown.tolls.add(),
        first=name_day(shown.start[dated].min()) if dated.any() else None,
        last=name_day(shown.end[dated].max()) if dated.any() else None,
        undated=int((tally.start == NO_DAY).sum()),
        unreviewed=int((~shown.is_reviewed).sum()),
        background=int(shown.is_background.sum()),
        areas=int((~shown.is_near).sum()),
        types=rank_groups(shown.types, shown.tolls),
        countries=rank_groups(shown.countries, shown.tolls),
        no_country=len(shown) - len(shown.countries.rows),
        places=rank_groups(shown.places, shown.tolls, options.top),
        actors=rank_groups(shown.actors, shown.tolls, options.top),
        comparison=_compare(tally, period, options),
    )


def touch(start: Numbers, end: Numbers, period: Period | None) -> Numbers:
    """Which events touch the period; undated ones touch only `None`, which is everything."""
    if period is None:
        return np.ones(len(start), dtype=bool)
    inside: Numbers = (start != NO_DAY) & (start <= period.last) & (end >= period.first)
    return inside


def _compare(tally: Tally, period: Period | None, options: Options) -> Comparison | None:
    """The period against the one before; `None` where the data do not reach back so far."""
    if period is None:
        return None
    before = period.before()
    if options.data_start is None or before.start < options.data_start:
        return None
    is_now, was = (touch(tally.start, tally.end, days) for days in (period, before))
    deaths = [tally.tolls.select(np.flatnonzero(inside)).add().best for inside in (is_now, was)]
    counts = [int(inside.sum()) for inside in (is_now, was)]
    return Comparison(before, Change(*counts), Change(*deaths), int((is_now & was).sum()))


def rank_groups(groups: Groups, tolls: Tolls, top: int | None = None) -> tuple[Share, ...]:
    """The groups with an event, those of the most events first, then by name; parts of a whole add up to it."""
    counts = groups.count()
    order = sorted(
        np.flatnonzero(counts), key=lambda code: (-counts[code], [part or "" for part in groups.names[code]])
    )
    return tuple(
        Share(
            groups.names[code].text,
            int(counts[code]),
            tolls.add(groups.rows[groups.codes == code]),
            groups.names[code].country,
            groups.names[code].unit,
        )
        for code in order[:top]
    )
