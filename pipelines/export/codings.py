"""An event in the columns of ACLED's and of UCDP's codebooks, derived from the store's own.

Unknown stays `None`: ACLED itself writes 0 deaths where nobody gives a figure, which would read as none.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pipelines.model import FORCE_KINDS

Row = Mapping[str, Any]
CIVILIANS = "civilians"
STATE_BASED, ONE_SIDED = 1, 3


SAME_AS: Mapping[str, str] = MappingProxyType(
    {
        "acled_event_date": "date_start",
        "acled_time_precision": "time_precision",
        "acled_event_type": "event_type",
        "acled_sub_event_type": "sub_event_type",
        "acled_fatalities": "killed_low",
        "acled_geo_precision": "geo_precision",
        "ucdp_type_of_violence": "type_of_violence",
        "ucdp_date_start": "date_start",
        "ucdp_date_end": "date_end",
        "ucdp_date_prec": "date_precision",
        "ucdp_where_prec": "where_precision",
        "ucdp_low": "killed_low",
        "ucdp_best": "killed_best",
        "ucdp_high": "killed_high",
    }
)
"""Columns of the codebooks that are columns of the store by another name; `acled_fatalities` is the most conservative
figure, as there."""
CODED_COLUMNS = (
    "acled_event_date",
    "acled_time_precision",
    "acled_event_type",
    "acled_sub_event_type",
    "acled_actor1",
    "acled_assoc_actor_1",
    "acled_actor2",
    "acled_assoc_actor_2",
    "acled_fatalities",
    "acled_geo_precision",
    "ucdp_type_of_violence",
    "ucdp_side_a",
    "ucdp_side_b",
    "ucdp_date_start",
    "ucdp_date_end",
    "ucdp_date_prec",
    "ucdp_where_prec",
    "ucdp_low",
    "ucdp_best",
    "ucdp_high",
)
"""ACLED's codebook (2023), then UCDP GED's (23.1)."""
ACTOR_COLUMNS = tuple(name for name in CODED_COLUMNS if name not in SAME_AS)


def code_event(row: Row) -> dict[str, Any]:
    """The event's `CODED_COLUMNS`."""
    coded = {name: row[own] for name, own in SAME_AS.items()} | code_actors(row)
    return {name: coded[name] for name in CODED_COLUMNS}


def code_actors(row: Row) -> dict[str, Any]:
    """The parties as either codebook has them, from `actors` and `type_of_violence`: side A is the state, or who
    attacks."""
    actors = row["actors"] or ()
    attackers = _name(actor for actor in actors if actor["role"] == "attacker")
    targets = _name(actor for actor in actors if actor["role"] == "target")
    others = _name(actor for actor in actors if actor["role"] == "other")
    one, two = (attackers or others), (targets or (others if attackers else []))
    side_a, side_b = _find_sides(row)
    return {
        "acled_actor1": next(iter(one), None),
        "acled_assoc_actor_1": "; ".join(one[1:]) or None,
        "acled_actor2": next(iter(two), None),
        "acled_assoc_actor_2": "; ".join(two[1:]) or None,
        "ucdp_side_a": "; ".join(side_a) or None,
        "ucdp_side_b": "; ".join(side_b) or None,
    }


def _find_sides(row: Row) -> tuple[list[str], list[str]]:
    """The names of both sides; none for an event that is no organised violence."""
    kind, actors = row["type_of_violence"], row["actors"] or ()
    parties = [actor for actor in actors if actor["kind"] != CIVILIANS]
    if kind is None:
        return [], []
    if kind == STATE_BASED:
        forces = [actor for actor in parties if actor["kind"] in FORCE_KINDS]
        return _name(forces), _name(actor for actor in parties if actor not in forces)
    attackers = [actor for actor in parties if actor["role"] == "attacker"]
    if kind == ONE_SIDED:
        return _name(attackers or parties), ["Civilians"]
    return _name(attackers), _name(actor for actor in parties if actor not in attackers)


def _name(actors: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(actor["name"] for actor in actors))
