"""Corrections in the reader's words: fields, values before and after, places that could be meant. Pure functions."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, TypedDict

from dashboard.card.names import estimate_toll, name_place
from dashboard.place_names import translate_place
from dashboard.texts import Texts
from geodata.measure import distance_km
from geodata.place import Placement
from pipelines.correcting import TrailEntry
from pipelines.merge.decisions import UNKNOWN, read_value
from pipelines.model import EventMention, Report
from pipelines.store.nearby import Neighbour

FIELD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "status": "Review",
        "type": "Type",
        "dates": "Dates",
        "killed": "Killed",
        "attack_killed": "Killed in the whole attack",
        "injured": "Injured",
        "abducted": "Abducted",
        "pin": "Pin",
        "place": "Place",
        "area": "Area",
        "split": "Taken off",
        "join": "Joined",
        "undo": "Undo",
    }
)
STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {"machine": "machine-made", "reviewed": "reviewed", "rejected": "rejected"}
)


class Change(TypedDict):
    """What an event said and says of a field, in words."""

    label: str
    before: str
    after: str


class Decided(TypedDict):
    """One entry of the history, in words; `undoes` is "" for what is no undo."""

    number: str
    undoes: str
    change: Change
    reason: str
    when: str
    is_undone: bool


PLACE = re.compile(r"(.+) \((-?[\d.]+), (-?[\d.]+)\), within (\d+) km, where_precision (\d)")
LONGEST_QUOTE = 180


def tell_value(field: str, value: str | None, texts: Texts) -> str:
    """What an event said or says of a field, as the trail has it, in words."""
    if not value:
        return "–"
    if field in ("pin", "place", "area"):
        return _tell_place(value, texts)
    if field in ("split", "join"):
        sizes = [len(part.split(",")) for part in value.split("|")]
        return " + ".join(texts.count(size, "{n} telling", "{n} tellings") for size in sizes)
    try:
        read = read_value(field, value)
    except ValueError:
        return value
    if field == "status":
        return texts(STATUS_WORDS[read])
    if field == "type":
        return f"{texts(read[0])}, {texts(read[1])}"
    if field == "dates":
        return texts("unknown") if value == UNKNOWN else texts.days(*read)
    if field in ("injured", "abducted"):
        return texts.figures(read.low, read.high)
    return texts.toll(read.low, read.best, read.high)


def _tell_place(value: str, texts: Texts) -> str:
    found = PLACE.fullmatch(value)
    if found is None:
        return texts("none")
    name, lat, lon, radius_km, _ = found.groups()
    return texts(
        "{place} ({lat}, {lon}), within about {n} km", place=translate_place(name, texts), lat=lat, lon=lon, n=radius_km
    )


def tell_change(field: str, old: str | None, new: str | None, texts: Texts) -> Change:
    """A change in words: "Killed", "5", "3–9"."""
    before, after = tell_value(field, old, texts), tell_value(field, new, texts)
    return {"label": texts(FIELD_WORDS[field]), "before": before, "after": after}


def tell_entry(entry: TrailEntry, trail: Sequence[TrailEntry], *, is_named: bool, texts: Texts) -> Decided:
    """One entry of the trail in words; an undo tells what it changed back. `is_named`: with who made it."""
    made = entry.correction
    target = entry
    while target.undoes is not None and (older := _find(trail, target.undoes)) is not None:
        target = older
    field = target.correction.field
    return {
        "number": texts("No. {n}", n=entry.number),
        "undoes": texts("undoes no. {n}", n=entry.undoes) if entry.undoes else "",
        "change": tell_change(field, entry.old, entry.new, texts),
        "reason": made.reason,
        "when": " · ".join([texts.moment(made.made_at), *([made.made_by] if is_named else [])]),
        "is_undone": entry.is_undone,
    }


def _find(trail: Sequence[TrailEntry], number: int) -> TrailEntry | None:
    return next((each for each in trail if each.number == number), None)


def tell_candidate(placement: Placement, now: Mapping[str, Any], texts: Texts) -> str:
    """A place that the words could mean: its name, where it lies, how far from the event's place of now."""
    place = placement.place
    units = (translate_place(name, texts) for name in (place.name, place.admin2, place.admin1) if name)
    names = dict.fromkeys([*units, *([place.country_code] if place.country_code else [])])
    if now["latitude"] is None:
        return ", ".join(names)
    away_km = distance_km((now["longitude"], now["latitude"]), placement.area.point)
    away = texts("here now") if away_km < 1 else texts("{n} km from here", n=texts.number(round(away_km)))
    return f"{', '.join(names)} · {away}"


def tell_neighbour(neighbour: Neighbour, texts: Texts) -> str:
    """Another event: what, where, when, how many, and how far apart in place."""
    row = neighbour.row
    away = texts("{n} km away", n=texts.number(round(neighbour.away_km)))
    days = texts.days(row["date_start"], row["date_end"])
    return f"{texts(row['sub_event_type'])}, {name_place(row, texts)} · {days} · † {estimate_toll(row, texts)} · {away}"


def tell_mention(mention: EventMention, report: Report | None, texts: Texts) -> str:
    """One telling: who told it when, and its sentence."""
    publisher = mention.publisher or (report.publisher if report else None) or texts("Report")
    day = texts.day(mention.published_at.date()) if mention.published_at else texts("date unknown")
    return f"{publisher}, {day}: “{find_sentence(mention)}”"


def find_sentence(mention: EventMention) -> str:
    """The sentence that a telling rests on, cut where it is long."""
    quotes = [claim.sentence.quote for claim in mention.claims]
    quotes += [span.quote for field, span in mention.evidence if field == "event"]
    quotes += [span.quote for _, span in mention.evidence]
    words = " ".join((quotes[0] if quotes else "").split())
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def read_point(text: str) -> tuple[float, float] | None:
    """`(lon, lat)` of coordinates as people write them, latitude first: `14.35, -3.99`; `None` for anything else."""
    parts = re.split(r"[,;\s]+", text.strip())
    if len(parts) != 2 or not all(re.fullmatch(r"-?\d{1,3}(\.\d+)?", part) for part in parts):
        return None
    return float(parts[1]), float(parts[0])


def write_dates(first: date | None, last: date | None) -> str:
    """Days as a correction has them; one day stands alone, none is unknown."""
    if first is None:
        return UNKNOWN
    return first.isoformat() if last in (None, first) else f"{first.isoformat()}/{last.isoformat() if last else ''}"


def write_figures(bounds: Sequence[int | None]) -> str:
    """Figures as a correction has them; none at all is unknown."""
    if all(bound is None for bound in bounds):
        return UNKNOWN
    return "/".join("" if bound is None else str(bound) for bound in bounds)
