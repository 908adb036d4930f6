"""Words of courts, sport and disease beside an attack do not hide it: a judge, a coach, a doctor of cholera."""

import pytest

from tests.test_drafts import places, types
from tests.test_extract import extract


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Gunmen shot dead three traders in Kaya on Wednesday, the prosecutor said Thursday.", "en", "Kaya"),
        ("The prosecutor of Kaya said 14 people had been killed in an attack on Wednesday in Pensa.", "en", "Pensa"),
        ("Gunmen shot dead a judge and his driver in Jos on Wednesday.", "en", "Jos"),
        ("Gunmen attacked a court in Zaria on Wednesday and freed two inmates.", "en", "Zaria"),
        ("Two people were shot dead outside a court in Kano on Tuesday.", "en", "Kano"),
        ("Gunmen killed four police officers guarding a trial in Kano on Monday.", "en", "Kano"),
        ("The army opened an inquiry after soldiers killed five civilians in Gossi on Wednesday.", "en", "Gossi"),
        ("Un juge a été abattu mercredi devant le tribunal de Gao.", "fr", "Gao"),
        ("Le tribunal de Djibo a été incendié mercredi par des hommes armés.", "fr", "Djibo"),
        ("Gunmen killed the coach of a football club in Gao on Tuesday.", "en", "Gao"),
        ("Gunmen killed a doctor treating cholera patients in Maiduguri on Monday.", "en", "Maiduguri"),
        ("Un médecin chargé de la lutte contre le choléra a été enlevé lundi à Maiduguri.", "fr", "Maiduguri"),
    ],
)
def test_what_the_victim_was_does_not_hide_the_deed(text: str, language: str, place: str) -> None:
    assert places(text, language) == [place]


def test_the_abduction_of_a_judge_is_one() -> None:
    assert types("A judge was abducted on the road near Zaria on Tuesday.") == [
        ("Violence against civilians", "Abduction/forced disappearance")
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A court in Kaya sentenced two men on Wednesday for the killing of three traders in Pensa.", "en"),
        ("The prosecutor said on Wednesday that the trial of the men who attacked Pensa would open in May.", "en"),
        ("The men who attacked Pensa appeared in court on Tuesday.", "en"),
        ("A court in Kano heard on Tuesday how gunmen killed nine traders in Zaria.", "en"),
        ("Boko Haram fighters convicted of killing nine traders in Zaria were sentenced on Tuesday.", "en"),
        ("Le juge a entendu mardi à Niamey les rescapés de l'attaque de Tera.", "fr"),
        ("Fifteen people are missing after a boat capsized near Mopti on Monday.", "en"),
        ("Floods have carried off 21 people in Kebbi since Monday.", "en"),
        ("Cholera has killed 30 people in a camp for victims of Boko Haram in Maiduguri since Monday.", "en"),
        ("Au stade de Bouaké, les attaquants ont pris d'assaut la défense adverse mardi, le match finit 3-0.", "fr"),
    ],
)
def test_courts_floods_and_matches_are_no_events(text: str, language: str) -> None:
    assert extract(text, language) == ()
