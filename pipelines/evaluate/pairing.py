"""Which predicted event answers which gold event of the same report."""

from collections.abc import Sequence

from pipelines.evaluate.facts import Facts, gap_days, gap_km

LOOSE_KM = 100.0
LOOSE_DAYS = 31
"""Events farther apart than this are never paired (the project's gold schema and its score). A gold event with a radius
of its own may lie twice that far, and the same country always does."""
_UNPLACED_KM = 500.0
_MOST_COST_OF_PLACE = 8.0
_KM_A_POINT, _DAYS_A_POINT = 100.0, 5.0


def pair_events(golds: Sequence[Facts], predictions: Sequence[Facts]) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes, the cheapest first; each event is in one pair at most."""
    costs = sorted(
        (cost, i, j)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predictions)
        if (cost := find_cost(gold, predicted)) is not None
    )
    pairs: dict[int, int] = {}
    for _, i, j in costs:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return tuple(pairs.items())


def find_cost(gold: Facts, predicted: Facts) -> float | None:
    """What pairing two events costs: a point a 100 km, five days, another type; `None` when they cannot be one."""
    far_km, gap = gap_km(gold, predicted), gap_days(gold, predicted)
    is_near = far_km is not None and far_km <= max(LOOSE_KM, 2 * (gold.radius_km or 0.0))
    is_same_country = gold.country is not None and gold.country == predicted.country
    if not (is_near or is_same_country) or (gap or 0) > LOOSE_DAYS:
        return None
    of_place = min((_UNPLACED_KM if far_km is None else far_km) / _KM_A_POINT, _MOST_COST_OF_PLACE)
    return of_place + (gap or 0) / _DAYS_A_POINT + (gold.event_type != predicted.event_type)
