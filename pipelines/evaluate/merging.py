"""Whether the tellings of one event come together across reports, and no others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from pipelines.evaluate.judging import JudgedReport
from pipelines.merge import merge_mentions

LABELLED = "same as "


@dataclass(frozen=True, slots=True)
class Telling:
    """A gold event with the happening it is of and the event its prediction was merged into (`None`: not found).

    The happening is `LABELLED` and gold's label, or for an event without one "1 of REPORT", which no other has.
    """

    happening: str
    event_id: str | None
    report_id: str


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
        happening = f"{LABELLED}{gold.same_as}" if gold.same_as else f"{i + 1} of {report.gold.id}"
        found = report.prediction.events[predicted[i]] if i in predicted else None
        yield Telling(happening, merged[found.mention_ids[0]] if found else None, report.gold.id)


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


def list_open_pairs(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """A line for each pair of tellings of one event that stayed apart, then for each pair of two that came together."""
    apart = (
        _write_apart(a, b)
        for group in _group(tellings, lambda telling: telling.happening)
        for a, b in combinations(group, 2)
        if a.event_id is None or a.event_id != b.event_id
    )
    joined = (
        f"wrongly joined: {_name(a)} and {_name(b)}"
        for group in _group([t for t in tellings if t.event_id], lambda telling: telling.event_id)
        for a, b in combinations(group, 2)
        if a.happening != b.happening
    )
    return (*apart, *joined)


def _group(tellings: Sequence[Telling], key: Callable[[Telling], str | None]) -> list[list[Telling]]:
    groups: dict[str | None, list[Telling]] = {}
    for telling in tellings:
        groups.setdefault(key(telling), []).append(telling)
    return list(groups.values())


def _write_apart(a: Telling, b: Telling) -> str:
    lost = " and ".join(each.report_id for each in (a, b) if each.event_id is None)
    return f"not joined: {_name(a)} and {b.report_id}" + (f", not found in {lost}" if lost else "")


def _name(telling: Telling) -> str:
    label = telling.happening.removeprefix(LABELLED)
    is_labelled = label != telling.happening
    return f"{label} in {telling.report_id}" if is_labelled else f"event {label}"


def _pairs(count: int) -> int:
    return comb(count, 2)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
