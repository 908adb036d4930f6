"""Opening a store: creating it, migrating it, and the transactions in which it is written."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, ProgrammingError

from pipelines.errors import InputError

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0002"
"""The newest migration. Alembic, slow to import, is asked only when a store is not there yet (a test holds this)."""

BUSY_TIMEOUT_MS = 30_000  # a writer's transaction is one report: milliseconds; half a minute means that something hangs


class StoreError(InputError):
    """A store that cannot be opened, in one line: what, where, next step."""


def open_store(url: str | None = None, *, must_exist: bool = False) -> Engine:
    """Return an engine on the store at a database URL, migrated, and created unless it `must_exist`.

    `None`: the store of the settings. Raises `StoreError` when there is no usable store at that address.
    """
    engine = _create_engine(url or _default_url(), must_exist=must_exist)
    try:
        version = read_migration(engine)
        if version is None and must_exist:
            raise _no_store(_name(engine))
        if version != HEAD:
            _migrate(engine, version)
    except DBAPIError as error:
        raise StoreError(
            "store {name} cannot be used: {reason}; move the file away to start a new one, "
            "or set SAHEL_STORE to another address",
            name=_name(engine),
            reason=str(error.orig),
        ) from error
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: wholly in at the end of the block, or not in at all."""
    with engine.execution_options(is_writing=True).begin() as connection:
        yield connection


def read_migration(engine: Engine) -> str | None:
    """Return the migration a store has reached, `None` for a new store."""
    with engine.connect() as connection:
        try:
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        except (OperationalError, ProgrammingError) as error:
            if "alembic_version" in str(error.orig):
                return None
            raise
    return str(row[0]) if row else None


def _default_url() -> str:
    from pipelines.settings import load_settings

    return load_settings().store


def _no_store(name: str) -> StoreError:
    return StoreError(
        "store {name}: there is no store there; make one with 'python -m pipelines run', "
        "or correct --store or SAHEL_STORE",
        name=name,
    )


def _create_engine(url: str, *, must_exist: bool) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _create_sqlite_engine(url, parsed.database, must_exist=must_exist)
        return create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            "store address {url} is not one I can open ({reason}); use sqlite:///path/to/store.gpkg in SAHEL_STORE",
            url=repr(_hide_password(url)),
            reason=str(error),
        ) from error


def _hide_password(url: str) -> str:
    """The address as a page may show it, even one that cannot be taken apart."""
    return re.sub(r"(//[^:/@]*):.*@", r"\1:***@", url)


def _create_sqlite_engine(url: str, database: str | None, *, must_exist: bool) -> Engine:
    if not database or database == ":memory:":
        raise StoreError(
            "store address {url} names no file; use sqlite:///path/to/store.gpkg in SAHEL_STORE", url=repr(url)
        )
    if must_exist and not (Path(database).is_file() and Path(database).stat().st_size):
        raise _no_store(database)
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "store {name}: its folder cannot be made ({reason}); choose another in SAHEL_STORE",
            name=database,
            reason=str(error.strerror),
        ) from error
    engine = create_engine(url)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _: object) -> None:
    """WAL: readers never wait for the writer; NORMAL: a killed process loses nothing, no report waits for the disk."""
    connection.isolation_level = None  # transactions are begun by `_begin`, DDL included
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _migrate(engine: Engine, version: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(
            "store {name} is at migration {version}, newer than this program knows; update the program",
            name=_name(engine),
            version=repr(version),
        )
    with writing(engine) as connection:
        if version is None:  # alembic would make a VARCHAR, a type that GeoPackage readers warn of
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT NOT NULL PRIMARY KEY)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    if engine.dialect.name == "sqlite":  # readers look for "GPKG" in the file itself, not in its write-ahead log
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _name(engine: Engine) -> str:
    return engine.url.database or engine.url.render_as_string(hide_password=True)
