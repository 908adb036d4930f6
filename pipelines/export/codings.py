"""An event in the columns of ACLED's and of UCDP's codebooks, derived from the store's own.

Unknown stays `None`: ACLED itself writes 0 deaths where nobody gives a figure, which would read as none.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.model import FORCE_KINDS

Row = Mapping[str, Any]
CIVILIANS = "civilians"
STATE_BASED, ONE_SIDED = 1, 3


def code_acled(row: Row) -> dict[str, Any]:
    """The event as ACLED's codebook (2023) has it; `acled_fatalities` is the most conservative figure, as there."""
    actors = row["actors"] or ()
    attackers = _name(actor for actor in actors if actor["role"] == "attacker")
    targets = _name(actor for actor in actors if actor["role"] == "target")
    others = _name(actor for actor in actors if actor["role"] == "other")
    one, two = (attackers or others), (targets or (others if attackers else []))
    return {
        "acled_event_date": row["date_start"],
        "acled_time_precision": row["time_precision"],
        "acled_event_type": row["event_type"],
        "acled_sub_event_type": row["sub_event_type"],
        "acled_actor1": next(iter(one), None),
        "acled_assoc_actor_1": "; ".join(one[1:]) or None,
        "acled_actor2": next(iter(two), None),
        "acled_assoc_actor_2": "; ".join(two[1:]) or None,
        "acled_fatalities": row["killed_low"],
        "acled_geo_precision": row["geo_precision"],
    }


def code_ucdp(row: Row) -> dict[str, Any]:
    """The event as UCDP GED's codebook (23.1) has it; side A is the state, or who attacks."""
    side_a, side_b = _find_sides(row)
    return {
        "ucdp_type_of_violence": row["type_of_violence"],
        "ucdp_side_a": "; ".join(side_a) or None,
        "ucdp_side_b": "; ".join(side_b) or None,
        "ucdp_date_start": row["date_start"],
        "ucdp_date_end": row["date_end"],
        "ucdp_date_prec": row["date_precision"],
        "ucdp_where_prec": row["where_precision"],
        "ucdp_low": row["killed_low"],
        "ucdp_best": row["killed_best"],
        "ucdp_high": row["killed_high"],
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
