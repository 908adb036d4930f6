"""The map's layers, in a browser: switches and their state, hexagons, piles, ties, shaded units, the legend."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from shapely import Point

from dashboard.map.page import render_map_html
from geodata.measure import circle
from tests.browser import Visit, browser, visit
from tests.fixture_events import ACADEMY, AIRPORT, make_areas, make_bamako, make_event, make_frame

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium

GAO_DEATHS = (1, 2, 40, None, 0, 3, 5)
"""Seven events in Gao in June 2024: 51 dead, one without a figure."""


def make_gao() -> list[dict[str, Any]]:
    rows = []
    for number, deaths in enumerate(GAO_DEATHS):
        day = date(2024, 6, 1) + timedelta(days=number)
        killed = {f"killed_{name}": deaths for name in ("low", "best", "high")}
        rows.append(make_event(f"ev-gao-{number}", date_start=day, date_end=day, **killed))
    return rows


def make_mopti() -> list[dict[str, Any]]:
    """Two events in Mopti in May 2024, the month before, and none in June."""
    place = {"place_name": "Mopti", "admin1": "Mopti", "latitude": 14.48, "longitude": -4.18}
    place["geometry"] = Point(-4.18, 14.48)
    days = (date(2024, 5, 10), date(2024, 5, 20))
    return [make_event(f"ev-mopti-{day.day}", date_start=day, date_end=day, **place) for day in days]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("layers") / "map.html"
    areas = [row | ({"admin1": "Kidal"} if row["event_id"] == "ev-kidal-region" else {}) for row in make_areas()]
    events = make_frame(make_bamako() + areas + make_gao() + make_mopti())
    path.write_text(render_map_html(events), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(browser: Any, page_file: Path) -> Iterator[Visit]:
    with visit(browser, page_file.as_uri()) as seen:
        yield seen


@pytest.fixture
def plain(opened: Visit) -> Visit:
    """The page as at the start: the whole time, the usual layers, nothing picked."""
    opened.page.evaluate(
        """() => {
          const { page } = window.sahelMap;
          page.timeline.set(page.timeline.first, page.timeline.last);
          page.switches.restore({});
          page.mark("");
          page.map.setView([15, 0], 6, { animate: false });
        }"""
    )
    return opened


def restore(seen: Visit, **state: str) -> None:
    seen.page.evaluate("(state) => window.sahelMap.page.switches.restore(state)", state)


def repaint(seen: Visit) -> None:
    seen.page.evaluate("window.sahelMap.page.events.repaint()")


def legend(seen: Visit, part: str) -> str:
    return str(seen.page.locator(f":is(.sahel-legend, .sahel-keys) [data-part={part}]").inner_text())


# --- the panel


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"off": "events"},
        {"off": "areas,towns,rivers"},
        {"on": "hexagons"},
        {"on": "hexagons-deaths", "off": "ties,areas"},
        {"shade": "deaths"},
        {"shade": "change-deaths", "off": "units"},
    ],
)
def test_a_state_of_the_layers_comes_back_as_it_was_given(plain: Visit, state: dict[str, str]) -> None:
    restore(plain, **state)
    assert plain.page.evaluate("window.sahelMap.page.switches.state()") == state


@pytest.mark.parametrize("state", [{"off": "<b>", "on": "tanks", "shade": "x' onerror=1", "level": "9"}, {"off": 7}])
def test_a_state_that_means_nothing_is_the_start(plain: Visit, state: dict[str, Any]) -> None:
    restore(plain, **state)
    assert plain.page.evaluate("window.sahelMap.page.switches.state()") == {}


def test_a_link_opens_with_its_layers(browser: Any, page_file: Path) -> None:
    with visit(browser, page_file.as_uri() + "#off=areas&on=hexagons&shade=deaths") as seen:
        state, is_shown, mode = seen.page.evaluate(
            "(({ switches, events }) => [switches.state(), events.visible.areas, events.mode])(window.sahelMap.page)"
        )
        assert state == {"off": "areas", "on": "hexagons", "shade": "deaths"}
        assert (is_shown, mode) == (False, "events")


def test_a_switch_by_hand_tells_that_something_changed(plain: Visit) -> None:
    page = plain.page
    page.evaluate("window.told = 0; window.sahelMap.page.on('changed', () => { window.told++; })")
    page.locator(".sahel-layers summary").click()
    page.get_by_label("Uncertainty areas").uncheck()
    assert page.evaluate("[window.told, window.sahelMap.page.switches.state()]") == [1, {"off": "areas"}]
    assert "ev-kidal-region" not in page.evaluate("window.sahelMap.page.events.repaint(), window.sahelMap.drawn()")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.sahel-layers summary')")
    assert page.locator(".sahel-layers").get_attribute("open") is None


def test_the_panel_fits_a_phone(browser: Any, page_file: Path) -> None:
    with visit(browser, page_file.as_uri(), width=390, height=844) as seen:
        seen.page.locator(".sahel-layers summary").click()
        panel = seen.page.locator(".sahel-layers").bounding_box()
        stage = seen.page.locator(".sahel-stage").bounding_box()
        assert panel["x"] >= 0 and panel["x"] + panel["width"] <= 390
        assert panel["y"] + panel["height"] <= stage["y"] + stage["height"]
        boxes = [label.bounding_box() for label in seen.page.locator(".sahel-layers label:visible").all()]
        assert len(boxes) >= 8 and all(box["height"] >= 34 for box in boxes), "as high as a finger"


# --- hexagons


def test_hexagons_hold_every_event_with_a_place_and_no_area(plain: Visit) -> None:
    restore(plain, on="hexagons")
    repaint(plain)
    cells, left_out = plain.page.evaluate(
        "(({ hexagons }) => [hexagons.cells.map((cell) => cell.events), hexagons.leftOut])(window.sahelMap.page.events)"
    )
    assert sum(cells) == 2 + 7 + 2 + 1 + 1 + 1, "Bamako, Gao, Mopti, near Gao, undated, hostile"
    assert left_out == 5, "region, border, border, country, nowhere"
    assert "5 events placed only to a wider area are in no hexagon" in legend(plain, "hexes")
    drawn = plain.page.evaluate("window.sahelMap.drawn()")
    assert {kind for name, kind in drawn.items()} == {"area"}


def test_a_hexagon_adds_up_the_dead_and_counts_a_joint_toll_once(plain: Visit) -> None:
    restore(plain, on="hexagons-deaths", off="areas")
    plain.page.evaluate("window.sahelMap.setWindow('2024-06-01', '2024-09-30')")
    repaint(plain)
    cells = plain.page.evaluate("window.sahelMap.page.events.hexagons.cells.map((cell) => cell.deaths)")
    assert sorted(cells) == [51, 70]


def test_a_hexagon_without_any_figure_is_not_zero(plain: Visit) -> None:
    restore(plain, on="hexagons-deaths", off="areas")
    plain.page.evaluate("window.sahelMap.setWindow('2024-05-01', '2024-05-31')")
    repaint(plain)
    hexagons = "window.sahelMap.page.events.hexagons"
    assert plain.page.evaluate(f"{hexagons}.cells.map((cell) => {hexagons}.write(cell.deaths))") == ["?", "?"]


def test_what_is_known_to_25_km_stays_a_ring_where_hexagons_are_smaller(plain: Visit) -> None:
    restore(plain, on="hexagons")
    plain.page.evaluate("window.sahelMap.page.map.setView([16.54, -0.04], 10, { animate: false })")
    repaint(plain)
    assert plain.page.evaluate("window.sahelMap.drawn()['ev-near']") == "ring"


def test_the_events_of_a_hexagon_are_found_under_the_pointer(plain: Visit) -> None:
    restore(plain, on="hexagons")
    plain.page.evaluate("window.sahelMap.page.map.setView([16.2717, -0.0447], 7, { animate: false })")
    found = plain.page.evaluate(
        """() => {
          const layer = window.sahelMap.page.events;
          layer.repaint();
          const row = layer.rowOf("ev-gao-2");
          const point = { x: layer.toScreenX(layer.columns.x[row]), y: layer.toScreenY(layer.columns.y[row]) };
          return layer.find(point).map((one) => layer.columns.ids[one]);
        }"""
    )
    assert found[0] == "ev-gao-2", "the deadliest first"
    assert set(found) >= {f"ev-gao-{number}" for number in range(7)}


def test_hexagons_are_suggested_above_300000_events_only(plain: Visit) -> None:
    suggestion = plain.page.locator("[data-part=suggest]")
    for count, is_hidden in ((300_000, True), (300_001, False), (10, True)):
        plain.page.evaluate("(count) => window.sahelMap.page.switches.suggest({ count })", count)
        assert suggestion.evaluate("(element) => element.hidden") is is_hidden


# --- piles


def test_a_pile_shows_its_sum_and_its_deadliest_event_on_top(plain: Visit) -> None:
    plain.page.evaluate("window.sahelMap.setWindow('2024-06-01', '2024-06-30')")
    repaint(plain)
    badges = plain.page.evaluate(
        """(({ piles, columns }) => piles.badges.map(({ head, text }) => [columns.ids[head], text]))(
          window.sahelMap.page.events)"""
    )
    assert badges == [["ev-gao-2", "7 · 51 †"]]


@pytest.mark.parametrize("zoom", [4, 5.5, 7, 9, 12])
def test_no_death_toll_is_hidden_in_a_pile(plain: Visit, zoom: float) -> None:
    """Each event is in exactly one pile; a pile of five or more has a badge with all its dead."""
    plain.page.evaluate("(zoom) => window.sahelMap.page.map.setView([15, 0], zoom, { animate: false })", zoom)
    repaint(plain)
    rows, piled, badges = plain.page.evaluate(
        """(({ piles, listVisible, ...layer }) => {
          const rows = Array.from(window.sahelMap.page.events.listVisible());
          const gathered = piles.gather(Int32Array.from(rows));
          return [rows, gathered, piles.badges.map((badge) => badge.rows)];
        })(window.sahelMap.page.events)"""
    )
    assert sorted(row for pile in piled for row in pile) == sorted(rows)
    assert badges == [pile for pile in piled if len(pile) >= 5]


def make_towns() -> list[dict[str, Any]]:
    """Nine towns near one another, each with five events of which one is deadly."""
    rows = []
    for number in range(45):
        town = number // 5
        lon, lat = -3 + 0.5 * (town % 3), 14 + 0.5 * (town // 3)
        deaths = 90 if number % 5 == 0 else 1
        rows.append(
            make_event(
                f"ev-town-{number}",
                killed_best=deaths,
                killed_low=deaths,
                longitude=lon,
                latitude=lat,
                geometry=Point(lon, lat),
            )
        )
    return rows


def test_no_badge_of_a_pile_hides_another_and_days_are_said_as_elsewhere(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(render_map_html(make_frame(make_towns())), encoding="utf-8")
    with visit(browser, path.as_uri()) as seen:
        seen.page.evaluate("window.sahelMap.page.map.setView([14.5, -2.5], 6, { animate: false })")
        repaint(seen)
        boxes = seen.page.evaluate("window.sahelMap.page.events.piles.badges.map((badge) => badge.box)")
        assert len(boxes) == 9
        assert [
            (one, other)
            for at, one in enumerate(boxes)
            for other in boxes[:at]
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ] == []
        assert seen.page.evaluate("window.sahelMap.page.formatDays(19000, 19000)") == "8 Jan 2022"


def test_in_french_towns_have_their_french_names_and_a_colon_its_space(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(render_map_html(make_frame(make_areas()), language="fr"), encoding="utf-8")
    with visit(browser, path.as_uri()) as seen:
        seen.page.evaluate("window.sahelMap.page.map.setView([14, -1], 5, { animate: false })")
        repaint(seen)
        tags = seen.page.evaluate("window.sahelMap.page.events.areas.tags.map((tag) => tag.text)")
        assert [tag for tag in tags if tag.startswith("Burkina Faso")] == ["Burkina Faso\u00a0: 1"]
        seen.page.evaluate("window.sahelMap.page.map.setView([36, 3], 6, { animate: false })")
        repaint(seen)
        seen.page.evaluate("window.sahelMap.page.labels.repaint()")
        names = seen.page.evaluate("window.sahelMap.page.labels.written.map((one) => one.name)")
        assert "Alger" in names and "Algiers" not in names
        seen.page.locator(".sahel-find input").fill("alger")
        seen.page.keyboard.press("Enter")
        view = seen.page.evaluate("window.sahelMap.view()")
        assert (round(view["lat"], 1), round(view["lon"], 1), view["zoom"]) == (36.8, 3.0, 9)


@pytest.mark.parametrize("size", [(470, 600), (366, 600)])
def test_a_page_in_a_frame_of_another_fits_it_and_has_no_slider(
    browser: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "map.html"
    path.write_text(render_map_html(make_frame(make_gao()), is_fitted=True, is_framed=True), encoding="utf-8")
    with visit(browser, path.as_uri(), width=size[0], height=size[1]) as seen:
        assert seen.page.locator(".sahel-time").is_hidden() and seen.page.locator(".sahel-copy").is_hidden()
        assert seen.page.evaluate("document.documentElement.scrollHeight") <= size[1]
        assert len(seen.shown()) == len(GAO_DEATHS)


# --- uncertainty areas


def make_circles() -> list[dict[str, Any]]:
    """Thirty districts in a small part of Mali, and a joint toll of 9 in two of them."""
    rows = []
    for number in range(30):
        lon, lat = -3 + 0.05 * (number % 6), 14 + 0.05 * (number // 6)
        shape = circle((lon, lat), radius_km=8 + number % 3)
        values = {"where_precision": 3, "longitude": lon, "latitude": lat, "geometry": shape}
        joint = {"attack_id": "joint", "attack_killed_low": 9, "attack_killed_best": 9, "attack_killed_high": 9}
        values |= joint if number < 2 else {}
        rows.append(make_event(f"ev-circle-{number}", killed_best=2, killed_low=2, **values))
    return rows


@pytest.fixture(scope="module")
def crowded(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    path = tmp_path_factory.mktemp("crowded") / "map.html"
    path.write_text(render_map_html(make_frame(make_circles())), encoding="utf-8")
    with visit(browser, path.as_uri()) as seen:
        yield seen


@pytest.mark.parametrize("zoom", [5, 6.5, 8, 10])
def test_tags_of_areas_do_not_overlap_and_count_everybody_once(crowded: Visit, zoom: float) -> None:
    crowded.page.evaluate("(zoom) => window.sahelMap.page.map.setView([14.1, -2.9], zoom, { animate: false })", zoom)
    repaint(crowded)
    tags = crowded.page.evaluate(
        """window.sahelMap.page.events.areas.tags.map(({ left, top, width, text, groups }) =>
          ({ left, top, width, text, events: groups.reduce((sum, group) => sum + group.size, 0) }))"""
    )
    assert sum(tag["events"] for tag in tags) == 30
    for at, tag in enumerate(tags):
        for other in tags[:at]:
            assert abs(tag["top"] - other["top"]) >= 18 or not (
                tag["left"] < other["left"] + other["width"] and other["left"] < tag["left"] + tag["width"]
            )


def test_one_tag_for_small_areas_close_together_counts_a_joint_toll_once(crowded: Visit) -> None:
    crowded.page.evaluate("window.sahelMap.page.map.setView([14.1, -2.9], 5, { animate: false })")
    repaint(crowded)
    assert crowded.page.evaluate("window.sahelMap.page.events.areas.tags.map((tag) => tag.text)") == ["30 · 65 †"]


CUT = """(() => {
  const { page } = window.sahelMap, { events, labels } = page, tall = 18;
  const isCut = (view, [left, top, right, bottom]) => {
    const seen = window.sahel.overlap(view, [left, top, right, bottom]);
    return seen > 0 && seen < (right - left) * (bottom - top) - 0.5;
  };
  const tags = events.areas.tags.map(({ left, top, width, text }) => [text, [left, top, left + width, top + tall]]);
  const names = labels.written.map(({ name, box }) => [name, box]);
  const cut = tags.filter(([, box]) => isCut(events.view, box));
  return [tags.length, names.length, cut.concat(names.filter(([, box]) => isCut(labels.view, box)))];
})()"""


@pytest.mark.parametrize("zoom", [6.5, 8])
def test_the_frame_of_the_map_cuts_no_tag_and_no_name(crowded: Visit, zoom: float) -> None:
    page = crowded.page
    page.evaluate("(zoom) => window.sahelMap.page.map.setView([14.1, -2.9], zoom, { animate: false })", zoom)
    half = page.evaluate("window.sahelMap.page.map.getSize().x / 2 - 5")
    page.evaluate("(px) => window.sahelMap.page.map.panBy([px, 0], { animate: false })", half)
    repaint(crowded)
    page.evaluate("window.sahelMap.page.labels.repaint()")
    tags, names, cut = page.evaluate(CUT)
    assert (tags > 0, names > 0, cut) == (True, True, [])


def test_whoever_looks_into_an_area_has_its_tag_in_sight(crowded: Visit) -> None:
    page = crowded.page
    page.evaluate("window.sahelMap.page.map.setView([14.05, -3.0], 14, { animate: false })")
    repaint(crowded)
    seen = page.evaluate(
        """(({ events }) => events.areas.tags
          .filter(({ left, top, width }) => window.sahel.overlap(events.view, [left, top, left + width, top + 18]) > 0)
          .flatMap((tag) => tag.groups).length)(window.sahelMap.page)"""
    )
    assert seen > 1  # its own point and those of its neighbours that reach here, whose points are out of sight


def test_the_middle_of_the_map_stays_to_the_point_when_its_frame_changes(crowded: Visit) -> None:
    page = crowded.page
    page.evaluate("window.sahelMap.page.map.setView([14.1234, -2.9876], 7.5, { animate: false })")
    before, tall = page.evaluate("[window.sahelMap.view(), window.sahelMap.page.map.getSize().y]")
    for flex in ("0 0 301px", ""):
        page.evaluate("(flex) => { document.querySelector('.sahel-stage').style.flex = flex; }", flex)
        page.wait_for_function(f"(window.sahelMap.page.map.getSize().y === {tall}) === {'false' if flex else 'true'}")
    assert page.evaluate("window.sahelMap.view()") == before


PAPER = """(() => {
  const copies = Array.from(document.querySelectorAll(".is-for-paper"), (copy) => [copy.width, copy.height,
    copy.getContext("2d").getImageData(0, 0, copy.width, copy.height).data.some((value) => value > 0)]);
  const { ground, labels, host } = window.sahelMap.page, screen = ({ width, height }) => [width, height, true];
  return [copies, [ground, labels].map((layer) => screen(layer.context.canvas)), host.style.width !== ""];
})()"""


def test_on_paper_ground_and_names_are_as_large_as_on_the_screen(crowded: Visit) -> None:
    page = crowded.page
    page.evaluate("window.sahelMap.page.map.setView([14.1, -2.9], 6, { animate: false })")
    repaint(crowded)
    page.evaluate("window.sahelMap.page.labels.repaint()")
    drawn = page.evaluate(PAPER)[1]
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    copies, _, is_sized = page.evaluate(PAPER)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert (copies, is_sized) == (drawn, True)
    assert page.evaluate(PAPER)[::2] == [[], False]


# --- figures that keep off one another

MEETING = """(() => {
  const { events } = window.sahelMap.page;
  const tags = events.areas.tags.map(({ left, top, width }) => [left, top, left + width, top + 18]);
  return tags.filter((tag) => events.listFigures().some((box) => window.sahel.overlap(tag, box) > 0)).length;
})()"""


def test_tags_of_areas_leave_the_figures_of_hexagons_legible(plain: Visit) -> None:
    page = plain.page
    page.evaluate("window.sahelMap.page.map.setView([14, -2], 6, { animate: false })")
    page.evaluate("window.sahelMap.page.events.setMode('events')")
    repaint(plain)
    try:
        assert page.evaluate("window.sahelMap.page.events.listFigures().length") > 0
        assert page.evaluate("window.sahelMap.page.events.areas.tags.length") > 0
        assert page.evaluate(MEETING) == 0
    finally:
        page.evaluate("window.sahelMap.page.events.setMode('symbols')")
        repaint(plain)


def test_a_badge_and_a_tag_leave_a_joint_toll_legible(plain: Visit) -> None:
    page = plain.page
    page.evaluate("window.sahelMap.page.map.setView([12.56, -7.95], 12, { animate: false })")
    repaint(plain)
    (toll,) = page.evaluate("window.sahelMap.page.events.listTolls()")
    assert toll in page.evaluate("window.sahelMap.page.events.listFigures()")
    assert page.evaluate("window.sahelMap.page.events.piles.taken")[0] == toll
    assert page.evaluate(MEETING) == 0


# --- ties


def test_a_joint_toll_stands_once_at_the_line_between_the_sites(plain: Visit) -> None:
    plain.page.evaluate("window.sahelMap.page.map.setView([12.56, -7.95], 12, { animate: false })")
    repaint(plain)
    labels = "window.sahelMap.page.events.ties.labels"
    assert plain.page.evaluate(f"{labels}.map((label) => [label.text, label.isStrong])") == [["70 (70–79) †", False]]
    plain.page.evaluate(f"window.sahelMap.page.mark('{AIRPORT}')")
    repaint(plain)
    assert plain.page.evaluate(f"{labels}[0].isStrong")


def test_picking_a_site_shows_the_joint_toll_even_where_the_line_is_short(plain: Visit) -> None:
    plain.page.evaluate("window.sahelMap.page.map.setView([12.56, -7.95], 8, { animate: false })")
    repaint(plain)
    assert plain.page.evaluate("window.sahelMap.page.events.ties.labels") == []
    plain.page.evaluate(f"window.sahelMap.page.mark('{ACADEMY}')")
    repaint(plain)
    assert len(plain.page.evaluate("window.sahelMap.page.events.ties.labels")) == 1


# --- shaded units


def totals(seen: Visit, name: str) -> float | None:
    """A unit's total in the shading, or its change."""
    value = seen.page.evaluate(
        """(name) => {
          const { ground, units: { result, level } } = window.sahelMap.page;
          return (result.changes || result.totals)[ground.outlinesOf(level).numbers.get(name)];
        }""",
        name,
    )
    return None if value is None else float(value)


