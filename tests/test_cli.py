"""The command line as a user meets it: a process, its two streams, and its exit status."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.report_files import ENGLISH, FRENCH

ROOT = Path(__file__).parents[1]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder to work in, with a store and a list of feeds of its own."""
    (tmp_path / "sources.toml").write_text("")
    return tmp_path


def call(home: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Call `python -m pipelines` in a folder outside the project, as a user would."""
    given = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "SAHEL_STORE": f"sqlite:///{home}/store.gpkg",
        "SAHEL_SOURCES": str(home / "sources.toml"),
        **environment,
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipelines", *arguments],
        input=stdin,
        capture_output=True,
        cwd=home,
        env=given,
        timeout=90,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that holds one report, for tests that only read it."""
    folder = tmp_path_factory.mktemp("stored")
    (folder / "sources.toml").write_text("")
    (folder / "2024-09-19-a.txt").write_text(ENGLISH)
    done = call(folder, "run", "2024-09-19-a.txt")
    told = "1 new reports, 0 known; 1 events in the store (1 new or changed)\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
    return folder


def write_jsonl(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps({"published": "2024-09-19", "text": ENGLISH, **r}) for r in records))
    return path


def test_geocode_prints_a_collection_and_nothing_else(home: Path) -> None:
    (home / "2024-09-19-a.txt").write_text(ENGLISH)
    done = call(home, "geocode", "2024-09-19-a.txt")
    collection = json.loads(done.stdout)
    assert (done.returncode, done.stderr, collection["type"]) == (0, "", "FeatureCollection")
    (feature,) = collection["features"]
    assert feature["properties"]["place_name"] == "Arbinda"
    assert feature["properties"]["killed"]["low"] == 20
    assert not (home / "store.gpkg").exists()


def test_geocode_reads_the_standard_input(home: Path) -> None:
    done = call(home, "geocode", "-", "--published", "2024-09-19", stdin=FRENCH.encode())
    (feature,) = json.loads(done.stdout)["features"]
    assert (done.returncode, feature["properties"]["date_start"]) == (0, "2024-09-17")


def test_geocode_merges_the_events_of_several_files(home: Path) -> None:
    (home / "2024-09-19-a.txt").write_text(ENGLISH)
    (home / "2024-09-19-b.txt").write_text(FRENCH)
    done = call(home, "geocode", "2024-09-19-a.txt", "2024-09-19-b.txt")
    (feature,) = json.loads(done.stdout)["features"]
    assert len(feature["properties"]["reports"]) == 2


def test_geocode_keeps_the_events_of_two_reports_that_have_one_id(home: Path) -> None:
    there = ENGLISH.replace("Arbinda", "Djibo")
    write_jsonl(home / "a.jsonl", {"id": "1"}, {"id": "1", "text": there})
    write_jsonl(home / "b.jsonl", {"id": "1"}, {"id": "2", "text": f"{there} Officials spoke on Thursday."})
    done = call(home, "geocode", "a.jsonl", "b.jsonl")
    features = json.loads(done.stdout)["features"]
    assert sorted(feature["properties"]["place_name"] for feature in features) == ["Arbinda", "Djibo"]
    (told,) = done.stderr.splitlines()
    other = told.split("'")[3]
    assert other.startswith("1-")
    assert told == (
        f"report '1': its id is that of another text; it is '{other}' here; give each report an id of its own"
    )
    reports = sorted(report for feature in features for report in feature["properties"]["reports"])
    assert reports == ["1", other, "2"]
    assert done.returncode == 0


def test_geocode_tells_of_every_bad_line(home: Path) -> None:
    (home / "a.jsonl").write_text('no json\n{"id": "a", "text": ""}\n[1]\n')
    (home / "b.csv").write_text("id,text\n1,\n2,\n")
    done = call(home, "geocode", "a.jsonl", "b.csv")
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "a.jsonl line 1",
        "a.jsonl line 2",
        "a.jsonl line 3",
        "b.csv line 2",
        "b.csv line 3",
    ]
    assert done.returncode == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_geocode_jsonl_prints_a_line_a_report_in_order(home: Path, workers: str) -> None:
    texts = [ENGLISH, "Nothing happened in the capital today, officials said on Thursday.", FRENCH] * 4
    records = [{"id": f"r{number}", "text": text} for number, text in enumerate(texts)]
    done = call(home, "geocode", "--jsonl", str(write_jsonl(home / "a.jsonl", *records)), "--workers", workers)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [f"r{number}" for number in range(12)]
    assert [len(answer["events"]) for answer in answers[:3]] == [1, 0, 1]
    assert answers[0]["events"][0]["type"] == "Feature"
    assert done.returncode == 0


