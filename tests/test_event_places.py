"""Which words say where an event was, and which towns only stand beside it."""

from datetime import UTC, datetime

import pytest

from geodata.geocoder import load_geocoder
from pipelines.extract import extract_mentions
from pipelines.model import Report
from tests.test_drafts import MONDAY, TUESDAY, days, places
from tests.test_extract import extract


@pytest.mark.parametrize(
    ("text", "language", "sites"),
    [
        ("Gunmen attacked an army camp and the nearby airport at Sévaré on Tuesday, killing ten.", "en", 2),
        ("Gunmen attacked the headquarters of the general staff and the French embassy in Ouagadougou.", "en", 2),
        ("Des hommes armés ont attaqué mardi l'état-major général des armées et l'ambassade de France "
         "à Ouagadougou.", "fr", 2),
        ("Gunmen attacked a camp in Djibo on Tuesday. The camp was burned.", "en", 1),
    ],
)  # fmt: skip
def test_two_kinds_of_sites_are_two_however_near_they_lie(text: str, language: str, sites: int) -> None:
    found = extract(text, language)
    assert len(found) == sites
    assert len({m.attack_key for m in found}) == 1


def test_towns_that_lie_side_by_side_are_two_sites() -> None:
    text = "Army posts in Niono and Molodo were shelled on Tuesday, the army said."
    assert places(text) == ["Niono", "Molodo"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Drones of the Bamako junta struck a camp of nomads at Talataye on Tuesday, killing 13 civilians.", "en"),
        ("The government of Bamako sent drones that struck Talataye on Tuesday, killing 13 civilians.", "en"),
        ("Mardi, des drones de la junte de Bamako ont bombardé un campement à Talataye, tuant 13 civils.", "fr"),
        ("L'armée de Bamako a bombardé mardi un campement à Talataye, tuant 13 civils.", "fr"),
        ("Des drones du pouvoir de Bamako ont frappé mardi Talataye : 13 civils tués.", "fr"),
    ],
)
def test_a_power_called_by_its_capital_is_no_place(text: str, language: str) -> None:
    assert places(text, language) == ["Talataye"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Four men who had broken out of the central prison in Nouakchott were killed on Tuesday near Atar.", "en"),
        ("Quatre hommes évadés de la prison de Nouakchott ont été tués mardi près de Atar.", "fr"),
        ("Des hommes armés venus de Nouakchott ont tué mardi quatre personnes près de Atar.", "fr"),
    ],
)
def test_where_somebody_broke_out_or_came_from_is_not_where_it_happened(text: str, language: str) -> None:
    assert [name for name in places(text, language) if name == "Nouakchott"] == []


def test_a_school_that_pupils_are_missing_from_is_nearer_than_the_country() -> None:
    text = "Nigeria now admits that 110 girls are missing from Dapchi, where insurgents stormed a school on Tuesday."
    assert places(text) == ["Dapchi"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Djibo is in mourning. In this town in northern Burkina Faso, gunmen killed nine people on Tuesday.", "en"),
        ("Djibo brûle encore. Dans cette bourgade du nord du Burkina Faso, des hommes armés ont tué neuf personnes "
         "mardi.", "fr"),
        ("Que s'est-il passé à Djibo ? Dans cette petite ville de la province du Soum, des hommes armés ont tué neuf "
         "personnes mardi.", "fr"),
        ("Djibo est en deuil. Mardi, dans cette même ville, des hommes armés ont tué neuf personnes.", "fr"),
    ],
)  # fmt: skip
def test_this_town_is_the_one_named_before_though_its_region_is_told(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Djibo on Monday, killing nine people. Twenty suspects were arrested on Tuesday.", "en"),
        ("Des hommes armés ont attaqué Djibo lundi, tuant neuf personnes. Vingt suspects ont été interpellés mardi.",
         "fr"),
    ],
)  # fmt: skip
def test_arrests_after_an_attack_are_no_event_of_their_own(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo"]
    assert days(text, language) == [(MONDAY, MONDAY)]


def test_arrests_in_another_town_are_an_event() -> None:
    text = "Gunmen attacked Djibo on Monday, killing nine people. On Tuesday, police arrested five militants in Kaya."
    assert places(text) == ["Djibo", "Kaya"]
    assert days(text)[1] == (TUESDAY, TUESDAY)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("From 13 to 15 September the army fought rebels around Ber. On Saturday it repelled an attack there. "
         "Twelve soldiers were killed.", "en"),
        ("Du 13 au 15 septembre, l'armée a affronté des rebelles autour de Ber. Samedi, elle a repoussé une attaque. "
         "Douze soldats ont été tués.", "fr"),
    ],
)  # fmt: skip
def test_a_day_of_a_longer_battle_neither_narrows_nor_splits_it(text: str, language: str) -> None:
    ((start, end),) = days(text, language)
    assert start is not None
    assert end is not None
    assert (start.day, end.day) == (13, 15)


