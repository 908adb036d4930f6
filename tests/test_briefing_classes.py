"""Classes of a choropleth's values: natural breaks by factors, few, and the best of their number."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.classes import MOST_CLASSES, ValueClass, classify, find_class

REGIONS = [1, 1, 2, 3, 3, 3, 6, 6, 7, 7, 8, 8, 9, 10, 11, 12, 14, 16, 16, 16, 21, 22, 22, 34, 38]
"""Events by region as a year of digests gives them."""
SKEWED = [12, 14, 15, 28, 32, 40, 40, 43, 43, 44, 59, 69, 72, 73, 78, 80, 88, 88, 103, 104, 112, 127, 143, 179, 186]
SKEWED += [194, 221, 254, 438, 484, 1159, 1649]


@pytest.mark.parametrize(
    ("values", "highest"),
    [(REGIONS, [1, 3, 10, 16, 38]), (SKEWED, [15, 59, 143, 484, 1649]), ([1, 1, 1, 10, 11, 100, 101], [1, 11, 101])],
)
def test_the_breaks_are_natural_ones_of_the_logarithms(values: list[int], highest: list[int]) -> None:
    assert [one.high for one in classify(values)] == highest


@given(st.lists(st.integers(0, 5000), max_size=60))
def test_every_value_is_in_one_class_and_zeros_are_in_none(values: list[int]) -> None:
    classes = classify(values)
    known = [value for value in values if value]
    assert sum(one.units for one in classes) == len(known)
    assert len(classes) <= MOST_CLASSES
    assert all(one.high < other.low for one, other in pairwise(classes))
    for number, one in enumerate(classes):
        members = [value for value in known if find_class(classes, value) == number]
        assert (min(members), max(members), len(members)) == (one.low, one.high, one.units)
    assert find_class(classes, 0) is None


def test_the_classes_name_what_is_in_them() -> None:
    assert classify([0, 1, 1, 2, 9]) == (ValueClass(1, 1, 2), ValueClass(2, 2, 1), ValueClass(9, 9, 1))
    assert classify([7]) == (ValueClass(7, 7, 1),)
    assert classify([3, 3, 3]) == (ValueClass(3, 3, 3),)
    assert classify([]) == classify([0, 0]) == ()


def test_there_are_no_more_classes_than_the_values_need() -> None:
    assert len(classify([1, 1, 1, 10, 11, 100, 101])) == 3
    assert len(classify(SKEWED)) == 5


def test_only_a_page_that_shades_anything_imports_what_makes_classes() -> None:
    program = (
        "import sys, dashboard.briefing.drawing.page, dashboard.briefing.shading\n"
        "print(sorted({'mapclassify', 'scipy', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
