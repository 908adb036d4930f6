"""The page put together: heading, map, side panel, legend and small print, each in its place."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import shapely

from dashboard.briefing.brief import Page
from dashboard.briefing.drawing import panel, symbols
from dashboard.briefing.drawing.frame import Frame, fit_frame
from dashboard.briefing.drawing.ground import Label, draw_ground, list_towns, name_countries, write_labels
from dashboard.briefing.drawing.sheet import HEIGHT_PT, WIDTH_PT, Box, Sheet, Taken, open_sheet
from dashboard.briefing.face import Face
from dashboard.briefing.recipe import Recipe
from dashboard.briefing.shown import Shown, rank_attacks
from dashboard.palette import BASE_COLOURS, FRAME_COUNTRIES
from dashboard.periods import Period
from dashboard.texts import Texts, load_texts
from geodata.basemap import read_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MARGIN = 28.0
_PANEL = 218.0
_GUTTER = 16.0
_LEGEND = 49.0
_SMALL_PRINT = 31.0
_HEADING = 45.0
LONGEST_LIST = 10
MOST_LABELS = 46
LONGEST_LABEL = 34
"""Town names on one map; more would hide the events."""


def draw_page(page: Page, face: Face, recipe: Recipe, *, dpi: int) -> "Figure":
    """The finished page."""
    texts = load_texts(recipe.language)
    shown, period = page.part.shown, page.part.period
    names = {str(row["code"]): str(row["name"]) for row in read_rows("countries")}
    ranked = rank_attacks(shown, limit=LONGEST_LIST)
    sheet = open_sheet(dpi=dpi)
    left, right, top = _MARGIN, WIDTH_PT - _MARGIN, HEIGHT_PT - 22
    panel_left = right - _PANEL
    panel.draw_heading(sheet, face, box=(left, top - _HEADING + 5, right, top))
    body_top, body_bottom = top - _HEADING - 6, 16 + _SMALL_PRINT
    panel_box = (panel_left, body_bottom + 4, right, body_top)
    placed = _draw_panel(sheet, texts, shown, ranked, names, period, box=panel_box)
    map_box = (left, body_bottom + _LEGEND, panel_left - _GUTTER, body_top)
    countries = page.spec.countries
    shapes = [row["geometry"] for row in read_rows("countries") if row["code"] in countries]
    frame = fit_frame(shown, shapely.union_all(shapes) if shapes else None, box=map_box)
    has_areas, sizing = _draw_map(sheet, frame, texts, shown, ranked[:placed], _lit_countries(shown, countries))
    legend_box = (left, body_bottom + 3, panel_left - _GUTTER, body_bottom + _LEGEND - 5)
    panel.draw_legend(sheet, texts, box=legend_box, has_areas=has_areas, sizing=sizing)
    sheet.line([left, right], [body_bottom - 3] * 2, color=BASE_COLOURS.border, linewidth=0.4)
    panel.draw_small_print(sheet, face, box=(left, 14, right, body_bottom - 12))
    return sheet.figure


def _lit_countries(shown: Sequence[Shown], countries: Sequence[str]) -> frozenset[str]:
    """The countries drawn in the light: those asked for, else those of the events, else all of the frame."""
    return (
        frozenset(countries)
        or frozenset(event.country for event in shown if event.country)
        or frozenset(FRAME_COUNTRIES)
    )


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


def _draw_map(
    sheet: Sheet,
    frame: Frame,
    texts: Texts,
    shown: Sequence[Shown],
    ranked: Sequence[Sequence[Shown]],
    lit: frozenset[str],
) -> tuple[bool, symbols.Sizing]:
    """The map with everything on it; returns whether it has vague areas, and how its sizes are to be read."""
    ground = draw_ground(sheet, frame, lit=lit)
    taken = Taken([_draw_scale(sheet, frame), _draw_north(sheet, frame, texts)])
    areas = symbols.build_areas(shown, frame)
    marks, sizing = symbols.build_symbols(shown, frame)
    symbols.draw_areas(ground, frame, areas)
    if sizing.most is None:
        symbols.draw_ties(sheet, marks)
    symbols.draw_symbols(sheet, frame, marks)
    taken.add(*(mark.box for mark in marks))
    names = name_countries(sheet, frame, ground, texts, lit=lit, taken=taken)
    rings = symbols.draw_counts(sheet, areas, taken, names)
    symbols.draw_numbers(sheet, frame, ranked, marks, rings, taken)
    taken.add(*names.values())
    labels = list_towns(frame, lit=lit, near=[(mark.x, mark.y) for mark in marks[:60]])
    write_labels(sheet, frame, labels + _label_listed(ranked, frame), taken, most=MOST_LABELS)
    return bool(areas), sizing


def _label_listed(ranked: Sequence[Sequence[Shown]], frame: Frame) -> list[Label]:
    """The places of the listed events, which need their names most."""
    labels = []
    for number, attack in enumerate(ranked):
        event = attack[0]
        if event.where_precision == 1 and event.lon is not None and event.lat is not None and event.place:
            xs, ys = frame.to_points([event.lon], [event.lat])
            if frame.contains(float(xs[0]), float(ys[0]), margin_pt=6):
                name = event.place.split(",")[0].split("(")[0].strip()
                labels.append(
                    Label(shorten(name, LONGEST_LABEL), float(xs[0]), float(ys[0]), (1.5, number), has_dot=False)
                )
    return labels


def shorten(name: str, length: int) -> str:
    """The name in at most so many characters, cut after a word, with an ellipsis where something is left out."""
    if len(name) <= length:
        return name
    words = name[:length].rpartition(" ")[0] or name[: length - 1]
    return words.rstrip(" ,;-") + "…"


def _draw_scale(sheet: Sheet, frame: Frame) -> Box:
    """A scale bar in the map's lower left corner, true along the parallel where it stands."""
    x, y = frame.box[0] + 12, frame.box[1] + 12
    length_km, length = frame.measure_bar(x, y, longest_pt=110)
    sheet.line([x, x, x + length, x + length], [y + 3, y, y, y + 3], color=BASE_COLOURS.ink, linewidth=0.8, zorder=9)
    sheet.line([x + length / 2] * 2, [y, y + 2], color=BASE_COLOURS.ink, linewidth=0.8, zorder=9)
    font = sheet.font(5.8)
    sheet.write(x + length, y + 5, f"{length_km} km", font, ha="center", zorder=9)
    sheet.write(x, y + 5, "0", font, ha="center", zorder=9)
    return x - 4, y - 4, x + length + 16, y + 13


