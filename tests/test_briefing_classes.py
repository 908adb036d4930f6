"""Classes of a choropleth's values: natural breaks by factors, few, and the best of their number."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.classes import MOST_CLASSES, ValueClass, classify, find_class, group_values, measure_costs

REGIONS = [1, 1, 2, 3, 3, 3, 6, 6, 7, 7, 8, 8, 9, 10, 11, 12, 14, 16, 16, 16, 21, 22, 22, 34, 38]
"""Events by region as a year of digests gives them."""
SKEWED = [12, 14, 15, 28, 32, 40, 40, 43, 43, 44, 59, 69, 72, 73, 78, 80, 88, 88, 103, 104, 112, 127, 143, 179, 186]
SKEWED += [194, 221, 254, 438, 484, 1159, 1649]


def split(values: list[int], number: int, *, is_log: bool = True) -> list[int]:
    """The highest value of each of so many groups."""
    distinct, counts = np.unique(values, return_counts=True)
    scaled = np.log(distinct) if is_log else distinct.astype(float)
    return [int(distinct[last]) for _, last in group_values(measure_costs(scaled, counts.astype(float)), number)]


@pytest.mark.parametrize(
    ("values", "number", "is_log", "expected"),
    [
        (REGIONS, 3, False, [11, 22, 38]),
        (REGIONS, 4, False, [3, 12, 22, 38]),
        (REGIONS, 5, False, [3, 11, 16, 22, 38]),
        (REGIONS, 4, True, [1, 3, 12, 38]),
        (REGIONS, 5, True, [1, 3, 10, 16, 38]),
        (SKEWED, 3, False, [254, 484, 1649]),
        (SKEWED, 5, False, [112, 254, 484, 1159, 1649]),
        (SKEWED, 5, True, [15, 59, 143, 484, 1649]),
    ],
)
def test_the_groups_are_those_of_mapclassify(values: list[int], number: int, is_log: bool, expected: list[int]) -> None:
    """As `mapclassify.FisherJenks` of mapclassify 2.10.0 groups these values or their logarithms."""
    assert split(values, number, is_log=is_log) == expected


@given(st.lists(st.integers(1, 60), min_size=1, max_size=9, unique=True), st.integers(1, 4))
def test_no_other_groups_of_that_number_fit_better(values: list[int], number: int) -> None:
    rising = np.sort(np.log(values))
    number = min(number, len(rising))
    costs = measure_costs(rising, np.ones(len(rising)))

    def cost_of(ends: tuple[int, ...]) -> float:
        parts = np.split(rising, [*ends])
        return float(sum(((part - part.mean()) ** 2).sum() for part in parts))

    least = min(cost_of(ends) for ends in combinations(range(1, len(rising)), number - 1))
    found = group_values(costs, number)
    assert cost_of(tuple(first for first, _ in found[1:])) == pytest.approx(least, abs=1e-9)


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
