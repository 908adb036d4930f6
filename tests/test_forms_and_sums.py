"""Fields of forms, towns of datelines, tolls of several attacks, and what only sums up or remembers."""

from datetime import date

import pytest

from pipelines.deaths import derive_range
from tests.test_drafts import MONDAY, SUNDAY, days, places
from tests.test_extract import extract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("EVENT REPORT\nDate: 16/09/2024\nPlace: Mansila, Yagha, Sahel\nType: ambush\nDetails: Gunmen fired on a bus.",
         "en"),
        ("Area: Mansila\nTime: 0530h, 16 Sep\nGunmen fired on a bus and killed two people.", "en"),
        ("RAPPORT D'INCIDENT\nDate : 16/09/2024\nLieu : Mansila\nType : embuscade\nFaits : tirs sur un car, un mort.",
         "fr"),
        ("1) Date: 16/09/2024 Place: Mansila Facts: attack on the town hall, one guard wounded.", "en"),
    ],
)  # fmt: skip
def test_the_fields_of_a_form_give_the_day_and_the_place(text: str, language: str) -> None:
    assert (places(text, language), days(text, language)) == (["Mansila"], [(MONDAY, MONDAY)])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("MENAKA - A camp for displaced people came under fire on Monday, killing four.", "en", "Ménaka"),
        ("GOSSI - Une mosquée a été visée par une grenade lundi : deux morts.", "fr", "Gossi"),
        ("Gwoza (Borno) - 16 September. Two suicide bombers struck a wedding. Seven dead.", "en", "Gwoza"),
        ("Dori (Séno) - 16 septembre. Attaque d'un poste de police. Deux policiers tués.", "fr", "Dori"),
        ("BAMAKO (Reuters) - Four soldiers were killed on Monday in an attack in northern Mali.", "en", "northern"),
        ("GAO - Gunmen killed two traders at Ber on Monday.", "en", "Ber"),
    ],
)
def test_a_town_of_the_dateline_counts_where_no_other_is_named(text: str, language: str, expected: str) -> None:
    (name,) = places(text, language)
    assert name is not None
    assert expected in name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A bomb went off in Gao on Monday and gunmen stormed a camp at Bourem; nine died in the two attacks.", "en"),
        ("Lundi, une bombe a explosé à Gao et des hommes armés ont attaqué un camp à Bourem. Neuf personnes sont "
         "mortes dans les deux attaques.", "fr"),
        ("Lundi, des obus sont tombés sur Gao et des bandits ont attaqué un car à Bourem. Les deux attaques ont fait "
         "neuf morts.", "fr"),
        ("Nine dead in two raids on Monday: in Gao mortars hit the post, in Bourem gunmen looted shops.", "en"),
    ],
)  # fmt: skip
def test_a_toll_of_two_attacks_is_shown_by_both(text: str, language: str) -> None:
    told = {m.placement.place.name.split()[0]: m for m in extract(text, language) if m.placement}
    assert sorted(told) == ["Bourem", "Gao"]
    assert [c.low for m in told.values() for c in m.claims if c.quantity == "killed"] == [9, 9]


def test_a_toll_of_two_attacks_leaves_an_event_its_own_dead() -> None:
    text = "A bomb killed two at Gao on Monday and gunmen killed seven at Bourem; nine died in the two attacks."
    tolls = {m.placement.place.name: derive_range(m.claims, "killed").low for m in extract(text, "en") if m.placement}
    assert tolls["Gao"] == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rustlers have made off with 8,000 cows around Kankara since 2020, a herders' union said on Monday.", "en"),
        ("En quatre ans, les jihadistes ont brûlé quelque 700 écoles dans le Gourma, a dit lundi l'Unicef.", "fr"),
        ("Depuis plus de deux ans, les bandits ont volé 15 000 boeufs dans la région de Maradi.", "fr"),
        ("Entre janvier et août, 45 ambulances ont été volées dans la boucle du Mouhoun.", "fr"),
        ("Bamako marked on Monday the ninth anniversary of the hotel attack, in which 20 people died.", "en"),
        ("Grand-Bassam a commémoré lundi l'attentat de la plage, qui avait fait 19 morts.", "fr"),
    ],
)
def test_sums_over_years_and_what_is_remembered_are_no_events(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Six people were killed at Koro on Sunday, two years to the day after a raid that took 40 lives.", "en"),
        ("Six people were killed at Koro on Sunday. It was the anniversary of a raid that took 40 lives there.", "en"),
        ("Six personnes ont été tuées dimanche à Koro, un an jour pour jour après un raid qui a fait 40 morts.", "fr"),
        ("Six personnes ont été tuées dimanche à Koro. L'attaque survient un an après celle qui avait fait 40 morts.",
         "fr"),
    ],
)  # fmt: skip
def test_the_dead_of_years_before_are_not_those_of_the_news(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert (mention.date_start, derive_range(mention.claims, "killed").high) == (SUNDAY, 6)


def test_livestock_stolen_on_a_day_is_news_however_many() -> None:
    (mention,) = extract("Bandits stole 1200 cows at Kankara on Sunday, the third raid in two months.", "en")
    assert mention.date_start == date(2024, 9, 15)
