"""The pages as picture files: one PNG or SVG a page, one PDF for all."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.briefing.brief import Briefing
from dashboard.briefing.drawing.page import draw_page
from dashboard.briefing.face import name_file, write_face
from dashboard.texts import load_texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PRINT_DPI = 300


def draw_pictures(briefing: Briefing, file_format: str, *, dpi: int = PRINT_DPI) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the pictures; the same briefing gives the same bytes."""
    texts = load_texts(briefing.recipe.language)
    faces = [write_face(briefing, page, texts) for page in briefing.pages]
    drawn = (
        draw_page(page, face, briefing.recipe, dpi=dpi).figure for page, face in zip(briefing.pages, faces, strict=True)
    )
    if file_format == "pdf":
        yield f"{name_file(briefing)}.pdf", save_pages(list(drawn))
        return
    for face, figure in zip(faces, drawn, strict=True):
        yield f"{face.file_stem}.{file_format}", save_figure(figure, file_format)


def save_figure(figure: "Figure", file_format: str) -> bytes:
    """One page as PNG or SVG."""
    import matplotlib as mpl

    metadata = {"png": {"Software": None}, "svg": {"Date": None}}[file_format]
    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "sahel", "svg.fonttype": "path"}):
        figure.savefig(stream, format=file_format, metadata=metadata, dpi=figure.dpi)
    return stream.getvalue()


def save_pages(figures: "list[Figure]") -> bytes:
    """All pages as one PDF with its fonts inside."""
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import PdfPages

    stream = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(stream, metadata={"CreationDate": None}) as pages:
        for figure in figures:
            pages.savefig(figure)
    return stream.getvalue()
