"""Whether the tellings of one event come together across reports, and no others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import comb

from pipelines.evaluate.judging import JudgedReport
from pipelines.merge import merge_mentions


@dataclass(frozen=True, slots=True)
class Telling:
    """A gold event with the happening it is of and the event its prediction was merged into (`None`: not found)."""

    happening: str
    event_id: str | None


@dataclass(frozen=True, slots=True)
class Merging:
    """`pairs`: pairs of tellings that gold says are one event; `pairs_joined` of them are in one merged event.

    `wrongly_joined`: pairs of tellings of different events that are in one. B-cubed counts the found tellings only;
    what was missed or invented is the business of the detection figures.
    """

    pairs: int
    pairs_joined: int
    wrongly_joined: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure_merging(judged: Sequence[JudgedReport]) -> Merging | None:
    """The figures of all reports merged together; `None` when gold never says that two tellings are one event."""
    if not any(event.same_as for report in judged for event in report.gold.events):
        return None
    return score_merging(list_tellings(judged))


def list_tellings(judged: Sequence[JudgedReport]) -> tuple[Telling, ...]:
    """Every gold event, history too, with the event that its prediction went into when all reports are merged."""
    mentions = [mention for report in judged for mention in report.prediction.mentions]
    merged = {mention_id: event.id for event in merge_mentions(mentions) for mention_id in event.mention_ids}
    return tuple(telling for report in judged for telling in _tellings_of(report, merged))


def _tellings_of(report: JudgedReport, merged: dict[str, str]) -> Iterator[Telling]:
    predicted = dict(report.indexes)
    for i, gold in enumerate(report.gold.events):
        own = f"{i} of {report.gold.id}"
        found = report.prediction.events[predicted[i]] if i in predicted else None
        yield Telling(
            f"same as {gold.same_as}" if gold.same_as else own,
            merged[found.mention_ids[0]] if found else None,
        )


def score_merging(tellings: Sequence[Telling]) -> Merging:
    """Pairs joined and wrongly joined, and B-cubed (Bagga and Baldwin, 1998) over the tellings that were found."""
    found = [(telling.happening, telling.event_id) for telling in tellings if telling.event_id is not None]
    happenings, events = Counter(h for h, _ in found), Counter(e for _, e in found)
    both = Counter(found)
    joined = sum(_pairs(count) for count in both.values())
    return Merging(
        pairs=sum(_pairs(count) for count in Counter(t.happening for t in tellings).values()),
        pairs_joined=joined,
        wrongly_joined=sum(_pairs(count) for count in events.values()) - joined,
        precision=_mean(both[pair] / events[pair[1]] for pair in found),
        recall=_mean(both[pair] / happenings[pair[0]] for pair in found),
    )


def _pairs(count: int) -> int:
    return comb(count, 2)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
