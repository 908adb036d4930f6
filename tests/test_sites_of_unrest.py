"""Marches at several towns of which only some turned violent: each town is coded for what happened there."""

import pytest

from tests.test_extract import extract

PEACEFUL, VIOLENT = "Peaceful protest", "Violent demonstration"


@pytest.mark.parametrize(
    ("language", "text", "quiet", "loud"),
    [
        (
            "fr",
            "Des marches ont eu lieu samedi à Djibo, Arbinda et Dori. Des heurts n'ont été signalés qu'à Dori.",
            {"Djibo", "Arbinda"},
            {"Dori"},
        ),
        (
            "fr",
            "Des manifestations ont été organisées vendredi à Mopti, Gao et Kayes. Seule Kayes a connu des bagarres.",
            {"Mopti", "Gao"},
            {"Kayes"},
        ),
        (
            "fr",
            "Les enseignants ont défilé mardi à Bouaké et à Korhogo. À Korhogo seulement, des pierres ont été lancées"
            " sur les policiers.",
            {"Bouaké"},
            {"Korhogo"},
        ),
        (
            "en",
            "Marches took place on Saturday in Zinder and Maradi. Clashes with police were reported only in Maradi.",
            {"Zinder"},
            {"Maradi"},
        ),
        (
            "fr",
            "Les transporteurs ont défilé mardi à Sikasso et à Ségou. Des heurts ont éclaté dans les deux villes.",
            set(),
            {"Sikasso", "Ségou"},
        ),
    ],
)
def test_violence_at_some_of_the_towns_stays_there(language: str, text: str, quiet: set[str], loud: set[str]) -> None:
    kinds: dict[str, set[str]] = {PEACEFUL: set(), VIOLENT: set()}
    for mention in extract(text, language):
        kinds[mention.sub_event_type].add(mention.placement.place.name)
    assert kinds == {PEACEFUL: quiet, VIOLENT: loud}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("fr", "Des milliers d'habitants ont afflué samedi vers le camp de l'ONU à Gao pour exiger son départ.", "Gao"),
        ("fr", "Plusieurs centaines de personnes ont convergé lundi vers le gouvernorat de Zinder.", "Zinder"),
        ("fr", "Des habitants ont marché mardi jusqu'à la préfecture de Kayes pour exiger de l'eau.", "Kayes"),
    ],
)
def test_a_crowd_that_goes_to_a_seat_of_power_is_there(language: str, text: str, place: str) -> None:
    [mention] = extract(text, language)
    assert place in mention.placement.place.name
