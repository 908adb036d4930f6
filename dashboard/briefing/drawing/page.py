"""The page put together: heading, map, side panel, legend, summary and small print, each in its place.

Texts are measured first, and the map gets the room that they leave.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from dashboard.briefing.brief import Page
from dashboard.briefing.drawing import figures, furniture, heading, legend
from dashboard.briefing.drawing.drawn import Drawn, conclude
from dashboard.briefing.drawing.heading import load_logo
from dashboard.briefing.drawing.key import BRIEF, FEWEST, FEWEST_ON_SLIDE, draw_key, measure_key
from dashboard.briefing.drawing.layout import PAPERS, SIDE, SLIDE_SCALE, Heights, Layout, lay_out, lay_out_aside
from dashboard.briefing.drawing.map import MapDrawn, MapPlan, MapWish, draw_map, find_frame, plan_map
from dashboard.briefing.drawing.months import draw_months
from dashboard.briefing.drawing.pair import draw_pair
from dashboard.briefing.drawing.sheet import Sheet, open_sheet
from dashboard.briefing.drawing.side import draw_top, measure_top
from dashboard.briefing.drawing.slide import Needs, choose_layout
from dashboard.briefing.drawing.unit_page import draw_units
from dashboard.briefing.face import Face
from dashboard.briefing.recipe import Recipe
from dashboard.briefing.shown import Shown, rank_attacks
from dashboard.texts import Texts, load_texts

OTHER_KINDS = MappingProxyType({"months": draw_months, "pair": draw_pair, "units": draw_units})
"""How each kind of page is drawn, beside that of events."""

LONGEST_KEY = 40
MOST_FEW = 8
"""With so many events on a sheet of paper it is tried whether figures, key, legend and summary fit beside the map."""
ROOM_FOR_HISTOGRAM_PT = 250.0
"""With less room than that in the side panel the key has all of it."""


def draw_page(page: Page, face: Face, recipe: Recipe, *, dpi: int) -> Drawn:
    """The finished page.

    Raises:
        RecipeError: the logo cannot be used.
    """
    texts = load_texts(recipe.language)
    sheet = open_sheet(dpi=dpi, paper=PAPERS[recipe.paper, recipe.orientation])
    logo = load_logo(recipe.logo) if recipe.logo else None
    if page.spec.kind in OTHER_KINDS:
        OTHER_KINDS[page.spec.kind](sheet, texts, page, face, logo)
        return conclude(sheet.figure, sheet.record)
    wish = MapWish(page.part.shown, page.spec.countries, page.spec.units, bounds=page.spec.box)
    # a slide has room for the key or for sentences; that there is no event is said beside a broad map
    is_plain = recipe.paper == "16:9" or not (page.part.shown or sheet.paper.is_portrait)
    said = () if is_plain else face.summary
    sentences = [sentence[: figures.LONGEST_SENTENCE] for sentence in said]
    head, foot = heading.measure_heading(sheet, face, logo), heading.measure_small_print(sheet, face)
    layout = _lay_out(
        sheet, texts, page, wish, sentences, Heights(head, *_measure_notes(sheet, texts, wish, sentences), foot)
    )
    heading.draw_heading(sheet, face, logo, box=layout.heading)
    heading.draw_small_print(sheet, face, box=layout.small_print)
    figures.draw_summary(sheet, sentences, box=layout.summary)
    plan = plan_map(wish, layout.maps, unit=sheet.paper.scale)
    wish = replace(wish, numbered=_draw_side(sheet, texts, page, plan, layout))
    drawn = draw_map(sheet, wish, texts, box=layout.maps, plan=plan)
    _finish(sheet, texts, drawn, layout)
    return conclude(sheet.figure, sheet.record)


def _lay_out(
    sheet: Sheet, texts: Texts, page: Page, wish: MapWish, sentences: Sequence[str], heights: Heights
) -> Layout:
    """The boxes of the page; on a slide, and with few events, the map is as large as the key allows."""
    plain, unit = lay_out(sheet.paper, heights), sheet.paper.scale
    is_slide = unit >= SLIDE_SCALE
    if not is_slide and len(page.part.shown) > MOST_FEW:
        return plain
    plan, summary = plan_map(wish, plain.maps, unit=unit), page.part.summary
    top = partial(measure_top, sheet, texts, summary)
    key = partial(measure_key, sheet, texts, events=summary.events)
    ranked, legends = _rank(page, plan), partial(_measure_legend, sheet, texts, plan)
    if is_slide:
        keys = (partial(key, ranked[:fewest], setting=BRIEF) for fewest in (FEWEST_ON_SLIDE, 1, FEWEST))
        return choose_layout(sheet.paper, heights, Needs(legends, top, *keys), partial(find_frame, wish, unit=unit))
    width = plain.side[2] - plain.side[0]
    side = top(width) + key(ranked, width) + 4 * unit
    if sheet.paper.is_portrait:
        return lay_out(sheet.paper, replace(heights, side=side))
    own = replace(heights, legend=legends(width), summary=figures.measure_summary(sheet, sentences, width))
    aside = lay_out_aside(sheet.paper, own, SIDE)
    return aside if side <= aside.side[3] - aside.side[1] else plain


def _measure_legend(sheet: Sheet, texts: Texts, plan: MapPlan, width: float) -> float:
    """The height of the legend, with room for every sign that it may turn out to need."""
    groups = legend.list_groups(sheet, texts, plan.signs, plan.density)
    return legend.measure_legend(sheet, groups, [legend.describe_sharing(texts, plan.density)], width)


def _measure_notes(sheet: Sheet, texts: Texts, wish: MapWish, sentences: Sequence[str]) -> tuple[float, float]:
    """The heights of the legend and of the summary."""
    unit = sheet.paper.scale
    draft = lay_out(sheet.paper, Heights(50.0 * unit, 80.0 * unit, 30.0 * unit, 40.0 * unit))
    plan = plan_map(wish, draft.maps, unit=sheet.paper.scale)
    widths = [box[2] - box[0] for box in (draft.legend, draft.summary)]
    return _measure_legend(sheet, texts, plan, widths[0]), figures.measure_summary(sheet, sentences, widths[1])


def _draw_side(sheet: Sheet, texts: Texts, page: Page, plan: MapPlan, layout: Layout) -> list[tuple[Shown, ...]]:
    """Figures, locator, histogram and key; returns the attacks that have a number."""
    left, bottom, right, _ = layout.side
    unit, part = sheet.paper.scale, page.part
    y = draw_top(sheet, texts, part.summary, plan.frame, plan.lit, box=layout.side)
    if not part.shown:
        return []
    if y - bottom > ROOM_FOR_HISTOGRAM_PT * unit:
        y = figures.draw_histogram(sheet, texts, part.shown, part.period, box=(left, bottom, right, y))
    ranked = _rank(page, plan)
    box = (left, bottom, layout.key_end, y)
    return ranked[: draw_key(sheet, texts, ranked, events=part.summary.events, box=box)]


def _rank(page: Page, plan: MapPlan) -> list[tuple[Shown, ...]]:
    """The attacks that may have a number, deadliest first."""
    numberable, shown = plan.numberable, page.part.shown
    ranked = rank_attacks(shown, limit=len(shown))
    return [attack for attack in ranked if any(event.event_id in numberable for event in attack)][:LONGEST_KEY]


def _finish(sheet: Sheet, texts: Texts, drawn: MapDrawn, layout: Layout) -> None:
    """The line under the map and the legend, which tell of what has been drawn."""
    furniture.write_projection(sheet, drawn.frame, texts, box=layout.map_note)
    sheet.record.mark([layout.maps, layout.map_note], layout.legend)
    groups = legend.list_groups(sheet, texts, sheet.record.signs, drawn.density)
    is_told = drawn.density is not None or drawn.is_shared
    notes = [legend.describe_sharing(texts, drawn.density)] if is_told else []
    legend.draw_legend(sheet, groups, notes, box=layout.legend)
