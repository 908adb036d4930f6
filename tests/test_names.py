"""Folding of names: spellings meet, offsets stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.names import fold, fold_name, is_capitalised
from tests.timing import MOST_GROWTH, find_growth


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ti-n-Zaouâtene", "ti n zaouatene"),
        ("Ménaka", "menaka"),
        ("N’Djamena", "n djamena"),
        ("N'Djamena", "n djamena"),
        ("In-Atès", "in ates"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("Œil", "oeil"),
        ("Ma\u0301li", "mali"),
        ("Ga\u200bo", "gao"),
        ("Burkina\n  Faso", "burkina faso"),
        ("#Dori - #Sebba", "dori sebba"),
    ],
)
def test_spellings_fold_alike(written: str, folded: str) -> None:
    assert fold_name(written) == folded


def test_an_empty_line_keeps_words_apart() -> None:
    assert fold("Burkina\n\nFaso").text == "burkina\nfaso"


def test_offsets_lead_back_past_everything_dropped() -> None:
    text = "a\u200b\u200bb  --  Tin\u0301zaouaten, œuf"
    folded = fold(text)
    start = folded.text.index("tinzaouaten")
    first, last = folded.span(start, start + len("tinzaouaten"))
    assert text[first:last] == "Tin\u0301zaouaten"


@given(st.text(alphabet=st.sampled_from("aéœß -'’\n\u200b\u0301#GaoÉ.,İ"), max_size=80) | st.text(max_size=80))
def test_offsets_never_leave_the_text_nor_go_back(text: str) -> None:
    folded = fold(text)
    offsets = [folded.offset(i) for i in range(len(folded.text))]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


def test_megabytes_of_zero_width_characters_fold_in_linear_time() -> None:
    assert fold("\u200b" * 2_000_000).text == ""
    assert find_growth(fold, "\u200b" * 250_000, "\u200b" * 500_000) < MOST_GROWTH


def test_capitals_are_seen_past_punctuation_and_in_scripts_without_case() -> None:
    assert is_capitalised("«Gao")
    assert is_capitalised("تمبكتو")
    assert not is_capitalised("nord")
    assert not is_capitalised("")
