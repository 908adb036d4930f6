"""The events over time as a chart whose numbers can be opened and edited."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dashboard.briefing.drawing.figures import is_telling
from dashboard.briefing.formats.slides.setting import FACE
from dashboard.briefing.formats.slides.slide import Box, Slide, describe_shape, read_colour, write_points
from dashboard.briefing.formats.writer import Leaf
from dashboard.briefing.shown import bin_events
from dashboard.palette import BASE_COLOURS
from dashboard.texts import Texts

STEP_WORDS = {"week": "Events by week", "month": "Events by month", "year": "Events by year"}
SHADES = (BASE_COLOURS.label, BASE_COLOURS.country_label)
"""Of the events, and of those dated more loosely: those of the page's own histogram, no colour of a type of event."""


def has_chart(leaf: Leaf) -> bool:
    """Whether there is a course over time to show: as on the page itself."""
    part = leaf.page.part
    return is_telling(bin_events(part.shown, date_from=part.period.start, date_to=part.period.end)[1])


def add_chart(slide: Slide, leaf: Leaf, box: Box) -> None:
    """Events by week, month or year as a chart whose numbers can be opened and edited."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION

    texts, part = leaf.texts, leaf.page.part
    step, bins = bin_events(part.shown, date_from=part.period.start, date_to=part.period.end)
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = list(_name_bins(step, [each.start for each in bins], texts))
    data.add_series(texts("events"), [round(each.exact, 2) for each in bins])
    if any(each.spread for each in bins):
        data.add_series(texts("dated more loosely, spread"), [round(each.spread, 2) for each in bins])
    frame = slide.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *map(write_points, box), data)
    title = texts(STEP_WORDS[step])
    describe_shape(frame, f"{title}. {leaf.face.summary[0]}")
    chart = frame.chart
    _style_chart(slide, chart, title)
    chart.has_legend = len(chart.plots[0].series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = write_points(6.5 * slide.unit)
    for series, colour in zip(chart.plots[0].series, SHADES, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = read_colour(colour)


def _style_chart(slide: Slide, chart: Any, title: str) -> None:
    size = write_points(6.5 * slide.unit)
    chart.font.size, chart.font.name = size, FACE
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    frame = chart.chart_title.text_frame
    slide.write_run(frame.paragraphs[0], title, 8 * slide.unit, colour=BASE_COLOURS.ink, is_bold=True)
    chart.plots[0].gap_width, chart.plots[0].overlap = 30, 100
    chart.value_axis.major_gridlines.format.line.width = write_points(0.4)
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "0", False
    chart.category_axis.tick_labels.font.size = chart.value_axis.tick_labels.font.size = size


def _name_bins(step: str, starts: Sequence[date], texts: Texts) -> Iterator[str]:
    """The bins' names: the first day of a week, the month, the year; the year with the first month of each."""
    year = None
    for start in starts:
        if step == "year":
            yield str(start.year)
            continue
        month = texts.month(start, is_short=True)
        name = f"{start.day} {month}" if step == "week" else month
        yield f"{name} {start.year}" if start.year != year else name
        year = start.year
