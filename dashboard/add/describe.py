"""What a report would bring, in words: its marked text, its events as cards, what they would join."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from dashboard.add.marks import FIELD_WORDS, Mark, cut_segments, list_marks
from dashboard.card.describe import describe_event
from dashboard.card.names import UNKNOWN_TOLL, estimate_toll, name_place, name_source
from dashboard.card.render import render_card
from dashboard.texts import Texts
from pipelines.dossier import Dossier
from pipelines.model import Event
from pipelines.preview import Preview, Silence
from pipelines.store.write import event_row

ReadRow = Callable[[str], Mapping[str, Any] | None]

SILENCE_WORDS = {
    Silence.NO_WORDS: "The text holds no word of violence or protest, nor of what armed groups do.",
    Silence.NOT_TOLD: (
        "The text has words of violence, but they tell of no event of its own: a count, a threat, a trial, an accident."
    ),
    Silence.NO_PLACE: (
        "The text tells of violence, but of no place in the thirteen countries that this dashboard covers."
    ),
}


class MarkedText(TypedDict):
    """A stretch of text; `field` is its nearest mark's ("" for none), `events` all of its marks' events, `tips` say all
    of its marks, `label` the events whose marks end here, where there are several events."""

    text: str
    field: str
    events: str
    tips: list[str]
    label: str


class FoundEvent(TypedDict):
    number: int
    title: str
    lead: str
    joins: list[str]
    card: str


class AddedReport(TypedDict):
    """A report as the page shows it. `notes` are sentences on the report as a whole."""

    title: str
    language: str
    notes: list[str]
    fields: list[tuple[str, str]]
    segments: list[MarkedText]
    events: list[FoundEvent]


def describe_preview(preview: Preview, texts: Texts, *, read_row: ReadRow) -> AddedReport:
    """The preview of one report. `read_row` gives the row of a stored event."""
    events = order_events(preview)
    tellings = [(n, mention) for n, event in enumerate(events, 1) for mention in preview.mentions_of(event)]
    marks = list_marks(tellings)
    used = {mark.field for mark in marks}
    return {
        "title": name_source(preview.report, texts),
        "language": preview.report.language or "",
        "notes": _describe_notes(preview, texts),
        "fields": [(field, texts(FIELD_WORDS[field])) for field in FIELD_WORDS if field in used],
        "segments": _describe_segments(preview.report.text, marks, texts, has_labels=len(events) > 1),
        "events": [_describe_found(n, event, preview, texts, read_row) for n, event in enumerate(events, 1)],
    }


def _describe_segments(text: str, marks: Sequence[Mark], texts: Texts, *, has_labels: bool) -> list[MarkedText]:
    described: list[MarkedText] = []
    end = 0
    for segment in cut_segments(text, marks):
        end += len(segment.text)
        ending = sorted({mark.event for mark in segment.marks if mark.end == end})
        described.append(
            {
                "text": segment.text,
                "field": segment.marks[0].field if segment.marks else "",
                "events": " ".join(str(n) for n in sorted({mark.event for mark in segment.marks})),
                "tips": [_describe_mark(mark, texts) for mark in segment.marks],
                "label": ",".join(map(str, ending)) if has_labels else "",
            }
        )
    return described


def order_events(preview: Preview) -> list[Event]:
    """The report's events in the order of its text."""
    first = {mention.id: at for at, mention in enumerate(preview.mentions)}
    return sorted(preview.events, key=lambda event: min(first[i] for i in event.mention_ids))


def _describe_mark(mark: Mark, texts: Texts) -> str:
    return texts("event {n}: {field}", n=mark.event, field=texts(FIELD_WORDS[mark.field]))


def _describe_notes(preview: Preview, texts: Texts) -> list[str]:
    notes = []
    if preview.error is not None:
        notes.append(
            texts("This report could not be processed ({error}). Please report this as a bug.", error=preview.error)
        )
    if preview.is_known:
        notes.append(texts("The store holds this report already."))
    if preview.silence is not None:
        notes.append(f"{texts('No event was found.')} {texts(SILENCE_WORDS[preview.silence])}")
    return notes


def _describe_found(number: int, event: Event, preview: Preview, texts: Texts, read_row: ReadRow) -> FoundEvent:
    row = event_row(event)
    dossier = Dossier(row, preview.mentions_of(event), {preview.report.id: preview.report})
    card = describe_event(dossier, texts)
    toll = estimate_toll(row, texts)
    killed = texts("deaths unknown") if toll == UNKNOWN_TOLL else texts("{range} killed", range=toll)
    joined = (read_row(event_id) for event_id in preview.joins.get(event.id, ()))
    return {
        "number": number,
        "title": card["title"],
        "lead": f"{card['lead']} · {killed}",
        "joins": [_name_stored(stored, texts) for stored in joined if stored is not None],
        "card": render_card(card, texts),
    }


def _name_stored(row: Mapping[str, Any], texts: Texts) -> str:
    reports = len(row["reports"] or ())
    told = texts.count(reports, "{n} report", "{n} reports")
    days = texts.days(row["date_start"], row["date_end"])
    return f"{texts(row['sub_event_type'])}, {name_place(row, texts)}, {days} ({told})"
