"""Short items of a news digest: what they tell of no event, whose dead they count, and how exactly they place it."""

from datetime import date

import pytest

from pipelines.deaths import derive_range
from pipelines.model import Quantity
from tests.test_extract import extract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Spain stops a Beninese-flagged freighter with crates of rifles on board.", "en"),
        ("L'Italie arraisonne un cargo battant pavillon togolais qui transportait des caisses de fusils.", "fr"),
        ("Belgium hands back sixty statues plundered from Abomey, Benin, by colonial troops.", "en"),
        ("Prosecutors in Chad indict nine officers with plotting a mutiny.", "en"),
        ("Niger sends helicopters to Agadez to help in the search for four kidnapped engineers.", "en"),
        ("A petrol tanker explodes near Ibadan, killing 30 people. Several shops burned down in the blast.", "en"),
        ("Chile recalls its ambassador to Chad in protest.", "en"),
        ("Le Togo interdit les rassemblements au lendemain des manifestations de l'opposition.", "fr"),
        ("A missile hits a freighter carrying maize to Algeria off Odesa, killing two sailors.", "en"),
        ("Forty miners die in an explosion at a gold mine near Kayes.", "en"),
        ("Thirty people are killed and nine others hurt by an explosion at a gold mine in Poni, Burkina Faso.", "en"),
        ("Nine people are killed when a tank truck explodes in Ofu, Kogi State, Nigeria.", "en"),
        ("Seven people are killed when a container falls from a lorry onto a bus in Lagos.", "en"),
        ("Twenty children are killed and six injured in a crowd crush at a funfair in Ibadan.", "en"),
        ("The president declares a state of emergency in Dakar to reduce the spread of COVID-19.", "en"),
        ("Le président décrète l'état d'urgence à Dakar face à la pandémie de Covid-19.", "fr"),
        ("Ghana begins a mass vaccination campaign against measles in Accra.", "en"),
        ("Prosecutors charge an opposition leader detained in Dakar with fomenting unrest.", "en"),
        ("Amnesty says that Nigerian police have killed 150 demonstrators since August 2015.", "en"),
        ("The junta says 50 soldiers have been killed in Mali since the intervention began in January 2013.", "en"),
        ("Interpol rescues 33 people from human trafficking rings in Abidjan.", "en"),
    ],
)  # fmt: skip
def test_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed nine people and wounded dozens more in a jihadist attack in Gao on Monday.", "en"),
        ("Neuf civils ont été tués et des dizaines d'autres blessés lundi dans un raid djihadiste à Gao.", "fr"),
    ],
)  # fmt: skip
def test_whose_attack_it_was_is_not_who_was_hurt(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert "attackers" not in {(c.victims or "").removeprefix("other ") for c in mention.claims}


@pytest.mark.parametrize(
    ("text", "language", "place", "precision"),
    [
        ("Raiders kill twelve people in a north-western Nigerian village.", "en", "north-western Nigeria", 5),
        ("Douze morts dans l'attaque d'une localité du nord malien lundi.", "fr", "northern Mali", 5),
        ("Gunmen killed nine people in three villages in Faskari, Nigeria, on Monday.", "en", "Faskari", 3),
        ("Neuf personnes ont été tuées lundi dans quatre villages de Djibo.", "fr", "Djibo", 3),
        ("Gunmen killed nine people in six villages in Kaduna on Monday.", "en", "Kaduna", 4),
    ],
)
def test_as_exact_as_the_words(text: str, language: str, place: str, precision: int) -> None:
    (mention,) = extract(text, language)
    assert mention.placement is not None
    assert (mention.placement.place.name, mention.placement.where_precision) == (place, precision)


@pytest.mark.parametrize(
    ("text", "language", "quantity", "count"),
    [
        ("Two teachers, a man and a woman, were killed near Djibo on Monday.", "en", "killed", 2),
        ("Deux Suisses, un ingénieur et son épouse, ont été enlevés lundi près de Djibo.", "fr", "abducted", 2),
        ("Seven miners, of which one Pole and two Croats, were abducted near Kayes on Monday.", "en", "abducted", 7),
        ("Three hostages kidnapped near Gao in May were killed by their captors on Monday.", "en", "killed", 3),
        ("Gunmen raided Dori on Monday, killing eleven women, with more still missing.", "en", "missing", None),
        ("A charity left after the killings of two of its Burkinabé nurses near Dédougou.", "en", "killed", 2),
        ("Gunmen ambush a team of hunters in Sokoto State, killing a reported 40 people.", "en", "killed", 40),
        ("Gunmen shot the broadcaster Musa Bello to death in Kano on Monday.", "en", "killed", 1),
        ("Bandits killed Musa Ibrahim and Sani Bello, two teachers, near Jos on Monday.", "en", "killed", 2),
        ("L'armée française a tué Abou Hafs, un chef du JNIM, près de Kidal lundi.", "fr", "killed", 1),
        ("Militants raided a convent near Kaya on Monday, kidnapping an American.", "en", "abducted", 1),
        ("Des hommes armés ont enlevé un Français à Gao lundi.", "fr", "abducted", 1),
        ("Pirates boarded a ship off Bayelsa on Monday, kidnapping its captain and five sailors.", "en", "abducted", 6),
        ("Monday's ambush near Ayorou left four U.S. soldiers and three Nigerien soldiers dead.", "en", "killed", 7),
        ("Gunmen stopped a bus near Mopti on Monday, killing the driver, before burning it and killing 20 travellers.",
         "en", "killed", 21),
        ("CSP fighters claimed to have killed and wounded dozens of soldiers near Kidal on Monday.", "en",
         "killed_or_injured", 24),
        ("A shooting in Benue left 18 dead on Monday. Eleven of the fatalities were children.", "en", "killed", 18),
        ("The death toll from Monday's mass shooting at a gendarmerie post near a quarry and a well in Djibo, in the"
         " province of Soum, Burkina Faso, increases to 21.", "en", "killed", 21),
        ("At least 28 people are killed, including ten soldiers, and at least 50 others are injured, as gunmen raid a"
         " base in Djibo.", "en", "injured", 50),
        ("Nine people, including two nurses, are reported dead and six others wounded in an attack in Dori.",
         "en", "injured", 6),
        ("Five miners, of which one Pole and two Croats, are abducted in Bauchi on Monday, one guard is killed.", "en",
         "killed", 1),
        ("The death toll from the raid on Jere rises to 110, as people are found dead and injured victims die.", "en",
         "killed", 110),
        ("Ten police officers, two VDP members, and a civilian are killed in an attack in Dori on Monday.", "en",
         "killed", 13),
        ("Ten volunteers and four Burkina Faso Armed Forces soldiers are killed near Kaya. Twenty attackers died.",
         "en", "killed", 34),
        ("Hundreds of people flee after the town of Bama in Borno State, Nigeria, is captured by ISWAP.", "en",
         "abducted", None),
    ],
)  # fmt: skip
def test_how_many(text: str, language: str, quantity: Quantity, count: int | None) -> None:
    (mention,) = extract(text, language)
    assert derive_range(mention.claims, quantity).low == count


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Tuareg fighters took Bourem on Tuesday, which ends the 2015 peace treaty.", "en", date(2024, 9, 17)),
        ("Seven soldiers died near Téra on Tuesday in clashes, ahead of Sunday's election.", "en", date(2024, 9, 17)),
        ("Quatre civils ont été tués lundi à Dori, à l'approche du scrutin de dimanche.", "fr", date(2024, 9, 16)),
        ("Quatre civils ont été tués lors du scrutin de dimanche à Dori.", "fr", date(2024, 9, 15)),
    ],
)  # fmt: skip
def test_the_day_of_a_vote_or_a_treaty_is_not_that_of_the_deed(text: str, language: str, day: date) -> None:
    (mention,) = extract(text, language)
    assert mention.date_start == day


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("ISWAP killed 87 Boko Haram fighters in Borno on Monday.", "en", {"ISWAP", "Boko Haram"}),
        ("ISWAP, a faction of Boko Haram, raided a market in Borno on Monday.", "en", {"ISWAP", "Civilians"}),
        ("Soldiers loyal to the incumbent president killed four marchers in Abidjan on Monday.", "en",
         {"Military of Ivory Coast", "Protesters"}),
        ("Al-Qaeda Organization in the Islamic Maghreb shelled Kidal on Monday.", "en", {"AQIM"}),
    ],
)  # fmt: skip
def test_who(text: str, language: str, names: set[str]) -> None:
    (mention,) = extract(text, language)
    assert names <= {a.name for a in mention.actors}


