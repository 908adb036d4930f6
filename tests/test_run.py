"""Runs: what is new is processed once, whatever happens in between, and nothing stored is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from pipelines.extraction import cut_text
from pipelines.lock import LockedError, hold_lock, lock_path
from pipelines.model import EventMention, Report
from pipelines.run import Progress, RunResult, run
from pipelines.settings import Settings
from pipelines.sources import Remark
from pipelines.sources.catalogue import CatalogueError
from pipelines.store import open_store
from pipelines.store.archive import load_raw
from pipelines.store.read import (
    read_events,
    read_quarantine,
    read_report,
    read_status,
    store_version,
)
from pipelines.store.tables import quarantine, reports
from tests.mention_factory import DJIBO, make_mention
from tests.report_files import ENGLISH, FRENCH, GERMAN


def extract_one(report: Report) -> tuple[EventMention, ...]:
    """One battle at Djibo a report; a report that says so breaks extraction."""
    if "breaks extraction" in report.text:
        raise KeyError("no such trigger")
    return (make_mention(f"{report.id}/0", DJIBO, report_id=report.id, publisher=report.publisher),)


@pytest.fixture
def settings(store_url: str, tmp_path: Path) -> Settings:
    (tmp_path / "sources.toml").write_text("")
    return Settings(store=store_url, sources=tmp_path / "sources.toml", retries=1)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = open_store(settings.store)
    yield engine
    engine.dispose()


def run_files(settings: Settings, *files: Path, **options: Any) -> RunResult:
    return run(settings, paths=files, extract=extract_one, **options)


def archived(engine: Engine, sha256: str | None) -> bytes | None:
    with engine.connect() as connection:
        item = load_raw(connection, sha256 or "")
    return item.body if item else None


def write_jsonl(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps({"published": "2023-10-09", "text": ENGLISH, **r}) for r in records))
    return path


def test_a_run_stores_reports_events_and_the_bytes_they_came_from(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "2023-10-09-a.txt"
    file.write_text(ENGLISH)
    assert run_files(settings, file) == RunResult(reports_new=1, events_written=1, events_stored=1)
    event = read_events(engine).iloc[0]
    report = read_report(engine, event["reports"][0])
    assert report is not None
    assert report.text == ENGLISH
    assert archived(engine, report.raw_sha256) == ENGLISH.encode()


def test_a_second_run_changes_nothing(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "a.jsonl", {"id": "a"}, {"id": "b", "text": FRENCH})
    run_files(settings, file)
    version, before = store_version(engine), read_events(engine)
    assert run_files(settings, file) == RunResult(reports_known=2, events_stored=1)
    assert store_version(engine) == version
    assert read_events(engine).equals(before)


def test_a_file_that_grew_adds_only_its_new_reports(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    run_files(settings, write_jsonl(tmp_path / "a.jsonl", {"id": "a"}))
    assert run_files(settings, write_jsonl(tmp_path / "a.jsonl", {"id": "a"}, {"id": "b"})) == RunResult(
        reports_new=1, reports_known=1, events_written=1, events_stored=1
    )


def test_a_corrected_report_of_the_same_file_replaces_the_old_one(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    run_files(settings, write_jsonl(tmp_path / "a.jsonl", {"id": "a"}))
    run_files(settings, write_jsonl(tmp_path / "a.jsonl", {"id": "a", "text": FRENCH}))
    report = read_report(engine, "a")
    assert report is not None
    assert report.text == FRENCH
    assert read_status(engine).reports == 1


def test_two_files_that_use_one_id_for_different_reports_lose_neither(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    first = write_jsonl(tmp_path / "a.jsonl", {"id": "1"})
    second = write_jsonl(tmp_path / "b.jsonl", {"id": "1", "text": FRENCH}, {"id": "1", "text": f"{FRENCH} Fin."})
    run_files(settings, first, second)
    with engine.connect() as connection:
        ids = connection.execute(select(reports.c.id).order_by(reports.c.id)).scalars().all()
    assert len(ids) == 3
    assert all(report_id == "1" or report_id.startswith("1-") for report_id in ids)
    assert run_files(settings, first, second) == RunResult(reports_known=3, events_stored=1)


def test_an_event_that_several_reports_change_counts_once(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "a.jsonl", *({"id": f"r{n}", "text": f"{ENGLISH} No. {n}."} for n in range(5)))
    result = run_files(settings, file)
    assert (result.reports_new, result.events_written, result.events_stored) == (5, 1, 1)
    last = read_status(engine).last_run
    assert last is not None
    assert last.events_written == 1


def test_an_event_that_a_later_report_takes_back_does_not_count(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    file = write_jsonl(tmp_path / "a.jsonl", {"id": "a"})
    assert run_files(settings, file).events_written == 1
    write_jsonl(file, {"id": "a", "text": f"{ENGLISH} Corrected."})
    result = run(settings, paths=[file], extract=lambda report: ())
    assert (result.reports_new, result.events_written, result.events_stored) == (1, 0, 0)


def test_a_folder_is_read_without_hidden_and_half_written_files(settings: Settings, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "deep").mkdir(parents=True)
    for name in ("2023-10-09-a.txt", "deep/2023-10-10-b.txt", ".hidden.txt", "c.txt.part"):
        (inbox / name).write_text(f"{ENGLISH} In {name}.")
    assert run_files(settings.model_copy(update={"inbox": inbox})).reports_new == 2


def test_an_unreadable_file_goes_into_quarantine_and_the_others_are_done(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    good, bad = tmp_path / "2023-10-09-b.txt", tmp_path / "2023-10-09-a.txt"
    good.write_text(ENGLISH)
    bad.write_text(GERMAN)
    remarks: list[Remark] = []
    result = run_files(settings, bad, good, on_remark=remarks.append)
    assert (result.reports_new, result.failures) == (1, 1)
    (kept,) = read_quarantine(engine)
    assert (kept.place, kept.problem) == ("2023-10-09-a.txt", "is written in German (de)")
    assert archived(engine, kept.raw_sha256) == GERMAN.encode()
    assert [str(remark) for remark in remarks] == [
        "2023-10-09-a.txt: is written in German (de); only English and French are read"
    ]


def test_a_report_that_breaks_extraction_is_kept_with_its_traceback_and_can_be_retried(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    file = write_jsonl(tmp_path / "a.jsonl", {"id": "a"}, {"id": "b", "text": f"{ENGLISH} This breaks extraction."})
    assert run_files(settings, file).failures == 1
    with engine.connect() as connection:
        row = connection.execute(select(quarantine)).one()
    assert row.problem == "could not be processed (KeyError: 'no such trigger')"
    assert row.place == "a.jsonl (report b)"
    assert "in extract_one" in row.traceback
    assert run_files(settings, file) == RunResult(reports_known=1, events_stored=1)
    file.unlink()

    assert run_files(settings, is_retry=True).failures == 1
    assert read_quarantine(engine)[0].tries == 2
    mended = run(settings, extract=lambda report: (make_mention("m", DJIBO, report_id=report.id),), is_retry=True)
    assert (mended.reports_new, mended.reports_known, mended.failures) == (1, 1, 0)
    assert read_quarantine(engine) == ()


def test_a_file_that_could_not_be_had_leaves_quarantine_once_it_can(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "2023-10-09-a.txt"
    assert run_files(settings, file).failures == 1
    assert [item.place for item in read_quarantine(engine)] == [str(file)]
    file.write_text(ENGLISH)
    assert run_files(settings, file).reports_new == 1
    assert read_quarantine(engine) == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_text_without_end_is_stored_whole_and_searched_as_far_as_the_setting_says(
    settings: Settings, engine: Engine, tmp_path: Path, workers: int
) -> None:
    file = tmp_path / "2023-10-09-a.txt"
    file.write_text(f"{ENGLISH}\n" * 500 + "This breaks extraction.")
    whole = len(file.read_text())
    remarks: list[Remark] = []
    short = settings.model_copy(update={"max_chars": 10_000})
    assert run_files(short, file, workers=workers, on_remark=remarks.append).failures == 0
    report = read_report(engine, read_events(engine)["reports"][0][0])
    assert report is not None
    assert len(report.text) == whole
    assert [str(remark) for remark in remarks] == [
        f"2023-10-09-a.txt: has {whole:,} characters, of which only the first 10,000 are searched for events; "
        "split it, or raise SAHEL_MAX_CHARS"
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Gunmen came. They killed 120 people.", "Gunmen came."),
        ("Gunmen came.\nThey killed 120 people.", "Gunmen came.\n"),
        ("Gunmen came and killed 120 people", "Gunmen came and killed 1"),
        ("Gunmen came.", "Gunmen came."),
    ],
)
def test_a_text_is_cut_at_the_end_of_a_sentence(text: str, kept: str) -> None:
    report = Report("a", "file", None, None, None, text, "en", None)
    assert cut_text(report, 24).text == kept


def test_a_run_notes_what_it_did_and_its_progress(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    steps: list[Progress] = []
    undated = {"id": "b", "published": None}  # a notice is no step
    run_files(settings, write_jsonl(tmp_path / "a.jsonl", {"id": "a"}, undated), on_progress=steps.append)
    assert [(step.done, step.total) for step in steps] == [(1, 2), (2, 2)]
    last = read_status(engine).last_run
    assert last is not None
    assert last.ended_at is not None
    assert (last.reports_new, last.failures) == (2, 0)


def test_two_runs_on_one_store_never_overlap(settings: Settings) -> None:
    with (
        hold_lock(lock_path(settings.store, "run"), what="a run"),
        pytest.raises(LockedError, match=f"already going on \\(process {os.getpid()}"),
    ):
        run_files(settings)


def test_the_outcome_with_several_workers_is_that_with_one(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "a.jsonl", *({"id": f"r{n}", "text": f"{ENGLISH} No. {n}."} for n in range(40)))
    assert run_files(settings, file, workers=2).reports_new == 40
    (event,) = read_events(engine).itertuples()
    assert event.reports == sorted(f"r{n}" for n in range(40))


def test_a_failing_feed_is_noted_and_does_not_stop_the_others(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    item = f"<item><title>Raid</title><guid>g</guid><description>{ENGLISH * 5}</description></item>"
    (tmp_path / "feed.xml").write_text(f'<rss version="2.0"><channel><title>F</title>{item}</channel></rss>')
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "gone"\nname = "Gone"\nurl = "gone.xml"\n'
        '[[source]]\nid = "good"\nname = "Good"\nurl = "feed.xml"\npublisher = "Agency"\n'
        '[[source]]\nid = "off"\nname = "Off"\nurl = "off.xml"\nenabled = false\n'
    )
    result = run_files(settings)
    assert (result.reports_new, result.failures) == (1, 1)
    (failing,) = read_status(engine).failing_sources
    assert failing.source_id == "gone"
    assert "No such file" in failing.error
    (tmp_path / "gone.xml").write_text((tmp_path / "feed.xml").read_text())
    assert run_files(settings).failures == 0
    assert read_status(engine).failing_sources == ()


def test_a_list_of_feeds_that_cannot_be_used_is_told_before_a_run_begins(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    broken = settings.model_copy(update={"sources": tmp_path / "none.toml"})
    with pytest.raises(CatalogueError, match=r"none\.toml: cannot be read as TOML"):
        run_files(broken)
    assert read_status(engine).last_run is None


def test_a_run_that_was_killed_is_finished_by_the_next_one(store_url: str, engine: Engine, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "a.jsonl", *({"id": f"r{n}", "text": f"{ENGLISH} No. {n}."} for n in range(60)))
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom pipelines.run import run\n"
        "from pipelines.settings import Settings\nfrom tests.test_run import extract_one\n"
        "def slow(report):\n    time.sleep(0.02)\n    return extract_one(report)\n"
        "run(Settings(store=sys.argv[1]), paths=[Path(sys.argv[2])], with_feeds=False, extract=slow)\n"
    )
    command = [sys.executable, "-c", program, store_url, str(file)]
    for _ in range(3):
        process = subprocess.Popen(command, cwd=Path(__file__).parents[1])  # noqa: S603 - our own program
        before = read_status(engine).reports
        deadline = time.monotonic() + 30
        while read_status(engine).reports < before + 5 and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert 5 <= read_status(engine).reports < 60
    file.unlink()

    result = run(Settings(store=store_url), with_feeds=False, extract=extract_one)
    assert result.reports_new + result.reports_known == 60
    status = read_status(engine)
    assert (status.reports, status.mentions, status.events) == (60, 60, 1)
