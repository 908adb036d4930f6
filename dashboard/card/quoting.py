"""The event as text for a mail, and as a citation."""

from dataclasses import dataclass
from datetime import date

from dashboard.actor_names import name_actor
from dashboard.card.claims import describe_claims
from dashboard.card.names import (
    UNKNOWN_TOLL,
    date_report,
    describe_days,
    describe_toll,
    name_place,
    name_region,
    name_source,
    safe_url,
)
from dashboard.card.parts import ClaimGroup, ClaimRow, Copies
from dashboard.map.assets import PRECISION_WORDS
from dashboard.texts import Texts
from pipelines.dossier import Dossier
from pipelines.rows import known

MOST_CLAIMS = 12
"""Claims in the paragraph; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a quotation names beside the event: the version of the store, and the day it was looked at."""

    store_version: str
    day: date


def write_copies(dossier: Dossier, texts: Texts, stamp: Stamp | None = None) -> Copies:
    """The paragraph and the citation."""
    return {"text": _write_text(dossier, texts, stamp), "citation": _write_citation(dossier, texts, stamp)}


def _write_text(dossier: Dossier, texts: Texts, stamp: Stamp | None) -> str:
    row = dossier.row
    where = f"{name_place(row, texts)} ({name_region(row, texts)})"
    head = f"{describe_days(dossier, texts)}, {where}{texts(':')} {texts(row['sub_event_type']).lower()}."
    sentences = [head, *_write_actors(dossier, texts), _write_toll(dossier, texts), _write_claims(dossier, texts)]
    precision = known(row["where_precision"])
    if precision is not None:
        words = texts(PRECISION_WORDS.get(int(precision), ""))
        sentences.append(texts("Placed {precision}.", precision=words))
    sources = "; ".join(name_source(report, texts) for report in dossier.list_reports())
    sentences.append(texts("Sources: {sources}.", sources=sources) if sources else "")
    return " ".join(filter(None, [*sentences, _write_status(dossier, texts, stamp)]))


def _write_actors(dossier: Dossier, texts: Texts) -> list[str]:
    names: dict[str, list[str]] = {}
    for actor in dossier.row["actors"] or ():
        names.setdefault(actor["role"], []).append(name_actor(actor["name"], texts))
    sentences = []
    if "attacker" in names:
        sentences.append(texts("Attacker: {names}.", names=", ".join(names["attacker"])))
    if "target" in names:
        sentences.append(texts("Target: {names}.", names=", ".join(names["target"])))
    if "claimant" in names:
        sentences.append(texts("Responsibility claimed by {names}.", names=", ".join(names["claimant"])))
    return sentences


def _write_toll(dossier: Dossier, texts: Texts) -> str:
    toll = describe_toll(dossier.row, texts)
    if toll["figure"] == UNKNOWN_TOLL:
        return texts("No figure for the dead.")
    return texts("Toll, from all claims: {figure} {words}.", figure=toll["figure"], words=toll["words"])


def _write_claims(dossier: Dossier, texts: Texts) -> str:
    groups = describe_claims(dossier, texts)
    told = [_write_claim(group, row, texts) for group in groups for row in (*group["rows"], *group["folded"])]
    if not told:
        return ""
    left = len(told) - MOST_CLAIMS
    if left > 0:
        told = [*told[:MOST_CLAIMS], texts.count(left, "{n} more claim", "{n} more claims")]
    return texts("Claims: {claims}.", claims="; ".join(told))


def _write_claim(group: ClaimGroup, row: ClaimRow, texts: Texts) -> str:
    origin = ", ".join(filter(None, (row["sources"], row["dates"])))
    marks = f", {', '.join(row['marks'])}" if row["marks"] else ""
    return f"{group['subject']}{texts(':')} {row['figure']} ({row['speaker']}; {origin}{marks})"


def _write_status(dossier: Dossier, texts: Texts, stamp: Stamp | None) -> str:
    is_reviewed = dossier.row["status"] == "reviewed"
    made = (
        texts("Read from reports by a machine, then reviewed by an analyst.")
        if is_reviewed
        else texts("Read from reports by a machine, not reviewed.")
    )
    return f"{made} {_write_origin(dossier, texts, stamp)}"


def _write_origin(dossier: Dossier, texts: Texts, stamp: Stamp | None) -> str:
    event = texts("Sahel Violence Dashboard, event {id}", id=dossier.row["event_id"])
    if stamp is None:
        return f"{event}."
    accessed = texts("accessed {day}", day=texts.day(stamp.day))
    version = texts("store version {version}", version=stamp.store_version)
    return f"{event}, {version}, {accessed}."


def _write_citation(dossier: Dossier, texts: Texts, stamp: Stamp | None) -> str:
    """A line a report, then our own."""
    lines = []
    for report in dossier.list_reports():
        title = texts("“{words}”", words=report.title) if report.title else texts("untitled report")
        parts = [report.publisher, title, date_report(report, texts), safe_url(report.url)]
        lines.append(f"{', '.join(part for part in parts if part)}.")
    return "\n".join([*lines, _write_origin(dossier, texts, stamp)])
