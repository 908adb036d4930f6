"""Writing the store. Every function works in the transaction of the connection it is given."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, select, true

from pipelines.feature import build_properties, find_shape
from pipelines.model import Correction, Event, EventMention, Report, hash_text
from pipelines.rows import RANGES
from pipelines.store.codec import decode_mention, encode_mention
from pipelines.store.tables import (
    corrections,
    events,
    mentions,
    reports,
    store_state,
)
from pipelines.store.upsert import upsert

Span = tuple[date | None, date | None]
"""First and last day that a mention is compared by; `None` when nothing dates it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the events whose rows were added or changed, and of those that were removed."""

    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention with what ties it to others: its group, and the span of days it is compared by."""

    mention: EventMention
    group_id: str
    span: Span


def find_text(connection: Connection, report_id: str) -> tuple[str, str] | None:
    """Return the source and the text hash of a stored report, `None` when the id is free."""
    row = connection.execute(
        select(reports.c.source_id, reports.c.text_sha256).where(reports.c.id == report_id)
    ).first()
    return (row[0], row[1]) if row else None


def write_report(connection: Connection, report: Report) -> None:
    """Store a report; one of the same id is replaced, and its mentions leave (`remove_mentions` before)."""
    row = {name: getattr(report, name) for name in (column.name for column in reports.c) if name != "text_sha256"}
    row["text_sha256"] = hash_text(report)
    upsert(connection, reports, row, key="id")


def remove_mentions(connection: Connection, report_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove a report's mentions; return the ids of their events and of their groups, which are to be merged anew."""
    told = select(mentions.c.event_id, mentions.c.group_id).where(mentions.c.report_id == report_id).distinct()
    rows = connection.execute(told).all()
    if rows:
        connection.execute(delete(mentions).where(mentions.c.report_id == report_id))
    return tuple(row[0] for row in rows), tuple({row[1] for row in rows})


def find_neighbours(connection: Connection, mention: EventMention, span: Span, *, days: int) -> list[StoredMention]:
    """Return the stored mentions near a mention, by id: their spans of days come within `days`, and their boxes meet.

    Mentions without a span are near one another only. A mention without a place is near none.
    """
    if mention.placement is None:
        return []
    min_lon, min_lat, max_lon, max_lat = mention.placement.area.geometry.bounds
    first, last = span
    is_in_time: ColumnElement[bool] = mentions.c.first_day.is_(None)
    if first and last:
        margin = timedelta(days=days)
        is_in_time = and_(mentions.c.first_day <= last + margin, mentions.c.last_day >= first - margin)
    is_in_space = and_(
        mentions.c.min_lon <= max_lon,
        mentions.c.max_lon >= min_lon,
        mentions.c.min_lat <= max_lat,
        mentions.c.max_lat >= min_lat,
    )
    return _stored(connection, and_(is_in_time, is_in_space))


def find_groups(connection: Connection, group_ids: Iterable[str]) -> list[StoredMention]:
    """Return every stored mention of these groups, by id."""
    return _stored(connection, mentions.c.group_id.in_(tuple(group_ids)))


def read_all_mentions(connection: Connection) -> list[StoredMention]:
    """Return every stored mention, by id."""
    return _stored(connection, true())


def write_events(
    connection: Connection, merged: Sequence[Event], pool: Sequence[StoredMention], *, replaced_ids: Iterable[str]
) -> Changes:
    """Store the events merged from a pool of mentions, and the mentions; return which events changed.

    `replaced_ids` are events that may have lost all their mentions; they, and the events that the pool's mentions
    belonged to, are removed unless they are among the merged. Rows that stay as they were are not touched.
    """
    told = select(mentions.c.event_id).where(mentions.c.id.in_([stored.mention.id for stored in pool]))
    old_ids = {*replaced_ids, *connection.execute(told).scalars()}
    _write_mentions(connection, merged, pool)
    written = frozenset(event.id for event in merged if _write_event(connection, event_row(event)))
    left = old_ids - {event.id for event in merged}
    gone = delete(events).where(events.c.event_id.in_(left)).returning(events.c.event_id)
    changes = Changes(written, frozenset(connection.execute(gone).scalars()) if left else frozenset())
    if changes:
        _set_state(connection, "version", secrets.token_hex(8))
    return changes


def event_row(event: Event) -> dict[str, Any]:
    """Return an event's row of the table `events`: its Feature's properties, ranges as columns, and geometry."""
    properties = build_properties(event)
    row = {name: value for name, value in properties.items() if name in events.c}
    for name in RANGES:
        for end, value in (properties[name] or {}).items():
            row[f"{name}_{end}"] = value
    columns = {column.name: row.get(column.name) for column in events.c if column.name != "fid"}
    return {**columns, "date_start": event.date_start, "date_end": event.date_end, "geom": find_shape(event)}


def add_correction(connection: Connection, correction: Correction) -> None:
    """Append an analyst's decision; nothing ever changes or removes it."""
    connection.execute(corrections.insert().values(**{name: getattr(correction, name) for name in _CORRECTION_FIELDS}))


_CORRECTION_FIELDS = ("subject_id", "field", "value", "made_by", "made_at", "reason")


def _stored(connection: Connection, condition: ColumnElement[bool]) -> list[StoredMention]:
    columns = (mentions.c.body, mentions.c.group_id, mentions.c.first_day, mentions.c.last_day)
    rows = connection.execute(select(*columns).where(condition).order_by(mentions.c.id))
    return [StoredMention(decode_mention(body), group_id, (first, last)) for body, group_id, first, last in rows]


def _write_mentions(connection: Connection, merged: Sequence[Event], pool: Sequence[StoredMention]) -> None:
    event_of = {mention_id: event.id for event in merged for mention_id in event.mention_ids}
    columns = (mentions.c.id, mentions.c.event_id, mentions.c.group_id)
    ids = [stored.mention.id for stored in pool]
    known = {row[0]: (row[1], row[2]) for row in connection.execute(select(*columns).where(mentions.c.id.in_(ids)))}
    for stored in pool:
        ties = (event_of[stored.mention.id], stored.group_id)
        if known.get(stored.mention.id) != ties:
            upsert(connection, mentions, _mention_row(stored, event_id=ties[0]), key="id")


def _mention_row(stored: StoredMention, *, event_id: str) -> dict[str, Any]:
    mention = stored.mention
    box = mention.placement.area.geometry.bounds if mention.placement else (None,) * 4
    return {
        "id": mention.id,
        "report_id": mention.report_id,
        "event_id": event_id,
        "group_id": stored.group_id,
        "first_day": stored.span[0],
        "last_day": stored.span[1],
        **dict(zip(("min_lon", "min_lat", "max_lon", "max_lat"), box, strict=True)),
        "body": encode_mention(mention),
    }


def _write_event(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Insert or update one event's row; return whether that changed anything."""
    stored = connection.execute(select(events).where(events.c.event_id == row["event_id"])).mappings().first()
    if stored is not None and all(_is_same(stored[name], value) for name, value in row.items()):
        return False
    upsert(connection, events, row, key="event_id")
    return True


def _is_same(stored: Any, value: Any) -> bool:
    """Compare a stored value with a new one; tuples come back as lists."""
    if isinstance(value, tuple | list | dict):
        return bool(json.dumps(stored) == json.dumps(value))
    return bool(stored == value)


def _set_state(connection: Connection, key: str, value: str) -> None:
    upsert(connection, store_state, {"key": key, "value": value}, key="key")
