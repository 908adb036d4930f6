"""Whether what a page of a recipe names is known at all: a name that nothing has would make an empty page.

Countries and types are those of the map and of ACLED. Units, actors and publishers may also be known from the events
alone, and units and actors from the gazetteer and the lexicon before any event has them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from dashboard.briefing.recipe import PageSpec
from dashboard.filters import list_actors, list_publishers, list_units
from dashboard.texts import Texts, load_texts
from geodata.basemap import read_rows
from geodata.outlines.boundaries import load_boundaries
from pipelines.coding import SUB_EVENT_TYPES

MOST_NEAR = 3
LONGEST_NAME = 80
UNKNOWN_WORDS: Mapping[str, str] = {
    "countries": "there is no country “{name}” on the map",
    "units": "there is no unit “{name}” on the map or in the data",
    "event_types": "there is no event type “{name}”",
    "sub_event_types": "there is no sub-event type “{name}”",
    "actors": "no actor is called “{name}”",
    "actors_against": "no actor is called “{name}”",
    "publishers": "no event in the data was told by “{name}”",
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing has, the entry of the page that has it, and the names that may be meant."""

    entry: str
    name: str
    near: tuple[str, ...]

    def describe(self, texts: Texts) -> str:
        """What is not known, and what to write instead."""
        said = texts(UNKNOWN_WORDS[self.entry], name=self.name[:LONGEST_NAME])
        if not self.near:
            return said
        near = ", ".join(self.near)
        return texts.join([said, texts("did you mean {names}?", names=near)])


class UnknownNameError(ValueError):
    """A page names what nothing has. The message says where in the recipe; `unknown` what, in a reader's language."""

    def __init__(self, number: int, unknown: Unknown) -> None:
        self.unknown = unknown
        super().__init__(f"'pages.{number}.{unknown.entry}': {unknown.describe(load_texts('en'))}")


def check_names(number: int, spec: PageSpec, events: pd.DataFrame) -> None:
    """Raises `UnknownNameError` for the first name of a page that nothing has; `events` are all of the store."""
    for entry, sources in _SOURCES.items():
        unknown = find_unknown(getattr(spec, entry), sources, events)
        if unknown and not (entry == "publishers" and events.empty):
            name, known = unknown
            raise UnknownNameError(number, Unknown(entry, name, find_near(name, known)))


def find_unknown(
    names: Iterable[str], sources: Iterable["Source"], events: pd.DataFrame
) -> tuple[str, Collection[str]] | None:
    """The first name that no source has, and all that they have; `None` when there is none."""
    left, known = list(names), set[str]()
    for source in sources:
        if left:
            known.update(source(events))
            left = [name for name in left if name not in known]
    return (left[0], known) if left else None


def find_near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are most like a name, capitals aside; all of a few that are nothing like it."""
    folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    near = get_close_matches(name.casefold(), folded, n=MOST_NEAR, cutoff=0.6)
    within = [key for key in folded if key.rpartition(".")[2] == name.casefold()]
    few = sorted(folded) if len(folded) <= 2 * MOST_NEAR else []
    return tuple(folded[key] for key in (list(dict.fromkeys([*within, *near]))[:MOST_NEAR] or few))


def list_countries() -> frozenset[str]:
    """The codes of the countries on the map."""
    return frozenset(str(row["code"]) for row in read_rows("countries"))


def _list_first_order(_: pd.DataFrame) -> Iterable[str]:
    return (f"{unit.country_code}.{unit.name}" for unit in load_boundaries().units.values())


def _list_second_order(_: pd.DataFrame) -> Iterable[str]:
    from geodata.gazetteer import load_gazetteer

    places = (entry.place for entry in load_gazetteer().by_id.values() if entry.place.kind == "second-order unit")
    return (f"{place.country_code}.{place.admin1}.{place.name}" for place in places)


def _list_lexicon(_: pd.DataFrame) -> Iterable[str]:
    from pipelines.extract.actors.lexicon import list_names

    return list_names()


Source = Callable[[pd.DataFrame], Iterable[str]]
_ACTORS: tuple[Source, ...] = (list_actors, _list_lexicon)
_SOURCES: Mapping[str, tuple[Source, ...]] = {
    "countries": (lambda _: list_countries(),),
    "units": (_list_first_order, list_units, _list_second_order),
    "event_types": (lambda _: SUB_EVENT_TYPES,),
    "sub_event_types": (lambda _: (name for names in SUB_EVENT_TYPES.values() for name in names),),
    "actors": _ACTORS,
    "actors_against": _ACTORS,
    "publishers": (list_publishers,),
}
"""Where the names of each entry are looked for, what costs the least first."""
