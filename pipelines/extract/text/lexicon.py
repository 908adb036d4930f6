"""The lexicons of `pipelines/lexicon/`, read once for each language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.extract.text.terms import SectionMatcher, TermMatcher, read_terms

FOLDER = Path(__file__).resolve().parents[2] / "lexicon"


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The tables of `lexicon/NAME.toml`."""
    with (FOLDER / f"{name}.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def section_matcher(name: str, language: str | None) -> TermMatcher[str]:
    """A matcher over all sections of a lexicon; a match's value is the section's name."""
    sections = read_lexicon(name)
    return TermMatcher((term, section) for section, table in sections.items() for term in read_terms(table, language))


@cache
def term_matcher(name: str, section: str, language: str | None) -> TermMatcher[str]:
    """A matcher over one section of a lexicon; a match's value is the section's name."""
    return TermMatcher((term, section) for term in read_terms(read_lexicon(name)[section], language))


@cache
def sections_matcher(name: str, sections: tuple[str, ...], language: str | None) -> SectionMatcher:
    """A matcher over some sections of a lexicon at once; what it finds is told apart by the section's name."""
    tables = read_lexicon(name)
    return SectionMatcher((term, section) for section in sections for term in read_terms(tables[section], language))
