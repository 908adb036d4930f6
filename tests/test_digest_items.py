"""Items of a news digest: captives set free, coasts, what is avenged or remembered, tolls of a whole region."""

from datetime import date

import pytest

from pipelines.deaths import derive_range
from tests.test_extract import extract

PUBLISHED = (date(2024, 9, 17), date(2024, 9, 19))
"""The days of an item without a day, published as `extract` has it."""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("All 60 girls abducted from a boarding school in Kebbi State, Nigeria, are freed by their captors.", "en"),
        ("The army frees 12 hostages who had been kidnapped in Ménaka.", "en"),
        ("JNIM releases a Malian politician, who had been held captive since 2021.", "en"),
        ("Bandits free 27 kidnapped students in Niger State, Nigeria.", "en"),
        ("Les 40 passagers enlevés à Nampala ont été libérés.", "fr"),
        ("A branch of al-Qaeda frees Jane Doe, a Canadian woman kidnapped in Burkina Faso with her son.", "en"),
        ("Le JNIM libère Jeanne Dupont, une infirmière qui avait été enlevée à Gao.", "fr"),
        ("Deux prêtres, qui avaient été enlevés à Djibo, ont été relâchés.", "fr"),
    ],
)
def test_who_is_set_free_is_not_abducted_anew(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert (mention.event_type, mention.sub_event_type) == ("Strategic developments", "Other")
    assert derive_range(mention.claims, "abducted").low is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen kidnapped 30 villagers near Kankara on Monday, three of whom were freed.", "en"),
        ("Two priests are kidnapped in Jos and released a day later.", "en"),
        ("The army frees a nurse, kidnapped in Ménaka two days ago.", "en"),
        ("Militants released on Monday a video of 12 girls kidnapped in Chibok.", "en"),
        ("Des hommes armés ont enlevé 12 passagers lundi près de Djibo ; trois ont été libérés.", "fr"),
    ],
)
def test_an_abduction_that_is_news_stays_one_when_some_are_free(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert mention.sub_event_type == "Abduction/forced disappearance"


def test_dead_of_a_rescue_make_it_a_fight() -> None:
    text = "Three hostages, who were being held near Djibo, are rescued by French soldiers, with two soldiers killed."
    (mention,) = extract(text, "en")
    assert (mention.event_type, derive_range(mention.claims, "killed").low) == ("Battles", 2)


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Nine sailors are kidnapped off the coast of Benin.", "en", "BJ"),
        ("Pirates seize eight seamen in Nigerian waters.", "en", "NG"),
        ("Eleven fishermen are abducted near the Ghanaian coast.", "en", "GH"),
        ("Cinq matelots ont été enlevés au large des côtes togolaises.", "fr", "TG"),
        ("Des pirates ont attaqué un cargo dans les eaux guinéennes.", "fr", "GN"),
    ],
)
def test_an_event_at_sea_is_on_the_coast_and_not_amid_the_country(text: str, language: str, country: str) -> None:
    (mention,) = extract(text, language)
    assert mention.placement is not None
    assert (mention.placement.place.country_code, mention.placement.where_precision) == (country, 7)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president of Niger declares a state of emergency in Diffa and Tillabéri to fight an insurgency.", "en"),
        ("The governor imposed a curfew on Damaturu.", "en"),
        ("Le gouvernement décrète l'état d'urgence dans la région de Diffa.", "fr"),
        ('Authorities in Mali charge six officers, among them a general, with an "attempted coup".', "en"),
        ("Rebels free forty inmates with an attack on the Makala prison of Kinshasa.", "en"),
        ("French forces say they killed an Algerian-born al-Qaeda official in a drone strike in February.", "en"),
    ],
)
def test_measures_charges_and_deeds_abroad_are_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The army drives the jihadist group out of Bama a week after the town's capture.",
        "The army has driven out Boko Haram fighters from their last stronghold in Bama.",
        "Troops chased out the militants from Bama.",
    ],
)
def test_who_is_driven_out_lost_the_town(text: str) -> None:
    (mention,) = extract(text, "en")
    assert mention.sub_event_type == "Government regains territory"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jihadists attack a camp and a boat in northern Mali. Sixty people are killed during the attacks.", "en"),
        (
            "Thirty people are killed in raids on four villages in Mopti Region by men who loot during the attacks.",
            "en",
        ),
        ("Des jihadistes attaquent un camp et un bateau dans le nord du Mali. Soixante morts dans les attaques.", "fr"),
    ],
)
def test_a_toll_of_several_sites_is_that_of_the_region_that_holds_them(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert derive_range(mention.claims, "killed").low in (30, 60)
    assert not any(claim.is_joint for claim in mention.claims)


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        (
            "Fighters of ISWAP kill 80 men of Boko Haram in Borno State. The raid is said to be a reprisal over"
            " the killing of 20 fighters, five days ago.",
            "en",
            80,
        ),
        (
            "L'armée a tué 30 jihadistes près de Djibo. L'opération a été menée en représailles pour l'attaque de"
            " la semaine dernière.",
            "fr",
            30,
        ),
    ],
)
def test_the_day_and_the_dead_of_what_is_avenged_are_not_those_of_the_news(
    text: str, language: str, killed: int
) -> None:
    (mention,) = extract(text, language)
    assert (mention.date_start, mention.date_end) == PUBLISHED
    assert (derive_range(mention.claims, "killed").low, derive_range(mention.claims, "killed").high) == (killed, killed)


