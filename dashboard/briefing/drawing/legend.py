"""The legend: exactly the kinds of symbol that are on the map, each drawn as it is there and explained in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely

from dashboard.briefing.drawing.areas import draw_ring, hatched_patch
from dashboard.briefing.drawing.density import Density, add_rings, shade_of
from dashboard.briefing.drawing.layout import SLIDE_SCALE, Box
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.symbols import Symbol, draw_badge, draw_symbol, legend_order, radius_of
from dashboard.palette import BASE_COLOURS, EventStyle, style_of
from dashboard.texts import EN_DASH, Texts

PT, ROW_PT, GAP_PT = 6.2, 10.6, 10.0
WIDE_PT = 320.0
"""From this breadth on a slide's legend may stand in two columns: in narrower ones words would be cut."""
SAMPLES = (10, 50, 200)
SIGN_WORDS = {
    "near": "near this place, within the dashed circle",
    "area": "n events somewhere in the hatched area",
    "areas": "n events somewhere in areas around here, not outlined",
    "country": "n events somewhere in the country or a wide area",
    "tie": "sites of one attack",
    "number": "number in the key",
    "inset": "shown larger in the inset",
    "disputed": "disputed boundary",
}
_PLAIN = EventStyle(BASE_COLOURS.label, "circle", "o")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the legend: the sign it explains, the room for its symbol, how that is drawn, and the words."""

    sign: str
    width: float
    draw: Callable[[float, float], None]
    words: str
    height: float = ROW_PT


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    heading: str
    items: tuple[Item, ...]


def list_groups(sheet: Sheet, texts: Texts, signs: Iterable[str], density: Density | None) -> list[Group]:
    """The legend's groups for what is on the map."""
    signs = set(signs)
    types = sorted((sign[5:] for sign in signs if sign.startswith("type:")), key=legend_order)
    groups = [
        Group(texts("Events"), tuple(_type_item(sheet, texts, name) for name in types)),
        Group(texts("Killed"), tuple(_list_sizes(sheet, texts, signs))),
    ]
    if density and "hexagon" in signs:
        groups += _list_density(sheet, texts, signs, density)
    groups.append(Group(texts("Signs"), tuple(list_signs(sheet, texts, signs))))
    return [group for group in groups if group.items]


def _type_item(sheet: Sheet, texts: Texts, name: str) -> Item:
    unit = sheet.paper.scale

    def draw(x: float, y: float) -> None:
        draw_symbol(sheet, Symbol(x + 4.5 * unit, y + 2.1 * unit, 3.7 * unit, style_of(name), False, ()))

    return Item(f"type:{name}", 9 * unit, draw, texts(name))


def _list_sizes(sheet: Sheet, texts: Texts, signs: set[str]) -> Iterator[Item]:
    samples: list[tuple[str, str, int | None]] = [
        ("toll:unknown", texts("unknown"), None),
        ("toll:none", texts("none"), 0),
    ]
    samples += [("toll:known", texts.number(deaths), deaths) for deaths in SAMPLES]
    for sign, words, deaths in samples:
        if sign in signs:
            yield _size_item(sheet, sign, words, deaths)


def _size_item(sheet: Sheet, sign: str, words: str, deaths: int | None) -> Item:
    unit = sheet.paper.scale
    radius = radius_of(deaths) * unit

    def draw(x: float, y: float) -> None:
        draw_symbol(sheet, Symbol(x + radius, y + 2.1 * unit, radius, _PLAIN, deaths is None, ()))

    return Item(sign, 2 * radius, draw, words, max(ROW_PT, 2 * radius / unit + 2))


def _list_density(sheet: Sheet, texts: Texts, signs: set[str], density: Density) -> list[Group]:
    """The classes of hexagons, and the rings for deaths."""
    ends = [start - 1 for start in density.classes[1:]]
    classes = [_class_item(sheet, density, start, end) for start, end in zip(density.classes, ends, strict=False)]
    last = density.classes[-1]
    classes.append(_class_item(sheet, density, last, None if len(density.classes) > 1 else last))
    named = replace(classes[-1], words=texts("{n} or more", n=texts.number(last))) if ends else classes[-1]
    groups = [Group(texts("Events"), (*classes[:-1], named))]
    if "deaths" in signs:
        rings = tuple(_ring_item(sheet, texts, deaths, density) for deaths in density.samples)
        groups.append(Group(texts("Killed there"), rings))
    return groups


