"""A period cut into the panels of a page of small maps: by day, week, month, quarter, year or more years.

Pure. An event counts in every panel that its dates touch, as on the app's map and timeline, so that panels may add up
to more than the period; `Panels.repeated` says by how much.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.briefing.brief import Part
from dashboard.briefing.shown import Shown
from dashboard.periods import Period
from dashboard.summary import Summary, summarise
from dashboard.tally import read_tally

MOST_PANELS = 12

STEPS_DAYS = (1, 7)
STEPS_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
"""Widths of panels, the narrowest first: days, weeks, months, quarters, half-years, years and round numbers of them."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One small map: the events that touch its days, and what they amount to."""

    period: Period
    shown: tuple[Shown, ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Panels:
    """The panels in order of time. `repeated`: events whose dates touch several panels, `extra` more than once counted.

    The events of all panels less `extra` are the events of the period.
    """

    panels: tuple[Panel, ...]
    repeated: int
    extra: int


def build_panels(part: Part) -> Panels:
    """The panels of a part: the narrowest of the widths that give at most `MOST_PANELS`."""
    tally = read_tally(part.table)
    panels = tuple(
        Panel(
            period,
            tuple(event for event in part.shown if _touches(event, period)),
            summarise(tally, period),
        )
        for period in split_period(part.period)
    )
    times = [sum(_touches(event, panel.period) for panel in panels) for event in part.shown]
    return Panels(panels, sum(count > 1 for count in times), sum(count - 1 for count in times))


def _touches(event: Shown, period: Period) -> bool:
    return event.start <= period.end and event.end >= period.start


def split_period(period: Period) -> tuple[Period, ...]:
    """The days of each panel: whole months, quarters, years of the calendar; weeks from the first day on.

    The first and the last panel are as long as the period lets them be.
    """
    options = (tuple(_cut(period, starts)) for starts in _list_starts(period))
    return next(panels for panels in options if len(panels) <= MOST_PANELS)


def _list_starts(period: Period) -> Iterator[Iterator[date]]:
    """For each width the first days of the panels, without end."""
    for days in STEPS_DAYS:
        yield (period.start + timedelta(days=days * number) for number in range(period.days))
    for months in STEPS_MONTHS:
        yield _step_months(period.start, months)


def _step_months(first: date, months: int) -> Iterator[date]:
    """`first`, then the first days of the stretches of so many months, counted from the year 0, up to the year 9999."""
    yield first
    number = (first.year * 12 + first.month - 1) // months + 1
    while number * months // 12 <= date.max.year:
        yield date(number * months // 12, number * months % 12 + 1, 1)
        number += 1


def _cut(period: Period, starts: Iterator[date]) -> Iterator[Period]:
    """The period cut before each of the days; one panel more than fit is enough to know that they do not."""
    start = next(starts)
    for _ in range(MOST_PANELS + 1):
        following = next(starts, None)
        if following is None or following > period.end:
            yield Period(start, period.end)
            return
        yield Period(start, following - timedelta(days=1))
        start = following
