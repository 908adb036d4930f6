"""The same tolls in many wordings, English and French: rises, parts, losses and second accounts."""

import pytest

from tests.test_wordings_of_deaths import totals


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The army lost 52 men.", "en", {"killed": 52}),
        ("The unit has lost nine soldiers in the ambush.", "en", {"killed": 9}),
        ("We lost 14 comrades.", "en", {"killed": 14}),
        ("The company lost six of its guards.", "en", {"killed": 6}),
        ("The village lost eleven of its sons.", "en", {"killed": 11}),
        ("The drivers' union mourns nine of its members.", "en", {"killed": 9}),
        ("The vigilantes lost four of their own.", "en", {"killed": 4}),
        ("L'armée a perdu 52 hommes.", "fr", {"killed": 52}),
        ("Le détachement aurait perdu neuf soldats.", "fr", {"killed": 9}),
        ("Nous avons perdu quatorze camarades.", "fr", {"killed": 14}),
        ("Le village a perdu onze de ses fils.", "fr", {"killed": 11}),
        ("La garnison a perdu une quarantaine d'hommes.", "fr", {"killed": 40}),
        ("Le syndicat des chauffeurs pleure neuf de ses membres.", "fr", {"killed": 9}),
        ("L'armée pleure 52 des siens.", "fr", {"killed": 52}),
        ("Les VDP ont perdu quatre des leurs.", "fr", {"killed": 4}),
    ],
)
def test_what_a_party_or_a_village_lost_is_its_dead(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The bomber blew herself up, killing three people.", "en", {"killed": 3}),
        ("The blasts claimed twelve lives, not counting the two bombers.", "en", {"killed": 14}),
        ("Six people died, excluding the bomber.", "en", {"killed": 7}),
        ("Le kamikaze a entraîné trois soldats dans la mort.", "fr", {"killed": 3}),
        ("Le kamikaze a tué quatre personnes avec lui.", "fr", {"killed": 4}),
        ("Six personnes sont mortes, sans compter le kamikaze.", "fr", {"killed": 7}),
        ("Douze morts, kamikazes non compris.", "fr", {"killed": 12}),
    ],
)
def test_bombers_left_out_of_a_toll_come_on_top(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le bilan s'est alourdi à treize morts ; on parlait dans un premier temps de huit.", "fr", {"killed": 13}),
        ("Le bilan de l'attaque s'est alourdi, de six à onze morts.", "fr", {"killed": 11}),
        ("Le bilan est passé de 18 à 19 victimes.", "fr", {"killed": 19}),
        ("The toll rose to thirteen from eight.", "en", {"killed": 13}),
        ("Thirteen people died, up from the eight first reported.", "en", {"killed": 13}),
    ],
)
def test_a_toll_that_rose_counts_once(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Quinze personnes ont été tuées. Douze gendarmes et un enseignant figurent parmi les victimes.",
            "fr",
            {"killed": 15},
        ),
        ("Nineteen people were killed; twelve gendarmes and a teacher are among the victims.", "en", {"killed": 19}),
        (
            "The attack left at least 23 dead: 18 soldiers and a civilian, and four of the bombers.",
            "en",
            {"killed": 23},
        ),
        ("It left 23 dead: 18 soldiers, a civilian and four of the bombers.", "en", {"killed": 23}),
        ("L'attaque a fait 23 morts : 18 soldats, un civil et quatre kamikazes.", "fr", {"killed": 23}),
        ("21 morts d'après l'armée (20 FDS, 1 civil).", "fr", {"killed": 21}),
        ("Six people were killed: five soldiers and their interpreter.", "en", {"killed": 6}),
        ("Six personnes ont été tuées : cinq soldats et leur interprète.", "fr", {"killed": 6}),
        (
            "Treize jeunes gens ont été exécutés : dix sont tombés sous les balles, deux ont été poignardés.",
            "fr",
            {"killed": 13},
        ),
        ("Thirteen were killed: ten were shot, two stabbed and the last burned alive.", "en", {"killed": 13}),
    ],
)
def test_items_behind_a_total_are_its_parts(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The ministry said nine died; a hospital source speaks of thirteen.", "en", {"killed": 22}),
        ("The hospital received 13 bodies in uniform; the ministry keeps to nine.", "en", {"killed": 22}),
        (
            "Quarante et un ont péri, au dire du gouverneur ; un chef avance le chiffre de trente-cinq, tous paysans.",
            "fr",
            {"killed": 76},
        ),
        (
            "Trois morts et cinq blessés, d'après la police ; un notable en compte sept, tous des Kusasi.",
            "fr",
            {"killed": 10, "injured": 5},
        ),
        ("Le ministre fait état de deux tués ; un médecin en a vu trois arriver sans vie.", "fr", {"killed": 5}),
        (
            "Two young men were shot dead and four others are on admission at the hospital.",
            "en",
            {"killed": 2, "injured": 4},
        ),
        ("Two were killed and three others are receiving treatment.", "en", {"killed": 2, "injured": 3}),
        ("Huit membres d'une mission ont été retrouvés sans vie.", "fr", {"killed": 8}),
        ("Four bodies and seven wounded persons had been brought in.", "en", {"killed": 4, "injured": 7}),
        ("The invaders went away with 21 persons, including a bride.", "en", {"abducted": 21}),
    ],
)
def test_a_second_account_may_lack_the_word_for_harm(text: str, language: str, expected: dict[str, int]) -> None:
    assert totals(text, language) == expected
