"""Reading the store: what the dashboard, the exports and the command line ask of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, func, select, true

from pipelines.model import EventMention, Report
from pipelines.store.changes import read_version
from pipelines.store.codec import decode_mention
from pipelines.store.tables import (
    corrections,
    events,
    mentions,
    quarantine,
    reports,
    runs,
    source_state,
)

if TYPE_CHECKING:
    import geopandas

_REPORT_COLUMNS = (
    reports.c.id,
    reports.c.source_id,
    reports.c.publisher,
    reports.c.url,
    reports.c.title,
    reports.c.text,
    reports.c.language,
    reports.c.published_at,
    reports.c.fetched_at,
    reports.c.raw_sha256,
    reports.c.is_published_uncertain,
)
_MOST_IDS = 5_000
"""Ids in one query; databases take a few ten thousand at most. More than these are picked out of all events."""
_INTEGERS = tuple(column.name for column in events.c if column.type.python_type is int and column.name != "fid")


@dataclass(frozen=True, slots=True)
class FailingSource:
    """A feed whose last check failed, with the error in one line. `succeeded_at` is `None` when it never worked."""

    source_id: str
    error: str
    checked_at: datetime | None
    succeeded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A report or file that could not be processed: where, what, and what to do. `can_retry`: its bytes are kept."""

    id: str
    source_id: str
    place: str
    problem: str
    next_step: str
    first_at: datetime
    last_at: datetime
    tries: int
    raw_sha256: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run; `ended_at` is `None` while it goes on, or when it was killed."""

    started_at: datetime
    ended_at: datetime | None
    reports_new: int
    reports_known: int
    failures: int
    events_written: int


@dataclass(frozen=True, slots=True)
class Status:
    """What the store holds. `data_cutoff` is the newest report's publication time, `None` for an empty store."""

    reports: int
    mentions: int
    events: int
    quarantined: int
    last_run: Run | None
    failing_sources: tuple[FailingSource, ...]
    data_cutoff: datetime | None
    store_version: str


def read_events(
    engine: Engine, event_ids: Collection[str] | None = None, *, has_rejected: bool = False
) -> "geopandas.GeoDataFrame":
    """Return the events, or those of these ids, one row each, as a GeoDataFrame (EPSG:4326), by date, then `event_id`.

    Those that an analyst rejected are left out unless they are asked for, or named.

    Columns: those of the table `events` without `fid`; `geom` is called `geometry`. JSON columns hold lists and
    dictionaries, dates are `datetime.date` or `None`, figures are nullable `Int64`; unknown dates come last.
    """
    columns = [column for column in events.c if column.name not in ("fid", "geom")]
    order = (events.c.date_start.is_(None), events.c.date_start, events.c.event_id)
    wanted = frozenset(event_ids or ())
    kept = true() if has_rejected or event_ids is not None else events.c.status != "rejected"
    query = select(*columns, events.c.geom.label("geometry")).where(kept).order_by(*order)
    with engine.connect() as connection:
        if event_ids is None or len(event_ids) > _MOST_IDS:
            rows = [row for row in connection.execute(query) if event_ids is None or row.event_id in wanted]
        else:
            rows = list(connection.execute(query.where(events.c.event_id.in_(event_ids))))
    names = [*(column.name for column in columns), "geometry"]
    return _frame(dict(zip(names, zip(*rows, strict=True) if rows else ((),) * len(names), strict=True)))


def frame_rows(rows: Sequence[Mapping[str, Any]]) -> "geopandas.GeoDataFrame":
    """Return rows of the table `events` (`geom` a geometry) as the frame that `read_events` gives, in their order."""
    names = [column.name for column in events.c if column.name not in ("fid", "geom")]
    values = {name: [row[name] for row in rows] for name in names}
    return _frame(values | {"geometry": [row["geom"] for row in rows]})


def _frame(values: Mapping[str, Sequence[Any]]) -> "geopandas.GeoDataFrame":
    """The columns as a frame, each of the type that `read_events` tells."""
    import geopandas
    import pandas as pd

    frame = pd.DataFrame({name: _series(name, list(column)) for name, column in values.items()})
    return geopandas.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")


