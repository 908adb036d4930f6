"""One map in a box of the page: the ground, the events on it, their numbers, and what helps to read it.

Every kind of page draws its maps by `draw_map`: one, a row of small ones, a pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from dashboard.briefing.drawing import symbols
from dashboard.briefing.drawing.frame import Frame, fit_frame
from dashboard.briefing.drawing.ground import Label, draw_ground, list_towns, name_countries, write_labels
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import Sheet, Taken
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS, FRAME_COUNTRIES
from dashboard.texts import Texts
from geodata.basemap import read_rows

MOST_LABELS = 46
"""Town names on one map; more would hide the events."""
LONGEST_LABEL = 34


@dataclass(frozen=True, slots=True)
class MapWish:
    """What a map is to show: these events, with the `ranked` attacks numbered from 1.

    `framed` are the events that the frame must hold, by default those shown: small maps beside each other share them.
    `countries` (ISO codes) are framed whole and in the light. `labels` is the most names of towns.
    """

    shown: Sequence[Shown]
    countries: Sequence[str] = ()
    ranked: Sequence[Sequence[Shown]] = ()
    framed: Sequence[Shown] | None = None
    labels: int = MOST_LABELS


@dataclass(frozen=True, slots=True)
class MapDrawn:
    """A map as it was drawn: its frame, and how the sizes of its symbols are to be read."""

    frame: Frame
    sizing: symbols.Sizing


def draw_map(sheet: Sheet, wish: MapWish, texts: Texts, *, box: Box) -> MapDrawn:
    """Draw the map with everything on it into the box; what it shows goes into the sheet's record."""
    sheet.record.maps.append(box)
    shown = wish.shown
    framed = shown if wish.framed is None else wish.framed
    shapes = [row["geometry"] for row in read_rows("countries") if row["code"] in wish.countries]
    frame = fit_frame(framed, shapely.union_all(shapes) if shapes else None, box=box)
    lit = light_countries(framed, wish.countries)
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
    symbols.draw_numbers(sheet, frame, wish.ranked, marks, rings, taken)
    taken.add(*names.values())
    labels = list_towns(frame, lit=lit, near=[(mark.x, mark.y) for mark in marks[:60]])
    write_labels(sheet, frame, labels + _label_listed(wish.ranked, frame), taken, most=wish.labels)
    return MapDrawn(frame, sizing)


def light_countries(shown: Sequence[Shown], countries: Sequence[str]) -> frozenset[str]:
    """The countries drawn in the light: those asked for, else those of the events, else all of the frame."""
    return (
        frozenset(countries)
        or frozenset(event.country for event in shown if event.country)
        or frozenset(FRAME_COUNTRIES)
    )


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
    sheet.record.furniture.add("scale")
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
    sheet.record.furniture.add("north")
    x, y = frame.box[2] - 16, frame.box[3] - 26
    dx, dy = frame.north_at(x, y)
    arrow: dict[str, Any] = {"arrowstyle": "-|>", "color": BASE_COLOURS.ink, "linewidth": 0.8, "mutation_scale": 7}
    sheet.axes.annotate("", (x + 9 * dx, y + 9 * dy), (x - 7 * dx, y - 7 * dy), arrowprops=arrow, zorder=9)
    sheet.write(x + 14 * dx, y + 14 * dy - 2, texts("N"), sheet.font(6.2, weight="bold"), ha="center", zorder=9)
    return x - 9, y - 12, x + 9, y + 22
