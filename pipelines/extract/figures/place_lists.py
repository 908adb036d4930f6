"""The tolls of several places told in one sentence: "seven people were killed in Sakkada; four in Gyadadde"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.figures.clause import Clause, is_inside
from pipelines.extract.figures.numbers import NumberMention
from pipelines.extract.figures.values import Figure

_DATES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Janvier|Mars|Avril|Mai"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_AT = (
    r" (?:in|at|near|around|outside|à|dans|près (?:de |d'))"
    r"(?: ?(?:an?|the|une?|la|le|les|l'|le village (?:de|d'))(?: [a-z-]+){0,2} (?:in|at|near|of|de|à) ?| the | la | )"
    rf"(?!{_DATES})(?P<place>[A-ZÀÉÈ][\w'’-]+(?: (?:of |de |d')?[A-ZÀÉÈ][\w'’-]+){{0,3}})"
)
_BEHIND = re.compile(_AT)
"""Right behind a figure: where its dead fell."""
_SEPARATES = (
    r"(?: (?:village|town|community|area|market)s?)?"
    r"(?:, | ?; ?| and | et |,? while |, (?:and|et|while|then|puis) | ?; (?:and|et) )"
    r"(?:(?:another|an estimated|at least|about|some|around|over|more than|au moins|environ|quelque|plus de) )?"
)
_NEXT = re.compile(_AT + _SEPARATES)
_JOINS = re.compile(_SEPARATES)
"""Between a figure, without and with its place, and the number of the next place."""
_ENDS_AT_PLACE = re.compile(rf"{_AT}$")
_PEOPLE = re.compile(r"(?: (?:people|persons|others|more|residents|villagers|autres|personnes))?")
_QUANTITIES = frozenset({"killed", "injured", "abducted"})


def add_of_next_places(clause: Clause, figures: Sequence[Figure]) -> list[Figure]:
    """The figures with the numbers of further places: "killed 21 at Libiri and 18 at Kokorou"."""
    found = list(figures)
    for number in clause.counts:
        if number.low is None or is_inside(number.start, found):
            continue
        before = [f for f in found if f.end <= number.start and not f.is_part and f.low is not None]
        model = before[-1] if before else None
        at = _place_of_next(clause, model, number) if model and model.quantity in _QUANTITIES else None
        if model and at:
            group = f"other {model.group or 'people'}"
            found.append(
                Figure(number.start, at.end(), model.quantity, number.low, number.high, group, number=number.start)
            )
    return sorted(found, key=lambda f: f.start)


def _place_of_next(clause: Clause, model: Figure, number: NumberMention) -> re.Match[str] | None:
    """The place behind a number that follows a figure and its place."""
    is_next = _NEXT.fullmatch(clause.text, model.end, number.start) or (
        _ENDS_AT_PLACE.search(clause.text, model.start, model.end)
        and _JOINS.fullmatch(clause.text, model.end, number.start)
    )
    people = _PEOPLE.match(clause.folded, number.end)
    return _BEHIND.match(clause.text, people.end() if people else number.end, clause.end) if is_next else None


def mark_told_by_place(clause: Clause, figures: Sequence[Figure]) -> list[Figure]:
    """The figures with those marked that a sentence tells place by place: "13 were killed in A while five … in B".

    Those of the second and all further places are more of the first's.
    """
    marked = list(figures)
    listed: list[int] = []
    names: set[str] = set()
    for index, figure in enumerate(figures):
        at = _place_of(clause, figure)
        if at is None or not figure.low or (listed and figure.quantity != figures[listed[0]].quantity):
            continue
        listed.append(index)
        names.add(at)
    if len(names) < 2:
        return marked
    for index in listed:
        figure = figures[index]
        is_more = index != listed[0] and figure.group == figures[listed[0]].group
        victims = f"other {figure.group or 'people'}" if is_more else figure.victims
        marked[index] = replace(figure, is_listed=True, victims=victims)
    return marked


def _place_of(clause: Clause, figure: Figure) -> str | None:
    """The name of the place that a figure of its own ends with, or that stands right behind it."""
    if figure.quantity not in _QUANTITIES or figure.is_part:
        return None
    at = _BEHIND.match(clause.text, figure.end, clause.end) or _ENDS_AT_PLACE.search(
        clause.text, figure.start, figure.end
    )
    return at["place"] if at else None
