"""What the page draws for how exactly an event is placed, pixel by pixel, and what it draws for very many events."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.briefing.formats.pictures import save_png
from dashboard.briefing.formats.writer import open_leaf
from dashboard.map.page import render_map_html
from dashboard.palette import EVENT_STYLES
from tests.briefings import brief_table
from tests.browser import Visit, browser, visit
from tests.fixture_events import make_areas, make_event, make_frame, make_many

__all__ = ["browser"]  # a fixture

ZOOMS = range(4, 14)
MODES = ("symbols", "squares", "events", "deaths")
VAGUE = (3, 4, 5, 6, 7)
DPI = 100
DRAW = """([precision, zoom, mode]) => {
  const { page } = window.sahelMap, layer = page.events, columns = layer.columns;
  layer.show("areas", false);
  layer.setMode(mode === "squares" ? "symbols" : mode);
  layer.options.mostSymbols = mode === "squares" ? -1 : 4000;
  const before = columns.precision;
  if (precision) columns.precision = before.slice().fill(precision);
  layer.mosaic.view = "";
  layer.hexagons.scale = 0;
  page.map.setView([17, 0], zoom, { animate: false });
  layer.repaint();
  const { width, height } = layer._container;
  const pixels = layer.context.getImageData(0, 0, width, height).data;
  columns.precision = before;
  let drawn = 0;
  for (let at = 3; at < pixels.length; at += 4) drawn += pixels[at] > 0;
  return drawn;
}"""


def make_vague() -> list[dict[str, Any]]:
    """Deadly events of each vague precision, all with their middle at one spot: the middle of the view."""
    area = next(row for row in make_areas() if row["event_id"] == "ev-kidal-region")
    spot = {"latitude": 17.0, "longitude": 0.0, "killed_low": 400, "killed_best": 400, "killed_high": 400}
    return [area | spot | {"event_id": f"ev-{level}", "where_precision": level} for level in VAGUE]


@pytest.fixture(scope="module")
def vague(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    file: Path = tmp_path_factory.mktemp("vague") / "map.html"
    file.write_text(render_map_html(make_frame(make_vague())), encoding="utf-8")
    with visit(browser, file.as_uri(), width=700, height=600) as seen:
        yield seen


@pytest.mark.chromium
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("zoom", ZOOMS)
def test_beside_its_area_a_vague_event_leaves_no_pixel(vague: Visit, zoom: int, mode: str) -> None:
    """The page is the one that is taken away as a file. Were the same events placed exactly, pixels would be seen."""
    assert vague.page.evaluate(DRAW, [0, zoom, mode]) == 0
    assert vague.page.evaluate(DRAW, [1, zoom, mode]) > 9


def count_symbol_pixels(rows: list[dict[str, Any]]) -> int:
    """Pixels of the briefing picture's map that have the colour of battles and lie inside a symbol, not on a line."""
    from PIL import Image

    briefing = brief_table(make_frame(rows), pages=[{"period": "2024-01-01..2024-12-31"}])
    leaf = open_leaf(briefing, briefing.pages[0], dpi=DPI)
    (map_box,) = leaf.drawn.maps
    colour = EVENT_STYLES["Battles"].colour
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    page = np.asarray(Image.open(io.BytesIO(save_png(leaf))).convert("RGB")).astype(int)
    left, bottom, right, top = (round(edge_pt * DPI / 72) for edge_pt in map_box)
    pixels = page[len(page) - top : len(page) - bottom, left:right]
    near = (np.abs(pixels - wanted) < 40).all(axis=2)
    return int((near[2:-2, 2:-2] & near[:-4, 2:-2] & near[4:, 2:-2] & near[2:-2, :-4] & near[2:-2, 4:]).sum())


@pytest.mark.parametrize("level", VAGUE)
def test_in_the_briefing_picture_a_vague_event_is_no_symbol(level: int) -> None:
    vague = [row for row in make_vague() if row["where_precision"] == level]
    exact = [row | {"where_precision": 1} for row in vague]
    assert count_symbol_pixels(vague) == 0
    assert count_symbol_pixels(exact) > 100


# --- very many events


