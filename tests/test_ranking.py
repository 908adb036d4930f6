"""The lists that begin with a few of many events: the same ones that sorting all of them gives."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.filters import count_deaths
from dashboard.ranking import find_deadliest, find_newest
from tests.fixture_events import make_event, make_frame

DEATHS = st.none() | st.integers(0, 4)
ROWS = st.lists(
    st.tuples(st.integers(0, 5), DEATHS, DEATHS, st.none() | st.dates(date(2019, 1, 1), date(2019, 1, 4))), max_size=20
)


def make_rows(values: list[tuple[int, int | None, int | None, date | None]]) -> Any:
    rows = [
        make_event(f"e{40 - number}", attack_id=f"a{attack}", killed_low=killed, attack_killed_low=joint,
                   date_start=day, date_end=day)
        for number, (attack, killed, joint, day) in enumerate(values)
    ]  # fmt: skip
    return make_frame(rows or [make_event("e0")]).iloc[: len(rows)]


@settings(max_examples=60)
@given(ROWS, st.integers(1, 7))
def test_the_deadliest_are_those_that_sorting_all_events_gives(
    values: list[tuple[int, int | None, int | None, date | None]], count: int
) -> None:
    events = make_rows(values)
    deaths = count_deaths(events).astype("Float64").fillna(-1)
    order = events.assign(_deaths=deaths).sort_values(["_deaths", "event_id"], ascending=[False, True])
    expected = order.drop_duplicates("attack_id").head(count)["event_id"].tolist()
    assert find_deadliest(events, count)["event_id"].tolist() == expected


@settings(max_examples=60)
@given(ROWS, st.integers(1, 7))
def test_the_newest_are_those_that_sorting_all_events_gives(
    values: list[tuple[int, int | None, int | None, date | None]], count: int
) -> None:
    events = make_rows(values)
    order = events.sort_values("date_start", ascending=False, na_position="last", kind="stable")
    assert find_newest(events, count)["event_id"].tolist() == order["event_id"].head(count).tolist()


def test_a_joint_toll_names_its_attack_once() -> None:
    rows = [make_event("b", attack_id="x", attack_killed_low=70), make_event("a", attack_id="x", attack_killed_low=70)]
    events = make_frame([*rows, make_event("c", killed_best=5), make_event("d")])
    assert find_deadliest(events, 7)["event_id"].tolist() == ["a", "c", "d"]
