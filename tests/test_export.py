"""Files to take away say what the store says, event by event, whatever the reports hold."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from lxml import etree
from openpyxl import load_workbook
from shapely.geometry import shape
from sqlalchemy import Engine, update

from dashboard.palette import EVENT_STYLES, UNKNOWN_STYLE
from pipelines.export import FORMATS, Notes, order_ids, read_batches, write_events
from pipelines.export.cells import write_cell, write_rows
from pipelines.export.codings import code_event
from pipelines.export.flat import CLAIM_COLUMNS, EVENT_COLUMNS, ITSELF, flatten_event
from pipelines.export.kml import COLOURS, OTHER_COLOUR, SPACE
from pipelines.store import open_store, tables
from pipelines.store.batches import list_event_ids, read_event_rows, read_sources
from pipelines.store.database import writing
from tests.fixture_events import ACADEMY, SAMPLE_CLAIMS, make_areas, make_bamako, make_event, make_frame, write_store

FORMULA, MARKUP, CDATA = "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "]]><b>&amp;</b>"
CONTROL = "a\x00b\x07c\x1bd\ue000\ufffee"
NOTES = Notes("All events", (("Reports up to", "2024-09-19"), ("Filters", FORMULA + MARKUP + CONTROL)))
KML = f"{{{SPACE}}}"


def make_rows() -> list[dict[str, Any]]:
    """Sites, areas, no place, no date, a joint toll, and texts that would do harm."""
    claims = [SAMPLE_CLAIMS[0] | {"holder": FORMULA, "quote": MARKUP, "sentence": CDATA}, SAMPLE_CLAIMS[1]]
    hostile = [
        make_event("evil-1", place_name=FORMULA, admin1=MARKUP, claims=claims, publishers=["@SUM(1)", CDATA]),
        make_event(
            "evil-2", place_name=CDATA, admin2=CONTROL, placement_method="+1\tx\r\ny", killed_low=3, killed_best=4
        ),
        make_event("evil-3", actors=[{"name": "-2+3", "kind": "rebel group", "role": "attacker"}], status="reviewed"),
    ]
    return make_bamako() + make_areas() + hostile


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_store(write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_frame(make_rows())))
    with writing(engine) as connection:
        connection.execute(update(tables.reports).values(title=f"=1+1 {CDATA}{CONTROL}"))
    return engine


@pytest.fixture(scope="module")
def stored(engine: Engine) -> dict[str, dict[str, Any]]:
    return {row["event_id"]: row for rows in read_event_rows(engine, list_event_ids(engine)) for row in rows}


def export(engine: Engine, name: str, folder: Path) -> Path:
    out = folder / f"events{FORMATS[name].suffix}"
    ids = list_event_ids(engine, is_by_type=FORMATS[name].is_grouped)
    assert write_events(name, read_batches(engine, ids, is_flat=FORMATS[name].is_flat), out, NOTES) == len(make_rows())
    return out


def clean(text: str | None) -> str:
    return re.sub("[\x00\x07\x1b\ufffe]", "", text or "")


def plain(text: Any) -> str:
    """The text of a cell without the apostrophe that keeps it from running."""
    text = "" if text is None else str(text)
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text


def test_ids_come_back_in_the_order_asked_for_and_unknown_ones_are_left_out(engine: Engine) -> None:
    batches = list(read_event_rows(engine, ["evil-2", "nobody", ACADEMY, "evil-1"], batch=2))
    assert [[row["event_id"] for row in rows] for rows in batches] == [["evil-2"], [ACADEMY, "evil-1"]]


def test_sources_hold_no_text_of_a_report(engine: Engine) -> None:
    (source,) = read_sources(engine, ["sample-bamako", "nothing"]).values()
    assert (source.publisher, source.url) == ("Sample News", "javascript:alert(1)")
    assert not hasattr(source, "text")


# --- each format against the store


def check_table(rows: list[Mapping[str, Any]], stored: Mapping[str, Mapping[str, Any]]) -> None:
    """Ids, days, coordinates, deaths, places and claims of flat rows are the store's."""
    assert {row["event_id"] for row in rows} == set(stored)
    for row in rows:
        event = stored[row["event_id"]]
        for name in ("date_start", "ucdp_date_end", "acled_event_date"):
            day = event["date_end" if name.endswith("end") else "date_start"]
            assert str(row[name] or "")[:10] == (day.isoformat() if day else "")
        for name in ("latitude", "longitude", "killed_low", "killed_best", "killed_high", "attack_killed_best"):
            assert (None if row[name] in ("", None) else pytest.approx(float(row[name]), abs=1e-9)) == event[name]
        assert plain(row["place_name"]) == clean(event["place_name"])
        assert int(row["claims_count"]) == len(event["claims"])
        assert (str(row["ucdp_low"] or ""), str(row["acled_fatalities"] or "")) == (str(row["killed_low"] or ""),) * 2


