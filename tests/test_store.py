"""The store: a valid GeoPackage, reached by migrations, that gives back what was put in and merges as it grows."""

import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import shapely
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from pipelines.merge import merge_mentions
from pipelines.model import Correction, EventMention, Report
from pipelines.sources import RawItem
from pipelines.store import StoreError, archive, journal, open_store
from pipelines.store.codec import decode_mention, encode_mention
from pipelines.store.database import HEAD, MIGRATIONS, writing
from pipelines.store.geopackage import decode_geometry, encode_geometry
from pipelines.store.ledger import add_correction, read_corrections
from pipelines.store.read import (
    find_events,
    read_event,
    read_events,
    read_mentions,
    read_report,
    read_status,
    store_version,
)
from pipelines.store.tables import events, metadata
from pipelines.store.write import event_row, write_report
from pipelines.weaving import load_merging, rebuild_events, weave_reports
from tests.mention_factory import ACADEMY, BURKINA, DJIBO, SOUM, make_claim, make_mention
from tests.test_merge_properties import build_mention

_COLUMNS = """
    event_id attack_id is_background event_type sub_event_type type_of_violence date_start date_end date_precision
    time_precision place_name place_kind country admin1 admin2 latitude longitude radius_km geo_precision
    where_precision placement_method actors killed_low killed_best killed_high injured_low injured_high abducted_low
    abducted_high attack_killed_low attack_killed_best attack_killed_high claims evidence confidence status publishers
    reports geometry
"""
CONTRACT_COLUMNS = _COLUMNS.split()


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    yield engine
    engine.dispose()


def make_report(report_id: str, *, day: int = 9) -> Report:
    published = datetime(2023, 10, day, tzinfo=UTC)
    return Report(report_id, "file:a.txt", "Agency", None, "A title", f"Text of {report_id}.", "en", published)


def weave(engine: Engine, mentions: list[EventMention], *, report_id: str = "r1") -> int:
    told = [replace(mention, report_id=report_id) for mention in mentions]
    with writing(engine) as connection:
        return weave_reports(connection, [(make_report(report_id), told)], load_merging())


def test_a_new_store_is_a_geopackage_that_pyogrio_reads(engine: Engine, tmp_path: Path) -> None:
    import pyogrio

    weave(engine, [make_mention("m1", SOUM, killed=(5, 7))])
    layer = pyogrio.read_dataframe(tmp_path / "store.gpkg", layer="events", fid_as_index=True)
    assert layer.crs == "EPSG:4326"
    assert layer.geometry.iloc[0].equals(SOUM.area.geometry)
    assert (layer["place_name"].iloc[0], layer["killed_low"].iloc[0]) == ("Soum", 5)
    assert list(layer.columns) == [*CONTRACT_COLUMNS]


def test_every_table_of_the_store_is_read_by_pyogrio_without_a_warning(engine: Engine, tmp_path: Path) -> None:
    import pyogrio

    weave(engine, [make_mention("m1", SOUM)])
    item = RawItem(b"bytes", "a.txt", "file")
    at = datetime(2024, 9, 19, 23, 59, 59, 999_000, tzinfo=UTC)
    with writing(engine) as connection:
        archive.archive_raw(connection, item, fetched_at=at)
        journal.start_run(connection, at=at)
        journal.quarantine_item(connection, source_id="file", place="a", problem="b", next_step="c", at=at)
        journal.write_source_success(connection, "feed", at=at, etag=None, last_modified=None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frames = {
            name: pyogrio.read_dataframe(tmp_path / "store.gpkg", layer=name)
            for name, _ in pyogrio.list_layers(tmp_path / "store.gpkg")
        }
    assert frames.keys() >= {"events", "reports", "raw", "runs", "quarantine", "source_state", "mentions"}
    assert frames["reports"]["published_at"][0] == datetime(2023, 10, 9, tzinfo=UTC)
    assert frames["runs"]["started_at"][0] == at


def test_a_time_is_stored_in_the_form_of_a_geopackage_and_comes_back_equal(engine: Engine, tmp_path: Path) -> None:
    west = datetime(2012, 3, 21, 22, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=-2)))
    with writing(engine) as connection:
        write_report(connection, replace(make_report("r1"), published_at=west))
    with engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT published_at FROM reports").scalar_one()
    assert stored == "2012-03-22T00:00:00.250Z"
    report = read_report(engine, "r1")
    assert report is not None
    assert (report.published_at, report.fetched_at) == (west, None)


