"""The dead named one by one before they are called so: "A trader, his wife and two guards: these are the dead"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.company import names_people
from pipelines.extract.figures.values import Figure

_CALLED = re.compile(
    r"(?P<who>[^:;.]{8,200}?) ?(?::|-) (?:(?:these|those|such|they) (?:are|were|is|have|had)|tels? (?:est|sont)"
    r"|telles? (?:est"
    r"|sont)|voila|voici|ce sont(?: la)?|c'est|ils (?:ont|sont)|elles (?:ont|sont)|all(?: were| are)?|tous(?: ont"
    r"| sont)?) "
    r"[^.;:]{0,40}?\b(?:dead|killed|slain|victims|toll|shot dead|murdered|executed|morts|mortes|tues|tuees"
    r"|victimes|bilan"
    r"|abattus|abattues|executes|peri|egorges)\b"
)
_JOINT = re.compile(r", (?:and |et )?| and | et ")
_ARTICLE = re.compile(r"(?:an?|the|his|her|their|une?|le|la|son|sa|leur) |l'")
_THEIR = re.compile(r"(?:his|her|their|ses|leurs|les|the|its) ")
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’.-]+){1,3}(?:, \d{1,2}| \(\d{1,2}\))?")


def read_roll(clause: Clause) -> list[Figure]:
    """How many are listed before the words that call them dead; none where a member is no person."""
    told = _CALLED.match(clause.folded, clause.start, clause.end)
    if told is None or any(cue.start < told.end("who") for cue in clause.cues):
        return []
    start, stop = told.span("who")
    groups: list[str | None] = []
    for joint in [*_JOINT.finditer(clause.folded, start, stop), None]:
        end = joint.start() if joint else stop
        counted = _count(clause, start, end)
        if counted is None:
            return []
        groups += counted
        start = joint.end() if joint else stop
    if len(groups) < 2:
        return []
    known = {g for g in groups if g}
    group = known.pop() if len(known) == 1 else None
    return [Figure(told.start("who"), told.end(), "killed", len(groups), len(groups), group, number=told.start("who"))]


def _count(clause: Clause, start: int, end: int) -> list[str | None] | None:
    """The groups of the people whom one member of a list tells; none for a member that is no person."""
    if _NAME.fullmatch(clause.text, start, end):
        return [None]
    their = _THEIR.match(clause.folded, start, end)
    first = their.end() if their else start
    number = next((n for n in clause.counts if n.start == first and n.low == n.high and n.low), None)
    article = _ARTICLE.match(clause.folded, start, end)
    at = number.end if number else article.end() - 1 if article else None
    people = clause.people_after(at, 24) if at is not None else None
    if people and people[0] <= end:
        return [people[1]] * (number.low if number and number.low else 1)
    return [None] * (number.low or 0) if number and names_people(clause.folded, number.end) else None
