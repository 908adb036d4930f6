"""The head and the foot of a page: title, period, number, sensitivity, logo; cutoff, sources, disclaimer, producer.

No text here is ever cut: a long title runs over two lines and shrinks, and the small print grows upwards.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.briefing.drawing.layout import SLIDE_SCALE, Box
from dashboard.briefing.drawing.sheet import SERIF, Sheet
from dashboard.briefing.face import Face
from dashboard.briefing.logo import LARGEST_BYTES, MOST_PIXELS, MOST_STRETCHED, SHORTEST_SIDE_PX, LogoError, clean_logo
from dashboard.briefing.recipe import RecipeError
from dashboard.palette import BASE_COLOURS

TITLE_SIZES = (
    *((size, 1) for size in (17.0, 16.0, 15.0, 14.0, 13.0)),
    *((size, 2) for size in (15.0, 14.0, 13.0, 12.0, 11.0, 10.0)),
)
"""Of the title's type, each with the most lines that it may take."""
SMALL_PT, SMALL_LEADING, PRODUCER_GAP = 6.0, 7.8, 12.0
PERIOD_PT, PERIOD_GAP = 9.5, 10.0
LOGO_HEIGHT, LOGO_WIDTH = 34.0, 110.0


def load_logo(path: Path) -> Any:
    """The logo's picture.

    Raises:
        RecipeError: the file cannot be read, is too large, or is neither PNG nor JPEG.
    """
    from PIL import Image

    try:
        with path.open("rb") as file:
            return Image.open(io.BytesIO(clean_logo(file.read(LARGEST_BYTES + 1))))
    except OSError as error:
        raise RecipeError(f"logo {path.name}: cannot be read ({error.strerror}); give another file") from None
    except LogoError:
        most = f"at most {LARGEST_BYTES // 1_000_000} MB and {MOST_PIXELS // 1_000_000} million pixels"
        shape = f"{SHORTEST_SIDE_PX} pixels high at least and {MOST_STRETCHED} times as long as broad at most"
        raise RecipeError(f"logo {path.name}: no PNG or JPEG picture of {most}, {shape}; give another file") from None


def _fit_title(sheet: Sheet, face: Face, width: float) -> tuple[list[str], Any]:
    """The title in one line, or a little smaller in two, or in as many as it takes: of about the same length."""
    for size, most in TITLE_SIZES:
        font = sheet.font(size, family=SERIF, weight="bold")
        lines = sheet.wrap(face.title, font, width)
        if len(lines) <= most:
            break
    return even_out(sheet, face.title, font, lines), font


def even_out(sheet: Sheet, text: str, font: Any, lines: list[str]) -> list[str]:
    """The text in as many lines, none of them with a lone last word."""
    even = lines
    while len(even) == len(lines) > 1 and " ".join(even) == " ".join(lines):
        lines = even
        even = sheet.wrap(text, font, max(sheet.width(line, font) for line in lines) - 1)
    return lines


def _measure_logo(sheet: Sheet, logo: Any) -> tuple[float, float]:
    """The logo's width and height on the page."""
    if logo is None:
        return 0.0, 0.0
    growth = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height) * sheet.paper.scale
    return logo.width * growth, logo.height * growth


def _title_width(sheet: Sheet, face: Face, logo: Any) -> float:
    """The width that the title has beside the logo and the sensitivity label."""
    page = sheet.paper.width - 2 * sheet.paper.margin
    logo_width, _ = _measure_logo(sheet, logo)
    label = min(_measure_label(sheet, face), 0.3 * page)
    taken = max(logo_width, label) if logo is not None or label else 0.0
    return page - (taken + 14 * sheet.paper.scale if taken else 0.0)


def _measure_label(sheet: Sheet, face: Face) -> float:
    font = sheet.font(7.5, weight="bold")
    return sheet.width(face.sensitivity, font) + 10 * sheet.paper.scale if face.sensitivity else 0.0


