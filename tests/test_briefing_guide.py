"""docs/briefings.md is true: its entries are those of a recipe, its example is one, its periods are what it says."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from dashboard.briefing.recipe import PageSpec, Recipe, build_recipe, read_period
from dashboard.briefing.recipe_text import list_choices
from dashboard.periods import Period

GUIDE = (Path(__file__).parent.parent / "docs" / "briefings.md").read_text(encoding="utf-8")
CUTOFF = date(2024, 10, 2)
PERIODS = {
    "2024-07-01..2024-09-30": Period(date(2024, 7, 1), date(2024, 9, 30)),
    "2024-09-17": Period(date(2024, 9, 17), date(2024, 9, 17)),
    "last 7 days": Period(date(2024, 9, 26), date(2024, 10, 2)),
    "last week": Period(date(2024, 9, 23), date(2024, 9, 29)),
    "last month": Period(date(2024, 9, 1), date(2024, 9, 30)),
    "last 3 months": Period(date(2024, 7, 1), date(2024, 9, 30)),
    "last year": Period(date(2023, 1, 1), date(2023, 12, 31)),
    "this month": Period(date(2024, 10, 1), date(2024, 10, 2)),
    "this year": Period(date(2024, 1, 1), date(2024, 10, 2)),
    "all": None,
}
"""What the guide says of each, read by a person."""


def read_rows(heading: str) -> dict[str, str]:
    """The first cell's code and the second cell of the table below a heading."""
    section = GUIDE.split(f"\n{heading}\n")[1].split("\n#")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE))


@pytest.mark.parametrize(("heading", "model"), [("### The whole briefing", Recipe), ("### A page", PageSpec)])
def test_every_entry_of_a_recipe_is_in_the_guide(heading: str, model: type[BaseModel]) -> None:
    assert list(read_rows(heading)) == list(model.model_fields)


@pytest.mark.parametrize(
    ("heading", "model", "entries"),
    [
        ("### The whole briefing", Recipe, ("language", "paper", "orientation", "formats", "coarsen")),
        ("### A page", PageSpec, ("kind", "review", "shade")),
    ],
)
def test_every_value_of_an_entry_is_in_the_guide(
    heading: str, model: type[BaseModel], entries: tuple[str, ...]
) -> None:
    rows: Any = read_rows(heading)
    for entry in entries:
        named = re.findall(r"`([^`]+)`", rows[entry])
        assert set(list_choices(entry, model)) <= set(named), entry


def test_the_example_is_a_recipe() -> None:
    example = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]
    recipe = build_recipe(tomllib.loads(example), name="the guide")
    assert [page.kind for page in recipe.pages] == ["events", "pair"]


def test_the_periods_are_the_days_that_the_guide_says() -> None:
    assert set(read_rows("### Periods in words")) == set(PERIODS)
    assert {words: read_period(words, CUTOFF) for words in PERIODS} == PERIODS
