"""Figures without a word for harm: behind a speaker's label, in the row of a table, or told twice in an apposition."""

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.counting import A_COUNT_OF, COUNTS_ALONE, PUTS_AT
from pipelines.extract.figures.speakers import find_label
from pipelines.extract.figures.values import ALIKE, COLON, Figure

_ROW = re.compile(r"\b(?:abductions?|kidnap\w*|enlevements?|rapts?|prises? d'otages?)\b")
_COUNTS_ALONE = re.compile(
    rf"(?:[\w'.-]+,? ){{1,9}}?(?:(?:n')?en )?(?:(?:n')?(?:a|ont) )?(?:\w+ )?"
    rf"(?:(?:{COUNTS_ALONE})(?: qu[e']| only| just| seulement| au total)?|{PUTS_AT}|(?:\w+ ){{1,2}}{A_COUNT_OF}"
    r"|(?:avanc|donn|cit|evoqu|livr|retien|maintien|fourni|publi)\w+ (?:le|un) (?:chiffre|bilan|nombre|total) de"
    r"|(?:maintient|maintiennent|confirme|confirment) (?:son|leur) (?:chiffre|bilan),?"
    r"|(?:stands?|stood) by (?:its|their|his|her) (?:figure|count|toll) of)[ \"«“]*"
)
_LOSER = re.compile(rf"\b{PUTS_AT} $")
"""The party whose losses a speaker gives: "puts the army's losses at"."""
_CELL = re.compile(r"\| ?$")


def read_labelled(clause: Clause) -> list[Figure]:
    """A second account without a verb: "A humanitarian source: 12 soldiers."."""
    label = find_label(clause.folded[clause.start : clause.end])
    number = next(iter(clause.counts), None) if label and not clause.cues else None
    if number is None or not COLON.fullmatch(clause.folded, clause.start + label, number.start):
        return []
    people = clause.people_after(number.end, 16)
    if people is None or clause.folded[people[0] : clause.end].strip(" ."):
        return []
    return [Figure(number.start, people[0], "killed", number.low, number.high, people[1], number=number.start)]


def read_bare_count(clause: Clause) -> list[Figure]:
    """The number that is all that a speaker says: "JNIM says 70.", "un élu en compte 40"."""
    if len(clause.counts) != 1:
        return []
    number = clause.counts[0]
    loser = _LOSER.search(clause.folded, clause.start, number.start)
    if any(not loser or cue.start < loser.start() or cue.end > loser.end() for cue in clause.cues):
        return []
    is_said = _COUNTS_ALONE.fullmatch(clause.folded, clause.start, number.start)
    rest = clause.folded[number.end : clause.end].lstrip(' "»”')
    if not is_said or (rest and rest[0] not in ".;"):
        return []
    group = next((a.group for a in clause.actors if loser and loser.start() <= a.start < loser.end()), None)
    quantity = "killed" if group else clause.cues[0].quantity if clause.cues else ALIKE
    return [Figure(number.start, number.end, quantity, number.low, number.high, group, number=number.start)]


def mark_appositions(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with a single victim told twice as a part: "un mort, un policier lynché par la foule"."""
    marked = figures[:1]
    for before, figure in pairwise(figures):
        is_one = before.low == before.high == figure.low == figure.high == 1 and before.quantity == figure.quantity
        is_again = is_one and before.victims is None and clause.folded[before.end : figure.start] == ", "
        marked.append(replace(figure, is_part=True) if is_again else figure)
    return marked


def read_tabled(clause: Clause) -> list[Figure]:
    """The people of a row of a table that tells of an abduction: "| abduction | unknown | 5 women |"."""
    if "|" not in clause.folded[clause.start : clause.end] or not _ROW.search(clause.folded, clause.start, clause.end):
        return []
    found = []
    for number in clause.counts:
        people = clause.people_after(number.end, 16)
        if people and _CELL.search(clause.folded, max(clause.start, number.start - 3), number.start):
            at = number.start
            found.append(Figure(at, people[0], "abducted", number.low, number.high, people[1], number=at))
    return found
