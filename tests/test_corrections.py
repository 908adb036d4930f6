"""Analysts' corrections, replayed after every rebuild."""

from datetime import date

import pytest

from geodata.place import Placement
from pipelines.merge import list_ignored, merge_mentions, name_event
from pipelines.model import Correction, Event, EventMention, Range
from tests.mention_factory import (
    ARBINDA,
    correct,
    make_mention,
)


def corrected(mentions: list[EventMention], *corrections: Correction) -> tuple[Event, ...]:
    return merge_mentions(mentions, corrections)


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("status", "reviewed", "status", "reviewed"),
        ("reject", "", "status", "rejected"),
        ("type", "Attack", "event_type", "Violence against civilians"),
        ("type", "Violence against civilians / Attack", "sub_event_type", "Attack"),
        ("dates", "2023-10-05", "date_end", date(2023, 10, 5)),
        ("dates", "2023-10-05/2023-10-09", "date_end", date(2023, 10, 9)),
        ("dates", "unknown", "date_start", None),
        ("killed", "3/4/9", "killed", Range(3, 4, 9)),
        ("killed", "3", "killed", Range(3, 3, 3)),
        ("killed", "5/5/", "killed", Range(5, 5, None)),
        ("killed", "unknown", "killed", Range()),
        ("injured", "2/7", "injured", Range(2, 2, 7)),
        ("abducted", "20/", "abducted", Range(20, 20, None)),
    ],
)
def test_a_correction_sets_its_field(field: str, value: str, attribute: str, expected: object) -> None:
    (event,) = corrected([make_mention("a", killed=(5, 5))], correct(name_event("a"), field, value))
    assert getattr(event, attribute) == expected
    assert event.status == ("rejected" if field == "reject" else "reviewed")


def test_codings_follow_a_correction() -> None:
    (event,) = corrected([make_mention("a")], correct("a", "type", "Attack"))
    assert event.type_of_violence == 3
    (event,) = corrected([make_mention("a")], correct("a", "dates", "2023-10-07/2023-10-31"))
    assert (event.date_precision, event.time_precision) == (4, 3)


def test_a_moved_pin_is_exact_and_in_its_new_country() -> None:
    (event,) = corrected([make_mention("a")], correct("a", "pin", "-0.04,16.27"))
    placement = event.placement
    assert isinstance(placement, Placement)
    assert placement.area.point == pytest.approx((-0.04, 16.27), abs=1e-6)
    assert (placement.place.country_code, placement.where_precision) == ("ML", 1)
    assert placement.method == "pin set by an analyst: called the mayor"


def test_the_last_correction_wins_whatever_their_order() -> None:
    first, last = correct("a", "killed", "3", minute=1), correct("a", "killed", "4", minute=2)
    assert corrected([make_mention("a")], first, last) == corrected([make_mention("a")], last, first)
    assert corrected([make_mention("a")], last, first)[0].killed.low == 4


def test_a_split_mention_leaves_and_a_joined_one_comes() -> None:
    mentions = [make_mention("a"), make_mention("b"), make_mention("c", ARBINDA)]
    events = corrected(mentions, correct(name_event("a"), "split", "b"))
    assert sorted(e.mention_ids for e in events) == [("a",), ("b",), ("c",)]
    events = corrected(mentions, correct(name_event("a"), "join", name_event("c")))
    assert [e.mention_ids for e in events] == [("a", "b", "c")]


def test_a_correction_stays_with_its_event_when_an_earlier_mention_joins() -> None:
    decision = correct(name_event("b"), "killed", "9")
    (event,) = corrected([make_mention("b")], decision)
    assert event.killed.low == 9
    (event,) = corrected([make_mention("a"), make_mention("b")], decision)
    assert (event.id, event.killed.low) == (name_event("a"), 9)


def test_ignored_corrections_are_listed_with_the_reason() -> None:
    mentions = [make_mention("a")]
    unknown, odd, bad = (
        correct("zz", "status", "reviewed"),
        correct("a", "colour", "red"),
        correct("a", "pin", "x"),
    )
    lost = correct("a", "split", "zz")
    assert corrected(mentions, unknown, odd, bad, lost)[0].status == "machine"
    reasons = {
        c.value if c.subject_id == "a" else c.subject_id: why
        for c, why in list_ignored(mentions, [unknown, odd, bad, lost])
    }
    assert len(list_ignored(mentions, [unknown, odd, bad, lost])) == 4
    assert reasons["red"].startswith("field 'colour' cannot be corrected; use one of status")
    assert reasons["x"].startswith(
        "pin cannot be 'x': 'x' is no coordinate in decimal degrees; write longitude,latitude"
    )
    assert list_ignored(mentions, [correct("a", "killed", "4")]) == ()
