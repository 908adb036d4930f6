"""Press and agency copy: days of words, visits and mourning, condemnations, headings by region, and whose bodies."""

from datetime import date

import pytest

from pipelines.deaths import derive_range
from pipelines.model import EventMention, Quantity, Range
from tests.test_extract import extract


def only(text: str, language: str) -> EventMention:
    (mention,) = extract(text, language)
    return mention


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        # the day on which it was learned, of text without another
        ("Trois gardes ont été tués à Konna, a-t-on appris lundi auprès d'un élu.", "fr", 17, 19),
        ("Trois gardes ont été tués à Konna, apprend-on mardi de source hospitalière.", "fr", 17, 19),
        ("Three guards were killed in Konna, it emerged on Monday.", "en", 17, 19),
        # the day on which a toll was revised
        (
            "Le bilan de l'attaque menée le 12 septembre contre le village de Bankass, dans le centre du"
            " pays, a été revu à la baisse lundi, passant à neuf morts.",
            "fr",
            12,
            12,
        ),
        (
            "The toll of the attack of 12 September on the town of Bankass, which lies in the centre of the country,"
            " was revised upwards on Monday to nine dead.",
            "en",
            12,
            12,
        ),
        # days of mourning and of visits
        (
            "Trois jours de deuil national ont débuté mercredi après l'attaque qui a visé dimanche le poste de Konna.",
            "fr",
            15,
            15,
        ),
        (
            "National mourning began on Wednesday after the attack that struck the post of Konna on Sunday.",
            "en",
            15,
            15,
        ),
        (
            "Neuf soldats sont morts dans l'attaque de Konna, dimanche. Le ministre s'est rendu sur les lieux de"
            " l'attaque mercredi.",
            "fr",
            15,
            15,
        ),
    ],
)
def test_a_day_of_words_of_visits_or_of_mourning_is_not_the_events(
    text: str, language: str, first: int, last: int
) -> None:
    mention = only(text, language)
    assert (mention.date_start, mention.date_end) == (date(2024, 9, first), date(2024, 9, last))


@pytest.mark.parametrize(
    ("text", "language", "type_"),
    [
        ("L'ONU condamne l'attaque menée mardi contre un marché à Konna.", "fr", "Violence against civilians"),
        (
            "La mission condamne avec fermeté les attaques ayant coûté la vie à des civils à Konna le 12 septembre.",
            "fr",
            "Violence against civilians",
        ),
        ("L'Union africaine a condamné l'attentat qui a tué six gendarmes lundi à Konna.", "fr", "Battles"),
        ("The UN condemned Tuesday's attack on a market in Konna.", "en", "Violence against civilians"),
        (
            "The mission condemned the attack that left six farmers dead in Konna on Monday.",
            "en",
            "Violence against civilians",
        ),
    ],
)
def test_an_attack_may_first_be_told_by_who_condemns_it(text: str, language: str, type_: str) -> None:
    mention = only(text, language)
    assert mention.event_type == type_
    assert mention.placement.place.name == "Konna"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'Union européenne a condamné l'attaque de Djibo, a indiqué lundi son porte-parole.", "fr"),
        ("L'Union européenne a condamné l'attaque de Djibo dans un communiqué publié mardi.", "fr"),
        ("Le tribunal a condamné trois hommes pour l'attaque du 3 septembre à Djibo.", "fr"),
        ("France condemned the attack in Djibo, and called on Monday for restraint.", "en"),
        ("France condemned the attack in Djibo in a statement on Monday.", "en"),
        ("Peu d'attaques ont été signalées dans la région de Tombouctou en septembre.", "fr"),
        ("Very few attacks were reported in the Timbuktu region in September.", "en"),
        ("L'armée a frappé certains de ces camps dans le Zamfara, mais les attaques se poursuivent.", "fr"),
        ("These groups made themselves a name by incessant attacks on civilians in Mali, which left 200 dead.", "en"),
    ],
)
def test_words_on_attacks_in_general_are_no_news(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mardi, douze civils ont été tués à Djibo. Quatre autres à Dori.", "fr"),
        ("Douze villageois ont été abattus mardi à Djibo, selon un élu. Quatre autres dans la localité de Dori.", "fr"),
        ("Gunmen killed twelve villagers in Djibo on Tuesday. Four others in Dori.", "en"),
    ],
)
def test_others_at_the_next_town_are_an_event_of_their_own(text: str, language: str) -> None:
    told = {m.placement.place.name: derive_range(m.claims, "killed") for m in extract(text, language)}
    assert told == {"Djibo": Range(12, 12, 12), "Dori": Range(4, 4, 4)}


