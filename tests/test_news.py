"""Sentences that tell of no event: denials, threats, exercises, accidents, sport, sums, everyday crime, debates."""

import pytest

from tests.test_extract import extract


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # denied, negated, disproved
        ("No attack took place in Djibo on Tuesday, contrary to what was posted online.", "en"),
        ("Mali's junta on Tuesday denied reports of an attack on the airport in Gao.", "en"),
        ("The minister denied on Tuesday that soldiers had killed villagers in Zaongo.", "en"),
        ("Reports on social media of an attack on Djibo on Tuesday proved false, the mayor said.", "en"),
        ("Gunmen attacked Djibo on Tuesday, posts said. The reports proved false.", "en"),
        ('"No officer has been arrested," the ministry said in Niamey on Tuesday.', "en"),
        ("Aucune attaque n'a eu lieu mardi à Djibo, contrairement à ce qui a été publié.", "fr"),
        ("La junte malienne a démenti mardi toute attaque contre l'aéroport de Gao.", "fr"),
        ("Le ministre a nié mardi que des soldats aient tué des villageois à Zaongo.", "fr"),
        ("L'annonce d'une attaque mardi à Djibo s'est révélée fausse, selon le maire.", "fr"),
        ("Une alerte à la bombe lundi à l'aéroport d'Abidjan était une fausse alerte.", "fr"),
        # feared, threatened, possible
        ("JNIM threatened on Monday to attack convoys that bring fuel to Bamako.", "en"),
        ("The embassy warns of a heightened risk of attacks and kidnapping in Ouagadougou.", "en"),
        ("Had the guards not raised the alarm, gunmen would have attacked the mine at Essakane on Tuesday.", "en"),
        ("The army said it was ready to repel any attack on Bamako on Monday.", "en"),
        ("Do not travel to the Diffa region because of kidnapping and terrorism.", "en"),
        ("Le Jnim a menacé lundi de s'en prendre aux convois de carburant en direction de Bamako.", "fr"),
        ("L'ambassade met en garde contre un risque élevé d'attentat et d'enlèvement à Ouagadougou.", "fr"),
        ("Si les gardes n'avaient pas donné l'alerte, des hommes armés auraient attaqué la mine d'Essakane.", "fr"),
        ("L'armée se dit prête à repousser toute attaque contre Bamako.", "fr"),
        # remembered
        ("The president paid tribute on Monday in Bamako to soldiers who fell in combat.", "en"),
        ("Le président a rendu hommage lundi à Bamako aux soldats tombés au combat.", "fr"),
        # practised
        ("Soldiers stormed a mock village near Thiès on Tuesday in an annual exercise.", "en"),
        ("The explosions heard in Gao on Tuesday were controlled blasts by mine-clearance teams.", "en"),
        ("Des soldats ont pris d'assaut mardi un faux village près de Thiès, dans le cadre d'un exercice.", "fr"),
        ("Les explosions entendues mardi à Gao provenaient d'une opération de déminage.", "fr"),
        # accidents, beasts
        ("A gas cylinder exploded in a restaurant in Lomé on Monday, killing two people.", "en"),
        ("A dam burst near Maiduguri on Tuesday, killing 37 people. Soldiers brought out the dead.", "en"),
        ("Elephants killed two farmers near Pama on Monday, the wildlife service said.", "en"),
        ("L'explosion d'un dépôt de carburant à Conakry dimanche soir a fait 13 morts.", "fr"),
        ("Deux soldats sont morts mardi dans le renversement de leur véhicule près de Tessalit.", "fr"),
        ("Des criquets ont attaqué lundi les champs de mil autour de Diffa.", "fr"),
        # sport, debates, campaigns of other kinds
        ("The striker scored twice in Dakar on Tuesday. The goalkeeper was shot at from all sides.", "en"),
        ("The opposition leader attacked the president on Tuesday over fuel prices in Bamako.", "en"),
        ("Le marathon de Cotonou, dimanche : le Kényan a lâché une attaque décisive.", "fr"),
        ("Le chef de l'opposition a attaqué mardi à Bamako la politique du gouvernement.", "fr"),
        ("Une campagne de riposte contre la rougeole a été lancée mardi à Moundou.", "fr"),
        ("La Russie et le Mali ont signé lundi à Bamako un accord sur une raffinerie d'or.", "fr"),
        # everyday crime
        ("Police in Accra arrested four people on Tuesday for fraud.", "en"),
        ("A man killed his wife in Cotonou on Sunday in a domestic dispute. He has been arrested.", "en"),
        ("Les douaniers ont saisi lundi 200 kg de cocaïne au port de Dakar et arrêté deux hommes.", "fr"),
        # sums over a period
        ("More than 500 people were killed in attacks in Burkina Faso in the first quarter of the year.", "en"),
        ("Plus de 500 personnes ont été tuées dans des attaques au Burkina Faso au premier trimestre.", "fr"),
        ("Boko Haram attacks rose by a third in Borno in August, the governor said.", "en"),
    ],
)
def test_what_is_no_news_of_violence_makes_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "sub_event_type"),
    [
        ("No fewer than nine people were killed by gunmen in Djibo on Tuesday.", "en", "Attack"),
        (
            "Two boys, aged 14 and 16, were hacked to death on Tuesday in Djibo by men nobody could name.",
            "en",
            "Attack",
        ),
        ("Gunmen attacked Djibo on Tuesday without warning.", "en", "Attack"),
        ("Two men accused of sorcery were lynched in Parakou on Monday.", "en", "Mob violence"),
        ("Deux hommes accusés de sorcellerie ont été lynchés lundi à Parakou.", "fr", "Mob violence"),
        ("Three hostages held since May were freed near Gao on Monday.", "en", "Other"),
        ("Thousands marched through Bamako on Monday to demand elections.", "en", "Peaceful protest"),
        ("Soldiers on an exercise were ambushed near Djibo on Monday; six died.", "en", "Armed clash"),
        ("Des hommes armés ont tué lundi pas moins de neuf personnes à Djibo.", "fr", "Attack"),
    ],
)
def test_words_that_deny_nothing_leave_the_event(text: str, language: str, sub_event_type: str) -> None:
    assert [m.sub_event_type for m in extract(text, language)] == [sub_event_type]


