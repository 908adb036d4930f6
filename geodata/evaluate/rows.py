"""Rows of a table whose places are known: UCDP GED, exports in ACLED's columns, lists of names with their kind."""

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TextIO

from geodata.place import Point

LONGEST_LINE = 1_000_000
"""Characters of one line of the table, and of one cell. GED's longest cell has some 20,000; no more than this of a
hostile file is ever held in memory."""
LONGEST_PHRASE = 2_000
"""Characters of a description that are read; GED's longest has some 900."""
LABEL_KINDS: Mapping[str, str] = {
    "village": "populated place", "town": "populated place", "ville": "populated place",
    "commune": "third-order unit", "departement": "third-order unit",
    "province": "second-order unit", "cercle": "second-order unit",
    "region": "first-order unit", "country": "country", "pays": "country",
}  # fmt: skip
"""Kind of place by the label that lists of names give (the French press's: village, departement, province, region)."""
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "event_id_cnty", "event_id"),
    "phrase": ("where_description", "location", "lieu", "text"),
    "fallback": ("where_coordinates",),
    "precision": ("where_prec", "geo_precision"),
    "admin1": ("adm_1", "admin1"),
    "admin2": ("adm_2", "admin2"),
    "country": ("country",),
    "lat": ("latitude", "lat"),
    "lon": ("longitude", "lon"),
    "label": ("label",),
}
_ACLED_PRECISION = {1: 1, 2: 2, 3: 4}
"""UCDP's where_prec of ACLED's geo_precision: its 3 is a larger region, most often a first-order unit."""


class TableError(Exception):
    """A file that cannot be measured on; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One description of a place and what is known of it; unknown is `None`.

    `precision` is UCDP's where_prec; `kind` the kind of place that a label asks for.
    """

    id: str
    phrase: str
    point: Point | None = None
    precision: int | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows, with text and without; `has_precision` when a column says how exact the points are."""

    rows: tuple[Row, ...]
    has_precision: bool


def read_table(path: Path, *, limit: int | None = None) -> Table:
    """The rows of a CSV file, the first `limit` of them.

    Raises:
        TableError: no such file, no column with descriptions, no rows, or a line longer than LONGEST_LINE.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            return _read(path, lines, limit)
    except OSError as error:
        raise TableError(
            f"{path}: {error.strerror or error}; give a CSV file with a column where_description"
        ) from None
    except csv.Error as error:
        raise TableError(f"{path}: {error}; is this a CSV file?") from None


def _find_delimiter(heading: str) -> str:
    """What parts the columns: a comma, or what a spreadsheet of another language writes."""
    return max(",;\t", key=heading.count)


def _read(path: Path, lines: TextIO, limit: int | None) -> Table:
    csv.field_size_limit(LONGEST_LINE)
    bounded = _bounded_lines(path, lines)
    heading = next(bounded, "")
    records = csv.DictReader(chain([heading], bounded), delimiter=_find_delimiter(heading))
    columns = _find_columns(path, records.fieldnames or ())
    rows: list[Row] = []
    for number, record in enumerate(records, start=1):
        if limit is not None and number > limit:
            break
        rows.append(_read_row(number, record, columns))
    if not rows:
        raise TableError(f"{path}: no rows below the heading; nothing to measure")
    return Table(tuple(rows), "precision" in columns)


def _bounded_lines(path: Path, lines: TextIO) -> Iterator[str]:
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise TableError(f"{path}: line {number} is longer than {LONGEST_LINE:,} characters; is this a CSV file?")
        yield line.replace("\0", "")


def _find_columns(path: Path, names: object) -> dict[str, str]:
    """Our name of each column to the file's."""
    given = {str(name).strip().casefold(): str(name) for name in names if name} if isinstance(names, list) else {}
    found = {
        ours: given[theirs]
        for ours, options in _COLUMNS.items()
        if (theirs := next((name for name in options if name in given), None)) is not None
    }
    if "phrase" not in found:
        raise TableError(f"{path}: no column {' or '.join(_COLUMNS['phrase'])}; give one of them a place's description")
    return found


def _read_row(number: int, record: Mapping[str, str | None], columns: Mapping[str, str]) -> Row:
    cell = {ours: str(record.get(theirs) or "").strip() for ours, theirs in columns.items()}
    label = cell.get("label", "").casefold()
    return Row(
        id=cell.get("id") or f"row {number}",
        phrase=(cell["phrase"] or cell.get("fallback", ""))[:LONGEST_PHRASE],
        point=_point(cell.get("lon"), cell.get("lat")),
        precision=_precision(
            cell.get("precision"), is_acled=columns.get("precision", "").casefold() == "geo_precision"
        ),
        country=cell.get("country") or None,
        admin1=cell.get("admin1") or None,
        admin2=cell.get("admin2") or None,
        kind=LABEL_KINDS.get(label),
    )


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _point(lon: str | None, lat: str | None) -> Point | None:
    x, y = _number(lon), _number(lat)
    if x is None or y is None or abs(x) > 180 or abs(y) > 90:
        return None
    return (x, y)


def _precision(text: str | None, *, is_acled: bool) -> int | None:
    value = _number(text)
    if value is None:
        return None
    return _ACLED_PRECISION.get(int(value)) if is_acled else int(value)
