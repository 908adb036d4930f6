"""The key of the map as a table that can be edited, in the largest type in which it fits."""

from collections.abc import Sequence
from typing import Any

from dashboard.briefing.entry import Entry
from dashboard.briefing.formats.alternative import clean
from dashboard.briefing.formats.slides.setting import LEADING, count_lines, shorten
from dashboard.briefing.formats.slides.slide import Box, Slide, describe_shape, read_colour, write_points
from dashboard.palette import BASE_COLOURS
from dashboard.texts import NO_BREAK, Texts

COLUMNS = (0.06, 0.19, 0.26, 0.18, 0.31)
"""The shares of the key's breadth: number, days, place, type, deaths by whose word."""
SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
MOST_LINES = (9, 3)
"""Of a cell: where the table does not fit with all its words, longer ones are cut, and stand whole in the notes."""
CELL_PT = 2.0
"""The margin around the words of a cell."""


def add_key(slide: Slide, texts: Texts, entries: Sequence[Entry], box: Box) -> list[Entry]:
    """The key as a table, whole and in the largest type in which it fits, else cut short; gives what is left over."""
    if not entries:
        return []
    for lines, size in ((lines, size * slide.unit) for lines in MOST_LINES for size in SIZES):
        rows, heights, fitting = _set_rows(texts, entries, box, size, lines)
        if fitting == len(rows):
            break
    if fitting < 2:
        return list(entries)
    words = texts("Key: the numbers on the map with date, place, type and deaths")
    draw_cells(slide, words, rows[:fitting], heights[:fitting], COLUMNS, box, size)
    return list(entries[fitting - 1 :])


def fits_key(texts: Texts, entries: Sequence[Entry], box: Box, unit: float) -> bool:
    """Whether the box holds the key with all its words, in the smallest type at least."""
    rows, _, fitting = _set_rows(texts, entries, box, SIZES[-1] * unit, MOST_LINES[0])
    return fitting == len(rows)


def _set_rows(
    texts: Texts, entries: Sequence[Entry], box: Box, size: float, lines: int
) -> tuple[list[list[str]], list[float], int]:
    """The lines of the table with its head, their heights, and how many of them the box holds."""
    heads = [texts("#"), texts("Date"), texts("Place"), texts("Type"), texts("Deaths")]
    rows = [heads, *(_list_cells(entry, size, box[2], lines) for entry in entries)]
    heights = measure_cells(rows, COLUMNS, size, box[2])
    return rows, heights, next((n for n in range(len(rows), 0, -1) if sum(heights[:n]) <= box[3]), 0)


def _list_cells(entry: Entry, size: float, width: float, lines: int) -> list[str]:
    words = [str(entry.number), entry.days.replace(NO_BREAK, " "), entry.place, entry.kind, entry.toll]
    return [
        shorten(clean(text), size, _cell_width(width, share), lines) for text, share in zip(words, COLUMNS, strict=True)
    ]


def _cell_width(width: float, share: float) -> float:
    return width * share - 2 * CELL_PT


def measure_cells(rows: Sequence[Sequence[str]], columns: Sequence[float], size: float, width: float) -> list[float]:
    """The heights of a table's lines in points, the first of which is its head; `columns` are shares of the width."""
    return [_measure_row(row, columns, size, width, is_head=number == 0) for number, row in enumerate(rows)]


def _measure_row(cells: Sequence[str], columns: Sequence[float], size: float, width: float, *, is_head: bool) -> float:
    lines = max(
        count_lines(text, size, _cell_width(width, share), is_bold=is_head)
        for text, share in zip(cells, columns, strict=True)
    )
    return lines * size * LEADING + 2 * CELL_PT


def draw_cells(
    slide: Slide,
    alternative: str,
    rows: Sequence[Sequence[str]],
    heights: Sequence[float],
    columns: Sequence[float],
    box: Box,
    size: float,
) -> None:
    """A table at the top of the box, its lines so high; `alternative` says what it is."""
    left, top, width, _ = box
    place = map(write_points, (left, top, width, sum(heights)))
    frame = slide.slide.shapes.add_table(len(rows), len(columns), *place)
    describe_shape(frame, alternative)
    table = frame.table
    table.horz_banding = False
    for column, share in zip(table.columns, columns, strict=True):
        column.width = write_points(width * share)
    for number, (cells, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = write_points(height)
        for cell, text in zip(table.rows[number].cells, cells, strict=True):
            _fill_cell(slide, cell, text, size, is_head=number == 0)


def _fill_cell(slide: Slide, cell: Any, text: str, size: float, *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = write_points(CELL_PT)
    cell.fill.solid()
    cell.fill.fore_color.rgb = read_colour("#efebe2" if is_head else "#ffffff")
    slide.write_run(cell.text_frame.paragraphs[0], text, size, colour=BASE_COLOURS.ink, is_bold=is_head)
