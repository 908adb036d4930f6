"""Figures in short texts: how many, of whom, who says so, and what counts for nothing."""

import pytest

from pipelines.deaths import derive_range
from pipelines.model import Claim
from tests.test_extract import extract

Told = tuple[str, int | None, int | None, str | None]


def claims(text: str, language: str = "en") -> tuple[Claim, ...]:
    """The claims of the only event of a text."""
    (mention,) = extract(text, language)
    return mention.claims


def told(text: str, language: str = "en") -> list[Told]:
    return [(c.quantity, c.low, c.high, c.victims) for c in claims(text, language)]


def counted(text: str, language: str = "en") -> list[Told]:
    """What counts towards a range: no parts of other figures."""
    return [(c.quantity, c.low, c.high, c.victims) for c in claims(text, language) if not c.is_part]


def said(text: str, language: str = "en") -> list[tuple[int | None, str | None, str | None]]:
    return [(c.low, c.holder, c.holder_kind) for c in claims(text, language)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("twelve", 12, 12),
        ("some 70", 70, 70),
        ("about 70", 70, 70),
        ("nearly 20", 20, 20),
        ("at least 20", 20, None),
        ("more than 20", 20, None),
        ("up to 20", 0, 20),
        ("between 10 and 15", 10, 15),
        ("10 to 15", 10, 15),
        ("several", 3, None),
        ("dozens of", 24, None),
        ("scores of", 40, None),
        ("hundreds of", 200, None),
        ("1,200", 1200, 1200),
    ],
)
def test_english_words_for_numbers_become_ranges(words: str, low: int, high: int | None) -> None:
    assert [c[:3] for c in told(f"Gunmen attacked Djibo on Tuesday, killing {words} people.")] == [
        ("killed", low, high)
    ]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("Douze", 12, 12),
        ("Quelque 70", 70, 70),
        ("Environ 70", 70, 70),
        ("Au moins 20", 20, None),
        ("Plus de 20", 20, None),
        ("Entre 10 et 15", 10, 15),
        ("Plusieurs", 3, None),
        ("Une vingtaine de", 20, 20),
        ("Des dizaines de", 20, None),
        ("Des centaines de", 200, None),
        ("1 200", 1200, 1200),
    ],
)
def test_french_words_for_numbers_become_ranges(words: str, low: int, high: int | None) -> None:
    text = f"{words} personnes ont été tuées mardi dans une attaque à Djibo."
    assert [c[:3] for c in told(text, "fr")] == [("killed", low, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 12 farmers in Solhan on Tuesday.", ("killed", 12, 12, "civilians")),
        ("Nine soldiers were killed in an attack on Djibo on Tuesday.", ("killed", 9, 9, "soldiers")),
        ("Four gendarmes died in an attack on Djibo on Tuesday.", ("killed", 4, 4, "gendarmes")),
        ("Soldiers killed 20 militants near Djibo on Tuesday.", ("killed", 20, 20, "attackers")),
        ("A roadside bomb killed three UN peacekeepers near Kidal on Tuesday.", ("killed", 3, 3, "peacekeepers")),
        ("Gunmen attacked Djibo on Tuesday, killing a soldier.", ("killed", 1, 1, "soldiers")),
        ("A German tourist was killed by gunmen in Gao on Tuesday.", ("killed", 1, 1, "civilians")),
        ("Gunmen attacked Djibo on Tuesday and kidnapped three teachers.", ("abducted", 3, 3, "civilians")),
        ("Gunmen kidnapped a German doctor in Gao on Tuesday.", ("abducted", 1, 1, "civilians")),
        ("Eight people are missing after an attack on Djibo on Tuesday.", ("missing", 8, 8, None)),
        ("About 3,000 people fled when gunmen attacked Djibo on Tuesday.", ("displaced", 3000, 3000, None)),
        ("Dozens of people were killed and wounded in an attack on Djibo on Tuesday.",
         ("killed_or_injured", 24, None, None)),
    ],
)  # fmt: skip
def test_an_english_figure_is_told_with_its_victims(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Des hommes armés ont tué 12 cultivateurs mardi à Solhan.", ("killed", 12, 12, "civilians")),
        ("Un soldat a été tué mardi dans une attaque à Djibo.", ("killed", 1, 1, "soldiers")),
        ("L'attaque de mardi à Djibo a coûté la vie à quatre gendarmes.", ("killed", 4, 4, "gendarmes")),
        ("Des militaires ont tué 20 terroristes mardi près de Djibo.", ("killed", 20, 20, "attackers")),
        ("Trois enseignants ont été enlevés mardi à Djibo par des hommes armés.", ("abducted", 3, 3, "civilians")),
        ("Des hommes armés ont enlevé mardi un médecin allemand à Gao.", ("abducted", 1, 1, "civilians")),
        ("Huit personnes sont portées disparues après une attaque mardi à Djibo.", ("missing", 8, 8, None)),
    ],
)
def test_a_french_figure_is_told_with_its_victims(text: str, expected: Told) -> None:
    assert told(text, "fr") == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The attack on Djibo on Tuesday left 10 dead and 20 wounded.", "en"),
        ("Gunmen attacked Djibo on Tuesday, killing 10 and wounding 20.", "en"),
        ("L'attaque de mardi à Djibo a fait 10 morts et 20 blessés.", "fr"),
        ("Des hommes armés ont attaqué Djibo mardi, tuant 10 personnes et en blessant 20.", "fr"),
    ],
)
def test_the_dead_and_the_wounded_keep_their_own_numbers(text: str, language: str) -> None:
    assert [c[:3] for c in told(text, language)] == [("killed", 10, 10), ("injured", 20, 20)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nine soldiers and three civilians were killed in an attack on Djibo on Tuesday.", "en"),
        ("Neuf soldats et trois civils ont été tués mardi dans une attaque à Djibo.", "fr"),
    ],
)
def test_coordinated_victims_are_one_figure_each(text: str, language: str) -> None:
    assert told(text, language) == [("killed", 9, 9, "soldiers"), ("killed", 3, 3, "civilians")]