def test_geocode_jsonl_reads_the_standard_input_and_answers_for_a_report_it_cannot_use(home: Path) -> None:
    lines = [
        {"id": "a", "text": ENGLISH},
        {"id": "b", "text": ""},
    ]
    body = "\n".join(json.dumps({"published": "2024-09-19", **line}) for line in lines)
    done = call(home, "geocode", "--jsonl", "-", stdin=f"{body}\nno json\n".encode())
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert done.stderr.splitlines() == [
        "stdin.jsonl line 2: has no text; give the report's text in 'text'",
        "stdin.jsonl line 3: is not JSON (Expecting value); write one JSON object a line",
    ]
    assert done.returncode == 1


@pytest.mark.parametrize("is_piped", [True, False])
def test_geocode_jsonl_reads_more_lines_than_a_file_may_have_bytes(home: Path, is_piped: bool) -> None:
    file = write_jsonl(home / "many.jsonl", *({"id": f"r{n}"} for n in range(30)))
    source = {"stdin": file.read_bytes()} if is_piped else {}
    name = "-" if is_piped else "many.jsonl"
    done = call(home, "geocode", "--jsonl", name, SAHEL_MAX_BYTES="5000", **source)  # type: ignore[arg-type]
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"r{n}" for n in range(30)]


def test_geocode_jsonl_leaves_out_a_line_that_is_longer_than_a_file_may_be(home: Path) -> None:
    write_jsonl(home / "long.jsonl", {"id": "a"}, {"id": "b", "text": ENGLISH * 99}, {"id": "c"})
    done = call(home, "geocode", "--jsonl", "long.jsonl", SAHEL_MAX_BYTES="5000")
    told = "long.jsonl line 2: is longer than the 0 MB that are read; split it, or raise SAHEL_MAX_BYTES\n"
    assert (done.returncode, done.stderr) == (1, told)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "c"]


def test_a_reader_that_closes_the_pipe_early_is_no_error(home: Path) -> None:
    file = write_jsonl(home / "a.jsonl", *({"id": f"r{number}"} for number in range(300)))
    command = f"{sys.executable} -m pipelines geocode --jsonl {file} | head -n 1"
    done = subprocess.run(  # noqa: S602 - a pipe is what is tested
        command, shell=True, capture_output=True, text=True, cwd=home, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert json.loads(done.stdout)["id"] == "r0"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("geocode",), "Missing argument 'FILE…'"),
        (("geocode", "a.txt", "--published", "yesterday"), "'yesterday' does not match"),
        (("geocode", "a.txt", "--published", "9999-12-31"), "9999-12-31 lies outside the years 1900 to 2100"),
        (("geocode", "a.txt", "--workers", "0"), "Input should be greater than or equal to 1"),
        (("schedule", "--cron", "every day"), 'cron expression "every day": Wrong number of fields'),
        (("export", "--out", "events.shp"), "format 'shp' cannot be written to events.shp; choose --format csv, zip, "),
        (
            ("export", "--out", "-", "--format", "kml"),
            "format 'kml' cannot be written to -; choose --format csv, geojson\n",
        ),
        (("export", "--out", "-"), "--out - names no format; give --format csv, geojson\n"),
        (
            ("export", "--out", "events"),
            "--out events names no format; give --format csv, zip, geojson, gpkg, kml, xlsx\n",
        ),
        (("nonsense",), "No such command 'nonsense'"),
    ],
)
def test_a_usage_error_is_told_and_exits_with_2(home: Path, arguments: tuple[str, ...], line: str) -> None:
    done = call(home, *arguments, COLUMNS="200")
    assert done.returncode == 2
    assert line in done.stderr
    assert done.stdout == ""


def test_a_setting_that_cannot_be_used_is_told_in_one_line(home: Path) -> None:
    done = call(home, "status", SAHEL_MAX_BYTES="plenty")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith("setting 'max_bytes': Input should be a valid integer")
    assert "correct SAHEL_MAX_BYTES" in done.stderr


