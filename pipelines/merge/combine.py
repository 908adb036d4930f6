"""One event from the mentions that tell of it: the most precise place and date, all claims, the specific actors."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from math import prod

from pipelines.coding import date_precision, time_precision, type_of_violence
from pipelines.deaths import derive_range, derive_share
from pipelines.extract.actors.finding import is_covered
from pipelines.merge.publishers import list_publishers
from pipelines.model import Actor, Claim, Event, EventMention, Role, Span

_ROLES: tuple[Role, ...] = ("attacker", "target", "claimant", "other")
_PLACE_FIELDS = frozenset({"place"})
_DATE_FIELDS = frozenset({"date"})
_TYPE_FIELDS = frozenset({"event_type"})
_MOST_CONFIDENT = 0.99
_NEVER = datetime.max.replace(tzinfo=UTC)


def name_event(mention_id: str) -> str:
    """The id of an event whose first mention (by id) this is."""
    return hashlib.sha256(f"event\n{mention_id}".encode()).hexdigest()[:16]


def combine_mentions(mentions: Iterable[EventMention]) -> Event:
    """The event that mentions tell of together, as one event of its own; the order of the mentions is of no matter."""
    told = sorted(mentions, key=_telling_order)
    placed, dated, typed = _best_placed(told), _best_dated(told), _best_typed(told)
    actors = unite_actors(actor for mention in told for actor in mention.actors)
    event_id = name_event(min(mention.id for mention in told))
    event = Event(
        id=event_id,
        attack_id=event_id,
        mention_ids=tuple(sorted(mention.id for mention in told)),
        is_background=all(mention.is_background for mention in told),
        event_type=typed.event_type,
        sub_event_type=typed.sub_event_type,
        type_of_violence=None,
        date_start=dated.date_start,
        date_end=dated.date_end,
        date_precision=None,
        time_precision=None,
        placement=placed.placement,
        actors=actors,
        claims=unite_claims(claim for mention in told for claim in mention.claims),
        killed=derive_range((), "killed"),
        injured=derive_range((), "injured"),
        abducted=derive_range((), "abducted"),
        attack_killed=None,
        evidence=_unite_evidence(told, placed, dated, typed),
        confidence=_combine_confidence(told),
        status="machine",
        publishers=list_publishers(told),
        report_ids=tuple(sorted({mention.report_id for mention in told})),
    )
    return derive_codings(derive_figures(event, told))


def derive_codings(event: Event) -> Event:
    """The event with what follows from its type, dates and actors."""
    return replace(
        event,
        type_of_violence=type_of_violence(event.event_type, event.actors),
        date_precision=date_precision(event.date_start, event.date_end),
        time_precision=time_precision(event.date_start, event.date_end),
    )


def derive_figures(event: Event, mentions: Sequence[EventMention]) -> Event:
    """The event with the ranges that its claims support, the newest report's figures heard first.

    A toll for several sites of which its report places only this one is shared with the others.
    """
    claims = sort_claims(event.claims, mentions)
    lone = {mention.report_id for mention in mentions if mention.attack_key is None}
    joint = [c for c in claims if c.is_joint and c.span.report_id in lone]
    own = [c for c in claims if not (c.is_joint and c.span.report_id in lone)]
    return replace(
        event,
        killed=derive_share(own, joint, "killed"),
        injured=derive_share(own, joint, "injured"),
        abducted=derive_share(own, joint, "abducted"),
    )


def sort_claims(claims: Iterable[Claim], mentions: Iterable[EventMention]) -> tuple[Claim, ...]:
    """Claims with those of the newest report first, each report's in its own order: later tolls are the better ones."""
    published = {m.report_id: m.published_at.timestamp() for m in mentions if m.published_at}
    return tuple(sorted(claims, key=lambda c: (-published.get(c.span.report_id, 0.0), *_claim_order(c))))


def unite_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """All claims, exact duplicates once, in their first order."""
    return tuple(dict.fromkeys(claims))


def _telling_order(mention: EventMention) -> tuple[datetime, str, str]:
    return (mention.published_at or _NEVER, mention.report_id, mention.id)


def _claim_order(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.span.report_id, claim.span.start, claim.span.end, claim.quantity)


# ------------------------------------------------------------------ whose field wins


def _best_placed(told: Sequence[EventMention]) -> EventMention:
    """The mention placed most exactly; of equals the one the geocoder was surest of."""

    def rank(mention: EventMention) -> tuple[float, ...]:
        placement = mention.placement
        if placement is None:
            return (9.0, 0.0, 0.0)
        return (placement.where_precision, placement.area.radius_km, -placement.score)

    return min(told, key=lambda m: (rank(m), m.id))


