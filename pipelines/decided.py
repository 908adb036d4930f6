"""What a decision meets in the event as it stands: whether it can be meant, and what the event says of it in words."""

from collections.abc import Sequence
from dataclasses import replace

from geodata.place import Placement
from pipelines.errors import CorrectionError
from pipelines.merge.corrections import list_named
from pipelines.merge.decisions import read_value, write_bounds, write_days, write_range, write_type
from pipelines.merge.relocation import find_candidates, widen_area
from pipelines.model import Correction, Event, EventMention, Range


def check_decision(correction: Correction, events: Sequence[Event], mentions: Sequence[EventMention]) -> Correction:
    """The correction as it is to be written down: a place by its id, events and tellings that are there.

    `events` are those that it names, its subject first, `mentions` those of their groups.
    Raises `CorrectionError` when it cannot be meant of this event.
    """
    event = events[0]
    theirs = [mention for mention in mentions if mention.id in event.mention_ids]
    if correction.field == "place":
        return replace(correction, value=_find_place(correction.value, find_candidates(theirs)))
    if correction.field == "area":
        _check_area(correction.value, event.placement)
    elif correction.field == "dates":
        start, _ = read_value("dates", correction.value)
        if start and start > correction.made_at.date():
            raise CorrectionError(
                "dates cannot be {value}: {day} has not come yet", value=repr(correction.value), day=str(start)
            )
    elif correction.field == "attack_killed" and event.attack_killed is None:
        raise CorrectionError("attack_killed: the event is not one site of several of an attack; correct 'killed'")
    elif correction.field == "split":
        return _check_split(correction, event)
    elif correction.field == "join" and len(events) < 2:
        raise CorrectionError(
            "join: {value} is this event itself, or is not in the store", value=repr(correction.value)
        )
    return correction


def describe_decided(field: str, events: Sequence[Event]) -> str:
    """What events say of a field, in the form in which it is corrected; of a place in words."""
    if not events:
        return ""
    event = events[0]
    if field in ("split", "join"):
        return " | ".join(",".join(each.mention_ids) for each in events)
    if field in ("pin", "place", "area"):
        return _describe_place(event.placement)
    said = {
        "status": event.status,
        "type": write_type((event.event_type, event.sub_event_type)),
        "dates": write_days((event.date_start, event.date_end)),
        "killed": write_range(event.killed),
        "attack_killed": write_range(event.attack_killed or Range()),
        "injured": write_bounds(event.injured),
        "abducted": write_bounds(event.abducted),
    }
    return said[field]


def _describe_place(placement: Placement | None) -> str:
    if placement is None:
        return "nowhere"
    lon, lat = placement.area.point
    radius_km = placement.area.radius_km
    where = f"{placement.place.name} ({lat:.4f}, {lon:.4f})"
    return f"{where}, within {radius_km:.0f} km, where_precision {placement.where_precision}"


def _find_place(value: str, candidates: Sequence[Placement]) -> str:
    """The id of the candidate that an id or a name means."""
    by_name = [placement.place.id for placement in candidates if value in (placement.place.id, placement.place.name)]
    if len(by_name) == 1 or value in by_name:
        return value if value in by_name else by_name[0]
    listed = "; ".join(f"{p.place.id} ({p.place.name}, {p.place.admin1 or p.place.country_code})" for p in candidates)
    raise CorrectionError(
        "place cannot be {value}: the reports' words could mean {listed}",
        value=repr(value),
        listed=listed or "no other place",
    )


def _check_area(value: str, placement: Placement | None) -> None:
    if placement is None:
        raise CorrectionError("area: the event has no place to widen; set a pin first")
    read = read_value("area", value)
    wider = widen_area(placement, read, "")
    if wider is None:
        raise CorrectionError("area: no {unit} is known there; give a radius ('25 km') or a larger unit", unit=value)
    if wider.area.radius_km < placement.area.radius_km * 0.99:
        raise CorrectionError(
            "area: {n} km is narrower than the {now} km it has; set a pin first",
            n=round(wider.area.radius_km),
            now=round(placement.area.radius_km),
        )


def _check_split(correction: Correction, event: Event) -> Correction:
    """The split, made of a telling that stays: where the first one leaves, the event's id leaves with it."""
    leaving = list_named(correction)[1:]
    strangers = [each for each in leaving if each not in event.mention_ids]
    if strangers:
        raise CorrectionError(
            "split: {value} is none of the event's tellings; those are {listed}",
            value=repr(strangers[0]),
            listed=", ".join(event.mention_ids),
        )
    staying = [each for each in event.mention_ids if each not in leaving]
    if not staying:
        raise CorrectionError("split: one telling at least must stay; the event has no more than these")
    return replace(correction, subject_id=staying[0]) if event.mention_ids[0] in leaving else correction
