"""Which events a text is found in: in what is said of them at once, or in the reports that tell of them.

Words are looked for at the beginning of words, without regard to accents and case. The reports are indexed by SQLite's
FTS5 in memory, whatever database holds them: the texts themselves stay there.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Engine, select

from pipelines.store.tables import events, reports

Mask = npt.NDArray[np.bool_]

MOST_WORDS = 8
BATCH = 5_000
WORD = re.compile(r"[^\W_]+")
FIELDS = ("place_name", "admin1", "admin2", "event_type", "sub_event_type", "country")
"""The columns of the events that are searched, beside actors and publishers."""
_CREATE = (
    "CREATE VIRTUAL TABLE texts USING fts5(body, content='', detail='none', tokenize='unicode61 remove_diacritics 2')"
)


@dataclass(frozen=True, slots=True, eq=False)
class SearchIndex:
    """The words of the reports, and pairs of an event's row and the number of a report that tells of it."""

    texts: sqlite3.Connection
    lock: Lock
    rows: npt.NDArray[np.int64]
    reports: npt.NDArray[np.int64]
    report_count: int


def build_index(engine: Engine, event_ids: Sequence[str]) -> SearchIndex:
    """Index every report of the store; `event_ids` say which event stands in which row."""
    texts = sqlite3.connect(":memory:", check_same_thread=False)
    texts.execute(_CREATE)
    numbers: dict[str, int] = {}
    with engine.connect() as connection:
        found = connection.execution_options(yield_per=BATCH).execute(
            select(reports.c.id, reports.c.publisher, reports.c.title, reports.c.text)
        )
        for batch in found.partitions():
            texts.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", list(_number(batch, numbers)))
    with engine.connect() as connection:
        told = connection.execute(select(events.c.event_id, events.c.reports)).all()
    row_of = {event_id: row for row, event_id in enumerate(event_ids)}
    pairs = [
        (row_of[event_id], numbers[report_id])
        for event_id, told_by in told
        if event_id in row_of
        for report_id in told_by
        if report_id in numbers
    ]
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return SearchIndex(texts, Lock(), columns[0], columns[1], len(numbers))


def _number(batch: Iterable[Any], numbers: dict[str, int]) -> Iterable[tuple[int, str]]:
    for report_id, *parts in batch:
        yield numbers.setdefault(report_id, len(numbers)), "\n".join(part for part in parts if part)


def find_events(index: SearchIndex, frame: pd.DataFrame, text: str) -> Mask:
    """Which events hold every word of a text, in their fields or in one of their reports; all when it has no word."""
    found = np.ones(len(frame), dtype=bool)
    for word in list_words(text):
        found &= find_in_fields(frame, word) | _find_in_reports(index, word, len(frame))
    return found


def list_words(text: str) -> list[str]:
    """The words that are looked for: folded, each once, the first few."""
    return list(dict.fromkeys(WORD.findall(fold(text))))[:MOST_WORDS]


def fold(text: str) -> str:
    """The text without accents and in small letters."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _find_in_reports(index: SearchIndex, word: str, count: int) -> Mask:
    with index.lock:
        rows = index.texts.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (f'"{word}"*',)).fetchall()
    is_found = np.zeros(index.report_count, dtype=bool)
    is_found[[row[0] for row in rows]] = True
    found = np.zeros(count, dtype=bool)
    found[index.rows[is_found[index.reports]]] = True
    return found


def find_in_fields(frame: pd.DataFrame, word: str) -> Mask:
    """Which events have a word that begins like this in what is said of them at once; asked once a distinct value."""
    found = np.zeros(len(frame), dtype=bool)
    for name in FIELDS:
        codes, values = pd.factorize(frame[name])
        found |= np.array([_begins(str(value), word) for value in values] + [False], dtype=bool)[codes]
    for name in ("actors", "publishers"):
        _, first, codes = np.unique(frame[f"{name}_code"].to_numpy(), return_index=True, return_inverse=True)
        lists = frame[name].to_numpy()[first]
        found |= np.array([_begins(_join(values), word) for values in lists], dtype=bool)[codes.reshape(-1)]
    return found


def _join(values: Iterable[Any]) -> str:
    return " ".join(value["name"] if isinstance(value, dict) else str(value) for value in values)


def _begins(text: str, word: str) -> bool:
    return any(part.startswith(word) for part in WORD.findall(fold(text)))
