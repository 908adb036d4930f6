"""`pipelines explain`: from an event to its mentions to the sentences behind every field."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.dossier import Comparison, Dossier, Rival, Step, Voice, read_dossier
from pipelines.errors import InputError
from pipelines.model import EventMention
from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.read import find_events


def explain_command(event_id: str, *, store: str | None) -> int:
    """Print how one event came about."""
    engine = open_store(load_settings(store=store).store, must_exist=True)
    dossier = read_dossier(engine, event_id)
    if dossier is None:
        found = find_events(engine, event_id)
        if len(found) != 1:
            raise InputError(_not_found(event_id, found))
        dossier = read_dossier(engine, found[0])
    if dossier is not None:
        print("\n".join(explain_event(dossier)))
    return 0


def explain_event(dossier: Dossier) -> Iterator[str]:
    """Yield the lines on one event: what it is, which places lost, who claims what, how the toll moved, who told it."""
    yield from _event_lines(dossier.row, dossier.list_rivals())
    for comparison in dossier.compare_claims():
        yield from _comparison_lines(comparison)
    yield from _step_lines(dossier.trace_toll())
    for mention in dossier.mentions:
        yield from _mention_lines(dossier, mention)


def _not_found(event_id: str, found: tuple[str, ...]) -> str:
    if found:
        return f"event '{event_id}' could be {', '.join(found)}; give more of the id"
    return f"event '{event_id}' is not in the store; 'python -m pipelines export --out events.csv' lists the ids"


def _event_lines(event: Mapping[str, Any], rivals: tuple[Rival, ...]) -> Iterator[str]:
    yield f"event {event['event_id']}" + (" (background)" if event["is_background"] else "")
    if event["attack_id"] != event["event_id"]:
        together = _figures(event["attack_killed_low"], event["attack_killed_high"])
        yield f"  part of attack {event['attack_id']}, killed in all: {together}"
    yield f"  what    {event['event_type']} / {event['sub_event_type']}"
    yield f"  when    {_days(event['date_start'], event['date_end'])} (date precision {event['date_precision']})"
    yield f"  where   {event['place_name'] or 'unknown'}, {event['admin1'] or '-'}, {event['country'] or '-'}"
    yield f"          {event['placement_method'] or 'not placed'} (where precision {event['where_precision']})"
    yield from (_rival_line(rival) for rival in rivals)
    actors = ", ".join(f"{actor['name']} ({actor['role']})" for actor in event["actors"])
    yield f"  who     {actors or 'unknown'}"
    yield f"  killed  {_figures(event['killed_low'], event['killed_high'])}"
    yield f"  status  {event['status']}, confidence {event['confidence']:.2f}"


def _rival_line(rival: Rival) -> str:
    place = rival.place
    name = ", ".join(part for part in (place.name, place.admin1, place.country_code) if part)
    away = "" if rival.distance_km is None else f", {rival.distance_km:.0f} km away"
    return f"          not {name}{away}: it {rival.loss.value}"


def _comparison_lines(comparison: Comparison) -> Iterator[str]:
    yield ""
    yield f"{comparison.quantity}{f', {comparison.victims}' if comparison.victims else ''}"
    for voice in comparison.voices:
        yield f"  {_figures(voice.low, voice.high):<14} {_voice(voice)}"


def _voice(voice: Voice) -> str:
    holds = (voice.is_denied, voice.is_superseded, voice.is_verified is False, voice.is_joint, voice.is_part)
    words = ("denied", "superseded", "not verified", "whole attack", "part of another")
    notes = "".join(f", {word}" for word, is_so in zip(words, holds, strict=True) if is_so)
    reports = ", ".join(dict.fromkeys(claim["report_id"] for claim in voice.claims))
    return f"{voice.speaker or 'the report itself'}{notes} ({reports})"


def _step_lines(steps: tuple[Step, ...]) -> Iterator[str]:
    if steps:
        yield ""
        yield "how the killed moved"
    for step in steps:
        best = "" if step.killed.best is None else f", best {step.killed.best}"
        yield f"  {step.day}     {_figures(step.killed.low, step.killed.high)}{best}"


def _mention_lines(dossier: Dossier, mention: EventMention) -> Iterator[str]:
    report = dossier.reports.get(mention.report_id)
    publisher = (report.publisher if report else mention.publisher) or "unknown publisher"
    published = f"{mention.published_at:%Y-%m-%d}" if mention.published_at else "undated"
    yield ""
    yield f"told by {publisher}, {published} (report {mention.report_id}, telling {mention.id})"
    if report and report.title:
        yield f"  {report.title}"
    for field, span in mention.evidence:
        yield f'  {field:<14} "{span.quote}" [{span.start}:{span.end}]'
    for claim in mention.claims:
        yield f'  {claim.quantity:<14} "{claim.sentence.quote}" [{claim.span.start}:{claim.span.end}]'


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
