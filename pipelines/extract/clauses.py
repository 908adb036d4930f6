"""Cuts a sentence that tells of two days: "30 died on Sunday when …, and on Monday the group attacked Timbuktu"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pipelines.extract.dates import DateMention
from pipelines.extract.event_dates import event_dates
from pipelines.extract.sentences import Sentence
from pipelines.extract.triggers import Trigger

_JOINT = re.compile(
    r"(?:,|;| -| –)? (?:and|while|whereas|but|et|tandis que|alors que|mais) "
    r"(?=(?:then )?(?:on|in|late on|early on|earlier on|le|dans la|des le|au)\b"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b)"
)
"""Where a second main clause may begin with a day of its own."""
_LEAST_CHARS = 30
T = TypeVar("T", Trigger, DateMention)


def cut_at_days(
    sentences: Iterable[Sentence],
    folded: str,
    language: str | None,
    triggers: Sequence[Trigger],
    dates: Sequence[DateMention],
) -> Iterator[Sentence]:
    """The sentences, each cut where a clause with a day and a happening of its own begins.

    `triggers` and `dates` are those of the whole text, in order. Both sides must tell of something; the right one must
    name its day before it does, another one than the left's.
    """
    for sentence in sentences:
        start = sentence.start
        for joint in _JOINT.finditer(folded, sentence.start + _LEAST_CHARS, sentence.end - _LEAST_CHARS):
            left, right = (start, joint.start()), (joint.end(), sentence.end)
            if _tells(left, triggers) and _opens_day(left, right, folded, language, triggers, dates):
                yield replace(sentence, start=start, end=joint.start())
                start = joint.end()
        yield replace(sentence, start=start)


def _tells(span: tuple[int, int], triggers: Sequence[Trigger]) -> bool:
    return any(not t.is_reference for t in _between(triggers, span))


def _opens_day(
    left: tuple[int, int],
    right: tuple[int, int],
    folded: str,
    language: str | None,
    triggers: Sequence[Trigger],
    dates: Sequence[DateMention],
) -> bool:
    """Whether the right clause names a day, then a happening, and the left no such day."""
    told = event_dates(_between(dates, right), folded, language, None, is_item=False)
    first = next((t for t in _between(triggers, right) if not t.is_reference), None)
    if first is None or not told or told[0].date_start is None or told[0].start > first.start:
        return False
    before = event_dates(_between(dates, left), folded, language, None, is_item=False)
    return all(d.date_start != told[0].date_start for d in before)


def _between(items: Sequence[T], span: tuple[int, int]) -> Sequence[T]:
    start, end = (bisect_left(items, at, key=lambda item: item.start) for at in span)
    return items[start:end]
