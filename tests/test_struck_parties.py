"""Forces and civilians as doers and victims: who struck, who was struck, whom a kind of event implies."""

import pytest

from tests.test_attribution import name_parties, only_parties

UNKNOWN = "unidentified armed group"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "An air strike killed 22 villagers near Tillia on Tuesday. The Nigerien authorities spoke of a column of"
            " motorbikes.",
        ),
        ("en", "A drone strike killed nine women at Tillia on Tuesday, the junta said."),
        (
            "fr",
            "Une frappe aérienne a tué mardi 22 villageois près de Tillia. Les autorités nigériennes affirment en avoir"
            " tué dix-sept.",
        ),
    ],
)
def test_a_strike_that_a_government_speaks_of_is_its_militarys(language: str, text: str) -> None:
    assert "Military of Niger" in only_parties(language, text)


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "Twelve traders were shot dead at Léré on Sunday; relatives accuse the soldiers of the garrison.",
            {"Military of Mali", "Civilians"},
        ),
        (
            "en",
            "An army truck drove over an explosive device near Djibo on Sunday, killing four soldiers and wounding"
            " three.",
            {UNKNOWN, "Military of Burkina Faso"},
        ),
        ("en", "Soldiers in Bouaké attacked a base on Sunday.", {"Military of Ivory Coast"}),
        ("en", "Soldiers in Bouaké were attacked on Sunday.", {UNKNOWN, "Military of Ivory Coast"}),
    ],
)
def test_soldiers_are_doers_only_where_the_words_say_so(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "A UN vehicle hit a mine near Diffa on Sunday, wounding its driver.",
            {UNKNOWN, "Civilians"},
        ),
        ("fr", "Un véhicule des Nations unies a heurté une mine dimanche près de Diffa.", {UNKNOWN, "Civilians"}),
        ("en", "A UN convoy hit a mine near Kidal on Sunday.", {UNKNOWN, "MINUSMA"}),
    ],
)
def test_a_un_vehicle_is_of_peacekeepers_only_where_there_are_some(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "fr",
            "Un convoi militaire est tombé lundi dans une embuscade du Jnim près de Dori : une vingtaine de morts,"
            " soldats et commerçants confondus.",
            {"JNIM", "Military of Burkina Faso", "Civilians"},
        ),
        (
            "fr",
            "Des heurts ont opposé dimanche des orpailleurs à des éléments du Koglweogo près de Gaoua.",
            {"Koglweogo", "Civilians"},
        ),
        (
            "en",
            "Clashes between gold miners and the Koglweogo broke out near Gaoua on Sunday, killing three people.",
            {"Koglweogo", "Civilians"},
        ),
        (
            "en",
            "The army stormed a hotel in Bamako on Sunday; two gunmen died and all the hostages were freed.",
            {"Military of Mali", UNKNOWN, "Civilians"},
        ),
        (
            "en",
            "JNIM fighters attacked soldiers at Djibo on Sunday, killing 20 people. Civilians were among the dead.",
            {"JNIM", "Military of Burkina Faso", "Civilians"},
        ),
        (
            "en",
            "JNIM attacked a camp of the army at Djibo on Sunday, killing ten soldiers, villagers said.",
            {"JNIM", "Military of Burkina Faso"},
        ),
        (
            "en",
            "JNIM attacked an army camp at Djibo on Sunday, killing ten. The opposition, quoting families, put the"
            " figure at about 30.",
            {"JNIM", "Military of Burkina Faso"},
        ),
    ],
)
def test_civilians_take_part_in_a_battle_where_they_fight_or_fall(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "A Nigerian airstrike killed twelve villagers at Sububu on Sunday.", "Military of Nigeria"),
        ("en", "A Burkinabé military operation killed 46 jihadists near Djibo on Sunday.", "Military of Burkina Faso"),
        ("fr", "Une frappe malienne a tué douze villageois dimanche à Amasrakad.", "Military of Mali"),
        ("en", "Gunmen attacked a convoy under military escort near Sebba on Sunday.", "Military of Burkina Faso"),
        ("fr", "Des gardes-frontières ont arrêté dimanche deux suspects à Tébessa.", "Military of Algeria"),
        (
            "en",
            "Gunmen stormed Dablo on Sunday, killing 15 people, most of them volunteers who fight beside the army.",
            "VDP",
        ),
        (
            "fr",
            "Douze volontaires engagés aux côtés de l'armée ont été tués dimanche à Dablo par des hommes armés.",
            "VDP",
        ),
    ],
)
def test_a_force_is_known_by_its_operations_and_helpers(language: str, text: str, name: str) -> None:
    assert name in only_parties(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two park rangers were killed by a mine in the W National Park on Sunday."),
        ("fr", "Un agent forestier a été tué dimanche par une mine à Banikoara."),
    ],
)
def test_rangers_are_coded_with_civilians(language: str, text: str) -> None:
    assert only_parties(language, text) == {UNKNOWN, "Civilians"}


