"""Words that name a country, a market or a place by themselves, and another thing by the words beside them."""

import pytest

from geodata.geocoder import Geocoder, load_geocoder


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def placed(geocoder: Geocoder, text: str) -> list[tuple[str, str]]:
    """Name and kind of all places of a text."""
    mentions = geocoder.find(text)
    context = geocoder.context_of(mentions)
    found = (geocoder.place(mention, context) for mention in mentions)
    return [(p.place.name, p.place.kind) for p in found if p is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Une pinasse a chaviré sur le Niger près de Mopti, au Mali.",
        "L'attaque d'un bateau sur le Niger a tué 49 personnes au Mali.",
        "Une pirogue surchargée a coulé dans le Niger, au Mali.",
        "A boat capsized on the Niger near Gao in Mali.",
        "Militants fired on a ferry on the Niger, Mali's main river.",
        "Villages along the Niger between Gao and Ansongo were attacked.",
    ],
)
def test_a_river_may_bear_the_name_of_a_country(geocoder: Geocoder, text: str) -> None:
    places = placed(geocoder, text)
    assert ("Niger River", "water") in places
    assert ("Niger", "country") not in places


@pytest.mark.parametrize(
    "text",
    [
        "Des sanctions ont été levées sur le Niger après le coup d'État.",
        "Le Niger, où dix pêcheurs sont morts, est en deuil.",
        "The report on the Niger junta names ten victims.",
        "Ten people were killed in Niger.",
    ],
)
def test_without_a_boat_the_country_is_meant(geocoder: Geocoder, text: str) -> None:
    assert ("Niger River", "water") not in placed(geocoder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Les manifestants ont marché sur Kayes.",
        "Des femmes ont pacifiquement marché dans Kayes.",
        "La foule a marché de Kayes à Kita.",
        "Les élèves, ayant marché jusqu'à Kayes, ont été dispersés.",
    ],
)
def test_people_who_have_walked_are_at_no_market(geocoder: Geocoder, text: str) -> None:
    assert all(mention.kind != "facility" for mention in geocoder.find(text))


@pytest.mark.parametrize("text", ["L'attaque a visé le marché de Kayes.", "Une bombe a explosé au marché de Kayes."])
def test_a_market_stays_one(geocoder: Geocoder, text: str) -> None:
    assert any(mention.kind == "facility" for mention in geocoder.find(text))


@pytest.mark.parametrize("text", ["Selon La Voix du Ténéré, deux morts.", "a déclaré à La Voix du Ténéré un témoin"])
def test_a_radio_named_after_a_desert_is_no_place(geocoder: Geocoder, text: str) -> None:
    assert placed(geocoder, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two people in the Fada quarter of Agadez, northern Niger.",
        "Deux morts dans le quartier Fada d'Agadez, au Niger.",
    ],
)
def test_a_quarter_of_a_city_is_not_the_town_of_its_name_elsewhere(geocoder: Geocoder, text: str) -> None:
    assert ("Agadez", "populated place") in placed(geocoder, text)
    assert ("Fada", "populated place") not in placed(geocoder, text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Dix morts dans l'Oubri, au Burkina Faso.", ("Plateau-Central", "first-order unit")),
        ("Une attaque dans le Kuilsé, au Burkina Faso.", ("Centre-Nord", "first-order unit")),
        ("Un otage enlevé dans le massif du Djurdjura, en Algérie.", ("Djurdjura", "region")),
        ("Un maquis en Kabylie a été bombardé.", ("Kabylie", "region")),
        ("The army struck Sindian, in Casamance, Senegal.", ("Sindian", "populated place")),
        ("Les villages de Youdiou, Tanga et Dourou, au Mali.", ("Youdiou", "populated place")),
        ("Dogon villages of Youdiou and Dourou in Mali were burnt.", ("Youdiou", "populated place")),
        ("L'île de Saya-Saya, au Tchad, a été attaquée.", ("Saya-Saya", "populated place")),
        ("Gunmen attacked Kulben in Plateau State, Nigeria.", ("Kulben", "populated place")),
        ("Trois morts à Margba, au Togo.", ("Margba", "populated place")),
    ],
)
def test_places_that_reports_have_named_are_known(geocoder: Geocoder, text: str, place: tuple[str, str]) -> None:
    assert place in placed(geocoder, text)


def test_a_list_of_villages_names_no_town_of_another_country(geocoder: Geocoder) -> None:
    for text in ("Youdiou, Tanga and Dourou in Mali were burnt.", "Youdiou, Tanga et Dourou, au Mali, ont brûlé."):
        assert all(name != "Tanda" for name, _ in placed(geocoder, text))


@pytest.mark.parametrize(
    "text",
    [
        "An army camp was attacked in Burkina Faso on Monday.",
        "Soldiers fled the camp after an attack in Niger.",
        "The army camp was overrun; Ghana and Togo sent their condolences to Benin.",
        "Le camp militaire a été attaqué au Mali, selon une source à Accra, au Ghana.",
        "Militants stormed an army camp. Ghana closed its border with Burkina Faso.",
    ],
)
def test_a_camp_without_a_town_is_no_famous_camp_elsewhere(geocoder: Geocoder, text: str) -> None:
    assert all(name != "Burma Camp" for name, _ in placed(geocoder, text))


@pytest.mark.parametrize(
    "text",
    [
        "Les villages de Nondin et Soro, au Burkina Faso, ont été attaqués.",
        "The villages of Nondin and Soro in Burkina Faso were attacked.",
    ],
)
def test_a_list_of_villages_makes_a_surname_a_place(geocoder: Geocoder, text: str) -> None:
    assert ("Soro", "populated place") in placed(geocoder, text)


def test_a_surname_stays_one(geocoder: Geocoder) -> None:
    assert placed(geocoder, "Guillaume Soro a parlé.") == []