def test_the_place_of_what_is_avenged_is_not_that_of_the_news() -> None:
    text = (
        "A French air strike kills 40 fighters near Djibo. It was in retaliation for the massacre of nine in Arly Park."
    )
    (mention,) = extract(text, "en")
    assert mention.placement is not None
    assert mention.placement.place.name == "near Djibo"


def test_a_march_to_remember_old_protests_is_of_these_days() -> None:
    text = "Some 400 people defy a ban on protests and march in Algiers to mark the anniversary of the 1988 riots."
    (mention,) = extract(text, "en")
    assert (mention.event_type, mention.date_start) == ("Protests", PUBLISHED[0])


def test_another_attack_with_the_same_toll_in_another_country_is_an_event_of_its_own() -> None:
    text = "Jihadists kill nine people in a raid in Burkina Faso, while another attack near Bankass, Mali, kills nine."
    found = extract(text, "en")
    assert {m.placement.place.country_code for m in found if m.placement} == {"BF", "ML"}
    assert [derive_range(m.claims, "killed").low for m in found] == [9, 9]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army kills 13 members of the armed Islamist group Boko Haram and loses one soldier in Bama.", "en"),
        ("Soldiers killed 13 fighters of the Islamist extremist group Boko Haram and lost a man in Bama.", "en"),
        ("L'armée a tué 13 membres de l'organisation terroriste Boko Haram et perdu un soldat à Bama.", "fr"),
    ],
)
def test_the_dead_of_a_group_named_at_length_add_to_those_of_the_army(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert (derive_range(mention.claims, "killed").low, derive_range(mention.claims, "killed").high) == (14, 14)


def test_herders_who_are_killed_are_no_attackers() -> None:
    text = (
        "Five Fulani herders are killed by armed men during a raid on a hamlet in Logone Oriental, Chad. Ten attackers"
        " are killed by soldiers."
    )
    (mention,) = extract(text, "en")
    assert derive_range(mention.claims, "killed").high == 15


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The first president of Togo, Kofi Mensah, dies at age 84.", "en"),
        ("Kofi Mensah, president of Ghana, dies at the age of 59.", "en"),
        ("An army warplane crashes in Niger, killing two pilots.", "en"),
        ("A runaway lorry kills 30 people at a market in Kogi State, Nigeria.", "en"),
        ("At least 20 people are killed after two boats capsize during a storm on Lake Volta in Ghana.", "en"),
        ("The former president of Mali arrives in Senegal after being toppled in a military coup.", "en"),
        ("The leader of Guinea's junta holds emergency talks with Burkina Faso's president.", "en"),
        ("Kofi Mensah of the opposition Rally of the Guinean People is declared the winner.", "en"),
        ("Guinea's junta bans all gatherings and demonstrations in the aftermath of opposition protests.", "en"),
        ("President Mensah of Senegal swears allegiance to the new Grand Marabout.", "en"),
    ],
)
def test_natural_deaths_accidents_and_politics_are_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Boko Haram leader Musa Danladi is shot and killed in Bama.", "en"),
        ("Journalist Ahmed Danladi was shot and killed in Accra on Monday.", "en"),
        ("Militia leader Ibrahim Danladi is killed in fighting in Duékoué.", "en"),
    ],
)
def test_who_is_killed_by_name_counts_as_one(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert (derive_range(mention.claims, "killed").low, derive_range(mention.claims, "killed").high) == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["Bombs explode in two northern Nigerian cities.", "Gunmen kill 12 people in a north-eastern Nigerian city."],
)
def test_cities_without_a_name_lie_in_their_part_of_the_country(text: str) -> None:
    (mention,) = extract(text, "en")
    assert mention.placement is not None
    assert (mention.placement.place.country_code, mention.placement.where_precision) == ("NG", 5)


