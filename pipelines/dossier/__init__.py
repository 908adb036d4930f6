"""All that stands behind one event: its row, the tellings it was made of, the reports.

`pipelines explain` prints it and the dashboard's card shows it, so that both say the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine

from pipelines.dossier.claims import Comparison, Voice, compare_claims
from pipelines.dossier.places import Rival, list_rivals
from pipelines.dossier.tolls import Step, trace_toll
from pipelines.merge.publishers import group_copies
from pipelines.model import EventMention, Report
from pipelines.store.read import read_event, read_mentions, read_report

Row = Mapping[str, Any]
ReadReport = Callable[[str], Report | None]

__all__ = ["Comparison", "Dossier", "Rival", "Step", "Voice", "gather_dossier", "read_dossier"]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One event as stored (`row` has the columns of the table `events`), its mentions, and its reports by id.

    A report that the store does not hold any more is missing from `reports`.
    """

    row: Row
    mentions: tuple[EventMention, ...] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)

    def published_on(self, report_id: str) -> date | None:
        """The day a report came out; `None` when it is not known or was only guessed."""
        report = self.reports.get(report_id)
        if report is None or report.published_at is None or report.is_published_uncertain:
            return None
        return report.published_at.date()

    def list_reports(self) -> tuple[Report, ...]:
        """The reports, earliest first, undated ones last."""
        found = [self.reports[report_id] for report_id in self.row["reports"] or () if report_id in self.reports]
        return tuple(sorted(found, key=lambda r: (r.published_at is None, r.published_at, r.publisher or "", r.id)))

    def compare_claims(self) -> tuple[Comparison, ...]:
        """The claims side by side."""
        return compare_claims(self.row["claims"] or (), self.reports, self.published_on)

    def trace_toll(self) -> tuple[Step, ...]:
        """How the deaths moved from report to report."""
        return trace_toll(self.row, self.published_on)

    def list_rivals(self) -> tuple[Rival, ...]:
        """The places that also came into question."""
        return list_rivals(self.row, self.mentions)

    def group_reports(self) -> tuple[tuple[Report, ...], ...]:
        """The reports, wire copies of one telling together, each group's first one first."""
        reports = self.list_reports()
        groups = group_copies(self.mentions)
        first = {report_id: group for group in groups for report_id in group}
        found: dict[frozenset[str], list[Report]] = {}
        for report in reports:
            found.setdefault(first.get(report.id, frozenset({report.id})), []).append(report)
        return tuple(tuple(group) for group in found.values())


def gather_dossier(row: Row, read: ReadReport, mentions: Iterable[EventMention] = ()) -> Dossier:
    """Return the dossier of a row whose reports `read` gives."""
    ids = dict.fromkeys([*(row["reports"] or ()), *(claim["report_id"] for claim in row["claims"] or ())])
    reports = {report_id: report for report_id in ids if (report := read(report_id)) is not None}
    return Dossier(row, tuple(mentions), reports)


def read_dossier(engine: Engine, event_id: str) -> Dossier | None:
    """Return what the store holds on one event, `None` when there is no such event."""
    row = read_event(engine, event_id)
    if row is None:
        return None
    return gather_dossier(row, lambda report_id: read_report(engine, report_id), read_mentions(engine, event_id))
