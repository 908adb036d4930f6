"""The events whose place is known as an area only: the area hatched, their number in a ring, its name below; no dot."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.ground import to_path
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import Taken
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS
from dashboard.place_names import translate_place
from dashboard.texts import Texts

if TYPE_CHECKING:
    from matplotlib.patches import PathPatch

_LARGEST_HATCHED = 0.35
"""An area over more than this share of the map is ringed, not hatched: it would hide the rest."""

MOST_AREAS = 40
"""With more areas than that on a map they are not outlined, and neighbours share a ring."""

MOST_SMALL = 8
"""The same on a small map."""

_SHARED_PT = 46.0

MOST_NAMED = 14
"""Areas with a name of their own; on a map with more of them the names would be all that is seen."""


@dataclass(frozen=True, slots=True)
class VagueArea:
    """The events placed no better than in one area, drawn as the area with their number."""

    x: float
    y: float
    geometry: BaseGeometry | None
    events: tuple[Shown, ...]

    @property
    def is_country(self) -> bool:
        """Placed no better than in a country (UCDP's 6), or not even that."""
        return self.events[0].where_precision >= 6

    @property
    def is_merged(self) -> bool:
        """Several areas in one ring, without an outline."""
        return self.geometry is None and len({event.place for event in self.events}) > 1

    @property
    def sign(self) -> str:
        """The kind of sign in `Drawn.signs`."""
        return "country" if self.is_country else "areas" if self.is_merged else "area"

    @property
    def name(self) -> str:
        """The area's name as reported; "" for several."""
        return "" if self.is_merged else self.events[0].place


def build_areas(shown: Sequence[Shown], frame: Frame) -> list[VagueArea]:
    """The areas of events placed no better than in a district, region, border strip or country; widest first."""
    groups: dict[tuple[str, str | None, int], list[Shown]] = defaultdict(list)
    for event in shown:
        if event.is_placed and not event.is_point:
            groups[event.place, event.country, event.where_precision].append(event)
    areas = []
    for events in groups.values():
        geometry = next((event.geometry for event in events if event.geometry is not None), None)
        xs, ys = frame.to_points([events[0].lon or 0.0], [events[0].lat or 0.0])
        x = min(max(float(xs[0]), frame.box[0] + 10), frame.box[2] - 10)
        y = min(max(float(ys[0]), frame.box[1] + 10), frame.box[3] - 10)
        areas.append(VagueArea(x, y, geometry, tuple(events)))
    return sorted(areas, key=lambda area: (-(area.events[0].radius_km or 0.0), area.name))


def merge_areas(areas: Sequence[VagueArea], *, unit: float = 1.0) -> list[VagueArea]:
    """The areas of one square of the page as one, without an outline; whole countries stay apart."""
    squares: dict[tuple[str | None, int, int], list[VagueArea]] = defaultdict(list)
    for area in areas:
        side = _SHARED_PT * unit
        key = (area.events[0].country, -1, -1) if area.is_country else (None, int(area.x // side), int(area.y // side))
        squares[key].append(area)
    merged = []
    for members in squares.values():
        events = tuple(event for area in members for event in area.events)
        x, y = (sum(values) / len(members) for values in zip(*((area.x, area.y) for area in members), strict=True))
        merged.append(VagueArea(x, y, None, events))
    return merged


def draw_areas(sheet: Sheet, frame: Frame, areas: Sequence[VagueArea], *, has_tint: bool = True) -> None:
    """Hatch the areas, except whole countries and what would cover most of the map: those have their ring only."""
    window = shapely.box(*frame.box)
    clip = frame.clip(sheet)
    for area in areas:
        if area.is_country or area.geometry is None or area.geometry.geom_type not in {"Polygon", "MultiPolygon"}:
            continue
        placed = shapely.make_valid(shapely.transform(area.geometry, frame.place)).intersection(window)
        patch = hatched_patch(placed, sheet.paper.scale) if placed.area < _LARGEST_HATCHED * window.area else None
        if patch is not None:
            if not has_tint:
                patch.set_facecolor("none")
            sheet.add(patch)
            patch.set_clip_path(clip)


def hatched_patch(geometry: BaseGeometry, unit: float = 1.0) -> "PathPatch | None":
    """The look of a vague area: a pale tint, thin hatching, a dotted rim; `None` for one without extent."""
    from matplotlib.colors import to_rgba
    from matplotlib.patches import PathPatch

    path = to_path(np.array([geometry], dtype=object))
    if path is None:
        return None
    patch = PathPatch(
        path,
        facecolor=to_rgba(BASE_COLOURS.accent, 0.055),
        edgecolor=to_rgba(BASE_COLOURS.accent, 0.45),
        linewidth=0.6 * unit,
        linestyle=(0, (1.2, 1.4)),
        hatch="/////",
        zorder=6,
    )
    patch.set_hatch_linewidth(0.25 * unit)
    return patch


def draw_counts(
    sheet: Sheet, frame: Frame, areas: Sequence[VagueArea], taken: Taken, names: Mapping[str, Box]
) -> dict[str, Box]:
    """Write each area's number of events in a ring near its middle; returns the ring's box by event id.

    The ring of a whole country stands by the country's name (`names`: their boxes by ISO code).
    """
    rings: dict[str, Box] = {}
    for area in areas:
        count = str(len(area.events))
        radius = (4.4 + 1.3 * len(count)) * sheet.paper.scale
        name = names.get(area.events[0].country or "") if area.is_country else None
        x, y = (name[2] + radius + 2, (name[1] + name[3]) / 2) if name else (area.x, area.y)
        box = taken.find_spot(x, y, radius, frame.box, start=0.0)
        draw_ring(sheet, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, radius, count)
        taken.write(box)
        sheet.record.signs.add(area.sign)
        rings |= {event.event_id: box for event in area.events}
    return rings


def name_areas(
    sheet: Sheet, frame: Frame, areas: Sequence[VagueArea], rings: Mapping[str, Box], taken: Taken, texts: Texts
) -> None:
    """Write the names of the areas under, above or beside their rings, where there is room."""
    font = sheet.font(6.0)
    size = font.get_size()
    for area in [area for area in areas if not area.is_country and area.name][:MOST_NAMED]:
        left, bottom, right, top = rings[area.events[0].event_id]
        middle = (left + right) / 2
        name = sheet.cut(translate_place(area.name, texts), font, 110 * sheet.paper.scale)
        width = sheet.width(name, font)
        spots = [(middle - width / 2, bottom - size), (middle - width / 2, top + 0.4 * size)]
        spots += [(right + 2, (bottom + top) / 2 - 0.3 * size), (left - 2 - width, (bottom + top) / 2 - 0.3 * size)]
        for x, y in spots:
            box = (x - 1, y - 0.3 * size, x + width + 1, y + 0.9 * size)
            is_inside = frame.contains(box[0], box[1], margin_pt=2) and frame.contains(box[2], box[3], margin_pt=2)
            if is_inside and not taken.written(box) and taken.hidden(box) < 0.15 * width * size:
                _write_name(sheet, x, y, name)
                taken.write(box)
                break


def _write_name(sheet: Sheet, x: float, y: float, name: str) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=1.8 * sheet.paper.scale, foreground=BASE_COLOURS.land, alpha=0.85)]
    sheet.write(x, y, name, sheet.font(6.0), color=BASE_COLOURS.accent, zorder=8, path_effects=halo)


def draw_ring(sheet: Sheet, x: float, y: float, radius: float, count: str) -> None:
    """A ringed number."""
    from matplotlib.patches import Circle

    width = 0.9 * sheet.paper.scale
    sheet.add(Circle((x, y), radius, facecolor="white", edgecolor=BASE_COLOURS.accent, linewidth=width, zorder=9.0))
    font = sheet.font(6.2, weight="bold")
    sheet.write(x, y - 0.1, count, font, color=BASE_COLOURS.accent, ha="center", va="center_baseline", zorder=9.1)
