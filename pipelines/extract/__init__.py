"""From a report to the events that it tells of: a pure function of the text and the gazetteer."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from geodata.geocoder import Geocoder
from geodata.place import Placement
from pipelines.extract.actors import ActorMention
from pipelines.extract.attribution import claiming_groups, find_claimants
from pipelines.extract.claims import Figure
from pipelines.extract.drafts import Draft, group_statements
from pipelines.extract.event_types import code_types, main_family
from pipelines.extract.implied_actors import complete_actors
from pipelines.extract.occasions import When, add_days
from pipelines.extract.participants import add_claimants, find_participants, keep_at_site
from pipelines.extract.scene import Scene
from pipelines.extract.speakers import Speaker, kind_of_holder
from pipelines.extract.statements import PlacedMention, Reading, Statement, read_statements
from pipelines.extract.terms import fold_text
from pipelines.model import Actor, Claim, EventMention, Quantity, Report, Span

_BURIAL = re.compile(r"funeral|burial|buried|laid to rest|obseques|funerailles|enterr|inhum|\bbodies\b|\bcorps\b")
_FIGURE_WORDS = re.compile(r"\b(?:toll|figures?|numbers?|claims?|bilan|chiffres?|this|cela|informations?)\b")
_PART_WORDS = (
    " of the victims",
    " of them",
    " of whom",
    " of the dead",
    " d'entre eux",
    " d'entre elles",
    " des victimes",
)
_OWN_VICTIMS = {"armed group": "attackers", "military": "soldiers", "police": "police", "government": "soldiers"}
"""Whose dead "we lost seven men" are, by the speaker's kind."""
FRAME = frozenset(["ML", "BF", "NE", "DZ", "MR", "SN", "GN", "CI", "GH", "TG", "BJ", "NG", "TD"])
"""The countries that events are kept for."""
BACKGROUND_DAYS = 7
"""An event that ended this long before the report is told as history (DESIGN section 4)."""
_LISTED_BACKGROUND_DAYS = 14
"""The same for the item of a list, as updates carry the last two weeks' incidents, and for what a report leads with."""
_DEFAULT_LAG_DAYS = 2
"""A text without date words tells of the two days before it and of its own (gold schema)."""

__all__ = ["extract_mentions"]


def extract_mentions(report: Report, geocoder: Geocoder) -> tuple[EventMention, ...]:
    """The events that a report tells of, in the order of the telling, one mention for each site of a complex attack."""
    published = report.published_at.date() if report.published_at else None
    reading = read_statements(report.text, report.language, published, geocoder)
    mentions: list[EventMention] = []
    for number, draft in enumerate(group_statements(reading)):
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
    family = main_family(draft)
    claimants = find_claimants(draft, reading, country)
    scene = Scene(draft, reading, country, family, claimants, report.id)
    actors = find_participants(scene)
    event_type, sub_event_type = code_types(family, draft, actors, reading.folded)
    actors = add_claimants(complete_actors(actors, event_type, scene), claimants)
    when = _settle_date(draft.when, published)
    claims = _build_claims(report, reading, draft, is_joint=len(sites) > 1)
    told = _Told(actors, when, (event_type, sub_event_type), claims)
    key = f"{report.id}/{number}" if len(sites) > 1 else None
    spans = [(p.mention.start, p.mention.end) if p else None for _, p in sites]
    at_sites = [replace(told, actors=keep_at_site(actors, i, spans)) for i in range(len(sites))]
    return [
        _build_mention(report, draft, site, f"{number}.{i}", key, published, at_sites[i])
        for i, site in enumerate(sites)
    ]


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
    if draft.places:
        return [(p.placement, p) for p in draft.places]
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
    return (strongest[0][0], "the places and peoples of the text") if strongest else (None, "")


def _settle_date(when: When | None, published: date | None) -> When:
    if when and when.start and when.end:
        return replace(when, end=published) if when.mention and _is_current(when, published) else when
    if published is None:
        return When(None, None, None, is_default=True)
    return When(add_days(published, -_DEFAULT_LAG_DAYS), published, None, is_default=True)


