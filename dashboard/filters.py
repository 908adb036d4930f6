"""Which events are shown: pure functions that apply the filters. Widgets: `filter_bar.py`."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.columns import EPOCH, code_units, count_days
from dashboard.filter_values import ANY_PRECISION, Filters
from pipelines.store.overview import UNDATED

Mask = npt.NDArray[np.bool_]

ATTACKING = frozenset({"attacker", "claimant"})
"""The roles of one side; "target" is the other. Who is neither stands on no side."""


def pass_filters(events: pd.DataFrame, filters: Filters, found: Mask | None = None) -> Mask:
    """Which events pass. Deaths unknown never pass a minimum; an event without a place only passes "any".

    `found` says which events the filter's text was found in; `None` when there is no text to be found.
    """
    passing = np.ones(len(events), dtype=bool)
    for condition in list_conditions(events, filters, found).values():
        passing &= condition
    return passing


def list_conditions(events: pd.DataFrame, filters: Filters, found: Mask | None = None) -> dict[str, Mask]:
    """The filters that are set, by name, each with the events that it alone lets through."""
    conditions = {name: apply(events, filters) for name, (is_wanted, apply) in CONDITIONS.items() if is_wanted(filters)}
    return conditions if found is None else conditions | {"text": found}


def count_without(events: pd.DataFrame, filters: Filters, found: Mask | None = None) -> dict[str, int]:
    """For each filter that is set: how many events would pass without it, the most first."""
    conditions = list_conditions(events, filters, found)
    counts = {}
    for name in conditions:
        others = [condition for other, condition in conditions.items() if other != name]
        counts[name] = int(np.logical_and.reduce([np.ones(len(events), dtype=bool), *others]).sum())
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _is_among(events: pd.DataFrame, column: str, wanted: Iterable[str]) -> Mask:
    return events[column].isin(list(wanted)).to_numpy(dtype=bool)


def _pass_units(events: pd.DataFrame, filters: Filters) -> Mask:
    rows = np.flatnonzero(_is_among(events, "country", {unit.split(".")[0] for unit in filters.units}))
    within = events[["country", "admin1", "admin2"]].iloc[rows]  # to code the units of all countries takes long
    found = np.zeros(len(rows), dtype=bool)
    for names in (("country", "admin1"), ("country", "admin1", "admin2")):
        codes, table = code_units(within, names)
        found |= np.isin(codes, [code for code, unit in enumerate(table) if unit and unit in filters.units])
    passing = np.zeros(len(events), dtype=bool)
    passing[rows[found]] = True
    return passing


def _pass_actors(events: pd.DataFrame, filters: Filters) -> Mask:
    wanted, others = set(filters.actors or filters.against), set(filters.against if filters.actors else ())

    def passes(actors: Sequence[Mapping[str, str]]) -> bool:
        if not others:
            return not wanted.isdisjoint(name_actors(actors))
        attacking = {actor["name"] for actor in actors if actor["role"] in ATTACKING}
        attacked = {actor["name"] for actor in actors if actor["role"] == "target"}
        return bool((wanted & attacking and others & attacked) or (others & attacking and wanted & attacked))

    return _pass_lists(events, "actors", passes)


def _pass_publishers(events: pd.DataFrame, filters: Filters) -> Mask:
    return _pass_lists(events, "publishers", lambda names: not set(filters.publishers).isdisjoint(names))


def _pass_lists(events: pd.DataFrame, column: str, passes: Callable[[Sequence[Any]], bool]) -> Mask:
    """Asks once of each distinct list of a column."""
    codes, lists = code_lists(events, column)
    passing: Mask = np.array([passes(values) for values in lists], dtype=bool)[codes]
    return passing


def code_lists(events: pd.DataFrame, column: str) -> tuple[npt.NDArray[Any], list[list[Any]]]:
    """Each row's number of its list in a column of lists, and the distinct lists; an empty list where there is none."""
    if f"{column}_code" in events:
        coded = events[f"{column}_code"].to_numpy()
        _, first, codes = np.unique(coded, return_index=True, return_inverse=True)
    else:
        texts = [json.dumps(values, sort_keys=True) for values in events[column]]
        codes, _ = pd.factorize(np.array(texts, dtype=object))
        first = np.unique(codes, return_index=True)[1]
    lists = events[column].to_numpy()[first]
    return codes.reshape(-1), [values or [] for values in lists]


def _pass_precision(events: pd.DataFrame, filters: Filters) -> Mask:
    precision = events["where_precision"].to_numpy(dtype=float, na_value=np.inf)
    return np.asarray(precision <= filters.widest_precision)


