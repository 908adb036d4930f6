"""What a date phrase means in days, given the publication date. Pure; unknown days are `None`."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pipelines.extract.dates.bare_days import read_bare_days, read_slashed, read_year_first
from pipelines.extract.dates.grammar import Rule, read_day
from pipelines.extract.dates.tokens import Token
from pipelines.extract.dates.words import Reading, Words, collect_words, day_or_none, last_weekday, settle_day

_UNKNOWN: tuple[date | None, date | None] = (None, None)


def read_phrase(rule: Rule, tokens: list[Token], published: date | None) -> Reading | None:
    """The days that the phrase means, `None` when it makes no sense ("31 February", "27 to 25 July")."""
    try:
        return _READERS[rule.make](collect_words(tokens, published), rule.options)
    except (ValueError, OverflowError):  # no such day in the calendar
        return None


def _read_written(words: Words, options: Mapping[str, Any]) -> Reading | None:
    token = next(token for token in words.tokens if token.kind in {"iso", "numeric"})
    day = read_day(token.value, token.kind)
    return Reading(day, day) if day else None


def _read_single_day(words: Words, options: Mapping[str, Any]) -> Reading:
    day = settle_day(words.days[0], words.months[0], words, options)
    return Reading(day, day)


def _read_days(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """A range: its end settles the year, its start lies before it."""
    if len(words.days) < 2:
        return None
    end = settle_day(words.days[-1], words.months[-1], words, options)
    first, last = (words.months[0], words.days[0]), (words.months[-1], words.days[-1])
    if first[0] == last[0] and first >= last and len(words.years) < 2:
        return None
    if end is None:
        date(2024, *first)
        return Reading(None, None) if first != last and _is_consecutive(first, last, words, options) else None
    year = words.years[0] if len(words.years) == 2 else end.year - (first > last)
    start = date(year, *first)
    limit = len(words.days) - 1 if options.get("is_consecutive") else 366
    return Reading(start, end) if 0 < (end - start).days <= limit else None


def _read_listed_days(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """Days of one month with others between them ("on December 15, 18 and 22")."""
    last = settle_day(words.days[-1], words.months[-1], words, options)
    if last is None or list(words.days) != sorted(set(words.days)):
        return None
    days = tuple(last.replace(day=day) for day in words.days)
    if (days[-1] - days[0]).days < len(days):
        return None  # one after the other: a span
    return Reading(days[0], days[-1], days=days)


def _is_consecutive(first: tuple[int, int], last: tuple[int, int], words: Words, options: Mapping[str, Any]) -> bool:
    if not options.get("is_consecutive"):
        return first[0] != last[0] or first < last
    return (date(2024, *last) - date(2024, *first)).days == len(words.days) - 1


def _read_night(words: Words, options: Mapping[str, Any]) -> Reading | None:
    if len(words.days) == 2:
        return _read_days(words, {**options, "is_consecutive": True})
    day = settle_day(words.days[0], words.months[0], words, options)
    return Reading(day, day + timedelta(days=1) if day else None)


def _read_weekday_night(words: Words, options: Mapping[str, Any]) -> Reading | None:
    first, last = words.weekdays[0], words.weekdays[-1]
    if len(words.weekdays) == 2 and (last - first) % 7 != 1:
        return None
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    end = last_weekday((first + 1) % 7, words.published)
    return Reading(end - timedelta(days=1), end, is_relative=True)


def _read_into(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """The night into a day: that day and the one before."""
    if words.months:
        day = settle_day(words.days[0], words.months[0], words, options)
    else:
        day = last_weekday(words.weekdays[0], words.published) if words.published else None
    return Reading(day - timedelta(days=1) if day else None, day, is_relative=not words.months)


def _read_weekday(words: Words, options: Mapping[str, Any]) -> Reading:
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    if options.get("is_next"):
        day = last_weekday(words.weekdays[-1], words.published + timedelta(days=7))
    else:
        day = last_weekday(words.weekdays[-1], words.published - timedelta(days=1 if options.get("is_before") else 0))
    return Reading(day, day, is_relative=True)


def _read_weekday_last_week(words: Words, options: Mapping[str, Any]) -> Reading:
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    monday = last_weekday(0, words.published) - timedelta(days=7)
    day = monday + timedelta(days=words.weekdays[0])
    return Reading(day, day, is_relative=True)


def _read_nth_weekday(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """ "The first Sunday of the month", "le dernier vendredi d'août": counted from the month's first or last day."""
    nth = next(options["nth"][token.word] for token in words.tokens if token.word in options["nth"])
    if words.months:
        year = _month_year(words.months[0], words, options)
        first, last = _month_days(year, words.months[0], None) if year else _UNKNOWN
    else:
        first, last = _calendar_month(words.published, options["months_back"])
    if first is None or last is None:
        return Reading(*_UNKNOWN, is_relative=True)
    day = last_weekday(words.weekdays[0], last if nth == _LAST else first + timedelta(days=7 * nth - 1))
    is_told = words.published is None or day <= words.published
    return Reading(day, day) if is_told else None


