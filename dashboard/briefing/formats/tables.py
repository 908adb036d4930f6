"""The data behind a briefing, as CSV and as GeoPackage: the very rows that the page was made from, a file each period.

They come from the briefing's own tables, not from the store: what was coarsened there is coarse here.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.briefing.formats.notes import make_notes
from dashboard.briefing.formats.writer import File, Leaf
from pipelines.export import FORMATS, Batch, write_events
from pipelines.rows import known
from pipelines.store.batches import Row

if TYPE_CHECKING:
    from datetime import datetime

    from geopandas import GeoDataFrame


class TableWriter:
    """Writes the events of each page in a format of `pipelines.export`."""

    def __init__(self, file_format: str) -> None:
        self.file_format = file_format
        self.files: list[File] = []

    def add(self, leaf: Leaf) -> None:
        for stem, part in leaf.parts:
            content = write_table(part.table, leaf, self.file_format)
            self.files.append(File(f"{stem}{FORMATS[self.file_format].suffix}", content))

    def finish(self) -> Iterator[File]:
        yield from self.files


def write_table(table: "GeoDataFrame", leaf: Leaf, file_format: str) -> bytes:
    """The table as a file's bytes; the same table gives the same bytes."""
    batch = Batch(list_rows(table), leaf.briefing.reports)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"events{FORMATS[file_format].suffix}"
        with _stop_clock(leaf.briefing.stamp.created_at):
            write_events(file_format, [batch], out, make_notes(leaf))
        return out.read_bytes()


def list_rows(table: "GeoDataFrame") -> list[Row]:
    """The rows of the table in its order; unknown is `None`."""
    return [{name: known(value) for name, value in row.items()} for row in table.to_dict("records")]


@contextmanager
def _stop_clock(moment: "datetime | None") -> Iterator[None]:
    """GDAL writes the time into a GeoPackage; within this block it is the given one."""
    import pyogrio

    stamp = f"{moment:%Y-%m-%dT%H:%M:%S.000Z}" if moment else "1970-01-01T00:00:00.000Z"
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": stamp})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
