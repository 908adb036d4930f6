"""Events in the making: what each statement adds, and what has been put together so far."""

from dataclasses import dataclass, field

from pipelines.extract.dates.occasions import When, is_within
from pipelines.extract.events.triggers import Trigger, coding_of
from pipelines.extract.statements import PlacedMention, Statement


@dataclass(slots=True)
class View:
    """A statement as it bears on events: the triggers that count, the places and the date chosen.

    `is_recalled`: the place is that of an event before ("in the same area"). `is_history`: its day is weeks before the
    report.
    """

    statement: Statement
    triggers: list[Trigger]
    places: list[PlacedMention]
    when: When | None
    is_reference: bool
    is_recalled: bool = False
    is_history: bool = False


@dataclass(slots=True)
class Draft:
    """An event in the making: its statements, its sites (several for a complex attack) and its date."""

    views: list[View] = field(default_factory=list)
    places: list[PlacedMention] = field(default_factory=list)
    when: When | None = None

    @property
    def event_types(self) -> frozenset[str]:
        """The event types that its triggers stand for."""
        return frozenset(coding_of(t.family).event_type for v in self.views for t in v.triggers)

    @property
    def latest_day(self) -> When | None:
        """The day told last of the event's days, which "the next day" counts from."""
        when = self.when
        told = (v.when for v in reversed(self.views) if v.when and when and is_within(v.when, when))
        return next(told, None) or when

    @property
    def last(self) -> Statement:
        """The statement that came last."""
        return self.views[-1].statement
