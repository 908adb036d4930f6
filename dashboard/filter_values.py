"""What the filters are set to: a value that says which events are shown. `filters.py` applies it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Review = Literal["any", "reviewed", "unreviewed"]

ANY_PRECISION = 9


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty tuples, "" and `None` let everything through; of several values of one filter any will do.

    `units` are first- or second-order ones by the names that lead to them ("ML.Mopti", "ML.Mopti.Bandiagara").
    `against` narrows `actors` to events in which one of the former stands against one of the latter; alone it is as
    `actors`. `widest_precision` is a where_precision; days are inclusive.
    """

    text: str = ""
    countries: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    sub_event_types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    widest_precision: int = ANY_PRECISION
    deaths_at_least: int = 0
    review: Review = "any"
    has_background: bool = True
    start: date | None = None
    end: date | None = None


def is_set(filters: Filters, field: str) -> bool:
    """Whether a field says anything else than it does at the start."""
    return bool(getattr(filters, field) != getattr(Filters(), field))
