"""The words of a text that bear on figures: killed, wounded, none, unverified, including, people."""

import re
from bisect import bisect_left
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from geodata.reading.spans import keep_longest
from geodata.values import value
from pipelines.extract.actors.lexicon import expand
from pipelines.extract.text.lexicon import read_lexicon, sections_matcher
from pipelines.extract.text.terms import TermMatch, TermMatcher, read_terms

QUANTITIES = ("killed", "injured", "abducted", "missing", "displaced", "killed_or_injured")
OTHER = "other"
"""Quantity of what is counted but not hurt ("four arrested"): it keeps its number from the quantities above."""
_FORMS = ("before", "after", "either", "tight", "people")
_SECTIONS = (
    "unknown",
    "unverified",
    "denied",
    "part",
    "everybody",
    "person",
    "own",
    "friendly",
    "enemy",
    "foes",
    "superseded",
    "things",
)


@value
class CasualtyWords:
    """Matches by kind, each in text order. The value of a `cues` match is its quantity and the side of its figure."""

    cues: tuple[TermMatch[tuple[str, str]], ...]
    zeros: tuple[TermMatch[str], ...]
    unknown: tuple[TermMatch[str], ...]
    unverified: tuple[TermMatch[str], ...]
    denied: tuple[TermMatch[str], ...]
    part: tuple[TermMatch[str], ...]
    everybody: tuple[TermMatch[str], ...]
    person: tuple[TermMatch[str], ...]
    own: tuple[TermMatch[str], ...]
    friendly: tuple[TermMatch[str], ...]
    enemy: tuple[TermMatch[str], ...]
    foes: tuple[TermMatch[str], ...]
    superseded: tuple[TermMatch[str], ...]
    things: tuple[TermMatch[str], ...]

    def between(self, start: int, end: int) -> "CasualtyWords":
        """The matches that begin inside a half-open stretch of the text."""
        parts: dict[str, Any] = {kind: _cut(getattr(self, kind), start, end) for kind in _KINDS}
        return CasualtyWords(**parts)


_KINDS = tuple(field.name for field in fields(CasualtyWords))
_START = attrgetter("start")


def _cut(matches: tuple[TermMatch[Any], ...], start: int, end: int) -> tuple[TermMatch[Any], ...]:
    if not matches:
        return matches
    first = bisect_left(matches, start, key=_START)
    return matches[first : bisect_left(matches, end, lo=first, key=_START)]


_DEATH_ON_A_DAY = re.compile(
    r"\b(?:(?P<killed>mort|deces|assassinat|meurtre|execution|disparition brutale)"
    r"|(?P<abducted>enlevement|rapt|kidnapping)),?"
    r" (?:(?:le |ce |dans la nuit de |la nuit de |au soir de )?"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|avant-hier"
    r"|\d{1,2}(?:er)? [a-z]{3,9}|week-end)(?: \w+){0,3}?|la veille|la nuit derniere|la semaine (?:derniere|passee)),?"
    r" d(?:es?\b|[u'])"
)
"""A death with its day before whose it was: "la mort, dimanche, d'un caporal"."""


def find_casualty_words(folded: str, language: str | None) -> CasualtyWords:
    """The casualty words of a folded text."""
    found = sections_matcher("casualties", _SECTIONS, language).find(folded)
    dated = _DEATH_ON_A_DAY.finditer(folded) if language != "en" else ()
    deaths = [TermMatch(m.start(), m.end(), (str(m.lastgroup), "before")) for m in dated]
    return CasualtyWords(
        cues=tuple(keep_longest([*deaths, *_cue_matcher(language).find(folded)])),
        zeros=_zero_matcher(language).find(folded),
        **{section: found.get(section, ()) for section in _SECTIONS},
    )


@cache
def _cue_matcher(language: str | None) -> TermMatcher[tuple[str, str]]:
    lexicon = read_lexicon("casualties")
    return TermMatcher(
        (term, (quantity, form))
        for quantity in (*QUANTITIES, OTHER)
        for form in _FORMS
        for pattern in read_terms(lexicon[quantity].get(form, {}), language)
        for term in expand(pattern)
    )


@cache
def _zero_matcher(language: str | None) -> TermMatcher[str]:
    zeros = read_lexicon("casualties")["zero"]
    return TermMatcher((term, kind) for kind, table in zeros.items() for term in read_terms(table, language))
