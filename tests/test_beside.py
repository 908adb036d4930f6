"""Words beside a position, and that no pattern before a name is left untried where it would match."""

import tomllib
from itertools import product

import pytest

from geodata.gazetteer import DATA
from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.reading.beside import word_after, word_before
from geodata.reading.phrases import load_words
from geodata.values import change

WORDS = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("in gao", "in", 0),
        ("he left (in gao", "in", 9),
        ("said. gao", "", 0),
        ("said, gao", "", 0),
        ("gao", "", 0),
        ("\nin gao", "in", 1),
        ("près de gao", "de", 5),
        ("éin gao", "in", 1),
    ],
)
def test_the_word_before_a_position_ends_at_a_blank_and_begins_at_a_sign(text: str, word: str, start: int) -> None:
    assert word_before(text, text.index("gao")) == (word, start)


@pytest.mark.parametrize(
    ("text", "word"),
    [("gao region", "region"), ("gao, region", ""), ("gao", ""), ("gao (a", ""), ("gao town,", "town")],
)
def test_the_word_behind_a_position_stands_behind_one_blank(text: str, word: str) -> None:
    assert word_after(text, 3) == word


def test_every_phrase_of_kind_words_ends_in_a_word_that_lets_it_be_tried() -> None:
    words = load_words()
    kinds = [fold_name(word) for kind in WORDS["kinds"].values() for word in kind["before"]]
    links = ["", *(f" {fold_name(word)}" for word in WORDS["words"]["of"])]
    articles = ["", " the", " le", " la", " les", " l"]
    phrases = [f"the {kind}{link}{article} " for kind, link, article in product(kinds, links, articles)]
    read = [phrase for phrase in phrases if words.kind_before.search(phrase)]
    assert len(read) == len(phrases)
    assert {word_before(phrase, len(phrase))[0] for phrase in read} <= words.kind_last


def test_every_preposition_of_place_ends_in_a_word_that_lets_it_be_tried() -> None:
    words = load_words()
    phrases = [f"men {fold_name(word)} " for word in WORDS["words"]["locative"]]
    assert all(words.locative.search(phrase) for phrase in phrases)
    assert {word_before(phrase, len(phrase))[0] for phrase in phrases} <= words.locative_last


def test_a_changed_mention_keeps_its_other_fields() -> None:
    mention = PlaceMention(3, 6, "Gao", "place", "Gao", levels=("populated place",))
    changed = change(mention, start=0, text="in Gao")
    assert changed == PlaceMention(0, 6, "in Gao", "place", "Gao", levels=("populated place",))
    assert mention.start == 3


def test_a_field_that_mentions_do_not_have_cannot_be_changed() -> None:
    with pytest.raises(KeyError, match="colour"):
        change(PlaceMention(3, 6, "Gao", "place"), colour="red")
