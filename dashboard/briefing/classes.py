"""Classes of a choropleth's values: natural breaks by factors, as few as describe the values well.

The breaks are `mapclassify.FisherJenks` (Fisher 1958, "On grouping for maximum homogeneity", JASA 53; Jenks 1977) of
the values' logarithms: counts of violence are so skewed that breaks of the plain values put nearly all units into one
class. mapclassify imports scipy and scikit-learn, so it is imported by the first page that shades anything.
"""

import warnings
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
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Values from `low` to `high`, the least and the greatest that occur in it; `units` is how many have one."""

    low: int
    high: int
    units: int


def classify(values: Sequence[int]) -> tuple[ValueClass, ...]:
    """The classes of the values of 1 or more, rising; zeros belong to none. Equal values are in one class."""
    known = np.sort([value for value in values if value > 0])
    if not len(known):
        return ()
    numbers = _choose_classes(np.log(known))
    groups = (known[numbers == number] for number in np.unique(numbers))
    return tuple(ValueClass(int(group[0]), int(group[-1]), len(group)) for group in groups)


def find_class(classes: Sequence[ValueClass], value: int) -> int | None:
    """The number of a value's class, `None` for 0 and for what is in no class."""
    return next((number for number, one in enumerate(classes) if one.low <= value <= one.high), None)


def _choose_classes(values: Floats) -> Numbers:
    """The class of each of the rising values: of the fewest classes that fit well, at most `MOST_CLASSES`."""
    distinct, numbers = np.unique(values, return_inverse=True)
    for count in range(FEWEST_CLASSES, min(MOST_CLASSES, len(distinct)) + 1):
        numbers = _split(values, count)
        if _measure_fit(values, numbers) >= GOOD_FIT:
            break
    return numbers


def _split(values: Floats, count: int) -> Numbers:
    """The number of each value's class among so many natural breaks."""
    from mapclassify import FisherJenks  # 1.7 s of processor time, with scipy and scikit-learn

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Numba not installed")  # a page has at most some hundreds of values
        numbers: Numbers = FisherJenks(values, k=count).yb
    return numbers


def _measure_fit(values: Floats, numbers: Numbers) -> float:
    """The share of the variance of the values that lies between their classes."""
    whole = float(((values - values.mean()) ** 2).sum())
    groups = (values[numbers == number] for number in np.unique(numbers))
    return 1 - sum(float(((group - group.mean()) ** 2).sum()) for group in groups) / whole
