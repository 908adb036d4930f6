"""What the map shows only when asked: second-order units, displaced persons, roads."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.extras import read_wanted
from dashboard.map.displaced import TableError, load_displaced, read_counts
from dashboard.map.districts import list_districts, pack_districts
from dashboard.map.extras import collect_extras, collect_for_file
from dashboard.map.page import render_map_html
from dashboard.map.roads import load_roads
from tests.browser import Visit, browser, visit
from tests.fixture_events import make_events, make_frame, write_store
from tests.test_browser import serve
from tests.test_layers import make_gao
from tests.test_map_page import read_pack

__all__ = ["browser"]  # a fixture

HEAD = "country,unit,place,date,persons,source\n"
TABLE = f"""{HEAD}ML,Gao,,2024-01-31,20000,"Count <b>A</b>"
ML,Gao,,2024-06-30,50000,Count B
ML,,Mopti,2024-03-31,8000,Count A
ML,Atlantis,,2024-03-31,7,Count A
"""
ROAD = {"type": "LineString", "coordinates": [[-8.0, 12.6], [-4.2, 14.5], [0.0, 16.3]]}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "displaced.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def write_roads(path: Path, geometry: dict[str, Any]) -> Path:
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


# --- second-order units


def test_without_an_installation_the_shipped_second_order_units_are_there() -> None:
    districts = list_districts(None)
    assert {one.country_code for one in districts} == {"BF", "CI", "GN"}
    assert "BF.Sahel.Soum" in {one.name for one in districts}


def test_second_order_units_travel_in_few_bytes() -> None:
    pack = pack_districts()
    assert len(pack.data) < 400_000
    columns: dict[str, Any] = read_pack(pack.data)
    assert len(columns["district_names"]) == len(columns["districts_first"]) - 1


# --- displaced persons


def test_a_count_is_read_as_it_stands(table: Path) -> None:
    first = read_counts(table)[0]
    assert (first.name, first.country_code, first.is_unit, first.persons) == ("Gao", "ML", True, 20000)
    assert (str(first.day), first.source) == ("2024-01-31", "Count <b>A</b>")


def test_what_the_gazetteer_does_not_know_is_named_and_the_rest_is_placed(table: Path) -> None:
    pack, unknown = load_displaced(table)
    columns: dict[str, Any] = read_pack(pack.data)
    assert unknown == ("Atlantis (ML)",)
    assert list(columns["persons"]) == [20000, 8000, 50000]
    assert list(columns["unit"]) == [1, 0, 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column country, date, persons, source; it needs"),
        ("country,date,persons,source\n", "has no column unit or place"),
        (HEAD + "ML,Gao,,2024-13-01,5,A\n", "line 2: date '2024-13-01' is no day; write YYYY-MM-DD"),
        (HEAD + "ML,Gao,,2024-01-01,5000000000,A\n", "line 2: persons '5000000000' is no whole number up to"),
        (HEAD + "ML,Gao,,2024-01-01,\u0665,A\n", "line 2: persons '\u0665' is no whole number"),
        (HEAD + "ML,Gao,,2024-01-01,-5,A\n", "line 2: persons '-5' is no whole number"),
        (HEAD + "ML,,,2024-01-01,5,A\n", "line 2: unit or place is empty"),
        (HEAD + "ML,Gao,,2024-01-01,5\n", "line 2: source is empty"),
        (HEAD + f"ML,{'x' * 300},,2024-01-01,5,A\n", "line 2: unit is longer than 200 characters"),
        (HEAD + 'ML,"Gao,,2024-01-01,5,A\n', "line 1: is no CSV (unexpected end of data)"),
    ],
)
def test_a_hostile_table_gives_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        load_displaced(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)


def test_a_table_that_is_not_there_or_no_text_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="correct SAHEL_DISPLACED"):
        load_displaced(tmp_path / "none.csv")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff")
    with pytest.raises(TableError, match="is not UTF-8"):
        load_displaced(tmp_path / "picture.csv")


# --- roads


def test_roads_are_cut_to_the_frame(tmp_path: Path) -> None:
    outside = {"type": "LineString", "coordinates": [[-8.0, 12.6], [-40.0, 12.6]]}
    columns: dict[str, Any] = read_pack(load_roads(write_roads(tmp_path / "roads.geojson", outside)).data)
    assert round(float(min(columns["roads_x"])) / 256 * 360 - 180, 3) == -20.0


@pytest.mark.parametrize(
    "geometry",
    [{"type": "Point", "coordinates": [0, 15]}, {"type": "LineString", "coordinates": [[100, 50], [101, 51]]}],
)
def test_a_file_without_roads_here_is_refused(tmp_path: Path, geometry: dict[str, Any]) -> None:
    with pytest.raises(TableError, match="holds no lines in the frame"):
        load_roads(write_roads(tmp_path / "roads.geojson", geometry))


def test_a_file_that_is_no_map_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "roads.geojson").write_text("{]", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        load_roads(tmp_path / "roads.geojson")
    assert "is no GeoJSON" in str(caught.value) and "\n" not in str(caught.value)


# --- together


def test_nothing_travels_before_it_is_wanted(table: Path) -> None:
    extras = collect_extras((), displaced=table, roads=None)
    assert extras.offered == ("districts", "displaced")
    assert extras.packs == {}


def test_a_table_with_a_mistake_is_not_offered_and_told(tmp_path: Path) -> None:
    extras = collect_extras((), displaced=tmp_path / "none.csv", roads=tmp_path / "none.geojson")
    assert extras.offered == ("districts",)
    assert [str(problem).partition(": ")[2] for problem in extras.problems] == [
        "cannot be read (No such file or directory); correct SAHEL_ROADS",
        "cannot be read (No such file or directory); correct SAHEL_DISPLACED",
    ]


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (None, ()),
        ({"wanted": ["districts", "roads", "<b>"]}, ("districts", "roads")),
        ({"wanted": "districts"}, ()),
        ({"wanted": [["districts"]]}, ()),
        (7, ()),
    ],
)
def test_what_a_browser_wants_is_not_trusted(state: Any, wanted: tuple[str, ...]) -> None:
    assert read_wanted(state) == wanted


# --- in a browser


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("extras")
    (folder / "displaced.csv").write_text(TABLE, encoding="utf-8")
    roads = write_roads(folder / "roads.geojson", ROAD)
    extras = collect_for_file(displaced=folder / "displaced.csv", roads=roads)
    (folder / "map.html").write_text(render_map_html(make_frame(make_gao()), extras=extras), encoding="utf-8")
    with visit(browser, (folder / "map.html").as_uri()) as seen:
        seen.page.wait_for_function("window.sahelMap.page.offers.had.size === 3")
        yield seen


def restore(seen: Visit, **state: str) -> None:
    seen.page.evaluate("(state) => window.sahelMap.page.switches.restore(state)", state)


@pytest.mark.chromium
def test_the_last_count_up_to_the_window_is_shown_with_its_date_and_source(opened: Visit) -> None:
    page = opened.page
    restore(opened, on="displaced")
    shown = "(({ rows, columns }) => rows.map((row) => columns.persons[row]))(window.sahelMap.page.displaced)"
    page.evaluate("window.sahelMap.setWindow('2024-06-02', '2024-06-04')")
    assert page.evaluate(shown) == [20000, 8000]
    assert "Count <b>A</b>" in page.locator(".sahel-keys [data-part=displaced]").inner_text()
    page.locator("[data-part=all]").click()
    assert page.evaluate(shown) == [50000, 8000]
    restore(opened)
    assert page.locator(".sahel-keys [data-part=displaced]").inner_text() == ""


@pytest.mark.chromium
def test_the_panel_names_what_could_not_be_placed(opened: Visit) -> None:
    assert "Atlantis (ML)" in opened.page.locator("[data-part=problems]").text_content()


@pytest.mark.chromium
def test_roads_are_drawn_when_they_are_switched_on(opened: Visit) -> None:
    page = opened.page
    page.evaluate("window.sahelMap.page.map.setView([14.5, -4.2], 8, { animate: false })")
    picture = "(({ ground }) => { ground.repaint(); return ground._container.toDataURL(); })(window.sahelMap.page)"
    without = page.evaluate(picture)
    restore(opened, on="roads")
    assert page.evaluate(picture) != without
    restore(opened)


@pytest.mark.chromium
def test_second_order_units_are_shaded_where_outlines_are(opened: Visit) -> None:
    restore(opened, shade="events", level="2")
    legend = opened.page.locator(".sahel-keys [data-part=shades]").inner_text()
    assert "7 events lie in units without an outline here" in legend
    assert "no outlines here" in legend
    assert "python -m geodata install" in opened.page.locator("[data-part=level-note]").text_content()
    restore(opened)


@pytest.mark.chromium
def test_in_the_app_a_choice_in_the_panel_brings_its_outlines(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "displaced.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("SAHEL_DISPLACED", str(tmp_path / "displaced.csv"))
    with (
        serve(write_store(tmp_path / "store.gpkg", make_events(30))) as address,
        visit(browser, address, width=1440, height=900) as seen,
    ):
        page = seen.page
        page.wait_for_function("window.sahelMap.page.offers.offered.has('displaced')")
        assert page.evaluate("window.sahelMap.page.offers.had.size") == 0
        page.evaluate("window.sahelMap.page.map.setView([14, 1], 6, { animate: false })")
        page.locator(".sahel-layers summary").click()
        page.locator("[data-part=shade]").select_option("events")
        page.locator("[data-part=level]").select_option("2")
        page.wait_for_function("window.sahelMap.page.ground.outlinesOf(2)")
        page.wait_for_function("window.sahelMap.page.units.result.looks.some(Boolean)")
        page.get_by_label("Displaced persons").check()
        page.wait_for_function("window.sahelMap.page.displaced.rows.length === 2")
        assert page.evaluate("window.sahelMap.view()") == {"lat": 14, "lon": 1, "zoom": 6}
