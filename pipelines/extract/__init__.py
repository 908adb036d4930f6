"""From a report to the events that it tells of: a pure function of the text and the gazetteer."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from geodata.geocoder import Geocoder
from geodata.place import Placement
from pipelines.extract.actors.attribution import find_claimants
from pipelines.extract.actors.implied_actors import complete_actors
from pipelines.extract.actors.participants import add_claimants, find_participants, keep_at_site
from pipelines.extract.actors.scene import Scene
from pipelines.extract.dates.occasions import When, add_days
from pipelines.extract.events.coding import code_types, main_family
from pipelines.extract.events.unrest import split_unrest
from pipelines.extract.figures.accounts import build_claims, span_of
from pipelines.extract.grouping.drafts import Draft, group_statements
from pipelines.extract.places.place_roles import SHIPPED_TO
from pipelines.extract.places.seats import place_by_dateline, place_coup, settle_home
from pipelines.extract.statements import PlacedMention, Reading, read_statements
from pipelines.model import Actor, Claim, EventMention, Report, Span

FRAME = frozenset(["ML", "BF", "NE", "DZ", "MR", "SN", "GN", "CI", "GH", "TG", "BJ", "NG", "TD"])
"""The countries that events are kept for."""
BACKGROUND_DAYS = 7
"""An event that ended this long before the report is told as history (DESIGN section 4)."""
_LISTED_BACKGROUND_DAYS = 14
"""The same for the item of a list, as updates carry the last two weeks' incidents, and for what a report leads with."""
_LEAST_DAYS = 2
"""Days told one by one are as many events."""
_DEFAULT_LAG_DAYS = 2
"""A text without date words tells of the two days before it and of its own (gold schema)."""

_REACHED = re.compile(
    r"\b(?:fle\w+|flew|flown|evacuated|deported|extradited|escaped|crossed|refuge|exile"
    r"|fui\w*|refugies?|evacue\w*|extrade\w*|exil)(?: \w+)?(?: (?:to|into|in|over|vers|au|en))+(?: the)? ?$"
)
"""Before a country that people only went to."""

__all__ = ["extract_mentions"]


def extract_mentions(report: Report, geocoder: Geocoder) -> tuple[EventMention, ...]:
    """The events that a report tells of, in the order of the telling, one mention for each site of a complex attack."""
    published = report.published_at.date() if report.published_at else None
    reading = read_statements(report.text, report.language, published, geocoder)
    reading = settle_home(reading, report.publisher, geocoder)
    mentions: list[EventMention] = []
    drafts = [part for draft in group_statements(reading) for part in split_unrest(draft, reading.folded)]
    for number, draft in enumerate(drafts):
        mentions += _build_mentions(report, reading, draft, number, published, geocoder)
    return tuple(mentions)


def _build_mentions(
    report: Report, reading: Reading, draft: Draft, number: int, published: date | None, geocoder: Geocoder
) -> list[EventMention]:
    sites = _sites(draft, reading, geocoder)
    sites = [s for s in sites if s[0].place.country_code is None or s[0].place.country_code in FRAME]
    if not sites:
        return []
    country = sites[0][0].place.country_code
    family = main_family(draft, reading.folded)
    claimants = find_claimants(draft, reading, country)
    scene = Scene(draft, reading, country, family, claimants, report.id)
    actors = find_participants(scene)
    event_type, sub_event_type = code_types(family, draft, actors, reading.folded)
    actors = add_claimants(complete_actors(actors, event_type, scene), claimants)
    when = _settle_date(draft, published)
    places = [place for _, place in sites]
    claims = build_claims(report, reading, draft, when, places, is_release=family == "rescue")
    told = _Told(actors, when, (event_type, sub_event_type), ())
    key = f"{report.id}/{number}" if len(sites) > 1 else None
    named = [place for _, place in sites]
    at_sites = [replace(told, actors=keep_at_site(actors, i, named), claims=claims[i]) for i in range(len(sites))]
    days = _days_told(when, published) if len(sites) == 1 else [("", when)]
    if len(days) > 1:
        key = f"{report.id}/{number}"
        at_sites = [replace(t, claims=tuple(replace(c, is_joint=True) for c in t.claims)) for t in at_sites]
    return [
        _build_mention(report, draft, site, f"{number}.{i}{nth}", key, published, replace(at_sites[i], when=day))
        for i, site in enumerate(sites)
        for nth, day in days
    ]


