"""The actors of `lexicon/actors.toml` and the words for them, expanded and indexed once per language."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import ahocorasick

import geodata
from geodata.names import fold_name
from pipelines.extract.text.lexicon import read_lexicon

LEXICON = Path(__file__).parents[2] / "lexicon" / "actors.toml"
DEMONYMS = Path(geodata.__file__).parent / "data" / "demonyms.toml"
UNIDENTIFIED = "unidentified armed group"
Language = str
"""`en`, `fr`, or `any` for an unknown one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor, one template ("Military of {country}") or, without either, words that mean no actor.

    With `is_contextual` the words mean an actor only in the countries that `contextual` has.
    What it does is coded with `becomes`: from `becomes_on` on (a merger, a new name), without that day always (a
    faction).
    """

    name: str | None
    kind: str
    group: str
    template: str | None = None
    country: str | None = None
    within: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    becomes: str | None = None
    becomes_on: date | None = None
    is_victim_word: bool = False
    is_description: bool = False
    is_contextual: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What one spelling stands for.

    `exact` is the only spelling that counts, `None` when any does. `noun_rule` is the language whose rule tells the
    noun from the adjective.
    """

    entry: Entry | None
    exact: str | None = None
    needs_country: bool = False
    noun_rule: str | None = None
    is_object: bool = False
    is_affiliation: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the lexicon says beside its terms.

    `defaults` names the actor of a template where `contextual` says nothing of the country.
    """

    country_names: Mapping[str, str]
    contextual: Mapping[str, Mapping[str, str]]
    actors: Mapping[str, Entry]
    nouns: Mapping[str, frozenset[str]]
    between: Mapping[str, tuple[str, ...]]
    unrest: Mapping[str, str]
    defaults: Mapping[str, str]


_GROUP = re.compile(r"\(([^()]*)\)")


def expand(pattern: str) -> Iterator[str]:
    """Every spelling a pattern stands for: "soldat(s)", "police(man|men)", "Wagner( Group| mercenaries)".

    Brackets with alternatives hold exactly one of them, unless they begin with a space or hold no `|`: then they may
    be left out.
    """
    pieces = _GROUP.split(pattern)
    choices = [[piece] if i % 2 == 0 else _alternatives(piece) for i, piece in enumerate(pieces)]
    for parts in product(*choices):
        yield "".join(parts)


def _alternatives(group: str) -> list[str]:
    options = group.split("|")
    return ["", *options] if group.startswith(" ") or len(options) == 1 else options


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon, read from its TOML file.

    Raises `ValueError` when an actor's `within` or `becomes` names an actor that the file does not have.
    """
    data = _read()
    actors: dict[str, Entry] = {}
    for table in data["actor"]:
        actors.setdefault(table["name"], _entry(table, data))
    _check_within(actors)
    return Lexicon(
        country_names={code: table["name"] for code, table in _read_countries().items()},
        contextual=data["contextual"],
        actors=actors,
        nouns={rule: frozenset(words) for rule, words in data["nouns"].items()},
        between={rule: tuple(map(fold_name, words)) for rule, words in data["between"].items()},
        unrest={fold_name(word): table["stands_for"] for table in data["unrest"] for word in table["words"]},
        defaults={table["name"]: table["default"] for table in data["template"] if "default" in table},
    )


@lru_cache(maxsize=1)
def list_names() -> frozenset[str]:
    """Every name that an actor can be given: those of the lexicon, and its templates filled in for each country."""
    lexicon, templates = load_lexicon(), [str(table["name"]) for table in _read()["template"]]
    filled = {name.replace("{country}", country) for name in templates for country in lexicon.country_names.values()}
    told = {name for names in lexicon.contextual.values() for name in names.values()}
    return frozenset({*lexicon.actors, *lexicon.defaults.values(), *told, *filled})


@lru_cache(maxsize=3)
def index_terms(language: Language) -> Any:
    """An automaton over the folded spellings of one language; its values are `(length, terms)`."""
    return _index(_terms(_read(), language))


@lru_cache(maxsize=1)
def index_countries() -> Any:
    """An automaton over the folded names and adjectives of countries.

    Its values are `(length, ((code, is_adjective, exact spelling or None), ...))`.
    """
    return _index(_country_terms(_read_countries()))


@lru_cache(maxsize=1)
def index_peoples() -> Any:
    """An automaton over the bare names of peoples; its values are `(length, terms)` of their militias."""
    return _index(_people_terms(_read()))


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    return read_lexicon(LEXICON.stem)


