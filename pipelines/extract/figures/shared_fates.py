"""All of those told of just before: "both died", "neither survived", "the attackers were three, all killed"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Cue, Figure

_AUXILIARY = (
    r"(?: (?:were|was|are|have|had|been|has|ont|avaient|ete|sont|etaient|later|also|reported|shot|found|aussi"
    r"|egalement|\w+ly|\w+ment))*"
)
_BOTH = re.compile(
    r"(?:\bboth(?: of them| (?:the )?(?!sides|camps|attacks|armies|parties)[\w-]+)?"
    rf"|\b(?:tous|toutes)(?: les)? deux|(?<!\w)ni l'une? ni l'autre n[e'])(?={_AUXILIARY} $)"
)
_ALL = re.compile(
    rf"\b(?:all|tous|toutes|none|aucune?)(?: of (?:them|whom)| d'(?:eux|entre eux|entre elles)| n')?(?={_AUXILIARY} $)"
)
_SPARED = re.compile(r"\b(?:neither|none|aucun)")
_MAX_CHARS = 44


def find_shared_fate(clause: Clause, cue: Cue) -> list[Figure]:
    """The victims of a word for harm whose subject is all of those counted before it."""
    if cue.form not in ("after", "either"):
        return []
    low = max(clause.start, cue.start - _MAX_CHARS)
    is_fate = _SPARED.match(clause.folded, cue.start) is not None
    found = _BOTH.search(clause.folded, low, cue.start)
    if found or clause.folded.startswith(("neither", "ni l'un"), cue.start):
        start = found.start() if found else cue.start
        return [Figure(start, cue.end, cue.quantity, 2, 2, _group_before(clause, start))]
    every = _ALL.search(clause.folded, low, cue.start)
    if every is None and not is_fate:
        return []
    start = every.start() if every else cue.start
    number = next((n for n in reversed(clause.counts) if n.end <= start), None)
    if number is None or number.low is None or number.high is None:
        return []
    return [
        Figure(start, cue.end, cue.quantity, number.low, number.high, _group_before(clause, start), number=number.start)
    ]


def _group_before(clause: Clause, position: int) -> str | None:
    return next((v.group for v in reversed(clause.victims) if v.end <= position), None)
