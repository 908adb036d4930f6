"""Reports of several events: which of them a toll belongs to that names no town."""

import pytest

from pipelines.deaths import derive_range
from tests.test_extract import extract


def dead_by_town(text: str, language: str) -> dict[str, tuple[int | None, int | None]]:
    told = {}
    for mention in extract(text, language):
        assert mention.placement is not None
        dead = derive_range(mention.claims, "killed")
        told[mention.placement.place.name.rpartition(" ")[2]] = (dead.low, dead.high)
    return told


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Gunmen attacked an army post in Djibo on Monday and, in a separate raid, ambushed a convoy near Gayeri on"
            " Tuesday. Fourteen soldiers were killed in the first attack, a source said."
            " Three drivers died in the second.",
            "en",
            {"Djibo": (14, 14), "Gayeri": (3, 3)},
        ),
        (
            "Des hommes armés ont attaqué lundi un détachement à Djibo et tendu une embuscade mardi à des volontaires"
            " près de Dori. Onze soldats ont péri dans la première attaque."
            " Dans la seconde, quatre volontaires ont été tués.",
            "fr",
            {"Djibo": (11, 11), "Dori": (4, 4)},
        ),
        (
            "Armed men raided a village near Bankass on Sunday. The next day a mine went off under a bus outside"
            " Sévaré. Nine people lost their lives in the village, an official said. The mine killed two passengers.",
            "en",
            {"Bankass": (9, 9), "Sévaré": (2, 2)},
        ),
        (
            "Un bus a été mitraillé lundi près de Kaya. Mardi, des hommes armés ont fait irruption à Pissila et tué"
            " neuf habitants. Cinq passagers du bus sont morts sur le coup.",
            "fr",
            {"Kaya": (5, 5), "Pissila": (9, 9)},
        ),
    ],
)
def test_a_toll_goes_to_the_event_that_its_words_mean(
    text: str, language: str, expected: dict[str, tuple[int, int]]
) -> None:
    assert dead_by_town(text, language) == expected


def test_an_earlier_toll_that_is_raised_is_no_total() -> None:
    text = "Thirty-one civilians died in an assault on Pama on Monday, an official said, raising an earlier toll of 19."
    assert dead_by_town(text, "en") == {"Pama": (31, 31)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "In Ayorou, on Saturday, gunmen killed two guards. In Banibangou, on Sunday, they attacked a mosque,"
            " killing nine. The 11 dead were buried on Monday.",
            "en",
        ),
        (
            "À Ayorou, samedi, des hommes armés ont abattu deux gardes. À Banibangou, dimanche, ils ont tué neuf"
            " fidèles. Les onze victimes ont été inhumées lundi.",
            "fr",
        ),
    ],
)
def test_the_dead_of_all_events_together_belong_to_none(text: str, language: str) -> None:
    assert dead_by_town(text, language) == {"Ayorou": (2, 2), "Banibangou": (9, 9)}


def test_what_an_army_has_lost_over_the_years_is_no_toll() -> None:
    text = "Three civilians died when rockets landed on Bamba on Wednesday. Mali's army has lost hundreds of men."
    assert dead_by_town(text, "en") == {"Bamba": (3, 3)}


def test_an_attack_some_hours_before_another_is_an_event_of_its_own() -> None:
    text = "Militants raided Rann on Monday, hours before another group attacked a convoy of traders near Dikwa."
    assert set(dead_by_town(text, "en")) == {"Rann", "Dikwa"}
