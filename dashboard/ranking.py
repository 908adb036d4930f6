"""The few of many events that a list begins with, found without sorting all of them."""

import numpy as np
import pandas as pd

from dashboard.filters import count_deaths, read_days
from pipelines.store.overview import UNDATED


def find_deadliest(events: pd.DataFrame, count: int) -> pd.DataFrame:
    """The deadliest event of each attack, the most deaths first, then by id; what nobody counted comes last."""
    deaths = count_deaths(events).to_numpy(dtype=float, na_value=-1)
    descending = -np.sort(-deaths)
    taken = min(count, len(events))
    while True:
        is_high = deaths >= descending[taken - 1] if taken else np.zeros(0, dtype=bool)
        if taken == len(events) or events.loc[is_high, "attack_id"].nunique() >= count:
            break
        taken = min(4 * taken, len(events))
    high = events.loc[is_high, ["attack_id", "event_id"]].assign(deaths=deaths[is_high])
    order = high.sort_values(["deaths", "event_id"], ascending=[False, True]).drop_duplicates("attack_id")
    return events.loc[order.index[:count]]


def find_newest(events: pd.DataFrame, count: int) -> pd.DataFrame:
    """The events by first day, the newest first; of one day in their order, the undated last."""
    days = read_days(events, "start").astype(np.int64)
    return events.iloc[np.argsort(-np.where(days == UNDATED, -1, days), kind="stable")[:count]]
