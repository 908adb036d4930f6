"""What agencies, radios and notices tell beside their events: accidents, warnings, ways out, who is missing."""

from datetime import date

import pytest

from tests.test_drafts import days, places, types
from tests.test_extract import extract


def killed(text: str, language: str) -> list[tuple[int | None, int | None, str | None]]:
    """Lowest and highest figure and the victims of each claim of deaths, in the order of the text."""
    return [(c.low, c.high, c.victims) for m in extract(text, language) for c in m.claims if c.quantity == "killed"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen attacked a post in Djibo on Sunday. A tanker overturned near Kaya on Monday. Five persons were "
            "burnt to death.",
            "en",
        ),
        (
            "Des hommes armés ont attaqué Djibo dimanche. Un car s'est renversé lundi à Kaya. Douze sont morts.",
            "fr",
        ),
    ],
)
def test_the_dead_of_an_accident_are_not_those_of_the_event_before(text: str, language: str) -> None:
    assert (places(text, language), killed(text, language)) == (["Djibo"], [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Armed groups can carry out attacks or kidnap foreigners in the Alibori and Atacora.",
            "en",
        ),
        ("In Casamance, mines from past fighting remain in the ground around Nyassia.", "en"),
        (
            "Des groupes armés peuvent mener des attaques ou poser des engins explosifs dans l'Alibori et l'Atacora.",
            "fr",
        ),
        ("Les messages qui annoncent un attentat imminent à Parakou ne reposent sur aucun élément.", "fr"),
        ("Les coups de feu entendus lundi à Tanguiéta provenaient d'une cérémonie de funérailles.", "fr"),
        ("L'opposition, menée par le député de Kédougou, accuse le ministre de « tirer à vue ».", "fr"),
    ],
)
def test_warnings_and_what_proved_harmless_are_no_events(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Gunmen killed two traders in Bouroum on Saturday. They burned three shops before leaving in the direction "
            "of Tougouri.",
            "en",
        ),
        ("Des hommes armés ont tué deux paysans mardi à Bouroum, puis sont repartis vers Tougouri.", "fr"),
        ("Des hommes armés ont tué deux paysans mardi à Bouroum, avant de filer en direction de Tougouri.", "fr"),
    ],
)
def test_where_attackers_left_for_is_no_place_of_the_attack(text: str, language: str) -> None:
    assert places(text, language) == ["Bouroum"]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        (
            "Two road workers have been missing since last Wednesday near Batia; police say they were abducted.",
            "en",
            18,
        ),
        ("Deux maçons sont retenus en otage depuis mercredi dernier à Gossi.", "fr", 18),
        ("Huit complices présumés sont entre les mains de la gendarmerie de Dakoro depuis le 12 septembre.", "fr", 12),
    ],
)
def test_since_when_somebody_is_missing_or_held_is_the_day(text: str, language: str, day: int) -> None:
    assert days(text, language) == [(date(2024, 9, day), date(2024, 9, day))]


def test_a_year_ago_to_the_day_is_that_day() -> None:
    text = "À Boni, on est sans nouvelles du maire : voilà un an, jour pour jour, qu'il a été enlevé."
    assert days(text, "fr") == [(date(2023, 9, 19), date(2023, 9, 19))]


def test_the_day_up_to_which_an_army_sums_up_is_not_that_of_the_deed() -> None:
    text = "Trois terroristes ont été abattus dimanche à Collo, dit le ministère dans son bilan arrêté au 18 septembre."
    assert days(text, "fr") == [(date(2024, 9, 15), date(2024, 9, 15))]


@pytest.mark.parametrize(
    ("text", "language", "claims"),
    [
        (
            "Gunmen fired on a bus in Bawku on Friday, killing three. A fourth passenger died in hospital.",
            "en",
            [(3, 3, None), (4, 4, None)],
        ),
        (
            "Ils ont tué deux soldats vendredi à Djibo. Un troisième militaire a succombé à ses blessures.",
            "fr",
            [(2, 2, "soldiers"), (3, 3, "soldiers")],
        ),
        (
            "A suicide bomber killed himself and four worshippers in Maiduguri on Wednesday.",
            "en",
            [(1, 1, "attackers"), (4, 4, "civilians")],
        ),
        (
            "Deux soldats ont été tués mercredi à Djibo. Trois villageois sont morts, dit un chef. L'état-major ne "
            "fait état d'aucune victime civile.",
            "fr",
            [(2, 2, "soldiers"), (3, 3, "civilians"), (0, 0, "civilians")],
        ),
        (
            "Un camion a sauté sur une mine à Diffa samedi, ses occupants sont sortis sains et saufs.",
            "fr",
            [(0, 0, None)],
        ),
    ],
)
def test_further_dead_and_none(text: str, language: str, claims: list[tuple[int, int, str | None]]) -> None:
    assert killed(text, language) == claims


@pytest.mark.parametrize(
    ("text", "language", "sub_event_type"),
    [
        (
            "The army was again in control of Ménaka on Sunday.",
            "en",
            "Government regains territory",
        ),
        (
            "La fouille d'un camion a permis de saisir samedi à Agadez des explosifs.",
            "fr",
            "Disrupted weapons use",
        ),
        (
            "Dozens of young men broke into a mine in Obuasi on Thursday and set fire to cars.",
            "en",
            "Violent demonstration",
        ),
    ],
)
def test_types_told_in_passing(text: str, language: str, sub_event_type: str) -> None:
    assert [sub for _, sub in types(text, language)] == [sub_event_type]


