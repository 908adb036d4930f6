"""Where sentences begin and end, with the abbreviations, quotations and lists of reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.text.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert split("Gunmen came. They left at dawn.") == ["Gunmen came.", "They left at dawn."]


def test_question_and_exclamation_marks_and_an_ellipsis_end_a_sentence() -> None:
    assert split("Did they flee? Yes! They ran… Nobody knows.") == [
        "Did they flee?",
        "Yes!",
        "They ran…",
        "Nobody knows.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Diallo saw the attack.",
        "The U.S. army left the base.",
        "The U.N. mission confirmed it.",
        "Dr. A. B. Keita treated the wounded.",
        "Col. Sadio Camara spoke.",
        "It began on Jan. 5 near Gao.",
        "The gunmen left at 5 p.m. on Tuesday.",
        "They walked 3.5 km to the well.",
        "M. Traoré a parlé.",
        "L'attaque du 3 janv. a fait douze morts.",
        "Le Dr. Keita a soigné les blessés.",
        "L'attaque a fait 10 000 déplacés, env. 300 maisons ont brûlé.",
    ],
)
def test_the_stop_of_an_abbreviation_or_a_number_ends_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} Then it rained.") == [sentence, "Then it rained."]


def test_a_small_letter_after_a_stop_goes_on_with_the_sentence() -> None:
    assert split("They waited... and then fled.") == ["They waited... and then fled."]


def test_a_number_at_the_end_ends_a_sentence() -> None:
    assert split("Ils étaient 12. Les autres ont fui.") == ["Ils étaient 12.", "Les autres ont fui."]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert split('He said: "We fled." They ran.') == ['He said: "We fled."', "They ran."]


def test_a_closing_bracket_stays_with_its_sentence() -> None:
    assert split("(The village burned.) Then came rain.") == ["(The village burned.)", "Then came rain."]


def test_a_line_break_always_ends_a_sentence() -> None:
    assert split("Attack on Djibo\nGunmen came") == ["Attack on Djibo", "Gunmen came"]


def test_windows_line_ends_leave_no_trace_in_a_sentence() -> None:
    assert split("Gunmen came.\r\nThey left.\r\n") == ["Gunmen came.", "They left."]


def test_sentences_carry_no_white_space_around_them() -> None:
    assert split("  \n  Gunmen came.   They left.  \n ") == ["Gunmen came.", "They left."]


def test_a_last_sentence_needs_no_full_stop() -> None:
    assert split("Gunmen came. They left") == ["Gunmen came.", "They left"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t \r\n"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


def test_paragraphs_are_counted_by_lines() -> None:
    assert [s.paragraph for s in split_sentences("One came. Two came.\nThree came.")] == [0, 0, 1]


def test_blank_lines_between_paragraphs_count_as_one_break() -> None:
    assert [s.paragraph for s in split_sentences("One came.\n\n\nTwo came.")] == [0, 1]


@pytest.mark.parametrize("sign", ["-", "–", "—", "•", "*", "·", ">", "■", "→"])
def test_an_item_of_a_list_is_told_without_its_sign(sign: str) -> None:
    text = f"Incidents\n{sign} Djibo was attacked.\n{sign} Gao was shelled."
    assert split(text) == ["Incidents", "Djibo was attacked.", "Gao was shelled."]
    assert [s.is_bullet for s in split_sentences(text)] == [False, True, True]


def test_every_sentence_of_an_item_belongs_to_the_item() -> None:
    sentences = split_sentences("- Djibo was attacked. Four people died.\nIt rained.")
    assert [s.is_bullet for s in sentences] == [True, True, False]


def test_numbered_items_are_items_of_a_list() -> None:
    assert all(s.is_bullet for s in split_sentences("1) Djibo was attacked.\n2) Gao was shelled."))


def test_a_dash_inside_a_sentence_makes_no_item() -> None:
    assert [s.is_bullet for s in split_sentences("Gunmen - six of them - came.")] == [False]


@given(st.text(alphabet='ab A.!?…\n"»-1é ', max_size=80))
def test_sentences_are_in_order_and_leave_out_only_signs(text: str) -> None:
    sentences = split_sentences(text)
    ends = [0, *(s.end for s in sentences)]
    assert all(before <= s.start < s.end <= len(text) for before, s in zip(ends, sentences, strict=False))
    kept = sum(c.isalpha() for s in sentences for c in text[s.start : s.end])
    assert kept == sum(c.isalpha() for c in text)


def test_the_number_of_an_item_is_no_sentence() -> None:
    text = "1. Kafolo: two soldiers died.\n2. Abidjan. A march was held."
    assert [text[s.start : s.end] for s in split_sentences(text)] == [
        "Kafolo: two soldiers died.",
        "Abidjan.",
        "A march was held.",
    ]
