"""`pipelines correct`, `pipelines corrections` and `pipelines undo`."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from pipelines.commands.console import tell
from pipelines.commands.naming import find_event
from pipelines.correcting import (
    Outcome,
    Request,
    TrailEntry,
    add_corrections,
    make_correction,
    propose_correction,
    read_trail,
    undo_correction,
)
from pipelines.errors import InputError
from pipelines.model import Correction
from pipelines.settings import load_settings
from pipelines.store import open_store

_NEEDED = ("subject_id", "field", "value", "made_by", "made_at", "reason")


def correct_command(
    event_id: str, field: str, value: str, *, reason: str, by: str, store: str | None, is_dry_run: bool
) -> int:
    """Correct an event and print what it said and says, in one line."""
    engine = _open(store)
    request = Request(find_event(engine, event_id), field, value, by, reason)
    outcome = propose_correction(engine, request) if is_dry_run else make_correction(engine, request)
    print(_tell_outcome(outcome))
    return 0


def undo_command(number: int, *, reason: str, by: str, store: str | None) -> int:
    """Undo a correction and print what the event said and says, in one line."""
    print(_tell_outcome(undo_correction(_open(store), number, made_by=by, reason=reason)))
    return 0


def trail_command(event_id: str | None, *, is_jsonl: bool, store: str | None) -> int:
    """Print the audit trail, for people or as JSONL."""
    engine = _open(store)
    trail = read_trail(engine, find_event(engine, event_id) if event_id else None)
    for entry in trail:
        print(json.dumps(_as_json(entry), ensure_ascii=False) if is_jsonl else "\n".join(_lines(entry)))
    if not trail:
        tell("no corrections")
    return 0


def load_command(path: Path, *, store: str | None) -> int:
    """Add the corrections of a JSONL file to the store; those it has already are left out."""
    entries = list(_read_file(path))
    new, changed = add_corrections(_open(store), entries)
    tell(f"{new:,} corrections added, {len(entries) - new:,} known; {changed:,} events changed")
    return 0


def _open(store: str | None) -> Engine:
    return open_store(load_settings(store=store).store, must_exist=True)


def _tell_outcome(outcome: Outcome) -> str:
    head = "would change" if outcome.number is None else f"correction {outcome.number}"
    return f"{head}: event {outcome.event_id}, {outcome.correction.field}: {outcome.old} -> {outcome.new}"


def _lines(entry: TrailEntry) -> Iterator[str]:
    made = entry.correction
    what = f"undo of {entry.undoes}" if made.field == "undo" else f"{made.field} {made.value}"
    mark = " (undone)" if entry.is_undone else ""
    yield f"{entry.number}  {made.made_at:%Y-%m-%d %H:%M} UTC  {made.made_by}: {what}{mark}"
    yield f"   event {entry.event_id or f'unknown ({made.subject_id})'}"
    yield f"   {entry.old or '?'} -> {entry.new or '?'}"
    yield f"   {made.reason}"


def _as_json(entry: TrailEntry) -> dict[str, Any]:
    made = entry.correction
    return {
        "number": entry.number,
        "key": entry.key,
        "event_id": entry.event_id,
        "subject_id": made.subject_id,
        "field": made.field,
        "value": made.value,
        "made_by": made.made_by,
        "made_at": made.made_at.isoformat(timespec="milliseconds"),
        "reason": made.reason,
        "before": entry.old,
        "after": entry.new,
        "is_undone": entry.is_undone,
    }


def _read_file(path: Path) -> Iterator[tuple[Correction, str | None, str | None]]:
    """Yield the corrections of a JSONL file with what events said before and after.

    Raises `InputError`, in one line, for a file that cannot be read and for a line that is no correction.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); nothing was added") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, f"{path}, line {number}")


def _read_line(line: str, where: str) -> tuple[Correction, str | None, str | None]:
    try:
        told = json.loads(line)
        texts = {name: told[name] for name in _NEEDED}
        if not all(isinstance(value, str) for value in texts.values()):
            raise ValueError("its values are not all texts")
        texts["made_at"] = datetime.fromisoformat(texts["made_at"]).astimezone(UTC)
        before, after = told.get("before"), told.get("after")
        return Correction(**texts), before and str(before), after and str(after)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        what = f"has no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(
            f"{where}: is no correction ({what}); write such files with 'python -m pipelines corrections --jsonl'"
        ) from error
