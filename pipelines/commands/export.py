"""`pipelines export`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.commands.console import tell
from pipelines.errors import InputError, UsageError
from pipelines.outfile import replacing
from pipelines.rows import build_row_feature, guard_cell
from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.read import read_events

if TYPE_CHECKING:
    import geopandas

FORMATS = ("csv", "geojson", "gpkg")
STDOUT = "-"
_JSON_COLUMNS = ("actors", "claims", "evidence", "publishers", "reports")


def export_command(out: Path, *, format_name: str | None, store: str | None, has_rejected: bool = False) -> int:
    """Write the events to a file; a file that is there is replaced only once the new one is whole."""
    name = (format_name or out.suffix.lstrip(".")).casefold()
    is_stdout = str(out) == STDOUT
    if not name:
        raise UsageError(f"--out {out} names no format; give --format {', '.join(FORMATS[: 2 if is_stdout else 3])}")
    if name not in FORMATS or (is_stdout and name == "gpkg"):
        raise UsageError(f"format '{name}' cannot be written to {out}; choose --format {', '.join(FORMATS)}")
    engine = open_store(load_settings(store=store).store, must_exist=True)
    events = read_events(engine, has_rejected=has_rejected)
    if is_stdout:
        sys.stdout.write(_to_csv(events) if name == "csv" else _to_geojson(events))
        return 0
    return _write(events, out, name)


def _write(events: "geopandas.GeoDataFrame", out: Path, name: str) -> int:
    try:
        with replacing(out, suffix=f".{name}") as partial:
            if name == "gpkg":
                _flatten(events).to_file(partial, layer="events", driver="GPKG")
            else:
                partial.write_text(_to_csv(events) if name == "csv" else _to_geojson(events), encoding="utf-8")
    except OSError as error:
        what = f"{out}: cannot be written ({error.strerror or error})"
        raise InputError(f"{what}; check the folder and the free space") from error
    tell(f"{len(events):,} events written to {out}")
    return 0


def _flatten(events: "geopandas.GeoDataFrame") -> "geopandas.GeoDataFrame":
    """Return the events with lists and dictionaries as JSON text, for formats that know neither."""
    flat = events.copy()
    for column in _JSON_COLUMNS:
        flat[column] = [json.dumps(value, ensure_ascii=False) for value in events[column]]
    return flat


def _to_csv(events: "geopandas.GeoDataFrame") -> str:
    from pandas.api.types import is_numeric_dtype

    flat = _flatten(events).drop(columns="geometry")
    for column in flat.columns:
        if not is_numeric_dtype(flat[column]):
            flat[column] = [guard_cell(value) for value in flat[column]]
    text: str = flat.to_csv(index=False)
    return text


def _to_geojson(events: "geopandas.GeoDataFrame") -> str:
    """The Features that `geocode` prints, one an event."""
    features = [build_row_feature(row) for row in events.to_dict("records")]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"