def test_they_who_claim_another_attack_are_the_group_of_the_sentence_before() -> None:
    text = (
        "JNIM said on Monday that it had killed nine soldiers in Djibo. The group also claimed responsibility for an"
        " ambush near Gorom on Tuesday."
    )
    _, ambush = extract(text, "en")
    assert ("JNIM", "claimant") in {(a.name, a.role) for a in ambush.actors}


def test_another_attack_in_the_same_sentence_is_another_event() -> None:
    text = "Jihadists killed nine people in Djibo, while another attack near Gao left seven dead on Monday."
    assert [m.placement.place.name for m in extract(text, "en") if m.placement] == ["Djibo", "near Gao"]


def test_near_a_lake_is_where_it_was() -> None:
    (mention,) = extract("An attack near Lake Chad killed eleven Chadian troops on Monday.", "en")
    assert mention.placement is not None
    assert mention.placement.place.name == "Lake Chad"


def test_an_ambush_that_left_some_missing_is_no_abduction() -> None:
    text = (
        "Four people were killed and several reported missing after gunmen ambushed a bus near Nara, Mali, on Monday."
    )
    (mention,) = extract(text, "en")
    assert mention.sub_event_type in ("Attack", "Armed clash")


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("Rebels seized the town of Gossi from government forces on Monday.", "en", ["Gossi"]),
        ("Bandits raided Niger and Kebbi states on Monday, killing nine people.", "en", ["Niger", "Kebbi"]),
        ("Nine soldiers died on Monday when bandits attacked army posts in Kaduna and Sokoto States in Nigeria.", "en",
         ["Kaduna", "Sokoto"]),
        ("Des bandits ont attaqué lundi trois bases à Kaduna.", "fr", ["Kaduna"]),
        ("Warplanes bombed Bouaké on Monday, killing nine soldiers. In response, drones struck two aircraft at"
         " Yamoussoukro airport.", "en", ["Bouaké", "Yamoussoukro airport"]),
        ("Tuareg rebels claim control of the town of Ber after peacekeepers left on Monday.", "en", ["Ber"]),
    ],
)  # fmt: skip
def test_where(text: str, language: str, places: list[str]) -> None:
    assert sorted(m.placement.place.name for m in extract(text, language) if m.placement) == sorted(places)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Amnesty denounced the suppression of opposition protests in Mauritania.", "en"),
        ("The movement seeks to overthrow the president of Chad.", "en"),
        ("Le mouvement jure de renverser le président du Tchad.", "fr"),
        ("A curfew was imposed on Jos after a spate of recent killings.", "en"),
        ("The candidates in Algiers have ties to ousted president Abdelaziz Bouteflika.", "en"),
        ("Wreaths are laid in Algiers on the anniversary of the 1988 protests and riots.", "en"),
        ("Les rebelles du Mali reprennent les armes malgré l'accord de paix.", "fr"),
    ],
)
def test_what_is_named_in_passing_is_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Militants disguised as United Nations troops shelled a camp near Gao on Monday.", "en"),
        ("Des djihadistes vêtus d'uniformes de la Minusma ont attaqué lundi un camp près de Gao.", "fr"),
    ],
)
def test_whose_clothes_the_attackers_wore_is_no_party(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert "MINUSMA" not in {a.name for a in mention.actors}


def test_captives_who_are_rescued_are_not_taken_again() -> None:
    (mention,) = extract("Troops rescued 200 hostages from the militants in Borno on Monday.", "en")
    assert derive_range(mention.claims, "abducted").low is None


def test_those_who_had_been_taken_before_they_died() -> None:
    text = "Two engineers who were abducted in May were killed near Dori on Monday during a rescue attempt."
    (mention,) = extract(text, "en")
    assert derive_range(mention.claims, "killed").low == 2


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Gunmen raided a mosque near Kano on Monday.", "en", "near Kano"),
        ("Une mine a tué deux élèves lundi dans une école près de Gao.", "fr", "près de Gao"),
        ("Twenty fighters died on Monday when the two groups clashed near Lake Chad in Nigeria.", "en", "Lake Chad"),
    ],
)
def test_near_a_town_is_not_in_it(text: str, language: str, place: str) -> None:
    (mention,) = extract(text, language)
    assert mention.placement is not None
    assert mention.placement.place.name == place


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two aid workers were kidnapped and killed near Kidal on Monday.", "en"),
        ("Deux humanitaires ont été enlevés puis tués lundi près de Kidal.", "fr"),
    ],
)
def test_kidnapped_and_killed_are_both(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert [derive_range(mention.claims, q).low for q in ("abducted", "killed")] == [2, 2]


def test_groups_that_clash_are_two_though_one_name_covers_the_other() -> None:
    (mention,) = extract("Clashes between Boko Haram and ISWAP left 20 dead in Borno on Monday.", "en")
    assert {"Boko Haram", "ISWAP"} <= {a.name for a in mention.actors}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'armée a reconnu « quelques pertes » dans l'attaque de Djibo lundi.", "fr"),
        ("The army admitted several losses in Monday's attack on Djibo.", "en"),
    ],
)
def test_losses_that_nobody_counts_are_no_figure(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert derive_range(mention.claims, "killed").low is None


@pytest.mark.parametrize(
    ("text", "language", "attackers", "targets"),
    [
        ("Nigeria's military kill 15 members of the militant group Boko Haram and lose two soldiers in Bama.",
         "en", {"Military of Nigeria"}, {"Boko Haram"}),
        ("Forces from Chad and Niger launch an offensive against Boko Haram near Diffa on Monday.", "en",
         {"Military of Chad", "Military of Niger"}, {"Boko Haram"}),
        ("L'armée malienne a mené lundi une opération contre le JNIM près de Gao, tuant dix combattants.", "fr",
         {"Military of Mali"}, {"JNIM"}),
        ("The Malian army says 40 jihadists were killed during military operations in Mopti. Two soldiers also died.",
         "en", {"Military of Mali"}, {"Islamist militants"}),
        ("The French army says that it killed Abou Hafs, a senior leader of JNIM, near Kidal on Monday.", "en",
         {"Military of France"}, {"JNIM"}),
        ("Jihadists kill 20 soldiers in an attack on an army base in Inates. Thirty jihadists also died.", "en",
         {"Islamist militants"}, {"Military of Niger"}),
        ("A suicide bomber kills two and injures four MINUSMA peacekeepers in an attack on a post near Kidal.", "en",
         {"unidentified armed group"}, {"MINUSMA"}),
        ("Jihadists attacked an army camp near Dori, killing nine soldiers; troops killed 14 attackers.", "en",
         {"Islamist militants"}, {"Military of Burkina Faso"}),
        ("L'attaque d'un camp par des jihadistes a tué neuf soldats lundi à Dori. L'armée a tué 14 assaillants.",
         "fr", {"Islamist militants"}, {"Military of Burkina Faso"}),
        ("Reuters reported 20 killed and 60 injured by blasts in Maiduguri on Monday, citing police statements.", "en",
         {"unidentified armed group"}, {"Civilians"}),
        ("The United States Armed Forces launch airstrikes on 20 places in Sokoto State, targeting ISWAP camps.", "en",
         {"Military of the United States"}, {"ISWAP"}),
        ("The French Armed Forces launched airstrikes on JNIM camps near Gao on Monday.", "en",
         {"Military of France"}, {"JNIM"}),
        ("Police announce that 20 students who were kidnapped in Benue State on Monday have been found.", "en",
         {"unidentified armed group"}, {"Civilians"}),
        ("Two soldiers are killed in a drone strike against a military base in Tine, Chad.", "en",
         {"unidentified armed group"}, {"Military of Chad"}),
        ("Nine civilians and three VDP volunteers are killed in a shooting attack near Kompienga on Monday.", "en",
         {"unidentified armed group"}, {"Civilians", "VDP"}),
        ("Chadian troops rescue 30 hostages from Boko Haram who had been kidnapped in Bol.", "en", {"Military of Chad"},
         {"Boko Haram", "Civilians"}),
    ],
)  # fmt: skip
def test_who_attacks_whom(text: str, language: str, attackers: set[str], targets: set[str]) -> None:
    (mention,) = extract(text, language)
    roles = {role: {a.name for a in mention.actors if a.role == role} for role in ("attacker", "target")}
    assert roles == {"attacker": attackers, "target": targets}


@pytest.mark.parametrize(
    ("text", "language", "sub_event_type"),
    [
        ("Boko Haram recaptures Bama from the Nigerian army.", "en", "Non-state actor overtakes territory"),
        ("Les jihadistes ont repris Djibo à l'armée lundi.", "fr", "Non-state actor overtakes territory"),
        ("The army recaptures Bama from Boko Haram.", "en", "Government regains territory"),
        ("People flee after the town of Bama in Borno State, Nigeria, is captured by ISWAP.", "en",
         "Non-state actor overtakes territory"),
        ("A fighter jet bombs a convoy of militants near Gao on Monday.", "en", "Air/drone strike"),
        ("The Nigerian army bombed a suspected Boko Haram camp near Bama, killing 18.", "en", "Air/drone strike"),
        ("Civilians protest in Ouagadougou in support of the junta's leader amid rumours of a coup.", "en",
         "Peaceful protest"),
        ("Two ministers were arrested by the military and taken to a military base in Kati.", "en", "Arrests"),
    ],
)  # fmt: skip
def test_what_it_was(text: str, language: str, sub_event_type: str) -> None:
    (mention,) = extract(text, language)
    assert mention.sub_event_type == sub_event_type


def test_the_death_of_somebody_named_is_no_killing() -> None:
    assert extract("The vice president of Ivory Coast resigns days after the death of Amadou Coulibaly.", "en") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nigerian troops retook Bama on Monday, where Boko Haram killed 40 people in August.", "en"),
        ("L'armée a repris lundi la ville de Bama, où Boko Haram avait tué 40 personnes en août.", "fr"),
    ],
)
def test_what_was_done_in_a_town_in_an_earlier_month_is_apart_from_its_capture(text: str, language: str) -> None:
    retaken, before = sorted(extract(text, language), key=lambda m: m.is_background)
    assert (retaken.sub_event_type, derive_range(retaken.claims, "killed").low) == (
        "Government regains territory",
        None,
    )
    assert (before.sub_event_type, derive_range(before.claims, "killed").low) == ("Attack", 40)


def test_soldiers_who_were_attacked_and_then_killed_villagers_are_both() -> None:
    text = (
        "Jihadists attacked an army post near Dori on Monday, killing two soldiers."
        " Soldiers then killed 20 villagers in Djibo."
    )
    raid, reprisal = extract(text, "en")
    army = "Military of Burkina Faso"
    assert [a.role for m in (raid, reprisal) for a in m.actors if a.name == army] == ["target", "attacker"]