@pytest.mark.parametrize(
    ("text", "language", "sub_event_type"),
    [
        ("Le Jnim a imposé lundi un blocus à Kayes.", "fr", "Change to group/activity"),
        ("La Minusma a remis lundi sa base de Kidal à l'armée malienne.", "fr", "Non-violent transfer of territory"),
        ("Les démineurs ont désamorcé lundi un engin explosif près de Gao.", "fr", "Disrupted weapons use"),
        ("Douze combattants de Boko Haram se sont rendus lundi à l'armée à Diffa.", "fr", "Other"),
        ("Les insurgés ont hissé lundi leur drapeau à Marte.", "fr", "Non-state actor overtakes territory"),
        ("Two aid workers were seized on Monday by armed men near Tillabéri.", "en", "Abduction/forced disappearance"),
    ],
)
def test_a_day_inside_a_trigger_does_not_hide_it(text: str, language: str, sub_event_type: str) -> None:
    assert [m.sub_event_type for m in extract(text, language)] == [sub_event_type]


@pytest.mark.parametrize(
    ("text", "language", "sub_event_type"),
    [
        ("A roadside bomb was defused near Gao on Monday.", "en", "Disrupted weapons use"),
        ("Soldiers opened fire on demonstrators in N'Djamena on Monday, killing five.", "en",
         "Excessive force against protesters"),
        ("Gunmen abducted 55 people in a raid on Kuriga on Monday.", "en", "Abduction/forced disappearance"),
        ("Jihadists destroyed the water tower of Djibo on Monday.", "en", "Looting/property destruction"),
        ("Des jihadistes ont détruit lundi le château d'eau de Djibo.", "fr", "Looting/property destruction"),
        ("Angry youths ransacked the prefecture of Labé on Monday.", "en", "Violent demonstration"),
        ("Dogon and Fulani leaders signed an agreement in Koro on Monday to end the blockade.", "en", "Agreement"),
        ("Une patrouille est tombée dans une embuscade lundi près de Djibo ; trois morts.", "fr", "Armed clash"),
        ("Le Jnim et les notables ont conclu lundi un accord pour lever le blocus de Farabougou.", "fr", "Agreement"),
        ("Les forces de l'ordre ont ouvert le feu lundi sur des manifestants à N'Djamena, faisant cinq morts.", "fr",
         "Excessive force against protesters"),
    ],
)  # fmt: skip
def test_the_type_follows_what_happened(text: str, language: str, sub_event_type: str) -> None:
    assert [m.sub_event_type for m in extract(text, language)] == [sub_event_type]