def _class_item(sheet: Sheet, density: Density, start: int, end: int | None) -> Item:
    from matplotlib.patches import RegularPolygon

    unit = sheet.paper.scale

    def draw(x: float, y: float) -> None:
        shade = shade_of(start, density.classes)
        tile = RegularPolygon((x + 4.5 * unit, y + 2.2 * unit), 6, radius=5 * unit, facecolor=shade)
        tile.set(edgecolor="white", linewidth=0.3, zorder=6.3)
        sheet.add(tile)

    return Item("hexagon", 9 * unit, draw, str(start) if end in (None, start) else f"{start}{EN_DASH}{end}")


def _ring_item(sheet: Sheet, texts: Texts, deaths: int, density: Density) -> Item:
    unit = sheet.paper.scale
    radius = density.ring_radius(deaths)

    def draw(x: float, y: float) -> None:
        add_rings(sheet, [(x + radius * unit, y + 2.1 * unit)], [radius])

    return Item("deaths", 2 * radius * unit, draw, texts.number(deaths), max(ROW_PT, 2 * radius + 2))


def list_signs(sheet: Sheet, texts: Texts, signs: set[str]) -> Iterator[Item]:
    for sign in SIGN_WORDS:
        if sign in signs:
            yield _sign_item(sheet, texts, sign)


def _sign_item(sheet: Sheet, texts: Texts, sign: str) -> Item:
    from matplotlib.patches import Circle, Rectangle

    unit, ink = sheet.paper.scale, BASE_COLOURS.ink

    def draw(x: float, y: float) -> None:
        middle = y + 2.1 * unit
        if sign == "area":
            patch = hatched_patch(shapely.box(x, y - 2 * unit, x + 18 * unit, y + 6.5 * unit), unit)
            if patch is not None:
                sheet.add(patch)
        if sign in {"area", "areas", "country"}:
            draw_ring(sheet, x + 9 * unit, middle, 4.4 * unit, "n")
        elif sign == "near":
            rim: dict[str, Any] = {"facecolor": "none", "edgecolor": BASE_COLOURS.label, "linestyle": (0, (2, 2))}
            sheet.add(Circle((x + 9 * unit, middle), 4.6 * unit, linewidth=0.6 * unit, **rim))
        elif sign == "tie":
            sheet.line([x + 2 * unit, x + 16 * unit], [middle] * 2, color=ink, linewidth=0.9 * unit)
            sheet.line([x + 2 * unit, x + 16 * unit], [middle] * 2, marker="o", ms=3 * unit, color=ink, ls="none")
        elif sign == "number":
            draw_badge(sheet, x + 9 * unit, middle, "n")
        elif sign == "inset":
            size = (9 * unit, 7 * unit)
            sheet.add(Rectangle((x + 4 * unit, y - unit), *size, fc="none", ec=ink, lw=0.7 * unit))
        else:
            style: dict[str, Any] = {"color": BASE_COLOURS.disputed, "linestyle": (0, (3, 2))}
            sheet.line([x, x + 18 * unit], [middle] * 2, linewidth=unit, **style)

    return Item(sign, 18 * unit, draw, texts(SIGN_WORDS[sign]))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of entries, each with its symbol's distance from the left; a group's first row has its `heading`."""

    heading: str
    entries: tuple[tuple[float, Item, tuple[str, ...]], ...]
    height: float


def flow(sheet: Sheet, groups: Sequence[Group], width: float) -> list[Row]:
    """The groups in rows of the given width; long words run over two lines."""
    unit, font, bold = sheet.paper.scale, sheet.font(PT), sheet.font(PT, weight="bold")
    indent = max((sheet.width(group.heading, bold) for group in groups), default=0.0) + 8 * unit
    indent = min(indent, 0.34 * width)
    rows = []
    for group in groups:
        x, heading = indent, group.heading
        entries: list[tuple[float, Item, tuple[str, ...]]] = []
        for item in group.items:
            lines = sheet.wrap(item.words, font, max(width - indent - item.width - 4 * unit, 30.0), lines=3)
            length = item.width + 4 * unit + max(sheet.width(line, font) for line in lines)
            if entries and x + length > width:
                rows.append(_close_row(sheet, heading, entries))
                x, entries, heading = indent, [], ""
            entries.append((x, item, tuple(lines)))
            x += length + GAP_PT * unit
        rows.append(_close_row(sheet, heading, entries))
    return rows


def _close_row(sheet: Sheet, heading: str, entries: Sequence[tuple[float, Item, tuple[str, ...]]]) -> Row:
    height = max(max(item.height, ROW_PT + 7.6 * (len(lines) - 1)) for _, item, lines in entries)
    return Row(heading, tuple(entries), height * sheet.paper.scale)


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the legend: its distance from the left, its breadth, and what stands in it."""

    left: float
    width: float
    groups: Sequence[Group]
    notes: Sequence[str]


