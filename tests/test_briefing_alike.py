"""One briefing, many formats: the same bytes from the same store everywhere, and the same numbers in all of them."""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from dashboard.briefing.face import write_face
from dashboard.briefing.files import make_files
from dashboard.briefing.formats.writer import open_leaf
from dashboard.texts import load_texts
from tests.briefing_events import attack_killed, build_row, build_table, claim, killed
from tests.briefings import brief_table
from tests.test_briefing_files import find, pack, read_rows, read_words, unpack
from tests.test_briefing_slides import list_words

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs" / "recipes" / "weekly.toml"
PLACES = {
    "one": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    "other": {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8", "PYTHONHASHSEED": "4711"},
}


@pytest.fixture(scope="module")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store of some made-up events."""
    path = tmp_path_factory.mktemp("store") / "store.gpkg"
    subprocess.run([sys.executable, "-m", "tests.benchmarks.make_store", "120", str(path)], cwd=ROOT, check=True)  # noqa: S603
    return f"sqlite:///{path}"


def snapshot(store: str, out: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """The files that the command writes when it runs in `out` with this environment, by name."""
    out.mkdir(parents=True)
    command = [sys.executable, "-m", "dashboard", "snapshot", "--store", store, "--out", "made", *options]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    subprocess.run(command, cwd=out, env=surroundings, check=True, capture_output=True)  # noqa: S603
    return {path.name: path.read_bytes() for path in sorted((out / "made").iterdir())}


def test_every_format_has_the_same_bytes_in_another_place_time_zone_and_locale(made_store: str, tmp_path: Path) -> None:
    options = ["--from", "2012-01-01", "--to", "2026-12-31", "--title", "Everything"]
    for name in ("png", "svg", "pdf", "pptx", "html", "zip"):
        options += ["--format", name]
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(snapshot, made_store, tmp_path / name, *options, **at) for name, at in PLACES.items()]
    made = [job.result() for job in jobs]
    sums = [{name: hashlib.sha256(content).hexdigest() for name, content in files.items()} for files in made]
    assert sums[0] == sums[1]
    assert sorted(name.rpartition(".")[2] for name in sums[0]) == ["html", "pdf", "png", "pptx", "svg", "zip"]
    assert [name for name, content in made[0].items() if str(tmp_path).encode() in content] == []


def test_the_recipe_that_is_shipped_makes_its_three_pages(made_store: str, tmp_path: Path) -> None:
    files = snapshot(made_store, tmp_path / "weekly", "--recipe", str(EXAMPLE))
    assert sorted({name.rpartition(".")[2] for name in files}) == ["pdf", "pptx", "zip"]
    manifest = json.loads(unpack(find(files, ".zip"))["manifest.json"])
    assert [page["kind"] for page in manifest["recipe"]["pages"]] == ["pair", "events", "units"]
    assert [page["number"] for page in manifest["pages"]] == ["SAH-W-01", "SAH-W-02", "SAH-W-03"]


def test_two_archives_of_one_moment_differ_in_nothing() -> None:
    table = build_table([build_row(event_id=f"e{n}", **killed(n, n, n)) for n in range(4)])
    first, second = (find(pack(make_files(brief_table(table, formats=["zip"]), dpi=50)), ".zip") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 10, 2, 7, 15, 0)}


# --- agreement

TOLLS = st.integers(0, 400).flatmap(lambda low: st.tuples(st.just(low), st.none() | st.integers(low, 500)))


@st.composite
def draw_event(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """An event with a toll of its own, a joint one, or none; of some day or month of the quarter."""
    toll, day = draw(st.none() | TOLLS), date(2024, 7, 1).replace(month=draw(st.integers(7, 9)))
    row = build_row(
        event_id=f"e{number}",
        date_start=day,
        date_end=day.replace(day=draw(st.sampled_from([1, 30]))),
        event_type=draw(st.sampled_from(["Battles", "Riots", "Protests"])),
        place_name=draw(st.sampled_from(["Bamako", "Gao", "Mopti"])),
        where_precision=draw(st.sampled_from([1, 2])),
        status=draw(st.sampled_from(["machine", "reviewed"])),
    )
    if toll is None:
        return row
    low, high = toll
    is_joint = draw(st.booleans())
    told = attack_killed(low, low, high) | {"attack_id": "joint"} if is_joint else killed(low, low, high)
    return row | told | {"claims": [claim(low, high, "a mayor")]}


TABLES = st.integers(0, 6).flatmap(lambda count: st.tuples(*(draw_event(number) for number in range(count))))


def blank(text: str) -> str:
    """The text with plain blanks: where a picture's lines may break is no difference."""
    return " ".join(text.split())


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(rows=TABLES)
def test_picture_slides_page_data_and_manifest_tell_the_same_numbers(rows: tuple[dict[str, Any], ...]) -> None:
    joint = {row["event_id"]: row for row in rows if row["attack_id"] == "joint"}
    first = next(iter(joint.values()), None)  # a joint toll is one toll: every site of the attack tells the same
    names = ("attack_killed_low", "attack_killed_best", "attack_killed_high", "claims")
    rows = tuple(
        row | {name: first[name] for name in names} if first and row["event_id"] in joint else row for row in rows
    )
    briefing = brief_table(build_table(list(rows)), formats=["pptx", "html", "csv", "zip"], producer="Desk")
    (page,) = briefing.pages
    face = write_face(briefing, page, load_texts("en"))
    files = pack(make_files(briefing, dpi=40))
    manifest = json.loads(unpack(find(files, ".zip"))["manifest.json"])["pages"][0]
    (slide,) = list(Presentation(io.BytesIO(find(files, ".pptx"))).slides)
    drawn, slides = " ".join(open_leaf(briefing, page, dpi=40).drawn.texts), "\n".join(list_words(slide))
    if not rows:
        assert "No event is recorded for this period." in drawn, "beside a broad map, in the picture's own words"
    for words in [*([drawn] if rows else []), slides, read_words(find(files, ".html"))]:
        assert [sentence for sentence in face.summary if blank(sentence) not in blank(words)] == []
    data = read_rows(find(files, ".csv"))
    assert len(data) == manifest["events_count"] == page.part.summary.events == len(rows)
    assert [row["event_id"] for row in data] == [event["event_id"] for event in manifest["events"]]
    low, unknown = add_lows(data)
    assert (low, unknown) == (manifest["deaths"]["low"], manifest["deaths"]["events_without_figure"])
    if low and rows:
        assert re.search(rf"\b{low}\b", face.summary[0])


def add_lows(data: list[dict[str, str]]) -> tuple[int, int]:
    """The least deaths of the rows of a CSV, an attack's joint toll once, and the rows that give none."""
    joint = {row["attack_id"]: row["attack_killed_low"] for row in data if row["attack_killed_low"]}
    own = [row["killed_low"] for row in data if row["attack_id"] not in joint]
    return sum(map(int, [*joint.values(), *filter(None, own)])), sum(not low for low in own)


def test_a_table_keeps_its_rows_in_the_order_of_the_page() -> None:
    rows = [build_row(event_id=name) for name in ("b", "a", "c")]
    content = find(pack(make_files(brief_table(build_table(rows), formats=["csv"]))), ".csv")
    assert [row["event_id"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))] == ["b", "a", "c"]
