"""Names on the map: countries in spaced capitals, towns beside their dots; none touches another text.

Places are tried in a fixed order and the first free one is taken, so that the same map has the same names. We have no
need of adjustText, which pushes labels apart step by step: it moves names away from their towns, knows no order of
importance, and takes seconds for what takes milliseconds here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.ground import Ground, load_layer
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import Taken, box_around
from dashboard.briefing.drawing.sheet import SERIF, Sheet
from dashboard.palette import BASE_COLOURS, FRAME_COUNTRIES
from dashboard.place_names import translate_place
from dashboard.texts import Texts

SMALLEST_PT = 6.0
LEAST_IMPORTANT = 3
NEAR, FAR = (0.5, 0.9), (1.6, 2.2)
"""How far from its place a name may stand, in heights of its type; far off only those that are needed most."""
MOST_HIDDEN = 0.4
"""Of a country's name under symbols: with more it is not read, and not written."""


@dataclass(frozen=True, slots=True)
class Label:
    """A town's name to be set beside its position in points, or beside a symbol there of the radius `reach`; the lower
    `rank`, the earlier it is set."""

    text: str
    x: float
    y: float
    rank: tuple[float, ...]
    is_capital: bool = False
    has_dot: bool = True
    reach: float = 0.0


def name_countries(
    sheet: Sheet,
    frame: Frame,
    ground: Ground,
    texts: Texts,
    *,
    lit: Collection[str],
    taken: Taken,
    is_over: bool = False,
) -> dict[str, Box]:
    """Write the countries' names where they hide the least; returns their boxes by ISO code.

    They stand under the symbols, or `is_over` hexagons, of which many touch each other.
    """
    style: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 2, "alpha": 0.85}
    if is_over:
        style |= {"zorder": 7, "path_effects": _make_halo(sheet, 2.0)}
    window = shapely.box(*frame.box)
    boxes: dict[str, Box] = {}
    for code, name, shape in ground.countries:
        seen = shapely.make_valid(shape).intersection(window)
        if seen.is_empty or name == code:
            continue
        spaced = "\u2009".join(texts(name).upper().replace(" ", "\u2002"))
        centre, reach = inscribe(seen)
        font = _fit_font(sheet, seen, spaced, reach)
        if font is None:
            continue
        width, height = sheet.width(spaced, font), font.get_size() * 1.1
        spot = _quietest_spot(frame, seen, centre, (width, height), taken)
        if spot is None:
            continue
        colour = BASE_COLOURS.muted if code in lit else BASE_COLOURS.country_label
        sheet.write(*spot, spaced, font, said=texts(name), color=colour, **style)
        boxes[code] = box_around(*spot, width + 2, height)
        taken.write(boxes[code])
    return boxes


def _fit_font(sheet: Sheet, seen: BaseGeometry, name: str, reach: float) -> Any:
    """A font that suits the part of the country that is seen; `None` when that is too small for a name."""
    unit = sheet.paper.scale
    if reach < 10 * unit:
        return None
    size = min(5.6 + reach / unit / 16, 11.0)
    widest = min(seen.bounds[2] - seen.bounds[0], 3.6 * reach)
    width = sheet.width(name, sheet.font(size, family=SERIF))
    if width > widest:
        size *= widest / width
    return sheet.font(round(size, 1), family=SERIF) if size >= SMALLEST_PT else None


def inscribe(seen: BaseGeometry) -> tuple[tuple[float, float], float]:
    """The middle and the radius of the largest circle inside, to four points."""
    line = shapely.maximum_inscribed_circle(seen, tolerance=4)  # type: ignore[call-overload]
    return tuple(line.coords[0]), line.length


def _quietest_spot(
    frame: Frame, seen: BaseGeometry, centre: tuple[float, float], size: tuple[float, float], taken: Taken
) -> tuple[float, float] | None:
    """Where a name lies inside the country, over no text and the least else; the middle before the rim."""
    left, bottom, right, top = seen.bounds
    grid = [(left + (right - left) * i / 14, bottom + (top - bottom) * j / 14) for i in range(15) for j in range(15)]
    spots = np.array([centre, *grid])
    half = np.array(size) / 2
    boxes = np.hstack([spots - half, spots + half])
    fits = shapely.contains_properly(shapely.box(*frame.box), shapely.box(*(boxes + np.array([-4, -2, 4, 2])).T))
    fits &= shapely.contains(seen, shapely.box(*boxes.T)) | (np.arange(len(spots)) == 0)
    far = np.hypot(*(spots - centre).T)
    ranked = [
        (hidden + 0.4 * far[at], int(at))
        for at in np.flatnonzero(fits)
        if not taken.written(tuple(boxes[at]))
        and (hidden := taken.hidden(tuple(boxes[at]))) <= MOST_HIDDEN * size[0] * size[1]
    ]
    if not ranked:
        return None
    x, y = spots[min(ranked)[1]]
    return float(x), float(y)


def list_towns(frame: Frame, texts: Texts, *, lit: Collection[str], near: Sequence[tuple[float, float]]) -> list[Label]:
    """The towns on the map, capitals first, then seats in the lit countries and what lies near events (in points)."""
    towns = load_layer("towns")
    if not towns.rows:
        return []
    xs, ys = frame.to_points(*shapely.get_coordinates(towns.shapes).T)
    labels = []
    for row, x, y in zip(towns.rows, xs.tolist(), ys.tolist(), strict=True):
        if not frame.contains(x, y, margin_pt=6):
            continue
        distance = min(((x - a) ** 2 + (y - b) ** 2 for a, b in near), default=1e9) ** 0.5
        importance = row["importance"] + (row["country_code"] not in lit) - (0.9 if distance < 25 else 0.0)
        if importance <= LEAST_IMPORTANT:
            is_capital = row["importance"] == 1 and row["country_code"] in FRAME_COUNTRIES
            labels.append(Label(translate_place(row["name"], texts), x, y, (importance, distance), is_capital))
    return labels


def list_capitals(frame: Frame, unit: float) -> list[Box]:
    """The boxes of the capitals' marks on the map."""
    towns = load_layer("towns")
    if not towns.rows:
        return []
    xs, ys = frame.to_points(*shapely.get_coordinates(towns.shapes).T)
    placed = zip(towns.rows, xs.tolist(), ys.tolist(), strict=True)
    marks = [(x, y) for row, x, y in placed if row["importance"] == 1 and frame.contains(x, y)]
    return [box_around(x, y, 4 * unit, 4 * unit) for x, y in marks]


def write_labels(sheet: Sheet, frame: Frame, labels: Iterable[Label], taken: Taken, *, most: int) -> list[str]:
    """Write at most so many labels where they touch neither each other nor an obstacle; returns those written."""
    written: list[str] = []
    unit = sheet.paper.scale
    for label in sorted(labels, key=lambda label: (label.rank, label.text)):
        if len(written) >= most:
            break
        dot = box_around(label.x, label.y, 2 * unit, 2 * unit)
        if label.text in written or (label.has_dot and not label.is_capital and taken.hidden(dot) > 2 * unit**2):
            continue
        font = sheet.font(6.8 if label.is_capital else 6.0, weight="bold" if label.is_capital else "normal")
        room = _find_room(label, sheet.width(label.text, font), font.get_size(), frame, taken)
        if room is None:
            continue
        x, y, box = room
        _write_label(sheet, label, x, y, font)
        taken.write(box)
        taken.write(dot)
        written.append(label.text)
    return written


def _find_room(label: Label, width: float, size: float, frame: Frame, taken: Taken) -> tuple[float, float, Box] | None:
    """The baseline's start and the box of the first free place around the town; a capital may lie over symbols."""
    least, chosen = (0.5 * width * size if label.is_capital else 0.0), None
    for gap in (*NEAR, *FAR) if label.is_capital or not label.has_dot else NEAR:
        for x, y in _places_around(label, width, size, label.reach + gap * size):
            box = (x - 2, y - 0.3 * size, x + width + 2, y + 0.9 * size)
            if not (frame.contains(box[0], box[1], margin_pt=3) and frame.contains(box[2], box[3], margin_pt=3)):
                continue
            if taken.written(box):
                continue
            hidden = taken.hidden(box)
            if not hidden:
                return x, y, box
            if hidden < least:
                least, chosen = hidden, (x, y, box)
    return chosen


def _places_around(label: Label, width: float, size: float, gap: float) -> tuple[tuple[float, float], ...]:
    """Baselines' starts to the right, left, above and below the town, then at its corners."""
    left, right, centre = label.x - gap - width, label.x + gap, label.x - width / 2
    middle, above, below = label.y - 0.27 * size, label.y + gap, label.y - gap - 0.74 * size
    sides = ((right, middle), (left, middle), (centre, above), (centre, below))
    slant = 0.7 * gap
    corners = tuple((x, y) for x in (label.x + slant, label.x - slant - width) for y in (above - 1, below + 1))
    return sides + corners


def _make_halo(sheet: Sheet, width: float) -> list[Any]:
    """The ground's colour around the letters, so many points of A4 wide."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=width * sheet.paper.scale, foreground=BASE_COLOURS.land, alpha=0.85)]


def _write_label(sheet: Sheet, label: Label, x: float, y: float, font: Any) -> None:
    sheet.write(x, y, label.text, font, color=BASE_COLOURS.label, zorder=8, path_effects=_make_halo(sheet, 1.6))
    if label.has_dot:
        sheet.line(
            [label.x],
            [label.y],
            marker="s" if label.is_capital else "o",
            markersize=(3.0 if label.is_capital else 1.7) * sheet.paper.scale,
            markerfacecolor="white" if label.is_capital else BASE_COLOURS.town,
            markeredgecolor=BASE_COLOURS.town,
            markeredgewidth=0.7 if label.is_capital else 0.0,
            zorder=5,
        )
