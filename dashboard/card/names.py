"""How an event's place, days, toll and reports are called: the words that card, list, table and texts share."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dashboard.place_names import name_countries, translate_place
from dashboard.texts import Texts
from pipelines.rows import known

if TYPE_CHECKING:
    from pipelines.dossier import Dossier
    from pipelines.model import Report

Row = Mapping[str, Any]

UNKNOWN_TOLL = "?"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def describe_toll(row: Row, texts: Texts) -> dict[str, str]:
    """The deaths: a figure and what it counts; a joint toll says that it is the whole attack's."""
    figure = estimate_toll(row, texts)
    if figure == UNKNOWN_TOLL:
        return {"figure": figure, "words": texts("killed: no figure given")}
    words = texts("killed in the whole attack, all sites together") if is_joint(row) else texts("killed")
    return {"figure": figure, "words": words}


def estimate_toll(row: Row, texts: Texts) -> str:
    """The deaths of the whole attack where they are known only together, else the event's own; "?" when unknown."""
    for prefix in ("attack_killed", "killed"):
        low, best, high = find_bounds(row, prefix)
        if low is not None or best is not None or high is not None:
            return texts.toll(low, best, high)
    return UNKNOWN_TOLL


def is_joint(row: Row) -> bool:
    """Whether the toll is told for all sites of an attack together."""
    return any(bound is not None for bound in find_bounds(row, "attack_killed"))


def find_bounds(row: Row, prefix: str) -> tuple[int | None, int | None, int | None]:
    return known(row[f"{prefix}_low"]), known(row[f"{prefix}_best"]), known(row[f"{prefix}_high"])


def name_place(row: Row, texts: Texts) -> str:
    """The place's name in the reader's language as far as it has one, else as the report has it."""
    name = known(row["place_name"])
    return translate_place(name, texts) if name else texts("place unknown")


def name_region(row: Row, texts: Texts) -> str:
    """Second- and first-order unit and country, as far as they are known and differ from the place's own name."""
    country = known(row["country"])
    units = [translate_place(unit, texts) for unit in (known(row["admin2"]), known(row["admin1"])) if unit]
    names = [*units, name_countries(texts).get(country, country)]
    return join_names(name for name in names if name not in (row["place_name"], name_place(row, texts))) or texts(
        "several countries"
    )


def join_names(names: Iterable[Any]) -> str:
    """The known names, each once, with commas."""
    return ", ".join(dict.fromkeys(str(name) for name in names if name))


def describe_days(dossier: "Dossier", texts: Texts) -> str:
    """The event's days; says so when they were counted from a publication date that was itself a guess."""
    row = dossier.row
    days = texts.days(row["date_start"], row["date_end"])
    if row["date_start"] is None or not _is_counted_from_guess(dossier):
        return days
    return f"{days} ({texts('counted from a guessed publication date')})"


def _is_counted_from_guess(dossier: "Dossier") -> bool:
    """Whether the report that tells the date has a guessed publication date, and its words name no year."""
    evidence = (dossier.row["evidence"] or {}).get("date")
    if evidence and YEAR.search(evidence["quote"]):
        return False
    report_ids = [evidence["report_id"]] if evidence else dossier.row["reports"] or ()
    reports = [dossier.reports.get(report_id) for report_id in report_ids]
    return any(report is not None and report.is_published_uncertain for report in reports)


def name_publisher(report: "Report | None", texts: Texts) -> str:
    return (report.publisher if report else None) or texts("Report")


def name_source(report: "Report | None", texts: Texts) -> str:
    """Publisher, title and date as far as there are any: a report without a title is its publisher's of that day."""
    if report is None or not report.publisher:
        title = (report.title if report else None) or texts("untitled report")
        return f"{title}, {date_report(report, texts)}" if report else title
    if not report.title:
        return f"{report.publisher}, {date_report(report, texts)}"
    title = f"{report.title}, {date_report(report, texts)}"
    return texts("{publisher}: {report}", publisher=report.publisher, report=title)


def date_report(report: "Report", texts: Texts) -> str:
    """The publication date; a guessed one says what it is."""
    if report.published_at is None:
        return texts("date unknown")
    day = texts.day(report.published_at.date())
    return f"{day} ({texts('date of the file, not of the report')})" if report.is_published_uncertain else day


def safe_url(url: str | None) -> str:
    """The address when it is of the web, else "": a report may hold `javascript:` or worse."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""
