"""The formats by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from pipelines.export.batches import Batch, Notes


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `write` gives the number of events written.

    `is_grouped`: events must come ordered by type. `is_flat`: they need neither geometry nor evidence.
    """

    suffix: str
    mime: str
    write: Callable[[Iterable[Batch], Path, Notes], int]
    is_grouped: bool = False
    is_flat: bool = False


def _defer(module: str, name: str) -> Callable[[Iterable[Batch], Path, Notes], int]:
    """A writer whose module is loaded when it first writes: `pipelines` must start fast."""

    def write(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
        written: int = getattr(import_module(f"pipelines.export.{module}"), name)(batches, out, notes)
        return written

    return write


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format(".csv", "text/csv", _defer("tables", "write_csv"), is_flat=True),
        "zip": Format(".zip", "application/zip", _defer("tables", "write_zip"), is_flat=True),
        "geojson": Format(".geojson", "application/geo+json", _defer("geojson", "write_geojson")),
        "gpkg": Format(".gpkg", "application/geopackage+sqlite3", _defer("geopackage", "write_geopackage")),
        "kml": Format(".kml", "application/vnd.google-earth.kml+xml", _defer("kml", "write_kml"), is_grouped=True),
        "xlsx": Format(
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _defer("workbook", "write_workbook"),
            is_flat=True,
        ),
    }
)


def write_events(name: str, batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write the events to a file of the format and return their number."""
    return FORMATS[name].write(batches, out, notes)


def order_ids(name: str, ids: Sequence[str], types: Sequence[str]) -> list[str]:
    """The ids in the order that the format asks for: as they are, or by event type."""
    if not FORMATS[name].is_grouped:
        return list(ids)
    return [event_id for _, event_id in sorted(zip(types, ids, strict=True), key=lambda pair: pair[0])]
