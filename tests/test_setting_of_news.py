"""What stands beside the news: measures taken after it, sums of weeks, trends, the quotation that goes on."""

import pytest

from tests.test_drafts import places
from tests.test_extract import extract
from tests.test_figures import grouped


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        (
            "The government heightened security in Bamako after militants killed six soldiers in the Mopti region on "
            "Tuesday.",
            "en",
            "Mopti",
        ),
        ("Shops closed in Niamey after gunmen killed nine traders in Ayorou on Tuesday.", "en", "Ayorou"),
        ("Talks in Ouagadougou followed after an ambush killed ten soldiers in Djibo on Tuesday.", "en", "Djibo"),
        ("Bamako a été bouclée après que des jihadistes ont tué six soldats à Konna mardi.", "fr", "Konna"),
    ],
)  # fmt: skip
def test_what_was_done_after_an_attack_does_not_place_it(text: str, language: str, place: str) -> None:
    assert places(text, language) == [place]


def test_a_toll_before_after_keeps_its_own_place() -> None:
    assert places("Nine people were wounded in Gao on Tuesday after a lorry hit a mine, the army said.") == ["Gao"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In Abuja on Monday, the general said more than 120 terrorists had been killed in the past month.", "en"),
        ("Troops killed 36 terrorists and arrested 148 suspects across Borno in the last two weeks.", "en"),
        ("Troops in Borno neutralised 61 terrorists and arrested 34 suspects during the week under review.", "en"),
        ("L'armée dit avoir tué 120 terroristes dans la région de Gao ces trois dernières semaines.", "fr"),
    ],
)
def test_the_sums_of_weeks_are_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


def test_the_day_of_an_attack_beside_weeks_keeps_it() -> None:
    text = "Gunmen killed nine people in Djibo on Tuesday, the third attack on the town in the past month."
    assert places(text) == ["Djibo"]


@pytest.mark.parametrize(
    "text",
    [
        "Attacks have long been concentrated in northern Mali, but began spreading to Burkina Faso in June.",
        "Raids by militants started to spread to the border with Ivory Coast in June.",
    ],
)
def test_where_violence_spread_is_no_event(text: str) -> None:
    assert extract(text) == ()


def test_a_quotation_that_goes_on_in_the_next_line_stays_in_its_place() -> None:
    text = (
        "Suspected herders killed four people in Agatu district of Benue state.\n"
        "Odenyi said, “On Monday, they attacked Okpokpolo and killed one person.\n"
        "“On Tuesday, the same armed herders raided Ikpele, where they killed three people.”"
    )
    assert set(places(text)) == {"Agatu"}


def test_a_base_in_this_village_lies_in_the_village_told_and_not_in_the_town_it_is_measured_from() -> None:
    text = (
        "Gunmen attacked a post of the National Guard on Monday in Gourma-Rharous, around 140 km east of Timbuktu.\n"
        "“Our fighters attacked at dawn the army base in this village and killed nine soldiers,” a spokesman said."
    )
    (mention,) = extract(text)
    assert mention.placement is not None
    assert mention.placement.place.name.startswith("Gourma-Rharous")


@pytest.mark.parametrize(
    "text",
    [
        "Residents said 18 people were killed on Sunday after gunmen attacked Kango village in Maru, Zamfara.",
        "Youths told reporters that six died when gunmen attacked the market in Djibo on Sunday.",
    ],
)
def test_those_who_tell_of_an_attack_did_not_riot(text: str) -> None:
    assert {m.event_type for m in extract(text)} == {"Violence against civilians"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops neutralised four terrorists of the Islamic State West Africa Province.", [(4, "attackers")]),
        ("Soldiers killed 12 fighters of the Islamic State in West Africa Province at Kukawa.", [(12, "attackers")]),
        ("The police chief called the killing a reprisal one as vigilantes were angry.", []),
    ],
)
def test_long_names_of_those_killed_tell_their_side(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert grouped(text, "en") == expected


def test_a_leader_and_others_taken_are_one_abduction() -> None:
    text = (
        "Bandits abducted the village head of Ruma in Katsina and 13 others, and troops searched for them on Tuesday."
    )
    assert sum(c.low or 0 for m in extract(text) for c in m.claims if c.quantity == "abducted") == 14


@pytest.mark.parametrize(
    "text",
    [
        "The highlight of the last four weeks was the attack on the post at Kafolo, where 12 soldiers were killed.",
        "In the past two weeks gunmen killed nine villagers in Djibo.",
    ],
)
def test_an_attack_on_a_town_within_weeks_is_an_event(text: str) -> None:
    assert len(extract(text)) == 1


def test_an_attack_that_claimed_lives_says_nothing_and_has_its_place() -> None:
    text = "In September 2019, an attack on Mondoro and the adjoining Boulkessi camp claimed the lives of 50 soldiers."
    found = extract(text)
    assert {c.holder for m in found for c in m.claims} == {None}
    assert "Mondoro" in [m.placement.place.name for m in found if m.placement]


@pytest.mark.parametrize(
    "text",
    [
        "On RN 15 near Tillia, a bus was fired upon on Tuesday; three passengers were hurt.",
        "A truck was fired upon by gunmen near Tillia along national road 23 on Tuesday, and three people were hurt.",
    ],
)
def test_a_bus_fired_upon_on_a_numbered_road_was_attacked(text: str) -> None:
    (mention,) = extract(text)
    assert mention.event_type == "Violence against civilians"
    assert [(c.quantity, c.low) for c in mention.claims] == [("injured", 3)]