def _pass_deaths(events: pd.DataFrame, filters: Filters) -> Mask:
    deaths = count_deaths(events).to_numpy(dtype=float, na_value=-1)
    return np.asarray(deaths >= filters.deaths_at_least)


def _pass_review(events: pd.DataFrame, filters: Filters) -> Mask:
    is_reviewed = (events["status"] == "reviewed").to_numpy(dtype=bool)
    return is_reviewed if filters.review == "reviewed" else ~is_reviewed


def _pass_background(events: pd.DataFrame, filters: Filters) -> Mask:
    return ~events["is_background"].to_numpy(dtype=bool)


CONDITIONS: Mapping[str, tuple[Callable[[Filters], Any], Callable[[pd.DataFrame, Filters], Mask]]] = MappingProxyType(
    {
        "countries": (lambda f: f.countries, lambda events, f: _is_among(events, "country", f.countries)),
        "units": (lambda f: f.units, _pass_units),
        "event_types": (lambda f: f.event_types, lambda events, f: _is_among(events, "event_type", f.event_types)),
        "sub_event_types": (
            lambda f: f.sub_event_types,
            lambda events, f: _is_among(events, "sub_event_type", f.sub_event_types),
        ),
        "actors": (lambda f: f.actors or f.against, _pass_actors),
        "publishers": (lambda f: f.publishers, _pass_publishers),
        "widest_precision": (lambda f: f.widest_precision < ANY_PRECISION, _pass_precision),
        "deaths_at_least": (lambda f: f.deaths_at_least > 0, _pass_deaths),
        "review": (lambda f: f.review != "any", _pass_review),
        "has_background": (lambda f: not f.has_background, _pass_background),
        "period": (lambda f: f.start or f.end, lambda events, f: touch_days(events, f.start, f.end)),
    }
)
"""Each filter: whether it is set, and which events it lets through."""


def filter_days(events: pd.DataFrame, start: date | None, end: date | None) -> pd.DataFrame:
    """The events whose span touches the days; undated events pass only when neither day is given."""
    return events if start is None and end is None else events[touch_days(events, start, end)]


def touch_days(events: pd.DataFrame, start: date | None, end: date | None) -> Mask:
    """Which events have a day from `start` to `end`; `None` is open. Undated events have none."""
    begins, ends = (read_days(events, name) for name in ("start", "end"))
    ends = np.where(ends == UNDATED, begins, ends)
    first, last = count_bound(start, 0), count_bound(end, UNDATED - 1)
    return np.asarray((begins != UNDATED) & (begins <= last) & (ends >= first))


def count_bound(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal() - EPOCH.toordinal()


def read_days(events: pd.DataFrame, end: str) -> npt.NDArray[Any]:
    """Days since 1970-01-01 of the first or last day, `UNDATED` for unknown."""
    if f"{end}_day" in events:
        return events[f"{end}_day"].to_numpy()
    return np.array([count_days(day) for day in events[f"date_{end}"]], dtype=np.int32)


def name_actors(actors: Sequence[Mapping[str, str]] | None) -> list[str]:
    return [actor["name"] for actor in actors or ()]


def count_deaths(events: pd.DataFrame) -> "pd.Series[Any]":
    """Each event's deaths: the whole attack's where there is a joint toll, else its own, best or at least low."""
    own = events["killed_best"].fillna(events["killed_low"])
    return events["attack_killed_best"].fillna(events["attack_killed_low"]).fillna(own)


def list_actors(events: pd.DataFrame) -> list[str]:
    """The actors' names, those of the most events first."""
    return _rank_names(events, "actors", lambda actors: dict.fromkeys(name_actors(actors)))


def list_publishers(events: pd.DataFrame) -> list[str]:
    """The publishers' names, those of the most events first."""
    return _rank_names(events, "publishers", dict.fromkeys)


def _rank_names(events: pd.DataFrame, column: str, name: Callable[[Any], Iterable[str]]) -> list[str]:
    codes, lists = code_lists(events, column)
    counts: dict[str, int] = {}
    for rows, values in zip(np.bincount(codes, minlength=len(lists)).tolist(), lists, strict=True):
        for each in name(values):
            counts[each] = counts.get(each, 0) + rows
    return sorted(counts, key=lambda each: (-counts[each], each))


def list_units(events: pd.DataFrame) -> list[str]:
    """The first- and second-order units in which there are events, each first-order one before those in it."""
    tables = [code_units(events, names)[1] for names in (("country", "admin1"), ("country", "admin1", "admin2"))]
    return sorted(unit for table in tables for unit in table if unit)
