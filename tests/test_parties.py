"""The parties of an event: who is no party though named, who is one though only described, and whom a kind implies."""

import pytest

from pipelines.extract.actors import find_actors
from tests.test_attribution import name_parties

UNKNOWN = "unidentified armed group"


def only_parties(language: str, text: str, published: str = "2023-06-15") -> set[str]:
    """The names of the actors of the one event of a text."""
    (parties,) = name_parties(language, text, published)
    return parties


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "fr",
            "Niamey, 14 juin (ANP) – Deux militaires nigériens ont été tués mardi par l'explosion d'une mine à Torodi.",
            {UNKNOWN, "Military of Niger"},
        ),
        (
            "en",
            "KANO, Nigeria, June 14 (LNA) - Gunmen abducted 17 girls from a school in Jangebe on Tuesday.",
            {UNKNOWN, "Civilians"},
        ),
    ],
)
def test_the_agency_of_a_dateline_is_no_party(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police detained five men on Tuesday two kilometres from the customs post at Malanville."),
        ("en", "Police detained five men at Malanville on Tuesday, near the army base."),
        ("fr", "La police a interpellé cinq hommes mardi à Malanville, non loin du camp militaire."),
        ("fr", "La police a interpellé cinq hommes mardi à Malanville, à deux kilomètres du poste de douane."),
    ],
)
def test_a_post_that_only_says_where_is_no_party(language: str, text: str) -> None:
    assert only_parties(language, text) == {"Police of Benin"}


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "Police arrested four men suspected of supplying armed groups with fuel at Malanville on Tuesday.",
            {"Police of Benin"},
        ),
        (
            "en",
            "Soldiers arrested three informants of the terrorists at Fada N'Gourma on Tuesday.",
            {"Military of Burkina Faso"},
        ),
        (
            "fr",
            "La police a arrêté mardi à Birni N'Konni quatre présumés informateurs des groupes armés.",
            {"Police of Niger"},
        ),
        (
            "fr",
            "Les gendarmes ont interpellé mardi à Dori deux ravitailleurs des terroristes.",
            {"Gendarmerie of Burkina Faso"},
        ),
        (
            "fr",
            "La police a interpellé mardi à Dapaong trois logisticiens présumés du Jnim.",
            {"Police of Togo", "JNIM"},
        ),
        ("en", "Soldiers arrested four insurgents at Sokodé on Tuesday.", {"Military of Togo", UNKNOWN}),
    ],
)
def test_whom_the_arrested_helped_is_a_party_only_by_name(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "An army post near Djibo was attacked on Sunday. The army lost eight men. JNIM claims to have killed 40"
            " soldiers.",
            "JNIM",
        ),
        (
            "en",
            "Twin raids on the camp of Boulikessi killed 25 soldiers on Monday. Responsibility has not been claimed but"
            " the army pointed at Ansaroul Islam.",
            "Ansaroul Islam",
        ),
        (
            "en",
            "Boko Haram has claimed an attack on the barracks of Toumour on Sunday, in which it says 20 soldiers were"
            " killed.",
            "Boko Haram",
        ),
        (
            "en",
            "Gunmen killed 12 villagers at Zabarmari on Sunday. The raid, which nobody has claimed, bears the hallmarks"
            " of Boko Haram.",
            "Boko Haram",
        ),
        (
            "fr",
            "Deux attentats-suicides ont tué 12 personnes dimanche à Maiduguri. L'attaque n'a pas été revendiquée, mais"
            " porte la marque de Boko Haram.",
            "Boko Haram",
        ),
        (
            "fr",
            "Douze villageois ont été tués dimanche à Koro par des hommes armés. L'armée y voit la main de la katiba"
            " Macina.",
            "JNIM",
        ),
        (
            "fr",
            "Des hommes armés ont attaqué dimanche un poste de l'armée à Djibo. Le Jnim revendique la mort de dix"
            " soldats.",
            "JNIM",
        ),
    ],
)
def test_a_group_is_blamed_or_claims_in_many_wordings(language: str, text: str, name: str) -> None:
    parties = name_parties(language, text)[0]
    assert name in parties
    assert UNKNOWN not in parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Boko Haram stormed Baga on Sunday and killed 12 villagers. The insurgents burned houses and killed 30"
            " people at Kukawa on Monday.",
        ),
        (
            "fr",
            "Boko Haram a attaqué Baga dimanche, tuant 12 villageois. Lundi, à Kukawa, les insurgés ont tué 30"
            " habitants.",
        ),
    ],
)
def test_words_that_point_back_mean_the_group_named_before(language: str, text: str) -> None:
    assert name_parties(language, text) == [{"Boko Haram", "Civilians"}, {"Boko Haram", "Civilians"}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Boko Haram killed 12 villagers at Baga on Sunday. Gunmen killed 30 villagers at Bama on Monday.",
        ),
        ("fr", "Boko Haram a tué 12 villageois à Baga dimanche. Des hommes armés ont tué 30 habitants à Bama lundi."),
    ],
)
def test_gunmen_of_another_event_stay_unidentified(language: str, text: str) -> None:
    assert name_parties(language, text) == [{"Boko Haram", "Civilians"}, {UNKNOWN, "Civilians"}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "A column of the army and of Wagner was ambushed at Tinzaouaten on Tuesday by the CSP. The rebels say they"
            " killed 47 soldiers and 84 Russians.",
        ),
        (
            "fr",
            "Une colonne de l'armée et de Wagner est tombée mardi dans une embuscade du CSP à Tinzaouaten. Les rebelles"
            " disent avoir tué 47 soldats et 84 Russes.",
        ),
    ],
)
def test_russians_are_those_of_the_company_that_the_text_names(language: str, text: str) -> None:
    assert only_parties(language, text, "2024-06-15") == {"CSP/CSP-DPA", "Military of Mali", "Wagner"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "An army drone struck a wedding near Goundam on Tuesday, killing 17 civilians. The army says that it killed"
            ' "twelve terrorists".',
        ),
        (
            "fr",
            "Un drone de l'armée a frappé mardi un baptême près de Goundam, tuant 17 civils. L'armée parle de « douze"
            " terroristes » tués.",
        ),
    ],
)
def test_terrorists_whom_only_the_bombers_saw_are_no_party(language: str, text: str) -> None:
    assert only_parties(language, text) == {"Military of Mali", "Civilians"}


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
    ("language", "text", "has_police"),
    [
        ("en", "Hundreds of protesters marched in Lomé on Sunday under the eyes of the police.", False),
        ("fr", "Des centaines de manifestants ont défilé dimanche à Lomé, encadrés par la police.", False),
        ("en", "Hundreds of protesters marched in Lomé on Sunday. Police used tear gas.", True),
    ],
)
def test_police_that_look_on_are_no_party(language: str, text: str, has_police: bool) -> None:
    assert ("Police of Togo" in only_parties(language, text)) is has_police


