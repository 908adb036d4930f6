"""Bad input through the real command line: one clear line each, and nothing else is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report_files import ENGLISH, GERMAN, make_page, make_pdf
from tests.test_cli import call, home, write_jsonl

__all__ = ["home"]

GOOD = "2024-09-19-good.txt"


def _write(name: str, body: bytes) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        (folder / name).write_bytes(body)
        return name

    return write


def _write_large(folder: Path) -> str:
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    return "large.txt"


def _write_jsonl_with_a_bad_line(folder: Path) -> str:
    file = write_jsonl(folder / "mixed.jsonl", {"id": "a"}, {"id": "b"})
    file.write_text(file.read_text().replace("\n", '\n{"id": "bad", "text\n'))
    return file.name


UNREADABLE = [
    (_write("empty.txt", b""), "empty.txt: is empty; check that the file was saved and copied whole"),
    (_write_large, "large.txt: is 50 MB, more than the 20 MB that are read; split it, or raise SAHEL_MAX_BYTES"),
    (
        _write("noise.txt", bytes(range(256)) * 400),
        "noise.txt: is not text (binary data); give a text, HTML, PDF, DOCX, CSV or JSONL file",
    ),
    (_write("broken.pdf", make_pdf([ENGLISH])[:300]), "broken.pdf: is a broken PDF (*); download or export it again"),
    (
        _write("locked.pdf", make_pdf([ENGLISH], lock="kept")),
        "locked.pdf: is a PDF that needs a password; save it without the password and give it again",
    ),
    (_write("german.txt", GERMAN.encode()), "german.txt: is written in German (de); only English and French are read"),
    (
        _write_jsonl_with_a_bad_line,
        "mixed.jsonl line 2: is not JSON (Unterminated string starting at); write one JSON object a line",
    ),
]
IDS = ["empty", "50 MB", "binary noise", "broken PDF", "password", "German", "bad line of JSONL"]


def is_line(line: str, pattern: str) -> bool:
    start, star, end = pattern.partition("*")
    return line.startswith(start) and line.endswith(end) if star else line == pattern


@pytest.mark.parametrize(("write", "line"), UNREADABLE, ids=IDS)
def test_geocode_tells_of_bad_input_in_one_line_and_does_the_rest(
    home: Path, write: Callable[[Path], str], line: str
) -> None:
    name = write(home)
    (home / GOOD).write_text(ENGLISH)
    done = call(home, "geocode", name, GOOD)
    (told,) = done.stderr.splitlines()
    assert is_line(told, line)
    assert done.returncode == 1
    assert [f["properties"]["place_name"] for f in json.loads(done.stdout)["features"]] == ["Arbinda"]


def test_run_quarantines_every_bad_file_and_stores_the_good_ones(home: Path) -> None:
    inbox = home / "inbox"
    inbox.mkdir()
    for write, _ in UNREADABLE:
        write(inbox)
    (inbox / GOOD).write_text(ENGLISH)
    done = call(home, "run", "--inbox", "inbox")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[-1].startswith("3 new reports, 0 known; ")
    assert lines[-1].endswith(f"{len(UNREADABLE)} in trouble (see 'python -m pipelines status')")
    status = call(home, "status").stdout.splitlines()
    for _, line in UNREADABLE:
        assert any(is_line(listed.strip().removeprefix("inbox/"), line) for listed in status), line
    again = call(home, "run", "--inbox", "inbox")
    assert again.stderr.splitlines()[-1].startswith("0 new reports, 3 known; 1 events in the store (0 new or changed)")


def test_a_report_without_a_date_is_processed_with_a_notice(home: Path) -> None:
    (home / "undated.txt").write_text(ENGLISH)
    done = call(home, "geocode", "undated.txt")
    assert done.returncode == 0
    (told,) = done.stderr.splitlines()
    assert told.startswith("undated.txt: has no publication date; the file's own date 20")
    assert told.endswith(" is assumed; give --published YYYY-MM-DD")
    assert len(json.loads(done.stdout)["features"]) == 1


def test_tags_and_scripts_are_text_that_nobody_runs(home: Path) -> None:
    (home / "2024-09-19-tags.txt").write_text(f"<script>alert('x')</script> {ENGLISH} <img src=x onerror=alert(1)>")
    (home / "2024-09-19-page.html").write_bytes(make_page(f"<script>alert('x')</script><p>{ENGLISH}</p>"))
    done = call(home, "geocode", "2024-09-19-tags.txt", "2024-09-19-page.html")
    (feature,) = json.loads(done.stdout)["features"]
    assert (done.returncode, done.stderr) == (0, "")
    assert feature["properties"]["place_name"] == "Arbinda"
    assert len(feature["properties"]["reports"]) == 2


def test_a_missing_file_is_told_and_the_rest_is_done(home: Path) -> None:
    (home / GOOD).write_text(ENGLISH)
    done = call(home, "geocode", "none.txt", GOOD)
    assert done.returncode == 1
    assert done.stderr == "none.txt: cannot be read (No such file or directory); check the path and its permissions\n"
    assert len(json.loads(done.stdout)["features"]) == 1


def test_a_store_that_is_no_database_is_told_in_one_line(home: Path) -> None:
    (home / "store.gpkg").write_bytes(b"not a database at all " * 100)
    done = call(home, "status")
    assert done.returncode == 1
    assert done.stderr == (
        f"store {home}/store.gpkg cannot be used: file is not a database; "
        "move the file away to start a new one, or set SAHEL_STORE to another address\n"
    )
