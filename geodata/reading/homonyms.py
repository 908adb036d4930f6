"""Words that the words beside them make another thing: a river of a country's name ("une pinasse a chaviré sur le
Niger"), a verb of a facility's ("ont marché")."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.gazetteer import DATA
from geodata.place import Place
from geodata.reading.beside import word_before
from geodata.reading.phrases import alternatives

if TYPE_CHECKING:
    from geodata.reading.reader import Reading

_LEADS = (frozenset({"sur", "dans", "longeant"}), frozenset({"on", "along", "across"}))
"""Words before the article, French and English."""
_ENDS = re.compile(r"^ ?(?:[.,;:)!?]|$| (?:near|at|by|in|between|when|after|off|upstream|downstream|and)(?![a-z]))")
"""What may follow "the Niger" when it is no adjective: "on the Niger near Gao", not "the Niger army"."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, object]]:
    with (DATA / "homonyms.toml").open("rb") as lines:
        return tomllib.load(lines)


@lru_cache(maxsize=1)
def _participles() -> tuple[frozenset[str], frozenset[str]]:
    rows = _table()["participles"]
    return frozenset(_strings(rows["words"])), frozenset(_strings(rows["auxiliaries"]))


@lru_cache(maxsize=1)
def _on_water() -> re.Pattern[str]:
    words = alternatives(_strings(_table()["rivers"]["boats"]))
    return re.compile(rf"(?<![a-z]){words}(?![a-z])")


@lru_cache(maxsize=1)
def _rivers() -> Mapping[str, str]:
    """Ids of the rivers by the folded names of countries."""
    named = _table()["rivers"]["named"]
    return {str(name): str(river) for name, river in named.items()} if isinstance(named, dict) else {}


def _strings(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


def is_participle(reading: "Reading", phrase: str, start: int) -> bool:
    """Whether a facility's word is the verb behind a form of "avoir", an adverb between allowed."""
    words, auxiliaries = _participles()
    if phrase not in words:
        return False
    word, before = word_before(reading.folded.text, start)
    if word.endswith("ment"):
        word, before = word_before(reading.folded.text, before)
    written = reading.original(before, before + len(word))
    return word in auxiliaries and written.casefold() == word


def river_named(reading: "Reading", phrase: str, start: int, end: int) -> Place | None:
    """The river that a country's name means behind "on the", and behind "sur le" where boats are told of beside it."""
    rivers = _rivers()
    if phrase not in rivers:
        return None
    article, first = word_before(reading.folded.text, start)
    entry = reading.gazetteer.by_id.get(rivers[phrase])
    leads = word_before(reading.folded.text, first)[0] if article in {"the", "le"} else ""
    if entry is None or leads not in _LEADS[article == "the"]:
        return None
    if article == "the":
        return entry.place if _ENDS.match(reading.right(end)) else None
    beside = (reading.left(start), reading.right(end))
    return entry.place if any(map(_on_water().search, beside)) else None
