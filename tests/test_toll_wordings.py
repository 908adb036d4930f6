"""What English sentences count, in the many wordings in which reporters tell of the dead, the wounded, the taken."""

import tomllib
from pathlib import Path

import pytest

from tests.test_figures import Read, counted

FAMILIES = tomllib.loads(Path(__file__).with_name("toll_wordings.toml").read_text(encoding="utf-8"))["family"]
QUANTITIES = {"k": "killed", "i": "injured", "a": "abducted", "x": "killed_or_injured", "m": "missing"}


def read_expected(told: str) -> Read:
    quantity, bounds = QUANTITIES[told[0]], told[1:]
    if bounds.endswith("+"):
        return quantity, int(bounds[:-1]), None
    low, _, high = bounds.partition("-")
    return quantity, int(low), int(high or low)


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=f"{family['name']}: {case[0]}") for family in FAMILIES for case in family["cases"]],
)
def test_a_wording_counts_whom_a_reader_counts(text: str, expected: str) -> None:
    told = [figure for figure in counted(text, "en") if figure[1] is not None]
    assert sorted(told, key=str) == sorted(map(read_expected, expected.split()), key=str)


def test_every_family_of_tolls_has_several_wordings() -> None:
    assert [family["name"] for family in FAMILIES if len(family["cases"]) < 2] == []
