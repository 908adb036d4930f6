"""The tables of the store, and the column types that differ between databases.

`events` is a feature table of a GeoPackage: its columns have GeoPackage's own types, lists
and objects are JSON in TEXT.
"""

import json
from datetime import UTC, datetime
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from pipelines.store.geopackage import decode_geometry, encode_geometry


class JsonText(TypeDecorator[Any]):
    """A value as JSON text (GeoPackage knows no JSON type)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class _GeoPackageDateTime(sqlite.DATETIME):
    """A time as GeoPackage wants it (OGC 12-128r19, table 1): `2012-03-22T00:00:00.000Z`, to the millisecond."""

    def bind_processor(self, dialect: Dialect) -> Any:
        return lambda value: None if value is None else _write_utc(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return lambda value: None if value is None else datetime.fromisoformat(value)


def _write_utc(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time: the database's own type, in SQLite GeoPackage's text, which ends at the millisecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = _GeoPackageDateTime() if dialect.name == "sqlite" else self.impl_instance  # type: ignore[no-untyped-call]
        return dialect.type_descriptor(own)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)


class Geometry(UserDefinedType[BaseGeometry]):
    """A geometry in EPSG:4326: a GeoPackage blob in SQLite, PostGIS's EWKB elsewhere."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "GEOMETRY"

    def bind_processor(self, dialect: Dialect) -> Any:
        if dialect.name == "sqlite":
            return lambda value: None if value is None else encode_geometry(value)
        return lambda value: None if value is None else shapely.to_wkb(value, hex=True, include_srid=True)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        if dialect.name == "sqlite":
            return lambda value: None if value is None else decode_geometry(value)
        return lambda value: None if value is None else shapely.from_wkb(value)


metadata = MetaData()

raw = Table(
    "raw",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("hints", JsonText, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("body_zlib", LargeBinary, nullable=False),
    Column("is_done", Boolean, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source_id", Text, nullable=False),
    Column("publisher", Text),
    Column("url", Text),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("language", Text),
    Column("published_at", UtcDateTime),
    Column("is_published_uncertain", Boolean, nullable=False),
    Column("fetched_at", UtcDateTime),
    Column("raw_sha256", Text, ForeignKey("raw.sha256")),
    Index("reports_by_raw", "raw_sha256"),
    Index("reports_by_published", "published_at"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("event_id", Text, nullable=False),
    Column("group_id", Text, nullable=False),  # mentions of one group are merged together, others never touch them
    Column("first_day", Date),
    Column("last_day", Date),
    Column("min_lon", Double),
    Column("min_lat", Double),
    Column("max_lon", Double),
    Column("max_lat", Double),
    Column("body", JsonText, nullable=False),
    Index("mentions_by_report", "report_id"),
    Index("mentions_by_event", "event_id"),
    Index("mentions_by_group", "group_id"),
    Index("mentions_by_day", "first_day", "last_day"),
)

events = Table(
    "events",
    metadata,
    Column("fid", Integer, primary_key=True, autoincrement=True),
    Column("event_id", Text, nullable=False, unique=True),
    Column("attack_id", Text, nullable=False),
    Column("is_background", Boolean, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("sub_event_type", Text, nullable=False),
    Column("type_of_violence", Integer),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("date_precision", Integer),
    Column("time_precision", Integer),
    Column("place_name", Text),
    Column("place_kind", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("radius_km", Double),
    Column("geo_precision", Integer),
    Column("where_precision", Integer),
    Column("placement_method", Text),
    Column("actors", JsonText, nullable=False),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_high", Integer),
    Column("abducted_low", Integer),
    Column("abducted_high", Integer),
    Column("attack_killed_low", Integer),
    Column("attack_killed_best", Integer),
    Column("attack_killed_high", Integer),
    Column("claims", JsonText, nullable=False),
    Column("evidence", JsonText, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("status", Text, nullable=False),
    Column("publishers", JsonText, nullable=False),
    Column("reports", JsonText, nullable=False),
    Column("geom", Geometry),
    Index("events_by_attack", "attack_id"),
    Index("events_by_date", "date_start", "date_end"),
    sqlite_autoincrement=True,
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("subject_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("old_value", Text),  # what the event said before and after, for people
    Column("new_value", Text),
    Index("corrections_by_subject", "subject_id"),
    sqlite_autoincrement=True,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source_id", Text, nullable=False),
    Column("place", Text, nullable=False),  # the file, line or address, for people
    Column("problem", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("traceback", Text),
    Column("raw_sha256", Text, ForeignKey("raw.sha256")),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("reports_new", Integer, nullable=False, default=0),
    Column("reports_known", Integer, nullable=False, default=0),
    Column("failures", Integer, nullable=False, default=0),
    Column("events_written", Integer, nullable=False, default=0),
    sqlite_autoincrement=True,
)

source_state = Table(
    "source_state",
    metadata,
    Column("source_id", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked_at", UtcDateTime),
    Column("succeeded_at", UtcDateTime),
    Column("error", Text),
)

store_state = Table(
    "store_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
