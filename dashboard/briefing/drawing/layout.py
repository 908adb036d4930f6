"""Where everything stands on a page: boxes in points for each paper, with room for what each of them has to hold.

Pure: sizes in, boxes out. The heights of heading, notes and small print are known when the page is laid out, for no
text of theirs may be cut; the map gets what remains.
"""

from dataclasses import dataclass, replace
from math import inf

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's size in points, its margin, and by how much its type is larger than A4's.

    A slide is 13⅓ by 7½ inches as in PowerPoint, and is read from afar: its smallest type, 6 pt on A4, is 9 pt.
    """

    width: float
    height: float
    margin: float
    scale: float

    @property
    def is_portrait(self) -> bool:
        return self.height > self.width


SIDE = 0.28
"""Of a broad page's breadth, for what stands beside the map."""
SLIDE_SCALE = 1.5
SLIDE_SIDE = 0.36
SLIDE_SIDES = (0.36, 0.4, 0.44, 0.48, 0.52, 0.56, 0.6)
SLIDE_HALVES = (0.5, 0.54, 0.58, 0.62, 0.65, 0.68)
"""Of a slide's breadth, for what stands beside the map, in one column or, below the figures, in two."""
KEY_GAP_PT = 21.0
A4_PT, A3_PT = (595.28, 841.89), (841.89, 1190.55)

PAPERS = {
    ("A4", "landscape"): Paper(*A4_PT[::-1], 28.0, 1.0),
    ("A4", "portrait"): Paper(*A4_PT, 28.0, 1.0),
    ("A3", "landscape"): Paper(*A3_PT[::-1], 36.0, 1.25),
    ("A3", "portrait"): Paper(*A3_PT, 36.0, 1.25),
    ("16:9", "landscape"): Paper(960.0, 540.0, 30.0, SLIDE_SCALE),
}