def _draw_north(sheet: Sheet, frame: Frame, texts: Texts) -> Box:
    """A small arrow to true north in the map's upper right corner."""
    x, y = frame.box[2] - 16, frame.box[3] - 26
    dx, dy = frame.north_at(x, y)
    arrow: dict[str, Any] = {"arrowstyle": "-|>", "color": BASE_COLOURS.ink, "linewidth": 0.8, "mutation_scale": 7}
    sheet.axes.annotate("", (x + 9 * dx, y + 9 * dy), (x - 7 * dx, y - 7 * dy), arrowprops=arrow, zorder=9)
    sheet.write(x + 14 * dx, y + 14 * dy - 2, texts("N"), sheet.font(6.2, weight="bold"), ha="center", zorder=9)
    return x - 9, y - 12, x + 9, y + 22


def save_figure(figure: "Figure", file_format: str) -> bytes:
    """The figure as a file's bytes; the same figure gives the same bytes."""
    import matplotlib as mpl

    metadata = {"png": {"Software": None}, "pdf": {"CreationDate": None}, "svg": {"Date": None}}[file_format]
    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "sahel", "pdf.fonttype": 42, "svg.fonttype": "path"}):
        figure.savefig(stream, format=file_format, metadata=metadata, dpi=figure.dpi)
    return stream.getvalue()
