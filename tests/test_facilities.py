"""Facilities, named and described, in English and French: the one site known, or honestly the area of the town."""

import csv
import re

import pytest

from geodata.gazetteer import DATA
from geodata.geocoder import Geocoder, load_geocoder
from geodata.mentions import PlaceMention
from geodata.place import Placement
from geodata.reading.scan import load_facilities


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def placed(geocoder: Geocoder, text: str) -> list[tuple[PlaceMention, Placement]]:
    mentions = geocoder.find(text)
    context = geocoder.context_of(mentions)
    rows = [(m, geocoder.place(m, context)) for m in mentions if not m.is_demonym]
    return [(m, p) for m, p in rows if p is not None]


def ids(geocoder: Geocoder, text: str) -> list[str]:
    return [p.place.id for _, p in placed(geocoder, text)]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Gunmen attacked a military camp in Djibo on Monday.", "bf-djibo-military-camp"),
        ("Gunmen attacked the gendarmerie school in Bamako.", "ml-ecole-de-gendarmerie-de-faladie"),
        ("Fighters stormed the airport in the capital of Mali.", "ml-bamako-senou-airport"),
        ("Des tirs à l'aéroport de la capitale malienne.", "ml-bamako-senou-airport"),
        ("Niamey's airport was attacked on Thursday.", "ne-diori-hamani-international-airport"),
        ("The gendarmerie training centre in Niamey was shelled.", "ne-niamey-gendarmerie-school"),
        ("Le site d'orpaillage d'Intahaka a été bombardé.", "ml-intahaka-gold-mine"),
        ("A rocket hit the UN camp in Kidal.", "ml-kidal-un-base"),
        ("Rockets hit the base of the UN mission in Timbuktu.", "ml-timbuktu-un-camp"),
        ("Un obus a touché la base de la mission onusienne à Gao.", "ml-gao-un-camp"),
        ("Shells hit the peacekeepers' base in Aguelhok.", "ml-aguelhok-un-camp"),
        ("Le camp de l'ONU à Ménaka a été visé.", "ml-menaka-base"),
        ("Inmates fled the detention centre in Kuje, Nigeria.", "ng-kuje-prison"),
        ("Gunmen freed inmates from a prison in Koulikoro, Mali.", "ml-koulikoro-prison"),
        ("Boko Haram attacked army barracks in Bama, Borno State.", "ng-bama-barracks"),
        ("Soldats tués à la caserne de Diffa, au Niger.", "ne-diffa-military-camp"),
        ("The garrison in Barkaram, Chad, was overrun.", "td-barkaram-base"),
        ("Le campement militaire de Tin-Akoff a été pris.", "bf-tin-akoff-military-camp"),
        ("The wounded reached a camp for displaced people in Monguno, Nigeria.", "ng-monguno-idp-camp"),
        ("Le camp de déplacés de Rann, au Nigeria, a été attaqué.", "ng-rann-camp"),
        ("Gunshots were heard near the presidential palace in Niamey.", "ne-niamey-presidential-palace"),
        ("An explosion shook the oil refinery in Zinder, Niger.", "ne-soraz-refinery"),
    ],
)
def test_the_one_site_of_a_kind_that_is_known_in_a_town_is_meant(geocoder: Geocoder, text: str, site: str) -> None:
    assert site in ids(geocoder, text)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Le poste de douane de Koualou, dans l'est du Burkina Faso.", "bf-koualou-customs-post"),
        ("Le poste frontière de Petelkolé, au Niger.", "ne-petelkole-border-post"),
        ("The Seme-Krake border post was closed.", "bj-krake-border-post"),
        ("L'attaque du camp de réfugiés de Mentao a fait trois morts.", "bf-mentao-refugee-camp"),
        ("Les assaillants ont visé le site aurifère de Solhan.", "bf-solhan-gold-site"),
        ("Le bac de Tassiga, au Mali, a été attaqué.", "ml-tassiga-ferry"),
        ("Le pont de Tassiga a été dynamité.", "ml-tassiga-bridge"),
        ("They reached the Kennedy bridge in Niamey.", "ne-kennedy-bridge"),
        ("Ils ont attaqué la mosquée de Fambita, au Niger.", "ne-fambita-mosque"),
        ("L'hôpital Gabriel Touré a reçu vingt blessés.", "ml-gabriel-toure-hospital"),
        ("Le marché à bétail de Faladié, à Bamako, a brûlé.", "ml-faladie-cattle-market"),
        ("Insurgents attacked Giwa barracks.", "ng-giwa-barracks"),
        ("The Great Mosque of Djenné was not touched.", "ml-great-mosque-of-djenne"),
        ("Le barrage de Kandadji, au Niger.", "ne-kandadji-dam"),
        ("Inmates escaped from Koutoukalé prison in Niger.", "ne-koutoukale-prison"),
        ("The US embassy in Niamey closed.", "ne-united-states-embassy-in-niamey"),
    ],
)
def test_a_site_is_found_by_its_name(geocoder: Geocoder, text: str, site: str) -> None:
    assert site in ids(geocoder, text)


