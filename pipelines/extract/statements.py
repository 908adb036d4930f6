"""What each sentence of a report says: its triggers, places, dates, figures, actors and speakers.

Nothing is decided here about events; a statement only gathers what one sentence holds, and what takes it back.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter, itemgetter
from typing import TypeVar

from geodata.geocoder import Geocoder
from geodata.mentions import Context, PlaceMention
from geodata.place import Placement
from geodata.values import value
from pipelines.extract.actors.finding import ActorMention, find_actors
from pipelines.extract.dates.finding import DateMention, find_dates
from pipelines.extract.dates.of_events import event_dates, lasting_days
from pipelines.extract.events.abroad import find_foreign, happens_abroad, lies_abroad
from pipelines.extract.events.conquests import find_conquests, settle_takers
from pipelines.extract.events.courts import is_any_hit
from pipelines.extract.events.triggers import Trigger, find_triggers
from pipelines.extract.figures.casualty_words import CasualtyWords, find_casualty_words
from pipelines.extract.figures.claims import Clause, Figure, find_figures
from pipelines.extract.figures.numbers import NumberMention, find_numbers
from pipelines.extract.figures.speakers import Speaker, find_speakers
from pipelines.extract.places.sentence_places import MAX_ANCHORS, PlacedMention, place_mentions
from pipelines.extract.places.strays import LISTED_CHARS, is_guess_abroad, without_strays
from pipelines.extract.text.clauses import split_by_events
from pipelines.extract.text.lexicon import sections_matcher
from pipelines.extract.text.sentences import Sentence, join_fields, split_clauses, split_sentences
from pipelines.extract.text.terms import TermMatch, fold_text

__all__ = ["PlacedMention", "Reading", "Statement", "read_statements", "within"]

T = TypeVar("T")

_FLAGS = (
    "aggregate",
    "denied",
    "legal",
    "courts",
    "accident",
    "offtopic",
    "sport",
    "another",
    "responsibility",
    "responsibility_none",
    "elsewhere",
    "disproved",
    "exercise",
    "advice",
    "politics",
    "animals",
    "crime",
    "petty",
    "peace",
    "fired_on",
    "broken_up",
    "trend",
)
_HELD = frozenset({"abduction", "arrest"})
"""Families whose day is that since which somebody is held or missing."""
_LASTING = frozenset({"fight", "protest", "riot", "excessive"})
"""Families of what goes on for days."""
_SINCE = re.compile(r"\bsince\s*[.,;]")
_EARLIER = re.compile(r"(?:since|depuis) [^,.;]{2,30}, (?:when|quand|lorsqu)")
"""A clause on what happened before the news, cut from it: "since Tuesday, when party militants attacked"."""
_THAT_DAY = re.compile(
    r"\W{0,3}(?:c(?:e|ette) (?:jour|matin|soir|nuit)[- ]la|that (?:day|morning|afternoon|evening|night))\b"
)
"""The opening of a sentence that takes up the day of the one before ("… depuis le jeudi 13 mars. Ce jour-là, …")."""

_OTHER_VOICE = re.compile(
    r"(?:another|a separate|une? autre) (?:[a-z-]+ )?(?:resident|villager|source|witness|official|officer|survivor"
    r"|spokes\w+|habitante?|temoin|responsable|elue?|riveraine?|rescapee?|fonctionnaire|interlocuteur|depute|notable"
    r"|haut grade|officier|militaire (?:a|de)|security source)\b"
)
"""Who else speaks of the same happening."""


@value
class Statement:
    """One sentence and all that was found in it. `flags` are the section names of `lexicon/context.toml` it holds.

    "earlier" is one more flag: a clause on what happened before the news ("since Tuesday, when …").
    """

    index: int
    sentence: Sentence
    triggers: tuple[Trigger, ...]
    places: tuple[PlacedMention, ...]
    demonyms: tuple[tuple[str, str], ...]
    countries: frozenset[str]
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]
    actors: tuple[ActorMention, ...]
    speakers: tuple[Speaker, ...]
    flags: frozenset[str]
    denial: int | None
    unverified_span: tuple[int, int] | None

    @property
    def is_unverified(self) -> bool:
        """Whether the sentence says that figures could not be checked."""
        return self.unverified_span is not None

    @property
    def is_finely_placed(self) -> bool:
        """Whether the sentence names a place smaller than a first-order unit where something may have happened."""
        return any(p.is_usable and p.placement.where_precision <= 4 for p in self.places)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole text read sentence by sentence. `home`: where its publisher is, if it names no place itself."""

    text: str
    folded: str
    statements: tuple[Statement, ...]
    context: Context
    published: date | None
    home: Placement | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything found in the whole text, each kind in order."""

    triggers: tuple[Trigger, ...]
    mentions: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    numbers: tuple[NumberMention, ...]
    actors: tuple[ActorMention, ...]
    casualties: CasualtyWords
    flags: tuple[tuple[int, int, str], ...]
    foreign: tuple[TermMatch[str], ...]


_SHAM = re.compile(r"\b(?:fake|false|bogus|illegal|mock|faux|fausse|factice)s? $")
"""Before a checkpoint that is none of the forces."""
_NOTE = re.compile(r"\([^()\n]{1,40}, ?ndl?r\.?\)")


_SOURCES = re.compile(r"(?<=[.!?\"”»])(?: ?\([^()\n\d;:!?]{1,59}[^()\n\d;:!?.]\)[.,]?){1,8}(?= ?(?:\n|$))")
"""The sources behind an item of a digest: "… in Mopti. (Reuters) (AFP via Le Monde)"."""


def _without_sources(text: str) -> str:
    """The text with the sources that close a paragraph blanked, so that offsets stay true: they tell of no country."""
    return _SOURCES.sub(lambda sources: " " * len(sources[0]), text)


def _without_notes(folded: str) -> str:
    """The text with what an editor explains in brackets blanked: "neutralisés (tués, NDLR)"."""
    return _NOTE.sub(lambda note: " " * len(note[0]), folded)


def read_statements(text: str, language: str | None, published: date | None, geocoder: Geocoder) -> Reading:
    """The text as statements in order, each place phrase placed with what stands around it."""
    text = _without_sources(text)
    folded = _without_notes(fold_text(text))
    found = _find_all(text, folded, language, published, geocoder)
    context = geocoder.context_of(found.mentions)
    statements: list[Statement] = []
    recent: list[Placement] = []
    barred: set[int] = set()
    clauses = split_clauses(join_fields(split_sentences(text), folded), folded)
    sentences = split_by_events(clauses, folded, found.triggers, found.mentions)
    for index, sentence in enumerate(sentences):
        statement = _read_sentence(
            index, sentence, text, folded, found, language, published, context, recent, barred, geocoder
        )
        statements.append(statement)
        placed = [p.placement for p in statement.places if p.is_usable and not p.placement.is_country_wide]
        recent = [*reversed(placed), *recent][:MAX_ANCHORS]
    return Reading(text, folded, tuple(statements), context, published)


def _find_all(text: str, folded: str, language: str | None, published: date | None, geocoder: Geocoder) -> _Found:
    marks = sections_matcher("context", _FLAGS, language).find(folded)
    flags = sorted((m.start, m.end, flag) for flag, matches in marks.items() for m in matches)
    dates = find_dates(text, language, published)
    mentions = geocoder.find(text, language)
    actors = find_actors(text, language, published=published)
    triggers = [*find_triggers(folded, language), *find_conquests(folded, language, mentions, actors)]
    return _Found(
        tuple(settle_takers(sorted(triggers, key=lambda t: t.start), actors, folded)),
        mentions,
        dates,
        find_numbers(text, language, dates=dates),
        actors,
        find_casualty_words(folded, language),
        tuple(flags),
        find_foreign(folded, language),
    )


def within(items: Sequence[T], start: int, end: int, *, key: Callable[[T], int] = attrgetter("start")) -> tuple[T, ...]:
    """The items, in order of their starts, that begin inside the half-open stretch."""
    first = bisect_left(items, start, key=key)
    return tuple(items[first : bisect_left(items, end, first, key=key)])


def _read_sentence(
    index: int,
    sentence: Sentence,
    text: str,
    folded: str,
    found: _Found,
    language: str | None,
    published: date | None,
    context: Context,
    recent: list[Placement],
    barred: set[int],
    geocoder: Geocoder,
) -> Statement:
    start, end = sentence.start, sentence.end
    speakers = find_speakers(folded, start, end, language)
    flags = within(found.flags, start, end, key=itemgetter(0))
    mentions = within(found.mentions, start, end)
    elsewhere = [f for f in flags if f[2] == "elsewhere"]
    actors = within(found.actors, start, end)
    casualties = found.casualties.between(start, end)
    unverified = casualties.unverified[0] if casualties.unverified else None
    dates = within(found.dates, start, end)
    told_dates = event_dates(dates, folded, language, published, is_item=sentence.is_bullet)
    triggers = within(found.triggers, start, end)
    latest = triggers[0].start if triggers else end  # "… hit a tent; the second fell an hour later" is one event
    names = {
        flag for at, _, flag in flags if flag != "another" or (at <= latest and not _OTHER_VOICE.match(folded, at))
    }
    if _EARLIER.match(folded, start):
        names.add("earlier")
    if not told_dates and any(t.family in _LASTING for t in triggers):
        told_dates = lasting_days(dates, published)
    if not told_dates and (_THAT_DAY.match(folded, end) or any(t.family in _HELD for t in triggers)):
        told_dates = tuple(replace(d, is_since=False) for d in dates if d.is_since and d.date_start == d.date_end)
    lasts = any(d.is_since and not _is_aside(d, sentence, folded, triggers) for d in dates) and not told_dates
    if index and (lasts or _SINCE.search(folded, start, end + 1)):
        names.add("aggregate")  # "… killed since March"; a lead may add "the deadliest since March"
    told_places = _told_places(mentions, sentence, found, folded)
    places = place_mentions(told_places, folded, speakers, elsewhere, context, recent, barred, geocoder)
    figures = find_figures(Clause(text, folded, start, end, casualties, within(found.numbers, start, end), actors))
    if "courts" in names and not is_any_hit([f[:2] for f in flags if f[2] == "courts"], triggers, folded):
        names.add("legal")
    if any(f.low == f.high == 0 for f in figures):
        names.discard("denied")  # "the army denied any loss" is its figure
    if any(f.times > 1 for f in figures):
        names.discard("trend")  # "residents say twice as many"
    listed = [(f.start, f.end + LISTED_CHARS) for f in figures if f.is_listed]
    places = without_strays(places, text, listed, recent)
    places = tuple(p for p in places if not is_guess_abroad(p, text, context))
    if happens_abroad(start, end, found.foreign, [(p.mention, p.placement) for p in places if p.is_usable], folded):
        names.add("abroad")
    return Statement(
        index=index,
        sentence=sentence,
        triggers=triggers,
        places=places,
        demonyms=_demonyms(mentions),
        countries=_named_countries(mentions),
        dates=told_dates,
        figures=figures,
        actors=actors,
        speakers=speakers,
        flags=frozenset(names),
        denial=casualties.denied[0].start if casualties.denied else None,
        unverified_span=(unverified.start, unverified.end) if unverified else None,
    )


def _is_aside(since: DateMention, sentence: Sentence, folded: str, triggers: Sequence[Trigger]) -> bool:
    """Whether what lasts is told between commas of something else: "ont pris le poste, vide depuis mai, puis tiré"."""
    comma = folded.rfind(",", sentence.start, since.start)
    if comma < 0 or not folded.startswith(",", since.end) or not folded[comma + 1 : since.start].strip():
        return False
    return not any(comma <= t.start < since.end for t in triggers)


def _told_places(
    mentions: Sequence[PlaceMention], sentence: Sentence, found: _Found, folded: str
) -> tuple[PlaceMention, ...]:
    """The place phrases without those that are part of a trigger ("une mine a tué"); a list's item has no dateline."""
    triggers = within(found.triggers, sentence.start, sentence.end)
    kept = [
        m
        for m in mentions
        if not lies_abroad(m, found.foreign, folded)
        and (m.kind != "facility" or _SHAM.search(folded, max(0, m.start - 12), m.start) is None)
        and not (m.kind == "capital" and folded.startswith(" of ", m.end))  # "the capital of Borno state" is not Abuja
        and (
            m.kind != "facility" or not any(t.start < m.end and m.start < t.end for t in triggers if t.family == "ied")
        )
    ]
    return tuple(replace(m, is_dateline=False) if sentence.is_bullet else m for m in kept)


def _named_countries(mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """Codes of the countries named as places, of the area or not."""
    named = [m for m in mentions if m.kind == "place" and not m.is_demonym and not m.is_name_part]
    codes = {c.country_code for m in named for c in m.candidates if c.kind == "country" and c.country_code}
    return frozenset(codes | {code for m in named for code in m.countries})


def _demonyms(mentions: Sequence[PlaceMention]) -> tuple[tuple[str, str], ...]:
    """Country codes with the word that gives them ("Malian")."""
    return tuple((code, m.text) for m in mentions if m.kind == "demonym" for code in m.countries)
