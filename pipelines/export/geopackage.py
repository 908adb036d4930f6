"""GeoPackage: layers for sites and for areas, tables of claims and of notes; QGIS opens it as it is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import shapely
from shapely import MultiPolygon, Polygon

from pipelines.export.batches import Batch, Notes
from pipelines.export.flat import CLAIM_COLUMNS, EVENT_COLUMNS, NUMBERS, clean_text, flatten_event, list_claims
from pipelines.rows import known
from pipelines.store.batches import Row

EVENTS, AREAS, CLAIMS, READ_ME = "events", "areas", "claims", "read_me"
AREA_COLUMNS = (
    "event_id event_type sub_event_type date_start date_end place_name country admin1 admin2 where_precision radius_km "
    "killed_low killed_best killed_high claims_count status"
).split()
NOTE_COLUMNS = ("about", "text")
CLAIM_NUMBERS: Mapping[str, type] = dict.fromkeys(("claim", "low", "high"), int) | dict.fromkeys(
    ("is_denied", "is_verified", "is_part", "is_joint"), bool
)
CODE_ENDINGS = ("_fatalities", "_precision", "_prec", "_violence", "_low", "_best", "_high", "_count")
ROWS_AT_ONCE = 4000
GEOMETRY = "geom"
_ARROW = {
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    bytes: pa.binary(),
    str: pa.string(),
}


class Layer:
    """A layer that is written in pieces; it is there, with its columns, even when nothing is added."""

    def __init__(self, out: Path, name: str, columns: Sequence[str], shape: str | None = None) -> None:
        self.out, self.name, self.shape = out, name, shape
        names = [*columns, GEOMETRY] if shape else list(columns)
        self.schema = pa.schema([(column, _ARROW[_find_type(column, name)]) for column in names])
        self.rows: list[Mapping[str, Any]] = []
        self.flush()

    def add(self, row: Mapping[str, Any]) -> None:
        self.rows.append(row)
        if len(self.rows) >= ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what was added since the last time."""
        table = pa.Table.from_pylist(
            [{name: row[name] for name in self.schema.names} for row in self.rows], self.schema
        )
        where = {"geometry_name": GEOMETRY, "geometry_type": self.shape, "crs": "EPSG:4326"} if self.shape else {}
        pyogrio.write_arrow(table, self.out, layer=self.name, driver="GPKG", append=self.out.exists(), **where)
        self.rows = []


def _find_type(column: str, layer: str) -> type:
    """The type of a column: as in the store, dates by their names, codes and figures as whole numbers."""
    if column == GEOMETRY:
        return bytes
    if column.endswith(("date_start", "date_end", "event_date")) or column == "report_published":
        return date
    if layer == CLAIMS:
        return CLAIM_NUMBERS.get(column, str)
    return NUMBERS.get(column) or (int if column.endswith(CODE_ENDINGS) else str)


def write_geopackage(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write the layers; returns the number of events.

    `events` has every event, with a point for a site and no geometry for what is known by its area alone; `areas` has
    the areas of those. So no program draws a dot where nobody knows of one.
    """
    events = Layer(out, EVENTS, EVENT_COLUMNS, "Point")
    areas = Layer(out, AREAS, AREA_COLUMNS, "MultiPolygon")
    claims = Layer(out, CLAIMS, CLAIM_COLUMNS)
    read_me = Layer(out, READ_ME, NOTE_COLUMNS)
    written = 0
    for batch in batches:
        for row in batch.rows:
            _add_event(row, events, areas)
            for claim in list_claims(row, batch.sources):
                claims.add(claim)
            written += 1
    for label, text in [("", notes.title), *notes.lines]:
        read_me.add({"about": clean_text(label), "text": clean_text(text)})
    for layer in (events, areas, claims, read_me):
        layer.flush()
    return written


def _add_event(row: Row, events: Layer, areas: Layer) -> None:
    shape, flat = known(row["geometry"]), flatten_event(row)
    is_site = shape is not None and shape.geom_type == "Point"
    events.add(flat | {GEOMETRY: shapely.to_wkb(shape) if is_site else None})
    if shape is not None and not is_site and not shape.is_empty:
        whole = MultiPolygon([shape]) if isinstance(shape, Polygon) else shape
        areas.add(flat | {GEOMETRY: shapely.to_wkb(whole)})
