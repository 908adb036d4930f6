"""Analysts' decisions replayed on merged events: what happened to whom is theirs to settle, and a re-run keeps it.

A correction names its event by any id that the event had or has: that of one of its mentions, or the event id that one
of its mentions gives. So it stays with the event when later reports change the event's own id.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from geodata.measure import circle_area
from geodata.outlines.boundaries import load_boundaries
from geodata.place import Placement
from pipelines.merge.combine import derive_codings, name_event
from pipelines.model import Correction, Event, EventMention, Status

STRUCTURAL = ("split", "join")
_PIN_RADIUS_KM = 1.0
"""A pin that an analyst sets is meant to the building or the hamlet."""

Partition = list[set[str]]
"""Mention ids of each event."""


def sort_corrections(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections in the order in which they were made; equal times by content."""
    return sorted(corrections, key=lambda c: (c.made_at, c.subject_id, c.field, c.value, c.made_by))


def index_subjects(mentions: Iterable[EventMention]) -> dict[str, str]:
    """Every id that a correction may name, with the mention that it means."""
    subjects: dict[str, str] = {}
    for mention in mentions:
        subjects[mention.id] = mention.id
        subjects[name_event(mention.id)] = mention.id
    return subjects


def regroup(
    groups: Iterable[Iterable[str]], corrections: Sequence[Correction], subjects: Mapping[str, str]
) -> Partition:
    """The groups of mention ids after the analysts' splits and joins, in the order in which they were made."""
    group_of: dict[str, set[str]] = {}
    for group in groups:
        members = set(group)
        group_of.update(dict.fromkeys(members, members))
    for correction in corrections:
        subject, other = subjects.get(correction.subject_id), subjects.get(correction.value)
        if correction.field == "split" and other in group_of and subject in group_of:
            group_of[other].discard(other)
            group_of[other] = {other}
        elif correction.field == "join" and subject in group_of and other in group_of:
            united = group_of[subject] | group_of[other]
            group_of.update(dict.fromkeys(united, united))
    return list({id(group): group for group in group_of.values()}.values())


def apply_corrections(event: Event, corrections: Iterable[Correction]) -> Event:
    """The event with the values that analysts set, the last one of each field; it counts as reviewed from then on."""
    corrected = event
    for correction in corrections:
        if correction.field in STRUCTURAL:
            corrected = _review(corrected)
        elif find_fault(correction) is None:
            corrected = _SETTERS[correction.field](_review(corrected), correction)
    return derive_codings(corrected)


def find_fault(correction: Correction) -> str | None:
    """Why a correction cannot be applied to any event, `None` when it can."""
    if correction.field in STRUCTURAL:
        return None
    if correction.field not in _SETTERS:
        return f"field {correction.field!r} cannot be corrected; use one of {', '.join((*_SETTERS, *STRUCTURAL))}"
    try:
        _PARSERS[correction.field](correction.value)
    except ValueError as error:
        return f"{correction.field} cannot be {correction.value!r}: {error}"
    return None


def _review(event: Event) -> Event:
    return replace(event, status="reviewed") if event.status == "machine" else event


# ------------------------------------------------------------------ values


def _parse_status(value: str) -> Status:
    for status in get_args(Status):
        if value == status:
            return status  # type: ignore[no-any-return]
    raise ValueError(f"use one of {', '.join(get_args(Status))}")


def _parse_name(value: str) -> str:
    if not value.strip():
        raise ValueError("it is empty")
    return value.strip()


def _parse_date(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _parse_count(value: str) -> int | None:
    count = int(value) if value else None
    if count is not None and count < 0:
        raise ValueError("it is negative")
    return count


def _parse_degrees(most: float) -> Callable[[str], float]:
    def parse(value: str) -> float:
        degrees = float(value)
        if not -most <= degrees <= most:
            raise ValueError(f"degrees lie between {-most:g} and {most:g}")
        return degrees

    return parse


_PARSERS: dict[str, Callable[[str], Any]] = {
    "status": _parse_status,
    "reject": lambda value: "rejected",
    "event_type": _parse_name,
    "sub_event_type": _parse_name,
    "date_start": _parse_date,
    "date_end": _parse_date,
    "latitude": _parse_degrees(90.0),
    "longitude": _parse_degrees(180.0),
    "killed_low": _parse_count,
    "killed_best": _parse_count,
    "killed_high": _parse_count,
}


def _set_field(event: Event, correction: Correction) -> Event:
    return replace(event, **{correction.field: _PARSERS[correction.field](correction.value)})


def _set_status(event: Event, correction: Correction) -> Event:
    return replace(event, status=_PARSERS[correction.field](correction.value))


def _set_killed(event: Event, correction: Correction) -> Event:
    bound = correction.field.removeprefix("killed_")
    return replace(event, killed=replace(event.killed, **{bound: _parse_count(correction.value)}))


def _move_pin(event: Event, correction: Correction) -> Event:
    """The event at the new coordinate; the other coordinate stays until it is corrected too."""
    if event.placement is None:
        return event
    lon, lat = event.placement.area.point
    moved = _PARSERS[correction.field](correction.value)
    point = (lon, moved) if correction.field == "latitude" else (moved, lat)
    return replace(event, placement=_place_pin(event.placement, point, correction))


def _place_pin(placement: Placement, point: tuple[float, float], correction: Correction) -> Placement:
    location = load_boundaries().locate(*point)
    place = replace(
        placement.place, point=point, country_code=location.country_code, admin1=location.admin1, admin2=None
    )
    return replace(
        placement,
        place=place,
        area=circle_area(point, radius_km=_PIN_RADIUS_KM),
        where_precision=1,
        geo_precision=1,
        score=1.0,
        method=f"pin set by {correction.made_by}: {correction.reason}",
    )


_SETTERS: dict[str, Callable[[Event, Correction], Event]] = {
    "status": _set_status,
    "reject": _set_status,
    "event_type": _set_field,
    "sub_event_type": _set_field,
    "date_start": _set_field,
    "date_end": _set_field,
    "latitude": _move_pin,
    "longitude": _move_pin,
    "killed_low": _set_killed,
    "killed_best": _set_killed,
    "killed_high": _set_killed,
}