def _read_weekdays(words: Words, options: Mapping[str, Any]) -> Reading | None:
    first, last = words.weekdays[0], words.weekdays[-1]
    if first == last or (options.get("is_consecutive") and (last - first) % 7 != len(words.weekdays) - 1):
        return None
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    end = last_weekday(last, words.published)
    return Reading(last_weekday(first, end), end, is_relative=True)


def _month_days(year: int, month: int, part: int | None, week: int | None = None) -> tuple[date, date]:
    """A month's days, or those of its early (1..10), middle (11..20) or late part, or of its n-th seven days."""
    length = calendar.monthrange(year, month)[1]
    first, last = {1: (1, 10), 2: (11, 20), 3: (21, length)}.get(part or 0, (1, length))
    if week is not None:
        first, last = (length - 6, length) if week == 4 else (7 * week - 6, 7 * week)
    return date(year, month, first), date(year, month, last)


def _month_year(month: int, words: Words, options: Mapping[str, Any]) -> int | None:
    """The year of a month: as given, else that of the last such month before the day after publication."""
    if words.years:
        return words.years[-1]
    if words.published is None:
        return None
    if "years_back" in options:
        return words.published.year - int(options["years_back"])
    day = words.published + timedelta(days=1)
    is_last_year = month >= words.published.month if options.get("is_before") else month > day.month
    return (words.published.year if options.get("is_before") else day.year) - is_last_year


def _read_month(words: Words, options: Mapping[str, Any]) -> Reading:
    year = _month_year(words.months[0], words, options)
    if year is None:
        return Reading(None, None)
    first, last = _month_days(year, words.months[0], words.part, options.get("week"))
    if "days" in options:
        low, high = options["days"]
        first, last = first.replace(day=low), min(first.replace(day=1) + timedelta(days=high - 1), last)
    return _until_published(Reading(first, last), words)


