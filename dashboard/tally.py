"""A frame of events as arrays that counts are made of: made once for a store's version, cut to what a filter shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.filters import code_lists
from dashboard.periods import Numbers, read_spans
from dashboard.tolls import Tolls, read_tolls

NEAR_PRECISION = 2
"""The widest where_precision (UCDP) at which an event is told under the name of a town: within about 25 km of it."""


class Name(NamedTuple):
    """What a group is called; a unit has its country, a town its country and first-order unit beside it."""

    text: str
    country: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Which events belong to which group: pairs of a row and the number of a name, ordered by row.

    An event may be in several groups (its actors) or in none.
    """

    rows: Numbers
    codes: Numbers
    names: tuple[Name, ...]

    def select(self, rows: Numbers, total: int) -> "Groups":
        """The pairs of these rows of `total`, renumbered in their order."""
        places = np.full(total, -1, dtype=np.int64)
        places[rows] = np.arange(len(rows))
        found = places[self.rows]
        kept = found >= 0
        return Groups(found[kept], self.codes[kept], self.names)

    def count(self) -> Numbers:
        """The events of each name."""
        counts: Numbers = np.bincount(self.codes, minlength=len(self.names))
        return counts


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The events as arrays of one length: days since 1970, deaths, flags; and their groups.

    `places` are towns and sites alone: an event that is known by its area is in none, and not `is_near`.
    """

    start: Numbers
    end: Numbers
    tolls: Tolls
    attacks: Numbers
    is_reviewed: Numbers
    is_background: Numbers
    is_near: Numbers
    types: Groups
    countries: Groups
    units: Groups
    places: Groups
    actors: Groups

    def __len__(self) -> int:
        return len(self.start)

    def select(self, rows: Numbers) -> "Tally":
        """These rows (numbers) alone."""
        total = len(self)
        return Tally(
            self.start[rows],
            self.end[rows],
            self.tolls.select(rows),
            self.attacks[rows],
            self.is_reviewed[rows],
            self.is_background[rows],
            self.is_near[rows],
            *(
                groups.select(rows, total)
                for groups in (self.types, self.countries, self.units, self.places, self.actors)
            ),
        )


def read_tally(events: pd.DataFrame) -> Tally:
    """The tally of a frame with the store's columns; geometry, claims and evidence are not needed."""
    start, end = read_spans(events)
    precision = pd.to_numeric(events["where_precision"]).to_numpy(dtype=float, na_value=np.nan)
    is_near = (precision <= NEAR_PRECISION) & events["place_name"].notna().to_numpy()
    return Tally(
        start=start,
        end=end,
        tolls=read_tolls(events),
        attacks=pd.factorize(events["attack_id"])[0].astype(np.int64),
        is_reviewed=(events["status"] == "reviewed").to_numpy(dtype=bool),
        is_background=events["is_background"].to_numpy(dtype=bool),
        is_near=is_near,
        types=group_names(events, ["event_type"]),
        countries=group_names(events, ["country"]),
        units=group_names(events, ["admin1", "country"], needed=2),
        places=group_names(events, ["place_name", "country", "admin1"], kept=is_near),
        actors=group_actors(events),
    )


def group_names(
    events: pd.DataFrame, columns: Sequence[str], *, needed: int = 1, kept: Numbers | None = None
) -> Groups:
    """The events by the names in the columns, the group's own first; one that lacks the first `needed` is in none."""
    coded = [pd.factorize(events[column]) for column in columns]
    inside = np.logical_and.reduce([codes >= 0 for codes, _ in coded[:needed]])
    rows = np.flatnonzero(inside if kept is None else inside & kept)
    keys = np.zeros(len(rows), dtype=np.int64)
    for codes, names in coded:
        keys = keys * (len(names) + 1) + codes[rows] + 1
    _, first, codes = np.unique(keys, return_index=True, return_inverse=True)
    parts = [[None if codes[rows[at]] < 0 else str(names[codes[rows[at]]]) for at in first] for codes, names in coded]
    return Groups(rows, codes.astype(np.int64), tuple(Name(*name) for name in zip(*parts, strict=True)))


def group_actors(events: pd.DataFrame) -> Groups:
    """The events by the parties to them, each once an event, without those of ACLED's kind "civilians"."""
    lists, distinct = code_lists(events, "actors")
    numbers: dict[str, int] = {}
    parties = [
        [numbers.setdefault(name, len(numbers)) for name in dict.fromkeys(_name_parties(actors))] for actors in distinct
    ]
    sizes = np.array([len(codes) for codes in parties], dtype=np.int64)
    rows = np.repeat(np.arange(len(lists)), sizes[lists] if len(lists) else 0)
    codes = [code for number in lists for code in parties[number]]
    return Groups(rows, np.array(codes, dtype=np.int64), tuple(map(Name, numbers)))


def _name_parties(actors: Iterable[Mapping[str, str]]) -> list[str]:
    return [actor["name"] for actor in actors if actor["kind"] != "civilians"]
