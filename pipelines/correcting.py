"""An analyst corrects an event: checked against the event as it stands, written down, and applied to it at once.

One transaction holds all of it. Only the groups of mentions that a correction names are merged anew, so it takes no
longer in a large store; a run does the same with every correction that concerns what it merges.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine

from pipelines.decided import check_decision, describe_decided
from pipelines.errors import CorrectionError
from pipelines.merge.corrections import key_of, list_named, list_undone
from pipelines.merge.decisions import UNDO, settle_value
from pipelines.model import Correction, Event
from pipelines.store import journal
from pipelines.store.ledger import (
    Entry,
    add_correction,
    deciding,
    find_named,
    read_corrections,
    read_entries,
    read_last_time,
)
from pipelines.store.read import select_event
from pipelines.store.write import Changes, StoredMention
from pipelines.weaving import Merging, find_pool, load_merging, merge_pool

LONGEST_REASON = 2_000
LONGEST_NAME = 200
_TICK = timedelta(milliseconds=1)
"""Times are stored to the millisecond; no two corrections of one store share one, so their order is known."""


class NoChangeError(CorrectionError):
    """The event says already what it is to say."""


class StaleError(CorrectionError):
    """The event is not any more what it was when the analyst looked at it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an analyst wants. `mark` is that of the event's row as it was shown (`mark_event`), `None` when none was."""

    event_id: str
    field: str
    value: str
    made_by: str
    reason: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a correction does: what the event said before and says after, and the id that the event has then.

    `number` is `None` as long as it is only proposed.
    """

    correction: Correction
    event_id: str
    old: str
    new: str
    number: int | None = None
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One line of the audit trail. `event_id` is the event that it concerns now, `None` when none does; `undoes` the
    number of the correction that an undo names."""

    number: int
    key: str
    correction: Correction
    old: str | None
    new: str | None
    event_id: str | None
    is_undone: bool
    undoes: int | None


@dataclass(frozen=True, slots=True)
class _Plan:
    outcome: Outcome
    pool: Sequence[StoredMention]


