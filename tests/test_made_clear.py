"""What the words around a deed make of it: who was burned out, who beat whom, whose town it is, who died where."""

import pytest

from tests.test_extract import extract


def told(text: str) -> list[tuple[str, str]]:
    return [(m.sub_event_type, m.placement.place.name) for m in extract(text, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen burned two hamlets near Gao on Sunday, and the mayor speaks of fourteen dead.", [("Attack", "Gao")]),
        ("Gunmen burned two hamlets near Gao on Sunday.", [("Looting/property destruction", "Gao")]),
        ("A blogger was roughed up by gendarmes in Niamey on Monday.", [("Attack", "Niamey")]),
        ("Armed men ordered villagers near Djibo on Tuesday to clear out.", [("Other", "Djibo")]),
        ("The prefect told residents of Kaya on Tuesday to leave the river bank.", []),
        ("An alleged kidnapper was burned alive by a crowd in Gao on Monday.", [("Mob violence", "Gao")]),
        ("Bandits stormed a college in Kaduna on Sunday and forty pupils are missing.",
         [("Abduction/forced disappearance", "Kaduna")]),
        ("The volunteers of Kaya have retaken Djibo, the army said on Monday.",
         [("Government regains territory", "Djibo")]),
        ("Rebels retook Djibo on Monday.", [("Non-state actor overtakes territory", "Djibo")]),
        ("Nine farmers were put to death by men on motorbikes near Kaya on Monday, according to the local prosecutor.",
         [("Attack", "Kaya")]),
        ("Raiders came to Djibo on Monday. Six villagers were shot and huts set ablaze.", [("Attack", "Djibo")]),
        ("Armed men drove off in the nurse's car at Djibo on Monday.", [("Looting/property destruction", "Djibo")]),
        ("Armed men made off with the teacher's motorbike at Djibo on Monday.",
         [("Looting/property destruction", "Djibo")]),
    ],
)  # fmt: skip
def test_words_around_a_deed_settle_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, name.removeprefix("near ")) for kind, name in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A patrol hit a mine near Gao on Monday. One of the wounded died of his injuries on Wednesday in Bamako.",
        "Rockets fell on the camp at Gao on Monday. A sergeant succumbed to his wounds on Wednesday in Dakar.",
    ],
)
def test_who_dies_of_wounds_in_a_far_hospital_is_no_event_of_its_own(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A blast shook the harbour of Lomé on Monday. The police ruled out an attack: it was accidental.",
        "An explosion was heard in Kati on Monday. The army ruled out sabotage.",
    ],
)
def test_a_blast_of_which_an_attack_is_ruled_out_is_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mopti region: 13/09, a lorry struck a mine near Djenné.", 13),
        ("14/09 Djibo - mortar fire on the camp.", 14),
        ("Gao | 12/09 | A trader was kidnapped by gunmen in Gao.", 12),
    ],
)
def test_the_slashed_day_of_an_item_dates_it(text: str, day: int) -> None:
    (mention,) = extract(text, "en")
    assert mention.date_start is not None
    assert (mention.date_start.day, mention.date_start.month) == (day, 9)


def test_a_fraction_is_no_day() -> None:
    (mention,) = extract("Kaya: 3/4 of the huts were burned by gunmen on Monday.", "en")
    assert mention.date_start is not None
    assert mention.date_start.day == 16
