"""Events as packed columns: what the page draws from, once, instead of one GeoJSON feature and marker an event.

The pack is little-endian: `uint32` length of a JSON header, the header, then the columns, each aligned to 8 bytes.
It travels gzipped: as bytes in a message to the page, in base64 in a file. `dashboard/map/js/core.js` reads it.
"""

import base64
import gzip
import hashlib
import json
import math
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.pack import Pack
from pipelines.store.overview import UNDATED, WIDE

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from pipelines.store.overview import Overview

Column = npt.NDArray[Any]
T = TypeVar("T", bound=Hashable)

WORLD = 256.0
"""Web Mercator's square at zoom 0, in pixels: x to the right, y down, as Leaflet counts."""

EPOCH = date(1970, 1, 1)

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "spot": ("x", "y", "place", "unit", "unit2", "country", "precision", "radius", "area"),
        "kind": ("type", "sub"),
        "toll": ("low", "best", "high"),
    }
)
"""Columns that repeat together: many events happen at one spot, few tolls are told. It halves what travels."""

UNKNOWN = -1
"""A number of deaths that nobody gives; as `high` beside a known `low`: open upwards."""

SIGNATURE_LENGTH = 16

BACKGROUND, REVIEWED, JOINT = 1, 2, 4
"""Bits of the `flags` column. A joint event's deaths are those of the whole attack and count once."""

OWN_IDS = re.compile(r"[0-9a-f]*")
"""Of such characters, sixteen a time, are the ids that the store gives."""

STEPS = 4096
"""To so many steps in a pixel of `WORLD` outlines are rounded: none is off by more than a pixel at the largest zoom."""

SIMPLIFY_SHARE = 0.006
"""Areas are drawn with a tolerance of this share of their own width: under a pixel at the zooms where they fit."""


def project(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Column, Column]:
    """`(x, y)` in Web Mercator's square of `WORLD` pixels; latitudes are cut at 85 degrees."""
    lat_rad = np.radians(np.clip(np.asarray(lat, dtype=float), -85.0, 85.0))
    x = (np.asarray(lon, dtype=float) + 180.0) / 360.0 * WORLD
    y = (0.5 - np.log(np.tan(np.pi / 4 + lat_rad / 2)) / (2 * np.pi)) * WORLD
    return x, y


def pack_columns(columns: Mapping[str, Column], header: Mapping[str, Any]) -> Pack:
    """The columns and the header's JSON values as one pack; `header` may hold anything that `json` can write."""
    layout: dict[str, list[Any]] = {}
    body = bytearray()
    for name, column in columns.items():
        body.extend(b"\0" * (-len(body) % 8))
        layout[name] = [column.dtype.name, len(body), int(column.size)]
        body.extend(np.ascontiguousarray(column).astype(column.dtype.newbyteorder("<")).tobytes())
    head = json.dumps({**header, "columns": layout}, ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 4) % 8)
    raw = len(head).to_bytes(4, "little") + head + bytes(body)
    rows = max((column.size for column in columns.values()), default=0)
    return Pack(compress(raw), hashlib.sha256(raw).hexdigest()[:SIGNATURE_LENGTH], int(rows))


def compress(raw: bytes, *, level: int = 6) -> bytes:
    """The bytes gzipped, always alike."""
    return gzip.compress(raw, compresslevel=level, mtime=0)


def deflate(raw: bytes, *, level: int = 6) -> str:
    """The bytes as base64 of gzip, which `sahel.inflate` in the page reads; the same bytes give the same text."""
    return base64.b64encode(compress(raw, level=level)).decode("ascii")


def pack_events(events: "GeoDataFrame") -> Pack:
    """The events (the store's columns, see `pipelines.store.read.read_events`) as columns sorted by their first day.

    Events without a place stay in: they count in the histogram and are never drawn (their `precision` is 0).
    """
    frame = events.assign(start_day=[count_days(day) for day in events["date_start"]])
    frame = frame.assign(end_day=[count_days(day) for day in events["date_end"]])
    frame = frame.sort_values(["start_day", "event_id"], kind="stable")
    area, shapes = _find_areas(frame)
    return _pack_frame(frame.assign(area=area), shapes)


def pack_overview(overview: "Overview") -> Pack:
    """All events of a store as columns, in the order of the overview's frame."""
    return _pack_frame(overview.frame, overview.areas)


def _pack_frame(frame: pd.DataFrame, shapes: Sequence[BaseGeometry]) -> Pack:
    start, end = (frame[name].to_numpy(dtype=np.uint16) for name in ("start_day", "end_day"))
    end = np.where(start == UNDATED, UNDATED, np.maximum(start, np.where(end == UNDATED, 0, end))).astype(np.uint16)
    coded, tables = _code_texts(frame)
    ids, named = _code_ids(frame["event_id"].tolist())
    rows = {"start": start, "end": end} | coded | _number_columns(frame)
    rows["area"] = frame["area"].to_numpy(dtype=np.int32)
    grouped, groups = group_columns(rows)
    areas = pack_rings([simplify_area(shape) for shape in shapes], prefix="area")
    header = {"rows": len(frame), "by_row": sorted(rows), "groups": groups, **tables, **named}
    return replace(pack_columns(grouped | ids | areas, header), rows=len(frame))