def test_others_at_a_village_that_no_gazetteer_has_come_on_top() -> None:
    text = "Mardi, douze civils ont été tués à Djibo, selon un élu. Quatre autres à Zzubawa."
    assert derive_range(only(text, "fr").claims, "killed") == Range(16, 16, 16)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Deux soldats ont été tués mardi à Porga. En face, trois corps d'assaillants ont été abandonnés.", 5),
        ("Deux soldats ont été tués mardi à Porga. Trois corps de terroristes ont été retrouvés.", 5),
        ("Le poste de Porga a été attaqué mardi. Trois corps de soldats ont été retrouvés.", 3),
    ],
)
def test_bodies_are_of_the_side_named_behind_them(text: str, killed: int) -> None:
    assert derive_range(only(text, "fr").claims, "killed") == Range(killed, killed, killed)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le poste de Boni a été attaqué mardi. Un officier a dit que les jihadistes avaient subi des pertes.", "fr"),
        ("The post of Boni was attacked on Tuesday. An officer said that the jihadists suffered losses.", "en"),
    ],
)
def test_who_speaks_of_losses_is_not_among_them(text: str, language: str) -> None:
    assert derive_range(only(text, language).claims, "killed") == Range()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Diffa : neuf filles enlevées par Boko Haram\nDans la nuit de lundi à mardi, Boko Haram a enlevé neuf"
            " filles dans la commune de Toumour.",
            "Toumour",
        ),
        (
            "Le Bénin frappé par une attaque qui a coûté la vie à sept soldats.\nSept soldats sont tombés, ce mardi,"
            " dans le parc national de la Pendjari.",
            "Pendjari National Park",
        ),
    ],
)
def test_a_heading_by_region_or_country_is_the_event_below_it(text: str, place: str) -> None:
    assert only(text, "fr").placement.place.name == place


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Neuf civils ont été tués mardi, dans l'attaque de Djibo, a déclaré mercredi 18 septembre, le parquet.",
            "le parquet",
        ),
        (
            "Des bandits ont tué neuf civils mardi à Djibo, pour la plupart des femmes, ont déclaré à Reuters les"
            " familles des victimes.",
            "les familles des victimes",
        ),
        ("Neuf civils ont été tués mardi à Djibo, a déclaré aujourd'hui un procureur.", "un procureur"),
        ("Les autorités avaient précédemment déclaré que neuf civils ont été tués mardi à Djibo.", "Les autorités"),
    ],
)
def test_the_speaker_is_found_behind_the_day_and_the_hearer(text: str, holder: str) -> None:
    assert {c.holder for c in only(text, "fr").claims if c.quantity == "killed"} == {holder}


def test_a_local_government_area_is_no_party() -> None:
    text = (
        "Mardi, des bandits ont attaqué un village dans la zone de gouvernement local de Gusau et ont enlevé 20 civils."
    )
    roles = {a.name: a.role for a in only(text, "fr").actors}
    assert roles == {"Bandits": "attacker", "Civilians": "target"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Deux soldats ont été tués mardi à Konna. Cette attaque survient après la visite dimanche d'ambassadeurs au"
            " poste de commandement du G5 Sahel à Sévaré.",
            "fr",
        ),
        ("Two soldiers were killed in Konna on Tuesday. The attack came after a visit of ambassadors to Gao.", "en"),
    ],
)
def test_where_somebody_had_been_is_not_where_the_attack_was(text: str, language: str) -> None:
    assert only(text, language).placement.place.name == "Konna"


