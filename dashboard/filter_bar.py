"""The widgets of the filters, in the sidebar. What is set shows above the map: `chips.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any, get_args

import pandas as pd
import streamlit as st

from dashboard.filter_values import Filters, Review, is_set
from dashboard.filter_words import LIMIT_WORDS, REVIEW_WORDS, name_value
from dashboard.filters import list_actors, list_publishers, list_units
from dashboard.palette import EVENT_STYLES, FRAME_COUNTRIES
from dashboard.texts import Texts

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
MOST_DEATHS = 1_000_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from in a store."""

    countries: tuple[str, ...]
    units: tuple[str, ...]
    sub_event_types: tuple[str, ...]
    actors: tuple[str, ...]
    publishers: tuple[str, ...]


def list_choices(events: pd.DataFrame) -> Choices:
    """What the events offer; the countries of the map's frame first, names by how often they come up."""
    present = set(events["country"].dropna().unique())
    countries = [code for code in FRAME_COUNTRIES if code in present] + sorted(present.difference(FRAME_COUNTRIES))
    sub_event_types = events["sub_event_type"].value_counts()
    return Choices(
        countries=tuple(countries),
        units=tuple(list_units(events)),
        sub_event_types=tuple(str(name) for name, count in sub_event_types.items() if count),
        actors=tuple(list_actors(events)),
        publishers=tuple(list_publishers(events)),
    )


def widget_key(name: str) -> str:
    """The key in the session of the widget of a field of `Filters`."""
    return f"filter_{name}"


def set_filters(filters: Filters) -> None:
    """Have the widgets say these filters; only before they are shown, or in a callback."""
    for field in fields(Filters):
        value = getattr(filters, field.name)
        st.session_state[widget_key(field.name)] = list(value) if isinstance(value, tuple) else value


def read_filters() -> Filters:
    """What the widgets say; it is known as soon as the page runs, before they are shown."""
    values: dict[str, Any] = {field.name: st.session_state[widget_key(field.name)] for field in fields(Filters)}
    made: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    deaths = int(made["deaths_at_least"] or 0)
    return Filters(**made | {"text": (made["text"] or "").strip(), "deaths_at_least": deaths})


def show_filters(choices: Choices, texts: Texts, country_names: Mapping[str, str]) -> None:
    """The widgets, in whatever container is open. `set_filters` has told them what to begin with."""
    name = partial(name_value, texts=texts, country_names=country_names)
    st.text_input(
        texts("Search"),
        key=widget_key("text"),
        placeholder=texts("place, actor, word of a report"),
        max_chars=200,
        icon=":material/search:",
    )
    _choose(texts("Country"), "countries", choices.countries, name, texts)
    _choose(texts("Region or district"), "units", choices.units, name, texts)
    _choose(texts("Event type"), "event_types", tuple(EVENT_STYLES), name, texts)
    _choose(texts("Actor"), "actors", choices.actors, name, texts)
    _choose(
        texts("Against"), "against", choices.actors, name, texts,
        explanation=texts("Events in which the one side attacks the other, whichever began."),
    )  # fmt: skip
    st.number_input(
        texts("Killed, at least"), min_value=0, max_value=MOST_DEATHS, step=1, key=widget_key("deaths_at_least")
    )
    has_more = any(is_set(read_filters(), field) for field in MORE)
    with st.expander(texts("More filters"), expanded=has_more):
        _show_more(choices, name, texts)


MORE = ("sub_event_types", "publishers", "widest_precision", "review", "has_background", "start", "end")


def _show_more(choices: Choices, name: Callable[[str, Any], str], texts: Texts) -> None:
    _choose(texts("Sub-event type"), "sub_event_types", choices.sub_event_types, name, texts)
    _choose(texts("Publisher"), "publishers", choices.publishers, name, texts)
    key = widget_key("widest_precision")
    st.selectbox(
        texts("Placed as exactly as"), list(LIMIT_WORDS), format_func=lambda widest: texts(LIMIT_WORDS[widest]), key=key
    )
    st.selectbox(
        texts("Review"),
        list(get_args(Review)),
        format_func=lambda review: texts(REVIEW_WORDS[review]),
        key=widget_key("review"),
    )
    st.toggle(
        texts("Background events"),
        key=widget_key("has_background"),
        help=texts("Events that a report tells only as history."),
    )
    st.date_input(
        texts("From"), min_value=EARLIEST, max_value=LATEST, key=widget_key("start"), format="YYYY-MM-DD", value=None
    )
    st.date_input(
        texts("To"), min_value=EARLIEST, max_value=LATEST, key=widget_key("end"), format="YYYY-MM-DD", value=None
    )


def _choose(
    label: str,
    field: str,
    options: tuple[str, ...],
    name: Callable[[str, Any], str],
    texts: Texts,
    explanation: str | None = None,
) -> None:
    """A list of several; what a link names and the store has not stays chosen, so that it shows why nothing passes."""
    key = widget_key(field)
    missing = [value for value in st.session_state[key] if value not in options]
    st.multiselect(
        label,
        [*options, *missing],
        format_func=lambda value: name(field, value),
        key=key,
        placeholder=texts("all"),
        help=explanation,
    )
