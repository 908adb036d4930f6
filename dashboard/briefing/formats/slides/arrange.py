"""Where everything stands on a slide: texts are measured first, and map, key and chart get the room that they leave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.drawing.layout import Box as PageBox
from dashboard.briefing.entry import Entry
from dashboard.briefing.formats.alternative import list_entries
from dashboard.briefing.formats.png import Pixels, render_figure, write_png
from dashboard.briefing.formats.slides.chart import add_chart, has_chart
from dashboard.briefing.formats.slides.key import add_key, fits_key
from dashboard.briefing.formats.slides.plan import LEGEND, LOCATOR, MAP, Field, Parts, Plan, list_plans
from dashboard.briefing.formats.slides.setting import LEADING, choose_size, measure_height
from dashboard.briefing.formats.slides.slide import Box, Slide
from dashboard.briefing.formats.slides.units import set_units
from dashboard.briefing.formats.writer import Leaf
from dashboard.briefing.shading import Shading
from dashboard.palette import BASE_COLOURS

PICTURE_DPI = 200
LEAST_CHART_PT, CHART_PT = 60.0, 100.0
"""Of a chart's height: below the least it cannot be read."""
LEAST_KEY_PT = 40.0
"""Of the height that a chart leaves to a key which goes on on another slide."""
GAP_PT = 2.0
"""Between two sentences."""


def fill_slide(slide: Slide, leaf: Leaf, open_slide: Callable[[], Slide], alternative: str) -> None:
    """Heading, map and legend on the left, words, key and chart on the right, small print below."""
    unit, paper, drawn = slide.unit, slide.paper, leaf.drawn
    margin, width = paper.margin, paper.width - 2 * paper.margin
    top = _write_heading(slide, leaf, leaf.face.title, (margin, margin * 0.7, width, 0))
    bottom = _write_small_print(slide, leaf, (margin, 0, width, paper.height - margin * 0.6))
    field = Field(paper, (margin, top, width, bottom - top - 6 * unit), 12 * unit)
    page = render_figure(drawn.figure, PICTURE_DPI)
    parts = Parts(drawn.picture, _trim(page, drawn.legend_box), drawn.locator_box)
    sides = [_set_words(slide, leaf, plan) for plan in list_plans(parts, field, has_key=bool(drawn.numbered))]
    entries = list_entries(leaf)
    side = next((side for side in sides if fits_key(leaf.texts, entries, side.leave_room(0), unit)), sides[-1])
    _add_pictures(slide, leaf, parts, page, side.plan.pictures, alternative)
    slide.write_text(leaf.face.summary, side.words, side.size, gap=GAP_PT)
    if drawn.shading and leaf.page.part.summary.events:
        _add_units(slide, leaf, drawn.shading, side, _find_gap(field, side.plan))
        return
    rest = _fill_side(slide, leaf, side, entries)
    while rest:
        left_over = _continue_key(open_slide(), leaf, rest)
        rest = left_over if len(left_over) < len(rest) else []


@dataclass(frozen=True, slots=True)
class _Side:
    """The words beside the map: their type's size, and where what follows them may begin."""

    plan: Plan
    size: float
    width: float
    end: float
    gap: float

    @property
    def words(self) -> Box:
        """The room of the words."""
        left, top, _, _ = self.plan.side
        return (left, top, self.width, self.end - top)

    def leave_room(self, chart: float) -> Box:
        """The room for a key above a chart of this height."""
        left, top, _, height = self.plan.side
        return (left, self.end, self.plan.key_width, top + height - self.end - (chart + self.gap if chart else 0.0))


def _set_words(slide: Slide, leaf: Leaf, plan: Plan) -> _Side:
    """The sentences set at the left of the locator map."""
    unit, sentences = slide.unit, leaf.face.summary
    _, top, width, height = plan.side
    _, _, taken, high = plan.pictures.get(LOCATOR, (0.0, 0.0, -8 * unit, 0.0))
    narrow = width - taken - 8 * unit
    sizes = [9 * unit, 8.5 * unit, 8 * unit, 7.5 * unit, 7 * unit, 6.5 * unit]
    size = choose_size(sentences, sizes, narrow, min(0.4 * height, plan.words_end - top))
    said = measure_height(sentences, size, narrow) + GAP_PT * len(sentences)
    return _Side(plan, size, narrow, top + max(said, high) + 6 * unit, 4 * unit)


def _write_heading(slide: Slide, leaf: Leaf, title: str, box: Box) -> float:
    """Title and period, the label and number at the right, and the line on cutoff and review; gives where they end."""
    face, unit = leaf.face, slide.unit
    left, top, width, _ = box
    label = [text for text in (face.sensitivity, face.number) if text]
    share = 0.2 * width
    size = choose_size(
        [title],
        [20 * unit, 18 * unit, 16 * unit, 14 * unit, 12 * unit],
        width - share - 12,
        26 * unit,
        is_bold=True,
    )
    height = measure_height([title], size, width - share - 12, is_bold=True)
    slide.write_title(title, (left, top, width - share - 12, height), size)
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


