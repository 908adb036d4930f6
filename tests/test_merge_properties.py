"""Merging is independent of order, and rebuilding only what a change touches gives the same events."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.merge import find_component, find_ties, merge_mentions
from pipelines.merge.corrections import key_of
from pipelines.model import Correction, EventMention
from tests.mention_factory import (
    ACADEMY,
    AIRPORT,
    ARBINDA,
    ARMY_BF,
    ARMY_ML,
    BAMAKO,
    BURKINA,
    CIVILIANS,
    DJIBO,
    GUNMEN,
    ISSP,
    JNIM,
    SOUM,
    make_mention,
)

TYPES = [
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Protests", "Peaceful protest"),
]
FIRST_DAY = date(2023, 10, 1)


@st.composite
def build_mention(draw: st.DrawFn, number: int) -> EventMention:
    """A mention among few places, days, parties and figures, so that many meet."""
    event_type, sub_event_type = draw(st.sampled_from(TYPES))
    day = FIRST_DAY + timedelta(days=draw(st.integers(0, 6)))
    figure = draw(st.sampled_from([None, (5, 5), (5, None), (40, 40)]))
    published: dict[str, Any] = {"published_at": datetime(2023, 10, draw(st.integers(8, 20)), tzinfo=UTC)}
    return make_mention(
        f"m{number:02}",
        draw(st.sampled_from([None, DJIBO, ARBINDA, SOUM, BURKINA, ACADEMY, AIRPORT, BAMAKO])),
        report_id=f"r{draw(st.integers(0, 5))}",
        publisher=draw(st.sampled_from([None, "Agency", "Daily", "Radio"])),
        day=draw(st.sampled_from([day, day, day, None])),
        last_day=day + timedelta(days=draw(st.sampled_from([0, 0, 2, 20]))),
        event_type=event_type,
        sub_event_type=sub_event_type,
        actors=tuple(draw(st.lists(st.sampled_from([JNIM, ISSP, GUNMEN, ARMY_BF, ARMY_ML, CIVILIANS]), max_size=3))),
        killed=figure,
        attack_key=draw(st.sampled_from([None, None, "k1", "k2"])),
        is_background=draw(st.booleans()),
        confidence=draw(st.sampled_from([0.3, 0.6, 0.9])),
        **published,
    )


@st.composite
def build_mentions(draw: st.DrawFn) -> list[EventMention]:
    return [draw(build_mention(number)) for number in range(draw(st.integers(0, 12)))]


@st.composite
def build_corrections(draw: st.DrawFn) -> list[Correction]:
    ids = st.sampled_from([f"m{number:02}" for number in range(14)])
    plain = st.sampled_from(
        [
            ("status", "rejected"),
            ("killed", "2"),
            ("killed", "7/7/"),
            ("attack_killed", "3/9/12"),
            ("dates", "2023-10-01/2023-10-30"),
            ("pin", "-0.04,16.27"),
            ("area", "admin1"),
            ("area", "40 km"),
        ]
    )
    found: list[Correction] = []
    for minute in range(draw(st.integers(0, 4))):
        field, value = draw(plain | st.tuples(st.sampled_from(["split", "join"]), ids))
        made_at = datetime(2024, 1, 1, 12, minute, tzinfo=UTC)
        found.append(Correction(draw(ids), field, value, "Awa", made_at, ""))
        if draw(st.integers(0, 3)) == 0:
            undone = draw(st.sampled_from(found))
            found.append(
                Correction(undone.subject_id, "undo", key_of(undone), "Awa", made_at + timedelta(seconds=1), "")
            )
    return found


many = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@many
@given(build_mentions(), build_corrections(), st.randoms(use_true_random=False))
def test_merging_is_independent_of_order(
    mentions: list[EventMention], corrections: list[Correction], random: Any
) -> None:
    expected = merge_mentions(mentions, corrections)
    shuffled, replayed = list(mentions), list(corrections)
    random.shuffle(shuffled)
    random.shuffle(replayed)
    assert merge_mentions(shuffled, replayed) == expected


@many
@given(build_mentions(), build_corrections())
def test_every_mention_is_in_one_event_and_ids_are_unique(
    mentions: list[EventMention], corrections: list[Correction]
) -> None:
    events = merge_mentions(mentions, corrections)
    assert sorted(i for event in events for i in event.mention_ids) == sorted(m.id for m in mentions)
    assert len({event.id for event in events}) == len(events)


@many
@given(build_mentions())
def test_merging_twice_the_same_changes_nothing(mentions: list[EventMention]) -> None:
    assert merge_mentions([*mentions, *mentions]) == merge_mentions(mentions)


@many
@given(build_mentions(), build_corrections(), st.integers(0, 12))
def test_rebuilding_the_touched_component_equals_merging_all(
    mentions: list[EventMention], corrections: list[Correction], cut: int
) -> None:
    old, new = mentions[:cut], mentions[cut:]
    component = find_component(new, old, corrections)
    rebuilt = {m.id for m in component}
    kept = [e for e in merge_mentions(old, corrections) if not rebuilt & set(e.mention_ids)]
    fresh = merge_mentions(component, corrections)
    expected = merge_mentions(mentions, corrections)
    assert sorted([*kept, *fresh], key=lambda e: e.id) == sorted(expected, key=lambda e: e.id)


@many
@given(build_mentions())
def test_tied_mentions_are_in_one_component(mentions: list[EventMention]) -> None:
    for mention in mentions[:2]:
        component = find_component([mention], mentions)
        ids = {m.id for m in component}
        assert all((a in ids) == (b in ids) for a, b in find_ties(mentions))


@many
@given(build_mentions())
def test_claims_are_all_kept_once(mentions: list[EventMention]) -> None:
    events = merge_mentions(mentions)
    by_id = {mention.id: mention for mention in mentions}
    for event in events:
        told = {(c.span, c.quantity, c.low) for i in event.mention_ids for c in by_id[i].claims}
        listed = [(c.span, c.quantity, c.low) for c in event.claims]
        assert told <= set(listed)
        assert len(set(event.claims)) == len(event.claims)


@many
@given(build_mentions(), build_corrections())
def test_replaying_corrections_twice_changes_nothing(
    mentions: list[EventMention], corrections: list[Correction]
) -> None:
    assert merge_mentions(mentions, [*corrections, *corrections]) == merge_mentions(mentions, corrections)


@many
@given(build_mentions(), build_corrections())
def test_undoing_everything_gives_back_what_the_machine_made(
    mentions: list[EventMention], corrections: list[Correction]
) -> None:
    plain = [c for c in corrections if c.field != "undo"]
    later = datetime(2024, 1, 2, tzinfo=UTC)
    undos = [Correction(c.subject_id, "undo", key_of(c), "Awa", later, "") for c in plain]
    assert merge_mentions(mentions, [*plain, *undos]) == merge_mentions(mentions)
