"""Words that tell of an event, those that only look like it, and those that point back."""

import pytest

from pipelines.extract.events.triggers import Coding, coding_of, find_triggers
from pipelines.extract.text.terms import fold_text


def families(text: str, language: str | None) -> list[str]:
    return [t.family for t in find_triggers(fold_text(text), language)]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Gunmen attacked Djibo.", "attack"),
        ("Fighters stormed the camp.", "attack"),
        ("Gunmen opened fire on worshippers.", "attack"),
        ("Twelve farmers were shot dead.", "kill"),
        ("Insurgents massacred villagers.", "massacre"),
        ("The army clashed with rebels.", "fight"),
        ("Troops recaptured Kidal.", "regain"),
        ("Rebels seized control of Tinzaouaten.", "overtake"),
        ("A drone strike hit the market.", "airstrike"),
        ("A bomber blew himself up.", "suicide"),
        ("Shells fell on Timbuktu.", "shelling"),
        ("A convoy hit a landmine.", "ied"),
        ("A grenade was thrown into a bar.", "grenade"),
        ("Gunmen kidnapped a priest.", "abduction"),
        ("Women were raped.", "sexual"),
        ("A mob lynched two men.", "mob"),
        ("Youths threw stones.", "riot"),
        ("Thousands took to the streets.", "protest"),
        ("Soldiers seized power.", "coup"),
        ("Three teachers were freed.", "rescue"),
        ("Police detained four men.", "arrest"),
        ("Both sides signed a peace deal.", "agreement"),
        ("Troops found a weapons cache.", "weapons"),
        ("Gunmen looted shops.", "looting"),
        ("A faction pledged allegiance to it.", "change"),
    ],
)
def test_an_english_word_of_news_tells_its_family(text: str, family: str) -> None:
    assert families(text, "en") == [family]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Des hommes armés ont attaqué Djibo.", "attack"),
        ("Un convoi est tombé dans une embuscade.", "attack"),
        ("Douze personnes ont été tuées.", "kill"),
        ("Une tuerie a endeuillé le village.", "massacre"),
        ("De violents combats ont éclaté.", "fight"),
        ("L'armée a reconquis la ville.", "regain"),
        ("Les rebelles ont pris le contrôle de Ber.", "overtake"),
        ("Une frappe de drone a visé le marché.", "airstrike"),
        ("Un homme s'est fait exploser.", "suicide"),
        ("Des obus sont tombés sur Tombouctou.", "shelling"),
        ("Un engin explosif a sauté.", "ied"),
        ("Un prêtre a été enlevé.", "abduction"),
        ("Des femmes ont été violées.", "sexual"),
        ("Un homme a été lynché.", "mob"),
        ("Des heurts ont éclaté.", "riot"),
        ("Des milliers de personnes ont manifesté.", "protest"),
        ("Des soldats ont pris le pouvoir.", "coup"),
        ("Un cessez-le-feu a été signé.", "agreement"),
        ("Quatre suspects ont été interpellés.", "arrest"),
        ("Des boutiques ont été pillées, un saccage.", "looting"),
    ],
)
def test_a_french_word_of_news_tells_its_family(text: str, family: str) -> None:
    assert family in families(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Militants could attack Djibo.",
        "The army warned of an attack.",
        "They threatened to attack the town.",
        "If militants attack, we will respond.",
        "Fears of an attack grew.",
        "They had planned to attack the camp.",
        "The president condemned the attack.",
        "The anniversary of the attack was quiet.",
        "The group has the ability to strike.",
    ],
)
def test_what_is_feared_planned_or_condemned_is_no_english_trigger(text: str) -> None:
    assert families(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Les terroristes pourraient attaquer Djibo.",
        "Le risque d'attaque est élevé.",
        "La lutte contre les attaques continue.",
        "Le président a condamné l'attaque.",
        "Ils sont capables de mener une attaque.",
        "Le pays craint une menace de coup d'Etat.",
    ],
)
def test_what_is_feared_planned_or_condemned_is_no_french_trigger(text: str) -> None:
    assert families(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He died of a heart attack.", "en"),
        ("The legal battle goes on.", "en"),
        ("Nurses announced strike action.", "en"),
        ("A bomb disposal team came.", "en"),
        ("He gave the ball the coup de grace.", "en"),
        ("Il a succombé à une crise cardiaque.", "fr"),
        ("Le combat politique continue.", "fr"),
        ("Le ministre a donné le coup d'envoi du match.", "fr"),
        ("Un coup de main a suffi.", "fr"),
        ("Une manifestation sportive aura lieu.", "fr"),
    ],
)
def test_phrases_that_only_look_like_violence_are_no_triggers(text: str, language: str) -> None:
    assert families(text, language) == []


def test_a_governor_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert families("They plan to. Gunmen attacked Djibo.", "en") == ["attack"]


def test_a_governor_does_not_reach_far() -> None:
    assert families("The talks might go on for days while the other gunmen attacked Djibo.", "en") == ["attack"]


@pytest.mark.parametrize(
    ("text", "language", "is_reference"),
    [
        ("The attack lasted an hour.", "en", True),
        ("This attack lasted an hour.", "en", True),
        ("Tuesday's attack lasted an hour.", "en", True),
        ("An attack lasted an hour.", "en", False),
        ("Gunmen attacked Djibo.", "en", False),
        ("L'attaque a duré une heure.", "fr", True),
        ("Cette attaque a duré une heure.", "fr", True),
        ("Une attaque a duré une heure.", "fr", False),
        ("Des hommes armés ont attaqué Djibo.", "fr", False),
    ],
)
def test_a_definite_noun_points_back(text: str, language: str, is_reference: bool) -> None:
    assert [t.is_reference for t in find_triggers(fold_text(text), language)] == [is_reference]


def test_a_text_of_unknown_language_is_read_in_both() -> None:
    assert families("Gunmen attacked; des hommes armés ont tué", None) == ["attack", "kill"]


def test_an_english_text_holds_no_french_triggers() -> None:
    assert families("Le village a été attaqué", "en") == []


def test_triggers_point_at_their_words() -> None:
    text = "À Ménaka, l’armée a été attaquée."
    assert [text[t.start : t.end] for t in find_triggers(fold_text(text), "fr")] == ["attaquée"]


@pytest.mark.parametrize("language", ["en", "fr", None])
def test_a_text_without_words_has_no_triggers(language: str | None) -> None:
    assert find_triggers("", language) == ()


def test_a_drone_strike_is_coded_as_acled_does() -> None:
    coding = coding_of("airstrike")
    assert (coding.event_type, coding.sub_event_type) == ("Explosions/Remote violence", "Air/drone strike")


def test_a_suicide_bomb_outranks_an_attack_and_an_attack_a_killing() -> None:
    ranks: list[Coding] = [coding_of("suicide"), coding_of("attack"), coding_of("kill")]
    assert ranks[0].rank > ranks[1].rank > ranks[2].rank
