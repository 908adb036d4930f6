"""Where everything stands on a page: boxes in points for each paper, with room for what each of them has to hold.

Pure: sizes in, boxes out. The heights of heading, notes and small print are known when the page is laid out, for no
text of theirs may be cut; the map gets what remains.
"""

from dataclasses import dataclass

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


A4_PT, A3_PT = (595.28, 841.89), (841.89, 1190.55)

PAPERS = {
    ("A4", "landscape"): Paper(*A4_PT[::-1], 28.0, 1.0),
    ("A4", "portrait"): Paper(*A4_PT, 28.0, 1.0),
    ("A3", "landscape"): Paper(*A3_PT[::-1], 36.0, 1.25),
    ("A3", "portrait"): Paper(*A3_PT, 36.0, 1.25),
    ("16:9", "landscape"): Paper(960.0, 540.0, 30.0, 1.5),
}


@dataclass(frozen=True, slots=True)
class Heights:
    """How much room texts need, in points: the heading, what stands under the map, the small print."""

    heading: float
    notes: float
    small_print: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of a page. `maps` is for one map or several; `map_note` is the line under it (projection, scale).

    `side` holds figures and the key: beside the map on a broad page, below it on a high one. `legend` and `summary`
    stand under the map.
    """

    heading: Box
    maps: Box
    map_note: Box
    side: Box
    legend: Box
    summary: Box
    small_print: Box


def lay_out(paper: Paper, heights: Heights) -> Layout:
    """The boxes of a page."""
    margin, unit = paper.margin, paper.scale
    left, right, top = margin, paper.width - margin, paper.height - margin * 0.8
    heading = (left, top - heights.heading, right, top)
    small_print = (left, margin * 0.6, right, margin * 0.6 + heights.small_print)
    body = (left, small_print[3] + 7 * unit, right, heading[1] - 8 * unit)
    place = _stack if paper.is_portrait else _stand_beside
    return place(paper, heights, body, heading, small_print)


def _stand_beside(paper: Paper, heights: Heights, body: Box, heading: Box, small_print: Box) -> Layout:
    """Map with legend and summary under it on the left, the side panel on the right."""
    left, bottom, right, top = body
    unit = paper.scale
    side = (right - (0.28 + 0.02 * (unit - 1) / 0.5) * (right - left), bottom, right, top)
    end = side[0] - 16 * unit
    notes = bottom + heights.notes
    legend, summary = split_box((left, bottom, end, notes), columns=2, gap=16 * unit)
    maps = (left, notes + 16 * unit, end, top)
    return Layout(heading, maps, (left, notes + 4 * unit, end, notes + 14 * unit), side, legend, summary, small_print)


def _stack(paper: Paper, heights: Heights, body: Box, heading: Box, small_print: Box) -> Layout:
    """The map over the whole breadth; legend and summary below it on the left, the side panel on the right."""
    left, bottom, right, top = body
    unit = paper.scale
    middle = left + 0.5 * (right - left)
    low = bottom + max(0.36 * (top - bottom), heights.notes)
    side = (middle + 8 * unit, bottom, right, low)
    lower, upper = (left, bottom, middle - 8 * unit, low), (left, low + 18 * unit, right, top)
    summary, legend = split_box(lower, rows=2, gap=6 * unit)
    return Layout(heading, upper, (left, low + 6 * unit, right, low + 16 * unit), side, legend, summary, small_print)


def split_box(box: Box, *, columns: int = 1, rows: int = 1, gap: float = 10.0) -> tuple[Box, ...]:
    """The box in equal parts with gaps between them, row by row from the top left."""
    left, bottom, right, top = box
    width = (right - left - gap * (columns - 1)) / columns
    height = (top - bottom - gap * (rows - 1)) / rows
    corners = [(left + i * (width + gap), top - j * (height + gap)) for j in range(rows) for i in range(columns)]
    return tuple((x, y - height, x + width, y) for x, y in corners)
