"""What is set of the filters, above the map: a chip for each value, and what to widen when nothing passes."""

import re
from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from dashboard.filter_bar import set_filters
from dashboard.filter_values import Filters
from dashboard.filter_words import change_filter, list_chips
from dashboard.markdown import escape_markdown
from dashboard.texts import Texts

FILTER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "text": "Search",
        "countries": "Country",
        "units": "Region or district",
        "event_types": "Event type",
        "sub_event_types": "Sub-event type",
        "actors": "Actor",
        "publishers": "Publisher",
        "widest_precision": "Placed as exactly as",
        "deaths_at_least": "Killed, at least",
        "review": "Review",
        "has_background": "Background events",
        "period": "Period",
    }
)
"""The reader's name of each filter that `dashboard.filters.list_conditions` names."""
MANY_CHIPS = 14


def show_chips(filters: Filters, texts: Texts, country_names: Mapping[str, str]) -> None:
    """What is set, each with a way to drop it, and a way to drop all; nothing when nothing is set."""
    chips = list_chips(filters, texts, country_names)
    if not chips:
        return
    with st.container(horizontal=True, key="sahel_chips", gap="xsmall"):
        for number, chip in enumerate(chips[:MANY_CHIPS]):
            st.button(
                escape_markdown(re.sub(r"\s+", " ", chip.label)),
                key=f"chip_{number}",
                icon=":material/close:",
                help=texts("Remove this filter"),
                on_click=set_filters,
                args=(chip.without,),
            )
        st.button(texts("Clear all"), key="chips_clear", type="tertiary", on_click=set_filters, args=(Filters(),))


def drop_filter(filters: Filters, name: str) -> Filters:
    """The filters without one of those that `dashboard.filters.list_conditions` names."""
    names = {"period": ("start", "end"), "actors": ("actors", "against")}.get(name, (name,))
    for field in names:
        filters = change_filter(filters, field, getattr(Filters(), field))
    return filters


def show_nothing(filters: Filters, counts: Mapping[str, int], texts: Texts) -> None:
    """That nothing passes, and which filter to widen: the one without which the most events pass first."""
    with st.container(horizontal=True, vertical_alignment="center", key="sahel_nothing"):
        st.markdown(texts("No event passes these filters."), width="content")
        for name, count in counts.items():
            if count:
                title = texts(FILTER_WORDS[name])
                words = texts.count(count, "{n} event without “{name}”", "{n} events without “{name}”", name=title)
                st.button(words, key=f"widen_{name}", on_click=set_filters, args=(drop_filter(filters, name),))
