"""The filters in words: a chip for each value that is set. On the page and in what is taken from it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from dashboard.actor_names import name_actor
from dashboard.filter_values import ANY_PRECISION, Filters, is_set
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
REVIEW_WORDS: Mapping[str, str] = MappingProxyType(
    {"any": "reviewed or not", "reviewed": "reviewed only", "unreviewed": "unreviewed only"}
)


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


def change_filter(filters: Filters, field: str, value: Any) -> Filters:
    """The filters with another value of one field."""
    changes: dict[str, Any] = {field: value}
    return replace(filters, **changes)


def name_value(field: str, value: Any, *, texts: Texts, country_names: Mapping[str, str]) -> str:
    """A value of a filter in words: "Bandiagara (Mopti, Mali)", "Armed clash", "a district or closer"."""
    if field == "countries":
        return country_names.get(value, value)
    if field == "units":
        return name_unit(value, country_names)
    if field in ("event_types", "sub_event_types"):
        event_type = value
        return texts(event_type)
    if field in ("actors", "against"):
        return name_actor(value, texts)
    return str(value)


def name_unit(unit: str, country_names: Mapping[str, str]) -> str:
    """ "ML.Mopti.Bandiagara" as "Bandiagara (Mopti, Mali)"."""
    country, *names = unit.split(".", 2)
    within = [*reversed(names[:-1]), country_names.get(country, country)]
    return f"{names[-1]} ({', '.join(within)})" if names else unit
