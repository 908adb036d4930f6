"""A figure of a sentence, and the word for harm that it stands with."""

import re

from geodata.values import value

ALIKE = "alike"
"""Quantity of a number that a speaker gives alone ("JNIM says 70."): the one told before it."""
COLON = re.compile(r" ?[:=|] ?")
"""Between a label or the heading of a table and its figure."""


@value
class Figure:
    """One figure at half-open offsets of the text, before it has a speaker.

    Both bounds `None`: somebody gave no figure. `number`: where the number itself begins, -1 for one told by other
    words. `is_own`: the dead of the party that speaks ("lost seven men"). `is_known`: one person whom a definite noun
    names ("the driver was killed"), who may be among those counted before. `is_listed`: of one of several places whose
    dead the sentence counts one by one. `times`: so many times the figure told before.
    """

    start: int
    end: int
    quantity: str
    low: int | None
    high: int | None
    victims: str | None
    is_part: bool = False
    is_own: bool = False
    is_known: bool = False
    is_listed: bool = False
    number: int = -1
    times: int = 1

    @property
    def group(self) -> str | None:
        """The victims' group in a word, of "other civilians" the civilians; `None` for people of no group."""
        group = (self.victims or "").removeprefix("other ")
        return None if group in ("", "people", "others") else group


@value
class Cue:
    """A word for harm and the side of its figure.

    A "label" stands before a colon ("Killed: 12"); a word of "people" counts only where people follow the number.
    """

    start: int
    end: int
    quantity: str
    form: str