def test_a_settings_file_that_is_no_toml_is_told_in_one_line(home: Path) -> None:
    (home / "sahel.toml").write_text("store = \n")
    done = call(home, "status")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith("sahel.toml: is not TOML (Invalid value")


def test_settings_come_from_a_toml_file_and_the_environment_wins(home: Path) -> None:
    (home / "sahel.toml").write_text(f'store = "sqlite:///{home}/other.gpkg"\nmax_bytes = 10\n')
    (home / "2024-09-19-a.txt").write_text(ENGLISH)
    done = call(home, "run", "2024-09-19-a.txt")
    assert "more than the 0 MB that are read" in done.stderr
    assert (home / "store.gpkg").exists()
    assert not (home / "other.gpkg").exists()


def test_a_second_run_has_nothing_to_do(stored: Path) -> None:
    again = call(stored, "run", "2024-09-19-a.txt")
    told = "0 new reports, 1 known; 1 events in the store (0 new or changed)\n"
    assert (again.returncode, again.stderr) == (0, told)


def test_status_tells_what_the_store_holds(stored: Path) -> None:
    done = call(stored, "status")
    assert done.returncode == 0
    assert "events       1\n" in done.stdout
    assert "data up to   2024-09-19 00:00 UTC\n" in done.stdout


def test_export_and_geocode_give_the_same_feature_which_explain_explains(stored: Path) -> None:
    (geocoded,) = json.loads(call(stored, "geocode", "2024-09-19-a.txt").stdout)["features"]
    (exported,) = json.loads(call(stored, "export", "--out", "-", "--format", "geojson").stdout)["features"]
    assert exported["properties"] == geocoded["properties"]

    explained = call(stored, "explain", exported["properties"]["event_id"][:8])
    assert explained.returncode == 0
    assert "Arbinda" in explained.stdout
    assert '"Gunmen attacked the village of Arbinda' in explained.stdout
    assert re.search(r", telling [0-9a-f]{16}\)$", explained.stdout, re.MULTILINE)  # what `correct … split` asks for


@pytest.mark.parametrize("name", ["events.csv", "events.geojson", "events.gpkg", "events.kml", "events.xlsx"])
def test_export_writes_each_format(stored: Path, name: str) -> None:
    import pyogrio

    done = call(stored, "export", "--out", name)
    assert (done.returncode, done.stderr) == (0, f"1 events written to {name}\n")
    layer = {"events.gpkg": "events", "events.xlsx": "Events"}.get(name)
    assert list(pyogrio.read_dataframe(stored / name, layer=layer)["place_name"]) == ["Arbinda"]


def test_export_writes_an_archive_of_tables(stored: Path) -> None:
    import zipfile

    done = call(stored, "export", "--out", "events.zip")
    assert (done.returncode, done.stderr) == (0, "1 events written to events.zip\n")
    with zipfile.ZipFile(stored / "events.zip") as archive:
        assert b"Arbinda" in archive.read("events.csv")


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("explain", "abc"), ("export", "--out", "events.csv")],
    ids=lambda arguments: arguments[0],
)
def test_a_reading_command_makes_no_store_where_there_is_none(home: Path, arguments: tuple[str, ...]) -> None:
    done = call(home, *arguments, "--store", f"sqlite:///{home}/deep/mistyped.gpkg")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"store {home}/deep/mistyped.gpkg: there is no store there; make one with 'python -m pipelines run', "
        "or correct --store or SAHEL_STORE\n"
    )
    assert not (home / "deep").exists()


def test_explain_names_the_way_out_for_an_unknown_event(stored: Path) -> None:
    done = call(stored, "explain", "nothing")
    assert done.returncode == 1
    assert done.stderr == (
        "event 'nothing' is not in the store; 'python -m pipelines export --out events.csv' lists the ids\n"
    )


def test_status_of_a_store_in_trouble_lists_it_and_exits_with_1(home: Path) -> None:
    (home / "empty.txt").write_text("")
    ran = call(home, "run", "empty.txt")
    assert ran.returncode == 1
    assert "1 in trouble (see 'python -m pipelines status')" in ran.stderr
    done = call(home, "status")
    assert done.returncode == 1
    assert "  empty.txt: is empty; check that the file was saved and copied whole" in done.stdout


def test_every_command_explains_itself(home: Path) -> None:
    for command in ("run", "geocode", "explain", "status", "schedule", "export"):
        done = call(home, command, "--help")
        assert done.returncode == 0
        assert f"pipelines {command}" in done.stdout
