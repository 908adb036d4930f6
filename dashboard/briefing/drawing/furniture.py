"""What helps to read a map: the scale bar, north, the projection in words, the locator map."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from dashboard.briefing.degrees import name_latitude, name_longitude
from dashboard.briefing.drawing.frame import EXTENT, Frame, frame_bounds
from dashboard.briefing.drawing.ground import load_layer, paint, to_page
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import Taken
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.palette import BASE_COLOURS
from dashboard.texts import Texts

WIDEST_SHOWN = 0.9
"""A map almost as wide or as high as the locator has no frame on it."""

MOST_TURNED_DEG = 3.0
"""Where north turns by more than this between the map's middle and its corners, an arrow shows it."""


def draw_scale(
    sheet: Sheet, frame: Frame, texts: Texts, taken: Taken, *, avoid: Sequence[Box], is_small: bool = False
) -> None:
    """A scale bar in the corner where it hides no text and the least of `avoid`, true along the parallel on which it
    stands: in a lower one on a large map, whose upper ones have the arrow to north, unless both hide something."""
    unit = sheet.paper.scale
    longest = (45 if is_small else 105) * unit
    font = sheet.font(6.0)
    ends = [frame.box[0] + 13 * unit, frame.box[2] - longest - 24 * unit]
    levels = [frame.box[1] + 9 * unit, frame.box[3] - 16 * unit]
    corners = [(x, y) for y in levels for x in ends][: 4 if is_small else 3]
    boxes = [(x - 8 * unit, y - 4 * unit, x + longest + 22 * unit, y + 13 * unit) for x, y in corners]
    events = Taken(avoid)
    _, at = min((events.hidden(box), at) for at, box in enumerate(boxes))
    x, y = corners[at]
    length_km, length = frame.measure_bar(x, y, longest_pt=longest)
    ink, width = BASE_COLOURS.ink, 0.8 * unit
    _lay_paper(sheet, (x - 6 * unit, y - 4 * unit, x + length + 17 * unit, y + 12 * unit))
    sheet.line([x, x, x + length, x + length], [y + 3 * unit, y, y, y + 3 * unit], color=ink, linewidth=width, zorder=9)
    sheet.line([x + length / 2] * 2, [y, y + 2 * unit], color=ink, linewidth=width, zorder=9)
    sheet.write(x + length, y + 4.6 * unit, f"{texts.number(length_km)} km", font, ha="center", zorder=9)
    sheet.write(x, y + 4.6 * unit, "0", font, ha="center", zorder=9)
    taken.write((x - 7 * unit, y - 5 * unit, x + length + 19 * unit, y + 13 * unit))
    sheet.record.furniture.add("scale")


def _lay_paper(sheet: Sheet, box: Box) -> None:
    """A pale ground under furniture, so that it reads on any map."""
    from matplotlib.patches import Rectangle

    left, bottom, right, top = box
    pale: dict[str, Any] = {"facecolor": BASE_COLOURS.land, "edgecolor": "none", "alpha": 0.7, "zorder": 6.1}
    sheet.add(Rectangle((left, bottom), right - left, top - bottom, **pale))


def draw_north(sheet: Sheet, frame: Frame, texts: Texts, taken: Taken, *, avoid: Sequence[Box]) -> None:
    """A small arrow to true north in an upper corner, where upwards is not north enough to say so in words."""
    if frame.most_turned_deg <= MOST_TURNED_DEG:
        return
    unit = sheet.paper.scale
    y = frame.box[3] - 24 * unit
    corners = [frame.box[2] - 16 * unit, frame.box[0] + 16 * unit]
    boxes = [(x - 10 * unit, y - 12 * unit, x + 10 * unit, y + 23 * unit) for x in corners]
    events = Taken(avoid)
    *_, at = min((taken.written(box), events.hidden(box), at) for at, box in enumerate(boxes))
    x = corners[at]
    turn = np.radians(frame.turn_deg(x, y))
    dx, dy = float(np.sin(turn)) * unit, float(np.cos(turn)) * unit
    arrow: dict[str, Any] = {
        "arrowstyle": "-|>",
        "color": BASE_COLOURS.ink,
        "linewidth": 0.8,
        "mutation_scale": 7 * unit,
    }
    sheet.axes.annotate("", (x + 9 * dx, y + 9 * dy), (x - 7 * dx, y - 7 * dy), arrowprops=arrow, zorder=9)
    font = sheet.font(6.2, weight="bold")
    sheet.write(x + 14 * dx, y + 14 * dy - 2 * unit, texts("N"), font, ha="center", zorder=9)
    taken.write(boxes[at])


