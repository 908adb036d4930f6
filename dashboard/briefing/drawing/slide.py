"""A slide is low: its map is as large as can be, and the legend goes where it takes the least from the map."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from dashboard.briefing.drawing.frame import EXTENT, Frame
from dashboard.briefing.drawing.layout import (
    SLIDE_HALVES,
    SLIDE_SIDES,
    Box,
    Heights,
    Layout,
    Paper,
    lay_out,
    lay_out_aside,
    lay_out_columns,
    lay_out_over,
)

SAMPLES = 9


@dataclass(frozen=True, slots=True)
class Needs:
    """What a slide has to hold: the heights of the legend, of the figures, and of the shortest key below these, each in
    a column of so many points. `least_key` is for a slide that otherwise had the legend under a flat map, `long_key`
    for one whose map has not all of the height."""

    legend: Callable[[float], float]
    figures: Callable[[float], float]
    key: Callable[[float], float]
    least_key: Callable[[float], float]
    long_key: Callable[[float], float]


def choose_layout(paper: Paper, heights: Heights, needs: Needs, find_frame: Callable[[Box], Frame]) -> Layout:
    """Of all layouts that hold what they must, the one that shows the ground largest; `heights` are those of heading
    and small print, and of legend and summary where the legend stands below the map."""
    high = _list_high(paper, heights, needs) or _list_high(paper, heights, replace(needs, key=needs.least_key))
    layouts = (lay_out(paper, heights), *high, *_list_over(paper, heights, needs))
    return min(layouts, key=lambda layout: measure_ground(find_frame(layout.maps)))


def _list_high(paper: Paper, heights: Heights, needs: Needs) -> list[Layout]:
    """The layouts whose map has all of the height."""
    return [*_list_aside(paper, heights, needs), *_list_columns(paper, heights, needs)]


def _list_aside(paper: Paper, heights: Heights, needs: Needs) -> Iterator[Layout]:
    """The layouts with the legend in the side panel that leave room for the rest of it."""
    for share in SLIDE_SIDES:
        width = share * (paper.width - 2 * paper.margin)
        layout = lay_out_aside(paper, replace(heights, legend=needs.legend(width)), share)
        if needs.figures(width) + needs.key(width) <= layout.side[3] - layout.side[1]:
            yield layout


def _list_columns(paper: Paper, heights: Heights, needs: Needs) -> Iterator[Layout]:
    """The layouts with the legend beside the key that leave room for both."""
    for share in SLIDE_HALVES:
        figures = needs.figures(share * (paper.width - 2 * paper.margin))
        layout = lay_out_columns(paper, heights, share, figures)
        left, bottom, right, top = layout.legend
        if max(needs.legend(right - left), needs.key(layout.key_end - layout.side[0])) <= top - bottom:
            yield layout


def _list_over(paper: Paper, heights: Heights, needs: Needs) -> Iterator[Layout]:
    """The layouts with the legend below all else that leave room for what stands beside the map."""
    own = replace(heights, legend=needs.legend(paper.width - 2 * paper.margin))
    for share in SLIDE_SIDES:
        layout = lay_out_over(paper, own, share)
        left, bottom, right, top = layout.side
        if needs.figures(right - left) + needs.long_key(right - left) <= top - bottom:
            yield layout


def measure_ground(frame: Frame) -> float:
    """The metres of a point on the page, more where a part of the map lies beyond the base map and is blank."""
    left, bottom, right, top = frame.box
    xs, ys = np.meshgrid(np.linspace(left, right, SAMPLES), np.linspace(bottom, top, SAMPLES))
    lons, lats = frame.transformer.transform(*frame.to_metres(xs, ys), direction="INVERSE")
    west, south, east, north = EXTENT
    is_blank = (lons < west) | (lons > east) | (lats < south) | (lats > north)
    return frame.metres_per_pt * (1 + float(is_blank.mean()))