def test_the_files_header_says_geopackage_before_anything_is_written(engine: Engine, tmp_path: Path) -> None:
    header = (tmp_path / "store.gpkg").read_bytes()[:100]
    assert header[68:72] == b"GPKG"
    assert int.from_bytes(header[60:64], "big") == 10400


def test_the_geopackage_tables_name_the_layer_and_its_system(engine: Engine, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store.gpkg") as connection:
        assert connection.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents").fetchall() == [
            ("events", "features", 4326)
        ]
        assert connection.execute("SELECT * FROM gpkg_geometry_columns").fetchall() == [
            ("events", "geom", "GEOMETRY", 4326, 0, 0)
        ]
        assert connection.execute("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id").fetchall() == [
            (-1,),
            (0,),
            (4326,),
        ]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        types = {row[2] for row in connection.execute("PRAGMA table_info(events)")}
    assert types <= {"INTEGER", "TEXT", "DOUBLE", "BOOLEAN", "DATE", "GEOMETRY"}
    connection.close()


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.Point(2.5, 15.25),
        shapely.Point(),
        shapely.Polygon(),
        shapely.box(-1, 12, 1, 14),
        shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)]),
        shapely.LineString([(0, 0), (1, 1)]),
    ],
)
def test_a_geometry_comes_back_from_its_blob(geometry: shapely.Geometry) -> None:
    assert decode_geometry(encode_geometry(geometry)).equals_exact(geometry)


def test_a_blob_that_is_no_geopackage_geometry_is_refused() -> None:
    with pytest.raises(ValueError, match="not a GeoPackage geometry"):
        decode_geometry(b"\x01\x01\x00\x00\x00")


def test_the_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    options = {
        "include_name": lambda name, kind, _: kind != "table" or not str(name).startswith(("gpkg_", "sqlite_")),
        "compare_type": lambda context, column, *_: False if column.name == "geom" else None,  # SQLAlchemy knows none
    }
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_code_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_opening_a_store_again_keeps_what_is_in_it(store_url: str) -> None:
    for expected in (0, 1):
        engine = open_store(store_url)
        assert len(read_events(engine)) == expected
        weave(engine, [make_mention("m1")])
        engine.dispose()


def test_a_store_of_a_newer_program_is_refused_in_one_line(store_url: str, tmp_path: Path) -> None:
    open_store(store_url).dispose()
    with sqlite3.connect(tmp_path / "store.gpkg") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="newer than this program knows; update the program"):
        open_store(store_url)


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "noise.gpkg").write_bytes(b"this is not a database, it only has its name" * 50)
    with pytest.raises(StoreError, match=r"noise\.gpkg cannot be used: file is not a database; move the file away"):
        open_store(f"sqlite:///{tmp_path}/noise.gpkg")


@pytest.mark.parametrize("has_file", [False, True])
def test_a_store_that_must_exist_is_not_made(has_file: bool, tmp_path: Path) -> None:
    file = tmp_path / "empty.gpkg"
    if has_file:
        file.touch()
    with pytest.raises(StoreError, match="there is no store there; make one with"):
        open_store(f"sqlite:///{file}", must_exist=True)
    assert (file.exists(), file.exists() and file.stat().st_size) == (has_file, 0)


