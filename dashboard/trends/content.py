"""Everything that the trends tell of the shown events, as one value: no drawing, no words."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.periods import NO_DAY, Period, count_day, name_day
from dashboard.summary import Options, Summary, summarise, touch
from dashboard.tally import Tally
from dashboard.trends.anomaly import PAST_PERIODS
from dashboard.trends.coast import State, build_coast
from dashboard.trends.counts import WIDEST_DAYS
from dashboard.trends.lags import Lag
from dashboard.trends.rows import Row, compare_groups, count_covered, find_vague
from dashboard.trends.series import Series, Strip, build_series, build_strip


@dataclass(frozen=True, slots=True)
class Data:
    """What is known of the store beside the shown events: its first day with news, its newest report, its lag.

    `cutoff` is the newest report's day, or the last event's where no report has a date.
    """

    start: date
    cutoff: date
    lag: Lag | None


@dataclass(frozen=True, slots=True, eq=False)
class Trends:
    """The trends of a period. `covered` past periods lie within the data; `series` shows them and the period.

    `vague` events touch the period and are dated too vaguely for the rows of units and actors."""

    period: Period
    data: Data
    covered: int
    summary: Summary
    series: Series
    units: tuple[Row, ...]
    actors: tuple[Row, ...]
    vague: int
    coast: tuple[State, ...]
    strip: Strip

    @property
    def is_complete(self) -> bool:
        """Whether no day of the period is so recent that reports of it are still to come."""
        return is_complete(self.period, self.data)


def is_complete(period: Period, data: Data) -> bool:
    """Whether the period ends before the days of which reports still come in."""
    return period.end <= data.cutoff and (data.lag is None or period.end < data.lag.since)


def describe_data(tally: Tally, cutoff: date | None, lag: Lag | None) -> Data | None:
    """What the store covers: from the first event told as news to the newest report; `None` without a dated event."""
    dated = tally.start != NO_DAY
    if not dated.any():
        return None
    news = dated & ~tally.is_background
    first = tally.start[news if news.any() else dated].min()
    sharp = dated & (tally.end - tally.start < WIDEST_DAYS["week"])
    return Data(name_day(first), cutoff or name_day(tally.end[sharp if sharp.any() else dated].max()), lag)


def build_trends(tally: Tally, period: Period, data: Data) -> Trends:
    """The trends of the events that pass the filters, of all dates: the past of the period is among them."""
    covered = count_covered(period, count_day(data.start))
    complete = is_complete(period, data)
    vague = find_vague(tally, period)
    sharp = tally.select(np.flatnonzero(~vague))
    return Trends(
        period=period,
        data=data,
        covered=covered,
        summary=summarise(tally, period, Options(data_start=data.start)),
        series=build_series(tally, _choose_days(period, covered, data)),
        units=compare_groups(sharp, sharp.units, period, covered=covered, is_complete=complete),
        actors=compare_groups(sharp, sharp.actors, period, covered=covered, is_complete=complete),
        vague=int((vague & touch(tally.start, tally.end, period)).sum()),
        coast=build_coast(tally, period.last),
        strip=build_strip(tally, _choose_years(period, data)),
    )


def _choose_days(period: Period, covered: int, data: Data) -> tuple[int, int]:
    """The days that the series shows: the period and its past, as far as the data reach."""
    past = max(min(covered, PAST_PERIODS), 1) * period.days
    return max(period.first - past, min(count_day(data.start), period.first)), period.last


def _choose_years(period: Period, data: Data) -> tuple[int, int]:
    """The days of the strip: from the first day with data to the newest report or the period's end."""
    last = max(period.last, count_day(data.cutoff))
    return min(count_day(data.start), period.first), last
