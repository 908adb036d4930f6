"""Names folded so that spellings of one name meet, with every offset kept.

Folding drops accents, case and zero-width characters and makes apostrophes, hyphens, underscores and white space one
blank: "Ti-n-Zaouâtene" and "ti n zaouatene" are one name. Linear in the text's length whatever the text holds.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

BREAK = "\n"
"""Stands in folded text for an empty line: no name runs across it."""

_APOSTROPHES = "'’‘ʼʻ`´′＇"
_DASHES = "-‐‑‒–—−_#"
_LONGER = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ĳ": "ij", "Ĳ": "ij"}
_SPELLED = dict(zip("øØłŁđĐɓƁɗƊƴƳŋŊɛƐɔƆıɣƔƙ", "oollddbbddyynneeooiggk", strict=True))


def _one_for_one() -> dict[int, str]:
    """The characters that fold into exactly one other character, case kept."""
    table: dict[int, str] = {}
    for code in range(0x80, 0x2100):
        base = unicodedata.normalize("NFKD", chr(code))
        letters = "".join(c for c in base if not unicodedata.combining(c)).casefold()
        if len(letters) == 1 and letters != chr(code) and not unicodedata.combining(chr(code)):
            is_capital = chr(code).isupper() and len(letters.upper()) == 1
            table[code] = letters.upper() if is_capital else letters
    table.update({ord(c): to.upper() if c.isupper() else to for c, to in _SPELLED.items()})
    table.update({ord(c): " " for c in _APOSTROPHES + _DASHES + "\t\n\r\v\f\x85\xa0\u2028\u2029\u202f\u3000"})
    table.update(dict.fromkeys(range(8192, 8203), " "))
    return table


_TABLE = _one_for_one()
_BLANKS = r"\s'’‘ʼʻ`´′＇\-‐‑‒–—−_#"
_GONE = (
    "\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff\u00ad"
)
_SPECIAL = re.compile(f"[{_GONE}]+|[{''.join(_LONGER)}]|[{_BLANKS}][{_BLANKS}{_GONE}]+")
_EMPTY_LINE = re.compile(r"\n[ \t\r\f\v]*\n|\u2029")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back to the offsets of the text it was made from.

    `starts` and `shifts` are pieces: a folded offset at or after `starts[i]` lies `shifts[i]` further on in the text.
    `cased` is `text` with its capitals.
    """

    text: str
    cased: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    length: int

    def offset(self, folded: int) -> int:
        """Offset in the original text of a folded offset."""
        if folded >= len(self.text):
            return self.length
        return folded + self.shifts[bisect_right(self.starts, folded) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original half-open span of a folded half-open span that is not empty."""
        return self.offset(start), self.offset(end - 1) + 1


def fold(text: str) -> Folded:
    """`text` folded, with its offsets."""
    parts: list[str] = []
    starts, shifts = [0], [0]
    done = folded_length = 0
    for special in _SPECIAL.finditer(text):
        piece = text[done : special.start()].translate(_TABLE)
        short = _shorten(special.group())
        parts += piece, short
        folded_length += len(piece) + len(short)
        if len(short) > 1:  # both letters of "œ" lead back to it
            starts.append(folded_length - 1)
            shifts.append(special.start() - folded_length + 1)
        done = special.end()
        starts.append(folded_length)
        shifts.append(done - folded_length)
    parts.append(text[done:].translate(_TABLE))
    cased = "".join(parts)
    return Folded(_lower(cased), cased, tuple(starts), tuple(shifts), len(text))


def _lower(cased: str) -> str:
    """Lower case, character for character."""
    lower = cased.lower()
    if len(lower) == len(cased):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in cased)


def _shorten(special: str) -> str:
    """What a run of characters that does not fold one for one becomes."""
    if special in _LONGER:
        return _LONGER[special]
    if _EMPTY_LINE.search(special):
        return BREAK
    return " " if any(c.translate(_TABLE) == " " for c in special) else ""


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name folded for comparison: "In-Ates" and "In Atès" are equal."""
    return sys.intern(fold(name).text.strip())


def is_capitalised(words: str) -> bool:
    """Whether the words begin with a capital or belong to a script without case, as names do."""
    first = next((c for c in words if c.isalnum()), "")
    return bool(first) and (first.isupper() or first.isdigit() or first == first.swapcase())