def group_columns(rows: Mapping[str, Column]) -> tuple[dict[str, Column], dict[str, list[str]]]:
    """The columns with those of `GROUPS` that repeat together as one column of numbers and short columns beside it.

    A group `spot` of `x` and `y` becomes `spot`, each row's number, and `spot_x` and `spot_y`, what the numbers stand
    for. It stays as it is where more than half of the rows would differ. The groups made are named with their columns.
    """
    columns = dict(rows)
    groups: dict[str, list[str]] = {}
    for group, names in GROUPS.items():
        codes, first = _number_rows([rows[name] for name in names])
        if 2 * len(first) > len(codes):
            continue
        columns[group] = codes.astype(_smallest(len(first)))
        columns |= {f"{group}_{name}": columns.pop(name)[first] for name in names}
        groups[group] = list(names)
    return columns, groups


def _number_rows(columns: Sequence[Column]) -> tuple[Column, Column]:
    """Each row's number among the distinct rows of these columns, and where each of those stands first."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(column)
        number, _ = pd.factorize(number * len(distinct) + codes)
    return number, np.unique(number, return_index=True)[1]


def _code_ids(event_ids: Sequence[str]) -> tuple[dict[str, Column], dict[str, list[str]]]:
    """The ids as a column `id` of eight bytes a row if they are our own hexadecimal ones, else a table `ids`."""
    joined = "".join(map(str, event_ids))
    if len(joined) == 16 * len(event_ids) and OWN_IDS.fullmatch(joined):
        return {"id": np.frombuffer(bytes.fromhex(joined), dtype=np.uint8)}, {}
    return {}, {"ids": [str(event_id) for event_id in event_ids]}


def count_days(day: object) -> int:
    """Days since 1970-01-01, `UNDATED` for `None` or a day that the column cannot hold."""
    if not isinstance(day, date):
        return UNDATED
    days = date(day.year, day.month, day.day).toordinal() - EPOCH.toordinal()
    return days if 0 <= days < UNDATED else UNDATED


def _number_columns(frame: "GeoDataFrame") -> dict[str, Column]:
    x, y = project(_floats(frame["longitude"]), _floats(frame["latitude"]))
    precision = _integers(frame["where_precision"], 0).astype(np.uint8)
    precision[~(np.isfinite(x) & np.isfinite(y))] = 0
    joint = ~np.isnan(_floats(frame["attack_killed_low"]))
    flags = (
        BACKGROUND * frame["is_background"].astype(bool).to_numpy(dtype=np.uint8)
        + REVIEWED * (frame["status"] == "reviewed").to_numpy(dtype=np.uint8)
        + JOINT * joint.astype(np.uint8)
    )
    deaths = {
        name: np.where(
            joint, _integers(frame[f"attack_killed_{name}"], UNKNOWN), _integers(frame[f"killed_{name}"], UNKNOWN)
        )
        for name in ("low", "best", "high")
    }
    return {
        "x": np.nan_to_num(x).astype(np.float32),
        "y": np.nan_to_num(y).astype(np.float32),
        "precision": precision,
        "radius": np.nan_to_num(_floats(frame["radius_km"])).astype(np.float32),
        "flags": flags.astype(np.uint8),
        "attack": _code_attacks(frame["attack_id"]),
        **{name: column.astype(np.int32) for name, column in deaths.items()},
    }


def _code_texts(frame: pd.DataFrame) -> tuple[dict[str, Column], dict[str, list[str]]]:
    """Dictionary-coded text columns, and the dictionaries by name."""
    texts = {
        "type": code_texts(frame["event_type"]),
        "sub": code_texts(frame["sub_event_type"]),
        "place": code_texts(frame["place_name"]),
        "unit": code_units(frame, ("country", "admin1")),
        "unit2": code_units(frame, ("country", "admin1", "admin2")),
        "country": code_texts(frame["country"]),
    }
    columns = {name: codes.astype(_smallest(len(table))) for name, (codes, table) in texts.items()}
    plurals = {"country": "countries"}
    return columns, {plurals.get(name, f"{name}s"): table for name, (_, table) in texts.items()}


def _smallest(count: int) -> "np.dtype[Any]":
    return np.dtype(np.uint8 if count <= 256 else np.uint16 if count <= 65536 else np.int32)


def code_texts(texts: "pd.Series[Any]") -> tuple[Column, list[str]]:
    """Each text's number in the table that is given with them, where "" stands for unknown."""
    codes, distinct = pd.factorize(texts)
    table = [str(text) for text in distinct]
    if "" not in table and (codes < 0).any():
        table.append("")
    return np.where(codes < 0, table.index("") if "" in table else 0, codes).astype(np.int32), table


