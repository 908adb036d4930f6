"""The claims of an event side by side: a group for each quantity and victims, a row for each speaker's figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.card.names import date_report, name_publisher, name_source, safe_url
from dashboard.card.parts import ClaimGroup, ClaimRow, Quote, Tick
from dashboard.texts import Texts
from pipelines.dossier import Comparison, Dossier, Voice
from pipelines.model import Report

CONTEXT_CHARACTERS = 220
"""How much of the paragraph stands on either side of a claim's words."""
MOST_ROWS = 6
"""Rows of a group that stand open; more fold away."""

OPEN_ROOM = 1.2
"""A scale on which a figure is open upwards runs on this much, so that it shows as open."""

HARM_WORDS = {
    "killed": "Killed",
    "killed_or_injured": "Killed or injured",
    "injured": "Injured",
    "abducted": "Abducted",
    "missing": "Missing",
    "displaced": "Displaced",
}
VICTIM_WORDS = (
    "soldiers",
    "civilians",
    "attackers",
    "police",
    "gendarmes",
    "militia",
    "mercenaries",
    "peacekeepers",
    "hostages",
    "protesters",
    "government",
    "people",
    "others",
    "other people",
    "other civilians",
    "other soldiers",
)
"""The groups of victims that the extraction names; another one is shown as it is."""
HOLDER_WORDS = (
    "government",
    "military",
    "security source",
    "armed group",
    "organisation",
    "diplomat",
    "police",
    "media",
    "international organisation",
    "source",
    "local official",
    "witness",
    "medical",
)
"""Kinds of speakers."""


def describe_claims(dossier: Dossier, texts: Texts) -> list[ClaimGroup]:
    """All claims of an event, those on the dead first."""
    return [_describe_group(group, dossier, texts) for group in dossier.compare_claims()]


def _describe_group(group: Comparison, dossier: Dossier, texts: Texts) -> ClaimGroup:
    harm = texts(HARM_WORDS.get(group.quantity, group.quantity))
    victims = texts(group.victims) if group.victims else ""
    figured = [voice for voice in group.voices if voice.has_figure]
    most = max((voice.high or voice.low or 0 for voice in figured), default=0)
    is_drawn = len({(v.low, v.high) for v in figured}) > 1 and most > 0
    end = most * (OPEN_ROOM if any(voice.high is None for voice in figured) else 1.0)
    shared = _find_shared_marks(group.voices)
    rows = [_describe_voice(v, dossier, texts, end=end if is_drawn else None, shared=shared) for v in group.voices]
    folded = rows[MOST_ROWS:] if len(rows) > MOST_ROWS + 1 else []
    return {
        "title": texts("{harm}: {victims}", harm=harm, victims=victims) if victims else harm,
        "subject": f"{harm.lower()} ({victims})" if victims else harm.lower(),
        "spread": _describe_spread(group, len(figured), texts),
        "marks": [texts(mark) for mark in shared],
        "scale": texts.number(most) if is_drawn else "",
        "scale_at": round(100 * most / end, 1) if is_drawn else 100.0,
        "rows": rows[: len(rows) - len(folded)],
        "folded": folded,
        "more": texts.count(len(folded), "{n} more claim", "{n} more claims") if folded else "",
    }


def _describe_spread(group: Comparison, speakers: int, texts: Texts) -> str:
    """What the group says in a sentence, where it holds more than one figure."""
    if group.spread is None or speakers < 2:
        return ""
    low, high = group.spread
    if len({(voice.low, voice.high) for voice in group.voices if voice.has_figure}) == 1:
        return texts("all agree on {n}", n=texts.figures(low, high))
    if high is None:
        return texts("from {low} upwards, {n} figures", low=texts.number(low), n=texts.number(speakers))
    return texts("from {low} to {high}", low=texts.number(low), high=texts.number(high))


def _find_shared_marks(voices: Sequence[Voice]) -> list[str]:
    """The marks that every one of several voices bears: they are told once, of the group."""
    if len(voices) < 2:
        return []
    return [mark for mark in MARK_WORDS if all(mark in _list_marks(voice) for voice in voices)]


def _describe_voice(
    voice: Voice, dossier: Dossier, texts: Texts, *, end: float | None, shared: Sequence[str]
) -> ClaimRow:
    reports = {claim["report_id"]: dossier.reports.get(claim["report_id"]) for claim in voice.claims}
    return {
        "figure": texts.figures(voice.low, voice.high) if voice.has_figure else texts("no figure"),
        "speaker": voice.speaker or texts.count(len(reports), "the report itself", "the reports themselves"),
        "kind": texts(voice.kind) if voice.kind and voice.speaker else "",
        "dates": texts.join(dict.fromkeys(date_report(report, texts) for report in reports.values() if report)),
        "sources": ", ".join(dict.fromkeys(name_publisher(report, texts) for report in reports.values())),
        "marks": [texts(mark) for mark in _list_marks(voice) if mark not in shared],
        "is_out": voice.is_denied or voice.is_superseded,
        "tick": _place_tick(voice, end) if end and voice.has_figure else None,
        "quotes": [
            _describe_quote(claim, reports[claim["report_id"]], texts) for claim in voice.claims if claim["quote"]
        ],
    }


MARK_WORDS = ("denied", "superseded", "not verified", "verified", "whole attack", "part of a larger figure")


def _list_marks(voice: Voice) -> list[str]:
    holds = (
        voice.is_denied, voice.is_superseded, voice.is_verified is False, voice.is_verified is True, voice.is_joint,
        voice.is_part,
    )  # fmt: skip
    return [mark for mark, is_so in zip(MARK_WORDS, holds, strict=True) if is_so]


def _place_tick(voice: Voice, end: float) -> Tick:
    low = voice.low if voice.low is not None else voice.high or 0
    high = voice.high if voice.high is not None else low
    return {
        "left": round(100 * low / end, 1),
        "right": round(100 * high / end, 1),
        "is_open": voice.high is None,
    }


def _describe_quote(claim: Mapping[str, Any], report: Report | None, texts: Texts) -> Quote:
    before, quote, after = find_context(claim, report.text if report else None)
    return {
        "before": before,
        "quote": quote,
        "after": after,
        "source": name_source(report, texts),
        "url": safe_url(report.url if report else None),
        "language": (report.language if report else None) or "",
    }


def find_context(claim: Mapping[str, Any], text: str | None) -> tuple[str, str, str]:
    """What stands before the quoted words, the words, what stands after: from the report, else the sentence."""
    quote, start, end = claim["quote"], claim["start"], claim["end"]
    if text is not None and text[start:end] == quote:
        left = max(text.rfind("\n", 0, start) + 1, start - CONTEXT_CHARACTERS)
        stop = text.find("\n", end)
        right = min(stop if stop >= 0 else len(text), end + CONTEXT_CHARACTERS)
        before, after = text[left:start], text[end:right]
        if left > 0 and text[left - 1] != "\n":
            before = "… " + before.partition(" ")[2]
        if right < len(text) and text[right] != "\n":
            after = after.rpartition(" ")[0] + " …"
        return before, quote, after
    before, found, after = str(claim.get("sentence") or quote).partition(quote)
    return (before, quote, after) if found else ("", quote, "")