@pytest.mark.parametrize(
    ("language", "text", "has_civilians"),
    [
        ("en", "Armed men looted shops and drove off 80 head of cattle at Foubé on Sunday.", True),
        ("fr", "Des hommes armés ont incendié dimanche des maisons et des greniers à Foubé.", True),
        ("fr", "Des inconnus ont incendié dimanche l'école et le dispensaire de Sanam.", False),
        ("en", "Armed men burned down the town hall and the school of Foubé on Sunday.", False),
    ],
)
def test_only_what_belongs_to_people_makes_them_victims_of_looting(
    language: str, text: str, has_civilians: bool
) -> None:
    assert ("Civilians" in only_parties(language, text)) is has_civilians


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
    ("language", "text"),
    [
        (
            "en",
            "Jihadists carried out simultaneous attacks in western Niger on Saturday. Some 49 villagers were killed in"
            " Tchombangou. In Zaroumdareye, 30 villagers were killed.",
        ),
        (
            "fr",
            "Des djihadistes ont mené samedi des attaques simultanées contre deux villages de l'ouest du Niger. À"
            " Tchombangou, 49 villageois ont été tués. À Zaroumdareye, 30 habitants ont péri.",
        ),
    ],
)
def test_whom_a_lead_names_for_a_series_did_each_of_it(language: str, text: str) -> None:
    for parties in name_parties(language, text):
        assert parties == {"Islamist militants", "Civilians"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Gunmen attacked the palace in N'Djamena on Tuesday, killing a soldier. Officers had earlier blamed Boko"
            " Haram, but the minister said the attackers were a gang.",
        ),
        (
            "fr",
            "Des hommes armés ont attaqué mardi le palais à N'Djamena, tuant un soldat. Des officiers avaient d'abord"
            " accusé Boko Haram, ce que le ministre dément.",
        ),
        (
            "en",
            "Gunmen killed 30 villagers at Zaroumdareye on Saturday. Last month, 34 villagers were slaughtered in the"
            " region of Diffa, in an attack claimed by Boko Haram.",
        ),
    ],
)
def test_blame_taken_back_or_for_another_attack_does_not_count(language: str, text: str) -> None:
    assert "Boko Haram" not in name_parties(language, text)[0]


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
    ("language", "text", "parties"),
    [
        (
            "en",
            "Two people died in clashes between Konkomba and Chokosi youths at Chereponi on Tuesday.",
            {"Konkomba militia", "Chokosi militia"},
        ),
        (
            "en",
            "Clashes that set Arabs from Libya against Tama people left 40 dead at Kouri Bougoudi on Monday.",
            {"Arab militia", "Tama militia"},
        ),
        (
            "fr",
            "Des affrontements entre Peuls et Dogons ont fait huit morts dimanche près de Koro.",
            {"Fulani militia", "Dogon militia"},
        ),
        (
            "fr",
            "Des affrontements ont opposé dimanche des cultivateurs berom à des éleveurs peuls près de Jos.",
            {"Fulani militia", "Civilians"},
        ),
    ],
)
def test_peoples_that_fight_each_other_are_parties(language: str, text: str, parties: set[str]) -> None:
    assert parties <= only_parties(language, text)
    assert UNKNOWN not in only_parties(language, text)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "fr",
            "Des hommes armés, que les survivants disent peuls, ont tué 95 personnes lundi à Koro.",
            "Fulani militia",
        ),
        ("en", "Gunmen whom survivors described as Fulani killed 95 people at Koro on Monday.", "Fulani militia"),
    ],
)
def test_attackers_are_of_the_people_that_survivors_name(language: str, text: str, name: str) -> None:
    assert only_parties(language, text) == {name, "Civilians"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Elders arranged a meeting between Tiv and Jukun leaders."),
        ("fr", "Des Peuls ont été tués, des Dogons arrêtés."),
        ("en", "Fulani and Dogon live between the rivers."),
    ],
)
def test_peoples_that_do_not_fight_each_other_are_none(language: str, text: str) -> None:
    assert all(m.kind != "identity militia" for m in find_actors(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Jihadists of JNIM attacked an army post at Karimama on Sunday, killing nine soldiers. On Monday a"
            " helicopter of the army struck fleeing assailants north of Banikoara.",
        ),
        (
            "fr",
            "Le Jnim a attaqué dimanche un poste de l'armée à Karimama, tuant neuf soldats. Lundi, un hélicoptère de"
            " l'armée a bombardé les fuyards au nord de Banikoara.",
        ),
    ],
)
def test_those_who_flee_are_the_attackers_of_before(language: str, text: str) -> None:
    assert name_parties(language, text)[1] == {"JNIM", "Military of Benin"}


