"""Reading many events at a time: whole rows of given ids, what their reports are, when each was first reported."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Engine, Text, func, select, true, type_coerce

from pipelines.store.tables import JsonText, events, mentions, reports

BATCH = 500
"""Rows asked for at once: below SQLite's smallest limit of variables (999), and a few MB at most."""

MOST_VALUES = 5_000
"""Values in one query of small rows; databases take a few ten thousand at most."""

Row = dict[str, Any]
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Source:
    """What a report is, without its text. `published_at` is `None` when nothing tells it."""

    id: str
    publisher: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    is_published_uncertain: bool


def split_ids(ids: Sequence[str], size: int = BATCH) -> Iterator[list[str]]:
    """Yield the ids in their order, as many at a time as a query may name."""
    return (list(ids[first : first + size]) for first in range(0, len(ids), size))


def read_event_rows(
    engine: Engine, ids: Sequence[str], *, is_flat: bool = False, batch: int = BATCH
) -> Iterator[list[Row]]:
    """Yield the rows of the events in the order of the ids, in batches; ids that are not there are left out.

    Keys: the columns of the table without `fid`, `geom` called `geometry`; flat ones have neither geometry nor
    evidence, which take half the time.
    """
    left_out = ("fid", "geom", "evidence") if is_flat else ("fid", "geom")
    columns = [column for column in events.c if column.name not in left_out]
    names = [column.name for column in columns] + ([] if is_flat else ["geometry"])
    query = select(*map(_select, columns), *([] if is_flat else [events.c.geom]))
    for wanted in split_ids(ids, batch):
        with engine.connect() as connection:
            found = connection.execute(query.where(events.c.event_id.in_(wanted))).all()
        rows = {row[0]: _make_row(names, row) for row in found}
        yield [rows[event_id] for event_id in wanted if event_id in rows]


def _select(column: Column[Any]) -> Any:
    """The column, its JSON as text: the same lists of actors and publishers come up again and again."""
    return type_coerce(column, Text) if isinstance(column.type, JsonText) else column


def _make_row(names: Sequence[str], values: Sequence[Any]) -> Row:
    row = dict(zip(names, values, strict=True))
    row["actors"], row["publishers"] = _read_often(row["actors"]), _read_often(row["publishers"])
    for name in ("claims", "reports", "evidence"):
        if name in row:
            row[name] = _read_once(row[name])
    return row


def _read_once(text: str) -> Any:
    """What the JSON says; many events have no claims to read."""
    return [] if text == "[]" else _DECODER.raw_decode(text)[0]


@lru_cache(maxsize=20_000)
def _read_often(text: str) -> Any:
    """What the JSON says; shared between rows, never to be changed."""
    return json.loads(text)


def read_sources(engine: Engine, ids: Sequence[str], *, batch: int = BATCH) -> dict[str, Source]:
    """Return the reports of these ids, without their texts."""
    columns = [reports.c[name] for name in Source.__dataclass_fields__]
    sources: dict[str, Source] = {}
    for wanted in split_ids(ids, batch):
        with engine.connect() as connection:
            found = connection.execute(select(*columns).where(reports.c.id.in_(wanted))).all()
        sources |= {row[0]: Source(*row) for row in found}
    return sources


def list_event_ids(engine: Engine, *, is_by_type: bool = False, has_rejected: bool = False) -> list[str]:
    """Return the ids of all events, by type first if asked, then by date and id; those without a date come last.

    Events that an analyst rejected are left out unless they are asked for.
    """
    order = [events.c.date_start.is_(None), events.c.date_start, events.c.event_id]
    if is_by_type:
        order.insert(0, events.c.event_type)
    with engine.connect() as connection:
        kept = true() if has_rejected else events.c.status != "rejected"
        return list(connection.execute(select(events.c.event_id).where(kept).order_by(*order)).scalars())


def read_first_reports(engine: Engine) -> list[tuple[date, date]]:
    """Return pairs of an event's day and the day of its first report.

    Only for events of one known day that are told as news, by reports whose own date is sure.
    """
    query = (
        select(events.c.date_end, func.min(reports.c.published_at))
        .join(mentions, mentions.c.event_id == events.c.event_id)
        .join(reports, reports.c.id == mentions.c.report_id)
        .where(
            events.c.date_precision == 1,
            events.c.date_start.is_not(None),
            events.c.is_background.is_(False),
            reports.c.is_published_uncertain.is_(False),
            reports.c.published_at.is_not(None),
        )
        .group_by(events.c.event_id, events.c.date_end)
    )
    with engine.connect() as connection:
        return [(day, told.date()) for day, told in connection.execute(query)]
