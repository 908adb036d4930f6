"""Spellings one edit away."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geodata.gazetteer import load_gazetteer
from geodata.geocoder import load_geocoder
from geodata.misspellings import Spellings, one_edit_apart

WORDS = st.text("abcdou", min_size=5, max_size=9)


def test_a_wrong_a_missing_a_doubled_and_two_swapped_letters_are_one_edit() -> None:
    known = Spellings(["menaka", "abuja", "djibo"])
    assert [known.find(w) for w in ("menoka", "menka", "mennaka", "abjua")] == [
        ["menaka"],
        ["menaka"],
        ["menaka"],
        ["abuja"],
    ]


def test_the_first_letter_is_taken_to_be_right() -> None:
    assert Spellings(["menaka"]).find("denaka") == []


def test_two_edits_are_too_many() -> None:
    assert Spellings(["menaka"]).find("menokas") == []


@given(WORDS, WORDS)
def test_both_ways_to_look_up_agree_with_the_distance(word: str, name: str) -> None:
    is_one_apart = OSA.distance(word, name) == 1 and word[0] == name[0]
    assert (Spellings([name]).find(word) == [name]) == is_one_apart
    assert (name in one_edit_apart(word)) == is_one_apart


def test_a_misspelling_is_placed_and_flagged() -> None:
    geocoder = load_geocoder()
    text = "Gunmen killed six people in Tessalitt, in northern Mali, on Monday."
    (mention,) = (m for m in geocoder.find(text) if m.read_as)
    placement = geocoder.place(mention, geocoder.context_of(geocoder.find(text)))
    assert placement is not None
    assert placement.place.id == "ml-tessalit"
    assert "one letter apart" in placement.method


def test_a_word_between_two_places_is_not_guessed() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.respell("bamaka", is_any_village=False) == "bamako"
    assert gazetteer.respell("zzzzzz", is_any_village=True) is None
