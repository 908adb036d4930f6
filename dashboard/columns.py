"""Events as packed columns: what the page draws from, once, instead of one GeoJSON feature and marker an event.

The pack is little-endian: `uint32` length of a JSON header, the header, then the columns, each aligned to 8 bytes.
It travels gzipped in base64, in a message to the page as in a file. `dashboard/map/js/core.js` reads it.
"""

import base64
import gzip
import hashlib
import json
import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Column = npt.NDArray[Any]
T = TypeVar("T", bound=Hashable)

WORLD = 256.0
"""Web Mercator's square at zoom 0, in pixels: x to the right, y down, as Leaflet counts."""

EPOCH = date(1970, 1, 1)
UNDATED = 65535
"""The day of an event whose date nothing tells."""

UNKNOWN = -1
"""A number of deaths that nobody gives; as `high` beside a known `low`: open upwards."""

BACKGROUND, REVIEWED, JOINT = 1, 2, 4
"""Bits of the `flags` column. A joint event's deaths are those of the whole attack and count once."""

SIMPLIFY_SHARE = 0.006
"""Areas are drawn with a tolerance of this share of their own width: under a pixel at the zooms where they fit."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Packed columns: `data` is base64 text of the gzipped pack, `signature` changes when what is drawn changes."""

    data: str
    signature: str
    rows: int


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
    return Pack(deflate(raw), hashlib.sha256(raw).hexdigest()[:16], int(rows))


def deflate(raw: bytes) -> str:
    """The bytes as base64 of gzip, which `sahel.inflate` in the page reads; the same bytes give the same text."""
    return base64.b64encode(gzip.compress(raw, compresslevel=6, mtime=0)).decode("ascii")


def pack_events(events: "GeoDataFrame") -> Pack:
    """The events (the store's columns, see `pipelines.store.read.read_events`) as columns sorted by their first day.

    Events without a place stay in: they count in the histogram and are never drawn (their `precision` is 0).
    """
    frame = events.assign(_start=[count_days(day) for day in events["date_start"]])
    frame = frame.sort_values(["_start", "event_id"], kind="stable")
    start = frame["_start"].to_numpy(dtype=np.uint16)
    end = np.maximum(start, np.array([count_days(day) for day in frame["date_end"]], dtype=np.uint16))
    end[start == UNDATED] = UNDATED
    coded, tables = _code_texts(frame)
    numbers = _number_columns(frame)
    areas = _pack_areas(frame)
    columns = {"start": start, "end": end} | coded | numbers | areas
    header = {"rows": len(frame), "ids": [str(value) for value in frame["event_id"]], **tables}
    pack = pack_columns(columns, header)
    return Pack(pack.data, pack.signature, len(frame))


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
        "attack": _code_attacks([str(value) for value in frame["attack_id"]]),
        **{name: column.astype(np.int32) for name, column in deaths.items()},
    }


def _code_texts(frame: "GeoDataFrame") -> tuple[dict[str, Column], dict[str, list[str]]]:
    """Dictionary-coded text columns, and the dictionaries by name."""
    named = list(zip(frame["country"], frame["admin1"], frame["admin2"], strict=True))
    units = [name_unit(names[:2]) for names in named]
    columns: dict[str, Column] = {}
    tables: dict[str, list[str]] = {}
    texts: dict[str, Iterable[Any]] = {
        "type": frame["event_type"],
        "sub": frame["sub_event_type"],
        "place": frame["place_name"],
        "unit": units,
        "unit2": [name_unit(names) for names in named],
        "country": frame["country"],
    }
    for name, values in texts.items():
        codes, table = code_values(values, lambda value: str(value) if _is_known(value) else "")
        columns[name] = codes.astype(np.uint8 if len(table) < 256 else np.int32)
        tables[f"{name}s"] = table
    return columns, tables


def name_unit(names: Sequence[Any]) -> str:
    """A unit by its country and the names above its own, "ML.Mopti.Bandiagara"; "" when one of them is unknown."""
    return ".".join(names) if all(_is_known(name) and name for name in names) else ""


def code_values(values: Iterable[Any], read: Callable[[Any], T]) -> tuple[Column, list[T]]:
    """Each value's number in order of first appearance, and the values themselves."""
    seen: dict[T, int] = {}
    codes = [seen.setdefault(read(value), len(seen)) for value in values]
    return np.array(codes, dtype=np.int32), list(seen)


def _code_attacks(attack_ids: Sequence[str]) -> Column:
    """A number for each attack of two sites or more, -1 for an event of its own."""
    counts: dict[str, int] = {}
    for attack_id in attack_ids:
        counts[attack_id] = counts.get(attack_id, 0) + 1
    shared = {name: number for number, name in enumerate(name for name, count in counts.items() if count > 1)}
    return np.array([shared.get(attack_id, -1) for attack_id in attack_ids], dtype=np.int32)


def _pack_areas(frame: "GeoDataFrame") -> dict[str, Column]:
    """The distinct areas of events that are wider than a place, as rings; `area` is each event's number or -1.

    `area_first` holds each area's first ring (one more at the end), `ring_first` each ring's first point.
    """
    is_wide = _integers(frame["where_precision"], 0) >= 3
    shapes_of_rows = frame.geometry.to_numpy()
    geometries = np.where(is_wide & ~shapely.is_empty(shapes_of_rows), shapes_of_rows, None)
    codes, distinct = code_values(geometries, lambda shape: b"" if shape is None else shape.wkb)
    shapes = [(key, shapely.from_wkb(key)) for key in distinct if key]
    numbers = {key: number for number, (key, _) in enumerate(shapes)}
    area = np.array([numbers.get(distinct[code], -1) for code in codes], dtype=np.int32)
    return {"area": area, **pack_rings([simplify_area(shape) for _, shape in shapes], prefix="area")}


def simplify_area(shape: BaseGeometry) -> BaseGeometry:
    """The shape with fewer points, never empty; the tolerance follows its own width (degrees, for drawing only)."""
    width = max(shape.bounds[2] - shape.bounds[0], shape.bounds[3] - shape.bounds[1])
    simpler = shape.simplify(width * SIMPLIFY_SHARE)
    return shape if simpler.is_empty else simpler


def pack_rings(shapes: Sequence[BaseGeometry], *, prefix: str) -> dict[str, Column]:
    """The shapes' rings (or lines) as flat coordinates in Web Mercator's square, with offsets to take them apart."""
    xs: list[Column] = []
    ys: list[Column] = []
    ring_first, shape_first = [0], [0]
    for shape in shapes:
        for line in list_lines(shape):
            x, y = project(*shapely.get_coordinates(line).T)
            xs.append(x)
            ys.append(y)
            ring_first.append(ring_first[-1] + len(x))
        shape_first.append(len(ring_first) - 1)
    flat = [np.concatenate(parts) if parts else np.empty(0) for parts in (xs, ys)]
    return {
        f"{prefix}_x": flat[0].astype(np.float32),
        f"{prefix}_y": flat[1].astype(np.float32),
        f"{prefix}_ring": np.array(ring_first, dtype=np.int32),
        f"{prefix}_first": np.array(shape_first, dtype=np.int32),
    }


def list_lines(shape: BaseGeometry) -> list[BaseGeometry]:
    """The lines that draw a shape: rings of polygons, lines as they are; points draw nothing."""
    if isinstance(shape, Polygon):
        return [shape.exterior, *shape.interiors]
    if shape.geom_type in {"LineString", "LinearRing"}:
        return [shape]
    return [line for part in getattr(shape, "geoms", ()) for line in list_lines(part)]


def _is_known(value: Any) -> bool:
    """Whether there is a value: not `None`, NaN or NA. (`pandas.isna` says the same, at five times the time.)"""
    return value is not None and value is not pd.NA and value == value


def _integers(values: "pd.Series[Any]", missing: int) -> Column:
    numbers = _floats(values)
    return np.where(np.isnan(numbers), missing, np.nan_to_num(numbers)).astype(np.int64)


def _floats(values: "pd.Series[Any]") -> Column:
    """The numbers as float64; what is unknown (`None`, NaN, NA) is NaN."""
    return np.asarray(pd.to_numeric(values, errors="coerce").to_numpy(dtype=float, na_value=math.nan))