def test_the_dead_and_the_wounded_of_a_passive_keep_their_own_numbers() -> None:
    text = "Nine soldiers have been killed and 11 others wounded in an attack on Djibo on Tuesday."
    assert [c[:3] for c in told(text)] == [("killed", 9, 9), ("injured", 11, 11)]


def test_a_list_of_three_groups_is_three_figures() -> None:
    assert told("Five soldiers, four policemen and 12 civilians died in an attack on Djibo on Tuesday.") == [
        ("killed", 5, 5, "soldiers"),
        ("killed", 4, 4, "police"),
        ("killed", 12, 12, "civilians"),
    ]


def test_coordinated_objects_of_a_french_noun_are_one_figure_each() -> None:
    text = "L'attaque de mardi à Djibo s'est soldée par la mort de quatre gendarmes et de deux civils."
    assert told(text, "fr") == [("killed", 4, 4, "gendarmes"), ("killed", 2, 2, "civilians")]


def test_attackers_killed_are_told_apart_from_their_victims() -> None:
    text = "Nine soldiers were killed and four gunmen were killed in an attack on Djibo on Tuesday."
    assert told(text) == [("killed", 9, 9, "soldiers"), ("killed", 4, 4, "attackers")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une attaque a fait 14 morts, dont cinq enfants, mardi à Djibo.", "fr"),
        ("Une attaque a fait 14 morts, parmi lesquels cinq enfants, mardi à Djibo.", "fr"),
        ("An attack on Djibo on Tuesday killed 14 people, including five children.", "en"),
        ("Fourteen people, including five children, were killed in an attack on Djibo on Tuesday.", "en"),
    ],
)
def test_a_part_of_a_figure_is_marked(text: str, language: str) -> None:
    assert [(c.low, c.is_part) for c in claims(text, language)] == [(14, False), (5, True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("An attack on Djibo on Tuesday killed 14 people, including five children.", "en"),
        ("Fourteen people, including five children, were killed in an attack on Djibo on Tuesday.", "en"),
        ("Quatorze personnes, dont cinq enfants, ont été tuées mardi dans une attaque à Djibo.", "fr"),
        ("Gunmen attacked Djibo on Tuesday, killing 14 people, five of them children.", "en"),
        ("Fourteen people (including five children) were killed in an attack on Djibo on Tuesday.", "en"),
        ("Fourteen people - five of them children - were killed in an attack on Djibo on Tuesday.", "en"),
        ("Quatorze personnes (dont cinq enfants) ont été tuées mardi dans une attaque à Djibo.", "fr"),
    ],
)
def test_an_aside_is_never_counted_on_top(text: str, language: str) -> None:
    assert [c[:3] for c in counted(text, language)] == [("killed", 14, 14)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked the market of Djibo on Tuesday without causing casualties.", "en"),
        ("Nobody was hurt when gunmen attacked Djibo on Tuesday.", "en"),
        ("Des hommes armés ont attaqué mardi le marché de Djibo, sans faire de victime.", "fr"),
    ],
)
def test_no_casualties_means_nobody_killed_and_nobody_injured(text: str, language: str) -> None:
    assert told(text, language) == [("injured", 0, 0, None), ("killed", 0, 0, None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked the market of Djibo on Tuesday. No one was killed.", "en"),
        ("Des hommes armés ont attaqué mardi le marché de Djibo. Aucun mort n'est à déplorer.", "fr"),
    ],
)
def test_nobody_killed_says_nothing_of_the_injured(text: str, language: str) -> None:
    assert told(text, language) == [("killed", 0, 0, None)]


