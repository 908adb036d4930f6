"""What reading yields beside reports: what could not be read, and what was read with a doubt. One line each."""

from dataclasses import dataclass
from typing import Literal

from pipelines.model import Report


class UnreadableError(Exception):
    """Raised inside a reader: what is wrong, and what the user can do about it."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step


@dataclass(frozen=True, slots=True)
class Remark:
    """One clear line about an input: where, what, next step.

    "unreadable": nothing came of it, it belongs into quarantine. "notice": a report came of it all the same.
    `report_id` is known when the input named one.
    """

    where: str
    what: str
    next_step: str
    kind: Literal["unreadable", "notice"] = "unreadable"
    report_id: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.next_step}"


Outcome = Report | Remark


def report_of(outcome: Outcome) -> Report | None:
    """The report that came of an input; `None` for a remark."""
    return outcome if isinstance(outcome, Report) else None
