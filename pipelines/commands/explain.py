"""`pipelines explain`: from an event to its mentions to the sentences behind every field."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine

from pipelines.commands.naming import find_event
from pipelines.model import Claim, EventMention
from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.read import read_event, read_mentions, read_report


def explain_command(event_id: str, *, store: str | None) -> int:
    """Print how one event came about."""
    engine = open_store(load_settings(store=store).store, must_exist=True)
    event = read_event(engine, find_event(engine, event_id))
    if event is not None:
        print("\n".join([*_event_lines(event), *_mention_lines(engine, event["event_id"])]))
    return 0


def _event_lines(event: dict[str, Any]) -> Iterator[str]:
    killed = _figures(event["killed_low"], event["killed_high"])
    yield f"event {event['event_id']}" + (" (background)" if event["is_background"] else "")
    if event["attack_id"] != event["event_id"]:
        together = _figures(event["attack_killed_low"], event["attack_killed_high"])
        yield f"  part of attack {event['attack_id']}, killed in all: {together}"
    yield f"  what    {event['event_type']} / {event['sub_event_type']}"
    yield f"  when    {_days(event['date_start'], event['date_end'])} (date precision {event['date_precision']})"
    yield f"  where   {event['place_name'] or 'unknown'}, {event['admin1'] or '-'}, {event['country'] or '-'}"
    yield f"          {event['placement_method'] or 'not placed'} (where precision {event['where_precision']})"
    actors = ", ".join(f"{actor['name']} ({actor['role']})" for actor in event["actors"])
    yield f"  who     {actors or 'unknown'}"
    yield f"  killed  {killed}"
    yield f"  status  {event['status']}, confidence {event['confidence']:.2f}"


def _mention_lines(engine: Engine, event_id: str) -> Iterator[str]:
    for mention in read_mentions(engine, event_id):
        report = read_report(engine, mention.report_id)
        publisher = (report.publisher if report else mention.publisher) or "unknown publisher"
        published = f"{mention.published_at:%Y-%m-%d}" if mention.published_at else "undated"
        yield ""
        yield f"told by {publisher}, {published} (report {mention.report_id})"
        if report and report.title:
            yield f"  {report.title}"
        yield from _evidence_lines(mention)


def _evidence_lines(mention: EventMention) -> Iterator[str]:
    for field, span in mention.evidence:
        yield f'  {field:<14} "{span.quote}" [{span.start}:{span.end}]'
    for claim in mention.claims:
        yield f"  {claim.quantity:<14} {_claim(claim)}"
        yield f'  {"":<14} "{claim.sentence.quote}"'


def _claim(claim: Claim) -> str:
    doubts = [
        ("denied", claim.is_denied),
        ("not verified", claim.is_verified is False),
        ("part of another", claim.is_part),
    ]
    notes = "".join(f", {word}" for word, holds in doubts if holds)
    return f"{_figures(claim.low, claim.high)} {claim.victims or ''} - {claim.holder or 'the report itself'}{notes}"


def _figures(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "no figure"
    if high is None:
        return f"{low} or more"
    return f"{low}" if low == high else f"{low or 0} to {high}"


def _days(start: object, end: object) -> str:
    if start is None:
        return "unknown"
    return f"{start}" if start == end else f"{start} to {end}"