def test_units_count_the_events_placed_in_them_and_name_those_left_out(plain: Visit) -> None:
    restore(plain, shade="events")
    assert totals(plain, "ML.Gao") == 10, "seven, the near one, the undated one, the hostile one"
    assert totals(plain, "ML.Kidal") == 1, "a region-level event counts in its region"
    assert "4 events placed only to a wider area are in no unit" in legend(plain, "shades")


def test_units_by_deaths_count_a_joint_toll_once(plain: Visit) -> None:
    restore(plain, shade="deaths")
    assert totals(plain, "ML.Bamako") == 70
    assert totals(plain, "ML.Gao") == 51


def test_change_compares_with_the_period_of_the_same_length_before(plain: Visit) -> None:
    plain.page.evaluate("window.sahelMap.setWindow('2024-06-01', '2024-06-30')")
    restore(plain, shade="change")
    assert (totals(plain, "ML.Gao"), totals(plain, "ML.Mopti"), totals(plain, "ML.Kidal")) == (6, -2, 0), "Gao: 7 and 1"
    looks = plain.page.evaluate(
        """() => {
          const { ground, units: { result } } = window.sahelMap.page;
          return ["ML.Gao", "ML.Mopti", "ML.Kidal"].map((name) => result.looks[ground.outlinesOf(1).numbers.get(name)]);
        }"""
    )
    assert looks[0]["colour"] and not looks[0].get("isFewer")
    assert looks[1]["isFewer"]
    assert looks[2] is None, "no event in either period is not the same as no change"
    text = legend(plain, "shades")
    assert "period before: 2 – 31 May 2024" in text.replace("\u2009", " ")
    assert "none in either period" in text and "no change" in text


