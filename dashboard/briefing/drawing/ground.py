"""The ground under the events: water, countries, units, rivers, disputed lines, straight from the shipped base map.

Layers are read once, projected and cut to the frame as arrays, and drawn as one path each: a table's own plotting takes
ten times as long.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.briefing.drawing.frame import EXTENT, Frame
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.palette import BASE_COLOURS
from geodata.basemap import read_rows

if TYPE_CHECKING:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

Shapes = NDArray[np.object_]

LONG_RIVER_KM = 700
NEAR_M = 1_000_000.0
"""Second-order units are outlined on a map narrower than this; on a wider one they are a tangle."""
SHORTEST_DASHES_PT = 24.0
"""Less of disputed lines than this, at the edge of a map or beside an inset, is not seen as one."""
UNSEEN_PT = 0.2
"""Corners go whose triangle with their neighbours is smaller than the square of this: a pixel at 300 dpi is 0.24 pt."""
DECIMALS = 2
"""Of a point on the page: a hundredth is a twentieth of the finest line."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A layer of the base map: its rows and, in the same order, their shapes in degrees."""

    rows: tuple[dict[str, Any], ...]
    shapes: Shapes

    def column(self, name: str) -> NDArray[Any]:
        """The values of a column."""
        return np.array([row[name] for row in self.rows])


@cache
def load_layer(name: str) -> Layer:
    """A layer of the base map; the same value at every call, not to be changed."""
    rows = read_rows(name)
    return Layer(tuple(rows), np.array([row["geometry"] for row in rows], dtype=object))


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What a map shows, in points of the page: its countries (ISO code, name and shape), and all disputed lines."""

    countries: tuple[tuple[str, str, Any], ...]
    disputed: Shapes


def draw_ground(sheet: Sheet, frame: Frame, *, lit: Collection[str], shade: Callable[[], None] | None = None) -> Ground:
    """Draw the base map. `lit` are the ISO codes of the countries in the light; the others are greyed.

    `shade` draws the units in place of their outlines, under waters and borders.
    """
    is_beyond = _reaches_beyond(frame)
    _paint_box(sheet, frame, is_beyond=is_beyond)
    countries = load_layer("countries")
    outlines = to_page(frame, countries.shapes)
    codes = countries.column("code")
    is_lit = np.isin(codes, list(lit))
    paint(sheet, frame, outlines[~is_lit], facecolor=BASE_COLOURS.outland)
    paint(sheet, frame, outlines[is_lit], facecolor=BASE_COLOURS.land)
    if shade:
        shade()
    else:
        _draw_units(sheet, frame, lit)
    _draw_waters(sheet, frame)
    borders = to_page(frame, list_borders()) if is_beyond else outlines
    paint(sheet, frame, borders, edgecolor=BASE_COLOURS.border, linewidth=0.75)
    disputed = to_page(frame, load_layer("disputed").shapes)
    if shows_disputed(disputed, frame):
        sheet.record.signs.add("disputed")
        paint(sheet, frame, disputed, edgecolor=BASE_COLOURS.outland, linewidth=1.2)
        paint(sheet, frame, disputed, edgecolor=BASE_COLOURS.disputed, linewidth=0.9, linestyle=(0, (3, 2)))
    seen = zip(codes.tolist(), countries.column("name").tolist(), outlines, strict=True)
    return Ground(tuple((code, name, shape) for code, name, shape in seen if not shape.is_empty), disputed)


def shows_disputed(disputed: Shapes, frame: Frame, *, under: Box | None = None) -> bool:
    """Whether a disputed line can be seen in the frame; `under` is a box (in points) that something covers."""
    covered = shapely.box(*under) if under else shapely.Polygon()
    seen = shapely.box(*frame.box).difference(covered)
    return float(shapely.length(shapely.intersection(disputed, seen)).sum()) >= SHORTEST_DASHES_PT


def _draw_units(sheet: Sheet, frame: Frame, lit: Collection[str]) -> None:
    """First-order units of the lit countries; second-order ones where the map is near."""
    if (frame.box[2] - frame.box[0]) * frame.metres_per_pt < NEAR_M:
        provinces = to_page(frame, load_layer("provinces").shapes)
        paint(sheet, frame, provinces, edgecolor=BASE_COLOURS.unit, linewidth=0.3, linestyle=(0, (1, 1.2)))
    units = load_layer("units")
    shapes = to_page(frame, units.shapes[np.isin(units.column("country_code"), list(lit))])
    paint(sheet, frame, shapes, edgecolor=BASE_COLOURS.unit, linewidth=0.5)


def _draw_waters(sheet: Sheet, frame: Frame) -> None:
    rivers = load_layer("rivers")
    is_long = rivers.column("length_km") >= LONG_RIVER_KM
    for chosen, width in ((~is_long, 0.35), (is_long, 0.9)):
        paint(sheet, frame, to_page(frame, rivers.shapes[chosen]), edgecolor=BASE_COLOURS.river, linewidth=width)
    lakes = to_page(frame, load_layer("lakes").shapes)
    paint(sheet, frame, lakes, facecolor=BASE_COLOURS.lake, edgecolor=BASE_COLOURS.river, linewidth=0.3)


def _reaches_beyond(frame: Frame) -> bool:
    """Whether the map shows more of the world than the base map, as one of the whole region does at its corners."""
    west, south, east, north = frame.window_deg
    return west < EXTENT[0] or south < EXTENT[1] or east > EXTENT[2] or north > EXTENT[3]


@cache
def list_borders() -> Shapes:
    """The countries' outlines as lines, without the straight edges at which the base map is cut."""
    shapes: Shapes = shapely.difference(shapely.boundary(load_layer("countries").shapes), shapely.box(*EXTENT).boundary)
    return shapes


