"""Where everything stands on a slide: texts are measured first, and map, key and chart get the room that they leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.drawing.layout import Box as PageBox
from dashboard.briefing.drawing.layout import Paper
from dashboard.briefing.entry import Entry
from dashboard.briefing.formats.alternative import list_entries
from dashboard.briefing.formats.png import Pixels, render_figure, write_png
from dashboard.briefing.formats.slides.chart import add_chart, has_chart
from dashboard.briefing.formats.slides.key import add_key
from dashboard.briefing.formats.slides.setting import LEADING, choose_size, measure_height
from dashboard.briefing.formats.slides.slide import Box, Slide
from dashboard.briefing.formats.slides.units import add_units, read_shading
from dashboard.briefing.formats.writer import Leaf
from dashboard.palette import BASE_COLOURS

PICTURE_DPI = 200
SHARE_WITH_KEY, SHARE_WITH_LEGEND, SHARE = 0.4, 0.36, 0.3
"""Of a slide's breadth, for what stands beside the map."""
WIDE_SHARE = 0.9
"""Of a slide's breadth: a legend of more is one over all of the page."""
LEAST_CHART_PT = 60.0
"""Of a chart's height: below that it cannot be read."""
LEGEND_GAP_PT, MOST_GROWTH = 4.0, 1.4
GAP_PT = 2.0
"""Between two sentences."""


def fill_slide(slide: Slide, leaf: Leaf, open_slide: Callable[[], Slide], alternative: str) -> None:
    """Heading, map and legend on the left, words, key and chart on the right, small print below."""
    unit, paper = slide.unit, slide.paper
    margin, width = paper.margin, paper.width - 2 * paper.margin
    top = _write_heading(slide, leaf, (margin, margin * 0.7, width, 0))
    bottom = _write_small_print(slide, leaf, (margin, 0, width, paper.height - margin * 0.6))
    field = _Field(paper, (margin, top, width, bottom - top - 6 * unit), 12 * unit)
    places, side = _place_all(leaf, field)
    _add_pictures(slide, leaf, places, alternative)
    rest, below = _fill_side(slide, leaf, side)
    if shading := read_shading(leaf):
        add_units(slide, leaf, shading, [_find_gap(field, places, side), below])
    while rest:
        left_over = _continue_key(open_slide(), leaf, rest)
        rest = left_over if len(left_over) < len(rest) else []


@dataclass(frozen=True, slots=True)
class _Field:
    """The room between heading and small print, with the gap between what stands beside each other."""

    paper: Paper
    box: Box
    gap: float

    def split(self, share: float) -> tuple[Box, Box]:
        """Room for the map and for the words: beside each other on a broad slide, where these take `share`."""
        left, top, width, height = self.box
        if self.paper.is_portrait:
            upper = 0.52 * height
            return (left, top, width, upper), (left, top + upper + self.gap, width, height - upper - self.gap)
        side = share * width
        return (left, top, width - side - self.gap, height), (left + width - side, top, side, height)

    def cut(self, height: float) -> "_Field":
        """The field less a strip of this height at its foot."""
        left, top, width, whole = self.box
        return replace(self, box=(left, top, width, whole - height))


def _place_all(leaf: Leaf, field: _Field) -> tuple[list[Box], Box]:
    """Where the maps stand, and the legend if there is one, and the room for words, key and chart.

    A legend that runs over all of the page does so on the slide; one that stands beside maps without a key stands below
    the words; else it goes with the maps.
    """
    hull, legend, has_key = leaf.drawn.picture, leaf.drawn.legend_box, bool(leaf.drawn.numbered)
    maps, side = field.split(SHARE_WITH_KEY if has_key else SHARE)
    left, top, width, height = field.box
    if hull is None or legend is None:
        return (_place_pictures(hull, None, maps) if hull else []), side
    broad, high = legend[2] - legend[0], legend[3] - legend[1]
    if broad > WIDE_SHARE * width:
        scale = min(width / broad, 1.0)
        maps, side = field.cut(high * scale + field.gap).split(SHARE_WITH_KEY)
        return [*_place_pictures(hull, None, maps), _scale(legend, (left, top + height - high * scale), scale)], side
    if legend[0] >= hull[2] and not has_key:
        maps, side = field.split(SHARE_WITH_LEGEND)
        scale = min(side[2] / broad, 1.0)
        place = _scale(legend, (side[0], side[1] + side[3] - high * scale), scale)
        return [*_place_pictures(hull, None, maps), place], (*side[:3], side[3] - high * scale - field.gap)
    return _place_pictures(hull, legend, maps), side