def test_the_whole_time_has_no_period_before_it(plain: Visit) -> None:
    restore(plain, shade="change")
    assert "nothing to compare with" in legend(plain, "shades")


# --- the legend


def test_the_legend_names_what_is_drawn_with_its_count(plain: Visit) -> None:
    assert "near here1" in legend(plain, "how").replace("\n", "").replace(" 1", "1")
    assert plain.page.locator("[data-how=nowhere] .sahel-count").inner_text() == "1"
    assert plain.page.locator("[data-how=area] .sahel-count").inner_text() == "4"
    assert plain.page.locator("[data-how=tie] .sahel-count").inner_text() == "1"
    restore(plain, off="areas,ties")
    assert plain.page.locator("[data-how=area]").is_hidden()
    assert plain.page.locator("[data-how=tie]").is_hidden()
    assert plain.page.locator("[data-how=ring]").is_visible()


def test_sizes_are_in_the_legend_only_while_there_are_symbols(plain: Visit) -> None:
    assert legend(plain, "sizes").split() == ["Killed", "unknown", "0", "10", "50"]
    restore(plain, on="hexagons")
    assert legend(plain, "sizes") == ""
    assert "Events in a hexagon" in legend(plain, "hexes")


@pytest.mark.parametrize(("zoom", "largest"), [(4, 100), (6, 50), (9, 20)])
def test_the_circles_of_the_legend_are_as_large_as_those_of_the_map(plain: Visit, zoom: int, largest: int) -> None:
    drawn, shown = plain.page.evaluate(
        """([zoom, largest]) => {
          const { page } = window.sahelMap, layer = page.events;
          page.map.setZoom(zoom, { animate: false });
          layer.repaint();
          const circles = page.host.querySelectorAll("[data-part=sizes] circle");
          return [layer.radiusOfRow(largest) * layer.sizeFactor, Number(circles[circles.length - 1].getAttribute("r"))];
        }""",
        [zoom, largest],
    )
    assert legend(plain, "sizes").split()[-1] == str(largest)
    assert shown == pytest.approx(drawn)
    assert shown <= 10.5


