"""Pieces of regular expressions."""

from collections.abc import Iterable
from itertools import groupby

EN_MONTHS = tuple("january february march april may june july august september october november december".split())
FR_MONTHS = tuple("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split())
"""The months in folded text, in their order."""


def one_of(words: Iterable[str]) -> str:
    """An alternation of words or patterns that begin with a plain letter, the longest first, to stand in a group.

    They are grouped by that letter: the engine tries one alternative after the other, and so skips most of them.
    """
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    return "|".join(
        f"{first}(?:{'|'.join(w[1:] for w in same)})" for first, same in groupby(ordered, key=lambda w: w[0])
    )