def test_the_same_toll_told_of_an_area_in_other_words_is_one_event() -> None:
    text = (
        "Une vingtaine de personnes ont été tuées mardi dans trois villages de la commune de l'Anzourou. Des bandits "
        "ont tué vingt personnes dans des hameaux situés à une cinquantaine de kilomètres au nord de Tillabéri."
    )
    assert len(extract(text, "fr")) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mourning ended on Wednesday. The government keeps to 132 dead in Solhan. In the night of Sunday to Monday, "
         "gunmen attacked this village.", "en"),
        ("Le deuil s'est achevé mercredi à Solhan. Le gouvernement maintient le chiffre de 132 morts. Dans la nuit de "
         "dimanche à lundi, des hommes armés ont attaqué ce village.", "fr"),
    ],
)  # fmt: skip
def test_the_day_of_mourning_is_not_the_day_of_the_dead(text: str, language: str) -> None:
    assert [end for _, end in days(text, language)] == [MONDAY]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked a hotel in Djibo, 60 km north of Kongoussi, on Tuesday, killing nine people.", "en"),
        ("Des hommes armés ont attaqué mardi Djibo, à 60 km au nord de Kongoussi, tuant neuf personnes.", "fr"),
    ],
)
def test_where_a_town_lies_does_not_move_it(text: str, language: str) -> None:
    assert places(text, language) == ["Djibo"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Ber on Monday, killing nine people. On Tuesday drones hit gold miners in the same area, "
         "killing fifty people, most of them from Niger, Sudan and Chad.", "en"),
        ("Des hommes armés ont attaqué Ber lundi, tuant neuf personnes. Mardi, des drones ont frappé des orpailleurs "
         "dans le même secteur : cinquante morts.", "fr"),
    ],
)  # fmt: skip
def test_the_same_area_is_that_of_the_event_before(text: str, language: str) -> None:
    assert places(text, language) == ["Ber", "Ber"]
    assert days(text, language) == [(MONDAY, MONDAY), (TUESDAY, TUESDAY)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed nine people in Djibo on Tuesday. A tenth died during his transfer to the hospital of Kaya.",
         "en"),
        ("Des hommes armés ont tué neuf personnes à Djibo mardi. Un dixième est décédé pendant son transfert à "
         "l'hôpital de Kaya.", "fr"),
    ],
)  # fmt: skip
def test_a_hospital_that_somebody_was_taken_to_is_no_site(text: str, language: str) -> None:
    assert set(places(text, language)) == {"Djibo"}


@pytest.mark.parametrize("text", ["A bomb went off in Djibo on Tuesday? No: it was a gas pipe.",
                                  "Were nine people killed in Djibo on Tuesday? Nobody knows."])  # fmt: skip
def test_a_question_tells_of_no_event(text: str) -> None:
    assert extract(text) == ()


def test_a_headline_before_a_colon_may_name_the_place_of_what_follows() -> None:
    assert places("Battle of Konna: the army of Mali recaptured the town of Konna on Tuesday.") == ["Konna"]


def test_what_the_town_saw_is_told_of_its_camp_and_its_airport() -> None:
    text = (
        "On Monday gunmen attacked a military camp and the airport of Timbuktu. In Timbuktu, residents heard gunfire "
        "from 10 a.m. and 14 attackers were killed."
    )
    assert len(extract(text)) == 2


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Gunmen abducted 300 girls from a school in Zamfara state on Tuesday. Men on motorbikes entered the school in "
         "Jangebe at one in the morning.", "en", "Jangebe"),
        ("Gunmen kidnapped a priest on the road between Kongoussi and Djibo. He was stopped on Tuesday near "
         "Bourzanga.", "en", "near Bourzanga"),
        ("L'imam de la mosquée de Djibo a été enlevé mardi par des hommes armés. Le car a été intercepté à hauteur de "
         "Namissiguima.", "fr", "à hauteur de Namissiguima"),
        ("Neuf personnes ont été tuées mardi dans la province du Soum. Les assaillants ont fait irruption à Djibo au "
         "petit matin.", "fr", "Djibo"),
        ("Neuf soldats ont été tués mardi dans le nord du Burkina Faso. Les faits se sont produits à Djibo.", "fr",
         "Djibo"),
    ],
)  # fmt: skip
def test_where_the_attackers_came_or_the_victims_were_stopped_is_the_place(
    text: str, language: str, place: str
) -> None:
    assert places(text, language) == [place]
    assert days(text, language) == [(TUESDAY, TUESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine people in Djibo on Tuesday. The president arrived in Kaya on Wednesday.",
        "Gunmen killed nine people in Djibo on Tuesday. Trucks were stopped near Kaya.",
    ],
)
def test_an_exact_place_is_not_moved_by_what_happens_elsewhere(text: str) -> None:
    assert places(text) == ["Djibo"]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Mutinous soldiers said on Tuesday that they had seized power in Mali and suspended the constitution.", "en",
         "Bamako"),
        ("The army staged a coup in Niger on Tuesday.", "en", "Niamey"),
        ("Un capitaine a pris le pouvoir mardi au Burkina Faso et suspendu la Constitution.", "fr", "Ouagadougou"),
    ],
)  # fmt: skip
def test_a_coup_told_of_a_country_was_in_its_capital(text: str, language: str, place: str) -> None:
    (mention,) = extract(text, language)
    assert mention.placement is not None
    assert mention.placement.place.name == place
    assert "the capital" in mention.placement.method