@pytest.mark.parametrize(
    ("text", "language", "towns"),
    [
        ("An ambush near Djibo on Monday left six soldiers dead; in Arbinda, a drone strike killed nine on Tuesday.",
         "en", ["Djibo", "Arbinda"]),
        ("Gunmen killed four traders in Ansongo on Monday and, the next day, kidnapped a nurse in Ménaka.",
         "en", ["Ansongo", "Ménaka"]),
        ("Une embuscade a fait six morts lundi près de Djibo ; à Arbinda, une frappe de drone a tué neuf hommes mardi.",
         "fr", ["Djibo", "Arbinda"]),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_elsewhere_tells_of_a_second_event(text: str, language: str, towns: list[str]) -> None:
    names = [m.placement.place.name for m in extract(text, language) if m.placement]
    assert [name.split()[-1] for name in names] == towns


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen kidnapped nine passengers near Djibo on Monday. Two were found dead on Wednesday.", "en"),
        ("Two days after the attack on a convoy near Djibo, the shops of Dori were still shut on Tuesday.", "en"),
        ("Gunmen attacked Djibo on Monday, killing nine. The attack was the third this year. They burned huts.", "en"),
        ("Des hommes armés ont enlevé neuf passagers lundi près de Djibo. Deux ont été tués mercredi.", "fr"),
        ("Deux jours après l'attaque d'un convoi près de Djibo, les boutiques de Dori étaient fermées mardi.", "fr"),
    ],
)
def test_what_is_told_again_or_happened_to_the_same_people_is_one_event(text: str, language: str) -> None:
    (mention,) = extract(text, language)
    assert mention.placement is not None
    assert "Djibo" in mention.placement.place.name


DRILL = """OUAGADOUGOU - Masked gunmen burst into a hotel at Po on Wednesday and took twenty guests hostage.
The scene opened Flintlock, the annual exercise. Soldiers will practise ambush drills until March."""


def test_what_a_text_about_a_drill_opens_with_is_no_event() -> None:
    assert extract(DRILL, "en") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The former minister died on Sunday in Lomé aged 81.", "en"),
        ("L'ancien ministre est décédé dimanche à Lomé à 81 ans.", "fr"),
    ],
)
def test_who_dies_old_and_of_nobodys_hand_makes_no_event(text: str, language: str) -> None:
    assert extract(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "sub_event_type"),
    [
        ("JNIM said its men killed 107 soldiers at Mansila on June 11 and led away seven.", "en", "Armed clash"),
        (
            "An aid worker was abducted in Abalak on Friday by men who shot dead his guard and a driver.",
            "en",
            "Abduction/forced disappearance",
        ),
        ("A guide was kidnapped near Kidal on Sunday and freed the next day.", "en", "Abduction/forced disappearance"),
        ("The two suicide attacks that struck Gao on Thursday left 23 dead.", "en", "Suicide bomb"),
        (
            "Gunmen attacked a bus near Téra on Wednesday, killing 19 passengers and two policemen.",
            "en",
            "Attack",
        ),
        ("Des jeunes armés de fusils se sont affrontés mardi à Bawku : trois morts.", "fr", "Armed clash"),
    ],
)
def test_what_is_told_first_or_of_most_people_gives_the_type(text: str, language: str, sub_event_type: str) -> None:
    assert [m.sub_event_type for m in extract(text, language)] == [sub_event_type]
