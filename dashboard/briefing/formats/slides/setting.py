"""How much room a text takes on a slide, known before PowerPoint sets it.

Slides are set in Arial, measured in DejaVu Sans, which comes with matplotlib and is some 15 % wider: what fits here
fits on every machine, whichever font stands in for Arial there.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FACE = "Arial"
LEADING = 1.2
"""The distance of lines as a multiple of the type size, as PowerPoint sets Arial."""
_MEASURED_PT = 100


@cache
def _load_font(is_bold: bool) -> Any:
    import matplotlib
    from PIL import ImageFont

    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name), _MEASURED_PT)


@lru_cache(maxsize=20_000)
def measure_width(text: str, size_pt: float, *, is_bold: bool = False) -> float:
    """The width of a text in one line, in points."""
    return float(_load_font(is_bold).getlength(text, features=["-liga"])) * size_pt / _MEASURED_PT


def count_lines(text: str, size_pt: float, width_pt: float, *, is_bold: bool = False) -> int:
    """How many lines the text needs in so many points of width; a word that is wider than a line is broken."""
    lines, room = 1, 0.0
    space = measure_width(" ", size_pt, is_bold=is_bold)
    for word in text.split(" "):
        width = measure_width(word, size_pt, is_bold=is_bold)
        if room and room + space + width > width_pt:
            lines, room = lines + 1, 0.0
        room += (space if room else 0.0) + width
        if room > width_pt:
            broken = math.ceil(room / width_pt) - 1
            lines, room = lines + broken, room - broken * width_pt
    return lines


def measure_height(texts: Sequence[str], size_pt: float, width_pt: float, *, is_bold: bool = False) -> float:
    """The height of paragraphs one below the other, in points."""
    return sum(count_lines(text, size_pt, width_pt, is_bold=is_bold) for text in texts) * size_pt * LEADING


def choose_size(
    texts: Sequence[str], sizes: Sequence[float], width_pt: float, height_pt: float, *, is_bold: bool = False
) -> float:
    """The first size, from the largest, at which the paragraphs fit; else the last."""
    fitting = (size for size in sizes if measure_height(texts, size, width_pt, is_bold=is_bold) <= height_pt)
    return next(fitting, sizes[-1])


def shorten(text: str, size_pt: float, width_pt: float, lines: int) -> str:
    """The text, cut after a word with an ellipsis where it needs more lines."""
    if count_lines(text, size_pt, width_pt) <= lines:
        return text
    words = text.split(" ")
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        if count_lines(" ".join(words[:middle]) + "…", size_pt, width_pt) <= lines:
            least = middle
        else:
            most = middle - 1
    if least:
        return " ".join(words[:least]).rstrip(" ,;-") + "…"
    while text and count_lines(text + "…", size_pt, width_pt) > lines:
        text = text[: len(text) * 3 // 4]
    return text + "…"
