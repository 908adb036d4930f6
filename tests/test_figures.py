"""The figures of single sentences: each way in which reports count the dead, the wounded and the taken."""

import pytest

from pipelines.extract.actors.finding import find_actors
from pipelines.extract.figures.casualty_words import find_casualty_words
from pipelines.extract.figures.claims import Clause, find_figures
from pipelines.extract.figures.numbers import find_numbers
from pipelines.extract.text.terms import fold_text

Read = tuple[str, int | None, int | None]


def figures(text: str, language: str) -> list[tuple[str, int | None, int | None, str | None, bool]]:
    folded = fold_text(text)
    words = find_casualty_words(folded, language)
    numbers, actors = find_numbers(text, language), find_actors(text, language)
    clause = Clause(text, folded, 0, len(text), words, numbers, actors)
    return [(f.quantity, f.low, f.high, f.victims, f.is_part) for f in find_figures(clause)]


def counted(text: str, language: str) -> list[Read]:
    """Quantity and bounds of what counts: no parts, no superseded figures."""
    return [figure[:3] for figure in figures(text, language) if not figure[4]]


def grouped(text: str, language: str) -> list[tuple[int | None, str | None]]:
    """The number and the victims of what counts."""
    return [(figure[1], figure[3]) for figure in figures(text, language) if not figure[4]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Six soldiers died, the army said, and 24 assailants.", "en"),
        ("Six soldats sont morts, selon l'armée, et 24 assaillants.", "fr"),
        ("Six soldats ont été tués, indique l'état-major, ainsi que 24 assaillants.", "fr"),
    ],
)
def test_a_figure_goes_on_behind_its_speaker(text: str, language: str) -> None:
    assert grouped(text, language) == [(6, "soldiers"), (24, "attackers")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Reports indicate three police deaths; the government has confirmed two.", "en", [3, 2]),
        ("Nine people were killed, the mayor said; a resident spoke of about 20.", "en", [9, 20]),
        ('"We buried 30 people," says one; another speaks of "about 200 civilians".', "en", [30, 200]),
        ("Le préfet fait état de neuf morts ; des habitants en ont compté vingt.", "fr", [9, 20]),
        ("Le gouvernement parle de 132 morts ; plusieurs élus disent en avoir dénombré 160.", "fr", [132, 160]),
        ("L'armée parle de neuf morts, des habitants de « plus de cinquante civils ».", "fr", [9, 50]),
    ],
)
def test_a_second_account_needs_no_word_for_death(text: str, language: str, expected: list[int]) -> None:
    assert [figure[1] for figure in counted(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody was reported hurt.", "en"),
        ("There were no reports of casualties.", "en"),
        ("No casualties were reported.", "en"),
        ("The raid caused neither deaths nor injuries.", "en"),
        ("Aucune perte n'a été signalée.", "fr"),
        ("L'attaque n'a fait aucune victime.", "fr"),
        ("L'attaque n'a fait ni morts ni blessés.", "fr"),
    ],
)
def test_words_for_nobody_count_nobody(text: str, language: str) -> None:
    assert counted(text, language) == [("injured", 0, 0), ("killed", 0, 0)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Casualty figures have not been released.", "en"),
        ("The number of victims is not known.", "en"),
        ("No official toll was available.", "en"),
        ("Le nombre des victimes n'est pas connu.", "fr"),
        ("Aucun bilan officiel n'a été communiqué.", "fr"),
        ("Le bilan n'est pas encore connu.", "fr"),
    ],
)
def test_words_for_an_unknown_toll_give_no_figure(text: str, language: str) -> None:
    assert counted(text, language) == [("killed", None, None)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Forty-eight are in hospital.", "en", ("injured", 48, 48)),
        ("Seventeen people were taken to hospital.", "en", ("injured", 17, 17)),
        ("Douze personnes ont été hospitalisées.", "fr", ("injured", 12, 12)),
        ("A truck hit a landmine; 2 soldiers KIA.", "en", ("killed", 2, 2)),
        ("4 WIA.", "en", ("injured", 4, 4)),
        ("Two members of the army fell on the field of honour.", "en", ("killed", 2, 2)),
        ("Deux militaires sont tombés au champ d'honneur.", "fr", ("killed", 2, 2)),
        ("Ils ont déploré trois martyrs.", "fr", ("killed", 3, 3)),
        ("Le mouvement a reconnu la perte de onze hommes.", "fr", ("killed", 11, 11)),
        ("The group admitted the loss of 11 fighters.", "en", ("killed", 11, 11)),
        ("Soixante-dix ennemis ont été « mis hors de combat ».", "fr", ("killed", 70, 70)),
        ("Les corps de 14 civils ont été retrouvés.", "fr", ("killed", 14, 14)),
        ("The bodies of 14 civilians were found.", "en", ("killed", 14, 14)),
        ("Officials found only three bodies of assailants.", "en", ("killed", 3, 3)),
        ("Two of the wounded died of their injuries.", "en", ("killed", 2, 2)),
        ("Deux blessés ont succombé à leurs blessures.", "fr", ("killed", 2, 2)),
        ("On dénombre une dizaine de blessés.", "fr", ("injured", 10, 10)),
        ("The attack claimed nine lives.", "en", ("killed", 9, 9)),
        ("A deadly attack left nine dead.", "en", ("killed", 9, 9)),
        ("Gunmen abducted an Austrian woman of 73 from her house.", "en", ("abducted", 1, 1)),
        ("The agency put the number of the injured at 42.", "en", ("injured", 42, 42)),
        ("Diplomats believe the toll stood in the 70s.", "en", ("killed", 70, 79)),
        ("The attack displaced 4,800 people.", "en", ("displaced", 4800, 4800)),
    ],
)
def test_a_figure_is_read_by_its_words(text: str, language: str, expected: Read) -> None:
    assert counted(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The driver was killed.", "en", ("killed", 1, 1)),
        ("The village chief was shot dead.", "en", ("killed", 1, 1)),
        ("The officer's son was wounded.", "en", ("injured", 1, 1)),
        ("His brother was abducted.", "en", ("abducted", 1, 1)),
        ("A commander was killed.", "en", ("killed", 1, 1)),
        ("Le chauffeur a été tué.", "fr", ("killed", 1, 1)),
        ("Le maire de la commune a été enlevé.", "fr", ("abducted", 1, 1)),
        ("Son fils a été blessé.", "fr", ("injured", 1, 1)),
        ("Un manifestant, Mohamed Lemine, a été tué par balle.", "fr", ("killed", 1, 1)),
        ("L'imam du village a été assassiné.", "fr", ("killed", 1, 1)),
        ("A doctor and his wife were kidnapped.", "en", ("abducted", 2, 2)),
        ("Des hommes armés ont enlevé le chef du village et son fils.", "fr", ("abducted", 2, 2)),
    ],
)
def test_one_person_is_a_figure(text: str, language: str, expected: Read) -> None:
    assert counted(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army killed 20 fighters.", "en"),
        ("The army said that it had killed 20 fighters.", "en"),
        ("L'armée a tué 20 combattants.", "fr"),
        ("Le président a déclaré que 20 combattants avaient été tués.", "fr"),
    ],
)
def test_who_killed_is_nobody_s_victim(text: str, language: str) -> None:
    assert [figure[1] for figure in counted(text, language)] == [20]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army executed about 170 persons in three villages.", "en"),
        ("About 170 persons executed in three villages.", "en"),
        ("Environ 170 personnes exécutées dans trois villages.", "fr"),
    ],
)
def test_places_that_are_counted_are_no_victims(text: str, language: str) -> None:
    assert counted(text, language) == [("killed", 170, 170)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The toll has risen from 17 to 28 dead.", "en"),
        ("The death toll rose to 28 from 17.", "en"),
        ("The death toll rose to 28, up from 17.", "en"),
        ("The toll now stands at 28 dead, against 17 previously.", "en"),
        ("Le bilan est passé de 17 à 28 morts.", "fr"),
        ("Le bilan s'élève à 28 morts, contre 17 auparavant.", "fr"),
    ],
)
def test_a_toll_that_changed_counts_once_and_keeps_the_former_figure(text: str, language: str) -> None:
    assert sorted((f[1], f[4]) for f in figures(text, language)) == [(17, True), (28, False)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("An earlier toll spoke of 34 dead.", "en"),
        ("A previous count put the toll at 34.", "en"),
        ("Un précédent bilan faisait état de 34 morts.", "fr"),
        ("Un premier bilan faisait état de 34 morts.", "fr"),
    ],
)
def test_an_earlier_toll_is_superseded(text: str, language: str) -> None:
    assert [(f[1], f[4]) for f in figures(text, language)] == [(34, True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fourteen people were killed, including a soldier.", "en"),
        ("Fourteen people, among them a soldier, were killed.", "en"),
        ("Quatorze personnes ont été tuées, dont un soldat.", "fr"),
        ("Quatorze personnes, dont un militaire, ont perdu la vie.", "fr"),
    ],
)
def test_one_among_them_is_a_part(text: str, language: str) -> None:
    assert sorted((f[1], f[3], f[4]) for f in figures(text, language) if f[4]) == [(1, "soldiers", True)]
    assert counted(text, language) == [("killed", 14, 14)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One guard of the depot and four civilians were killed.", "en", [1, 4]),
        ("Four soldiers and a civilian were killed.", "en", [4, 1]),
        ("Quatre soldats et un civil ont été tués.", "fr", [4, 1]),
        ("The attack killed five soldiers, 3 VDP and 12 attackers.", "en", [5, 3, 12]),
        ("Cinq soldats, 3 VDP et 12 assaillants ont été tués.", "fr", [5, 3, 12]),
        ("The attack killed five soldiers as well as three civilians.", "en", [5, 3]),
        ("In addition to the five soldiers killed, three civilians died.", "en", [5, 3]),
        ("L'attaque a tué cinq soldats ainsi que trois civils.", "fr", [5, 3]),
        ("Outre les cinq soldats tués, trois civils sont morts.", "fr", [5, 3]),
        ("Deux femmes et un nourrisson sont décédés.", "fr", [3]),
        ("Two women and a child were killed.", "en", [3]),
    ],
)
def test_groups_that_are_joined_are_counted_each(text: str, language: str, expected: list[int]) -> None:
    assert [figure[1] for figure in counted(text, language)] == expected


