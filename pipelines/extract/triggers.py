"""The words of a text that tell of an event, and those that take it back."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipelines.extract.lexicon import read_lexicon, section_matcher, term_matcher
from pipelines.extract.terms import TermMatch

_BEFORE_CHARS = 34
"""How far before a trigger a "could" or "threatened to" still governs it: about five words."""
_REFERENCE_CHARS = 16


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event. `is_reference`: a definite noun that points back ("the attack")."""

    start: int
    end: int
    family: str
    is_reference: bool


@dataclass(frozen=True, slots=True)
class Coding:
    """What a family of triggers is coded as, and its rank among several families."""

    event_type: str
    sub_event_type: str
    rank: int


def coding_of(family: str) -> Coding:
    """ACLED's types for a family of `lexicon/events.toml`."""
    table = read_lexicon("events")[family]
    return Coding(table["event_type"], table["sub_event_type"], table["rank"])


def find_triggers(folded: str, language: str | None) -> tuple[Trigger, ...]:
    """Triggers in folded text, in order, without those that are only possible, feared or planned."""
    found = section_matcher("events", language).find(folded)
    governors = term_matcher("context", "hypothetical", language).find(folded)
    references = term_matcher("context", "reference", language).find(folded)
    nouns = {(n.start, n.end) for n in term_matcher("context", "nouns", language).find(folded)}
    return tuple(
        Trigger(
            m.start,
            m.end,
            m.value,
            (m.start, m.end) in nouns and _stands_before(references, m, folded, _REFERENCE_CHARS, max_words=2),
        )
        for m in found
        if m.value != "none" and not _stands_before(governors, m, folded, _BEFORE_CHARS, max_words=4)
    )


def _stands_before(
    matches: tuple[TermMatch[str], ...], trigger: TermMatch[str], folded: str, chars: int, *, max_words: int
) -> bool:
    """Whether one of the matches ends shortly before the trigger in the same clause."""
    low = bisect_left(matches, trigger.start - chars, key=lambda m: m.end)
    high = bisect_right(matches, trigger.start, key=lambda m: m.end)
    for match in reversed(matches[low:high]):
        between = folded[match.end : trigger.start]
        if not any(sign in between for sign in ".;:,!?") and len(between.split()) < max_words:
            return True
    return False
