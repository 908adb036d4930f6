"""Very many events: hexagons of equal area shaded by their number, and a ring on each sized by the deaths.

The projection is an equal-area one, so that a hexagon of the page is the same number of square kilometres everywhere.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import square
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.symbols import Placed, deaths_of
from dashboard.palette import BASE_COLOURS, HEXES

PLACE_PT2 = 480.0
"""Square points of A4 map a place needs for its symbol to be told from its neighbours'."""

_WIDEST_PT = 12.5
_ROUND = tuple(n * 10**power for power in range(9) for n in (1, 2, 5))
LARGEST_RING_PT = 8.5


@dataclass(frozen=True, slots=True)
class Hexagon:
    """The events of one hexagon, by its middle in points; `deaths` as in `deaths_of`."""

    x: float
    y: float
    events: int
    deaths: int | None


@dataclass(frozen=True, slots=True)
class Density:
    """Hexagons and how they are to be read: each of `area_km2`, shaded in the classes that begin with `classes`.

    `radius` is a hexagon's in points, `places` the number of places from which on hexagons are drawn.
    """

    hexagons: tuple[Hexagon, ...]
    radius: float
    area_km2: int
    classes: tuple[int, ...]
    most_deaths: int
    places: int

    @property
    def boxes(self) -> list[Box]:
        """Where the hexagons are."""
        return [square(tile.x, tile.y, 0.8 * self.radius) for tile in self.hexagons]

    def list_rings(self, unit: float) -> list[Box]:
        """Where the rings for deaths are; `unit` is the paper's scale."""
        return [square(tile.x, tile.y, self.ring_radius(tile.deaths) * unit) for tile in self.hexagons if tile.deaths]

    def ring_radius(self, deaths: int) -> float:
        """The radius in points of A4 of the ring for so many deaths."""
        return max(LARGEST_RING_PT * float((deaths / max(self.most_deaths, 1)) ** 0.5), 0.9)

    @property
    def samples(self) -> tuple[int, ...]:
        """Round numbers of deaths for the legend."""
        top = max(n for n in _ROUND if n <= max(self.most_deaths, 1))
        return tuple(sorted({max(top // 20, 1), max(top // 4, 1), top}))


@dataclass(frozen=True, slots=True)
class Crowd:
    """What maps beside each other share, so that they can be compared.

    Whether all show hexagons, whether vague areas are put together, and the greatest numbers in one hexagon of any map.
    """

    is_full: bool
    is_merged: bool = False
    most_events: int = 1
    most_deaths: int = 0


def count_room(box: Box, *, unit: float = 1.0) -> int:
    """How many places a map of this size can show as symbols."""
    return max(int((box[2] - box[0]) * (box[3] - box[1]) / PLACE_PT2 / unit**2 / 10), 1) * 10


def build_density(placed: Sequence[Placed], frame: Frame, *, unit: float = 1.0, crowd: Crowd | None = None) -> Density:
    """The hexagons of the events, to be read as those of the whole crowd of maps."""
    kilometres = frame.metres_per_pt / 1000
    widest = 0.866 * (_WIDEST_PT * unit * kilometres) ** 2
    area_km2 = max((n for n in _ROUND if n <= widest), default=1)
    radius = float((area_km2 / kilometres**2 / (1.5 * 3**0.5)) ** 0.5)
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for item in placed:
        cells[_find_cell(item[1] - frame.box[0], item[2] - frame.box[1], radius)].append(item)
    hexagons = []
    for (column, row), members in sorted(cells.items()):
        x = frame.box[0] + radius * 3**0.5 * (column + 0.5 * (row % 2))
        y = frame.box[1] + radius * 1.5 * row
        hexagons.append(Hexagon(x, y, len(members), deaths_of(event for event, _, _ in members)))
    crowd = crowd or Crowd(is_full=True)
    most = max((cell.events for cell in hexagons), default=1)
    most = max(most, crowd.most_events)
    deaths = max([crowd.most_deaths, *(cell.deaths or 0 for cell in hexagons)])
    return Density(tuple(hexagons), radius, area_km2, _choose_classes(most), deaths, count_room(frame.box, unit=unit))


def _find_cell(x: float, y: float, radius: float) -> tuple[int, int]:
    """Column and row of the hexagon (point upwards, odd rows shifted right) whose middle is nearest."""
    width, height = radius * 3**0.5, radius * 1.5
    nearest, least = (0, 0), np.inf
    for row in (int(y // height), int(y // height) + 1):
        column = round(x / width - 0.5 * (row % 2))
        gap = (x - width * (column + 0.5 * (row % 2))) ** 2 + (y - height * row) ** 2
        if gap < least:
            nearest, least = (column, row), gap
    return nearest


def _choose_classes(most: int) -> tuple[int, ...]:
    """Round numbers that classes begin with, from 1 to the largest, at most as many as there are shades."""
    starts = [n for n in _ROUND if n <= most] or [1]
    count = min(len(starts), len(HEXES))
    return tuple(starts[round(i * (len(starts) - 1) / max(count - 1, 1))] for i in range(count))


def shade_of(events: int, classes: Sequence[int]) -> str:
    """The colour of a hexagon."""
    return HEXES[max(sum(events >= start for start in classes) - 1, 0)]


def draw_density(sheet: Sheet, frame: Frame, density: Density) -> None:
    """Draw the hexagons, and on them rings for the deaths, the greatest first."""
    from matplotlib.collections import PolyCollection

    if not density.hexagons:
        return
    corners = np.radians(np.arange(30, 390, 60))
    shape = density.radius * np.column_stack([np.cos(corners), np.sin(corners)])
    tiles = PolyCollection(
        [shape + np.array((cell.x, cell.y)) for cell in density.hexagons],
        facecolors=[shade_of(cell.events, density.classes) for cell in density.hexagons],
        edgecolors="white",
        linewidths=0.3,
        zorder=6.3,
    )
    sheet.add(tiles)
    tiles.set_clip_path(frame.clip(sheet))
    sheet.record.signs.add("hexagon")
    deadly = sorted((cell for cell in density.hexagons if cell.deaths), key=lambda cell: (-(cell.deaths or 0), cell.x))
    if deadly:
        radii = [density.ring_radius(cell.deaths or 0) for cell in deadly]
        add_rings(sheet, [(cell.x, cell.y) for cell in deadly], radii, clip=frame.clip(sheet))
        sheet.record.signs.add("deaths")


def add_rings(sheet: Sheet, places: Sequence[tuple[float, float]], radii: Sequence[float], *, clip: Any = None) -> None:
    """Rings of the given radii in points of A4, dark with a light rim, so that they stand on any shade."""
    from matplotlib.collections import EllipseCollection

    sizes = [2 * radius * sheet.paper.scale for radius in radii]
    for colour, width in (("white", 1.7), (BASE_COLOURS.ink, 0.85)):
        rings = EllipseCollection(
            sizes,
            sizes,
            [0.0] * len(sizes),
            units="xy",
            offsets=places,
            offset_transform=sheet.axes.transData,
            facecolors="none",
            edgecolors=colour,
            linewidths=width * sheet.paper.scale,
            zorder=6.6,
        )
        sheet.add(rings)
        if clip is not None:
            rings.set_clip_path(clip)
