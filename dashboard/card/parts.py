"""What a card is made of: plain text in named parts. The template `card.html` draws it and escapes every value."""

from typing import NotRequired, TypedDict


class Line(TypedDict):
    """A labelled value; `note` explains it in smaller type, `pick` is the id of the event that it leads to."""

    label: str
    value: str
    note: NotRequired[str]
    pick: NotRequired[str]


class Section(TypedDict):
    title: str
    rows: list[Line]


class Quote(TypedDict):
    """Quoted words in their context, the report they stand in, its address and its language ("" for none)."""

    before: str
    quote: str
    after: str
    source: str
    url: str
    language: str


class ClaimRow(TypedDict):
    """One speaker's figure; `tick` places it on the group's scale (`None` without a figure)."""

    figure: str
    speaker: str
    kind: str
    dates: str
    sources: str
    marks: list[str]
    is_out: bool
    tick: "Tick | None"
    quotes: list[Quote]


class Tick(TypedDict):
    """A figure on a scale from 0 to 100: a point where `left` equals `right`, open upwards when `is_open`."""

    left: float
    right: float
    is_open: bool


class ClaimGroup(TypedDict):
    """The claims on one quantity of one group of victims, `title` as a heading, `subject` inside a sentence.

    `marks` are what all its rows have in common. `scale` is the highest figure, "" for no scale, and `scale_at` its
    place from 0 to 100.
    """

    title: str
    subject: str
    spread: str
    marks: list[str]
    scale: str
    scale_at: float
    rows: list[ClaimRow]
    folded: list[ClaimRow]
    more: str


class Step(TypedDict):
    """A step of the toll over time: in words, and where its best figure and range lie in the chart (y downwards)."""

    date: str
    figure: str
    sources: str
    x: float
    y: float
    low: float
    high: float
    end: float
    is_open: bool


class Movement(TypedDict):
    """How the deaths moved: the steps, and the scale's two ends in words."""

    title: str
    summary: str
    most: str
    first: str
    last: str
    steps: list[Step]


class ReportLine(TypedDict):
    """A report; `copies` names who carried nearly the same words."""

    publisher: str
    title: str
    facts: str
    url: str
    copies: list["ReportLine"]


class CodeRow(TypedDict):
    """One column of a dataset with our value; `note` says what the code means."""

    column: str
    value: str
    note: str


class Coding(TypedDict):
    title: str
    rows: list[CodeRow]


class Copies(TypedDict):
    """The event as a paragraph and as a citation, to be pasted elsewhere."""

    text: str
    citation: str


class Card(TypedDict):
    event_id: str
    kicker: str
    colour: str
    title: str
    lead: str
    toll: dict[str, str]
    claims: list[ClaimGroup]
    movement: Movement | None
    sections: list[Section]
    reports: list[ReportLine]
    codings: list[Coding]
    codings_note: str
    copies: Copies | None