@pytest.mark.parametrize(
    ("language", "text", "is_party"),
    [
        ("en", "Boko Haram carried off eight girls from Warabe on Sunday and met with no soldier on the way.", False),
        ("fr", "Boko Haram a enlevé huit filles dimanche à Warabe, sans qu'aucun soldat ne réagisse.", False),
        ("en", "Boko Haram attacked a market at Warabe on Sunday; no soldiers were hurt.", True),
    ],
)
def test_a_force_that_was_not_there_is_no_party(language: str, text: str, is_party: bool) -> None:
    assert ("Military of Nigeria" in only_parties(language, text)) is is_party


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Armed men attacked the prison at Kuje on Tuesday and killed four inmates. Among those who fled are 64 men"
            " accused of belonging to Boko Haram.",
        ),
        (
            "fr",
            "Des hommes armés ont attaqué mardi la prison de Koutoukalé, tuant quatre détenus. Parmi les évadés, 64"
            " hommes soupçonnés d'appartenir à Boko Haram.",
        ),
    ],
)
def test_whom_prisoners_are_said_to_belong_to_did_not_free_them(language: str, text: str) -> None:
    assert "Boko Haram" not in name_parties(language, text)[0]


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
    ("language", "text", "parties"),
    [
        (
            "en",
            "Men wearing Burkina Faso army uniforms killed about 60 civilians at Karma on Thursday.",
            {UNKNOWN, "Civilians"},
        ),
        (
            "en",
            "Men in army fatigues killed dozens of villagers at Karma on Thursday. The assailants, who they said were"
            " soldiers, came on pick-ups.",
            {"Military of Burkina Faso", "Civilians"},
        ),
        (
            "fr",
            "Des hommes portant des tenues militaires ont tué une soixantaine de civils jeudi à Karma.",
            {UNKNOWN, "Civilians"},
        ),
        (
            "fr",
            "Des hommes portant l'uniforme de l'armée ont tué une soixantaine de civils jeudi à Karma, que les rescapés"
            " disent être des soldats.",
            {"Military of Burkina Faso", "Civilians"},
        ),
    ],
)
def test_a_uniform_alone_makes_no_soldier(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "Gunmen attacked three villages inhabited by Fulani herders at Bidi on Sunday, killing 23 people. The mayor"
            " blamed Dogon militia.",
            {"Dogon militia", "Civilians"},
        ),
        ("en", "Gunmen killed four Fulani herders at Koro on Sunday.", {UNKNOWN, "Civilians"}),
        ("en", "Armed Fulani herders killed four farmers at Guma on Sunday.", {"Fulani militia", "Civilians"}),
        ("en", "Suspected herdsmen killed four farmers at Guma on Sunday.", {"Fulani militia", "Civilians"}),
    ],
)
def test_herders_are_civilians_where_they_are_killed(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties


def test_police_that_speak_of_an_air_strike_did_not_fly_it() -> None:
    text = "A drone strike killed 18 people at Gwoza on Saturday, police said."
    assert "Police of Nigeria" not in only_parties("en", text)


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


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("fr", "le MPSR", "Government of Burkina Faso"),
        ("fr", "le CNRD", "Government of Guinea"),
        ("en", "Amadou Koufa's men", "Katiba Macina"),
        ("fr", "les hommes d'Amadou Koufa", "Katiba Macina"),
        ("fr", "l'Alliance pour le salut du Sahel", "Alliance for the Salvation of the Sahel"),
        ("en", "Macina katiba", "Katiba Macina"),
        ("en", "members of a self-defence group", "Vigilantes"),
        ("fr", "des GANE", UNKNOWN),
    ],
)
def test_juntas_chiefs_and_katibas_stand_for_their_groups(language: str, words: str, name: str) -> None:
    assert [m.name for m in find_actors(words, language)] == [name]


@pytest.mark.parametrize(("language", "words"), [("en", "Turkish drones"), ("fr", "des drones turcs")])
def test_the_maker_of_a_drone_is_no_party(language: str, words: str) -> None:
    assert find_actors(words, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "Chadian police shot dead a shopkeeper in N'Djamena on Wednesday.",
            {"Police of Chad", "Civilians"},
        ),
        (
            "en",
            "Jihadists killed 17 soldiers near the border with Mali, Niger's army said on Tuesday.",
            {"Islamist militants", "Military of Niger"},
        ),
        (
            "en",
            "Dozos and VDPs clashed with armed men at Madjoari on Sunday.",
            {"Dozo", "VDP", UNKNOWN},
        ),
        (
            "en",
            "An army helicopter fired on a wedding at Kouakourou on Tuesday, killing nine people. The army said that it"
            " had targeted a meeting of terrorists.",
            {"Military of Mali", "Civilians"},
        ),
    ],
)
def test_neither_side_is_taken_for_another(language: str, text: str, parties: set[str]) -> None:
    assert only_parties(language, text) == parties
