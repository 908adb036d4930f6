"""A period in panels, and two periods beside each other: the days of each, the numbers, and what they do not say."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.change import Turn, compare_parts, describe_turn
from dashboard.briefing.panels import MOST_PANELS, Panels, build_panels, split_period
from dashboard.periods import Period
from dashboard.texts import load_texts
from tests.briefing_events import attack_killed, build_row, build_table, killed
from tests.briefings import QUARTER, brief_table


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("period", "number", "second"),
    [
        (days("2024-09-17", "2024-09-17"), 1, None),
        (days("2024-09-23", "2024-09-29"), 7, days("2024-09-24", "2024-09-24")),
        (days("2024-09-01", "2024-09-12"), 12, days("2024-09-02", "2024-09-02")),
        (days("2024-09-01", "2024-09-30"), 5, days("2024-09-08", "2024-09-14")),
        (days("2024-07-01", "2024-09-30"), 3, days("2024-08-01", "2024-08-31")),
        (days("2024-01-01", "2024-12-31"), 12, days("2024-02-01", "2024-02-29")),
        (days("2023-12-15", "2024-12-31"), 5, days("2024-01-01", "2024-03-31")),
        (days("2022-01-01", "2024-12-31"), 12, days("2022-04-01", "2022-06-30")),
        (days("2020-02-01", "2025-12-31"), 12, days("2020-07-01", "2020-12-31")),
        (days("2012-02-24", "2023-12-31"), 12, days("2013-01-01", "2013-12-31")),
        (days("1988-01-01", "2026-04-26"), 9, days("1990-01-01", "1994-12-31")),
        (Period(date.min, date.max), 10, days("1000-01-01", "1999-12-31")),
    ],
)
def test_a_period_is_cut_at_the_calendar(period: Period, number: int, second: Period | None) -> None:
    panels = split_period(period)
    assert len(panels) == number
    assert (panels[1] if second else None) == second


@given(st.dates(), st.dates())
def test_panels_are_the_period_without_gap_or_overlap(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    panels = split_period(period)
    assert len(panels) <= MOST_PANELS
    assert (panels[0].start, panels[-1].end) == (period.start, period.end)
    assert all(left.last + 1 == right.first for left, right in pairwise(panels))


def cut(*rows: dict[str, Any]) -> tuple[Panels, Any]:
    (page,) = brief_table(build_table(list(rows)), pages=[QUARTER | {"kind": "months"}]).pages
    return build_panels(page.part), page.part.summary


def dated(event_id: str, first: str, last: str = "", **fields: Any) -> dict[str, Any]:
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return build_row(event_id=event_id, date_start=start, date_end=end, **fields)


def test_an_event_counts_in_every_panel_that_its_dates_touch_and_that_is_said() -> None:
    found, summary = cut(
        dated("july", "2024-07-10"),
        dated("wide", "2024-07-30", "2024-09-02", **killed(3, 3, 3)),
        dated("before", "2024-06-01", "2024-07-01"),
    )
    assert [panel.summary.events for panel in found.panels] == [3, 1, 1]
    assert [len(panel.shown) for panel in found.panels] == [3, 1, 1]
    assert [panel.summary.deaths.low for panel in found.panels] == [3, 3, 3]
    assert (found.repeated, found.extra) == (1, 2)
    assert sum(panel.summary.events for panel in found.panels) - found.extra == summary.events == 3


def test_a_joint_toll_counts_once_in_a_panel() -> None:
    joint = {"attack_id": "a", **attack_killed(50, 70, 79)}
    found, summary = cut(dated("a1", "2024-08-17", **joint), dated("a2", "2024-08-17", **joint))
    assert [panel.summary.deaths.best for panel in found.panels] == [0, 70, 0]
    assert summary.deaths.best == 70


def test_an_empty_period_has_its_panels_too() -> None:
    found, _ = cut()
    assert [panel.summary.events for panel in found.panels] == [0, 0, 0]
    assert (found.repeated, found.extra) == (0, 0)


# --- a pair


def turn(*rows: dict[str, Any], against: str = "") -> Turn:
    spec = {"kind": "pair", "period": "2024-08-01..2024-08-31", "against": against}
    long_ago = dated("first", "2020-01-01")
    (page,) = brief_table(build_table([*rows, long_ago]), pages=[spec]).pages
    assert page.before is not None
    return compare_parts(page.before, page.part, data_start=page.data_start)


def tell(found: Turn, language: str = "en") -> str:
    return " ".join(describe_turn(found, load_texts(language))).replace("\u00a0", " ").replace("\u202f", " ")


def in_july(number: int, **fields: Any) -> list[dict[str, Any]]:
    return [dated(f"j{n}", "2024-07-10", **fields) for n in range(number)]


def in_august(number: int, **fields: Any) -> list[dict[str, Any]]:
    return [dated(f"a{n}", "2024-08-10", **fields) for n in range(number)]


def test_more_events_are_told_in_percent_only_from_a_base_that_bears_it() -> None:
    assert "Events: 20, then 30 (+10, +50%)." in tell(turn(*in_july(20), *in_august(30)))
    assert "Events: 2, then 3 (+1)." in tell(turn(*in_july(2), *in_august(3)))
    assert "Events: 2, then 2." in tell(turn(*in_july(2), *in_august(2)))


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ((3, 3, 5), (6, 6, 9), "More were killed by any of the figures."),
        ((6, 6, 9), (3, 3, 5), "Fewer were killed by any of the figures."),
        ((3, 3, 6), (6, 6, 9), "The ranges overlap"),
        ((3, 3, None), (6, 6, 9), "leave open whether more or fewer"),
        ((6, 6, 9), (3, 3, None), "leave open whether more or fewer"),
        ((3, 3, 5), (6, 6, None), "More were killed by any of the figures."),
    ],
)
def test_deaths_are_compared_no_further_than_their_ranges_allow(was: Any, now: Any, said: str) -> None:
    assert said in tell(turn(*in_july(1, **killed(*was)), *in_august(1, **killed(*now))))


def test_an_event_without_a_figure_leaves_open_whether_fewer_were_killed() -> None:
    told = tell(turn(*in_july(1, **killed(3, 3, 5)), dated("none", "2024-07-11"), *in_august(1, **killed(6, 6, 9))))
    assert "Deaths: 3–5 (1 event without a figure), then 6–9." in told
    assert "leave open whether more or fewer" in told
    assert "Deaths: no figure in either period." in tell(turn(*in_july(1), *in_august(1)))
    assert "Deaths: none told, then 2." in tell(turn(*in_august(1, **killed(2, 2, 2))))


def test_periods_of_unlike_length_are_not_compared() -> None:
    told = tell(turn(*in_july(30, **killed(1, 1, 1)), *in_august(30), against="2024-07-01..2024-07-10"))
    assert "Events: 30, then 30." in told
    assert "10 days and 31 days long; the numbers are not to be compared" in told
    assert "killed by any" not in told
    assert "%" not in tell(turn(*in_july(20), *in_august(30), against="2024-07-01..2024-07-10"))


def test_what_counts_in_both_periods_is_said() -> None:
    found = turn(dated("wide", "2024-07-20", "2024-08-03"))
    assert "1 event is dated so vaguely that it counts in both periods." in tell(found)


def test_data_that_begin_later_are_said() -> None:
    (page,) = brief_table(build_table(in_august(1)), pages=[{"kind": "pair", "period": "2024-08-01..2024-08-31"}]).pages
    assert page.before is not None
    nothing = compare_parts(page.before, page.part, data_start=page.data_start)
    assert tell(nothing) == (
        "The data begin on 10 August 2024: of the earlier period nothing is known, so nothing is compared."
    )
    partly = compare_parts(page.before, page.part, data_start=date(2024, 7, 20))
    assert "The data begin on 20 July 2024, after the earlier period does" in tell(partly)


def test_the_change_is_told_in_french() -> None:
    told = tell(turn(*in_july(20, **killed(1, 1, 1)), *in_august(30, **killed(2, 2, 4))), "fr")
    assert "Événements : 20, puis 30 (+10, +50 %)." in told
    assert "Selon tous les chiffres, le nombre de tués a augmenté." in told