def _has_period_beside(sheet: Sheet, face: Face, logo: Any) -> bool:
    """Whether the period stands behind the title: on a slide, which is low, where both fit into one line."""
    lines, font = _fit_title(sheet, face, _title_width(sheet, face, logo))
    if sheet.paper.scale < SLIDE_SCALE or len(lines) > 1:
        return False
    both = (
        sheet.width(lines[0], font) + PERIOD_GAP * sheet.paper.scale + sheet.width(face.period, sheet.font(PERIOD_PT))
    )
    return both <= _title_width(sheet, face, logo)


def measure_heading(sheet: Sheet, face: Face, logo: Any) -> float:
    """The height of the heading."""
    lines, font = _fit_title(sheet, face, _title_width(sheet, face, logo))
    unit = sheet.paper.scale
    above = 6 * unit + _measure_warning(sheet, face)
    below = 2.0 if _has_period_beside(sheet, face, logo) else 15.0
    left = above + len(lines) * 1.22 * float(font.get_size()) + below * unit
    label = _label_lines(sheet, face)
    right = above + _measure_logo(sheet, logo)[1] + (len(label) * 9.5 + 9) * unit * bool(label)
    return max(left, right)


def _label_lines(sheet: Sheet, face: Face) -> list[str]:
    if not face.sensitivity:
        return []
    width = 0.3 * (sheet.paper.width - 2 * sheet.paper.margin) - 10 * sheet.paper.scale
    return sheet.wrap(face.sensitivity, sheet.font(7.5, weight="bold"), width)


def draw_heading(sheet: Sheet, face: Face, logo: Any, *, box: Box) -> None:
    """The title, the period under it, a rule above; logo and sensitivity label at the right."""
    left, bottom, right, top = box
    unit = sheet.paper.scale
    sheet.line([left, right], [top, top], color=BASE_COLOURS.accent, linewidth=2.2 * unit, solid_capstyle="butt")
    lines, font = _fit_title(sheet, face, _title_width(sheet, face, logo))
    top -= 6 * unit + _draw_warning(sheet, face, box)
    y = top - 0.92 * font.get_size()
    sheet.record.texts.append(face.title)
    for line in lines:
        sheet.write(left, y, line, font, said="")
        y -= 1.22 * font.get_size()
    place = left, bottom + 1.5 * unit
    if _has_period_beside(sheet, face, logo):
        place = left + sheet.width(lines[0], font) + PERIOD_GAP * unit, y + 1.22 * font.get_size()
    sheet.write(*place, face.period, sheet.font(PERIOD_PT), color=BASE_COLOURS.muted)
    y = top
    if logo is not None:
        width, height = _measure_logo(sheet, logo)
        _draw_logo(sheet, logo, (right - width, y - height, right, y))
        y -= height
    _draw_label(sheet, face, right, y)


def _wrap_warning(sheet: Sheet, face: Face) -> tuple[list[str], Any]:
    font = sheet.font(8.0, weight="bold")
    width = sheet.paper.width - 2 * sheet.paper.margin - 10 * sheet.paper.scale
    return (sheet.wrap(face.warning, font, width) if face.warning else []), font


def _measure_warning(sheet: Sheet, face: Face) -> float:
    lines, _ = _wrap_warning(sheet, face)
    return (10.5 * len(lines) + 4) * sheet.paper.scale if lines else 0.0


def _draw_warning(sheet: Sheet, face: Face, box: Box) -> float:
    """A band over the whole breadth where the page has a warning; returns its height."""
    from matplotlib.patches import Rectangle

    lines, font = _wrap_warning(sheet, face)
    if not lines:
        return 0.0
    unit, height = sheet.paper.scale, _measure_warning(sheet, face)
    sheet.add(Rectangle((box[0], box[3] - height), box[2] - box[0], height, fc=BASE_COLOURS.accent, ec="none"))
    sheet.record.texts.append(face.warning)
    for index, line in enumerate(lines):
        y = box[3] - (10 + 10.5 * index) * unit
        sheet.write(box[0] + 5 * unit, y, line, font, said="", color="white")
    return height