# --- several events at one place


def point_of(seen: Visit, event_id: str) -> tuple[float, float]:
    """Where an event is drawn, in the window's pixels."""
    point = seen.page.evaluate("(id) => window.sahelMap.pointOf(id)", event_id)
    box = seen.page.locator(".folium-map").bounding_box()
    return box["x"] + point["x"], box["y"] + point["y"]


def open_fan(seen: Visit, *, left_px: int | None = None) -> list[dict[str, Any]]:
    """Click the pile of Gao, in the middle of the map or near its left edge; the spots, in the window's pixels."""
    seen.page.evaluate("window.sahelMap.setWindow('2024-06-01', '2024-06-30')")
    seen.page.evaluate(
        """(left) => {
          const { map } = window.sahelMap.page;
          map.setView([16.2717, -0.0447], 8, { animate: false });
          if (left !== null) map.panBy([map.getSize().x / 2 - left, 0], { animate: false });
        }""",
        left_px,
    )
    repaint(seen)
    seen.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seen.page.mouse.click(*point_of(seen, "ev-gao-2"))
    spots: list[dict[str, Any]] = seen.page.evaluate(
        """() => {
          const { fan, map, events } = window.sahelMap.page;
          const box = map.getContainer().getBoundingClientRect();
          const corner = map.layerPointToContainerPoint(fan._bounds.min);
          return fan.spots.map(({ row, dx, dy }) => ({
            id: events.columns.ids[row],
            x: box.x + corner.x + fan.toScreenX(fan.x) + dx,
            y: box.y + corner.y + fan.toScreenY(fan.y) + dy,
          }));
        }"""
    )
    return spots