@pytest.mark.parametrize(
    ("text", "language", "holder"),
    [
        ("Gunmen attacked an army post in Djibo on Tuesday. The army gave no toll.", "en", "The army"),
        (
            "Des hommes armés ont attaqué mardi un poste militaire à Djibo. L'armée n'a donné aucun bilan.",
            "fr",
            "L'armée",
        ),
    ],
)
def test_a_speaker_without_a_figure_is_a_claim_without_bounds(text: str, language: str, holder: str) -> None:
    assert [(c.quantity, c.low, c.high, c.holder) for c in claims(text, language)] == [("killed", None, None, holder)]


def test_losses_without_a_number_are_a_claim_without_bounds() -> None:
    text = "Gunmen attacked a camp in Djibo on Tuesday. The junta has said it suffered some losses."
    assert said(text) == [(None, "The junta", "government")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The army said it lost seven men in an ambush near Djibo on Tuesday.", "en", ("killed", 7, 7, "soldiers")),
        ("JNIM said it lost seven fighters in an attack on Djibo on Tuesday.", "en", ("killed", 7, 7, "attackers")),
        ("L'armée affirme avoir perdu sept hommes mardi dans une embuscade près de Djibo.", "fr",
         ("killed", 7, 7, "soldiers")),
    ],
)  # fmt: skip
def test_own_losses_are_of_the_side_that_speaks(text: str, language: str, expected: Told) -> None:
    assert told(text, language) == [expected]


def test_own_and_foreign_dead_of_one_speaker_are_told_apart() -> None:
    text = "The army said it killed 30 militants and lost four soldiers in a clash near Djibo on Tuesday."
    assert told(text) == [("killed", 30, 30, "attackers"), ("killed", 4, 4, "soldiers")]


def test_towns_that_were_lost_are_no_dead() -> None:
    assert told("The army said it lost three towns in an attack on Djibo on Tuesday.") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The death toll from Tuesday's attack on Djibo rose from 12 to 17.", "en"),
        ("Le bilan de l'attaque de mardi à Djibo est passé de 12 à 17 morts.", "fr"),
    ],
)
def test_a_toll_that_rose_is_the_new_one(text: str, language: str) -> None:
    assert [c[:3] for c in counted(text, language)] == [("killed", 17, 17)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked Djibo on Tuesday and burned 40 houses.",
        "Gunmen attacked Djibo on Tuesday; 12 suspects were arrested.",
        "Gunmen on 30 motorcycles attacked Djibo on Tuesday.",
        "Gunmen attacked Djibo, 45 km from the border, on Tuesday.",
        "Gunmen attacked Djibo on Tuesday and took 200 goats.",
    ],
)
def test_what_is_counted_but_not_hurt_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Nine people were killed in an attack on Djibo on Tuesday, the army said.", "en", (9, "the army", "military")),
        ("According to residents, nine people were killed in an attack on Djibo on Tuesday.", "en",
         (9, "residents", "witness")),
        ("A security source said nine people were killed in an attack on Djibo on Tuesday.", "en",
         (9, "A security source", "security source")),
        ("Neuf personnes ont été tuées mardi dans une attaque à Djibo, selon un élu local.", "fr",
         (9, "un élu local", "local official")),
        ("Neuf personnes ont été tuées mardi dans une attaque à Djibo, a annoncé le gouvernement.", "fr",
         (9, "le gouvernement", "government")),
        ("Selon des habitants, neuf personnes ont été tuées mardi dans une attaque à Djibo.", "fr",
         (9, "des habitants", "witness")),
    ],
)  # fmt: skip
def test_a_figure_has_a_speaker(text: str, language: str, expected: tuple[int, str, str]) -> None:
    assert said(text, language) == [expected]


def test_a_figure_that_nobody_is_quoted_for_is_the_report_s_own() -> None:
    assert said("Nine people were killed in an attack on Djibo on Tuesday.") == [(9, None, None)]