def test_a_crowd_that_burns_a_house_for_the_putschists_is_an_event_of_its_own() -> None:
    text = (
        "Soldiers staged a coup in Niamey on Monday. On Tuesday, supporters of the putschists ransacked the "
        "headquarters of the ruling party in Niamey."
    )
    assert days(text) == [(MONDAY, MONDAY), (TUESDAY, TUESDAY)]


def test_a_month_may_lose_its_full_stop() -> None:
    text = "Niamey, 19 sept 2024 (AFP) - Des hommes armés ont tué neuf personnes à Djibo le 16 juil 2024."
    assert [(start.month, start.day) for start, _ in days(text, "fr") if start] == [(7, 16)]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("ZIGUINCHOR (Wire) - A pupil was killed on Tuesday in the Tilène district when police opened fire on "
         "protesters.", "en", "Ziguinchor"),
        ("Bamako, 19 sept. - Des jeunes ont jeté mardi des pierres sur la police au Palais de la culture : deux "
         "Maliens ont été blessés dans ces heurts.", "fr", "Bamako"),
        ("Ziguinchor - Un jeune Sénégalais a été tué mardi lors d'affrontements au quartier Néma.", "fr",
         "Ziguinchor"),
    ],
)  # fmt: skip
def test_a_quarter_of_no_town_is_one_of_the_datelines(text: str, language: str, place: str) -> None:
    assert places(text, language) == [place]


def test_a_suburb_bears_the_name_of_a_town_abroad_and_is_no_town() -> None:
    text = (
        "Two people were killed in clashes in Bawku in Ghana. Shooting started on Tuesday at Sabon-Gari, a suburb, and "
        "two more were killed. Ghana has sent soldiers to Bawku."
    )
    assert set(places(text)) == {"Bawku"}


def test_what_a_group_declares_is_no_event_of_the_place_told_before() -> None:
    text = (
        "On Tuesday fighters burned a hundred fuel trucks on the road between Diboli and Kayes. The drivers got away. "
        "The group declared a blockade on fuel in early September. Queues are long. Prices have doubled."
    )
    assert days(text) == [(TUESDAY, TUESDAY)]


def test_a_town_that_opens_the_sentence_gives_way_to_one_beside_the_verb() -> None:
    assert places("Meanwhile in Katsina, troops killed 11 bandits in Jibia on Monday.") == ["Jibia"]
    assert places("In Djibo, gunmen killed nine people on Tuesday.") == ["Djibo"]


def test_what_befell_the_base_last_year_does_not_date_the_news() -> None:
    text = (
        "The army said that it had repelled an attack on its base in Labbezanga, killing 15 militants. The base was "
        "overrun in August last year."
    )
    assert [start.year for start, _ in days(text) if start] == [2024, 2023]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("More than a week after the attack on the camp of Mansila, on 11 June, which left a hundred dead, the country "
         "is in mourning.", "en"),
        ("Plus d'une semaine après l'attaque du camp de Mansila, le 11 juin, qui a fait cent morts, le pays est en "
         "deuil.", "fr"),
    ],
)  # fmt: skip
def test_a_day_right_behind_the_attack_is_its_day(text: str, language: str) -> None:
    assert [(start.month, start.day) for start, _ in days(text, language) if start] == [(6, 11)]


def test_arrests_at_another_town_in_the_same_sentence_are_an_event() -> None:
    text = "Dix terroristes ont été neutralisés mardi près de Tillabéri et quatre autres ont été arrêtés à Ayorou."
    assert places(text, "fr") == ["près de Tillabéri", "Ayorou"]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("(Dakar, September 19, 2024) - Gunmen killed nine people in Djibo on Tuesday, the monitor said today.", "en",
         "Djibo"),
        ("Youths at Walewale set a Kumasi-bound bus ablaze on Tuesday; three people were killed in the riot.", "en",
         "Walewale"),
        ("1. Cotonou. Nothing to report.\n2. Malanville. On Tuesday two drivers, one of them a citizen of Niger, were "
         "abducted from the river bank by armed men.", "en", "Malanville"),
        ("From Our Correspondent, Gusau\nBandits killed eleven people at Djibo on Tuesday.", "en", "Djibo"),
        ("Lundi, des hommes armés ont tué neuf personnes à Djibo. Le lendemain, dans ce même quartier, un jeune a été "
         "abattu.", "fr", "Djibo"),
    ],
)  # fmt: skip
def test_labels_give_places_and_datelines_and_bylines_none(text: str, language: str, place: str) -> None:
    assert set(places(text, language)) == {place}