def test_a_click_fans_the_events_of_one_place_out_and_another_picks_one(plain: Visit) -> None:
    spots = open_fan(plain)
    assert spots[0]["id"] == "ev-gao-2", "the deadliest at the top"
    assert {spot["id"] for spot in spots} == {f"ev-gao-{number}" for number in range(7)}
    wanted = spots[4]
    plain.page.mouse.click(wanted["x"], wanted["y"])
    assert plain.page.evaluate("window.sahelMap.picked()") == wanted["id"]


def test_the_symbols_of_a_fan_do_not_touch(plain: Visit) -> None:
    spots = open_fan(plain)
    radii = plain.page.evaluate(
        "(ids) => (({ radii, numbers }) => ids.map((id) => radii[numbers.get(id)]))(window.sahelMap.page.events)",
        [spot["id"] for spot in spots],
    )
    for at, spot in enumerate(spots):
        following = (at + 1) % len(spots)
        apart = math.hypot(spot["x"] - spots[following]["x"], spot["y"] - spots[following]["y"])
        assert apart > radii[at] + radii[following]


def test_a_fan_at_the_edge_of_the_map_keeps_every_event_within_reach(plain: Visit) -> None:
    spots = open_fan(plain, left_px=40)
    box = plain.page.locator(".folium-map").bounding_box()
    assert plain.page.evaluate("window.sahelMap.page.fan.shift.x") > 20
    assert all(box["x"] + 20 < spot["x"] < box["x"] + box["width"] - 20 for spot in spots)
    plain.page.mouse.click(spots[5]["x"], spots[5]["y"])
    assert plain.page.evaluate("window.sahelMap.picked()") == spots[5]["id"]