@pytest.mark.parametrize(
    ("language", "text", "has_unknown"),
    [
        ("en", "Drones from Burkina Faso hit miners at Tinzaouaten on Tuesday, killing 50 of them.", False),
        ("fr", "Un hélicoptère de l'armée a tiré mardi sur des éleveurs à Boulikessi, tuant cinq civils.", False),
        ("en", "An army helicopter was shot down near Kidal on Tuesday; two soldiers were killed.", True),
    ],
)
def test_aircraft_strike_unless_they_are_shot_down(language: str, text: str, has_unknown: bool) -> None:
    assert (UNKNOWN in only_parties(language, text)) is has_unknown


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A supply convoy escorted by the army hit a mine near Yargatenga on Sunday."),
        ("fr", "Un convoi escorté par l'armée a sauté sur une mine dimanche près de Yargatenga."),
    ],
)
def test_an_escort_that_is_attacked_is_a_party(language: str, text: str) -> None:
    assert "Military of Burkina Faso" in only_parties(language, text)


@pytest.mark.parametrize(
    ("language", "text", "name", "is_party"),
    [
        ("en", "Troops and volunteers retook Solenzo on Sunday, killing several armed men.", "VDP", True),
        ("fr", "Soldats et volontaires ont tué douze assaillants dimanche à Solenzo.", "VDP", True),
        ("en", "Troops and volunteers killed several gunmen at Gusau on Sunday.", "VDP", False),
        ("en", "Gunmen abducted three Red Cross volunteers at Djibo on Sunday.", "VDP", False),
    ],
)
def test_volunteers_are_those_of_the_country_that_has_them(language: str, text: str, name: str, is_party: bool) -> None:
    assert (name in only_parties(language, text)) is is_party


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "JNIM took barracks in Diboli, Kayes and Nioro on Tuesday."),
        ("fr", "Le Jnim a attaqué mardi les casernes de Diboli, Kayes et Nioro."),
    ],
)
def test_barracks_in_several_towns_are_the_armys_in_each(language: str, text: str) -> None:
    parties = name_parties(language, text)
    assert len(parties) == 3
    assert all(names == {"JNIM", "Military of Mali"} for names in parties)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Malian army admitted that its posts in Niono had been shelled on Tuesday."),
        ("fr", "L'armée malienne a reconnu mardi que ses positions de Niono ont été attaquées à l'obus."),
    ],
)
def test_a_force_that_tells_of_its_own_losses_is_a_party(language: str, text: str) -> None:
    assert "Military of Mali" in only_parties(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three National Guards were killed in an ambush on the Niamey-Dosso road on Sunday."),
        ("fr", "Trois gardes nationaux ont été tués dimanche dans une embuscade près de Dosso."),
    ],
)
def test_the_guard_of_niger_is_coded_with_its_military(language: str, text: str) -> None:
    assert "Military of Niger" in only_parties(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen ambushed traders near Bawku on Monday, killing six. Soldiers shot one of the attackers dead."),
        (
            "fr",
            "Des hommes armés ont attaqué des commerçants lundi près de Dori, faisant six morts ; les soldats ont"
            " riposté.",
        ),
    ],
)
def test_those_attacked_are_victims_whoever_fought_back(language: str, text: str) -> None:
    assert "Civilians" in only_parties(language, text)
