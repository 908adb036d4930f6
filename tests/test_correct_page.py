"""Correcting on the page: who may, what a forged message does, and what the forms make of what is typed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

import dashboard.correct.desk as desk_module
from dashboard.card.placing import explain_method
from dashboard.correct.access import Access, Situation, decide_access, is_here, is_listed
from dashboard.correct.desk import ForbiddenError, open_desk, propose, submit, submit_undo
from dashboard.correct.pin import read_told
from dashboard.correct.words import (
    find_sentence,
    read_point,
    tell_candidate,
    tell_change,
    tell_entry,
    tell_mention,
    tell_value,
    write_dates,
    write_figures,
)
from dashboard.texts import load_texts
from pipelines.__main__ import app
from pipelines.coding import SUB_EVENT_TYPES
from pipelines.correcting import Request, StaleError, make_correction, read_trail
from pipelines.merge import name_event
from pipelines.merge.decisions import lies_on_map
from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.nearby import find_nearby
from pipelines.store.read import read_event, read_events
from tests.mention_factory import ARBINDA, BURKINA, DJIBO, make_claim, make_mention
from tests.said import ACLED_SUB_TYPES
from tests.test_correcting import weave

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
HERE = Situation(has_auth=False, user=None, analysts=(), is_here=True, stated_name="Awa")


def signed_in(**claims: Any) -> Situation:
    return Situation(has_auth=True, user=claims, analysts=("awa@example.org", "@Press.example"), is_here=True)


def words(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    weave(engine, make_mention("a", killed=(5, 5)), make_mention("c", ARBINDA))
    yield engine
    engine.dispose()


# --- who may


@pytest.mark.parametrize(
    ("situation", "may", "name", "why"),
    [
        (HERE, True, "Awa", ""),
        (Situation(False, None, (), True, " "), True, "", ""),
        (Situation(False, None, (), False, "Awa"), False, "", "elsewhere"),
        (Situation(True, None, (), True, "Awa"), False, "", "sign_in"),
        (Situation(True, None, ("@press.example",), True), False, "", "sign_in"),
        (Situation(True, {"email": "x@y.example"}, (), False), True, "x@y.example", ""),
        (Situation(True, {"name": "Awa"}, (), False), True, "Awa", ""),
        (Situation(True, {}, (), False), False, "", "sign_in"),
        (Situation(True, {"iss": "x"}, (), False), False, "", "sign_in"),
        (signed_in(email="Awa@Example.org"), True, "Awa@Example.org", ""),
        (signed_in(email="ben@press.example"), True, "ben@press.example", ""),
        (signed_in(email="ben@example.org"), False, "ben@example.org", "not_listed"),
        (signed_in(email="ben@press.example.evil.example"), False, "ben@press.example.evil.example", "not_listed"),
        (signed_in(name="awa@example.org"), False, "awa@example.org", "not_listed"),
        (signed_in(email="awa@example.org", email_verified=False), False, "awa@example.org", "unverified"),
    ],
)
def test_who_may_correct(situation: Situation, may: bool, name: str, why: str) -> None:
    access = decide_access(situation)
    assert (access.may_correct, access.name, access.why) == (may, name, why)


@pytest.mark.parametrize("address", ["", "@press.example", "press.example", "a@", "awa@example.org\n@press.example2"])
def test_what_is_no_address_is_on_no_list(address: str) -> None:
    assert not is_listed(address, ("awa@example.org", "@press.example"))


@pytest.mark.parametrize(
    ("server", "headers", "ip", "expected"),
    [
        ("127.0.0.1", {"Host": "localhost:8501"}, None, True),
        ("localhost", {"Host": "127.0.0.1:8501"}, "127.0.0.1", True),
        ("::1", {"Host": "[::1]:8501"}, None, True),
        ("192.0.2.1", {"Host": "localhost:8501"}, None, False),
        (None, {"Host": "localhost:8501"}, None, False),
        ("127.0.0.1", {"Host": "dashboard.example"}, None, False),
        ("127.0.0.1", {"Host": "localhost.evil.example"}, None, False),
        ("127.0.0.1", {}, None, False),
        ("127.0.0.1", {"Host": "localhost:8501"}, "10.0.0.7", False),
        ("127.0.0.1", {"Host": "localhost:8501", "X-Forwarded-For": "10.0.0.7"}, None, False),
    ],
)
def test_only_a_browser_of_this_machine_is_here(
    server: str | None, headers: dict[str, str], ip: str | None, expected: bool
) -> None:
    assert is_here(server, headers, ip) is expected


def test_the_list_of_analysts_is_read_from_a_variable_and_from_a_file(monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setenv("SAHEL_ANALYSTS", "awa@example.org, @press.example ,")
    assert load_settings().analysts == ("awa@example.org", "@press.example")
    monkeypatch.delenv("SAHEL_ANALYSTS")
    (tmp_path / "own.toml").write_text('analysts = ["@press.example"]\n')
    monkeypatch.setenv("SAHEL_CONFIG", str(tmp_path / "own.toml"))
    assert load_settings().analysts == ("@press.example",)


@pytest.mark.parametrize("access", [Access(False, "ben@example.org", "not_listed"), Access(False), Access(True, "")])
def test_a_forged_message_of_a_viewer_changes_nothing(engine: Engine, monkeypatch: Any, access: Access) -> None:
    desk = open_desk(engine, name_event("a"))
    assert desk is not None
    monkeypatch.setattr(desk_module, "read_access", lambda: access)
    before = dict(desk.row)
    with pytest.raises(ForbiddenError):
        submit(desk, "status", "rejected", "because")
    with pytest.raises(ForbiddenError):
        submit_undo(engine, 1, "because")
    assert read_event(engine, name_event("a")) == before
    assert read_trail(engine) == ()


def test_an_analysts_correction_carries_the_name_of_the_session(engine: Engine, monkeypatch: Any) -> None:
    desk = open_desk(engine, name_event("a"))
    assert desk is not None
    monkeypatch.setattr(desk_module, "read_access", lambda: Access(True, "awa@example.org"))
    assert propose(desk, "killed", "3/4/9").old == "5/5/5"
    outcome = submit(desk, "killed", "3/4/9", "counted")
    assert outcome.correction.made_by == "awa@example.org"
    with pytest.raises(StaleError):
        submit(desk, "killed", "7", "of what was shown before")
    assert submit_undo(engine, 1, "no").new == "5/5/5"


def test_a_rejected_event_leaves_the_table_and_its_card_can_still_be_opened(engine: Engine, monkeypatch: Any) -> None:
    desk = open_desk(engine, name_event("a"))
    assert desk is not None
    monkeypatch.setattr(desk_module, "read_access", lambda: Access(True, "awa"))
    submit(desk, "status", "rejected", "a rumour")
    assert list(read_events(engine)["event_id"]) == [name_event("c")]
    assert open_desk(engine, name_event("a")) is not None


def test_an_export_leaves_rejected_events_out_unless_asked(engine: Engine, store_url: str, tmp_path: Path) -> None:
    make_correction(engine, Request(name_event("a"), "status", "rejected", "awa", "a rumour"))
    for words_more, expected in (([], 1), (["--rejected"], 2)):
        out = tmp_path / f"{expected}.csv"
        told = CliRunner().invoke(app, ["export", "--out", str(out), "--store", store_url, *words_more])
        assert told.exit_code == 0, told.stderr
        assert len(out.read_text(encoding="utf-8").splitlines()) == expected + 1


# --- words


@pytest.mark.parametrize(
    ("field", "value", "english", "french"),
    [
        ("killed", "3/5/9", "5 (3–9)", "5 (3–9)"),
        ("killed", "20/20/", "at least 20", "au moins 20"),
        ("injured", "2/7", "2–7", "2–7"),
        ("killed", "unknown", "unknown", "inconnu"),
        ("dates", "2024-03-01", "1 March 2024", "1er mars 2024"),
        ("dates", "unknown", "unknown", "inconnu"),
        ("status", "rejected", "rejected", "rejeté"),
        ("type", "Battles / Armed clash", "Battles, Armed clash", "Combats, Affrontement armé"),
        ("split", "a,b | c", "2 tellings + 1 telling", "2 récits + 1 récit"),
        ("area", "nowhere", "none", "aucun"),
        ("killed", "", "–", "–"),
        ("killed", "odd", "odd", "odd"),
    ],
)
def test_values_are_told_in_words(field: str, value: str, english: str, french: str) -> None:
    assert words(tell_value(field, value, ENGLISH)) == english
    assert words(tell_value(field, value, FRENCH)) == french


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("pin", "-0.04,16.27", "An analyst set this point: seen: by us"),
        ("place", "djibo", "An analyst chose Djibo among the places that the words can mean: seen: by us"),
        ("area", "40 km", "An analyst widened the area to 40 km: seen: by us"),
        ("area", "admin1", "An analyst widened the area to Sahel: seen: by us"),
    ],
)
def test_the_card_says_that_an_analyst_placed_the_event(engine: Engine, field: str, value: str, told: str) -> None:
    make_correction(engine, Request(name_event("a"), field, value, "awa", "seen: by us"))
    row = read_event(engine, name_event("a"))
    assert row is not None
    assert explain_method(row["placement_method"], ENGLISH) == told
    assert explain_method(row["placement_method"], FRENCH).startswith("Un analyste a ")


def test_a_place_is_told_with_where_it_lies() -> None:
    told = "Djibo (14 km NE) (14.0990, -1.6260), within 5 km, where_precision 1"
    assert tell_change("pin", told, told, ENGLISH)["after"] == "Djibo (14 km NE) (14.0990, -1.6260), within about 5 km"


def test_a_place_of_the_history_has_its_french_name() -> None:
    told = "Kati military camp (12.7440, -8.0730), within 3 km, where_precision 1"
    assert words(tell_value("pin", told, FRENCH)) == "camp militaire de Kati (12.7440, -8.0730), à environ 3 km près"


def test_the_history_tells_undos_by_what_they_changed_and_names_to_analysts_only(
    engine: Engine, monkeypatch: Any
) -> None:
    desk = open_desk(engine, name_event("a"))
    assert desk is not None
    monkeypatch.setattr(desk_module, "read_access", lambda: Access(True, "awa@example.org"))
    submit(desk, "killed", "9", "the list")
    submit_undo(engine, 1, "the wrong list")
    trail = read_trail(engine, name_event("a"))
    told = [tell_entry(entry, trail, is_named=True, texts=ENGLISH) for entry in trail]
    assert [(each["number"], each["undoes"], each["is_undone"]) for each in told] == [
        ("No. 1", "", True),
        ("No. 2", "undoes no. 1", False),
    ]
    assert told[1]["change"] == {"label": "Killed", "before": "9", "after": "5"}
    assert told[1]["when"].endswith("awa@example.org")
    assert "awa" not in tell_entry(trail[0], trail, is_named=False, texts=ENGLISH)["when"]


def test_places_that_could_be_meant_say_how_far_they_lie() -> None:
    now = {"longitude": -0.863, "latitude": 14.229}
    assert words(tell_candidate(DJIBO, now, ENGLISH)) == "Djibo, BF · 84 km from here"
    assert words(tell_candidate(ARBINDA, now, ENGLISH)) == "Arbinda, BF · here now"
    assert tell_candidate(BURKINA, {"longitude": None, "latitude": None}, ENGLISH) == "Burkina Faso, BF"


def test_a_telling_is_told_by_its_publisher_and_sentence() -> None:
    long = "The toll was given by officials who said so. " * 9
    mention = make_mention("a", publisher="Radio", claims=(make_claim("killed", 5, 5, sentence=long),))
    assert words(tell_mention(mention, None, ENGLISH)).startswith("Radio, 9 October 2023: “The toll was given")
    assert len(find_sentence(mention)) < 190
    assert find_sentence(make_mention("b")) == "the event"


def test_events_near_in_time_and_place_are_offered_nearest_first(engine: Engine) -> None:
    weave(engine, make_mention("d", ARBINDA, day=date(2023, 10, 19), report_id="x"))
    weave(engine, make_mention("e", ARBINDA, day=date(2023, 12, 19), report_id="y"))
    row = read_event(engine, name_event("a"))
    assert row is not None
    near = find_nearby(engine, row, within_km=150, days=14, most=9)
    assert [(each.row["event_id"], round(each.away_km), each.lag_days) for each in near] == [
        (name_event("c"), 84, 0),
        (name_event("d"), 84, 12),
    ]
    assert find_nearby(engine, row, within_km=50, days=14, most=9) == []
    assert find_nearby(engine, {**row, "latitude": None}, within_km=50, days=14, most=9) == []


# --- what is typed


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("14.35, -3.99", (-3.99, 14.35)),
        (" 14.35 -3.99 ", (-3.99, 14.35)),
        ("14;3", (3.0, 14.0)),
        ("14,35, -3,99", None),
        ("14.35", None),
        ("14.35 N, 3.99 W", None),
        ("nan, inf", None),
        ("", None),
    ],
)
def test_coordinates_are_read_as_people_write_them(text: str, point: tuple[float, float] | None) -> None:
    assert read_point(text) == point


def test_a_point_whose_numbers_were_swapped_lies_off_the_map() -> None:
    assert lies_on_map((-3.99, 34.35)) and not lies_on_map((34.35, -3.99))


@pytest.mark.parametrize(
    "told",
    [
        None,
        7,
        {},
        {"number": 1, "lat": None, "lon": None},
        {"number": 2, "lat": 14, "lon": 1},
        {"number": 1, "lat": "x", "lon": 1},
        {"number": 1, "lat": 999, "lon": 1},
    ],
)
def test_a_point_from_a_browser_is_not_trusted(told: Any) -> None:
    assert read_told(told, 1) is None


def test_a_point_from_the_map_is_read() -> None:
    assert read_told({"number": 3, "lat": 14.5, "lon": -2}, 3) == (-2.0, 14.5)


def test_dates_and_figures_are_written_as_corrections_have_them() -> None:
    first, last = date(2024, 3, 1), date(2024, 3, 5)
    assert [write_dates(*days) for days in ((first, last), (first, first), (first, None), (None, None))] == [
        "2024-03-01/2024-03-05",
        "2024-03-01",
        "2024-03-01",
        "unknown",
    ]
    assert [write_figures(each) for each in ([3, 5, 9], [20, 20, None], [0, None], [None, None])] == [
        "3/5/9",
        "20/20/",
        "0/",
        "unknown",
    ]


def test_the_sub_event_types_are_acleds_twenty_five() -> None:
    assert sorted(sub for subs in SUB_EVENT_TYPES.values() for sub in subs) == sorted(ACLED_SUB_TYPES)
