"""What an analyst may decide of an event, and how each decision is written: one text, read whole or refused whole.

A decision changes what belongs together at once (both dates, both halves of a pin, a whole range), so that no
event ever stands half corrected.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, get_args

from pipelines.coding import SUB_EVENT_TYPES
from pipelines.model import Range, Status

STRUCTURAL = ("split", "join")
"""Decisions about which tellings belong together."""
UNDO = "undo"
MOST_VICTIMS = 1_000_000
"""More than any event of the region; a figure above it is a slip of the hand."""
FRAME = (-20.0, 3.0, 27.0, 38.0)
"""West, south, east and north of the base map: a pin outside it is most often a swapped pair."""
LARGEST_RADIUS_KM = 1_000.0
UNIT_LEVELS = ("admin2", "admin1", "country")
"""What a place may be widened to, the smallest first."""
UNKNOWN = "unknown"

_RADIUS = re.compile(r"(\d+(?:\.\d+)?)\s*km")
_ID = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One kind of decision: how its value is written, for people, and how it is read.

    `read` raises ValueError, in words, for a value that cannot be meant.
    """

    form: str
    read: Callable[[str], Any]


def read_value(field: str, value: str) -> Any:
    """The decision that a value stands for.

    Raises ValueError, in one line, for an unknown field and for a value that cannot be meant.
    """
    known = FIELDS.get(field)
    if known is None:
        raise ValueError(f"field {field!r} cannot be corrected; use one of {', '.join(FIELDS)}")
    try:
        return known.read(value)
    except ValueError as error:
        raise ValueError(f"{field} cannot be {value!r}: {error}; write {known.form}") from error


def settle_value(field: str, value: str) -> tuple[str, str]:
    """The field and value as they are stored: each decision is written in one way.

    Raises ValueError as `read_value` does.
    """
    if field == "reject":
        return "status", "rejected"
    read = read_value(field, value.strip())
    return field, _WRITERS[field](read) if field in _WRITERS else str(read)


def write_days(days: tuple[date | None, date | None]) -> str:
    """Two days as one text: `2024-03-01`, `2024-03-01/2024-03-05`, `unknown`."""
    start, end = days
    if start is None:
        return UNKNOWN
    return start.isoformat() if end in (None, start) else f"{start.isoformat()}/{end.isoformat() if end else ''}"


def write_range(figures: Range) -> str:
    """A range as one text: `low/best/high`, `20/20/` when it is open upwards, `unknown`."""
    if figures == Range():
        return UNKNOWN
    return "/".join("" if bound is None else str(bound) for bound in (figures.low, figures.best, figures.high))


def write_bounds(figures: Range) -> str:
    """The range of a figure that has no best estimate: `low/high`, `20/`, `unknown`."""
    if figures.low is None and figures.high is None:
        return UNKNOWN
    return "/".join("" if bound is None else str(bound) for bound in (figures.low, figures.high))


def write_type(pair: tuple[str, str]) -> str:
    return f"{pair[0]} / {pair[1]}"


def _read_status(value: str) -> Status:
    for status in get_args(Status):
        if value == status:
            return status  # type: ignore[no-any-return]
    raise ValueError("there is no such status")


def _read_type(value: str) -> tuple[str, str]:
    """ACLED's pair, from the pair or from the sub-event type alone, which belongs to one event type."""
    first, _, second = (part.strip() for part in value.partition(" / "))
    sub = second or first
    owner = next((kind for kind, subs in SUB_EVENT_TYPES.items() if sub in subs), None)
    if owner is None:
        raise ValueError(f"{sub!r} is none of ACLED's sub-event types")
    if second and first != owner:
        raise ValueError(f"{sub!r} belongs to {owner!r}")
    return owner, sub


def _read_days(value: str) -> tuple[date | None, date | None]:
    if value == UNKNOWN:
        return None, None
    first, slash, last = value.partition("/")
    start = _read_day(first)
    end = _read_day(last) if slash else start
    if end < start:
        raise ValueError("it ends before it begins")
    return start, end


def _read_day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
        raise ValueError(f"{text.strip()!r} is no day")
    return date.fromisoformat(text.strip())


