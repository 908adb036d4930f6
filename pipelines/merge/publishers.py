"""Who told of an event independently: wire copy under many names is one voice."""

from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from geodata.names import fold_name
from pipelines.merge.groups import Groups
from pipelines.model import EventMention

_NEAR_IDENTICAL = 90.0
"""Percent of equal characters; editors of wire copy change a headline and a word or two."""
_SHORTEST = 40
"""Sentences below this many characters may be equal by chance ("Five people died.")."""
_COMPARED_CHARACTERS = 600


def list_publishers(mentions: Sequence[EventMention]) -> tuple[str, ...]:
    """Names of the independent publishers, sorted; of wire copy only the name that published first."""
    named = sorted(
        (m for m in mentions if m.publisher), key=lambda m: (m.published_at is None, m.published_at, m.publisher, m.id)
    )
    texts: dict[str, set[str]] = {}
    for mention in named:
        texts.setdefault(mention.publisher or "", set()).add(_wording(mention))
    voices = Groups(texts)
    for a, b in combinations(texts, 2):
        if any(_is_copy(x, y) for x in texts[a] for y in texts[b]):
            voices.join(a, b)
    return tuple(sorted(group[0] for group in voices.members()))


def group_copies(mentions: Sequence[EventMention]) -> tuple[frozenset[str], ...]:
    """The ids of the mentions' reports, those whose words are nearly the same together: wire copy of one telling."""
    texts: dict[str, set[str]] = {}
    for mention in mentions:
        texts.setdefault(mention.report_id, set()).add(_wording(mention))
    copies = Groups(sorted(texts))
    for a, b in combinations(texts, 2):
        if any(_is_copy(x, y) for x in texts[a] for y in texts[b]):
            copies.join(a, b)
    return tuple(frozenset(group) for group in copies.members())


def _wording(mention: EventMention) -> str:
    """The sentences that a mention rests on, folded, each once."""
    spans = {c.sentence.quote for c in mention.claims} or {
        span.quote for field, span in mention.evidence if field == "event"
    }
    return " ".join(sorted(fold_name(quote) for quote in spans))[:_COMPARED_CHARACTERS]


def _is_copy(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _SHORTEST and fuzz.ratio(a, b, score_cutoff=_NEAR_IDENTICAL) > 0
