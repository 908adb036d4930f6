"""A recipe as a file: what is saved is what is loaded, and what is wrong with a stranger's is said in one line."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.recipe import LARGEST_RECIPE, Coarsening, Kind, PageSpec, Recipe, build_recipe
from dashboard.briefing.recipe_text import Problem, describe_problem, list_choices, read_recipe, write_recipe
from dashboard.texts import load_texts

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
WEEKLY = """\
code = "MLI"
language = "fr"
formats = ["pdf", "png"]
producer = "Cellule \\"sûreté\\""

[[pages]]
period = "last week"
countries = ["ML"]
box = [-6.0, 12.5, 2.0, 18.0]

[[pages]]
kind = "pair"
deaths_at_least = 3
has_background = true
"""
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = st.text(st.characters(codec="latin-1"), max_size=40)
"""What pictures can set."""
names = st.lists(texts, max_size=3).map(tuple)
pages = st.builds(
    PageSpec,
    kind=st.sampled_from(get_args(Kind)),
    title=words,
    period=st.sampled_from(["all", "last 3 days", "2024-01-01..2024-02-03"]),
    units=names,
    actors=names,
    deaths_at_least=st.integers(0, 900),
    has_background=st.booleans(),
    box=st.none() | st.just((-6.25, 10.0, 3.5, 18.0)),
)
recipes = st.builds(
    Recipe,
    title=words,
    producer=words,
    contact=words,
    show_camps_and_hospitals=st.booleans(),
    stale_after_hours=st.none() | st.integers(1, 999),
    coarsen=st.sampled_from(get_args(Coarsening)),
    pages=st.lists(pages, min_size=1, max_size=3).map(tuple),
)


@given(recipes)
def test_what_is_saved_is_what_is_loaded(recipe: Recipe) -> None:
    assert read_recipe(write_recipe(recipe).encode()) == recipe


def test_a_recipe_is_written_as_a_person_would() -> None:
    recipe = read_recipe(WEEKLY.encode())
    assert isinstance(recipe, Recipe)
    assert write_recipe(recipe) == WEEKLY


def test_the_logo_is_written_by_its_name_and_never_read_from_an_upload() -> None:
    recipe = build_recipe({"logo": "/secret/place/logo.png"}, name="test")
    assert write_recipe(recipe) == 'logo = "logo.png"\n\n[[pages]]\n'
    loaded = read_recipe(b'logo = "/etc/passwd"\n')
    assert isinstance(loaded, Recipe) and loaded.logo is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("= 1", "This file is no recipe: it is not TOML. Choose one that was saved here."),
        ('code = "../x"', "“code” cannot be “../x”: "
         "use letters, digits and hyphens, without accents or spaces, 40 at most."),
        ("sha = 1", "“sha” cannot be “1”: a recipe has no such entry."),
        ('language = "de"', "“language” cannot be “de”: choose en or fr."),
        ('[[pages]]\n[[pages]]\nperiod = "<b>soon</b>"',
         "“pages.2.period” cannot be “<b>soon</b>”: "
         "write days as 2024-07-01..2024-09-30, or words such as last 7 days."),
        ("[[pages]]\nbox = [9, 1, 2, 3]", "“pages.1.box” cannot be used: write west, south, east, north in degrees."),
        ('[[pages]]\ncountries = ["ML", "ZZ"]',
         "“pages.1.countries” cannot be “ML, ZZ”: "
         "one of these is no country of the map; use two letters such as ML, BF, NE."),
        ('paper = "16:9"\norientation = "portrait"',
         "This recipe cannot be used: a 16:9 page is a landscape one."),
        ("[[pages]]\ndeaths_at_least = -1", "“pages.1.deaths_at_least” cannot be “-1”: write 0 or more."),
        ("stale_after_hours = 0", "“stale_after_hours” cannot be “0”: write more than 0."),
        ("pages = []", "“pages” cannot be used: write at least one."),
        ("title = 7", "“title” cannot be “7”: write a text in quotation marks."),
        ("pages = 7", "“pages” cannot be “7”: write a value of the kind that the guide names."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(text: str, line: str) -> None:
    problem = read_recipe(text.encode())
    assert isinstance(problem, Problem)
    assert describe_problem(problem, ENGLISH) == line


def test_a_french_reader_is_told_in_french() -> None:
    problem = read_recipe(b'[[pages]]\nperiod = "hier"')
    assert isinstance(problem, Problem)
    assert describe_problem(problem, FRENCH) == (
        "«\u00a0pages.1.period\u00a0» ne peut pas être «\u00a0hier\u00a0»\u00a0: écrivez des dates comme "
        "2024-07-01..2024-09-30, ou des mots comme last 7 days."
    )


@pytest.mark.parametrize("content", [b"#" * (LARGEST_RECIPE + 1), b"\xff\xfe", b"a = " + b"[" * 90_000])
def test_a_file_that_is_none_is_refused(content: bytes) -> None:
    assert isinstance(read_recipe(content), Problem)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_upload_breaks_the_page(content: bytes) -> None:
    found = read_recipe(content)
    if isinstance(found, Problem):
        assert "\n" not in describe_problem(found, ENGLISH)


def test_choices_of_an_entry_are_those_of_the_recipe() -> None:
    assert list_choices("paper") == ("A4", "A3", "16:9")
    model: Any = PageSpec
    assert list_choices("kind", model) == get_args(Kind)
