"""What the forms work on: the event as it was shown, and the one door through which a correction goes.

Every correction of the page passes `submit`, which asks anew who may: a widget's message that nobody was shown a
widget for changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Engine

from dashboard.correct.access import Access, read_access
from pipelines.correcting import (
    Outcome,
    Request,
    make_correction,
    mark_event,
    propose_correction,
    read_trail,
    undo_correction,
)
from pipelines.errors import CorrectionError
from pipelines.model import EventMention
from pipelines.store.read import read_event, read_mentions


class ForbiddenError(CorrectionError):
    """A correction by somebody who may make none."""


@dataclass(frozen=True)
class Desk:
    """One event before an analyst. `row` is the store's, `mark` tells whether it is still so when a form comes back."""

    engine: Engine
    row: Mapping[str, Any]
    mark: str

    @property
    def event_id(self) -> str:
        return str(self.row["event_id"])

    @cached_property
    def mentions(self) -> tuple[EventMention, ...]:
        return read_mentions(self.engine, self.event_id)


def open_desk(engine: Engine, event_id: str) -> Desk | None:
    """The event as the store has it now, `None` when there is none of this id."""
    row = read_event(engine, event_id)
    return None if row is None else Desk(engine, row, mark_event(row))


def propose(desk: Desk, field: str, value: str) -> Outcome:
    """What a correction would do; raises as `pipelines.correcting.propose_correction` does."""
    return propose_correction(desk.engine, Request(desk.event_id, field, value, "-", "-", desk.mark))


def submit(desk: Desk, field: str, value: str, reason: str) -> Outcome:
    """Make a correction in the name of who asks; raises `ForbiddenError` when that one may not."""
    name = check_access(read_access())
    return make_correction(desk.engine, Request(desk.event_id, field, value, name, reason, desk.mark))


def submit_undo(engine: Engine, number: int, reason: str) -> Outcome:
    """Undo a correction in the name of who asks; raises `ForbiddenError` when that one may not."""
    return undo_correction(engine, number, made_by=check_access(read_access()), reason=reason)


def check_access(access: Access) -> str:
    """The name under which a correction is made. Raises `ForbiddenError` when there is none."""
    if not access.may_correct or not access.name:
        raise ForbiddenError("this correction was not made: nobody who may correct asked for it")
    return access.name


__all__ = ["Desk", "ForbiddenError", "check_access", "open_desk", "propose", "read_trail", "submit", "submit_undo"]
