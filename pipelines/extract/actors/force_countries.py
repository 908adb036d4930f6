"""Which country the force of a text belongs to, by the words beside it: "Malian soldiers", "l'armée du Tchad"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geodata.names import Folded
from pipelines.extract.actors.hits import Hit, longest_matches, scan_words
from pipelines.extract.actors.lexicon import index_countries, load_lexicon


@dataclass(frozen=True, slots=True)
class _CountryWord:
    start: int
    end: int
    code: str
    is_adjective: bool
    is_capital: bool


_COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze)"
)
_PEOPLE = re.compile(rf"\b{_COUNT} $")
"""Between countries that share one noun: "three Italian and four Nigerien soldiers"."""


@lru_cache(maxsize=1)
def gap_patterns() -> dict[str, re.Pattern[str]]:
    """What may stand between a force and its country, as patterns over the folded gap."""
    between = {rule: "|".join(map(re.escape, words)) for rule, words in load_lexicon().between.items()}
    modifiers = f"(?: (?:{between['modifiers']}))*"
    return {
        "adjective": re.compile(rf"{modifiers} "),
        "name": re.compile(rf"{modifiers} (?:{between['of_country']}) "),
        "and": re.compile(rf",? (?:(?:and|et|or|ou) )?(?:{_COUNT} )?"),
        "same_force": re.compile(rf"(?: (?:{between['same_force']}))? "),
        "and_force": re.compile(rf" ?(?:{between['and_force']}) "),
        "same_group": re.compile(rf"(?: (?:{between['same_group']}))? "),
    }


def attach_countries(hits: Sequence[Hit], text: str, folded: Folded) -> list[Hit]:
    """The hits with the countries beside them; one more for each further country ("soldats maliens et tchadiens")."""
    words = _find_countries(text, folded)
    attached: list[Hit] = []
    for hit in hits:
        beside = _beside(hit, words, folded.text) if hit.entry.template else []
        attached += _with_countries(hit, beside) if beside else [hit]
    return sorted(attached, key=lambda hit: hit.start)


def _find_countries(text: str, folded: Folded) -> list[_CountryWord]:
    """Country words in order; "us" and "uk" only in capitals."""
    return [
        _CountryWord(start, end, code, is_adjective, text[folded.span(start, end)[0]].isupper())
        for start, end, ((code, is_adjective, exact), *_) in longest_matches(scan_words(index_countries(), folded.text))
        if exact is None or text[slice(*folded.span(start, end))] == exact
    ]


def _beside(hit: Hit, words: Sequence[_CountryWord], folded: str) -> list[_CountryWord]:
    """The country words that belong to a hit, nearest first."""
    patterns = gap_patterns()
    before = bisect_right(words, hit.start, key=lambda word: word.end) - 1
    if before >= 0 and fits(patterns["adjective"], folded, words[before].end, hit.start):
        run = range(before, -1, -1)
        return _run([words[i] for i in run], folded, is_leftward=True)
    after = bisect_left(words, hit.end, key=lambda word: word.start)
    if after < len(words):
        pattern = patterns["adjective" if words[after].is_adjective else "name"]
        if fits(pattern, folded, hit.end, words[after].start):
            return _run(words[after:], folded, is_leftward=False)
    return []


def _run(words: Sequence[_CountryWord], folded: str, *, is_leftward: bool) -> list[_CountryWord]:
    """The first word and those joined to it by "and" or a comma: "Malian, Chadian and French"."""
    run = [words[0]]
    for word in words[1:8]:
        gap = (word.end, run[-1].start) if is_leftward else (run[-1].end, word.start)
        if word.is_adjective != run[0].is_adjective or not fits(gap_patterns()["and"], folded, *gap):
            break
        if _PEOPLE.search(folded[gap[0] : gap[1]]) and (
            folded[word.end - 1] == "s" if is_leftward else word.is_capital
        ):
            break  # "84 Russians and 47 Malian soldiers"
        if is_leftward and len(run) == 1 and not word.is_adjective and folded[gap[0] : gap[1]].strip() == ",":
            break  # "near the border with Mali, Niger's army said"
        run.append(word)
    return run


def _with_countries(hit: Hit, beside: Sequence[_CountryWord]) -> list[Hit]:
    nearest = beside[0]
    if hit.entry.template in load_lexicon().contextual:
        return [replace(hit, start=min(hit.start, nearest.start), end=max(hit.end, nearest.end))]
    is_first = nearest.start < hit.start
    joined = Hit(min(hit.start, nearest.start), max(hit.end, nearest.end), hit.term, nearest.code, is_first)
    return [joined, *(Hit(word.start, word.end, hit.term, word.code, is_first) for word in beside[1:])]


def fits(pattern: re.Pattern[str], folded: str, start: int, end: int) -> bool:
    return 0 <= end - start <= 40 and pattern.fullmatch(folded, start, end) is not None


def share_countries(hits: Sequence[Hit], folded: str) -> list[Hit]:
    """Hits without a country take that of the force they are joined to: "Malian soldiers and gendarmes"."""
    shared = list(hits)
    for i in range(1, len(shared)):
        shared[i] = _take_country(shared[i], shared[i - 1], folded)
    for i in range(len(shared) - 2, -1, -1):
        shared[i] = _take_country(shared[i], shared[i + 1], folded)
    return shared


def _take_country(hit: Hit, neighbour: Hit, folded: str) -> Hit:
    """The hit with its neighbour's country, if the words between them say that it has the same."""
    template = hit.entry.template
    if template is None or template in load_lexicon().contextual or hit.country or not neighbour.country:
        return hit
    is_forward = neighbour.start < hit.start
    gap = (neighbour.end, hit.start) if is_forward else (hit.end, neighbour.start)
    is_listed = is_forward == neighbour.is_country_first and fits(gap_patterns()["and_force"], folded, *gap)
    is_one = fits(gap_patterns()["same_force"], folded, *gap)
    return replace(hit, country=neighbour.country, is_country_first=is_forward) if is_listed or is_one else hit
