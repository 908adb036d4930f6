"""A page as it will be, small enough for a slow line; and all files as one to be saved."""

import io
import zipfile
from dataclasses import dataclass, replace

from dashboard.briefing.brief import Briefing
from dashboard.briefing.face import name_file, write_face
from dashboard.briefing.files import File, make_files
from dashboard.briefing.turns import DRAWING
from dashboard.texts import load_texts

LONGEST_SIDE_PX = 1400
COLOURS = 64
"""A page has a few dozen; a palette makes the picture a fourth as large, and nobody sees it."""
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can tell: its bytes do not depend on the clock."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A page at the resolution of a screen as PNG, and what it says in words for those who do not see it."""

    image: bytes
    words: str


def draw_preview(briefing: Briefing, number: int) -> Preview:
    """The only page of a briefing as the one of this number; drawn when it is this drawing's turn."""
    from dashboard.briefing.drawing.layout import PAPERS
    from dashboard.briefing.drawing.page import draw_page
    from dashboard.briefing.drawing.pictures import save_figure

    recipe, page = briefing.recipe, replace(briefing.pages[0], number=number)
    face = write_face(briefing, page, load_texts(recipe.language))
    paper = PAPERS[recipe.paper, recipe.orientation]
    dpi = round(LONGEST_SIDE_PX * 72 / max(paper.width, paper.height))
    with DRAWING.take():
        picture = save_figure(draw_page(page, face, recipe, dpi=dpi).figure, "png")
    return Preview(shrink_picture(picture), ". ".join([face.title, face.period, *face.summary]))


def shrink_picture(picture: bytes) -> bytes:
    """The PNG with a palette."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "png", optimize=True)
    return stream.getvalue()


def make_one_file(briefing: Briefing) -> File:
    """The briefing's file, or all its files in one archive; made when it is this drawing's turn.

    Raises:
        ValueError: as `make_files` does.
    """
    with DRAWING.take():
        files = make_files(briefing)
    return files[0] if len(files) == 1 else File(f"{name_file(briefing)}.zip", pack_files(files))


def pack_files(files: tuple[File, ...]) -> bytes:
    """The files in an archive; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name, FIRST_MOMENT), file.content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def guess_file_name(briefing: Briefing) -> str:
    """The name that the file will have: an archive's where there is more than one."""
    formats = briefing.recipe.formats
    is_one = len(formats) == 1 and (formats[0] not in ("png", "svg") or len(briefing.recipe.pages) == 1)
    return f"{name_file(briefing)}.{formats[0] if is_one else 'zip'}"
