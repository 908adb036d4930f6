"""What the app keeps of a store, in memory and in a file beside it: always of the store as it is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from shapely import box
from sqlalchemy import Engine, delete, insert, select, update

from dashboard import data, front, opening
from dashboard.columns import pack_overview
from dashboard.data import load_choices, load_events, load_pack, open_data
from dashboard.filter_bar import list_choices
from dashboard.front import find_file
from dashboard.prepared import Prepared, decode_frame, encode_frame, read_prepared, write_prepared
from dashboard.program import PROGRAM
from pipelines.store import open_store
from pipelines.store.changes import MOST_CHANGED, list_changed, note_change, read_mark, read_version
from pipelines.store.database import writing
from pipelines.store.overview import CATEGORIES, Overview, read_overview
from pipelines.store.renewal import renew_overview
from pipelines.store.tables import events, store_state
from tests.fixture_events import make_event, make_events, write_store

AREAS = (box(-1, 15, 1, 17), box(-4, 13, -2, 15))


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    """What a new process knows."""
    for cached in (
        data._load,
        data._hold_latest,
        front.open_engine,
        data._select_shown,
        data._find_text,
        opening._keep_front,
    ):
        cached.clear()


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The store of the settings, with a version."""
    return make_store(tmp_path / "store.gpkg", monkeypatch)


def make_store(path: Path, monkeypatch: pytest.MonkeyPatch, count: int = 30) -> Engine:
    url = write_store(path, make_events(count))
    monkeypatch.setenv("SAHEL_STORE", url)
    engine = open_store(url)
    with writing(engine) as connection:
        note_change(connection, [])
    return engine


def change(engine: Engine, event_id: str, **values: Any) -> None:
    with writing(engine) as connection:
        connection.execute(update(events).where(events.c.event_id == event_id).values(**values))
        note_change(connection, [event_id])


def plain(overview: Overview) -> list[dict[str, Any]]:
    """The events without the numbers that two readings may give differently."""
    shapes = [overview.areas[number].wkb if number >= 0 else None for number in overview.frame["area"]]
    rows = overview.frame.drop(columns=["area", "actors_code", "publishers_code"]).to_dict("records")
    return [
        {str(name): None if pd.api.types.is_scalar(value) and pd.isna(value) else value for name, value in row.items()}
        | {"shape": shape}
        for row, shape in zip(rows, shapes, strict=True)
    ]


def is_consistent(overview: Overview) -> bool:
    """Whether lists share a code where they are the same, areas a number, and no area is of no event."""
    texts = {name: overview.frame[name].map(str) for name in ("actors", "publishers")}
    shared = all(
        (overview.frame[f"{name}_code"].groupby(text).nunique() == 1).all()
        and (text.groupby(overview.frame[f"{name}_code"]).nunique() == 1).all()
        for name, text in texts.items()
    )
    numbers = set(overview.frame["area"]) - {-1}
    is_numbered = numbers == set(range(len(overview.areas)))
    return shared and is_numbered and len({area.wkb for area in overview.areas}) == len(numbers)


# --- the file


def test_the_next_start_takes_the_events_from_the_file_and_reads_no_store(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_events(open_data())
    pack, choices = load_pack(open_data()), load_choices(open_data())
    forget()
    monkeypatch.setattr(data, "read_overview", None)
    again = load_events(open_data())
    assert_frame_equal(again.frame, first.frame)
    assert [area.wkb for area in again.areas] == [area.wkb for area in first.areas]
    assert (load_pack(open_data()), load_choices(open_data())) == (pack, choices)
    assert again.version == first.version


VALUES = st.fixed_dictionaries(
    {
        "date_start": st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)),
        "place_name": st.none() | st.text(max_size=5),
        "country": st.sampled_from([None, "ML", "BF"]),
        "killed_best": st.none() | st.integers(0, 2**31),
        "latitude": st.none() | st.floats(-80, 80),
        "actors": st.lists(st.fixed_dictionaries({"name": st.text(max_size=3), "role": st.just("target")}), max_size=2),
        "publishers": st.lists(st.sampled_from(["A", "B é"]), max_size=2),
    }
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VALUES, max_size=5))
def test_any_events_come_back_from_numbers_and_texts_as_they_were(engine: Engine, rows: list[dict[str, Any]]) -> None:
    with writing(engine) as connection:
        connection.execute(delete(events))
        for number, values in enumerate(rows):
            made = make_event(f"e{number}", **values, date_end=values["date_start"])
            connection.execute(insert(events).values(geom=made.pop("geometry"), **made))
    frame = read_overview(engine).frame
    assert_frame_equal(decode_frame(*encode_frame(frame)), frame)


