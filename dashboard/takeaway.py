"""The shown events as files: CSV, GeoJSON, a page that needs no server. Pure functions from a frame to bytes."""

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from dashboard.filters import name_actors
from pipelines.rows import build_row_feature, guard_cell, known

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


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
    return "" if value is None else guard_cell(value)


def write_geojson(events: "GeoDataFrame") -> bytes:
    """A FeatureCollection with the properties of `pipelines geocode`; a site is a point, anything wider its area."""
    features = [build_row_feature(row) for row in events.to_dict("records")]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()
