"""Codes of ACLED and UCDP at every boundary."""

from datetime import date, timedelta

import pytest

from pipelines.coding import date_precision, time_precision, type_of_violence
from pipelines.model import Actor, Role

START = date(2024, 7, 1)

STATE = ("Military of Mali", "state forces")
FOREIGN = ("Africa Corps", "external/other forces")
REBELS = ("JNIM", "rebel group")
OTHER_REBELS = ("ISSP/ISGS", "rebel group")
MILITIA = ("Dan Na Ambassagou", "identity militia")
GUNMEN = ("unidentified armed group", "political militia")
CIVILIANS = ("Civilians", "civilians")
CROWD = ("Rioters", "rioters")


def actor(who: tuple[str, str], role: Role) -> Actor:
    return Actor(who[0], who[1], role)


@pytest.mark.parametrize(
    ("days", "code"),
    [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (13, 4), (14, 4), (28, 4), (30, 4), (31, 4), (32, 5), (365, 5), (366, 5)],
)
def test_date_precision_follows_ucdp_at_every_boundary(days: int, code: int) -> None:
    assert date_precision(START, START + timedelta(days=days - 1)) == code


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 2), (8, 3), (31, 3), (32, 3), (366, 3)])
def test_time_precision_follows_acled_at_every_boundary(days: int, code: int) -> None:
    assert time_precision(START, START + timedelta(days=days - 1)) == code


@pytest.mark.parametrize(("start", "end"), [(None, None), (START, None), (None, START)])
def test_an_unknown_date_has_no_precision(start: date | None, end: date | None) -> None:
    assert date_precision(start, end) is None
    assert time_precision(start, end) is None


def test_july_is_a_month_wide() -> None:
    assert (date_precision(START, date(2024, 7, 31)), time_precision(START, date(2024, 7, 31))) == (4, 3)


def test_february_is_a_month_wide() -> None:
    assert date_precision(date(2023, 2, 1), date(2023, 2, 28)) == 4


def test_the_turn_of_the_year_makes_no_difference() -> None:
    assert date_precision(date(2023, 12, 31), date(2024, 1, 1)) == 2


@pytest.mark.parametrize("event_type", ["Battles", "Explosions/Remote violence"])
@pytest.mark.parametrize(
    ("attacker", "target", "code"),
    [
        (REBELS, STATE, 1),
        (STATE, REBELS, 1),
        (REBELS, FOREIGN, 1),
        (FOREIGN, REBELS, 1),
        (GUNMEN, STATE, 1),
        (REBELS, OTHER_REBELS, 2),
        (REBELS, MILITIA, 2),
        (MILITIA, REBELS, 2),
        (REBELS, CIVILIANS, 3),
        (STATE, CIVILIANS, 3),
    ],
)
def test_who_stands_on_the_two_sides_gives_ucdps_type(
    event_type: str, attacker: tuple[str, str], target: tuple[str, str], code: int
) -> None:
    assert type_of_violence(event_type, [actor(attacker, "attacker"), actor(target, "target")]) == code


def test_violence_against_civilians_is_one_sided_whoever_does_it() -> None:
    for who in (STATE, REBELS, FOREIGN, MILITIA):
        assert type_of_violence("Violence against civilians", [actor(who, "attacker")]) == 3


def test_violence_against_civilians_is_one_sided_when_nobody_is_named() -> None:
    assert type_of_violence("Violence against civilians", []) == 3


def test_soldiers_among_the_targets_make_a_battle_state_based() -> None:
    parties = [actor(REBELS, "attacker"), actor(STATE, "target"), actor(CIVILIANS, "target")]
    assert type_of_violence("Battles", parties) == 1


def test_one_group_alone_leaves_the_type_unknown() -> None:
    assert type_of_violence("Battles", [actor(REBELS, "attacker")]) is None
    assert type_of_violence("Battles", []) is None


@pytest.mark.parametrize("event_type", ["Protests", "Riots", "Strategic developments"])
def test_unrest_and_strategic_developments_have_no_type(event_type: str) -> None:
    assert type_of_violence(event_type, [actor(CROWD, "attacker"), actor(STATE, "target")]) is None
