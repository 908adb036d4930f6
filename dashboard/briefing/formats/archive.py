"""The ZIP of a briefing: all its files, the data behind them, a manifest and a read-me; the same bytes every time."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from dashboard.briefing.brief import Briefing
from dashboard.briefing.face import name_file
from dashboard.briefing.formats.manifest import describe_briefing, describe_leaf, write_manifest
from dashboard.briefing.formats.notes import list_notes
from dashboard.briefing.formats.writer import File, Leaf
from dashboard.texts import Texts

MANIFEST, READ_ME = "manifest.json", "README.txt"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can tell, for a store without a state's time."""
READABLE = 0o644 << 16


class ArchiveWriter:
    """Takes the pages for the manifest and the read-me; the files come at the end."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.leaves: list[dict[str, Any]] = []
        self.notes: list[str] = []
        self.texts: Texts | None = None

    def add(self, leaf: Leaf) -> None:
        self.leaves.append(describe_leaf(leaf))
        lines = [f"{label}: {text}" for label, text in list_notes(leaf) if text]
        self.notes.append("\n".join([f"{leaf.face.number}  {leaf.face.title}", *lines]))
        self.texts = leaf.texts

    def pack(self, files: Sequence[File]) -> File:
        """The archive with these files in it."""
        manifest = describe_briefing(self.briefing, self.leaves, files)
        held = [*files, File(READ_ME, self._write_read_me(files)), File(MANIFEST, write_manifest(manifest))]
        return File(f"{name_file(self.briefing)}.zip", pack_files(held, find_time(self.briefing)))

    def _write_read_me(self, files: Sequence[File]) -> bytes:
        texts = self.texts
        assert texts is not None, "a briefing has a page"  # noqa: S101 - held by the recipe
        listed = [f"  {file.name}" for file in files]
        about = texts(
            "{name} says which version of the store and which recipe these files were made from, which events they "
            "show, and the SHA-256 of each. What changed since: python -m dashboard snapshot --compare {name}",
            name=MANIFEST,
        )
        parts = [*self.notes, "\n".join([texts("Files"), *listed]), about]
        return ("\ufeff" + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()


Moment = tuple[int, int, int, int, int, int]


def find_time(briefing: Briefing) -> Moment:
    """The time that all parts of an archive bear: when the briefing was made."""
    made = briefing.stamp.created_at
    return (made.year, made.month, made.day, made.hour, made.minute, made.second) if made else EARLIEST


def pack_files(files: Sequence[File], moment: Moment) -> bytes:
    """A ZIP of the files in their order, all of one time, that nothing of this machine is in."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = 3  # Unix, also where this runs on Windows
            archive.writestr(entry, file.content, compresslevel=6)
    return stream.getvalue()
