"""Finding the terms of a lexicon in running text, in one pass.

Terms are matched in folded text: no case, no accents, typographic signs made plain. A term that ends in `*` also
matches longer words ("kidnapp*"); a hyphen in a term also matches a space, a last " de" also " d'".
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Generic, TypeVar

import ahocorasick

from geodata.reading.spans import keep_longest
from geodata.values import value

T = TypeVar("T")

_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "}


def _fold_table() -> dict[int, str]:
    table = {ord(sign): plain for sign, plain in _PLAIN.items()}
    for code in range(0x41, 0x250):
        base = unicodedata.normalize("NFD", chr(code).lower())[0]
        table.setdefault(code, base)
    table.update({ord(space): " " for space in "\t\n\r"})
    return table


_FOLD = _fold_table()


def fold_text(text: str) -> str:
    """The text in plain lower case, character for character, so that offsets stay true."""
    return text.translate(_FOLD)


@value
class TermMatch(Generic[T]):
    """A term found at half-open offsets, with what the lexicon says of it."""

    start: int
    end: int
    value: T


class TermMatcher(Generic[T]):
    """An index of terms; longest match wins, matches never overlap."""

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        for term, meaning in terms:
            self._add(term, meaning)
        self._automaton.make_automaton()

    def _add(self, term: str, meaning: T) -> None:
        is_open = term.endswith("*")
        for key in _spellings(term):
            if key not in self._automaton:
                self._automaton.add_word(key, (len(key), is_open, meaning))

    def find(self, folded: str) -> tuple[TermMatch[T], ...]:
        """Matches in `fold_text` output, in order. Word starts and, for closed terms, word ends are respected."""
        return tuple(keep_longest(self.find_all(folded)))

    def find_all(self, folded: str) -> list[TermMatch[T]]:
        """The same, overlapping matches among them, in order of their ends."""
        found: list[TermMatch[T]] = []
        if not len(self._automaton):
            return found
        for last, (length, is_open, meaning) in self._automaton.iter(folded):
            start = last - length + 1
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            end = _word_end(folded, start, last + 1, is_open=is_open)
            if end:
                found.append(TermMatch(start, end, meaning))
        return found


class SectionMatcher:
    """The terms of several sections, found in one pass as if each section had a `TermMatcher` of its own."""

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        sections: dict[str, dict[str, bool]] = {}
        for term, section in terms:
            for key in _spellings(term):
                sections.setdefault(key, {}).setdefault(section, term.endswith("*"))
        self._automaton: Any = ahocorasick.Automaton()
        for key, of_key in sections.items():
            self._automaton.add_word(key, (len(key), tuple(of_key.items())))
        self._automaton.make_automaton()

    def find(self, folded: str) -> dict[str, tuple[TermMatch[str], ...]]:
        """The matches by section, each in order; a section without matches is left out."""
        found: dict[str, list[TermMatch[str]]] = {}
        for last, (length, sections) in self._automaton.iter(folded) if len(self._automaton) else ():
            start = last - length + 1
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            for section, is_open in sections:
                end = _word_end(folded, start, last + 1, is_open=is_open)
                if end:
                    found.setdefault(section, []).append(TermMatch(start, end, section))
        return {section: tuple(keep_longest(matches)) for section, matches in found.items()}


def _spellings(term: str) -> Collection[str]:
    """The folded spellings of a term, without the sign of an open one."""
    folded = fold_text(term.rstrip("*"))
    if "-" not in folded and not folded.endswith(" de"):
        return (folded,)
    spellings = {folded, folded.replace("-", " ")}
    if folded.endswith(" de"):
        spellings |= {key.removesuffix("de") + "d'" for key in spellings}
    return spellings


def _word_end(folded: str, start: int, end: int, *, is_open: bool) -> int:
    """Where the word ends that a term found up to `end` is, or begins when it is open; 0 inside of another word."""
    if is_open:
        while end < len(folded) and end - start < 60 and folded[end].isalnum():
            end += 1
    elif end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
        return 0
    return end


_TOLD_OTHERWISE = {
    "a": ("avait", "aurait", "avoir"),
    "ont": ("avaient", "auraient", "avoir"),
    "est": ("etait", "serait"),
    "sont": ("etaient", "seraient"),
    "s'est": ("s'etait", "se serait", "s'etre"),
    "se sont": ("s'etaient", "se seraient", "s'etre"),
}
"""What the auxiliary that opens a French term is in history, in unsure news and in claims ("auraient bombardé")."""
_AUXILIARY = re.compile(r"(a|ont|est|sont|s'est|se sont) (?=\w{3})")


def read_terms(table: Mapping[str, Any], language: str | None) -> list[str]:
    """The terms of one lexicon entry for a language; those of both languages when it is unknown.

    French terms that open with an auxiliary stand for the pluperfect, the conditional and the infinitive, too.
    """
    french = [*table.get("fr", ())] if language != "en" else []
    opened = [(m, t) for t in french if (m := _AUXILIARY.match(fold_text(t)))]
    others = [f"{word}{t[m.end() - 1 :]}" for m, t in opened for word in _TOLD_OTHERWISE[m[1]]]
    english = table.get("en", ()) if language != "fr" else ()
    return [*table.get("any", ()), *english, *french, *others]
