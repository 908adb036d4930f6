"""The deaths of many events: low, best and high as columns, and their sum, in which a joint toll counts once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.periods import Numbers


@dataclass(frozen=True, slots=True)
class Deaths:
    """A sum of deaths. `is_open`: at least one figure has no upper end, so that `high` is what is told at least.

    `counted` figures went into it, one an event, or one an attack whose toll is joint; `unknown` give none.
    """

    low: int = 0
    best: int = 0
    high: int = 0
    is_open: bool = False
    counted: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Tolls:
    """Each event's figures, NaN where there is none; `is_first` is false for the later sites of a joint toll.

    `attack` numbers the attacks of joint tolls, and is -1 for an event with a toll of its own.
    """

    low: Numbers
    best: Numbers
    high: Numbers
    attack: Numbers
    is_first: Numbers

    @property
    def is_known(self) -> Numbers:
        return self.is_first & ~(np.isnan(self.low) & np.isnan(self.best))

    def add(self, rows: Numbers | slice = slice(None)) -> Deaths:
        """The sum over the rows (a mask or numbers); a part's sums add up to the whole's."""
        known, first = self.is_known[rows], self.is_first[rows]
        low, best, high = (column[rows][known] for column in (self.low, self.best, self.high))
        low, best = np.nan_to_num(low), np.where(np.isnan(best), np.nan_to_num(low), best)
        return Deaths(
            low=int(low.sum()),
            best=int(best.sum()),
            high=int(np.fmax(high, np.maximum(low, best)).sum()),
            is_open=bool(np.isnan(high).any()),
            counted=int(known.sum()),
            unknown=int((first & ~known).sum()),
        )

    def select(self, rows: Numbers) -> "Tolls":
        """The figures of these rows alone: a joint toll counts at the first site among them."""
        attack = self.attack[rows]
        return Tolls(self.low[rows], self.best[rows], self.high[rows], attack, _find_first(attack))


def _find_first(attack: Numbers) -> Numbers:
    """Whether each row is the first of its joint toll, or has a toll of its own."""
    is_first = attack < 0
    joint = np.flatnonzero(~is_first)
    is_first[joint[np.unique(attack[joint], return_index=True)[1]]] = True
    return is_first


def read_tolls(events: pd.DataFrame) -> Tolls:
    """The figures of the events as they stand: the attack's where the toll is joint, else the event's own."""
    joint, own = _bounds(events, "attack_killed"), _bounds(events, "killed")
    is_joint = ~(np.isnan(joint[0]) & np.isnan(joint[1]))
    low, best, high = (np.where(is_joint, of_all, of_one) for of_all, of_one in zip(joint, own, strict=True))
    attack = np.full(len(events), -1, dtype=np.int64)
    attack[is_joint] = pd.factorize(events["attack_id"][is_joint])[0]
    return Tolls(low, best, high, attack, _find_first(attack))


def _bounds(events: pd.DataFrame, prefix: str) -> list[Numbers]:
    names = [f"{prefix}_{end}" for end in ("low", "best", "high")]
    return [_numbers(events[name]) for name in names]


def _numbers(values: "pd.Series[Any]") -> Numbers:
    numbers: Numbers = pd.to_numeric(values).to_numpy(dtype=float, na_value=np.nan)
    return numbers
