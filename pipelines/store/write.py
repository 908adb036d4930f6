"""Writing the store. Every function works in the transaction of the connection it is given."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, and_, delete, or_, select

from pipelines.model import Correction, Event, EventMention, Report
from pipelines.store.codec import decode_mention, encode_mention
from pipelines.store.tables import (
    corrections,
    events,
    mentions,
    reports,
    store_state,
)
from pipelines.store.upsert import upsert

Feature = Mapping[str, Any]
FeatureBuilder = Callable[[Event], Feature]

_RANGES = ("killed", "injured", "abducted", "attack_killed")


def hash_text(report: Report) -> str:
    """Return a hash of what a report says; it differs when the title, the text or the date was changed."""
    published = report.published_at.date().isoformat() if report.published_at else ""
    said = "\x1f".join((report.title or "", report.text, "" if report.is_published_uncertain else published))
    return hashlib.sha256(said.encode()).hexdigest()


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


def remove_mentions(connection: Connection, report_id: str) -> tuple[str, ...]:
    """Remove a report's mentions; return the ids of the events they belonged to, which are to be merged anew."""
    told = select(mentions.c.event_id).where(mentions.c.report_id == report_id).distinct()
    event_ids = tuple(connection.execute(told).scalars())
    if event_ids:
        connection.execute(delete(mentions).where(mentions.c.report_id == report_id))
    return event_ids


def find_neighbours(connection: Connection, mention: EventMention, *, days: int) -> list[EventMention]:
    """Return the stored mentions of other reports that may tell of the same event, by id.

    Those are the mentions with dates within `days` and the same country; an unknown date or country fits any other.
    """
    query = select(mentions.c.body).where(mentions.c.report_id != mention.report_id)
    country = _country(mention)
    if country:
        query = query.where(or_(mentions.c.country == country, mentions.c.country.is_(None)))
    if mention.date_start and mention.date_end:
        margin = timedelta(days=days)
        first, last = mention.date_start - margin, mention.date_end + margin
        is_near = and_(mentions.c.date_start <= last, mentions.c.date_end >= first)
        query = query.where(or_(is_near, mentions.c.date_start.is_(None)))
    return [decode_mention(body) for body in connection.execute(query.order_by(mentions.c.id)).scalars()]


def find_relatives(connection: Connection, event_ids: Iterable[str], mention_ids: Iterable[str]) -> list[EventMention]:
    """Return every mention of the named events, of the named mentions' events, and of all that share an attack."""
    told = select(mentions.c.event_id).where(mentions.c.id.in_(tuple(mention_ids)))
    named = or_(events.c.event_id.in_(tuple(event_ids)), events.c.event_id.in_(told))
    attacks = select(events.c.attack_id).where(named)
    tied = select(events.c.event_id).where(or_(named, events.c.attack_id.in_(attacks)))
    query = select(mentions.c.body).where(mentions.c.event_id.in_(tied)).order_by(mentions.c.id)
    return [decode_mention(body) for body in connection.execute(query).scalars()]


def write_events(
    connection: Connection,
    merged: Sequence[Event],
    pool: Sequence[EventMention],
    *,
    replaced_ids: Iterable[str],
    build_feature: FeatureBuilder,
) -> int:
    """Store the events merged from a pool of mentions, and the mentions; return how many event rows changed.

    `replaced_ids` are events that may have lost all their mentions; they, and the events that the pool's mentions
    belonged to, are removed unless they are among the merged. Rows that stay as they were are not touched.
    """
    told = select(mentions.c.event_id).where(mentions.c.id.in_([mention.id for mention in pool]))
    old_ids = {*replaced_ids, *connection.execute(told).scalars()}
    _write_mentions(connection, merged, pool)
    changed = sum(_write_event(connection, event_row(event, build_feature(event))) for event in merged)
    gone = old_ids - {event.id for event in merged}
    if gone:
        changed += connection.execute(delete(events).where(events.c.event_id.in_(gone))).rowcount
    if changed:
        _set_state(connection, "version", secrets.token_hex(8))
    return changed


def event_row(event: Event, feature: Feature) -> dict[str, Any]:
    """Return the row of the table `events` for an event and its GeoJSON Feature (nested ranges become columns)."""
    row = {name: value for name, value in feature["properties"].items() if name in events.c}
    for name in _RANGES:
        for end, value in (feature["properties"][name] or {}).items():
            if f"{name}_{end}" in events.c:
                row[f"{name}_{end}"] = value
    columns = {column.name: row.get(column.name) for column in events.c if column.name != "fid"}
    return {**columns, "date_start": event.date_start, "date_end": event.date_end, "geom": _geometry(event)}


def add_correction(connection: Connection, correction: Correction) -> None:
    """Append an analyst's decision; nothing ever changes or removes it."""
    connection.execute(corrections.insert().values(**{name: getattr(correction, name) for name in _CORRECTION_FIELDS}))


_CORRECTION_FIELDS = ("subject_id", "field", "value", "made_by", "made_at", "reason")


def _write_mentions(connection: Connection, merged: Sequence[Event], pool: Sequence[EventMention]) -> None:
    event_of = {mention_id: event.id for event in merged for mention_id in event.mention_ids}
    stored = dict(
        connection.execute(
            select(mentions.c.id, mentions.c.event_id).where(mentions.c.id.in_([mention.id for mention in pool]))
        ).all()
    )
    for mention in pool:
        if stored.get(mention.id) != event_of[mention.id]:
            upsert(connection, mentions, _mention_row(mention, event_of[mention.id]), key="id")


def _mention_row(mention: EventMention, event_id: str) -> dict[str, Any]:
    return {
        "id": mention.id,
        "report_id": mention.report_id,
        "event_id": event_id,
        "event_type": mention.event_type,
        "country": _country(mention),
        "date_start": mention.date_start,
        "date_end": mention.date_end,
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


def _geometry(event: Event) -> BaseGeometry | None:
    """The Feature's geometry: a point for a town or finer (where_precision 1), else the area."""
    if event.placement is None:
        return None
    if event.placement.where_precision == 1:
        return shapely.Point(event.placement.place.point)
    return event.placement.area.geometry


def _country(mention: EventMention) -> str | None:
    return mention.placement.place.country_code if mention.placement else None


def _set_state(connection: Connection, key: str, value: str) -> None:
    upsert(connection, store_state, {"key": key, "value": value}, key="key")
