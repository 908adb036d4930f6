"""Where maps, legend and locator map stand on a slide, and the room that they leave for words, key and chart.

Pure: boxes of the drawn page in, boxes of the slide out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.briefing.drawing.layout import Box as PageBox
from dashboard.briefing.drawing.layout import Paper
from dashboard.briefing.formats.slides.slide import Box

MAP, LEGEND, LOCATOR = "map", "legend", "locator map"
"""What the pictures of a slide are called."""
SHARE_WITH_KEY, SHARE_WITH_LEGEND, SHARE, LEAST_SHARE = 0.4, 0.36, 0.3, 0.3
"""Of a slide's breadth, for what stands beside the map."""
LEAST_KEY_PT = 230.0
"""Of a key's breadth with the legend at its right: in less its words are cut."""
WIDE_SHARE = 0.9
"""Of a slide's breadth: a legend of more is one over all of the page."""
LEGEND_GAP_PT, MOST_GROWTH = 4.0, 1.4


@dataclass(frozen=True, slots=True)
class Parts:
    """What is cut from the page: the maps with the line below them, the legend, the locator map."""

    hull: PageBox | None
    legend: PageBox | None
    locator: PageBox | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the pictures stand by their names, the room for the words, which may end above its foot, and how broad key
    and chart may be in it."""

    pictures: Mapping[str, Box]
    side: Box
    words_end: float
    key_width: float


@dataclass(frozen=True, slots=True)
class Field:
    """The room between heading and small print, with the gap between what stands beside each other."""

    paper: Paper
    box: Box
    gap: float

    def split(self, share: float) -> tuple[Box, Box]:
        """Room for the map and for the words: beside each other on a broad slide, where these take `share`."""
        left, top, width, height = self.box
        if self.paper.is_portrait:
            upper = 0.52 * height
            return (left, top, width, upper), (left, top + upper + self.gap, width, height - upper - self.gap)
        side = share * width
        return (left, top, width - side - self.gap, height), (left + width - side, top, side, height)

    def cut(self, height: float) -> "Field":
        """The field less a strip of this height at its foot."""
        left, top, width, whole = self.box
        return replace(self, box=(left, top, width, whole - height))


def list_plans(parts: Parts, field: Field, *, has_key: bool) -> Iterator[Plan]:
    """The plans of a slide, the one with the largest map first and the one with the most room for a key last.

    As on the page: a legend that runs over all of it does so on the slide, one that stands beside the maps stands below
    or beside the key there; else it goes with the maps.
    """
    most = SHARE_WITH_KEY if has_key else SHARE
    for plan in _list_pictures(parts, field, most):
        yield replace(plan, pictures={**plan.pictures, **_place_locator(parts.locator, plan.side)})


def _list_pictures(parts: Parts, field: Field, most: float) -> Iterator[Plan]:
    hull, legend = parts.hull, parts.legend
    left, top, width, height = field.box
    if hull is None or legend is None:
        maps, side = field.split(most)
        yield _plan({MAP: _place(hull, None, maps)[0]} if hull else {}, side)
        return
    broad, high = legend[2] - legend[0], legend[3] - legend[1]
    if legend[0] >= hull[2]:
        yield _stand_beside(hull, legend, field)
    if broad > WIDE_SHARE * width:
        scale = min(width / broad, 1.0)
        over = {LEGEND: _scale(legend, (left, top + height - high * scale), scale)}
        upper = field.cut(high * scale + field.gap)
        for maps, side in _split_both(upper, hull, 0.0, SHARE_WITH_KEY):
            yield _plan({MAP: _place(hull, None, maps)[0], **over}, side)
    else:
        for maps, side in _split_both(field, hull, high + LEGEND_GAP_PT, most):
            yield _plan(dict(zip((MAP, LEGEND), _place(hull, legend, maps), strict=True)), side)


def _split_both(field: Field, hull: PageBox, below: float, most: float) -> Iterator[tuple[Box, Box]]:
    """The field split so that a broad map leaves no strip blank below it, and with the room for words that is usual."""
    _, _, width, height = field.box
    whole = (hull[2] - hull[0]) * height / (hull[3] - hull[1] + below)
    yield field.split(min(most, max(LEAST_SHARE, 1 - (whole + field.gap) / width)))
    yield field.split(most)


def _stand_beside(hull: PageBox, legend: PageBox, field: Field) -> Plan:
    """The plan with the legend at the foot of the side: below the key, or at its right where there is room for both."""
    left, top, width, height = field.box
    shown = _place(hull, None, field.split(SHARE_WITH_LEGEND)[0])[0]
    start = left + shown[2] + field.gap
    room = left + width - start
    scale = min(room / (legend[2] - legend[0]), 1.0)
    broad, high = scale * (legend[2] - legend[0]), scale * (legend[3] - legend[1])
    end, key_width = top + height - high, room - broad - 2 * field.gap
    if key_width >= LEAST_KEY_PT:
        pictures = {MAP: shown, LEGEND: (left + width - broad, end, broad, high)}
        return Plan(pictures, (start, top, room, height), end - field.gap, key_width)
    return _plan({MAP: shown, LEGEND: (start, end, broad, high)}, (start, top, room, end - field.gap - top))


def _plan(pictures: Mapping[str, Box], side: Box) -> Plan:
    return Plan(pictures, side, side[1] + side[3], side[2])


def _place_locator(locator: PageBox | None, side: Box) -> dict[str, Box]:
    """The locator map as large as on the page, at the right of the words."""
    if locator is None:
        return {}
    left, bottom, right, top = locator
    return {LOCATOR: (side[0] + side[2] - (right - left), side[1], right - left, top - bottom)}


def _place(hull: PageBox, legend: PageBox | None, box: Box) -> list[Box]:
    """Where the maps stand in the box, and under or beside them the legend, whichever leaves the maps larger.

    The legend may be larger than the map where there is room.
    """
    left, top, width, height = box
    broad, high = hull[2] - hull[0], hull[3] - hull[1]
    if legend is None:
        return [_scale(hull, (left, top), min(width / broad, height / high))]
    legend_broad, legend_high = legend[2] - legend[0], legend[3] - legend[1]
    below = min(width / broad, height / (high + legend_high + LEGEND_GAP_PT))
    beside = min(width / (broad + legend_broad + LEGEND_GAP_PT), height / high)
    if beside > below:
        corner = left + (broad + LEGEND_GAP_PT) * beside, top
        return [_scale(hull, (left, top), beside), _scale(legend, corner, beside)]
    corner = left, top + (high + LEGEND_GAP_PT) * below
    larger = min(width / legend_broad, (top + height - corner[1]) / legend_high, below * MOST_GROWTH)
    return [_scale(hull, (left, top), below), _scale(legend, corner, larger)]


def _scale(box: PageBox, corner: tuple[float, float], scale: float) -> Box:
    """Where a box of the page stands on the slide."""
    return (*corner, (box[2] - box[0]) * scale, (box[3] - box[1]) * scale)
