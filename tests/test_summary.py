"""What a set of events amounts to: numbers, properties, words."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.filters import count_deaths, filter_days
from dashboard.periods import Period, count_day, name_day
from dashboard.summary import Change, Options, Summary
from dashboard.summary import summarise as summarise_tally
from dashboard.summary_words import describe_change, describe_deaths, describe_summary
from dashboard.tally import read_tally
from dashboard.texts import load_texts
from dashboard.tolls import Deaths, read_tolls
from tests.fixture_events import ACADEMY, make_areas, make_bamako, make_event, make_frame

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
SEPTEMBER = Period(date(2024, 9, 1), date(2024, 9, 30))
SINCE_2020 = Options(data_start=date(2020, 1, 1))
TYPES = ("Battles", "Protests", "Violence against civilians")


def summarise(events: Any, period: Period | None, options: Options | None = None) -> Summary:
    return summarise_tally(read_tally(events), period, options or Options())


def words(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def dated(event_id: str, day: date, *, days: int = 1, **values: Any) -> dict[str, Any]:
    return make_event(event_id, date_start=day, date_end=day + timedelta(days=days - 1), **values)


def test_a_period_before_has_the_same_length_and_ends_the_day_before() -> None:
    assert SEPTEMBER.before() == Period(date(2024, 8, 2), date(2024, 8, 31))
    assert SEPTEMBER.days == SEPTEMBER.before().days == 30


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on 2024-01-01 before it starts on 2024-01-02"):
        Period(date(2024, 1, 2), date(2024, 1, 1))


def test_days_are_counted_from_1970() -> None:
    assert (count_day(date(1970, 1, 1)), name_day(365)) == (0, date(1971, 1, 1))


def test_no_event_gives_an_empty_summary() -> None:
    empty = make_frame(make_bamako()).iloc[:0]
    assert summarise(empty, SEPTEMBER) == Summary(SEPTEMBER)
    assert describe_summary(summarise(empty, None), ENGLISH) == ["No event passes these filters in this period."]


def test_a_joint_toll_counts_once() -> None:
    summary = summarise(make_frame(make_bamako()), SEPTEMBER)
    assert (summary.events, summary.attacks) == (2, 1)
    assert summary.deaths == Deaths(70, 70, 79, False, 1, 0)


def test_unknown_deaths_are_counted_apart_and_an_open_figure_opens_the_sum() -> None:
    rows = [
        make_event("a", killed_low=40, killed_best=40),
        make_event("b", killed_low=3, killed_best=5, killed_high=9),
        make_event("c"),
        make_event("d", killed_low=0, killed_best=0, killed_high=0),
    ]
    assert summarise(make_frame(rows), None).deaths == Deaths(43, 45, 49, True, 3, 1)


def test_an_event_counts_in_every_period_that_it_touches() -> None:
    rows = [dated("month", date(2024, 8, 1), days=62), dated("day", date(2024, 8, 31))]
    september = summarise(make_frame(rows), SEPTEMBER, SINCE_2020)
    assert september.events == 1
    assert september.comparison is not None
    assert (september.comparison.events, september.comparison.in_both) == (Change(1, 2), 1)


def test_no_period_is_compared_with_one_that_the_data_do_not_reach() -> None:
    rows = make_frame([dated("a", date(2024, 9, 3))])
    assert summarise(rows, SEPTEMBER, Options(data_start=date(2024, 8, 3))).comparison is None
    assert summarise(rows, SEPTEMBER).comparison is None
    assert summarise(rows, None, SINCE_2020).comparison is None


@pytest.mark.parametrize(("before", "percent"), [(0, None), (19, None), (20, 70)])
def test_percent_is_told_only_when_the_base_is_not_tiny(before: int, percent: int | None) -> None:
    assert Change(34, before).percent == percent


def test_an_area_is_never_among_the_places() -> None:
    summary = summarise(make_frame(make_areas()), None, Options(top=50))
    names = {share.name for share in summary.places}
    assert "Kidal region" not in names
    assert summary.areas == 5
    assert sum(share.events for share in summary.places) == summary.events - summary.areas


def test_towns_of_one_name_in_two_countries_are_two_places() -> None:
    rows = [make_event("a", place_name="Tera", country="NE"), make_event("b", place_name="Tera", country="ML")]
    places = summarise(make_frame(rows), None).places
    assert [(share.name, share.country, share.events) for share in places] == [("Tera", "ML", 1), ("Tera", "NE", 1)]


def test_an_actor_counts_once_an_event_and_civilians_are_no_party() -> None:
    actors = [
        {"name": "JNIM", "kind": "rebel group", "role": "attacker"},
        {"name": "JNIM", "kind": "rebel group", "role": "claimant"},
        {"name": "Civilians", "kind": "civilians", "role": "target"},
    ]
    assert [(s.name, s.events) for s in summarise(make_frame([make_event("a", actors=actors)]), None).actors] == [
        ("JNIM", 1)
    ]


def test_undated_and_unreviewed_events_are_told_apart() -> None:
    rows = [make_event("a", date_start=None, date_end=None), make_event("b", status="reviewed"), make_event("c")]
    summary = summarise(make_frame(rows), Period(date(2024, 1, 1), date(2024, 1, 31)))
    assert (summary.events, summary.undated, summary.unreviewed) == (2, 1, 1)


# --- properties


@st.composite
def make_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for number in range(draw(st.integers(0, 12))):
        low = draw(st.none() | st.integers(0, 50))
        high = None if low is None else draw(st.none() | st.integers(low, 90))
        is_joint = draw(st.booleans())
        toll = {"low": low, "best": low, "high": high}
        joint = {"low": 10, "best": 10, "high": 20} if is_joint else dict.fromkeys(toll)
        rows.append(
            dated(
                f"e{number}",
                date(2024, 8, 25) + timedelta(days=draw(st.integers(0, 20))),
                days=draw(st.sampled_from([1, 1, 7])),
                attack_id="joint" if is_joint else f"e{number}",
                event_type=draw(st.sampled_from(TYPES)),
                country=draw(st.sampled_from(["ML", "NE", None])),
                place_name=draw(st.sampled_from(["Gao", "Djibo", None])),
                where_precision=draw(st.sampled_from([1, 2, 3, 6, None])),
                **{f"killed_{end}": figure for end, figure in toll.items()},
                **{f"attack_killed_{end}": figure for end, figure in joint.items()},
            )
        )
    return rows


@settings(max_examples=60)
@given(make_rows())
def test_the_parts_add_up_to_the_whole(rows: list[dict[str, Any]]) -> None:
    summary = summarise(make_frame([*rows, dated("last", date(2024, 9, 2))]), SEPTEMBER)
    assert sum(share.events for share in summary.types) == summary.events
    assert sum(share.events for share in summary.countries) + summary.no_country == summary.events
    for end in ("low", "best", "high", "counted", "unknown"):
        assert sum(getattr(share.deaths, end) for share in summary.types) == getattr(summary.deaths, end)
    assert summary.deaths.low <= summary.deaths.best <= summary.deaths.high


@settings(max_examples=40)
@given(make_rows(), st.randoms())
def test_the_order_of_the_events_changes_nothing_of_the_whole(rows: list[dict[str, Any]], chance: Any) -> None:
    rows = [*rows, dated("last", date(2024, 9, 2))]
    shuffled = rows.copy()
    chance.shuffle(shuffled)
    one, other = (summarise(make_frame(order), SEPTEMBER, SINCE_2020) for order in (rows, shuffled))
    assert (one.events, one.attacks, one.deaths, one.comparison) == (
        other.events,
        other.attacks,
        other.deaths,
        other.comparison,
    )
    assert [(s.name, s.events) for s in one.types] == [(s.name, s.events) for s in other.types]


@settings(max_examples=40)
@given(make_rows())
def test_events_and_deaths_are_those_of_the_map(rows: list[dict[str, Any]]) -> None:
    frame = make_frame([*rows, dated("last", date(2024, 9, 2))])
    shown = filter_days(frame, SEPTEMBER.start, SEPTEMBER.end)
    summary = summarise(frame, SEPTEMBER)
    joint = shown["attack_killed_low"].notna()
    once = shown[~(joint & shown.assign(j=joint)[["attack_id", "j"]].duplicated())]
    assert summary.events == len(shown)
    assert summary.deaths.best == int(count_deaths(once).fillna(0).sum())


def test_a_parts_joint_toll_counts_at_its_first_site() -> None:
    tolls = read_tolls(make_frame(make_bamako()))
    assert [tolls.add(slice(row, row + 1)).best for row in (0, 1)] == [70, 0]


# --- words


def test_a_sum_with_an_open_figure_says_at_least() -> None:
    deaths = Deaths(120, 130, 164, True, 22, 12)
    assert describe_deaths(deaths, 34, ENGLISH) == "At least 120 killed in 34 events; 12 without a figure."
    assert words(describe_deaths(deaths, 34, FRENCH)) == "Au moins 120 tués dans 34 événements ; 12 sans chiffre."


def test_without_any_figure_no_number_of_deaths_is_told() -> None:
    assert describe_deaths(Deaths(unknown=2), 2, ENGLISH) == "2 events; none gives a figure of deaths."


def test_a_change_is_told_with_its_numbers() -> None:
    assert describe_change(Change(34, 20), ENGLISH) == "+14 (20 → 34, +70%)"
    assert describe_change(Change(2, 5), ENGLISH) == "−3 (5 → 2)"
    assert words(describe_change(Change(3400, 2000), FRENCH)) == "+1 400 (2 000 → 3 400, +70 %)"


def test_a_summary_reads_as_sentences_in_both_languages() -> None:
    rows = [*make_bamako(), dated("before", date(2024, 8, 9), killed_low=2, killed_best=2, killed_high=2)]
    summary = summarise(make_frame(rows), SEPTEMBER, SINCE_2020)
    english = [words(sentence) for sentence in describe_summary(summary, ENGLISH)]
    assert english[:2] == [
        "70–79 killed in 2 events.",
        "Against the 30 days before (2–31 August 2024): events +1 (1 → 2); deaths (best estimate) +68 (2 → 70).",
    ]
    assert english[-1] == "Machine-made and unreviewed: 2 of 2 events."
    french = [words(sentence) for sentence in describe_summary(summary, FRENCH)]
    assert french[0] == "70–79 tués dans 2 événements."
    assert "Par rapport aux 30 jours précédents" in french[1]


def test_a_name_from_a_report_stays_as_it_is() -> None:
    rows = [make_event(event_id, place_name="{0} <b>Gao</b>") for event_id in (ACADEMY, "other")]
    assert any("{0} <b>Gao</b> 2" in s for s in describe_summary(summarise(make_frame(rows), None), ENGLISH))
