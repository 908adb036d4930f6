"""How an event's toll moved: what the reports published up to each day supported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.deaths import derive_range
from pipelines.dossier.claims import ClaimRow, PublishedOn
from pipelines.model import Claim, Range, Span
from pipelines.rows import known


@dataclass(frozen=True, slots=True)
class Step:
    """The deaths as all reports up to a day support them, and the reports of that day that give a figure."""

    day: date
    killed: Range
    report_ids: tuple[str, ...]


def trace_toll(row: Mapping[str, Any], published_on: PublishedOn) -> tuple[Step, ...]:
    """Return the steps, earliest first, a day each; the toll is the whole attack's where it is told together.

    Empty where fewer than two days bring figures, where a report that gives one is undated, and where the steps do not
    end at the stored toll (an analyst set it, or sites share it): a curve that leads elsewhere would mislead.
    """
    is_joint = any(known(row[f"attack_killed_{end}"]) is not None for end in ("low", "best", "high"))
    claims = [c for c in row["claims"] or () if c["quantity"] == "killed" and bool(c.get("is_joint")) >= is_joint]
    told = [claim for claim in claims if claim["low"] is not None or claim["high"] is not None]
    days = {claim["report_id"]: published_on(claim["report_id"]) for claim in told}
    if len(set(days.values())) < 2 or None in days.values():
        return ()
    steps = tuple(_step(claims, day, published_on) for day in sorted(day for day in set(days.values()) if day))
    return steps if steps[-1].killed == _stored(row, "attack_killed" if is_joint else "killed") else ()


def _step(claims: Iterable[ClaimRow], day: date, published_on: PublishedOn) -> Step:
    """The toll on one day; the newest report is heard first, as in merging."""
    known_then = [(published, claim) for claim in claims if (published := published_on(claim["report_id"]))]
    heard = sorted((entry for entry in known_then if entry[0] <= day), key=_hearing_order)
    killed = derive_range((_claim(claim) for _, claim in heard), "killed")
    ids = dict.fromkeys(c["report_id"] for on, c in heard if on == day and c["low"] is not None)
    return Step(day, killed, tuple(ids))


def _hearing_order(entry: tuple[date, ClaimRow]) -> tuple[int, str, int, int]:
    published, claim = entry
    return (-published.toordinal(), claim["report_id"], claim["start"], claim["end"])


def _claim(claim: ClaimRow) -> Claim:
    span = Span(claim["start"], claim["end"], claim["quote"], claim["report_id"])
    return Claim(
        "killed", claim["low"], claim["high"], claim["victims"], claim["holder"], claim["holder_kind"],
        claim["is_denied"], claim["is_verified"], span, span, bool(claim.get("is_part")), bool(claim.get("is_joint")),
    )  # fmt: skip


def _stored(row: Mapping[str, Any], prefix: str) -> Range:
    return Range(*(known(row[f"{prefix}_{end}"]) for end in ("low", "best", "high")))
