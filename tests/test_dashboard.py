"""The dashboard's pure parts: filters, cards, texts, files, the line of trust, the command line."""

import base64
import csv
import gzip
import io
import json
import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.__main__ import cli
from dashboard.card import (
    describe_claim,
    describe_event,
    describe_toll,
    estimate_toll,
    find_context,
    find_sites,
    name_source,
    pack_cards,
    render_card,
    safe_url,
)
from dashboard.component import MapState, read_state
from dashboard.filters import Filters, filter_events, list_actors
from dashboard.map.elements import describe_style
from dashboard.map_tab import escape_markdown
from dashboard.palette import EVENT_STYLES, style_of, symbol_radius_px
from dashboard.snapshot.content import select_events
from dashboard.snapshot.panel import describe_toll as describe_attack
from dashboard.takeaway import write_csv, write_geojson
from dashboard.texts import load_texts
from dashboard.trust import describe_trust
from pipelines.model import Report
from pipelines.store.read import FailingSource, Run, Status
from tests.fixture_events import (
    ACADEMY,
    AIRPORT,
    REPORT_TEXT,
    SAMPLE_CLAIMS,
    make_areas,
    make_bamako,
    make_event,
    make_events,
    make_frame,
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


# --- the card


def describe(event_id: str, texts: Any = ENGLISH, rows: Any = None) -> Any:
    frame = make_frame(rows or make_bamako() + make_areas())
    row = frame[frame["event_id"] == event_id].iloc[0].to_dict()
    return describe_event(row, texts, sites=find_sites(frame, row), read_report=lambda _: REPORT)


def test_a_joint_toll_is_the_whole_attacks() -> None:
    assert describe(ACADEMY)["toll"] == {
        "figure": "70 (70–79)",
        "words": "killed in the whole attack, all sites together",
    }


def test_an_unknown_toll_is_not_zero() -> None:
    row = make_frame([make_event("ev-a")]).iloc[0]
    assert describe_toll(row, ENGLISH) == {"figure": "?", "words": "killed: no figure given"}


def test_an_open_toll_says_at_least() -> None:
    row = make_frame([make_event("ev-a", killed_low=40, killed_best=40)]).iloc[0]
    assert describe_toll(row, ENGLISH)["figure"] == "at least 40"


@pytest.mark.parametrize(
    ("low", "best", "high", "english", "french"),
    [
        (70, 77, None, "77 (at least 70)", "77 (au moins 70)"),
        (70, 70, 79, "70 (70–79)", "70 (70–79)"),
        (50, 70, 79, "70 (50–79)", "70 (50–79)"),
        (70, 70, 70, "70", "70"),
        (20, 20, None, "at least 20", "au moins 20"),
        (0, None, 79, "0–79", "0–79"),
        (None, None, None, "?", "?"),
    ],
)
def test_card_list_and_picture_give_the_same_figure(
    low: int | None, best: int | None, high: int | None, english: str, french: str
) -> None:
    row = make_event("ev-a", killed_low=low, killed_best=best, killed_high=high)
    for texts, words_of in ((ENGLISH, english), (FRENCH, french)):
        assert describe_toll(row, texts)["figure"] == estimate_toll(row, texts) == words_of
        if best:
            shown, _ = select_events(make_frame([row]), date_from=date(2024, 1, 1), date_to=date(2024, 1, 1))
            assert describe_attack(texts, shown).startswith(words_of + " ")


def test_the_card_names_the_other_sites() -> None:
    section = next(part for part in describe(ACADEMY)["sections"] if part["title"] == "Other sites of this attack")
    assert [(row["value"], row["pick"]) for row in section["rows"]] == [("Bamako-Sénou airport", AIRPORT)]


def test_a_vague_place_gives_no_coordinates() -> None:
    labels = [row["label"] for part in describe("ev-kidal-region")["sections"] for row in part["rows"]]
    assert "Coordinates" not in labels
    assert "Coordinates" in [row["label"] for part in describe(ACADEMY)["sections"] for row in part["rows"]]


def test_an_event_without_place_or_date_has_a_card() -> None:
    assert describe("ev-nowhere")["title"] == "Armed clash, place unknown"
    assert describe("ev-undated")["lead"].startswith("date unknown")


def test_both_codings_are_on_the_card() -> None:
    acled, ucdp = describe("ev-border-1")["codings"]
    assert {row["label"]: row["value"] for row in acled["rows"]}["geo_precision"] == "3 (larger region or border)"
    assert {row["label"]: row["value"] for row in ucdp["rows"]}["low / best / high"] == "40 / 40 / –"


def test_a_claim_stands_in_its_paragraph_with_its_words_marked() -> None:
    before, quote, after = find_context(SAMPLE_CLAIMS[0], REPORT_TEXT)
    assert before == "Sample report. Diplomatic sources put the toll at "
    assert quote == "70 to 79 killed"
    assert after == " across the academy and the airport."


def test_without_its_report_a_claim_stands_in_its_sentence() -> None:
    assert find_context(SAMPLE_CLAIMS[1], None)[0] == "A Malian newspaper wrote that "


def test_a_claim_says_who_what_and_how_sure() -> None:
    claim = describe_claim(SAMPLE_CLAIMS[0], ENGLISH, lambda _: REPORT)
    assert (claim["figure"], claim["quantity"], claim["speaker"]) == ("70–79", "killed", "two diplomats")
    assert claim["marks"] == ["not verified", "whole attack"]
    assert words(claim["source"]) == "Sample News: A title, 19 September 2024"
    assert claim["url"] == "https://example.org/a"


def test_a_report_without_a_title_is_named_by_publisher_and_date_and_never_by_its_id() -> None:
    untitled = replace(REPORT, title=None)
    assert words(name_source(untitled, ENGLISH)) == "Sample News, 19 September 2024"
    assert words(name_source(replace(untitled, publisher=None), ENGLISH)) == "untitled report, 19 September 2024"
    assert words(name_source(replace(untitled, publisher=None), FRENCH)) == "rapport sans titre, 19 septembre 2024"
    assert name_source(None, ENGLISH) == "untitled report"


def test_a_guessed_publication_date_says_that_it_is_the_files() -> None:
    guessed = replace(REPORT, is_published_uncertain=True)
    card = describe_event(make_bamako()[0], ENGLISH, read_report=lambda _: guessed)
    lines = {(part["title"], row["label"]): words(row["value"]) for part in card["sections"] for row in part["rows"]}
    assert lines["Reports", "Sample News"] == "A title, 19 September 2024 (date of the file, not of the report)"
    assert lines["When", "Date"] == "17 September 2024 (counted from a guessed publication date)"
    french = describe_event(make_bamako()[0], FRENCH, read_report=lambda _: guessed)
    assert "(calculée depuis une date de publication supposée)" in french["lead"]
    assert "(date du fichier, non du rapport)" in french["claims"][0]["source"]


def test_a_date_that_the_report_gives_with_its_year_was_not_counted_from_anything() -> None:
    guessed = replace(REPORT, is_published_uncertain=True)
    for quote, is_marked in (("on 17 September 2024", False), ("on Tuesday", True)):
        row = make_bamako()[0] | {"evidence": {"date": {"quote": quote, "report_id": "sample-bamako"}}}
        assert ("guessed" in describe_event(row, ENGLISH, read_report=lambda _: guessed)["lead"]) is is_marked


def test_a_page_without_a_server_names_its_reports_and_holds_no_text_of_them() -> None:
    packed = pack_cards(make_frame(make_bamako()), ENGLISH, read_report=lambda _: REPORT)
    cards = gzip.decompress(base64.b64decode(packed)).decode()
    assert "Sample News: A title" in cards
    assert "The government gave no figure" not in cards


def test_a_claim_without_a_figure_says_so() -> None:
    assert (
        describe_claim(SAMPLE_CLAIMS[0] | {"low": None, "high": None}, ENGLISH, lambda _: None)["figure"] == "no figure"
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) == ""


def test_everything_on_a_card_is_escaped() -> None:
    html = render_card(describe("ev-hostile")) + render_card(describe(ACADEMY))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_markdown_of_a_place_name_is_text() -> None:
    assert escape_markdown("**a** :red[b] $c$") == r"\*\*a\*\* \:red\[b\] \$c\$"


# --- texts


def test_dates_read_naturally_in_both_languages() -> None:
    assert words(ENGLISH.days(date(2024, 9, 17), date(2024, 9, 17))) == "17 September 2024"
    assert words(FRENCH.days(date(2024, 3, 1), date(2024, 3, 1))) == "1er mars 2024"
    assert words(ENGLISH.days(date(2024, 7, 1), date(2024, 7, 31))) == "July 2024"
    assert words(FRENCH.days(date(2023, 12, 1), date(2023, 12, 31))) == "décembre 2023"
    assert ENGLISH.days(date(2012, 1, 1), date(2012, 12, 31)) == "2012"
    assert words(ENGLISH.days(date(2024, 7, 1), date(2024, 7, 3))) == "1 July 2024 – 3 July 2024"


def test_numbers_and_plurals_follow_the_language() -> None:
    assert ENGLISH.number(12345) == "12,345"
    assert words(FRENCH.number(12345)) == "12 345"
    assert FRENCH.count(0, "{n} source failing", "{n} sources failing") == "0 source en panne"
    assert ENGLISH.count(0, "{n} source failing", "{n} sources failing") == "0 sources failing"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language 'de' is not one of en, fr"):
        load_texts("de")


# --- files


def test_a_csv_has_a_row_an_event_and_no_formula() -> None:
    rows = list(
        csv.DictReader(io.StringIO(write_csv(make_frame([make_event("ev-a", place_name="=1+1")])).decode("utf-8-sig")))
    )
    assert [(row["event_id"], row["place_name"], row["actors"]) for row in rows] == [
        ("ev-a", "'=1+1", "JNIM; Military of Mali")
    ]
    assert rows[0]["killed_best"] == ""


def test_geojson_has_points_for_sites_and_areas_for_the_rest() -> None:
    features = json.loads(write_geojson(make_frame(make_bamako() + make_areas())))["features"]
    kinds = {feature["properties"]["event_id"]: (feature["geometry"] or {}).get("type") for feature in features}
    assert kinds[ACADEMY] == "Point"
    assert kinds["ev-country"] in ("Polygon", "MultiPolygon")
    assert kinds["ev-nowhere"] is None
    academy = next(feature for feature in features if feature["properties"]["event_id"] == ACADEMY)
    assert academy["properties"]["attack_killed"] == {"low": 70, "best": 70, "high": 79}
    assert academy["properties"]["date_start"] == "2024-09-17"


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


def test_each_type_has_its_own_shape_and_lightness() -> None:
    shapes = [style.shape for style in EVENT_STYLES.values()]
    assert len(set(shapes)) == 6
    greys = sorted(_luma(style.colour) for style in EVENT_STYLES.values())
    assert min(b - a for a, b in pairwise(greys)) > 12
    assert style_of("no such type").shape == "circle"


def _luma(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


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


def test_the_app_is_short() -> None:
    assert len((FOLDER / "app.py").read_text(encoding="utf-8").splitlines()) < 80
