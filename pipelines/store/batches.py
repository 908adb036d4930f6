"""Reading many events at a time: whole rows of given ids, what their reports are, when each was first reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, func, select, true

from pipelines.store.tables import events, mentions, reports

BATCH = 500
"""Rows asked for at once: below SQLite's smallest limit of variables (999), and a few MB at most."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What a report is, without its text. `published_at` is `None` when nothing tells it."""

    id: str
    publisher: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    is_published_uncertain: bool


def read_event_rows(
    engine: Engine, ids: Sequence[str], *, is_flat: bool = False, batch: int = BATCH
) -> Iterator[list[Row]]:
    """Yield the rows of the events in the order of the ids, in batches; ids that are not there are left out.

    Keys: the columns of the table without `fid`, `geom` called `geometry`; flat ones have neither geometry nor
    evidence, which take half the time.
    """
    left_out = ("fid", "geom", "evidence") if is_flat else ("fid", "geom")
    columns: list[Any] = [column for column in events.c if column.name not in left_out]
    query = select(*columns, *([] if is_flat else [events.c.geom.label("geometry")]))
    for first in range(0, len(ids), batch):
        wanted = list(ids[first : first + batch])
        with engine.connect() as connection:
            found = connection.execute(query.where(events.c.event_id.in_(wanted))).mappings().all()
        rows = {row["event_id"]: dict(row) for row in found}
        yield [rows[event_id] for event_id in wanted if event_id in rows]


def read_sources(engine: Engine, ids: Sequence[str], *, batch: int = BATCH) -> dict[str, Source]:
    """Return the reports of these ids, without their texts."""
    columns = [reports.c[name] for name in Source.__dataclass_fields__]
    sources: dict[str, Source] = {}
    for first in range(0, len(ids), batch):
        with engine.connect() as connection:
            found = connection.execute(select(*columns).where(reports.c.id.in_(ids[first : first + batch])))
            sources |= {row.id: Source(**row._asdict()) for row in found}
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
