"""CSV: one table of events with their claims in a column, or an archive of two tables and a read-me."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pipelines.export.batches import Batch, Notes
from pipelines.export.cells import write_cell, write_rows
from pipelines.export.flat import CLAIM_COLUMNS, EVENT_COLUMNS, list_claims, write_claims

MARK = "\ufeff"
"""A byte order mark, by which Excel knows UTF-8."""


def write_csv(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write one row an event, its claims as JSON in the last column; a CSV has no room for the notes."""
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(MARK)
        return write_event_rows(batches, file)


def write_event_rows(batches: Iterable[Batch], file: IO[str]) -> int:
    """Write the rows to an open file and return their number."""
    writer = _start(file, [*EVENT_COLUMNS, "claims"])
    written = 0
    for batch in batches:
        claims = [write_claims(row, batch.sources) for row in batch.rows]
        writer.writerows((*cells, told) for cells, told in zip(write_rows(batch.rows), claims, strict=True))
        written += len(batch.rows)
    return written


def write_zip(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write an archive of `events.csv`, `claims.csv` and `README.txt`. Returns the number of events."""
    written = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, _spool(out) as spool:
        spool.write(MARK)
        claims = _start(spool, CLAIM_COLUMNS)
        with archive.open("events.csv", "w") as binary, io.TextIOWrapper(binary, "utf-8", newline="") as file:
            file.write(MARK)
            events = _start(file, EVENT_COLUMNS)
            for batch in batches:
                events.writerows(write_rows(batch.rows))
                for row in batch.rows:
                    claims.writerows(map(_write_claim, list_claims(row, batch.sources)))
                written += len(batch.rows)
        spool.flush()
        archive.write(spool.name, "claims.csv")
        archive.writestr("README.txt", MARK + notes.write())
    return written


@contextmanager
def _spool(out: Path) -> Iterator[Any]:
    """A file beside the archive for the claims, which are written at the same time as the events."""
    path = out.with_name(f"{out.name}.claims")
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
    finally:
        path.unlink(missing_ok=True)


def _start(file: IO[str], columns: Sequence[str]) -> Any:
    writer = csv.writer(file)
    writer.writerow(columns)
    return writer


def _write_claim(claim: Mapping[str, Any]) -> list[Any]:
    return [write_cell(value) for value in claim.values()]