def _paint_box(sheet: Sheet, frame: Frame, *, is_beyond: bool) -> None:
    """The water, the coarse ground around the base map where that is seen, the map's rim."""
    from matplotlib.patches import Rectangle

    left, bottom, right, top = frame.box
    size = (right - left, top - bottom)
    sheet.add(Rectangle((left, bottom), *size, facecolor=BASE_COLOURS.water, edgecolor="none", zorder=1))
    if is_beyond:
        around = to_page(frame, load_layer("surroundings").shapes)
        rim = {"edgecolor": BASE_COLOURS.border, "linewidth": 0.75, "zorder": 1.2}
        paint(sheet, frame, around, facecolor=BASE_COLOURS.outland, **rim)
    sheet.add(Rectangle((left, bottom), *size, facecolor="none", edgecolor=BASE_COLOURS.border, lw=0.6, zorder=9.9))


def to_page(frame: Frame, shapes: Shapes) -> Shapes:
    """Shapes in degrees as shapes in points of the page, cut a little outside the map; the same length and order.

    They have no more corners than can be seen; borders that two areas of `shapes` share stay shared.
    """
    left, bottom, right, top = frame.box
    near = shapely.intersects(shapes, shapely.box(*frame.window_deg))
    placed = np.full(len(shapes), shapely.GeometryCollection(), dtype=object)
    moved = shapely.transform(shapes[near], frame.place)
    placed[near] = _thin(shapely.clip_by_rect(moved, left - 3, bottom - 3, right + 3, top + 3))
    return placed


def _thin(shapes: Shapes) -> Shapes:
    """Shapes of the page without the corners that nobody sees."""
    kinds, thinned = shapely.get_type_id(shapes), shapes.copy()
    areas = np.isin(kinds, (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    lines = np.isin(kinds, (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING))
    thinned[areas] = shapely.coverage_simplify(shapes[areas], UNSEEN_PT)
    thinned[lines] = shapely.simplify(shapes[lines], UNSEEN_PT / 2, preserve_topology=False)
    return thinned


def paint(sheet: Sheet, frame: Frame, shapes: Shapes, **style: Any) -> "PathPatch | None":
    """Draw shapes of the page as one patch cut at the map's rim; `None` when there is nothing to draw."""
    from matplotlib.patches import PathPatch

    path = to_path(shapes)
    if path is None:
        return None
    plain = {"facecolor": "none", "edgecolor": "none", "zorder": 1.5, "joinstyle": "round"}  # no spikes at sharp capes
    patch = PathPatch(path, **(plain | style))
    sheet.add(patch)
    patch.set_clip_path(frame.clip(sheet))
    return patch


def to_path(shapes: Shapes) -> "Path | None":
    """Polygons and lines as one path."""
    from matplotlib.path import Path

    parts = shapely.get_parts(shapely.get_parts(shapes))
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON])
    lines = np.concatenate([rings, parts[np.isin(kinds, (1, 2))]])
    points, owners = shapely.get_coordinates(lines, return_index=True)
    if not len(points):
        return None
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    codes[np.flatnonzero(np.diff(owners, prepend=-1))] = Path.MOVETO
    is_last = np.append(np.diff(owners) > 0, True)
    codes[is_last & (owners < len(rings))] = Path.CLOSEPOLY
    return Path(np.round(points, DECIMALS), codes)
