"""A recipe's period in the reader's words, with the days that it comes to."""

import re
from datetime import date

from dashboard.briefing.recipe import read_period
from dashboard.periods import Period
from dashboard.texts import Texts

OF_THE_MAP, OWN = "map", "own"
"""Choices of the form beside a recipe's words: the days on the app's map, days of one's own."""
PERIODS = ("last 7 days", "last week", "last 30 days", "last month", "last 3 months", "this year", "last year", "all")
"""What the form offers; a recipe may say others."""
PERIOD_WORDS = {
    "last week": "the last full week",
    "last month": "the last full month",
    "last year": "the last full year",
    "this month": "this month",
    "this year": "this year",
    "all": "all dates",
    OWN: "days of your own",
}
COUNTED_WORDS = {
    "1 day": "the last day",
    "day": "the last {n} days",
    "1 month": "the last full month",
    "month": "the last {n} full months",
}
"""Words for "last 1 day" and the like, by unit and by whether it is one."""
COUNTED = re.compile(r"last (\d+) (day|month)s?")


def name_period(words: str, *, texts: Texts, cutoff: date, window: Period | None = None) -> str:
    """The period with its days: "last 7 days: 26 September – 2 October 2024"."""
    if words == OF_THE_MAP and window:
        return texts("on the map: {days}", days=texts.days(window.start, window.end))
    words = " ".join(words.lower().split())
    counted = COUNTED.fullmatch(words)
    name = texts(PERIOD_WORDS.get(words, words))
    if counted:
        name = texts(COUNTED_WORDS[f"1 {counted[2]}" if counted[1] == "1" else counted[2]], n=counted[1])
    period = read_period(words, cutoff) if words not in (OWN, "all") else None
    return texts("{name}: {days}", name=name, days=texts.days(period.start, period.end)) if period else name


def resolve_days(words: str, cutoff: date) -> tuple[date, date]:
    """The first and last day of a period; those of the newest month for "all"."""
    period = read_period(words, cutoff) or Period(cutoff.replace(day=1), cutoff)
    return period.start, period.end