def _add_pictures(
    slide: Slide, leaf: Leaf, parts: Parts, page: Pixels, places: Mapping[str, Box], alternative: str
) -> None:
    """The maps with the line below them, the legend and the locator map, all cut from the drawn page."""
    told = {
        MAP: (parts.hull, alternative),
        LEGEND: (parts.legend, _describe_legend(leaf)),
        LOCATOR: (parts.locator, leaf.texts("Where in the region the map lies")),
    }
    for name, (box, words) in told.items():
        if box and name in places:
            slide.add_picture(write_png(_cut(page, box), PICTURE_DPI), places[name], words, name)


def _describe_legend(leaf: Leaf) -> str:
    """The legend in words: the kinds of events on the map."""
    kinds = sorted(sign.removeprefix("type:") for sign in leaf.drawn.legend if sign.startswith("type:"))
    listed = ", ".join(leaf.texts(kind) for kind in kinds)
    return f"{leaf.texts('Legend')}: {listed}" if listed else leaf.texts("Legend")


def _trim(page: Pixels, box: PageBox | None) -> PageBox | None:
    """The box without the blank paper at its foot."""
    if box is None:
        return None
    part = _cut(page, box)
    is_blank = (part == page[0, 0]).all(axis=(1, 2))
    return (box[0], box[1] + 72 / PICTURE_DPI * int(is_blank[::-1].argmin()), *box[2:])


def _cut(page: Pixels, box: PageBox) -> Pixels:
    """A part of the page."""
    left, bottom, right, top = (round(edge / 72 * PICTURE_DPI) for edge in box)
    height = len(page)
    return page[max(height - top, 0) : height - bottom, left:right]


def _find_gap(field: Field, plan: Plan) -> Box:
    """The room that the pictures leave between themselves and the words on a broad slide."""
    left, top, _, height = field.box
    start = max((left + width for left, _, width, _ in plan.pictures.values() if left < plan.side[0]), default=left)
    return (start + field.gap, top, plan.side[0] - 2 * field.gap - start, height)


def _fill_side(slide: Slide, leaf: Leaf, side: _Side, entries: Sequence[Entry]) -> list[Entry]:
    """The key and, where it leaves room for one, the chart; gives the entries for which there was no room."""

    def fits(room: Box) -> bool:
        return room[3] >= 0 and (not entries or fits_key(leaf.texts, entries, room, slide.unit))

    charts = [height * slide.unit for height in (CHART_PT, LEAST_CHART_PT)]
    chart = next((chart for chart in [*charts, 0.0] if fits(side.leave_room(chart))), charts[-1])
    if chart == charts[-1] and side.leave_room(chart)[3] < LEAST_KEY_PT * slide.unit and entries:
        chart = 0.0
    chart = _add_chart(slide, leaf, side, chart)
    return add_key(slide, leaf.texts, entries, side.leave_room(chart))


def _add_chart(slide: Slide, leaf: Leaf, side: _Side, height: float) -> float:
    """The chart at the foot of the side; gives its height, 0 where there is none to show."""
    if not height or not has_chart(leaf):
        return 0.0
    left, top, _, high = side.plan.side
    add_chart(slide, leaf, (left, top + high - height, side.plan.key_width, height))
    return height


def _add_units(slide: Slide, leaf: Leaf, shading: Shading, side: _Side, gap: Box) -> None:
    """The table of shaded units, and the chart as large as it leaves room for."""
    heights = [height * slide.unit for height in (CHART_PT, LEAST_CHART_PT, 0.0)]
    for height in [height for height in heights if side.leave_room(height)[3] >= 0]:
        if table := set_units(shading, leaf.texts, [gap, side.leave_room(height)], slide.unit):
            table.draw(slide)
            _add_chart(slide, leaf, side, height)
            return


def _continue_key(slide: Slide, leaf: Leaf, rest: Sequence[Entry]) -> list[Entry]:
    """More of a long key on a slide of its own, with all that every page says; gives what is left over."""
    paper, margin = slide.paper, slide.paper.margin
    width = paper.width - 2 * margin
    title = leaf.texts("{title}: key, continued", title=leaf.face.title)
    top = _write_heading(slide, leaf, title, (margin, margin * 0.7, width, 0))
    bottom = _write_small_print(slide, leaf, (margin, 0, width, paper.height - margin * 0.6))
    return add_key(slide, leaf.texts, rest, (margin, top, width, bottom - top - 6 * slide.unit))
