"""The map of administrative units shaded by their events or deaths, and its legend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from dashboard.briefing.drawing import areas, furniture
from dashboard.briefing.drawing.figures import name_deaths
from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.ground import draw_ground, load_layer, paint, to_page
from dashboard.briefing.drawing.labels import inscribe, name_countries
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.legend import Group, Item, list_signs
from dashboard.briefing.drawing.room import Taken
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.shading import Outline, Shading, UnitCount
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS, PRINT_SHADES
from dashboard.place_names import translate_place
from dashboard.texts import EN_DASH, Texts

NO_EVENT = "#ffffff"
_DARK_FROM = 3
"""The class of `PRINT_SHADES` from which on names are white."""

_CHOICES = {1: (1,), 2: (0, 2), 3: (0, 2, 3), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}
"""Which of the shades so many classes take: the darkest only where all are needed."""


def colour_of(number: int, classes: int) -> str:
    """The colour of a class."""
    return PRINT_SHADES[_CHOICES[classes][number]]


@dataclass(frozen=True, slots=True, eq=False)
class UnitMap:
    """What a map of units shows: the shading, the outlines that the page's filters cover, and the events by id.

    `named` units have their value beside their name: those of the table.
    """

    shading: Shading
    covered: Sequence[Outline]
    events: Mapping[str, Shown]
    lit: frozenset[str]
    named: int


def draw_units_map(sheet: Sheet, frame: Frame, wish: UnitMap, texts: Texts) -> None:
    """Draw the map; what it shows goes into the sheet's record."""
    sheet.record.maps.append(frame.box)
    shapes: dict[str, Any] = {}

    def shade() -> None:
        _draw_uncovered(sheet, frame, wish)
        shapes.update(_draw_shades(sheet, frame, wish))

    ground = draw_ground(sheet, frame, lit=wish.lit, shade=shade)
    taken = Taken()
    furniture.draw_scale(sheet, frame, texts, taken, avoid=())
    furniture.draw_north(sheet, frame, texts, taken, avoid=())
    vague = areas.build_areas([wish.events[id] for id in wish.shading.wider.event_ids if id in wish.events], frame)
    if len(vague) > areas.MOST_AREAS:
        vague = areas.merge_areas(vague, unit=sheet.paper.scale)
    areas.draw_areas(sheet, frame, vague, has_tint=False)
    _name_units(sheet, frame, wish, shapes, taken, texts, is_first=True)
    names = name_countries(sheet, frame, ground, texts, lit=wish.lit, taken=taken, is_over=True)
    areas.draw_counts(sheet, frame, vague, taken, names)
    _name_units(sheet, frame, wish, shapes, taken, texts, is_first=False)


def _draw_uncovered(sheet: Sheet, frame: Frame, wish: UnitMap) -> None:
    """Hatch the countries in the light: what no outline covers afterwards stays so."""
    countries = load_layer("countries")
    shapes = to_page(frame, countries.shapes[np.isin(countries.column("code"), list(wish.lit))])
    covered = shapely.union_all(to_page(frame, _shapes_of(wish.covered)))
    left = shapely.difference(shapely.union_all(shapes), covered.buffer(1.0))
    if left.area < 0.002 * (frame.box[2] - frame.box[0]) * (frame.box[3] - frame.box[1]):
        return
    sheet.record.signs.add("unit:unknown")
    patch = paint(sheet, frame, np.array([left], dtype=object), **_UNKNOWN_STYLE)
    if patch is not None:
        patch.set_hatch_linewidth(0.4 * sheet.paper.scale)


_UNKNOWN_STYLE: dict[str, Any] = {
    "facecolor": BASE_COLOURS.outland,
    "edgecolor": BASE_COLOURS.unit,
    "linewidth": 0.0,
    "hatch": "....",
}


def _shapes_of(outlines: Sequence[Outline]) -> Any:
    shapes = np.empty(len(outlines), dtype=object)
    shapes[:] = [outline.geometry for outline in outlines]
    return shapes


