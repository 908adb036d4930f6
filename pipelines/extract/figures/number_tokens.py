"""A text as the tokens that numbers are read from: words, marks, and digits with their separators."""

import re
from typing import NamedTuple

from pipelines.extract.dates.tokens import fold

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
DASH = "<dash>"
"""What the lexicon's phrases call a dash."""


class Token(NamedTuple):
    """A number, word or mark; a named tuple, as a long text has very many.

    `word` is its folded form ("" for digits, DASH for any dash), `value` what its digits say.
    """

    start: int
    end: int
    word: str
    kind: str
    value: float | None
    may_begin: bool

    @property
    def is_dash(self) -> bool:
        return self.word == DASH


def read_tokens(text: str, beginners: frozenset[str]) -> list[Token]:
    """The text's numbers, words and marks; ordinals ("17th", "1er") are words, a number may begin with `beginners`."""
    return [
        _word_token(match, beginners) if match.lastgroup == "word" else _token_of(match)
        for match in _TOKEN.finditer(text)
    ]


def _word_token(match: re.Match[str], beginners: frozenset[str]) -> Token:
    plain, (start, end) = fold(match[0]), match.span()
    return Token(start, end, plain, "word", None, plain in beginners)


def _token_of(match: re.Match[str]) -> Token:
    """The token of what is no word."""
    (start, end), words, kind = match.span(), match[0], match.lastgroup or ""
    if kind == "symbol":
        if words in _DASHES:
            return Token(start, end, DASH, kind, None, False)
        return Token(start, end, words if words != "’" else "'", kind, None, False)
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