def _series(name: str, values: list[Any]) -> Any:
    import geopandas
    import pandas as pd

    if name == "geometry":
        return geopandas.GeoSeries(values, crs="EPSG:4326")
    if name in _INTEGERS:
        return pd.array(values, dtype="Int64")
    if name in ("latitude", "longitude", "radius_km", "confidence"):
        return pd.array(values, dtype="Float64").to_numpy(dtype="float64", na_value=float("nan"))
    if name == "is_background":
        return pd.array(values, dtype="bool")
    return pd.Series(values, dtype=object)


def read_event(engine: Engine, event_id: str) -> dict[str, Any] | None:
    """Return one event's row as a dictionary (`geom` a geometry), `None` when there is no such event."""
    with engine.connect() as connection:
        return select_event(connection, event_id)


def select_event(connection: Connection, event_id: str) -> dict[str, Any] | None:
    """Return one event's row as `read_event` does, as this connection's transaction sees it."""
    row = connection.execute(select(events).where(events.c.event_id == event_id)).mappings().first()
    return dict(row) if row else None


def find_events(engine: Engine, prefix: str) -> tuple[str, ...]:
    """Return the ids of the events whose id begins with these characters, sorted, at most ten."""
    matches = events.c.event_id.startswith(prefix, autoescape=True)
    with engine.connect() as connection:
        found = connection.execute(select(events.c.event_id).where(matches).order_by(events.c.event_id).limit(10))
        return tuple(found.scalars())


def read_mentions(engine: Engine, event_id: str) -> tuple[EventMention, ...]:
    """Return the mentions an event was made of, by id."""
    query = select(mentions.c.body).where(mentions.c.event_id == event_id).order_by(mentions.c.id)
    with engine.connect() as connection:
        return tuple(decode_mention(body) for body in connection.execute(query).scalars())


def find_homes(connection: Connection, mention_ids: Iterable[str]) -> dict[str, str]:
    """Return the ids of the events that stored mentions belong to, by mention; unknown mentions are left out."""
    query = select(mentions.c.id, mentions.c.event_id).where(mentions.c.id.in_(tuple(mention_ids)))
    return {row[0]: row[1] for row in connection.execute(query)}


def read_report(engine: Engine, report_id: str) -> Report | None:
    """Return one report, `None` when the store holds none of this id."""
    with engine.connect() as connection:
        row = connection.execute(select(*_REPORT_COLUMNS).where(reports.c.id == report_id)).first()
    return Report(**row._asdict()) if row else None


def count_events(connection: Connection) -> int:
    """Return how many events the store holds."""
    return connection.execute(select(func.count()).select_from(events)).scalar_one()


def has_corrections(engine: Engine) -> bool:
    """Return whether anybody ever corrected an event."""
    with engine.connect() as connection:
        return connection.execute(select(corrections.c.id).limit(1)).first() is not None


def store_version(engine: Engine) -> str:
    """Return a mark that changes whenever an event is written or removed, and only then."""
    with engine.connect() as connection:
        return read_version(connection)


def read_quarantine(engine: Engine) -> tuple[Quarantined, ...]:
    """Return what could not be processed, oldest first."""
    columns = [column for column in quarantine.c if column.name != "traceback"]
    with engine.connect() as connection:
        rows = connection.execute(select(*columns).order_by(quarantine.c.first_at, quarantine.c.id)).all()
    return tuple(Quarantined(**row._asdict()) for row in rows)


def read_status(engine: Engine) -> Status:
    """Return counts, the last run, the sources that fail, and the data cutoff."""
    with engine.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (reports, mentions, events, quarantine)
        ]
        last_run = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).mappings().first()
        failing = connection.execute(
            select(
                source_state.c.source_id, source_state.c.error, source_state.c.checked_at, source_state.c.succeeded_at
            )
            .where(source_state.c.error.is_not(None))
            .order_by(source_state.c.source_id)
        ).all()
        cutoff = connection.execute(
            select(reports.c.published_at)
            .where(reports.c.published_at.is_not(None))
            .order_by(reports.c.published_at.desc())
            .limit(1)
        ).scalar()
    return Status(
        reports=counts[0],
        mentions=counts[1],
        events=counts[2],
        quarantined=counts[3],
        last_run=Run(**{key: value for key, value in last_run.items() if key != "id"}) if last_run else None,
        failing_sources=tuple(FailingSource(**row._asdict()) for row in failing),
        data_cutoff=cutoff,
        store_version=store_version(engine),
    )
