"""Several deeds in one sentence, each with its place or its day, and tolls told in the sentences after."""

import pytest

from pipelines.deaths import derive_range
from tests.test_drafts import MONDAY, TUESDAY, days, places
from tests.test_extract import extract
from tests.test_figures import counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed 11 villagers in Ingal, torched houses in Abala and kidnapped the mayor of Téra over "
            "the weekend, officials said.",
            {"Ingall", "Abala", "Téra"},
        ),
        ("Militants attacked a convoy near Boni and abducted four nurses in Douentza on Tuesday.",
         {"near Boni", "Douentza"}),
        ("Bandits raided Kagara, burned houses in Zungeru and abducted 20 pupils in Tegina on Tuesday.",
         {"Kagara", "Zungeru", "Tegina"}),
    ],
)  # fmt: skip
def test_deeds_with_places_of_their_own_are_events_of_their_own(text: str, expected: set[str]) -> None:
    assert set(places(text)) == expected
    assert len(set(days(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked Djibo on Tuesday and killed nine people.",
        "Gunmen attacked Djibo on Tuesday and killed nine traders from Arbinda.",
        "Jihadists raided the market of Kelbo, burned shops and abducted two men on Tuesday.",
    ],
)
def test_deeds_at_one_place_stay_one_event(text: str) -> None:
    assert len(extract(text)) == 1


def test_incidents_listed_by_their_days_are_several() -> None:
    text = (
        "Recent incidents include the September 10 shooting at the Sanankoroba toll station that left three dead, "
        "the September 12 shooting in Kati, and the September 14 attack on a bank in Bamako."
    )
    assert [day.day for day, _ in days(text) if day] == [10, 12, 14]


def test_the_dead_of_two_days_in_one_sentence_are_told_apart() -> None:
    text = (
        "Three people were shot dead in Bawku on Monday evening, while the other two were killed on Tuesday morning, "
        "all by unknown assailants."
    )
    shown = {m.date_start: derive_range(m.claims, "killed").low for m in extract(text)}
    assert shown == {MONDAY: 3, TUESDAY: 2}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two men were shot dead in Bawku on Tuesday in a suspected reprisal attack for Monday's killing.", "en"),
        ("Gunmen killed two men in Bawku on Tuesday in retaliation for the murder of Monday night.", "en"),
        ("Deux hommes ont été abattus mardi à Djibo en représailles à l'attaque de lundi.", "fr"),
    ],
)
def test_the_day_of_what_was_avenged_is_not_that_of_the_deed(text: str, language: str) -> None:
    assert days(text, language)[0] == (TUESDAY, TUESDAY)


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("The toll rose to 14 on Wednesday after three of the wounded died in hospital.", [14]),
        ("The number of villagers killed on Tuesday near Gorgadji has climbed to 80.", [80]),
        ("The attack left 28 soldiers lifeless.", [28]),
    ],
)
def test_tolls_that_rise_are_read_once(text: str, lows: list[int]) -> None:
    assert [low for _, low, _ in counted(text, "en")] == lows


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen troops were killed in an ambush near Ayorou on Tuesday, the interior ministry said. “Seven policemen "
        "and seven national guards were killed,” it read.",
        "An ambush near Ayorou on Tuesday killed 14 soldiers, officials said. Residents counted nine soldiers and five "
        "gendarmes dead.",
    ],
)
def test_groups_that_add_up_to_the_dead_of_one_group_are_the_same_dead(text: str) -> None:
    (mention,) = extract(text)
    killed = derive_range(mention.claims, "killed")
    assert (killed.low, killed.high) == (14, 14)


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen soldiers were killed and another reported missing in an ambush near Tillia on Tuesday.",
        "Six villagers were killed and two reported abducted in Ayorou on Tuesday.",
    ],
)
def test_those_reported_missing_do_not_speak(text: str) -> None:
    assert {c.holder for m in extract(text) for c in m.claims} == {None}