def write_projection(sheet: Sheet, frame: Frame, texts: Texts, *, box: Box) -> None:
    """The projection in words, and where north is, under the map."""
    unit, (left, _, right, top) = sheet.paper.scale, box
    options: dict[str, Any] = {"width": right - left, "leading": 7.5 * unit, "color": BASE_COLOURS.muted}
    sheet.write_lines(left, top - 6.5 * unit, describe_projection(frame, texts), sheet.font(6.0), **options)
    sheet.record.furniture.update(("projection", "north"))


def describe_projection(frame: Frame, texts: Texts) -> str:
    """The projection in words, and where north is."""
    lon, lat = frame.centre_deg
    place = f"{name_latitude(lat, texts)}, {name_longitude(lon, texts)}"
    said = texts("Lambert azimuthal equal-area projection, centred on {place}", place=place)
    if frame.most_turned_deg > MOST_TURNED_DEG:
        return f"{said}. {texts('The arrow shows true north where it stands.')}"
    return f"{said}. {texts('North is up.')}"


def draw_locator(sheet: Sheet, frame: Frame, *, lit: Collection[str], box: Box) -> None:
    """A small map of the whole region in the box, with the map's frame on it."""
    from matplotlib.patches import Polygon, Rectangle

    west, south, east, north = EXTENT
    region = frame_bounds((west + 1, south + 1, east - 1, north - 1), box=box, narrowest_m=1.0, margin=0.0)
    left, bottom, right, top = box
    sheet.add(Rectangle((left, bottom), right - left, top - bottom, facecolor=BASE_COLOURS.water, lw=0, zorder=1))
    countries = load_layer("countries")
    outlines = to_page(region, countries.shapes)
    is_lit = np.isin(countries.column("code"), list(lit))
    paint(sheet, region, outlines[~is_lit], facecolor=BASE_COLOURS.outland)
    paint(sheet, region, outlines[is_lit], facecolor=BASE_COLOURS.unit)
    paint(sheet, region, outlines, edgecolor=BASE_COLOURS.border, linewidth=0.3)
    steps = np.linspace(0, 1, 9)
    x0, y0, x1, y1 = frame.box
    rim_x = np.concatenate([x0 + steps * (x1 - x0), np.full(9, x1), x1 - steps * (x1 - x0), np.full(9, x0)])
    rim_y = np.concatenate([np.full(9, y0), y0 + steps * (y1 - y0), np.full(9, y1), y1 - steps * (y1 - y0)])
    lons, lats = frame.transformer.transform(*frame.to_metres(rim_x, rim_y), direction="INVERSE")
    accent = BASE_COLOURS.accent
    rim = Polygon(region.place(np.column_stack([lons, lats])), facecolor="none", edgecolor=accent)
    rim.set(linewidth=1.1 * sheet.paper.scale, zorder=3)
    growth = frame.metres_per_pt / region.metres_per_pt
    if max((x1 - x0) / (right - left), (y1 - y0) / (top - bottom)) * growth < WIDEST_SHOWN:
        sheet.add(rim)
        rim.set_clip_path(region.clip(sheet))
    edge: dict[str, Any] = {"facecolor": "none", "edgecolor": BASE_COLOURS.border, "linewidth": 0.5, "zorder": 3.1}
    sheet.add(Rectangle((left, bottom), right - left, top - bottom, **edge))
    sheet.record.furniture.add("locator")
    sheet.record.locator_box = box
