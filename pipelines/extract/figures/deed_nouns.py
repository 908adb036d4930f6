"""Numbers behind a noun for a deed and an aside: "l'enlèvement, mardi à Bankass, de douze civils"."""

import re
from collections.abc import Sequence

from pipelines.extract.figures.clause import Clause, is_inside
from pipelines.extract.figures.values import Figure

_DAY = (
    r"(?:(?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?: (?:soir|matin|dernier))?"
    r"(?: \d{1,2}(?:er)? [a-z]{3,9})?|(?:ce |le |on )?\d{1,2}(?:er)? [a-z]{3,9}"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|night))?|yesterday)"
)
_DEED = re.compile(
    r"\b(?:(?P<abducted>enlevement|rapt|kidnapping|abduction|prise d'otages?)"
    r"|(?P<killed>mort|deces|assassinat|execution|massacre|meurtre|deaths?|killing|murder))"
    rf"(?:, [^,;:.()]{{2,44}},| {_DAY}(?: (?:a|in|near) [\w'-]+)?) (?:de |d'|of )"
    r"(?:(?:au moins|pres de|plus de|at least|some|about|more than) )?$"
)
_REACH = 90


def add_of_deeds(clause: Clause, figures: Sequence[Figure]) -> list[Figure]:
    """The figures with the numbers that an aside parts from their noun."""
    found = list(figures)
    for number in clause.counts:
        if is_inside(number.start, found) or not clause.counts_people(number):
            continue
        deed = _DEED.search(clause.folded, max(clause.start, number.start - _REACH), number.start)
        if deed and deed.lastgroup:
            found = [f for f in found if f.number >= 0 or not f.start <= deed.start() < f.end]  # "le maire déplore …"
            people = clause.people_after(number.end, 12)
            end, group = people or (number.end, None)
            found.append(Figure(deed.start(), end, deed.lastgroup, number.low, number.high, group, number=number.start))
    return sorted(found, key=lambda f: f.start)
