"""The marks of the charts as SVG images: bars, stacks and bands, drawn into a box of any width.

Pure functions from numbers to text. The images hold marks alone and stretch with their box; what is to be read stands
beside them as HTML, at its own size on a phone as on paper. No text of a report is in them.
"""

import base64
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.palette import BASE_COLOURS
from dashboard.periods import Numbers

BAR, GAP, TALL = 10.0, 2.0, 1000.0
"""Width of a bin and of the gap in it, and height of the whole, in the image's own units."""
POINT = 45.0
"""Height of the point on a bar whose figure has no upper end."""
SPARK_HEIGHT = 24.0
PAST_COLOUR = "#b5aa9a"
BAND_COLOURS = ("#8c2f24", "#dba495")
"""Deaths that are told at least, and up to the highest figure."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis: how far along (0 to 100 %), and what it says."""

    at: float
    text: str


def choose_top(highest: float) -> float:
    """The top of a scale that holds the highest value: 1, 2, 3, 4, 6, 8 or 10 times a power of ten, at least 4.

    Half of it is a whole number too, as the axis says.
    """
    if highest <= 4:
        return 4.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 3, 4, 6, 8, 10) if step * power >= highest)


def draw_stack(layers: Iterable[tuple[str, Numbers]], top: float) -> str:
    """Bars of layers (colour, values by bin), the first at the bottom."""
    marks, base = [], None
    number = 1
    for colour, values in layers:
        number = len(values)
        base = np.zeros(number) if base is None else base
        marks.append(_fill(colour, _bars(base, base + values, top)))
        base = base + values
    return _encode(marks, number * BAR, TALL)


def draw_band(low: Numbers, best: Numbers, high: Numbers, top: float, *, is_open: Numbers) -> str:
    """Bars to the low figure, lighter on to the high one, a line across at the best; open bars end in a point."""
    marks = [
        _fill(BAND_COLOURS[1], _points(np.where(is_open, high, 0), top)),
        _fill(BAND_COLOURS[1], _bars(low, high, top)),
        _fill(BAND_COLOURS[0], _bars(np.zeros(len(low)), low, top)),
        _fill(BASE_COLOURS.ink, _bars(*_mark(best, top), top)),
    ]
    return _encode(marks, len(low) * BAR, TALL)


def _points(values: Numbers, top: float) -> str:
    """The points on bars whose figure goes on upwards."""
    return "".join(
        f"M{number * BAR + GAP / 2:g} {TALL * (1 - value / top):.1f}h{BAR - GAP:g}l{GAP / 2 - BAR / 2:g} -{POINT:g}z"
        for number, value in enumerate(values.tolist())
        if value > 0
    )


def _mark(values: Numbers, top: float) -> tuple[Numbers, Numbers]:
    """A thin line under each value that is not nought."""
    thin = top * 0.013
    return np.where(values > 0, np.maximum(values - thin, 0), 0), np.where(values > 0, np.maximum(values, thin), 0)


def draw_spark(counts: Sequence[int], *, slots: int, is_complete: bool) -> str:
    """Small bars of a row's past and, in colour, of now; `slots` bars wide, those that the data do not reach left out.

    A line marks the mean of the past. A period that is not complete is hollow.
    """
    values = np.array([0] * (slots - len(counts)) + list(counts), dtype=float)
    top = max(float(values.max()), 4.0)
    past, now = values.copy(), np.zeros(slots)
    past[-1], now[-1] = 0.0, values[-1]
    marks = [_fill(PAST_COLOUR, _bars(np.zeros(slots), past, top, tall=SPARK_HEIGHT))]
    path = _bars(np.zeros(slots), now, top, tall=SPARK_HEIGHT)
    accent = BASE_COLOURS.accent
    marks.append(
        _fill(accent, path)
        if is_complete
        else f'<path d="{path}" fill="{accent}" fill-opacity=".25" stroke="{accent}" stroke-width="1.2"/>'
    )
    if len(counts) > 1:
        y = SPARK_HEIGHT * (1 - float(np.mean(counts[:-1])) / top)
        left, right = (slots - len(counts)) * BAR, slots * BAR
        marks.append(f'<path d="M{left:g} {y:.1f}H{right:g}" stroke="{BASE_COLOURS.ink}" stroke-width=".8"/>')
    marks.append(f'<path d="M0 {SPARK_HEIGHT}H{slots * BAR}" stroke="{BASE_COLOURS.border}"/>')
    return _encode(marks, slots * BAR, SPARK_HEIGHT)


def _bars(low: Numbers, high: Numbers, top: float, *, tall: float = TALL) -> str:
    """The path of the bars from low to high; a bar of no height leaves nothing."""
    parts = []
    for number, (bottom, end) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        if end > bottom:
            x, y, height = number * BAR + GAP / 2, tall * (1 - end / top), tall * (end - bottom) / top
            parts.append(f"M{x:g} {y:.1f}h{BAR - GAP:g}v{height:.1f}h{GAP - BAR:g}z")
    return "".join(parts)


def _fill(colour: str, path: str) -> str:
    return f'<path fill="{colour}" d="{path}"/>'


def _encode(marks: Iterable[str], width: float, height: float) -> str:
    """The marks as an image that an `img` shows, stretched to its box."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" preserveAspectRatio="none">'
        f"{''.join(marks)}</svg>"
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"