@pytest.fixture(scope="module")
def many(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Events in squares: the limit of symbols is set low. One spot has a great toll among small ones."""
    spot = {"latitude": 20.0, "longitude": -6.0, "where_precision": 1}
    around = [
        make_event(f"ev-small-{number}", **spot, event_type="Riots", killed_low=1, killed_best=1, killed_high=1)
        for number in range(40)
    ]
    great = make_event("ev-great", **spot, killed_low=300, killed_best=300, killed_high=300)
    unknown = make_event("ev-unknown", latitude=21.0, longitude=-3.0, event_type="Protests")
    file: Path = tmp_path_factory.mktemp("many") / "map.html"
    file.write_text(render_map_html(make_frame([*around, great, unknown, *make_many(150)])), encoding="utf-8")
    with visit(browser, file.as_uri()) as seen:
        seen.page.evaluate(
            "window.sahelMap.page.events.options.mostSymbols = 50, window.sahelMap.page.events.repaint()"
        )
        yield seen


def colour_at(seen: Visit, event_id: str) -> list[int]:
    """Red, green, blue of the canvas at an event's own place."""
    found: list[int] = seen.page.evaluate(
        """(id) => {
          const layer = window.sahelMap.page.events, row = layer.rowOf(id), { x, y } = layer.columns;
          const at = [layer.toScreenX(x[row]), layer.toScreenY(y[row])].map((value) => Math.floor(value * layer.ratio));
          return Array.from(layer.context.getImageData(...at, 1, 1).data).slice(0, 3);
        }""",
        event_id,
    )
    return found


@pytest.mark.chromium
def test_the_greatest_toll_is_seen_above_the_squares(many: Visit) -> None:
    assert colour_at(many, "ev-great") == pytest.approx([0xC0, 0x39, 0x2B], abs=12)


@pytest.mark.chromium
def test_a_square_has_the_colour_of_its_event(many: Visit) -> None:
    assert colour_at(many, "ev-unknown") == pytest.approx([0x4A, 0xA3, 0xD8], abs=12)


@pytest.mark.chromium
def test_a_point_of_many_events_finds_the_deadliest_first_and_all_of_them(many: Visit) -> None:
    found = many.page.evaluate(
        """(() => {
          const layer = window.sahelMap.page.events, row = layer.rowOf("ev-great"), { x, y, ids } = layer.columns;
          return layer.find({ x: layer.toScreenX(x[row]), y: layer.toScreenY(y[row]) }).map((row) => ids[row]);
        })()"""
    )
    assert found[0] == "ev-great"
    assert {f"ev-small-{number}" for number in range(40)} <= set(found)


@pytest.mark.chromium
def test_the_legend_names_the_squares_and_not_what_they_stand_for(many: Visit) -> None:
    how = many.page.locator("[data-part=how]").inner_text()
    assert "many events: squares in the colour of the deadliest" in how
    assert "sites of one attack" not in how and "near here" not in how


@pytest.mark.chromium
def test_squares_tell_what_they_hold(many: Visit) -> None:
    drawn = many.page.evaluate("window.sahelMap.drawn()")
    assert drawn["ev-great"] == "dot" and drawn["ev-small-7"] == "dot"
    assert set(drawn.values()) == {"dot", "ring", "area"}


@pytest.mark.chromium
def test_fewer_events_are_symbols_again(many: Visit) -> None:
    page = many.page
    page.evaluate("window.sahelMap.setWindow('2024-01-01', '2024-01-01'), window.sahelMap.page.events.repaint()")
    assert page.evaluate("window.sahelMap.page.events.isMosaic") is True
    page.evaluate("window.sahelMap.setWindow('2013-01-01', '2013-02-01'), window.sahelMap.page.events.repaint()")
    assert page.evaluate("window.sahelMap.page.events.isMosaic") is False


@pytest.mark.chromium
def test_a_moving_window_paints_the_events_and_nothing_else(many: Visit) -> None:
    """A canvas that is painted, or only could be, is copied by the browser in each frame."""
    painted = many.page.evaluate(
        """(() => {
          const { ground, labels, displaced, fan, events, timeline } = window.sahelMap.page;
          const layers = { ground, labels, displaced, fan, events }, names = Object.keys(layers);
          for (const name of names) layers[name].repaint();
          timeline.set(timeline.first, timeline.last - 40);
          const isCopied = ({ _container, screen }) => _container.style.display !== "none" && !screen;
          return [names.filter((name) => layers[name].frame), names.filter((name) => isCopied(layers[name]))];
        })()"""
    )
    assert painted == [["events"], ["events"]]


COMPARE = """((most) => {
  const layer = window.sahelMap.page.events, { areas } = layer, { width, height } = layer._container;
  layer.show("events", false);
  const shoot = () => {
    areas.kept = new sahel.Kept();
    layer.repaint();
    const pixels = layer.context.getImageData(0, 0, width, height).data;
    return pixels.map((value, at) => (at % 4 === 3 ? value : Math.round((value * pixels[at | 3]) / 255)));
  };
  areas.pictures = new sahel.Pictures(layer, most);
  const drawn = shoot(), made = shoot(), copied = shoot();
  layer.show("events", true);
  let other = 0, painted = 0;
  for (let at = 0; at < drawn.length; at++) {
    other += Math.abs(drawn[at] - made[at]) > 16 || made[at] !== copied[at];
    painted += drawn[at] > 0;
  }
  return { other: other / painted, painted, kept: areas.pictures.made.size, bytes: areas.pictures.bytes };
})"""


@pytest.mark.chromium
def test_an_area_that_is_copied_looks_like_one_that_is_drawn(many: Visit) -> None:
    """Up to the rounding of lines' edges, in one of a thousand pixels."""
    many.page.evaluate("window.sahelMap.page.timeline.restore({})")
    found = many.page.evaluate(COMPARE + "()")
    assert found["painted"] > 10_000 and found["kept"] > 3
    assert found["other"] < 0.001


@pytest.mark.chromium
def test_only_so_much_room_is_taken_for_pictures_of_areas(many: Visit) -> None:
    found = many.page.evaluate(COMPARE + "(200_000)")
    assert 0 < found["bytes"] <= 200_000
    assert found["other"] < 0.001


@pytest.mark.chromium
def test_the_counts_are_right_when_a_moving_window_stops(many: Visit) -> None:
    """While it moves they follow ten times a second."""
    counts = many.page.evaluate(
        """(async () => {
          const { page } = window.sahelMap, { timeline, events } = page;
          for (let day = 0; day < 40; day++) timeline.set(timeline.first, timeline.last - 40 + day);
          timeline.set(timeline.first, timeline.first + 900);
          await new Promise((resolve) => setTimeout(resolve, 250));
          return [page.summary.querySelector("b").textContent, page.number(events.count)];
        })()"""
    )
    assert counts[0] == counts[1]