def _read_range(value: str) -> Range:
    """low/best/high, or one figure for all three."""
    if value == UNKNOWN:
        return Range()
    parts = [_read_count(part) for part in value.split("/")]
    if len(parts) not in (1, 3):
        raise ValueError("it has one figure or three")
    low, best, high = parts if len(parts) == 3 else parts * 3
    return _check_range(low, best, high)


def _read_bounds(value: str) -> Range:
    """low/high, or one figure for both."""
    if value == UNKNOWN:
        return Range()
    parts = [_read_count(part) for part in value.split("/")]
    if len(parts) not in (1, 2):
        raise ValueError("it has one figure or two")
    return _check_range(parts[0], parts[0], parts[-1])


def _check_range(low: int | None, best: int | None, high: int | None) -> Range:
    if low is None:
        raise ValueError("the low figure is missing (0 when nobody may have been harmed)")
    told = [bound for bound in (low, best, high) if bound is not None]
    if told != sorted(told):
        raise ValueError("low, best and high do not rise")
    return Range(low, best, high)


def _read_count(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is no whole number")
    if len(text) > 7 or int(text) > MOST_VICTIMS:
        raise ValueError(f"{text} is more than {MOST_VICTIMS:,}")
    return int(text)


def _read_pin(value: str) -> tuple[float, float]:
    parts = [_read_degrees(part) for part in value.split(",")]
    if len(parts) != 2:
        raise ValueError("it has two coordinates")
    if not lies_on_map((parts[0], parts[1])):
        west, south, east, north = FRAME
        raise ValueError(f"it lies outside the map ({west:g} to {east:g} east, {south:g} to {north:g} north)")
    return parts[0], parts[1]


def lies_on_map(point: tuple[float, float]) -> bool:
    """Whether a point, `(lon, lat)`, is one that a pin can be set at."""
    west, south, east, north = FRAME
    return west <= point[0] <= east and south <= point[1] <= north


def _read_degrees(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", text.strip()):
        raise ValueError(f"{text.strip()!r} is no coordinate in decimal degrees")
    return float(text)


def _read_area(value: str) -> float | str:
    """A radius in km, or one of `UNIT_LEVELS`."""
    if value in UNIT_LEVELS:
        return value
    found = _RADIUS.fullmatch(value)
    if found is None:
        raise ValueError("it is neither a radius nor a unit")
    radius_km = float(found[1])
    if not 0 < radius_km <= LARGEST_RADIUS_KM:
        raise ValueError(f"the radius is not between 0 and {LARGEST_RADIUS_KM:,.0f} km")
    return radius_km


def _read_ids(value: str) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    if not ids or not all(_ID.fullmatch(each) for each in ids):
        raise ValueError("it names no telling")
    return ids


def _read_name(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("it names nothing" if not value else "it is no id")
    return value


_RANGE_FORM = "low/best/high, one figure for all three, or 'unknown'"
_BOUNDS_FORM = "low/high, one figure for both, or 'unknown'"

FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "status": Field("reviewed, rejected or machine", _read_status),
        "type": Field("a sub-event type, or 'event type / sub-event type'", _read_type),
        "dates": Field("a day (YYYY-MM-DD), two days with a slash between, or 'unknown'", _read_days),
        "killed": Field(_RANGE_FORM, _read_range),
        "attack_killed": Field(_RANGE_FORM, _read_range),
        "injured": Field(_BOUNDS_FORM, _read_bounds),
        "abducted": Field(_BOUNDS_FORM, _read_bounds),
        "pin": Field("longitude,latitude in decimal degrees: -3.99,14.35", _read_pin),
        "place": Field("the id of a place that the reports' words could also mean", _read_name),
        "area": Field("a radius ('25 km'), admin2, admin1 or country", _read_area),
        "split": Field("the ids of the tellings to take off, with commas between", _read_ids),
        "join": Field("the id of the other event", _read_name),
        UNDO: Field("the key of a correction", _read_name),
    }
)
"""Every field that a correction may have, in the order in which they are listed for people."""

_WRITERS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "type": write_type,
        "dates": write_days,
        "killed": write_range,
        "attack_killed": write_range,
        "injured": write_bounds,
        "abducted": write_bounds,
        "pin": lambda point: f"{point[0]:.5f},{point[1]:.5f}",
        "area": lambda area: area if isinstance(area, str) else f"{area:g} km",
        "split": ",".join,
    }
)