def mark_event(row: Mapping[str, Any]) -> str:
    """A mark that differs whenever anything of the event does; `row` is one of `pipelines.store.read.read_event`."""
    said = {name: str(value) for name, value in row.items() if name != "fid"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def propose_correction(engine: Engine, request: Request) -> Outcome:
    """What a correction would do; nothing is written.

    Raises `CorrectionError` when it cannot be made, `StaleError` when the event was changed since it was shown.
    """
    with engine.connect() as connection:
        return _plan(connection, request, _merging()).outcome


def make_correction(engine: Engine, request: Request) -> Outcome:
    """Write a correction down and apply it to the store's events; raises as `propose_correction` does."""
    with deciding(engine) as connection:
        plan = _plan(connection, request, _merging())
        return _write(connection, plan)


def undo_correction(engine: Engine, number: int, *, made_by: str, reason: str) -> Outcome:
    """Undo the correction of this number by another one; undoing an undo makes the first hold again.

    Raises `CorrectionError` when there is none of this number, or when it is undone already.
    """
    with deciding(engine) as connection:
        entries = read_entries(connection)
        undone = _find_entry(entries, number)
        by_key = {key_of(entry.correction): entry for entry in entries}
        if key_of(undone.correction) in list_undone(by_key[key].correction for key in by_key):
            raise CorrectionError(
                "correction {number} is undone already; undo the undo to make it hold again", number=str(number)
            )
        correction = Correction(
            undone.correction.subject_id,
            UNDO,
            key_of(undone.correction),
            _check_name(made_by),
            _next_time(connection),
            _check_reason(reason),
        )
        target = _follow(undone.correction, by_key)
        return _write(connection, _plan_merging(connection, correction, target, _merging()))


def read_trail(engine: Engine, event_id: str | None = None) -> tuple[TrailEntry, ...]:
    """The audit trail in the order in which it was written, of all events or of one (with all that it was made of)."""
    from pipelines.merge import name_event

    with engine.connect() as connection:
        entries = read_entries(connection)
        by_key = {key_of(entry.correction): entry for entry in entries}
        named = {entry.number: list_named(_follow(entry.correction, by_key)) for entry in entries}
        known = find_named(connection, {each for ids in named.values() for each in ids}, name_event)
    undone = list_undone(entry.correction for entry in entries)
    trail = []
    for key, entry in by_key.items():
        events = [known[each].event_id for each in named[entry.number] if each in known]
        if event_id is None or event_id in events:
            target = by_key.get(entry.correction.value) if entry.correction.field == UNDO else None
            trail.append(
                TrailEntry(
                    entry.number,
                    key,
                    entry.correction,
                    entry.old,
                    entry.new,
                    event_id or (events[0] if events else None),
                    key in undone,
                    target.number if target else None,
                )
            )
    return tuple(trail)


def add_corrections(engine: Engine, entries: Iterable[tuple[Correction, str | None, str | None]]) -> tuple[int, int]:
    """Append corrections of another store and apply them; return how many were new, and how many events changed.

    Those that are known already are left out. What names no event of this store waits for its report.
    """
    merging = _merging()
    with deciding(engine) as connection:
        known = {key_of(correction) for correction in read_corrections(connection)}
        new = {key_of(each[0]): each for each in entries if key_of(each[0]) not in known}
        for correction, old, after in new.values():
            add_correction(connection, correction, old=old, new=after)
        by_key = {key_of(entry.correction): entry for entry in read_entries(connection)}
        ids = [each for c, _, _ in new.values() for each in list_named(_follow(c, by_key))]
        changes = merge_pool(connection, find_pool(connection, ids, merging), merging) if ids else Changes()
        journal.extend_layer(connection, changes.written)
    return len(new), len(changes.written | changes.removed)


def _plan(connection: Connection, request: Request, merging: Merging) -> _Plan:
    """What a correction would do to the event as this transaction sees it."""
    row = select_event(connection, request.event_id)
    if row is None:
        raise StaleError(_gone(connection, request.event_id, merging))
    if request.mark is not None and request.mark != mark_event(row):
        raise StaleError(f"event {request.event_id} was changed since it was shown; look at it again")
    try:
        name, value = settle_value(request.field, request.value)
    except ValueError as error:
        raise CorrectionError(str(error)) from error
    if name == UNDO:
        raise CorrectionError("an undo names a correction; use 'python -m pipelines undo N'")
    made_by, reason = _check_name(request.made_by), _check_reason(request.reason)
    correction = Correction(request.event_id, name, value, made_by, _next_time(connection), reason)
    return _plan_merging(connection, correction, correction, merging, is_checked=True)


def _plan_merging(
    connection: Connection, correction: Correction, target: Correction, merging: Merging, *, is_checked: bool = False
) -> _Plan:
    """The touched groups' events before and after; `target` is what names them: the correction, or what it undoes."""
    pool = find_pool(connection, list_named(target), merging)
    mentions = [stored.mention for stored in pool]
    standing = read_corrections(connection)
    before = merging.merge(mentions, standing)
    named = _list_mentions(connection, target, merging)
    if is_checked and not _events_of(named, before):
        raise CorrectionError(
            "event {event} has no tellings in this store, so nothing can correct it", event=correction.subject_id
        )
    if is_checked:
        correction = target = check_decision(correction, _events_of(named, before), mentions)
        named = _list_mentions(connection, target, merging)
    after = merging.merge(mentions, [*standing, correction])
    old, new = (describe_decided(target.field, _events_of(named, events)) for events in (before, after))
    if is_checked and old == new and not _is_first_review(_events_of(named, before)):
        raise NoChangeError(f"{target.field} is {old} already; nothing would change")
    events = _events_of(named, after)
    return _Plan(Outcome(correction, events[0].id if events else correction.subject_id, old, new), pool)


def _list_mentions(connection: Connection, target: Correction, merging: Merging) -> list[str]:
    """The mentions that a correction names, its subject's first."""
    known = find_named(connection, list_named(target), merging.name_event)
    return [known[each].mention_id for each in list_named(target) if each in known]


def _is_first_review(events: Sequence[Event]) -> bool:
    """Whether nobody has looked at the event: to confirm what a machine found is a decision too."""
    return bool(events) and events[0].status == "machine"


def _events_of(named: Iterable[str], events: Iterable[Event]) -> list[Event]:
    """The events that hold the named mentions, each once, in the order of the naming."""
    by_mention = {mention_id: event for event in events for mention_id in event.mention_ids}
    found = (by_mention.get(mention_id) for mention_id in named)
    return list({event.id: event for event in found if event}.values())


def _write(connection: Connection, plan: _Plan) -> Outcome:
    outcome = plan.outcome
    number = add_correction(connection, outcome.correction, old=outcome.old, new=outcome.new)
    changes = merge_pool(connection, plan.pool, _merging())
    journal.extend_layer(connection, changes.written)
    return replace(outcome, number=number, changes=changes)


def _next_time(connection: Connection) -> datetime:
    """Now, to the millisecond, and later than every correction of this store whatever the clock says."""
    now = datetime.now(UTC)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    last = read_last_time(connection)
    return max(now, last + _TICK) if last else now


def _check_name(name: str) -> str:
    return _check_words(name, "who makes it (--by)", LONGEST_NAME)


def _check_reason(reason: str) -> str:
    return _check_words(reason, "a reason (--reason)", LONGEST_REASON)


def _check_words(text: str, what: str, most: int) -> str:
    """The words on one line, without what no one can see."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not plain:
        raise CorrectionError("a correction needs {what}", what=what)
    if len(plain) > most:
        raise CorrectionError(
            "a correction needs {what} of at most {most} characters; this one has {n}",
            what=what,
            most=most,
            n=len(plain),
        )
    return plain


def _gone(connection: Connection, event_id: str, merging: Merging) -> str:
    named = find_named(connection, [event_id], merging.name_event).get(event_id)
    if named:
        return f"event {event_id} is part of event {named.event_id} by now; look at that one"
    return f"event '{event_id}' is not in the store; 'python -m pipelines export --out events.csv' lists the ids"


def _find_entry(entries: Iterable[Entry], number: int) -> Entry:
    found = next((entry for entry in entries if entry.number == number), None)
    if found is None:
        raise CorrectionError(
            "there is no correction {number}; 'python -m pipelines corrections' lists them", number=str(number)
        )
    return found


def _follow(correction: Correction, by_key: Mapping[str, Entry]) -> Correction:
    """What an undo undoes in the end; any other correction itself. (An undo comes after what it names: no circle.)"""
    seen: set[str] = set()
    while correction.field == UNDO and correction.value in by_key and correction.value not in seen:
        seen.add(correction.value)
        correction = by_key[correction.value].correction
    return correction


@cache
def _merging() -> Merging:
    return load_merging()
