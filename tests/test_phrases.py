"""Phrases with words between their parts: what completes them, and what cuts them off."""

import pytest

from pipelines.extract.events.phrases import PhraseMatcher
from pipelines.extract.events.triggers import find_triggers
from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.terms import fold_text

CLASSES = {"people": ["pupils", "nurse"], "mob": ["youths"]}


def find(text: str, *phrases: str) -> list[str]:
    """The words that the phrases match."""
    return [text[m.start : m.end] for m in PhraseMatcher([(p, p) for p in phrases], CLASSES).find(fold_text(text))]


def test_words_may_stand_between_the_parts_of_a_phrase() -> None:
    assert find("They hacked six herders to death near Gao.", "hack(ed|ing) … to death") == [
        "hacked six herders to death"
    ]


def test_a_phrase_of_three_parts_needs_all_of_them() -> None:
    phrase = "bomb … dropped … by a plane"
    assert find("A bomb was dropped on a camp by a plane.", phrase) == ["bomb was dropped on a camp by a plane"]
    assert find("A bomb was dropped on a camp.", phrase) == []


def test_a_class_stands_for_its_words() -> None:
    assert find("Gunmen took away 30 pupils.", "took away … <people>") == ["took away 30 pupils"]


@pytest.mark.parametrize(
    "text",
    [
        "They hacked. Two men came to death.",
        "They hacked wood, and a man was put to death.",
        "They hacked wood while others froze to death.",
        "They hacked at one two three four five six seven to death.",
    ],
)
def test_a_gap_ends_with_the_clause_and_after_seven_words(text: str) -> None:
    assert find(text, "hacked … to death") == []


def test_the_nearest_tail_counts() -> None:
    assert find("They burned a school and a school.", "burned … school") == ["burned a school"]


def test_an_active_phrase_does_not_match_a_passive() -> None:
    assert find("Youths attacked the camp.", "<mob> … attacked!") == ["Youths attacked"]
    assert find("Youths were attacked by herders.", "<mob> … attacked!") == []


def test_brackets_may_stand_inside_brackets() -> None:
    assert find("hit a big mine, met old devices", "hit … (mine(s)|device(s))", "met … (mine(s)|device(s))") == [
        "hit a big mine",
        "met old devices",
    ]


def test_a_part_that_another_phrase_opens_is_found_by_both() -> None:
    phrases = ["camp … burn*", "school … burn"]
    assert find("the camp was burned", *phrases) == ["camp was burned"]


@pytest.mark.parametrize("section", [name for name in read_lexicon("phrases") if name not in ("classes", "none")])
def test_every_section_of_phrases_is_a_family_of_events(section: str) -> None:
    assert section in read_lexicon("events")


@pytest.mark.parametrize("section", [name for name in read_lexicon("phrases") if name != "classes"])
def test_every_section_of_phrases_has_both_languages(section: str) -> None:
    table = read_lexicon("phrases")[section]
    assert table["en"] and table["fr"]


@pytest.mark.parametrize(
    ("text", "language", "families"),
    [
        ("Soldiers fired on demonstrators.", "en", ["excessive"]),
        ("The kidnapped girls were freed.", "en", ["rescue"]),
        ("Deminers defused two bombs.", "en", ["weapons"]),
        ("The last soldiers will leave their base.", "en", []),
        ("Jihadists threatened to attack the town.", "en", []),
        ("Troops raided their camp.", "en", ["attack"]),
        ("The army bought six drones.", "en", []),
        ("L'armée a acheté six drones.", "fr", []),
        ("Des soldats ont tiré sur des manifestants.", "fr", ["excessive"]),
    ],
)
def test_the_strongest_phrase_tells_the_family(text: str, language: str, families: list[str]) -> None:
    assert [t.family for t in find_triggers(fold_text(text), language)] == families
