"""The made-up stores of the benchmarks hold every kind of event, and are the same for the same number."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.palette import EVENT_STYLES
from pipelines.store import open_store
from pipelines.store.read import read_event, read_events, read_report, read_status
from tests.benchmarks.make_store import Maker, make_store


@pytest.fixture(scope="module")
def events(url: str) -> Any:
    return read_events(open_store(url))


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(3000, tmp_path_factory.mktemp("made") / "store.gpkg")


def test_a_made_store_has_every_type_and_every_precision(events: Any) -> None:
    assert len(events) == 3000
    assert set(events["event_type"]) == set(EVENT_STYLES)
    assert set(events["where_precision"].dropna()) == {1, 2, 3, 4, 5, 6, 7}
    assert events["where_precision"].isna().any() and events["date_start"].isna().any()
    assert events["killed_best"].isna().any() and (events["killed_best"] == 0).any()


def test_joint_attacks_of_a_made_store_share_one_toll(events: Any) -> None:
    joint = events[events["attack_killed_low"].notna()]
    assert len(joint) >= 10
    for _, sites in joint.groupby("attack_id"):
        assert len(sites) == 2
        assert sites["attack_killed_low"].nunique() == sites["date_start"].nunique() == 1


def test_a_made_events_report_holds_the_sentence_of_its_claim(url: str, events: Any) -> None:
    engine = open_store(url)
    event_id = events.loc[events["killed_best"].notna() & events["attack_killed_low"].isna(), "event_id"].iloc[0]
    event = read_event(engine, event_id)
    assert event is not None
    report = read_report(engine, event["reports"][0])
    assert report is not None and report.text.startswith(event["claims"][0]["quote"])


def test_a_made_store_has_a_run_and_a_failing_source(url: str) -> None:
    status = read_status(open_store(url))
    assert status.last_run is not None and status.failing_sources[0].source_id == "radio-kledu"


def test_the_same_number_makes_the_same_events(tmp_path: Path) -> None:
    assert list(Maker().make_events(50)) == list(Maker().make_events(50))
