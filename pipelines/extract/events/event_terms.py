"""The terms and phrases of the lexicon of events in a text, the strongest of those that overlap, and their coding."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geodata.reading.spans import keep_longest
from pipelines.extract.events.phrases import phrase_matcher
from pipelines.extract.text.lexicon import read_lexicon, section_matcher
from pipelines.extract.text.terms import TermMatch

_TOP_RANK = 99
_PASSIVE_BEFORE = re.compile(
    r"(?<!who )(?<!that )(?<!qui )\b(?:is|are|was|were|had been|have been|has been"
    r"|est|sont|a ete|ont ete|avait ete|avaient ete) $"
)


@dataclass(frozen=True, slots=True)
class Coding:
    """What a family of triggers is coded as, and its rank among several families."""

    event_type: str
    sub_event_type: str
    rank: int


@cache
def coding_of(family: str) -> Coding:
    """ACLED's types for a family of `lexicon/events.toml`."""
    table = read_lexicon("events")[family]
    return Coding(table["event_type"], table["sub_event_type"], table["rank"])


@dataclass(frozen=True, slots=True)
class EventMatcher:
    """Terms and phrases together; the longest wins."""

    language: str | None

    def find(self, folded: str) -> Sequence[TermMatch[str]]:
        terms = [t for t in section_matcher("events", self.language).find(folded) if not _takes_things(t, folded)]
        phrases = phrase_matcher("phrases", self.language).find(folded)
        told = [p for p in phrases if p.value != "none" and not _is_misread(p, folded)]
        untold = _merge([p for p in phrases if p.value == "none"])
        return keep_longest([*untold, *(p for p in _keep_strongest(told) if not _hides_stronger(p, terms)), *terms])


_LOOSE = frozenset({"looting", "arrest", "attack", "kill"})
"""Families whose phrases give way to a stronger word inside them ("raided their camp")."""
_ARMED_MEN = re.compile(
    r"\b(?:hommes?|individus?|elements|groupes?|bandits|personnes|forces|civils|combattants|gens|milices?|mouvements?"
    r"|eleveurs|inconnus|assaillants|freres|agents) (?:lourdement |puissamment |non )?armes$"
    r"|\b(?:fournisseur|trafiquant|marchand|convoyeur|vendeur|passeur|livreur)s? (?:d'armes|de munitions|d'explosifs)$"
)
"""The end of what looks like arms: "interceptés par des hommes armés"."""
_TAKEN_THINGS = re.compile(
    r"\b(?:troupeaux?|betail|cheptel|boeufs|moutons|vaches|chevres|chameaux|dromadaires|animaux|vehicules?|motos?"
    r"|ambulances?|camions?|voitures?|pick-up|cattle|herds?|sheep|cows|camels|livestock)\b[^.;:,]{0,40}"
    r" (?:a|ont|avait|avaient|auraient|aurait) (?:ete )?$"
)
"""Before "emmené par des bandits": it was no person."""
_TILL = re.compile(
    r" (?:(?:la|les|une|le|des|du|leurs?|toute la|deux|trois|plusieurs) "
    r"(?:caisses?|recettes?|coffres?(?:-forts?)?|butin|vivres|medicaments|marchandises|ordinateurs?|telephones?|carburant)\b"
    r"|l'(?:argent|or)\b)"
)
"""Behind "emporté": the takings, and nobody."""
_THING_CHARS = 90
_UNDOING = frozenset({"rescue", "weapons", "agreement"})
"""Families whose phrases hold words of what they undo ("kidnapped girls were freed", "signed a pact to disarm")."""


def _is_misread(phrase: TermMatch[str], folded: str) -> bool:
    """Whether a phrase is of another thing: of "hommes armés" for arms, of stolen cattle for people led away."""
    if phrase.value == "weapons":
        return _ARMED_MEN.search(folded, phrase.start, phrase.end) is not None
    return _takes_things(phrase, folded) or _is_freed_later(phrase, folded)


def _takes_things(term: TermMatch[str], folded: str) -> bool:
    """Whether what reads as an abduction is one of cattle or cars."""
    if term.value != "abduction":
        return False
    is_till = _TILL.match(folded, term.end) is not None
    return is_till or _TAKEN_THINGS.search(folded, max(0, term.start - _THING_CHARS), term.start) is not None


def _is_freed_later(phrase: TermMatch[str], folded: str) -> bool:
    """Whether a phrase of release opens with the news of an abduction: "was kidnapped on Monday and released"."""
    return phrase.value == "rescue" and is_passive(phrase.start, folded)


def _merge(phrases: Sequence[TermMatch[str]]) -> list[TermMatch[str]]:
    """The stretches that phrases cover, in order; those that overlap as one."""
    merged: list[TermMatch[str]] = []
    for phrase in sorted(phrases, key=lambda p: p.start):
        if merged and phrase.start < merged[-1].end:
            last = merged.pop()
            phrase = TermMatch(last.start, max(last.end, phrase.end), phrase.value)
        merged.append(phrase)
    return merged


def _keep_strongest(phrases: Sequence[TermMatch[str]]) -> list[TermMatch[str]]:
    """The phrases without those that a stronger one overlaps, or a longer one as strong."""
    kept: list[TermMatch[str]] = []
    for phrase in sorted(phrases, key=_strength, reverse=True):
        at = bisect_left(kept, phrase.start, key=lambda k: k.end - 1)
        if at == len(kept) or kept[at].start >= phrase.end:
            kept.insert(at, phrase)
    return kept


def _strength(phrase: TermMatch[str]) -> tuple[int, int]:
    rank = _TOP_RANK if phrase.value in _UNDOING else coding_of(phrase.value).rank
    return rank, phrase.end - phrase.start


def _hides_stronger(phrase: TermMatch[str], terms: Sequence[TermMatch[str]]) -> bool:
    if phrase.value not in _LOOSE:
        return False
    rank = coding_of(phrase.value).rank
    first = bisect_right(terms, phrase.start, key=lambda t: t.end)
    inside = terms[first : bisect_left(terms, phrase.end, key=lambda t: t.start)]
    return any(t.value != "none" and coding_of(t.value).rank > rank for t in inside)


def is_passive(start: int, folded: str) -> bool:
    """Whether the auxiliaries of a passive stand before a verb, in a main clause."""
    return _PASSIVE_BEFORE.search(folded[max(0, start - 18) : start]) is not None
