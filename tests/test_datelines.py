"""Datelines without a date, and names that a dash parts from the news."""

import pytest

from geodata.geocoder import load_geocoder


@pytest.mark.parametrize(
    ("text", "is_dateline"),
    [
        ("MAIDUGURI - Gunmen killed four farmers near Gwoza.", True),
        ("Ouagadougou - Des tirs ont été entendus mardi à Kaya.", True),
        ("Djibo - Une attaque a fait deux morts.", False),
        ("Weekly report\nGAO - A bomb killed two traders.", False),
    ],
)
def test_a_bare_dash_makes_a_dateline_of_capitals_and_of_capital_letters_at_the_head(
    text: str, is_dateline: bool
) -> None:
    first = load_geocoder().find(text)[0]
    assert (first.is_dateline, first.is_name_part) == (is_dateline, False)


def test_a_dateline_tells_the_country_of_a_text_that_names_no_other_place() -> None:
    geocoder = load_geocoder()
    mentions = geocoder.find("OUAGADOUGOU - Crowds poured onto the square to cheer the officers.")
    assert geocoder.context_of(mentions).countries == (("BF", 1.0),)


def test_a_camp_is_known_in_the_english_order_of_its_name() -> None:
    mention = load_geocoder().find("Gunfire was heard from Sangoule Lamizana camp.")[0]
    assert mention.candidates[0].name == "Camp Sangoulé Lamizana"
