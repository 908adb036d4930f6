"""What reports would bring: read, extracted and merged as a run would, and nothing written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sqlalchemy import Engine

from pipelines.extraction import cut_text, extract_safely
from pipelines.model import Event, EventMention, Report, hash_text
from pipelines.settings import Settings
from pipelines.sources import RawItem, Remark, read_item
from pipelines.store.read import find_homes
from pipelines.store.write import find_text
from pipelines.weaving import Merging, foresee_events, load_merging

MOST_PREVIEWED = 50
"""Reports of one file that are looked at one by one; more are work for a run."""


class Silence(Enum):
    """Why a report tells of no event."""

    NO_WORDS = "it holds no word of violence, protest, or of what armed groups do"
    NOT_TOLD = "its words tell of no event of its own: a count, a threat, a trial, an accident, a look back"
    NO_PLACE = "what it tells of has no place in the thirteen countries that events are kept for"


@dataclass(frozen=True, slots=True)
class Preview:
    """What one report would bring.

    `events` are those it tells of by itself. `joins` gives, by the id of such an event, the stored events that it would
    be merged with. `is_known`: the store holds this very report already. `error`: it could not be processed.
    """

    report: Report
    mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    joins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_known: bool = False
    silence: Silence | None = None
    error: str | None = None

    def mentions_of(self, event: Event) -> tuple[EventMention, ...]:
        """The report's tellings of one of its events."""
        return tuple(mention for mention in self.mentions if mention.id in event.mention_ids)


def preview_item(engine: Engine, item: RawItem, *, settings: Settings) -> Iterator[Preview | Remark]:
    """Yield what each report in an item would bring, and the remarks on what could not be read.

    A file of more than `MOST_PREVIEWED` reports is a remark: it is for `pipelines run`.
    """
    outcomes = []
    for outcome in read_item(item, settings=settings):
        outcomes.append(outcome)
        if len(outcomes) > 2 * MOST_PREVIEWED:
            break
    if sum(isinstance(outcome, Report) for outcome in outcomes) > MOST_PREVIEWED or len(outcomes) > 2 * MOST_PREVIEWED:
        what = f"holds more than {MOST_PREVIEWED} reports"
        yield Remark(item.name, what, "give it to 'python -m pipelines run FILE'")
        return
    merging = load_merging()
    for outcome in outcomes:
        yield outcome if isinstance(outcome, Remark) else preview_report(engine, outcome, merging, settings=settings)


def preview_report(engine: Engine, report: Report, merging: Merging, *, settings: Settings) -> Preview:
    """Return what one report would bring."""
    read = cut_text(report, settings.max_chars)
    extraction = extract_safely(read)
    if extraction.error is not None:
        return Preview(report, error=extraction.error)
    mentions = extraction.mentions
    events = merging.merge(mentions, ())
    with engine.connect() as connection:
        stored = find_text(connection, report.id)
        future = foresee_events(connection, [(report, mentions)], merging) if mentions else ()
        homes = find_homes(connection, {mention_id for event in future for mention_id in event.mention_ids})
    return Preview(
        report,
        mentions,
        events,
        {event.id: _find_joined(event, future, homes, mentions) for event in events},
        is_known=stored is not None and stored[1] == hash_text(report),
        silence=None if events else find_silence(read),
    )


def _find_joined(
    event: Event, future: tuple[Event, ...], homes: Mapping[str, str], mentions: tuple[EventMention, ...]
) -> tuple[str, ...]:
    """The stored events whose mentions would stand in one event with this one's."""
    own = {mention.id for mention in mentions}
    together = {i for each in future if set(each.mention_ids) & set(event.mention_ids) for i in each.mention_ids}
    return tuple(sorted({homes[i] for i in together - own if i in homes}))


def find_silence(report: Report) -> Silence:
    """Return why a report of which no event came tells of none."""
    from geodata.geocoder import load_geocoder
    from pipelines.extract.grouping.drafts import group_statements
    from pipelines.extract.statements import read_statements

    published = report.published_at.date() if report.published_at else None
    reading = read_statements(report.text, report.language, published, load_geocoder())
    told = [statement for statement in reading.statements if statement.triggers]
    if not told:
        return Silence.NO_WORDS
    is_elsewhere = all("abroad" in statement.flags for statement in told) or any(
        True for _ in group_statements(reading)
    )
    return Silence.NO_PLACE if is_elsewhere else Silence.NOT_TOLD