def test_the_ungrouped_dead_beside_grouped_ones_are_others() -> None:
    assert grouped("One guard of the depot and four civilians were killed.", "en") == [
        (1, "others"),
        (4, "civilians"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("On a 03 morts et 05 blessés côté ami.", "fr", [3, 5]),
        ("Two lightly wounded soldiers and more than 40 terrorists put out of action.", "en", [2, 40]),
        ("Un bilan de trois gendarmes tués et de sept blessés, et de deux assaillants abattus.", "fr", [3, 7, 2]),
        ("Jihadists raided a base, killing eleven soldiers and wounding 24 more.", "en", [11, 24]),
        ("Le bilan est de deux morts et de dix blessés et d'« une vingtaine de terroristes » abattus.", "fr",
         [2, 10, 20]),
    ],
)  # fmt: skip
def test_each_word_takes_the_number_beside_it(text: str, language: str, expected: list[int]) -> None:
    assert [figure[1] for figure in counted(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("22 morts dans les rangs des Forces armées maliennes.", "fr", [(22, "soldiers")]),
        ("25 dead among the troops.", "en", [(25, "soldiers")]),
        ("Three dead on the side of the army.", "en", [(3, "soldiers")]),
        ("Côté ami, 03 morts ; côté ennemi, 11 corps.", "fr", [(3, "soldiers"), (11, "attackers")]),
        ("Les assaillants auraient perdu dix-huit combattants.", "fr", [(18, "attackers")]),
        ("The army lost four men.", "en", [(4, "soldiers")]),
        ("The rebels killed 47 soldiers and lost nine of their own.", "en", [(47, "soldiers"), (9, "attackers")]),
        ("It puts the losses of the assailants at 77.", "en", [(77, "attackers")]),
    ],
)
def test_a_side_tells_whose_dead_they_are(text: str, language: str, expected: list[tuple[int, str]]) -> None:
    assert grouped(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Killed: 12", "en", [("killed", 12, 12)]),
        ("Killed: 12; injured: 5", "en", [("injured", 5, 5), ("killed", 12, 12)]),
        ("Dead: 12 - Wounded: 5", "en", [("injured", 5, 5), ("killed", 12, 12)]),
        ("Morts : 12 / Blessés : 5", "fr", [("injured", 5, 5), ("killed", 12, 12)]),
        ("Bilan : 12 morts, 5 blessés", "fr", [("injured", 5, 5), ("killed", 12, 12)]),
        ("Toll: 12 dead, 5 wounded", "en", [("injured", 5, 5), ("killed", 12, 12)]),
        ("12 killed, 5 injured in Djibo attack", "en", [("injured", 5, 5), ("killed", 12, 12)]),
    ],
)
def test_a_toll_in_a_table_or_heading_is_read(text: str, language: str, expected: list[Read]) -> None:
    assert sorted(counted(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("23 hostages and 32 militants had died.", "en", [("killed", 23, 23), ("killed", 32, 32)]),
        ("Six otages ont été libérés.", "fr", []),
        ("Six hostages were released.", "en", []),
        ("The gunmen took six hostages.", "en", [("abducted", 6, 6)]),
    ],
)
def test_hostages_are_counted_by_what_happened_to_them(text: str, language: str, expected: list[Read]) -> None:
    assert counted(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("L'armée a abattu, lundi 18 novembre 2019, deux terroristes près de Tébessa.", "fr", 2),
        ("The army killed, on Monday, 12 militants near Djibo.", "en", 12),
    ],
)
def test_an_aside_does_not_part_a_verb_from_its_figure(text: str, language: str, expected: int) -> None:
    assert counted(text, language) == [("killed", expected, expected)]


