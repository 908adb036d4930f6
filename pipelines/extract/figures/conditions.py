"""One who was hurt, told by how he is: "un casque bleu est mort, l'état d'un second est jugé stable"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Figure

_HOW = r"(?:stable|critical|serious|grave|critique|preoccupant|inquietant|alarmant|worrying|satisfaisant|engage)"
_CONDITION = re.compile(
    r"\b(?:the condition|the state|l'etat(?: de sante)?|le pronostic vital|the life) (?:of|d[eu']) ?"
    r"(?P<who>an?(?:other)? |une? |l'une? d|one )[^.;:,]{2,60}?"
    rf"\b(?:is|was|remains|est|etait|reste|demeure|hangs)\b[^.;:,]{{0,30}}\b{_HOW}\b"
)


def add_conditions(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with the one person of whose condition the sentence speaks, where it counts no wounded."""
    told = _CONDITION.search(clause.folded, clause.start, clause.end)
    if told is None or any(f.quantity == "injured" for f in figures):
        return figures
    people = clause.people_after(told.end("who"), 24)
    return sorted(
        [*figures, Figure(told.start(), told.end(), "injured", 1, 1, people[1] if people else None)],
        key=lambda f: f.start,
    )
