"""The pages as slides: texts to be edited, the key as a table, the events over time as a chart, the map as a picture.

A slide a page; a key for which the slide has no room goes on on a slide of its own. The notes of a slide hold all its
words, the whole key among them.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.briefing.brief import Briefing
from dashboard.briefing.check import Placed, check_page
from dashboard.briefing.drawing.layout import PAPERS
from dashboard.briefing.face import name_file
from dashboard.briefing.formats.alternative import clean, describe_map, describe_page
from dashboard.briefing.formats.archive import find_time, pack_files
from dashboard.briefing.formats.manifest import read_project
from dashboard.briefing.formats.slides.arrange import fill_slide
from dashboard.briefing.formats.slides.plan import LEGEND, LOCATOR, MAP
from dashboard.briefing.formats.slides.slide import Slide, write_points
from dashboard.briefing.formats.writer import File, Leaf

TITLE_ONLY = 5
"""Of python-pptx's own layouts: a title, which readers' software names the slide by, and nothing else."""
THUMBNAIL = "metadata/thumbnail"
STAMP = "{:%Y-%m-%dT%H:%M:%SZ}"


class SlideWriter:
    """Writes all pages into one presentation."""

    def __init__(self, briefing: Briefing) -> None:
        from pptx import Presentation

        self.briefing = briefing
        self.paper = PAPERS[briefing.recipe.paper, briefing.recipe.orientation]
        self.presentation: Any = Presentation()
        self.presentation.slide_width = write_points(self.paper.width)
        self.presentation.slide_height = write_points(self.paper.height)
        self.title = ""

    def add(self, leaf: Leaf) -> None:
        self.title = self.title or clean(leaf.briefing.recipe.title or leaf.face.title)
        layout = self.presentation.slide_layouts[TITLE_ONLY]

        slides: list[Slide] = []

        def open_slide() -> Slide:
            opened = Slide(self.presentation.slides.add_slide(layout), self.paper, leaf.briefing.recipe.language)
            slides.append(opened)
            return opened

        fill_slide(open_slide(), leaf, open_slide, describe_map(leaf))
        for slide in slides:
            check_page(leaf.face, list_placed(slide, leaf), has_events=bool(leaf.page.part.shown))
        slides[0].write_notes(describe_page(leaf))

    def finish(self) -> Iterator[File]:
        self._describe()
        stream = io.BytesIO()
        self.presentation.save(stream)
        yield File(f"{name_file(self.briefing)}.pptx", _settle(stream.getvalue(), self.briefing))

    def _describe(self) -> None:
        """Title, author and language of the presentation; python-pptx's own picture of it goes."""
        recipe, made = self.briefing.recipe, self.briefing.stamp.created_at
        about = self.presentation.core_properties
        about.title, about.author, about.language = self.title, clean(recipe.producer), recipe.language
        about.keywords, about.last_modified_by, about.revision = f"{recipe.code}, {recipe.topic}", read_project(), 1
        if made:
            about.created = about.modified = made.replace(tzinfo=None)
        package = self.presentation.part.package
        for key, relation in list(package._rels.items()):
            if relation.reltype.endswith(THUMBNAIL):
                package._rels.pop(key)


def list_placed(slide: Slide, leaf: Leaf) -> Placed:
    """The texts that can be read on a slide, and what the pictures on it show: map, legend, locator map.

    A slide that only continues a key has no map, and owes none of what helps to read one.
    """
    shapes, drawn = slide.slide.shapes, leaf.drawn
    texts = tuple(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    pictures = {shape.name for shape in shapes if hasattr(shape, "image")}
    if not pictures:
        return Placed(texts)
    shown = drawn.furniture if MAP in pictures else frozenset[str]()
    legend = drawn.legend if LEGEND in pictures else frozenset[str]()
    return Placed(texts, drawn.signs, legend, shown if LOCATOR in pictures else shown - {"locator"})


def _settle(content: bytes, briefing: Briefing) -> bytes:
    """The package with one time for all its parts, those of the charts' workbooks too, and nothing else changed."""
    moment = find_time(briefing)
    return pack_files([File(name, _settle_part(name, part, briefing)) for name, part in _unpack(content)], moment)


def _settle_part(name: str, part: bytes, briefing: Briefing) -> bytes:
    if not name.endswith(".xlsx"):
        return part
    return pack_files(
        [File(held, _stop_clock(held, inner, briefing)) for held, inner in _unpack(part)], find_time(briefing)
    )


def _stop_clock(name: str, part: bytes, briefing: Briefing) -> bytes:
    """A workbook's properties with the briefing's time in the place of the clock's."""
    if name != "docProps/core.xml":
        return part
    made = STAMP.format(briefing.stamp.created_at) if briefing.stamp.created_at else "1980-01-01T00:00:00Z"
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made.encode(), part)


def _unpack(content: bytes) -> Sequence[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
