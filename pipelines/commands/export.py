"""`pipelines export`."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from pipelines.commands.console import tell
from pipelines.errors import InputError, UsageError
from pipelines.export import FORMATS, Batch, Notes, read_batches, write_events
from pipelines.outfile import replacing
from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.batches import list_event_ids
from pipelines.store.read import read_status

STDOUT = "-"
STREAMED = ("csv", "geojson")
BOUNDARIES = (
    "Areas follow Natural Earth (public domain) and GeoNames (CC BY 4.0); boundaries imply no endorsement. "
    "`python -m geodata sources` tells the rest."
)


def export_command(out: Path, *, format_name: str | None, store: str | None, has_rejected: bool = False) -> int:
    """Write the events to a file; a file that is there is replaced only once the new one is whole."""
    name = (format_name or out.suffix.lstrip(".")).casefold()
    is_stdout = str(out) == STDOUT
    choices = ", ".join(STREAMED if is_stdout else FORMATS)
    if not name:
        raise UsageError(f"--out {out} names no format; give --format {choices}")
    if name not in FORMATS or (is_stdout and name not in STREAMED):
        raise UsageError(f"format '{name}' cannot be written to {out}; choose --format {choices}")
    engine = open_store(load_settings(store=store).store, must_exist=True)
    ids = list_event_ids(engine, is_by_type=FORMATS[name].is_grouped, has_rejected=has_rejected)
    batches = read_batches(engine, ids, is_flat=FORMATS[name].is_flat)
    notes = describe_store(engine)
    return _print(batches, name, notes) if is_stdout else _write(batches, out, name, notes)


def describe_store(engine: Engine) -> Notes:
    """The read-me of a file of all events."""
    status = read_status(engine)
    cutoff = status.data_cutoff.date().isoformat() if status.data_cutoff else "unknown"
    lines = (
        ("Reports up to", cutoff),
        ("Events", str(status.events)),
        ("Written at", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
        ("Store version", status.store_version),
        ("Reviewed", "status says it of each event: machine-made until reviewed"),
        ("Places", "where_precision 1 is a site or town; wider events are areas, whose coordinates are never a dot"),
        (
            "Deaths",
            "low, best and high come from claims; empty is unknown, never 0; attack_killed counts once an attack",
        ),
        ("Codings", "columns acled_… follow ACLED's codebook (2023), columns ucdp_… UCDP GED's (23.1)"),
        ("Boundaries", BOUNDARIES),
    )
    return Notes("Violent events in the Sahel, drawn from news reports", lines)


def _print(batches: Iterable[Batch], name: str, notes: Notes) -> int:
    from pipelines.export.geojson import write_features
    from pipelines.export.tables import write_event_rows

    if name == "csv":
        write_event_rows(batches, sys.stdout)
    else:
        write_features(batches, sys.stdout, notes)
    return 0


def _write(batches: Iterable[Batch], out: Path, name: str, notes: Notes) -> int:
    try:
        with replacing(out, suffix=f".{name}") as partial:
            written = write_events(name, batches, partial, notes)
    except OSError as error:
        what = f"{out}: cannot be written ({error.strerror or error})"
        raise InputError(f"{what}; check the folder and the free space") from error
    tell(f"{written:,} events written to {out}")
    return 0
