"""Writing the store. Every function works in the transaction of the connection it is given."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import shapely
from sqlalchemy import ColumnElement, Connection, and_, delete, select, true

from pipelines.feature import build_properties, find_shape
from pipelines.model import Event, EventMention, Report, hash_text
from pipelines.rows import RANGES
from pipelines.store.batches import MOST_VALUES, split_ids
from pipelines.store.changes import note_change
from pipelines.store.codec import decode_mention, encode_mention
from pipelines.store.tables import (
    events,
    mentions,
    reports,
)
from pipelines.store.upsert import upsert

Span = tuple[date | None, date | None]
"""First and last day that a mention is compared by; `None` when nothing dates it."""
Box = tuple[float, float, float, float]
"""West, south, east and north of what a mention is compared by."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the events whose rows were added or changed, and of those that were removed."""

    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention with what ties it to others: its group, and the days and the box it is compared by."""

    mention: EventMention
    group_id: str
    span: Span
    box: Box | None


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


def find_neighbours(connection: Connection, told: Sequence[StoredMention], *, days: int) -> list[StoredMention]:
    """Return the stored mentions near any of some mentions, by id: their days come within `days`, and their boxes meet.

    Mentions without a span are near one another only. A mention without a place is near none.
    """
    boxes: dict[Span, list[Box]] = {}
    for stored in told:
        if stored.box:
            boxes.setdefault(stored.span, []).append(stored.box)
    near = {found for span, group in boxes.items() for found in _find_near(connection, span, group, days)}
    return _stored_with(connection, mentions.c.id, near)


def _find_near(connection: Connection, span: Span, boxes: Sequence[Box], days: int) -> Iterator[str]:
    """Yield the ids of the stored mentions near one span of days whose boxes meet one of these."""
    asked = np.array(boxes).T
    west, south = asked[:2].min(axis=1)
    east, north = asked[2:].max(axis=1)
    first, last = span
    is_in_time: ColumnElement[bool] = mentions.c.first_day.is_(None)
    if first and last:
        margin = timedelta(days=days)
        is_in_time = and_(mentions.c.first_day <= last + margin, mentions.c.last_day >= first - margin)
    is_in_space = and_(
        mentions.c.min_lon <= float(east),
        mentions.c.max_lon >= float(west),
        mentions.c.min_lat <= float(north),
        mentions.c.max_lat >= float(south),
    )
    rows = connection.execute(select(mentions.c.id, *_BOX).where(and_(is_in_time, is_in_space))).all()
    if rows:
        stored = np.array([row[1:] for row in rows]).T
        tree = shapely.STRtree(shapely.box(*stored))
        yield from (rows[i][0] for i in set(tree.query(shapely.box(*asked))[1].tolist()))


def find_groups(connection: Connection, group_ids: Iterable[str]) -> list[StoredMention]:
    """Return every stored mention of these groups, by id."""
    return _stored_with(connection, mentions.c.group_id, group_ids)


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
    told = (
        connection.execute(select(mentions.c.event_id).where(mentions.c.id.in_(ids))).scalars()
        for ids in _in_batches(stored.mention.id for stored in pool)
    )
    old_ids = {*replaced_ids, *(event_id for each in told for event_id in each)}
    _write_mentions(connection, merged, pool)
    written = frozenset(event.id for event in merged if _write_event(connection, event_row(event)))
    left = old_ids - {event.id for event in merged}
    gone = (
        connection.execute(delete(events).where(events.c.event_id.in_(ids)).returning(events.c.event_id)).scalars()
        for ids in _in_batches(left)
    )
    changes = Changes(written, frozenset(event_id for each in gone for event_id in each))
    if changes:
        note_change(connection, changes.written | changes.removed)
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


_BOX = (mentions.c.min_lon, mentions.c.min_lat, mentions.c.max_lon, mentions.c.max_lat)


def _stored(connection: Connection, condition: ColumnElement[bool]) -> list[StoredMention]:
    columns = (mentions.c.body, mentions.c.group_id, mentions.c.first_day, mentions.c.last_day, *_BOX)
    rows = connection.execute(select(*columns).where(condition).order_by(mentions.c.id))
    return [
        StoredMention(decode_mention(body), group_id, (first, last), None if box[0] is None else box)
        for body, group_id, first, last, *corners in rows
        for box in [(corners[0], corners[1], corners[2], corners[3])]
    ]


def _stored_with(connection: Connection, column: ColumnElement[str], values: Iterable[str]) -> list[StoredMention]:
    """Return the stored mentions that have one of these values in a column, by id."""
    found = (_stored(connection, column.in_(batch)) for batch in _in_batches(values))
    return sorted((stored for each in found for stored in each), key=lambda stored: stored.mention.id)


def _in_batches(values: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the values sorted, as many at a time as a query may name."""
    return map(tuple, split_ids(sorted(values), MOST_VALUES))


def _write_mentions(connection: Connection, merged: Sequence[Event], pool: Sequence[StoredMention]) -> None:
    event_of = {mention_id: event.id for event in merged for mention_id in event.mention_ids}
    columns = (mentions.c.id, mentions.c.event_id, mentions.c.group_id)
    known = {
        row[0]: (row[1], row[2])
        for ids in _in_batches(stored.mention.id for stored in pool)
        for row in connection.execute(select(*columns).where(mentions.c.id.in_(ids)))
    }
    for stored in pool:
        ties = (event_of[stored.mention.id], stored.group_id)
        if known.get(stored.mention.id) != ties:
            upsert(connection, mentions, _mention_row(stored, event_id=ties[0]), key="id")


def _mention_row(stored: StoredMention, *, event_id: str) -> dict[str, Any]:
    mention = stored.mention
    return {
        "id": mention.id,
        "report_id": mention.report_id,
        "event_id": event_id,
        "group_id": stored.group_id,
        "first_day": stored.span[0],
        "last_day": stored.span[1],
        **dict(zip((column.name for column in _BOX), stored.box or (None,) * 4, strict=True)),
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