def _is_current(when: When, published: date | None) -> bool:
    """Whether the span runs on to the publication ("this week"): it then ends there."""
    return bool(published and when.start and when.end and when.start <= published < when.end)


def _is_background(when: When, published: date | None, draft: Draft) -> bool:
    if not published or not when.end:
        return False
    first = draft.views[0].statement
    limit = _LISTED_BACKGROUND_DAYS if first.sentence.is_bullet or first.index <= 1 else BACKGROUND_DAYS
    return (published - when.end).days >= limit


def _confidence(draft: Draft, placement: Placement, when: When) -> float:
    """A plain score 0..1: how sure the place is, whether a date was told, whether figures were."""
    has_figure = any(f.low is not None for v in draft.views for f in v.statement.figures)
    return round(0.2 + 0.4 * placement.score + 0.2 * (not when.is_default) + 0.2 * has_figure, 3)


# --- evidence and claims -------------------------------------------------------------------------------------------


def _span(report: Report, start: int, end: int) -> Span:
    return Span(start, end, report.text[start:end], report.id)


def _evidence(
    report: Report, draft: Draft, mention: PlacedMention | None, when: When, actors: Sequence[Actor]
) -> tuple[tuple[str, Span], ...]:
    first = next((t for v in draft.views for t in v.triggers if not t.is_reference), None)
    trigger = first or next((t for v in draft.views for t in v.triggers), None)
    sentence = draft.views[0].statement.sentence
    pairs = [("event", _span(report, sentence.start, sentence.end))]
    if trigger:
        pairs.append(("event_type", _span(report, trigger.start, trigger.end)))
    if mention:
        pairs.append(("place", _span(report, mention.mention.start, mention.mention.end)))
    if when.mention:
        pairs.append(("date", _span(report, when.mention.start, when.mention.end)))
    pairs += [("actors", a.span) for a in actors[:1] if a.span]
    unverified = next((v.statement.unverified_span for v in draft.views if v.statement.unverified_span), None)
    if unverified:
        pairs.append(("verification", _span(report, *unverified)))
    return tuple(pairs)


def _build_claims(report: Report, reading: Reading, draft: Draft, *, is_joint: bool) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    last_holder: Speaker | None = None
    for view in draft.views:
        statement = view.statement
        for figure in statement.figures:
            speaker = _speaker_of(figure, statement)
            if speaker and speaker.is_pronoun:
                speaker = (
                    _named_before(speaker, statement)
                    or _claimant_of(statement)
                    or _introduced_before(statement, reading)
                    or last_holder
                )
            figure = replace(figure, is_part=figure.is_part or _is_part_of_told(figure, claims, reading.folded))
            claims.append(_claim(report, statement, figure, speaker, is_joint))
        if statement.is_unverified:
            claims = _mark_unverified(claims, statement)
            claims += _verification_claim(report, statement, is_joint)
        named = [s for s in statement.speakers if not s.is_pronoun]
        last_holder = named[-1] if named else last_holder
    return tuple(_mark_burials(_drop_repeats(claims)))


def _mark_burials(claims: Sequence[Claim]) -> list[Claim]:
    """A funeral for a few of the dead counts some of them; one for most of them is a rival of the toll."""
    tolls = [c.low for c in claims if c.quantity == "killed" and c.low is not None and not _is_burial(c)]
    most = max(tolls, default=0)
    return [replace(c, is_part=True) if _is_burial(c) and 2 * (c.low or 0) < most else c for c in claims]


def _is_burial(claim: Claim) -> bool:
    return claim.quantity == "killed" and _BURIAL.search(fold_text(claim.span.quote)) is not None


def _named_before(pronoun: Speaker, statement: Statement) -> Speaker | None:
    """The speaker named earlier in the sentence ("The army spoke of losses and gave no figure")."""
    named = [s for s in statement.speakers if not s.is_pronoun and s.end <= pronoun.start]
    return named[-1] if named else None


