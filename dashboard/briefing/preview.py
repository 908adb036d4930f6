"""A page as it will be, small enough for a slow line; and all files as one to be saved."""

import io
from dataclasses import dataclass, replace
from typing import get_args

from dashboard.briefing.brief import Briefing
from dashboard.briefing.face import name_file
from dashboard.briefing.files import ARCHIVE, WRITERS, make_files
from dashboard.briefing.formats.archive import EARLIEST, pack_files
from dashboard.briefing.formats.png import Pixels, render_figure
from dashboard.briefing.formats.writer import open_leaf
from dashboard.briefing.recipe import Format, Recipe
from dashboard.briefing.turns import DRAWING

LONGEST_SIDE_PX = 1400
COLOURS = 64
"""A page has a few dozen; a palette makes the picture a fourth as large, and nobody sees it."""
BOUND: tuple[Format, ...] = ("pdf", "pptx", "zip")
"""Formats that hold all pages in one file."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A page at the resolution of a screen as PNG, and what it says in words for those who do not see it."""

    image: bytes
    words: str


def draw_preview(briefing: Briefing, number: int) -> Preview:
    """The only page of a briefing as the one of this number; drawn when it is this drawing's turn.

    Raises:
        CheckError: the page lacks something that must stand on every page.
    """
    from dashboard.briefing.drawing.layout import PAPERS
    from dashboard.briefing.formats.alternative import describe_map

    recipe, page = briefing.recipe, replace(briefing.pages[0], number=number)
    paper = PAPERS[recipe.paper, recipe.orientation]
    leaf = open_leaf(briefing, page, dpi=round(LONGEST_SIDE_PX * 72 / max(paper.width, paper.height)))
    with DRAWING.take():
        pixels = render_figure(leaf.drawn.figure, leaf.dpi)
    return Preview(shrink_picture(pixels), describe_map(leaf))


def shrink_picture(pixels: Pixels) -> bytes:
    """The picture as PNG with a palette."""
    from PIL import Image

    small = Image.fromarray(pixels).quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "png", optimize=True)
    return stream.getvalue()


def list_offered() -> tuple[Format, ...]:
    """The formats that can be had, in the recipe's order."""
    names: tuple[Format, ...] = get_args(Format)
    return tuple(name for name in names if name in WRITERS or name == ARCHIVE)


def name_one_file(briefing: Briefing) -> str:
    """The name of the briefing's file; an archive's where it has several."""
    return f"{name_file(briefing)}.{_find_suffix(briefing.recipe)}"


def _find_suffix(recipe: Recipe) -> str:
    """The ending: a format's own where it makes one file, all pages in it or but one page."""
    is_alone = len(recipe.pages) == 1 and recipe.pages[0].kind != "pair"
    name = recipe.formats[0]
    return name if len(recipe.formats) == 1 and (is_alone or name in BOUND) else ARCHIVE


def make_one_file(briefing: Briefing) -> bytes:
    """The file that `name_one_file` names; made when it is this drawing's turn.

    Raises:
        ValueError: as `make_files` does.
    """
    with DRAWING.take():
        files = make_files(briefing)
    suffix = _find_suffix(briefing.recipe)
    whole = [file for file in files if file.name.endswith(f".{suffix}")]
    return whole[0].content if whole else pack_files(files, EARLIEST)