@pytest.mark.parametrize(
    ("text", "town", "why"),
    [
        ("Une explosion a frappé le marché de Gao, au Mali.", "ml-gao", "a place may have several of type market"),
        ("Ils ont brûlé l'église de Dablo.", "bf-dablo", "a place may have several of type church"),
        ("Le centre de santé de Barsalogho a brûlé.", "bf-barsalogho", "a place may have several of type hospital"),
        ("They burned a school in Seytenga.", "bf-seytenga", "a place may have several of type school"),
        ("La position militaire de Gaskindé a été prise.", "bf-gaskinde", "a place may have several of type army post"),
        ("The police station in Dori, Burkina Faso.", "bf-dori", "a place may have several of type police station"),
        ("The customs office in Pama, Burkina Faso.", "bf-pama", "no customs post known there"),
        ("The Chinese embassy in Niamey was closed.", "ne-niamey", "no embassy known there"),
        ("La mine d'uranium d'Arlit, au Niger.", "ne-arlit", "2 sites of type uranium mine known there"),
    ],
)
def test_otherwise_the_area_of_the_town_stands_and_the_method_says_why(
    geocoder: Geocoder, text: str, town: str, why: str
) -> None:
    methods = {p.place.id: p.method for _, p in placed(geocoder, text)}
    assert why in methods[town]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Bombers attacked the central mosque in Kano.", "ng-kano-central-mosque"),
        ("Une bombe à la grande mosquée d'Agadez, au Niger.", "ne-grand-mosque-of-agadez"),
        ("Attackers targeted the main market in Niamey.", "ne-grand-marche-of-niamey"),
        ("Le marché central de N'Djamena a brûlé.", "td-ndjamena-central-market"),
    ],
)
def test_a_word_for_the_one_among_many_finds_the_site_that_bears_it(geocoder: Geocoder, text: str, site: str) -> None:
    assert site in ids(geocoder, text)


def test_a_site_of_the_next_town_is_not_taken(geocoder: Geocoder) -> None:
    assert "td-bohoma-army-base" not in ids(geocoder, "The barracks in Barkaram, Chad, were overrun.")


def test_a_kind_of_town_is_no_facility(geocoder: Geocoder) -> None:
    assert ids(geocoder, "Shots rang out in the garrison town of Kati.") == ["ml-kati"]
    assert ids(geocoder, "Des tirs dans la ville de garnison de Kati.") == ["ml-kati"]
    assert ids(geocoder, "The market town of Torodi in Niger was attacked.") == ["ne-torodi"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("State television said the attack took place in Gao, Mali.", ["ml-gao"]),
        ("L'état-major des armées a annoncé la mort de dix soldats à Djibo.", ["bf-djibo"]),
        ("Nigeria's Defence Headquarters said bandits were killed in Zurmi.", ["country-NG", "ng-zurmi"]),
    ],
)
def test_what_is_told_by_a_station_or_a_staff_does_not_happen_there(
    geocoder: Geocoder, text: str, where: list[str]
) -> None:
    assert ids(geocoder, text) == where


