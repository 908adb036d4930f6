"""The units with the most events or deaths as a table that can be edited: the one that stands on the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from dashboard.briefing.drawing.figures import name_deaths
from dashboard.briefing.drawing.unit_table import FEWEST_UNITS, MOST_UNITS, name_row, title_table
from dashboard.briefing.formats.slides.key import SIZES, draw_cells, measure_cells
from dashboard.briefing.formats.slides.slide import Box, Slide
from dashboard.briefing.shading import Shading, list_rows
from dashboard.texts import Texts

COLUMNS = (0.5, 0.26, 0.24)
"""The shares of the table's breadth: unit, events, deaths."""
ENOUGH_UNITS = 12
LEAST_WIDTH_PT = 150.0
"""A narrower table would break the names of units."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that fits: its lines with their heights, the size of its type, and its room."""

    title: str
    rows: list[list[str]]
    heights: list[float]
    size: float
    box: Box

    def draw(self, slide: Slide) -> None:
        """Put it on the slide."""
        draw_cells(slide, self.title, self.rows, self.heights, COLUMNS, self.box, self.size)


def set_units(shading: Shading, texts: Texts, boxes: Sequence[Box], unit: float) -> Table | None:
    """The table in the first of the boxes that holds it; `None` where none does.

    In the largest type that has room for `ENOUGH_UNITS`, with as many units as there is room for.
    """
    most, title = min(MOST_UNITS, len(shading.units)), title_table(shading, texts)
    wide = [box for box in boxes if box[2] >= LEAST_WIDTH_PT * unit]
    tables = {number: _list_cells(shading, number, texts) for number in range(most, min(FEWEST_UNITS, most) - 1, -1)}
    for box, least in product(wide, (ENOUGH_UNITS, FEWEST_UNITS)):
        for size, (number, rows) in product(SIZES, tables.items()):
            heights = measure_cells(rows, COLUMNS, size * unit, box[2])
            if number >= min(least, most) and sum(heights) <= box[3]:
                return Table(title, rows, heights, size * unit, box)
    return None


def _list_cells(shading: Shading, most: int, texts: Texts) -> list[list[str]]:
    """The lines of the page's table, and a head whose first cell is its title."""
    rows = [
        [name_row(row, texts), texts.number(row.events), name_deaths(row.deaths, texts) if row.events else "0"]
        for row in list_rows(shading, most)
    ]
    return [[title_table(shading, texts), texts("events"), texts("killed")], *rows]
