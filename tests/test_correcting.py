"""Corrections written to a store: applied at once, checked, undone, taken to other stores, made by several at once."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select
from typer.testing import CliRunner

from pipelines.__main__ import app, main
from pipelines.correcting import (
    Outcome,
    Request,
    StaleError,
    add_corrections,
    make_correction,
    mark_event,
    propose_correction,
    read_trail,
    undo_correction,
)
from pipelines.errors import CorrectionError
from pipelines.merge import merge_mentions, name_event
from pipelines.merge.corrections import key_of
from pipelines.model import Correction, EventMention, Range, Report
from pipelines.store import open_store
from pipelines.store.database import writing
from pipelines.store.read import has_corrections, read_event, read_events, store_version
from pipelines.store.tables import events
from pipelines.store.write import event_row
from pipelines.weaving import load_merging, weave_reports
from tests.mention_factory import ACADEMY, AIRPORT, ARBINDA, DJIBO, SOUM, make_claim, make_mention
from tests.test_merge_properties import build_corrections, build_mentions

GORGADJI = replace(DJIBO.place, id="gorgadji", name="Gorgadji", point=(-0.5167, 14.0333))
DJIBO_OR_GORGADJI = replace(DJIBO, runners_up=(GORGADJI,))


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    yield engine
    engine.dispose()


def weave(engine: Engine, *mentions: EventMention) -> None:
    """Store mentions, those of one report together."""
    published = datetime(2023, 10, 9, tzinfo=UTC)
    for report_id in sorted({mention.report_id for mention in mentions}):
        report = Report(report_id, "file:a.txt", "Agency", None, "A title", f"Text of {report_id}.", "en", published)
        with writing(engine) as connection:
            weave_reports(connection, [(report, [m for m in mentions if m.report_id == report_id])], load_merging())


def correct(engine: Engine, mention_id: str, field: str, value: str, **fields: Any) -> Outcome:
    return make_correction(engine, Request(name_event(mention_id), field, value, "Awa", "called the mayor", **fields))


def row_of(engine: Engine, mention_id: str) -> dict[str, Any]:
    row = read_event(engine, name_event(mention_id))
    assert row is not None
    return row


def read_rows(engine: Engine) -> dict[str, dict[str, Any]]:
    with engine.connect() as connection:
        rows = connection.execute(select(events)).mappings().all()
    return {row["event_id"]: {name: str(row[name]) for name in row if name not in ("fid",)} for row in rows}


def test_a_correction_is_in_the_store_at_once_and_the_version_changes(engine: Engine) -> None:
    weave(engine, make_mention("a", killed=(5, 5)), make_mention("b", SOUM, event_type="Protests"))
    before = store_version(engine)
    assert not has_corrections(engine)
    outcome = correct(engine, "a", "killed", "3/4/9")
    assert has_corrections(engine)
    row = row_of(engine, "a")
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["status"]) == (3, 4, 9, "reviewed")
    assert (outcome.number, outcome.old, outcome.new) == (1, "5/5/5", "3/4/9")
    assert store_version(engine) != before
    assert row_of(engine, "b")["status"] == "machine"


def test_a_pin_moves_the_point_the_units_and_the_layers_extent(engine: Engine) -> None:
    weave(engine, make_mention("a"))
    correct(engine, "a", "pin", "-0.04,16.27")
    row = row_of(engine, "a")
    assert (row["longitude"], row["latitude"], row["country"], row["admin1"]) == (-0.04, 16.27, "ML", "Gao")
    assert (row["where_precision"], row["placement_method"]) == (1, "pin set by an analyst: called the mayor")
    assert row["place_name"].startswith("Gao"), "it is not called Djibo any more"
    with engine.connect() as connection:
        extent = connection.exec_driver_sql("SELECT min_x, max_y FROM gpkg_contents").first()
    assert extent is not None
    assert extent[1] >= 16.27


def test_a_pin_in_the_same_place_keeps_its_name(engine: Engine) -> None:
    weave(engine, make_mention("a"))
    correct(engine, "a", "pin", "-1.63,14.1")
    assert row_of(engine, "a")["place_name"] == "Djibo"


def test_a_runner_up_is_chosen_with_its_own_area(engine: Engine) -> None:
    weave(engine, make_mention("a", DJIBO_OR_GORGADJI))
    correct(engine, "a", "place", "Gorgadji")
    row = row_of(engine, "a")
    assert (row["place_name"], round(row["longitude"], 2), row["where_precision"]) == ("Gorgadji", -0.52, 1)
    assert row["placement_method"] == "Gorgadji, chosen by an analyst: called the mayor"
    correct(engine, "a", "place", "djibo")
    assert row_of(engine, "a")["place_name"] == "Djibo"


@pytest.mark.parametrize(
    ("value", "precisions", "name"),
    [
        ("20 km", (2, 2), "Djibo"),
        ("50 km", (5, 2), "Djibo"),
        ("120 km", (5, 3), "Djibo"),
        ("admin2", (3, 2), "Soum"),
        ("admin1", (4, 3), "Sahel"),
        ("country", (6, 3), "Burkina Faso"),
    ],
)
def test_a_widened_area_is_no_point(engine: Engine, value: str, precisions: tuple[int, int], name: str) -> None:
    weave(engine, make_mention("a"))
    correct(engine, "a", "area", value)
    row = row_of(engine, "a")
    assert ((row["where_precision"], row["geo_precision"]), row["place_name"]) == (precisions, name)
    assert row["geom"].geom_type in ("Polygon", "MultiPolygon")


def test_tellings_taken_off_stay_together_and_can_be_joined_again(engine: Engine) -> None:
    weave(engine, *(make_mention(name) for name in "abc"))
    correct(engine, "a", "split", "b,c")
    assert sorted(read_events(engine)["reports"]) == [["report-a"], ["report-b", "report-c"]]
    correct(engine, "a", "join", name_event("b"))
    assert list(read_events(engine)["reports"]) == [["report-a", "report-b", "report-c"]]


def test_an_event_whose_first_telling_is_taken_off_goes_on_with_the_next(engine: Engine) -> None:
    weave(engine, *(make_mention(name) for name in "abc"))
    outcome = correct(engine, "a", "split", "a")
    assert (outcome.old, outcome.new) == ("a,b,c", "b,c | a")
    assert outcome.event_id == name_event("b")
    assert sorted(read_events(engine)["reports"]) == [["report-a"], ["report-b", "report-c"]]
    assert [entry.number for entry in read_trail(engine, name_event("b"))] == [1]
    undo_correction(engine, 1, made_by="Awa", reason="one attack")
    assert list(read_events(engine)["reports"]) == [["report-a", "report-b", "report-c"]]


def test_events_of_different_groups_are_joined_and_stay_so_when_reports_come(engine: Engine) -> None:
    weave(engine, make_mention("a"), make_mention("c", ARBINDA))
    correct(engine, "a", "join", name_event("c"))
    weave(engine, make_mention("d", ARBINDA, report_id="late"))
    assert list(read_events(engine)["reports"]) == [["late", "report-a", "report-c"]]


def test_a_rejected_site_has_no_part_in_the_toll_of_its_attack(engine: Engine) -> None:
    sites = {"a": (ACADEMY, (5, 5)), "b": (AIRPORT, (7, 7))}
    weave(
        engine,
        *(make_mention(name, at, report_id="r", attack_key="k", killed=dead) for name, (at, dead) in sites.items()),
    )
    assert row_of(engine, "a")["attack_killed_low"] == 12
    correct(engine, "b", "status", "rejected")
    assert (row_of(engine, "a")["attack_killed_low"], row_of(engine, "a")["attack_killed_high"]) == (5, 5)


def joint_attack() -> list[EventMention]:
    claims = (make_claim("killed", 70, 79, report_id="r", is_joint=True),)
    return [
        make_mention(n, p, report_id="r", attack_key="k", claims=claims) for n, p in (("a", ACADEMY), ("b", AIRPORT))
    ]


def test_a_site_that_an_analyst_counted_widens_the_joint_toll_to_hold_it(engine: Engine) -> None:
    weave(engine, *joint_attack())
    correct(engine, "a", "killed", "90/90/95")
    for name in "ab":
        row = row_of(engine, name)
        assert [row[f"attack_killed_{bound}"] for bound in ("low", "best", "high")] == [90, 90, 95]
    correct(engine, "b", "killed", "4")
    assert [row_of(engine, "b")[f"attack_killed_{bound}"] for bound in ("low", "best", "high")] == [94, 94, 99]


def test_a_toll_given_for_the_whole_attack_holds_at_each_site(engine: Engine) -> None:
    weave(engine, *joint_attack())
    correct(engine, "b", "attack_killed", "40/50/60")
    for name in "ab":
        row = row_of(engine, name)
        assert [row[f"attack_killed_{bound}"] for bound in ("low", "best", "high")] == [40, 50, 60]
        assert row["killed_high"] == 60


def test_an_undo_takes_it_back_and_an_undo_of_that_makes_it_hold_again(engine: Engine) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    untouched = row_of(engine, "a")
    correct(engine, "a", "killed", "9")
    undo_correction(engine, 1, made_by="Ben", reason="misread")
    assert row_of(engine, "a") == untouched
    undo_correction(engine, 2, made_by="Awa", reason="read again")
    assert row_of(engine, "a")["killed_low"] == 9
    trail = read_trail(engine, name_event("a"))
    assert [(e.number, e.correction.field, e.old, e.new, e.is_undone, e.undoes) for e in trail] == [
        (1, "killed", "5/5/5", "9/9/9", False, None),
        (2, "undo", "9/9/9", "5/5/5", True, 1),
        (3, "undo", "5/5/5", "9/9/9", False, 2),
    ]
    with pytest.raises(CorrectionError, match="correction 2 is undone already"):
        undo_correction(engine, 2, made_by="Ben", reason="no")
    with pytest.raises(CorrectionError, match="there is no correction 9"):
        undo_correction(engine, 9, made_by="Ben", reason="no")


def test_undoing_a_join_takes_the_events_apart(engine: Engine) -> None:
    weave(engine, make_mention("a"), make_mention("c", ARBINDA))
    untouched = read_rows(engine)
    correct(engine, "c", "join", name_event("a"))
    assert len(read_events(engine)) == 1
    undo_correction(engine, 1, made_by="Awa", reason="two attacks")
    assert read_rows(engine) == untouched


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("colour", "red", "field 'colour' cannot be corrected; use one of status, type"),
        ("type", "Protests / Armed clash", "'Armed clash' belongs to 'Battles'"),
        ("type", "Assault", "'Assault' is none of ACLED's sub-event types"),
        ("dates", "2023-10-09/2023-10-07", "it ends before it begins"),
        ("dates", "2023-13-09", "month must be in 1..12"),
        ("dates", "20231009", "'20231009' is no day"),
        ("dates", "2999-01-01", "2999-01-01 has not come yet"),
        ("killed", "9/5/7", "low, best and high do not rise"),
        ("killed", "5/7", "it has one figure or three"),
        ("killed", "-1", "'-1' is no whole number"),
        ("killed", "99999999", "99999999 is more than 1,000,000"),
        ("killed", "/5/7", "the low figure is missing"),
        ("injured", "7/5", "low, best and high do not rise"),
        ("attack_killed", "5", "the event is not one site of several of an attack; correct 'killed'"),
        ("pin", "14.1", "it has two coordinates"),
        ("pin", "14.1,-1.6", "it lies outside the map"),
        ("pin", "nan,14", "'nan' is no coordinate in decimal degrees"),
        ("place", "Paris", "the reports' words could mean djibo (Djibo, BF)"),
        ("area", "1 km", "1 km is narrower than the 5 km it has"),
        ("area", "0 km", "the radius is not between 0 and 1,000 km"),
        ("area", "town", "it is neither a radius nor a unit"),
        ("split", "zz", "'zz' is none of the event's tellings; those are a, b"),
        ("split", "a,b", "one telling at least must stay"),
        ("join", "0123456789abcdef", "'0123456789abcdef' is this event itself, or is not in the store"),
        ("status", "good", "there is no such status; write reviewed, rejected or machine"),
        ("undo", "x", "use 'python -m pipelines undo N'"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line_and_changes_nothing(
    engine: Engine, field: str, value: str, problem: str
) -> None:
    weave(engine, make_mention("a"), make_mention("b"))
    before = read_rows(engine)
    with pytest.raises(CorrectionError) as refused:
        correct(engine, "a", field, value)
    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)
    assert read_rows(engine) == before
    assert read_trail(engine) == ()


@pytest.mark.parametrize(
    ("made_by", "reason"), [("", "why"), (" \t", "why"), ("Awa", ""), ("Awa", "\u200b\n"), ("Awa", "x" * 3000)]
)
def test_a_correction_needs_a_name_and_a_reason(engine: Engine, made_by: str, reason: str) -> None:
    weave(engine, make_mention("a"))
    with pytest.raises(CorrectionError, match="a correction needs"):
        make_correction(engine, Request(name_event("a"), "status", "reviewed", made_by, reason))


def test_what_is_so_already_is_confirmed_once_and_then_refused(engine: Engine) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    assert correct(engine, "a", "killed", "5").number == 1
    assert row_of(engine, "a")["status"] == "reviewed"
    with pytest.raises(CorrectionError, match="killed is 5/5/5 already; nothing would change"):
        correct(engine, "a", "killed", "5")


def test_a_proposal_says_what_would_change_and_writes_nothing(engine: Engine) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    before = store_version(engine)
    proposed = propose_correction(engine, Request(name_event("a"), "dates", "2023-10-05/2023-10-06", "Awa", "why"))
    assert (proposed.number, proposed.old, proposed.new) == (None, "2023-10-07", "2023-10-05/2023-10-06")
    assert store_version(engine) == before
    assert read_trail(engine) == ()


def test_a_correction_of_an_event_that_was_changed_since_is_refused(engine: Engine) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    shown = mark_event(row_of(engine, "a"))
    correct(engine, "a", "killed", "6", mark=shown)
    with pytest.raises(StaleError, match="was changed since it was shown"):
        correct(engine, "a", "killed", "7", mark=shown)
    assert row_of(engine, "a")["killed_low"] == 6


def test_an_event_that_became_part_of_another_is_named(engine: Engine) -> None:
    weave(engine, make_mention("a"), make_mention("c", ARBINDA))
    correct(engine, "a", "join", name_event("c"))
    with pytest.raises(StaleError, match=f"event {name_event('c')} is part of event {name_event('a')} by now"):
        correct(engine, "c", "status", "reviewed")


def test_two_analysts_at_once_are_both_heard(engine: Engine, store_url: str) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    start = threading.Barrier(2)
    failures: list[Exception] = []

    def work(field: str, values: list[str]) -> None:
        own = open_store(store_url)
        start.wait()
        try:
            for value in values:
                correct(own, "a", field, value)
        except Exception as error:
            failures.append(error)
        own.dispose()

    threads = [
        threading.Thread(target=work, args=("killed", [str(n) for n in range(10, 16)])),
        threading.Thread(target=work, args=("dates", [f"2023-10-{n:02}" for n in range(10, 16)])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (row_of(engine, "a")["killed_low"], str(row_of(engine, "a")["date_start"])) == (15, "2023-10-15")
    trail = read_trail(engine)
    assert [entry.number for entry in trail] == list(range(1, 13))
    assert len({entry.correction.made_at for entry in trail}) == 12


def test_a_correction_waits_for_a_report_that_is_being_stored(engine: Engine, store_url: str) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    made: list[Outcome] = []
    other = open_store(store_url)
    asked = threading.Event()
    event.listen(other, "before_cursor_execute", lambda *_: asked.set())
    thread = threading.Thread(target=lambda: made.append(correct(other, "a", "killed", "9")))
    with writing(engine) as connection:
        thread.start()
        assert asked.wait(30)
        told = make_mention("b", report_id="late", killed=(7, 7))
        report = Report("late", "s", "Agency", None, "T", "Text.", "en", datetime(2023, 10, 9, tzinfo=UTC))
        weave_reports(connection, [(report, [told])], load_merging())
        assert made == []
    thread.join()
    other.dispose()
    assert made[0].old == "5/7/7", "it saw what the run had stored"
    row = row_of(engine, "a")
    assert (row["killed_low"], row["reports"]) == (9, ["late", "report-a"])


def test_a_store_that_stays_locked_says_so_in_one_line(engine: Engine, store_url: str) -> None:
    weave(engine, make_mention("a"))
    other = open_store(store_url)
    event.listen(other, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 20"))
    other.dispose()
    with writing(engine), pytest.raises(CorrectionError, match="being written by a run; nothing was changed"):
        correct(other, "a", "status", "reviewed")
    other.dispose()


def test_a_new_store_with_the_same_reports_and_the_corrections_has_the_same_events(
    engine: Engine, tmp_path: Path
) -> None:
    told = [make_mention("a", killed=(5, 5)), make_mention("b"), make_mention("c", ARBINDA)]
    weave(engine, *told)
    correct(engine, "a", "split", "b")
    correct(engine, "a", "join", name_event("c"))
    correct(engine, "a", "pin", "-0.04,16.27")
    undo_correction(engine, 2, made_by="Awa", reason="two attacks")
    file, home = tmp_path / "corrections.jsonl", f"sqlite:///{tmp_path}/store.gpkg"
    printed = CliRunner().invoke(app, ["corrections", "--jsonl", "--store", home])
    file.write_text(printed.stdout, encoding="utf-8")
    assert len(printed.stdout.splitlines()) == 4
    for name, is_first in (("before", True), ("after", False)):
        url = f"sqlite:///{tmp_path}/{name}.gpkg"
        fresh = open_store(url)
        steps = [
            lambda f=fresh: weave(f, *told),
            lambda u=url: CliRunner().invoke(app, ["corrections", "--load", str(file), "--store", u]),
        ]
        for step in reversed(steps) if is_first else steps:
            step()
        assert read_rows(fresh) == read_rows(engine), name
        again = CliRunner().invoke(app, ["corrections", "--load", str(file), "--store", url])
        assert again.stderr == "0 corrections added, 4 known; 0 events changed\n"
        fresh.dispose()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_reports_and_corrections_in_any_order_give_the_events_of_merging_all_at_once(data: st.DataObject) -> None:
    mentions, corrections = data.draw(build_mentions()), data.draw(build_corrections())
    steps: list[Any] = data.draw(st.permutations([*sorted({m.report_id for m in mentions}), *corrections]))
    expected = {each.id: event_row(each) for each in merge_mentions(mentions, corrections)}
    with TemporaryDirectory() as folder:
        engine = open_store(f"sqlite:///{folder}/store.gpkg")
        for step in steps:
            if isinstance(step, Correction):
                add_corrections(engine, [(step, None, None)])
            else:
                weave(engine, *(m for m in mentions if m.report_id == step))
        with engine.connect() as connection:
            stored = {row["event_id"]: dict(row) for row in connection.execute(select(events)).mappings()}
        engine.dispose()
    assert stored.keys() == expected.keys()
    for event_id, row in expected.items():
        for name in ("attack_id", "status", "killed_low", "attack_killed_low", "reports", "longitude", "date_end"):
            assert stored[event_id][name] == row[name], name


def test_what_a_split_names_stays_together_when_reports_come_for_one_of_them(engine: Engine) -> None:
    weave(engine, make_mention("a"), make_mention("c", ARBINDA))
    add_corrections(engine, [(Correction("a", "split", "c", "Awa", datetime(2024, 1, 1, tzinfo=UTC), ""), None, None)])
    weave(engine, make_mention("d", ARBINDA))
    row = row_of(engine, "c")
    assert (row["reports"], row["status"]) == (["report-c", "report-d"], "reviewed")


# --- the command line


def run_command(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def test_the_commands_correct_list_and_undo(engine: Engine, store_url: str) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    event_id = name_event("a")
    told = run_command(
        "correct", event_id[:6], "pin", "-0.04,16.27", "--reason", "seen", "--by", "Awa", "--store", store_url
    )
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith(f"correction 1: event {event_id}, pin: Djibo (14.0990, -1.6260), within 5 km")
    assert run_command("undo", "1", "--reason", "wrong", "--by", "Ben", "--store", store_url).exit_code == 0
    lines = run_command("corrections", event_id, "--store", store_url).stdout.splitlines()
    assert lines[0].endswith("Awa: pin -0.04000,16.27000 (undone)")
    assert lines[4].endswith("Ben: undo of 1")
    first = json.loads(run_command("corrections", "--jsonl", "--store", store_url).stdout.splitlines()[0])
    made = Correction(first["subject_id"], first["field"], first["value"], first["made_by"],
                      datetime.fromisoformat(first["made_at"]), first["reason"])  # fmt: skip
    assert first["key"] == key_of(made)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["correct", "zz", "status", "reviewed", "--reason", "x", "--by", "y"], "event 'zz' is not in the store"),
        (
            ["undo", "7", "--reason", "x", "--by", "y"],
            "there is no correction 7; 'python -m pipelines corrections' lists",
        ),
        (["corrections", "--load", "missing.jsonl"], "missing.jsonl: cannot be read"),
    ],
)
def test_an_error_is_one_line(
    engine: Engine, store_url: str, words: list[str], line: str, capsys: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("sys.argv", ["pipelines", *words, "--store", store_url])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert told.startswith(line) and told.count("\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"field": "status"}',
        '{"subject_id": 1, "field": "", "value": "", "made_by": "", "made_at": "", "reason": ""}',
    ],
)
def test_a_line_that_is_no_correction_is_named_and_nothing_is_added(
    engine: Engine, store_url: str, tmp_path: Path, line: str
) -> None:
    (tmp_path / "bad.jsonl").write_text(line + "\n", encoding="utf-8")
    told = run_command("corrections", "--load", str(tmp_path / "bad.jsonl"), "--store", store_url)
    assert "bad.jsonl, line 1: is no correction" in str(told.exception)


def test_a_value_is_stored_in_one_way_however_it_is_written(engine: Engine) -> None:
    weave(engine, make_mention("a", killed=(5, 5)))
    assert correct(engine, "a", "type", " Attack ").correction.value == "Violence against civilians / Attack"
    assert correct(engine, "a", "reject", "").correction.value == "rejected"
    assert correct(engine, "a", "injured", "3").correction.value == "3/3"
    assert Range(3, 3, 3) == Range(*[row_of(engine, "a")["injured_low"]] * 3)
