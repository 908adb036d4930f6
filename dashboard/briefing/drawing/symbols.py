"""The events whose place is known, as symbols: type by shape and colour, deaths by size, ties between sites, numbers.

Events of one type at one place share a symbol sized by their deaths together; different types stand side by side.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import Taken, square
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS, EVENT_STYLES, EventStyle, style_of, symbol_radius_px

PT_PER_PX = 0.54
"""The page is looked at from nearer than a screen."""

_CELLS_PER_DEGREE = 25
"""Places less than about 4 km apart share a symbol."""

_SHAPE_SCALE = {"s": 0.89, "D": 0.82, "^": 1.08, "P": 1.05, "p": 1.05}
"""Of matplotlib's marker sizes, so that the shapes look equally large."""

BADGE_PT = 4.9


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


Placed = tuple[Shown, float, float]


def place_events(shown: Sequence[Shown], frame: Frame) -> list[Placed]:
    """The events that may be drawn as points and lie on the map, with their positions in points."""
    exact = [event for event in shown if event.is_point]
    xs, ys = frame.to_points([event.lon or 0.0 for event in exact], [event.lat or 0.0 for event in exact])
    every = zip(exact, xs.tolist(), ys.tolist(), strict=True)
    return [(event, x, y) for event, x, y in every if frame.contains(x, y)]


def group_places(placed: Iterable[Placed], *, cells_per_degree: float = _CELLS_PER_DEGREE) -> list[list[Placed]]:
    """The events by place."""
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for event, x, y in placed:
        cell = round((event.lon or 0) * cells_per_degree), round((event.lat or 0) * cells_per_degree)
        cells[cell].append((event, x, y))
    return list(cells.values())


def build_symbols(places: Iterable[Sequence[Placed]], *, unit: float = 1.0) -> list[Symbol]:
    """The symbols of the places, largest first; `unit` is the paper's scale."""
    symbols = [symbol for members in places for symbol in _build_place(members, unit)]
    return sorted(symbols, key=lambda symbol: (-symbol.radius, symbol.x, symbol.y))


def measure_reach(shown: Sequence[Shown], *, unit: float = 1.0) -> float:
    """How far the symbols of these events reach from their places, in points."""
    placed = [(event, 0.0, 0.0) for event in shown if event.is_point]
    boxes = [symbol.box for symbol in build_symbols(group_places(placed), unit=unit)]
    return max((abs(edge) for box in boxes for edge in box), default=0.0)


def _build_place(members: Sequence[Placed], unit: float) -> list[Symbol]:
    """One symbol a type, side by side around the place, types in the legend's order."""
    middle = sum(x for _, x, _ in members) / len(members)
    y = sum(y for _, _, y in members) / len(members)
    types = sorted({event.event_type for event, _, _ in members}, key=legend_order)
    groups = [tuple(event for event, _, _ in members if event.event_type == name) for name in types]
    deaths = [deaths_of(group) for group in groups]
    radii = [radius_of(number) * unit for number in deaths]
    x = middle - sum(radii) + radii[0]
    symbols = []
    for index, group in enumerate(groups):
        if index:
            x += radii[index - 1] + radii[index]
        symbols.append(Symbol(x, y, radii[index], style_of(types[index]), deaths[index] is None, group))
    return symbols


def radius_of(deaths: int | None) -> float:
    """The radius in points of A4 for so many deaths; `None` (unknown) and 0 have sizes of their own."""
    return symbol_radius_px(deaths) * PT_PER_PX


def legend_order(name: str) -> tuple[int, str]:
    """The key by which event types are put in the legend's order, unknown ones last."""
    names = list(EVENT_STYLES)
    return (names.index(name) if name in names else len(names)), name


def deaths_of(events: Iterable[Shown]) -> int | None:
    """The deaths of events of one place together, a shared toll once; `None` when nothing is known of any."""
    tolls = {event.attack_id if event.attack_killed.is_known else event.event_id: event.toll for event in events}
    known = [toll.central or 0 for toll in tolls.values() if toll.is_known]
    return sum(known) if known else None


def draw_symbols(sheet: Sheet, frame: Frame, symbols: Sequence[Symbol]) -> None:
    """Draw the symbols, small ones on top; those of unknown deaths hollow; a thin ring where the place is only near."""
    if not symbols:
        return
    _draw_uncertainty(sheet, frame, symbols)
    add_marks(sheet, symbols).set_clip_path(frame.clip(sheet))
    signs = sheet.record.signs
    signs.update(f"type:{event.event_type}" for symbol in symbols for event in symbol.events)
    for symbol in symbols:
        deaths = deaths_of(symbol.events)
        signs.add("toll:unknown" if deaths is None else "toll:known" if deaths else "toll:none")


