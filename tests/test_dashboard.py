"""The dashboard's pure parts: filters, cards, texts, files, the line of trust, the command line."""

import gc
import socket
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboard.__main__ import cli, keep, warm_up
from dashboard.component import MapState, read_state
from dashboard.filter_values import Filters
from dashboard.filters import list_actors
from dashboard.late import IDLENESS
from dashboard.map.assets import describe_style
from dashboard.markdown import escape_markdown
from dashboard.palette import EVENT_STYLES, style_of, symbol_radius_px
from dashboard.texts import load_texts
from dashboard.trust import describe_trust
from pipelines.model import Report
from pipelines.store.read import FailingSource, Run, Status
from tests.fixture_events import (
    ACADEMY,
    AIRPORT,
    REPORT_TEXT,
    filter_events,
    make_areas,
    make_bamako,
    make_event,
    make_events,
    make_frame,
    write_store,
)

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
FOLDER = Path(__file__).parent.parent / "dashboard"
REPORT = Report("sample-bamako", "s", "Sample News", "https://example.org/a", "A title", REPORT_TEXT, "en",
                datetime(2024, 9, 19, tzinfo=UTC))  # fmt: skip


def ids(frame: Any) -> set[str]:
    return set(frame["event_id"])


def words(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# --- filters


def test_no_filter_lets_everything_through() -> None:
    assert len(filter_events(make_events(40), Filters())) == 50


def test_a_country_filter_keeps_its_events_only() -> None:
    assert ids(filter_events(make_frame(make_areas()), Filters(countries=("BF",)))) == {"ev-country"}


def test_a_type_filter_keeps_its_events_only() -> None:
    kept = filter_events(make_frame(make_areas()), Filters(event_types=("Explosions/Remote violence",)))
    assert ids(kept) == {"ev-border-2"}


def test_an_actor_filter_finds_him_in_any_role() -> None:
    rows = [
        make_event("ev-a"),
        make_event("ev-b", actors=[{"name": "Dozo", "kind": "identity militia", "role": "target"}]),
    ]
    assert ids(filter_events(make_frame(rows), Filters(actors=("Dozo",)))) == {"ev-b"}


def test_a_precision_filter_drops_what_is_wider_or_has_no_place() -> None:
    kept = ids(filter_events(make_frame(make_areas()), Filters(widest_precision=2)))
    assert kept == {"ev-near", "ev-undated", "ev-hostile"}


def test_a_minimum_of_deaths_reads_the_joint_toll_and_drops_the_unknown() -> None:
    kept = filter_events(make_frame(make_bamako() + make_areas()), Filters(deaths_at_least=60))
    assert ids(kept) == {ACADEMY, AIRPORT}


def test_background_events_can_be_left_out() -> None:
    rows = [make_event("ev-a", is_background=True), make_event("ev-b")]
    assert ids(filter_events(make_frame(rows), Filters(has_background=False))) == {"ev-b"}


def test_a_period_keeps_what_touches_it_and_drops_the_undated() -> None:
    kept = filter_events(make_frame(make_areas()), Filters(start=date(2024, 7, 31), end=date(2024, 8, 2)))
    assert ids(kept) == {"ev-border-1", "ev-border-2"}


def test_actors_are_listed_by_how_often_they_appear() -> None:
    rows = [
        make_event("ev-a"),
        make_event("ev-b", actors=[{"name": "JNIM", "kind": "rebel group", "role": "attacker"}]),
    ]
    assert list_actors(make_frame(rows)) == ["JNIM", "Military of Mali"]


def test_markdown_of_a_place_name_is_text() -> None:
    assert escape_markdown("**a** :red[b] $c$") == r"\*\*a\*\* \:red\[b\] \$c\$"


# --- texts


def test_dates_read_naturally_in_both_languages() -> None:
    assert words(ENGLISH.days(date(2024, 9, 17), date(2024, 9, 17))) == "17 September 2024"
    assert words(FRENCH.days(date(2024, 3, 1), date(2024, 3, 1))) == "1er mars 2024"
    assert words(ENGLISH.days(date(2024, 7, 1), date(2024, 7, 31))) == "July 2024"
    assert words(FRENCH.days(date(2023, 12, 1), date(2023, 12, 31))) == "décembre 2023"
    assert ENGLISH.days(date(2012, 1, 1), date(2012, 12, 31)) == "2012"
    assert words(ENGLISH.days(date(2024, 7, 1), date(2024, 7, 3))) == "1–3 July 2024"
    assert words(FRENCH.days(date(2024, 7, 1), date(2024, 7, 3))) == "1er–3 juillet 2024"
    assert words(ENGLISH.days(date(2024, 7, 28), date(2024, 8, 2))) == "28 July – 2 August 2024"
    assert words(ENGLISH.days(date(2023, 12, 30), date(2024, 1, 2))) == "30 December 2023 – 2 January 2024"


def test_numbers_and_plurals_follow_the_language() -> None:
    assert ENGLISH.number(12345) == "12,345"
    assert words(FRENCH.number(12345)) == "12 345"
    assert FRENCH.count(0, "{n} source failing", "{n} sources failing") == "0 source en panne"
    assert ENGLISH.count(0, "{n} source failing", "{n} sources failing") == "0 sources failing"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language 'de' is not one of en, fr"):
        load_texts("de")


# --- trust, palette, component, command line


def test_the_line_of_trust_names_what_fails() -> None:
    run = Run(datetime(2024, 9, 20, 8, 0, tzinfo=UTC), datetime(2024, 9, 20, 8, 5, tzinfo=UTC), 3, 0, 0, 5)
    failing = (FailingSource("aib", "timed out", None, None),)
    status = Status(3, 5, 2, 0, run, failing, datetime(2024, 9, 19, tzinfo=UTC), "v1")
    frame = make_frame([make_event("ev-a"), make_event("ev-b", status="reviewed")])
    assert [words(line) for line in describe_trust(status, frame, ENGLISH)] == [
        "Reports up to 19 September 2024",
        "last run 20 September 2024, 08:05 UTC",
        "1 source failing (aib)",
        "1 of 2 events unreviewed: machine-made until reviewed",
    ]
    assert len(describe_trust(status, frame[:0], ENGLISH)) == 3  # of no events nothing is reviewed


def test_each_type_has_its_own_shape() -> None:
    shapes = [style.shape for style in EVENT_STYLES.values()]
    assert len(set(shapes)) == 6
    assert style_of("no such type").shape == "circle"


def test_symbols_grow_with_deaths_and_unknown_is_not_zero() -> None:
    sizes = [symbol_radius_px(deaths) for deaths in (None, 0, 1, 100, 400, 4000)]
    assert sizes[1] < sizes[2] < sizes[3] < sizes[4] == sizes[5]
    assert sizes[0] != sizes[1]


def test_the_page_gets_the_palettes_colours() -> None:
    assert describe_style()["types"][0] == {"name": "Battles", "colour": "#c0392b", "shape": "circle"}


@pytest.mark.parametrize("told", [None, {}, {"from": "x"}, {"view": {"lat": "a", "lon": 0, "zoom": 5}}, 7])
def test_what_a_browser_sends_is_not_trusted(told: Any) -> None:
    assert read_state(told) == MapState()


def test_a_window_from_the_browser_is_read() -> None:
    told = {"from": "2024-09-01", "to": "2024-09-30", "isWhole": False, "view": {"lat": 14, "lon": 0.5, "zoom": 6}}
    assert read_state(told) == MapState(date(2024, 9, 1), date(2024, 9, 30), (14.0, 0.5, 6.0))


def test_a_taken_port_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["--port", str(port)])
    assert result.exit_code == 1
    assert result.output == f"port {port} on 127.0.0.1 is in use; choose another with --port\n"


