"""The shipped sample reports and the events that an analyst reads in them."""

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "pipelines" / "samples" / "reports"
EXPECTED = ROOT / "tests" / "samples_expected.jsonl"
SHARED = ROOT.parent / "shared"
HEADER_KEYS = ["Title", "Publisher", "Published", "Language", "Facts", "Sample"]
SAMPLE_LINE = "yes - written for this project, not a news report"
COPIED_RUN_WORDS = 12
WEST, SOUTH, EAST, NORTH = -20.0, 3.0, 27.0, 38.0
COUNTRIES = {"ML", "BF", "NE", "DZ", "MR", "BJ", "TG", "CI", "TD", "NG"}
SUB_EVENT_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
        "Chemical weapon",
    },
    "Violence against civilians": {"Attack", "Abduction/forced disappearance", "Sexual violence"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
EVENT_KEYS = {
    "event_type",
    "sub_event_type",
    "date_start",
    "date_end",
    "country",
    "admin1",
    "place",
    "lat",
    "lon",
    "radius_km",
    "level",
    "actors",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "abducted_low",
    "abducted_high",
    "claims",
    "background",
}


def read_sample(path: Path) -> tuple[dict[str, str], str]:
    """Header fields in file order, and the body without surrounding blank lines."""
    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return dict(line.split(": ", 1) for line in header.splitlines()), body.strip()


@cache
def samples() -> dict[str, tuple[dict[str, str], str]]:
    """Every shipped sample by file stem."""
    return {path.stem: read_sample(path) for path in sorted(REPORTS.glob("*.txt"))}


@cache
def expected() -> dict[str, dict[str, Any]]:
    """Every line of the expected events by sample."""
    lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def events() -> list[tuple[str, dict[str, Any]]]:
    """Every expected event with the stem of its sample."""
    return [(stem, event) for stem, record in expected().items() for event in record["events"]]


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    """Every run of twelve consecutive words, case and punctuation aside."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + COPIED_RUN_WORDS]) for i in range(len(words) - COPIED_RUN_WORDS + 1)}


def test_every_sample_has_the_whole_header_and_says_that_it_is_a_sample() -> None:
    for stem, (header, body) in samples().items():
        assert list(header) == HEADER_KEYS, stem
        assert all(header.values()), stem
        assert header["Sample"] == SAMPLE_LINE, stem
        assert body, stem


def test_the_name_of_a_sample_begins_with_its_publication_date() -> None:
    for stem, (header, _) in samples().items():
        assert date.fromisoformat(header["Published"]).isoformat() == stem[:10]


def test_there_are_at_least_forty_samples_half_of_them_french() -> None:
    languages = Counter(header["Language"] for header, _ in samples().values())
    assert len(samples()) >= 40
    assert set(languages) == {"en", "fr"}
    assert abs(languages["en"] - languages["fr"]) <= 2


def test_samples_span_every_year_from_2012_to_2026() -> None:
    assert {int(stem[:4]) for stem in samples()} == set(range(2012, 2027))


def test_every_country_has_at_least_two_samples_with_an_event() -> None:
    reports_by_country = Counter(
        code for code in COUNTRIES for record in expected().values() if has_event(record, code)
    )
    assert {code: n for code, n in reports_by_country.items() if n < 2} == {}
    assert set(reports_by_country) == COUNTRIES


def has_event(record: dict[str, Any], country: str) -> bool:
    return any(event["country"] == country for event in record["events"])


def test_expected_lines_and_samples_are_the_same_reports() -> None:
    assert set(expected()) == set(samples())
    for stem, record in expected().items():
        header, body = samples()[stem]
        assert record["text"] == body, stem
        assert (record["published"], record["lang"]) == (header["Published"], header["Language"]), stem


def test_at_least_two_samples_tell_of_no_event() -> None:
    assert sum(not record["events"] for record in expected().values()) >= 2


def test_every_quote_is_a_substring_of_its_report() -> None:
    for stem, event in events():
        for claim in event["claims"]:
            assert claim["quote"] in expected()[stem]["text"], (stem, claim["quote"])


def test_every_expected_event_follows_the_gold_schema() -> None:
    for stem, event in events():
        assert set(event) >= EVENT_KEYS, stem
        assert event["sub_event_type"] in SUB_EVENT_TYPES[event["event_type"]], stem
        assert event["country"] is None or event["country"] in COUNTRIES, stem


def test_every_expected_place_lies_inside_the_frame() -> None:
    for stem, event in events():
        assert WEST <= event["lon"] <= EAST and SOUTH <= event["lat"] <= NORTH, stem
        assert event["radius_km"] > 0, stem


def test_no_expected_event_ends_before_it_begins_or_after_its_report() -> None:
    for stem, event in events():
        if event["date_start"] is not None:
            assert event["date_start"] <= event["date_end"] <= stem[:10], (stem, event["place"])


def test_no_expected_range_is_upside_down() -> None:
    for stem, event in events():
        for quantity in ("killed", "injured", "abducted"):
            low, high = event[f"{quantity}_low"], event[f"{quantity}_high"]
            assert high is None or (low is not None and low <= high), (stem, quantity)


def test_the_reference_story_is_told_in_both_languages_as_three_events_with_a_joint_toll() -> None:
    for stem in ("2024-09-19-bamako-academy-airport-toll", "2024-09-19-bamako-ecole-aeroport-bilan"):
        school, airport, battle = expected()[stem]["events"]
        assert (school["lat"], school["lon"]) == (12.5947, -7.9471)
        assert (airport["lat"], airport["lon"]) == (12.5335, -7.9499)
        assert school["attack"] == airport["attack"]
        assert school["claims"] == airport["claims"]
        assert all(claim["joint"] for claim in school["claims"])
        assert (battle["date_start"], battle["date_end"]) == ("2024-07-01", "2024-07-31")
        assert battle["background"] is True


def test_no_sample_shares_a_run_of_twelve_words_with_the_shared_texts() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is missing: nothing to compare the samples with")
    files = [*SHARED.glob("data/reports/**/*.*"), *SHARED.glob("eval/*.jsonl")]
    foreign = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file())
    taken = runs_of_words(foreign)
    for stem, (_, body) in samples().items():
        copied = runs_of_words(body) & taken
        assert not copied, f"{stem}: shares {' '.join(next(iter(copied)))!r}; write it in other words"


def test_the_page_on_the_samples_lists_every_one_of_them() -> None:
    page = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")
    assert [stem for stem in samples() if f"| `{stem}` |" not in page] == []
