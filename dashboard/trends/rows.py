"""Each first-order unit and each actor: this period against its own past."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dashboard.periods import NO_DAY, Numbers, Period
from dashboard.summary import touch
from dashboard.tally import Groups, Tally
from dashboard.tolls import Deaths
from dashboard.trends.anomaly import PAST_PERIODS, Verdict, judge_counts
from dashboard.trends.counts import count_periods

MONTH_DAYS = 30
"""The length to which rates are brought, so that periods of any length compare."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit or actor. `counts` are its events in the periods up to this one, oldest first, as far as data reach."""

    name: str
    country: str | None
    counts: tuple[int, ...]
    days: int
    deaths: Deaths
    verdict: Verdict

    @property
    def now(self) -> int:
        return self.counts[-1]

    @property
    def before(self) -> int | None:
        """The events of the period before, `None` where the data do not reach it."""
        return self.counts[-2] if len(self.counts) > 1 else None

    @property
    def rate(self) -> float:
        """Events per 30 days in this period."""
        return self.now * MONTH_DAYS / self.days

    @property
    def past_rate(self) -> float | None:
        """Events per 30 days over the periods before, `None` where there are none."""
        past = self.counts[:-1]
        return sum(past) * MONTH_DAYS / (self.days * len(past)) if past else None


def count_covered(period: Period, data_start: int) -> int:
    """How many of the past periods the data reach back to, at most `PAST_PERIODS`."""
    return int(np.clip((period.first - data_start) // period.days, 0, PAST_PERIODS))


def compare_groups(tally: Tally, groups: Groups, period: Period, *, covered: int, is_complete: bool) -> tuple[Row, ...]:
    """A row for each group with an event in the period or its past, those of the most events now first."""
    counts = count_periods(tally.start, tally.end, groups, period, past=covered)
    verdicts = judge_counts(counts[:, -1], counts[:, :-1], is_complete=is_complete)
    deaths = _count_deaths(tally, groups, period)
    rows = [
        Row(
            name.text,
            name.country,
            tuple(map(int, counts[code])),
            period.days,
            deaths.get(code, Deaths()),
            verdicts[code],
        )
        for code, name in enumerate(groups.names)
        if counts[code].any()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.now, -sum(row.counts), row.name)))


def find_vague(tally: Tally, period: Period) -> Numbers:
    """Which events are dated so vaguely that their span is longer than the period: they say nothing of its change."""
    vague: Numbers = (tally.start == NO_DAY) | (tally.end - tally.start >= period.days)
    return vague


def _count_deaths(tally: Tally, groups: Groups, period: Period) -> dict[int, Deaths]:
    """The deaths of each group in the period; a joint toll counts once in each group that it touches."""
    inside = touch(tally.start, tally.end, period)[groups.rows]
    rows, codes = groups.rows[inside], groups.codes[inside]
    order = np.argsort(codes, kind="stable")
    present, first = np.unique(codes[order], return_index=True)
    parts = (rows[order[begin:stop]] for begin, stop in pairwise(np.append(first, len(order))))
    return {int(code): tally.tolls.select(part).add() for code, part in zip(present, parts, strict=True)}
