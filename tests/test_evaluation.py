"""`python -m pipelines evaluate`: figures, confusions, errors and merging on made-up labels, and bad gold files."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from pipelines.__main__ import FaultName
from pipelines.commands.evaluate import evaluate_command, judge_file
from pipelines.commands.geocode import geocode_command
from pipelines.errors import InputError
from pipelines.evaluate.confusion import confuse_sub_types, confuse_types
from pipelines.evaluate.figures import measure
from pipelines.evaluate.gold import read_gold
from pipelines.evaluate.judging import FAULTS, JudgedReport, judge_reports, list_errors
from pipelines.evaluate.merging import Telling, list_open_pairs, score_merging
from pipelines.evaluate.pairing import pair_events
from pipelines.evaluate.prediction import PredictedEvent, Prediction, read_facts
from pipelines.evaluate.writing import WIDTH, write_error, write_sub_types, write_types
from pipelines.model import Span
from tests.test_docs import FENCE, ROOT, find_first_missing, read_document, read_section

SHARED = ROOT.parent / "shared" / "eval"
EXAMPLE = ROOT / "docs" / "example-gold.jsonl"
TEXT = "Gunmen attacked Djibo on Tuesday. Four soldiers died, a priest said. Markets stayed shut."


def make_event(**fields: Any) -> dict[str, Any]:
    """A gold event: a battle at Djibo with four dead, unless told otherwise."""
    return {
        "event_type": "Battles", "sub_event_type": "Armed clash", "date_start": "2024-03-05", "date_end": "2024-03-05",
        "country": "BF", "place": "Djibo", "lat": 14.1, "lon": -1.63, "radius_km": 10,
        "actors": ["JNIM", "Military of Burkina Faso"], "killed_low": 4, "killed_high": 4,
        "claims": [{"quantity": "killed", "low": 4, "high": 4, "holder": "a priest", "quote": "Four soldiers died"}],
        "background": False,
    } | fields  # fmt: skip


def make_properties(**fields: Any) -> dict[str, Any]:
    """The properties of a predicted Feature that are right for `make_event`, unless told otherwise."""
    return {
        "event_type": "Battles", "sub_event_type": "Armed clash", "date_start": "2024-03-05", "date_end": "2024-03-05",
        "country": "BF", "place_name": "Djibo", "latitude": 14.1, "longitude": -1.63, "radius_km": 4.0,
        "actors": [{"name": "JNIM"}, {"name": "Military of Burkina Faso"}], "killed": {"low": 4, "best": 4, "high": 4},
        "claims": [{"quantity": "killed", "low": 4, "high": 4, "quote": "Four soldiers died", "holder": "a priest"}],
        "is_background": False,
    } | fields  # fmt: skip


def make_line(report_id: str, events: list[dict[str, Any]], **fields: Any) -> str:
    return json.dumps(
        {"id": report_id, "published": "2024-03-07", "lang": "en", "text": TEXT, "events": events} | fields
    )


Case = dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]
"""Gold events and predicted properties by the report's id."""


def judge_case(case: Case, evidence: tuple[tuple[str, Span], ...] = ()) -> tuple[JudgedReport, ...]:
    golds = read_gold("\n".join(make_line(name, events) for name, (events, _) in case.items()).encode(), "gold.jsonl")
    predictions = {
        name: Prediction(TEXT, tuple(PredictedEvent(read_facts(p), (), evidence) for p in predicted))
        for name, (_, predicted) in case.items()
    }
    return judge_reports(golds, predictions)


