"""Who is said to have done it, told in other sentences than the event's own; and who an event's kind implies."""

from datetime import UTC, datetime

import pytest

from geodata.geocoder import load_geocoder
from pipelines.extract import extract_mentions
from pipelines.model import Report


def name_parties(language: str, text: str, published: str = "2023-06-15") -> list[set[str]]:
    """The names of the actors of each event of a text, in order."""
    moment = datetime.fromisoformat(published).replace(tzinfo=UTC)
    report = Report("r", "test", "Test Newswire", None, None, text, language, moment, moment, "0" * 64)
    return [{actor.name for actor in mention.actors} for mention in extract_mentions(report, load_geocoder())]


def only_parties(language: str, text: str, published: str = "2023-06-15") -> set[str]:
    """The names of the actors of the one event of a text."""
    (parties,) = name_parties(language, text, published)
    return parties


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "Gunmen killed 12 villagers at Koro on Sunday. The government said that 12 had died. Villagers accuse Dogon"
            " hunters.",
            "Dogon militia",
        ),
        (
            "en",
            "Gunmen attacked an army post near Djibo on Sunday, killing four soldiers. JNIM said on Monday that it had"
            " carried out the assault.",
            "JNIM",
        ),
        (
            "en",
            "Gunmen attacked an army post near Djibo on Sunday, killing four soldiers. It was the work of Ansaroul"
            " Islam, the mayor said.",
            "Ansaroul Islam",
        ),
        (
            "fr",
            "Des hommes armés ont tué douze villageois dimanche à Koro. L'attaque a été attribuée à Dan Na Ambassagou.",
            "Dan Na Ambassagou",
        ),
        (
            "fr",
            "Un convoi militaire est tombé dimanche dans une embuscade près de Djibo : quatre soldats tués. Dans un"
            " audio, le Jnim affirme avoir tué dix soldats et n'avoir perdu que deux hommes.",
            "JNIM",
        ),
        (
            "en",
            "Gunmen killed 12 worshippers at Fambita on Friday. The ministry holds the Islamic State in the Greater"
            " Sahara responsible.",
            "ISSP/ISGS",
        ),
        (
            "en",
            "Gunmen attacked the airport of Niamey on Sunday and killed one soldier. Islamic State claimed the raid.",
            "ISSP/ISGS",
        ),
        (
            "fr",
            "Des hommes armés ont tué douze villageois dimanche à Bandiagara. Des rescapés accusent des Peuls armés.",
            "Fulani militia",
        ),
    ],
)
def test_a_group_blamed_in_a_later_sentence_is_a_party(language: str, text: str, name: str) -> None:
    parties = name_parties(language, text)[0]
    assert name in parties
    assert "unidentified armed group" not in parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen killed 12 villagers at Koro on Sunday. No group has claimed the attack, not even JNIM."),
        ("fr", "Des hommes armés ont tué douze villageois dimanche à Koro. Aucun groupe n'a revendiqué l'attaque."),
    ],
)
def test_nobody_is_blamed_when_nobody_claims(language: str, text: str) -> None:
    assert name_parties(language, text) == [{"unidentified armed group", "Civilians"}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Men in military uniform killed 12 villagers at Soro on Sunday. Survivors accuse the army."),
        ("fr", "Des hommes en uniforme ont tué douze villageois dimanche à Soro. Les rescapés accusent l'armée."),
    ],
)
def test_men_in_uniform_are_the_army_that_survivors_accuse(language: str, text: str) -> None:
    parties = name_parties(language, text)[0]
    assert any(name.startswith("Military of ") for name in parties)
    assert "unidentified armed group" not in parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Malian army took control of Kidal on Tuesday. The fighters of the CSP had withdrawn overnight."),
        (
            "fr",
            "L'armée malienne a pris le contrôle de Kidal mardi. Les combattants du CSP s'étaient retirés la veille.",
        ),
    ],
)
def test_who_had_held_a_town_is_read_from_the_sentence_beside(language: str, text: str) -> None:
    assert name_parties(language, text, "2023-11-16")[0] == {"Military of Mali", "CSP/CSP-DPA"}


