"""The parties of a hundred unseen wordings: services, unnamed doers, civilians by trade, marches that police watch."""

import tomllib
from pathlib import Path

import pytest

from tests.test_attribution import name_parties
from tests.test_extract import extract

WORDINGS = tomllib.loads((Path(__file__).parent / "party_wordings.toml").read_text(encoding="utf-8"))
CASES = [(case["language"], case["text"], case["parties"]) for family in WORDINGS["family"] for case in family["cases"]]


@pytest.mark.parametrize(("language", "text", "parties"), CASES)
def test_the_parties_of_a_wording_are_those_an_analyst_would_list(language: str, text: str, parties: list[str]) -> None:
    published = "2025-06-15" if "2025" in text else "2023-06-15"
    assert name_parties(language, text, published) == [set(parties)]


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "Fighters of JNIM burned forty tankers between Kayes and Bamako on 1 June, and on Sunday ambushed a convoy"
            " near Bougouni, killing three drivers.",
            [{"JNIM", "Civilians"}, {"JNIM", "Civilians"}],
        ),
        (
            "fr",
            "Des combattants du JNIM ont brûlé lundi une école à Sebba, puis ont tué mardi trois bergers à Dori.",
            [{"JNIM"}, {"JNIM", "Civilians"}],
        ),
    ],
)
def test_a_verb_without_a_subject_has_that_of_the_clause_before(
    language: str, text: str, parties: list[set[str]]
) -> None:
    assert name_parties(language, text) == parties


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "en",
            "Soldiers opened fire on a bus at Mongo on Monday, killing three travellers.",
            {"Military of Chad", "Civilians"},
        ),
        (
            "fr",
            "Des militaires ont tiré lundi sur un taxi à Mongo, tuant trois voyageurs.",
            {"Military of Chad", "Civilians"},
        ),
        (
            "en",
            "Gunmen opened fire on soldiers at Mongo on Monday, killing three.",
            {"Military of Chad", "unidentified armed group"},
        ),
        ("en", "Hundreds marched in Gao on Saturday in support of the army.", {"Protesters"}),
        ("fr", "Les populations de Gorom-Gorom ont marché samedi pour soutenir les FDS.", {"Protesters"}),
        ("en", "A clash between farmers and herders at Bol on Sunday left nine dead.", {"Civilians"}),
    ],
)
def test_who_shoots_is_no_target_and_who_is_cheered_no_party(language: str, text: str, parties: set[str]) -> None:
    assert name_parties(language, text) == [parties]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La colonne de l'armée a été touchée samedi par deux drones kamikazes du FLA près d'Anéfis : six tués."),
        ("en", "Two drones launched by the FLA struck an army column near Anefis on Saturday, killing six soldiers."),
        ("en", "FLA drones hit an army convoy near Anefis on Saturday, killing six soldiers."),
    ],
)
def test_whose_drones_they_are_attacks(language: str, text: str) -> None:
    (mention,) = extract(text, language, published="2025-03-20")
    assert [(a.name, a.role) for a in mention.actors] == [("FLA", "attacker"), ("Military of Mali", "target")]


@pytest.mark.parametrize(
    ("language", "text", "parties"),
    [
        (
            "fr",
            "Le CSP a attaqué lundi la garnison de Diré, tuant trois militaires. Un accrochage a eu lieu mercredi près"
            " de Goundam : quatre rebelles y sont morts.",
            [{"CSP/CSP-DPA", "Military of Mali"}, {"CSP/CSP-DPA", "Military of Mali"}],
        ),
        (
            "en",
            "The FACT attacked a post at Wour on Monday, killing two soldiers. A clash followed on Tuesday near Zouar:"
            " four rebels died there.",
            [{"FACT", "Military of Chad"}, {"FACT", "Military of Chad"}],
        ),
    ],
)
def test_rebels_are_those_of_the_movement_named_before(language: str, text: str, parties: list[set[str]]) -> None:
    assert name_parties(language, text, "2023-06-15") == parties


def test_two_nationals_beside_soldiers_are_no_soldiers() -> None:
    text = "Gunmen killed 84 Russians and 47 Malian soldiers near Anéfis on Monday."
    assert "Military of Russia" not in set().union(*name_parties("en", text, "2023-06-15"))
