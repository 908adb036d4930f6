"""Tolls as the object of "put": "putting its own losses at five and those of the attackers at 17"."""

import re

from pipelines.extract.figures.clause import Clause, is_inside
from pipelines.extract.figures.numbers import NumberMention
from pipelines.extract.figures.values import ALIKE, Figure

_WHOSE = r"(?:it|(?:the|its|their|his|her|this|that|those|[\w'-]+'s?)(?: [^\s.;:,]+){0,8}?)"
_PUT = re.compile(
    rf"\b(?:puts?|putting|place[sd]?|placing|estimate[sd]?|estimating|sets?|setting) (?P<what>{_WHOSE}) at [\"“«]?$"
)
_AND = re.compile(
    r"[\"”»]?,? (?:and|but|while)(?: that)? (?P<what>(?:its|their|his|her) own(?: \w+)?|(?:that|those) of [^.;:,]{2,40}"
    r"|the [^.;:,]{2,40}) at [\"“«]?"
)
"""Between two tolls of one "put"."""
_WAS_PUT = re.compile(
    r"\b(?P<what>(?:the|its|their|his|her|this|that) [^.;:,]{2,60}) (?:was|were|is|are|has been|have been)"
    r" (?:put|placed|estimated|set|given) at [\"“«]?$"
)
_QUANTITIES = (
    ("injured", re.compile(r"\b(?:wounded|injured|injuries|hurt)\b")),
    ("abducted", re.compile(r"\b(?:abducted|abductees|kidnapped|hostages|captives|taken|seized|abductions)\b")),
    ("missing", re.compile(r"\bmissing\b")),
    ("displaced", re.compile(r"\b(?:displaced|homeless)\b")),
    (
        "killed",
        re.compile(
            r"\b(?:toll|dead|deaths?|killed|losses|loss|fatalities|slain|victims|fallen|bodies|corpses"
            r"|casualty figure)\b"
        ),
    ),
)
_COUNT = re.compile(r"it|(?:the|that|this) (?:real |true |actual |total |final )?(?:number|figure|count|total|tally)")
_OWN = re.compile(r"\b(?:its|their|his|her)\b(?: own)?")
_FOE = re.compile(r"\b(?:enemy|enemies|other side|opponents?|adversar\w+)\b")
_REACH = 100


def add_put_counts(clause: Clause, told: list[Figure]) -> list[Figure]:
    """The figures with the tolls that somebody "puts at" a number, where no word for harm has taken it yet."""
    found = list(told)
    before: Figure | None = None
    for number in clause.counts:
        known = next((f for f in found if f.number == number.start), None)
        what = _object_of(clause, number, before)
        if what is None:
            before = known
            continue
        figure = known or _figure(clause, number, what, before)
        if figure and not known and not is_inside(number.start, found):
            found.append(figure)
        before = figure
    return sorted(found, key=lambda f: f.start)


def _object_of(clause: Clause, number: NumberMention, before: Figure | None) -> re.Match[str] | None:
    """What the number is put for, with the match of its words; after another toll, what "and … at" joins to it."""
    near = max(clause.start, number.start - _REACH)
    put = _PUT.search(clause.folded, near, number.start) or _WAS_PUT.search(clause.folded, near, number.start)
    if put or before is None:
        return put
    return _AND.fullmatch(clause.folded, max(before.end, before.number), number.start)


def _figure(clause: Clause, number: NumberMention, what: re.Match[str], before: Figure | None) -> Figure | None:
    words = what["what"]
    quantity = next((name for name, pattern in _QUANTITIES if pattern.search(words)), None)
    if quantity is None and what.re is _AND and before:
        quantity = before.quantity
    if quantity is None and _COUNT.fullmatch(words):
        quantity = ALIKE
    if quantity is None:
        return None
    first, last = what.span("what")
    group = next((v.group for v in clause.victims if first <= v.start < last), None)
    group = "attackers" if _FOE.search(words) else group
    is_own = group is None and _OWN.match(words) is not None
    return Figure(
        what.start("what"), number.end, quantity, number.low, number.high, group, is_own=is_own, number=number.start
    )
