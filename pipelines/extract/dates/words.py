"""The values in a date phrase's words, and how the publication date settles a day and month without a year. Pure."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipelines.extract.dates.tokens import Token

COMING_DAYS = 21
"""A day and month without a year so soon after publication is the coming one ("the march of 10 November is banned"):
press style gives the year of a day eleven months ago."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Inclusive days, `None` when the words do not settle them. `offset_days` counts from the event told before,
    `slack_days` either side ("a week earlier"). `days`: those of a list with days between them ("on 15, 18 and 22")."""

    start: date | None
    end: date | None
    is_relative: bool = False
    is_vague: bool = False
    offset_days: int | None = None
    slack_days: int = 0
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The values in a phrase's words, by kind, each in text order. `season` is the first month of a season."""

    days: tuple[int, ...]
    months: tuple[int, ...]
    years: tuple[int, ...]
    weekdays: tuple[int, ...]
    counts: tuple[int, ...]
    unit: str | None
    part: int | None
    season: int | None
    tokens: tuple[Token, ...]
    published: date | None


def collect_words(tokens: list[Token], published: date | None) -> Words:
    """The values of the lexicon's words and of the numbers among the tokens."""
    found: dict[str, list[Any]] = {"num": [], "year": [], "count": []}
    for token in tokens:
        kind, value = token.value if isinstance(token.value, tuple) else (token.kind, token.value)
        found.setdefault(kind, []).append(value)
        if kind in {"num", "integer"}:
            found["count"].append(value)
    return Words(
        days=tuple(found["num"]),
        months=tuple(found.get("month", ())),
        years=tuple(found["year"]),
        weekdays=tuple(found.get("weekday", ())) + tuple(found.get("wdabbr", ())),
        counts=tuple(found["count"]),
        unit=next(iter(found.get("unit", ())), None),
        part=next(iter(found.get("part", ())), None),
        season=next(iter(found.get("season", ())), None),
        tokens=tuple(tokens),
        published=published,
    )


def settle_day(day: int, month: int, words: Words, options: Mapping[str, Any]) -> date | None:
    """The day of the month in the year that the words or the publication date settle.

    Raises ValueError when no year has such a day.
    """
    if words.years:
        return date(words.years[-1], month, day)
    date(2024, month, day)  # a leap year: every day there is
    if words.published is None:
        return None
    if "years_back" in options:
        return date(words.published.year - options["years_back"], month, day)
    latest = words.published + timedelta(days=COMING_DAYS)
    possible = (day_or_none(latest.year - back, month, day) for back in range(9))
    return next((there for there in possible if there and there <= latest), None)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day, `None` when the month is shorter. Raises ValueError for a month that there is not."""
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def last_weekday(weekday: int, day: date) -> date:
    """The last such weekday on or before the day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)