FIELDS: Case = {
    "all right": ([make_event()], [make_properties()]),
    "20 km off, in an area that holds the truth": (
        [make_event()],
        [make_properties(latitude=14.28, radius_km=19.5)],
    ),
    "two days off": ([make_event()], [make_properties(date_start="2024-03-07", date_end="2024-03-07")]),
    "a month wide": ([make_event()], [make_properties(date_start="2024-03-01", date_end="2024-03-31")]),
    "another type, open deaths": (
        [make_event()],
        [make_properties(event_type="Riots", sub_event_type="Mob violence", killed={"low": 4, "high": None})],
    ),
    "another spelling of an actor, one actor too many, one claim twice": (
        [make_event(actors=["J.N.I.M."])],
        [
            make_properties(
                claims=[{"quantity": "killed", "low": 4, "high": 4, "quote": "x", "holder": None}] * 2,
            )
        ],
    ),
    "no deaths on either side": (
        [make_event(killed_low=None, killed_high=None, claims=[])],
        [make_properties(killed={"low": None, "high": None}, claims=[])],
    ),
    "missed": ([make_event()], []),
    "found, and one invented in another country": (
        [make_event()],
        [make_properties(), make_properties(country="TD", latitude=12.1, longitude=15.0)],
    ),
    "history is not asked for": ([make_event(background=True)], []),
    "told history is not invented": ([], [make_properties(is_background=True)]),
    "nothing to tell, something told": ([], [make_properties()]),
    "gold without a date or a sub-type": (
        [make_event(date_start=None, date_end=None, sub_event_type=None)],
        [make_properties()],
    ),
}

FIGURES = {
    "reports": 13,
    "gold_events": 10,
    "predicted_events": 11,
    "strict_f1": 0.476,
    "detection_precision": 0.818,
    "detection_recall": 0.9,
    "detection_f1": 0.857,
    "reports_without_event_kept_empty": 0.5,
    "place_within_radius": 0.889,
    "place_at_5km": 0.889,
    "place_at_25km": 1.0,
    "place_at_161km": 1.0,
    "country": 1.0,
    "date": 0.778,
    "event_type": 0.889,
    "sub_event_type": 0.778,
    "killed": 0.875,
    "actors_f1": 0.971,
    "claims_f1": 0.941,
    "truth_within_predicted_radius": 1.0,
}