def test_a_database_without_our_tables_is_no_store(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.gpkg") as connection:
        connection.execute("CREATE TABLE theirs (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="there is no store there"):
        open_store(f"sqlite:///{tmp_path}/other.gpkg", must_exist=True)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense", "oracle-of-delphi://host/db"])
def test_an_address_that_cannot_be_opened_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(StoreError, match="SAHEL_STORE"):
        open_store(url)


def test_a_mention_comes_back_as_it_was() -> None:
    mention = make_mention("m1", SOUM, killed=(5, None), publisher="Agency", attack_key="k")
    assert decode_mention(encode_mention(mention)) == mention


def test_a_mention_without_place_and_date_comes_back_as_it_was() -> None:
    mention = make_mention("m1", None, day=None, published_at=None)
    assert decode_mention(encode_mention(mention)) == mention


def test_the_events_have_the_columns_that_the_dashboard_expects(engine: Engine) -> None:
    assert list(read_events(engine).columns) == CONTRACT_COLUMNS
    weave(engine, [make_mention("m1")])
    assert list(read_events(engine).columns) == CONTRACT_COLUMNS


def test_an_empty_store_gives_no_events_in_the_same_types(engine: Engine) -> None:
    empty = read_events(engine)
    weave(engine, [make_mention("m1", killed=(3, 3))])
    assert len(empty) == 0
    assert list(empty.dtypes) == list(read_events(engine).dtypes)
    assert empty.crs == "EPSG:4326"


def test_an_event_is_read_with_lists_dates_and_nulls(engine: Engine) -> None:
    weave(engine, [make_mention("m1", DJIBO, killed=(20, None), publisher="Agency")])
    row = read_events(engine).iloc[0]
    assert row["date_start"] == date(2023, 10, 7)
    assert (row["killed_low"], row["country"], row["admin1"]) == (20, "BF", None)
    assert row.isna()["killed_high"]
    assert row["actors"][0]["name"] == "unidentified armed group"
    assert row["claims"][0]["low"] == 20
    assert row["evidence"]["event"]["quote"] == "the event"
    assert (row["publishers"], row["reports"]) == (["Agency"], ["r1"])
    assert row["geometry"].geom_type == "Point"


def test_an_event_without_place_has_no_geometry_and_no_coordinates(engine: Engine) -> None:
    weave(engine, [make_mention("m1", None)])
    row = read_events(engine).iloc[0]
    assert row["geometry"] is None
    assert row.isna()[["latitude", "longitude", "radius_km", "where_precision"]].all()


def test_a_district_is_stored_as_its_area(engine: Engine) -> None:
    weave(engine, [make_mention("m1", SOUM)])
    assert read_events(engine).geometry.iloc[0].geom_type == "Polygon"


def test_events_come_by_date_with_undated_ones_last(engine: Engine) -> None:
    days = {"a": None, "b": date(2023, 10, 7), "c": date(2023, 9, 1)}
    for name, day in days.items():
        weave(engine, [make_mention(name, None, day=day)], report_id=f"r-{name}")
    assert list(read_events(engine)["date_start"]) == [date(2023, 9, 1), date(2023, 10, 7), None]


def test_a_report_is_read_as_it_was_stored(engine: Engine) -> None:
    weave(engine, [], report_id="r9")
    assert read_report(engine, "r9") == make_report("r9")
    assert read_report(engine, "r8") is None


def test_two_tellings_become_one_event_when_the_second_arrives(engine: Engine) -> None:
    weave(engine, [make_mention("m1", killed=(5, 5))], report_id="r1")
    weave(engine, [make_mention("m2", killed=(7, 7))], report_id="r2")
    found = read_events(engine)
    assert list(found["reports"]) == [["r1", "r2"]]
    assert (found["killed_low"][0], found["killed_high"][0]) == (5, 7)


def test_an_event_keeps_its_feature_number_when_it_changes(engine: Engine) -> None:
    weave(engine, [make_mention("m1", killed=(5, 5))], report_id="r1")
    with engine.connect() as connection:
        before = connection.execute(select(events.c.fid)).scalars().all()
    weave(engine, [make_mention("m2", killed=(7, 7))], report_id="r2")
    with engine.connect() as connection:
        assert connection.execute(select(events.c.fid)).scalars().all() == before


def test_a_report_told_anew_replaces_what_it_told_before(engine: Engine) -> None:
    weave(engine, [make_mention("m1", DJIBO), make_mention("m2", ACADEMY)], report_id="r1")
    weave(engine, [make_mention("m3", SOUM)], report_id="r1")
    assert list(read_events(engine)["place_name"]) == ["Soum"]


def test_the_version_changes_with_the_events_and_only_with_them(engine: Engine) -> None:
    empty = store_version(engine)
    weave(engine, [make_mention("m1")], report_id="r1")
    first = store_version(engine)
    weave(engine, [], report_id="r2")
    weave(engine, [make_mention("m1")], report_id="r1")
    assert store_version(engine) == first != empty
    weave(engine, [make_mention("m3", SOUM)], report_id="r3")
    assert store_version(engine) != first


def test_the_status_counts_and_names_the_data_cutoff(engine: Engine) -> None:
    weave(engine, [make_mention("m1"), make_mention("m2", BURKINA, event_type="Protests")])
    status = read_status(engine)
    assert (status.reports, status.mentions, status.events, status.quarantined) == (1, 2, 2, 0)
    assert status.data_cutoff == datetime(2023, 10, 9, tzinfo=UTC)
    assert status.last_run is None


def test_an_event_is_found_by_the_beginning_of_its_id(engine: Engine) -> None:
    weave(engine, [make_mention("m1")])
    event_id = read_events(engine)["event_id"][0]
    assert find_events(engine, event_id[:6]) == (event_id,)
    assert find_events(engine, "%") == ()
    assert [mention.id for mention in read_mentions(engine, event_id)] == ["m1"]
    row = read_event(engine, event_id)
    assert row is not None
    assert row["place_name"] == "Djibo"


def test_a_correction_is_kept_when_later_reports_change_the_event(engine: Engine) -> None:
    weave(engine, [make_mention("m1", killed=(5, 5))], report_id="r1")
    event_id = read_events(engine)["event_id"][0]
    correction = Correction(event_id, "status", "rejected", "ana", datetime(2024, 1, 1, tzinfo=UTC), "a rumour")
    with writing(engine) as connection:
        add_correction(connection, correction)
        rebuild_events(connection, load_merging())
    weave(engine, [make_mention("m2", killed=(7, 7))], report_id="r2")
    assert read_events(engine).empty, "a rejected event stands no more"
    found = read_events(engine, has_rejected=True)
    assert list(found["status"]) == ["rejected"]
    assert found["reports"][0] == ["r1", "r2"]
    with engine.connect() as connection:
        assert read_corrections(connection) == (correction,)


def test_a_failing_transaction_leaves_nothing_of_a_report(engine: Engine) -> None:
    bad = make_mention("m2", claims=(make_claim("killed", 2**70, None, report_id="r1"),))
    with pytest.raises(OverflowError):
        weave(engine, [make_mention("m1"), bad])
    status = read_status(engine)
    assert (status.reports, status.mentions, status.events) == (0, 0, 0)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_weaving_reports_in_any_order_gives_the_events_of_merging_all_at_once(data: st.DataObject) -> None:
    mentions = [data.draw(build_mention(number)) for number in range(data.draw(st.integers(1, 9)))]
    reports = sorted({mention.report_id for mention in mentions})
    order = data.draw(st.permutations(reports))
    expected = {event.id: event_row(event) for event in merge_mentions(mentions)}
    with TemporaryDirectory() as folder:
        engine = open_store(f"sqlite:///{folder}/store.gpkg")
        for report_id in order:
            weave(engine, [m for m in mentions if m.report_id == report_id], report_id=report_id)
        with engine.connect() as connection:
            stored = {row["event_id"]: dict(row) for row in connection.execute(select(events)).mappings()}
        engine.dispose()
    assert stored.keys() == expected.keys()
    for event_id, row in expected.items():
        assert {name: stored[event_id][name] for name in ("attack_id", "killed_low", "killed_high", "reports")} == {
            name: row[name] for name in ("attack_id", "killed_low", "killed_high", "reports")
        }