def _draw_shades(sheet: Sheet, frame: Frame, wish: UnitMap) -> dict[str, Any]:
    """Fill the units; returns the shapes on the page of those that are seen, by key."""
    placed = to_page(frame, _shapes_of(wish.covered))
    signs = {unit.outline.key: name_sign(wish.shading, unit) for unit in wish.shading.units}
    seen = {one.key: shape for one, shape in zip(wish.covered, placed, strict=True) if not shape.is_empty}
    by_sign: dict[str, list[Any]] = {}
    for key, shape in seen.items():
        by_sign.setdefault(signs.get(key, "unit:none"), []).append(shape)
    rim = {"edgecolor": BASE_COLOURS.border, "linewidth": 0.35 * sheet.paper.scale}
    for sign, shapes in by_sign.items():
        fill = np.empty(len(shapes), dtype=object)
        fill[:] = shapes
        patch = paint(sheet, frame, fill, facecolor=colour_of_sign(wish.shading, sign), **rim)
        _hatch(sheet, patch, sign)
        sheet.record.signs.add(sign)
    return seen


def _hatch(sheet: Sheet, patch: Any, sign: str) -> None:
    """Hatch units without any figure of deaths, which is not the same as without deaths."""
    if patch is not None and sign == "unit:no figure":
        patch.set_hatch(NO_FIGURE_HATCH)
        patch.set_hatch_linewidth(0.3 * sheet.paper.scale)


def name_sign(shading: Shading, unit: UnitCount) -> str:
    """The sign of a unit with an event: its class, or why it has none."""
    number = shading.class_of(unit)
    if number is not None:
        return f"unit:{number}"
    return "unit:zero" if unit.deaths.counted else "unit:no figure"


def colour_of_sign(shading: Shading, sign: str) -> str:
    """The colour of a unit's sign."""
    number = sign.removeprefix("unit:")
    if number.isdigit():
        return colour_of(int(number), len(shading.classes))
    return NO_EVENT if sign == "unit:none" else EVENTS_ONLY


EVENTS_ONLY = "#f7f0e6"
"""Units with events but without deaths, or, hatched, without a figure of them."""
NO_FIGURE_HATCH = "\\\\\\\\\\"
"""Falls, where that of vague areas rises."""


def _name_units(
    sheet: Sheet, frame: Frame, wish: UnitMap, shapes: Mapping[str, Any], taken: Taken, texts: Texts, *, is_first: bool
) -> None:
    """Write the names of the units where there is room; the first ones, those of the table, with their value."""
    first, others = wish.shading.units[: wish.named], wish.shading.units[wish.named :]
    for unit in first if is_first else others:
        shape = shapes.get(unit.outline.key)
        if shape is None:
            continue
        middle, reach = inscribe(shapely.make_valid(shape).intersection(shapely.box(*frame.box)))
        lines = [translate_place(unit.outline.name, texts)] + (
            [_value_of(wish.shading, unit, texts)] if is_first else []
        )
        _write_name(sheet, frame, lines, middle, reach, taken, is_dark=_is_dark(wish.shading, unit), is_first=is_first)


def _value_of(shading: Shading, unit: UnitCount, texts: Texts) -> str:
    return texts.number(unit.events) if shading.shade == "events" else name_deaths(unit.deaths, texts)


def _is_dark(shading: Shading, unit: UnitCount) -> bool:
    number = shading.class_of(unit)
    return number is not None and _CHOICES[len(shading.classes)][number] >= _DARK_FROM


def _write_name(
    sheet: Sheet,
    frame: Frame,
    lines: Sequence[str],
    middle: tuple[float, float],
    reach: float,
    taken: Taken,
    *,
    is_dark: bool,
    is_first: bool,
) -> None:
    """The lines around the middle of the unit, or a little off it; left out where they would touch another text."""
    from matplotlib.patheffects import withStroke

    unit, plain, bold = sheet.paper.scale, sheet.font(6.0), sheet.font(6.6, weight="bold")
    fonts = [plain, bold][: len(lines)]
    width = max(sheet.width(line, font) for line, font in zip(lines, fonts, strict=True))
    height = 7.4 * unit * len(lines)
    if not is_first and width > 2.6 * reach:
        return
    for x, y in _list_spots(middle, reach, width, height):
        box = (x - width / 2 - 1, y - height / 2, x + width / 2 + 1, y + height / 2)
        if taken.written(box) or not (frame.contains(*box[:2], margin_pt=2) and frame.contains(*box[2:], margin_pt=2)):
            continue
        is_beside = max(abs(x - middle[0]) - width / 2, abs(y - middle[1]) - height / 2) > 0
        is_light = is_dark and not is_beside
        halo = [withStroke(linewidth=1.6 * unit, foreground=_DARK_HALO if is_light else "white", alpha=0.75)]
        style: dict[str, Any] = {"color": "white" if is_light else BASE_COLOURS.ink, "path_effects": halo, "zorder": 8}
        if is_beside:
            _tie(sheet, middle, box)
        for index, (line, font) in enumerate(zip(lines, fonts, strict=True)):
            sheet.write(x, y + height / 2 - 7.4 * unit * (index + 0.78), line, font, ha="center", **style)
        taken.write(box)
        return


