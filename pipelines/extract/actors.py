"""The parties that a text names, and the words for unnamed ones: where they stand and what they are called.

A word for a state force takes its country from the words beside it ("Malian soldiers", "l'armée du Tchad"); without
one it waits for the country of its event (`name_actor`).
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from geodata.names import Folded, fold
from pipelines.extract.actor_lexicon import (
    NON_STATE_KINDS,
    UNIDENTIFIED,
    Entry,
    Term,
    index_countries,
    index_terms,
    load_lexicon,
)


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words for a party, at half-open offsets; the country's word beside them is inside.

    `name` is canonical, `None` while a `template` waits for the country. `country` is the ISO2 code that the words
    themselves give. `group` says whose dead they are when counted ("soldiers", "attackers", "civilians"). Words for a
    force's base or convoy have `is_object`; "al-Qaeda-linked" and the like `is_affiliation`: they tell of an ally of
    the party, not of the party.
    """

    start: int
    end: int
    text: str
    name: str | None
    kind: str
    template: str | None = None
    country: str | None = None
    group: str | None = None
    is_victim_word: bool = False
    is_object: bool = False
    is_affiliation: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
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


@dataclass(frozen=True, slots=True)
class _CountryWord:
    start: int
    end: int
    code: str
    is_adjective: bool


def find_actors(text: str, language: str | None, *, published: date | None = None) -> tuple[ActorMention, ...]:
    """Mentions in text order, longest first where they compete, never overlapping.

    `published` decides between actors that bore one name at different times.
    """
    folded = fold(text)
    hits = _find_hits(text, folded, language if language in ("en", "fr") else "any", published)
    if any(hit.entry.template for hit in hits):
        hits = _share_countries(_attach_countries(hits, text, folded), folded.text)
    hits = [hit for hit in hits if hit.country or not hit.term.needs_country]
    return tuple(_mention(hit, text, folded) for hit in _absorb_generic(hits, folded.text))


def name_actor(
    mention: ActorMention, country_code: str | None, *, admin1: str | None = None, day: date | None = None
) -> tuple[str, str] | None:
    """Canonical name and ACLED's kind of a mention in an event of that country; `None` when nothing tells the country.

    `day` is the event's: groups that had merged or changed their name by then bear the later name.

    A state's forces outside their own country are external/other forces. Wide names become the branch that the
    lexicon has for the country or its first-order unit ("Islamic State" in Diffa is ISWAP).
    """
    lexicon = load_lexicon()
    by_country = lexicon.contextual.get(mention.template or mention.name or "", {})
    if local := by_country.get(f"{country_code}.{admin1}") or by_country.get(country_code or ""):
        return local, mention.kind
    if mention.template is None or mention.template in lexicon.contextual:
        name = mention.name or _default(mention.template or "")
        home = lexicon.actors[name].country if name in lexicon.actors else None
        return name_on(name, day), _kind(mention.kind, home, country_code)
    country = lexicon.country_names.get(mention.country or country_code or "")
    if country is None:
        return None
    return mention.template.format(country=country), _kind(mention.kind, mention.country, country_code)


def name_on(name: str, day: date | None) -> str:
    """The name that an actor is coded with on a day (`None`: unknown): "Ansar Dine" is "JNIM" from March 2017 on."""
    entry = load_lexicon().actors.get(name)
    if entry is None or entry.becomes is None:
        return name
    if entry.becomes_on is not None and (day is None or day < entry.becomes_on):
        return name
    return name_on(entry.becomes, day)


def is_covered(specific: str, general: str) -> bool:
    """Whether `general` is a wider or vaguer name that may stand for `specific`: "Al-Qaeda" for "JNIM"."""
    return specific != general and general in _wider(specific)


def may_be_same(name_a: str, name_b: str) -> bool:
    """Whether two reports may mean one party by these names: equal, or one covers the other."""
    return name_a == name_b or is_covered(name_a, name_b) or is_covered(name_b, name_a)


def is_organisation(name: str) -> bool:
    """Whether the name is that of one organisation ("JNIM"), not a description ("Islamist militants") nor a state's."""
    entry = load_lexicon().actors.get(name)
    return entry is not None and entry.kind in NON_STATE_KINDS and not entry.is_description


def keep_specific(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once in order, without those that another one makes more precise."""
    unique = list(dict.fromkeys(names))
    return tuple(name for name in unique if not any(is_covered(other, name) for other in unique))


@lru_cache(maxsize=4096)
def _wider(name: str) -> frozenset[str]:
    """All names that cover a name."""
    entry = load_lexicon().actors.get(name)
    if entry is None:
        force, _, country = name.partition(" of ")
        return frozenset({f"Government of {country}"} if country and force != "Government" else ())
    if entry.kind == "state forces" and not entry.within:
        home = load_lexicon().country_names.get(entry.country or "")
        return frozenset({f"Government of {home}"} if home else ())
    wider = set(entry.within) | {other for parent in entry.within for other in _wider(parent)}
    if entry.kind in NON_STATE_KINDS and entry.group == "attackers":
        wider.add(UNIDENTIFIED)
    return frozenset(wider - {name})


def _kind(kind: str, home: str | None, country_code: str | None) -> str:
    is_abroad = kind == "state forces" and home is not None and country_code is not None and home != country_code
    return "external/other forces" if is_abroad else kind


@lru_cache(maxsize=16)
def _default(template: str) -> str:
    words = (term for _, terms in index_terms("any").values() for term in terms if term.entry)
    return next(str(term.entry.default) for term in words if term.entry.template == template)


# ------------------------------------------------------------------ finding


def _find_hits(text: str, folded: Folded, language: str, published: date | None) -> list[_Hit]:
    found: list[_Hit] = []
    for start, end, terms in _longest(_scan(index_terms(language), folded.text)):
        allowed = [term for term in terms if _is_allowed(term, text, folded, start, end)]
        if allowed and (term := _choose(allowed, published)).entry:
            found.append(_Hit(start, end, term))
    return found


def _scan(automaton: Any, folded: str) -> Iterator[tuple[int, int, Any]]:
    """Whole-word matches: start, end, value."""
    for last, (length, values) in automaton.iter(folded):
        start, end = last - length + 1, last + 1
        if (start == 0 or not folded[start - 1].isalnum()) and (end == len(folded) or not folded[end].isalnum()):
            yield start, end, values


def _longest(matches: Iterable[tuple[int, int, Any]]) -> Iterator[tuple[int, int, Any]]:
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
    return before is None or (
        before not in nouns["fr_not_after"] if is_plural else before in nouns["fr_singular_after"]
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


# ------------------------------------------------------------------ countries of forces


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """What may stand between a force and its country, as patterns over the folded gap."""
    between = {rule: "|".join(map(re.escape, words)) for rule, words in load_lexicon().between.items()}
    modifiers = f"(?: (?:{between['modifiers']}))*"
    return {
        "adjective": re.compile(rf"{modifiers} "),
        "name": re.compile(rf"{modifiers} (?:{between['of_country']}) "),
        "and": re.compile(r",? (?:(?:and|et|or|ou) )?"),
        "same_force": re.compile(rf"(?: (?:{between['same_force']}))? "),
        "and_force": re.compile(rf" ?(?:{between['and_force']}) "),
        "same_group": re.compile(rf"(?: (?:{between['same_group']}))? "),
    }


def _attach_countries(hits: Sequence[_Hit], text: str, folded: Folded) -> list[_Hit]:
    """The hits with the countries beside them; one more for each further country ("soldats maliens et tchadiens")."""
    words = _find_countries(text, folded)
    attached: list[_Hit] = []
    for hit in hits:
        beside = _beside(hit, words, folded.text) if hit.entry.template else []
        attached += _with_countries(hit, beside) if beside else [hit]
    return sorted(attached, key=lambda hit: hit.start)


def _find_countries(text: str, folded: Folded) -> list[_CountryWord]:
    """Country words in order; "us" and "uk" only in capitals."""
    return [
        _CountryWord(start, end, code, is_adjective)
        for start, end, ((code, is_adjective, exact), *_) in _longest(_scan(index_countries(), folded.text))
        if exact is None or text[slice(*folded.span(start, end))] == exact
    ]


def _beside(hit: _Hit, words: Sequence[_CountryWord], folded: str) -> list[_CountryWord]:
    """The country words that belong to a hit, nearest first."""
    patterns = _patterns()
    before = bisect_right(words, hit.start, key=lambda word: word.end) - 1
    if before >= 0 and _fits(patterns["adjective"], folded, words[before].end, hit.start):
        run = range(before, -1, -1)
        return _run([words[i] for i in run], folded, is_leftward=True)
    after = bisect_left(words, hit.end, key=lambda word: word.start)
    if after < len(words):
        pattern = patterns["adjective" if words[after].is_adjective else "name"]
        if _fits(pattern, folded, hit.end, words[after].start):
            return _run(words[after:], folded, is_leftward=False)
    return []


def _run(words: Sequence[_CountryWord], folded: str, *, is_leftward: bool) -> list[_CountryWord]:
    """The first word and those joined to it by "and" or a comma: "Malian, Chadian and French"."""
    run = [words[0]]
    for word in words[1:8]:
        gap = (word.end, run[-1].start) if is_leftward else (run[-1].end, word.start)
        if word.is_adjective != run[0].is_adjective or not _fits(_patterns()["and"], folded, *gap):
            break
        run.append(word)
    return run


def _with_countries(hit: _Hit, beside: Sequence[_CountryWord]) -> list[_Hit]:
    nearest = beside[0]
    if hit.entry.template in load_lexicon().contextual:
        return [replace(hit, start=min(hit.start, nearest.start), end=max(hit.end, nearest.end))]
    is_first = nearest.start < hit.start
    joined = _Hit(min(hit.start, nearest.start), max(hit.end, nearest.end), hit.term, nearest.code, is_first)
    return [joined, *(_Hit(word.start, word.end, hit.term, word.code, is_first) for word in beside[1:])]


def _fits(pattern: re.Pattern[str], folded: str, start: int, end: int) -> bool:
    return 0 <= end - start <= 40 and pattern.fullmatch(folded, start, end) is not None


def _share_countries(hits: Sequence[_Hit], folded: str) -> list[_Hit]:
    """Hits without a country take that of the force they are joined to: "Malian soldiers and gendarmes"."""
    shared = list(hits)
    for i in range(1, len(shared)):
        shared[i] = _take_country(shared[i], shared[i - 1], folded)
    for i in range(len(shared) - 2, -1, -1):
        shared[i] = _take_country(shared[i], shared[i + 1], folded)
    return shared


def _take_country(hit: _Hit, neighbour: _Hit, folded: str) -> _Hit:
    """The hit with its neighbour's country, if the words between them say that it has the same."""
    template = hit.entry.template
    if template is None or template in load_lexicon().contextual or hit.country or not neighbour.country:
        return hit
    is_forward = neighbour.start < hit.start
    gap = (neighbour.end, hit.start) if is_forward else (hit.end, neighbour.start)
    is_listed = is_forward == neighbour.is_country_first and _fits(_patterns()["and_force"], folded, *gap)
    is_one = _fits(_patterns()["same_force"], folded, *gap)
    return replace(hit, country=neighbour.country, is_country_first=is_forward) if is_listed or is_one else hit


# ------------------------------------------------------------------ generic words beside names


def _absorb_generic(hits: Sequence[_Hit], folded: str) -> list[_Hit]:
    """The hits with "militants" of "Boko Haram militants" taken into the name's own span."""
    kept: list[_Hit] = []
    for hit in hits:
        while kept and (one := _join(kept[-1], hit, folded)):
            kept.pop()
            hit = one
        kept.append(hit)
    return kept


def _join(left: _Hit, right: _Hit, folded: str) -> _Hit | None:
    """One hit for two that name one party, `None` when they do not."""
    if left.end > right.start or not _fits(_patterns()["same_group"], folded, left.end, right.start):
        return None
    name_left, name_right = left.entry.name, right.entry.name
    if name_left is None or name_right is None:
        return None
    if is_covered(name_right, name_left) or (name_left == name_right and left.term.is_affiliation):
        return _Hit(left.start, right.end, right.term)
    is_apposed = folded[left.end : right.start] == " "
    if is_apposed and name_left == name_right:
        return _Hit(left.start, right.end, left.term)
    return _Hit(left.start, right.end, left.term) if is_apposed and is_covered(name_left, name_right) else None


def _mention(hit: _Hit, text: str, folded: Folded) -> ActorMention:
    start, end = folded.span(hit.start, hit.end)
    entry = hit.entry
    name = entry.name
    if entry.template and hit.country:
        name = entry.template.format(country=load_lexicon().country_names[hit.country])
    return ActorMention(
        start=start,
        end=end,
        text=text[start:end],
        name=name,
        kind=entry.kind,
        template=entry.template,
        country=hit.country or entry.country,
        group=entry.group,
        is_victim_word=entry.is_victim_word,
        is_object=hit.term.is_object,
        is_affiliation=hit.term.is_affiliation,
    )