def test_who_reported_days_before_is_named_alone() -> None:
    text = "The massacre in Kelbo on Tuesday comes days after Daily Trust reported that gunmen killed nine in Arbinda."
    assert {c.holder for m in extract(text) for c in m.claims} == {"Daily Trust"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "At least three soldiers were killed on Tuesday in an attack on an army camp in the far north of Mali, the "
            "military said. The outpost in Bambara Maoude was the object of a terrorist attack, it said.",
            "Bambara-Maoudé",
        ),
        (
            "Nine guards died on Tuesday in an assault on a post in eastern Burkina Faso, sources said. The camp "
            "in Natiaboani was attacked at dawn, they added.",
            "Natiaboani",
        ),
    ],
)
def test_the_post_named_in_the_next_sentence_is_the_one_attacked_in_a_part_of_the_country(
    text: str, place: str
) -> None:
    (mention,) = extract(text)
    assert mention.placement is not None
    assert mention.placement.place.name == place


def test_another_post_in_the_next_sentence_is_another_event() -> None:
    text = (
        "Three soldiers were killed on Tuesday in an attack on a camp in northern Mali. Another post in Konna was "
        "attacked on Monday."
    )
    assert len(extract(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Forces in Chad have freed the hostage Marc Duval, a biologist, kidnapped in Wadi Fira three days ago.",
        "Troops in Nigeria found five pupils, all of them girls, abducted in Zungeru on Monday.",
    ],
)
def test_who_was_taken_somewhere_is_no_deed_of_its_own(text: str) -> None:
    (mention,) = extract(text, "en")
    assert derive_range(mention.claims, "abducted").low


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Incident: ambush on an army patrol. Place: Tessit. Date: 15 September. Dead: 9 soldiers. Incident: gunmen"
         " fired on a bus. Place: Hombori. Date: 16 September. Dead: 3 passengers.",
         [("Tessit", 9), ("Hombori", 3)]),
        ("When: Monday 16 September\nWhere: Tapoa\nWhat: ranger vehicle drove over a mine\nToll: 4 killed",
         [("Tapoa", 4)]),
    ],
)  # fmt: skip
def test_the_fields_of_a_form_tell_of_one_event(text: str, expected: list[tuple[str, int]]) -> None:
    told = [
        (m.placement.place.name if m.placement else "", derive_range(m.claims, "killed").low)
        for m in extract(text, "en")
    ]
    assert told == expected


def test_the_heading_of_a_report_is_no_form() -> None:
    text = "Place: Gao. Date: 16 September. Source: town hall. The market reopened on Monday."
    assert list(extract(text, "en")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Herders and farmers fought near Tera on 2 September; six people died. On Monday the two sides "
            "reconciled before the prefect at Tera.",
            ["Armed clash", "Agreement"],
        ),
        (
            "Armed men took a nurse's jeep from her at Menaka on Sunday. On Tuesday bandits fired on a bus near "
            "Ansongo and killed two passengers.",
            ["Looting/property destruction", "Attack"],
        ),
        (
            "Two boys were whipped by armed men near Gossi on Friday. On Sunday soldiers brought six suspects "
            "to the camp of Hombori.",
            ["Attack", "Arrests"],
        ),
        (
            "Bandits ambushed a patrol near Gusau on Saturday, killing three soldiers. Soldiers burned down "
            "twenty huts in Maru on Sunday, residents said.",
            ["Armed clash", "Looting/property destruction"],
        ),
        (
            "Soldiers killed at least 11 farmers in Kafanchan on Sunday when they opened fire at a checkpoint, "
            "hours after a colleague had been lynched.",
            ["Attack", "Mob violence"],
        ),
    ],
)
def test_unlike_deeds_of_one_report_are_told_apart(text: str, expected: list[str]) -> None:
    assert [m.sub_event_type for m in extract(text, "en")] == expected
