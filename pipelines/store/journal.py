"""What happened: runs, the state of the sources, and the quarantine."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

import shapely
from sqlalchemy import Connection, delete, select, update

from pipelines.store.geopackage import read_extent, update_extent
from pipelines.store.tables import events, quarantine, runs, source_state
from pipelines.store.upsert import insert, upsert


def quarantine_item(
    connection: Connection,
    *,
    source_id: str,
    place: str,
    problem: str,
    next_step: str,
    at: datetime,
    raw_sha256: str | None = None,
    traceback: str | None = None,
) -> None:
    """Note what could not be processed; the same trouble at the same place is noted once, with its tries counted."""
    key = hashlib.sha256("\x1f".join((source_id, place, raw_sha256 or "")).encode()).hexdigest()[:16]
    row = {
        "id": key,
        "source_id": source_id,
        "place": place,
        "problem": problem,
        "next_step": next_step,
        "traceback": traceback,
        "raw_sha256": raw_sha256,
        "first_at": at,
        "last_at": at,
        "tries": 1,
    }
    changes = {name: row[name] for name in ("problem", "next_step", "traceback", "last_at")}
    statement = insert(connection, quarantine).values(row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_={**changes, "tries": quarantine.c.tries + 1})
    )


def release_quarantine(connection: Connection, raw_sha256: str, *, before: datetime) -> None:
    """Forget the troubles of these bytes that did not come up again since a time: they are solved."""
    is_solved = (quarantine.c.raw_sha256 == raw_sha256) & (quarantine.c.last_at < before)
    connection.execute(delete(quarantine).where(is_solved))


def release_place(connection: Connection, place: str) -> None:
    """Forget that there was nothing to be had at a place: now there is."""
    is_solved = quarantine.c.raw_sha256.is_(None) & (quarantine.c.place == place)
    connection.execute(delete(quarantine).where(is_solved))


def start_run(connection: Connection, *, at: datetime) -> int:
    """Note that a run begins; return its number."""
    row = {"started_at": at, "reports_new": 0, "reports_known": 0, "failures": 0, "events_written": 0}
    return int(connection.execute(runs.insert().values(row).returning(runs.c.id)).scalar_one())


def end_run(connection: Connection, run_id: int, *, at: datetime, counts: Mapping[str, int]) -> None:
    """Note what a run did."""
    connection.execute(update(runs).where(runs.c.id == run_id).values(ended_at=at, **counts))


def update_layer(connection: Connection) -> None:
    """Bring the extent of the layer `events` and its time of last change up to date (in a GeoPackage)."""
    if connection.dialect.name == "sqlite":
        geometries = connection.execute(select(events.c.geom).where(events.c.geom.is_not(None))).scalars().all()
        bounds = shapely.total_bounds(geometries).tolist() if geometries else None
        update_extent(connection, "events", tuple(bounds) if bounds else None)


def extend_layer(connection: Connection, event_ids: Iterable[str]) -> None:
    """Bring the layer `events` up to date after a few events changed: its extent grows where they reach beyond it."""
    if connection.dialect.name != "sqlite":
        return
    told = select(events.c.geom).where(events.c.event_id.in_(sorted(event_ids)), events.c.geom.is_not(None))
    geometries = connection.execute(told).scalars().all()
    known = read_extent(connection, "events")
    shapes = [*geometries, *([shapely.box(*known)] if known else [])]
    update_extent(connection, "events", tuple(shapely.total_bounds(shapes).tolist()) if shapes else None)


def read_source_state(connection: Connection, source_id: str) -> tuple[str | None, str | None]:
    """Return the ETag and Last-Modified of a source's last good answer."""
    columns = (source_state.c.etag, source_state.c.last_modified)
    row = connection.execute(select(*columns).where(source_state.c.source_id == source_id)).first()
    return (row[0], row[1]) if row else (None, None)


def write_source_success(
    connection: Connection, source_id: str, *, at: datetime, etag: str | None, last_modified: str | None
) -> None:
    """Note that a source was read to its end."""
    row = {"source_id": source_id, "checked_at": at, "succeeded_at": at, "error": None}
    upsert(connection, source_state, {**row, "etag": etag, "last_modified": last_modified}, key="source_id")


def write_source_failure(connection: Connection, source_id: str, *, at: datetime, error: str) -> None:
    """Note why a source could not be read; when it last worked stays known."""
    upsert(connection, source_state, {"source_id": source_id, "checked_at": at, "error": error}, key="source_id")
