"""XLSX: a read-me, the events, the claims and the reports, a sheet each; row by row, so that memory stays bounded."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from pipelines.export.batches import Batch, Notes
from pipelines.export.flat import CLAIM_COLUMNS, EVENT_COLUMNS, clean_text, flatten_event, list_claims, safe_url
from pipelines.rows import guard_cell
from pipelines.store.batches import Source

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
"""Excel's limits: rows of a sheet below its header, characters of a cell."""

SOURCE_COLUMNS = ("report_id", "publisher", "title", "url", "published")
WIDTHS = {
    "event_id": 18, "attack_id": 18, "event_type": 24, "sub_event_type": 28, "place_name": 26, "placement_method": 40,
    "actors": 44, "publishers": 28, "reports": 20, "admin1": 16, "admin2": 16, "quote": 40, "sentence": 70,
    "speaker": 26, "report_title": 40, "title": 50, "url": 40, "report_url": 30, "publisher": 22, "victims": 16,
    "acled_event_type": 24, "acled_sub_event_type": 28, "acled_actor1": 26, "acled_actor2": 26, "ucdp_side_a": 26,
    "ucdp_side_b": 26,
}  # fmt: skip


class Sheet:
    """A sheet with a frozen header, filters and widths, which goes on in a second one when it is full."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[str]) -> None:
        self.book, self.name, self.columns = book, name, columns
        self.head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#f4efe6"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.number = 0
        self._open()

    def _open(self) -> None:
        self.number += 1
        self.row = 0
        self.sheet = self.book.add_worksheet(self.name if self.number == 1 else f"{self.name} {self.number}")
        self.sheet.freeze_panes(1, 1)
        for at, column in enumerate(self.columns):
            is_date = column in ("report_published", "published") or column.endswith(
                ("date_start", "date_end", "_date")
            )
            self.sheet.set_column(at, at, 12 if is_date else WIDTHS.get(column, max(9, len(column) + 2)))
            self.sheet.write_string(0, at, column, self.head)

    def add(self, values: Iterable[Any]) -> None:
        """Write one row; unknown leaves its cell empty."""
        if self.row == MOST_ROWS:
            self.close()
            self._open()
        self.row += 1
        for at, value in enumerate(values):
            self._write(at, value)

    def _write(self, at: int, value: Any) -> None:
        if isinstance(value, bool):
            self.sheet.write_boolean(self.row, at, value)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.row, at, value, self.day)
        elif isinstance(value, int | float):
            self.sheet.write_number(self.row, at, value)
        elif value is not None and value != "":
            self.sheet.write_string(self.row, at, _fit(guard_cell(value)))

    def close(self) -> None:
        """Put the filters over what was written."""
        self.sheet.autofilter(0, 0, self.row, len(self.columns) - 1)


def write_workbook(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write the workbook and return the number of events; dates are dates, no text runs as a formula or is a link."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(out.parent),
    }
    with Workbook(out, options) as book:
        _write_notes(book, notes)
        events, claims, reports = (
            Sheet(book, name, columns)
            for name, columns in (("Events", EVENT_COLUMNS), ("Claims", CLAIM_COLUMNS), ("Sources", SOURCE_COLUMNS))
        )
        seen: set[str] = set()
        for batch in batches:
            for row in batch.rows:
                events.add(flatten_event(row).values())
                for claim in list_claims(row, batch.sources):
                    claims.add(claim.values())
            for source in batch.sources.values():
                if source.id not in seen:
                    reports.add(_describe(source))
            seen.update(batch.sources)
        for sheet in (events, claims, reports):
            sheet.close()
        return events.row + MOST_ROWS * (events.number - 1)


def _describe(source: Source) -> list[Any]:
    published = source.published_at.date() if source.published_at else None
    texts = (source.id, source.publisher, source.title, safe_url(source.url))
    return [*(clean_text(text) for text in texts), published]


def _write_notes(book: Workbook, notes: Notes) -> None:
    sheet = book.add_worksheet("Read me")
    title, label = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, _fit(clean_text(notes.title)), title)
    for row, (name, text) in enumerate(notes.lines, start=2):
        sheet.write_string(row, 0, _fit(guard_cell(clean_text(name))), label)
        sheet.write_string(row, 1, _fit(guard_cell(clean_text(text))), wrapped)


def _fit(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