def test_a_mine_at_the_same_spot_a_day_later_is_another_event() -> None:
    text = (
        "Nine soldiers were killed in an ambush near Boni on Monday. On Tuesday a truck drove over a mine at about the "
        "same spot; a driver was killed."
    )
    assert places(text) == ["near Boni", "near Boni"]
    assert days(text) == [(MONDAY, MONDAY), (TUESDAY, TUESDAY)]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Gunmen attacked a bus near Bourzanga, between Kongoussi and Djibo, on Tuesday, killing 19 people.", "en",
         "near Bourzanga"),
        ("Mardi, à Bourzanga, entre Kongoussi et Djibo, cinq soldats ont été tués.", "fr", "Bourzanga"),
    ],
)  # fmt: skip
def test_between_which_towns_a_place_lies_does_not_widen_it(text: str, language: str, place: str) -> None:
    assert places(text, language) == [place]


def test_where_an_officer_was_sent_is_not_where_the_shots_fell() -> None:
    text = "Mauritania sent its chief of staff to Nema on Wednesday after shots were fired at a patrol; two died."
    assert "Néma" not in places(text)


def test_a_place_told_after_a_question_is_that_of_the_first_event() -> None:
    text = "What happened last Monday at Boni?\nNobody knows.\nWhat happened at Hombori on Monday? Men came. Ten died."
    assert places(text) == ["Hombori"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Embuscade à Tillabéri : dix morts\nDix soldats ont été tués lundi dans la région de Tillabéri, dit l'armée.",
         "first-order unit"),
        ("Embuscade à Tillabéri : dix morts\nDix soldats ont été tués lundi à Tillabéri, dit l'armée.",
         "populated place"),
        ("Dix soldats ont été tués lundi dans une embuscade dans la région de Tillabéri.", "first-order unit"),
    ],
)  # fmt: skip
def test_a_heading_that_names_a_region_by_its_town_means_the_region(text: str, kind: str) -> None:
    (told,) = extract(text, "fr")
    assert told.placement and (told.placement.place.name, told.placement.place.kind) == ("Tillabéri", kind)


def test_the_region_of_a_name_is_not_that_of_the_event_before() -> None:
    text = "Six civils ont été tués lundi à Djibo. Dans la région de Diffa, dix soldats sont morts mardi."
    assert places(text, "fr")[:1] == ["Djibo"]
    assert "Diffa" in places(text, "fr")


def test_the_dead_of_a_clause_with_the_same_subject_stay_with_it() -> None:
    text = (
        "Une attaque a visé lundi une unité à Mentao, et a fait quatre morts parmi les soldats, alors qu'un gendarme a"
        " été tué samedi à Kaya."
    )
    told = {m.placement.place.name: [c.low for c in m.claims] for m in extract(text, "fr") if m.placement}
    assert told == {"Mentao": [4], "Kaya": [1]}


def published_by(publisher: str, text: str, language: str) -> list[str]:
    day = datetime(2024, 9, 19, 12, tzinfo=UTC)
    report = Report("r1", "samples", publisher, None, None, text, language, day)
    return [m.placement.place.name for m in extract_mentions(report, load_geocoder()) if m.placement]


@pytest.mark.parametrize(
    ("publisher", "text", "language", "expected"),
    [
        ("Commune of Gorgadji", "On Monday unknown persons set fire to the town hall.", "en", ["Gorgadji"]),
        ("Mairie de Djibo", "Des individus armés ont incendié lundi la mairie.", "fr", ["Djibo"]),
        ("Diocese of Kaduna", "A priest was kidnapped from the rectory on Tuesday night.", "en", ["Kaduna"]),
        ("Commune of Gorgadji", "Unknown persons set fire to the town hall of Dori on Monday.", "en", ["Dori"]),
        ("The Ouagadougou Times", "On Monday unknown persons set fire to the town hall.", "en", []),
        ("Commune of Gorgadji", "The road works start on Monday.", "en", []),
    ],
)
def test_news_of_an_office_that_names_no_place_is_placed_where_the_office_is(
    publisher: str, text: str, language: str, expected: list[str]
) -> None:
    assert published_by(publisher, text, language) == expected
