"""A command of the user's own after every run: it is told the store, and what goes wrong with it is told."""

import sys
from pathlib import Path

import pytest

from pipelines.after import read_command, run_after
from pipelines.commands.run import run_command
from pipelines.errors import UsageError
from pipelines.schedule import run_once
from pipelines.settings import Settings, load_settings

NOTE = "import os, pathlib; pathlib.Path('note').write_text(os.environ['SAHEL_STORE']); print('noted')"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAHEL_STORE", "sqlite:///store.gpkg")


def settings_of(command: str | None) -> Settings:
    return load_settings(after_run=command)


def test_the_command_is_told_the_store_and_its_words_are_told() -> None:
    said: list[object] = []
    assert run_after(settings_of(f'python -c "{NOTE}"'), tell=said.append)
    assert Path("note").read_text() == "sqlite:///store.gpkg"
    assert said == ["noted"]


def test_without_a_command_nothing_is_run() -> None:
    assert run_after(settings_of(None), tell=print)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ('python -c "raise SystemExit(3)"', "ended with status 3"),
        ("no-such-program --now", "'no-such-program' cannot be started (No such file or directory)"),
    ],
)
def test_a_command_that_fails_is_told(command: str, told: str) -> None:
    said: list[object] = []
    assert not run_after(settings_of(command), tell=said.append)
    assert told in str(said[-1])


def test_a_command_is_no_shell() -> None:
    assert read_command(settings_of("python -m dashboard briefings; rm x")) == [
        sys.executable, "-m", "dashboard", "briefings;", "rm", "x",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="setting 'after_run': No closing quotation"):
        read_command(settings_of('echo "'))


@pytest.mark.parametrize(("code", "status"), [("0", 0), ("1", 1)])
def test_a_run_ends_as_its_command_does(code: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_AFTER_RUN", f'python -c "{NOTE}; raise SystemExit({code})"')
    done = run_command(
        [], has_samples=False, inbox=None, store=None, published=None, with_feeds=False, is_retry=False, workers=1
    )
    assert (done, Path("note").exists()) == (status, True)


def test_the_schedule_runs_it_too_and_goes_on_whatever_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_AFTER_RUN", f'python -c "{NOTE}; raise SystemExit(1)"')
    run_once(load_settings(), with_feeds=False, workers=1)
    assert Path("note").exists()
