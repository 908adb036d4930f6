"""Which group words mean that name none: blame, what points back, peoples, chiefs, series of attacks."""

import pytest

from pipelines.extract.actors.finding import find_actors
from tests.test_attribution import name_parties, only_parties

UNKNOWN = "unidentified armed group"


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
