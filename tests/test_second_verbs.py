"""Who did it, where the deed is the second verb of a sentence, and who is only accused of helping."""

import pytest

from tests.test_extract import extract


def parties(text: str) -> dict[str, str]:
    return {actor.name: actor.role for mention in extract(text, "en") for actor in mention.actors}


@pytest.mark.parametrize(
    "text",
    [
        "Malian soldiers searched huts in Konna on Tuesday and took away six men.",
        "On Monday Malian troops entered Konna before dawn and shot four herders.",
        "Malian soldiers went from door to door in Konna on Friday and executed seven villagers.",
    ],
)
def test_who_did_the_first_thing_did_the_second(text: str) -> None:
    assert parties(text) == {"Military of Mali": "attacker", "Civilians": "target"}


@pytest.mark.parametrize(
    "text",
    [
        "The detachment at Djibo was attacked on Monday, leaving nine soldiers dead.",
        "A reconnaissance patrol hit a mine near Djibo in Burkina Faso on Monday; four soldiers died.",
    ],
)
def test_units_without_a_flag_are_the_army(text: str) -> None:
    assert "Military of Burkina Faso" in parties(text)


def test_whoever_is_accused_of_helping_jihadists_was_not_attacked_by_them() -> None:
    text = "A trader accused of passing information to jihadists was beaten to death by a crowd in Dori on Monday."
    assert "Islamist militants" not in parties(text)


@pytest.mark.parametrize("who", ["a local elected official", "an elected official", "a municipal official"])
def test_the_losses_of_an_elected_official_are_no_soldiers(who: str) -> None:
    (mention,) = extract(
        f'Gunmen raided Tongomayel in Burkina Faso on Monday. "We lost nine people," {who} said.', "en"
    )
    assert [(c.low, c.victims, c.holder_kind) for c in mention.claims] == [(9, None, "local official")]
