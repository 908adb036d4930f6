"""Claims side by side: grouped by what they count, one voice for each speaker's figure, and what was superseded."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from geodata.names import fold_name
from pipelines.model import Quantity, Report

ClaimRow = Mapping[str, Any]
PublishedOn = Callable[[str], date | None]

_QUANTITIES: tuple[str, ...] = get_args(Quantity)
_ARTICLE = re.compile(r"^(?:the|an?|les?|la|l|une?|des|du) (?=\w)")


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker's figure (`None` and `None`: words without one) with every telling of it, the earliest first.

    `speaker` is `None` for reports in their own voice. `is_superseded`: the same speaker gave another figure later.
    """

    low: int | None
    high: int | None
    speaker: str | None
    kind: str | None
    is_denied: bool
    is_verified: bool | None
    is_part: bool
    is_joint: bool
    claims: tuple[ClaimRow, ...]
    is_superseded: bool = False

    @property
    def has_figure(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The voices on one quantity of one group of victims (`None`: everybody), the highest figure first."""

    quantity: str
    victims: str | None
    voices: tuple[Voice, ...]

    @property
    def spread(self) -> tuple[int, int | None] | None:
        """Lowest and highest figure that nobody denied, `None` as the highest when one is open upwards."""
        counted = [v for v in self.voices if v.has_figure and not v.is_denied and not v.is_part]
        if not counted:
            return None
        highs = [v.high for v in counted]
        low = min(v.low if v.low is not None else v.high or 0 for v in counted)
        return low, None if None in highs else max(h for h in highs if h is not None)


def compare_claims(
    claims: Iterable[ClaimRow], reports: Mapping[str, Report], published_on: PublishedOn
) -> tuple[Comparison, ...]:
    """Return the claims by quantity and victims, those on the dead first, on everybody before those on a group."""
    groups: dict[tuple[str, str | None], list[ClaimRow]] = {}
    for claim in claims:
        groups.setdefault((claim["quantity"], claim["victims"]), []).append(claim)
    compared = [
        Comparison(quantity, victims, _find_voices(group, reports, published_on))
        for (quantity, victims), group in groups.items()
    ]
    return tuple(sorted(compared, key=_order))


def _order(comparison: Comparison) -> tuple[int, bool, bool, int, str]:
    """By quantity; groups of which nobody gives a figure last, everybody before a group, the largest first."""
    most = max((_size(voice) for voice in comparison.voices), default=0)
    is_known = comparison.quantity in _QUANTITIES
    rank = _QUANTITIES.index(comparison.quantity) if is_known else len(_QUANTITIES)
    has_figure = any(voice.has_figure for voice in comparison.voices)
    return (rank, not has_figure, comparison.victims is not None, -most, comparison.victims or "")


def _find_voices(
    claims: Sequence[ClaimRow], reports: Mapping[str, Report], published_on: PublishedOn
) -> tuple[Voice, ...]:
    told: dict[tuple[object, ...], list[ClaimRow]] = {}
    for claim in sorted(claims, key=lambda claim: published_on(claim["report_id"]) or date.max):
        told.setdefault(_voice_key(claim), []).append(claim)
    voices = [_voice(group) for group in told.values()]
    latest = _latest_words(claims, reports, published_on)
    marked = [replace(v, is_superseded=_is_superseded(v, latest, reports, published_on)) for v in voices]
    return tuple(sorted(marked, key=_voice_order))


def _voice_order(voice: Voice) -> tuple[bool, bool, int, str]:
    """Figures before words, what stands before what was denied or superseded, the higher before the lower."""
    return (not voice.has_figure, voice.is_denied or voice.is_superseded, -_size(voice), voice.speaker or "")


def _voice_key(claim: ClaimRow) -> tuple[object, ...]:
    marks = (claim["is_denied"], claim["is_verified"], bool(claim.get("is_part")), bool(claim.get("is_joint")))
    return (claim["low"], claim["high"], name_speaker(claim["holder"]), *marks)


def _voice(claims: Sequence[ClaimRow]) -> Voice:
    first = claims[0]
    kind = next((claim["holder_kind"] for claim in claims if claim["holder_kind"]), None)
    return Voice(
        first["low"], first["high"], first["holder"], kind, bool(first["is_denied"]), first["is_verified"],
        bool(first.get("is_part")), bool(first.get("is_joint")), tuple(claims),
    )  # fmt: skip


def name_speaker(holder: str | None) -> str:
    """Return a speaker's words so that "The army" and "the army" are one; "" for a report's own voice."""
    return _ARTICLE.sub("", fold_name(holder)) if holder else ""


def _is_superseded(
    voice: Voice,
    latest: Mapping[tuple[object, ...], tuple[date, set[tuple[object, object]]]],
    reports: Mapping[str, Report],
    published_on: PublishedOn,
) -> bool:
    """Whether the same speaker gave only other figures in a later report."""
    if not voice.has_figure:
        return False
    for claim in voice.claims:
        day, (last, figures) = published_on(claim["report_id"]), latest.get(_who(claim, reports), (date.min, set()))
        if day is None or day >= last or (claim["low"], claim["high"]) in figures:
            return False
    return True


def _latest_words(
    claims: Iterable[ClaimRow], reports: Mapping[str, Report], published_on: PublishedOn
) -> dict[tuple[object, ...], tuple[date, set[tuple[object, object]]]]:
    """The last day on which each speaker gave a figure, and the figures of that day."""
    latest: dict[tuple[object, ...], tuple[date, set[tuple[object, object]]]] = {}
    for claim in claims:
        day = published_on(claim["report_id"])
        if day is None or (claim["low"] is None and claim["high"] is None):
            continue
        last, figures = latest.get(_who(claim, reports), (date.min, set()))
        if day >= last:
            latest[_who(claim, reports)] = (day, {(claim["low"], claim["high"]), *(figures if day == last else ())})
    return latest


def _who(claim: ClaimRow, reports: Mapping[str, Report]) -> tuple[object, ...]:
    """Who speaks: the named speaker, else the publisher of the report; of a part another figure than of the whole."""
    report = reports.get(claim["report_id"])
    own = (report.publisher if report else None) or claim["report_id"]
    speaker = name_speaker(claim["holder"])
    return (bool(claim.get("is_part")), speaker or None, None if speaker else own)


def _size(voice: Voice) -> int:
    return max(voice.low or 0, voice.high or 0)
