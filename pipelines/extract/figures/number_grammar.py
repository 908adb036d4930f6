"""How a number is written in English and French: digits with their separators, number words, heaps ("dozens").

The words are in `pipelines/lexicon/numbers.toml`. Every step looks at a bounded number of tokens: reading takes time in
proportion to the text's length.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata.values import value
from pipelines.extract.figures.number_tokens import Token

LEXICON = Path(__file__).parents[2] / "lexicon" / "numbers.toml"


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


_Words = tuple[str, ...]
_Key = tuple[str, str]
_Valued = tuple[_Words, str, int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's number words.

    `forward` and `backward` hold, by list, the phrases' words by the two that they begin or end with, and by the first
    or last alone for a phrase of one word.
    """

    words: Mapping[str, frozenset[str]]
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    plurals: Mapping[str, int]
    valued: Mapping[_Key, tuple[_Valued, ...]]
    forward: Mapping[str, Mapping[_Key, tuple[_Words, ...]]]
    backward: Mapping[str, Mapping[_Key, tuple[_Words, ...]]]
    tens_with_teens: frozenset[int]
    beginners: frozenset[str]
    small_words: frozenset[str]
    is_french: bool

    def length_after(self, name: str, tokens: list[Token], position: int) -> int:
        """How many tokens from `position` on are a phrase of the list `name`; 0 for none."""
        index = self.forward[name]
        for key in _keys(tokens, position, 1):
            for phrase in index.get(key, ()):
                if _matches(tokens, position, phrase):
                    return len(phrase)
        return 0

    def length_before(self, name: str, tokens: list[Token], position: int, floor: int) -> int:
        """How many tokens just before `position`, none before `floor`, are a phrase of the list `name`; 0 for none."""
        index = self.backward[name]
        for key in _keys(tokens, position - 1, -1) if position > floor else ():
            for phrase in index.get(key, ()):
                if position - len(phrase) >= floor and _matches(tokens, position - len(phrase), phrase):
                    return len(phrase)
        return 0


def _keys(tokens: list[Token], position: int, step: int) -> tuple[_Key, ...]:
    """What the phrases that begin (or end, by `step` -1) at a token are kept by: those of several words first."""
    if not 0 <= position < len(tokens):
        return ()
    word, beside = tokens[position].word, position + step
    return ((word, tokens[beside].word), (word, "")) if 0 <= beside < len(tokens) else ((word, ""),)


def _matches(tokens: list[Token], position: int, phrase: _Words) -> bool:
    return tuple(token.word for token in tokens[position : position + len(phrase)]) == phrase


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
        forward={name: _index(value, 1) for name, value in lists.items()},
        backward={name: _index(value, -1) for name, value in lists.items()},
        tens_with_teens=frozenset(entry["tens_with_teens"]),
        beginners=frozenset([*tables, *(first for first, _ in valued), *entry["articles"], *entry["zero_words"]]),
        small_words=frozenset(w for w, v in entry["cardinals"].items() if v <= 3) | frozenset(entry["articles"]),
        is_french=language == "fr",
    )


def _index(phrases: Iterable[str], step: int) -> dict[_Key, tuple[_Words, ...]]:
    """The phrases' words by the first two, or the last two (`step` -1), longest first."""
    index: dict[_Key, list[_Words]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        index.setdefault(_key_of(words[::step]), []).append(words)
    return {key: tuple(sorted(found, key=len, reverse=True)) for key, found in index.items()}


def _index_valued(entry: Mapping[str, Any]) -> dict[_Key, tuple[_Valued, ...]]:
    """(words, "open" or "exact", value) by the first two words, longest first."""
    index: dict[_Key, list[_Valued]] = {}
    for kind in ("exact", "open"):
        for phrase, amount in entry[kind].items():
            words = tuple(phrase.split())
            index.setdefault(_key_of(words), []).append((words, kind, amount))
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in index.items()}


def _key_of(words: _Words) -> _Key:
    return words[0], words[1] if len(words) > 1 else ""


def read_number(tokens: list[Token], first: int, lexicon: Lexicon) -> Number | None:
    """The longest number that begins at the token `first`, without the words that bound it."""
    token = tokens[first]
    if not token.may_begin:
        return None
    readers = (_read_zero, _read_valued, _read_heap_words, _read_words, _read_article)
    if token.word == "":
        return _with_echo(_read_digits(tokens, first, lexicon), tokens)
    number = next((number for reader in readers if (number := reader(tokens, first, lexicon))), None)
    return _with_echo(number, tokens) if number else None


def _with_echo(number: Number, tokens: list[Token]) -> Number:
    """The number with the figures that say it again in brackets: "vingt-deux (22) soldats", "four (04) dead"."""
    echo = tokens[number.last : number.last + 3]
    is_echo = len(echo) == 3 and (echo[0].word, echo[2].word) == ("(", ")") and echo[1].value == number.low
    return replace(number, last=number.last + 3, is_article=False) if is_echo else number


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
    found = (entry for key in _keys(tokens, first, 1) for entry in lexicon.valued.get(key, ()))
    for words, kind, amount in found:
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
        if (
            not {following, following.removesuffix("s")} & lexicon.collectives.keys()
            and following not in lexicon.scales
        ):
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
    one = word.removesuffix("s") if total.has_article else word  # "une dizaines", as hurried copy writes
    if one in lexicon.collectives or (word in lexicon.plurals and total.current is not None):
        return _take_heap(total, lexicon.collectives.get(one) or lexicon.plurals[word] // 2)
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
