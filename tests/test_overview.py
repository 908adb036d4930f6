"""All events at once, without what only the reading of one needs: the same events, and the same page."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from dashboard.columns import group_columns, pack_events, pack_overview
from dashboard.scene import select_rows
from pipelines.rows import known
from pipelines.store import open_store
from pipelines.store.overview import Overview, read_overview
from pipelines.store.read import read_events
from tests.fixture_events import ACADEMY, make_event, make_events, make_frame, write_store
from tests.packs import read_pack

LEFT_OUT = {"claims", "evidence", "reports", "placement_method", "geometry"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_store(tmp_path_factory.mktemp("overview") / "store.gpkg", make_events(200))


@pytest.fixture(scope="module")
def overview(url: str) -> Overview:
    return read_overview(open_store(url))


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: known(value) for name, value in row.items()}


def test_an_overview_holds_what_the_store_holds_but_for_what_one_events_reading_needs(
    url: str, overview: Overview
) -> None:
    whole = read_events(open_store(url)).drop(columns=list(LEFT_OUT)).set_index("event_id").sort_index()
    light = overview.frame.set_index("event_id").sort_index()
    assert list(whole.index) == list(light.index)
    for event_id in whole.index:
        row, expected = plain(light.loc[event_id].to_dict()), plain(whole.loc[event_id].to_dict())
        assert {name: row[name] for name in expected} == expected, event_id


def test_events_of_one_area_share_it_and_no_other_shape_is_read(url: str, overview: Overview) -> None:
    frame = overview.frame.set_index("event_id")
    assert frame.loc["ev-border-1", "area"] == frame.loc["ev-border-2", "area"] >= 0
    assert frame.loc[ACADEMY, "area"] == frame.loc["ev-near", "area"] == frame.loc["ev-nowhere", "area"] == -1
    whole = read_events(open_store(url)).set_index("event_id")
    for event_id in ("ev-border-1", "ev-kidal-region", "ev-country"):
        assert shapely.equals(overview.areas[frame.loc[event_id, "area"]], whole.loc[event_id, "geometry"])


def test_events_without_a_date_or_before_1970_come_last(tmp_path: Path) -> None:
    rows = [
        make_event("ev-a", date_start=None, date_end=None),
        make_event("ev-b", date_start=date(1963, 1, 13), date_end=date(1963, 1, 13)),
        make_event("ev-c", date_start=date(2024, 1, 2), date_end=date(2024, 1, 2)),
        make_event("ev-d"),
    ]
    frame = read_overview(open_store(write_store(tmp_path / "store.gpkg", make_frame(rows)))).frame
    assert list(frame["event_id"]) == ["ev-d", "ev-c", "ev-a", "ev-b"]
    assert list(frame["start_day"]) == [19723, 19724, 65535, 65535]
    assert list(frame["date_start"])[2:] == [None, date(1963, 1, 13)]


def test_a_store_without_events_has_an_empty_overview(tmp_path: Path) -> None:
    overview = read_overview(open_store(f"sqlite:///{tmp_path}/store.gpkg"))
    assert len(overview.frame) == 0 and overview.areas == ()
    assert read_pack(pack_overview(overview).data)["rows"] == 0


def test_the_overview_and_the_whole_events_make_the_same_page(url: str, overview: Overview) -> None:
    light, whole = read_pack(pack_overview(overview).data), read_pack(pack_events(read_events(open_store(url))).data)
    named = {name: f"{name}s" for name in ("type", "sub", "place", "unit", "unit2")} | {"country": "countries"}
    assert light["by_row"] == whole["by_row"] and light["ids"] == whole["ids"]
    for name in light["by_row"]:
        columns = [list(pack[name]) for pack in (light, whole)]
        if name in named:
            columns = [
                [pack[named[name]][code] for code in codes] for pack, codes in zip((light, whole), columns, strict=True)
            ]
        if name != "area":
            assert columns[0] == columns[1], name


def test_columns_that_repeat_together_travel_as_one() -> None:
    rows = {
        "x": np.array([1.0, 2.0, 1.0, 1.0, 2.0], dtype=np.float32),
        "y": np.array([5.0, 5.0, 5.0, 5.0, 5.0], dtype=np.float32),
        "low": np.array([-1, 0, 3, 70, 4], dtype=np.int32),
    } | {name: np.zeros(5, np.uint8) for name in ("place", "unit", "unit2", "country", "precision", "radius", "area")}
    rows |= dict.fromkeys(("best", "high"), rows["low"]) | {name: np.zeros(5, np.uint8) for name in ("type", "sub")}
    columns, groups = group_columns(rows)
    assert list(columns["spot"]) == [0, 1, 0, 0, 1]
    assert list(columns["spot_x"]) == [1.0, 2.0] and "x" not in columns
    assert list(columns["low"]) == [-1, 0, 3, 70, 4], "tolls that all differ gain nothing"
    assert set(groups) == {"spot", "kind"}


def test_ids_of_the_store_travel_in_eight_bytes_and_others_as_they_are() -> None:
    own = read_pack(pack_events(make_frame([make_event("00ff00ff00ff00ff"), make_event("de819d56cbb0c549")])).data)
    assert own["ids"] == ["00ff00ff00ff00ff", "de819d56cbb0c549"] and len(own["id"]) == 16
    assert "id" not in read_pack(pack_events(make_frame([make_event("ev-0123456789abcdef")])).data)


def test_a_selection_is_a_bit_an_event_and_named_by_what_it_holds(overview: Overview) -> None:
    rows = len(overview.frame)
    everything = select_rows(overview.frame, np.ones(rows, dtype=bool), "pack")
    assert (everything.bits, everything.signature) == (None, "pack")
    passing = np.zeros(rows, dtype=bool)
    passing[[0, 9]] = True
    some = select_rows(overview.frame, passing, "pack")
    assert some.bits is not None and some.bits.startswith("AQI")  # the bytes 1 and 2
    assert list(some.events["event_id"]) == list(overview.frame["event_id"].iloc[[0, 9]])
    assert some.signature == select_rows(overview.frame, passing, "pack").signature
    assert some.signature != select_rows(overview.frame, ~passing, "pack").signature
