"""The table of the units with the most events or deaths; its lines add up to the page's total."""

from math import inf
from typing import Any

from dashboard.briefing.drawing.figures import name_deaths
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.units import colour_of_sign, name_sign
from dashboard.briefing.shading import Row, Shading, list_rows
from dashboard.palette import BASE_COLOURS
from dashboard.place_names import name_countries, translate_place
from dashboard.texts import Texts

LINE_PT = 10.4
HEAD_PT = 20.0
LOWER_LINES = 4
"""Lines below the units: the others, two kinds of events in no unit, and all."""
FEWEST_UNITS, MOST_UNITS = 4, 30
TEXT_PT, EVENTS_PT, DEATHS_PT = 6.4, 24.0, 62.0
"""The size of type, and the breadth of the two columns of figures."""


def count_units(sheet: Sheet, shading: Shading, height: float) -> int:
    """How many units the table has room for."""
    lines = int(height / sheet.paper.scale - HEAD_PT) // LINE_PT
    return max(0, min(MOST_UNITS, len(shading.units), int(lines) - LOWER_LINES))


def measure_table(sheet: Sheet, texts: Texts, shading: Shading, width: float) -> float:
    """The height of the shortest table on a slide; infinite in a column in which its lower lines would be cut."""
    unit, font = sheet.paper.scale, sheet.font(TEXT_PT)
    names = [name_row(row, texts) for row in list_rows(shading, FEWEST_UNITS) if row.kind != "unit"]
    if max(sheet.width(name, font) for name in names) > width - (DEATHS_PT + EVENTS_PT) * unit:
        return inf
    lines = min(FEWEST_UNITS, len(shading.units)) + len(names)
    return (HEAD_PT + lines * LINE_PT + 3) * unit


def draw_table(sheet: Sheet, texts: Texts, shading: Shading, most: int, *, box: Box) -> float:
    """Draw the table with the first `most` units; returns the height where the next thing may begin."""
    left, _, right, top = box
    unit, small = sheet.paper.scale, sheet.font(6.0)
    title = title_table(shading, texts)
    sheet.write(left, top - 8 * unit, title, sheet.fit(title, right - left, 7.4, weight="bold"))
    y = top - 17 * unit
    edges = right - DEATHS_PT * unit, right
    for x, words in zip(edges, (texts("events"), texts("killed")), strict=True):
        sheet.write(x, y, words, small, color=BASE_COLOURS.muted, ha="right")
    y -= 3 * unit
    rows = list_rows(shading, most)
    for number, row in enumerate(rows, start=1):
        sheet.line([left, right], [y, y], color=BASE_COLOURS.unit, linewidth=(0.8 if row.kind == "all" else 0.3) * unit)
        y -= LINE_PT * unit
        _draw_row(sheet, texts, shading, row, number, (left, y + 3 * unit, edges[0], edges[1]))
    return y


def title_table(shading: Shading, texts: Texts) -> str:
    if shading.level == 1:
        by_events, by_deaths = (
            texts("First-order units, most events first"),
            texts("First-order units, most killed first"),
        )
    else:
        by_events, by_deaths = (
            texts("Second-order units, most events first"),
            texts("Second-order units, most killed first"),
        )
    return by_events if shading.shade == "events" else by_deaths


def _draw_row(
    sheet: Sheet, texts: Texts, shading: Shading, row: Row, number: int, at: tuple[float, float, float, float]
) -> None:
    """One line: swatch, name, events, deaths. `at`: left, baseline, right of the events, right of the deaths."""
    from matplotlib.patches import Rectangle

    left, y, events, deaths = at
    unit, is_unit = sheet.paper.scale, row.kind == "unit"
    font = sheet.font(TEXT_PT, weight="bold" if row.kind == "all" else "normal")
    colour = BASE_COLOURS.ink if is_unit or row.kind == "all" else BASE_COLOURS.muted
    if is_unit:
        fill = colour_of_sign(shading, name_sign(shading, shading.units[number - 1]))
        edge: dict[str, Any] = {"facecolor": fill, "edgecolor": BASE_COLOURS.border, "linewidth": 0.4 * unit}
        sheet.add(Rectangle((left, y - 1 * unit), 7 * unit, 6.5 * unit, **edge))
    indent = left + (11 * unit if is_unit else 0.0)
    name = name_row(row, texts)
    sheet.write(indent, y, sheet.cut(name, font, events - EVENTS_PT * unit - indent), font, said=name, color=colour)
    sheet.write(events, y, texts.number(row.events), font, color=colour, ha="right")
    sheet.write(deaths, y, name_deaths(row.deaths, texts) if row.events else "0", font, color=colour, ha="right")


def name_row(row: Row, texts: Texts) -> str:
    """What a line of the table is about."""
    if row.outline is not None:
        country = name_countries(texts).get(row.outline.country, row.outline.country)
        return f"{translate_place(row.outline.name, texts)}, {country}"
    if row.kind == "others":
        return texts.count(row.units, "{n} other unit", "{n} other units")
    if row.kind == "wider":
        return texts("in no unit: known only to a wider area")
    if row.kind == "outside":
        return texts("in no unit whose outline is known")
    return texts("All events")
