"""History that agencies add in a clause: "since March, when …", "of the same year", who came to power by a coup."""

import pytest

from tests.test_drafts import types
from tests.test_extract import extract


def told(text: str, language: str) -> list[tuple[str, str, bool]]:
    """First day, last day and whether it is background of each event, the oldest first."""
    found = extract(text, language)
    return sorted((str(m.date_start), str(m.date_end), m.is_background) for m in found)


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        (
            "Un convoi a été attaqué vendredi à Ougarou. La région n'avait pas connu pareille attaque depuis mars, "
            "quand le camp de Diapaga avait été envahi et que plus de trente militaires y avaient été tués.",
            "fr",
            "2024-03-01",
            "2024-03-31",
        ),
        (
            "Deux soldats sont morts vendredi dans une embuscade près de Ménaka, la plus lourde perte depuis le 12 "
            "janvier, lorsque neuf soldats avaient péri à Andéramboukane.",
            "fr",
            "2024-01-12",
            "2024-01-12",
        ),
        (
            "Gunmen attacked an army post at Djibo on Friday. It was the worst attack since August 2023, when 30 "
            "soldiers died in an ambush near Dori.",
            "en",
            "2023-08-01",
            "2023-08-31",
        ),
        (
            "Gunmen killed a chief in Sebba on Friday, the deadliest raid there since May, when eleven herders were "
            "shot dead near Mansila.",
            "en",
            "2024-05-01",
            "2024-05-31",
        ),
    ],
)
def test_a_day_since_which_nothing_was_as_bad_dates_what_happened_then(
    text: str, language: str, first: str, last: str
) -> None:
    assert told(text, language) == [(first, last, True), ("2024-09-13", "2024-09-13", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Youths have been on the march since the harvest in Djibo.",
        "May Allah protect Djibo, the imam of Dori said on Friday.",
        "Mars est une planète, rappelle le club d'astronomie de Gao.",
    ],
)
def test_a_word_that_is_a_month_by_chance_dates_nothing(text: str) -> None:
    assert extract(text, None) == ()


def test_of_the_same_year_looks_back_beyond_the_sentence() -> None:
    text = "Militants seized Konna in January 2013. French troops took Gao on 26 January of the same year."
    assert [str(m.date_start) for m in extract(text)] == ["2013-01-01", "2013-01-26"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La junte, arrivée au pouvoir le 5 septembre 2021 en renversant le président Condé à Conakry, se tait.", "fr"),
        ("The general, who came to power in Conakry on 5 September 2021 in a coup, travels to Rwanda today.", "en"),
    ],
)
def test_a_ruler_who_came_by_a_coup_tells_of_it(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert (mention.sub_event_type, mention.is_background, str(mention.date_start)) == ("Other", True, "2021-09-05")


def test_a_ruler_who_came_by_a_vote_tells_of_no_coup() -> None:
    assert extract("The general came to power in an election in 2019.") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Algeria shot down a Malian drone near Tinzaouaten on Sunday.", "en"),
        ("Air defences downed two drones near Agadez on Monday, the army said.", "en"),
        ("Un drone turc de l'armée a été abattu dimanche par les rebelles près d'Anéfis.", "fr"),
        ("Army sappers blew up a shell that road workers had found near Tanguiéta on Saturday.", "en"),
        ("Les artificiers de l'armée ont détruit samedi près de Fada N'Gourma deux charges enterrées.", "fr"),
    ],
)
def test_drones_shot_down_and_charges_blown_up_are_weapons_disrupted(text: str, language: str) -> None:
    assert types(text, language) == [("Strategic developments", "Disrupted weapons use")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trois éleveurs ont été abattus par un drone près de Kidal lundi.", "fr"),
        ("Un berger a été tué par un hélicoptère de l'armée près de Ber mardi.", "fr"),
        ("Two herders were killed by a drone near Kidal on Monday.", "en"),
    ],
)
def test_those_whom_a_drone_kills_are_hit_from_the_air(text: str, language: str) -> None:
    assert types(text, language) == [("Explosions/Remote violence", "Air/drone strike")]


def test_a_paper_by_which_weapons_are_given_up_is_an_agreement() -> None:
    text = "A rebel faction signed a document in Sédhiou on Saturday under which its men give up their weapons."
    assert types(text) == [("Strategic developments", "Agreement")]


def test_what_lasts_beside_the_news_does_not_make_it_a_sum() -> None:
    text = "Vendredi à Barani, des hommes armés ont pris la gendarmerie, vide depuis mai, puis tué huit paysans."
    assert [m.placement.place.name for m in extract(text, "fr") if m.placement] == ["Barani"]