def test_a_definite_pair_of_sites_is_no_toll() -> None:
    text = "Le gouvernement donne ce bilan pour les deux sites : huit militaires tués."
    assert grouped(text, "fr") == [(8, "soldiers")]


def test_an_apposition_that_sums_up_is_a_list_of_parts() -> None:
    text = "Four gold diggers, two Mauritanians and two Sudanese, were killed."
    assert counted(text, "en") == [("killed", 4, 4)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The raid killed two women and three children.", "en", [(2, "civilians"), (3, "other civilians")]),
        ("Deux femmes et trois enfants ont été tués.", "fr", [(2, "civilians"), (3, "other civilians")]),
        ("Three American soldiers and five soldiers of Niger died.", "en", [(3, "soldiers"), (5, "other soldiers")]),
    ],
)
def test_more_of_one_group_comes_on_top(text: str, language: str, expected: list[tuple[int, str]]) -> None:
    assert grouped(text, language) == expected


def test_enemies_are_attackers() -> None:
    assert grouped("Le mouvement parle de soixante-dix ennemis tués.", "fr") == [(70, "attackers")]


def test_another_figure_stands_between_a_figure_and_its_own() -> None:
    text = "The alliance said that the rebels killed 84 civilians and 47 soldiers and lost nine of their own."
    assert [figure[1] for figure in grouped(text, "en")[:2]] == ["civilians", "soldiers"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Among the victims of the attack are two lorry drivers.", "en"),
        ("Among the dead were two soldiers.", "en"),
        ("Parmi les morts figurent deux enfants.", "fr"),
    ],
)
def test_some_of_the_dead_told_before_are_a_figure(text: str, language: str) -> None:
    assert counted(text, language) == [("killed", 2, 2)]


