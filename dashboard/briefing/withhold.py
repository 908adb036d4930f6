"""What is left of the reports' own words when a place is not to be told: figures and speakers, without the sentences.

A sentence names places in ways that no list foresees ("the camp behind the water tower"), and a report's id or title
leads to all of them. So words go whole, and only a speaker, whom every figure keeps, is told with his place left out.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.names import bare_name

LEFT_OUT = "[…]"
LOCAL_SPEAKERS = frozenset({"local official", "witness", "medical", "source", "organisation", None})
"""Kinds of speakers that come from the place itself: what stands behind a preposition is taken for a place."""
_BEHIND = re.compile(
    r"\b((?:of|in|at|from|near|de|du|des|à|au|d['\u2019])\s*)(?:(?:the|la|le|les|l['\u2019])\s*)?[A-ZÀ-Ý].*"
)
_TOLD = ("quote", "sentence", "start", "end")


@dataclass(frozen=True, slots=True)
class Withheld:
    """Whose words are withheld: of every report, of these reports, and wherever one of these names stands."""

    is_all: bool = False
    reports: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def hides(self, report_id: object) -> bool:
        """Whether nothing that leads to this report may leave."""
        return self.is_all or report_id in self.reports

    def names_one(self, words: object) -> bool:
        """Whether words hold one of the names."""
        if not self.names or not isinstance(words, str):
            return False
        blank = f" {bare_name(words)} "
        return any(f" {bare_name(name)} " in blank for name in self.names)


def withhold_claims(claims: Sequence[Mapping[str, Any]], withheld: Withheld, alias: Callable[[str], str]) -> list[Any]:
    """The claims with their figures and speakers, and of the words only what may be told."""
    return [_withhold_claim(claim, withheld, alias) for claim in claims]


def _withhold_claim(claim: Mapping[str, Any], withheld: Withheld, alias: Callable[[str], str]) -> Mapping[str, Any]:
    report_id = claim.get("report_id")
    is_hidden = withheld.hides(report_id) or any(withheld.names_one(claim.get(name)) for name in _TOLD)
    if not is_hidden and not withheld.names_one(claim.get("holder")):
        return claim
    kept = {**claim, **dict.fromkeys(name for name in _TOLD if name in claim and is_hidden)}
    kept["holder"] = mask_places(claim.get("holder"), claim.get("holder_kind"))
    if report_id is not None and withheld.hides(report_id):
        kept["report_id"] = alias(report_id)
    return kept


def withhold_evidence(evidence: Mapping[str, Any], withheld: Withheld) -> dict[str, Any]:
    """The evidence whose words may be told."""
    return {
        field: words
        for field, words in evidence.items()
        if not withheld.hides(words.get("report_id")) and not withheld.names_one(words.get("quote"))
    }


def number_reports(report_ids: Collection[str], claims: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A name for each report of one event that leads nowhere: which of its claims stand in one report stays known."""
    named = dict.fromkeys([*report_ids, *(claim["report_id"] for claim in claims if claim.get("report_id"))])
    return {report_id: f"withheld-{number}" for number, report_id in enumerate(named, start=1)}


@lru_cache(maxsize=10_000)
def mask_places(words: str | None, kind: str | None) -> str | None:
    """A speaker's words with "[…]" for every place but a country: "the mayor of […]"."""
    if not words:
        return words
    from geodata.geocoder import load_geocoder

    masked = words
    for mention in reversed(load_geocoder().find(words)):
        if any(part.candidates and part.candidates[0].kind != "country" for part in mention.walk()):
            masked = masked[: mention.start] + LEFT_OUT + masked[mention.end :]
    if kind in LOCAL_SPEAKERS and LEFT_OUT not in masked:
        masked = _BEHIND.sub(rf"\1{LEFT_OUT}", masked)
    return masked
