"""Phrases that other words stand inside of: "hacked six herders to death", "ont emmené de force deux infirmiers"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.terms import TermMatch, TermMatcher, read_terms

_GAP = " … "
_GAP_CHARS = 64
_GAP_WORDS = 7
_BREAK = re.compile(
    r"[.;:!?|()]|,(?!\d)"
    r"| (?:but|mais|that|while|whereas|tandis|alors que|before|avant|when|quand|lorsque) "
    r"| (?:said|says|told) (?!(?:it|they|he|she|its|their) )"
)
"""What ends a clause; a gap does not reach over it. Who speaks may be who acts: "the army said it had shelled"."""
_OTHER_SUBJECT = re.compile(
    r" (?:and|et) (?:the |des |les |la |l')?(?:soldiers|troops|police|policemen|gendarmes|army|soldats|militaires"
    r"|policiers|gendarmerie|armee|vigilantes|volontaires)$"
)
"""Behind words that others did: "Insurgents burned boats at Baga and soldiers | shot three suspects"."""
_LEAST_DEED_WORDS = 3
_PASSIVE_AFTER = re.compile(r" (?:\w+ )?(?:by|par)\b")
_PASSIVE_INSIDE = re.compile(
    r"(?<!s')(?<!se )\b(?:was|were|is|are|been|being|ete|etre|est|sont|etait|etaient|fut|furent)$"
)
_PASSIVE_FIRST = re.compile(
    r"[\w'-]+(?: [\w'-]+)? (?:was|were|(?:have|has|had) been) \w*(?:ed|ain|en|ung|ot|nt) .*\band\b"
)
"""Before an "and": they were done to, and what follows was done by others ("villagers were slain and huts burned")."""
_CLASS = re.compile(r"<(\w+)>")
_ACTIVE = "!"
_VERB = re.compile(r"~([a-z]+)er\b")
_ENDINGS = ("ent", "ait", "aient", "a", "erent", "ant")
_AUXILIARIES = ("a", "ont", "avait", "avaient", "aurait", "auraient", "avoir", "ayant")


_Parts = frozenset[tuple[int, int]]
"""Parts of phrases: the number of each phrase, and the position in it."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of the lexicon. `is_active`: no passive is meant ("youths attacked", not "youths were attacked by")."""

    value: str
    last: int
    is_active: bool


class PhraseMatcher:
    """An index of phrases of two parts or more; of each part the one nearest to the part before it counts."""

    def __init__(self, phrases: Iterable[tuple[str, str]], classes: Mapping[str, list[str]]) -> None:
        self._phrases: list[_Phrase] = []
        heads: dict[str, _Parts] = {}
        tails: dict[str, _Parts] = {}
        joined = cache(_join)  # a hundred thousand spellings share some thousand sets of parts
        for text, value in phrases:
            parts = text.removesuffix(_ACTIVE).split(_GAP)
            for position, part in enumerate(parts):
                spelled, new = (tails if position else heads), frozenset({(len(self._phrases), position)})
                for spelling in _spellings(part, classes):
                    spelled[spelling] = joined(spelled[spelling], new) if spelling in spelled else new
            self._phrases.append(_Phrase(value, len(parts) - 1, text.endswith(_ACTIVE)))
        begun = cache(self._begun)
        self._heads = TermMatcher((key, begun(parts)) for key, parts in _join_open(heads))
        self._tails = TermMatcher(_join_open(tails))

    def _begun(self, parts: _Parts) -> tuple[tuple[str, ...], _Parts]:
        """What the phrases mean that a head is the whole of, and the next parts of the others."""
        whole = tuple(self._phrases[number].value for number, _ in parts if not self._phrases[number].last)
        more = frozenset((number, 1) for number, _ in parts if self._phrases[number].last)
        return whole, more

    def find(self, folded: str) -> list[TermMatch[str]]:
        """The phrases in `fold_text` output, in order of their heads; they may overlap."""
        found: list[TermMatch[str]] = []
        for head in self._heads.find_all(folded):
            whole, wanted = head.value
            found += (TermMatch(head.start, head.end, value) for value in whole)
            if wanted:
                found += self._complete(head.start, head.end, wanted, folded)
        return found

    def _complete(self, start: int, end: int, wanted: Set[tuple[int, int]], folded: str) -> Iterator[TermMatch[str]]:
        """The phrases found up to `end` of which the `wanted` parts, as number and position, come next."""
        stop = _BREAK.search(folded, end, end + _GAP_CHARS)
        limit = stop.start() if stop else min(len(folded), end + _GAP_CHARS)
        window = folded[end:limit]
        for tail in self._tails.find_all(window):
            if wanted.isdisjoint(tail.value) or window.startswith("'s ", tail.end):
                continue  # "made off with the nurse's car"
            parts = wanted & tail.value
            between = window[: tail.start].strip()
            is_cut = tail.end == len(window) and folded[limit : limit + 1].isalnum()
            if tail.start == 0 or is_cut or len(between.split()) > _GAP_WORDS or _is_of_others(between):
                continue
            wanted -= parts
            yield from self._take(start, end + tail.end, parts, between, folded)

    def _take(
        self, start: int, end: int, parts: Set[tuple[int, int]], between: str, folded: str
    ) -> Iterator[TermMatch[str]]:
        more = {part for part in parts if part[1] < self._phrases[part[0]].last}
        for number, _ in sorted(parts - more):
            phrase = self._phrases[number]
            if not phrase.is_active or _is_active(between, folded, start, end):
                yield TermMatch(start, end, phrase.value)
        if more:
            yield from self._complete(start, end, {(number, position + 1) for number, position in more}, folded)


def _is_of_others(between: str) -> bool:
    """Whether a new subject stands at the end of a gap that tells a deed before it."""
    other = _OTHER_SUBJECT.search(between)
    return other is not None and len(between[: other.start()].split()) >= _LEAST_DEED_WORDS


def _join(known: _Parts, more: _Parts) -> _Parts:
    return known | more


def _join_open(parts: Mapping[str, _Parts]) -> Iterator[tuple[str, _Parts]]:
    """The parts by spelling; a spelling that some phrase opens with `*` is open for all."""
    opened = {key for key in parts if key.endswith("*")}
    for key, own in parts.items():
        if key in opened:
            closed = parts.get(key.removesuffix("*"))
            yield key, own | closed if closed else own
        elif key + "*" not in opened:
            yield key, own


def _is_active(between: str, folded: str, start: int, end: int) -> bool:
    is_passive = _PASSIVE_INSIDE.search(between) or _PASSIVE_FIRST.match(folded, start, end)
    return is_passive is None and _PASSIVE_AFTER.match(folded, end) is None


def _spellings(part: str, classes: Mapping[str, list[str]]) -> Iterator[str]:
    """Every spelling of a part, with the words of the classes it names."""
    return iter(_expand(_conjugate(_CLASS.sub(lambda name: f"({'|'.join(classes[name[1]])})", part))))


def _conjugate(pattern: str) -> str:
    """The pattern with the active forms of each French verb in -er that it names: "~frapper"."""
    return _VERB.sub(lambda verb: f"({'|'.join(_active_forms(verb[1]))})", pattern)


def _active_forms(stem: str) -> Iterator[str]:
    """ "frappent", "frappait", "ont frappé" and the like; no "frappe", which is a noun and a participle as well."""
    for ending in _ENDINGS:
        yield stem + ("e" if stem.endswith("g") and ending.startswith("a") else "") + ending
    yield from (f"{auxiliary} {stem}e" for auxiliary in _AUXILIARIES)


def _expand(pattern: str) -> list[str]:
    """Every spelling of a pattern; brackets may stand inside brackets: "(mine(s)|engin(s) explosif(s))"."""
    found = [""]
    for is_group, text in _pieces(pattern):
        options = _split_bars(text) if is_group else [text]
        spellings = [spelling for option in options for spelling in (_expand(option) if is_group else [option])]
        is_optional = is_group and (len(options) == 1 or text.startswith(" "))
        found = [start + end for start in found for end in (["", *spellings] if is_optional else spellings)]
    return found


def _pieces(pattern: str) -> Iterator[tuple[bool, str]]:
    """The pattern cut at its outermost brackets, each piece with whether it stood inside them."""
    depth, start = 0, 0
    for at, sign in enumerate(pattern):
        if sign in "()":
            is_outer = depth == (sign == ")")
            if is_outer:
                yield sign == ")", pattern[start:at]
                start = at + 1
            depth += 1 if sign == "(" else -1
    yield False, pattern[start:]


def _split_bars(text: str) -> list[str]:
    """The alternatives of a bracket, without cutting those inside it."""
    options, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            options.append(text[start:at])
            start = at + 1
    return [*options, text[start:]]


@cache
def phrase_matcher(name: str, language: str | None) -> PhraseMatcher:
    """A matcher over the sections of `lexicon/NAME.toml`; a match's value is the section's name."""
    tables: dict[str, Any] = dict(read_lexicon(name))
    classes = {key: _class_words(table, language) for key, table in tables.pop("classes").items()}
    phrases = ((text, section) for section, table in tables.items() for text in read_terms(table, language))
    return PhraseMatcher(phrases, classes)


def _class_words(table: Mapping[str, Any], language: str | None) -> list[str]:
    return [spelling for word in read_terms(table, language) for spelling in _expand(_conjugate(word))]
