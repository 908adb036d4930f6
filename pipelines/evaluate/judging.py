"""How right predicted events are, report by report, field by field."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pipelines.evaluate.facts import UNKNOWN, ClaimFacts, Facts, gap_days, gap_km
from pipelines.evaluate.gold import GoldReport
from pipelines.evaluate.pairing import pair_events
from pipelines.evaluate.prediction import PredictedEvent, Prediction

Fault = Literal["place", "date", "type", "killed", "claims", "actors", "missed", "invented"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
STRICT: frozenset[Fault] = frozenset({"place", "date", "type", "killed"})
"""What a strictly right event has right, all at once."""

SLACK_DAYS = 1
WIDE_SPAN_DAYS = 7
"""A right date lies within a day of gold's, and is no vaguer than a week or twice gold's span."""
AREA_SLACK_KM = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event with its prediction."""

    gold: Facts
    predicted: Facts

    @property
    def far_km(self) -> float | None:
        return gap_km(self.gold, self.predicted)

    def is_within(self, limit_km: float | None) -> bool:
        """Whether the two points lie at most so far apart; never when either is unknown."""
        return self.far_km is not None and limit_km is not None and self.far_km <= limit_km

    @property
    def is_dated(self) -> bool:
        if self.gold.start is None:
            return True
        gap = gap_days(self.gold, self.predicted)
        return gap is not None and gap <= SLACK_DAYS and self.predicted.days <= max(WIDE_SPAN_DAYS, 2 * self.gold.days)

    @property
    def has_deaths(self) -> bool:
        """Whether either side gives a number of deaths."""
        return self.gold.killed != UNKNOWN or self.predicted.killed != UNKNOWN

    @property
    def is_covered(self) -> bool:
        """Whether the prediction's own radius holds gold's point."""
        radius_km = self.predicted.radius_km
        return radius_km is not None and self.is_within(radius_km + AREA_SLACK_KM)

    @property
    def actors_right(self) -> int:
        return len(self.gold.actor_keys & self.predicted.actor_keys)

    @property
    def claims_right(self) -> int:
        return (_count_claims(self.gold.claims) & _count_claims(self.predicted.claims)).total()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the prediction, in the order of `FAULTS`."""
        is_right: dict[Fault, bool] = {
            "place": self.is_within(self.gold.radius_km),
            "date": self.is_dated,
            "type": self.gold.event_type == self.predicted.event_type,
            "killed": self.gold.killed == self.predicted.killed,
            "claims": _count_claims(self.gold.claims) == _count_claims(self.predicted.claims),
            "actors": self.gold.actor_keys == self.predicted.actor_keys,
        }
        return tuple(fault for fault, right in is_right.items() if not right)

    @property
    def is_strictly_right(self) -> bool:
        return STRICT.isdisjoint(self.faults)


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """A report's gold and predicted events, and the pairs of indexes into them."""

    gold: GoldReport
    prediction: Prediction
    indexes: tuple[tuple[int, int], ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that count: history is neither asked for nor held against the prediction."""
        pairs = (Pair(self.gold.events[i].facts, self.prediction.events[j].facts) for i, j in self.indexes)
        return tuple(pair for pair in pairs if not pair.gold.is_background)

    @property
    def missed(self) -> tuple[Facts, ...]:
        found = {i for i, _ in self.indexes}
        lost = (event.facts for i, event in enumerate(self.gold.events) if i not in found)
        return tuple(facts for facts in lost if not facts.is_background)

    @property
    def invented(self) -> tuple[PredictedEvent, ...]:
        wanted = {j for _, j in self.indexes}
        rest = (event for j, event in enumerate(self.prediction.events) if j not in wanted)
        return tuple(event for event in rest if not event.facts.is_background)


@dataclass(frozen=True, slots=True)
class Error:
    """What is wrong with one event of a report; `gold` is `None` for an invented one, `predicted` for a missed one."""

    report_id: str
    text: str
    faults: tuple[Fault, ...]
    gold: Facts | None
    predicted: PredictedEvent | None


def judge_reports(golds: Iterable[GoldReport], predictions: dict[str, Prediction]) -> tuple[JudgedReport, ...]:
    """Every gold report with its predictions (none for a report that could not be read) and their pairs."""
    return tuple(_judge(gold, predictions.get(gold.id, Prediction())) for gold in golds)


def _judge(gold: GoldReport, prediction: Prediction) -> JudgedReport:
    indexes = pair_events([event.facts for event in gold.events], [event.facts for event in prediction.events])
    return JudgedReport(gold, prediction, indexes)


def list_errors(judged: Iterable[JudgedReport], only: Fault | None = None) -> tuple[Error, ...]:
    """Every wrong event in the order of the reports; with `only`, those that are wrong in this."""
    errors = (error for report in judged for error in _errors_of(report))
    return tuple(error for error in errors if only is None or only in error.faults)


def _errors_of(report: JudgedReport) -> list[Error]:
    told = report.gold.id, report.prediction.text
    wrong: list[Error] = []
    for i, j in sorted(report.indexes):
        gold, predicted = report.gold.events[i].facts, report.prediction.events[j]
        if not gold.is_background and (faults := Pair(gold, predicted.facts).faults):
            wrong.append(Error(*told, faults, gold, predicted))
    wrong += [Error(*told, ("missed",), gold, None) for gold in report.missed]
    return wrong + [Error(*told, ("invented",), None, predicted) for predicted in report.invented]


def _count_claims(claims: Sequence[ClaimFacts]) -> Counter[tuple[str, tuple[int | None, int | None]]]:
    return Counter(claim.key for claim in claims)
