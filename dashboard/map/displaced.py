"""Displaced persons, from a table that the setting `displaced` names: read, placed and packed for the page.

The table is CSV in UTF-8 with the columns `country` (ISO 3166-1 alpha-2), `unit` (an administrative unit) or `place` (a
town or site), `date` (YYYY-MM-DD), `persons` (a whole number) and `source`; others are ignored.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from dashboard.columns import Column, code_values, count_days, pack_columns, project
from dashboard.pack import Pack
from geodata.place import Place
from pipelines.errors import InputError

COLUMNS = ("country", "unit", "place", "date", "persons", "source")
NEEDED = ("country", "date", "persons", "source")
UNIT_OR_PLACE = "unit or place"
MOST_ROWS = 20_000
MOST_BYTES = 5_000_000
MOST_PERSONS = 100_000_000
"""More than the people of any of the countries but Nigeria: a slip of the pen, not a figure."""
MOST_TEXT = 200


class TableError(InputError):
    """A table that cannot be shown: what, where, and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many displaced persons in a unit or place on a day, as a source has it."""

    name: str
    country_code: str
    is_unit: bool
    day: date
    persons: int
    source: str


@dataclass(frozen=True, slots=True)
class PlacedCount:
    """A count where the gazetteer has its unit or place."""

    count: Count
    place: Place


def load_displaced(path: Path) -> tuple[Pack, tuple[str, ...]]:
    """The packed counts, and the names that the gazetteer does not know.

    Raises:
        TableError: the file is missing, is no such table, or holds a value that is none.
    """
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise _cannot_read(path, error) from error
    return _load_displaced(path, stamp)


@lru_cache(maxsize=2)
def _load_displaced(path: Path, stamp: int) -> tuple[Pack, tuple[str, ...]]:
    counts = read_counts(path)
    placed = list(place_counts(counts))
    known = {(one.count.name, one.count.country_code) for one in placed}
    unknown = (f"{one.name} ({one.country_code})" for one in counts if (one.name, one.country_code) not in known)
    return pack_displaced(placed), tuple(dict.fromkeys(unknown))


def read_counts(path: Path) -> list[Count]:
    """The rows of the table. Raises `TableError` for the first thing that is wrong."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TableError("{path}: is larger than {n} bytes; leave out older dates", path=str(path), n=MOST_BYTES)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _cannot_read(path, error) from error
    except UnicodeDecodeError as error:
        raise TableError(
            "{path}: is not UTF-8 (byte {n}); save it as CSV in UTF-8", path=str(path), n=error.start
        ) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_columns(path, rows.fieldnames or ())
        return [_read_row(row, {"path": str(path), "line": str(rows.line_num)}) for row in _limit(rows, path)]
    except csv.Error as error:
        raise TableError(
            "{path}: line {line}: is no CSV ({reason}); save it as CSV again",
            path=str(path),
            line=str(rows.line_num),
            reason=str(error),
        ) from error


def _cannot_read(path: Path, error: OSError) -> TableError:
    return TableError(
        "{path}: cannot be read ({reason}); correct SAHEL_DISPLACED", path=str(path), reason=str(error.strerror)
    )


def _check_columns(path: Path, names: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing or not {"unit", "place"} & set(names):
        raise TableError(
            "{path}: has no column {columns}; it needs country, date, persons, source, and unit or place",
            path=str(path),
            columns=", ".join(missing) or UNIT_OR_PLACE,
        )


def _limit(rows: Iterable[dict[str, str]], path: Path) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise TableError("{path}: has more than {n} rows; leave out older dates", path=str(path), n=MOST_ROWS)
        yield row


def _read_row(row: dict[str, str], where: Mapping[str, str]) -> Count:
    values = {name: (row.get(name) or "").strip() for name in COLUMNS}
    long = next((name for name in COLUMNS if len(values[name]) > MOST_TEXT), None)
    if long:
        raise TableError(
            "{path}: line {line}: {column} is longer than {n} characters; shorten it",
            **where,
            column=long,
            n=MOST_TEXT,
        )
    name = values["unit"] or values["place"]
    empty = [name for name in NEEDED if not values[name]] or ([] if name else [UNIT_OR_PLACE])
    if empty:
        raise TableError(
            "{path}: line {line}: {column} is empty; fill it in or leave the row out", **where, column=empty[0]
        )
    return Count(
        name,
        values["country"].upper(),
        bool(values["unit"]),
        _read_day(values["date"], where),
        _read_persons(values["persons"], where),
        values["source"],
    )


def _read_day(text: str, where: Mapping[str, str]) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise TableError(
            "{path}: line {line}: date {value} is no day; write YYYY-MM-DD", **where, value=repr(text)
        ) from error


def _read_persons(text: str, where: Mapping[str, str]) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_PERSONS):
        raise TableError(
            "{path}: line {line}: persons {value} is no whole number up to {n}; write digits only",
            **where,
            value=repr(text),
            n=MOST_PERSONS,
        )
    return int(text)


def place_counts(counts: Iterable[Count]) -> Iterator[PlacedCount]:
    """The counts whose unit or place the gazetteer knows in that country."""
    for count in counts:
        place = find_place(count.name, count.country_code, is_unit=count.is_unit)
        if place is not None:
            yield PlacedCount(count, place)


@lru_cache(maxsize=MOST_ROWS)
def find_place(name: str, country_code: str, *, is_unit: bool) -> Place | None:
    """The best place of a name in a country; of units those of the second order first, for tables are made by them."""
    from geodata.gazetteer import load_gazetteer  # most maps have no such table, and it is slow to import

    known = load_gazetteer().lookup(name, country=country_code)
    if not is_unit:
        return next((place for place in known if place.kind in {"populated place", "site"}), None)
    orders = ("second-order unit", "first-order unit", "third-order unit")
    return next((place for order in orders for place in known if place.kind == order), None)


def pack_displaced(placed: Sequence[PlacedCount]) -> Pack:
    """Columns sorted by day: where, how many, and codes of place and source with their tables."""
    ordered = sorted(placed, key=lambda one: (one.count.day, one.place.id))
    x, y = project([one.place.point[0] for one in ordered], [one.place.point[1] for one in ordered])
    spots, places = code_values((one.place for one in ordered), lambda place: place.id)
    names = {one.place.id: f"{one.place.name}, {one.place.country_code}" for one in ordered}
    sources, source_names = code_values((one.count.source for one in ordered), str)
    columns: dict[str, Column] = {
        "x": x.astype(np.float32),
        "y": y.astype(np.float32),
        "day": np.array([count_days(one.count.day) for one in ordered], dtype=np.uint16),
        "persons": np.array([one.count.persons for one in ordered], dtype=np.int32),
        "unit": np.array([one.count.is_unit for one in ordered], dtype=np.uint8),
        "spot": spots,
        "source": sources,
    }
    header = {"rows": len(ordered), "spot_names": [names[key] for key in places], "source_names": source_names}
    return pack_columns(columns, header)