def test_who_comes_to_the_scene_counts_no_dead_of_several_places() -> None:
    text = (
        "Neuf soldats ont été tués mardi à Konna, selon le ministère. Le président s'est rendu sur les lieux pour"
        " saluer les neuf soldats morts."
    )
    assert derive_range(only(text, "fr").claims, "killed") == Range(9, 9, 9)
    assert not any(c.is_joint for c in only(text, "fr").claims)


@pytest.mark.parametrize(
    ("text", "language", "quantity", "number"),
    [
        ("L'ONU rapporte l'enlèvement, mardi à Bankass, de douze éleveurs.", "fr", "abducted", 12),
        ("La police confirme l'enlèvement lundi soir de quatre élèves à Gusau.", "fr", "abducted", 4),
        ("Le maire déplore la mort, ce jour-là à Bankass, de neuf villageois.", "fr", "killed", 9),
        ("The UN reports the abduction, on Tuesday in Bankass, of twelve herders.", "en", "abducted", 12),
        ("The mayor mourns the death, on Monday in Bankass, of nine villagers.", "en", "killed", 9),
    ],
)
def test_an_aside_may_part_a_deed_from_its_number(text: str, language: str, quantity: Quantity, number: int) -> None:
    assert derive_range(only(text, language).claims, quantity) == Range(number, number, number)


@pytest.mark.parametrize(
    "text",
    [
        "Des hommes armés ont attaqué Djibo mardi. Cinq victimes ont été enregistrées.",
        "Des hommes armés ont attaqué Djibo mardi. En plus des pertes des deux côtés, cinq victimes sont confirmées.",
        "Des hommes armés ont attaqué Djibo mardi et on déplore cinq victimes.",
    ],
)
def test_victims_whom_somebody_counted_are_dead(text: str) -> None:
    mention = only(text, "fr")
    assert derive_range(mention.claims, "killed") == Range(5, 5, 5)
    assert mention.placement.place.name == "Djibo"


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("Plusieurs soldats ont été tués mardi à Djibo. Une source parle d'au moins huit morts.", "fr", 8, None),
        ("Plusieurs dizaines de civils ont été tués mardi à Djibo. Le bilan est de 31 morts.", "fr", 31, 31),
        ("Dozens of people were killed in Djibo on Tuesday. The mayor put the toll at 31.", "en", 31, 31),
        # fewer than dozens contradicts them, and others come on top
        ("Dozens of people were killed in Djibo on Tuesday. The army put the toll at nine.", "en", 9, None),
        ("Plusieurs civils ont été tués mardi à Djibo. Des soldats ont abattu huit terroristes.", "fr", 11, None),
    ],
)
def test_a_number_says_how_many_several_were(text: str, language: str, low: int, high: int | None) -> None:
    told = derive_range(only(text, language).claims, "killed")
    assert (told.low, told.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Un homme a été tué dimanche à Conakry. L'opposition maintient les manifestations pour ce 20 septembre.",
            "fr",
        ),
        ("A man was killed in Conakry on Sunday. The opposition upholds the protests planned for 20 September.", "en"),
    ],
)
def test_what_is_set_for_tomorrow_has_not_happened(text: str, language: str) -> None:
    mention = only(text, language)
    assert (mention.date_start, mention.date_end) == (date(2024, 9, 15), date(2024, 9, 15))


