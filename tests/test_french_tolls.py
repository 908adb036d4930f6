"""What French reporters write of the dead, the wounded and the taken, sentence by sentence behind an attack."""

import tomllib
from pathlib import Path

import pytest

from pipelines.deaths import derive_range
from tests.test_claims import claims

ATTACK = "Des hommes armés ont attaqué mardi Djibo, au Burkina Faso."
WORDINGS = tomllib.loads((Path(__file__).parent / "french_tolls.toml").read_text(encoding="utf-8"))
COUNTED = ("killed", "injured", "abducted", "killed_or_injured")


def show(low: int | None, high: int | None) -> str:
    if low is None:
        return "?"
    return f"{low}" if low == high else f"{low}+" if high is None else f"{low}-{high}"


def told(sentence: str) -> str:
    """The figures of an attack of which one more sentence tells, parts left out."""
    figures = claims(f"{ATTACK} {sentence}", "fr")
    counted = [c for c in figures if c.quantity in COUNTED and not c.is_part]
    return ", ".join(sorted(f"{c.quantity} {show(c.low, c.high)}" for c in counted))


@pytest.mark.parametrize(("sentence", "expected"), WORDINGS["told"].items())
def test_a_french_sentence_tells_its_figures(sentence: str, expected: str) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), WORDINGS["range"].items())
def test_french_figures_give_the_range_of_the_dead(sentence: str, expected: str) -> None:
    dead = derive_range(claims(f"{ATTACK} {sentence}", "fr"), "killed")
    assert show(dead.low, dead.high) == expected