def test_nothing_lies_over_an_open_fan(plain: Visit) -> None:
    plain.page.keyboard.press("Escape")
    open_fan(plain)
    assert plain.page.locator(".folium-map > .sahel-tip").is_hidden()
    assert plain.page.locator(".sahel-howto").is_hidden(), "the keys are for those who use keys"
    plain.page.keyboard.press("ArrowRight")
    assert plain.page.locator(".sahel-howto").is_visible()


@pytest.mark.parametrize("close", ["Escape", "zoom", "window"])
def test_a_fan_closes(plain: Visit, close: str) -> None:
    open_fan(plain)
    if close == "Escape":
        plain.page.locator(".folium-map").focus()
        plain.page.keyboard.press("Escape")
    elif close == "zoom":
        plain.page.evaluate("window.sahelMap.page.map.setZoom(9, { animate: false })")
    else:
        plain.page.evaluate("window.sahelMap.setWindow('2024-06-01', '2024-06-29')")
    assert plain.page.evaluate("window.sahelMap.page.fan.isOpen()") is False


# --- names, scale, getting about


def test_an_event_chosen_out_of_view_comes_into_view_and_one_in_view_moves_nothing(plain: Visit) -> None:
    page = plain.page
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("window.sahelMap.page.map.setView([12, -15], 8, { animate: false })")
    page.evaluate("window.sahelMap.pick('ev-gao-2')")
    view = page.evaluate("window.sahelMap.view()")
    assert view["zoom"] == 8
    assert (view["lat"], view["lon"]) == (pytest.approx(16.2717, abs=0.05), pytest.approx(-0.0447, abs=0.05))
    page.evaluate("window.sahelMap.page.map.panBy([60, 0], { animate: false })")
    moved = page.evaluate("window.sahelMap.view()")
    page.evaluate("window.sahelMap.pick('ev-gao-3')")
    assert page.evaluate("window.sahelMap.view()") == moved


