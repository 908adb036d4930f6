"""The card of one event: its parts, its words, and that nothing of a report gets through unescaped."""

import base64
import gzip
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import Mock

import pytest

from dashboard.briefing.entry import describe_toll as describe_attack
from dashboard.briefing.shown import select_events
from dashboard.card.claims import MOST_ROWS, find_context
from dashboard.card.days import describe_time
from dashboard.card.describe import describe_event, find_sites
from dashboard.card.names import describe_toll, estimate_toll, name_source, safe_url
from dashboard.card.nearby import find_neighbours
from dashboard.card.parts import ReportLine
from dashboard.card.place import describe_place, describe_way
from dashboard.card.quoting import Stamp
from dashboard.card.render import pack_cards, render_card
from dashboard.card.reports import describe_reports
from dashboard.texts import load_texts
from geodata.place import Place
from pipelines.dossier import Dossier, gather_dossier
from pipelines.model import Actor, EventMention, Report, Span
from tests.fixture_events import (
    ACADEMY,
    AIRPORT,
    REPORT_TEXT,
    SAMPLE_CLAIMS,
    make_areas,
    make_bamako,
    make_event,
    make_frame,
)
from tests.mention_factory import make_mention, make_placement

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
REPORT = Report("sample-bamako", "s", "Sample News", "https://example.org/a", "A title", REPORT_TEXT, "en",
                datetime(2024, 9, 19, tzinfo=UTC))  # fmt: skip
STAMP = Stamp("v7", date(2026, 11, 23))