def test_a_store_that_cannot_be_read_ahead_stops_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_STORE", "sqlite:////dev/null/store.gpkg")
    warm_up()


def test_a_page_that_was_sent_puts_off_what_is_imported_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_STORE", write_store(tmp_path / "store.gpkg", make_events(3)))
    monkeypatch.setattr(IDLENESS, "_since", 0.0)
    before = time.monotonic()
    app = AppTest.from_file(str(FOLDER / "app.py"), default_timeout=60).run()
    assert not app.exception and IDLENESS.count_s() <= time.monotonic() - before


def test_filters_outlive_a_store_that_cannot_be_read_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = write_store(tmp_path / "store.gpkg", make_events(3))
    monkeypatch.setenv("SAHEL_STORE", store)
    app = AppTest.from_file(str(FOLDER / "app.py"), default_timeout=60).run()
    app.number_input(key="filter_deaths_at_least").set_value(7).run()
    for broken in ("sqlite:////dev/null/store.gpkg", f"sqlite:///{tmp_path}/empty.gpkg"):
        monkeypatch.setenv("SAHEL_STORE", broken)
        assert not app.run().number_input
        monkeypatch.setenv("SAHEL_STORE", store)
        assert not app.run().exception
        assert app.number_input(key="filter_deaths_at_least").value == 7


def test_what_is_there_after_the_start_is_not_looked_through_for_garbage_after_each_run() -> None:
    try:
        keep()
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()


def test_the_app_is_short() -> None:
    assert len((FOLDER / "app.py").read_text(encoding="utf-8").splitlines()) < 80
