"""Long articles: analyses, portraits, interviews, travel pieces.

They tell mostly of history, habits and people; what they report as news stands in the opening or has its day beside it.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.dates.occasions import When, mentioned_days
from pipelines.extract.events.news import WEAK
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.statements import Reading, Statement
from pipelines.extract.text.terms import fold_text

_MIN_CHARS = 1800
"""Most reports, digests and agency stories are shorter."""
_MAX_ITEMS = 0.2
"""Share of list items above which a text is a list, however long."""
_OPENING = 3
"""A title and two sentences: what happens there without a day is the news of the text."""
_NEAR = 3
"""How many sentences further on a day still holds."""
_THESE_DAYS = frozenset({"aujourd'hui", "today"})
"""In an article: nowadays."""


def is_article(reading: Reading) -> bool:
    """Whether a text is a long article in running prose."""
    if len(reading.text) < _MIN_CHARS:
        return False
    items = sum(s.sentence.is_bullet for s in reading.statements)
    return items <= _MAX_ITEMS * len(reading.statements)


def without_these_days(reading: Reading) -> Reading:
    """The article without the "today" that means nowadays."""
    return replace(reading, statements=tuple(_without_today(s) for s in reading.statements))


def dated_by_paragraph(view: View, current: Draft | None, reading: Reading) -> View:
    """The first news of a paragraph with the days that the sentences before it in the paragraph name."""
    statement = view.statement
    if view.when or not view.triggers:
        return view
    if current and current.last.sentence.paragraph == statement.sentence.paragraph:
        return view
    when = _day_nearby(statement, reading)
    return replace(view, when=when) if when else view


def _without_today(statement: Statement) -> Statement:
    kept = tuple(d for d in statement.dates if fold_text(d.text) not in _THESE_DAYS)
    return statement if len(kept) == len(statement.dates) else replace(statement, dates=kept)


def date_article(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """The events of an article, those without a day dated from beside them; without what is neither dated nor new."""
    kept: list[Draft] = []
    for draft in drafts:
        first = draft.views[0].statement
        if draft.is_past and draft.when is None:
            kept.append(draft)
            continue
        draft.when = draft.when or _day_nearby(first, reading) or _day_before(draft, kept)
        if draft.when or first.index < _OPENING:
            kept.append(draft)
    return kept


def _day_nearby(statement: Statement, reading: Reading) -> When | None:
    """The days of the nearest of the sentences before it in its paragraph that names some."""
    for before in reversed(reading.statements[max(0, statement.index - _NEAR) : statement.index]):
        if before.sentence.paragraph != statement.sentence.paragraph:
            return None
        if when := mentioned_days(before):
            return when
    return None


def _day_before(draft: Draft, told: Sequence[Draft]) -> When | None:
    """The days of the event told just before, for violence that is told after it."""
    if not told or draft.views[0].statement.index - told[-1].last.index > _NEAR:
        return None
    if draft.families <= WEAK:
        return None
    return told[-1].when
