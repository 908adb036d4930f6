"""A page of several maps: they share the whole breadth, and below them stand one legend, the words and the locator.

The maps have one frame and one scale of symbols, so that they can be compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from dashboard.briefing.drawing import figures, furniture, heading, legend
from dashboard.briefing.drawing.density import Density
from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.layout import SLIDE_SCALE, Box, Paper, split_box
from dashboard.briefing.drawing.map import MapDrawn, MapWish, draw_map, find_crowd, find_frame, plan_map
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.face import Face
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS
from dashboard.summary import Summary
from dashboard.texts import Texts

CAPTION_PT = 22.0
GAP_PT = 9.0
LOCATOR_PT = (66.0, 56.0)
LEGEND_SHARE = 0.52
NOTE_PT = 13.0
WORDS_GAP_PT = 10.0
SLIDE_COLUMN = 0.36
"""Of a slide's breadth, for what stands beside the maps."""


@dataclass(frozen=True, slots=True)
class View:
    """One of the maps: the events on it, its caption and the line below that."""

    shown: Sequence[Shown]
    caption: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The boxes of the page; `maps` are in the order of the views, each with its caption above it."""

    heading: Box
    maps: tuple[Box, ...]
    note: Box
    legend: Box
    words: Box
    locator: Box
    small_print: Box


@dataclass(frozen=True, slots=True)
class Notes:
    """How much room the legend and the words need, in points."""

    legend: float
    words: float


def is_slide(sheet: Sheet) -> bool:
    """Whether the page is read from afar and has room for little."""
    return sheet.paper.scale >= SLIDE_SCALE


def describe_numbers(summary: Summary, texts: Texts, *, data_start: date | None) -> str:
    """ "34 events; 120–164 killed", "5 events; ≥ 76 killed", "2 events; deaths unknown", "no event recorded"."""
    if not summary.events:
        is_before = summary.period is not None and data_start is not None and summary.period.end < data_start
        return texts("before the data begin") if is_before else texts("no event recorded")
    events = texts.count(summary.events, "{n} event", "{n} events")
    if not summary.deaths.counted or (summary.deaths.is_open and not summary.deaths.low):
        return texts("{events}; deaths unknown", events=events)
    toll = figures.name_deaths(summary.deaths, texts)
    is_one = summary.deaths.high == 1 and texts.language != "en"
    return texts("{events}; {toll} killed (one)" if is_one else "{events}; {toll} killed", events=events, toll=toll)


def draw_wide(
    sheet: Sheet, texts: Texts, face: Face, logo: Any, views: Sequence[View], wish: MapWish, words: Sequence[str]
) -> None:
    """Draw the whole page. `wish` is what the maps share, with the events of all of them."""
    unit = sheet.paper.scale
    heights = heading.measure_heading(sheet, face, logo), heading.measure_small_print(sheet, face)
    side = sheet.paper.width / max(len(views) ** 0.5, 1)
    size: Box = (0.0, 0.0, side, side)
    for _ in range(2):  # the signs depend on the maps' size, and that on the room that the legend needs
        foresee = partial(_foresee_notes, sheet, texts, views, wish, size)
        notes, said = _fit_words(sheet, foresee, words, heights)
        plan = plan_page(sheet.paper, heights, notes, len(views), lambda box: find_frame(wish, box, unit=unit))
        size = plan.maps[0]
    heading.draw_heading(sheet, face, logo, box=plan.heading)
    heading.draw_small_print(sheet, face, box=plan.small_print)
    shared = replace(
        wish, framed=wish.shown, crowd=find_crowd(wish, [view.shown for view in views], plan.maps[0], unit=unit)
    )
    drawn = [
        _draw_view(sheet, texts, view, replace(shared, has_scale=not number), box)
        for number, (view, box) in enumerate(zip(views, plan.maps, strict=True))
    ]
    _finish(sheet, texts, drawn[0], plan, said)


def _draw_view(sheet: Sheet, texts: Texts, view: View, wish: MapWish, box: Box) -> MapDrawn:
    unit = sheet.paper.scale
    (left, _, right, top), accent = box, BASE_COLOURS.accent
    sheet.write(left, top + 12.5 * unit, view.caption, sheet.fit(view.caption, right - left, 7.6, weight="bold"))
    sheet.write(left, top + 4 * unit, view.numbers, sheet.fit(view.numbers, right - left, 6.4), color=accent)
    return draw_map(sheet, replace(wish, shown=view.shown), texts, box=box)


def plan_page(
    paper: Paper, heights: tuple[float, float], notes: Notes, count: int, frame: Callable[[Box], Frame]
) -> Plan:
    """The boxes of a page for heading and small print of these heights, the notes and so many maps.

    `frame` gives the maps' frame in a box: of all grids the one that shows the ground largest is taken.
    """
    margin, unit = paper.margin, paper.scale
    left, right, top = margin, paper.width - margin, paper.height - margin * 0.8
    foot = (left, margin * 0.6, right, margin * 0.6 + heights[1])
    head = (left, top - heights[0], right, top)
    body = (left, foot[3] + 7 * unit, right, head[1] - 6 * unit)
    place = _place_beside if paper.scale >= SLIDE_SCALE else _place_below
    field, note, legend_box, words, locator = place(body, notes, unit)
    grids = [split_views(field, columns, -(-count // columns), unit)[:count] for columns in range(1, count + 1)]
    maps = min(grids, key=lambda boxes: frame(boxes[0]).metres_per_pt)
    return Plan(head, maps, note, legend_box, words, locator, foot)


def _place_below(body: Box, notes: Notes, unit: float) -> tuple[Box, Box, Box, Box, Box]:
    """The boxes of maps, projection, legend, words and locator: all others in a strip below the maps."""
    left, low, right, top = body
    high = low + max(notes.legend, notes.words, LOCATOR_PT[1] * unit)
    note = (left, high + 5 * unit, right, high + (5 + NOTE_PT) * unit)
    locator = (right - LOCATOR_PT[0] * unit, high - LOCATOR_PT[1] * unit, right, high)
    middle = left + LEGEND_SHARE * (locator[0] - left)
    legend_box = (left, low, middle - 8 * unit, high)
    return (
        (left, note[3], right, top),
        note,
        legend_box,
        (middle + 8 * unit, low, locator[0] - 14 * unit, high),
        locator,
    )


def _place_beside(body: Box, notes: Notes, unit: float) -> tuple[Box, Box, Box, Box, Box]:
    """The same on a slide, which is low: all others in a column beside the maps."""
    left, low, right, top = body
    start = right - SLIDE_COLUMN * (right - left)
    end = start - 12 * unit
    note = (left, low, end, low + NOTE_PT * unit)
    locator = (right - LOCATOR_PT[0] * unit, top - LOCATOR_PT[1] * unit, right, top)
    words = (start, min(top - notes.words, locator[1]), locator[0] - WORDS_GAP_PT * unit, top)
    return (left, note[3], end, top), note, (start, low, right, words[1] - 8 * unit), words, locator


def split_views(body: Box, columns: int, rows: int, unit: float) -> tuple[Box, ...]:
    """The boxes of maps in a grid, each lower than its cell by the room of its caption."""
    cells = split_box(body, columns=columns, rows=rows, gap=GAP_PT * unit)
    return tuple((left, bottom, right, max(top - CAPTION_PT * unit, bottom + 1)) for left, bottom, right, top in cells)


def _fit_words(
    sheet: Sheet, foresee: Callable[[Sequence[str]], Notes], words: Sequence[str], heights: tuple[float, float]
) -> tuple[Notes, Sequence[str]]:
    """The room for legend and words; on a slide only the first words, as many as there is room for."""
    unit, notes = sheet.paper.scale, foresee(words)
    room = sheet.paper.height - 1.4 * sheet.paper.margin - sum(heights) - 21 * unit
    while is_slide(sheet) and len(words) > 1 and notes.legend + max(notes.words, LOCATOR_PT[1] * unit) > room:
        words = words[:-1]
        notes = foresee(words)
    return notes, words


def _foresee_notes(
    sheet: Sheet, texts: Texts, views: Sequence[View], wish: MapWish, box: Box, words: Sequence[str]
) -> Notes:
    """The room that legend and words need with maps of this size, for every sign that these may turn out to need."""
    unit = sheet.paper.scale
    width = sheet.paper.width - 2 * sheet.paper.margin - (LOCATOR_PT[0] + 14) * unit
    crowd = find_crowd(wish, [view.shown for view in views], box, unit=unit)
    plan = plan_map(replace(wish, crowd=crowd), box, unit=unit)
    groups = legend.list_groups(sheet, texts, plan.signs - {"number", "inset"}, plan.density)
    notes = _list_notes(sheet, texts, plan.density)
    widths = LEGEND_SHARE * width - 8 * unit, (1 - LEGEND_SHARE) * width - 8 * unit
    if is_slide(sheet):
        column = SLIDE_COLUMN * (sheet.paper.width - 2 * sheet.paper.margin)
        widths = column, column - (LOCATOR_PT[0] + WORDS_GAP_PT) * unit
    return Notes(
        legend.measure_legend(sheet, groups, notes, widths[0]) + 6 * unit,
        figures.measure_summary(sheet, words, widths[1]),
    )


def _list_notes(sheet: Sheet, texts: Texts, density: Density | None) -> list[str]:
    sharing = legend.describe_sharing(texts, density)
    return [sharing] if is_slide(sheet) else [texts("All maps have one frame and one scale of symbols."), sharing]


def _finish(sheet: Sheet, texts: Texts, drawn: MapDrawn, plan: Plan, words: Sequence[str]) -> None:
    """What stands below the maps: projection, legend, words, locator."""
    furniture.write_projection(sheet, drawn.frame, texts, box=plan.note)
    captions = [(box[0], box[3], box[2], box[3] + CAPTION_PT * sheet.paper.scale) for box in plan.maps]
    sheet.record.mark([*plan.maps, *captions, plan.note], plan.legend)
    groups = legend.list_groups(sheet, texts, sheet.record.signs, drawn.density)
    legend.draw_legend(sheet, groups, _list_notes(sheet, texts, drawn.density) if groups else [], box=plan.legend)
    figures.draw_summary(sheet, words, box=plan.words)
    furniture.draw_locator(sheet, drawn.frame, lit=drawn.lit, box=plan.locator)
