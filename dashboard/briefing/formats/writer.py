"""What every format's writer is given and gives: pages with their words and their drawing, files as bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from dashboard.briefing.brief import Briefing, Page, Part
from dashboard.briefing.check import check_page
from dashboard.briefing.face import Face, write_face
from dashboard.texts import Texts, load_texts

if TYPE_CHECKING:
    from dashboard.briefing.drawing.drawn import Drawn

PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written; `name` has its ending."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Leaf:
    """A page with its words; it is drawn once, when the first format asks for the drawing."""

    briefing: Briefing
    page: Page
    face: Face
    texts: Texts
    dpi: int = PRINT_DPI

    @cached_property
    def drawn(self) -> "Drawn":
        """The drawn page, shared by all formats: saving it must leave it as it is.

        Raises:
            CheckError: it lacks something that must stand on every page.
        """
        from dashboard.briefing.drawing.page import draw_page

        drawn = draw_page(self.page, self.face, self.briefing.recipe, dpi=self.dpi)
        check_page(self.face, drawn, has_events=bool(self.page.part.shown))
        return drawn

    @property
    def is_drawn(self) -> bool:
        """Whether a format has asked for the drawing, and so whether the page has passed the check."""
        return "drawn" in vars(self)

    @property
    def parts(self) -> Iterator[tuple[str, Part]]:
        """The page's events with the end of their files' names: those of its period, and those of an earlier one."""
        yield self.face.file_stem, self.page.part
        if self.page.before:
            yield f"{self.face.file_stem}_before", self.page.before


def open_leaf(briefing: Briefing, page: Page, *, dpi: int = PRINT_DPI) -> Leaf:
    """The page with its words in the recipe's language."""
    texts = load_texts(briefing.recipe.language)
    return Leaf(briefing, page, write_face(briefing, page, texts), texts, dpi)


class Writer(Protocol):
    """One format of a briefing. The same pages give the same bytes."""

    def add(self, leaf: Leaf) -> None:
        """Take the next page."""

    def finish(self) -> Iterator[File]:
        """The files, when all pages are in."""