def test_a_death_in_the_crowd_of_the_capital_says_where_the_march_was() -> None:
    text = (
        "Le ministre a confirmé le décès de deux personnes mardi, lors d'une manifestation de l'opposition guinéenne."
        " Un élève a été abattu par un agent des forces de l'ordre dans la banlieue de Conakry."
    )
    mention = only(text, "fr")
    assert (mention.placement.place.name, mention.sub_event_type) == (
        "Conakry",
        "Excessive force against protesters",
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'attaque du poste de Djibo, mardi, a fait 53 morts – 49 gendarmes et 4 civils.", "fr"),
        ("L'attaque de Djibo, mardi, a fait 53 morts - 48 gendarmes, trois civils et deux chauffeurs.", "fr"),
        ("Tuesday's attack on Djibo left 53 dead — 49 gendarmes and four civilians.", "en"),
    ],
)
def test_a_dash_opens_the_parts_of_a_toll(text: str, language: str) -> None:
    assert derive_range(only(text, language).claims, "killed") == Range(53, 53, 53)


@pytest.mark.parametrize(
    ("text", "language", "taken"),
    [
        ("76 des 110 écolières enlevées lundi à Dapchi ont été ramenées mercredi par leurs ravisseurs.", "fr", 110),
        ("Seventy-six of the 110 schoolgirls abducted on Monday in Dapchi were brought back on Wednesday.", "en", 110),
        ("Trois des sept passagers ont été enlevés lundi à Dapchi.", "fr", 3),
        ("Three of the seven passengers were abducted in Dapchi on Monday.", "en", 3),
    ],
)
def test_of_all_who_were_taken_some_came_back(text: str, language: str, taken: int) -> None:
    assert derive_range(only(text, language).claims, "abducted") == Range(taken, taken, taken)


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ("Lundi, un groupe armé a procédé à l'exécution sommaire de 17 personnes à Ménaka.", "fr", 17),
        ("Le Niger pleure la mort, ce lundi 16 septembre, de 58 villageois à Banibangou.", "fr", 58),
        ("Cent trente-deux civils ont été tués lundi à Solhan. Un massacre qui n'a pas été revendiqué.", "fr", 132),
        ("Residents reported the summary execution of 17 men in Ménaka on Monday.", "en", 17),
    ],
)
def test_tolls_of_executions_and_massacres(text: str, language: str, killed: int) -> None:
    assert derive_range(only(text, language).claims, "killed") == Range(killed, killed, killed)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Un humanitaire a été arrêté le 12 septembre à Kidal, avant d'être libéré le lendemain.", "fr", 12),
        ("An aid worker was arrested in Kidal on 12 September before being released the next day.", "en", 12),
        (
            "Mardi, jour de deuil national, on enterrait les dix civils tués le 14 septembre dans une attaque à Konna.",
            "fr",
            14,
        ),
    ],
)
def test_the_day_of_the_deed_is_not_that_of_what_followed(text: str, language: str, day: int) -> None:
    mention = only(text, language)
    assert (mention.date_start, mention.date_end) == (date(2024, 9, day), date(2024, 9, day))


def test_a_convoy_was_attacked_neither_where_it_came_from_nor_where_it_was_bound() -> None:
    text = (
        "Au Mali, des jihadistes ont attaqué lundi un convoi en provenance du Sénégal et qui roulait en direction de"
        " Bamako. Ils ont incendié vingt camions-citernes lundi entre Diédiéni et Kolokani, dans le secteur de Kayes."
    )
    assert only(text, "fr").placement.place.name == "entre Diédiéni et Kolokani"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "À partir de 2016, les attaques se multiplient contre les positions de l'armée dans le Sahel burkinabè.",
            "fr",
        ),
        ("L'ambassade s'inquiète de l'escalade des attaques aux abords de Gao depuis le début de septembre.", "fr"),
        ("C'est le mode opératoire des hommes armés dans le Tillabéri : ils brûlent les greniers des villages.", "fr"),
        ("Le comité avait décidé d'attaquer les hommes armés dans leur repaire près de Banibangou.", "fr"),
        ("Le Zamfara abrite des gangs d'enlèvement qui mènent des attaques et se retranchent dans les forêts.", "fr"),
        ("Zamfara is home to gangs who carry out attacks and withdraw to the forests.", "en"),
        ("The embassy is worried about escalating attacks near Gao in September.", "en"),
        ("Most attacks in Mali in September were blamed on jihadists near Gao.", "en"),
    ],
)
def test_how_often_and_how_attacks_are_made_is_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


