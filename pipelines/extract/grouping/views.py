"""Events in the making: what each statement adds, and what has been put together so far."""

from dataclasses import dataclass, field

from pipelines.extract.dates.occasions import When, is_within
from pipelines.extract.events.triggers import Trigger, coding_of
from pipelines.extract.statements import PlacedMention, Statement


@dataclass(slots=True)
class View:
    """A statement as it bears on events: the triggers that count, the places and the date chosen.

    `is_recalled`: the place is that of an event before ("in the same area"). `is_history`: its day is weeks before the
    report. `is_continued`: the speaker of the sentence before goes on. `families` and `event_types` are those of its
    triggers.
    """

    statement: Statement
    triggers: list[Trigger]
    places: list[PlacedMention]
    when: When | None
    is_reference: bool
    is_recalled: bool = False
    is_history: bool = False
    is_continued: bool = False
    families: frozenset[str] = field(init=False)
    event_types: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.families = frozenset(t.family for t in self.triggers)
        self.event_types = frozenset(coding_of(family).event_type for family in self.families)


@dataclass(slots=True)
class Draft:
    """An event in the making: its statements, its sites (several for a complex attack) and its date.

    `families` and `event_types` are those of all triggers of its statements, which `add` takes in. `is_past`: the text
    sets it beside its news as what was before, and gives no day.
    """

    views: list[View] = field(default_factory=list, init=False)
    places: list[PlacedMention] = field(default_factory=list)
    when: When | None = None
    is_past: bool = False
    families: frozenset[str] = field(default=frozenset(), init=False)
    event_types: frozenset[str] = field(default=frozenset(), init=False)

    def add(self, view: View) -> None:
        """Take in a statement."""
        self.views.append(view)
        self.families |= view.families
        self.event_types |= view.event_types

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