@dataclass(frozen=True, slots=True)
class Heights:
    """How much room texts need, in points; figures and key beside or below the map as much as they get."""

    heading: float
    legend: float
    summary: float
    small_print: float
    side: float = inf


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of a page. `maps` is for one map or several; `map_note` is the line under it (projection, scale).

    `side` holds figures and the key: beside the map on a broad page, below it on a high one. `legend` and `summary`
    stand under the map; on a slide, which is low, the summary stands below the side panel.
    """

    heading: Box
    maps: Box
    map_note: Box
    side: Box
    legend: Box
    summary: Box
    small_print: Box

    @property
    def key_end(self) -> float:
        """Where the key ends: at the right of the side panel, or before a legend that stands beside it there."""
        is_beside = self.legend[0] > self.side[0] and self.legend[3] > self.side[1]
        return self.legend[0] - KEY_GAP_PT if is_beside else self.side[2]


def lay_out(paper: Paper, heights: Heights) -> Layout:
    """The boxes of a page."""
    margin, unit = paper.margin, paper.scale
    left, right, top = margin, paper.width - margin, paper.height - margin * 0.8
    heading = (left, top - heights.heading, right, top)
    small_print = (left, margin * 0.6, right, margin * 0.6 + heights.small_print)
    body = (left, small_print[3] + 7 * unit, right, heading[1] - 8 * unit)
    place = _stack if paper.is_portrait else _stand_beside if paper.scale < SLIDE_SCALE else _fill_slide
    return place(paper, heights, body, heading, small_print)


def _stand_beside(paper: Paper, heights: Heights, body: Box, heading: Box, small_print: Box) -> Layout:
    """Map with legend and summary under it on the left, the side panel on the right."""
    left, bottom, right, top = body
    unit = paper.scale
    side = (right - SIDE * (right - left), bottom, right, top)
    end = side[0] - 16 * unit
    notes = bottom + max(heights.legend, heights.summary)
    middle = left + 0.5 * (end - left)
    legend, summary = (left, bottom, middle - 8 * unit, notes), (middle + 8 * unit, bottom, end, notes)
    maps, note = (left, notes + 18 * unit, end, top), (left, notes + 6 * unit, end, notes + 16 * unit)
    return Layout(heading, maps, note, side, legend, summary, small_print)


def _fill_slide(paper: Paper, heights: Heights, body: Box, heading: Box, small_print: Box) -> Layout:
    """The map with the legend under it on the left; on the right the side panel, and below it the summary."""
    left, bottom, right, top = body
    unit = paper.scale
    start = right - SLIDE_SIDE * (right - left)
    end = start - 14 * unit
    legend = (left, bottom, end, bottom + heights.legend)
    summary = (start, bottom, right, bottom + heights.summary)
    side = (start, summary[3] + 6 * unit, right, top)
    maps, note = (left, legend[3] + 17 * unit, end, top), (left, legend[3] + 5 * unit, end, legend[3] + 15 * unit)
    return Layout(heading, maps, note, side, legend, summary, small_print)


def lay_out_aside(paper: Paper, heights: Heights, share: float) -> Layout:
    """The boxes of a broad page whose map has all of the height: the legend stands in the side panel, of this share."""
    left, right, unit = paper.margin, paper.width - paper.margin, paper.scale
    plain = lay_out(paper, heights)
    bottom, top = plain.small_print[3] + 7 * unit, plain.heading[1] - 8 * unit
    start = right - share * (right - left)
    end = start - 14 * unit
    legend = (start, bottom, right, bottom + heights.legend)
    low = legend[3] + (8 * unit if heights.summary else 0.0)
    summary = (start, low, right, low + heights.summary)
    side = (start, summary[3] + 4 * unit, right, top)
    maps, note = (left, bottom + 18 * unit, end, top), (left, bottom, end, bottom + 16 * unit)
    return Layout(plain.heading, maps, note, side, legend, summary, plain.small_print)


def lay_out_columns(paper: Paper, heights: Heights, share: float, figures: float) -> Layout:
    """The same with the legend beside the key, both below the figures, which are so many points high."""
    aside = lay_out_aside(paper, Heights(heights.heading, 0.0, heights.summary, heights.small_print), share)
    start, bottom, right, top = aside.side
    legend = ((start + right + KEY_GAP_PT) / 2, bottom, right, top - figures)
    return replace(aside, legend=legend)


def lay_out_over(paper: Paper, heights: Heights, share: float) -> Layout:
    """The boxes of a slide whose legend stands below map and side panel, over all of the breadth."""
    unit = paper.scale
    aside = lay_out_aside(paper, replace(heights, legend=0.0), share)
    (left, low, end, top), (start, _, right, _) = aside.maps, aside.side
    bottom = aside.legend[1]
    legend = (left, bottom, right, bottom + heights.legend)
    low += heights.legend + 6 * unit
    note = (left, legend[3] + 6 * unit, end, low - 2 * unit)
    return replace(aside, maps=(left, low, end, top), map_note=note, side=(start, note[1], right, top), legend=legend)


def _stack(paper: Paper, heights: Heights, body: Box, heading: Box, small_print: Box) -> Layout:
    """The map over the whole breadth; summary and legend below it on the left, the side panel on the right."""
    left, bottom, right, top = body
    unit = paper.scale
    middle = left + 0.5 * (right - left)
    most = min(heights.side, 0.42 * (top - bottom))
    low = bottom + max(most, heights.legend + heights.summary + 8 * unit)
    end = middle - 8 * unit
    summary = (left, low - heights.summary, end, low)
    legend = (left, bottom, end, summary[1] - 8 * unit)
    maps, note = (left, low + 20 * unit, right, top), (left, low + 8 * unit, right, low + 18 * unit)
    return Layout(heading, maps, note, (middle + 8 * unit, bottom, right, low), legend, summary, small_print)


def split_box(box: Box, *, columns: int = 1, rows: int = 1, gap: float = 10.0) -> tuple[Box, ...]:
    """The box in equal parts with gaps between them, row by row from the top left."""
    left, bottom, right, top = box
    width = (right - left - gap * (columns - 1)) / columns
    height = (top - bottom - gap * (rows - 1)) / rows
    corners = [(left + i * (width + gap), top - j * (height + gap)) for j in range(rows) for i in range(columns)]
    return tuple((x, y - height, x + width, y) for x, y in corners)
