"""French news told in more than one sentence: where it was, and what kind of event it is (all texts invented)."""

from datetime import date

import pytest

from tests.test_extract import extract


def told(text: str) -> list[tuple[str, str | None]]:
    """Sub-event types and places of a text published on Thursday, 19 September 2024."""
    return [(m.sub_event_type, m.placement.place.name) for m in extract(text, "fr")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Dori compte ses morts. Mardi, des éleveurs ont été pris pour cible par des motards : neuf tués.", "Dori"),
        ("Djibo compte ses absents. Lundi, des bandits ont abattu six cultivateurs dans leurs champs.", "Djibo"),
        (
            "Macina : l'adjoint au maire était sorti acheter du pain. Il n'est pas rentré. Des passants ont vu des"
            " hommes armés le pousser de force dans un pick-up, lundi.",
            "Macina",
        ),
    ],
)
def test_the_town_that_a_text_opens_with_is_where_its_first_event_was(text: str, place: str) -> None:
    assert [name for _, name in told(text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Un berger a été tué par erreur, lundi, par des soldats à Dori. Ses camarades ont vite encerclé la brigade.",
        "Un chauffeur a été abattu dimanche par des policiers à Dori. Ses collègues ont bloqué la route principale.",
    ],
)
def test_what_the_comrades_of_a_victim_did_was_where_he_died(text: str) -> None:
    assert {name for _, name in told(text)} == {"Dori"}


def test_an_attack_that_was_foiled_with_deaths_is_the_attack() -> None:
    text = (
        "L'armée a déjoué lundi une attaque kamikaze contre le camp de Gao. Deux véhicules bourrés d'explosifs ont été"
        " détruits ; un soldat est mort et trois assaillants ont été tués."
    )
    assert [kind for kind, _ in told(text)] == ["Suicide bomb"]


@pytest.mark.parametrize(
    "text",
    [
        "Les orpailleurs de Kéniéba ont vu rouge. Lundi, ils ont saccagé la mairie et brûlé deux véhicules.",
        "Les jeunes de Rosso sont sortis de leurs gonds. Mardi, ils ont incendié la préfecture.",
    ],
)
def test_what_an_angry_crowd_of_the_sentence_before_burned_is_a_riot(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["Violent demonstration"]


@pytest.mark.parametrize(
    "text",
    [
        "Des hommes armés ont fait irruption lundi au dispensaire de Gao et emporté des médicaments et une moto.",
        "Des jihadistes ont fait une descente mardi à Djibo et pillé la pharmacie. Aucune victime n'est signalée.",
    ],
)
def test_men_who_only_came_in_and_took_things_looted(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["Looting/property destruction"]


def test_men_who_came_in_and_killed_attacked() -> None:
    text = "Des hommes armés ont fait irruption lundi dans un village près de Djibo, tué six hommes et volé du bétail."
    assert [kind for kind, _ in told(text)] == ["Attack"]


def test_those_who_fell_back_on_a_town_were_not_fought_there() -> None:
    text = "Nampala est tombée mardi aux mains des jihadistes. Les soldats survivants se sont repliés sur Niono."
    assert [name for _, name in told(text)] == ["Nampala"]


def test_a_burial_is_no_day_of_the_attack_that_the_next_sentence_tells() -> None:
    text = (
        "Huit volontaires ont été ensevelis mercredi à Djibo. Ils avaient été surpris la veille à leur point de garde"
        " par des hommes armés."
    )
    assert [(m.date_start, m.placement.place.name) for m in extract(text, "fr")] == [(date(2024, 9, 17), "Djibo")]


def test_those_who_were_only_thought_to_be_captives_were_not_taken() -> None:
    text = "Les six ouvriers que l'on croyait aux mains des jihadistes ont regagné Tahoua à pied dimanche."
    assert told(text) == []


def test_trucks_attacked_for_what_they_carry_with_nobody_hurt_were_destroyed() -> None:
    text = "Des citernes en flammes : un convoi de carburant a été attaqué dimanche près de Kolondiéba."
    assert [kind for kind, _ in told(text)] == ["Looting/property destruction"]