def test_an_attack_on_an_airport_is_no_ratio() -> None:
    assert only("Une attaque sur l'aéroport de Bamako a fait deux blessés mardi.", "fr").event_type in (
        "Battles",
        "Violence against civilians",
    )


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ('L\'attaque de lundi à Djibo a fait six morts - deux soldats, un gendarme et trois "assaillants".', "fr", 6),
        ("The attack on Djibo on Monday left four dead – a policeman, a soldier and two civilians.", "en", 4),
    ],
)
def test_one_person_behind_a_dash_is_a_part_too(text: str, language: str, killed: int) -> None:
    assert derive_range(only(text, language).claims, "killed") == Range(killed, killed, killed)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le centre du Mali est un des foyers des violences apparues dans le nord en 2012. Les mines sont une des"
            " armes de prédilection des jihadistes.",
            "fr",
        ),
        (
            "Dans un rapport publié en juillet 2021, l'ONU dit que les affrontements au Tchad ont fait 309 morts et 182"
            " blessés.",
            "fr",
        ),
        ("In a report published in July 2021, the UN said that clashes in Chad left 309 dead.", "en"),
    ],
)
def test_where_violence_is_at_home_and_what_a_report_sums_up_is_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


def test_a_lead_without_a_day_may_end_in_words_on_the_land() -> None:
    text = (
        "Treize personnes ont été tuées au Tchad dans des affrontements entre agriculteurs et éleveurs près d'Abéché,"
        " une région en proie à des conflits meurtriers, a déclaré mercredi le gouverneur."
    )
    assert derive_range(only(text, "fr").claims, "killed") == Range(13, 13, 13)


def test_a_phrase_with_a_preposition_is_no_speaker() -> None:
    text = "Neuf mineurs ont été tués mardi, dans l'une des pires attaques de la région, près de Djibo, rappelle-t-on."
    assert {c.holder for c in only(text, "fr").claims} == {None}


def test_a_village_of_the_country_told_is_not_guessed_abroad() -> None:
    text = (
        "Treize civils ont été tués jeudi dans la région de Tombouctou, au Mali. La première frappe de drone de l'armée"
        " malienne a visé le village de Tangata, au Mali, où une famille a péri."
    )
    assert {m.placement.place.country_code for m in extract(text, "fr")} == {"ML"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mardi, des frappes de drones sur l'ancienne base de l'ONU ont tué douze civils à Kidal.", "fr"),
        ("Le camp onusien de Kidal a été mardi la cible de frappes de drone.", "fr"),
        ("Drone strikes hit the former UN base in Kidal on Tuesday, killing twelve civilians.", "en"),
    ],
)
def test_those_whose_base_was_struck_from_the_air_did_not_strike(text: str, language: str) -> None:
    mention = next(iter(extract(text, language, published="2023-11-09")))
    assert mention.sub_event_type == "Air/drone strike"
    assert {a.role for a in mention.actors if a.name == "MINUSMA"} == {"target"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Deux soldats ont été tués dans l'explosion d'une mine dans le sud de la Casamance, selon un élu. Leur"
            " patrouille a été touchée par l'explosion d'une mine à Oussouye, a-t-il expliqué.",
            "fr",
        ),
        (
            "Two soldiers were killed by a mine in the south of Casamance, a mayor said. Their patrol was hit by a mine"
            " in Oussouye, a second official said.",
            "en",
        ),
    ],
)
def test_a_town_lies_in_the_part_of_a_region_told_before(text: str, language: str) -> None:
    mention = only(text, language)
    assert mention.placement.place.name == "Oussouye"
    assert derive_range(mention.claims, "killed") == Range(2, 2, 2)
