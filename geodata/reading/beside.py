"""The words directly beside a position of folded text.

A pattern that ends at a position is tried at every start before it, which costs most of the time of reading; so it is
tried only where the last word before the position is one that it can end in.
"""

import re

REACH = 40
"""No word that tells anything is longer, in folded characters."""

_LAST = re.compile(r"(?<![a-z0-9])[a-z0-9]+$")
_FIRST = re.compile(r" ([a-z0-9]+)")


def word_before(text: str, position: int) -> tuple[str, int]:
    """The word of a-z and 0-9 that a blank parts from a position, and where it begins; ("", 0) without one."""
    end = position - 1
    if end < 1 or text[end] != " " or not text[end - 1].isalnum():
        return "", 0
    first = max(0, end - REACH)
    start = text.rfind(" ", first, end) + 1 or first
    word = text[start:end]
    if word.isalnum() and word.isascii():
        return word, start
    match = _LAST.search(word)
    return (match[0], start + match.start()) if match else ("", 0)


def word_after(text: str, position: int) -> str:
    """The word of a-z and 0-9 that a blank parts from a position; empty without one."""
    match = _FIRST.match(text, position)
    return match[1] if match else ""
