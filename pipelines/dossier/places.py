"""The places that also came into question for an event, where they lie, and why they lost."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from geodata.measure import bearing_deg, distance_km
from geodata.place import UNIT_KINDS, Place, Placement
from geodata.placing.namesakes import SAME_PLACE_KM
from pipelines.model import EventMention
from pipelines.rows import known


class Loss(Enum):
    """Why a place lost."""

    SAME_SPOT = "lies at the same spot: another entry for the place, or the unit around it"
    ELSEWHERE = "does not lie where the report puts it"
    OTHER_KIND = "is of another kind than the report's word says"
    UNDECIDED = "is as likely as the others: the area drawn allows for it"
    LESS_LIKELY = "fits the countries and places told beside it less well, or is less known"


@dataclass(frozen=True, slots=True)
class Rival:
    """A place that came into question, how far and at which bearing (0 north) from the chosen one, and why it lost.

    `distance_km` and `bearing_deg` are `None` when the event has no place to measure from.
    """

    place: Place
    distance_km: float | None
    bearing_deg: float | None
    loss: Loss


MOST_RIVALS = 5
_TOLD_UNIT = re.compile(r": in .+, as the text says")
_TOLD_KIND = re.compile(r'" decides what the name stands for')
_OPEN = re.compile(r"the text does not decide|\b\d{1,6} sites of type")


def list_rivals(row: Mapping[str, Any], mentions: Iterable[EventMention]) -> tuple[Rival, ...]:
    """Return the runners-up of the mentions, each once, best first, at most `MOST_RIVALS`, without the chosen place."""
    lon, lat = known(row["longitude"]), known(row["latitude"])
    chosen = None if lon is None or lat is None else (float(lon), float(lat))
    found: dict[str, Rival] = {}
    placed = [mention.placement for mention in mentions if mention.placement]
    chosen_ids = {placement.place.id for placement in placed if placement.place.name == row["place_name"]}
    for placement in placed:
        for place in placement.runners_up:
            if place.id not in chosen_ids:
                found.setdefault(place.id, _rival(place, placement, chosen))
    return tuple(found.values())[:MOST_RIVALS]


def _rival(place: Place, placement: Placement, chosen: tuple[float, float] | None) -> Rival:
    loss = _find_loss(place, placement)
    if chosen is None:
        return Rival(place, None, None, loss)
    return Rival(place, distance_km(chosen, place.point), bearing_deg(chosen, place.point), loss)


def _find_loss(place: Place, placement: Placement) -> Loss:
    if _OPEN.search(placement.method):
        return Loss.UNDECIDED
    if distance_km(place.point, placement.place.point) <= SAME_PLACE_KM:
        return Loss.SAME_SPOT
    if _TOLD_UNIT.search(placement.method):
        return Loss.ELSEWHERE
    is_unit = place.kind in UNIT_KINDS
    if _TOLD_KIND.search(placement.method) and is_unit != (placement.place.kind in UNIT_KINDS):
        return Loss.OTHER_KIND
    return Loss.LESS_LIKELY