def add_marks(sheet: Sheet, symbols: Sequence[Symbol], *, zorder: float = 6.5) -> Any:
    """The symbols as one collection; a symbol's area is that of a circle of its radius, whatever the shape."""
    from matplotlib.collections import PathCollection
    from matplotlib.colors import to_rgba
    from matplotlib.markers import MarkerStyle
    from matplotlib.transforms import IdentityTransform

    paths, sizes, faces, edges = [], [], [], []
    for symbol in symbols:
        marker = MarkerStyle(symbol.style.marker)
        paths.append(marker.get_path().transformed(marker.get_transform()))
        sizes.append((2 * symbol.radius * _SHAPE_SCALE.get(symbol.style.marker, 1.0)) ** 2)
        faces.append(to_rgba("white", 0.75) if symbol.is_hollow else to_rgba(symbol.style.colour, 0.92))
        edges.append(to_rgba(symbol.style.colour if symbol.is_hollow else "white"))
    marks = PathCollection(
        paths,
        sizes=sizes,
        offsets=[(symbol.x, symbol.y) for symbol in symbols],
        offset_transform=sheet.axes.transData,
        facecolors=faces,
        edgecolors=edges,
        linewidths=[(1.0 if symbol.is_hollow else 0.5) * sheet.paper.scale for symbol in symbols],
        zorder=zorder,
    )
    marks.set_transform(IdentityTransform())
    sheet.add(marks)
    return marks


def draw_symbol(sheet: Sheet, symbol: Symbol) -> None:
    """One symbol, as in the legend."""
    add_marks(sheet, [symbol])


def _draw_uncertainty(sheet: Sheet, frame: Frame, symbols: Sequence[Symbol]) -> None:
    """A dashed circle of the radius within which a place that is only near a town may lie."""
    from matplotlib.patches import Circle

    clip = frame.clip(sheet)
    for symbol in symbols:
        near = [event.radius_km or 0.0 for event in symbol.events if event.where_precision == 2]
        reach = max(near, default=0.0) * 1000 / frame.metres_per_pt
        if reach > symbol.radius + 1.5:
            rim = Circle((symbol.x, symbol.y), reach, facecolor="none", edgecolor=symbol.style.colour)
            rim.set(linewidth=0.45 * sheet.paper.scale, linestyle=(0, (2, 2)), alpha=0.7, zorder=6.2)
            sheet.add(rim)
            rim.set_clip_path(clip)
            sheet.record.signs.add("near")


def draw_ties(sheet: Sheet, frame: Frame, symbols: Sequence[Symbol]) -> None:
    """Tie the sites of one attack by a line."""
    sites: dict[str, list[Symbol]] = defaultdict(list)
    for symbol in symbols:
        for attack_id in dict.fromkeys(event.attack_id for event in symbol.events):
            sites[attack_id].append(symbol)
    clip = frame.clip(sheet)
    for tied in sites.values():
        ordered = sorted(tied, key=lambda symbol: (symbol.x, symbol.y))
        for first, second in pairwise(ordered):
            ends = [first.x, second.x], [first.y, second.y]
            sheet.line(*ends, clip=clip, color="white", linewidth=2.2 * sheet.paper.scale, zorder=6.3)
            sheet.line(*ends, clip=clip, color=BASE_COLOURS.ink, linewidth=0.9 * sheet.paper.scale, zorder=6.4)
            sheet.record.signs.add("tie")


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A map or an inset while it is written on: what is taken there, and where its events are, by id."""

    sheet: Sheet
    frame: Frame
    taken: Taken
    anchors: dict[str, Box]


def draw_numbers(regions: Sequence[Region], numbered: Sequence[Sequence[Shown]]) -> None:
    """Set the numbers of the key beside the symbols or rings of its events, in the last region that has them."""
    for number, attack in enumerate(numbered, start=1):
        for region in reversed(regions):
            seen = {region.anchors[event.event_id] for event in attack if event.event_id in region.anchors}
            if seen:
                record = region.sheet.record
                record.numbered[number] = tuple(event.event_id for event in attack)
                record.signs.add("number")
                _draw_number(region, number, min(seen, key=lambda box: (region.taken.hidden(box, but=box), box)))
                break


def _draw_number(region: Region, number: int, anchor: Box) -> None:
    """The number near its symbol, tied to it by a hair where they stand apart."""
    sheet, radius = region.sheet, BADGE_PT * region.sheet.paper.scale
    x, y, reach = (anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2, (anchor[2] - anchor[0]) / 2
    box = region.taken.find_spot(x, y, radius, region.frame.box, start=reach + 0.55 * radius, but=anchor)
    badge = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if ((badge[0] - x) ** 2 + (badge[1] - y) ** 2) ** 0.5 > reach + 1.6 * radius:
        for colour, width, zorder in (("white", 1.6, 8.8), (BASE_COLOURS.ink, 0.6, 8.9)):
            sheet.line([x, badge[0]], [y, badge[1]], color=colour, linewidth=width, zorder=zorder)
    draw_badge(sheet, *badge, number)
    region.taken.write(box)


def draw_badge(sheet: Sheet, x: float, y: float, number: int | str) -> None:
    """A number of the key in a dark disc."""
    from matplotlib.patches import Circle

    radius = BADGE_PT * sheet.paper.scale
    sheet.add(Circle((x, y), radius, facecolor=BASE_COLOURS.ink, edgecolor="white", linewidth=0.6, zorder=9.4))
    font = sheet.font(6.0, weight="bold")
    sheet.write(x, y - 0.1, str(number), font, color="white", ha="center", va="center_baseline", zorder=9.5)
