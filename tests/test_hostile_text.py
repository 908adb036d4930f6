"""Texts that no editor would write: huge, empty of sense, in other scripts, full of signs nobody sees."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.geocoder import load_geocoder
from pipelines.extract.events.triggers import find_triggers
from pipelines.extract.text.sentences import split_sentences
from pipelines.extract.text.terms import fold_text
from pipelines.model import EventMention, Span
from tests.test_extract import ENGLISH, FRENCH, extract
from tests.timing import MOST_GROWTH, find_growth

STORY = "Gunmen attacked Djibo on Tuesday, killing nine soldiers, officials said."
WORDS = [
    "Gunmen", "attacked", "killed", "Djibo", "Bamako", "the airport", "on Tuesday", "12", "nine soldiers", "dozens",
    "including", "five children", "said", "according to", "the army", "near", "30 km north of", "the border with",
    "Algeria", "In July", "JNIM", "claimed responsibility", "none", "no casualties", "could not verify", "and", ",",
    ".", "\n", "- ", "(", ")", "«", "»", '"', "des hommes armés", "ont tué", "mardi", "à", "selon", "dont",
    "une vingtaine de", "personnes", "la veille", "l'armée", "a annoncé", "aucun bilan", "le nord du", "Mali",
    "\u200b", "\u202e", "é", "%",
]  # fmt: skip


def spans_of(mention: EventMention) -> list[Span]:
    spans = [span for _, span in mention.evidence] + [a.span for a in mention.actors if a.span]
    return spans + [span for claim in mention.claims for span in (claim.span, claim.sentence)]


def assert_true_to(text: str, mentions: tuple[EventMention, ...]) -> None:
    """Every span quotes the text, every claim and date is the right way round, every placement is a placement."""
    for mention in mentions:
        for span in spans_of(mention):
            assert 0 <= span.start < span.end <= len(text)
            assert span.quote == text[span.start : span.end]
        for claim in mention.claims:
            assert claim.low is None or claim.low >= 0
            assert claim.low is None or claim.high is None or claim.low <= claim.high
        if mention.date_start and mention.date_end:
            assert mention.date_start <= mention.date_end
        assert 0 <= mention.confidence <= 1


def find_reading_growth(text: str, language: str | None) -> float:
    """How many times as long a text takes to read as its first half."""

    def read(text: str) -> None:
        assert_true_to(text, extract(text, language))

    read(text[: len(text) // 2])  # the lexicons and the gazetteer are read once
    return find_growth(read, text[: len(text) // 2], text)


@pytest.mark.parametrize("sign", ["a", "(", "\n", " ", "1", "'", "\u200b", "\x00"])
def test_half_a_megabyte_of_one_sign_is_read_in_linear_time(sign: str) -> None:
    assert find_reading_growth(sign * 500_000, "en") < MOST_GROWTH


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "piece",
    ["killed 10 ", "kil\u200bled 1\u200b0 ", "said ", "selon ", ". ", ", ", '" ', "« ", "- ", "Monday ", "d'", "A. "],
)
def test_one_phrase_over_and_over_is_read_in_linear_time(piece: str, language: str) -> None:
    assert find_reading_growth(piece * (10_000 // len(piece)), language) < MOST_GROWTH


@pytest.mark.parametrize(("language", "story"), [("en", ENGLISH), ("fr", FRENCH)], ids=["en", "fr"])
def test_an_article_of_a_hundred_kilobytes_is_read_in_linear_time(language: str, story: str) -> None:
    assert find_reading_growth(f"{story}\n" * (100_000 // len(story)), language) < MOST_GROWTH


def test_a_paragraph_of_a_hundred_kilobytes_without_news_is_read_in_linear_time() -> None:
    text = "The weather in the valley was fine and the markets were open all day. " * 1400
    assert find_reading_growth(text, "en") < MOST_GROWTH


@pytest.mark.parametrize(
    "text", ["\n" * 1000, "\u200b" * 1000, "\ufeff", "\u202e\u202d\u2066", "\x00\x01\x02", "\ud800", "💥" * 99]
)
@pytest.mark.parametrize("language", ["en", "fr", None])
def test_a_text_of_signs_only_tells_of_nothing(text: str, language: str | None) -> None:
    assert extract(text, language) == ()


def test_an_arabic_text_is_read_without_an_error() -> None:
    text = "قتل مسلحون 12 شخصا في جيبو يوم الثلاثاء. وأعلنت جماعة نصرة الإسلام والمسلمين مسؤوليتها عن الهجوم."
    assert_true_to(text, extract(text, "ar"))


@pytest.mark.parametrize("mark", ["\ufeff", "\u202e", "\u200f", "\u200b"])
def test_a_mark_that_nobody_sees_before_a_story_changes_nothing(mark: str) -> None:
    (mention,) = extract(mark + STORY)
    assert [(c.low, c.victims) for c in mention.claims] == [(9, "soldiers")]
    assert_true_to(mark + STORY, (mention,))


def test_a_story_in_capitals_is_still_a_story() -> None:
    (mention,) = extract("GUNMEN ATTACKED DJIBO ON TUESDAY, KILLING NINE SOLDIERS.")
    assert [(c.low, c.victims) for c in mention.claims] == [(9, "soldiers")]


def test_narrow_spaces_and_curly_quotes_change_nothing() -> None:
    (mention,) = extract("L’attaque de mardi à Djibo a fait «\u202f12\u00a0morts\u202f», selon l’armée.", "fr")
    assert [(c.low, c.holder) for c in mention.claims] == [(12, "l’armée")]


def test_script_tags_stay_text() -> None:
    text = f"<script>alert('attack')</script> {STORY}"
    mentions = extract(text)
    assert len(mentions) == 1
    assert_true_to(text, mentions)


def test_numbers_beyond_all_measure_are_no_event() -> None:
    text = f"Gunmen attacked Djibo on Tuesday, killing {'9' * 400} people."
    assert_true_to(text, extract(text))


@pytest.mark.parametrize("day", ["on 31 February 2024", "on 0 May 2024", "on 99/99/9999", "on 30 February", "in 9999"])
def test_a_day_that_does_not_exist_raises_nothing(day: str) -> None:
    text = f"Gunmen attacked Djibo {day}, killing nine soldiers."
    assert_true_to(text, extract(text))


@pytest.mark.parametrize("published", ["1900-01-01", "2024-02-29", "2099-12-31"])
@pytest.mark.parametrize(
    "when", ["on Tuesday", "two days earlier", "last month", "yesterday", "a year ago", "next week"]
)
def test_a_report_of_any_time_is_dated_without_an_error(published: str, when: str) -> None:
    text = f"Gunmen attacked Djibo {when}, killing nine soldiers. Two days later, a bomb killed four in Arbinda."
    assert_true_to(text, extract(text, published=published))


@settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from(["en", "fr", None]))
def test_random_text_never_raises(text: str, language: str | None) -> None:
    assert_true_to(text, extract(text, language))


@settings(max_examples=250, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["en", "fr", None]), st.sampled_from(["", " "]))
def test_random_words_of_reports_never_raise_and_are_quoted_truly(
    words: list[str], language: str | None, between: str
) -> None:
    text = between.join(words)
    assert_true_to(text, extract(text, language))


@settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(ENGLISH)), st.integers(0, len(FRENCH)))
def test_a_story_cut_anywhere_never_raises(end: int, start: int) -> None:
    text = ENGLISH[:end] + FRENCH[start:]
    assert_true_to(text, extract(text, None))


@given(st.text(max_size=200), st.sampled_from(["en", "fr", None]))
def test_sentences_and_triggers_of_random_text_lie_within_it(text: str, language: str | None) -> None:
    spans = [(s.start, s.end) for s in split_sentences(text)]
    spans += [(t.start, t.end) for t in find_triggers(fold_text(text), language)]
    assert all(0 <= start < end <= len(text) for start, end in spans)


def find_place_growth(make_text: Callable[[int], str], letters: int = 10_000) -> float:
    """How many times as long places take to find in a text twice as long."""
    return find_growth(load_geocoder().find, make_text(letters), make_text(2 * letters))


def village_names(letters: int, joint: str) -> str:
    """Names of the village level, capitalised, in a row."""
    index = load_geocoder().gazetteer.villages[-1]
    names = joint.join(name.title() for name in index.names_of(5))
    return ("in " + names + joint * 2) * (1 + letters // len(names))


@pytest.mark.parametrize("joint", [" ", ", ", " in ", " and ", "-"])
def test_places_in_a_row_of_village_names_are_found_in_linear_time(joint: str) -> None:
    assert find_place_growth(lambda letters: village_names(letters, joint)[:letters]) < MOST_GROWTH


@pytest.mark.parametrize(
    "piece",
    [
        "village de ", "A, B et C ", "Gao et ", "Gao-", "Gao\n", "GAO MOPTI ", "between Gao and Kidal ",
        "Mali's Niger's ", "the border with Mali and Niger ", "the capital of Mali ", "the north of the country ",
        "12 km north of the town ",
        "camp de Kati de ", "the base in Gao near ", "regions de Mopti, ", "Gao (Mali (", "œ ", "\u200b", "  ",
    ],
)  # fmt: skip
def test_places_in_a_phrase_over_and_over_are_found_in_linear_time(piece: str) -> None:
    assert find_place_growth(lambda letters: (piece * letters)[:letters]) < MOST_GROWTH


def test_places_among_unknown_names_behind_prepositions_are_found_in_linear_time() -> None:
    def unknown_names(letters: int) -> str:
        return "".join(f" in X{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}qo{i % 7}wu" for i in range(letters // 11))

    assert find_place_growth(unknown_names) < MOST_GROWTH