_DARK_HALO = "#3a2320"


def _list_spots(middle: tuple[float, float], reach: float, width: float, height: float) -> list[tuple[float, float]]:
    """Where a name may stand: in the middle and a little off it; beside a unit that it would hide."""
    if reach > 0.35 * height:
        steps = [(0.0, 0.0), (0.0, 0.5), (0.0, -0.5), (0.5, 0.0), (-0.5, 0.0)]
        return [(middle[0] + across * reach, middle[1] + up * reach) for across, up in steps]
    aside, up = reach + 7 + width / 2, reach + 7 + height / 2
    sides = [(aside, 0.0), (-aside, 0.0), (0.0, up), (0.0, -up), (aside, up), (-aside, up), (aside, -up), (-aside, -up)]
    return [(middle[0] + dx, middle[1] + dy) for dx, dy in sides]


def _tie(sheet: Sheet, middle: tuple[float, float], box: Box) -> None:
    """A hair from the unit to its name beside it."""
    x, y = (min(max(at, low), high) for at, low, high in zip(middle, box[:2], box[2:], strict=True))
    for colour, width in (("white", 1.6), (BASE_COLOURS.ink, 0.6)):
        sheet.line([middle[0], x], [middle[1], y], color=colour, linewidth=width * sheet.paper.scale, zorder=7.9)


# --- the legend


def list_unit_groups(sheet: Sheet, texts: Texts, wish: UnitMap, signs: set[str]) -> list[Group]:
    """The legend's groups for the units on the map."""
    shading = wish.shading
    by = texts("Events") if shading.shade == "events" else texts("Killed (best)")
    classes = [
        (f"unit:{number}", f"{_name_class(one.low, one.high, texts)} ({_count_units(one.units, texts)})")
        for number, one in enumerate(shading.classes)
    ]
    with_event = {unit.outline.key for unit in shading.units}
    empty = sum(outline.key not in with_event for outline in wish.covered)
    others = [
        ("unit:none", f"{texts('no event recorded')} ({_count_units(empty, texts)})"),
        ("unit:zero", texts("events, but none killed by the figures given")),
        ("unit:no figure", texts("events, but no figure of deaths")),
        ("unit:unknown", texts("no outlines of units known here, so nothing is shaded")),
    ]
    swatches = tuple(_swatch_item(sheet, shading, sign, words) for sign, words in classes + others if sign in signs)
    groups = [
        Group(by, swatches),
        Group(texts("In no unit"), tuple(list_signs(sheet, texts, signs & {"area", "areas", "country"}))),
        Group(texts("Signs"), tuple(list_signs(sheet, texts, signs & {"disputed"}))),
    ]
    return [group for group in groups if group.items]


def foresee_signs(wish: UnitMap) -> set[str]:
    """The signs that the map may need."""
    classes = {name_sign(wish.shading, unit) for unit in wish.shading.units}
    wider = {"area", "areas", "country"} if wish.shading.wider.events else set()
    return {*classes, *wider, "unit:none", "unit:unknown", "disputed"}


def _name_class(low: int, high: int, texts: Texts) -> str:
    return texts.number(low) if low == high else f"{texts.number(low)}{EN_DASH}{texts.number(high)}"


def _count_units(number: int, texts: Texts) -> str:
    return texts.count(number, "{n} unit", "{n} units")


def _swatch_item(sheet: Sheet, shading: Shading, sign: str, words: str) -> Item:
    from matplotlib.patches import Rectangle

    unit = sheet.paper.scale

    def draw(x: float, y: float) -> None:
        style: dict[str, Any] = {"edgecolor": BASE_COLOURS.border, "linewidth": 0.5 * unit}
        if sign == "unit:unknown":
            style = _UNKNOWN_STYLE
        else:
            style["facecolor"] = colour_of_sign(shading, sign)
        patch = Rectangle((x, y - 1.6 * unit), 14 * unit, 8 * unit, **style)
        _hatch(sheet, patch, sign)
        sheet.add(patch)

    return Item(sign, 14 * unit, draw, words)
