"""Pieces of regular expressions."""

import re

from pipelines.extract.text.patterns import one_of


def test_the_longest_of_some_words_matches() -> None:
    pattern = re.compile(one_of(["count", "said", "counted", "says", "s"]))
    found = (pattern.match(word) for word in ("counted", "count", "says", "sa", "none"))
    assert [match and match[0] for match in found] == ["counted", "count", "says", "s", None]


def test_words_may_hold_patterns_behind_their_first_letter() -> None:
    assert re.fullmatch(one_of(["fait etat d(?:e|')", "dit"]), "fait etat d'") is not None
