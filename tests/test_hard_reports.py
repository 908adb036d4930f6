"""What hard reports showed: ages beside counts, capitals where rulers only speak, denials, asides, titles on months."""

import pytest

from geodata.geocoder import load_geocoder
from pipelines.deaths import derive_range
from pipelines.extract.figures.speakers import find_speakers
from pipelines.extract.text.terms import fold_text
from pipelines.model import EventMention, Quantity
from tests.test_extract import extract


def read_range(mention: EventMention, quantity: Quantity = "killed") -> tuple[int | None, int | None]:
    told = derive_range(mention.claims, quantity)
    return told.low, told.high


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Shells hit Gao on Monday. Two sisters of 5 and 8 years did not survive.", "en", 2),
        ("Des obus sont tombés lundi sur Gao. Deux soeurs de 5 et 8 ans n'ont pas survécu.", "fr", 2),
        ("Gunmen killed three cousins aged 9, 12 and 14 in Djibo on Monday.", "en", 3),
        ("Des hommes armés ont tué lundi à Djibo deux apprentis âgés de 15 et 17 ans.", "fr", 2),
        ("The daughters of a trader, aged 11 and 13, were shot dead on Monday outside Djibo.", "en", 2),
        ("Les fils du chef du village, âgés de 12, 14 et 19 ans, ont été abattus lundi à Djibo.", "fr", 3),
        ("Gunmen killed 12 soldiers and two civilians in Djibo on Monday, ten years after the first raid.", "en", 14),
        ("La police a tiré lundi sur des manifestants à Niamey, qui déplorent un mort de 19 ans.", "fr", 1),
        ("A convoy was ambushed near Djibo on Monday. The driver and two escorts are dead.", "en", 3),
        ("Un convoi a été attaqué lundi près de Djibo. Le chauffeur et quatre gardes sont morts.", "fr", 5),
        ("Youths fought the police in Conakry on Monday. A brigadier was beaten so badly that he died.", "en", 1),
    ],
)
def test_ages_are_no_dead_and_one_more_is_counted(text: str, language: str, count: int) -> None:
    (mention,) = extract(text, language)
    assert read_range(mention) == (count, count)


@pytest.mark.parametrize(
    ("text", "language", "taken", "dead"),
    [
        ("Des hommes armés ont emmené lundi 30 élèves à Djibo après avoir abattu le gardien.", "fr", 30, 1),
        ("Les assaillants ont enlevé lundi douze femmes à Djibo après avoir tué deux gendarmes.", "fr", 12, 2),
        ("The gunmen abducted 30 pupils in Djibo on Monday, having shot dead two guards.", "en", 30, 2),
    ],
)
def test_whom_they_took_are_not_whom_they_had_killed(text: str, language: str, taken: int, dead: int) -> None:
    (mention,) = extract(text, language)
    assert read_range(mention, "abducted") == (taken, taken)
    assert read_range(mention) == (dead, dead)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        (
            "Rebels attacked the camp at Djibo on Monday. In Ouagadougou, the army admitted that 9 soldiers died.",
            "en",
            9,
        ),
        ("Des rebelles ont attaqué Ménaka lundi. À Bamako, l'état-major reconnaît six tués.", "fr", 6),
        (
            "Des jihadistes ont attaqué Banibangou lundi. À Niamey, le gouvernement parle de 12 soldats tués.",
            "fr",
            12,
        ),
    ],
)
def test_a_capital_where_the_army_only_speaks_is_no_second_place(text: str, language: str, count: int) -> None:
    (mention,) = extract(text, language)
    assert mention.placement.place.name not in ("Ouagadougou", "Bamako", "Niamey")
    assert read_range(mention) == (count, count)