def test_a_changed_store_is_never_shown_from_the_file(engine: Engine) -> None:
    load_events(open_data())
    forget()
    change(engine, "ev-near", killed_best=977)
    frame = load_events(open_data()).frame
    assert frame.set_index("event_id").loc["ev-near", "killed_best"] == 977


def test_what_another_program_writes_into_the_geopackage_is_not_hidden_by_the_file(engine: Engine) -> None:
    load_events(open_data())
    forget()
    with writing(engine) as connection:  # as QGIS does: the layer's time changes, of our versions it knows nothing
        connection.execute(update(events).where(events.c.event_id == "ev-near").values(killed_best=978))
        connection.exec_driver_sql("UPDATE gpkg_contents SET last_change = '2031-01-01T00:00:00.000Z'")
    assert load_events(open_data()).frame.set_index("event_id").loc["ev-near", "killed_best"] == 978


def test_another_store_at_the_same_path_is_shown_as_it_is(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(load_events(open_data()).frame) == 40
    forget()
    engine.dispose()
    (tmp_path / "store.gpkg").unlink()
    make_store(tmp_path / "store.gpkg", monkeypatch, count=3)
    assert find_file(engine).exists()
    assert len(load_events(open_data()).frame) == 13


def test_a_file_of_another_program_is_made_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    load_events(open_data())
    mark = read_mark(engine)
    assert mark and read_prepared(find_file(engine), mark)
    monkeypatch.setattr(front, "mark_program", lambda: "of tomorrow")
    assert read_prepared(find_file(engine), mark) is None
    forget()
    load_events(open_data())
    assert read_prepared(find_file(engine), mark)


def test_a_changed_table_or_packing_makes_another_program() -> None:
    files = {file.relative_to(PROGRAM).as_posix() for file in front.list_sources()}
    assert {"pipelines/store/tables.py", "pipelines/store/overview.py", "dashboard/columns.py"} <= files
    assert {"dashboard/filter_bar.py", "dashboard/filters.py", "dashboard/prepared.py"} <= files


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_made_anew(engine: Engine, data: st.DataObject) -> None:
    path, mark = find_file(engine), "a mark"
    if not path.exists():
        overview = read_overview(engine)
        write_prepared(path, mark, Prepared(overview, pack_overview(overview), list_choices(overview.frame)))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = path.with_name("damaged.npz")
    damaged.write_bytes(
        data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], whole[at:]]))
    )
    found = read_prepared(damaged, mark)
    if found is not None:  # a byte that nothing reads
        assert_frame_equal(found.overview.frame, read_overview(engine).frame)


def test_a_file_that_holds_objects_runs_nothing(engine: Engine) -> None:
    import numpy as np

    np.savez(find_file(engine), said=np.array([{"a": 1}], dtype=object))
    assert read_prepared(find_file(engine), "a mark") is None
    assert len(load_events(open_data()).frame) == 40


def test_a_folder_that_cannot_be_written_stops_nothing(engine: Engine, tmp_path: Path) -> None:
    overview = read_overview(engine)
    made = Prepared(overview, pack_overview(overview), list_choices(overview.frame))
    write_prepared(tmp_path / "no" / "such" / "folder.npz", "a mark", made)
    assert read_prepared(tmp_path / "no" / "such" / "folder.npz", "a mark") is None


