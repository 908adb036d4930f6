"""The map page on its own, opened as a file: what it shows, how it is drawn, and what hands can do to it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely import MultiPolygon, Point, Polygon, get_coordinates

from dashboard.columns import (
    STEPS,
    UNDATED,
    count_days,
    list_lines,
    pack_columns,
    pack_events,
    pack_rings,
    project,
)
from dashboard.map.ground import pack_ground
from dashboard.map.page import render_map_html, render_parts
from tests.browser import Visit, browser, visit
from tests.fixture_events import ACADEMY, AIRPORT, HOSTILE, make_areas, make_bamako, make_event, make_events, make_frame
from tests.packs import read_pack

__all__ = ["browser"]  # a fixture

AREAS = {"ev-kidal-region", "ev-border-1", "ev-border-2", "ev-country"}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("page") / "map.html"
    path.write_text(render_map_html(make_events(200)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(browser: Any, page_file: Path) -> Iterator[Visit]:
    with visit(browser, page_file.as_uri()) as seen:
        yield seen


@pytest.fixture
def whole(opened: Visit) -> Visit:
    """The page with the whole period shown, nothing picked, nothing playing."""
    opened.page.evaluate("window.sahelMap.page.timeline.stop(), window.sahelMap.page.timeline.restore({})")
    return opened


def test_columns_are_sorted_by_first_day_with_undated_events_last() -> None:
    pack = read_pack(pack_events(make_events(50)).data)
    assert list(pack["start"]) == sorted(pack["start"])
    assert pack["ids"][-1] == "ev-undated"
    assert pack["start"][-1] == UNDATED


def test_days_count_from_1970() -> None:
    assert count_days(date(1970, 1, 2)) == 1
    assert count_days(date(2024, 9, 17)) == 19983
    assert count_days(None) == UNDATED


def test_web_mercator_puts_null_island_in_the_middle() -> None:
    x, y = project([0.0, -180.0], [0.0, 85.0])
    assert [round(float(value), 3) for value in (x[0], y[0], x[1])] == [128.0, 128.0, 0.0]


def test_events_of_one_area_share_its_rings() -> None:
    pack = read_pack(pack_events(make_frame(make_areas())).data)
    area = dict(zip(pack["ids"], pack["area"], strict=True))
    assert area["ev-border-1"] == area["ev-border-2"] >= 0
    assert area["ev-near"] == -1
    assert len(pack["area_first"]) == 4


def test_a_unit_is_named_with_what_it_lies_in_or_not_at_all() -> None:
    rows = [
        make_event("ev-a", admin1="Mopti", admin2="Bandiagara"),
        make_event("ev-b", admin1="Mopti", admin2=None),
        make_event("ev-c", admin1=None, admin2="Bandiagara"),
    ]
    pack = read_pack(pack_events(make_frame(rows)).data)
    assert [pack["units"][code] for code in pack["unit"]] == ["ML.Mopti", "ML.Mopti", ""]
    assert [pack["unit2s"][code] for code in pack["unit2"]] == ["ML.Mopti.Bandiagara", "", ""]


def test_a_joint_toll_stands_at_both_sites_and_is_flagged() -> None:
    pack = read_pack(pack_events(make_frame(make_bamako())).data)
    assert list(pack["low"]) == [70, 70]
    assert list(pack["flags"]) == [4, 4]
    assert list(pack["attack"]) == [0, 0]


def test_unknown_deaths_differ_from_none() -> None:
    rows = [make_event("ev-a"), make_event("ev-b", killed_low=0, killed_best=0, killed_high=0)]
    assert list(read_pack(pack_events(make_frame(rows)).data)["best"]) == [-1, 0]


def test_an_event_without_a_place_is_packed_but_never_drawn() -> None:
    pack = read_pack(pack_events(make_frame(make_areas())).data)
    assert dict(zip(pack["ids"], pack["precision"], strict=True))["ev-nowhere"] == 0


def test_the_signature_changes_with_the_events_only() -> None:
    first, again, other = (pack_events(make_frame(rows)) for rows in (make_bamako(), make_bamako(), make_areas()))
    assert first.signature == again.signature != other.signature


def test_no_events_make_a_pack_too() -> None:
    assert read_pack(pack_events(make_frame(make_bamako()).iloc[:0]).data)["rows"] == 0


def test_points_draw_no_lines() -> None:
    assert list_lines(make_frame(make_bamako()).geometry.iloc[0]) == []


def test_outlines_travel_to_within_half_a_step_and_shared_borders_stay_shared() -> None:
    west = Polygon(
        [(-4.0, 14.0), (-3.0, 14.01), (-3.0, 15.0), (-4.0, 15.0)], [[(-3.5, 14.5), (-3.4, 14.5), (-3.4, 14.6)]]
    )
    east = MultiPolygon([Polygon([(-3.0, 14.01), (13.0, 14.0), (-3.0, 15.0)]), Polygon()])
    columns = pack_rings([west, Point(1.0, 2.0), east], prefix="land")
    assert columns["land_first"].tolist() == [0, 2, 2, 3]
    assert columns["land_ring"].tolist() == [0, 5, 9, 13]
    pack = read_pack(pack_columns(columns, {}).data)
    x, y = project(*get_coordinates([west.exterior, west.interiors[0], east.geoms[0].exterior]).T)
    assert np.abs(pack["land_x"] - x).max() <= 0.5 / STEPS
    assert np.abs(pack["land_y"] - y).max() <= 0.5 / STEPS
    assert [pack["land_x"][1], pack["land_y"][1]] == [pack["land_x"][9], pack["land_y"][9]]
    assert (columns["land_dx"].dtype, columns["land_dy"].dtype) == (np.dtype(np.int32), np.dtype(np.int16))


def test_a_page_walks_outlines_as_they_were_written(whole: Visit) -> None:
    told = whole.page.evaluate(
        "(({ units_x, units_y }) => [Array.from(units_x), Array.from(units_y)])(sahelMap.page.ground.ground)"
    )
    pack = read_pack(pack_ground().data)
    assert told == [pack[name].astype(np.float32).tolist() for name in ("units_x", "units_y")]


def test_the_base_map_is_small_and_names_its_units() -> None:
    pack = pack_ground()
    assert len(pack.data) < 200_000
    assert "ML.Kidal" in read_pack(pack.data)["unit_names"]


def test_the_page_names_no_other_host(page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    assert (
        re.findall(r"""(?:src|href)\s*=\s*["'](?!#)[^"']+["']""", re.sub(r"<script>.*?</script>", "", text, flags=re.S))
        == []
    )
    assert "url(" not in re.sub(r"url\(#default#VML\)", "", text)
    assert "BSD 2-Clause" in text


def test_the_script_is_the_same_every_time() -> None:
    render_parts.cache_clear()
    first = render_parts()
    render_parts.cache_clear()
    assert render_parts() == first


@pytest.mark.chromium
def test_the_whole_period_shows_every_event(whole: Visit) -> None:
    assert len(whole.shown()) == 210


@pytest.mark.chromium
def test_moving_the_window_changes_what_is_shown(whole: Visit) -> None:
    whole.page.evaluate("window.sahelMap.setWindow('2024-09-17', '2024-09-17')")
    assert {ACADEMY, AIRPORT} <= whole.shown()
    whole.page.evaluate("window.sahelMap.setWindow('2024-09-18', '2024-09-18')")
    assert not {ACADEMY, AIRPORT} & whole.shown()


@pytest.mark.chromium
def test_an_event_of_a_month_shows_in_every_window_that_touches_it(whole: Visit) -> None:
    for day in ("2024-07-01", "2024-07-15", "2024-07-31"):
        whole.page.evaluate(f"window.sahelMap.setWindow('{day}', '{day}')")
        assert {"ev-border-1", "ev-border-2"} <= whole.shown(), day
    whole.page.evaluate("window.sahelMap.setWindow('2024-08-01', '2024-08-01')")
    assert "ev-border-1" not in whole.shown()


@pytest.mark.chromium
def test_the_histogram_equals_the_events(whole: Visit) -> None:
    total = whole.page.evaluate("Array.from(window.sahelMap.page.timeline.drawing.bars).reduce((a, b) => a + b, 0)")
    assert round(total, 6) == 209  # all but the undated one


@pytest.mark.chromium
def test_a_joint_toll_counts_once_in_the_summary(whole: Visit) -> None:
    whole.page.evaluate("window.sahelMap.setWindow('2024-09-17', '2024-09-17')")
    others = [event for event in whole.shown() if event not in (ACADEMY, AIRPORT)]
    text = whole.page.locator("[data-part=summary]").inner_text()
    assert others == [] and "70–79" in text


@pytest.mark.chromium
def test_areas_are_never_dots(whole: Visit) -> None:
    drawn = whole.page.evaluate("window.sahelMap.page.events.repaint(), window.sahelMap.drawn()")
    assert {name: drawn.get(name) for name in AREAS} == dict.fromkeys(AREAS, "area")
    assert drawn["ev-near"] == "ring"
    assert "ev-nowhere" not in drawn


@pytest.mark.chromium
@pytest.mark.parametrize("zoom", [4, 7, 10])
@pytest.mark.parametrize("name", ["ev-country", "ev-kidal-region", "ev-border-1"])
def test_no_blob_of_a_symbol_is_drawn_for_an_area(whole: Visit, name: str, zoom: int) -> None:
    """One event of 400 deaths alone on the map leaves no blob; drawn as a site, the same count sees one."""
    area, site = whole.page.evaluate(
        """([name, zoom]) => {
          const { page } = window.sahelMap, layer = page.events, columns = layer.columns;
          const row = layer.rowOf(name), before = [layer.radii[row], columns.precision[row], columns.best[row]];
          page.map.setView([20, 0], zoom, { animate: false });
          const lat = Math.atan(Math.sinh(Math.PI * (1 - columns.y[row] / 128))) * 180 / Math.PI;
          page.map.setView([lat, columns.x[row] / 256 * 360 - 180], zoom, { animate: false });
          layer.shown[0] = row;
          layer.count = 1;
          layer.radii[row] = 24;
          columns.best[row] = 400;
          /* pixels whose neighbours to all sides, three away, have the colour too: inside a blob, not on a line */
          const count = () => {
            layer.areas.group(layer.shown, 1);
            layer.repaint();
            const wide = layer._container.width, tall = layer._container.height;
            const pixels = layer.context.getImageData(0, 0, wide, tall).data;
            const isRed = (at) => pixels[4 * at + 3] > 150
              && Math.abs(pixels[4 * at] - 0xc0) < 16 && Math.abs(pixels[4 * at + 1] - 0x39) < 16;
            let found = 0;
            for (let y = 3; y < tall - 3; y++) for (let x = 3; x < wide - 3; x++) {
              const at = y * wide + x;
              if (isRed(at) && isRed(at - 3) && isRed(at + 3) && isRed(at - 3 * wide) && isRed(at + 3 * wide)) found++;
            }
            return found;
          };
          const asArea = count();
          columns.precision[row] = 1;
          const asSite = count();
          [layer.radii[row], columns.precision[row], columns.best[row]] = before;
          return [asArea, asSite];
        }""",
        [name, zoom],
    )
    assert area == 0
    assert site > 200


@pytest.mark.chromium
def test_arrow_keys_move_the_window_and_home_and_end_its_ends(whole: Visit) -> None:
    page = whole.page
    page.evaluate("window.sahelMap.setWindow('2020-01-01', '2020-03-31')")
    page.locator("[data-part=step]").select_option("month")
    page.locator("[data-part=high]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.sahelMap.window()") == {"from": "2020-01-01", "to": "2020-04-30"}
    page.locator("[data-part=low]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.sahelMap.window()") == {"from": "2020-02-01", "to": "2020-04-30"}
    before = page.evaluate("window.sahelMap.page.timeline.first")
    page.keyboard.press("Home")
    assert page.evaluate("window.sahelMap.page.timeline.from") == before
    page.locator("[data-part=high]").focus()
    page.keyboard.press("End")
    assert page.evaluate("window.sahelMap.page.timeline.isWhole()")


@pytest.mark.chromium
def test_space_plays_and_pauses(whole: Visit) -> None:
    page = whole.page
    page.evaluate("window.sahelMap.setWindow('2015-01-01', '2015-03-31')")
    page.locator("[data-part=high]").focus()
    page.keyboard.press("Space")
    page.wait_for_function("window.sahelMap.window().from > '2015-01-31'")
    page.keyboard.press("Space")
    assert page.evaluate("window.sahelMap.page.timeline.isPlaying") is False


@pytest.mark.chromium
def test_dragging_a_handle_moves_one_end(whole: Visit) -> None:
    page = whole.page
    track = page.locator("[data-part=track]").bounding_box()
    handle = page.locator("[data-part=high]").bounding_box()
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + 30)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 2, handle["y"] + 30, steps=4)
    page.mouse.up()
    window = page.evaluate("window.sahelMap.window()")
    assert window["from"] == "2012-02-15" or window["from"].startswith("2012")
    assert window["to"][:4] in ("2018", "2019")


@pytest.mark.chromium
def test_typed_dates_set_the_window(whole: Visit) -> None:
    page = whole.page
    page.locator("[data-part=from]").fill("2024-09-01")
    page.locator("[data-part=to]").fill("2024-09-30")
    page.locator("[data-part=to]").press("Tab")
    assert page.evaluate("window.sahelMap.window()") == {"from": "2024-09-01", "to": "2024-09-30"}
    assert ACADEMY in whole.shown()


@pytest.mark.chromium
def test_cumulative_keeps_what_came_before(whole: Visit) -> None:
    page = whole.page
    page.evaluate("window.sahelMap.setWindow('2024-09-01', '2024-09-30')")
    fewer = len(whole.shown())
    page.locator("[data-part=mode]").select_option("cumulative")
    assert len(whole.shown()) > fewer


@pytest.mark.chromium
def test_new_events_keep_the_view_and_the_window(whole: Visit) -> None:
    page = whole.page
    page.evaluate("window.sahelMap.page.map.setView([14, 0], 7, { animate: false })")
    page.evaluate("window.sahelMap.setWindow('2024-01-01', '2024-12-31')")
    old = page.evaluate("window.sahelMap.signature()")
    pack = pack_events(make_events(120))
    page.evaluate("([data, signature]) => window.sahelMap.page.setEvents(data, signature)", [pack.data, pack.signature])
    page.wait_for_function(f"window.sahelMap.signature() === '{pack.signature}'")
    assert page.evaluate("window.sahelMap.view()") == {"lat": 14, "lon": 0, "zoom": 7}
    assert page.evaluate("window.sahelMap.window()") == {"from": "2024-01-01", "to": "2024-12-31"}
    again = pack_events(make_events(200))
    assert again.signature == old
    page.evaluate("([data, signature]) => window.sahelMap.page.setEvents(data, signature)", [again.data, old])
    page.wait_for_function(f"window.sahelMap.signature() === '{old}'")


@pytest.mark.chromium
def test_a_mask_shows_its_events_alone_and_keeps_the_window(whole: Visit) -> None:
    page = whole.page
    loaded = page.evaluate("window.sahelMap.signature()")
    ids = page.evaluate("window.sahelMap.page.everything.ids")
    page.evaluate("window.sahelMap.setWindow('2014-01-01', '2014-12-31')")
    window = page.evaluate("window.sahelMap.window()")
    every = whole.shown()
    bits = np.packbits(np.arange(len(ids)) % 3 == 0, bitorder="little").tolist()
    mask = """([of, bits]) => window.sahelMap.page.setMask(
        { of, signature: bits ? 'third' : of, bits: bits && new Uint8Array(bits) })"""
    page.evaluate(mask, [loaded, bits])
    assert page.evaluate("window.sahelMap.signature()") == "third"
    assert whole.shown() == every & set(ids[::3])
    assert page.evaluate("window.sahelMap.window()") == window
    page.evaluate(mask, ["another pack", None])
    assert page.evaluate("window.sahelMap.signature()") == "third", "a mask for events that are not there yet waits"
    page.evaluate(mask, [loaded, None])
    assert whole.shown() == every


@pytest.mark.chromium
def test_a_script_in_a_report_is_text(whole: Visit) -> None:
    page = whole.page
    page.evaluate("window.sahelMap.pick('ev-hostile')")
    page.wait_for_selector(".sahel-side .sahel-card")
    assert HOSTILE in page.locator(".sahel-side h2").inner_text()
    page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
    page.wait_for_function("document.querySelectorAll('.sahel-side .sahel-claim').length === 2")
    assert page.evaluate("window.hacked === undefined")


@pytest.mark.chromium
def test_clicking_a_symbol_picks_it(whole: Visit) -> None:
    page = whole.page
    page.evaluate("document.querySelector('.sahel-side').hidden = true")
    page.evaluate("window.sahelMap.setWindow('2024-05-05', '2024-05-05')")
    page.evaluate("window.sahelMap.page.map.setView([13.5, 2.1], 8, { animate: false })")
    page.evaluate("window.sahelMap.page.events.repaint()")
    point = page.evaluate("window.sahelMap.pointOf('ev-hostile')")
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    page.wait_for_function("window.sahelMap.picked() === 'ev-hostile'")


@pytest.mark.chromium
@pytest.mark.parametrize(
    "days", [("2012-02-15", "2012-02-15"), ("2018-03-01", "2018-03-31"), ("2024-12-01", "2030-01-01")]
)
@pytest.mark.parametrize(("has_touch", "least"), [(False, 16), (True, 24)])
def test_both_handles_of_a_narrow_window_can_be_grabbed(
    browser: Any, page_file: Path, days: tuple[str, str], has_touch: bool, least: int
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=has_touch, is_mobile=has_touch)
    page.goto(page_file.as_uri())
    page.wait_for_selector("[data-ready]")
    page.evaluate("([from, to]) => window.sahelMap.setWindow(from, to)", list(days))
    page.locator("[data-part=track]").scroll_into_view_if_needed()
    low, high = (page.locator(f"[data-part={name}].sahel-handle").bounding_box() for name in ("low", "high"))
    assert low["width"] >= least and high["width"] >= least
    assert low["x"] >= 0 and low["x"] + low["width"] <= high["x"] + 0.1 and high["x"] + high["width"] <= 390
    found = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).dataset.part", [low["x"] + least / 2, low["y"] + 30]
    )
    assert found == "low"
    page.close()


@pytest.mark.chromium
def test_a_page_without_events_yet_shows_draws_and_picks_nothing(browser: Any, tmp_path: Path) -> None:
    text = render_map_html(make_events(3))
    file = tmp_path / "early.html"
    file.write_text(re.sub(r"sahel_page\.setEvents\(.*", "", text), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    told = page.evaluate(
        "(({ shownIds, drawn, pick, picked }) => [shownIds(), drawn(), pick('x') ?? null, picked()])(window.sahelMap)"
    )
    assert told == [[], {}, None, None]
    page.close()


@pytest.mark.chromium
def test_on_a_phone_the_card_takes_the_keyboard_and_gives_the_map_back(browser: Any, page_file: Path) -> None:
    with visit(browser, page_file.as_uri(), width=390, height=844) as seen:
        page = seen.page
        page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        page.wait_for_function("document.activeElement.matches('.sahel-side h2')")
        page.get_by_role("button", name="Back to the map").click()
        assert page.locator(".sahel-side").is_hidden()
        assert page.evaluate("document.activeElement.matches('.folium-map')")
