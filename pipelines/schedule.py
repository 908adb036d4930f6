"""`pipelines schedule`: runs on a cron expression until stopped, never two at once, whatever a single run meets."""

import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from pipelines.after import read_command, run_after
from pipelines.commands.console import tell
from pipelines.errors import UsageError
from pipelines.lock import LockedError, hold_lock, lock_path
from pipelines.settings import Settings, load_settings

GRACE_S = 60
"""A run that could not begin on time (the laptop slept) still begins within this; missed ones are made up for once."""


def schedule_command(cron: str, *, inbox: Path | None, store: str | None, with_feeds: bool, workers: int) -> int:
    """Run on a cron expression until a signal comes; return the exit status."""
    from pipelines.sources.catalogue import read_catalogue

    settings = load_settings(store=store, inbox=inbox)
    check_cron(cron)
    read_command(settings)
    read_catalogue(settings.sources)
    with hold_lock(lock_path(settings.store, "schedule"), what="a schedule on this store"):
        run_on_schedule(cron, lambda: run_once(settings, with_feeds=with_feeds, workers=workers))
    return 0


def check_cron(cron: str) -> None:
    """Raise `UsageError` when a cron expression cannot be used."""
    from apscheduler.triggers.cron import CronTrigger

    try:
        CronTrigger.from_crontab(cron)
    except ValueError as error:
        raise UsageError(f'cron expression "{cron}": {error}; give five fields, such as "*/15 * * * *"') from error


def run_on_schedule(cron: str, job: Callable[[], None], *, stop: threading.Event | None = None) -> None:
    """Call a job at the times of a cron expression, one call at a time, until SIGINT, SIGTERM or `stop`.

    A call that is going on when the signal comes is finished first. A second Ctrl-C ends the process at
    once, and nothing is lost by it, because a run can be killed at any moment.
    """
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.cron import CronTrigger

    stop = stop or threading.Event()
    scheduler = BackgroundScheduler(timezone=UTC)
    trigger = CronTrigger.from_crontab(cron, timezone=UTC)
    entry = scheduler.add_job(job, trigger, max_instances=1, coalesce=True, misfire_grace_time=GRACE_S)
    with _signals_set(stop):
        scheduler.start()
        tell(f"schedule '{cron}' (UTC) is on, first run {entry.next_run_time:%Y-%m-%d %H:%M}; stop it with Ctrl-C")
        stop.wait()
        tell("stopping; a run that is going on is finished first")
        scheduler.shutdown(wait=True)
    tell("schedule stopped")


def run_once(settings: Settings, *, with_feeds: bool, workers: int) -> None:
    """Run, and tell what came of it. Nothing that goes wrong ends the schedule."""
    from pipelines.commands.run import summarize
    from pipelines.run import run

    begun = f"{datetime.now(UTC):%Y-%m-%d %H:%M}"
    try:
        tell(f"{begun} {summarize(run(settings, with_feeds=with_feeds, workers=workers, on_remark=tell))}")
        run_after(settings, tell=tell)
    except LockedError as error:
        tell(f"{begun} left out: {error}")
    except Exception as error:
        tell(f"{begun} run failed ({type(error).__name__}: {error}); it is tried again at the next time")
        tell(traceback.format_exc())


@contextmanager
def _signals_set(stop: threading.Event) -> Iterator[None]:
    """Set an event on SIGINT and SIGTERM within the block; a second SIGINT (Ctrl-C again) has its usual effect.

    After a SIGTERM the process is about to end: one more of it, which some supervisors send, is ignored until then.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    heard: set[int] = set()

    def handle(number: int, _: FrameType | None) -> None:
        heard.add(number)
        if number == signal.SIGINT:
            signal.signal(number, signal.SIG_DFL)
        stop.set()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            is_ending = number == signal.SIGTERM and number in heard
            signal.signal(number, signal.SIG_IGN if is_ending else handler)
