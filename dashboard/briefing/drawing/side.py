"""The top of the panel beside the map: the figures, and the locator in its corner."""

from collections.abc import Collection

from dashboard.briefing.drawing import figures, furniture
from dashboard.briefing.drawing.frame import Frame
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.summary import Summary
from dashboard.texts import Texts

LOCATOR_PT = (60.0, 50.0)
GAP_PT = 8.0


def draw_top(sheet: Sheet, texts: Texts, summary: Summary, frame: Frame, lit: Collection[str], *, box: Box) -> float:
    """Draw figures and locator at the top of the box; returns the height where the next thing may begin."""
    left, bottom, right, top = box
    unit = sheet.paper.scale
    corner = (right - LOCATOR_PT[0] * unit, top - LOCATOR_PT[1] * unit, right, top)
    furniture.draw_locator(sheet, frame, lit=lit, box=corner)
    y = figures.draw_figures(sheet, texts, summary, box=(left, bottom, corner[0] - GAP_PT * unit, top))
    return min(y, corner[1]) - GAP_PT * unit


def measure_top(sheet: Sheet, texts: Texts, summary: Summary, width: float) -> float:
    """The height that figures and locator take in a panel of this breadth, with the gap below them."""
    unit = sheet.paper.scale
    room = width - (LOCATOR_PT[0] + GAP_PT) * unit
    return max(figures.measure_figures(sheet, texts, summary, room), LOCATOR_PT[1] * unit) + GAP_PT * unit
