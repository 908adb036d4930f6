"""Classes of a choropleth's values: natural breaks by factors, as few as describe the values well.

The method is that of `mapclassify.FisherJenks` (Fisher 1958, "On grouping for maximum homogeneity", JASA 53; Jenks
1977) on the values' logarithms: counts of violence are so skewed that breaks of the plain values put nearly all units
into one class. It is written out here because mapclassify imports scipy and scikit-learn: 47 MB to fetch, 215 MB on
disk, 124 MB of memory and 1.6 s of processor time, as much as a whole page takes. The tests hold its results.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MOST_CLASSES = 5
"""ColorBrewer marks no sequential scheme of more classes as fit for a photocopier."""

GOOD_FIT = 0.95
"""Share of the variance that lies between classes ("goodness of variance fit", Jenks 1977) from which on more classes
would add shades rather than knowledge."""

FEWEST_CLASSES = 3

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Values from `low` to `high`, the least and the greatest that occur in it; `units` is how many have one."""

    low: int
    high: int
    units: int


def classify(values: Sequence[int]) -> tuple[ValueClass, ...]:
    """The classes of the values of 1 or more, rising; zeros belong to none. Equal values are in one class."""
    distinct, counts = np.unique([value for value in values if value > 0], return_counts=True)
    if not len(distinct):
        return ()
    groups = _choose_groups(np.log(distinct.astype(float)), counts.astype(float))
    return tuple(
        ValueClass(int(distinct[first]), int(distinct[last]), int(counts[first : last + 1].sum()))
        for first, last in groups
    )


def find_class(classes: Sequence[ValueClass], value: int) -> int | None:
    """The number of a value's class, `None` for 0 and for what is in no class."""
    return next((number for number, one in enumerate(classes) if one.low <= value <= one.high), None)


def _choose_groups(values: Floats, weights: Floats) -> list[tuple[int, int]]:
    """The first and last index of each group: the fewest groups that fit well, at most `MOST_CLASSES`."""
    costs = measure_costs(values, weights)
    whole = costs[0, -1]
    groups: list[tuple[int, int]] = []
    for number in range(min(FEWEST_CLASSES, len(values)), min(MOST_CLASSES, len(values)) + 1):
        groups = group_values(costs, number)
        inside = sum(costs[first, last] for first, last in groups)
        if whole <= 0 or 1 - inside / whole >= GOOD_FIT:
            break
    return groups


def measure_costs(values: Floats, weights: Floats) -> Floats:
    """The squared deviations from the mean of each run of values, by its first (row) and last (column) index."""
    weight, total, squares = (
        np.concatenate([[0.0], np.cumsum(column)]) for column in (weights, weights * values, weights * values**2)
    )
    spans = weight[None, 1:] - weight[:-1, None]
    sums, powers = total[None, 1:] - total[:-1, None], squares[None, 1:] - squares[:-1, None]
    spans = np.where(spans > 0, spans, 1.0)  # below the diagonal, where a run would end before it begins
    costs: Floats = np.maximum(powers - sums**2 / spans, 0.0)
    return costs


def group_values(costs: Floats, number: int) -> list[tuple[int, int]]:
    """The split of rising values into so many runs with the least sum of costs, each as its first and last index."""
    size = len(costs)
    best, starts = costs[0].copy(), []
    for _ in range(number - 1):
        options = np.full((size, size), np.inf)
        options[1:] = best[:-1, None] + costs[1:]
        options[np.tril_indices(size, -1)] = np.inf
        starts.append(np.argmin(options, axis=0))
        best = options[starts[-1], np.arange(size)]
    groups, last = [], size - 1
    for column in reversed(starts):
        first = int(column[last])
        groups.append((first, last))
        last = first - 1
    return [(0, last), *reversed(groups)]
