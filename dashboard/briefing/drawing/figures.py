"""The figures of a page: headline numbers, the histogram, and the summary in sentences."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import SERIF, Sheet
from dashboard.briefing.shown import Bin, Shown, bin_events
from dashboard.palette import BASE_COLOURS
from dashboard.periods import Period
from dashboard.summary import Summary
from dashboard.texts import NO_BREAK, Texts
from dashboard.tolls import Deaths

HISTOGRAM_WORDS = {"week": "Events by week", "month": "Events by month", "year": "Events by year"}
_COUNT = re.compile(r" (?=\d[\d\s]*[,.;])")
SUMMARY_PT, SUMMARY_LEADING = 6.7, 9.0
LONGEST_SENTENCE = 420
FEWEST_BARS = 3
EMPTY_PT = 110.0
"""The room of the figures without an event, which is said in sentences."""


def draw_figures(sheet: Sheet, texts: Texts, summary: Summary, *, box: Box) -> float:
    """The number of events and of deaths, as in the app; returns the height where the next thing may begin."""
    left, _, right, top = box
    unit = sheet.paper.scale
    big, small = sheet.font(20, family=SERIF, weight="bold"), sheet.font(6.4)
    count = texts.number(summary.events)
    y = top - 17 * unit
    sheet.write(left, y, count, big)
    sheet.write(left, y - 11 * unit, _name_events(texts, summary), small, color=BASE_COLOURS.muted)
    if not summary.events:
        return _draw_empty(sheet, texts, left, right, y - 28 * unit)
    middle = left + _measure_count(sheet, texts, summary)
    toll = name_deaths(summary.deaths, texts)
    size = next((size for size in (20, 18, 16, 14, 12) if _fits(sheet, toll, size, right - middle)), 10)
    sheet.write(middle, y, toll, sheet.font(size, family=SERIF, weight="bold"), color=BASE_COLOURS.accent)
    below = sheet.write_lines(
        middle,
        y - 11 * unit,
        _describe_deaths(summary.deaths, texts),
        small,
        width=right - middle,
        leading=8.2 * unit,
        color=BASE_COLOURS.muted,
    )
    return below - 2 * unit


def measure_figures(sheet: Sheet, texts: Texts, summary: Summary, width: float) -> float:
    """The room that the figures take in this width."""
    unit = sheet.paper.scale
    if not summary.events:
        return EMPTY_PT * unit
    room = width - _measure_count(sheet, texts, summary)
    lines = sheet.wrap(_describe_deaths(summary.deaths, texts), sheet.font(6.4), room)
    return (30 + 8.2 * len(lines)) * unit


def _name_events(texts: Texts, summary: Summary) -> str:
    return texts("event" if summary.events == 1 else "events")


def _measure_count(sheet: Sheet, texts: Texts, summary: Summary) -> float:
    """The room of the number of events and of the word below it, with a gap."""
    big, small = sheet.font(20, family=SERIF, weight="bold"), sheet.font(6.4)
    words = sheet.width(texts.number(summary.events), big), sheet.width(_name_events(texts, summary), small)
    return max(max(words) + 12 * sheet.paper.scale, 44 * sheet.paper.scale)


def _fits(sheet: Sheet, text: str, size: float, width: float) -> bool:
    return sheet.width(text, sheet.font(size, family=SERIF, weight="bold")) <= width


def name_deaths(deaths: Deaths, texts: Texts) -> str:
    """ "50–79", "≥ 50" where a figure is open upwards, "?" where none is known."""
    if not deaths.counted:
        return "?"
    if deaths.is_open:
        return f"≥{NO_BREAK}{texts.number(deaths.low)}"
    return texts.figures(deaths.low, deaths.high)


def _describe_deaths(deaths: Deaths, texts: Texts) -> str:
    """ "killed, by the reports; best estimate 70; 2 without a figure"."""
    if not deaths.counted:
        return texts("killed: no report gives a figure")
    said = [texts("killed, by the reports")]
    if deaths.best != deaths.low or deaths.is_open:
        said.append(texts("best estimate {n}", n=texts.number(deaths.best)))
    if deaths.unknown:
        said.append(texts.count(deaths.unknown, "{n} without a figure", "{n} without a figure"))
    return texts.join(said)


def _draw_empty(sheet: Sheet, texts: Texts, left: float, right: float, y: float) -> float:
    unit = sheet.paper.scale
    bold, plain = sheet.font(9, weight="bold"), sheet.font(7)
    said = texts("No event is recorded for this period.")
    y = sheet.write_lines(left, y, said, bold, width=right - left, leading=12 * unit) - 2 * unit
    note = texts("This says what the reports read so far tell, not that nothing happened.")
    return sheet.write_lines(left, y, note, plain, width=right - left, leading=9.5 * unit, color=BASE_COLOURS.muted)


def measure_summary(sheet: Sheet, sentences: Sequence[str], width: float) -> float:
    """The height that the sentences need."""
    font = sheet.font(SUMMARY_PT)
    lines = sum(len(sheet.wrap(bind_numbers(sentence), font, width)) for sentence in sentences)
    return (lines * SUMMARY_LEADING + 2 * len(sentences)) * sheet.paper.scale


def bind_numbers(sentence: str) -> str:
    """The sentence with a number on the line of what it counts: "JNIM 13, Bandits 4", "17 → 18"."""
    return _COUNT.sub(NO_BREAK, sentence.replace(" → ", f"{NO_BREAK}→{NO_BREAK}"))


def draw_summary(sheet: Sheet, sentences: Sequence[str], *, box: Box) -> None:
    """The summary, one sentence to a paragraph."""
    left, _, right, top = box
    unit, font = sheet.paper.scale, sheet.font(SUMMARY_PT)
    y = top - 7 * unit
    for index, sentence in enumerate(sentences):
        colour = BASE_COLOURS.ink if index < 2 else BASE_COLOURS.label
        style: dict[str, Any] = {"width": right - left, "leading": SUMMARY_LEADING * unit, "color": colour}
        y = sheet.write_lines(left, y, bind_numbers(sentence), font, said=sentence, **style) - 2 * unit


def is_telling(bins: Sequence[Bin]) -> bool:
    """Whether bars over time say something: three of them, and a whole event in one."""
    return len(bins) >= FEWEST_BARS and _find_highest(bins) >= 1


def _find_highest(bins: Sequence[Bin]) -> float:
    return max((part.exact + part.spread for part in bins), default=0.0)


def draw_histogram(sheet: Sheet, texts: Texts, shown: Sequence[Shown], period: Period, *, box: Box) -> float:
    """Events by week, month or year as bars; returns the height where the next thing may begin."""
    from matplotlib.patches import Rectangle

    left, _, right, top = box
    unit = sheet.paper.scale
    step, bins = bin_events(shown, date_from=period.start, date_to=period.end)
    if not is_telling(bins):
        return top
    highest = _find_highest(bins)
    head, small = sheet.font(7.4, weight="bold"), sheet.font(6.0)
    sheet.write(left, top - 8 * unit, texts(HISTOGRAM_WORDS[step]), head)
    base, height = top - 54 * unit, 30.0 * unit
    pitch = (right - left) / len(bins)
    for index, part in enumerate(bins):
        x, width = left + index * pitch + 0.06 * pitch, 0.88 * pitch
        exact, spread = height * part.exact / highest, height * part.spread / highest
        sheet.add(Rectangle((x, base), width, exact, facecolor=BASE_COLOURS.label, edgecolor="none"))
        sheet.add(Rectangle((x, base + exact), width, spread, facecolor=BASE_COLOURS.country_label, alpha=0.55))
    sheet.line([left, right], [base, base], color=BASE_COLOURS.muted, linewidth=0.5 * unit)
    y, label = base + height + 1.5 * unit, texts("peak {n}", n=texts.number(round(highest)))
    sheet.line([left, right], [y, y], color=BASE_COLOURS.unit, linewidth=0.3 * unit)
    sheet.write(right, top - 8 * unit, label, small, color=BASE_COLOURS.muted, ha="right")
    _write_ticks(sheet, texts, bins, period, left=left, pitch=pitch, y=base - 8 * unit)
    if any(part.spread > 0.05 for part in bins):
        sheet.add(Rectangle((left, base - 18 * unit), 5 * unit, 5 * unit, fc=BASE_COLOURS.country_label, alpha=0.55))
        note = texts("dated more loosely, spread")
        sheet.write(left + 8 * unit, base - 17.5 * unit, note, small, color=BASE_COLOURS.muted)
        return base - 24 * unit
    return base - 14 * unit


def _write_ticks(
    sheet: Sheet, texts: Texts, bins: Sequence[Bin], period: Period, *, left: float, pitch: float, y: float
) -> None:
    """Names of months, or years in a long period, under the bins in which they begin: each, or each second, third, …"""
    font, is_long = sheet.font(6.0), period.days > 800
    units = [part.start.year if is_long else part.start.month for part in bins]
    ticks = [
        (left + index * pitch, str(part.start.year) if is_long else texts.month(part.start, is_short=True))
        for index, part in enumerate(bins)
        if not index or units[index] != units[index - 1]
    ]
    step = next(step for step in range(1, len(ticks) + 1) if _have_room(sheet, ticks[::step], font))
    for x, name in ticks[::step]:
        if x + sheet.width(name, font) <= left + pitch * len(bins) + 1:
            sheet.write(x, y, name, font, color=BASE_COLOURS.muted)


def _have_room(sheet: Sheet, ticks: Sequence[tuple[float, str]], font: Any) -> bool:
    """Whether no name reaches the next one."""
    return all(x + sheet.width(name, font) + 5 <= after for (x, name), (after, _) in pairwise(ticks))
