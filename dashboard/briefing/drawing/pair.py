"""A page of two maps: an earlier period and a later one, with what changed in words."""

from datetime import date
from typing import Any

from dashboard.briefing.brief import Page, Part
from dashboard.briefing.change import compare_parts, describe_turn
from dashboard.briefing.drawing.map import MapWish
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.wide import View, describe_numbers, draw_wide
from dashboard.briefing.face import Face
from dashboard.texts import Texts

LABELS = 24
"""Names of towns on one of the two maps."""


def draw_pair(sheet: Sheet, texts: Texts, page: Page, face: Face, logo: Any) -> None:
    """Draw the page.

    Raises:
        ValueError: the page has no earlier period.
    """
    if page.before is None:
        raise ValueError("a pair needs an earlier period; give the page kind = 'pair' in the recipe")
    turn = compare_parts(page.before, page.part, data_start=page.data_start)
    both = {event.event_id: event for part in (page.before, page.part) for event in part.shown}
    wish = MapWish(
        tuple(both.values()), page.spec.countries, page.spec.units, bounds=page.spec.box, labels=LABELS, has_inset=False
    )
    views = [_view(part, page.data_start, texts) for part in (page.before, page.part)]
    draw_wide(sheet, texts, face, logo, views, wish, describe_turn(turn, texts))


def _view(part: Part, data_start: date | None, texts: Texts) -> View:
    numbers = describe_numbers(part.summary, texts, data_start=data_start)
    return View(part.shown, texts.days(part.period.start, part.period.end), numbers)
