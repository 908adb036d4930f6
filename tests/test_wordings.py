"""Many ways to word each sub-event type, and what only sounds like one (`tests/wordings/`)."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.test_extract import extract

FOLDER = Path(__file__).with_name("wordings")
LANGUAGES = ["en", "fr"]


@cache
def wordings(language: str) -> dict[str, list[str]]:
    """Sentences by the sub-event type that they tell of; "none" for no event."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


CASES = [(language, kind) for language in LANGUAGES for kind in wordings(language)]


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_each_wording_tells_of_its_one_event_or_of_none(language: str, kind: str) -> None:
    expected = [] if kind == "none" else [kind]
    told = {text: [m.sub_event_type for m in extract(text, language)] for text in wordings(language)[kind]}
    assert {text: kinds for text, kinds in told.items() if kinds != expected} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_under_two_types(language: str) -> None:
    texts = [text for group in wordings(language).values() for text in group]
    assert len(texts) == len(set(texts))
