"""The figures of an evaluation: one flat object, shares of 1 with three decimals, `None` where nothing was asked."""

from collections.abc import Iterable, Sequence

from pipelines.evaluate.judging import JudgedReport, Pair
from pipelines.evaluate.merging import Merging, measure_merging

Figures = dict[str, int | float | None]

MERGING = (
    "merging_pairs",
    "merging_pairs_joined",
    "merging_wrongly_joined",
    "merging_b_cubed_precision",
    "merging_b_cubed_recall",
    "merging_b_cubed_f1",
)
_RINGS_KM = (5, 25, 161)
_DECIMALS = 3


def measure(judged: Sequence[JudgedReport]) -> Figures:
    """Every figure of the extraction and of the merging, in the order in which they are shown."""
    pairs = [pair for report in judged for pair in report.pairs]
    golds = len(pairs) + sum(len(report.missed) for report in judged)
    told = len(pairs) + sum(len(report.invented) for report in judged)
    empty = [report for report in judged if not report.gold.events]
    return {
        "reports": len(judged),
        "gold_events": golds,
        "predicted_events": told,
        "strict_f1": _f1(sum(pair.is_strictly_right for pair in pairs), golds, told),
        "detection_precision": _ratio(len(pairs), told),
        "detection_recall": _ratio(len(pairs), golds),
        "detection_f1": _f1(len(pairs), golds, told),
        "reports_without_event_kept_empty": _share(not report.invented for report in empty),
        **measure_fields(pairs),
        **write_merging(measure_merging(judged)),
    }


def measure_fields(pairs: Sequence[Pair]) -> Figures:
    """How many of the events that were found have each field right."""
    with_areas = [pair for pair in pairs if pair.far_km is not None and pair.predicted.radius_km is not None]
    return {
        "place_within_radius": _share("place" not in pair.faults for pair in pairs),
        **{f"place_at_{km}km": _share(pair.is_within(km) for pair in pairs) for km in _RINGS_KM},
        "country": _share(pair.gold.country == pair.predicted.country for pair in pairs),
        "date": _share("date" not in pair.faults for pair in pairs),
        "event_type": _share("type" not in pair.faults for pair in pairs),
        "sub_event_type": _share(pair.gold.sub_event_type == pair.predicted.sub_event_type for pair in pairs),
        "killed": _share("killed" not in pair.faults for pair in pairs if pair.has_deaths),
        "actors_f1": _f1(
            sum(pair.actors_right for pair in pairs),
            sum(len(pair.gold.actor_keys) for pair in pairs),
            sum(len(pair.predicted.actor_keys) for pair in pairs),
        ),
        "claims_f1": _f1(
            sum(pair.claims_right for pair in pairs),
            sum(len(pair.gold.claims) for pair in pairs),
            sum(len(pair.predicted.claims) for pair in pairs),
        ),
        "truth_within_predicted_radius": _share(pair.is_covered for pair in with_areas),
    }


def write_merging(merging: Merging | None) -> Figures:
    """The figures of merging, all `None` for gold that never says that two tellings are one event."""
    if merging is None:
        return dict.fromkeys(MERGING)
    b_cubed = (round(value, _DECIMALS) for value in (merging.precision, merging.recall, merging.f1))
    return dict(zip(MERGING, (merging.pairs, merging.pairs_joined, merging.wrongly_joined, *b_cubed), strict=True))


def _share(are_right: Iterable[bool]) -> float | None:
    listed = list(are_right)
    return _ratio(sum(listed), len(listed))


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, _DECIMALS) if whole else None


def _f1(right: int, golds: int, told: int) -> float | None:
    return _ratio(2 * right, golds + told)
