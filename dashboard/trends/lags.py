"""How late events are reported, from the store's own reports: the newest days are never complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

COMPLETE_SHARE = 0.9
"""Days are complete once so large a share of their events has been reported, as far as past lags tell."""

FEWEST_EVENTS = 30
"""With fewer events than this their lags say nothing of the rest: a 90th percentile then rests on three of them."""

LONGEST_LAG_DAYS = 365
"""What is told later is history, not late news."""


@dataclass(frozen=True, slots=True)
class Lag:
    """After `days` nine in ten events have been reported, `events` of the store tell; days from `since` lack some."""

    days: int
    events: int
    cutoff: date
    since: date


def measure_lag(pairs: Sequence[tuple[date, date]], cutoff: date | None) -> Lag | None:
    """The lag by pairs of an event's day and the day of its first report; `None` where too few tell.

    `cutoff` is the day of the newest report.
    """
    lags = np.array([(told - day).days for day, told in pairs], dtype=np.int64)
    lags = lags[(lags >= 0) & (lags <= LONGEST_LAG_DAYS)]
    if cutoff is None or len(lags) < FEWEST_EVENTS:
        return None
    days = int(np.quantile(lags, COMPLETE_SHARE, method="inverted_cdf"))
    return Lag(days, len(lags), cutoff, date.fromordinal(cutoff.toordinal() - days + 1))
