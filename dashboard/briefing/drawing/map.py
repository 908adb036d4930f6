"""One map in a box of the page: the ground, the events on it, their numbers, and what helps to read it.

Every kind of page draws its maps by `draw_map`: one, a row of small ones, a pair.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import shapely

from dashboard.briefing.drawing import areas, furniture, symbols
from dashboard.briefing.drawing.density import Crowd, Density, build_density, count_room, draw_density
from dashboard.briefing.drawing.frame import Frame, fit_frame, frame_bounds
from dashboard.briefing.drawing.ground import draw_ground, load_layer, shows_disputed
from dashboard.briefing.drawing.inset import FINER_CELLS, Inset, find_inset
from dashboard.briefing.drawing.labels import Label, list_capitals, list_towns, name_countries, write_labels
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.room import Taken, square
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS, FRAME_COUNTRIES
from dashboard.place_names import translate_place
from dashboard.texts import Texts

MOST_LABELS = 46
"""Town names on one map; more would hide the events."""
LONGEST_LABEL = 34
SMALLEST_SOURCE_PT = 15.0
"""Of the frame on the main map that says what an inset enlarges: a smaller one is lost under its symbols."""
MOST_WHOLE = 300
"""Events whose symbols are kept from the frame's edge; of more there are hexagons soon, and a cut one hides nothing."""
LONGEST_LEADER = 0.35
"""Of the map's width: a longer line from an inset to its place would cut through the map."""


@dataclass(frozen=True, slots=True)
class MapWish:
    """What a map is to show: these events, with the `numbered` attacks of them numbered from 1.

    `framed` are the events that the frame must hold, by default those shown: small maps beside each other share them.
    `countries` (ISO codes) are framed whole and in the light; where there are `units`, these are framed and their
    countries in the light. `bounds` (west, south, east, north) is the frame itself. `labels` is the most names of
    towns. `is_small`: no inset, no names of areas, a short scale bar. `crowd` is what maps beside each other share; of
    those, one `has_scale` and the arrow to north.
    """

    shown: Sequence[Shown]
    countries: Sequence[str] = ()
    units: Sequence[str] = ()
    numbered: Sequence[Sequence[Shown]] = ()
    framed: Sequence[Shown] | None = None
    bounds: Box | None = None
    labels: int = MOST_LABELS
    is_small: bool = False
    crowd: Crowd | None = None
    has_scale: bool = True
    has_inset: bool = True

    @property
    def asked(self) -> frozenset[str]:
        """The countries asked for, by themselves or by their units."""
        return frozenset(self.countries) | {unit.partition(".")[0] for unit in self.units}


@dataclass(frozen=True, slots=True, eq=False)
class MapDrawn:
    """A map as it was drawn. `density` tells how hexagons are to be read, `None` where there are symbols.

    `is_shared`: several events share a symbol.
    """

    frame: Frame
    lit: frozenset[str]
    density: Density | None
    is_shared: bool


@dataclass(frozen=True, slots=True, eq=False)
class MapPlan:
    """What a map will show, before it is drawn: its frame, and the events as symbols or hexagons, and as areas."""

    frame: Frame
    lit: frozenset[str]
    placed: tuple[symbols.Placed, ...]
    marks: tuple[symbols.Symbol, ...]
    vague: tuple[areas.VagueArea, ...]
    density: Density | None

    @property
    def numberable(self) -> frozenset[str]:
        """The ids of the events that have something on the map which a number can stand beside."""
        exact = {event.event_id for event, _, _ in self.placed}
        return frozenset(exact | {event.event_id for area in self.vague for event in area.events})

    @property
    def is_shared(self) -> bool:
        """Whether several events share a symbol."""
        return any(len(mark.events) > 1 for mark in self.marks)

    @property
    def signs(self) -> frozenset[str]:
        """The kinds of sign that the map will or may have; the sheet's record has those in fact drawn."""
        if not self.placed and not self.vague:
            return frozenset({"disputed"})
        signs = {"disputed", "number"} | {area.sign for area in self.vague}
        if self.density:
            return frozenset(signs | {"hexagon", "deaths"})
        if self.placed:
            signs |= {"toll:unknown", "toll:none", "toll:known", "inset"}
        signs |= {f"type:{event.event_type}" for event, _, _ in self.placed}
        signs |= {"near" for event, _, _ in self.placed if event.where_precision == 2}
        signs |= {"tie"} if len({event.attack_id for event, _, _ in self.placed}) < len(self.placed) else set()
        return frozenset(signs)


