"""Stretches of one text that compete for the same words."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything at half-open offsets."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)
_START, _END = attrgetter("start"), attrgetter("end")


def keep_longest(spans: Iterable[S]) -> list[S]:
    """The spans in text order without overlaps: of two that overlap the longer stays, of two equal ones the first."""
    spans = list(spans)
    if len(spans) < 2:
        return spans
    kept: list[S] = []
    by_end = sorted(spans, key=_END, reverse=True)
    for span in sorted(by_end, key=_START):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept
