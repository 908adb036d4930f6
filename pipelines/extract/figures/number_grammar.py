"""How a number is written in English and French: digits with their separators, number words, heaps ("dozens").

The words are in `pipelines/lexicon/numbers.toml`. Every step looks at a bounded number of tokens: reading takes time in
proportion to the text's length.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from geodata.values import value
from pipelines.extract.dates.grammar import fold

LEXICON = Path(__file__).parents[2] / "lexicon" / "numbers.toml"
LARGEST = 100_000_000_000
"""Above this a row of digits is an account or telephone number, never a count."""

_SPACES = "   "
_TOKEN = re.compile(
    rf"""(?P<word>[^\W\d_][\w\u0300-\u036f]*+)
    |(?P<phone>(?<![\w.])(?:\+[0-9]{{1,3}}[ .-]?)?[0-9]{{2,3}}(?:[ .-][0-9]{{2}}){{3,5}}(?![\w]))
    |(?P<symbol>[^\w\s])(?P=symbol)*+
    |(?P<time>[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?!\w)|[0-9]{{1,2}}[hH](?:[0-9]{{2}})?(?!\w))
    |(?P<grouped>[0-9]{{1,3}}(?P<mark>[{_SPACES}.,'’])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}}){{0,3}}(?![0-9]))
    |(?P<heap>[2-9]0['’]?s(?!\w))
    |(?P<decimal>[0-9]++[.,][0-9]++(?![.,]?[0-9]))
    |(?P<chain>[0-9]++(?:[.,:/][0-9]++)++)
    |(?P<mixed>[0-9]++[^\W_]\w*+)
    |(?P<digits>[0-9]++)""",
    re.VERBOSE,
)
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th|er|ere|ère|re|e|eme|ème|es)$", re.IGNORECASE)
_DASHES = frozenset("-–—‐‑‒")


class Token(NamedTuple):
    """A number, word or mark; a named tuple, as a long text has very many.

    `word` is its folded form ("" for digits), `value` what its digits say.
    """

    start: int
    end: int
    word: str
    kind: str
    value: float | None
    may_begin: bool

    @property
    def is_dash(self) -> bool:
        return self.kind == "dash"


@value
class Number:
    """A number in tokens `first..last` (exclusive). `scale` is the word that multiplied it ("hundred" 100), else 1."""

    first: int
    last: int
    low: int
    high: int | None
    scale: int = 1
    is_measure: bool = False
    is_article: bool = False
    is_zero: bool = False
    has_value: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's number words. `phrases` holds, by list and first (`forward`) or last word, the phrases' words."""

    words: Mapping[str, frozenset[str]]
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    plurals: Mapping[str, int]
    valued: Mapping[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    forward: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    backward: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    tens_with_teens: frozenset[int]
    beginners: frozenset[str]
    small_words: frozenset[str]
    is_french: bool

    def length_after(self, name: str, tokens: list[Token], position: int) -> int:
        """How many tokens from `position` on are a phrase of the list `name`; 0 for none."""
        if position >= len(tokens):
            return 0
        for phrase in self.forward[name].get(_key(tokens[position]), ()):
            if _matches(tokens, position, phrase):
                return len(phrase)
        return 0

    def length_before(self, name: str, tokens: list[Token], position: int, floor: int) -> int:
        """How many tokens just before `position`, none before `floor`, are a phrase of the list `name`; 0 for none."""
        if position <= floor:
            return 0
        for phrase in self.backward[name].get(_key(tokens[position - 1]), ()):
            if position - len(phrase) >= floor and _matches(tokens, position - len(phrase), phrase):
                return len(phrase)
        return 0


def _key(token: Token) -> str:
    return "<dash>" if token.is_dash else token.word


def _matches(tokens: list[Token], position: int, phrase: tuple[str, ...]) -> bool:
    return tuple(map(_key, tokens[position : position + len(phrase)])) == phrase


@lru_cache(maxsize=4)
def load_lexicon(language: str) -> Lexicon:
    """The number words of a language ("en" or "fr"). Raises KeyError for another one."""
    entry = tomllib.loads(LEXICON.read_text(encoding="utf-8"))[language]
    lists = {name: value for name, value in entry.items() if isinstance(value, list) and name != "tens_with_teens"}
    valued = _index_valued(entry)
    tables = [*entry["cardinals"], *entry["scales"], *entry["collectives"], *entry["plurals"]]
    return Lexicon(
        words={name: frozenset(value) for name, value in lists.items()},
        cardinals=entry["cardinals"],
        scales=entry["scales"],
        collectives=entry["collectives"],
        plurals=entry["plurals"],
        valued=valued,
        forward={name: _index(value, 0) for name, value in lists.items()},
        backward={name: _index(value, -1) for name, value in lists.items()},
        tens_with_teens=frozenset(entry["tens_with_teens"]),
        beginners=frozenset([*tables, *valued, *entry["articles"], *entry["zero_words"]]),
        small_words=frozenset(w for w, v in entry["cardinals"].items() if v <= 3) | frozenset(entry["articles"]),
        is_french=language == "fr",
    )


def _index(phrases: Iterable[str], end: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases' words by their first (0) or last (-1) word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        index.setdefault(words[end], []).append(words)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in index.items()}


def _index_valued(entry: Mapping[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]:
    """(words, "open" or "exact", value) by first word, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for kind in ("exact", "open"):
        for phrase, amount in entry[kind].items():
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, kind, amount))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in index.items()}


def read_tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """The text's numbers, words and marks; ordinals ("17th", "1er") are words."""
    return [
        _word_token(match, lexicon.beginners) if match.lastgroup == "word" else _token_of(match)
        for match in _TOKEN.finditer(text)
    ]


def _word_token(match: re.Match[str], beginners: frozenset[str]) -> Token:
    plain, (start, end) = fold(match[0]), match.span()
    return Token(start, end, plain, "word", None, plain in beginners)


def _token_of(match: re.Match[str]) -> Token:
    """The token of what is no word."""
    (start, end), words, kind = match.span(), match[0], match.lastgroup or ""
    if kind == "symbol":
        return Token(start, end, words if words != "’" else "'", "dash" if words in _DASHES else kind, None, False)
    if kind == "mixed" and _ORDINAL.match(words):
        return Token(start, end, fold(words), "word", None, False)
    if kind == "mark":  # the last group to close inside a grouped number
        kind = "grouped"
    return Token(start, end, "", kind, _value_of(words, kind), True)


def _value_of(words: str, kind: str) -> float | None:
    if kind == "decimal":
        return float(words.replace(",", ".")) if len(words) < 20 else None
    digits = re.sub(r"[^0-9]", "", words) if kind in {"grouped", "digits", "heap"} else ""
    return int(digits) if digits and len(digits) <= 12 and int(digits) <= LARGEST else None


def read_number(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    """The longest number that begins at the token `first`, without the words that bound it."""
    token = tokens[first]
    if not token.may_begin:
        return None
    if token.word == "":
        return _read_digits(tokens, first, lexicon)
    readers = (_read_zero, _read_valued, _read_heap_words, _read_words, _read_article)
    return next((number for reader in readers if (number := reader(tokens, first, lexicon))), None)


def _read_digits(tokens: list[Token], first: int, lexicon: Lexicon) -> Number:
    token = tokens[first]
    if token.kind == "heap" and token.value is not None:
        low = int(token.value)
        is_years = tokens[first - 1].word == "'" if first else False
        return Number(first, first + 1, low, low + 9, is_measure=is_years)
    if token.value is None:
        return Number(first, first + 1, 0, 0, is_measure=True, has_value=False)
    scale, last = 1, first + 1
    if last < len(tokens) and tokens[last].word in lexicon.scales and token.kind != "heap":
        scale, last = lexicon.scales[tokens[last].word], last + 1
    elif last < len(tokens) and tokens[last].word in lexicon.plurals and lexicon.is_french:
        scale, last = lexicon.plurals[tokens[last].word] // 2, last + 1
    elif last < len(tokens) and tokens[last].word in lexicon.collectives and not lexicon.is_french:
        scale, last = lexicon.collectives[tokens[last].word], last + 1
    value = round(token.value * scale)
    return Number(first, last, value, value, scale, is_measure=token.kind == "decimal" and scale == 1)


def _read_zero(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    if tokens[first].word not in lexicon.words["zero_words"]:
        return None
    following = tokens[first + 1].word if first + 1 < len(tokens) else ""
    if following in lexicon.words["not_zero_before"]:
        return None
    is_pair = tokens[first].word == "no" and following == "one"
    return Number(first, first + 1 + is_pair, 0, 0, is_zero=True)


def _read_valued(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    """ "a couple of", "several", "several hundred", "quelques dizaines"."""
    for words, kind, amount in lexicon.valued.get(tokens[first].word, ()):
        if not _matches(tokens, first, words):
            continue
        last = first + len(words)
        if kind == "exact":
            return Number(first, last, amount, amount)
        following = tokens[last] if last < len(tokens) else None
        if following and following.word == "" and lexicon.is_french:
            return None  # "quelques 70" is "quelque 70", about seventy
        heap = _heap_after(following, lexicon)
        return Number(first, last + (heap > 0), max(amount, heap), None)
    return None


def _heap_after(token: Token | None, lexicon: Lexicon) -> int:
    """The least value of several of the heap that the token names; 0 when it names none."""
    if token is None:
        return 0
    if token.word in lexicon.plurals:
        return lexicon.plurals[token.word]
    return 2 * (lexicon.collectives.get(token.word, 0) or lexicon.scales.get(token.word, 0))


_OF = frozenset({"of", "de", "d"})


def _read_heap_words(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    """ "dozens", "tens of thousands", "centaines de milliers": open upwards."""
    value = lexicon.plurals.get(tokens[first].word)
    if value is None:
        return None
    last = first + 1
    at = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].word == "'")
    if last < len(tokens) and tokens[last].word in _OF and at < len(tokens):
        inner = lexicon.plurals.get(tokens[at].word) or 2 * lexicon.scales.get(tokens[at].word, 0)
        if inner:
            return Number(first, at + 1, value * inner // 2, None)
    if tokens[first].word == "tens":
        return None
    return Number(first, last, value, None)


def _read_article(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    """ "a", "une": one, and an article."""
    if tokens[first].word not in lexicon.words["articles"]:
        return None
    if first + 1 < len(tokens) and tokens[first + 1].word == ".":  # an initial, "a.m."
        return None
    return Number(first, first + 1, 1, 1, is_article=True)


def _read_words(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    """Number words: "a hundred and six", "two dozen", "quatre-vingt-quatre", "un millier", "trois centaines"."""
    position, has_article = first, tokens[first].word in lexicon.words["articles"]
    if has_article:
        position += 1
        following = tokens[position].word if position < len(tokens) else ""
        if following in lexicon.words["heap_adjectives"] and position + 1 < len(tokens):
            position += 1
            following = tokens[position].word
        if following not in lexicon.collectives and following not in lexicon.scales:
            return None
    total, last, links = Sum(has_article), first, 0
    while position < len(tokens) and _take(total, tokens[position].word, links > 0, lexicon):
        last = position = position + 1
        links = _count_links(tokens, position, total, lexicon)
        position += links
    value = total.value()
    return Number(first, last, value, value, total.scale) if last > first and value is not None else None


@dataclass(slots=True)
class Sum:
    """A number under construction from its words. `current` is what the next scale multiplies."""

    has_article: bool
    total: int = 0
    current: int | None = None
    last_scale: int = 10**12
    scale: int = 1
    is_closed: bool = False

    def value(self) -> int | None:
        """The number so far, `None` before any word."""
        return None if self.current is None and not self.total else self.total + (self.current or 0)


def _take(total: Sum, word: str, is_linked: bool, lexicon: Lexicon) -> bool:
    """Whether the word continues the number; if so it is added."""
    if total.is_closed:
        return False
    if word in lexicon.scales:
        return _take_scale(total, lexicon.scales[word], lexicon)
    if word in lexicon.collectives or (word in lexicon.plurals and total.current is not None):
        return _take_heap(total, lexicon.collectives.get(word) or lexicon.plurals[word] // 2)
    if word in lexicon.words["articles"] and lexicon.is_french and total.value() is not None:
        return (is_linked or (total.current or 0) % 100 == 0) and _take_cardinal(total, 1, lexicon)
    return word in lexicon.cardinals and _take_cardinal(total, lexicon.cardinals[word], lexicon)


def _take_scale(total: Sum, scale: int, lexicon: Lexicon) -> bool:
    is_bare = total.current is None
    if is_bare and not (total.has_article and not total.total) and not (lexicon.is_french and scale <= 1000):
        return False
    if scale == 100:
        if not is_bare and not 1 <= (total.current or 0) < 100:
            return False
        total.current = (total.current or 1) * 100
    else:
        if scale >= total.last_scale:
            return False
        total.total += (total.current or 1) * scale
        total.current, total.last_scale = None, scale
    total.scale = scale
    return True


def _take_heap(total: Sum, size: int) -> bool:
    """A heap ends the number: "two dozen"."""
    if total.total or (total.current is None and not total.has_article) or (total.current or 0) >= 100:
        return False
    total.current, total.scale, total.is_closed = (total.current or 1) * size, size, True
    return True


def _take_cardinal(total: Sum, value: int, lexicon: Lexicon) -> bool:
    if total.has_article and total.value() is None:
        return False
    if total.current is None:
        total.current = value
        return True
    rest = total.current % 100
    fits = (
        (rest == 0 and total.current > 0 and value < 100)
        or (rest >= 20 and rest % 10 == 0 and value < 10)
        or (rest in lexicon.tens_with_teens and 10 <= value <= 19)
        or (lexicon.is_french and rest == 10 and 7 <= value <= 9)
    )
    if lexicon.is_french and rest == 4 and value == 20:  # quatre-vingt
        fits, value = True, 76
    elif lexicon.is_french and rest in {70, 90} and 7 <= value <= 9:  # soixante-dix-sept
        fits = True
    if fits:
        total.current, total.scale = total.current + value, 1
    return fits


def _count_links(tokens: list[Token], position: int, total: Sum, lexicon: Lexicon) -> int:
    """How many tokens ("-", "and", "et") may stand between the number so far and its next word."""
    if position + 1 >= len(tokens) or total.is_closed:
        return 0
    link, following = tokens[position], tokens[position + 1]
    if link.is_dash and lexicon.is_french and following.word == "et":  # vingt-et-un
        is_one = position + 3 < len(tokens) and tokens[position + 2].is_dash
        return 3 if is_one and tokens[position + 3].word in {"un", "une", "onze"} else 0
    if link.is_dash:
        return int(link.start == tokens[position - 1].end and link.end == following.start)
    if link.word not in lexicon.words["link_words"]:
        return 0
    if lexicon.is_french:
        return int(20 <= (total.current or 0) % 100 <= 60 and following.word in {"un", "une", "onze"})
    return int(total.scale >= 100)
