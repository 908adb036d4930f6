"""Analysts' decisions replayed on merged events: what happened to whom is theirs to settle, and a re-run keeps it.

A correction names its event by any id that the event had or has: that of one of its mentions, or the event id that one
of its mentions gives. So it stays with the event when later reports change the event's own id. Nothing is ever taken
back: an undo is a correction that names another one by its key, and an undo can be undone like any other.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date
from types import MappingProxyType
from typing import Any

from geodata.place import Placement
from pipelines.merge.combine import derive_codings, name_event
from pipelines.merge.decisions import FIELDS, STRUCTURAL, UNDO, read_value
from pipelines.merge.relocation import choose_place, find_candidates, place_pin, widen_area
from pipelines.model import Correction, Event, EventMention, Range, Status

Partition = list[set[str]]
"""Mention ids of each event."""


def key_of(correction: Correction) -> str:
    """What names a correction in every store: a hash of what it says, when, and by whom."""
    said = (
        correction.subject_id,
        correction.field,
        correction.value,
        correction.made_by,
        correction.made_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        correction.reason,
    )
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def sort_corrections(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections in the order in which they were made; equal times by content."""
    return sorted(corrections, key=lambda c: (c.made_at, c.subject_id, c.field, c.value, c.made_by))


def list_standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that hold, each once, in the order in which they were made: without undos and what they undo."""
    ordered = {key_of(correction): correction for correction in sort_corrections(corrections)}
    undone = list_undone(ordered.values())
    return [c for key, c in ordered.items() if c.field != UNDO and key not in undone]


def list_undone(corrections: Iterable[Correction]) -> set[str]:
    """The keys of the corrections that are undone now: an undo that is undone itself undoes nothing."""
    undone: set[str] = set()
    for correction in reversed(sort_corrections(corrections)):
        if correction.field == UNDO and key_of(correction) not in undone:
            undone.add(correction.value)
    return undone


def list_named(correction: Correction) -> list[str]:
    """The ids of events and mentions that a correction names, its subject first."""
    if correction.field not in STRUCTURAL:
        return [correction.subject_id]
    return [correction.subject_id, *(part.strip() for part in correction.value.split(","))]


def index_subjects(mentions: Iterable[EventMention]) -> dict[str, str]:
    """Every id that a correction may name, with the mention that it means."""
    subjects: dict[str, str] = {}
    for mention in mentions:
        subjects[mention.id] = mention.id
        subjects[name_event(mention.id)] = mention.id
    return subjects


def list_ties(corrections: Iterable[Correction], mentions: Iterable[EventMention]) -> list[tuple[str, str]]:
    """Pairs of what standing splits and joins name when one of them is among these mentions: that mention, and the
    other's mention, or its id when it is not among them."""
    structural = [c for c in list_standing(corrections) if c.field in STRUCTURAL]
    subjects = index_subjects(mentions) if structural else {}
    pairs = [(c.subject_id, other) for c in structural for other in list_named(c)[1:]]
    sides = [side for a, b in pairs for side in ((a, b), (b, a))]
    return [(subjects[here], subjects.get(there, there)) for here, there in sides if here in subjects]


def regroup(
    groups: Iterable[Iterable[str]], corrections: Sequence[Correction], subjects: Mapping[str, str]
) -> Partition:
    """The groups of mention ids after the analysts' splits and joins, in the order in which they were made.

    The mentions that one split takes off stay together; those that lie elsewhere already are left where they are.
    """
    group_of: dict[str, set[str]] = {}
    for group in groups:
        members = set(group)
        group_of.update(dict.fromkeys(members, members))
    for correction in corrections:
        if correction.field not in STRUCTURAL:
            continue
        subject, *others = (subjects.get(each) for each in list_named(correction))
        if subject not in group_of:
            continue
        if correction.field == "split":
            leaving = {other for other in others if other in group_of[subject]}
            group_of[subject].difference_update(leaving) if leaving < group_of[subject] else leaving.clear()
            group_of.update(dict.fromkeys(leaving, leaving))
        elif others[0] in group_of:
            united = group_of[subject] | group_of[others[0]]
            group_of.update(dict.fromkeys(united, united))
    return list({id(group): group for group in group_of.values()}.values())


def apply_corrections(event: Event, corrections: Iterable[Correction], mentions: Sequence[EventMention] = ()) -> Event:
    """The event with the values that analysts set, the last one of each field; it counts as reviewed from then on.

    `mentions` are the event's: what its words could also mean. No correction has a fault (`find_fault`).
    """
    corrected = event
    for correction in corrections:
        if correction.field in STRUCTURAL:
            corrected = _review(corrected)
        else:
            field, value = _as_field(correction)
            setter = _SETTERS[field]
            corrected = setter(_review(corrected), read_value(field, value), correction.reason, mentions)
    return derive_codings(corrected)


def find_fault(correction: Correction) -> str | None:
    """Why a correction cannot be applied to any event, `None` when it can."""
    try:
        read_value(*_as_field(correction))
    except ValueError as error:
        return str(error)
    return None


def _as_field(correction: Correction) -> tuple[str, str]:
    return ("status", "rejected") if correction.field == "reject" else (correction.field, correction.value)


def _review(event: Event) -> Event:
    return replace(event, status="reviewed") if event.status == "machine" else event


# ------------------------------------------------------------------ one setter a field

Setter = Callable[[Event, Any, str, Sequence[EventMention]], Event]


def _set_status(event: Event, status: Status, reason: str, mentions: Sequence[EventMention]) -> Event:
    return replace(event, status=status)


def _set_type(event: Event, pair: tuple[str, str], reason: str, mentions: Sequence[EventMention]) -> Event:
    return replace(event, event_type=pair[0], sub_event_type=pair[1])


def _set_dates(
    event: Event, days: tuple[date | None, date | None], reason: str, mentions: Sequence[EventMention]
) -> Event:
    return replace(event, date_start=days[0], date_end=days[1])


def _set_figures(name: str) -> Setter:
    def set_figures(event: Event, figures: Range, reason: str, mentions: Sequence[EventMention]) -> Event:
        given: dict[str, Any] = {name: figures}
        return replace(event, **given)

    return set_figures


def _keep(event: Event, read: Any, reason: str, mentions: Sequence[EventMention]) -> Event:
    """The event as it is: what the correction decides is settled elsewhere (a toll for all sites of an attack)."""
    return event


def _set_pin(event: Event, point: tuple[float, float], reason: str, mentions: Sequence[EventMention]) -> Event:
    return replace(event, placement=place_pin(event.placement, point, reason))


def _set_place(event: Event, place_id: str, reason: str, mentions: Sequence[EventMention]) -> Event:
    return _moved(event, choose_place(find_candidates(mentions), place_id, reason))


def _set_area(event: Event, area: float | str, reason: str, mentions: Sequence[EventMention]) -> Event:
    return _moved(event, widen_area(event.placement, area, reason))


def _moved(event: Event, placement: Placement | None) -> Event:
    return event if placement is None else replace(event, placement=placement)


_SETTERS: Mapping[str, Setter] = MappingProxyType(
    {
        **dict.fromkeys(FIELDS, _keep),
        "status": _set_status,
        "type": _set_type,
        "dates": _set_dates,
        "killed": _set_figures("killed"),
        "injured": _set_figures("injured"),
        "abducted": _set_figures("abducted"),
        "pin": _set_pin,
        "place": _set_place,
        "area": _set_area,
    }
)