def _write_heading(slide: Slide, leaf: Leaf, box: Box) -> float:
    """Title and period, the label and number at the right, and the line on cutoff and review; gives where they end."""
    face, unit = leaf.face, slide.unit
    left, top, width, _ = box
    label = [text for text in (face.sensitivity, face.number) if text]
    share = 0.2 * width
    size = choose_size(
        [face.title],
        [20 * unit, 18 * unit, 16 * unit, 14 * unit, 12 * unit],
        width - share - 12,
        26 * unit,
        is_bold=True,
    )
    height = measure_height([face.title], size, width - share - 12, is_bold=True)
    slide.write_title(face.title, (left, top, width - share - 12, height), size)
    marks = measure_height(label, 8 * unit, share)
    slide.write_text(
        label,
        (left + width - share, top + 2 * unit, share, marks),
        8 * unit,
        colour=BASE_COLOURS.accent,
        is_bold=True,
        is_right=True,
    )
    y = top + max(height, marks + 2 * unit) + 1 * unit
    slide.write_text([face.period], (left, y, width, 12 * unit * LEADING), 12 * unit)
    y += 12 * unit * LEADING + 2 * unit
    lead = " ".join(text for text in (face.warning, face.cutoff, face.review) if text)
    height = measure_height([lead], 8 * unit, width, is_bold=True)
    slide.write_text([lead], (left, y, width, height), 8 * unit, colour=BASE_COLOURS.accent, is_bold=True)
    return y + height + 6 * unit


def _write_small_print(slide: Slide, leaf: Leaf, box: Box) -> float:
    """What must stand on the slide beside, in a block that ends at the box's foot; gives where it begins."""
    face = leaf.face
    left, _, width, end = box
    terms = (face.created, face.boundaries, face.disclaimer)
    said = (face.claims, face.sources, face.omissions, face.coarsening, *terms)
    who = " · ".join(part for part in (face.producer, face.contact) if part)
    text = " ".join(part for part in (*said, who) if part)
    size = choose_size([text], [7 * slide.unit, 6.5 * slide.unit, 6 * slide.unit], width, 0.1 * slide.paper.height)
    height = measure_height([text], size, width)
    slide.write_text([text], (left, end - height, width, height), size, colour=BASE_COLOURS.muted)
    return end - height


def _add_pictures(slide: Slide, leaf: Leaf, places: Sequence[Box], alternative: str) -> None:
    """The maps with the line below them, and the legend, all cut from the drawn page."""
    if not places:
        return
    page = render_figure(leaf.drawn.figure, PICTURE_DPI)
    told = [(leaf.drawn.picture, alternative), (leaf.drawn.legend_box, _describe_legend(leaf))]
    for (box, words), place in zip(told, places, strict=False):
        if box:
            slide.add_picture(_cut(page, box), place, words)


