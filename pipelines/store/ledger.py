"""The ledger of analysts' corrections: appended to, read, never changed; and which mentions its entries name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import OperationalError

from pipelines.errors import CorrectionError
from pipelines.model import Correction
from pipelines.store.batches import MOST_VALUES, split_ids
from pipelines.store.database import writing
from pipelines.store.tables import corrections, mentions, store_state

_FIELDS = ("subject_id", "field", "value", "made_by", "made_at", "reason")
_COLUMNS = tuple(corrections.c[name] for name in _FIELDS)
_NAMED = (mentions.c.id, mentions.c.event_id, mentions.c.group_id)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. `old` and `new` are what the event said before and after, `None` where nobody saw it
    (a correction brought from another store before its reports)."""

    number: int
    correction: Correction
    old: str | None
    new: str | None


def hold_store(connection: Connection) -> None:
    """Have no other transaction change events before this one has ended. (A writer of SQLite holds its file anyway.)"""
    connection.execute(select(store_state.c.value).where(store_state.c.key == "version").with_for_update())


@contextmanager
def deciding(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes, and that no other change of events comes between.

    Raises `CorrectionError` when somebody else writes for longer than anybody should wait.
    """
    try:
        with writing(engine) as connection:
            hold_store(connection)
            yield connection
    except OperationalError as error:
        if "locked" not in str(error.orig):
            raise
        raise CorrectionError(
            "the store is being written by a run; nothing was changed, try again in a moment"
        ) from error


def add_correction(
    connection: Connection, correction: Correction, *, old: str | None = None, new: str | None = None
) -> int:
    """Append an analyst's decision and return its number; nothing ever changes or removes it."""
    values = {name: getattr(correction, name) for name in _FIELDS}
    row = corrections.insert().values(**values, old_value=old, new_value=new)
    return int(connection.execute(row.returning(corrections.c.id)).scalar_one())


def read_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return every correction in the order in which they were made."""
    rows = connection.execute(select(*_COLUMNS).order_by(corrections.c.made_at, corrections.c.id))
    return tuple(Correction(**row._asdict()) for row in rows)


def read_entries(connection: Connection) -> tuple[Entry, ...]:
    """Return the whole ledger in the order in which it was written."""
    columns = (corrections.c.id, corrections.c.old_value, corrections.c.new_value, *_COLUMNS)
    rows = connection.execute(select(*columns).order_by(corrections.c.id))
    return tuple(Entry(number, Correction(*told), old, new) for number, old, new, *told in rows)


def read_last_time(connection: Connection) -> datetime | None:
    """Return when the newest correction was made, `None` when there is none."""
    return connection.execute(select(func.max(corrections.c.made_at, type_=corrections.c.made_at.type))).scalar()


class Named(NamedTuple):
    """What an id names: a mention, the event that it is part of now, and its group."""

    mention_id: str
    event_id: str
    group_id: str


def find_named(connection: Connection, ids: Iterable[str], name_event: Callable[[str], str]) -> dict[str, Named]:
    """Return what each of these ids of mentions or events names, as far as the store knows them.

    `name_event` gives the id of the event whose first mention this is. An event's id goes on naming that mention
    when the event has another id by now.
    """
    found: dict[str, Named] = {}
    wanted = sorted(set(ids))
    for batch in split_ids(wanted, MOST_VALUES):
        for column in (mentions.c.id, mentions.c.event_id):
            for row in connection.execute(select(*_NAMED).where(column.in_(batch))).all():
                named = Named(*row)
                for each in (named.mention_id, name_event(named.mention_id)):
                    if each in batch:
                        found[each] = named
    return found | _find_former(connection, [each for each in wanted if each not in found], name_event)


def _find_former(connection: Connection, ids: Sequence[str], name_event: Callable[[str], str]) -> dict[str, Named]:
    """What ids name that are no event's now; every mention is asked, so only for ids that nothing else knows."""
    if not ids:
        return {}
    wanted = set(ids)
    rows = connection.execute(select(*_NAMED)).all()
    return {name: Named(*row) for row in rows if (name := name_event(row[0])) in wanted}
