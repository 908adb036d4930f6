"""A page of administrative units shaded by their events or deaths, with the table of those of the most beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dashboard.briefing.brief import Page
from dashboard.briefing.change import describe_start
from dashboard.briefing.drawing import figures, furniture, heading, legend
from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.layout import Heights, Layout, lay_out
from dashboard.briefing.drawing.map import MapWish, find_frame
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.side import draw_top, measure_top
from dashboard.briefing.drawing.slide import Needs, choose_layout
from dashboard.briefing.drawing.unit_table import count_units, draw_table, measure_table
from dashboard.briefing.drawing.units import UnitMap, draw_units_map, foresee_signs, list_unit_groups
from dashboard.briefing.drawing.wide import is_slide
from dashboard.briefing.face import Face
from dashboard.briefing.shading import Gaps, Level, cover_outlines, find_gaps, list_outlines, shade_page
from dashboard.palette import FRAME_COUNTRIES
from dashboard.place_names import name_countries
from dashboard.texts import Texts

HISTOGRAM_PT = 70.0
"""The height that a histogram below the table needs."""


def draw_units(sheet: Sheet, texts: Texts, page: Page, face: Face, logo: Any) -> None:
    """Draw the page."""
    unit, part = sheet.paper.scale, page.part
    wish, shared = _read(page)
    sheet.record.shading = wish.shading
    layout = _lay_out(sheet, texts, page, face, logo, wish, shared)
    heading.draw_heading(sheet, face, logo, box=layout.heading)
    heading.draw_small_print(sheet, face, box=layout.small_print)
    figures.draw_summary(sheet, _list_words(sheet, texts, page, face), box=layout.summary)
    frame = find_frame(shared, layout.maps)
    left, bottom, end = *layout.side[:2], layout.key_end
    y = draw_top(sheet, texts, part.summary, frame, wish.lit, box=layout.side)
    most = count_units(sheet, wish.shading, y - bottom)
    if part.summary.events:
        y = draw_table(sheet, texts, wish.shading, most, box=(left, bottom, end, y)) - 14 * unit
    if part.summary.events and y - bottom > HISTOGRAM_PT * unit:
        figures.draw_histogram(sheet, texts, part.shown, part.period, box=(left, bottom, end, y))
    draw_units_map(sheet, frame, replace(wish, named=most), texts)
    _finish(sheet, texts, page, wish, frame, layout)


def _read(page: Page) -> tuple[UnitMap, MapWish]:
    """What is shaded, and what frames the map."""
    spec, part = page.spec, page.part
    outlines = list_outlines(spec.level)
    lit = frozenset(spec.countries) or frozenset(FRAME_COUNTRIES)
    events = {event.event_id: event for event in part.shown}
    wish = UnitMap(shade_page(page), cover_outlines(outlines, spec), events, lit, 0)
    return wish, MapWish(part.shown, spec.countries, spec.units, bounds=spec.box)


def _lay_out(sheet: Sheet, texts: Texts, page: Page, face: Face, logo: Any, wish: UnitMap, shared: MapWish) -> Layout:
    """The boxes of the page; on a slide the map is as large as the table allows."""
    head, foot = heading.measure_heading(sheet, face, logo), heading.measure_small_print(sheet, face)
    unit, paper = sheet.paper.scale, sheet.paper
    draft = lay_out(paper, Heights(head, 80.0 * unit, 30.0 * unit, foot))
    groups = list_unit_groups(sheet, texts, wish, foresee_signs(wish))
    notes = _notes(sheet, wish, texts, page)

    def measure_legend(width: float) -> float:
        return legend.measure_legend(sheet, groups, notes, width)

    def measure_key(width: float) -> float:
        return measure_table(sheet, texts, wish.shading, width) if page.part.summary.events else 0.0

    legend_box, summary_box = draft.legend, draft.summary
    said = figures.measure_summary(sheet, _list_words(sheet, texts, page, face), summary_box[2] - summary_box[0])
    heights = Heights(head, measure_legend(legend_box[2] - legend_box[0]), said, foot)
    if not is_slide(sheet):
        return lay_out(paper, heights)
    return choose_layout(
        paper,
        heights,
        Needs(
            measure_legend, partial(measure_top, sheet, texts, page.part.summary), measure_key, measure_key, measure_key
        ),
        partial(find_frame, shared),
    )


def _list_words(sheet: Sheet, texts: Texts, page: Page, face: Face) -> Sequence[str]:
    """The summary; a slide, which is low, has none."""
    return [] if is_slide(sheet) else [*describe_start(page.part.period, page.data_start, texts), *face.summary]


def _notes(sheet: Sheet, wish: UnitMap, texts: Texts, page: Page) -> list[str]:
    """What stands below the legend: on a slide what no page may leave out."""
    gaps = [describe_gaps(find_gaps(list_outlines(page.spec.level), page.spec), page.spec.level, texts)]
    if is_slide(sheet):
        return [*describe_start(page.part.period, page.data_start, texts), *filter(None, gaps)]
    if len(wish.shading.classes) > 1:
        gaps.append(texts("Classes by natural breaks (Fisher and Jenks) of the logarithms."))
    return [note for note in gaps if note]


def describe_gaps(gaps: Gaps, level: Level, texts: Texts) -> str:
    """Of which countries no outlines of units are known, or not all; "" where all are."""
    whole, part = (
        ", ".join(name_countries(texts).get(code, code) for code in codes) for codes in (gaps.whole, gaps.part)
    )
    if not whole and not part:
        return ""
    kind = texts("second-order units") if level == 2 else texts("first-order units")
    said = [texts("in part {countries}", countries=part)] if part else []
    return texts("Outlines of {kind} are not known of: {countries}.", kind=kind, countries=texts.join([whole, *said]))


def _finish(sheet: Sheet, texts: Texts, page: Page, wish: UnitMap, frame: Frame, layout: Layout) -> None:
    """The line under the map and the legend, which tell of what has been drawn."""
    furniture.write_projection(sheet, frame, texts, box=layout.map_note)
    sheet.record.mark([layout.maps, layout.map_note], layout.legend)
    groups = list_unit_groups(sheet, texts, wish, sheet.record.signs)
    legend.draw_legend(sheet, groups, _notes(sheet, wish, texts, page), box=layout.legend)
