"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table, row: Mapping[str, Any], *, key: str) -> None:
    """Insert a row, or change the one that has the same key."""
    changes = {name: value for name, value in row.items() if name != key}
    connection.execute(insert(connection, table).values(row).on_conflict_do_update(index_elements=[key], set_=changes))


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT of this connection's dialect that knows ON CONFLICT."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