@pytest.mark.parametrize(
    ("text", "language", "holder"),
    [
        ("Ten people were killed in an attack on Djibo on Tuesday, the mayor said. "
         "He added that six others were wounded.",
         "en", "the mayor"),
        ("Dix personnes ont été tuées mardi dans une attaque à Djibo, a indiqué le maire. "
         "Il a précisé que six autres ont été blessées.", "fr", "le maire"),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_speaker_before(text: str, language: str, holder: str) -> None:
    assert [(c.quantity, c.low, c.holder) for c in claims(text, language)] == [
        ("killed", 10, holder),
        ("injured", 6, holder),
    ]


@pytest.mark.parametrize(
    ("text", "language", "holders"),
    [
        ("An attack on Djibo on Tuesday killed eleven people according to the army, "
         "twenty-three according to residents.",
         "en", ["the army", "residents"]),
        ("L'attaque de mardi à Djibo a fait onze morts selon l'armée, vingt-trois selon des habitants.",
         "fr", ["l'armée", "des habitants"]),
    ],
)  # fmt: skip
def test_an_elliptic_figure_is_that_of_another_speaker(text: str, language: str, holders: list[str]) -> None:
    found = [(c.quantity, c.low, c.holder) for c in claims(text, language)]
    assert found == [("killed", 11, holders[0]), ("killed", 23, holders[1])]


def test_speakers_in_sentences_of_their_own_stand_side_by_side() -> None:
    text = (
        "L'attaque a eu lieu mardi à Djibo. Selon le gouverneur, neuf soldats sont morts. "
        "Des habitants parlent de trente morts."
    )
    assert said(text, "fr") == [(9, "le gouverneur", "government"), (30, "Des habitants", "witness")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Djibo on Tuesday, killing 15 people. The toll could not be independently verified.", "en"),
        ("Des hommes armés ont attaqué Djibo mardi, faisant 15 morts. Ce bilan n'a pas pu être vérifié.", "fr"),
    ],
)
def test_a_figure_that_could_not_be_checked_is_marked(text: str, language: str) -> None:
    assert [c.is_verified for c in claims(text, language) if c.low == 15] == [False]


def test_a_figure_of_which_no_check_is_told_is_neither_verified_nor_not() -> None:
    assert [c.is_verified for c in claims("Gunmen attacked Djibo on Tuesday, killing 15 people.")] == [None]


def test_the_words_that_nothing_could_be_checked_are_kept_with_who_says_so() -> None:
    text = "Gunmen attacked Djibo on Tuesday, killing 15 people. Sample Newswire could not verify the figures."
    assert said(text)[1] == (None, "Sample Newswire", None)


def test_a_figure_told_twice_by_one_speaker_is_one_claim() -> None:
    text = "The army said nine soldiers died in an attack on Djibo on Tuesday. The army said nine soldiers died."
    assert said(text) == [(9, "The army", "military")]


def test_a_figure_told_by_two_speakers_is_two_claims() -> None:
    text = "The army said nine soldiers died in an attack on Djibo on Tuesday. Residents said nine soldiers died."
    assert [c.holder for c in claims(text)] == ["The army", "Residents"]


def test_a_claim_quotes_its_words_and_its_sentence() -> None:
    text = "It rained. Gunmen attacked Djibo on Tuesday, killing nine soldiers. They left."
    (claim,) = claims(text)
    assert claim.span.quote == "killing nine soldiers" == text[claim.span.start : claim.span.end]
    assert claim.sentence.quote == "Gunmen attacked Djibo on Tuesday, killing nine soldiers."
    assert claim.sentence.quote == text[claim.sentence.start : claim.sentence.end]
    assert claim.span.report_id == "r1"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked Djibo and Arbinda on Tuesday, killing nine people.", "en"),
        ("Des hommes armés ont attaqué Djibo et Arbinda mardi, tuant neuf personnes.", "fr"),
    ],
)
def test_a_toll_of_two_sites_is_joint_and_stands_at_both(text: str, language: str) -> None:
    found = [(c.low, c.is_joint) for m in extract(text, language) for c in m.claims]
    assert found == [(9, True), (9, True)]


def test_a_toll_of_one_site_is_not_joint() -> None:
    assert [c.is_joint for c in claims("Gunmen attacked Djibo on Tuesday, killing nine people.")] == [False]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quatre vendeuses manquent à l'appel à Gaya. Des hommes armés les ont enlevées lundi, dit un élu.", "fr"),
        ("Quatre élèves de Kandi ont disparu. Selon un parent, des hommes à moto les ont capturés jeudi.", "fr"),
    ],
)
def test_an_abduction_of_them_takes_the_missing_told_before(text: str, language: str) -> None:
    told = [claim for mention in extract(text, language) for claim in mention.claims]
    assert [(c.low, c.high) for c in told if c.quantity == "abducted"] == [(4, 4)]


def test_one_who_was_held_since_a_month_is_no_sum() -> None:
    text = "The veterinarian Salif Koné, held since May, has been executed by gunmen near Ansongo."
    assert counted(text) == [("killed", 1, 1, None)]


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        (
            "« Nous avons perdu douze hommes », a dit mardi un colonel au lendemain de l'assaut d'un poste près de"
            " Bosso. Toujours d'après lui, 40 assaillants ont été tués.",
            "fr",
            52,
        ),
        (
            '"We lost five men," a major said on Tuesday, a day after the attack on the post of Bosso.'
            " The same officer said that 20 attackers were killed.",
            "en",
            25,
        ),
    ],
)
def test_an_officer_who_counts_both_sides_gives_one_account(text: str, language: str, low: int) -> None:
    dead = derive_range(claims(text, language), "killed")
    assert (dead.low, dead.high) == (low, low)