def test_every_type_is_described_in_english_and_in_french() -> None:
    rows = load_facilities()
    assert len(rows) >= 40
    for name, row in rows.items():
        assert len(row["phrases"]) >= 2, name
        assert set(row.get("also", ())) <= set(rows), name


def test_the_own_name_of_a_facility_decides_between_several(geocoder: Geocoder) -> None:
    text = "Soldiers mutinied at the Sangoulé Lamizana barracks in Ouagadougou, Burkina Faso."
    assert "bf-camp-sangoule-lamizana" in ids(geocoder, text)


def test_a_facility_of_a_name_that_nobody_knows_is_not_another_of_its_kind(geocoder: Geocoder) -> None:
    text = "Gunmen attacked the Untel Deuxieme prison in Ouagadougou, Burkina Faso."
    assert "bf-ouagadougou" in ids(geocoder, text)
    assert "bf-ouagadougou-prison" not in ids(geocoder, text)


def test_a_town_that_tells_where_another_lies_holds_no_facility(geocoder: Geocoder) -> None:
    text = "Au Mali, à Kolokani, au nord de la capitale, le poste de la gendarmerie a été visé."
    assert [p.place.name for m, p in placed(geocoder, text) if m.kind == "facility"] == ["Kolokani"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Two soldiers were killed by a mine in Inata.", ["bf-inata"]),
        ("The convoy drove over a mine in Markoye.", ["bf-markoye"]),
        ("Three gold miners died when their truck hit a mine in Inata.", ["bf-inata"]),
        ("Soldiers found and cleared mines planted in Markoye.", ["bf-markoye"]),
        ("A bus struck a land mine in Markoye.", ["bf-markoye"]),
        ("There was a mine in Markoye.", ["bf-markoye"]),
        ("Six soldats ont sauté sur une mine à Arlit, au Niger.", ["ne-arlit"]),
        ("Une mine à Arlit, au Niger, a fait quatre morts.", ["ne-arlit"]),
        ("Des orpailleurs ont été tués par une mine artisanale à Markoye.", ["bf-markoye"]),
        ("Une mine posée par des terroristes à Markoye a tué deux personnes.", ["bf-markoye"]),
        ("Un engin, une mine artisanale, a explosé à Inata.", ["bf-inata"]),
        ("A mine blast killed two in Kidal, Mali.", ["ml-kidal"]),
        ("Leur véhicule a roulé sur une mine à Hombori, au Mali.", ["ml-hombori"]),
        ("Des mines ont été découvertes à Djibo.", ["bf-djibo"]),
    ],
)
def test_a_mine_that_is_laid_is_no_facility_and_the_town_beside_it_stands(
    geocoder: Geocoder, text: str, where: list[str]
) -> None:
    assert ids(geocoder, text) == where


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Ten miners at the mine in Inata were abducted.", "bf-inata-gold-mine"),
        ("Gunmen attacked the mine in Inata.", "bf-inata-gold-mine"),
        ("Mine workers were kidnapped in Inata.", "bf-inata-gold-mine"),
        ("The gold mine in Inata was raided.", "bf-inata-gold-mine"),
        ("The Inata mine was stormed.", "bf-inata-gold-mine"),
        ("Le site minier d'Inata a été attaqué.", "bf-inata-gold-mine"),
        ("La mine d'or à Inata a été attaquée.", "bf-inata-gold-mine"),
        ("Des orpailleurs travaillaient à la mine à Inata.", "bf-inata-gold-mine"),
        ("La mine d'Inata est fermée.", "bf-inata-gold-mine"),
        ("Bandits killed twelve at an illegal mine in Inata.", "bf-inata-gold-mine"),
        ("Des hommes armés ont tué dix personnes dans une mine à Inata.", "bf-inata-gold-mine"),
    ],
)
def test_a_mine_that_is_dug_is_the_site(geocoder: Geocoder, text: str, site: str) -> None:
    assert site in ids(geocoder, text)


