"""A text as tokens and as code characters, one a token, that the patterns of date phrases are matched with.

Every word of the lexicon and every class of numbers has a code of its own, all other text is OTHER. A token itself is
made when it is asked for: few of a text's tokens are part of a date, or beside one.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, overload

OTHER = "."
"""The code of all that is no word of the lexicon; no pattern holds it."""

_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*+)
    |(?P<symbol>[^\w\s])(?P=symbol)*+
    |(?P<iso>(?<![\w/.-])[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?![0-9-]))
    |(?P<numeric>(?<![\w/.-])[0-3]?[0-9](?P<mark>[/.-])[01]?[0-9](?P=mark)(?:19|20)[0-9]{2}(?![\w/-]))
    |(?P<decade>(?<![\w.])(?:19|20)[0-9]0['’]?s(?!\w))
    |(?P<other>[0-9]++(?:[.,:][0-9]++)++|[0-9]++(?=[^\W\d_]))
    |(?P<number>[0-9]++)
    |(?P<break>\n[ \t\r]{0,9}\n\s*+)""",
    re.VERBOSE,
)
_ORDINAL = re.compile(r"([0-3]?[0-9])(?:st|nd|rd|th|er|e)(?!\w)", re.IGNORECASE)
_DASHES = frozenset("-–—‐‑‒")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word in lower case without accents, one kind of apostrophe: "Août" -> "aout"."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


class Token(NamedTuple):
    """A word, number or mark of the text.

    `kind` names its class, `value` its number, or (kind, value) of a word of the lexicon, `word` its folded form.
    """

    start: int
    end: int
    word: str
    kind: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words of time.

    `codes` maps words and classes to code characters, `kinds` the classes of tokens, `values` words to (kind, value).
    `capitals` are the words that mean a date only with a capital. `plain` holds the codes of the words that mean the
    same however they are written, and "" for all others of the lexicon.
    """

    codes: Mapping[str, str]
    values: Mapping[str, tuple[str, Any]]
    capitals: frozenset[str]
    kinds: Mapping[str, str] = field(init=False)
    plain: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        shortened = {word[:-1] for word in self.values if word.endswith(".")}
        plain = {**self.codes, **dict.fromkeys(shortened | self.capitals, "")}
        object.__setattr__(self, "plain", plain)
        object.__setattr__(self, "kinds", {name[1:-1]: code for name, code in self.codes.items() if name[0] == "<"})


class Tokens(Sequence[Token]):
    """The tokens of a text in order, by where they begin."""

    def __init__(self, text: str, starts: Sequence[int], vocabulary: Vocabulary) -> None:
        self._text, self._starts, self._vocabulary = text, starts, vocabulary
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, number: int) -> Token: ...
    @overload
    def __getitem__(self, number: slice) -> list[Token]: ...
    def __getitem__(self, number: int | slice) -> Token | list[Token]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self._starts)))]
        token = self._made.get(number)
        if token is None:
            match = next(_TOKEN.finditer(self._text, self._starts[number]))
            token = self._made[number] = _token_of(match, self._text, self._vocabulary)
        return token


def read_tokens(text: str, vocabulary: Vocabulary) -> tuple[Tokens, str]:
    """The text's tokens and their codes, one character a token."""
    starts: list[int] = []
    codes: list[str] = []
    known, kinds, plain, end = vocabulary.codes, vocabulary.kinds, vocabulary.plain, 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < end:  # an abbreviation's dot, an ordinal's letters
            continue
        code = plain.get(fold(match[0]), OTHER) if match.lastgroup == "word" else ""
        if not code:
            token = _token_of(match, text, vocabulary)
            code = kinds.get(token.kind, OTHER) if token.kind else known.get(token.word, OTHER)
            end = token.end
        starts.append(start)
        codes.append(code)
    return Tokens(text, starts, vocabulary), "".join(codes)


def _token_of(match: re.Match[str], text: str, vocabulary: Vocabulary) -> Token:
    kind, start, end = match.lastgroup or "", match.start(), match.end()
    if kind == "word":
        return _word_token(match[0], start, text, vocabulary)
    if kind == "symbol":
        return Token(start, end, "", "dash") if match[0] in _DASHES else Token(start, end, fold(match[0]))
    if kind == "number":
        return Token(start, end, "", *_number_kind(match[0]))
    if kind == "other" and (ordinal := _ORDINAL.match(text, start)):
        return Token(start, ordinal.end(), "", "num", int(ordinal[1]))
    if kind == "mark":  # the last group to close inside a numeric date
        kind = "numeric"
    return Token(start, end, "", kind if kind in {"iso", "numeric", "decade"} else "", match[0])


def _word_token(word: str, start: int, text: str, vocabulary: Vocabulary) -> Token:
    end, plain = start + len(word), fold(word)
    if plain in vocabulary.capitals and not word[0].isupper():
        return Token(start, end, "")
    if text.startswith(".", end) and f"{plain}." in vocabulary.values:
        plain, end = f"{plain}.", end + 1
    return Token(start, end, plain, "", vocabulary.values.get(plain))


def _number_kind(digits: str) -> tuple[str, int | None]:
    if len(digits) > 6:
        return "", None
    number = int(digits)
    if 1 <= number <= 31 and len(digits) <= 2:
        return "num", number
    return ("year", number) if 1900 <= number <= 2100 else ("integer", number)
