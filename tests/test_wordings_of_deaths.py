"""The same deaths in ten wordings each, English and French: what a sentence counts in all, parts left out."""

from collections import Counter

import pytest

from tests.test_figures import counted


def totals(text: str, language: str) -> dict[str, int]:
    """The least number of each quantity that a sentence counts in all."""
    summed: Counter[str] = Counter()
    for quantity, low, _ in counted(text, language):
        summed[quantity] += low or 0
    return dict(summed)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A crowd beat two travellers to death.", "en", {"killed": 2}),
        ("Youths beat a suspected thief to death in the market.", "en", {"killed": 1}),
        ("The mob stoned an old man to death.", "en", {"killed": 1}),
        ("Villagers clubbed three herders to death.", "en", {"killed": 3}),
        ("They hacked five farmers to death with machetes.", "en", {"killed": 5}),
        ("Soldiers kicked a detainee to death.", "en", {"killed": 1}),
        ("Angry residents burned two alleged kidnappers alive.", "en", {"killed": 2}),
        ("A student was stoned and set ablaze by her schoolmates.", "en", {"killed": 1}),
        ("The crowd stabbed a policeman to death.", "en", {"killed": 1}),
        ("Guards took a young man for a thief and beat him to death.", "en", {"killed": 1}),
        ("Two men were battered to death by a mob.", "en", {"killed": 2}),
        ("Two displaced women were stoned to death by the crowd.", "en", {"killed": 2}),
        ("The crowd lynched three strangers.", "en", {"killed": 3}),
        ("La foule a battu à mort deux voyageurs.", "fr", {"killed": 2}),
        ("Un homme accusé de vol a été roué de coups jusqu'à ce que mort s'ensuive.", "fr", {"killed": 1}),
        ("Deux femmes ont été lapidées à mort par la foule.", "fr", {"killed": 2}),
        ("Les habitants ont lynché deux hommes pris pour des bandits.", "fr", {"killed": 2}),
        ("Trois voleurs présumés ont été brûlés vifs.", "fr", {"killed": 3}),
        ("Deux éleveurs ont été lynchés vendredi au marché.", "fr", {"killed": 2}),
        ("Un commerçant a été battu à mort par des jeunes.", "fr", {"killed": 1}),
        ("Un étudiant a été tabassé à mort.", "fr", {"killed": 1}),
        ("La foule a lynché un policier et son frère.", "fr", {"killed": 2}),
        ("Quatre passagers ont été massacrés à coups de machette.", "fr", {"killed": 4}),
    ],
)
def test_crowds_that_beat_people_to_death_killed_them(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Its members were unarmed, and nine of them were shot as they ran.", "en", {"killed": 9}),
        ("Five of them were shot at point-blank range.", "en", {"killed": 5}),
        ("Seven of the guests were shot beside the vehicles.", "en", {"killed": 7}),
        ("Three of the demonstrators were shot in the head.", "en", {"killed": 3}),
        ("Two were shot in the back and died on the spot.", "en", {"killed": 2}),
        ("Eleven of us were shot.", "en", {"killed": 11}),
        ("Neuf d'entre eux ont été abattus.", "fr", {"killed": 9}),
        ("Cinq d'entre eux ont été fusillés.", "fr", {"killed": 5}),
        ("Sept des invités ont été fusillés près des véhicules.", "fr", {"killed": 7}),
        ("Six d'entre nous ont été fusillés.", "fr", {"killed": 6}),
        ("Les hommes ont été alignés et huit fusillés.", "fr", {"killed": 8}),
        ("Quatre villageois ont été passés par les armes.", "fr", {"killed": 4}),
        ("Trois des quatre hommes ont été tués, ainsi qu'un gendarme.", "fr", {"killed": 4}),
        ("Deux d'entre elles ont succombé.", "fr", {"killed": 2}),
        ("Huit des otages ont été exécutés.", "fr", {"killed": 8}),
    ],
)
def test_people_shot_or_put_before_a_wall_are_dead(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One of the two died on the spot, the other is fighting for his life.", "en", {"killed": 1, "injured": 1}),
        ("One died and the other was admitted to hospital.", "en", {"killed": 1, "injured": 1}),
        ("One succumbed to his injuries, the other was flown to the capital.", "en", {"killed": 1}),
        ("One of the wounded died on Sunday.", "en", {"killed": 1}),
        ("One of the two drivers did not survive, the second was injured.", "en", {"killed": 1, "injured": 1}),
        ("One of the women died, the other is in a coma.", "en", {"killed": 1, "injured": 1}),
        ("One of them later died of his wounds.", "en", {"killed": 1}),
        ("Both died in hospital.", "en", {"killed": 2}),
        ("L'un d'eux est décédé, l'autre est hospitalisé.", "fr", {"killed": 1, "injured": 1}),
        ("L'une d'elles a succombé ; l'autre est à l'hôpital.", "fr", {"killed": 1, "injured": 1}),
        ("L'un d'eux est mort, l'autre est dans le coma.", "fr", {"killed": 1, "injured": 1}),
        ("L'un des deux a rendu l'âme, l'autre est soigné à l'hôpital.", "fr", {"killed": 1, "injured": 1}),
        ("L'un est mort sur le coup, le second a été blessé.", "fr", {"killed": 1, "injured": 1}),
        ("L'un d'entre eux a succombé à ses blessures.", "fr", {"killed": 1}),
        ("L'un des blessés est décédé dimanche.", "fr", {"killed": 1}),
        ("L'une des deux femmes est morte, l'autre est grièvement blessée.", "fr", {"killed": 1, "injured": 1}),
        ("Tous deux sont morts à l'hôpital.", "fr", {"killed": 2}),
        ("Les deux hommes ont succombé à leurs blessures.", "fr", {"killed": 2}),
    ],
)
def test_each_of_two_has_a_fate_of_his_own(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Gunmen shot dead his guard and a member of the National Guard.", "en", {"killed": 2}),
        ("A schoolteacher and his brother were gunned down.", "en", {"killed": 2}),
        ("Gunmen killed the imam and a pupil of his.", "en", {"killed": 2}),
        ("The attack killed a gendarme and a civilian.", "en", {"killed": 2}),
        ("The village chief and his son were killed.", "en", {"killed": 2}),
        ("The blast killed a lorry driver and a member of the vigilante group.", "en", {"killed": 2}),
        ("They shot dead a policeman and an employee of the mine.", "en", {"killed": 2}),
        ("The mayor's driver and a bodyguard were shot dead.", "en", {"killed": 2}),
        ("A customs officer, a trader and a schoolboy were killed.", "en", {"killed": 3}),
        ("Attackers killed a ranger and a tourist from Spain.", "en", {"killed": 2}),
        ("The guard and a cook at the base lost their lives.", "en", {"killed": 2}),
        ("A pharmacist and her niece were slain.", "en", {"killed": 2}),
        ("Les assaillants ont abattu son garde et un membre de la Garde nationale.", "fr", {"killed": 2}),
        ("Un instituteur et son frère ont été abattus.", "fr", {"killed": 2}),
        ("L'attaque a coûté la vie à un gendarme et à un civil.", "fr", {"killed": 2}),
        ("Ils ont tué le chef du village et son fils.", "fr", {"killed": 2}),
        ("Le chauffeur et un apprenti ont péri.", "fr", {"killed": 2}),
        ("Un berger, un boucher et un élève ont été tués.", "fr", {"killed": 3}),
        ("Ils ont égorgé un imam et un membre de sa famille.", "fr", {"killed": 2}),
        ("Une fillette et sa grand-mère ont été tuées.", "fr", {"killed": 2}),
    ],
)
def test_single_people_joined_by_and_add_up(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Gunmen attacked a bus, killing 19 passengers and two policemen who were escorting them.",
            "en",
            {"killed": 21},
        ),
        ("The raid killed twelve villagers and three soldiers who had come to their aid.", "en", {"killed": 15}),
        ("They killed six traders and the two guards travelling with them.", "en", {"killed": 8}),
        ("The blast killed eight worshippers and a guard who tried to stop the bomber.", "en", {"killed": 9}),
        ("An ambush killed five gendarmes and four volunteers accompanying them.", "en", {"killed": 9}),
        ("The mine killed nine passengers as well as two soldiers of the escort.", "en", {"killed": 11}),
        ("Ten herders and two children who were with them were killed.", "en", {"killed": 12}),
        ("L'attaque d'un car a tué dix-neuf passagers et deux policiers qui les escortaient.", "fr", {"killed": 21}),
        ("Le raid a tué douze villageois et trois soldats venus à leur secours.", "fr", {"killed": 15}),
        ("Ils ont abattu six commerçants et les deux gardes qui les accompagnaient.", "fr", {"killed": 8}),
        ("Neuf passagers ainsi que deux militaires de l'escorte ont péri.", "fr", {"killed": 11}),
        ("L'embuscade a coûté la vie à cinq gendarmes et à quatre volontaires.", "fr", {"killed": 9}),
    ],
)
def test_those_who_were_with_the_victims_come_on_top(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The attack claimed two more lives.", "en", {"killed": 2}),
        ("The blast claimed twelve lives.", "en", {"killed": 12}),
        ("The clash cost three lives.", "en", {"killed": 3}),
        ("Another four lives were lost in the fire.", "en", {"killed": 4}),
        ("It took five more lives.", "en", {"killed": 5}),
        ("The violence claimed the lives of seven others.", "en", {"killed": 7}),
        ("Six more died overnight.", "en", {"killed": 6}),
        ("Eight souls were lost.", "en", {"killed": 8}),
        ("Renewed fighting has claimed another nine lives.", "en", {"killed": 9}),
        ("Two further deaths were recorded.", "en", {"killed": 2}),
        ("The drone took the lives of three women.", "en", {"killed": 3}),
        ("L'attaque a coûté la vie à deux autres personnes.", "fr", {"killed": 2}),
        ("L'explosion a emporté trois vies.", "fr", {"killed": 3}),
        ("Les affrontements ont coûté trois vies.", "fr", {"killed": 3}),
        ("Deux vies de plus ont été fauchées.", "fr", {"killed": 2}),
        ("Deux nouveaux décès ont été enregistrés.", "fr", {"killed": 2}),
        ("Quatre autres personnes sont mortes dans la nuit.", "fr", {"killed": 4}),
        ("Le drone a ôté la vie à trois femmes.", "fr", {"killed": 3}),
        ("L'attentat a arraché à la vie six civils.", "fr", {"killed": 6}),
        ("On déplore deux morts de plus.", "fr", {"killed": 2}),
    ],
)
def test_lives_are_people(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Two woodcutters were shot by men in fatigues; neither survived.", "en", {"killed": 2}),
        ("Three men were shot outside the mosque; none survived.", "en", {"killed": 3}),
        ("Armed men shot two hunters near the river; both died.", "en", {"killed": 2}),
        ("The attackers were three, all killed.", "en", {"killed": 3}),
        ("There were four assailants, all of whom were shot dead.", "en", {"killed": 4}),
        ("Five gunmen stormed the hotel; all were killed.", "en", {"killed": 5}),
        ("The three assailants were all killed.", "en", {"killed": 3}),
        ("Both pilots died.", "en", {"killed": 2}),
        ("All six attackers were neutralised.", "en", {"killed": 6}),
        ("Deux bûcherons ont été visés par des tirs ; aucun n'a survécu.", "fr", {"killed": 2}),
        ("Les assaillants étaient trois, tous tués.", "fr", {"killed": 3}),
        ("Les assaillants étaient trois ; tous ont été abattus.", "fr", {"killed": 3}),
        ("Quatre assaillants, tous tués, ont mené l'attaque.", "fr", {"killed": 4}),
        ("Les trois assaillants ont tous été abattus.", "fr", {"killed": 3}),
        ("Les deux pilotes sont morts.", "fr", {"killed": 2}),
        ("Ils étaient cinq, tous ont péri.", "fr", {"killed": 5}),
        ("Les deux occupants de la voiture sont morts.", "fr", {"killed": 2}),
        ("Deux hommes ont été visés ; ni l'un ni l'autre n'a survécu.", "fr", {"killed": 2}),
    ],
)
def test_all_of_those_told_before_died(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Cheikh Coly, vingt ans, a été mortellement touché.", "fr", {"killed": 1}),
        ("Moussa Traoré, 34 ans, a été abattu devant chez lui.", "fr", {"killed": 1}),
        ("Le journaliste Abdou Cissé a été tué.", "fr", {"killed": 1}),
        ("Amadou Bah, maire de la commune, a été assassiné.", "fr", {"killed": 1}),
        ("Musa Danladi, 42, was shot dead outside his house.", "en", {"killed": 1}),
        ("Kaaka Mohammed, a social media activist, was killed.", "en", {"killed": 1}),
        ("Sergeant Abu Bello was killed in the exchange.", "en", {"killed": 1}),
        ("The councillor, Idris Umar, was shot dead.", "en", {"killed": 1}),
        ("Ibrahim Sani and Yusuf Bala were shot dead.", "en", {"killed": 2}),
    ],
)
def test_a_name_is_one_person(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected
