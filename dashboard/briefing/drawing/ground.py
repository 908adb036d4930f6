"""The ground under the events: water, countries, units, rivers, disputed lines; names of countries and towns."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import SERIF, Sheet, Taken, square
from dashboard.palette import BASE_COLOURS, FRAME_COUNTRIES
from dashboard.texts import Texts
from geodata.basemap import read_layer

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from matplotlib.axes import Axes

_LAYERS = ("countries", "units", "disputed", "rivers", "lakes")


@dataclass(frozen=True, slots=True)
class Ground:
    """The map's axes, in metres of the frame's projection, and the base layers there."""

    axes: "Axes"
    layers: dict[str, "GeoDataFrame"]


@dataclass(frozen=True, slots=True)
class Label:
    """A town's name to be set beside its position in points; the lower `rank`, the earlier it is set."""

    text: str
    x: float
    y: float
    rank: tuple[float, ...]
    is_capital: bool = False
    has_dot: bool = True
    is_needed: bool = False


def draw_ground(sheet: Sheet, frame: Frame, *, lit: Collection[str]) -> Ground:
    """Draw the base map. `lit` are the ISO codes of the countries in the light; the others are greyed."""
    left, bottom, right, top = frame.box
    width, height = (float(inches) * 72 for inches in sheet.figure.get_size_inches())
    axes = sheet.figure.add_axes((left / width, bottom / height, (right - left) / width, (top - bottom) / height))
    axes.set_facecolor(BASE_COLOURS.water)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_zorder(1)
    for spine in axes.spines.values():
        spine.set_color(BASE_COLOURS.border)
        spine.set_linewidth(0.5)
    layers = {name: _cut_to_frame(read_layer(name), frame) for name in _LAYERS}
    _draw_layers(axes, layers, lit)
    extent = frame.extent_m
    axes.set_xlim(extent[0], extent[2])
    axes.set_ylim(extent[1], extent[3])
    axes.set_aspect("auto")
    axes.set(xlabel="", ylabel="")
    return Ground(axes, layers)


def _cut_to_frame(layer: "GeoDataFrame", frame: Frame) -> "GeoDataFrame":
    """The layer's features that reach into the frame, projected."""
    left, bottom, right, top = frame.box
    steps = [i / 12 for i in range(13)]
    rim = [(left + t * (right - left), y) for t in steps for y in (bottom, top)]
    rim += [(x, bottom + t * (top - bottom)) for t in steps for x in (left, right)]
    lons, lats = zip(*(frame.to_degrees(x, y) for x, y in rim), strict=True)
    margin = 0.5
    near = layer.cx[min(lons) - margin : max(lons) + margin, min(lats) - margin : max(lats) + margin]
    return near.to_crs(frame.crs)


def _draw_layers(axes: "Axes", layers: dict[str, "GeoDataFrame"], lit: Collection[str]) -> None:
    countries, units = layers["countries"], layers["units"]
    is_lit = countries["code"].isin(list(lit))
    _plot(axes, countries[~is_lit], facecolor=BASE_COLOURS.outland, edgecolor="none")
    _plot(axes, countries[is_lit], facecolor=BASE_COLOURS.land, edgecolor="none")
    lit_units = units[units["country_code"].isin(list(lit))]
    _plot(axes, lit_units, facecolor="none", edgecolor=BASE_COLOURS.unit, linewidth=0.35)
    long = layers["rivers"]["length_km"] >= 700
    _plot(axes, layers["rivers"][~long], color=BASE_COLOURS.river, linewidth=0.35)
    _plot(axes, layers["rivers"][long], color=BASE_COLOURS.river, linewidth=0.9)
    _plot(axes, layers["lakes"], facecolor=BASE_COLOURS.lake, edgecolor=BASE_COLOURS.river, linewidth=0.3)
    _plot(axes, countries, facecolor="none", edgecolor=BASE_COLOURS.border, linewidth=0.75)
    disputed = layers["disputed"]
    _plot(axes, disputed, color=BASE_COLOURS.outland, linewidth=1.2)
    _plot(axes, disputed, color=BASE_COLOURS.disputed, linewidth=0.9, linestyle=(0, (3, 2)))


def _plot(axes: "Axes", layer: "GeoDataFrame", **style: Any) -> None:
    if len(layer):
        layer.plot(ax=axes, aspect=None, **style)


def name_countries(
    sheet: Sheet, frame: Frame, ground: Ground, texts: Texts, *, lit: Collection[str], taken: Taken
) -> dict[str, Box]:
    """Write the countries' names in spaced capitals where they hide the least; returns their boxes by ISO code."""
    window = shapely.box(*frame.extent_m)
    boxes = {}
    for row in ground.layers["countries"].itertuples():
        seen = row.geometry.intersection(window)
        if seen.is_empty or str(row.name) == row.code:
            continue
        name = "\u2009".join(texts(row.name).upper().replace(" ", "\u2002"))
        font = _fit_font(sheet, frame, seen, name)
        if font is None:
            continue
        width, height = sheet.width(name, font), font.get_size()
        spot = _quietest_spot(frame, seen, width, height, taken)
        if spot is None:
            continue
        colour = BASE_COLOURS.muted if row.code in lit else BASE_COLOURS.country_label
        sheet.write(*spot, name, font, color=colour, ha="center", va="center", zorder=2, alpha=0.8)
        boxes[row.code] = _box_around(*spot, width, height)
    return boxes


def _fit_font(sheet: Sheet, frame: Frame, seen: BaseGeometry, name: str) -> Any:
    """A font that suits the part of the country that is seen; `None` when that is too small for a name."""
    reach = _inscribe(seen, frame).length / frame.metres_per_pt
    if reach < 10:
        return None
    font = sheet.font(round(min(5.4 + reach / 16, 11.0), 1), family=SERIF)
    width = sheet.width(name, font)
    widest = min((seen.bounds[2] - seen.bounds[0]) / frame.metres_per_pt, 3.6 * reach)
    if width > widest:
        font = sheet.font(round(font.get_size() * widest / width, 1), family=SERIF)
    return font if font.get_size() >= 4.8 else None


def _inscribe(seen: BaseGeometry, frame: Frame) -> Any:
    """The radius, as a line from the middle, of the largest circle inside, to four points."""
    return shapely.maximum_inscribed_circle(seen, tolerance=frame.metres_per_pt * 4)  # type: ignore[call-overload]


def _quietest_spot(
    frame: Frame, seen: BaseGeometry, width: float, height: float, taken: Taken
) -> tuple[float, float] | None:
    """Where a name lies inside the country and over the least of what is drawn there, the middle before the rim."""
    shapely.prepare(seen)
    left, bottom = frame.from_metres(*seen.bounds[:2])
    right, top = frame.from_metres(*seen.bounds[2:])
    centre = frame.from_metres(*_inscribe(seen, frame).coords[0])
    grid = [(left + (right - left) * i / 14, bottom + (top - bottom) * j / 14) for i in range(15) for j in range(15)]
    best, least = None, 0.0
    for x, y in [centre, *grid]:
        box = _box_around(x, y, width, height)
        corners = (frame.to_metres(box[0], box[1]), frame.to_metres(box[2], box[3]))
        if not frame.contains(box[0] - 4, y) or not frame.contains(box[2] + 4, y):
            continue
        if not seen.contains(shapely.box(*corners[0], *corners[1])) and (x, y) != centre:
            continue
        distance = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5
        cost = taken.hidden(box) + 0.4 * distance
        if best is None or cost < least:
            best, least = (x, y), cost
    return best


def _box_around(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def list_towns(frame: Frame, *, lit: Collection[str], near: Sequence[tuple[float, float]]) -> list[Label]:
    """The towns on the map, capitals first, then seats in the lit countries and what lies near events (in points)."""
    towns = read_layer("towns")
    xs, ys = frame.to_points(towns.geometry.x.to_numpy(), towns.geometry.y.to_numpy())
    labels = []
    for row, x, y in zip(towns.itertuples(), xs.tolist(), ys.tolist(), strict=True):
        if not frame.contains(x, y, margin_pt=6):
            continue
        distance = min(((x - a) ** 2 + (y - b) ** 2 for a, b in near), default=1e9) ** 0.5
        is_seen = row.country_code in lit
        importance = int(row.importance) + (0 if is_seen else 1) - (0.9 if distance < 25 else 0.0)
        if importance <= 2.2:
            is_capital = int(row.importance) == 1 and row.country_code in FRAME_COUNTRIES
            labels.append(Label(row.name, x, y, (importance, distance), is_capital, is_needed=is_capital and is_seen))
    return labels


def write_labels(sheet: Sheet, frame: Frame, labels: Iterable[Label], taken: Taken, *, most: int) -> list[str]:
    """Write at most so many labels where they touch neither each other nor an obstacle; returns those written."""
    written: list[str] = []
    for label in sorted(labels, key=lambda label: (label.rank, label.text)):
        if len(written) >= most:
            break
        if label.text in written:
            continue
        font = sheet.font(6.6 if label.is_capital else 5.4, weight="bold" if label.is_capital else "normal")
        place = _find_room(label, sheet.width(label.text, font), font.get_size(), frame, taken)
        if place is None:
            continue
        x, y, box = place
        _write_label(sheet, label, x, y, font)
        taken.add(box, square(label.x, label.y, 1.6))
        written.append(label.text)
    return written


def _find_room(label: Label, width: float, size: float, frame: Frame, taken: Taken) -> tuple[float, float, Box] | None:
    """The baseline's start and the box of the first free place around the town.

    `None` when there is none, except for a needed name, which takes the place that hides the least.
    """
    least = 1e9 if label.is_needed else 0.0
    chosen = None
    for gap in (3.0, 6.5, 11.0):
        for x, y in _places_around(label, width, size, gap):
            box = (x - 1, y - 0.25 * size, x + width + 1, y + 0.8 * size)
            if not (frame.contains(box[0], box[1], margin_pt=3) and frame.contains(box[2], box[3], margin_pt=3)):
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


def _write_label(sheet: Sheet, label: Label, x: float, y: float, font: Any) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=1.6, foreground=BASE_COLOURS.land, alpha=0.85)]
    sheet.write(x, y, label.text, font, color=BASE_COLOURS.label, zorder=8, path_effects=halo)
    if label.has_dot:
        size = 3.0 if label.is_capital else 1.7
        sheet.line(
            [label.x],
            [label.y],
            marker="s" if label.is_capital else "o",
            markersize=size,
            markerfacecolor="white" if label.is_capital else BASE_COLOURS.town,
            markeredgecolor=BASE_COLOURS.town,
            markeredgewidth=0.7 if label.is_capital else 0.0,
            zorder=5,
        )
