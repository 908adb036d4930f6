"""A page as PNG (300 dpi) or as SVG, with its title and its words inside for search and for screen readers.

In an SVG, letters are shapes: fonts differ from machine to machine, and a text set in another one runs over its place.
The words stand in its `title` and `desc`.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from dashboard.briefing.formats.alternative import clean, describe_page
from dashboard.briefing.formats.png import render_figure, write_png
from dashboard.briefing.formats.writer import File, Leaf

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class PictureWriter:
    """Writes a file a page."""

    def __init__(self, file_format: str) -> None:
        self.file_format = file_format
        self.files: list[File] = []

    def add(self, leaf: Leaf) -> None:
        save = {"png": save_png, "svg": save_svg}[self.file_format]
        self.files.append(File(f"{leaf.face.file_stem}.{self.file_format}", save(leaf)))

    def finish(self) -> Iterator[File]:
        yield from self.files


def save_png(leaf: Leaf) -> bytes:
    """The page as PNG; its text chunks hold title, author and the page in words."""
    words = {"Title": _name(leaf), "Author": clean(leaf.face.producer), "Description": describe_page(leaf)}
    figure = leaf.drawn.figure
    return write_png(
        render_figure(figure, figure.dpi), figure.dpi, {name: text for name, text in words.items() if text}
    )


def save_svg(leaf: Leaf) -> bytes:
    """The page as SVG, one image to a screen reader, with a name and a description."""
    drawn = _draw_svg(leaf.drawn.figure, _name(leaf))
    start = drawn.index("<svg ") + len("<svg ")
    body = drawn.index("<metadata")
    language = leaf.briefing.recipe.language
    named = f'role="img" aria-labelledby="page-title page-desc" lang="{language}" xml:lang="{language}" '
    title = f'<title id="page-title">{escape(_name(leaf))}</title>'
    words = f'<desc id="page-desc">{escape(describe_page(leaf))}</desc>'
    opening = drawn[start : drawn.index(">", start) + 1]
    return f"{drawn[:start]}{named}{opening}\n {title}\n {words}\n {drawn[body:]}".encode()


def _name(leaf: Leaf) -> str:
    return clean(f"{leaf.face.title}, {leaf.face.period}")


def _draw_svg(figure: "Figure", title: str) -> str:
    """matplotlib's own SVG, always the same; the figure stays as it is."""
    import matplotlib as mpl

    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "sahel", "svg.fonttype": "path"}):
        figure.savefig(stream, format="svg", dpi=figure.dpi, metadata={"Date": None, "Title": title})
    return stream.getvalue().decode()
