"""The inset: where symbols of several places lie on each other, that spot is drawn again, larger, in a corner."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.briefing.drawing.frame import Frame, frame_bounds
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import Taken
from dashboard.briefing.drawing.symbols import Placed, build_symbols, group_places

REACH_PT = 13.0
"""Half the side of the square of the main map that an inset enlarges."""

FEWEST_PLACES = 2
MOST_COVERED = 0.75
"""Symbols nearer than this share of their radii together hide each other."""
NARROWEST_M = 24_000.0
FINER_CELLS = 110.0
"""In an inset places about 1 km apart have symbols of their own."""

LARGEST_GROWTH = 1.8
"""A spot that would not be drawn at least this much larger needs no inset."""


@dataclass(frozen=True, slots=True, eq=False)
class Inset:
    """What an inset shows: its own frame, and the rectangle of the main map (in points) that it enlarges."""

    frame: Frame
    source: Box
    placed: tuple[Placed, ...]


def find_inset(placed: Sequence[Placed], frame: Frame, taken: Taken, *, unit: float = 1.0) -> Inset | None:
    """The inset that the map needs most, in a corner where it hides no symbol; `None` when none is needed or fits."""
    spot = _find_crowd(placed, REACH_PT * unit, unit)
    if len(group_places(spot, cells_per_degree=FINER_CELLS)) < FEWEST_PLACES:
        return None
    width = min(0.30 * (frame.box[2] - frame.box[0]), 170 * unit)
    height = min(0.36 * (frame.box[3] - frame.box[1]), 130 * unit)
    middle = tuple(sum(values) / len(spot) for values in zip(*((x, y) for _, x, y in spot), strict=True))
    box = _find_corner(frame, (width, height), taken, middle, unit)
    if box is None:
        return None
    lons, lats = ([getattr(event, name) for event, _, _ in spot] for name in ("lon", "lat"))
    bounds = (min(lons), min(lats), max(lons), max(lats))
    inner = frame_bounds(bounds, box=box, narrowest_m=NARROWEST_M, margin=0.35)
    if frame.metres_per_pt / inner.metres_per_pt < LARGEST_GROWTH:
        return None
    west, south = inner.to_degrees(*box[:2])
    east, north = inner.to_degrees(*box[2:])
    (left, right), (bottom, top) = frame.to_points([west, east], [south, north])
    source = (float(left), float(bottom), float(right), float(top))
    near = [item for item in placed if left <= item[1] <= right and bottom <= item[2] <= top]
    xs, ys = inner.to_points(*([getattr(event, name) for event, _, _ in near] for name in ("lon", "lat")))
    inside = zip(near, xs.tolist(), ys.tolist(), strict=True)
    moved = tuple((event, x, y) for (event, _, _), x, y in inside if inner.contains(x, y))
    return Inset(inner, source, moved)


def _find_crowd(placed: Sequence[Placed], reach: float, unit: float) -> list[Placed]:
    """The events of the spot where the most symbols of different places lie on each other; none when none do."""
    marks = build_symbols(group_places(placed, cells_per_degree=FINER_CELLS), unit=unit)
    if not marks:
        return []
    xs, ys, radii = (np.array([getattr(mark, name) for mark in marks]) for name in ("x", "y", "radius"))
    far = np.hypot(xs[:, None] - xs, ys[:, None] - ys)
    covered = ((far < MOST_COVERED * (radii[:, None] + radii)) & (far > 0)).sum(axis=1)
    near = (np.abs(xs[:, None] - xs) <= reach) & (np.abs(ys[:, None] - ys) <= reach)
    crowding = near @ covered
    middle = int(np.argmax(crowding))
    if not crowding[middle]:
        return []
    ids = {event.event_id for at in np.flatnonzero(near[middle] & (covered > 0)) for event in marks[at].events}
    return [item for item in placed if item[0].event_id in ids]


def _find_corner(
    frame: Frame, size: tuple[float, float], taken: Taken, spot: tuple[float, ...], unit: float
) -> Box | None:
    """The corner nearest to the spot in which a box of this size hides no symbol."""
    width, height = size
    left, bottom, right, top = frame.box
    gap = 5 * unit
    corners = [(x, y) for x in (left + gap, right - gap - width) for y in (bottom + gap, top - gap - height)]
    corners.sort(key=lambda at: (at[0] + width / 2 - spot[0]) ** 2 + (at[1] + height / 2 - spot[1]) ** 2)
    boxes = [(x, y, x + width, y + height) for x, y in corners]
    return next((box for box in boxes if not taken.hidden(box)), None)