def test_communal_guards_are_those_of_algeria_only_there() -> None:
    in_niger = extract("Deux gardes communaux ont été tués mercredi à Gueskérou, au Niger.", "fr")
    in_algeria = extract("Deux gardes communaux ont été tués mercredi à Collo, en Algérie.", "fr")
    assert "Communal Guard of Algeria" not in {a.name for m in in_niger for a in m.actors}
    assert "Communal Guard of Algeria" in {a.name for m in in_algeria for a in m.actors}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Between 19 and 26 August troops in all theatres neutralised 72 terrorists and arrested 121 persons.", "en"),
        ("The army denies the report, carried by websites, that a helicopter was shot down near Askira.", "en"),
        ('The "explosion" heard in Navrongo on Monday came from a quarry.', "en"),
        ("An earlier report of an ambush on the Ouallam road last week was mistaken: a lorry had lost a wheel.", "en"),
        ("A gas cylinder exploded in a restaurant in Tamale on Sunday, killing the cook.", "en"),
        ("Security forces were deployed in N'Djamena on Monday ahead of a banned march.", "en"),
        ("Supporters invaded the pitch in Abidjan on Saturday after the winning goal.", "en"),
        ("À Kankan, la marche des femmes, annoncée pour lundi, a été reportée à la demande des imams.", "fr"),
        ("À Agadez, un réservoir de carburant a explosé dimanche. La police conclut à une imprudence.", "fr"),
        ("Une attaque contre un hôtel de Diapaga ne peut être exclue.", "fr"),
        ("Dans un combat à couper le souffle, le champion de Dosso a terrassé mardi son rival de Tahoua.", "fr"),
        ("A three-storey building under construction came down in Lomé on Saturday, killing eight workers.", "en"),
        ("Landmines remain a hazard off the main roads in Casamance.", "en"),
        ("Horoya were ambushed by a young side in Kindia on Saturday and lost 2-0.", "en"),
        ("A wall of the stadium in Niamey fell on spectators on Sunday, injuring 23.", "en"),
        ("Des attaques peuvent s'y produire à tout moment, dans les Savanes comme ailleurs.", "fr"),
        (
            "Le Mali a commémoré lundi le cinquième anniversaire du massacre d'Ogossagou, où 160 villageois ont péri.",
            "fr",
        ),
        ("Le Premier ministre a essuyé mardi un feu nourri de critiques au Parlement, à Bamako.", "fr"),
        ("Un chauffard a fauché trois écoliers mardi à Parakou.", "fr"),
        ("Au premier trimestre, 212 personnes ont été tuées dans des attaques dans la région de Tillabéri.", "fr"),
    ],
)
def test_other_news_is_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("À Daloa, d'anciens combattants ont barré la route d'Issia jeudi et brûlé des pneus.", "fr", "Daloa"),
        ("Gunmen attacked a bus on the Dori road, in Gorgadji, on Thursday.", "en", "Gorgadji"),
        (
            "Jeudi, un accrochage a opposé gendarmes et hommes armés à Mangodara. Le commandement, à Ouagadougou, "
            "fait état de cinq assaillants abattus.",
            "fr",
            "Mangodara",
        ),
    ],
)
def test_roads_and_seats_give_way_to_the_place_of_the_deed(text: str, language: str, place: str) -> None:
    assert places(text, language) == [place]


@pytest.mark.parametrize(
    ("text", "language", "claims"),
    [
        (
            "In Kawuri a patrol ran into terrorists on Monday. Six of them were killed, and one soldier died.",
            "en",
            [(6, 6, "attackers"), (1, 1, "soldiers")],
        ),
        (
            "Dimanche, une patrouille a été attaquée à Tessit. Deux soldats ont péri. En face, huit hommes sont morts.",
            "fr",
            [(2, 2, "soldiers"), (8, 8, "attackers")],
        ),
    ],
)
def test_the_side_named_before_is_whose_dead_are_counted(
    text: str, language: str, claims: list[tuple[int, int, str | None]]
) -> None:
    assert killed(text, language) == claims


def test_another_speaker_gives_a_number_behind_a_comma_or_in_quotes() -> None:
    after_comma = "En août, à Gao, on a tiré sur un car : six morts, dit le centre de santé, neuf, selon des parents."
    quoted = "Mercredi, à Pissila, un car a sauté sur une mine : 4 morts d'après l'État, « dix » d'après des témoins."
    assert [low for low, *_ in killed(after_comma, "fr")] == [6, 9]
    assert [low for low, *_ in killed(quoted, "fr")] == [4, 10]


def test_the_morning_after_an_attack_is_the_next_day() -> None:
    text = "Gunmen attacked Mangu on Saturday. On the morning after the attack, youths in Bokkos burned two trucks."
    assert sorted(days(text)) == [(date(2024, 9, 14), date(2024, 9, 14)), (date(2024, 9, 15), date(2024, 9, 15))]


def test_a_commemorated_deed_with_its_own_day_is_history() -> None:
    text = (
        "Le Mali a commémoré lundi l'anniversaire du massacre d'Ogossagou, où 160 villageois ont péri le 23 mars 2019."
    )
    assert days(text, "fr") == [(date(2019, 3, 23), date(2019, 3, 23))]


def test_a_town_that_fell_on_a_day_was_taken() -> None:
    assert types("Ménaka fell on Saturday, residents said.") == [("Battles", "Non-state actor overtakes territory")]
