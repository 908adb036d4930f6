"""Where the words of the lexicon of actors stand in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from geodata.names import Folded
from geodata.values import value
from pipelines.extract.actors.lexicon import Entry, Term, index_terms, load_lexicon


@value
class Hit:
    """A term at half-open folded offsets. `is_country_first`: "Malian soldiers" rather than "soldats maliens"."""

    start: int
    end: int
    term: Term
    country: str | None = None
    is_country_first: bool = False

    @property
    def entry(self) -> Entry:
        assert self.term.entry is not None  # noqa: S101 - ignored phrases never become hits
        return self.term.entry


def find_hits(text: str, folded: Folded, language: str, published: date | None) -> list[Hit]:
    found: list[Hit] = []
    for start, end, terms in longest_matches(scan_words(index_terms(language), folded.text)):
        allowed = [term for term in terms if _is_allowed(term, text, folded, start, end)]
        if allowed and (term := _choose(allowed, published)).entry:
            found.append(Hit(start, end, term))
    return found


def scan_words(automaton: Any, folded: str) -> Iterator[tuple[int, int, Any]]:
    """Whole-word matches: start, end, value."""
    for last, (length, values) in automaton.iter(folded):
        start, end = last - length + 1, last + 1
        if (start == 0 or not folded[start - 1].isalnum()) and (end == len(folded) or not folded[end].isalnum()):
            yield start, end, values


def longest_matches(matches: Iterable[tuple[int, int, Any]]) -> Iterator[tuple[int, int, Any]]:
    """Matches from left to right, the longest of those that start first, without overlaps."""
    reached = 0
    for start, end, values in sorted(matches, key=lambda match: (match[0], -match[1])):
        if start >= reached:
            reached = end
            yield start, end, values


def _is_allowed(term: Term, text: str, folded: Folded, start: int, end: int) -> bool:
    if term.exact:
        return _is_spelled(text, *folded.span(start, end), term.exact)
    if term.noun_rule == "en":
        following = re.match(r" (\w+)", folded.text[end : end + 24])
        word = following.group(1) if following else None
        return word is None or word in load_lexicon().nouns["en_before"] or word.endswith("ed")
    if term.noun_rule == "fr":
        before = re.search(r"(\w+) $", folded.text[max(0, start - 24) : start])
        return _is_french_noun(before.group(1) if before else None, is_plural=folded.text[end - 1] == "s")
    return True


def _is_french_noun(before: str | None, *, is_plural: bool) -> bool:
    """Whether "militaires", "civil", "armée" is a noun after that word (`None`: after a stop or a comma)."""
    nouns = load_lexicon().nouns
    return (
        before is None
        or before.isdigit()
        or (before not in nouns["fr_not_after"] if is_plural else before in nouns["fr_singular_after"])
    )


def _is_spelled(text: str, start: int, end: int, exact: str) -> bool:
    """Whether the very spelling stands there, and not in a line of capitals where "FACT" is just a word."""
    around = text[max(0, start - 60) : start] + text[end : end + 60]
    return unicodedata.normalize("NFC", text[start:end]) == exact and (
        not around.strip() or any(c.islower() for c in around)
    )


def _choose(terms: Sequence[Term], published: date | None) -> Term:
    """The first term, or the first that bore the name when the report came out."""
    if published is None:
        return terms[0]
    return next((term for term in terms if term.entry is None or _is_valid(term.entry, published)), terms[0])


def _is_valid(entry: Entry, day: date) -> bool:
    return (entry.valid_from is None or entry.valid_from <= day) and (entry.valid_to is None or day <= entry.valid_to)
