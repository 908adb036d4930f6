"""Fonts as they are put into a PDF: the letters used, and no table that a reader of PDF has no use for.

matplotlib keeps the tables for substitution and for placing of marks, which are a font's largest, and cuts them to the
letters used: that took a third of the time of a PDF.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

KEPT = frozenset("glyf head hhea hmtx loca maxp cvt fpgm prep".split())
"""The tables of a TrueType font that ISO 32000-1, 9.9, asks for where a program gives its letters by number."""


@contextmanager
def embed_fonts() -> Iterator[None]:
    """Within this block matplotlib puts fonts into a PDF as TrueType, whose letters can be searched and copied."""
    import matplotlib as mpl
    from matplotlib.backends import _backend_pdf_ps as embedding

    module: Any = embedding
    theirs = module.get_glyphs_subset
    module.get_glyphs_subset = subset_font
    try:
        with mpl.rc_context({"pdf.fonttype": 42}):
            yield
    finally:
        module.get_glyphs_subset = theirs


def subset_font(font_file: Any, glyphs: Iterable[int]) -> AbstractContextManager[Any]:
    """The font of these glyphs and their numbers in it, as matplotlib's own `get_glyphs_subset` gives them."""
    from fontTools import subset  # type: ignore[import-untyped]
    from matplotlib.backends._backend_pdf_ps import SubsetResults

    options = subset.Options(recommended_glyphs=True, layout_features=[])
    options.font_number = font_file.face_index
    font = subset.load_font(font_file, options)
    options.drop_tables = [name for name in font.reader.tables if name.strip() not in KEPT]
    subsetter = subset.Subsetter(options=options)
    subsetter.populate(gids=glyphs)
    subsetter.subset(font)
    return SubsetResults(font, subsetter.glyph_index_map)._as_cm()