def test_an_area_that_is_seen_moves_nothing_when_its_event_is_chosen(plain: Visit) -> None:
    page = plain.page
    page.evaluate("window.sahelMap.page.map.setView([11.2, -3.2], 9, { animate: false })")
    before = page.evaluate("window.sahelMap.view()")
    page.evaluate("window.sahelMap.pick('ev-country')")
    assert page.evaluate("window.sahelMap.view()") == before


@pytest.mark.parametrize("zoom", [5, 6.5, 8])
def test_names_lie_on_no_other_name_and_hardly_under_symbols(plain: Visit, zoom: float) -> None:
    plain.page.evaluate("(zoom) => window.sahelMap.page.map.setView([14.5, -1], zoom, { animate: false })", zoom)
    repaint(plain)
    written = plain.page.evaluate(
        """() => {
          const { labels } = window.sahelMap.page;
          labels.repaint();
          return labels.written.map((one) => ({ ...one, covered: labels.obstacles.share(...one.box) }));
        }"""
    )
    assert len(written) > 4
    boxes = [one["box"] for one in written]
    for at, box in enumerate(boxes):
        for other in boxes[:at]:
            assert box[0] >= other[2] or box[2] <= other[0] or box[1] >= other[3] or box[3] <= other[1]
    assert [one["name"] for one in written if one["covered"] > 0.3 and one["rank"] > 1] == []