def test_what_else_happened_to_others_is_not_joined() -> None:
    assert counted("Five were raped and two were taken away.", "en") == [("abducted", 2, 2)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Three of the wounded died in hospital, bringing the toll to 18.", "en"),
        ("Four more bodies were found on Sunday, raising the death toll to 18.", "en"),
        ("Quatre corps ont été retrouvés dimanche, portant le bilan à 18 morts.", "fr"),
    ],
)
def test_a_new_total_contains_what_was_added_to_it(text: str, language: str) -> None:
    assert counted(text, language) == [("killed", 18, 18)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A teacher and three pupils were abducted.", "en", [4]),
        ("The chief of Karga village and five of his relatives were shot dead.", "en", [6]),
        ("Un soldat et deux insurgés ont trouvé la mort.", "fr", [1, 2]),
        ("Une femme et deux enfants ont été tués.", "fr", [3]),
        ("Trente élèves ont été kidnappés et un enseignant tué.", "fr", [30, 1]),
        ("Une personne a été tuée et une autre blessée.", "fr", [1, 1]),
        ("One person was killed and another wounded.", "en", [1, 1]),
    ],
)
def test_one_person_beside_others_is_counted(text: str, language: str, expected: list[int]) -> None:
    assert [figure[1] for figure in counted(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Up to 100 fighters on motorcycles attacked, killing 6 VDP.", "en", [("killed", 6, 6)]),
        ("Troops killed ten terrorists and rescued 12 hostages.", "en", [("killed", 10, 10)]),
        ("Le nombre de morts est passé à 44.", "fr", [("killed", 44, 44)]),
        ("Officials later raised the figure to 19.", "en", [("killed", 19, 19)]),
        ("Parmi les dix personnes tuées, sept étaient des civils.", "fr", [("killed", 10, 10)]),
        ("L'armée déplore la perte de trois de ses éléments.", "fr", [("killed", 3, 3)]),
    ],
)
def test_a_number_counts_what_it_stands_with(text: str, language: str, expected: list[Read]) -> None:
    assert counted(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Fifty-three people lost their lives: 17 soldiers and 36 civilians.", "en", [17, 36]),
        ("Fifty-three people died (17 soldiers and 36 civilians).", "en", [17, 36]),
        ("Huit personnes ont péri : cinq soldats, un gendarme et deux autres.", "fr", [5, 1, 2]),
        ("Trois personnes sont mortes, deux hommes et une femme.", "fr", [2, 1]),
    ],
)
def test_a_list_that_adds_up_is_one_of_parts(text: str, language: str, expected: list[int]) -> None:
    assert [f[1] for f in figures(text, language) if f[4]] == expected
    assert len(counted(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Bandits killed a soldier, two police officers and three civilians.", "en", [1, 2, 3]),
        ("L'attaque a causé la mort d'un gendarme et fait deux blessés.", "fr", [1, 2]),
        ("Gunmen killed a woman and her three children.", "en", [4]),
        ("A 15-year-old boy was killed by a stray bullet.", "en", [1]),
        ("Three children aged 4, 7 and 9 were killed.", "en", [3]),
        ("Eight lorries were burnt and six drivers killed.", "en", [6]),
        ("Not a single soldier was hurt.", "en", [0]),
        ("Un de ses soldats a été tué.", "fr", [1]),
        ("Certaines sources évoquent 12 morts, d'autres 15.", "fr", [12, 15]),
    ],
)
def test_each_person_and_group_is_counted_once(text: str, language: str, expected: list[int]) -> None:
    assert sorted(figure[1] or 0 for figure in counted(text, language)) == sorted(expected)


