"""When an event happened: its days, how exactly they are known, and the words they were read from."""

from dashboard.card.names import YEAR, date_report, describe_days, name_publisher
from dashboard.card.parts import Line, Section
from dashboard.texts import Texts
from pipelines.dossier import Dossier
from pipelines.model import Report, Span
from pipelines.rows import known

DATE_PRECISION_WORDS = {1: "the day", 2: "two to six days", 3: "a week", 4: "a month", 5: "a year"}
MOST_WORDS = 4
"""Quoted date words; more of them say nothing new."""


def describe_time(dossier: Dossier, texts: Texts) -> Section:
    rows: list[Line] = [{"label": texts("Date"), "value": describe_days(dossier, texts)}]
    precision = known(dossier.row["date_precision"])
    if precision is not None:
        words = texts(DATE_PRECISION_WORDS.get(int(precision), ""))
        rows.append({"label": texts("Precision"), "value": words})
    return {"title": texts("When"), "rows": rows + _describe_words(dossier, texts)}


def _describe_words(dossier: Dossier, texts: Texts) -> list[Line]:
    """The words that tell the date, those that decided first; or that there are none."""
    spans = _list_spans(dossier)
    if not spans:
        if dossier.row["date_start"] is None or not dossier.mentions:
            return []
        note = texts("The reports give no date: the two days before publication and the day itself are taken.")
        return [{"label": texts("Read from"), "value": texts("no words"), "note": note}]
    lines = {span.quote.casefold(): _describe_span(span, dossier, texts) for span in reversed(spans)}
    return list(reversed(lines.values()))[:MOST_WORDS]


def _list_spans(dossier: Dossier) -> list[Span]:
    evidence = (dossier.row["evidence"] or {}).get("date")
    decisive = [Span(evidence["start"], evidence["end"], evidence["quote"], evidence["report_id"])] if evidence else []
    others = [span for mention in dossier.mentions for field, span in mention.evidence if field == "date"]
    return list(dict.fromkeys([*decisive, *others]))


def _describe_span(span: Span, dossier: Dossier, texts: Texts) -> Line:
    report = dossier.reports.get(span.report_id)
    quote = texts("“{words}”", words=span.quote)
    return {"label": texts("Read from"), "value": quote, "note": _explain_span(span, report, texts)}


def _explain_span(span: Span, report: Report | None, texts: Texts) -> str:
    if report is None:
        return ""
    publisher = name_publisher(report, texts)
    if YEAR.search(span.quote) or report.published_at is None:
        return publisher
    day = date_report(report, texts)
    return texts("{publisher}, counted from its publication on {day}", publisher=publisher, day=day)
