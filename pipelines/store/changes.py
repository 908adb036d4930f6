"""Which events changed from one version of the store to the next, so that who holds them need not read all anew.

The newest changes are kept with the version, a few hundred events' worth. Whoever is further behind reads everything.
"""

import json
import secrets
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from pipelines.store.geopackage import read_last_change
from pipelines.store.tables import events, store_state
from pipelines.store.upsert import upsert

NO_VERSION = "0"
"""The version of a store in which no event was ever written."""
MOST_CHANGED = 500
"""Ids kept: 9 kB, which each writer of events reads and writes."""


class Change(NamedTuple):
    """The events written or removed between two versions."""

    before: str
    after: str
    ids: tuple[str, ...]


def note_change(connection: Connection, ids: Collection[str]) -> None:
    """Give the store a new version, and note which events were written or removed since the one before."""
    before = read_version(connection, is_held=True)
    after = secrets.token_hex(8)
    changes = [*_read_changes(connection), Change(before, after, tuple(sorted(ids)))]
    while changes and sum(len(change.ids) for change in changes) > MOST_CHANGED:
        changes.pop(0)
    upsert(connection, store_state, {"key": "version", "value": after}, key="key")
    upsert(connection, store_state, {"key": "changes", "value": json.dumps(changes)}, key="key")


def list_changed(connection: Connection, *, since: str) -> frozenset[str] | None:
    """Return the ids of the events written or removed since a version, `None` when that is not known any more."""
    version = read_version(connection)
    if version == since:
        return frozenset()
    found: frozenset[str] = frozenset()
    for change in reversed(_read_changes(connection)):
        if change.after != version:  # written by a program that notes no changes
            return None
        found |= set(change.ids)
        version = change.before
        if version == since != NO_VERSION:
            return found
    return None


def read_version(connection: Connection, *, is_held: bool = False) -> str:
    """Return the store's version; `is_held`: no other transaction changes it before this one has ended."""
    query = select(store_state.c.value).where(store_state.c.key == "version")
    return connection.execute(query.with_for_update() if is_held else query).scalar() or NO_VERSION


def read_mark(engine: Engine) -> str | None:
    """Return a mark of a GeoPackage's events, for whoever keeps them longer than a process lasts.

    It changes with the version, and when another program, QGIS say, writes the events. `None`: the store is no file, or
    has no version yet.
    """
    with engine.connect() as connection:
        version = read_version(connection)
        if connection.dialect.name != "sqlite" or version == NO_VERSION:
            return None
        return f"{version} {read_last_change(connection, events.name)}"


def _read_changes(connection: Connection) -> list[Change]:
    text = connection.execute(select(store_state.c.value).where(store_state.c.key == "changes")).scalar()
    return [Change(*each) for each in json.loads(text or "[]")]
