"""Whether a count is unusual against the counts of the periods before it.

The rule, after Farrington et al. ("A statistical algorithm for the early detection of outbreaks of infectious
disease", J. R. Statist. Soc. A 159, 1996) as Noufaily et al. improved it ("An improved algorithm for outbreak detection
in multiple surveillance systems", Statistics in Medicine 32, 2013): the count is held against the tail of a negative
binomial distribution whose mean is that of the periods before and whose variance is `dispersion` times that mean,
because attacks come in series. The dispersion is estimated from the same periods, never below 1 (Poisson), and the
variance is widened for the mean being an estimate. Trend and season are left out: twelve periods are too few for them.
"""

import math
from enum import Enum

import numpy as np

from dashboard.periods import Numbers

PAST_PERIODS = 12
"""So many periods of the same length before this one are its past."""

FEWEST_PERIODS = 6
"""With fewer periods that the data reach back to, nothing is said."""

FEWEST_EVENTS = 5
"""Below so many events both now and expected, nothing is said (Farrington's own limit: five reports in four weeks)."""

TAIL = 0.005
"""A count is unusual when one at least as far out would come up in so small a share of periods, on either side.

Measured in `tests/test_trends.py` on made-up series in which nothing changes, with means from 2 to 100: of the periods
of steady events (Poisson) fewer than 1 in 100 are flagged, of clustered ones (variance twice the mean) 1 to 2, of
strongly clustered ones (four times the mean) about 2. Twelve counts often hide some of the dispersion, hence more than
`TAIL`. A doubling from 30 events is then found in 92, 68 and 37 of 100 cases."""


class Verdict(Enum):
    """What can be said of a count."""

    USUAL = "as usual"
    MANY = "unusually many"
    FEW = "unusually few"
    TOO_FEW = "too few to tell"
    INCOMPLETE = "still coming in"


def judge_counts(now: Numbers, past: Numbers, *, is_complete: bool = True) -> list[Verdict]:
    """A verdict for each row: `now` its count, `past` (rows x periods) those before, as far as the data reach back.

    A period that is not complete can hold unusually many events, never unusually few.
    """
    if past.shape[1] < FEWEST_PERIODS:
        return [Verdict.TOO_FEW] * len(now)
    means = past.mean(axis=1)
    dispersions = estimate_dispersions(past)
    return [
        _judge(int(count), float(mean), float(dispersion), is_complete)
        for count, mean, dispersion in zip(now, means, dispersions, strict=True)
    ]


def estimate_dispersions(past: Numbers) -> Numbers:
    """Variance over mean of each row, at least 1, widened for the uncertainty of the mean itself."""
    periods = past.shape[1]
    means = past.mean(axis=1)
    spread = past.var(axis=1, ddof=1) / np.where(means > 0, means, 1.0)
    widened: Numbers = np.maximum(spread, 1.0) * (1 + 1 / periods)
    return widened


def _judge(count: int, mean: float, dispersion: float, is_complete: bool) -> Verdict:
    if max(count, mean) < FEWEST_EVENTS:
        return Verdict.TOO_FEW
    expected = max(mean, 0.5)  # where nothing ever happened the rate is not nought but below what can be seen
    if count > expected:
        return Verdict.MANY if find_tail(count, expected, dispersion) < TAIL else Verdict.USUAL
    if not is_complete:
        return Verdict.INCOMPLETE
    return Verdict.FEW if 1 - find_tail(count + 1, expected, dispersion) < TAIL else Verdict.USUAL


def find_tail(count: int, mean: float, dispersion: float) -> float:
    """The probability of `count` or more under a negative binomial of this mean and variance `dispersion * mean`."""
    if count <= 0:
        return 1.0
    if mean > 1000:  # so far out the normal tail agrees to the third digit
        return 0.5 * math.erfc((count - 0.5 - mean) / math.sqrt(2 * dispersion * mean))
    size, chance = mean / (dispersion - 1), 1 / dispersion
    below = np.arange(count - 1, dtype=float)
    steps = np.log((below + size) / (below + 1) * (1 - chance))
    logs = np.concatenate([[0.0], np.cumsum(steps)]) + size * math.log(chance)
    return max(0.0, 1.0 - float(np.exp(logs).sum()))