def _best_dated(told: Sequence[EventMention]) -> EventMention:
    """The mention with the narrowest span; of equally narrow ones the span that most publishers give."""
    support = _count_voices(told, lambda m: (m.date_start, m.date_end))

    def rank(mention: EventMention) -> tuple[float, ...]:
        if mention.date_start is None:
            return (1, 0, 0, 0)
        end = mention.date_end or mention.date_start
        days = (end - mention.date_start).days
        return (0, days, -support[(mention.date_start, mention.date_end)], mention.date_start.toordinal())

    return min(told, key=lambda m: (rank(m), _telling_order(m)))


def _best_typed(told: Sequence[EventMention]) -> EventMention:
    """A mention with the type, then the sub-type, that most publishers give; of equals the surest mention's."""
    types = _count_voices(told, lambda m: m.event_type)
    subs = _count_voices(told, lambda m: (m.event_type, m.sub_event_type))
    surest: dict[str, float] = {}
    for mention in told:
        surest[mention.event_type] = max(surest.get(mention.event_type, 0.0), mention.confidence)
    return min(
        told,
        key=lambda m: (
            -types[m.event_type],
            -surest[m.event_type],
            m.event_type,
            -subs[(m.event_type, m.sub_event_type)],
            -m.confidence,
            m.sub_event_type,
            m.id,
        ),
    )


def _count_voices(told: Sequence[EventMention], value: Callable[[EventMention], object]) -> Counter[object]:
    """How many publishers (reports without one count alone) give each value."""
    voices = {(value(mention), mention.publisher or f"report {mention.report_id}") for mention in told}
    return Counter(given for given, _ in voices)


# ------------------------------------------------------------------ what is united


def unite_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each party once a role, by role and name; vaguer names give way to the specific ones of the same side."""
    unique: dict[tuple[str, Role], Actor] = {}
    for actor in _with_one_side(list(actors)):
        key = (actor.name, actor.role)
        if key not in unique or unique[key].span is None:
            unique[key] = actor
    promoted = _promote_claimants(list(unique.values()))
    kept = [a for a in promoted if not any(_gives_way(a, b) for b in promoted)]
    return tuple(sorted(kept, key=lambda a: (_ROLES.index(a.role), a.name)))


def _with_one_side(actors: Sequence[Actor]) -> list[Actor]:
    """Where tellings put one party on both sides, the side that most of them give; attacker in a tie."""
    told: dict[str, Counter[Role]] = {}
    for actor in actors:
        if actor.role in ("attacker", "target"):
            told.setdefault(actor.name, Counter())[actor.role] += 1
    sides = {name: max(roles, key=lambda role: (roles[role], role == "attacker")) for name, roles in told.items()}
    return [replace(a, role=sides[a.name]) if a.role in ("attacker", "target") else a for a in actors]


def _promote_claimants(actors: list[Actor]) -> list[Actor]:
    """Those who claim what unnamed ones did are the attackers: "gunmen ... JNIM said it was behind the attack"."""
    attackers = [a for a in actors if a.role == "attacker"]
    named = {a.name for a in attackers}
    claimants = [a for a in actors if a.role == "claimant" and a.name not in named]
    return actors + [
        replace(claimant, role="attacker")
        for claimant in claimants
        if any(is_covered(claimant.name, attacker.name) for attacker in attackers)
    ]


def _gives_way(actor: Actor, other: Actor) -> bool:
    if actor.name == other.name:
        return actor.role == "other" and other.role != "other"
    is_same_side = actor.role in (other.role, "other") or (actor.role == "claimant" and other.role == "attacker")
    return is_same_side and is_covered(other.name, actor.name)


def _unite_evidence(
    told: Sequence[EventMention], placed: EventMention, dated: EventMention, typed: EventMention
) -> tuple[tuple[str, Span], ...]:
    """One span a field, from the mention whose value won, else from the first that has one; sorted by field."""
    found: dict[str, Span] = {}
    winners = ((placed, _PLACE_FIELDS), (dated, _DATE_FIELDS), (typed, _TYPE_FIELDS))
    for mention, fields in winners:
        found |= {field: span for field, span in reversed(mention.evidence) if field in fields}
    for mention in (placed, *told):
        for field, span in mention.evidence:
            found.setdefault(field, span)
    return tuple(sorted(found.items()))


def _combine_confidence(told: Sequence[EventMention]) -> float:
    """Sure when independent publishers each are: one minus the chance that all are wrong."""
    best: dict[str, float] = {}
    for mention in told:
        voice = mention.publisher or f"report {mention.report_id}"
        best[voice] = max(best.get(voice, 0.0), mention.confidence)
    if len(best) == 1:
        return next(iter(best.values()))
    return round(min(_MOST_CONFIDENT, 1 - prod(1 - best[voice] for voice in sorted(best))), 4)