def _check_within(actors: Mapping[str, Entry]) -> None:
    for entry in actors.values():
        for wider in entry.within:
            if wider not in actors and not wider.startswith(("Military of ", "Police of ")):
                raise ValueError(f"{LEXICON.name}: actor {entry.name!r} is within {wider!r}, which is no actor; add it")
        if entry.becomes and entry.becomes not in actors and not entry.becomes.startswith("Military of "):
            raise ValueError(
                f"{LEXICON.name}: actor {entry.name!r} becomes {entry.becomes!r}, which is no actor; add it"
            )


def _entry(table: Mapping[str, Any], data: Mapping[str, Any]) -> Entry:
    is_template = "{country}" in table["name"]
    return Entry(
        name=None if is_template else table["name"],
        kind=table["kind"],
        group=table.get("group", data["defaults"]["group"][table["kind"]]),
        template=table["name"] if is_template else None,
        country=table.get("country"),
        within=tuple(table.get("within", ())),
        valid_from=table.get("valid_from"),
        valid_to=table.get("valid_to"),
        becomes=table.get("becomes"),
        becomes_on=table.get("becomes_on"),
        is_victim_word=table.get("is_victim_word", False),
        is_description=table.get("is_description", False),
        is_contextual=table.get("is_contextual", False),
    )


def _terms(data: Mapping[str, Any], language: Language) -> Iterator[tuple[str, Term]]:
    """Folded spellings with their terms, for one language."""
    for table in [*data["actor"], *data["template"]]:
        entry = _entry(table, data)
        for pattern in [*_patterns(table, "", language), *_militia_names(table, data, language)]:
            yield from _spell(pattern, Term(entry))
        for word in table.get("exact", ()):
            yield fold_name(word), Term(entry, exact=word)
        for key, term in (
            ("needs_country_", Term(entry, needs_country=True)),
            ("objects_", Term(entry, is_object=True)),
            ("affiliation_", Term(entry, is_affiliation=True)),
        ):
            for pattern in _patterns(table, key, language):
                yield from _spell(pattern, term)
        for rule in ("en", "fr"):
            for pattern in table.get(f"noun_{rule}", ()) if language in (rule, "any") else ():
                yield from _spell(pattern, Term(entry, noun_rule=rule))
    for pattern in data["ignore"]["aliases"]:
        yield from _spell(pattern, Term(None))


def _patterns(table: Mapping[str, Any], key: str, language: Language) -> list[str]:
    languages = ("en", "fr") if language == "any" else (language,)
    names = table.get("aliases", ()) if not key else ()
    return [*names, *(pattern for each in languages for pattern in table.get(key + each, ()))]


def _militia_names(table: Mapping[str, Any], data: Mapping[str, Any], language: Language) -> Iterator[str]:
    """What the militia of an actor's `peoples` is called: "Konkomba fighters", "miliciens konkomba"."""
    for people in table.get("peoples", ()):
        for pattern in _patterns(data["militia_words"], "", language):
            yield pattern.replace("{people}", people)


def _people_terms(data: Mapping[str, Any]) -> Iterator[tuple[str, Term]]:
    for table in data["actor"]:
        for people in table.get("peoples", ()):
            yield from _spell(people, Term(_entry(table, data)))


def _spell(pattern: str, term: Term) -> Iterator[tuple[str, Term]]:
    for spelling in expand(pattern):
        yield fold_name(spelling), term


def _read_countries() -> dict[str, Any]:
    """ISO2 code -> name, names and adjectives, of West Africa from geodata, of others from the lexicon."""
    near = tomllib.loads(DEMONYMS.read_text(encoding="utf-8"))
    countries = {
        code: {"name": table["names"][0], "names": table["names"], "adjectives": table["demonyms"]}
        for code, table in near.items()
    }
    return {table["code"]: table for table in _read()["country"]} | countries


def _country_terms(countries: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, bool, str | None]]]:
    """Folded words with `(code, is_adjective, exact)`."""
    for code, table in countries.items():
        for key in ("names", "adjectives"):
            for pattern in table[key]:
                for spelling in expand(pattern):
                    yield fold_name(spelling), (code, key == "adjectives", None)
        for word in table.get("exact", ()):
            yield fold_name(word), (code, True, word)


def _index(terms: Iterable[tuple[str, Any]]) -> Any:
    """An automaton whose values are `(length, values)`; the first spelling listed comes first."""
    values: dict[str, list[Any]] = {}
    for key, value in terms:
        if key and value not in values.setdefault(key, []):
            values[key].append(value)
    automaton = ahocorasick.Automaton()
    for key, found in values.items():
        automaton.add_word(key, (len(key), tuple(found)))
    automaton.make_automaton()
    return automaton
