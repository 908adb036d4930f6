"""One document as its format tells it, before hints from outside and the language are added."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a report can be of: wide enough for any, and far enough from the calendar's ends to count days from."""


class YearError(ValueError):
    """A date outside `FIRST_YEAR` to `LAST_YEAR`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the metadata of its own. `where` names the line or row of a file of many reports."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    id: str | None = None
    where: str | None = None
    doubt: tuple[str, str] | None = None
    """What is wrong with the metadata, and the next step, when the text could be read all the same."""


def parse_date(text: str) -> datetime:
    """Return an ISO date or time as aware UTC; a time without a zone is taken as UTC.

    Raises `YearError` for one outside the years of a report, `ValueError` for anything else.
    """
    stripped = text.strip()
    if len(stripped) == 10:
        return start_of(date.fromisoformat(stripped))
    return in_utc(datetime.fromisoformat(stripped))


def read_published(value: object) -> tuple[datetime | None, tuple[str, str] | None]:
    """Return a publication date and, when there is none in the value, what is wrong with it and the next step."""
    if value is None or value == "":
        return None, None
    try:
        return parse_date(str(value)), None
    except YearError as error:
        return None, (f"publication date {str(value)[:40]!r} {error}", "correct it (YYYY-MM-DD)")
    except ValueError:
        return None, (f"publication date {str(value)[:40]!r} is not a date", "write it as YYYY-MM-DD")


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one without a zone is taken as UTC.

    Raises `YearError` for one outside the years of a report.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise YearError(f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def start_of(day: date) -> datetime:
    """Return midnight UTC at which a day begins.

    Raises `YearError` for one outside the years of a report.
    """
    return in_utc(datetime(day.year, day.month, day.day, tzinfo=UTC))
