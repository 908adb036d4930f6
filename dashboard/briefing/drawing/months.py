"""A page of small maps, one for each month (or day, week, quarter, year) of the period."""

from typing import Any

from dashboard.briefing.brief import Page
from dashboard.briefing.change import describe_start
from dashboard.briefing.drawing.map import MapWish
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.wide import View, describe_numbers, draw_wide
from dashboard.briefing.face import Face
from dashboard.briefing.panels import Panels, build_panels
from dashboard.summary_words import describe_deaths
from dashboard.texts import Texts

LABELS = 3
"""Names of towns on a small map."""
SENTENCES = 3
"""Of the page's summary: deaths, change, types; the maps need the room of the others."""


def draw_months(sheet: Sheet, texts: Texts, page: Page, face: Face, logo: Any) -> None:
    """Draw the page."""
    found = build_panels(page.part)
    views = [
        View(
            panel.shown,
            texts.days(panel.period.start, panel.period.end),
            describe_numbers(panel.summary, texts, data_start=page.data_start),
        )
        for panel in found.panels
    ]
    wish = MapWish(
        page.part.shown, page.spec.countries, page.spec.units, bounds=page.spec.box, labels=LABELS, is_small=True
    )
    words = [*_describe_whole(page, found, texts), *face.summary[1:SENTENCES]]
    draw_wide(sheet, texts, face, logo, views, wish, words)


def _describe_whole(page: Page, found: Panels, texts: Texts) -> list[str]:
    """What all panels amount to, and why they may add up to more."""
    summary = page.part.summary
    start = describe_start(page.part.period, page.data_start, texts)
    if not summary.events:
        return start or [texts("No event is recorded for this period.")]
    said = [*start, describe_deaths(summary.deaths, summary.events, texts)]
    if found.repeated:
        said.append(
            texts.count(
                found.repeated,
                "{n} event is dated over several panels and counts in each: the panels add up to {extra} more.",
                "{n} events are dated over several panels and count in each: the panels add up to {extra} more.",
                extra=texts.number(found.extra),
            )
        )
    return said
