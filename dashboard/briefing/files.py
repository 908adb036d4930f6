"""The files of a briefing: each format's bytes under the name that says what is in them.

Importing this is cheap: matplotlib and the writers are imported when something is made.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from dashboard.briefing.brief import Briefing
from dashboard.briefing.formats.writer import PRINT_DPI, File, Writer, open_leaf
from dashboard.briefing.recipe import Format

__all__ = ["WRITERS", "File", "make_files"]

OpenWriter = Callable[[Briefing], Writer]
ARCHIVE: Format = "zip"
DATA: tuple[Format, ...] = ("csv", "gpkg")
PRINTED: Format = "pdf"
"""An archive holds the other formats of the recipe (the printed one where it names none), and the data in any case."""


def _defer(module: str, name: str, *values: Any, has_briefing: bool = False) -> OpenWriter:
    """A format's writer, whose module is imported when it is first asked for."""

    def open_writer(briefing: Briefing) -> Writer:
        kind = getattr(import_module(f"dashboard.briefing.formats.{module}"), name)
        writer: Writer = kind(briefing) if has_briefing else kind(*values)
        return writer

    return open_writer


WRITERS: Mapping[Format, OpenWriter] = MappingProxyType(
    {
        "png": _defer("pictures", "PictureWriter", "png"),
        "svg": _defer("pictures", "PictureWriter", "svg"),
        "pdf": _defer("pdf", "PdfWriter", has_briefing=True),
        "pptx": _defer("slides.writer", "SlideWriter", has_briefing=True),
        "html": _defer("web", "WebWriter"),
        "csv": _defer("tables", "TableWriter", "csv"),
        "gpkg": _defer("tables", "TableWriter", "gpkg"),
    }
)
"""How each format is made, but for the archive, which is made of the others; the same briefing gives the same bytes."""


def make_files(
    briefing: Briefing, *, dpi: int = PRINT_DPI, show: Callable[[int, int], None] = lambda done, total: None
) -> tuple[File, ...]:
    """The files of the recipe's formats, in its order; `show` is told how many pages of how many are done.

    Raises:
        ValueError: a format that nothing here writes.
    """
    wanted = briefing.recipe.formats
    made = list_formats(wanted)
    writers = {name: WRITERS[name](briefing) for name in made}
    archive = _open_archive(briefing) if ARCHIVE in wanted else None
    for page in briefing.pages:
        leaf = open_leaf(briefing, page, dpi=dpi)
        for writer in [*writers.values(), *([archive] if archive else [])]:
            writer.add(leaf)
        show(page.number, len(briefing.pages))
    files = {name: tuple(writer.finish()) for name, writer in writers.items()}
    if archive:
        files[ARCHIVE] = (archive.pack([file for name in made for file in files[name]]),)
    return tuple(file for name in dict.fromkeys(wanted) for file in files[name])


def list_formats(wanted: tuple[Format, ...]) -> list[Format]:
    """The formats to be made, each once: those asked for, and those that an archive of them holds beside."""
    others: list[Format] = [name for name in dict.fromkeys(wanted) if name != ARCHIVE]
    missing = [name for name in others if name not in WRITERS]
    if missing:
        raise ValueError(f"cannot write {missing[0]!r}; choose one of {', '.join([*WRITERS, ARCHIVE])}")
    if ARCHIVE not in wanted:
        return others
    return list(dict.fromkeys([*(others or [PRINTED]), *DATA]))


def _open_archive(briefing: Briefing) -> Any:
    from dashboard.briefing.formats.archive import ArchiveWriter

    return ArchiveWriter(briefing)
