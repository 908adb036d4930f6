"""Tolls that one sentence gives village by village, and the villages that no gazetteer has."""

import pytest

from pipelines.deaths import derive_range
from tests.test_drafts import places
from tests.test_extract import extract
from tests.test_figures import counted


@pytest.mark.parametrize(
    ("text", "language", "lows"),
    [
        ("He said seven people were killed in Sakkada; four in Gyadadde; eight in Otawa.", "en", [7, 4, 8]),
        ("The gunmen shot 12 dead in Gidan Wawa, 22 in Tungar Kahau and 1 in Kwallido.", "en", [12, 22, 1]),
        ("Fighters killed 21 civilians at Libiri and 18 at Kokorou.", "en", [21, 18]),
        ("Four people were killed in Makera village and three people were killed in Akuzo.", "en", [4, 3]),
        ("Some 15 people were killed in a church in Essakane, and 14 in a mosque in Natiaboani.", "en", [15, 14]),
        ("Bandits abducted 30 women in Ruma and another 12 in Zandam.", "en", [30, 12]),
        ("Sept personnes ont été tuées à Komsilga, quatre à Nodin et deux à Soroé.", "fr", [7, 4, 2]),
        ("Les assaillants ont tué 21 civils à Libiri et 18 à Kokorou.", "fr", [21, 18]),
    ],
)  # fmt: skip
def test_each_place_of_a_list_has_its_toll(text: str, language: str, lows: list[int]) -> None:
    assert [low for _, low, _ in counted(text, language)] == lows


@pytest.mark.parametrize(
    "text",
    [
        "They killed four soldiers in Djibo in March and returned in April.",
        "Nine people were killed in Djibo on Monday, 14 in all this month.",
        "Two men were shot dead in Gao, 320 km east of Timbuktu.",
        "Nine people were killed in Djibo, and 14 vehicles in Arbinda burned.",
    ],
)
def test_other_numbers_behind_a_place_are_no_toll(text: str) -> None:
    assert len(counted(text, "en")) == 1


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        (
            "Gunmen killed at least 35 people in three villages of Shinkafi district, Zamfara state, on Tuesday. A "
            "resident said 12 were shot dead in Gidan Wawa, 22 in Tungar Kahau and 1 in Kwallido.",
            "en",
            35,
        ),
        (
            "Bandits killed 19 villagers in Maradun, Zamfara, on Tuesday. A witness said seven people were killed in "
            "Sakkada; four in Gyadadde and eight in Otawa.",
            "en",
            19,
        ),
        (
            "Des hommes armés ont tué mardi 13 personnes près de Djibo. Selon un habitant, sept personnes ont été "
            "tuées à Komsilga, quatre à Bangmiougou et deux à Soroé.",
            "fr",
            13,
        ),
    ],
)
def test_tolls_of_hamlets_that_add_up_to_the_total_do_not_lower_it(text: str, language: str, low: int) -> None:
    (mention,) = extract(text, language)
    assert derive_range(mention.claims, "killed").low == low


def test_tolls_of_hamlets_without_a_total_are_summed() -> None:
    (mention,) = extract(
        "Bandits raided Maradun district in Zamfara state on Tuesday. Residents said four people were killed in "
        "Sakkada; six in Gyadadde; four in Otawa."
    )
    killed = derive_range(mention.claims, "killed")
    assert (killed.low, killed.high) == (14, 14)


def test_two_towns_of_a_list_each_show_their_own() -> None:
    text = "Suspected jihadists killed 21 civilians at Banibangou and 18 at Abala on Tuesday, officials said."
    shown = {m.placement.place.name: derive_range(m.claims, "killed").low for m in extract(text) if m.placement}
    assert shown == {"Banibangou": 21, "Abala": 18}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed over 30 people in Maradun district of Zamfara state on Tuesday. The villages attacked were "
        "Sakkada, Gyadadde, Sabon Gari, Barin Zare and Otawa.",
        "Gunmen killed over 30 people in Maradun district of Zamfara state on Tuesday. A witness said seven people "
        "were killed in Sakkada; four in Gyadadde; eight in Barin Zare; and four in Sabon Gari.",
    ],
)
def test_a_hamlet_of_a_list_is_no_town_of_its_name_far_away(text: str) -> None:
    assert places(text) == ["Maradun"]


def test_known_towns_of_a_list_stay() -> None:
    text = "Militants attacked Gao on Monday. On Tuesday they attacked Niono, Molodo and Sandaré, officials said."
    assert set(places(text)) >= {"Niono", "Molodo"}