def words(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def make_dossier(row: Any, *mentions: EventMention, report: Report = REPORT) -> Dossier:
    return gather_dossier(row, lambda _: report, mentions)


def describe(event_id: str, texts: Any = ENGLISH, rows: Any = None) -> Any:
    frame = make_frame(rows or make_bamako() + make_areas())
    row = frame[frame["event_id"] == event_id].iloc[0].to_dict()
    return describe_event(make_dossier(row), texts, sites=find_sites(frame, row))


def section(card: Any, title: str) -> list[tuple[str, str, str]]:
    part = next(part for part in card["sections"] if part["title"] == title)
    return [(row["label"], words(row["value"]), words(row.get("note", ""))) for row in part["rows"]]


def make_claim(low: int | None, high: int | None = None, **values: Any) -> dict[str, Any]:
    claim = {"quantity": "killed", "victims": None, "holder": None, "holder_kind": None, "is_denied": False}
    claim |= {"is_verified": None, "is_part": False, "is_joint": False, "quote": "x", "sentence": "x", "start": 0}
    return claim | {"end": 1, "report_id": "r1", "low": low, "high": low if high is None else high} | values


# --- toll


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
            shown = select_events(make_frame([row]), date_from=date(2024, 1, 1), date_to=date(2024, 1, 1))
            assert describe_attack(texts, shown).startswith(words_of + " ")


# --- what, where, when, who


def test_the_card_names_the_other_sites() -> None:
    part = next(part for part in describe(ACADEMY)["sections"] if part["title"] == "Other sites of this attack")
    assert [(row["value"], row["pick"]) for row in part["rows"]] == [("Bamako-Sénou airport", AIRPORT)]


def test_a_vague_place_gives_no_coordinates() -> None:
    assert "Coordinates" not in [row[0] for row in section(describe("ev-kidal-region"), "Where")]
    assert "Coordinates" in [row[0] for row in section(describe(ACADEMY), "Where")]


def test_an_event_without_place_or_date_has_a_card() -> None:
    assert describe("ev-nowhere")["title"] == "Armed clash, place unknown"
    assert describe("ev-undated")["lead"].startswith("date unknown")


def test_how_it_was_placed_is_told_in_plain_words_of_the_readers_language() -> None:
    row = make_event("ev-a")
    method = 'named "Gao": no other place of this name comes into question'
    placed = [
        line["value"] for line in describe_place(make_dossier(row | {"placement_method": method}), FRENCH)["rows"]
    ]
    assert words(placed[-1]) == "Le rapport nomme « Gao » ; aucun autre lieu de ce nom n’entre en ligne de compte."


def test_a_runner_up_says_where_it_lies_and_why_it_lost() -> None:
    gao = make_placement("Gao", (-0.0447, 16.2717), country="ML")
    other = Place("gao-tg", "Gao", "populated place", (0.9, 6.4), "TG", "Maritime")
    placement = replace(gao, runners_up=(other,), method='named "Gao": in Gao, Mali, as the text says')
    lines = describe_place(make_dossier(make_event("ev-a"), make_mention("m1", placement)), ENGLISH)["rows"]
    rival = next(line for line in lines if line["label"] == "Also considered")
    assert words(rival["value"]) == "Gao, Maritime, Togo · 1,097 km south"
    assert rival["note"] == "lost because it does not lie where the report puts it"


def test_directions_go_round_the_compass() -> None:
    assert [describe_way(12.4, bearing, ENGLISH) for bearing in (0, 44, 359, 180)] == [
        "12 km north", "12 km north-east", "12 km north", "12 km south",
    ]  # fmt: skip


def test_the_date_says_which_words_it_was_read_from() -> None:
    span = Span(0, 7, "Tuesday", "sample-bamako")
    dossier = make_dossier(make_bamako()[0], make_mention("m1", evidence=(("date", span),)))
    line = describe_time(dossier, ENGLISH)["rows"][-1]
    assert (line["label"], line["value"]) == ("Read from", "“Tuesday”")
    assert words(line["note"]) == "Sample News, counted from its publication on 19 September 2024"


def test_without_date_words_the_card_says_what_was_assumed() -> None:
    line = describe_time(make_dossier(make_bamako()[0], make_mention("m1")), ENGLISH)["rows"][-1]
    assert line["value"] == "no words"
    assert "two days before publication" in line["note"]


def test_a_party_that_claims_the_deed_differs_from_one_that_others_blame() -> None:
    jnim = {"name": "JNIM", "kind": "rebel group", "role": "attacker"}
    blamed = describe("ev-a", rows=[make_event("ev-a", actors=[jnim])])
    claimed = describe("ev-a", rows=[make_event("ev-a", actors=[jnim, jnim | {"role": "claimant"}])])
    assert "no claim of its own is told" in section(blamed, "Who")[0][2]
    assert section(claimed, "Who") == [("Attacker", "JNIM (rebel group)", "claims responsibility itself")]


def test_a_party_says_which_words_named_it() -> None:
    told = (Actor("JNIM", "rebel group", "attacker", Span(0, 9, "jihadists", "r1")),)
    row = make_event("ev-a", actors=[{"name": "JNIM", "kind": "rebel group", "role": "attacker"}])
    card = describe_event(make_dossier(row, replace(make_mention("m1"), actors=told)), ENGLISH)
    assert section(card, "Who")[0][2].endswith("read from “jihadists”")


def test_a_guessed_publication_date_says_that_it_is_the_files() -> None:
    guessed = replace(REPORT, is_published_uncertain=True)
    card = describe_event(make_dossier(make_bamako()[0], report=guessed), ENGLISH)
    assert words(card["reports"][0]["facts"]) == "19 September 2024 (date of the file, not of the report) · in English"
    assert section(card, "When")[0][1] == "17 September 2024 (counted from a guessed publication date)"
    french = describe_event(make_dossier(make_bamako()[0], report=guessed), FRENCH)
    assert "(calculée depuis une date de publication supposée)" in french["lead"]
    assert "(date du fichier, non du rapport)" in french["claims"][0]["rows"][0]["quotes"][0]["source"]


def test_a_date_that_the_report_gives_with_its_year_was_not_counted_from_anything() -> None:
    guessed = replace(REPORT, is_published_uncertain=True)
    for quote, is_marked in (("on 17 September 2024", False), ("on Tuesday", True)):
        evidence = {"date": {"quote": quote, "report_id": "sample-bamako", "start": 0, "end": len(quote)}}
        dossier = make_dossier(make_bamako()[0] | {"evidence": evidence}, report=guessed)
        assert ("guessed" in describe_event(dossier, ENGLISH)["lead"]) is is_marked


# --- claims


def test_a_claim_stands_in_its_paragraph_with_its_words_marked() -> None:
    before, quote, after = find_context(SAMPLE_CLAIMS[0], REPORT_TEXT)
    assert before == "Sample report. Diplomatic sources put the toll at "
    assert quote == "70 to 79 killed"
    assert after == " across the academy and the airport."


def test_without_its_report_a_claim_stands_in_its_sentence() -> None:
    assert find_context(SAMPLE_CLAIMS[1], None)[0] == "A Malian newspaper wrote that "


def test_a_claim_says_who_what_and_how_sure() -> None:
    killed, cadets = describe(ACADEMY)["claims"]
    claim = killed["rows"][0]
    assert (killed["title"], cadets["title"]) == ("Killed", "Killed: cadets")
    assert (claim["figure"], claim["speaker"], claim["sources"]) == ("70–79", "two diplomats", "Sample News")
    assert claim["marks"] == ["not verified", "whole attack"]
    assert words(claim["quotes"][0]["source"]) == "Sample News: A title, 19 September 2024"
    assert claim["quotes"][0]["url"] == "https://example.org/a"


def test_claims_that_differ_lie_on_one_scale_that_begins_at_zero() -> None:
    claims = [make_claim(50, holder="a newspaper"), make_claim(70, 79, holder="diplomats"),
              make_claim(100, holder="the rebels") | {"high": None}]  # fmt: skip
    group = describe("ev-a", rows=[make_event("ev-a", claims=claims)])["claims"][0]
    assert (group["scale"], group["scale_at"], group["spread"]) == ("100", 83.3, "from 50 upwards, 3 figures")
    assert [row["tick"] for row in group["rows"]] == [
        {"left": 83.3, "right": 83.3, "is_open": True},
        {"left": 58.3, "right": 65.8, "is_open": False},
        {"left": 41.7, "right": 41.7, "is_open": False},
    ]


def test_what_all_claims_of_a_group_have_in_common_is_told_once() -> None:
    claims = [make_claim(n, holder=str(n), is_joint=True, is_denied=n == 1) for n in (1, 2)]
    group = describe("ev-a", rows=[make_event("ev-a", claims=claims)])["claims"][0]
    assert (group["marks"], [row["marks"] for row in group["rows"]]) == (["whole attack"], [[], ["denied"]])


def test_claims_that_agree_need_no_scale() -> None:
    claims = [make_claim(12, holder="the army"), make_claim(12, holder="the mayor")]
    group = describe("ev-a", rows=[make_event("ev-a", claims=claims)])["claims"][0]
    assert (group["scale"], group["spread"]) == ("", "all agree on 12")


def test_sixty_claims_fold() -> None:
    claims = [make_claim(number + 1, holder=f"speaker {number}") for number in range(60)]
    group = describe("ev-a", rows=[make_event("ev-a", claims=claims)])["claims"][0]
    assert (len(group["rows"]), len(group["folded"]), group["more"]) == (MOST_ROWS, 54, "54 more claims")


def test_a_claim_without_a_figure_says_so() -> None:
    claims = [SAMPLE_CLAIMS[0] | {"low": None, "high": None}]
    group = describe("ev-a", rows=[make_event("ev-a", claims=claims)])["claims"][0]
    assert (group["rows"][0]["figure"], group["rows"][0]["tick"]) == ("no figure", None)


# --- how the figure moved


def test_the_toll_moves_from_report_to_report() -> None:
    claims = [make_claim(20, report_id="r1"), make_claim(35, report_id="r2")]
    row = make_event("ev-a", claims=claims, reports=["r1", "r2"], killed_low=20, killed_best=35, killed_high=35)
    days = {"r1": 2, "r2": 5}
    dossier = gather_dossier(
        row, lambda i: replace(REPORT, id=i, published_at=datetime(2024, 1, days[i], tzinfo=UTC), publisher=i)
    )
    moved = describe_event(dossier, ENGLISH)["movement"]
    assert moved is not None
    assert [(words(step["date"]), step["figure"], step["sources"]) for step in moved["steps"]] == [
        ("2 January 2024", "20", "r1"),
        ("5 January 2024", "35 (20–35)", "r2"),
    ]
    assert [(step["x"], step["end"], step["y"]) for step in moved["steps"]] == [(0.0, 88.0, 17.14), (88.0, 100.0, 0.0)]


def test_one_report_is_no_movement() -> None:
    assert describe(ACADEMY)["movement"] is None


# --- reports, codings, copies


def test_a_report_without_a_title_is_named_by_publisher_and_date_and_never_by_its_id() -> None:
    untitled = replace(REPORT, title=None)
    assert words(name_source(untitled, ENGLISH)) == "Sample News, 19 September 2024"
    assert words(name_source(replace(untitled, publisher=None), ENGLISH)) == "untitled report, 19 September 2024"
    assert words(name_source(replace(untitled, publisher=None), FRENCH)) == "rapport sans titre, 19 septembre 2024"
    assert name_source(None, ENGLISH) == "untitled report"


def test_a_report_of_which_nothing_is_known_is_not_called_a_report_twice() -> None:
    unknown = replace(REPORT, title=None, publisher=None, url=None)
    assert [(line["publisher"], line["title"]) for line in describe_report_lines(unknown)] == [
        ("Rapport sans titre", "")
    ]
    titled = replace(unknown, title="Attack at the market")
    assert [(line["publisher"], line["title"]) for line in describe_report_lines(titled)] == [
        ("Attack at the market", "")
    ]


def describe_report_lines(report: Report) -> list[ReportLine]:
    dossier = Mock(group_reports=lambda: ((report,),))
    return describe_reports(dossier, FRENCH)


def test_wire_copies_stand_under_the_report_that_came_first() -> None:
    sentence = "Gunmen killed twelve people in the market of Djibo on Monday, the mayor said."
    evidence = (("event", Span(0, len(sentence), sentence, "r")),)
    mentions = [make_mention(f"m{i}", report_id=f"r{i}", evidence=evidence) for i in (1, 2)]
    mentions.append(make_mention("m3", report_id="r3"))
    row = make_event("ev-a", reports=["r1", "r2", "r3"])
    dossier = gather_dossier(row, lambda i: replace(REPORT, id=i, publisher=f"paper {i}"), mentions)
    told = describe_event(dossier, ENGLISH)["reports"]
    assert [(line["publisher"], [copy["publisher"] for copy in line["copies"]]) for line in told] == [
        ("paper r1", ["paper r2"]),
        ("paper r3", []),
    ]


def code(event_id: str, number: int, rows: Any = None) -> dict[str, tuple[str, str]]:
    return {
        row["column"]: (row["value"], row["note"]) for row in describe(event_id, rows=rows)["codings"][number]["rows"]
    }


def test_both_codings_are_on_the_card_under_the_datasets_own_columns() -> None:
    acled, ucdp = code("ev-border-1", 0), code("ev-border-1", 1)
    assert acled["geo_precision"] == ("3", "larger region or border")
    assert acled["event_date"] == ("–", "no single day")
    assert acled["disorder_type"][0] == "Political violence"
    assert acled["latitude"][1] == "the middle of an area, not a place"
    assert (ucdp["best"][0], ucdp["low"][0], ucdp["high"]) == ("40", "40", ("–", "open upwards"))
    assert (ucdp["side_a"][0], ucdp["side_b"][0]) == ("Military of Mali", "JNIM")


def test_a_toll_of_all_sites_is_no_sites_fatalities() -> None:
    assert code(ACADEMY, 0)["fatalities"] == ("–", "told for all sites together only")
    assert "70 (70–79)" in code(ACADEMY, 1)["best"][1]


def test_the_text_to_paste_has_every_figure_with_its_speaker_and_says_who_made_it() -> None:
    row = make_bamako()[0]
    copied = words(describe_event(make_dossier(row), ENGLISH, stamp=STAMP)["copies"]["text"])
    assert copied.startswith("17 September 2024, Gendarmerie school, Faladié (Bamako, Mali): armed clash.")
    assert "killed: 70–79 (two diplomats; Sample News, 19 September 2024, not verified, whole attack)" in copied
    assert "killed (cadets): 50 (a Malian newspaper; Sample News, 19 September 2024)" in copied
    assert "Read from reports by a machine, not reviewed." in copied
    assert "event ev-academy, store version v7, accessed 23 November 2026" in copied


def test_the_citation_names_each_report_and_the_event() -> None:
    copied = words(describe_event(make_dossier(make_bamako()[0]), ENGLISH, stamp=STAMP)["copies"]["citation"])
    assert copied.split("\n") == [
        "Sample News, “A title”, 19 September 2024, https://example.org/a.",
        "Sahel Violence Dashboard, event ev-academy, store version v7, accessed 23 November 2026.",
    ]


# --- nearby


def make_near(event_id: str, *, lat: float = 16.2717, day: int = 1, **values: Any) -> dict[str, Any]:
    return make_event(event_id, latitude=lat, date_start=date(2024, 1, day), date_end=date(2024, 1, day), **values)


def test_events_nearby_come_nearest_first_and_never_from_an_area() -> None:
    rows = [
        make_near("ev-a"), make_near("ev-far", lat=16.9), make_near("ev-near", lat=16.3), make_near("ev-here"),
        make_near("ev-area", where_precision=4), make_near("ev-other-site", attack_id="ev-a"),
        make_event("ev-later", date_start=date(2024, 3, 1), date_end=date(2024, 3, 1)),
        make_near("ev-mid", lat=16.5, day=9),
    ]  # fmt: skip
    frame = make_frame(rows)
    found = find_neighbours(frame, frame.iloc[0].to_dict())
    assert [(n.row["event_id"], round(n.distance_km), n.lag_days) for n in found] == [
        ("ev-here", 0, 0), ("ev-near", 3, 0), ("ev-mid", 25, 8),
    ]  # fmt: skip


@pytest.mark.parametrize("event_id", ["ev-kidal-region", "ev-nowhere", "ev-undated"])
def test_a_vague_or_undated_event_has_nothing_nearby(event_id: str) -> None:
    frame = make_frame([*make_areas(), make_event("ev-a")])
    assert find_neighbours(frame, frame[frame["event_id"] == event_id].iloc[0].to_dict()) == []


# --- as HTML


def test_a_page_without_a_server_names_its_reports_and_holds_no_text_of_them() -> None:
    packed = pack_cards(make_frame(make_bamako()), ENGLISH, read_report=lambda _: REPORT)
    cards = gzip.decompress(base64.b64decode(packed.data)).decode()
    assert "Sample News: A title" in cards
    assert "The government gave no figure" not in cards


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize("texts", [ENGLISH, FRENCH])
def test_everything_on_a_card_is_escaped(texts: Any) -> None:
    attack = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    claims = [
        make_claim(n, holder=attack, holder_kind=attack, victims=attack, quote=attack, sentence=attack) for n in (1, 2)
    ]
    actors = [{"name": attack, "kind": attack, "role": "attacker"}]
    row = make_event(
        "ev-a", place_name=attack, admin1=attack, placement_method=f'named "{attack}": in {attack}, as the text says',
        claims=claims, actors=actors, evidence={"date": {"quote": attack, "report_id": "r1", "start": 0, "end": 9}},
    )  # fmt: skip
    report = replace(REPORT, title=attack, publisher=attack, url=f"https://x/{attack}", text=attack)
    html = render_card(describe_event(make_dossier(row, report=report), texts, stamp=STAMP), texts)
    assert not re.search(r"<(?:script|img)", html)
    assert html.count("&lt;script&gt;") > 10
