"""The trends: counts against naive ones, the rule for what is unusual as measured, lags, the coast, the page."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.briefing.recipe import read_period
from dashboard.filter_values import Filters
from dashboard.periods import NO_DAY, Period, count_day, name_day
from dashboard.place_names import name_countries
from dashboard.tally import Tally, read_tally
from dashboard.texts import load_texts
from dashboard.trends.anomaly import Verdict, find_tail, judge_counts
from dashboard.trends.charts import choose_top
from dashboard.trends.coast import build_coast, read_states
from dashboard.trends.content import Data, build_trends, describe_data
from dashboard.trends.counts import count_periods, find_bins, make_edges, spread_vague
from dashboard.trends.figures import list_dates
from dashboard.trends.lags import Lag, measure_lag
from dashboard.trends.page import render_trends, write_decimal
from dashboard.trends.series import build_series, build_strip
from dashboard.trends.view import apply_pick
from geodata.outlines.boundaries import load_boundaries
from pipelines.store import open_store
from pipelines.store.batches import read_first_reports
from tests.fixture_events import HOSTILE, make_areas, make_bamako, make_event, make_events, make_frame, write_store

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
SEPTEMBER = Period(date(2024, 9, 1), date(2024, 9, 30))
DATA = Data(date(2020, 1, 1), date(2024, 10, 15), None)


def dated(event_id: str, day: date, *, days: int = 1, **values: Any) -> dict[str, Any]:
    return make_event(event_id, date_start=day, date_end=day + timedelta(days=days - 1), **values)


def tally_of(rows: list[dict[str, Any]]) -> Tally:
    return read_tally(make_frame(rows))


# --- counts

SPANS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=30)


@settings(max_examples=80)
@given(SPANS, st.integers(1, 40))
def test_events_count_in_every_period_that_they_touch(spans: list[tuple[int, int]], length: int) -> None:
    rows = [dated(f"e{at}", name_day(19_000 + first), days=days + 1) for at, (first, days) in enumerate(spans)]
    tally = tally_of([*rows, dated("now", name_day(19_200))])
    period = Period(name_day(19_200), name_day(19_199 + length))
    counts = count_periods(tally.start, tally.end, tally.units, period, past=4)
    for back in range(5):
        first, last = period.first - back * length, period.last - back * length
        naive = int(((tally.start <= last) & (tally.end >= first)).sum())
        assert counts[:, 4 - back].sum() == naive


@settings(max_examples=80)
@given(SPANS, st.sampled_from(["week", "month", "year"]))
def test_every_event_is_in_one_bin_or_in_shares_that_make_one(spans: list[tuple[int, int]], step: Any) -> None:
    start = np.array([19_000 + first for first, _ in spans] + [NO_DAY], dtype=np.int64)
    end = np.array([19_000 + first + days for first, days in spans] + [NO_DAY], dtype=np.int64)
    edges = make_edges(19_000, 19_400, step)
    exact = int((find_bins(start, end, edges, step) >= 0).sum())
    assert exact + spread_vague(start, end, edges, step).sum() == pytest.approx(len(spans))


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    assert name_day(make_edges(count_day(date(2024, 9, 18)), count_day(date(2024, 9, 18)), "week")[0]) == date(
        2024, 9, 16
    )
    months = make_edges(count_day(date(2024, 11, 9)), count_day(date(2025, 1, 3)), "month")
    assert [name_day(day) for day in months] == [
        date(2024, 11, 1),
        date(2024, 12, 1),
        date(2025, 1, 1),
        date(2025, 2, 1),
    ]


def test_an_event_of_a_whole_month_is_in_no_week_but_in_its_month() -> None:
    tally = tally_of([dated("a", date(2024, 9, 1), days=30)])
    weekly = build_series(tally, (SEPTEMBER.first, SEPTEMBER.last))
    assert (weekly.step, int(weekly.types.sum())) == ("week", 0)
    assert weekly.vague.sum() == pytest.approx(1)
    monthly = build_series(tally, (count_day(date(2022, 1, 1)), SEPTEMBER.last))
    assert (monthly.step, int(monthly.types[0, -1])) == ("month", 1)


def test_a_joint_toll_is_in_the_series_once_and_vague_deaths_are_told_apart() -> None:
    rows = [*make_bamako(), dated("year", date(2024, 1, 1), days=366, killed_low=9, killed_best=9, killed_high=9)]
    series = build_series(tally_of(rows), (SEPTEMBER.first, SEPTEMBER.last))
    assert (series.low.sum(), series.best.sum(), series.high.sum(), series.left_out) == (70, 70, 79, 9)


def test_the_strip_leaves_months_without_data_out() -> None:
    strip = build_strip(tally_of([dated("a", date(2024, 9, 3))]), (count_day(date(2024, 3, 5)), SEPTEMBER.last))
    assert strip.years == (2024,)
    assert strip.months[0].tolist() == [-1, -1, 0, 0, 0, 0, 0, 0, 1, -1, -1, -1]


# --- what is unusual


def draw_counts(chance: np.random.Generator, mean: float, dispersion: float, shape: tuple[int, int]) -> Any:
    if dispersion == 1:
        return chance.poisson(mean, shape)
    return chance.negative_binomial(mean / (dispersion - 1), 1 / dispersion, shape)


@pytest.mark.parametrize(("dispersion", "most"), [(1, 0.01), (2, 0.02), (4, 0.026)])
def test_few_periods_are_flagged_where_nothing_changes(dispersion: float, most: float) -> None:
    chance = np.random.default_rng(5)
    flagged = tried = 0
    for mean in (2, 5, 10, 30, 100):
        counts = draw_counts(chance, mean, dispersion, (1500, 13))
        verdicts = judge_counts(counts[:, -1], counts[:, :-1])
        flagged += sum(verdict in (Verdict.MANY, Verdict.FEW) for verdict in verdicts)
        tried += len(verdicts)
    assert flagged / tried < most


def test_a_doubling_of_many_events_is_found() -> None:
    chance = np.random.default_rng(5)
    counts = draw_counts(chance, 30, 1, (500, 13))
    verdicts = judge_counts(chance.poisson(60, 500), counts[:, :-1])
    assert sum(verdict is Verdict.MANY for verdict in verdicts) / 500 > 0.85


def test_the_tail_is_that_of_a_negative_binomial() -> None:
    draws = np.random.default_rng(1).negative_binomial(10, 0.5, 200_000)  # mean 10, variance twice the mean
    assert find_tail(18, 10, 2) == pytest.approx((draws >= 18).mean(), abs=0.002)
    assert find_tail(0, 10, 2) == 1.0
    assert find_tail(6200, 6000, 1.1) == pytest.approx(0.0071, abs=0.0005)


def test_little_data_says_nothing() -> None:
    few = np.array([[0, 1, 0, 2, 0, 1, 0]])
    assert judge_counts(np.array([4]), few) == [Verdict.TOO_FEW]
    assert judge_counts(np.array([40]), few[:, :5]) == [Verdict.TOO_FEW]
    assert judge_counts(np.array([40]), few) == [Verdict.MANY]


def test_a_period_still_coming_in_is_never_unusually_low() -> None:
    past = np.full((1, 12), 40)
    assert judge_counts(np.array([2]), past) == [Verdict.FEW]
    assert judge_counts(np.array([2]), past, is_complete=False) == [Verdict.INCOMPLETE]


# --- lags


def test_nine_in_ten_events_are_reported_within_the_lag() -> None:
    day = date(2024, 9, 1)
    pairs = [(day, day + timedelta(days=lag)) for lag in [*[1] * 27, *[4] * 9, 9, 9, 9, 9]]
    assert measure_lag(pairs, date(2024, 9, 30)) == Lag(4, 40, date(2024, 9, 30), date(2024, 9, 27))


def test_too_few_or_only_old_tellings_give_no_lag() -> None:
    day = date(2024, 9, 1)
    assert measure_lag([(day, day)] * 29, day) is None
    assert measure_lag([(day, date(2030, 1, 1))] * 50, day) is None
    assert measure_lag([(day, day)] * 50, None) is None


def test_a_store_without_mentions_tells_no_lag(tmp_path: Any) -> None:
    assert read_first_reports(open_store(write_store(tmp_path / "store.gpkg", make_events(5)))) == []


# --- the coast


def test_the_northern_units_are_on_the_base_map_and_touch_or_lie_near_the_sahel() -> None:
    boundaries = load_boundaries()
    sahel = [boundaries.countries[code].geometry for code in ("ML", "BF", "NE", "MR")]
    for code, north in read_states().items():
        for name in north:
            unit = boundaries.unit(code, name)
            assert unit is not None, (code, name)
            assert min(unit.geometry.distance(land) for land in sahel) < 1.0, (code, name)  # about 100 km


def test_the_first_event_is_the_first_that_is_over_and_an_area_gives_no_town() -> None:
    benin = {"country": "BJ", "admin1": "Alibori"}
    rows = [
        dated("year", date(2022, 1, 1), days=365, place_name="Kandi", **benin),
        dated("day", date(2022, 2, 8), place_name="W Park", **(benin | {"where_precision": 4})),
        dated("protest", date(2021, 2, 8), event_type="Protests", place_name="Kandi", **benin),
        dated("south", date(2023, 1, 5), place_name="Cotonou", country="BJ", admin1="Littoral"),
        dated("togo", date(2023, 1, 5), place_name="Dapaong", country="TG", admin1="Savanes"),
        dated("ivory", date(2023, 1, 5), place_name="Korhogo", country="CI", admin1="Savanes"),
    ]
    states = {state.country: state for state in build_coast(tally_of(rows), SEPTEMBER.last)}
    first = states["BJ"].first
    assert first is not None
    assert (first.start, first.place, first.unit) == (date(2022, 2, 8), None, "Alibori")
    assert (dict(states["BJ"].north)["Alibori"], states["BJ"].elsewhere, states["BJ"].total) == (2, 1, 3)
    assert [dict(states[code].north)["Savanes"] for code in ("TG", "CI")] == [1, 1]
    assert states["SN"].first is None


# --- all of it


def test_the_rows_follow_the_events_and_leave_vague_dates_out() -> None:
    rows = [
        *[dated(f"m{n}", date(2024, 9, 2), country="ML", admin1="Mopti") for n in range(9)],
        *[dated(f"p{n}", date(2024, 8, 2) - timedelta(days=30 * n), country="ML", admin1="Mopti") for n in range(12)],
        dated("year", date(2024, 1, 1), days=366, country="ML", admin1="Mopti"),
        dated("far", date(2024, 9, 3), country="ML", admin1=None),
    ]
    trends = build_trends(tally_of(rows), SEPTEMBER, DATA)
    (mopti,) = trends.units
    assert (mopti.now, mopti.counts[-2], mopti.verdict, mopti.rate) == (9, 1, Verdict.MANY, 9.0)
    assert (trends.vague, trends.covered, trends.summary.events) == (1, 12, 11)


def test_what_the_data_cover_begins_with_the_first_news() -> None:
    rows = [dated("history", date(2012, 1, 1), is_background=True), dated("news", date(2020, 5, 4))]
    data = describe_data(tally_of(rows), date(2024, 9, 19), None)
    assert data == Data(date(2020, 5, 4), date(2024, 9, 19), None)
    assert describe_data(tally_of(rows), None, None) == Data(date(2020, 5, 4), date(2020, 5, 4), None)
    assert describe_data(tally_of([*rows, dated("year", date(2024, 1, 1), days=366)]), None, None) == Data(
        date(2020, 5, 4), date(2020, 5, 4), None
    )
    assert describe_data(tally_of([make_event("a", date_start=None, date_end=None)]), None, None) is None


def test_the_last_days_end_at_the_data_cutoff_as_those_of_a_briefing_do() -> None:
    def page() -> None:
        import streamlit as st

        from dashboard.texts import load_texts
        from dashboard.trends.view import show_period
        from tests.test_trends import DATA

        period = show_period(DATA, None, load_texts("en"))
        st.text(f"{period.start} {period.end}")

    app = AppTest.from_function(page).run()
    for days, first in ((90, "2024-07-18"), (30, "2024-09-16"), (365, "2023-10-17")):
        app.session_state["trends_period"] = days
        assert app.run().text[0].value == f"{first} 2024-10-15"
        assert read_period(f"last {days} days", DATA.cutoff) == Period(date.fromisoformat(first), date(2024, 10, 15))


@pytest.mark.parametrize("texts", [ENGLISH, FRENCH], ids=["en", "fr"])
@pytest.mark.parametrize("rows", [make_bamako()[:1], make_bamako() + make_areas()], ids=["one", "several"])
def test_the_page_has_a_text_and_a_table_for_every_picture_and_escapes_what_it_says(texts: Any, rows: Any) -> None:
    hostile = {"name": HOSTILE, "kind": "rebel group", "role": "attacker"}
    rows = [*rows, dated("h", date(2024, 9, 5), admin1=HOSTILE, actors=[hostile])]
    html = render_trends(build_trends(tally_of(rows), SEPTEMBER, DATA), texts, name_countries(texts))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<img ") == html.count(' alt="') - html.count(' alt=""')
    assert html.count("<section") >= 10


def test_an_empty_selection_makes_a_page_all_the_same() -> None:
    tally = tally_of(make_bamako()).select(np.array([], dtype=np.int64))
    html = render_trends(build_trends(tally, SEPTEMBER, DATA), ENGLISH, {})
    assert "No event passes these filters in this period." in html


def test_scales_and_dates_of_an_axis_are_round() -> None:
    assert [choose_top(value) for value in (0, 3, 4.5, 10, 13, 41, 212, 700)] == [4, 4, 6, 10, 20, 60, 300, 800]
    years = list_dates(make_edges(count_day(date(2015, 6, 1)), count_day(date(2024, 9, 1)), "month"), ENGLISH)
    assert [tick.text for tick in years] == ["2016", "2018", "2020", "2022", "2024"]
    weeks = list_dates(make_edges(count_day(date(2024, 8, 20)), count_day(date(2024, 10, 9)), "week"), FRENCH)
    assert [tick.text for tick in weeks] == ["sept. 2024", "oct."]


@pytest.mark.parametrize(
    ("pick", "changed"),
    [
        ("unit:ML.Mopti", Filters(countries=("ML",), units=("ML.Mopti",))),
        ("actor:ISSP/ISGS: a", Filters(countries=("ML",), actors=("ISSP/ISGS: a",))),
        ("actor:", Filters(countries=("ML",))),
        ("script:alert(1)", Filters(countries=("ML",))),
        ({"unit": 1}, Filters(countries=("ML",))),
        (None, Filters(countries=("ML",))),
    ],
)
def test_a_press_on_a_row_filters_by_it_and_nonsense_changes_nothing(pick: object, changed: Filters) -> None:
    assert apply_pick(Filters(countries=("ML",)), pick) == changed


def test_decimals_follow_the_language() -> None:
    assert (write_decimal(4.25, ENGLISH), write_decimal(4.25, FRENCH), write_decimal(123.4, FRENCH)) == (
        "4.2",
        "4,2",
        "123",
    )
