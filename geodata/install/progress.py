"""How an installation tells what it does: bars on a terminal, few plain lines elsewhere. Always on standard error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress

PAUSE_S = 10.0
"""Seconds between two plain lines about one thing that takes long."""


class Reporter(Protocol):
    """Hears of steps, in words, and of how far one has come."""

    def say(self, line: str) -> None:
        """Tell one line."""

    def __call__(self, message: str, done: int, total: int) -> None:
        """`done` of `total` of what `message` names; over when they are equal."""


class Quiet:
    """Tells nothing."""

    def say(self, line: str) -> None:
        """Nothing."""

    def __call__(self, message: str, done: int, total: int) -> None:
        """Nothing."""


class Plain:
    """Lines for a log: every step, and every ten seconds how far a long one has come."""

    def __init__(self) -> None:
        self._told_s = time.monotonic()

    def say(self, line: str) -> None:
        """Tell one line."""
        self._told_s = time.monotonic()
        print(line, file=sys.stderr, flush=True)

    def __call__(self, message: str, done: int, total: int) -> None:
        """Tell it only when nothing was told for a while."""
        if done < total and time.monotonic() - self._told_s >= PAUSE_S:
            self.say(f"{message}: {100 * done // total} %")


class Bars:
    """One bar, for what is going on just now."""

    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._task = progress.add_task("", visible=False)

    def say(self, line: str) -> None:
        """Tell one line, above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __call__(self, message: str, done: int, total: int) -> None:
        """Draw it; a thing that is over is drawn no more."""
        self._progress.update(self._task, description=message, completed=done, total=total, visible=done < total)


@contextmanager
def open_reporter() -> Iterator[Reporter]:
    """A reporter that suits the standard error."""
    if not sys.stderr.isatty():
        yield Plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bars(progress)