def _draw_logo(sheet: Sheet, logo: Any, box: Box) -> None:
    import numpy as np
    from matplotlib.image import AxesImage

    left, bottom, right, top = box
    image = AxesImage(sheet.axes, extent=(left, right, bottom, top), origin="upper", interpolation="antialiased")
    image.set_data(np.asarray(logo))
    sheet.add(image)


def _draw_label(sheet: Sheet, face: Face, right: float, top: float) -> None:
    """The sensitivity label in a frame."""
    from matplotlib.patches import Rectangle

    lines = _label_lines(sheet, face)
    if not lines:
        return
    unit, font = sheet.paper.scale, sheet.font(7.5, weight="bold")
    width = max(sheet.width(line, font) for line in lines) + 10 * unit
    height = (len(lines) * 9.5 + 4) * unit
    y = top - 3 * unit - height
    rim: dict[str, Any] = {"facecolor": "none", "edgecolor": BASE_COLOURS.accent, "linewidth": 1.0 * unit}
    sheet.add(Rectangle((right - width, y), width, height, **rim))
    sheet.record.texts.append(face.sensitivity)
    for index, line in enumerate(lines):
        baseline = y + height - (9.3 + 9.5 * index) * unit
        sheet.write(right - width / 2, baseline, line, font, said="", color=BASE_COLOURS.accent, ha="center")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the foot: its texts, what stands between them, their font and colour."""

    texts: tuple[str, ...]
    separator: str
    font: Any
    colour: str

    @property
    def words(self) -> str:
        return self.separator.join(text for text in self.texts if text)


def _list_small_print(sheet: Sheet, face: Face) -> list[Paragraph]:
    """The foot's paragraphs, the last of them who answers for the page."""
    bold, plain = sheet.font(6.2, weight="bold"), sheet.font(SMALL_PT)
    body = (face.coarsening, face.claims, face.omissions, face.sources, face.boundaries, face.disclaimer, face.created)
    every = [
        Paragraph((face.number + ".", face.cutoff, face.review), " ", bold, BASE_COLOURS.accent),
        Paragraph(body, " ", plain, BASE_COLOURS.muted),
        Paragraph((face.producer, face.contact), " · ", bold, BASE_COLOURS.ink),
    ]
    return [paragraph for paragraph in every if paragraph.words]


def _stands_beside(sheet: Sheet, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether who answers for the page has room behind the first paragraph, at the right."""
    taken = sum(sheet.width(paragraph.words, paragraph.font) for paragraph in (paragraphs[0], paragraphs[-1]))
    return taken + PRODUCER_GAP * sheet.paper.scale <= sheet.paper.width - 2 * sheet.paper.margin


def measure_small_print(sheet: Sheet, face: Face) -> float:
    """The height of the foot."""
    width = sheet.paper.width - 2 * sheet.paper.margin
    paragraphs = _list_small_print(sheet, face)
    lines = sum(len(sheet.wrap(paragraph.words, paragraph.font, width)) for paragraph in paragraphs)
    return ((lines - _stands_beside(sheet, paragraphs)) * SMALL_LEADING + 5) * sheet.paper.scale


def draw_small_print(sheet: Sheet, face: Face, *, box: Box) -> None:
    """Cutoff, review, sources with licences, what is not shown, the disclaimer, and who answers for it."""
    left, _, right, top = box
    unit = sheet.paper.scale
    sheet.line([left, right], [top, top], color=BASE_COLOURS.border, linewidth=0.4 * unit)
    y = top - 9 * unit
    paragraphs = _list_small_print(sheet, face)
    sheet.record.texts.extend(text for paragraph in paragraphs for text in paragraph.texts if text)
    if _stands_beside(sheet, paragraphs):
        last = paragraphs.pop()
        sheet.write(right, y, last.words, last.font, color=last.colour, ha="right")
    style: dict[str, Any] = {"width": right - left, "leading": SMALL_LEADING * unit}
    for paragraph in paragraphs:
        y = sheet.write_lines(left, y, paragraph.words, paragraph.font, color=paragraph.colour, **style)
