"""A place is named in the reader's language where that has a name for it; what a report words stays as it is."""

import re

import pytest

from dashboard.place_names import page_texts, translate_place
from dashboard.texts import load_texts
from geodata.french import find_french, read_french_names
from tests.place_rows import sites

FRENCH, ENGLISH = load_texts("fr"), load_texts("en")
GENERIC = re.compile(r" (?:airport|bridge|camp|dam|forest|hospital|market|mine|park|post|prison|site)$")


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("northern Mali", "nord du Mali"),
        ("north-eastern Nigeria", "nord-est du Nigeria"),
        ("western Ivory Coast", "ouest de la Côte d’Ivoire"),
        ("Chad", "Tchad"),
        ("Niger's border with Mali", "frontière du Niger et du Mali"),
        ("Burkina Faso's border", "frontière du Burkina Faso"),
        ("the border of Chad and Sudan", "frontière du Tchad et du Soudan"),
        ("Gao's border with Mali", "Gao's border with Mali"),
        ("Federal Capital Territory", "Territoire de la capitale fédérale"),
        ("Kati military camp", "camp militaire de Kati"),
        ("Sadiola mine", "mine de Sadiola"),
        ("Bamako-Sénou airport", "aéroport de Bamako-Sénou"),
        ("Lake Chad islands", "îles du lac Tchad"),
        ("Liptako-Gourma", "Liptako-Gourma"),
        ("Camp Firhoun", "Camp Firhoun"),
        ("near Kati military camp", "near Kati military camp"),
        ("northern Gao", "northern Gao"),
        ("far north-eastern Benin", "extrême nord-est du Bénin"),
        ("far away", "far away"),
        ("Algiers", "Alger"),
        ("<b>Mali</b>", "<b>Mali</b>"),
    ],
)
def test_a_place_is_named_in_french_where_french_has_a_name_for_it(name: str, french: str) -> None:
    assert translate_place(name, FRENCH) == french
    assert translate_place(name, ENGLISH) == name


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("near Djibo in Burkina Faso", "près de Djibo, Burkina Faso"),
        ("Near Ansongo", "près d’Ansongo"),
        ("About 20 km north of Gao", "à environ 20 km au nord de Gao"),
        ("35 kilometres northwest of Ayorou", "à 35 km au nord-ouest d’Ayorou"),
        ("some 5 km from Tin Akoff", "à environ 5 km de Tin Akoff"),
        ("south-east of Adrar des Ifoghas", "au sud-est d’Adrar des Ifoghas"),
        ("to the south of Niger", "au sud du Niger"),
        ("between Boni and Douentza, in the Mopti region", "entre Boni et Douentza, région de Mopti"),
        ("the road from Diboli to Kayes", "route entre Diboli et Kayes"),
        ("the outskirts of Algiers", "périphérie d’Alger"),
        ("near Dutsinma in Katsina state", "près de Dutsinma, État de Katsina"),
        ("near Tillia in the Agadez region", "près de Tillia, région d’Agadez"),
        ("near three villages", "near three villages"),
        ("near Djibo, where they were buried", "near Djibo, where they were buried"),
        ("between the camp and Gao", "between the camp and Gao"),
        ("20 km north of the town", "20 km north of the town"),
        ("near " + "Gao " * 40 + "Gao", "near " + "Gao " * 40 + "Gao"),
    ],
)
def test_a_spot_in_plain_words_is_told_in_french_and_any_other_as_its_report_tells_it(name: str, french: str) -> None:
    assert translate_place(name, FRENCH).replace("\u00a0", " ") == french
    assert translate_place(name, ENGLISH) == name


def test_a_page_is_given_the_names_of_its_own_places_and_no_others() -> None:
    known = page_texts(FRENCH, ["Kati military camp", "Gao"])
    assert known["Kati military camp"] == "camp militaire de Kati"
    assert "Gao" not in known and "Kidal UN base" not in known
    assert "Kati military camp" not in page_texts(ENGLISH, ["Kati military camp"])


def test_every_site_that_is_called_after_its_kind_has_a_french_name() -> None:
    known = read_french_names()
    assert not [row["name"] for row in sites() if GENERIC.search(row["name"]) and row["name"] not in known]


def test_the_french_name_is_the_first_french_variant() -> None:
    variants = ("Djibo base", "camp militaire de Djibo", "camp de Djibo")
    assert find_french("Djibo military camp", variants) == "camp militaire de Djibo"
    assert find_french("Camp Kossei", ("base Kossei",)) is None
    assert find_french("Burma Camp", ("Burma Camp Accra",)) is None
