"""The schedule: never two at once, survives what fails, and stops cleanly."""

import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import UsageError
from pipelines.lock import LockedError, hold_lock, lock_path
from pipelines.schedule import check_cron, run_on_schedule, run_once, schedule_command
from pipelines.settings import Settings

ROOT = Path(__file__).parents[1]
EVERY_SECOND = "* * * * * *"


class _SecondsTrigger:
    """Stands in for the cron trigger, whose finest step is a minute."""

    @staticmethod
    def from_crontab(cron: str, timezone: Any) -> Any:
        from apscheduler.triggers.interval import IntervalTrigger

        return IntervalTrigger(seconds=0.1, timezone=timezone)


@pytest.fixture
def fast_cron(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apscheduler.triggers.cron.CronTrigger", _SecondsTrigger)


def run_until(stop: threading.Event, job: Any) -> None:
    thread = threading.Thread(target=run_on_schedule, args=("* * * * *", job), kwargs={"stop": stop})
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()


@pytest.mark.usefixtures("fast_cron")
def test_a_job_that_takes_longer_than_its_interval_never_overlaps_with_itself() -> None:
    stop, running, overlaps, calls = threading.Event(), threading.Lock(), [], []

    def job() -> None:
        if not running.acquire(blocking=False):
            overlaps.append(1)
            return
        calls.append(1)
        time.sleep(0.3)
        running.release()
        if len(calls) == 3:
            stop.set()

    run_until(stop, job)
    assert (len(calls) >= 3, overlaps) == (True, [])


@pytest.mark.usefixtures("fast_cron")
def test_a_job_that_is_going_on_is_finished_before_the_schedule_stops() -> None:
    stop, ended = threading.Event(), []

    def job() -> None:
        stop.set()
        time.sleep(0.3)
        ended.append(1)

    run_until(stop, job)
    assert ended == [1]


def test_a_run_that_fails_does_not_end_the_schedule(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, store_url: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("pipelines.run.run", fail)
    run_once(Settings(store=store_url), with_feeds=True, workers=1)
    assert "run failed (RuntimeError: the disk is full); it is tried again at the next time" in capsys.readouterr().err


def test_a_run_is_left_out_while_another_one_works_on_the_store(
    capsys: pytest.CaptureFixture[str], store_url: str
) -> None:
    with hold_lock(lock_path(store_url, "run"), what="a run"):
        run_once(Settings(store=store_url), with_feeds=False, workers=1)
    assert "left out: a run on this store is already going on" in capsys.readouterr().err


def test_two_schedules_on_one_store_exclude_each_other(store_url: str) -> None:
    with (
        hold_lock(lock_path(store_url, "schedule"), what="a schedule"),
        pytest.raises(LockedError, match="a schedule on this store is already going on"),
    ):
        schedule_command("* * * * *", inbox=None, store=store_url, with_feeds=False, workers=1)


@pytest.mark.parametrize("cron", ["every day", "* * * *", "61 * * * *", EVERY_SECOND])
def test_a_cron_expression_that_cannot_be_used_is_refused(cron: str) -> None:
    with pytest.raises(UsageError, match=rf'cron expression "{re.escape(cron)}": .*; give five fields, such as'):
        check_cron(cron)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_schedule_cleanly(number: int, store_url: str) -> None:
    command = [sys.executable, "-m", "pipelines", "schedule", "--cron", "0 0 1 1 *", "--store", store_url]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)  # noqa: S603 - our own program
    assert process.stderr is not None
    assert "schedule '0 0 1 1 *' (UTC) is on, first run" in process.stderr.readline()
    process.send_signal(number)
    if number == signal.SIGTERM:  # some supervisors send it to the process and to its group
        process.send_signal(number)
    _, rest = process.communicate(timeout=20)
    assert process.returncode == 0
    assert rest.splitlines() == ["stopping; a run that is going on is finished first", "schedule stopped"]
