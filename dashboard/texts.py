"""The dashboard's words in the reader's language, by gettext.

The English text is the key. `catalogues/<language>/*.po` hold the translations, a file for each part of the dashboard;
all are merged when first asked for, and a text that two of them translate has one translation (held by a test).
Texts with a number have two forms: `texts.count(3, "{n} event", "{n} events")`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from babel.dates import get_month_names
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_group_symbol

FOLDER = Path(__file__).parent
CATALOGUES = FOLDER / "catalogues"
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "fr": "Français"})
EN_DASH, NO_BREAK = "–", "\u00a0"
LITERAL = re.compile(r'(?="([^"\\\n]+)")')
"""A quoted text in a script or a template, and whatever else stands between two quotation marks of a line."""


@dataclass(frozen=True, eq=False)
class Texts:
    """The texts of one language. Calling it gives the text with `{name}` filled in; an unknown text stays English.

    `catalogue` has every translated text by its English, each form of a text with a number by the English of that form.
    """

    language: str
    catalogue: Mapping[str, str]
    translations: NullTranslations

    def __call__(self, text: str, /, **values: Any) -> str:
        known = self.catalogue.get(text, text)
        return known.format(**values) if values else known

    def count(self, n: int, one: str, many: str, **values: Any) -> str:
        """The form for a number, with `{n}` filled in; French takes the singular for 0 as for 1."""
        return self.translations.ngettext(one, many, n).format(n=self.number(n), **values)

    def join(self, parts: Iterable[str]) -> str:
        """The parts that say something, with semicolons between them; French sets a space before."""
        return ("\u202f; " if self.language == "fr" else "; ").join(part for part in parts if part)

    def number(self, value: int) -> str:
        """Thousands apart: `12,345` in English, `12 345` (narrow no-break space) in French."""
        return f"{value:,}".replace(",", _separator(self.language))

    def figures(self, low: int | None, high: int | None) -> str:
        """A range in words: "12", "70–79", "at least 40", "unknown"."""
        if low is None and high is None:
            return self("unknown")
        if high is None:
            return self("at least {n}", n=self.number(low or 0))
        if low is None or low == high:
            return self.number(high)
        return f"{self.number(low)}{EN_DASH}{self.number(high)}"

    def toll(self, low: int | None, best: int | None, high: int | None) -> str:
        """Deaths in words, the best estimate first: "70", "70 (70–79)", "77 (at least 70)", "at least 20"."""
        low = best if low is None else low
        if best is None or (best == low and high in (None, best)):
            return self.figures(low, high)
        return self("{best} ({range})", best=self.number(best), range=self.figures(low, high))

    def day(self, value: date) -> str:
        """A date in full: "17 September 2024", "1er mars 2024"."""
        return f"{self._day_of_month(value)}{NO_BREAK}{self.month(value)}{NO_BREAK}{value.year}"

    def _day_of_month(self, value: date) -> str:
        return "1er" if self.language == "fr" and value.day == 1 else str(value.day)

    def moment(self, value: datetime) -> str:
        """A time of day in UTC, as `value` has it: "17 September 2024, 06:30 UTC"."""
        return f"{self.day(value.date())}, {value:%H:%M} UTC"

    def month(self, value: date, *, is_short: bool = False) -> str:
        """The month's name: "September", "sept."."""
        return _months("abbreviated" if is_short else "wide", self.language)[value.month]

    def days(self, start: date | None, end: date | None) -> str:
        """A day, a whole month or year by its name, or a span: "3–5 September 2024", "28 July – 2 August 2024"."""
        if start is None or end is None:
            return self("date unknown")
        if start == end:
            return self.day(start)
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            return str(start.year)
        if start.day == 1 and (start.year, start.month) == (end.year, end.month) and _is_last_day(end):
            return f"{self.month(start)}{NO_BREAK}{start.year}"
        if start.year != end.year:
            return f"{self.day(start)} {EN_DASH} {self.day(end)}"
        if start.month != end.month:
            return f"{self._day_of_month(start)}{NO_BREAK}{self.month(start)} {EN_DASH} {self.day(end)}"
        return f"{self._day_of_month(start)}{EN_DASH}{self.day(end)}"


def _is_last_day(day: date) -> bool:
    return day.toordinal() + 1 == date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()


@cache
def _separator(language: str) -> str:
    return get_group_symbol(language)


@cache
def _months(width: Literal["abbreviated", "wide"], language: str) -> Mapping[int, str]:
    return get_month_names(width, locale=language)


@cache
def load_texts(language: str) -> Texts:
    """The texts of a language of `LANGUAGES`; English needs no catalogue.

    Raises:
        ValueError: no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    merged = merge_catalogues(language)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return Texts(language, MappingProxyType(dict(_list_forms(merged))), GNUTranslations(compiled))


def merge_catalogues(language: str) -> Catalog:
    """The messages of all parts of the dashboard; none for English."""
    merged = Catalog(locale=language)
    for path in sorted((CATALOGUES / language).glob("*.po")):
        for message in read_catalogue(path, language):
            if message.id and (message.id not in merged or message.pluralizable):
                merged[message.id] = message
    return merged


def read_catalogue(path: Path, language: str) -> Catalog:
    """The messages of one file.

    Raises:
        PoFileError: the file is no catalogue; it names the line.
    """
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _list_forms(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Each text and its translation, and so for each form of a text with a number."""
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        else:
            yield from zip(message.id, message.string or (), strict=True)


@cache
def map_texts(texts: Texts) -> dict[str, str]:
    """The texts that the page's scripts look up: those that they or the page name, and the vocabularies."""
    named = _list_literals() | {str(message.id) for message in _read_vocabularies(texts.language)}
    return {text: known for text, known in texts.catalogue.items() if text in named}


@cache
def _list_literals() -> frozenset[str]:
    """Every quoted text of the page's scripts and of its template."""
    files = [*FOLDER.rglob("*.js"), FOLDER / "map" / "templates" / "page.html"]
    return frozenset(text for path in files for text in LITERAL.findall(path.read_text(encoding="utf-8")))


def _read_vocabularies(language: str) -> Catalog:
    path = CATALOGUES / language / "words.po"
    return read_catalogue(path, language) if path.exists() else Catalog(locale=language)
