"""Sentences that tell of two days, and days that are not the event's."""

from datetime import date

import pytest

from geodata.geocoder import load_geocoder
from pipelines.extract.statements import read_statements

PUBLISHED = date(2025, 6, 3)


def days(text: str, language: str = "en") -> list[list[str]]:
    """The days that each statement of the text may give to an event."""
    reading = read_statements(text, language, PUBLISHED, load_geocoder())
    return [[str(d.date_start) for d in s.dates] for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Gunmen killed 30 soldiers on Sunday at Boulkessi, and on Monday the group attacked a camp in Timbuktu.",
            "en",
            [["2025-06-01"], ["2025-06-02"]],
        ),
        (
            "Rebels ambushed a convoy near Hombori on Saturday, while on Sunday a mine killed two drivers in Boni.",
            "en",
            [["2025-05-31"], ["2025-06-01"]],
        ),
        (
            "Des hommes armés ont tué six civils samedi à Djibo, et lundi une mine a tué deux soldats près d'Arbinda.",
            "fr",
            [["2025-05-31"], ["2025-06-02"]],
        ),
        ("Gunmen attacked Boni on Sunday, and on Monday the governor visited the wounded.", "en", None),
        ("Gunmen attacked Boni on Sunday and Monday, killing twelve people and burning the market.", "en", None),
    ],
)
def test_a_sentence_of_two_days_is_cut_where_the_second_happening_begins(
    text: str, language: str, expected: list[list[str]] | None
) -> None:
    told = days(text, language)
    assert told == expected if expected else len(told) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen abducted thirty villagers near Maradun, residents told AFP on Tuesday.", "en"),
        ("Bandits killed four people in Tsafe, the police told reporters in Gusau on Monday.", "en"),
        ("Des hommes armés ont tué six civils à Djibo, a indiqué à l'AFP lundi un élu local.", "fr"),
        ("It was the heaviest defeat of the group, killed near Boni, since it came to Mali two years ago.", "en"),
        ("Gunmen shot dead the mayor of Boni, who took office in 2019.", "en"),
    ],
)
def test_the_day_on_which_somebody_was_told_or_came_is_no_day_of_the_event(text: str, language: str) -> None:
    assert days(text, language) == [[]]


def test_members_of_a_list_of_homes_are_no_places_of_the_event() -> None:
    text = "Drones hit gold miners, most of them from Niger, Ghana and Chad, near Tinzaouaten."
    reading = read_statements(text, "en", PUBLISHED, load_geocoder())
    assert [p.mention.text for s in reading.statements for p in s.places if p.is_usable] == ["near Tinzaouaten"]
