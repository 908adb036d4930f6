"""Which town "the police station", "the forest" and "the village" of a sentence stand in."""

import pytest

from tests.test_drafts import places


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Cotonou, 16 septembre.\n- Banikoara (Alibori) : dans la nuit, le commissariat a été attaqué, deux agents ont "
         "été tués.", "fr", "Banikoara"),
        ("Note from Cotonou\n- Banikoara (Alibori): on Tuesday the police station was attacked and two officers were "
         "killed.", "en", "Banikoara"),
        ("Tombouctou : lundi, des obus sont tombés sur l'hôpital.\n- Dioura (cercle de Ténenkou) : mardi, des hommes "
         "armés ont incendié la mairie.", "fr", "Dioura"),
    ],
)  # fmt: skip
def test_a_facility_stands_in_the_town_that_labels_its_item(text: str, language: str, told: str) -> None:
    assert places(text, language)[-1] == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("On Monday gunmen killed two traders in Jos. In Katsina State the air force bombed a camp of bandits in the "
         "Kwarandi forest on Tuesday.", "en", "Katsina"),
        ("Lundi, deux commerçants ont été tués à Gao. Dans la région de Kayes, mardi, des hommes armés ont attaqué le "
         "poste de douane de Kwarandi, tuant un agent.", "fr", "Kayes"),
    ],
)  # fmt: skip
def test_a_facility_of_an_unknown_name_lies_in_the_unit_of_its_own_sentence(
    text: str, language: str, told: str
) -> None:
    assert places(text, language)[-1] == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("From Our Correspondent, Gusau\nTen guards were killed on Monday in a gun duel with bandits at Karandi, a "
         "community in Tsafe Local Government Area.\nThe bandits attacked the community on fifty motorcycles.", "en",
         ["Tsafe"]),
        ("Ten soldiers were killed on Monday when jihadists attacked a camp near Mandouri, in Togo.\n"
         "Two days after the attack, soldiers who were combing the same sector were ambushed; three died.", "en",
         ["near Mandouri", "near Mandouri"]),
        ("Douze soldats sont morts dimanche dans l'assaut contre le poste d'Indelimane.\n"
         "Lundi, non loin de là, un soldat a été tué par l'explosion d'une mine.", "fr",
         ["Indelimane", "Indelimane"]),
    ],
)  # fmt: skip
def test_words_that_point_back_mean_the_place_told_and_no_byline(text: str, language: str, told: list[str]) -> None:
    found = places(text, language)
    assert [name and name.split(",")[0] for name in found] == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Sunday evening, four men broke out of Koutoukale prison after a gunfight with the guards, two of whom died.",
         "en", "Koutoukalé prison"),
        ("Dimanche soir, quatre détenus s'étaient échappés de la prison de Koutoukalé après un échange de tirs ; deux "
         "gardes ont été tués.", "fr", "Koutoukalé prison"),
        ("Four men who had broken out of Koutoukale prison were killed by troops at Filingué on Tuesday.",
         "en", "Filingué"),
    ],
)  # fmt: skip
def test_a_break_out_happens_at_the_prison_and_what_follows_elsewhere(text: str, language: str, told: str) -> None:
    assert places(text, language) == [told]


def test_the_canton_of_a_village_is_no_second_site() -> None:
    text = "À Mandakao, canton de Beïnamar, des hommes armés ont tué mardi quarante habitants."
    assert places(text, "fr") == ["Mandakao"]


def test_the_town_of_a_line_of_place_and_day_is_no_place_of_an_event() -> None:
    text = (
        "Alger, mardi 17 septembre.\nMardi, un kamikaze a fait exploser sa voiture devant la caserne de Timiaouine : "
        "un soldat est mort."
    )
    assert places(text, "fr") == ["Timiaouine military camp"]
