"""What work costs, told as a ratio: machines differ, and so does what else they are doing.

A test that bounds seconds fails on a slow machine and passes on a fast one; a text twice as long takes twice as long on
both. How many seconds things take is measured by the benchmarks (docs/speed.md).
"""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST_GROWTH = 3.0
"""Of work twice as large: 2 in linear time, 4 in quadratic, and something for a busy machine."""
MOST_TRIES = 8
SHORTEST_S = 0.002
"""Shorter times say nothing of how they grow."""


def measure(work: Callable[[T], object], on: T) -> float:
    """CPU seconds."""
    begin = time.process_time()
    work(on)
    return time.process_time() - begin


def find_growth(work: Callable[[T], object], less: T, more: T) -> float:
    """How many times as long work takes on more than on less: least times of up to MOST_TRIES."""
    least_s = most_s = float("inf")
    for _ in range(MOST_TRIES):
        least_s = max(min(least_s, measure(work, less)), SHORTEST_S)
        most_s = min(most_s, measure(work, more))
        if most_s / least_s < MOST_GROWTH:
            break
    return most_s / least_s
