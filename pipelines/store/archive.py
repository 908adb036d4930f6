"""The archive: bytes as they came, kept before anything reads them, so that every report can be read again."""

import zlib
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from pipelines.sources.raw import Hints, RawItem
from pipelines.store.tables import quarantine, raw, reports
from pipelines.store.upsert import insert


def archive_raw(connection: Connection, item: RawItem, *, fetched_at: datetime) -> None:
    """Keep the bytes, marked as not yet done; bytes that are there already stay as they are."""
    row = {
        "sha256": item.sha256,
        "name": item.name,
        "source_id": item.source_id,
        "hints": _encode_hints(item.hints),
        "fetched_at": fetched_at,
        "size_bytes": len(item.body),
        "body_zlib": zlib.compress(item.body, 6),
        "is_done": False,
    }
    connection.execute(insert(connection, raw).values(row).on_conflict_do_nothing())


def is_done(connection: Connection, sha256: str) -> bool:
    """Return whether these bytes were read to the end before."""
    return bool(connection.execute(select(raw.c.is_done).where(raw.c.sha256 == sha256)).scalar())


def count_reports(connection: Connection, sha256: str) -> int:
    """Return how many stored reports came from these bytes."""
    query = select(func.count()).select_from(reports).where(reports.c.raw_sha256 == sha256)
    return connection.execute(query).scalar_one()


def is_archived(connection: Connection, source_id: str, name: str) -> bool:
    """Return whether a source's item of this name or address was archived before."""
    query = select(raw.c.sha256).where(raw.c.source_id == source_id, raw.c.name == name).limit(1)
    return connection.execute(query).first() is not None


def mark_done(connection: Connection, sha256: str) -> None:
    """Mark archived bytes as read to the end."""
    connection.execute(update(raw).where(raw.c.sha256 == sha256).values(is_done=True))


def load_raw(connection: Connection, sha256: str) -> RawItem | None:
    """Return archived bytes with what is needed to read them again, `None` when there are none of this hash."""
    row = connection.execute(select(raw).where(raw.c.sha256 == sha256)).first()
    if row is None:
        return None
    return RawItem(zlib.decompress(row.body_zlib), row.name, row.source_id, _decode_hints(row.hints))


def open_again(connection: Connection) -> tuple[str, ...]:
    """Mark the bytes that are in quarantine as not done; return their hashes, oldest first."""
    order = (quarantine.c.first_at, quarantine.c.id)
    found = connection.execute(
        select(quarantine.c.raw_sha256).where(quarantine.c.raw_sha256.is_not(None)).order_by(*order)
    )
    hashes = tuple(dict.fromkeys(found.scalars()))
    connection.execute(update(raw).where(raw.c.sha256.in_(hashes)).values(is_done=False))
    return hashes


def find_unfinished(connection: Connection) -> tuple[str, ...]:
    """Return the hashes of bytes that were archived but not read to the end (a run was killed), oldest first."""
    query = select(raw.c.sha256).where(raw.c.is_done.is_(False)).order_by(raw.c.fetched_at, raw.c.sha256)
    return tuple(connection.execute(query).scalars())


def _encode_hints(hints: Hints) -> dict[str, Any]:
    given = {name: value for name, value in asdict(hints).items() if value is not None}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


def _decode_hints(body: dict[str, Any]) -> Hints:
    values = dict(body)
    for name in ("published_at", "modified_at"):
        values[name] = datetime.fromisoformat(body[name]) if name in body else None
    values["published"] = date.fromisoformat(body["published"]) if "published" in body else None
    return Hints(**values)