def test_victims_behind_a_part_are_not_those_of_the_whole() -> None:
    assert grouped("They killed 32 people including the bombers.", "en") == [(32, None)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Fourteen worshippers met their death.", "en", [("killed", 14, 14)]),
        ("Fourteen others are being treated at the hospital.", "en", [("injured", 14, 14)]),
        ("The blast left one dead and three others in serious condition.", "en", [("killed", 1, 1), ("injured", 3, 3)]),
        ("Reported fatalities: 15", "en", [("killed", 15, 15)]),
        ("Five dead: three soldiers and two civilians.", "en", [("killed", 5, 5)]),
        ("More than half of the 40 men at the post died.", "en", []),
        ("The dead included five children.", "en", [("killed", 5, 5)]),
        ("An initial count of 7 dead was later revised to 12.", "en", [("killed", 12, 12)]),
        ("Un premier décompte de 7 morts a été revu à 12.", "fr", [("killed", 12, 12)]),
        ("An exchange of fire left a policeman and two gunmen dead.", "en", [("killed", 1, 1), ("killed", 2, 2)]),
        ("Un tué, quatre blessés.", "fr", [("killed", 1, 1), ("injured", 4, 4)]),
        ("Des sources avancent un bilan de 35 morts au moins.", "fr", [("killed", 35, None)]),
        ("Ils ont abattu le chef coutumier et ses deux fils.", "fr", [("killed", 1, 1), ("killed", 2, 2)]),
        ("L'attaque n'a fait que des dégâts matériels.", "fr", [("injured", 0, 0), ("killed", 0, 0)]),
    ],
)  # fmt: skip
def test_a_report_s_own_turns_are_read(text: str, language: str, expected: list[Read]) -> None:
    assert counted(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "total"),
    [
        (
            "The number of soldiers killed has climbed from 92 to 98 after six of the wounded died.",
            "en",
            98,
        ),
        ("The number of dead went up to 33 overnight.", "en", 33),
        ("The toll has risen to 31, from 24 the day before.", "en", 31),
        ("Two more of the wounded have died, taking the death toll to 14, the hospital said.", "en", 14),
        ("Le nombre de soldats tués est passé de 92 à 98 après la mort de six blessés.", "fr", 98),
        ("Le bilan s'est alourdi : 31 morts, contre 24 la veille.", "fr", 31),
        ("Le bilan, initialement de neuf morts, a été porté à treize.", "fr", 13),
    ],
)
def test_a_toll_that_rose_counts_once(text: str, language: str, total: int) -> None:
    assert [figure[1] for figure in counted(text, language)][-1] == total


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Suspected fighters behead 12 farmers in Kalle village.", "en", 12),
        ("Two soldiers paid the supreme price.", "en", 2),
        ("The enemy had left eight bodies behind.", "en", 8),
        ("I lost nine members of my family.", "en", 9),
        ("La frappe a permis de neutraliser une dizaine de combattants.", "fr", 10),
        ("Trois gendarmes ont consenti le sacrifice suprême.", "fr", 3),
        ("Soixante et onze soldats y perdirent la vie.", "fr", 71),
        ("Les assaillants tuèrent neuf villageois.", "fr", 9),
        ("La foule a lynché dans la nuit de samedi à dimanche, au quartier Dar-es-Salam, deux hommes.", "fr", 2),
    ],
)
def test_the_many_words_for_dying_are_known(text: str, language: str, expected: int) -> None:
    assert counted(text, language) == [("killed", expected, expected)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We buried them two by two, because there was no room.", "en"),
        ("Some 120 cows were killed.", "en"),
        ("The diggers are being taken away in lorries, 2,000 of them.", "en"),
        ("Sept véhicules brûlés et des dizaines d'armes saisies.", "fr"),
        ("Une vingtaine de cases ont été brûlées.", "fr"),
    ],
)
def test_beasts_goods_and_turns_are_no_casualties(text: str, language: str) -> None:
    assert counted(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "It says 20 soldiers were killed, two captured and a car seized.",
            "en",
            [(20, "killed"), (2, "abducted")],
        ),
        ("Three drivers were killed and their two escorts captured.", "en", [(3, "killed"), (2, "abducted")]),
        ("Le Jnim parle de 70 soldats tués et de cinq faits prisonniers.", "fr", [(70, "killed"), (5, "abducted")]),
        ("Nine assailants were killed and six captured.", "en", [(9, "killed")]),
        ("Troops rescued 19 kidnapped persons.", "en", []),
        ("La mort de trente-huit otages a été confirmée.", "fr", [(38, "killed")]),
    ],
)
def test_captives_are_taken_unless_they_attacked(text: str, language: str, expected: list[tuple[int, str]]) -> None:
    assert [(figure[1], figure[0]) for figure in counted(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le Jnim affirme avoir tué 84 soldats ; l'armée, 50 assaillants.", "fr", [84, 50]),
        ("L'armée parle de « 12 terroristes » tués, les notables de 17 civils dont 9 enfants.", "fr", [12, 17]),
        ("Le MSA annonce 9 tués dans ses rangs et 20 chez l'adversaire.", "fr", [9, 20]),
        ("A humanitarian source: 12 soldiers.", "en", [12]),
        ("Ten soldiers died; we have no news of eleven others.", "en", [10]),
        ("It caused the death of six French aid workers and two Nigerian citizens.", "en", [6, 2]),
        ("At least 30 bandits, five security officers and one civilian are killed.", "en", [30, 5, 1]),
    ],
)
def test_figures_without_a_word_of_their_own_are_read(text: str, language: str, expected: list[int]) -> None:
    assert [figure[1] for figure in counted(text, language)] == expected


