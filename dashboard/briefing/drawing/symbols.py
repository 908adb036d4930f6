"""The events on the map: a symbol where the place is known, a hatched area with a count where it is not, ties, numbers.

Events of one type at one place share a symbol sized by their deaths together; different types stand side by side.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.ground import Ground
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import Sheet, Taken, square
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS, EVENT_STYLES, EventStyle, style_of, symbol_radius_px

if TYPE_CHECKING:
    from matplotlib.patches import PathPatch

PT_PER_PX = 0.54
"""The page is looked at from nearer than a screen."""

_CELLS_PER_DEGREE = 25
"""Places less than about 4 km apart share a symbol."""

_MOST_PLACES = 450
_DENSE_CELL_PT = 10.0
"""With more places than that on the map, those of one such square of the page share a symbol."""

_LARGEST_HATCHED = 0.35
"""An area over more than this share of the map is ringed, not hatched: it would hide the rest."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """What is drawn for the events of one type at one place; positions and radius in points."""

    x: float
    y: float
    radius: float
    style: EventStyle
    is_hollow: bool
    events: tuple[Shown, ...]

    @property
    def box(self) -> Box:
        return square(self.x, self.y, self.radius)


@dataclass(frozen=True, slots=True)
class Sizing:
    """How deaths become radii in points. `most` is the largest toll of a crowded map, `None` on any other."""

    most: int | None = None

    def radius(self, deaths: int | None) -> float:
        """The radius for so many deaths; `None` (unknown) and 0 have sizes of their own."""
        if self.most is None:
            return symbol_radius_px(deaths) * PT_PER_PX
        if not deaths:
            return 1.8 if deaths is None else 1.3
        share = min(deaths, self.most) / self.most
        return 1.5 + (_DENSE_CELL_PT * 0.52 - 1.5) * float(share**0.5)

    @property
    def samples(self) -> tuple[int, ...]:
        """Round tolls for the legend."""
        if self.most is None:
            return (10, 50, 200)
        tops = [n * 10**power for power in range(9) for n in (1, 2, 5)]
        top = max(n for n in tops if n <= max(self.most, 1))
        return tuple(sorted({max(top // 20, 1), max(top // 4, 1), top}))


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


Placed = tuple[Shown, float, float]


def build_symbols(shown: Sequence[Shown], frame: Frame) -> tuple[list[Symbol], Sizing]:
    """The symbols of the events that may be drawn as points, largest first, and how their sizes are to be read.

    Where too many places are shown to tell apart, those of one square of the page share one symbol, of the type of most
    of their events.
    """
    placed = [event for event in shown if event.is_point]
    xs, ys = frame.to_points([event.lon or 0.0 for event in placed], [event.lat or 0.0 for event in placed])
    every = zip(placed, xs.tolist(), ys.tolist(), strict=True)
    inside = [(event, x, y) for event, x, y in every if frame.contains(x, y)]
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for event, x, y in inside:
        cells[round((event.lon or 0) * _CELLS_PER_DEGREE), round((event.lat or 0) * _CELLS_PER_DEGREE)].append(
            (event, x, y)
        )
    if len(cells) <= _MOST_PLACES:
        symbols, sizing = [symbol for members in cells.values() for symbol in _build_cell(members)], Sizing()
    else:
        symbols, sizing = _build_crowd(inside)
    return sorted(symbols, key=lambda symbol: (-symbol.radius, symbol.x, symbol.y)), sizing


def _build_crowd(inside: Sequence[Placed]) -> tuple[list[Symbol], Sizing]:
    """One symbol for each square of the page, of the most frequent type, in the middle of its events."""
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for event, x, y in inside:
        cells[int(x // _DENSE_CELL_PT), int(y // _DENSE_CELL_PT)].append((event, x, y))
    deaths = {cell: _deaths_of([event for event, _, _ in members]) for cell, members in cells.items()}
    sizing = Sizing(max((number or 0 for number in deaths.values()), default=0) or 1)
    symbols = []
    for cell, members in cells.items():
        counts = Counter(event.event_type for event, _, _ in members)
        name = min(counts, key=lambda name: (-counts[name], _legend_order(name)))
        x, y = _middle_of(members)
        events = tuple(event for event, _, _ in members)
        radius = sizing.radius(deaths[cell])
        symbols.append(Symbol(x, y, radius, style_of(name), deaths[cell] is None, events))
    return symbols, sizing


def _middle_of(members: Sequence[Placed]) -> tuple[float, float]:
    return sum(x for _, x, _ in members) / len(members), sum(y for _, _, y in members) / len(members)


def _build_cell(members: Sequence[Placed]) -> list[Symbol]:
    """One symbol a type, side by side around the place, types in the legend's order."""
    events = [event for event, _, _ in members]
    middle, y = _middle_of(members)
    types = sorted({event.event_type for event in events}, key=_legend_order)
    groups = [tuple(event for event in events if event.event_type == name) for name in types]
    deaths = [_deaths_of(group) for group in groups]
    radii = [Sizing().radius(number) for number in deaths]
    x = middle - sum(radii) + radii[0]
    symbols = []
    for index, group in enumerate(groups):
        if index:
            x += radii[index - 1] + radii[index]
        symbols.append(Symbol(x, y, radii[index], style_of(types[index]), deaths[index] is None, group))
    return symbols


def _legend_order(name: str) -> tuple[int, str]:
    names = list(EVENT_STYLES)
    return (names.index(name) if name in names else len(names)), name


def _deaths_of(events: Sequence[Shown]) -> int | None:
    """The deaths of events of one place together, a shared toll once; `None` when nothing is known of any."""
    tolls = {event.attack_id if event.attack_killed.is_known else event.event_id: event.toll for event in events}
    known = [toll.central or 0 for toll in tolls.values() if toll.is_known]
    return sum(known) if known else None


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
    return sorted(areas, key=lambda area: (-(area.events[0].radius_km or 0.0), area.events[0].place))


def draw_areas(ground: Ground, frame: Frame, areas: Sequence[VagueArea]) -> None:
    """Hatch the areas, except whole countries and what would cover most of the map: those have their ring only."""
    window = shapely.box(*frame.extent_m)
    for area in areas:
        if area.is_country or area.geometry is None or area.geometry.geom_type not in {"Polygon", "MultiPolygon"}:
            continue
        projected = shapely.transform(area.geometry, frame.project)
        seen = shapely.make_valid(projected).intersection(window)
        if not seen.is_empty and seen.area < _LARGEST_HATCHED * window.area:
            ground.axes.add_patch(hatched_patch(seen))


def hatched_patch(geometry: BaseGeometry) -> "PathPatch":
    """The look of a vague area: a pale tint, thin hatching, a dotted rim."""
    from matplotlib.colors import to_rgba
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    rings = [
        Path(shapely.get_coordinates(ring), closed=True)
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    patch = PathPatch(
        Path.make_compound_path(*rings),
        facecolor=to_rgba(BASE_COLOURS.accent, 0.055),
        edgecolor=to_rgba(BASE_COLOURS.accent, 0.42),
        linewidth=0.6,
        linestyle=(0, (1.2, 1.4)),
        hatch="/////",
        zorder=6,
    )
    patch.set_hatch_linewidth(0.22)
    return patch


def draw_counts(sheet: Sheet, areas: Sequence[VagueArea], taken: Taken, names: Mapping[str, Box]) -> dict[str, Box]:
    """Write each area's number of events in a ring near its middle; returns the ring's box by event id.

    The ring of a whole country stands by the country's name (`names`: their boxes by ISO code).
    """
    rings: dict[str, Box] = {}
    for area in areas:
        count = str(len(area.events))
        radius = 4.6 + 1.2 * len(count)
        name = names.get(area.events[0].country or "") if area.is_country else None
        x, y = (name[2] + radius + 3, (name[1] + name[3]) / 2) if name else (area.x, area.y)
        x, y = (x, y) if name else _free_spot(x, y, radius, taken)
        draw_ring(sheet, x, y, radius, count)
        box = square(x, y, radius)
        taken.add(box)
        rings |= {event.event_id: box for event in area.events}
    return rings


def draw_ring(sheet: Sheet, x: float, y: float, radius: float, count: str) -> None:
    """A ringed number."""
    from matplotlib.patches import Circle

    sheet.add(Circle((x, y), radius, facecolor="white", edgecolor=BASE_COLOURS.accent, linewidth=0.9, zorder=9.0))
    font = sheet.font(6.4 if len(count) < 3 else 5.6, weight="bold")
    sheet.write(x, y - 0.3, count, font, color=BASE_COLOURS.accent, ha="center", va="center_baseline", zorder=9.1)


def _free_spot(x: float, y: float, radius: float, taken: Taken) -> tuple[float, float]:
    """The spot at or near (x, y) that covers the least of what stands there already."""
    steps = [(0.0, 0.0), *_AROUND, *((2 * dx, 2 * dy) for dx, dy in _AROUND)]
    spots = [(x + 1.15 * radius * dx, y + 1.15 * radius * dy) for dx, dy in steps]
    return min(spots, key=lambda spot: taken.hidden(square(spot[0], spot[1], radius)))


_AROUND = ((1, 1), (1, -1), (-1, 1), (-1, -1), (1.4, 0), (-1.4, 0), (0, 1.4), (0, -1.4))


def draw_symbols(sheet: Sheet, frame: Frame, symbols: Sequence[Symbol]) -> None:
    """Draw the symbols, small ones on top; those of unknown deaths hollow; a thin ring where the place is only near."""
    from matplotlib.patches import Rectangle

    left, bottom, right, top = frame.box
    clip = Rectangle((left, bottom), right - left, top - bottom, transform=sheet.axes.transData)
    if len(symbols) < _MOST_PLACES:
        _draw_uncertainty(sheet, frame, symbols, clip)
    for symbol in symbols:
        draw_symbol(sheet, symbol, clip=clip)


def draw_symbol(sheet: Sheet, symbol: Symbol, *, clip: Any = None) -> None:
    """One symbol; its area is that of a circle of its radius, whatever the shape."""
    sheet.line(
        [symbol.x],
        [symbol.y],
        clip=clip,
        marker=symbol.style.marker,
        markersize=2 * symbol.radius * _SHAPE_SCALE.get(symbol.style.marker, 1.0),
        markerfacecolor=(1, 1, 1, 0.75) if symbol.is_hollow else symbol.style.colour,
        markeredgecolor=symbol.style.colour if symbol.is_hollow else "white",
        markeredgewidth=1.0 if symbol.is_hollow else 0.5,
        alpha=None if symbol.is_hollow else 0.86,
        linestyle="none",
        zorder=6.5,
    )


_SHAPE_SCALE = {"s": 0.89, "D": 0.82, "^": 1.08, "P": 1.05, "p": 1.05}
"""Of matplotlib's marker sizes, so that the shapes look equally large."""


def _draw_uncertainty(sheet: Sheet, frame: Frame, symbols: Sequence[Symbol], clip: Any) -> None:
    from matplotlib.patches import Circle

    for symbol in symbols:
        near = [event.radius_km or 0.0 for event in symbol.events if event.where_precision == 2]
        reach = max(near, default=0.0) * 1000 / frame.metres_per_pt
        if reach > symbol.radius + 1.5:
            rim = Circle((symbol.x, symbol.y), reach, facecolor="none", edgecolor=symbol.style.colour)
            rim.set(linewidth=0.45, linestyle=(0, (2, 2)), alpha=0.7, zorder=6.2)
            sheet.add(rim)
            rim.set_clip_path(clip)


def draw_ties(sheet: Sheet, symbols: Sequence[Symbol]) -> None:
    """Tie the sites of one attack by a line."""
    sites: dict[str, list[Symbol]] = defaultdict(list)
    for symbol in symbols:
        for attack_id in dict.fromkeys(event.attack_id for event in symbol.events):
            sites[attack_id].append(symbol)
    for tied in sites.values():
        ordered = sorted(tied, key=lambda symbol: (symbol.x, symbol.y))
        for first, second in pairwise(ordered):
            sheet.line([first.x, second.x], [first.y, second.y], color="white", linewidth=2.2, zorder=6.3)
            sheet.line([first.x, second.x], [first.y, second.y], color=BASE_COLOURS.ink, linewidth=0.9, zorder=6.4)


def draw_numbers(
    sheet: Sheet,
    frame: Frame,
    ranked: Sequence[Sequence[Shown]],
    symbols: Sequence[Symbol],
    rings: dict[str, Box],
    taken: Taken,
) -> None:
    """Set the numbers of the list beside the symbols or rings of its events."""
    anchors = {event.event_id: symbol.box for symbol in symbols for event in symbol.events} | rings
    for number, attack in enumerate(ranked, start=1):
        anchor = next((anchors[event.event_id] for event in attack if event.event_id in anchors), None)
        if anchor is None:
            continue
        x, y = _badge_spot(anchor, frame, taken)
        draw_badge(sheet, x, y, number)
        taken.add(square(x, y, _BADGE_PT))


def _badge_spot(anchor: Box, frame: Frame, taken: Taken) -> tuple[float, float]:
    return min(_around(anchor, frame), key=lambda spot: taken.hidden(square(spot[0], spot[1], _BADGE_PT), but=anchor))


_BADGE_PT = 4.6


def _around(anchor: Box, frame: Frame) -> list[tuple[float, float]]:
    """The places for a badge around a symbol, the best first."""
    left, bottom, right, top = anchor
    x, y = (left + right) / 2, (bottom + top) / 2
    radius = (right - left) / 2
    spots = []
    for reach in (radius + _BADGE_PT * 0.55, radius + _BADGE_PT * 1.7, radius + _BADGE_PT * 3):
        slant = 0.71 * reach
        spots += [(x + slant, y + slant), (x - slant, y + slant), (x + slant, y - slant), (x - slant, y - slant)]
        spots += [(x, y + reach), (x, y - reach), (x + reach, y), (x - reach, y)]
    return [spot for spot in spots if frame.contains(*spot, margin_pt=_BADGE_PT)] or [(x, y)]


def draw_badge(sheet: Sheet, x: float, y: float, number: int) -> None:
    """A number of the list in a dark disc."""
    from matplotlib.patches import Circle

    sheet.add(Circle((x, y), _BADGE_PT, facecolor=BASE_COLOURS.ink, edgecolor="white", linewidth=0.6, zorder=9.4))
    font = sheet.font(5.6, weight="bold")
    sheet.write(x, y - 0.2, str(number), font, color="white", ha="center", va="center_baseline", zorder=9.5)
