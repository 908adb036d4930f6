"""Sentences that tell of two events, and those that only seem to; days and clauses that look back."""

from datetime import date

import pytest

from tests.test_drafts import MONDAY, SUNDAY, TUESDAY, days, places
from tests.test_extract import extract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed nine gold diggers on Monday in Djibo, while in Arbinda three volunteers were shot dead on "
         "Tuesday.", "en"),
        ("Gunmen burned forty lorries in Djibo on Monday, and on Tuesday ambushed a convoy in Arbinda, killing three.",
         "en"),
        ("At least 30 soldiers were killed on Monday when insurgents stormed a base in Djibo, and on Tuesday the same "
         "group attacked a camp in Arbinda.", "en"),
        ("Nine people were killed in Djibo on Monday; bandits abducted four women in Arbinda on Tuesday.", "en"),
        ("Soldiers killed two terrorists in Djibo on Monday, and a terrorist known as Abou Hafs surrendered in "
         "Arbinda on Tuesday.", "en"),
        ("Un convoi a été attaqué lundi à Djibo, faisant neuf morts, tandis qu'à Arbinda, mardi, trois volontaires "
         "ont été tués.", "fr"),
        ("Neuf civils ont été tués lundi à Djibo, et mardi un convoi est tombé dans une embuscade à Arbinda.", "fr"),
        ("Lundi, neuf civils ont été tués à Djibo, alors que des bandits enlevaient mardi quatre femmes à Arbinda : "
         "elles ont été enlevées au puits.", "fr"),
        ("Des jihadistes ont attaqué lundi la ville de Djibo, puis mardi un poste a été pris d'assaut à Arbinda.",
         "fr"),
    ],
)  # fmt: skip
def test_a_sentence_may_tell_of_two_events(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo", "Arbinda"]
    assert days(text, language) == [(MONDAY, MONDAY), (TUESDAY, TUESDAY)]
    assert [m.attack_key for m in extract(text, language)] == [None, None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Djibo on Tuesday and killed nine people, and the wounded were evacuated to Kaya.", "en"),
        ("Gunmen attacked Djibo on Tuesday, killing nine, and according to the governor of Kaya three attackers died.",
         "en"),
        ("Gunmen attacked the town of Djibo, in Soum province, on Tuesday, and nine people were killed in the north "
         "of Burkina Faso.", "en"),
        ("Des hommes armés ont attaqué Djibo mardi, et neuf personnes ont été tuées selon un médecin de l'hôpital de "
         "Kaya.", "fr"),
    ],
)  # fmt: skip
def test_the_same_event_told_on_is_one(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wagner, which came to Mali in May, lost 20 men in an attack on Ber on Tuesday.", "en"),
        ("Fighters, who declared a blockade in early September, burned forty tankers in Ber on 17 September.", "en"),
        ("Les rebelles, qui avaient pris Kidal en mai, ont attaqué Ber mardi, tuant neuf soldats.", "fr"),
    ],
)
def test_a_day_in_a_clause_about_somebody_is_not_the_events(text: str, language: str) -> None:
    assert (TUESDAY, TUESDAY) in days(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rebels killed nine soldiers in Ber on Tuesday, the heaviest loss since Wagner came to Mali two years "
         "ago.", "en"),
        ("Neuf soldats ont été tués mardi à Ber, la plus lourde perte depuis que Wagner est arrivé il y a deux ans.",
         "fr"),
        ("Gunmen killed nine people in Ber on Tuesday, residents told AFP on Wednesday.", "en"),
        ("Des hommes armés ont tué neuf personnes à Ber mardi, a dit à l'AFP mercredi un élu.", "fr"),
    ],
)  # fmt: skip
def test_a_day_since_when_something_lasts_or_somebody_spoke_is_no_day_of_an_event(text: str, language: str) -> None:
    assert days(text, language) == [(TUESDAY, TUESDAY)]


def test_days_after_another_attack_count_back_from_the_news() -> None:
    text = (
        "Gunmen killed eight people on a train near Katari on Tuesday. "
        "It was the second assault on the line and came two days after a guard was killed at the airport of Kaduna."
    )
    assert days(text) == [(TUESDAY, TUESDAY), (SUNDAY, SUNDAY)]


def test_a_park_called_by_one_letter_ends_a_sentence() -> None:
    text = "Huit soldats ont été tués mardi dans le parc du W. L'armée ne dit rien. Un civil est mort."
    assert days(text, "fr") == [(TUESDAY, TUESDAY)]
    assert date(2024, 9, 17) == TUESDAY


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen abducted nine people in Djibo on Tuesday. It was the second mass abduction there this month.", "en"),
        ("Des hommes armés ont enlevé neuf personnes à Djibo mardi. C'est le troisième enlèvement de ce mois-ci.",
         "fr"),
        ("A bomber struck a hall that showed the 2014 World Cup in Djibo on Tuesday, killing nine.", "en"),
        ("2023-2024 Djibo protests: nine people were killed in Djibo on Tuesday.", "en"),
    ],
)  # fmt: skip
def test_a_month_that_counts_events_and_a_year_in_a_title_are_no_days(text: str, language: str) -> None:
    assert days(text, language) == [(TUESDAY, TUESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Un terroriste s'est rendu mardi aux autorités militaires à Tamanrasset avec une arme.",
        "Un terroriste recherché s'est rendu mardi à l'armée à Tamanrasset.",
    ],
)
def test_who_gives_himself_up_is_not_on_a_visit(text: str) -> None:
    assert days(text, "fr") in ([(TUESDAY, TUESDAY)], [])


def test_a_crowd_and_the_coup_that_it_cheers_are_two_events() -> None:
    text = (
        "Crowds poured onto a square in Ouagadougou on Tuesday to cheer the officers who had toppled President Kabore "
        "the day before."
    )
    assert [(m.event_type, m.date_start) for m in extract(text)] == [
        ("Protests", TUESDAY),
        ("Strategic developments", MONDAY),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two traders were killed by gunmen on Sunday near Gao; a customs officer was shot dead on Monday.", "en"),
        ("Deux commerçants ont été tués dimanche près de Gao ; un douanier a été abattu lundi.", "fr"),
    ],
)
def test_a_semicolon_parts_what_happened_on_two_days(text: str, language: str) -> None:
    assert days(text, language) == [(SUNDAY, SUNDAY), (MONDAY, MONDAY)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The raids on Gao began on Sunday; the town was shelled on Monday.", "en"),
        ("Deux commerçants ont été tués dimanche près de Gao ; leur corps ont été trouvés lundi.", "fr"),
    ],
)
def test_a_semicolon_before_what_follows_from_the_news_parts_nothing(text: str, language: str) -> None:
    assert len(days(text, language)) == 1
