"""A part of a country is named in the reader's language, whatever else a place is called as it is."""

import pytest

from dashboard.card.names import name_country
from dashboard.part_names import page_texts
from dashboard.texts import load_texts

FRENCH, ENGLISH = load_texts("fr"), load_texts("en")


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("northern Mali", "nord du Mali"),
        ("north-eastern Nigeria", "nord-est du Nigeria"),
        ("western Ivory Coast", "ouest de la Côte d’Ivoire"),
        ("Chad", "Tchad"),
        ("northern Gao", "northern Gao"),
        ("<b>Mali</b>", "<b>Mali</b>"),
    ],
)
def test_parts_of_countries_are_translated_and_nothing_else(name: str, french: str) -> None:
    assert name_country(name, FRENCH) == french
    assert name_country(name, ENGLISH) == name


def test_the_pages_scripts_know_them_too() -> None:
    assert page_texts(FRENCH)["central Mali"] == "centre du Mali"
    assert "central Mali" not in page_texts(ENGLISH)
