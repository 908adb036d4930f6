"""What a page turned out to show, beside the picture: the checker and the other formats ask this, not the pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.briefing.drawing.layout import Box

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from dashboard.briefing.shading import Shading


@dataclass(slots=True)
class Record:
    """What has been drawn so far; a sheet keeps one while it is filled."""

    texts: list[str] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    legend: set[str] = field(default_factory=set)
    furniture: set[str] = field(default_factory=set)
    numbered: dict[int, tuple[str, ...]] = field(default_factory=dict)
    maps: list[Box] = field(default_factory=list)
    picture: Box | None = None
    legend_box: Box | None = None
    locator_box: Box | None = None
    shading: "Shading | None" = None

    def mark(self, boxes: Sequence[Box], legend: Box) -> None:
        """Keep where the maps stand with all that belongs to them, and where the legend does."""
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        self.picture, self.legend_box = (min(lefts), min(bottoms), max(rights), max(tops)), legend


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A finished page. The caller owns `figure`, one of matplotlib's without pyplot.

    `texts` are all texts on the page in the order of writing, each as it was given: one that runs over several lines is
    one text, one that had to be cut is there as it was cut. `signs` are the kinds of symbol on the map and `legend`
    those that the legend explains, by the same words: "type:" and an event type, "toll:known", "toll:none",
    "toll:unknown", "near", "area", "country", "tie", "number", "disputed", "hexagon", "deaths", "inset".
    `furniture` is what helps to read the map: "scale", "north", "locator", "projection".
    `numbered` has the ids of the events under each number of the key. `maps` are the maps' boxes in points,
    `picture` that of all of them with their captions and the line under them, `legend_box` and `locator_box` those of
    legend and locator map, for who cuts them out, and `shading` what a page of units shades; `None` on a page that has
    no such thing.
    """

    figure: "Figure"
    texts: tuple[str, ...]
    signs: frozenset[str]
    legend: frozenset[str]
    furniture: frozenset[str]
    numbered: Mapping[int, tuple[str, ...]]
    maps: tuple[Box, ...]
    picture: Box | None
    legend_box: Box | None
    locator_box: Box | None
    shading: "Shading | None"


def conclude(figure: "Figure", record: Record) -> Drawn:
    """The finished page of a figure and its record."""
    return Drawn(
        figure,
        tuple(record.texts),
        frozenset(record.signs),
        frozenset(record.legend),
        frozenset(record.furniture),
        dict(record.numbered),
        tuple(record.maps),
        record.picture,
        record.legend_box,
        record.locator_box,
        record.shading,
    )