def test_a_mine_told_before_is_the_mine_meant(geocoder: Geocoder) -> None:
    text = "Residents near the gold mine in Inata fled. Gunmen then entered the mine at dawn."
    assert ids(geocoder, text) == ["bf-inata-gold-mine", "bf-inata-gold-mine"]


def test_the_extent_of_a_site_holds_what_its_source_states() -> None:
    with (DATA / "sites.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    stated = {r["id"]: [float(km) for km in re.findall(r"± ?([0-9.]+) km", r["source"])] for r in rows}
    known = {r["id"]: float(r["extent_km"]) for r in rows}
    assert [i for i, km in stated.items() if max(km, default=0.0) >= 10.0 and known[i] < max(km)] == []


@pytest.mark.parametrize("text", ["The gold mine of Intahaka, Mali.", "La mine d'or d'Intahaka, au Mali."])
def test_a_site_known_only_to_fifteen_kilometres_is_no_point(geocoder: Geocoder, text: str) -> None:
    assert [(p.place.id, p.where_precision) for _, p in placed(geocoder, text)] == [("ml-intahaka-gold-mine", 2)]


@pytest.mark.parametrize(
    ("description", "town"),
    [
        ("camp de Castor, Gao", "ml-gao"),
        ("Camp Castor, Gao", "ml-gao"),
        ("Hôtel Azalaï Bamako", "ml-bamako"),
        ("Lycée Technique de Maradi", "ne-maradi"),
        ("Chibok Government Secondary School", "ng-chibok"),
        ("Kuje Medium Security Prison", "ng-kuje-prison"),
    ],
)
def test_a_facility_of_its_own_name_lies_in_the_town_named_with_it(
    geocoder: Geocoder, description: str, town: str
) -> None:
    found = geocoder.resolve(description)
    assert found is not None
    assert (found.place.id, found.where_precision) == (town, 1)


@pytest.mark.parametrize(
    ("description", "town"),
    [("BCEAO Bamako", "Bamako"), ("UNHCR Diffa", "Diffa"), ("Banque Atlantique Niamey", "Niamey")],
)
def test_an_institution_lies_in_or_near_the_town_that_its_name_ends_in(
    geocoder: Geocoder, description: str, town: str
) -> None:
    found = geocoder.resolve(description)
    assert found is not None
    assert (found.place.name, found.where_precision) == (town, 3)


@pytest.mark.parametrize(
    "description",
    ["dans la forêt entre Kompienga et Pama", "the forest between Kompienga and Pama", "parc entre Kompienga et Pama"],
)
def test_a_forest_between_two_places_is_the_strip_between_them(geocoder: Geocoder, description: str) -> None:
    found = geocoder.resolve(description)
    assert found is not None
    assert "the strip between Kompienga and Pama" in found.method
    assert found.where_precision >= 2


def test_a_person_is_no_place(geocoder: Geocoder) -> None:
    assert geocoder.resolve("General Kano") is None


@pytest.mark.parametrize(
    "text",
    [
        "The border post of Petelkole, Niger, was attacked.",
        "Gunmen attacked the border crossing at Petelkolé in Niger.",
        "Le poste frontalier à Pételkolé, au Niger, a été attaqué.",
        "Le point de passage frontalier de Pételkolé a été fermé.",
    ],
)
def test_a_border_post_may_stand_across_the_border_from_the_town_of_its_name(geocoder: Geocoder, text: str) -> None:
    assert "ne-petelkole-border-post" in ids(geocoder, text)


def test_a_border_post_told_to_stand_in_a_country_is_none_across_the_border(geocoder: Geocoder) -> None:
    assert "ne-petelkole-border-post" not in ids(geocoder, "The border crossing at Petelkole, Burkina Faso, was shut.")