def test_the_years_of_a_war_in_brackets_are_no_day() -> None:
    text = "Chadian Civil War (2005–2010): Rebels have attacked the town of Guéréda."
    (mention,) = extract(text, "en", published="2006-12-02")
    assert mention.date_start == date(2006, 11, 30)


def test_riots_of_some_days_before_are_not_the_news() -> None:
    text = "Soldiers open fire on a crowd in Jos, killing two people, days after ethnic riots left more than 200 dead."
    (mention,) = extract(text, "en")
    assert mention.event_type == "Protests"
    assert (derive_range(mention.claims, "killed").low, derive_range(mention.claims, "killed").high) == (2, 2)


def test_an_aircraft_that_is_shot_down_is_nobody() -> None:
    (mention,) = extract("Rebels shoot down an army helicopter in fighting near Abéché.", "en")
    assert derive_range(mention.claims, "killed").low is None


def test_where_people_fled_to_is_not_where_it_was() -> None:
    text = "Rebels have looted villages in western Ivory Coast, forcing residents to flee to the port of San Pédro."
    (mention,) = extract(text, "en")
    assert mention.placement is not None
    assert mention.placement.place.name == "western Ivory Coast"


def test_a_country_that_mourns_an_attack_does_not_move_its_day() -> None:
    text = (
        "Niger declares three days of national mourning after yesterday's attack on a mosque in Diffa, which killed 44."
    )
    (mention,) = extract(text, "en")
    assert (mention.date_start, mention.date_end) == (date(2024, 9, 18), date(2024, 9, 18))


@pytest.mark.parametrize(
    "sources", ["", " (Reuters)", " (Reuters) (AFP via Le Monde)", " (Ghana Broadcasting Corporation), (Xinhua)"]
)
def test_the_sources_behind_an_item_tell_of_no_country_and_are_no_sentence(sources: str) -> None:
    text = "Police in Algeria arrest 20 men of a separatist group. The group seeks independence. Its leader is away."
    (mention,) = extract(text + sources, "en")
    assert mention.sub_event_type == "Arrests"
    assert mention.placement is not None
    assert mention.placement.place.country_code == "DZ"
    assert extract(f"A rights group says that citizens are detained in black jails.{sources}", "en") == ()


def test_a_roadblock_of_the_attackers_is_no_post_of_the_forces() -> None:
    (mention,) = extract("Jihadists kill 14 people outside Blida, stopping the victims at a false roadblock.", "en")
    assert mention.event_type == "Violence against civilians"


def test_men_of_a_village_militia_are_an_armed_side() -> None:
    (mention,) = extract("Gunmen ambush a group of a civilian militia in Loroum, Burkina Faso, killing 12.", "en")
    assert mention.event_type == "Battles"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mali announces the arrest of two generals, saying that the alleged plot began on August 1.", "en"),
        ("L'armée a arrêté deux jihadistes près de Gao, douze ans après que la guerre a débuté en janvier 2012.", "fr"),
    ],
)
def test_the_day_on_which_a_plot_or_a_war_began_is_not_that_of_the_news(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert (mention.date_start, mention.date_end) == PUBLISHED


@pytest.mark.parametrize(
    "text",
    [
        "The president of Algeria says that he will resign by April 28, amid pressure from the army.",
        "Niger's junta accuses France of wanting to reinstate ousted president Mensah by force.",
    ],
)
def test_what_will_be_and_who_was_ousted_before_are_no_event(text: str) -> None:
    assert extract(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Two people are killed in a bombing near a police post in Blida, Algeria.", "Remote explosive/landmine/IED"),
        ("Two people are killed in an army bombing near Gao.", "Air/drone strike"),
    ],
)
def test_a_bombing_is_from_the_air_where_an_army_did_it(text: str, sub_event_type: str) -> None:
    (mention,) = extract(text, "en")
    assert mention.sub_event_type == sub_event_type


@pytest.mark.parametrize(
    "text",
    [
        "A bomb goes off outside a mosque in Maiduguri with four deaths reported.",
        "Gunmen attack a market in Maiduguri with heavy gunfire reported.",
    ],
)
def test_what_is_reported_at_the_end_makes_no_speaker_of_the_event(text: str) -> None:
    (mention,) = extract(text, "en")
    assert mention.placement is not None
    assert mention.placement.place.name == "Maiduguri"
    assert [claim.holder for claim in mention.claims if claim.holder] == []