def plan_map(wish: MapWish, box: Box, *, unit: float = 1.0) -> MapPlan:
    """What a map in the box will show; `unit` is the paper's scale."""
    framed = wish.shown if wish.framed is None else wish.framed
    frame = find_frame(wish, box, unit=unit)
    placed = symbols.place_events(wish.shown, frame)
    places = symbols.group_places(placed)
    is_full = wish.crowd.is_full if wish.crowd else len(places) > count_room(box, unit=unit)
    vague = areas.build_areas(wish.shown, frame)
    if wish.crowd.is_merged if wish.crowd else len(vague) > areas.MOST_AREAS:
        vague = areas.merge_areas(vague, unit=unit)
    return MapPlan(
        frame=frame,
        lit=light_countries(framed, wish.asked),
        placed=tuple(placed),
        marks=() if is_full else tuple(symbols.build_symbols(places, unit=unit)),
        vague=tuple(vague),
        density=build_density(placed, frame, unit=unit, crowd=wish.crowd) if is_full else None,
    )


def find_crowd(wish: MapWish, views: Sequence[Sequence[Shown]], box: Box, *, unit: float = 1.0) -> Crowd:
    """What maps of these events share, each in a box of this size: hexagons on all when one of them needs them."""
    every = replace(wish, framed=wish.shown)
    plans = [plan_map(replace(every, shown=shown), box, unit=unit) for shown in views]
    most = areas.MOST_SMALL if wish.is_small else areas.MOST_AREAS
    is_merged = any(len(areas.build_areas(shown, plans[0].frame)) > most for shown in views)
    if not any(plan.density for plan in plans):
        return Crowd(is_full=False, is_merged=is_merged)
    full = replace(every, crowd=Crowd(is_full=True))
    densities = [plan_map(replace(full, shown=shown), box, unit=unit).density for shown in views]
    cells = [cell for density in densities if density for cell in density.hexagons]
    return Crowd(True, is_merged, max(cell.events for cell in cells), max(cell.deaths or 0 for cell in cells))


def find_frame(wish: MapWish, box: Box, *, unit: float = 1.0) -> Frame:
    """The frame of a map in the box, with a rim around the events in which their symbols stand whole."""
    framed = wish.shown if wish.framed is None else wish.framed
    if wish.bounds is not None:
        return frame_bounds(wish.bounds, box=box, margin=0.01)
    shapes = [
        row["geometry"] for layer in ("units", "provinces") for row in load_layer(layer).rows if row["id"] in wish.units
    ]
    if not shapes:
        shapes = [row["geometry"] for row in load_layer("countries").rows if row["code"] in wish.countries]
    rim_pt = symbols.measure_reach(framed, unit=unit) if len(framed) <= MOST_WHOLE else 0.0
    return fit_frame(framed, shapely.union_all(shapes) if shapes else None, box=box, rim_pt=rim_pt)


def draw_map(sheet: Sheet, wish: MapWish, texts: Texts, *, box: Box, plan: MapPlan | None = None) -> MapDrawn:
    """Draw the map with everything on it into the box; what it shows goes into the sheet's record.

    `plan` is that of the wish and the box, for whoever has made it already; the numbers have no part in it.
    """
    sheet.record.maps.append(box)
    unit = sheet.paper.scale
    plan = plan or plan_map(wish, box, unit=unit)
    frame, lit = plan.frame, plan.lit
    ground = draw_ground(sheet, frame, lit=lit)
    taken = Taken([mark.box for mark in plan.marks])
    corners = [square(x, y, 4 * unit) for _, x, y in plan.placed]
    corners += [square(area.x, area.y, 6 * unit) for area in plan.vague]
    if wish.has_scale:
        capitals = list_capitals(frame, unit)
        furniture.draw_scale(sheet, frame, texts, taken, avoid=[*corners, *capitals], is_small=wish.is_small)
        furniture.draw_north(sheet, frame, texts, taken, avoid=corners)
    free = Taken([*corners, *taken.boxes])
    inset = (
        None if plan.density or wish.is_small or not wish.has_inset else find_inset(plan.placed, frame, free, unit=unit)
    )
    _draw_events(sheet, plan)
    regions = [symbols.Region(sheet, frame, taken, _find_anchors(plan))]
    if inset:
        if not shows_disputed(ground.disputed, frame, under=inset.frame.box):
            sheet.record.signs.discard("disputed")
        regions.append(_draw_inset(sheet, inset, texts, lit, frame))
        taken.write(inset.frame.box, *_list_edges(_widen_source(inset, unit)))
    under = taken.copy()
    under.add(*(plan.density.boxes if plan.density else ()))
    names = name_countries(sheet, frame, ground, texts, lit=lit, taken=under, is_over=plan.density is not None)
    taken.write(*names.values())
    taken.add(*(plan.density.list_rings(unit) if plan.density else ()))
    rings = areas.draw_counts(sheet, frame, plan.vague, taken, names)
    regions[0].anchors.update(rings)
    symbols.draw_numbers(regions, wish.numbered)
    if not wish.is_small:
        areas.name_areas(sheet, frame, plan.vague, rings, taken, texts)
    for region in reversed(regions):
        elsewhere = regions[1].anchors if inset and region is regions[0] else {}
        _write_towns(region, texts, wish, lit, elsewhere)
    return MapDrawn(frame, lit, plan.density, plan.is_shared)


