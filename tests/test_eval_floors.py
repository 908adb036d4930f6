"""The evaluation set (`tests/eval/*.jsonl`) is read no worse than when its floors were set (`tests/eval/floors.toml`).

A floor counts for the labels it was set on, whose hash is pinned beside it. When labels change, set the floors anew and
say in the commit why:

    python -m tests.test_eval_floors > tests/eval/floors.toml
"""

import hashlib
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.commands.evaluate import judge_file
from pipelines.evaluate.figures import Figures, measure
from pipelines.evaluate.judging import JudgedReport

FOLDER = Path(__file__).with_name("eval")
FLOORS = FOLDER / "floors.toml"
FILES = sorted(path.name for path in FOLDER.glob("*.jsonl"))
FLOORED = (
    "strict_f1",
    "detection_f1",
    "place_within_radius",
    "date",
    "event_type",
    "killed",
    "claims_f1",
    "actors_f1",
    "reports_without_event_kept_empty",
    "truth_within_predicted_radius",
    "merging_b_cubed_f1",
)
ROOM = 0.01
"""How far below what was measured a floor is set: one event of a small file, not a habit."""
SET_ANEW = "set the floors anew: python -m tests.test_eval_floors > tests/eval/floors.toml"


@cache
def read_floors() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


@cache
def read_file(name: str) -> tuple[JudgedReport, ...]:
    return judge_file(FOLDER / name)


@cache
def measure_file(name: str) -> Figures:
    return measure(read_file(name))


def hash_file(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", FILES)
def test_every_gold_file_is_pinned_as_it_is(name: str) -> None:
    assert name in read_floors(), f"{name} has no floors; {SET_ANEW}"
    assert read_floors()[name]["sha256"] == hash_file(name), f"{name} is not the file that was measured; {SET_ANEW}"


@pytest.mark.parametrize("name", FILES)
def test_every_report_can_be_read(name: str) -> None:
    assert [report.prediction.trouble for report in read_file(name) if report.prediction.trouble] == []


def test_no_floor_is_pinned_for_a_file_that_is_not_there() -> None:
    assert sorted(read_floors().keys() - set(FILES)) == []


@pytest.mark.parametrize("name", FILES)
def test_every_figure_that_can_be_measured_has_a_floor_and_no_other(name: str) -> None:
    measured = {figure for figure in FLOORED if measure_file(name)[figure] is not None}
    assert set(read_floors().get(name, {})) == measured | {"sha256"}, SET_ANEW


@pytest.mark.parametrize("name", FILES)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    pinned = read_floors().get(name, {})
    assert pinned, f"{name} has no floors; {SET_ANEW}"
    figures = measure_file(name)
    fallen = {
        figure: (figures[figure], floor)
        for figure, floor in pinned.items()
        if figure != "sha256" and (figures[figure] or 0) < floor
    }
    assert fallen == {}, f"(measured, floor); look at: python -m pipelines evaluate tests/eval/{name}"


def write_floors() -> str:
    """The floors of every gold file as TOML: what is measured now, less `ROOM`."""
    tables = (f'["{name}"]\nsha256 = "{hash_file(name)}"\n{_write_figures(measure_file(name))}' for name in FILES)
    return "# Least figures of each gold file, and the file's hash. See tests/test_eval_floors.py.\n\n" + "\n".join(
        tables
    )


def _write_figures(figures: Figures) -> str:
    measured = ((figure, figures[figure]) for figure in FLOORED)
    return "".join(f"{figure} = {max(0.0, value - ROOM):.3f}\n" for figure, value in measured if value is not None)


if __name__ == "__main__":
    os.environ["SAHEL_GEODATA"] = "nothing-installed"  # as in the tests: the shipped data only
    print(write_floors(), end="")