def score_with_shared(golds: list[dict[str, Any]], predicted: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The figures by the score that the labels came with; the test is skipped where that is not."""
    if not (SHARED / "score.py").exists():
        pytest.skip(f"{SHARED} is missing: nothing to compare with")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    figures: dict[str, Any] = module.score(golds, predicted)[0]
    return figures


# --- figures -------------------------------------------------------------------------------------------------------


def test_the_figures_of_made_up_cases_are_as_counted_by_hand() -> None:
    figures = measure(judge_case(FIELDS))
    assert {name: figures[name] for name in FIGURES} == FIGURES


def test_the_figures_of_made_up_cases_are_those_of_the_shared_score() -> None:
    golds = [json.loads(make_line(name, events)) for name, (events, _) in FIELDS.items()]
    assert score_with_shared(golds, {name: predicted for name, (_, predicted) in FIELDS.items()}) == FIGURES


@pytest.mark.parametrize("name", ["dev-reports", "dev-digest-en", "dev-articles-fr"])
def test_the_figures_of_the_shared_files_are_those_of_the_shared_score(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = SHARED / f"{name}.jsonl"
    if not gold.exists():
        pytest.skip(f"{gold} is missing: nothing to compare with")
    geocode_command([str(gold)], is_jsonl=True, published=None, workers=1)
    predicted = {record["id"]: record["events"] for record in map(json.loads, capsys.readouterr().out.splitlines())}
    golds = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    expected = score_with_shared(golds, predicted)
    figures = measure(judge_file(gold))
    assert {key: figures[key] for key in expected} == expected


def test_a_file_without_events_has_no_shares() -> None:
    figures = measure(judge_case({"a": ([], [])}))
    assert (figures["gold_events"], figures["strict_f1"], figures["killed"]) == (0, None, None)
    assert figures["reports_without_event_kept_empty"] == 1.0


@pytest.mark.parametrize(
    ("gold", "predicted", "is_paired"),
    [
        ({}, {"longitude": -8.0, "latitude": 12.6, "country": "BF"}, True),
        ({}, {"latitude": 14.9, "country": "ML"}, True),
        ({}, {"latitude": 15.1, "country": "ML"}, False),
        ({"radius_km": 60}, {"latitude": 15.1, "country": "ML"}, True),
        ({}, {"latitude": None, "longitude": None, "country": None}, False),
        ({}, {"date_start": "2024-04-05", "date_end": "2024-04-05"}, True),
        ({}, {"date_start": "2024-04-06", "date_end": "2024-04-06"}, False),
        ({}, {"date_start": None, "date_end": None}, True),
    ],
    ids=["same country", "89 km", "111 km", "in twice the radius", "nowhere", "31 days", "32 days", "no date"],
)
def test_events_are_paired_when_they_may_be_one(
    gold: dict[str, Any], predicted: dict[str, Any], is_paired: bool
) -> None:
    (report,) = judge_case({"a": ([make_event(**gold)], [make_properties(**predicted)])})
    assert bool(report.indexes) == is_paired


def test_the_nearest_prediction_is_taken_and_none_twice() -> None:
    golds = [read_facts(make_properties()), read_facts(make_properties(latitude=14.2))]
    told = [read_facts(make_properties(latitude=14.21)), read_facts(make_properties(latitude=14.02))]
    assert sorted(pair_events(golds, told)) == [(0, 1), (1, 0)]


# --- confusions ----------------------------------------------------------------------------------------------------


def test_the_table_of_types_has_gold_down_and_predictions_across() -> None:
    assert write_types(confuse_types(judge_case(FIELDS))) == [
        "event types: gold down, predicted across",
        "                            Battles  Explosions/   Violence  Protests  Riots     Strategic  missed",
        "                                          Remote    against                   developments",
        "                                        violence  civilians",
        "Battles                           8            ·          ·         ·      1             ·       1",
        "invented                          2            ·          ·         ·      ·             ·       ·",
    ]


def test_sub_types_are_listed_where_they_differ() -> None:
    assert write_sub_types(confuse_sub_types(judge_case(FIELDS))) == [
        "sub-event types: 7 right; gold -> predicted where they differ",
        "   2  invented -> Armed clash",
        "   1  Armed clash -> Mob violence",
        "   1  Armed clash -> missed",
        "   1  none -> Armed clash",
    ]


# --- errors --------------------------------------------------------------------------------------------------------

ATTACKED = Span(7, 15, "attacked", "far")
DJIBO = Span(16, 21, "Djibo", "far")


def test_an_error_shows_both_sides_and_the_sentences_behind_them() -> None:
    predicted = make_properties(
        place_name="Djibo and the villages between it and the border with Mali", latitude=14.28,
        date_end="2024-03-06", killed={"low": None, "high": None}, claims=[], actors=[{"name": "ISWAP"}],
    )  # fmt: skip
    judged = judge_case({"far": ([make_event()], [predicted])}, (("event_type", ATTACKED), ("place", DJIBO)))
    (error,) = list_errors(judged)
    assert write_error(error) == [
        "far: wrong place (20 km off, 10 allowed), killed, claims, actors",
        "  gold        2024-03-05, Djibo (BF), Battles, killed 4",
        "  predicted   2024-03-05..2024-03-06, Djibo and the villages between it and… (BF), Battles, killed -",
        "              claims only in gold: killed 4",
        "              actors only in gold: JNIM, Military of Burkina Faso",
        "              actors only predicted: ISWAP",
        "  text        Gunmen attacked Djibo on Tuesday.",
        "  text        Four soldiers died, a priest said.",
        '  read from   place "Djibo"',
        '  gold quotes killed 4 "Four soldiers died" (a priest)',
    ]


def test_a_missed_event_shows_where_gold_found_it() -> None:
    (quoted,) = list_errors(judge_case({"a": ([make_event()], [])}))
    assert write_error(quoted) == [
        "a: missed",
        "  gold        2024-03-05, Djibo (BF), Battles, killed 4",
        "  predicted   -",
        "  text        Gunmen attacked Djibo on Tuesday.",
        "  text        Four soldiers died, a priest said.",
        '  gold quotes killed 4 "Four soldiers died" (a priest)',
    ]
    (named,) = list_errors(judge_case({"a": ([make_event(claims=[])], [])}))
    assert "  text        Gunmen attacked Djibo on Tuesday." in write_error(named)


def test_an_invented_event_shows_the_words_it_was_read_from() -> None:
    judged = judge_case({"a": ([], [make_properties()])}, (("event_type", ATTACKED), ("place", DJIBO)))
    (error,) = list_errors(judged)
    assert write_error(error) == [
        "a: invented",
        "  gold        -",
        "  predicted   2024-03-05, Djibo (BF), Battles, killed 4",
        "  text        Gunmen attacked Djibo on Tuesday.",
        '  read from   event_type "attacked"; place "Djibo"',
    ]


@pytest.mark.parametrize(
    ("fault", "reports"),
    [
        ("place", ["20 km off, in an area that holds the truth"]),
        ("date", ["two days off", "a month wide"]),
        ("type", ["another type, open deaths"]),
        ("killed", ["another type, open deaths"]),
        ("claims", ["another spelling of an actor, one actor too many, one claim twice"]),
        ("actors", ["another spelling of an actor, one actor too many, one claim twice"]),
        ("missed", ["missed"]),
        ("invented", ["found, and one invented in another country", "nothing to tell, something told"]),
    ],
)
def test_errors_can_be_asked_for_by_what_is_wrong(fault: Any, reports: list[str]) -> None:
    assert [error.report_id for error in list_errors(judge_case(FIELDS), fault)] == reports


def test_the_command_line_knows_every_kind_of_error() -> None:
    assert get_args(FaultName) == FAULTS


# --- merging -------------------------------------------------------------------------------------------------------


def test_merging_counts_pairs_and_b_cubed() -> None:
    tellings = [
        Telling("solhan", "e1", "r1"),
        Telling("solhan", "e1", "r2"),
        Telling("solhan", "e2", "r3"),
        Telling("solhan", None, "r4"),
        Telling("inates", "e2", "r3"),
        Telling("alone", "e3", "r5"),
    ]
    merging = score_merging(tellings)
    assert (merging.pairs, merging.pairs_joined, merging.wrongly_joined) == (6, 1, 1)
    assert merging.precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)
    assert merging.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert merging.f1 == pytest.approx(2 * 0.8 * 11 / 15 / (0.8 + 11 / 15))


def test_the_pairs_that_did_not_come_right_are_listed() -> None:
    tellings = [
        Telling("same as solhan", "e1", "r1"),
        Telling("same as solhan", "e2", "r2"),
        Telling("same as solhan", None, "r3"),
        Telling("1 of r4", "e2", "r4"),
    ]
    assert list_open_pairs(tellings) == (
        "not joined: solhan in r1 and r2",
        "not joined: solhan in r1 and r3, not found in r3",
        "not joined: solhan in r2 and r3, not found in r3",
        "wrongly joined: solhan in r2 and event 1 of r4",
    )


TWICE = (
    "DJIBO, March 7 - Gunmen ambushed an army convoy near Djibo on Tuesday. Four soldiers were killed.",
    "OUAGADOUGOU, March 8 - Four soldiers were killed on Tuesday when gunmen ambushed a convoy near Djibo.",
    "NIAMEY, March 8 - Gunmen ambushed an army convoy near Tera on Tuesday. Nine soldiers were killed.",
)


def write_twice(path: Path, labels: tuple[str | None, ...]) -> Path:
    golds = [make_event(same_as=label) for label in labels]
    golds[2] |= {"country": "NE", "place": "Tera", "lat": 14.01, "lon": 0.75, "killed_low": 9, "killed_high": 9}
    lines = (make_line(f"r{i}", [golds[i]], text=text, publisher=f"P{i}") for i, text in enumerate(TWICE))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_reports_of_one_event_are_merged_and_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_twice(tmp_path / "gold.jsonl", ("convoy", "convoy", None))
    assert run_command(path) == 0
    assert "merging: pairs joined 1 of 1, wrongly joined 0, B-cubed F1 1.000" in capsys.readouterr().out.splitlines()


def test_without_same_as_there_is_no_figure_of_merging(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_twice(tmp_path / "gold.jsonl", (None, None, None))
    run_command(path)
    assert "merging" not in capsys.readouterr().out
    run_command(path, is_json=True)
    assert json.loads(capsys.readouterr().out)["merging_b_cubed_f1"] is None


# --- the command ---------------------------------------------------------------------------------------------------


def run_command(path: Path, **options: Any) -> int:
    chosen: dict[str, Any] = {"errors": None, "is_json": False, "field": None, "with_sub_types": False, "workers": 1}
    return evaluate_command(path, **chosen | options)


def test_json_is_one_object_of_figures_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(EXAMPLE, is_json=True, errors=5) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("\n") == 1
    assert {type(value) for value in json.loads(out).values()} <= {int, float, type(None)}
    assert json.loads(out)["detection_recall"] == 0.5


def test_no_line_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(ROOT / "tests" / "samples_expected.jsonl", with_sub_types=True)
    assert [line for line in capsys.readouterr().out.splitlines() if len(line) > WIDTH] == []


def test_errors_that_are_left_out_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(EXAMPLE, errors=0)
    assert capsys.readouterr().out.splitlines()[-1] == "1 more of 1 errors; --errors 1 shows all"


def test_two_workers_find_what_one_finds(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(EXAMPLE, is_json=True)
    alone = capsys.readouterr().out
    run_command(EXAMPLE, is_json=True, workers=2)
    assert capsys.readouterr().out == alone


def test_a_report_in_another_language_counts_as_nothing_found_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    german = "Bewaffnete griffen am Dienstag die Stadt Djibo an und töteten nach Angaben der Armee vier Soldaten."
    path.write_text(make_line("de", [make_event()], text=german, lang="de"), encoding="utf-8")
    assert run_command(path, is_json=True) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["detection_recall"] == 0.0
    assert err == "gold.jsonl line 1: is written in German (de); only English and French are read\n"


# --- bad gold files ------------------------------------------------------------------------------------------------

GOOD = make_line("good", [])
BAD_LINES = {
    "no JSON": ('{"id": "a"', "is not JSON (Expecting ',' delimiter, column 11); write one report a line"),
    "a list": ("[1]", "is not a JSON object but a list; write one report a line as docs/extraction.md shows"),
    "no id": ('{"text": "x", "events": []}', "has no 'id'; give the report's id in 'id'"),
    "no text": ('{"id": "a", "events": []}', "has no 'text'; give the report's text in 'text'"),
    "no events": ('{"id": "a", "text": "x"}', "has no list 'events'; give the events that the text tells of"),
    "the same id": (make_line("good", []), "the id 'good' stands on line 1 too; give each report its own"),
    "a type": (
        make_line("a", [make_event(), make_event(event_type="Battle")]),
        "event 2: event_type 'Battle' is none; use one of Battles, Explosions/Remote violence",
    ),
    "a date": (
        make_line("a", [make_event(date_start="5 March")]),
        "event 1: date_start '5 March' is no date; write it as YYYY-MM-DD, or null",
    ),
    "dates the wrong way round": (
        make_line("a", [make_event(date_end="2024-03-04")]),
        "event 1: date_end 2024-03-04 lies before date_start 2024-03-05; correct one of them",
    ),
    "a latitude": (
        make_line("a", [make_event(lat=141.0)]),
        "event 1: lat 141.0 is no lat; give a number from -90 to 90",
    ),
    "no radius": (
        make_line("a", [make_event(radius_km=None)]),
        "event 1: radius_km None is no radius_km; give a number of 0 or more",
    ),
    "a count": (
        make_line("a", [make_event(killed_low="four")]),
        "event 1: killed_low 'four' is no count; give a whole number, or null",
    ),
    "a range upside down": (
        make_line("a", [make_event(killed_high=3)]),
        "event 1: killed_high 3 is less than killed_low 4; correct one of them",
    ),
    "an actor": (
        make_line("a", [make_event(actors=[{"name": "JNIM"}])]),
        "event 1: actor {'name': 'JNIM'} is not text",
    ),
    "a claim": (make_line("a", [make_event(claims=[{"low": 4}])]), "event 1: a claim has no 'quantity'; write killed"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_named_with_what_is_wrong_and_what_to_do(name: str) -> None:
    line, what = BAD_LINES[name]
    with pytest.raises(InputError, match=re.escape(f"my.jsonl line 3: {what}")):
        read_gold(f"{GOOD}\n\n{line}\n".encode(), "my.jsonl")


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(InputError, match=re.escape("my.jsonl line 1: is not UTF-8 (byte 9); save the file as UTF-8")):
        read_gold(b'{"id": "\xff"}', "my.jsonl")


@pytest.mark.parametrize("content", ["", "\n \n", None], ids=["empty", "blank", "not there"])
def test_an_empty_or_missing_file_ends_with_one_line_and_status_1(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipelines", "evaluate", str(path)], capture_output=True, text=True, cwd=ROOT
    )
    missing = "cannot be read (No such file or directory); check the path and its permissions"
    empty = "holds no reports; write one report a line as docs/extraction.md shows"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{path}: {missing if content is None else empty}\n"


# --- the worked example of the documents ---------------------------------------------------------------------------


def test_the_worked_example_shows_what_each_term_does(tmp_path: Path) -> None:
    section = read_section(read_document("docs/extraction.md"), "Measuring and improving the extraction")
    blocks = FENCE.findall(section)
    edits = [body for language, body in blocks if language == "toml"]
    shown = [body for language, body in blocks if language == "text"]
    assert len(edits) == len(shown) == 2
    shutil.copytree(ROOT / "pipelines", tmp_path / "pipelines", ignore=shutil.ignore_patterns("__pycache__", "samples"))
    for edit, expected in zip(edits, shown, strict=True):
        add_term(tmp_path / "pipelines" / "lexicon" / "events.toml", edit)
        came = run_copy(tmp_path)
        assert find_first_missing(expected, came) is None, came
    assert "tombouctou" not in came and "djibo" not in came


def add_term(lexicon: Path, edit: str) -> None:
    """Do to a lexicon what a shown edit says: `[section]` and the first term of its list, `…` for the rest."""
    section, key, first = re.fullmatch(r"\[(\w+)\]\n(\w+) = \[(.+), …\]\n", edit).groups()  # type: ignore[union-attr]
    text = lexicon.read_text(encoding="utf-8")
    start = re.search(rf"^\[{section}\]", text, re.MULTILINE).end()  # type: ignore[union-attr]
    at = text.index(f"\n{key} = [", start) + len(f"\n{key} = [")
    lexicon.write_text(f"{text[:at]}{first}, {text[at:]}", encoding="utf-8")


def run_copy(folder: Path) -> str:
    """The output of the example with the copied program in a folder; the reference data are the project's own."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipelines", "evaluate", str(EXAMPLE)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return done.stdout


def test_the_example_is_dated_by_its_publication() -> None:
    days = {e.facts.start for report in read_gold(EXAMPLE.read_bytes(), "example") for e in report.events}
    assert days == {date(2024, 3, 5)}