def code_units(frame: pd.DataFrame, names: Sequence[str]) -> tuple[Column, list[str]]:
    """Units by the names that lead to them, "ML.Mopti.Bandiagara"; "" where one of the names is unknown."""
    number = np.zeros(len(frame), dtype=np.int64)
    tables = []
    is_known = np.ones(len(frame), dtype=bool)
    for name in names:
        codes, table = code_texts(frame[name])
        number = number * len(table) + codes
        is_known &= np.array([text != "" for text in table], dtype=bool)[codes]
        tables.append(table)
    numbers, codes = np.unique(np.where(is_known, number, -1), return_inverse=True)
    return codes.astype(np.int32), [_name_unit(int(unit), tables) for unit in numbers]


def _name_unit(number: int, tables: Sequence[Sequence[str]]) -> str:
    if number < 0:
        return ""
    parts = []
    for table in reversed(tables):
        number, code = divmod(number, len(table))
        parts.append(table[code])
    return ".".join(reversed(parts))


def code_values(values: Iterable[Any], read: Callable[[Any], T]) -> tuple[Column, list[T]]:
    """Each value's number in order of first appearance, and the values themselves."""
    seen: dict[T, int] = {}
    codes = [seen.setdefault(read(value), len(seen)) for value in values]
    return np.array(codes, dtype=np.int32), list(seen)


def _code_attacks(attack_ids: "pd.Series[Any]") -> Column:
    """A number for each attack of two sites or more, -1 for an event of its own."""
    codes, _ = pd.factorize(attack_ids)
    is_shared = np.bincount(codes, minlength=1) > 1
    numbers = np.where(is_shared, np.cumsum(is_shared) - 1, -1)
    return numbers[codes].astype(np.int32)


def _find_areas(frame: "GeoDataFrame") -> tuple[Column, list[BaseGeometry]]:
    """Each event's number of its area, -1 for none, and the distinct areas of events wider than a place."""
    is_wide = _integers(frame["where_precision"], 0) >= WIDE
    shapes_of_rows = frame.geometry.to_numpy()
    geometries = np.where(is_wide & ~shapely.is_empty(shapes_of_rows), shapes_of_rows, None)
    codes, distinct = code_values(geometries, lambda shape: b"" if shape is None else shape.wkb)
    known = [key for key in distinct if key]
    numbers = {key: number for number, key in enumerate(known)}
    area = np.array([numbers.get(distinct[code], -1) for code in codes], dtype=np.int32)
    return area, [shapely.from_wkb(key) for key in known]


def simplify_area(shape: BaseGeometry) -> BaseGeometry:
    """The shape with fewer points, never empty; the tolerance follows its own width (degrees, for drawing only)."""
    width = max(shape.bounds[2] - shape.bounds[0], shape.bounds[3] - shape.bounds[1])
    simpler = shape.simplify(width * SIMPLIFY_SHARE)
    return shape if simpler.is_empty else simpler


def pack_rings(shapes: Sequence[BaseGeometry], *, prefix: str) -> dict[str, Column]:
    """The shapes' rings (or lines) in Web Mercator's square, in whole `STEPS`, with offsets to take them apart.

    `<prefix>_first` holds each shape's first ring (one more at the end), `<prefix>_ring` each ring's first point,
    `<prefix>_x0` and `_y0` where that is, `_dx` and `_dy` each point's way from the one before it in its ring: as
    neighbours lie close together, that takes half of what coordinates take.
    """
    lines = [[line for line in list_lines(shape) if not line.is_empty] for shape in shapes]
    flat = [line for group in lines for line in group]
    ring = np.cumsum([0, *shapely.get_num_coordinates(flat)], dtype=np.int32)
    columns = {f"{prefix}_ring": ring, f"{prefix}_first": np.cumsum([0, *map(len, lines)], dtype=np.int32)}
    for axis, values in zip("xy", project(*shapely.get_coordinates(flat).T), strict=True):
        points = np.round(values * STEPS).astype(np.int32)
        ways = np.diff(points, prepend=0)
        ways[ring[:-1]] = 0
        columns[f"{prefix}_{axis}0"] = points[ring[:-1]]
        columns[f"{prefix}_d{axis}"] = ways.astype(np.min_scalar_type(-1 - np.abs(ways).max(initial=0)))
    return columns


def list_lines(shape: BaseGeometry) -> list[BaseGeometry]:
    """The lines that draw a shape: rings of polygons, lines as they are; points draw nothing."""
    if isinstance(shape, Polygon):
        return [shape.exterior, *shape.interiors]
    if shape.geom_type in {"LineString", "LinearRing"}:
        return [shape]
    return [line for part in getattr(shape, "geoms", ()) for line in list_lines(part)]


def _integers(values: "pd.Series[Any]", missing: int) -> Column:
    numbers = _floats(values)
    return np.where(np.isnan(numbers), missing, np.nan_to_num(numbers)).astype(np.int64)


def _floats(values: "pd.Series[Any]") -> Column:
    """The numbers as float64; what is unknown (`None`, NaN, NA) is NaN."""
    return np.asarray(pd.to_numeric(values, errors="coerce").to_numpy(dtype=float, na_value=math.nan))
