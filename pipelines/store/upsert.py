"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

    Insert = sqlite.Insert | postgresql.Insert


def upsert(connection: Connection, table: Table, row: Mapping[str, Any], *, key: str) -> None:
    """Insert a row, or change the one that has the same key."""
    connection.execute(_upsert_statement(connection.dialect.name, table, tuple(row), key), row)


def insert(connection: Connection, table: Table) -> "Insert":
    """Return an INSERT of this connection's dialect that knows ON CONFLICT."""
    return _insert(connection.dialect.name, table)


def _insert(dialect: str, table: Table) -> "Insert":
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # takes 30 ms, for which no file needs to wait

    return postgresql.insert(table)


@cache
def _upsert_statement(dialect: str, table: Table, columns: tuple[str, ...], key: str) -> "Insert":
    """The statement for rows of these columns; building it anew for every row takes longer than running it."""
    statement = _insert(dialect, table)
    changes = {name: statement.excluded[name] for name in columns if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=changes)
