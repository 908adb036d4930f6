"""The reports of an event: publisher, title, date, language; wire copies under the one that came first."""

from dashboard.card.names import date_report, name_publisher, safe_url
from dashboard.card.parts import ReportLine
from dashboard.texts import Texts
from pipelines.dossier import Dossier
from pipelines.model import Report

LANGUAGE_WORDS = {"en": "in English", "fr": "in French"}


def describe_reports(dossier: Dossier, texts: Texts) -> list[ReportLine]:
    """The reports, earliest first; where none is left, the publishers that the event names."""
    groups = dossier.group_reports()
    if not groups:
        return [_line(str(name), "", "", "") for name in dossier.row["publishers"] or ()]
    return [_describe_group(group, texts) for group in groups]


def _describe_group(group: tuple[Report, ...], texts: Texts) -> ReportLine:
    line = _describe_report(group[0], texts)
    line["copies"] = [_describe_report(report, texts) for report in group[1:]]
    return line


def _describe_report(report: Report, texts: Texts) -> ReportLine:
    language = texts(LANGUAGE_WORDS[report.language]) if report.language in LANGUAGE_WORDS else ""
    facts = " · ".join(filter(None, (date_report(report, texts), language)))
    url = safe_url(report.url)
    if not report.publisher and not url:  # nothing names it but what it is
        return _line(report.title or texts("Untitled report"), "", facts, "")
    return _line(name_publisher(report, texts), report.title or texts("untitled report"), facts, url)


def _line(publisher: str, title: str, facts: str, url: str) -> ReportLine:
    return {"publisher": publisher, "title": title, "facts": facts, "url": url, "copies": []}