@pytest.mark.parametrize(
    "text", ["Deux civils au moins y ont été tués.", "Douze soldats au moins ont péri.", "Au bas mot deux morts."]
)
def test_at_least_may_stand_behind_the_noun(text: str) -> None:
    assert [figure[2] for figure in counted(text, "fr")] == [None]


def test_the_row_of_a_table_counts_the_abducted() -> None:
    assert counted("| 28/10 | Gueskérou | abduction | presumed Boko Haram | 5 women |", "en") == [("abducted", 5, 5)]


def test_the_items_in_brackets_are_parts() -> None:
    told = figures("Health staff report 22 dead (9 soldiers, 11 VDP, 2 civilians) and 30 injured.", "en")
    assert [(figure[1], figure[4]) for figure in told] == [(22, False), (9, True), (11, True), (2, True), (30, False)]


def test_those_of_them_are_of_the_party_named_before() -> None:
    assert grouped("Soldiers repelled an incursion by some fifty gunmen, killing eleven of them.", "en") == [
        (11, "attackers")
    ]


def test_what_one_verb_counts_the_next_does_not() -> None:
    assert counted("They killed at least eight people and abducted many passengers.", "en") == [("killed", 8, None)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("L'armée a perdu six hommes et en perd deux de plus à Boni.", "fr", [(6, "soldiers")]),
        ("L'armée nigérienne perd 07 hommes dans l'assaut.", "fr", [(7, "soldiers")]),
        ("Les assaillants perdent douze hommes.", "fr", [(12, "attackers")]),
        ("L'armée perd deux positions près de Boni.", "fr", []),
    ],
)
def test_who_loses_men_has_lost_them(text: str, language: str, expected: list[tuple[int, str]]) -> None:
    assert grouped(text, language)[:1] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Les jihadistes ont été surpris par les soldats, qui en ont tué huit d'entre eux.", "fr", (8, "attackers")),
        ("Les terroristes ont été encerclés par les militaires qui ont pu abattre dix d'entre eux.", "fr",
         (10, "attackers")),
        ("Les soldats sont tombés dans un guet-apens et neuf d'entre eux ont été tués.", "fr", (9, "soldiers")),
        ("The soldiers drove into a trap and nine of them were killed.", "en", (9, "soldiers")),
    ],
)  # fmt: skip
def test_those_of_them_are_not_of_the_party_that_strikes(text: str, language: str, expected: tuple[int, str]) -> None:
    assert grouped(text, language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Trois ont été relâchés, le quatrième a été égorgé.",
        "Quatre des otages avaient été libérés, le cinquième avait été tué, décapité.",
    ],
)
def test_the_last_of_several_is_one(text: str) -> None:
    assert [f[:2] for f in counted(text, "fr") if f[0] == "killed"] == [("killed", 1)]


