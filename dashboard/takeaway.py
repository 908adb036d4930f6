"""The shown events as files: CSV, GeoJSON, a page that needs no server. Pure functions from a frame to bytes."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from dashboard.card import known
from dashboard.filters import name_actors

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell; OWASP, "CSV Injection"."""

FIGURES = {"killed": ("low", "best", "high"), "injured": ("low", "high"), "abducted": ("low", "high")}
LISTS = ("actors", "claims", "evidence", "publishers", "reports")


def write_csv(events: "GeoDataFrame") -> bytes:
    """A row an event, UTF-8 with a byte order mark so that Excel reads it; lists are joined, claims are JSON."""
    names = [name for name in events.columns if name not in ("geometry", "evidence")]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    for row in events[names].to_dict("records"):
        writer.writerow([_write_cell(name, row[name]) for name in names])
    return buffer.getvalue().encode("utf-8-sig")


def _write_cell(name: str, value: Any) -> Any:
    value = known(value)
    if name == "actors":
        value = "; ".join(name_actors(value))
    elif name in ("publishers", "reports"):
        value = "; ".join(map(str, value or ()))
    elif name == "claims":
        value = json.dumps(value or [], ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value


def write_geojson(events: "GeoDataFrame") -> bytes:
    """A FeatureCollection with the properties of `pipelines geocode`; a site is a point, anything wider its area."""
    features = [_build_feature(row) for row in events.to_dict("records")]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _build_feature(row: Mapping[str, Any]) -> dict[str, Any]:
    grouped = {f"{name}_{bound}" for name, bounds in FIGURES.items() for bound in bounds}
    grouped |= {f"attack_killed_{bound}" for bound in FIGURES["killed"]}
    properties = {name: _plain(value) for name, value in row.items() if name not in grouped | {"geometry"}}
    for name, bounds in FIGURES.items():
        properties[name] = {bound: _plain(row[f"{name}_{bound}"]) for bound in bounds}
    attack = {bound: _plain(row[f"attack_killed_{bound}"]) for bound in FIGURES["killed"]}
    properties["attack_killed"] = None if all(value is None for value in attack.values()) else attack
    shape = row["geometry"]
    return {"type": "Feature", "geometry": mapping(shape) if known(shape) else None, "properties": properties}


def _plain(value: Any) -> Any:
    """The value as JSON can hold it: unknown is null, dates are ISO, numpy's numbers are Python's."""
    if isinstance(value, date):
        return value.isoformat()
    value = known(value)
    return value.item() if hasattr(value, "item") else value
