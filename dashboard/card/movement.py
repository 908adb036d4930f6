"""How the deaths moved from report to report, as steps of a small chart and in words."""

from collections.abc import Sequence

from dashboard.card.names import name_publisher
from dashboard.card.parts import Movement, Step
from dashboard.texts import Texts
from pipelines.dossier import Dossier
from pipelines.dossier import Step as TollStep
from pipelines.model import Range

WIDTH, HEIGHT = 100.0, 40.0
"""The chart's own units; the template scales them to the card's width."""
LEAST_SHARE = 0.12
"""Every step takes at least this share of the width, so that the last one shows however late the reports came."""


def describe_movement(dossier: Dossier, texts: Texts) -> Movement | None:
    """The movement of the toll; `None` where fewer than two dated reports give a figure."""
    steps = dossier.trace_toll()
    if not steps:
        return None
    most = max(_top(step.killed) for step in steps) or 1
    lefts = _spread_days([step.day.toordinal() for step in steps])
    is_moved = len({step.killed for step in steps}) > 1
    return {
        "title": texts("How the figure moved"),
        "summary": "" if is_moved else texts("Later reports did not change it."),
        "most": texts.number(most),
        "first": texts.day(steps[0].day),
        "last": texts.day(steps[-1].day),
        "steps": [
            _describe_step(step, dossier, texts, left=left, end=end, most=most)
            for step, left, end in zip(steps, lefts, [*lefts[1:], WIDTH], strict=True)
        ],
    }


def _spread_days(days: Sequence[int]) -> list[float]:
    """Where each day lies in the chart: by time, but never closer than `LEAST_SHARE` to the next or to the end."""
    least = min(LEAST_SHARE, 1 / len(days)) * WIDTH
    room = WIDTH - least * len(days)
    span = max(days[-1] - days[0], 1)
    return [round(number * least + room * (day - days[0]) / span, 2) for number, day in enumerate(days)]


def _top(killed: Range) -> int:
    return max(killed.low or 0, killed.best or 0, killed.high or 0)


def _describe_step(step: TollStep, dossier: Dossier, texts: Texts, *, left: float, end: float, most: int) -> Step:
    killed = step.killed
    best = killed.best if killed.best is not None else killed.low or 0
    high = killed.high if killed.high is not None else best
    publishers = dict.fromkeys(name_publisher(dossier.reports.get(i), texts) for i in step.report_ids)
    return {
        "date": texts.day(step.day),
        "figure": texts.toll(killed.low, killed.best, killed.high),
        "sources": ", ".join(publishers),
        "x": left,
        "end": end,
        "y": _height(best, most),
        "low": _height(killed.low if killed.low is not None else best, most),
        "high": 0.0 if killed.high is None else _height(high, most),
        "is_open": killed.high is None,
    }


def _height(figure: int, most: int) -> float:
    return round(HEIGHT * (1 - figure / most), 2)
