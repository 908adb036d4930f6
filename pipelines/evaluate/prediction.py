"""What the product makes of the gold's reports, by the same path as `geocode --jsonl`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.evaluate.facts import ClaimFacts, Facts
from pipelines.extraction import Extraction, extract_in_order
from pipelines.feature import build_properties
from pipelines.merge import merge_mentions
from pipelines.model import Event, EventMention, Report, Span
from pipelines.settings import Settings
from pipelines.sources import Outcome, RawItem, Remark, read_item, report_of


@dataclass(frozen=True, slots=True)
class PredictedEvent:
    """One event of one report, with the spans behind its fields ("claims" for those of the figures)."""

    facts: Facts
    mention_ids: tuple[str, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was found in one report. `text` is what the spans point into; `trouble` what kept it from being read."""

    text: str = ""
    events: tuple[PredictedEvent, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    trouble: str | None = None


def predict_events(item: RawItem, *, settings: Settings, workers: int = 1) -> dict[str, Prediction]:
    """The predictions for the reports of a gold file, by the report's id."""
    outcomes = _without_notices(read_item(item, settings=settings))
    extractions = extract_in_order(outcomes, report_of=report_of, max_chars=settings.max_chars, workers=workers)
    return {_id_of(outcome): _predict(outcome, extraction) for outcome, extraction in extractions}


def _without_notices(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    return (outcome for outcome in outcomes if isinstance(outcome, Report) or outcome.kind == "unreadable")


def _id_of(outcome: Outcome) -> str:
    return outcome.id if isinstance(outcome, Report) else outcome.report_id or outcome.where


def _predict(outcome: Outcome, extraction: Extraction) -> Prediction:
    if isinstance(outcome, Remark):
        return Prediction(trouble=str(outcome))
    if extraction.error is not None:
        what = f"report {outcome.id}: could not be processed ({extraction.error}); report this as a bug"
        return Prediction(outcome.text, trouble=what)
    events = merge_mentions(extraction.mentions)
    return Prediction(outcome.text, tuple(_predict_event(event) for event in events), extraction.mentions)


def _predict_event(event: Event) -> PredictedEvent:
    claimed = (("claims", claim.span) for claim in event.claims)
    return PredictedEvent(read_facts(build_properties(event)), event.mention_ids, (*event.evidence, *claimed))


def read_facts(properties: Mapping[str, Any]) -> Facts:
    """The compared facts of a Feature's properties, as they are printed."""
    lat, lon = properties["latitude"], properties["longitude"]
    return Facts(
        event_type=properties["event_type"],
        sub_event_type=properties["sub_event_type"],
        start=_read_day(properties["date_start"]),
        end=_read_day(properties["date_end"]),
        country=properties["country"],
        place=properties["place_name"],
        point=(lon, lat) if lat is not None and lon is not None else None,
        radius_km=properties["radius_km"],
        actors=tuple(actor["name"] for actor in properties["actors"]),
        killed=(properties["killed"]["low"], properties["killed"]["high"]),
        claims=_read_claims(properties["claims"]),
        is_background=properties["is_background"],
    )


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_claims(claims: Sequence[Mapping[str, Any]]) -> tuple[ClaimFacts, ...]:
    return tuple(
        ClaimFacts(claim["quantity"], (claim["low"], claim["high"]), claim["quote"], claim["holder"])
        for claim in claims
    )
