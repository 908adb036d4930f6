"""The page put together: heading, map, side panel, legend and small print, each in its place."""

from collections.abc import Sequence

from dashboard.briefing.brief import Page
from dashboard.briefing.drawing import panel
from dashboard.briefing.drawing.drawn import Drawn, conclude
from dashboard.briefing.drawing.layout import PAPERS, Box, Heights, lay_out
from dashboard.briefing.drawing.map import MapWish, draw_map
from dashboard.briefing.drawing.sheet import Sheet, open_sheet
from dashboard.briefing.face import Face
from dashboard.briefing.recipe import Recipe
from dashboard.briefing.shown import Shown, rank_attacks
from dashboard.palette import BASE_COLOURS
from dashboard.periods import Period
from dashboard.texts import Texts, load_texts
from geodata.basemap import read_rows

LONGEST_LIST = 10


def draw_page(page: Page, face: Face, recipe: Recipe, *, dpi: int) -> Drawn:
    """The finished page."""
    texts = load_texts(recipe.language)
    shown, period = page.part.shown, page.part.period
    names = {str(row["code"]): str(row["name"]) for row in read_rows("countries")}
    ranked = rank_attacks(shown, limit=LONGEST_LIST)
    sheet = open_sheet(dpi=dpi, paper=PAPERS[recipe.paper, recipe.orientation])
    unit = sheet.paper.scale
    layout = lay_out(sheet.paper, Heights(45 * unit, 60 * unit, 31 * unit))
    panel.draw_heading(sheet, face, box=layout.heading)
    placed = _draw_panel(sheet, texts, shown, ranked, names, period, box=layout.side)
    wish = MapWish(shown, page.spec.countries, ranked[:placed])
    drawn = draw_map(sheet, wish, texts, box=layout.maps)
    legend_box = (layout.legend[0], layout.legend[1], layout.summary[2], layout.legend[3])
    has_areas = any(event.is_placed and not event.is_point for event in shown)
    panel.draw_legend(sheet, texts, box=legend_box, has_areas=has_areas, sizing=drawn.sizing)
    panel.draw_small_print(sheet, face, box=layout.small_print)
    return conclude(sheet.figure, sheet.record)


def _draw_panel(
    sheet: Sheet,
    texts: Texts,
    shown: Sequence[Shown],
    ranked: Sequence[Sequence[Shown]],
    names: dict[str, str],
    period: Period,
    *,
    box: Box,
) -> int:
    """The panel beside the map; returns how many entries of the list found room."""
    left, bottom, right, top = box
    if not shown:
        _draw_empty(sheet, texts, left, right, top)
        return 0
    y = panel.draw_figures(sheet, texts, shown, left=left, right=right, top=top + 4)
    y = panel.draw_histogram(sheet, texts, shown, period, left=left, right=right, top=y - 2)
    return panel.draw_list(sheet, texts, ranked, names, box=(left, bottom, right, y))


def _draw_empty(sheet: Sheet, texts: Texts, left: float, right: float, top: float) -> None:
    bold, plain = sheet.font(10, weight="bold"), sheet.font(7.5)
    y = top - 14
    for line in sheet.wrap(texts("No event is recorded for this period."), bold, right - left, lines=3):
        sheet.write(left, y, line, bold)
        y -= 14
    note = texts("This says what the reports read so far tell, not that nothing happened.")
    for line in sheet.wrap(note, plain, right - left, lines=4):
        sheet.write(left, y, line, plain, color=BASE_COLOURS.muted)
        y -= 11