def test_many_that_write_at_once_leave_one_whole_file(engine: Engine) -> None:
    overview = read_overview(engine)
    made = Prepared(overview, pack_overview(overview), list_choices(overview.frame))
    marks = [f"mark {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as writers:
        for mark in marks * 5:
            writers.submit(write_prepared, find_file(engine), mark, made)
    found = [each for mark in marks if (each := read_prepared(find_file(engine), mark))]
    assert [len(each.overview.frame) for each in found] == [40]
    assert [file.name for file in find_file(engine).parent.iterdir() if "npz" in file.name] == [find_file(engine).name]


def test_a_store_that_is_no_geopackage_or_has_no_version_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = write_store(tmp_path / "store.gpkg", make_events(3))
    monkeypatch.setenv("SAHEL_STORE", url)
    assert len(load_events(open_data()).frame) == 13
    assert [file.name for file in tmp_path.iterdir() if "npz" in file.name] == []


# --- renewal


def test_a_correction_is_shown_at_once_without_reading_the_store_anew(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_events(open_data())
    monkeypatch.setattr(data, "read_overview", None)
    change(engine, "ev-near", killed_best=5, place_name="Somewhere new", country="TG")
    store = open_data()
    row = load_events(store).frame.set_index("event_id").loc["ev-near"]
    assert (row["killed_best"], row["place_name"]) == (5, "Somewhere new")
    assert "TG" in load_choices(store).countries
    assert load_pack(store).signature == pack_overview(load_events(store)).signature


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["write", "remove", "add"]),
        st.integers(0, 11),
        st.fixed_dictionaries(
            {
                "status": st.sampled_from(["machine", "reviewed", "rejected"]),
                "date_start": st.sampled_from([None, date(2019, 5, 1), date(2024, 1, 2)]),
                "place_name": st.sampled_from([None, "Gao", "Menaka", "Kidal"]),
                "where_precision": st.sampled_from([1, 3, 4]),
                "shape": st.sampled_from([0, 1]),
                "actors": st.sampled_from([[], [{"name": "JNIM", "kind": "rebel group", "role": "attacker"}]]),
                "publishers": st.sampled_from([["A"], ["B", "A"]]),
            }
        ),
    ),
    max_size=6,
)


def edit(engine: Engine, kind: str, event_id: str, values: dict[str, Any]) -> None:
    shape = AREAS[values["shape"]] if values["where_precision"] >= 3 else None
    row = {name: value for name, value in values.items() if name != "shape"}
    if shape is not None:
        row |= {"geom": shape, "longitude": shape.centroid.x, "latitude": shape.centroid.y}
    with writing(engine) as connection:
        if kind == "remove":
            connection.execute(delete(events).where(events.c.event_id == event_id))
        elif connection.execute(select(events.c.fid).where(events.c.event_id == event_id)).first():
            connection.execute(update(events).where(events.c.event_id == event_id).values(**row))
        else:
            made = make_event(event_id)
            connection.execute(insert(events).values(**{"geom": made.pop("geometry"), **made} | row))
        note_change(connection, [event_id])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_renewed_events_are_those_that_the_whole_store_gives(
    engine: Engine, rounds: list[list[tuple[str, int, dict[str, Any]]]]
) -> None:
    known = read_overview(engine)
    for edits in rounds:
        before = plain(known)
        for kind, number, values in edits:
            edit(engine, kind, f"ev-{number}", values)
        renewed, whole = renew_overview(engine, known), read_overview(engine)
        assert renewed is not None
        assert plain(renewed) == plain(whole) and is_consistent(renewed)
        assert (renewed.frame.dtypes.astype(str) == whole.frame.dtypes.astype(str)).all()
        assert (renewed.version, plain(known)) == (whole.version, before)
        known = renewed


def test_who_is_too_far_behind_reads_everything(engine: Engine) -> None:
    known = read_overview(engine)
    with writing(engine) as connection:
        note_change(connection, ["ev-near"])
        note_change(connection, [f"ev-{number}" for number in range(MOST_CHANGED)])
    assert renew_overview(engine, known) is None
    forget()
    assert load_events(open_data()).version == read_overview(engine).version


def test_a_version_that_no_change_leads_to_has_everything_read(engine: Engine) -> None:
    known = read_overview(engine)
    with writing(engine) as connection:  # a program of before, which notes no changes
        connection.execute(update(store_state).where(store_state.c.key == "version").values(value="other"))
        assert list_changed(connection, since=known.version) is None
    with writing(engine) as connection:
        note_change(connection, ["ev-near"])
        assert list_changed(connection, since=known.version) is None
        assert list_changed(connection, since="other") == frozenset({"ev-near"})


def test_the_changes_of_a_transaction_that_failed_are_not_noted(engine: Engine) -> None:
    known = read_overview(engine)
    with pytest.raises(RuntimeError), writing(engine) as connection:
        note_change(connection, ["ev-near"])
        raise RuntimeError
    with engine.connect() as connection:
        assert read_version(connection) == known.version
    assert renew_overview(engine, known) is known


def test_the_categories_of_renewed_events_are_categories(engine: Engine) -> None:
    known = read_overview(engine)
    change(engine, "ev-near", status="rejected")
    renewed = renew_overview(engine, known)
    assert renewed is not None
    assert all(isinstance(renewed.frame[name].dtype, pd.CategoricalDtype) for name in CATEGORIES)
    assert "ev-near" not in set(renewed.frame["event_id"])
