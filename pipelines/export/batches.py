"""What the writers are given: events in batches with the reports they come from, and what a file says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from pipelines.store.batches import Row, Source, read_event_rows, read_sources


@dataclass(frozen=True, slots=True)
class Notes:
    """A file's read-me: a title, then labelled lines; `colon` is what stands between label and text."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    colon: str = ": "

    def list_lines(self) -> list[str]:
        """The lines with their labels."""
        return [f"{label}{self.colon}{text}" for label, text in self.lines]

    def write(self) -> str:
        """The read-me as plain text."""
        return "\n\n".join([self.title, *self.list_lines()]) + "\n"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events (rows of `read_event_rows`) with the reports that they and their claims name, by id."""

    rows: Sequence[Row]
    sources: Mapping[str, Source]


def read_batches(engine: Engine, ids: Sequence[str], *, is_flat: bool = False) -> Iterator[Batch]:
    """Yield the events of these ids in their order; no more than one batch is held at a time."""
    for rows in read_event_rows(engine, ids, is_flat=is_flat):
        named = {report_id for row in rows for report_id in row["reports"] or ()}
        named.update(claim["report_id"] for row in rows for claim in row["claims"] or ())
        yield Batch(rows, read_sources(engine, sorted(named)))
