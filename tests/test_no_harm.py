"""Sentences that say that nobody was killed, hurt or taken."""

import pytest

from tests.test_figures import counted, grouped


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two rockets struck the camp, without consequences.", "en"),
        ("The four persons inside were unharmed.", "en"),
        ("All passengers escaped unhurt.", "en"),
        ("No harm came to the crew.", "en"),
        ("No one was killed or wounded.", "en"),
        ("There were no reports of injuries.", "en"),
        ("No passenger was harmed.", "en"),
        ("L'attaque est restée sans conséquences.", "fr"),
        ("Les occupants sont sortis indemnes.", "fr"),
        ("Il y a eu plus de peur que de mal.", "fr"),
        ("On n'y compte ni mort ni blessé.", "fr"),
        ("Aucun voyageur n'a été touché.", "fr"),
    ],
)
def test_words_for_nobody_hurt_are_two_zeros(text: str, language: str) -> None:
    assert counted(text, language) == [("injured", 0, 0), ("killed", 0, 0)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Army reports no losses.", "en"),
        ('"Nothing has happened to any of our men," its spokesman said.', "en"),
        ("The attack claimed no lives.", "en"),
        ("No soldier was killed.", "en"),
        ("None of the guards has been killed.", "en"),
        ("L'armée ne déplore aucune perte.", "fr"),
        ("Pas de perte en vie humaine, a précisé le haut-commissaire.", "fr"),
        ("Aucun soldat n'a été tué.", "fr"),
        ("Rien n'est arrivé à nos hommes.", "fr"),
        ("Bilan : zéro mort.", "fr"),
    ],
)
def test_words_for_no_dead_are_one_zero(text: str, language: str) -> None:
    assert counted(text, language) == [("killed", 0, 0)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("No peacekeepers were hurt.", "en"),
        ("Not a single soldier was wounded.", "en"),
        ("Aucun civil n'a été blessé.", "fr"),
        ("Les tirs n'ont blessé personne.", "fr"),
    ],
)
def test_words_for_no_wounded_are_one_zero(text: str, language: str) -> None:
    assert counted(text, language) == [("injured", 0, 0)]


def test_a_zero_of_a_group_is_of_that_group() -> None:
    assert grouped("No civilian was killed.", "en") == [(0, "civilians")]


@pytest.mark.parametrize(("text", "language"), [("There is no prisoner.", "en"), ("Aucun otage.", "fr")])
def test_no_captives_are_a_zero_of_the_abducted(text: str, language: str) -> None:
    assert counted(text, language) == [("abducted", 0, 0)]
