"""What is set of the filters, above the map: a chip for each value, and what to widen when nothing passes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from types import MappingProxyType
from typing import Any

import streamlit as st

from dashboard.filter_bar import LIMIT_WORDS, REVIEW_WORDS, name_value, set_filters
from dashboard.filters import Filters, is_set
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


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of one filter in words, and the filters without it."""

    label: str
    without: Filters


def list_chips(filters: Filters, texts: Texts, country_names: Mapping[str, str]) -> list[Chip]:
    """A chip for each value that is set, in the order of the widgets."""
    chips = []
    for field in fields(Filters):
        value = getattr(filters, field.name)
        if not is_set(filters, field.name):
            continue
        if isinstance(value, tuple):
            name = partial(name_value, field.name, texts=texts, country_names=country_names)
            chips += [
                Chip(
                    _word_chip(field.name, name(one), texts),
                    change_filter(filters, field.name, tuple(other for other in value if other != one)),
                )
                for one in value
            ]
        else:
            usual = getattr(Filters(), field.name)
            chips.append(Chip(_word_single(field.name, value, texts), change_filter(filters, field.name, usual)))
    return chips


def _word_chip(field: str, value: str, texts: Texts) -> str:
    return texts("against {name}", name=value) if field == "against" else value


def _word_single(field: str, value: Any, texts: Texts) -> str:
    if field == "text":
        return texts("“{words}”", words=value)
    if field == "widest_precision":
        return texts(LIMIT_WORDS.get(value, "any, even a country"))
    if field == "deaths_at_least":
        return texts("at least {n} killed", n=texts.number(value))
    if field == "review":
        return texts(REVIEW_WORDS[value])
    if field == "has_background":
        return texts("no background events")
    return texts("from {day}" if field == "start" else "until {day}", day=texts.day(value))


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


def change_filter(filters: Filters, field: str, value: Any) -> Filters:
    """The filters with another value of one field."""
    changes: dict[str, Any] = {field: value}
    return replace(filters, **changes)


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
