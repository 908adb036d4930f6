"""The widgets of the filters, in the sidebar."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard.actor_names import name_actor
from dashboard.filters import ANY_PRECISION, Filters, list_actors
from dashboard.palette import EVENT_STYLES, FRAME_COUNTRIES
from dashboard.texts import Texts

LIMIT_WORDS: Mapping[int, str] = MappingProxyType(
    {
        ANY_PRECISION: "any, even a country",
        4: "a region or closer",
        3: "a district or closer",
        2: "near a town or closer",
        1: "a town or site",
    }
)
"""The widest where_precision that is let through, and its words."""
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)


def show_filters(events: pd.DataFrame, texts: Texts, country_names: dict[str, str]) -> Filters:
    """The widgets, in whatever container is open, and what they say."""
    present = set(events["country"].dropna())
    codes = [code for code in FRAME_COUNTRIES if code in present] + sorted(present.difference(FRAME_COUNTRIES))
    countries = st.multiselect(
        texts("Country"), codes, format_func=lambda code: country_names.get(code, code), placeholder=texts("all")
    )
    types = st.multiselect(texts("Event type"), list(EVENT_STYLES), format_func=texts, placeholder=texts("all"))
    actors = st.multiselect(
        texts("Actor"),
        list_actors(events),
        format_func=lambda actor: name_actor(actor, texts),
        placeholder=texts("all"),
    )
    precision = st.selectbox(
        texts("Placed as exactly as"),
        list(LIMIT_WORDS),
        format_func=lambda limit: texts(LIMIT_WORDS[limit]),
        key="precision",
    )
    deaths = st.number_input(texts("Killed, at least"), min_value=0, step=1, value=0)
    has_background = st.toggle(
        texts("Background events"), value=True, help=texts("Events that a report tells only as history.")
    )
    start, end = _show_period(texts)
    return Filters(
        countries=tuple(countries),
        event_types=tuple(types),
        actors=tuple(actors),
        widest_precision=precision,
        deaths_at_least=int(deaths),
        has_background=has_background,
        start=start,
        end=end,
    )


def _show_period(texts: Texts) -> tuple[date | None, date | None]:
    left, right = st.columns(2)
    start = left.date_input(texts("From"), None, EARLIEST, LATEST, key="period_start", format="YYYY-MM-DD")
    end = right.date_input(texts("To"), None, EARLIEST, LATEST, key="period_end", format="YYYY-MM-DD")
    return start, end
