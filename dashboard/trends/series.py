"""Events and deaths over time: bins of a series, and the strip of months by year."""

from dataclasses import dataclass

import numpy as np

from dashboard.palette import EVENT_STYLES
from dashboard.periods import NO_DAY, Numbers, name_day
from dashboard.tally import Tally
from dashboard.trends.counts import Step, find_bins, make_edges, spread_vague

LONGEST_WEEKLY_DAYS, LONGEST_MONTHLY_DAYS = 430, 6000
"""A series is drawn by week up to some 61 bars, by month up to some 200, else by year."""

TYPE_WORDS = (*EVENT_STYLES, "Other")
"""ACLED's types in their order, and one for whatever is none of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Bins (`edges`: their first days, and the day after the last) with the events of each type (types x bins).

    `vague` are shares of events whose dates are wider than a bin, which stand in no type's row. `low`, `best`, `high`
    are deaths; `is_open` bins hold a figure without an upper end. `left_out` deaths (best) are dated too vaguely.
    """

    step: Step
    edges: Numbers
    types: Numbers
    vague: Numbers
    low: Numbers
    best: Numbers
    high: Numbers
    is_open: Numbers
    left_out: int

    @property
    def events(self) -> Numbers:
        """Events of each bin, the vague ones by their shares."""
        total: Numbers = self.types.sum(axis=0) + self.vague
        return total


def choose_step(days: int) -> Step:
    """The width of bins that leaves a readable number of them."""
    if days <= LONGEST_WEEKLY_DAYS:
        return "week"
    return "month" if days <= LONGEST_MONTHLY_DAYS else "year"


def code_types(tally: Tally) -> Numbers:
    """The number of each event's type in `TYPE_WORDS`, the last for one that is in none of ACLED's."""
    known = {name: number for number, name in enumerate(EVENT_STYLES)}
    numbers = np.array([known.get(name.text, len(TYPE_WORDS) - 1) for name in tally.types.names], dtype=np.int64)
    coded = np.full(len(tally), len(TYPE_WORDS) - 1, dtype=np.int64)
    coded[tally.types.rows] = numbers[tally.types.codes]
    return coded


def build_series(tally: Tally, days: tuple[int, int]) -> Series:
    """The series over the days from first to last."""
    spans, types, tolls = (tally.start, tally.end), code_types(tally), tally.tolls
    step = choose_step(days[1] - days[0] + 1)
    edges = make_edges(*days, step)
    bins = find_bins(*spans, edges, step)
    number = len(edges) - 1
    inside = bins >= 0
    known = inside & tolls.is_known
    low, best = np.nan_to_num(tolls.low), np.where(np.isnan(tolls.best), np.nan_to_num(tolls.low), tolls.best)
    high = np.fmax(tolls.high, np.maximum(low, best))
    touching = (spans[0] != NO_DAY) & (spans[0] < edges[-1]) & (spans[1] >= edges[0])
    return Series(
        step=step,
        edges=edges,
        types=np.bincount(types[inside] * number + bins[inside], minlength=len(TYPE_WORDS) * number).reshape(
            -1, number
        ),
        vague=spread_vague(*spans, edges, step),
        **{
            name: np.bincount(bins[known], column[known], minlength=number)
            for name, column in (("low", low), ("best", best), ("high", high))
        },
        is_open=np.bincount(bins[known & np.isnan(tolls.high)], minlength=number) > 0,
        left_out=int(best[touching & ~inside & tolls.is_known].sum()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Events of each month (years x 12), -1 for a month without data. `vague` events are dated to no month."""

    years: tuple[int, ...]
    months: Numbers
    vague: int


def build_strip(tally: Tally, days: tuple[int, int]) -> Strip:
    """The months from the first to the last day, whole years at a time."""
    spans = tally.start, tally.end
    years = tuple(range(name_day(days[0]).year, name_day(days[1]).year + 1))
    edges = make_edges(*days, "month")
    bins = find_bins(*spans, edges, "month")
    counts = np.bincount(bins[bins >= 0], minlength=len(edges) - 1)
    months = np.full(12 * len(years), -1, dtype=np.int64)
    first = name_day(int(edges[0])).month - 1
    months[first : first + len(counts)] = counts
    touching = (spans[0] != NO_DAY) & (spans[0] <= days[1]) & (spans[1] >= days[0])
    return Strip(years, months.reshape(-1, 12), int((touching & (bins < 0)).sum()))