def test_a_capital_that_was_attacked_itself_keeps_its_event() -> None:
    (mention,) = extract("In Bamako, the army said gunmen had killed 12 cadets at the police school on Monday.", "en")
    assert mention.placement.place.country_code == "ML"
    assert mention.placement.where_precision <= 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fighters stormed an outpost on an island of Lake Chad, killing 14 soldiers; N'Djamena blames rebels.", "en"),
        ("Un poste a été attaqué sur une île du lac Tchad, tuant 14 soldats ; N'Djamena accuse Boko Haram.", "fr"),
    ],
)  # fmt: skip
def test_a_capital_that_blames_somebody_is_no_place(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert mention.placement.place.name != "N'Djamena"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The trucks, which had loaded rice in Cotonou, were ambushed near Makalondi in Niger on Monday.", "en"),
        ("Les camions, qui avaient chargé du riz à Cotonou, ont été attaqués lundi près de Makalondi au Niger.", "fr"),
    ],
)
def test_where_somebody_had_been_before_is_not_where_it_happened(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert mention.placement.place.country_code == "NE"


@pytest.mark.parametrize(
    ("text", "language", "holder"),
    [
        ("The camp at Djibo was attacked on Monday. The army denied that any soldier had died.", "en", "The army"),
        (
            "Jets bombed a camp at Djibo on Monday. The army denied that a single civilian was touched.",
            "en",
            "The army",
        ),
        ("Des avions ont bombardé Djibo lundi. L'armée nie qu'un seul civil ait été touché.", "fr", "L'armée"),
        ("Police fired on marchers in Lomé on Monday. The government denied any deaths.", "en", "The government"),
        ("Le camp de Djibo a été attaqué lundi. L'armée dément toute perte.", "fr", "L'armée"),
        ("La police a tiré lundi sur des marcheurs à Lomé. Le gouvernement nie tout décès.", "fr", "Le gouvernement"),
    ],
)
def test_who_denies_any_deaths_claims_none(text: str, language: str, holder: str) -> None:
    (mention,) = extract(text, language)
    (claim,) = mention.claims
    assert (claim.quantity, claim.low, claim.high, claim.is_denied, claim.holder) == ("killed", 0, 0, False, holder)


def test_the_verb_is_no_part_of_the_speaker() -> None:
    folded = fold_text("À Niamey, le gouvernement parle de douze soldats tués.")
    assert {folded[s.start : s.end] for s in find_speakers(folded, 0, len(folded), "fr")} == {"le gouvernement"}


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Niger security barometer, January 1 to June 30, 2024", "en"),
        ("BAROMÈTRE SÉCURITÉ - NIGER - 1er janvier-30 juin 2024", "fr"),
    ],
)
def test_the_sums_of_a_report_on_months_are_no_event(title: str, language: str) -> None:
    sums = {"en": "1,655 people were killed and 188 abducted.", "fr": "1 655 personnes tuées et 188 enlevées."}
    item = {
        "en": "On 14 June gunmen killed 34 soldiers in Téra.",
        "fr": "Le 14 juin, des jihadistes ont tué 34 soldats à Téra.",
    }
    (mention,) = extract(f"{title}\n\n{sums[language]}\n{item[language]}", language)
    assert read_range(mention) == (34, 34)


def test_goals_are_no_dead() -> None:
    assert extract("À Bobo-Dioulasso, le Racing a fusillé l'Asfa deux buts à zéro.", "fr") == ()


@pytest.mark.parametrize(
    "phrase", ["à mi-chemin de Kayes et de Kita", "à mi-distance de Kayes et Kita", "midway from Kayes and Kita"]
)
def test_halfway_of_two_towns(phrase: str) -> None:
    (mention,) = extract(f"Un convoi a été attaqué lundi {phrase} : cinq morts.", "fr")
    assert "halfway from Kayes to Kita" in mention.placement.method
    assert load_geocoder().find(phrase, None)[0].relation == "between"


@pytest.mark.parametrize(
    "text",
    [
        "Des pêcheurs se sont affrontés lundi sur la plage de Saint-Louis, au Sénégal : un mort.",
        "Fishermen fought each other on the beach at Saint-Louis in Senegal on Monday; one died.",
    ],
)
def test_a_beach_is_near_its_town(text: str) -> None:
    (mention,) = extract(text, "fr" if text.startswith("Des") else "en")
    assert (mention.placement.place.country_code, mention.placement.where_precision) == ("SN", 2)


def test_found_lifeless_counts() -> None:
    (mention,) = extract(
        "Aux abords de Djibo, cinq éleveurs ont été retrouvés lundi sans vie, la gorge tranchée.", "fr"
    )
    assert read_range(mention) == (5, 5)


def test_one_who_is_a_pronoun_counts() -> None:
    (mention,) = extract("He and his driver were seized on Monday near Djibo.", "en")
    assert read_range(mention, "abducted") == (2, 2)


def test_odd_is_open() -> None:
    (mention,) = extract("Gunmen killed 30-odd villagers in Djibo on Monday.", "en")
    assert read_range(mention) == (30, None)


def test_who_says_what_they_did_did_it() -> None:
    text = "In Katsina State, Nigeria, the air force said it had destroyed a camp of bandits on Monday."
    (mention,) = extract(text, "en")
    assert mention.event_type == "Explosions/Remote violence"


@pytest.mark.parametrize("adjunct", ["dimanche à l'AFP", "à l'AFP lundi", "lundi soir à la télévision nationale"])
def test_a_day_and_a_hearer_before_the_speaker(adjunct: str) -> None:
    text = f"Dix soldats ont été tués dans une attaque près de Djibo, dans le nord, a annoncé {adjunct} le gouverneur."
    (mention,) = extract(text, "fr")
    assert mention.placement.place.country_code == "BF"
    assert [claim.holder for claim in mention.claims] == ["le gouverneur"]