def _days_told(when: When, published: date | None) -> list[tuple[str, When]]:
    """The event's time; the days one by one of "on 15, 18 and 22 May", each with the end of its mention's ordinal."""
    told = when.mention
    days = told.days if told and (when.start, when.end) == (told.date_start, told.date_end) else ()
    passed = [day for day in days if published is None or day <= published]
    if len(passed) < _LEAST_DAYS:
        return [("", when)]
    return [(f".{nth}", replace(when, start=day, end=day)) for nth, day in enumerate(passed)]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sites of one attack have in common."""

    actors: tuple[Actor, ...]
    when: When
    types: tuple[str, str]
    claims: tuple[Claim, ...]


def _build_mention(
    report: Report,
    draft: Draft,
    site: tuple[Placement, PlacedMention | None],
    ordinal: str,
    attack_key: str | None,
    published: date | None,
    told: _Told,
) -> EventMention:
    placement, mention = site
    return EventMention(
        id=hashlib.sha256(f"{report.id}\n{ordinal}".encode()).hexdigest()[:16],
        report_id=report.id,
        publisher=report.publisher,
        published_at=report.published_at,
        event_type=told.types[0],
        sub_event_type=told.types[1],
        date_start=told.when.start,
        date_end=told.when.end,
        placement=placement,
        actors=told.actors,
        claims=told.claims,
        is_background=_is_background(told.when, published, draft),
        attack_key=attack_key,
        confidence=_confidence(draft, placement, told.when),
        evidence=_evidence(report, draft, mention, told.when, told.actors),
    )


# --- place and date ------------------------------------------------------------------------------------------------


def _sites(draft: Draft, reading: Reading, geocoder: Geocoder) -> list[tuple[Placement, PlacedMention | None]]:
    told = draft.places[0].placement.place.country_code if draft.places else None
    country = told or _country_of(draft, reading)[0]
    town = place_coup(draft, country, reading, geocoder) or place_by_dateline(draft, country, reading, geocoder)
    if town:
        return [(town, None)]
    if draft.places:
        return [(p.placement, p) for p in draft.places]
    if reading.home:
        return [(reading.home, None)]
    abroad = {code for v in draft.views for code in v.statement.countries}
    if abroad and not abroad & FRAME:
        return []  # "murdered in Paris, France"
    code, words = _country_of(draft, reading)
    placement = geocoder.place_country(code, words=words) if code else None
    return [(placement, None)] if placement else []


def _country_of(draft: Draft, reading: Reading) -> tuple[str | None, str]:
    """The country of an event without a place, with the words for it: of a people beside it, else the whole text's."""
    for view in draft.views:
        if view.statement.demonyms:
            return view.statement.demonyms[0]
    strongest = reading.context.countries[:1]
    if not strongest or _is_only_reached(strongest[0][0], reading):
        return None, ""
    return strongest[0][0], "the places and peoples of the text"


def _is_only_reached(code: str, reading: Reading) -> bool:
    """Whether a text names a country only as where people went ("thousands fled to Chad")."""
    named = [p for s in reading.statements for p in s.places if p.placement.place.country_code == code]
    if any(code == demonym for s in reading.statements for demonym, _ in s.demonyms):
        return False
    starts = [p.mention.start for p in named]
    return bool(starts) and all(
        _REACHED.search(reading.folded[max(0, at - 30) : at]) or SHIPPED_TO.search(reading.folded[max(0, at - 60) : at])
        for at in starts
    )


def _settle_date(draft: Draft, published: date | None) -> When:
    when = draft.when
    if when and when.start and when.end:
        return replace(when, end=published) if when.mention and _is_current(when, published) else when
    if published is None or draft.is_past:
        return When(None, None, None, is_default=True)
    return When(add_days(published, -_DEFAULT_LAG_DAYS), published, None, is_default=True)


def _is_current(when: When, published: date | None) -> bool:
    """Whether the span runs on to the publication ("this week"): it then ends there."""
    return bool(published and when.start and when.end and when.start <= published < when.end)


def _is_background(when: When, published: date | None, draft: Draft) -> bool:
    if draft.is_past and not when.end:
        return True
    if not published or not when.end:
        return False
    first = draft.views[0].statement
    limit = _LISTED_BACKGROUND_DAYS if first.sentence.is_bullet or first.index <= 1 else BACKGROUND_DAYS
    return (published - when.end).days >= limit


def _confidence(draft: Draft, placement: Placement, when: When) -> float:
    """A plain score 0..1: how sure the place is, whether a date was told, whether figures were."""
    has_figure = any(f.low is not None for v in draft.views for f in v.statement.figures)
    return round(0.2 + 0.4 * placement.score + 0.2 * (not when.is_default) + 0.2 * has_figure, 3)


# --- evidence -------------------------------------------------------------------------------------------


def _evidence(
    report: Report, draft: Draft, mention: PlacedMention | None, when: When, actors: Sequence[Actor]
) -> tuple[tuple[str, Span], ...]:
    first = next((t for v in draft.views for t in v.triggers if not t.is_reference), None)
    trigger = first or next((t for v in draft.views for t in v.triggers), None)
    sentence = draft.views[0].statement.sentence
    pairs = [("event", span_of(report, sentence.start, sentence.end))]
    if trigger:
        pairs.append(("event_type", span_of(report, trigger.start, trigger.end)))
    if mention:
        pairs.append(("place", span_of(report, mention.mention.start, mention.mention.end)))
    if when.mention:
        pairs.append(("date", span_of(report, when.mention.start, when.mention.end)))
    pairs += [("actors", a.span) for a in actors[:1] if a.span]
    unverified = next((v.statement.unverified_span for v in draft.views if v.statement.unverified_span), None)
    if unverified:
        pairs.append(("verification", span_of(report, *unverified)))
    return tuple(pairs)