def test_who_only_informs_the_public_is_no_party() -> None:
    text = "The CSP-DPA informs the public that drones of the Malian army killed 14 civilians at Amasrakad on Sunday."
    assert name_parties("en", text) == [{"Military of Mali", "Civilians"}]


def test_a_claim_after_another_event_is_that_events_own() -> None:
    text = (
        "Gunmen killed 12 villagers at Koro on Sunday. On Monday, gunmen killed three traders at Ansongo. The Islamic"
        " State in the Greater Sahara claimed the attack on the traders."
    )
    assert name_parties("en", text) == [
        {"unidentified armed group", "Civilians"},
        {"ISSP/ISGS", "Civilians"},
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The army said that operations went on. A drone strike hit a camp near Abeïbara on Sunday, killing ten.",
        ),
        ("fr", "L'armée poursuit ses opérations. Une frappe de drone a visé dimanche un campement près d'Abeïbara."),
    ],
)
def test_a_strike_without_a_doer_is_of_the_force_that_reports(language: str, text: str) -> None:
    assert any("Military of Mali" in parties for parties in name_parties(language, text))


def test_a_force_that_only_takes_over_prisoners_is_no_party() -> None:
    text = "Les FAMa ont arrêté dimanche six suspects à Kadiolo ; ils ont été remis à la gendarmerie."
    assert "Gendarmerie of Mali" not in name_parties("fr", text)[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Protesters burned tyres in Conakry on Sunday; security forces fired tear gas and two people were killed.",
        ),
        (
            "fr",
            "Des manifestants ont brûlé des pneus dimanche à Conakry ; les forces de sécurité ont tué deux personnes.",
        ),
    ],
)
def test_security_forces_that_face_a_crowd_are_the_police(language: str, text: str) -> None:
    parties = set().union(*name_parties(language, text))
    assert "Police of Guinea" in parties
    assert "Military of Guinea" not in parties


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Mutinous soldiers seized power in Bamako on Tuesday, cheered by demonstrators, and held the president.",
        ),
        ("fr", "Des mutins ont pris le pouvoir mardi à Bamako, acclamés par des manifestants."),
    ],
)
def test_a_coup_is_of_the_military_against_the_government(language: str, text: str) -> None:
    assert {"Military of Mali", "Government of Mali"} in name_parties(language, text, "2020-08-20")


def test_the_victim_of_a_mob_is_a_civilian() -> None:
    text = "Un homme accusé de vol a été battu à mort par une foule en colère dimanche à Sikasso."
    assert name_parties("fr", text) == [{"Rioters", "Civilians"}]


@pytest.mark.parametrize(
    ("language", "text", "force"),
    [
        (
            "en",
            "Gunmen attacked a police academy and the airport in Bamako on Tuesday. JNIM claimed responsibility.",
            "Police of Mali",
        ),
        (
            "fr",
            "Des hommes armés ont attaqué mardi l'école de gendarmerie et l'aéroport de Bamako. Le Jnim a revendiqué.",
            "Gendarmerie of Mali",
        ),
    ],
)
def test_the_force_of_one_site_is_no_party_at_the_other(language: str, text: str, force: str) -> None:
    school, airport = name_parties(language, text, "2024-09-19")
    assert school == {"JNIM", force}
    assert airport == {"JNIM"}


@pytest.mark.parametrize(
    ("language", "text", "has_police"),
    [
        ("en", "Rioters burned tyres at Gao on Sunday. Police used tear gas.", True),
        ("en", "Rioters burned tyres at Gao on Sunday. Police have opened an inquiry.", False),
        ("fr", "Des émeutiers ont brûlé des pneus dimanche à Gao. La police a fait usage de gaz lacrymogènes.", True),
        ("fr", "Des émeutiers ont brûlé des pneus dimanche à Gao. La police a ouvert une enquête.", False),
    ],
)
def test_police_that_clear_a_crowd_in_the_next_sentence_take_part(language: str, text: str, has_police: bool) -> None:
    assert ("Police of Mali" in name_parties(language, text)[0]) is has_police
