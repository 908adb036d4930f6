"""Days that are only numbers: "27/03", "Lundi 1er", "on the 15th", "dans la nuit du 14 au 15". Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pipelines.extract.dates.words import Reading, Words, day_or_none, settle_day

_BACK_DAYS = 40
"""How long before publication a day without its month may lie: a month, and some days until the report was written."""
_SWAP_DAYS = 31
"""A month-first reading wins when it lies so near before publication and the day-first one does not."""


def read_slashed(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """ "27/03", "27/03/24", "27/03-02/04": the day first, unless only the month first makes sense."""
    numbers = words.days
    if len(numbers) == 4:
        start, end = _slashed_day(numbers[:2], words), _slashed_day(numbers[2:], words)
        return Reading(start, end) if start and end and start <= end else None
    if len(numbers) == 3:
        day, month, year = numbers
        day, month = (month, day) if month > 12 else (day, month)
        there = day_or_none(2000 + year, month, day)
        return Reading(there, there) if there else None
    there = _slashed_day(numbers, words)
    return Reading(there, there) if there or words.published is None else None


def _slashed_day(numbers: tuple[int, ...], words: Words) -> date | None:
    first, second = numbers
    if second > 12:
        return settle_day(second, first, words, {})
    there = settle_day(first, second, words, {})
    other = settle_day(second, first, words, {}) if first <= 12 else None
    if there and other and words.published and _is_near(other, words.published):
        return there if _is_near(there, words.published) else other
    return there


def _is_near(day: date, published: date) -> bool:
    return 0 <= (published - day).days <= _SWAP_DAYS


def read_year_first(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """ "2024/09/17"."""
    there = day_or_none(words.years[0], *words.days)
    return Reading(there, there) if there else None


def read_bare_days(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """A day, or two that follow each other, whose month the publication date and the weekday settle.

    Options: `is_night` adds the morning after a single day, `needs_ordinal` refuses "on the 15", `months_back` names
    the month.
    """
    if options.get("needs_ordinal") and not _is_ordinal(words):
        return None
    if words.published is None:
        return Reading(None, None, is_relative=True)
    if "months_back" in options:
        months = words.published.year * 12 + words.published.month - 1 - int(options["months_back"])
        named = day_or_none(months // 12, months % 12 + 1, words.days[0])
        return Reading(named, named) if named and named <= words.published else None
    for start in _days_back(words.published):
        end = start + timedelta(days=len(words.days) - 1)
        told = (start, end)[: len(words.days)]
        if tuple(d.day for d in told) == words.days and _are_weekdays(told, words.weekdays):
            is_night = options.get("is_night") and start == end
            return Reading(start, end + timedelta(days=1) if is_night else end)
    return None


def _days_back(published: date) -> Iterator[date]:
    return (published - timedelta(days=back) for back in range(_BACK_DAYS))


def _are_weekdays(told: tuple[date, ...], weekdays: tuple[int, ...]) -> bool:
    return not weekdays or tuple(d.weekday() for d in told)[: len(weekdays)] == weekdays


def _is_ordinal(words: Words) -> bool:
    """Whether the number has letters after it: "15th", "1er"."""
    number = next(token for token in words.tokens if token.kind == "num")
    return number.end - number.start > len(str(number.value))
