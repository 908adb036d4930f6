"""What a file says of itself, and its name: which events, of when, how sure, whose boundaries."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd

from dashboard.column_words import explain_columns
from dashboard.filter_values import Filters
from dashboard.filter_words import list_chips
from dashboard.summary_words import describe_unreviewed
from dashboard.texts import Texts
from pipelines.export import Notes
from pipelines.store.read import Status

LONGEST_TOPIC = 40


def make_notes(
    window: pd.DataFrame,
    texts: Texts,
    *,
    status: Status,
    filters: Filters,
    period: tuple[date | None, date | None],
    countries: Mapping[str, str],
    written_at: datetime,
) -> Notes:
    """The read-me of a file of the events in the window; `countries` are names by code."""
    cutoff = texts.day(status.data_cutoff.date()) if status.data_cutoff else texts("unknown")
    unreviewed = int((window["status"] != "reviewed").sum())
    review = describe_unreviewed(unreviewed, len(window), texts)
    lines = (
        (texts("Reports up to"), cutoff),
        (texts("Period"), _name_period(period, texts)),
        (texts("Filters"), texts.join(chip.label for chip in list_chips(filters, texts, countries)) or texts("none")),
        (texts("Events"), texts.number(len(window))),
        (texts("Reviewed"), review),
        (texts("Store version"), status.store_version),
        (texts("Written at"), texts.moment(written_at)),
        *explain_columns(texts),
        (
            texts("Boundaries"),
            texts(
                "Natural Earth (public domain), place names GeoNames (CC BY 4.0) and hand-picked; boundaries imply no "
                "endorsement."
            ),
        ),
    )
    colon = texts("{label}: {text}", label="", text="")
    return Notes(texts("Violence in the Sahel: events drawn from news reports"), lines, colon)


def _name_period(period: tuple[date | None, date | None], texts: Texts) -> str:
    start, end = period
    return texts.days(start, end) if start and end else texts("all dates")


def name_file(filters: Filters, period: tuple[date | None, date | None], stamp: date) -> str:
    """A file's name without its ending: "sahel-ml-jnim-2024-09-01-to-2024-09-30"; of all dates, the day of writing."""
    topic = slug("-".join([*filters.countries, *filters.units, *filters.actors, *filters.event_types]))
    start, end = period
    days = f"{start}-to-{end}" if start and end else f"all-as-of-{stamp}"
    return "-".join(part for part in ("sahel", topic, days) if part)


def slug(text: str) -> str:
    """The text as file names everywhere take it: letters and digits without marks, joined by hyphens, not too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_TOPIC].strip("-")
