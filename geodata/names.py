"""Names folded so that spellings of one name meet, with every offset kept.

Folding drops accents, case and zero-width characters and makes apostrophes, hyphens, underscores and white space one
blank: "Ti-n-Zaouâtene" and "ti n zaouatene" are one name. Linear in the text's length whatever the text holds.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

BREAK = "\n"
"""Stands in folded text for an empty line: no name runs across it."""

_APOSTROPHES = "'’‘ʼʻ`´′＇"
_DASHES = "-‐‑‒–—−_#"
_LONGER = {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ĳ": "ij", "Ĳ": "Ij"}
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
_UNTABLED = re.compile(rf"[{_GONE}{''.join(_LONGER)}\x1c-\x1f\u1680]")
_MAY_BE_SPECIAL = re.compile(f"{_UNTABLED.pattern}| (?= )")
"""Where something special may begin in text folded one for one: much faster to look for than what is special."""
_ASCII_BLANKS = "'`-_#\t\n\r\v\f"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_SIGNS = {code: " " for code in range(0x80) if not chr(code).isalnum()}
_MOST_KINDS = 64
"""Kinds of characters of a text that are replaced one after the other; more of them are looked up one by one."""
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
        starts, shifts, length = self.starts, self.shifts, len(self.text)
        if len(starts) == 1:
            return start, end
        first = start + shifts[bisect_right(starts, start) - 1] if start < length else self.length
        return first, (end + shifts[bisect_right(starts, end - 1) - 1] if end <= length else self.length + 1)


def fold(text: str) -> Folded:
    """`text` folded, with its offsets."""
    flat, is_plain = _fold_one_for_one(text)
    parts: list[str] = []
    starts, shifts = [0], [0]
    done = folded_length = 0
    for special in _specials(text, flat, is_plain=is_plain):
        short = _shorten(special.group())
        parts += flat[done : special.start()], short
        folded_length += special.start() - done + len(short)
        if len(short) > 1:  # both letters of "œ" lead back to it
            starts.append(folded_length - 1)
            shifts.append(special.start() - folded_length + 1)
        done = special.end()
        starts.append(folded_length)
        shifts.append(done - folded_length)
    parts.append(flat[done:])
    cased = "".join(parts)
    return Folded(_lower(cased), cased, tuple(starts), tuple(shifts), len(text))


def _fold_one_for_one(text: str) -> tuple[str, bool]:
    """`text` with every character that folds into one other replaced, and whether that was all but double blanks."""
    flat = text
    for blank in _ASCII_BLANKS:
        flat = flat.replace(blank, " ")
    strange = set() if text.isascii() else set(_NOT_ASCII.findall(text))
    is_plain = not any(_UNTABLED.match(char) for char in (*strange, *"\x1c\x1d\x1e\x1f") if char in text)
    if len(strange) > _MOST_KINDS:
        return text.translate(_TABLE), is_plain
    for char in strange:
        flat = flat.replace(char, _TABLE.get(ord(char), char))
    return flat, is_plain


def _specials(text: str, flat: str, *, is_plain: bool) -> Iterator[re.Match[str]]:
    """The runs of `text` that do not fold one for one, in order."""
    done, start = 0, _find_special(flat, 0, is_plain=is_plain)
    while start >= 0:
        before = _SPECIAL.match(text, start - 1) if start > done else None
        special = before or _SPECIAL.match(text, start)
        if special is not None:
            done = special.end()
            yield special
        start = _find_special(flat, max(done, start + 1), is_plain=is_plain)


def _find_special(flat: str, position: int, *, is_plain: bool) -> int:
    """Where something special may begin at or after a position; -1 for nowhere."""
    if is_plain:
        return flat.find("  ", position)
    match = _MAY_BE_SPECIAL.search(flat, position)
    return match.start() if match else -1


def blank_signs(folded: str) -> str:
    """Folded text with a blank for every sign that is neither letter nor figure: as long as it was."""
    strange = set() if folded.isascii() else set(_NOT_ASCII.findall(folded))
    if len(strange) > _MOST_KINDS:
        return "".join(char if char.isalnum() else " " for char in folded)
    for char in strange:
        if not char.isalnum():
            folded = folded.replace(char, " ")
    if folded.isascii():
        return folded.translate(_ASCII_SIGNS)
    for sign in _ASCII_SIGNS:
        folded = folded.replace(chr(sign), " ")
    return folded


def bare_name(name: str) -> str:
    """A name folded for comparison, its words without signs, one blank between them: "l'hopital de gao"."""
    return " ".join(blank_signs(fold_name(name)).split())


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
    if _SPECIAL.search(name) is None:  # most names; folded in two thirds of the time
        return sys.intern(_lower(name.translate(_TABLE)).strip())
    return sys.intern(fold(name).text.strip())


def is_capitalised(words: str) -> bool:
    """Whether the words begin with a capital or belong to a script without case, as names do."""
    if "a" <= words[:1] <= "z":
        return False
    first = next((c for c in words if c.isalnum()), "")
    return bool(first) and (first.isupper() or first.isdigit() or first == first.swapcase())