def check_claims(rows: list[Mapping[str, Any]], stored: Mapping[str, Mapping[str, Any]]) -> None:
    assert len(rows) == sum(len(event["claims"]) for event in stored.values()) == 6
    for row in rows:
        claim = stored[row["event_id"]]["claims"][int(row["claim"]) - 1]
        assert (str(row["low"]), str(row["high"])) == (str(claim["low"]), str(claim["high"]))
        assert plain(row["speaker"]) == (claim["holder"] or ITSELF)
        assert plain(row["quote"]) == claim["quote"]
        assert (row["publisher"], str(row["report_published"])[:10]) == ("Sample News", "2024-09-19")
        assert not row["report_url"]  # javascript:


def read_csv(text: str) -> list[Mapping[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_agrees_with_the_store(engine: Engine, stored: Any, tmp_path: Path) -> None:
    raw = export(engine, "csv", tmp_path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfevent_id,")
    rows = read_csv(raw.decode("utf-8-sig"))
    check_table(rows, stored)
    claims = [claim for row in rows for claim in json.loads(row["claims"])]
    check_claims(claims, stored)
    assert [cell for row in rows for cell in row.values() if str(cell).startswith(("=", "+", "-", "@")) and
            not re.fullmatch(r"-?[\d.e-]+", str(cell))] == []  # fmt: skip


def test_zip_holds_events_claims_and_a_read_me(engine: Engine, stored: Any, tmp_path: Path) -> None:
    out = export(engine, "zip", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["events.zip"]
    with zipfile.ZipFile(out) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert sorted(texts) == ["README.txt", "claims.csv", "events.csv"]
    check_table(read_csv(texts["events.csv"]), stored)
    check_claims(read_csv(texts["claims.csv"]), stored)
    assert "Reports up to: 2024-09-19" in texts["README.txt"]


def test_geojson_agrees_with_the_store(engine: Engine, stored: Any, tmp_path: Path) -> None:
    collection = json.loads(export(engine, "geojson", tmp_path).read_text())
    assert collection["about"]["Reports up to"] == "2024-09-19"
    assert collection["reports"]["sample-bamako"]["url"] is None
    assert len(collection["features"]) == len(stored)
    for feature in collection["features"]:
        event = stored[feature["properties"]["event_id"]]
        assert feature["properties"]["killed"]["best"] == event["killed_best"]
        assert feature["properties"]["date_start"] == (event["date_start"].isoformat() if event["date_start"] else None)
        assert feature["properties"]["claims"] == event["claims"]
        assert (None if feature["geometry"] is None else shape(feature["geometry"])) == event["geometry"]


def test_geopackage_agrees_with_the_store(engine: Engine, stored: Any, tmp_path: Path) -> None:
    out = export(engine, "gpkg", tmp_path)
    assert dict(pyogrio.list_layers(out)) == {
        "events": "Point", "areas": "MultiPolygon", "claims": None, "read_me": None
    }  # fmt: skip
    events, areas = (pyogrio.read_dataframe(out, layer=name) for name in ("events", "areas"))
    records = events.astype(object).where(events.notna(), None).to_dict("records")
    check_table(records, stored)
    assert str(events["date_start"].dtype).startswith("datetime64")
    for row in records:
        event = stored[row["event_id"]]["geometry"]
        assert row["geometry"] == (event if event is not None and event.geom_type == "Point" else None)
    for row in areas.to_dict("records"):
        assert row["geometry"].equals(stored[row["event_id"]]["geometry"])
    wide = {key for key, row in stored.items() if row["geometry"] is not None and row["geometry"].geom_type != "Point"}
    assert set(areas["event_id"]) == wide
    claims = pyogrio.read_dataframe(out, layer="claims")
    check_claims(claims.astype(object).where(claims.notna(), None).to_dict("records"), stored)
    assert list(pyogrio.read_dataframe(out, layer="read_me")["about"])[1:] == ["Reports up to", "Filters"]


def test_an_empty_geopackage_has_its_layers(engine: Engine, tmp_path: Path) -> None:
    for name in FORMATS:
        out = tmp_path / f"none.{name}"
        assert write_events(name, read_batches(engine, []), out, NOTES) == 0
        assert out.stat().st_size > 0
    assert sorted(name for name, _ in pyogrio.list_layers(tmp_path / "none.gpkg")) == [
        "areas", "claims", "events", "read_me"
    ]  # fmt: skip


def test_workbook_agrees_with_the_store(engine: Engine, stored: Any, tmp_path: Path) -> None:
    book = load_workbook(export(engine, "xlsx", tmp_path))
    assert book.sheetnames == ["Read me", "Events", "Claims", "Sources"]
    tables_ = {}
    for name, columns in (("Events", EVENT_COLUMNS), ("Claims", CLAIM_COLUMNS)):
        sheet = book[name]
        head, *rows = sheet.iter_rows(values_only=True)
        assert head == columns
        assert (sheet.freeze_panes, sheet.auto_filter.ref.startswith("A1:")) == ("B2", True)
        assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
        tables_[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    check_table(tables_["Events"], stored)
    check_claims(tables_["Claims"], stored)
    assert any(row["date_start"].date() == date(2024, 9, 17) for row in tables_["Events"] if row["date_start"])
    assert "sample-bamako" in [row[0] for row in book["Sources"].iter_rows(min_row=2, values_only=True)]


def test_kml_agrees_with_the_store(engine: Engine, stored: Any, tmp_path: Path) -> None:
    tree = etree.parse(str(export(engine, "kml", tmp_path)))
    folders = [folder.findtext(f"{KML}name") for folder in tree.iter(f"{KML}Folder")]
    assert folders == sorted({row["event_type"] for row in stored.values()})
    marks = {
        mark.find(f".//{KML}Data[@name='event_id']/{KML}value").text: mark for mark in tree.iter(f"{KML}Placemark")
    }
    assert set(marks) == set(stored)
    for key, mark in marks.items():
        event = stored[key]
        kinds = {element.tag.removeprefix(KML) for element in mark} & {"Point", "Polygon", "MultiGeometry"}
        expected = None if event["geometry"] is None else event["geometry"].geom_type
        assert kinds == ({{"MultiPolygon": "MultiGeometry"}.get(expected, expected)} if expected else set())
        if expected == "Point":
            coordinates = mark.findtext(f"{KML}Point/{KML}coordinates")
            assert [float(part) for part in coordinates.split(",")] == pytest.approx(
                event["geometry"].coords[0], abs=1e-6
            )
        day = mark.findtext(f"{KML}TimeSpan/{KML}begin")
        assert day == (event["date_start"].isoformat() if event["date_start"] else None)
        assert mark.findtext(f"{KML}description").count("<p>") == len(event["claims"])
        best = mark.find(f".//{KML}Data[@name='killed_best']/{KML}value")
        assert (None if best is None else int(best.text)) == event["killed_best"]


def test_the_description_in_kml_holds_no_markup_of_a_report(engine: Engine, tmp_path: Path) -> None:
    tree = etree.parse(str(export(engine, "kml", tmp_path)))
    said = "".join(mark.text or "" for mark in tree.iter(f"{KML}description"))
    assert "<script" not in said and "<b>" not in said
    assert "&lt;script&gt;" in said


def test_the_colours_of_kml_are_the_dashboards() -> None:
    assert {name: f"#{colour}" for name, colour in COLOURS.items()} == {
        name: style.colour for name, style in EVENT_STYLES.items()
    }
    assert f"#{OTHER_COLOUR}" == UNKNOWN_STYLE.colour


def test_a_format_that_groups_gets_the_events_by_type() -> None:
    assert order_ids("kml", ["a", "b", "c"], ["Riots", "Battles", "Riots"]) == ["b", "a", "c"]
    assert order_ids("csv", ["a", "b", "c"], ["Riots", "Battles", "Riots"]) == ["a", "b", "c"]


def test_events_written_together_have_the_cells_of_each_alone(engine: Engine) -> None:
    rows = [row for rows in read_event_rows(engine, list_event_ids(engine), is_flat=True) for row in rows]
    assert len(rows) > 3
    together = list(write_rows(rows))
    assert [list(cells) for cells in together] == [
        [value.isoformat() if isinstance(value, date) else write_cell(value) for value in flatten_event(row).values()]
        for row in rows
    ]


def test_no_events_are_no_rows() -> None:
    assert list(write_rows([])) == []


# --- codings


def test_sides_and_actors_follow_the_codebooks() -> None:
    jnim = {"name": "JNIM", "kind": "rebel group", "role": "attacker"}
    army = {"name": "Military of Mali", "kind": "state forces", "role": "target"}
    people = {"name": "Civilians", "kind": "civilians", "role": "target"}
    battle = make_event("a", actors=[jnim, army], killed_low=2, killed_best=3)
    assert (code_event(battle)["acled_actor1"], code_event(battle)["acled_actor2"]) == ("JNIM", "Military of Mali")
    assert code_event(battle)["acled_fatalities"] == 2
    assert (code_event(battle)["ucdp_side_a"], code_event(battle)["ucdp_side_b"]) == ("Military of Mali", "JNIM")
    massacre = make_event("b", actors=[jnim, people], type_of_violence=3)
    assert (code_event(massacre)["ucdp_side_a"], code_event(massacre)["ucdp_side_b"]) == ("JNIM", "Civilians")
    protest = make_event("c", actors=[jnim], type_of_violence=None)
    assert (code_event(protest)["ucdp_side_a"], code_event(protest)["ucdp_side_b"]) == (None, None)
    assert code_event(make_event("d"))["acled_fatalities"] is None
