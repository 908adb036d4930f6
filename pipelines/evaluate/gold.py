"""Gold files: JSONL, a report a line with the events that an analyst reads in it (docs/extraction.md)."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.errors import InputError
from pipelines.evaluate.facts import ClaimFacts, Facts, Range
from pipelines.sources.clean import clean_line

EVENT_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)
_ASK = "write one report a line as docs/extraction.md shows"


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as labelled. Events with one `same_as` are tellings of one happening; `None`: gold is silent on that."""

    facts: Facts
    same_as: str | None


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A labelled report; its text is read as `geocode` reads it, and not kept here."""

    id: str
    events: tuple[GoldEvent, ...]


class _Fault(Exception):
    """What is wrong with a line, and what to do about it."""


def read_gold(body: bytes, name: str) -> tuple[GoldReport, ...]:
    """The labelled reports of a gold file, in order.

    Raises `InputError` that names the file, the line, what is wrong and what to do.
    """
    reports: list[GoldReport] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(body.split(b"\n"), start=1):
        if not line.strip(b" \t\r\xef\xbb\xbf"):
            continue
        try:
            report = _read_report(_parse(line))
            if report.id in lines:
                raise _Fault(f"the id '{report.id}' stands on line {lines[report.id]} too; give each report its own")
        except _Fault as fault:
            raise InputError(f"{name} line {number}: {fault}") from fault
        lines[report.id] = number
        reports.append(report)
    if not reports:
        raise InputError(f"{name}: holds no reports; {_ASK}")
    return tuple(reports)


def _parse(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Fault(f"is not UTF-8 (byte {error.start + 1}); save the file as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        what = f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise _Fault(f"is not JSON ({what}); {_ASK}") from error
    if not isinstance(record, dict):
        raise _Fault(f"is not a JSON object but a {type(record).__name__}; {_ASK}")
    return record


def _read_report(record: Mapping[str, Any]) -> GoldReport:
    for key, what in (("id", "id"), ("text", "text")):
        if not isinstance(record.get(key), str) or not record[key].strip():
            raise _Fault(f"has no '{key}'; give the report's {what} in '{key}'")
    events = record.get("events")
    if not isinstance(events, list):
        raise _Fault("has no list 'events'; give the events that the text tells of, or [] for none")
    read = [_read_event(event, f"event {number}") for number, event in enumerate(events, start=1)]
    return GoldReport(clean_line(record["id"]) or "", tuple(read))  # the id by which `geocode` answers


def _read_event(event: object, where: str) -> GoldEvent:
    if not isinstance(event, dict):
        raise _Fault(f"{where} is not a JSON object; {_ASK}")
    if event.get("event_type") not in EVENT_TYPES:
        raise _Fault(f"{where}: event_type {event.get('event_type')!r} is none; use one of {', '.join(EVENT_TYPES)}")
    start, end = _read_day(event, "date_start", where), _read_day(event, "date_end", where)
    if start and end and end < start:
        raise _Fault(f"{where}: date_end {end} lies before date_start {start}; correct one of them")
    facts = Facts(
        event_type=event["event_type"],
        sub_event_type=_read_text(event, "sub_event_type", where),
        start=start,
        end=end,
        country=_read_text(event, "country", where),
        place=_read_text(event, "place", where),
        point=_read_point(event, where),
        radius_km=_read_number(event, "radius_km", where, least=0.0),
        actors=_read_actors(event, where),
        killed=_read_range(event, ("killed_low", "killed_high"), where),
        claims=tuple(_read_claim(claim, where) for claim in _read_list(event, "claims", where)),
        is_background=bool(event.get("background")),
    )
    return GoldEvent(facts, _read_text(event, "same_as", where))


def _read_text(record: Mapping[str, Any], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise _Fault(f"{where}: {key} {value!r} is not text; write it in quotes, or null")
    return value or None


def _read_day(record: Mapping[str, Any], key: str, where: str) -> date | None:
    text = _read_text(record, key, where)
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise _Fault(f"{where}: {key} {text!r} is no date; write it as YYYY-MM-DD, or null") from error


def _read_number(record: Mapping[str, Any], key: str, where: str, *, least: float, most: float = math.inf) -> float:
    value = record.get(key)
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not is_number or not least <= float(value or 0) <= most:
        raise _Fault(f"{where}: {key} {value!r} is no {key}; give a number" + _bounds(least, most))
    return float(value or 0)


def _bounds(least: float, most: float) -> str:
    return f" of {least:g} or more" if most == math.inf else f" from {least:g} to {most:g}"


def _read_point(event: Mapping[str, Any], where: str) -> tuple[float, float] | None:
    if event.get("lat") is None and event.get("lon") is None:
        return None
    lat = _read_number(event, "lat", where, least=-90.0, most=90.0)
    return _read_number(event, "lon", where, least=-180.0, most=180.0), lat


def _read_range(record: Mapping[str, Any], keys: tuple[str, str], where: str) -> Range:
    low, high = (_read_count(record, key, where) for key in keys)
    if low is not None and high is not None and high < low:
        raise _Fault(f"{where}: {keys[1]} {high} is less than {keys[0]} {low}; correct one of them")
    return low, high


def _read_count(record: Mapping[str, Any], key: str, where: str) -> int | None:
    value = record.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise _Fault(f"{where}: {key} {value!r} is no count; give a whole number, or null")
    return value


def _read_list(record: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    value = record.get(key)
    if value is not None and not isinstance(value, list):
        raise _Fault(f"{where}: {key} is not a list; write it in square brackets")
    return value or ()


def _read_actors(event: Mapping[str, Any], where: str) -> tuple[str, ...]:
    names = _read_list(event, "actors", where)
    if wrong := [name for name in names if not isinstance(name, str)]:
        raise _Fault(f"{where}: actor {wrong[0]!r} is not text; give the actor's canonical name")
    return tuple(names)


def _read_claim(claim: object, where: str) -> ClaimFacts:
    if not isinstance(claim, dict) or not isinstance(claim.get("quantity"), str):
        raise _Fault(f"{where}: a claim has no 'quantity'; write killed, injured, killed_or_injured or abducted")
    return ClaimFacts(
        claim["quantity"],
        _read_range(claim, ("low", "high"), f"{where}, claim"),
        quote=_read_text(claim, "quote", where),
        holder=_read_text(claim, "holder", where),
    )
