"""The dashboard's words in the reader's language.

The English text is the key, as with gettext, so that the catalogues (`dashboard/catalogues/*.toml`) can become Babel's.
Texts with a number have two forms: `texts.count(3, "{n} event", "{n} events")`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "catalogues"
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "fr": "Français"})
EN_DASH, NO_BREAK = "–", "\u00a0"
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, eq=False)
class Texts:
    """The texts of one language. Calling it gives the text with `{name}` filled in; an unknown text stays English."""

    language: str
    catalogue: Mapping[str, str]

    def __call__(self, text: str, /, **values: Any) -> str:
        known = self.catalogue.get(text, text)
        return known.format(**values) if values else known

    def count(self, n: int, one: str, many: str) -> str:
        """The form for a number; French takes the singular for 0 as for 1."""
        is_one = n <= 1 if self.language == "fr" else n == 1
        return self(one if is_one else many, n=self.number(n))

    def number(self, value: int) -> str:
        """Thousands apart: `12,345` in English, `12 345` (narrow no-break space) in French."""
        return f"{value:,}".replace(",", "\u202f") if self.language == "fr" else f"{value:,}"

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
        number = "1er" if self.language == "fr" and value.day == 1 else str(value.day)
        return f"{number}{NO_BREAK}{self.month(value)}{NO_BREAK}{value.year}"

    def month(self, value: date) -> str:
        return self(_MONTHS_EN[value.month - 1])

    def days(self, start: date | None, end: date | None) -> str:
        """A day, a whole month or year by its name, or a span from day to day."""
        if start is None or end is None:
            return self("date unknown")
        if start == end:
            return self.day(start)
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            return str(start.year)
        if start.day == 1 and (start.year, start.month) == (end.year, end.month) and _is_last_day(end):
            return f"{self.month(start)}{NO_BREAK}{start.year}"
        return f"{self.day(start)} {EN_DASH} {self.day(end)}"


def _is_last_day(day: date) -> bool:
    return day.toordinal() + 1 == date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()


@cache
def load_texts(language: str) -> Texts:
    """The texts of a language of `LANGUAGES`; English needs no catalogue.

    Raises:
        ValueError: no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    if language == "en":
        return Texts("en", MappingProxyType({}))
    return Texts(language, MappingProxyType(read_catalogue(FOLDER / f"{language}.toml")))


def read_catalogue(path: Path) -> dict[str, str]:
    """The texts of a catalogue by their English, whatever part they stand in."""
    parts = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: text for part in parts.values() for key, text in part.items()}


def map_texts(texts: Texts) -> dict[str, str]:
    """The texts that the page's scripts look up."""
    return dict(texts.catalogue)