def arrange(sheet: Sheet, groups: Sequence[Group], notes: Sequence[str], width: float) -> list[Column]:
    """The legend in one column; on a slide, which is low, in two where that is lower: those of the least height."""
    one = [Column(0.0, width, groups, notes)]
    if width < WIDE_PT * sheet.paper.scale or sheet.paper.scale < SLIDE_SCALE or len(groups) < 2:
        return one
    half = (width - GAP_PT * sheet.paper.scale) / 2
    two = [
        [Column(0.0, half, groups[:cut], first), Column(width - half, half, groups[cut:], second)]
        for cut in range(len(groups) - 1, 0, -1)
        for first, second in ((notes, ()), ((), notes))
    ]
    return min((one, *two), key=lambda columns: max(_measure_column(sheet, column) for column in columns))


def measure_legend(sheet: Sheet, groups: Sequence[Group], notes: Sequence[str], width: float) -> float:
    """The height that the legend needs."""
    return max(_measure_column(sheet, column) for column in arrange(sheet, groups, notes, width))


def _measure_column(sheet: Sheet, column: Column) -> float:
    lines = sum(len(sheet.wrap(note, sheet.font(6.0), column.width)) for note in column.notes)
    return sum(row.height for row in flow(sheet, column.groups, column.width)) + (8 * lines + 7) * sheet.paper.scale


def draw_legend(sheet: Sheet, groups: Sequence[Group], notes: Sequence[str], *, box: Box) -> None:
    """Draw the legend from the top of the box; what it explains goes into the record."""
    for column in arrange(sheet, groups, notes, box[2] - box[0]):
        _draw_column(sheet, column, left=box[0] + column.left, top=box[3])


def _draw_column(sheet: Sheet, column: Column, *, left: float, top: float) -> None:
    unit, font, bold = sheet.paper.scale, sheet.font(PT), sheet.font(PT, weight="bold")
    y = top
    for row in flow(sheet, column.groups, column.width):
        baseline = y - (row.height / 2 if len(row.entries) > 1 else 0.5 * ROW_PT * unit) - 2.1 * unit
        if row.heading:
            sheet.write(left, baseline, sheet.cut(row.heading, bold, 0.33 * column.width), bold, said=row.heading)
        for x, item, lines in row.entries:
            item.draw(left + x, baseline)
            sheet.record.legend.add(item.sign)
            sheet.record.texts.append(item.words)
            for index, line in enumerate(lines):
                place = left + x + item.width + 4 * unit, baseline - 7.6 * unit * index
                sheet.write(*place, line, font, said="")
        y -= row.height
    y -= 8.5 * unit
    small = sheet.font(6.0)
    for note in column.notes:
        options: dict[str, Any] = {"width": column.width, "leading": 8 * unit, "color": BASE_COLOURS.muted}
        y = sheet.write_lines(left, y, note, small, **options)


def describe_sharing(texts: Texts, density: Density | None) -> str:
    """How the map puts several events into one sign."""
    if density is None:
        return texts("Several events of one type at one place share a symbol.")
    return texts(
        "Hexagons of {area} km² each stand for symbols where there are more than {n} places; "
        "an event known only by an area is not in them.",
        area=texts.number(density.area_km2),
        n=texts.number(density.places),
    )
