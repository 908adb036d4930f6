"""Second voices: numbers that a speaker gives alone, counts that tell no new event, and fates told later."""

import pytest

from pipelines.deaths import derive_range
from pipelines.model import EventMention, Range
from tests.test_extract import extract

RAID_EN = (
    "On Sunday gunmen attacked a post near Djibo, in Burkina Faso. The army said that 12 soldiers had been killed."
)
RAID_FR = "Dimanche, des hommes armés ont attaqué un poste près de Djibo, au Burkina Faso. L'armée annonce 12 morts."
TAKEN_EN = "On Sunday gunmen abducted 35 people near Gusau, in Nigeria."
TAKEN_FR = "Dimanche, des hommes armés ont enlevé 35 personnes près de Gusau, au Nigeria."


def only(text: str, language: str) -> EventMention:
    (mention,) = extract(text, language)
    return mention


def killed(text: str, language: str) -> Range:
    return derive_range(only(text, language).claims, "killed")


@pytest.mark.parametrize(
    ("text", "language", "high"),
    [
        (f"{RAID_EN} JNIM says 40.", "en", 40),
        (f"{RAID_EN} A nurse in the town counted 17.", "en", 17),
        (f"{RAID_EN} The mayor puts the number at 20.", "en", 20),
        (f'{RAID_EN} A youth leader gave "more than 40".', "en", None),
        (f"{RAID_FR} Le Jnim en revendique 40.", "fr", 40),
        (f"{RAID_FR} Un infirmier en a compté dix-sept.", "fr", 17),
        (f"{RAID_FR} Le maire parle de 20.", "fr", 20),
    ],
)
def test_a_number_that_a_speaker_gives_alone_counts_what_was_told_before(
    text: str, language: str, high: int | None
) -> None:
    assert killed(text, language) == Range(12, 12, high)


@pytest.mark.parametrize(
    ("text", "language"),
    [(f"{TAKEN_EN} Police put the number at 16.", "en"), (f"{TAKEN_FR} La police parle de 16.", "fr")],
)
def test_a_number_after_an_abduction_counts_the_abducted(text: str, language: str) -> None:
    assert derive_range(only(text, language).claims, "abducted") == Range(16, 35, 35)
    assert killed(text, language) == Range()


def test_a_number_alone_before_any_figure_counts_nobody() -> None:
    assert only("On Sunday gunmen attacked a post near Djibo, in Burkina Faso. JNIM says 40.", "en").claims == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{RAID_FR} Une association de familles compte 30 tués dans la localité.", "fr"),
        (f"{RAID_FR} Le bilan définitif est de 30 personnes tuées, dont quatre enfants.", "fr"),
        (f"{RAID_EN} A rights group counts 30 killed in the town.", "en"),
    ],
)
def test_the_dead_that_another_voice_counts_are_no_second_event(text: str, language: str) -> None:
    assert killed(text, language).high == 30


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ten soldiers and a rebel died near Sindian, in Senegal, on Sunday.", "en", 11),
        ("Trois rebelles ont été abattus dimanche près de Sindian, au Sénégal, et un caporal est mort.", "fr", 4),
        ("Neuf personnes ont été tuées dimanche à Mubi, au Nigeria, en plus du kamikaze.", "fr", 10),
        ("Nine people were killed in Mubi, in Nigeria, on Sunday in addition to the bomber.", "en", 10),
        ("Sunday's blast in Mubi, in Nigeria, killed 27 people besides the two female bombers.", "en", 29),
    ],
)
def test_those_beside_a_figure_come_on_top(text: str, language: str, expected: int) -> None:
    assert killed(text, language).low == expected


def test_kin_of_the_dead_are_not_dead() -> None:
    mention = only("About a hundred relatives of the dead picketed the town hall of Gao, in Mali, on Tuesday.", "en")
    assert (mention.event_type, mention.claims) == ("Protests", ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On Saturday armed men kidnapped a trader and his driver near Kandi, in Benin. The driver was found dead on"
         " Sunday.", "en"),
        ("Samedi, des hommes armés ont enlevé un commerçant et son chauffeur près de Kandi, au Bénin. Le chauffeur a "
         "été retrouvé mort dimanche.", "fr"),
    ],
)  # fmt: skip
def test_the_fate_of_a_captive_belongs_to_the_abduction(text: str, language: str) -> None:
    mention = only(text, language)
    assert mention.sub_event_type == "Abduction/forced disappearance"
    assert killed(text, language).low == 1


@pytest.mark.parametrize(
    ("text", "language", "quantity", "expected"),
    [
        ("Gunmen attacked a post near Bol, in Chad, on Sunday, killing two gendarmes and taking away a third.", "en",
         "abducted", 1),
        ("Des hommes armés ont enlevé dimanche deux médecins et leur chauffeur près de Bol, au Tchad.", "fr",
         "abducted", 3),
        ("Des hommes armés ont tué huit passagers dimanche près de Bol, au Tchad, dont deux femmes, et en ont blessé"
         " 30.", "fr", "killed", 8),
        ("Un car a été attaqué dimanche près de Bol, au Tchad : 33 morts et onze disparus.", "fr", "missing", 11),
    ],
)  # fmt: skip
def test_who_else_was_hurt_is_counted(text: str, language: str, quantity: str, expected: int) -> None:
    assert derive_range(only(text, language).claims, quantity).low == expected  # type: ignore[arg-type]


def test_a_sergeant_is_a_soldier() -> None:
    mention = only("Un sergent a été tué par une mine dimanche près de Bouira, en Algérie.", "fr")
    assert [a.name for a in mention.actors if a.role == "target"] == ["Military of Algeria"]


def test_some_of_the_dead_are_no_side_of_a_fight() -> None:
    mention = only("Gunmen killed 14 people, two of them policemen, in Solenzo, in Burkina Faso, on Saturday.", "en")
    assert mention.event_type == "Violence against civilians"


def test_a_militia_speaks_of_its_own_town() -> None:
    text = "Des pluies ont retardé la course. Mardi, les VDP de Gayéri disent avoir repoussé des assaillants."
    mention = only(text, "fr")
    assert mention.placement is not None
    assert mention.placement.place.name == "Gayéri"


def test_an_embassy_of_another_country_is_not_the_french_one() -> None:
    mention = only("Hundreds protested in front of the Malian embassy in Nouakchott on Tuesday.", "en")
    assert mention.placement is not None
    assert mention.placement.place.name == "Nouakchott"


def test_a_label_with_a_name_that_is_also_a_word_is_a_place() -> None:
    text = "NOTE - Mopti, vendredi 13 septembre 2024\n- Léré : une frappe aérienne aurait visé un campement mardi."
    mention = only(text, "fr")
    assert mention.placement is not None
    assert (mention.placement.place.name, mention.placement.place.country_code) == ("Léré", "ML")
