"""Which events are shown: a value that says so, the pure function that applies it, and the widgets that make it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.palette import EVENT_STYLES, FRAME_COUNTRIES
from dashboard.texts import Texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

PRECISION_CHOICES: tuple[tuple[int, str], ...] = (
    (9, "any, even a country"),
    (4, "a region or closer"),
    (3, "a district or closer"),
    (2, "near a town or closer"),
    (1, "a town or site"),
)
"""The widest where_precision that is let through, and its words."""
ANY_PRECISION = 9
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty tuples and `None` let everything through. `widest_precision` is a where_precision; days are inclusive."""

    countries: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    widest_precision: int = ANY_PRECISION
    deaths_at_least: int = 0
    has_background: bool = True
    start: date | None = None
    end: date | None = None


def filter_events(events: "GeoDataFrame", filters: Filters) -> "GeoDataFrame":
    """The events that pass. Deaths unknown never pass a minimum; an event without a place only passes "any"."""
    kept = events
    if filters.countries:
        kept = kept[kept["country"].isin(filters.countries)]
    if filters.event_types:
        kept = kept[kept["event_type"].isin(filters.event_types)]
    if filters.actors:
        wanted = set(filters.actors)
        kept = kept[[bool(wanted.intersection(names)) for names in map(name_actors, kept["actors"])]]
    if filters.widest_precision < ANY_PRECISION:
        kept = kept[(kept["where_precision"] <= filters.widest_precision).fillna(False).astype(bool)]
    if filters.deaths_at_least:
        kept = kept[(count_deaths(kept) >= filters.deaths_at_least).fillna(False).astype(bool)]
    if not filters.has_background:
        kept = kept[~kept["is_background"].astype(bool)]
    return filter_days(kept, filters.start, filters.end)


def filter_days(events: "GeoDataFrame", start: date | None, end: date | None) -> "GeoDataFrame":
    """The events whose span touches the days; undated events pass only when neither day is given."""
    if start is None and end is None:
        return events
    first, last = start or date.min, end or date.max
    touching = [
        begins is not None and begins <= last and (ends or begins) >= first
        for begins, ends in zip(events["date_start"], events["date_end"], strict=True)
    ]
    return events[touching]


def name_actors(actors: Sequence[dict[str, str]] | None) -> list[str]:
    return [actor["name"] for actor in actors or ()]


def count_deaths(events: "GeoDataFrame") -> "GeoDataFrame":
    """Each event's deaths: the whole attack's where there is a joint toll, else its own, best or at least low."""
    own = events["killed_best"].fillna(events["killed_low"])
    return events["attack_killed_best"].fillna(events["attack_killed_low"]).fillna(own)


def list_actors(events: "GeoDataFrame") -> list[str]:
    """The actors' names, those of the most events first."""
    counts: dict[str, int] = {}
    for actors in events["actors"]:
        for name in dict.fromkeys(name_actors(actors)):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def show_filters(events: "GeoDataFrame", texts: Texts, country_names: dict[str, str]) -> Filters:
    """The widgets, in whatever container is open, and what they say."""
    present = set(events["country"].dropna())
    codes = [code for code in FRAME_COUNTRIES if code in present] + sorted(present.difference(FRAME_COUNTRIES))
    countries = st.multiselect(
        texts("Country"), codes, format_func=lambda code: country_names.get(code, code), placeholder=texts("all")
    )
    types = st.multiselect(texts("Event type"), list(EVENT_STYLES), format_func=texts, placeholder=texts("all"))
    actors = st.multiselect(texts("Actor"), list_actors(events), placeholder=texts("all"))
    precision = st.selectbox(
        texts("Placed as exactly as"), PRECISION_CHOICES, format_func=lambda choice: texts(choice[1]), key="precision"
    )
    deaths = st.number_input(texts("Killed, at least"), min_value=0, step=1, value=0)
    has_background = st.toggle(
        texts("Background events"), value=True, help=texts("Events that a report tells only as history.")
    )
    start, end = _show_period(texts)
    return Filters(tuple(countries), tuple(types), tuple(actors), precision[0], int(deaths), has_background, start, end)


def _show_period(texts: Texts) -> tuple[date | None, date | None]:
    left, right = st.columns(2)
    start = left.date_input(texts("From"), None, EARLIEST, LATEST, key="period_start", format="YYYY-MM-DD")
    end = right.date_input(texts("To"), None, EARLIEST, LATEST, key="period_end", format="YYYY-MM-DD")
    return start, end