def _draw_events(sheet: Sheet, plan: MapPlan) -> None:
    areas.draw_areas(sheet, plan.frame, plan.vague)
    if plan.density:
        draw_density(sheet, plan.frame, plan.density)
    symbols.draw_ties(sheet, plan.frame, plan.marks)
    symbols.draw_symbols(sheet, plan.frame, plan.marks)


def _find_anchors(plan: MapPlan) -> dict[str, Box]:
    """Where the events are that have a symbol or lie in a hexagon, by id."""
    if plan.density:
        return {event.event_id: square(x, y, 1.0) for event, x, y in plan.placed}
    return {event.event_id: mark.box for mark in plan.marks for event in mark.events}


def _write_towns(
    region: symbols.Region, texts: Texts, wish: MapWish, lit: frozenset[str], elsewhere: Collection[str]
) -> None:
    """Write the names of towns, and of the places of numbered events that are not named `elsewhere`."""
    near = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in list(region.anchors.values())[:60]]
    labels = list_towns(region.frame, texts, lit=lit, near=near) + _label_numbered(
        wish.numbered, region, texts, elsewhere
    )
    write_labels(region.sheet, region.frame, labels, region.taken, most=wish.labels)


def _draw_inset(sheet: Sheet, inset: Inset, texts: Texts, lit: frozenset[str], wide: Frame) -> symbols.Region:
    """Draw the inset and its frame on the main map, whose frame is `wide`; a line joins them where it is short."""
    from matplotlib.patches import Rectangle

    unit, ink = sheet.paper.scale, BASE_COLOURS.ink
    left, bottom, right, top = _widen_source(inset, unit)
    rim: dict[str, Any] = {"facecolor": "none", "edgecolor": ink, "linewidth": 0.7 * unit, "zorder": 8.8}
    sheet.add(Rectangle((left, bottom), right - left, top - bottom, **rim))
    box = inset.frame.box
    x, y = (box[0] if left < box[0] else box[2]), (box[1] if bottom < box[1] else box[3])
    if abs(x - left) + abs(y - bottom) < LONGEST_LEADER * (wide.box[2] - wide.box[0]):
        sheet.line([x, (left + right) / 2], [y, (bottom + top) / 2], color=ink, linewidth=0.5 * unit, zorder=6.1)
    raised = sheet.raise_by(10.0)
    draw_ground(raised, inset.frame, lit=lit)
    raised.add(Rectangle(box[:2], box[2] - box[0], box[3] - box[1], **rim))
    marks = symbols.build_symbols(symbols.group_places(inset.placed, cells_per_degree=FINER_CELLS), unit=unit)
    symbols.draw_ties(raised, inset.frame, marks)
    symbols.draw_symbols(raised, inset.frame, marks)
    taken = Taken([mark.box for mark in marks])
    furniture.draw_scale(raised, inset.frame, texts, taken, avoid=[mark.box for mark in marks], is_small=True)
    sheet.record.signs.add("inset")
    return symbols.Region(
        raised, inset.frame, taken, {event.event_id: mark.box for mark in marks for event in mark.events}
    )


def _widen_source(inset: Inset, unit: float) -> Box:
    """The frame on the main map of what the inset shows, not too small to be seen."""
    left, bottom, right, top = inset.source
    least = SMALLEST_SOURCE_PT * unit
    wider, higher = max(least - (right - left), 0.0) / 2, max(least - (top - bottom), 0.0) / 2
    return left - wider, bottom - higher, right + wider, top + higher


def _list_edges(box: Box) -> list[Box]:
    """The four edges of a frame, as boxes a point wide."""
    left, bottom, right, top = box
    flat = [(left, y - 0.5, right, y + 0.5) for y in (bottom, top)]
    return flat + [(x - 0.5, bottom, x + 0.5, top) for x in (left, right)]


def light_countries(shown: Sequence[Shown], countries: Collection[str]) -> frozenset[str]:
    """The countries drawn in the light: those asked for, else those of the events, else all of the frame."""
    return (
        frozenset(countries)
        or frozenset(event.country for event in shown if event.country)
        or frozenset(FRAME_COUNTRIES)
    )


def _label_numbered(
    numbered: Sequence[Sequence[Shown]], region: symbols.Region, texts: Texts, elsewhere: Collection[str]
) -> list[Label]:
    """The places of the numbered events, which need their names most."""
    labels = []
    for number, attack in enumerate(numbered):
        event = attack[0]
        anchor = region.anchors.get(event.event_id)
        if event.where_precision == 1 and event.place and anchor and event.event_id not in elsewhere:
            place = translate_place(event.place, texts)
            name = shorten(place.split(",")[0].split("(")[0].strip(), LONGEST_LABEL)
            x, y = (anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2
            labels.append(Label(name, x, y, (1.5, number), has_dot=False, reach=(anchor[3] - anchor[1]) / 2))
    return labels


def shorten(name: str, length: int) -> str:
    """The name in at most so many characters, cut after a word, with an ellipsis where something is left out."""
    if len(name) <= length:
        return name
    words = name[:length].rpartition(" ")[0] or name[: length - 1]
    return words.rstrip(" ,;-") + "…"
