"""Lines and progress on stderr."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.run import Progress

QUIET_S = 2.0
"""A run that takes no longer than this prints no progress where there is no terminal to draw a bar on."""
LINE_EVERY_S = 10.0


def tell(line: object) -> None:
    """Print one line to stderr."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def show_progress(what: str) -> Iterator[Callable[["Progress"], None]]:
    """Give a function that draws a bar on a terminal, and elsewhere prints a line now and then."""
    if sys.stderr.isatty():
        with _bar(what) as update:
            yield update
    else:
        yield _line_printer(what)


def _line_printer(what: str) -> Callable[["Progress"], None]:
    next_at = time.monotonic() + QUIET_S

    def update(progress: "Progress") -> None:
        nonlocal next_at
        if progress.done < progress.total and time.monotonic() >= next_at:
            next_at = time.monotonic() + LINE_EVERY_S
            tell(f"{what}: {progress.done} of {progress.total}")

    return update


@contextmanager
def _bar(what: str) -> Iterator[Callable[["Progress"], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def update(progress: "Progress") -> None:
            bar.update(task, completed=progress.done, total=progress.total)

        yield update
