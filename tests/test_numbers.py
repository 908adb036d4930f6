"""Numbers in reports: their bounds, and what is no count of people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract.figures.numbers import NumberMention, find_numbers
from tests.timing import MOST_GROWTH, find_growth


def only(text: str, language: str) -> NumberMention:
    mentions = find_numbers(text, language)
    assert len(mentions) == 1, [m.text for m in mentions]
    assert text[mentions[0].start : mentions[0].end] == mentions[0].text
    return mentions[0]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "70 people", 70, 70),
        ("en", "100+ people", 100, None),
        ("en", "upward of 30 people", 30, None),
        ("en", "a minimum of 12 people", 12, None),
        ("en", "a good dozen people", 12, 12),
        ("en", "a half dozen people", 6, 6),
        ("fr", "vingt-et-un morts", 21, 21),
        ("fr", "cinquante-et-une personnes", 51, 51),
        ("fr", "une bonne vingtaine de morts", 20, 20),
        ("fr", "plus d'une petite dizaine de morts", 10, None),
        ("fr", "+ de 30 morts", 30, None),
        ("en", "4,500 people", 4500, 4500),
        ("en", "4 500 people", 4500, 4500),
        ("en", "4.500 people", 4500, 4500),
        ("en", "2 million people", 2_000_000, 2_000_000),
        ("en", "1.5 million people", 1_500_000, 1_500_000),
        ("en", "twenty-three soldiers", 23, 23),
        ("en", "a hundred and six soldiers", 106, 106),
        ("en", "two thousand three hundred troops", 2300, 2300),
        ("en", "some 70 people", 70, 70),
        ("en", "about 70", 70, 70),
        ("en", "around thirty motorbikes", 30, 30),
        ("en", "nearly 200 blue helmets", 200, 200),
        ("en", "at least 20", 20, None),
        ("en", "more than 20", 20, None),
        ("en", "over a hundred", 100, None),
        ("en", "no fewer than 12", 12, None),
        ("en", "20 or more", 20, None),
        ("en", "up to 15", 0, 15),
        ("en", "at most 15", 0, 15),
        ("en", "fewer than 10", 0, 10),
        ("en", "between 15 and 20", 15, 20),
        ("en", "15 to 20", 15, 20),
        ("en", "15-20", 15, 20),
        ("en", "one or two", 1, 2),
        ("en", "two to three hundred", 200, 300),
        ("en", "the toll was in the 70s", 70, 79),
        ("en", "a dozen", 12, 12),
        ("en", "two dozen", 24, 24),
        ("en", "half a dozen", 6, 6),
        ("en", "dozens", 24, None),
        ("en", "scores", 40, None),
        ("en", "hundreds", 200, None),
        ("en", "thousands", 2000, None),
        ("en", "tens of thousands", 20_000, None),
        ("en", "several", 3, None),
        ("en", "several hundred", 200, None),
        ("en", "a couple of", 2, 2),
        ("fr", "4 500 personnes", 4500, 4500),
        ("fr", "1.500 civils", 1500, 1500),
        ("fr", "quatre-vingt-quatre", 84, 84),
        ("fr", "soixante-dix-sept", 77, 77),
        ("fr", "soixante et onze", 71, 71),
        ("fr", "quatre-vingt-dix-neuf", 99, 99),
        ("fr", "Quarante et un blessés", 41, 41),
        ("fr", "deux cent vingt et un", 221, 221),
        ("fr", "mille deux cents", 1200, 1200),
        ("fr", "une cinquantaine", 50, 50),
        ("fr", "une vingtaine", 20, 20),
        ("fr", "une douzaine", 12, 12),
        ("fr", "un millier", 1000, 1000),
        ("fr", "quelque 70 personnes", 70, 70),
        ("fr", "environ 70", 70, 70),
        ("fr", "près de 200", 200, 200),
        ("fr", "au moins 20", 20, None),
        ("fr", "plus de soixante-dix manifestants", 70, None),
        ("fr", "plus d'une vingtaine", 20, None),
        ("fr", "20 au moins", 20, None),
        ("fr", "jusqu'à 15", 0, 15),
        ("fr", "moins de 10", 0, 10),
        ("fr", "entre 15 et 20", 15, 20),
        ("fr", "quinze à vingt", 15, 20),
        ("fr", "un ou deux", 1, 2),
        ("fr", "des dizaines", 20, None),
        ("fr", "des centaines", 200, None),
        ("fr", "plusieurs centaines d'habitants", 200, None),
        ("fr", "des dizaines de milliers", 20_000, None),
        ("fr", "plusieurs", 3, None),
        ("fr", "quelques", 3, None),
        ("fr", "une demi-douzaine", 6, 6),
    ],
)
def test_words_and_digits_give_their_bounds(language: str, text: str, low: int, high: int | None) -> None:
    mention = only(text, language)
    assert (mention.low, mention.high, mention.is_measure, mention.is_article) == (low, high, False, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "$5 million"),
        ("en", "12% of"),
        ("en", "12 per cent"),
        ("en", "20 km north"),
        ("en", "nine-day operation"),
        ("en", "for two hours"),
        ("en", "aged 12"),
        ("en", "58-year-old"),
        ("en", "at 23:40"),
        ("en", "towards 5 p.m."),
        ("en", "in sector 4,"),
        ("en", "Air Base 101."),
        ("en", "update No. 7:"),
        ("en", "an AK-47 rifle"),
        ("en", "+223 20 22 23 24"),
        ("en", "two-thirds of"),
        ("en", "on 23 March"),
        ("en", "the coup of 2021."),
        ("en", "three days before"),
        ("fr", "12 ans"),
        ("fr", "à 10h30"),
        ("fr", "15 kilomètres"),
        ("fr", "50 000 francs CFA"),
        ("fr", "12 %"),
        ("fr", "le secteur 4."),
        ("fr", "la route nationale 6."),
        ("fr", "bulletin n° 7"),
        ("fr", "deux tiers"),
        ("fr", "le 17 septembre"),
        ("fr", "une vingtaine de minutes"),
    ],
)
def test_what_is_no_count_is_a_measure(language: str, text: str) -> None:
    counts = [m.text for m in find_numbers(text, language) if not m.is_measure and not m.is_article]
    assert counts == []
    assert any(m.is_measure for m in find_numbers(text, language))


def test_a_share_is_a_measure() -> None:
    assert all(m.is_measure for m in find_numbers("one in ten", "en"))
    assert all(m.is_measure for m in find_numbers("un sur dix", "fr"))


def test_a_plural_after_a_named_base_is_counted() -> None:
    assert [(m.text, m.is_measure) for m in find_numbers("At the base 12 soldiers died", "en")] == [("12", False)]


def test_an_article_is_one_and_flagged() -> None:
    for text, language in (("a peacekeeper", "en"), ("un gendarme", "fr"), ("une fillette", "fr")):
        assert (only(text, language).low, only(text, language).is_article) == (1, True)


def test_none_is_zero_and_flagged() -> None:
    for text, language in (("no deaths", "en"), ("No one was hurt", "en"), ("aucune victime", "fr")):
        mention = only(text, language)
        assert (mention.low, mention.high, mention.is_zero_word) == (0, 0, True)


def test_no_longer_is_no_zero() -> None:
    assert find_numbers("no longer", "en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "the second attack"), ("en", "the 17th"), ("fr", "premier"), ("fr", "1er"), ("en", "M23")],
)
def test_ordinals_and_names_are_no_numbers(language: str, text: str) -> None:
    assert find_numbers(text, language) == ()


def test_several_numbers_of_a_sentence_stay_apart() -> None:
    text = "Two soldiers, 11 civilians and some thirty assailants died; dozens were hurt."
    found = [(m.text, m.low, m.high) for m in find_numbers(text, "en")]
    assert found == [("Two", 2, 2), ("11", 11, 11), ("some thirty", 30, 30), ("dozens", 24, None)]


def test_words_between_two_numbers_bound_the_second() -> None:
    assert [(m.low, m.high) for m in find_numbers("In April 2023 at least 147 died.", "en") if not m.is_measure] == [
        (147, None)
    ]


def test_both_languages_are_tried_when_the_language_is_unknown() -> None:
    assert [m.low for m in find_numbers("twenty-three; quatre-vingt-quatre", None)] == [23, 84]


VOCABULARY = (
    "at least between 15 and 20 to - 4 500 4,500 dozens hundred thousand a of no . % several two or more une vingtaine "
    "plus de d ' entre et à cent mille quatre vingt 99999999999999999999 1.5 million \n 10h30 70s"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["en", "fr", None]), st.sampled_from([" ", ""]))
def test_any_text_gives_true_offsets_and_ordered_bounds(words: list[str], language: str | None, joint: str) -> None:
    text = joint.join(words)
    end = 0
    for mention in find_numbers(text, language):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        assert mention.low is None or mention.low >= 0
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high
        end = mention.end


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_characters_are_survived(text: str) -> None:
    for mention in find_numbers(text, None):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("piece", ["(", "1.", "1", "1,234", "hundred and ", "at least ", "vingt-", "\n "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    less, more = (piece * (letters // len(piece)) for letters in (100_000, 200_000))
    assert find_growth(lambda text: find_numbers(text, "en", dates=()), less, more) < MOST_GROWTH


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("fr", "vingt-deux (22) soldats", 22),
        ("fr", "quatre (04) assaillants", 4),
        ("fr", "un (1) gendarme", 1),
        ("fr", "14 (quatorze) soldats", 14),
        ("en", "seven (7) villagers", 7),
    ],
)
def test_a_number_said_again_in_brackets_is_one_number(language: str, text: str, low: int) -> None:
    mention = find_numbers(text, language)[0]
    assert (mention.low, mention.high) == (low, low)


def test_another_number_in_brackets_is_another_number() -> None:
    assert [m.low for m in find_numbers("sept (3) soldats", "fr")] == [7, 3]


@pytest.mark.parametrize("text", ["une dizaines de forains", "une quinzaines d'assaillants"])
def test_a_heap_that_hurried_copy_puts_in_the_plural_is_one(text: str) -> None:
    assert only(text, "fr").high == {"d": 10, "q": 15}[text[4]]
