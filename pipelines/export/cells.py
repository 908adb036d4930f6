"""The cells of many events at once, column by column: a value that comes up again is written once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipelines.export.codings import ACTOR_COLUMNS, SAME_AS, code_actors
from pipelines.export.flat import EVENT_COLUMNS, OWN_COLUMNS, clean_text, name_actors
from pipelines.rows import guard_cell
from pipelines.store.batches import Row
from pipelines.store.tables import events

Column = list[Any]


def write_cell(value: Any) -> Any:
    """The value as a spreadsheet may hold it; unknown is empty (the writer sees to it), true and false are words."""
    if type(value) is str:
        return guard_cell(clean_text(value))
    return str(value).lower() if type(value) is bool else value


def write_rows(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    """The events' cells in the order of `EVENT_COLUMNS`: those of `flatten_event`, each through `write_cell`."""
    columns: dict[str, Column] = {
        name: _WRITERS.get(events.c[name].type.python_type, list)([row[name] for row in rows]) for name in OWN_COLUMNS
    }
    columns |= {name: columns[own] for name, own in SAME_AS.items()}
    columns |= _write_actors(rows)
    columns |= {name: _write_often(["; ".join(row[name] or ()) for row in rows]) for name in ("publishers", "reports")}
    columns["claims_count"] = [len(row["claims"] or ()) for row in rows]
    return zip(*(columns[name] for name in EVENT_COLUMNS), strict=True)


def _write_often(values: Column) -> Column:
    """Each value's cell; values that are equal share one, so that this is for a column of one type other than float."""
    written = {value: write_cell(value) for value in set(values)}
    return [written[value] for value in values]


def _write_dates(values: Column) -> Column:
    written = {value: value.isoformat() for value in set(values) if value is not None}
    return [written.get(value) for value in values]


_WRITERS: Mapping[type, Callable[[Column], Column]] = {str: _write_often, bool: _write_often, date: _write_dates}
"""By the type of a column of the store; numbers stay as they are."""


def _write_actors(rows: Sequence[Row]) -> dict[str, Column]:
    """The columns that the actors make. Rows with the same ones share one list of them (`read_event_rows`), so that
    its identity stands for it as long as the rows are there."""
    keys = [(id(row["actors"]), row["type_of_violence"]) for row in rows]
    known: dict[tuple[int, Any], dict[str, Any]] = {}
    for key, row in zip(keys, rows, strict=True):
        if key not in known:
            named = {"actors": name_actors(row)} | code_actors(row)
            known[key] = {name: write_cell(value) for name, value in named.items()}
    return {name: [known[key][name] for key in keys] for name in ("actors", *ACTOR_COLUMNS)}
