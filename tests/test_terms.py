"""Finding terms in folded text: true offsets, whole words, the longest match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.spans import keep_longest
from pipelines.extract.text.terms import SectionMatcher, TermMatch, TermMatcher, fold_text, read_terms


def find(text: str, *terms: str) -> list[str]:
    return [text[m.start : m.end] for m in TermMatcher((term, term) for term in terms).find(fold_text(text))]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ATTAQUE", "attaque"),
        ("Élève blessé", "eleve blesse"),
        ("Ménaka, Tombouctou, Gorom-Gorom", "menaka, tombouctou, gorom-gorom"),
        ("Ça n’a pas été", "ca n'a pas ete"),
        ("l‘armée", "l'armee"),
        ("cessez‑le‑feu", "cessez-le-feu"),
        ("2019–2020", "2019-2020"),
        ("10 000", "10 000"),
        ("12\u202f000\u00a0morts", "12 000 morts"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("Ñ ñ ü Ç ş", "n n u c s"),
    ],
)
def test_folding_makes_letters_plain(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@pytest.mark.parametrize(
    "text", ["İstanbul", "straße", "ẞ", "ﬁn", "½", "𝔄", "日本", "\u200b", "e\u0301", "قتل", "\ud800"]
)
def test_folding_keeps_the_length_of_odd_characters(text: str) -> None:
    assert len(fold_text(text)) == len(text)


@given(st.text())
def test_folding_keeps_every_offset_true(text: str) -> None:
    folded = fold_text(text)
    assert len(folded) == len(text)
    assert [fold_text(c) for c in text] == list(folded)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


def test_a_term_is_found_whatever_its_case_and_accents() -> None:
    assert find("TUÉS hier, Tues demain", "tués") == ["TUÉS", "Tues"]


def test_offsets_point_into_the_text_as_it_was() -> None:
    text = "L’École a été attaquée à Ménaka."
    match = TermMatcher([("attaquee", "attack")]).find(fold_text(text))[0]
    assert (match.start, match.end, text[match.start : match.end]) == (14, 22, "attaquée")


def test_a_closed_term_is_no_part_of_a_longer_word() -> None:
    assert find("He is skilled; the killer killed.", "kill") == []


def test_an_open_term_takes_the_rest_of_the_word() -> None:
    assert find("kidnapping, kidnappers and a kidnap", "kidnapp*") == ["kidnapping", "kidnappers"]


def test_an_open_term_begins_at_the_start_of_a_word() -> None:
    assert find("unattacked", "attack*") == []


def test_a_space_in_a_term_matches_a_line_break() -> None:
    assert find("shot\ndead", "shot dead") == ["shot\ndead"]


def test_a_hyphen_in_a_term_matches_a_hyphen_or_a_space() -> None:
    assert find("coup-d'œil, cessez-le-feu, cessez le feu", "cessez-le-feu") == ["cessez-le-feu", "cessez le feu"]


def test_a_term_after_an_elided_article_is_found() -> None:
    assert find("l’attaque d’hier", "attaque") == ["attaque"]


def test_the_longest_of_two_terms_wins() -> None:
    assert find("a heart attack", "attack", "heart attack") == ["heart attack"]


def test_matches_never_overlap() -> None:
    assert find("suicide bomb attack", "suicide bomb", "bomb attack") == ["suicide bomb"]


def test_a_match_carries_what_the_lexicon_says() -> None:
    matcher = TermMatcher([("raid", 7)])
    assert matcher.find("a raid") == (TermMatch(2, 6, 7),)


def test_the_first_entry_of_a_term_counts() -> None:
    assert TermMatcher([("raid", "first"), ("raid", "second")]).find("raid")[0].value == "first"


def test_an_empty_index_finds_nothing() -> None:
    assert TermMatcher[str]([]).find("anything") == ()


def test_nothing_is_found_in_an_empty_text() -> None:
    assert find("", "raid") == []


def test_of_two_equal_starts_the_longer_match_is_kept() -> None:
    assert tuple(keep_longest([TermMatch(0, 4, "a"), TermMatch(0, 9, "b")])) == (TermMatch(0, 9, "b"),)


@pytest.mark.parametrize(
    ("language", "terms"),
    [("en", ["x", "raid"]), ("fr", ["x", "assaut"]), (None, ["x", "raid", "assaut"]), ("ar", ["x", "raid", "assaut"])],
)
def test_an_unknown_language_reads_the_terms_of_both(language: str | None, terms: list[str]) -> None:
    assert read_terms({"any": ["x"], "en": ["raid"], "fr": ["assaut"]}, language) == terms


@given(st.text(alphabet="kil ed'é\n-", max_size=60))
def test_every_match_is_a_whole_word(text: str) -> None:
    folded = fold_text(text)
    for match in TermMatcher([("kill", 0), ("killed", 0), ("de*", 0)]).find(folded):
        assert match.start == 0 or not folded[match.start - 1].isalnum()
        assert match.end == len(folded) or not folded[match.end].isalnum()


def test_sections_are_found_in_one_pass_as_if_each_were_alone() -> None:
    terms = [("kidnapp*", "open"), ("kidnapped", "closed"), ("cease-fire", "closed"), ("fire", "open")]
    found = SectionMatcher(terms).find("kidnapped after a cease fire; kidnapping")
    told = {section: [(m.start, m.end) for m in matches] for section, matches in found.items()}
    assert told == {"open": [(0, 9), (24, 28), (30, 40)], "closed": [(0, 9), (18, 28)]}


def test_sections_without_terms_find_nothing() -> None:
    assert SectionMatcher([]).find("kidnapped") == {}
