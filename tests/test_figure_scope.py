"""Which event, and which of its sites, a figure belongs to."""

import pytest

from pipelines.model import Claim
from tests.test_extract import extract


def killed(text: str, language: str = "en") -> dict[str, list[int | None]]:
    """The dead that count at each place of a text."""
    found: dict[str, list[int | None]] = {}
    for mention in extract(text, language):
        place = mention.placement.place.name if mention.placement else ""
        found.setdefault(place, []).extend(c.low for c in mention.claims if counts(c))
    return found


def counts(claim: Claim) -> bool:
    return claim.quantity == "killed" and not claim.is_part and not claim.is_denied


@pytest.mark.parametrize(
    ("background", "language"),
    [
        ("Already in January 2019 dozens had died there in the same way.", "en"),
        ("Since 2012 the conflict has killed thousands.", "en"),
        ("Some 950 civilians have been killed in the region since March.", "en"),
        ("The war there is an old one, in which hundreds of fighters have died over the last ten years.", "en"),
        ("It was carried out in revenge for the killing of two jihadists.", "en"),
        ("Depuis mars, près de 950 civils ont été tués dans la région.", "fr"),
        ("Le conflit, commencé en 1982, a coûté la vie à des milliers de personnes.", "fr"),
        (
            "Le groupe est déjà mis en cause dans l'attaque de Kafolo, qui avait coûté la vie à 14 soldats en 2020.",
            "fr",
        ),
    ],
)
def test_sums_and_earlier_dead_are_not_of_the_event(background: str, language: str) -> None:
    lead = {"en": "Nine people were killed in an attack on Djibo on Tuesday. "}
    lead["fr"] = "Neuf personnes ont été tuées mardi dans une attaque à Djibo. "
    assert killed(lead[language] + background, language)["Djibo"] == [9]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen attacked Djibo and Arbinda on Tuesday. At Djibo, 12 people died. At Arbinda, three people died.",
            "en",
        ),
        ("Des hommes armés ont attaqué Djibo et Arbinda mardi. A Djibo, 12 civils sont morts. A Arbinda, 3.", "fr"),
    ],
)
def test_the_dead_of_one_site_stand_at_that_site(text: str, language: str) -> None:
    assert 12 in killed(text, language)["Djibo"]
    assert 12 not in killed(text, language)["Arbinda"]


def test_a_toll_for_both_sites_is_joint_where_only_one_is_placed() -> None:
    text = "Suicide bombers struck a camp at Sévaré on Tuesday. Ten people were killed in the two places together."
    (mention,) = extract(text, "en")
    assert [claim.is_joint for claim in mention.claims] == [True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A drone hit Gao on Tuesday. The army said it killed 12 terrorists. Residents said 17 civilians died.", "en"),
        ("Un drone a frappé Gao mardi. L'armée parle de 12 terroristes tués, les notables de 17 civils.", "fr"),
    ],
)
def test_disputed_dead_are_of_no_side(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert {claim.victims for claim in mention.claims if claim.quantity == "killed"} == {None}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Youths rioted in Djibo on Tuesday after the death of a farmer.", "en"),
        ("Youths rioted in Djibo on Tuesday after a motorcyclist was killed at a roadblock.", "en"),
        ("Residents rioted in Djibo on Tuesday following the killing of two traders.", "en"),
        ("Hundreds protested in Djibo on Tuesday over the death of a student in custody.", "en"),
        ("Des habitants ont manifesté mardi à Djibo pour dénoncer la mort de deux commerçants.", "fr"),
        ("Des émeutes ont éclaté mardi à Djibo à la suite de la mort d'un jeune homme.", "fr"),
        ("Des jeunes ont manifesté mardi à Djibo contre l'assassinat de six orpailleurs.", "fr"),
    ],
)
def test_a_death_that_a_crowd_is_angry_at_is_not_of_its_riot(text: str, language: str) -> None:
    assert killed(text, language)["Djibo"] == []


def test_those_killed_in_a_riot_are_its_dead() -> None:
    text = "Police shot dead two protesters in Djibo on Tuesday after crowds rioted over fuel prices."
    assert killed(text)["Djibo"] == [2]
