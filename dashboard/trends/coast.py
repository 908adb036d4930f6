"""Violence in the coastal states: month by month, where it first appeared, and how much of it in the north."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from dashboard.periods import NO_DAY, Numbers, count_day, name_day
from dashboard.tally import Groups, Tally
from dashboard.trends.counts import find_bins, make_edges

VIOLENT_TYPES = ("Battles", "Explosions/Remote violence", "Violence against civilians")
"""What counts as spread: ACLED's three types of political violence; protests and riots have causes of their own."""

YEARS_SHOWN = 8
STATES_FILE = Path(__file__).parent / "coast.toml"


@dataclass(frozen=True, slots=True)
class First:
    """The earliest event of a state: its days, its town (`None` for an area) and its unit."""

    start: date
    end: date
    place: str | None
    unit: str | None


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One coastal state: events by month since `edges[0]`, its first event of all, its northern units.

    `elsewhere` events lie in other units, `unplaced` ones are placed no closer than the state.
    """

    country: str
    edges: Numbers
    months: Numbers
    first: First | None
    north: tuple[tuple[str, int], ...]
    elsewhere: int
    unplaced: int

    @property
    def total(self) -> int:
        return sum(count for _, count in self.north) + self.elsewhere + self.unplaced


@cache
def read_states() -> Mapping[str, tuple[str, ...]]:
    """The coastal states (ISO codes, west to east) with their northern first-order units."""
    states = tomllib.loads(STATES_FILE.read_text(encoding="utf-8"))
    return {code: tuple(state["north"]) for code, state in states.items()}


def build_coast(tally: Tally, last: int) -> tuple[State, ...]:
    """The states with the violent events up to the last day; those of `YEARS_SHOWN` years by month."""
    end = name_day(last)
    edges = make_edges(count_day(end.replace(year=end.year - YEARS_SHOWN, day=1)), last, "month")
    violent = {code for code, name in enumerate(tally.types.names) if name.text in VIOLENT_TYPES}
    is_violent = np.zeros(len(tally), dtype=bool)
    is_violent[tally.types.rows[np.isin(tally.types.codes, list(violent))]] = True
    until = is_violent & (tally.start != NO_DAY) & (tally.start <= last)
    return tuple(
        _build_state(code, north, tally.select(np.flatnonzero(until & _lies_in(tally, code))), edges)
        for code, north in read_states().items()
    )


def _lies_in(tally: Tally, country: str) -> Numbers:
    inside = np.zeros(len(tally), dtype=bool)
    codes = [code for code, name in enumerate(tally.countries.names) if name.text == country]
    inside[tally.countries.rows[np.isin(tally.countries.codes, codes)]] = True
    return inside


def _build_state(country: str, north: tuple[str, ...], tally: Tally, edges: Numbers) -> State:
    shown = tally.select(np.flatnonzero(tally.end >= edges[0]))
    counted = zip(shown.units.names, shown.units.count(), strict=True)
    counts = {name.text: int(count) for name, count in counted if name.country == country}
    bins = find_bins(tally.start, tally.end, edges, "month")
    in_north = tuple((unit, counts.get(unit, 0)) for unit in north)
    return State(
        country=country,
        edges=edges,
        months=np.bincount(bins[bins >= 0], minlength=len(edges) - 1),
        first=_find_first(tally) if len(tally) else None,
        north=in_north,
        elsewhere=len(shown.units.rows) - sum(count for _, count in in_north),
        unplaced=len(shown) - len(shown.units.rows),
    )


def _find_first(tally: Tally) -> First:
    """The event that ended first of all: one dated to a whole year does not come before one of its months."""
    at = int(np.lexsort((tally.start, tally.end))[0])
    place, unit = (_name_of(groups, at) for groups in (tally.places, tally.units))
    return First(name_day(tally.start[at]), name_day(tally.end[at]), place, unit)


def _name_of(groups: Groups, row: int) -> str | None:
    found = groups.codes[groups.rows == row]
    return groups.names[found[0]].text if len(found) else None
