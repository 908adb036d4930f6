"""The lexicons as data: well-formed, without clashes, coded with ACLED's types."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from pipelines.extract.text.lexicon import FOLDER, read_lexicon, section_matcher, term_matcher
from pipelines.extract.text.terms import fold_text, read_terms

LEXICONS = ["events", "casualties", "context", "speech"]
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
LANGUAGES = ["en", "fr"]
SUB_EVENT_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
        "Grenade", "Chemical weapon",
    },
    "Violence against civilians": {"Attack", "Abduction/forced disappearance", "Sexual violence"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
}  # fmt: skip
HOLDER_KINDS = {
    "armed group", "international organisation", "diplomat", "security source", "military", "police", "government",
    "medical", "media", "social media", "organisation", "local official", "witness", "source",
}  # fmt: skip
SHARED_BY_FAMILIES = {"fell to": {"kill", "overtake"}}
"""Terms of two families: "twelve fell to bullets", "the town fell to rebels". The first family counts."""


def terms_of(table: Any) -> Iterator[str]:
    """Every text in the lists of a table, however deep."""
    if isinstance(table, dict):
        for value in table.values():
            yield from terms_of(value)
    elif isinstance(table, list):
        yield from (item for item in table if isinstance(item, str))


def families() -> dict[str, Any]:
    return {name: table for name, table in read_lexicon("events").items() if name != "none"}


def key_of(term: str) -> str:
    """What two terms must not have in common: they would match the same words."""
    return fold_text(term).replace("-", " ")


@pytest.mark.parametrize("name", FILES)
def test_a_lexicon_is_well_formed_and_not_empty(name: str) -> None:
    assert tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_lexicons_of_extraction_are_there() -> None:
    assert set(LEXICONS) <= set(FILES)


@pytest.mark.parametrize("name", LEXICONS)
def test_no_term_is_empty_or_has_white_space_around_it(name: str) -> None:
    assert [term for term in terms_of(read_lexicon(name)) if not term.strip("* ") or term != term.strip()] == []


@pytest.mark.parametrize("name", LEXICONS)
def test_no_open_term_is_of_one_or_two_letters(name: str) -> None:
    assert [term for term in terms_of(read_lexicon(name)) if term.endswith("*") and len(term.rstrip("*")) < 3] == []


@pytest.mark.parametrize("name", LEXICONS)
def test_every_term_has_a_letter(name: str) -> None:
    assert [term for term in terms_of(read_lexicon(name)) if not any(c.isalpha() for c in term)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trigger_belongs_to_one_family(language: str) -> None:
    holders: dict[str, set[str]] = {}
    for name, table in read_lexicon("events").items():
        for term in read_terms(table, language):
            holders.setdefault(key_of(term), set()).add(name)
    shared = {term: names for term, names in holders.items() if len(names) > 1}
    assert {term: names for term, names in shared.items() if SHARED_BY_FAMILIES.get(term) != names} == {}


@pytest.mark.parametrize("family", families())
def test_a_family_is_coded_with_types_of_acled(family: str) -> None:
    table = read_lexicon("events")[family]
    assert table["sub_event_type"] in SUB_EVENT_TYPES[table["event_type"]]


@pytest.mark.parametrize("family", families())
def test_a_family_has_a_rank_and_terms_in_both_languages(family: str) -> None:
    table = read_lexicon("events")[family]
    assert isinstance(table["rank"], int)
    assert set(table) == {"event_type", "sub_event_type", "rank", "en", "fr"}
    assert table["en"] and table["fr"]


def test_every_event_type_of_acled_can_be_reached() -> None:
    assert {table["event_type"] for table in families().values()} == set(SUB_EVENT_TYPES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", families())
def test_every_trigger_is_found_in_its_own_words(family: str, language: str) -> None:
    matcher = section_matcher("events", language)
    for term in read_lexicon("events")[family][language]:
        if key_of(term) in SHARED_BY_FAMILIES:
            continue
        words = fold_text(term.rstrip("*"))
        found = matcher.find(words)
        assert [(m.value, m.start, m.end) for m in found] == [(family, 0, len(words))], term


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_that_only_look_like_violence_are_no_triggers(language: str) -> None:
    matcher = section_matcher("events", language)
    for term in read_lexicon("events")["none"][language]:
        assert [m.value for m in matcher.find(fold_text(term.rstrip("*")))] == ["none"], term


@pytest.mark.parametrize("section", read_lexicon("context"))
def test_a_section_of_context_has_terms_in_both_languages(section: str) -> None:
    table = read_lexicon("context")[section]
    assert table["en"] and table["fr"]


def test_every_quantity_has_words_on_every_side_of_its_figure() -> None:
    quantities = ["killed", "injured", "abducted", "missing", "displaced", "killed_or_injured", "other"]
    for quantity in quantities:
        table = read_lexicon("casualties")[quantity]
        assert set(table) >= {"before", "after", "either"}, quantity
        assert all(set(form) == {"en", "fr"} for form in table.values()), quantity


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_counts_people_counts_one_quantity(language: str) -> None:
    lexicon = read_lexicon("casualties")
    quantities = ["killed", "injured", "abducted", "missing", "displaced", "killed_or_injured", "other"]
    holders: dict[str, set[str]] = {}
    for quantity in quantities:
        for form in lexicon[quantity].values():
            for term in read_terms(form, language):
                holders.setdefault(key_of(term), set()).add(quantity)
    assert {term: names for term, names in holders.items() if len(names) > 1} == {}


@pytest.mark.parametrize("section", ["part", "everybody", "person", "own", "unknown", "unverified", "denied"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_around_figures_are_known_in_both_languages(section: str, language: str) -> None:
    assert read_lexicon("casualties")[section][language]
    assert term_matcher("casualties", section, language).find("nothing of the kind") == ()


def test_speakers_are_of_the_known_kinds() -> None:
    assert set(read_lexicon("speech")["kinds"]) == HOLDER_KINDS


def test_a_word_tells_one_kind_of_speaker() -> None:
    counts = Counter(key_of(term) for terms in read_lexicon("speech")["kinds"].values() for term in terms)
    assert [term for term, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_verbs_and_openers_of_speech_are_apart(language: str) -> None:
    speech = read_lexicon("speech")
    assert set(speech["verbs"][language]) & set(speech["openers"][language]) == set()
