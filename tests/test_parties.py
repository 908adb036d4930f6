"""Who is no party to an event though named beside it: agencies, landmarks, helpers, onlookers, other sides."""

import pytest

from pipelines.extract.actors.finding import find_actors
from tests.test_attribution import name_parties, only_parties
from tests.test_extract import extract

UNKNOWN = "unidentified armed group"


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


def test_police_that_speak_of_an_air_strike_did_not_fly_it() -> None:
    text = "A drone strike killed 18 people at Gwoza on Saturday, police said."
    assert "Police of Nigeria" not in only_parties("en", text)


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


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("Soldiers detained five herders at Nara on Monday; their bodies were found on Thursday.", "Military of Mali"),
        ("Policemen beat up three traders at Kaolack on Monday.", "Police of Senegal"),
        ("Police at a checkpoint in Lagos fired on a minibus on Monday. A girl died.", "Police of Nigeria"),
        ("Airstrikes near Pissila on Sunday killed 30 terrorists.", "Military of Burkina Faso"),
    ],
)
def test_a_force_that_does_the_harm_is_the_attacker(text: str, attacker: str) -> None:
    assert {a.name for m in extract(text, "en") for a in m.actors if a.role == "attacker"} == {attacker}


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "Six tourists were killed in the assault on an inn outside Niamey, and gendarmes shot dead two attackers.",
            "Gendarmerie of Niger",
        ),
        (
            "Gunmen opened fire on worshippers in Kaya; fifteen died before soldiers killed four of the assailants.",
            "Military of Burkina Faso",
        ),
    ],
)
def test_a_force_that_only_fires_back_is_no_attacker(text: str, force: str) -> None:
    roles = {a.name: a.role for m in extract(text, "en") for a in m.actors}
    assert roles == {UNKNOWN: "attacker", "Civilians": "target", force: "other"}
