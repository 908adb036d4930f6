"""Which types were taken for which: counts of gold type and predicted type."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipelines.evaluate.judging import JudgedReport

MISSED = "missed"
INVENTED = "invented"

Confusion = Counter[tuple[str, str]]
"""How often (gold, predicted) came; `MISSED` stands for no prediction, `INVENTED` for no gold event."""


def confuse_types(judged: Iterable[JudgedReport]) -> Confusion:
    """The counts of event types, history left out."""
    counts: Confusion = Counter()
    for report in judged:
        counts.update((pair.gold.event_type, pair.predicted.event_type) for pair in report.pairs)
        counts.update((facts.event_type, MISSED) for facts in report.missed)
        counts.update((INVENTED, event.facts.event_type) for event in report.invented)
    return counts


def confuse_sub_types(judged: Iterable[JudgedReport]) -> Confusion:
    """The counts of sub-event types, history left out; "none" where gold gives none."""
    counts: Confusion = Counter()
    for report in judged:
        counts.update((_sub(pair.gold.sub_event_type), _sub(pair.predicted.sub_event_type)) for pair in report.pairs)
        counts.update((_sub(facts.sub_event_type), MISSED) for facts in report.missed)
        counts.update((INVENTED, _sub(event.facts.sub_event_type)) for event in report.invented)
    return counts


def list_confusions(counts: Confusion) -> tuple[tuple[str, str, int], ...]:
    """Gold, predicted and count of everything that was taken for something else, the most frequent first."""
    wrong = [(gold, predicted, count) for (gold, predicted), count in counts.items() if gold != predicted]
    return tuple(sorted(wrong, key=lambda each: (-each[2], each[0], each[1])))


def list_rows(counts: Confusion, names: Sequence[str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """A row for each gold name that came, and `INVENTED` last: the counts in the order of the names, then `MISSED`."""
    columns = [*names, MISSED]
    rows = ((gold, tuple(counts[gold, predicted] for predicted in columns)) for gold in (*names, INVENTED))
    return tuple((gold, cells) for gold, cells in rows if any(cells))


def _sub(sub_event_type: str | None) -> str:
    return sub_event_type or "none"
