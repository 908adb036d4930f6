"""Stretches of days that are compared with each other, and the days of events as numbers."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipelines.store.overview import UNDATED

if TYPE_CHECKING:
    import pandas as pd

Numbers = npt.NDArray[Any]

NO_DAY = np.iinfo(np.int64).min
"""The day of an event that has no date, as `read_days` gives it; earlier than any other."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both included.

    Raises:
        ValueError: the end comes before the start.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period ends on {self.end} before it starts on {self.start}; give the days in order")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def first(self) -> int:
        """The first day, counted from 1970-01-01."""
        return count_day(self.start)

    @property
    def last(self) -> int:
        return count_day(self.end)

    def before(self) -> "Period":
        """The period of the same length that ends the day before this one starts."""
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))


def count_back(cutoff: date, days: int) -> Period:
    """The last so many days of the data. They end on the cutoff, the day of the newest report, and not on the day of
    the last event: that reports tell of nothing since is told too."""
    return Period(cutoff - timedelta(days=days - 1), cutoff)


def count_day(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - 719_163


def name_day(number: int) -> date:
    """The day that `count_day` gave this number."""
    return date.fromordinal(int(number) + 719_163)


def read_days(days: "pd.Series[Any]") -> Numbers:
    """Each day since 1970-01-01 as int64; `NO_DAY` where there is none."""
    values = days.to_numpy()
    if values.dtype == object:
        values = np.array([None if day is None or day != day else day for day in values], dtype="datetime64[D]")
    return values.astype("datetime64[D]").astype(np.int64)


def _read_counted(days: "pd.Series[Any]") -> Numbers:
    counted = days.to_numpy().astype(np.int64)
    return np.where(counted == UNDATED, NO_DAY, counted)


def read_spans(events: "pd.DataFrame") -> tuple[Numbers, Numbers]:
    """First and last day of each event; without an end it is the first, `NO_DAY` twice where nothing is known."""
    if "start_day" in events:  # the overview has counted them already
        start, end = (_read_counted(events[name]) for name in ("start_day", "end_day"))
    else:
        start, end = read_days(events["date_start"]), read_days(events["date_end"])
    return start, np.where(start == NO_DAY, NO_DAY, np.maximum(start, end))
