"""One slide: its title, text boxes and pictures, at places in points from the upper left corner, and how they look."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.briefing.drawing.layout import Paper
from dashboard.briefing.formats.alternative import clean
from dashboard.briefing.formats.slides.setting import FACE
from dashboard.palette import BASE_COLOURS

if TYPE_CHECKING:
    from pptx.util import Emu

EMU_A_POINT = 12700

Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""


def write_points(length: float) -> "Emu":
    """A length in points as PowerPoint counts it."""
    from pptx.util import Emu

    return Emu(round(length * EMU_A_POINT))


@dataclass
class Slide:
    """A slide of python-pptx with what it is drawn by."""

    slide: Any
    paper: Paper
    language: str

    @property
    def unit(self) -> float:
        """By how much type is larger than on A4; a slide is read from afar."""
        return 1 + (self.paper.scale - 1) * 0.5

    def write_title(self, text: str, box: Box, size: float) -> None:
        """The title, by which readers' software names the slide."""
        place_shape(self.slide.shapes.title, box)
        self._fill(self.slide.shapes.title.text_frame, [text], size, colour=BASE_COLOURS.ink, is_bold=True)

    def write_text(
        self,
        texts: Sequence[str],
        box: Box,
        size: float,
        *,
        colour: str = BASE_COLOURS.ink,
        is_bold: bool = False,
        is_right: bool = False,
        gap: float = 0.0,
    ) -> None:
        """A box of paragraphs."""
        from pptx.enum.text import PP_ALIGN

        shape = self.slide.shapes.add_textbox(*map(write_points, box))
        self._fill(shape.text_frame, texts, size, colour=colour, is_bold=is_bold)
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment, paragraph.space_after = (
                PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT,
                write_points(gap),
            )

    def _fill(self, frame: Any, texts: Sequence[str], size: float, *, colour: str, is_bold: bool) -> None:
        from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN

        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, 1.0
            self.write_run(paragraph, text, size, colour=colour, is_bold=is_bold)

    def write_run(self, paragraph: Any, text: str, size: float, *, colour: str, is_bold: bool = False) -> None:
        """Words with their look and their language."""
        from pptx.enum.lang import MSO_LANGUAGE_ID

        run = paragraph.add_run()
        run.text = clean(text).replace("\n", " ").replace("\v", " ")
        run.font.name, run.font.size, run.font.bold = FACE, write_points(size), is_bold
        run.font.color.rgb = read_colour(colour)
        run.font.language_id = MSO_LANGUAGE_ID.FRENCH if self.language == "fr" else MSO_LANGUAGE_ID.ENGLISH_UK

    def add_picture(self, content: bytes, box: Box, alternative: str, name: str) -> None:
        """A picture as large as its box allows, at its upper left corner, with what it shows in words."""
        from PIL import Image

        with Image.open(io.BytesIO(content)) as picture:
            scale = min(box[2] / picture.width, box[3] / picture.height)
            size = picture.width * scale, picture.height * scale
        shape = self.slide.shapes.add_picture(io.BytesIO(content), *map(write_points, (box[0], box[1], *size)))
        shape.name = name
        describe_shape(shape, alternative)

    def write_notes(self, text: str) -> None:
        """What stands below the slide for who presents it."""
        self.slide.notes_slide.notes_text_frame.text = clean(text)


def read_colour(colour: str) -> Any:
    """ "#rrggbb" as python-pptx has it."""
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


def place_shape(shape: Any, box: Box) -> None:
    """Put a shape where the box is."""
    shape.left, shape.top, shape.width, shape.height = map(write_points, box)


def describe_shape(shape: Any, text: str) -> None:
    """Give a shape its alternative text."""
    shape._element.xpath("./*/p:cNvPr")[0].set("descr", clean(text))
