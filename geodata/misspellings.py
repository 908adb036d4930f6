"""Spellings one edit away: a letter missing, doubled, wrong, or two letters in each other's place (Damerau 1964)."""

from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_edit_apart(word: str) -> Iterator[str]:
    """Every spelling one edit away from a folded word, without the word itself; swaps and missing letters first."""
    seen = {word}
    for spelling in _edits(word):
        if spelling not in seen:
            seen.add(spelling)
            yield spelling


def _edits(word: str) -> Iterator[str]:
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
    for i in range(len(word) + 1):
        for letter in LETTERS:
            yield word[:i] + letter + word[i:]
            yield word[:i] + letter + word[i + 1 :]