@pytest.mark.parametrize("lat", [5, 15, 30])
def test_the_scale_is_true_at_the_middle_of_the_map(plain: Visit, lat: float) -> None:
    plain.page.evaluate("(lat) => window.sahelMap.page.map.setView([lat, 0], 7, { animate: false })", lat)
    line = plain.page.locator(".leaflet-control-scale-line")
    km, wide_px = float(line.inner_text().split()[0]), float(line.evaluate("(element) => element.offsetWidth"))
    centre = plain.page.evaluate("window.sahelMap.page.map.getCenter().lat")
    km_a_pixel = 40075.017 * math.cos(math.radians(centre)) / (256 * 2**7)
    assert km / wide_px == pytest.approx(km_a_pixel, rel=0.02)


@pytest.mark.parametrize("typed", ["Ménaka", "menaka", "MENA"])
def test_a_town_is_found_by_its_name_with_or_without_accents(plain: Visit, typed: str) -> None:
    plain.page.locator(".sahel-find input").fill(typed)
    plain.page.keyboard.press("Enter")
    view = plain.page.evaluate("window.sahelMap.view()")
    assert (round(view["lat"], 1), round(view["lon"], 1), view["zoom"]) == (15.9, 2.4, 9)


def test_a_town_that_is_not_there_is_said_and_moves_nothing(plain: Visit) -> None:
    before = plain.page.evaluate("window.sahelMap.view()")
    plain.page.locator(".sahel-find input").fill("<img src=x onerror=alert(1)>")
    plain.page.keyboard.press("Enter")
    assert plain.page.locator(".sahel-find [role=status]").inner_text() == "no such town on this map"
    assert plain.page.evaluate("window.sahelMap.view()") == before
    plain.page.locator(".sahel-find input").fill("")
    plain.page.keyboard.press("Enter")


def test_one_press_leads_back_to_the_start_view(plain: Visit) -> None:
    plain.page.evaluate("window.sahelMap.page.map.setView([30, 10], 9, { animate: false })")
    assert plain.page.locator(".sahel-locator").is_visible()
    plain.page.get_by_role("button", name="Back to the start view").click()
    view = plain.page.evaluate("window.sahelMap.view()")
    assert view["zoom"] < 6.5 and 12 < view["lat"] < 20 and -2 < view["lon"] < 6
    assert plain.page.locator(".sahel-locator").is_hidden()
