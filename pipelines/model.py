"""The values that travel from a report to an event on the map.

Frozen and comparable. Offsets are half-open into `Report.text`; times are aware UTC; unknown is `None`, never 0 or "".
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from geodata.place import Placement

Quantity = Literal["killed", "injured", "killed_or_injured", "abducted", "missing", "displaced"]
Role = Literal["attacker", "target", "claimant", "other"]
Status = Literal["machine", "reviewed", "rejected"]

FORCE_KINDS = frozenset({"state forces", "external/other forces"})
"""Kinds of actors that fight for a state."""
NON_STATE_KINDS = frozenset({"rebel group", "political militia", "identity militia"})
"""Kinds of armed actors that fight for none."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was read.

    `id` is stable for the same source item. `text` is plain text, `language` an ISO 639-1 code or `None`.
    `published_at` is `None` when nothing tells it; `is_published_uncertain` when it was only guessed (a file's
    modification time). `raw_sha256` names the archived bytes.
    """

    id: str
    source_id: str
    publisher: str | None
    url: str | None
    title: str | None
    text: str
    language: str | None
    published_at: datetime | None
    fetched_at: datetime | None = None
    raw_sha256: str | None = None
    is_published_uncertain: bool = False


def hash_text(report: Report) -> str:
    """Return a hash of what a report says; it differs when the title, the text or the date was changed."""
    published = report.published_at.date().isoformat() if report.published_at else ""
    said = "\x1f".join((report.title or "", report.text, "" if report.is_published_uncertain else published))
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one report's text with its words: the evidence behind a field. `quote == text[start:end]`."""

    start: int
    end: int
    quote: str
    report_id: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure somebody gives, or their words that there is none (`low` and `high` both `None`).

    `high` is `None` for an open figure ("at least 20"). `victims` is the group in a word ("soldiers", "civilians",
    "attackers"), `holder` the speaker in the report's words (`None`: the report itself). `is_part` figures are
    contained in another one ("including 12 children") and are never added; `is_joint` figures count several sites of
    one attack. `is_verified` is False when the report says that it could not verify the figure, `None` when it is
    silent on that.
    `sentence` is the span of the whole sentence around `span`.
    """

    quantity: Quantity
    low: int | None
    high: int | None
    victims: str | None
    holder: str | None
    holder_kind: str | None
    is_denied: bool
    is_verified: bool | None
    span: Span
    sentence: Span
    is_part: bool = False
    is_joint: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A party by canonical name, ACLED's kind, and its role in this event. `span` is `None` when derived."""

    name: str
    kind: str
    role: Role
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """UCDP's low / best / high. All `None`: unknown. `high` alone `None`: open upwards."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One report's telling of one event at one place.

    `date_end` is inclusive. `attack_key` is shared by the mentions of one report that are sites of one complex attack.
    `evidence` holds pairs of a field's name and the span behind it.
    """

    id: str
    report_id: str
    publisher: str | None
    published_at: datetime | None
    event_type: str
    sub_event_type: str
    date_start: date | None
    date_end: date | None
    placement: Placement | None
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    is_background: bool
    attack_key: str | None
    confidence: float
    evidence: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more mentions tell of. Derived, rebuildable at any time, never edited by hand.

    `attack_id` equals `id` for an event of one site. `attack_killed` is `None` for an event of its own.
    `date_precision` is UCDP's 1..5, `time_precision` ACLED's 1..3, `type_of_violence` UCDP's 1..3 or `None`.
    """

    id: str
    attack_id: str
    mention_ids: tuple[str, ...]
    is_background: bool
    event_type: str
    sub_event_type: str
    type_of_violence: int | None
    date_start: date | None
    date_end: date | None
    date_precision: int | None
    time_precision: int | None
    placement: Placement | None
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    killed: Range
    injured: Range
    abducted: Range
    attack_killed: Range | None
    evidence: tuple[tuple[str, Span], ...]
    confidence: float
    status: Status
    publishers: tuple[str, ...]
    report_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """An analyst's decision, append-only, replayed after every rebuild."""

    subject_id: str
    field: str
    value: str
    made_by: str
    made_at: datetime
    reason: str