@pytest.mark.parametrize(
    "text",
    ["Un garçon et une vieille dame de 80 ans ont été tués.", "Un enfant et un jeune homme de 25 ans ont été abattus."],
)
def test_two_people_joined_are_two_whatever_their_age(text: str) -> None:
    assert [f[1] for f in counted(text, "fr")] == [2]


def test_machines_are_nobody() -> None:
    assert counted("L'attaque a laissé 12 moulins détruits et des animaux décimés.", "fr") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quatre (04) morts dans le rang des assaillants.", (4, "attackers")),
        ("Six morts au rang des gendarmes.", (6, "gendarmes")),
    ],
)
def test_dead_in_the_ranks_of_a_party_are_that_partys(text: str, expected: tuple[int, str]) -> None:
    assert grouped(text, "fr") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les assaillants, dont une quinzaine ont été tués, ont emporté du matériel.", [(15, "attackers")]),
        ("Les soldats, dont six ont été tués, escortaient un convoi.", [(6, "soldiers")]),
        ("L'armée a riposté, mettant hors d'état de nuire huit assaillants.", [(8, "attackers")]),
        ("Le maire dénonce une tuerie de civils et fait état de vingt blessés.", [(20, None)]),
        ("Le maire dénonce un massacre de bergers et évoque douze blessés.", [(12, None)]),
        ("Cinq personnes ont été tuées et une trentaine de bœufs emportés.", [(5, None)]),
    ],
)
def test_french_copy_counts_each_party_by_its_own_words(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert grouped(text, "fr") == expected
