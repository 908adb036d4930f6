"""A toll of several attacks that the text tells one by one: each of them shows it, as 0 up to it."""

import re
from collections.abc import Sequence

from pipelines.extract.figures.scope import is_joint_toll
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.statements import Reading, Statement

_COUNTS = {"three": 3, "trois": 3, "four": 4, "quatre": 4}
_HOW_MANY = re.compile(r"\b(three|trois|four|quatre) (?:[a-z]+ )?(?:attacks|raids|assaults|attaques|assauts|sites)\b")


def share_joint_tolls(drafts: Sequence[Draft], reading: Reading) -> None:
    """Add to the events beside it the toll that a statement gives for all of them ("in the two attacks").

    A toll before a colon is that of the events behind it, any other that of those before. Who has dead of its own keeps
    them.
    """
    for at, draft in enumerate(drafts):
        for number, view in enumerate(tuple(draft.views)):
            if not _counts_all(view.statement, reading.folded):
                continue
            many = _told_many(view.statement, reading.folded) - 1
            is_ahead = number == 0 and _is_heading(view.statement, reading.folded)
            others = drafts[at + 1 : at + 1 + many] if is_ahead else drafts[max(0, at - many) : at]
            for other in others:
                _share(view.statement, draft, other)


def _counts_all(statement: Statement, folded: str) -> bool:
    return any(f.quantity == "killed" and is_joint_toll(f, statement, folded) for f in statement.figures)


def _told_many(statement: Statement, folded: str) -> int:
    told = _HOW_MANY.search(folded, statement.sentence.start, statement.sentence.end)
    return _COUNTS[told[1]] if told else 2


def _is_heading(statement: Statement, folded: str) -> bool:
    """Whether a colon stands behind the statement's toll."""
    dead = next(f for f in statement.figures if f.quantity == "killed")
    return folded.find(":", dead.end, statement.sentence.end) >= 0


def _share(statement: Statement, draft: Draft, other: Draft) -> None:
    is_beside = other.views[0].statement.sentence.paragraph == statement.sentence.paragraph
    has_own = any(f.quantity == "killed" and f.low for v in other.views for f in v.statement.figures)
    if is_beside and not has_own and len(draft.places) == len(other.places) == 1:
        other.add(View(statement, [], [], None, is_reference=True))