def _introduced_before(statement: Statement, reading: Reading) -> Speaker | None:
    """Who the sentence before is about ("JNIM gave another version. It said its men had …")."""
    before = reading.statements[statement.index - 1] if statement.index else None
    if before is None or before.sentence.paragraph != statement.sentence.paragraph:
        return None
    named = [s for s in before.speakers if not s.is_pronoun]
    if named:
        return named[-1]
    subjects = [a for a in before.actors if a.start - before.sentence.start <= 4 and not a.is_affiliation]
    return _as_speaker(subjects[0]) if subjects else None


def _claimant_of(statement: Statement) -> Speaker | None:
    """The group that claims an attack and goes on speaking ("JNIM claimed the raid and said that it had killed 40")."""
    groups = claiming_groups(statement)
    return _as_speaker(groups[0]) if groups else None


def _as_speaker(actor: ActorMention) -> Speaker:
    return Speaker(actor.start, actor.end, actor.start, actor.end, is_pronoun=False)


def _is_part_of_told(figure: Figure, claims: Sequence[Claim], folded: str) -> bool:
    """ "Nine of the victims were killed in their fields", "the driver died": some of a larger figure told before."""
    is_part = figure.is_known or any(words in folded[figure.start : figure.end] for words in _PART_WORDS)
    if not is_part:
        return False
    return any(c.quantity == figure.quantity and (c.low or 0) > (figure.low or 0) for c in claims)


def _speaker_of(figure: Figure, statement: Statement) -> Speaker | None:
    fitting = [s for s in statement.speakers if s.scope_start <= figure.start < s.scope_end]
    return min(fitting, key=lambda s: s.scope_end - s.scope_start, default=None)


def _claim(report: Report, statement: Statement, figure: Figure, speaker: Speaker | None, is_joint: bool) -> Claim:
    holder = report.text[speaker.start : speaker.end] if speaker else None
    kind = kind_of_holder(holder) if holder else None
    return Claim(
        quantity=cast(Quantity, figure.quantity),
        low=figure.low,
        high=figure.high,
        victims=_OWN_VICTIMS.get(kind or "", figure.victims) if figure.is_own else figure.victims,
        holder=holder,
        holder_kind=kind,
        is_denied=statement.denial is not None and statement.denial < figure.start and figure.low != 0,
        is_verified=False if statement.is_unverified else None,
        span=_span(report, figure.start, figure.end),
        sentence=_span(report, statement.sentence.start, statement.sentence.end),
        is_part=figure.is_part,
        is_joint=is_joint,
    )


def _mark_unverified(claims: Sequence[Claim], statement: Statement) -> list[Claim]:
    """ "Reuters could not verify the numbers" bears on the figures of its paragraph and of the one before."""
    return [
        replace(c, is_verified=False) if statement.sentence.start - c.span.end < 400 and c.low is not None else c
        for c in claims
    ]


def _verification_claim(report: Report, statement: Statement, is_joint: bool) -> list[Claim]:
    """The words that figures could not be checked, as an entry without a figure beside the claims."""
    if any(f.low is not None for f in statement.figures) or statement.unverified_span is None:
        return []
    start, end = statement.unverified_span
    head = report.text[statement.sentence.start : start].strip()
    holder = head if 0 < len(head) <= 60 and not _FIGURE_WORDS.search(head.casefold()) else None
    kind = kind_of_holder(holder) if holder else None
    sentence = _span(report, statement.sentence.start, statement.sentence.end)
    span = _span(report, start, end)
    return [Claim("killed", None, None, None, holder, kind, False, False, span, sentence, is_joint=is_joint)]


def _drop_repeats(claims: Sequence[Claim]) -> list[Claim]:
    """Each figure once: the same quantity, bounds and victims from the same holder told again is one claim."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key: tuple[object, ...] = (claim.quantity, claim.low, claim.high, claim.victims, claim.holder, claim.is_part)
        if claim.low is not None and claim.holder is None:
            key = (claim.quantity, claim.low, claim.high, claim.victims, claim.is_part)
        kept.setdefault(key, claim)
    return list(kept.values())
