"""The shipped samples against the events that an analyst reads in them (`tests/samples_expected.jsonl`).

The floors are what the extraction reached when they were last set, rounded down; they never fall without a reason in
the CHANGELOG. The labels were written before the extraction was, and are not tuned to it.
"""

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geodata.geocoder import load_geocoder
from geodata.measure import distance_km
from pipelines.extract import extract_mentions
from pipelines.model import EventMention, Report

EXPECTED = Path(__file__).with_name("samples_expected.jsonl")
FLOORS = {"found": 0.88, "placed": 0.75, "typed": 0.67, "precise": 0.91}
"""Shares of the expected events: told at all; and within the place's radius; and of the right type. Last, the share of
told events that were expected."""

Gold = dict[str, Any]


@cache
def read_samples() -> tuple[tuple[Gold, tuple[EventMention, ...]], ...]:
    lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines if line.strip()]
    return tuple((gold, extract_mentions(_report(gold), load_geocoder())) for gold in golds)


def _report(gold: Gold) -> Report:
    published = datetime.fromisoformat(gold["published"]).replace(tzinfo=UTC)
    return Report(gold["id"], "test", None, None, None, gold["text"], gold["lang"], published)


def _is_told(event: Gold, mention: EventMention) -> bool:
    """Whether a mention may be of an expected event: days that touch within one day, the country or 100 km."""
    if mention.placement is None or mention.date_start is None or mention.date_end is None:
        return False
    start, end = date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])
    day = timedelta(days=1)
    in_time = mention.date_start <= end + day and start <= mention.date_end + day
    return in_time and (mention.placement.place.country_code == event["country"] or _gap_km(event, mention) <= 100)


def _gap_km(event: Gold, mention: EventMention) -> float:
    assert mention.placement is not None
    return distance_km((event["lon"], event["lat"]), mention.placement.area.point)


def _pairs(gold: Gold, mentions: tuple[EventMention, ...]) -> list[tuple[Gold, EventMention]]:
    """Each expected event with its nearest telling, no telling twice."""
    events = [e for e in gold["events"] if e["date_start"]]
    ranked = sorted(
        ((_gap_km(e, m), i, j) for i, e in enumerate(events) for j, m in enumerate(mentions) if _is_told(e, m))
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(events[i], mentions[j]) for i, j in pairs.items()]


def measure() -> dict[str, float]:
    """The shares that `FLOORS` holds, background events left out."""
    gold_count = told_count = expected_count = 0
    found = placed = typed = 0
    for gold, mentions in read_samples():
        news = [(e, m) for e, m in _pairs(gold, mentions) if not e["background"]]
        gold_count += sum(not e["background"] for e in gold["events"])
        told_count += sum(not m.is_background for m in mentions)
        expected_count += sum(not m.is_background for _, m in _pairs(gold, mentions))
        found += len(news)
        near = [(e, m) for e, m in news if _gap_km(e, m) <= e["radius_km"]]
        placed += len(near)
        typed += sum(e["event_type"] == m.event_type for e, m in near)
    return {
        "found": found / gold_count,
        "placed": placed / gold_count,
        "typed": typed / gold_count,
        "precise": expected_count / told_count,
    }


@pytest.mark.parametrize("name", FLOORS)
def test_the_samples_are_read_no_worse_than_when_the_floor_was_set(name: str) -> None:
    figures = measure()
    assert figures[name] >= FLOORS[name], figures


@pytest.mark.parametrize("sample", ["2024-09-19-bamako-academy-airport-toll", "2024-09-19-bamako-ecole-aeroport-bilan"])
def test_the_reference_story_is_two_sites_of_one_attack_and_a_battle_at_the_border(sample: str) -> None:
    mentions = next(m for gold, m in read_samples() if gold["id"] == sample)
    academy, airport, battle = mentions
    assert academy.attack_key == airport.attack_key is not None
    assert academy.placement is not None and academy.placement.place.id != ""
    assert distance_km(academy.placement.area.point, (-7.9471, 12.5947)) < 3
    assert airport.placement is not None
    assert distance_km(airport.placement.area.point, (-7.9499, 12.5335)) < 3
    assert (academy.date_start, academy.date_end) == (date(2024, 9, 17), date(2024, 9, 17))
    assert battle.placement is not None
    assert (battle.placement.where_precision, battle.placement.geo_precision) == (5, 3)
    assert battle.placement.place.country_code == "ML"
    assert (battle.date_start, battle.date_end) == (date(2024, 7, 1), date(2024, 7, 31))
    assert battle.is_background


def test_every_quote_is_the_text_it_points_at() -> None:
    for gold, mentions in read_samples():
        for mention in mentions:
            spans = [span for _, span in mention.evidence]
            spans += [c.span for c in mention.claims] + [c.sentence for c in mention.claims]
            assert all(gold["text"][s.start : s.end] == s.quote for s in spans)


def test_nothing_else_than_known_types_and_roles_is_told() -> None:
    roles = {actor.role for _, mentions in read_samples() for m in mentions for actor in m.actors}
    assert roles <= {"attacker", "target", "claimant", "other"}
