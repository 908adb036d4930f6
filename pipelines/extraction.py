"""Extraction of many reports, in order, in this process or in several."""

import re
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pipelines.model import EventMention, Report

if TYPE_CHECKING:
    from concurrent.futures import Future

Extractor = Callable[[Report], tuple[EventMention, ...]]
Task = TypeVar("Task")

SENTENCE_CHARS = 2_000
"""No sentence of a news report is longer."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”»)]*(?=\s)|\n")

LOOKAHEAD = 16
"""Reports a worker that are handed out ahead of the one whose turn it is."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction made of a report: its mentions, or the error that it failed with and where it arose."""

    mentions: tuple[EventMention, ...] = ()
    error: str | None = None
    traceback: str | None = None


def extract_in_order(
    tasks: Iterable[Task],
    *,
    report_of: Callable[[Task], Report | None],
    max_chars: int,
    workers: int = 1,
    extract: Extractor | None = None,
) -> Iterator[tuple[Task, Extraction]]:
    """Yield every task with the extraction of its report (an empty one for a task without a report), in order.

    Of a report's text the first `max_chars` characters are read: one endless text must not stall all others.
    `extract` (for tests) must be importable by name when there are several workers.
    """

    def cut_report_of(task: Task) -> Report | None:
        report = report_of(task)
        return cut_text(report, max_chars) if report else None

    if workers <= 1:
        for task in tasks:
            report = cut_report_of(task)
            yield task, extract_safely(report, extract) if report else Extraction()
    else:
        yield from _extract_in_processes(tasks, cut_report_of, workers, extract)


def cut_text(report: Report, max_chars: int) -> Report:
    """Return a report with at most the first characters of its text, up to where the last sentence in them ends.

    Half a sentence would say something else ("killed 1" of "killed 120"). A text without an end of a sentence in its
    last `SENTENCE_CHARS` is cut where it is too long.
    """
    if len(report.text) <= max_chars:
        return report
    ends = [match.end() for match in _SENTENCE_END.finditer(report.text, max(0, max_chars - SENTENCE_CHARS), max_chars)]
    return replace(report, text=report.text[: ends[-1] if ends else max_chars])


def extract_safely(report: Report, extract: Extractor | None = None) -> Extraction:
    """Return the extraction of one report. An error of any kind is kept as a value: one report must not stop a run."""
    try:
        return Extraction((extract or _extract)(report))
    except Exception as error:
        return Extraction(error=f"{type(error).__name__}: {error}".split("\n")[0], traceback=traceback.format_exc())


def _extract(report: Report) -> tuple[EventMention, ...]:
    from geodata.geocoder import load_geocoder
    from pipelines.extract import extract_mentions

    return extract_mentions(report, load_geocoder())


def _extract_in_processes(
    tasks: Iterable[Task], report_of: Callable[[Task], Report | None], workers: int, extract: Extractor | None
) -> Iterator[tuple[Task, Extraction]]:
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[tuple[Task, Future[Extraction] | None]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        for task in tasks:
            report = report_of(task)
            waiting.append((task, pool.submit(extract_safely, report, extract) if report else None))
            while waiting and (len(waiting) > workers * LOOKAHEAD or waiting[0][1] is None):
                yield _next(waiting)
        while waiting:
            yield _next(waiting)


def _next(waiting: "deque[tuple[Task, Future[Extraction] | None]]") -> tuple[Task, Extraction]:
    task, future = waiting.popleft()
    return task, future.result() if future else Extraction()
