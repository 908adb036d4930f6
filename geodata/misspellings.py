"""Spellings one edit away: a letter missing, too many, wrong, or two letters in each other's place (Damerau 1964).

The first letter is taken to be right. Names that share a spelling with one letter left out are at most two edits apart
(the SymSpell way); the distance itself decides. So a look-up costs as many hash look-ups as the word has letters.
"""

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Shorter names have too many neighbours one letter away."""


class Spellings:
    """Names of one word that a misspelt word may stand for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_shorter: dict[str, list[str]] = {}
        for name in names:
            if len(name) >= SHORTEST and " " not in name:
                for shorter in _with_one_left_out(name):
                    self._by_shorter.setdefault(shorter, []).append(name)

    def find(self, word: str) -> list[str]:
        """Names exactly one edit away from a folded word that begin with its first letter, in the order given."""
        found = {name: None for shorter in _with_one_left_out(word) for name in self._by_shorter.get(shorter, ())}
        return [name for name in found if name[0] == word[0] and OSA.distance(name, word, score_cutoff=1) == 1]


def _with_one_left_out(word: str) -> Iterable[str]:
    return (word, *(word[:i] + word[i + 1 :] for i in range(1, len(word))))


def one_edit_apart(word: str) -> Iterator[str]:
    """Every spelling one edit away from a folded word, first letter kept; for names too many to index."""
    return iter(dict.fromkeys(spelling for spelling in _edits(word) if spelling != word))


def _edits(word: str) -> Iterator[str]:
    for i in range(1, len(word)):
        head, tail = word[:i], word[i + 1 :]
        yield head + tail
        yield from (head + tail[:1] + word[i] + tail[1:] for _ in tail[:1])
        yield from (head + letter + tail for letter in ascii_lowercase)
        yield from (head + letter + word[i:] for letter in ascii_lowercase)
    yield from (word + letter for letter in ascii_lowercase)
