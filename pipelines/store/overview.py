"""All events at once, for lists, filters and maps: everything but what only the reading of one event needs.

Claims, evidence and reports stay in the store. What repeats is held once: texts as categories, lists of actors and of
publishers as codes into the distinct ones, and of the areas, most of the store's bytes, only the distinct are read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Connection, Engine, func, select, true

from pipelines.store.batches import split_ids
from pipelines.store.changes import NO_VERSION, read_version
from pipelines.store.tables import events

WIDE = 3
"""The where_precision from which on an event has an area of its own instead of a place (UCDP: second-order unit)."""

CATEGORIES = (
    "event_type",
    "sub_event_type",
    "place_name",
    "place_kind",
    "country",
    "admin1",
    "admin2",
    "status",
)
FLOATS = ("latitude", "longitude", "radius_km", "confidence")
INTEGERS = tuple(column.name for column in events.c if column.type.python_type is int and column.name != "fid")
LISTS = ("actors", "publishers")
_NAMES = ("event_id", "attack_id", "is_background", "date_start", "date_end", *CATEGORIES, *FLOATS, *INTEGERS, *LISTS)
UNDATED = 65535
"""The day, counted from 1970-01-01, of an event that nothing dates, or whose date no column of two bytes can hold."""

Column = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The events by first day, then id, the undated last; and the distinct areas of those that are wider than a place.

    `frame` has the columns of the table `events` without `claims`, `evidence`, `reports`, `placement_method` and
    `geom`, and: `start_day` and `end_day` (days since 1970-01-01, `UNDATED` for unknown), `area` (a number of `areas`
    or -1), `actors_code` and `publishers_code` (the same number for the same list). The lists in the columns
    `actors` and `publishers` are shared between rows. `version` is the store's when it was read.
    """

    frame: pd.DataFrame
    areas: tuple[BaseGeometry, ...]
    version: str = NO_VERSION


def read_overview(engine: Engine) -> Overview:
    """Return all events of the store but those that an analyst rejected."""
    with engine.connect() as connection:
        version = read_version(connection)
        return select_overview(connection, version, true())


def select_overview(connection: Connection, version: str, condition: ColumnElement[bool]) -> Overview:
    """Return those of the store's events that meet a condition on the table `events`."""
    size = func.length(events.c.geom) if connection.dialect.name == "sqlite" else func.ST_NPoints(events.c.geom)
    query = select(*(events.c[name] for name in _NAMES), size).where(events.c.status != "rejected", condition)
    rows = connection.execute(query).cursor.fetchall()  # as the driver gives them: a third of the time
    raw = dict(zip((*_NAMES, "size"), zip(*rows, strict=True) if rows else ((),) * (len(_NAMES) + 1), strict=True))
    area, representatives = _find_areas(raw)
    areas = _read_areas(connection, representatives)
    columns = _build_columns(raw) | {"area": area}
    for name in LISTS:
        codes, distinct = _read_lists(raw[name])
        columns |= {name: take_values(distinct, codes), f"{name}_code": codes}
    order = np.lexsort((columns["event_id"].astype(str), columns["start_day"]))  # as objects: three times as long
    return Overview(pd.DataFrame({name: column.take(order) for name, column in columns.items()}), tuple(areas), version)


def _build_columns(raw: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    days = {name: _read_days(raw[name]) for name in ("date_start", "date_end")}
    return {
        **{name: _objects(raw[name]) for name in ("event_id", "attack_id")},
        "is_background": np.array(raw["is_background"], dtype=bool),
        **{name: dates for name, (dates, _) in days.items()},
        "start_day": days["date_start"][1],
        "end_day": days["date_end"][1],
        **{name: _categorise(raw[name]) for name in CATEGORIES},
        **{name: np.array(raw[name], dtype=float) for name in FLOATS},
        **{name: make_integers(raw[name]) for name in INTEGERS},
    }


def _objects(values: Sequence[Any]) -> Column:
    """The values as they are: numpy would make a table of a sequence of lists."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def number_values(values: Sequence[Any]) -> tuple[Column, list[Any]]:
    """Each value's number in order of first appearance, -1 for unknown; and the distinct values.

    Of texts a table of Python's takes half the time of pandas' `factorize`.
    """
    numbers: dict[Any, int] = {None: -1}
    codes = np.fromiter((numbers.setdefault(value, len(numbers) - 1) for value in values), np.int32, len(values))
    return codes, list(numbers)[1:]


def _categorise(values: Sequence[Any]) -> Any:
    return make_categories(*number_values(values))


def make_categories(codes: Column, texts: Any) -> Any:
    """What the numbers stand for, as categories of text even where there is none."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))


def make_integers(values: Sequence[Any] | Column) -> Any:
    """Whole numbers as pandas holds them when some are unknown (`None` or NaN)."""
    numbers = np.array(values, dtype=float)
    missing = np.isnan(numbers)
    return pd.arrays.IntegerArray(np.where(missing, 0, numbers).astype(np.int64), missing)


def _read_days(values: Sequence[Any]) -> tuple[Column, Column]:
    """Dates, `None` for unknown, and the same as days since 1970-01-01. SQLite's driver gives them as text."""
    codes, distinct = number_values(values)
    dates = [date.fromisoformat(value) if isinstance(value, str) else value for value in distinct]
    days = np.array([day.toordinal() - date(1970, 1, 1).toordinal() for day in dates] + [UNDATED], dtype=np.int32)
    days[(days < 0) | (days > UNDATED)] = UNDATED
    return take_values([*dates, None], codes), days[codes]


def _read_lists(values: Sequence[Any]) -> tuple[Column, list[Any]]:
    """Each JSON text's number, and what the distinct texts hold."""
    codes, distinct = number_values(values)
    return codes, [json.loads(text) for text in distinct]


def take_values(values: Sequence[Any], codes: Column) -> Column:
    """What the numbers stand for."""
    return _objects(values)[codes]


def _find_areas(raw: Mapping[str, Sequence[Any]]) -> tuple[Column, list[str]]:
    """Each event's number of its area, -1 for none, and for each area the id of an event that has it.

    Two areas are one when their points, the radii of circles of their size, and their sizes in bytes are the same.
    """
    wide = np.flatnonzero(np.array(raw["where_precision"], dtype=float) >= WIDE)
    named = ("longitude", "latitude", "radius_km", "size")
    keys = np.array([np.array(raw[name], dtype=float)[wide] for name in named]).T
    has_shape = ~np.isnan(keys).any(axis=1)
    _, first, numbers = np.unique(keys[has_shape], axis=0, return_index=True, return_inverse=True)
    area = np.full(len(raw["event_id"]), -1, dtype=np.int32)
    area[wide[has_shape]] = numbers.reshape(-1)
    return area, [raw["event_id"][row] for row in wide[has_shape][first]]


def _read_areas(connection: Connection, event_ids: Sequence[str]) -> list[BaseGeometry]:
    """The shapes of these events, in their order."""
    shapes: dict[str, BaseGeometry] = {}
    for batch in split_ids(event_ids):
        query = select(events.c.event_id, events.c.geom).where(events.c.event_id.in_(batch))
        shapes |= {row.event_id: row.geom for row in connection.execute(query)}
    return [shapes[event_id] for event_id in event_ids]