def _read_season(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """The three months of a season; without a year the last such season that has begun. Winter is named by its end."""
    if words.season is None or (not words.years and words.published is None):
        return None
    is_winter = words.season == 12
    year = words.years[-1] - is_winter if words.years else words.published.year if words.published else 0
    start = date(year, words.season, 1)
    if not words.years and words.published and start > words.published - timedelta(days=30 * options.get("back", 0)):
        start = start.replace(year=year - 1)
    end = _month_days(start.year + is_winter, (words.season + 1) % 12 + 1, None)[1]
    return _until_published(Reading(start, end), words)


def _read_feast(words: Words, options: Mapping[str, Any]) -> Reading:
    """A day of the calendar with a name of its own ("Christmas Day")."""
    day = settle_day(options["day"], options["month"], words, options)
    return Reading(day, day)


def _read_months(words: Words, options: Mapping[str, Any]) -> Reading | None:
    first, last = words.months[0], words.months[-1]
    year = _month_year(last, words, options)
    if year is None or first == last:
        return Reading(None, None) if first != last else None
    first_year = words.years[0] if len(words.years) == 2 else year - (first > last)
    start, end = _month_days(first_year, first, None)[0], _month_days(year, last, None)[1]
    return _until_published(Reading(start, end), words) if start < end else None


_LAST = 5
"""The count that stands for "last" in a list of weekdays of a month."""


def _calendar_month(published: date | None, back: int) -> tuple[date | None, date | None]:
    """The first and the last day of the month so many months before publication."""
    if published is None:
        return _UNKNOWN
    months = published.year * 12 + published.month - 1 - back
    return _month_days(months // 12, months % 12 + 1, None)


_THIRDS = {1: (1, 4), 2: (5, 8), 3: (9, 12)}
"""The months of the early, middle and late part of a year."""


def _year_days(year: int, part: int | None) -> tuple[date, date]:
    first, last = _THIRDS.get(part or 0, (1, 12))
    return date(year, first, 1), _month_days(year, last, None)[1]


def _read_year(words: Words, options: Mapping[str, Any]) -> Reading | None:
    year = words.years[0]
    latest = words.published.year + 1 if words.published else 2100
    if options.get("is_doubtful") and not 1960 <= year <= latest:
        return None
    return _until_published(Reading(*_year_days(year, words.part)), words)


def _read_years(words: Words, options: Mapping[str, Any]) -> Reading | None:
    first, last = words.years[0], words.years[-1]
    return _until_published(Reading(date(first, 1, 1), date(last, 12, 31)), words) if first < last else None


def _read_week_of(words: Words, options: Mapping[str, Any]) -> Reading:
    day = settle_day(words.days[0], words.months[0], words, options)
    return Reading(day, day + timedelta(days=6) if day else None)


_UNIT_DAYS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650}
_UNIT_SLACK = {"hour": 1, "day": 0, "week": 3, "fortnight": 3, "month": 10}
"""How many days either side "two weeks ago" and "a month ago" may mean: half a week, a third of a month."""
_SHIFT_SLACK = {"week": 3, "fortnight": 3, "month": 10, "year": 60}
_FEW_DAYS = {"hour": (0, 0), "day": (2, 7), "week": (10, 35)}
"""What "a few days ago" and "several weeks ago" may mean; months and years are too vague to date an event."""


def _count_days(words: Words) -> int:
    count = words.counts[-1] if words.counts else 1
    if count > 1000:
        raise ValueError(f"{count} {words.unit} is no count that dates an event")
    if words.unit == "hour":
        return sum(words.counts) // 24  # "vingt-quatre"
    return count * _UNIT_DAYS[words.unit or "day"]


def _read_ago(words: Words, options: Mapping[str, Any]) -> Reading:
    count, unit = words.counts[-1], words.unit or "day"
    if options.get("is_exact") and words.published and unit == "year":
        year = words.published.year - count
        day = day_or_none(year, words.published.month, words.published.day) or date(year, 2, 28)
        return Reading(day, day, is_relative=True)
    is_vague = unit == "decade" or (unit == "year" and count >= 10) or (unit == "month" and count > 12)
    if words.published is None or is_vague:
        return Reading(*_UNKNOWN, is_relative=True, is_vague=is_vague)
    if unit == "year":
        days = _year_days(words.published.year - count, None)
        return Reading(*days, is_relative=True)
    if options.get("is_under"):
        return Reading(words.published - timedelta(days=_count_days(words)), words.published, is_relative=True)
    day, slack = words.published - timedelta(days=_count_days(words)), timedelta(days=_UNIT_SLACK[unit])
    end = day if unit == "hour" else min(day + slack, words.published)
    return Reading(day - slack, end, is_relative=True)


def _read_shift(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """A number of days from the event told before."""
    if words.unit and not words.counts and options["sign"] and any(t.word in _PLURALS for t in words.tokens):
        return None
    days, sign = _count_days(replace(words, unit=words.unit or "day")), int(options["sign"])
    return Reading(*_UNKNOWN, offset_days=days * sign, slack_days=_SHIFT_SLACK.get(words.unit or "day", 0) * abs(sign))


def _read_few(words: Words, options: Mapping[str, Any]) -> Reading | None:
    """ "A few days ago"; with a sign "a few days earlier", which counts from the event told before."""
    if words.unit not in _FEW_DAYS:
        return Reading(*_UNKNOWN, is_relative=True, is_vague=True)
    least, most = _FEW_DAYS[words.unit]
    if "sign" in options:
        middle = (least + most) // 2
        return Reading(*_UNKNOWN, offset_days=middle * int(options["sign"]), slack_days=most - middle)
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    return Reading(words.published - timedelta(days=most), words.published - timedelta(days=least), is_relative=True)


_PLURALS = frozenset({"hours", "days", "weeks", "months", "years", "decades", "heures", "jours", "semaines", "annees"})


def _read_span(words: Words, options: Mapping[str, Any]) -> Reading:
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    first, last = options["days"]
    return Reading(words.published + timedelta(days=first), words.published + timedelta(days=last), is_relative=True)


def _read_past(words: Words, options: Mapping[str, Any]) -> Reading:
    is_vague = words.unit in {"month", "year", "decade"}
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True, is_vague=is_vague)
    return Reading(words.published - timedelta(days=_count_days(words)), words.published, True, is_vague)


def _read_calendar(words: Words, options: Mapping[str, Any]) -> Reading:
    """A week (Monday to Sunday), month or year of the calendar before the present one, or the present one so far."""
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    day, back = words.published, options["back"]
    if options["unit"] == "week":
        start = last_weekday(0, day) - timedelta(days=7 * back)
        days = (start, start + timedelta(days=6))
    elif options["unit"] == "month":
        months = day.year * 12 + day.month - 1 - back
        days = _month_days(months // 12, months % 12 + 1, words.part)
    else:
        days = _year_days(day.year - back, words.part)
    return _until_published(Reading(*days, is_relative=True), words)


def _read_weekend(words: Words, options: Mapping[str, Any]) -> Reading:
    if words.published is None:
        return Reading(*_UNKNOWN, is_relative=True)
    is_over = options.get("is_before") and words.published.weekday() >= 5
    saturday = last_weekday(5, words.published) - timedelta(days=7 if is_over else 0)
    return _until_published(Reading(saturday, saturday + timedelta(days=1), is_relative=True), words)


def _read_vague(words: Words, options: Mapping[str, Any]) -> Reading:
    if words.published is None or "days" not in options:
        return Reading(*_UNKNOWN, is_relative=True, is_vague=True)
    return Reading(words.published - timedelta(days=options["days"]), words.published, True, True)


def _until_published(reading: Reading, words: Words) -> Reading:
    """What has happened lies before publication: a month or year under way ends there."""
    if words.published and reading.start and reading.end and reading.start <= words.published < reading.end:
        return replace(reading, end=words.published)
    return reading


_READERS: dict[str, Callable[[Words, Mapping[str, Any]], Reading | None]] = {
    "written": _read_written,
    "day": _read_single_day,
    "days": _read_days,
    "listed_days": _read_listed_days,
    "night": _read_night,
    "weekday_night": _read_weekday_night,
    "into": _read_into,
    "bare_days": read_bare_days,
    "slashed": read_slashed,
    "year_first": read_year_first,
    "season": _read_season,
    "feast": _read_feast,
    "few": _read_few,
    "weekday": _read_weekday,
    "weekday_last_week": _read_weekday_last_week,
    "weekdays": _read_weekdays,
    "nth_weekday": _read_nth_weekday,
    "month": _read_month,
    "months": _read_months,
    "year": _read_year,
    "years": _read_years,
    "week_of": _read_week_of,
    "ago": _read_ago,
    "shift": _read_shift,
    "span": _read_span,
    "past": _read_past,
    "calendar": _read_calendar,
    "weekend": _read_weekend,
    "vague": _read_vague,
}