def _place_pictures(hull: PageBox, legend: PageBox | None, box: Box) -> list[Box]:
    """Where the maps stand in the box, and under or beside them the legend, whichever leaves the maps larger.

    The legend may be larger than the map where there is room.
    """
    left, top, width, height = box
    broad, high = hull[2] - hull[0], hull[3] - hull[1]
    if legend is None:
        return [_scale(hull, (left, top), min(width / broad, height / high))]
    legend_broad, legend_high = legend[2] - legend[0], legend[3] - legend[1]
    below = min(width / broad, height / (high + legend_high + LEGEND_GAP_PT))
    beside = min(width / (broad + legend_broad + LEGEND_GAP_PT), height / high)
    if beside > below:
        corner = left + (broad + LEGEND_GAP_PT) * beside, top
        return [_scale(hull, (left, top), beside), _scale(legend, corner, beside)]
    corner = left, top + (high + LEGEND_GAP_PT) * below
    larger = min(width / legend_broad, (top + height - corner[1]) / legend_high, below * MOST_GROWTH)
    return [_scale(hull, (left, top), below), _scale(legend, corner, larger)]


def _describe_legend(leaf: Leaf) -> str:
    """The legend in words: the kinds of events on the map."""
    kinds = sorted(sign.removeprefix("type:") for sign in leaf.drawn.legend if sign.startswith("type:"))
    listed = ", ".join(leaf.texts(kind) for kind in kinds)
    return f"{leaf.texts('Legend')}: {listed}" if listed else leaf.texts("Legend")


def _scale(box: PageBox, corner: tuple[float, float], scale: float) -> Box:
    """Where a box of the page stands on the slide."""
    return (*corner, (box[2] - box[0]) * scale, (box[3] - box[1]) * scale)


def _cut(page: Pixels, box: PageBox) -> bytes:
    """A part of the page as PNG."""
    left, bottom, right, top = (round(edge / 72 * PICTURE_DPI) for edge in box)
    height = len(page)
    return write_png(page[max(height - top, 0) : height - bottom, left:right], PICTURE_DPI)


def _find_gap(field: _Field, places: Sequence[Box], side: Box) -> Box:
    """The room that the pictures leave between themselves and the words on a broad slide."""
    left, top, _, height = field.box
    start = max((place[0] + place[2] for place in places if place[0] < side[0]), default=left) + field.gap
    return (start, top, side[0] - field.gap - start, height)


def _fill_side(slide: Slide, leaf: Leaf, box: Box) -> tuple[list[Entry], Box]:
    """The sentences, the key and the chart; gives the entries of the key for which there was no room, and the key's."""
    unit = slide.unit
    left, top, width, height = box
    sentences = list(leaf.face.summary)
    chart = min(100 * unit, 0.26 * height) if has_chart(leaf) else 0.0
    chart = chart if chart >= LEAST_CHART_PT * unit else 0.0
    sizes = [9 * unit, 8.5 * unit, 8 * unit, 7.5 * unit, 7 * unit, 6.5 * unit]
    size = choose_size(sentences, sizes, width, 0.34 * height)
    said = measure_height(sentences, size, width) + GAP_PT * len(sentences)
    slide.write_text(sentences, (left, top, width, said), size, gap=GAP_PT)
    y = top + said + 6 * unit
    if chart:
        add_chart(slide, leaf, (left, top + height - chart, width, chart))
    room = (left, y, width, top + height - chart - 4 * unit - y)
    return add_key(slide, leaf.texts, list_entries(leaf), room), room


def _continue_key(slide: Slide, leaf: Leaf, rest: Sequence[Entry]) -> list[Entry]:
    """More of a long key on a slide of its own; gives what is left over."""
    unit, paper = slide.unit, slide.paper
    margin, width = paper.margin, paper.width - 2 * paper.margin
    title = leaf.texts("{title}: key, continued", title=leaf.face.title)
    size = choose_size([title], [16 * unit, 14 * unit, 12 * unit, 10 * unit], width, 22 * unit, is_bold=True)
    height = measure_height([title], size, width, is_bold=True)
    slide.write_title(title, (margin, margin * 0.7, width, height), size)
    y = margin * 0.7 + height + 6 * unit
    bottom = _write_small_print(slide, leaf, (margin, 0, width, paper.height - margin * 0.6))
    return add_key(slide, leaf.texts, rest, (margin, y, width, bottom - y - 6 * unit))
