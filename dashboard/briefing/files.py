"""The files of a briefing: each format's bytes under the name that says what is in them.

Importing this is cheap: matplotlib and the writers are imported when something is made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.briefing.brief import Briefing
from dashboard.briefing.recipe import Format


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written; `name` has its ending."""

    name: str
    content: bytes


Write = Callable[[Briefing], tuple[File, ...]]


def write_pictures(file_format: str) -> Write:
    """Writes the pages as pictures."""

    def write(briefing: Briefing) -> tuple[File, ...]:
        from dashboard.briefing.drawing.pictures import draw_pictures

        return tuple(File(name, content) for name, content in draw_pictures(briefing, file_format))

    return write


WRITERS: Mapping[Format, Write] = MappingProxyType(
    {"png": write_pictures("png"), "svg": write_pictures("svg"), "pdf": write_pictures("pdf")}
)
"""How each format is made; the same briefing gives the same bytes."""


def make_files(briefing: Briefing) -> tuple[File, ...]:
    """The files of the recipe's formats, in its order.

    Raises:
        ValueError: a format that nothing here writes.
    """
    missing = [name for name in briefing.recipe.formats if name not in WRITERS]
    if missing:
        raise ValueError(f"cannot write {missing[0]!r}; choose one of {', '.join(WRITERS)}")
    return tuple(file for name in briefing.recipe.formats for file in WRITERS[name](briefing))
