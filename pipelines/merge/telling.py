"""Mentions prepared for comparing: what one or more reports tell in the same terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import shapely

from geodata.place import Placement
from pipelines.deaths import derive_range
from pipelines.extract.actor_lexicon import NON_STATE_KINDS
from pipelines.model import EventMention, Quantity

UNDATED_DAYS = 31
"""A telling without a date is taken to be at most a month old when its report came out."""
PRECISE_DAYS = 3
"""A span of up to three days is as good as a day: digests give the day of the report and the two before it."""
COUNTRY_PRECISION = 6
"""UCDP's `where_prec` of an event known by its country only."""

Figure = tuple[int, int | None]
"""Low and high; high `None` when open."""
_COMPARED: tuple[Quantity, ...] = ("killed", "injured", "abducted")


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What the mentions that say the same have in common; `mentions` are sorted by id, `id` is the first one's.

    `start` and `end` are `None` when nothing dates it. `armed` are non-state parties, `states` state and foreign
    forces, `foreign` those from abroad, `victims` the groups that are counted, without attackers.
    """

    id: str
    mentions: tuple[EventMention, ...]
    reports: frozenset[str]
    placement: Placement | None
    start: date | None
    end: date | None
    is_dated: bool
    event_type: str
    sub_event_type: str
    armed: frozenset[str]
    states: frozenset[str]
    foreign: frozenset[str]
    attackers: frozenset[str]
    victims: frozenset[str]
    figures: Mapping[Quantity, Figure]

    @property
    def days(self) -> int:
        """Length of the span, both ends included; 0 without one."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    @property
    def is_precise_day(self) -> bool:
        return self.is_dated and 0 < self.days <= PRECISE_DAYS

    @property
    def is_country_level(self) -> bool:
        placement = self.placement
        return placement is not None and (
            placement.where_precision == COUNTRY_PRECISION or placement.place.kind == "country"
        )

    @property
    def country(self) -> str | None:
        return self.placement.place.country_code if self.placement else None


def bundle_mentions(mentions: Iterable[EventMention]) -> list[Telling]:
    """The tellings of all mentions, sorted by id; mentions that agree in all that is compared are one telling."""
    bundles: dict[object, list[EventMention]] = {}
    for mention in sorted(mentions, key=lambda each: each.id):
        bundles.setdefault(_signature(mention), []).append(mention)
    return [_tell(bundle) for bundle in bundles.values()]


def _tell(bundle: Sequence[EventMention]) -> Telling:
    mention = bundle[0]
    start, end = _span(mention)
    if mention.placement:
        shapely.prepare(mention.placement.area.geometry)
    return Telling(
        id=mention.id,
        mentions=tuple(bundle),
        reports=frozenset(each.report_id for each in bundle),
        placement=mention.placement,
        start=start,
        end=end,
        is_dated=mention.date_start is not None,
        event_type=mention.event_type,
        sub_event_type=mention.sub_event_type,
        armed=frozenset(a.name for a in mention.actors if a.kind in NON_STATE_KINDS),
        states=frozenset(a.name for a in mention.actors if a.kind in ("state forces", "external/other forces")),
        foreign=frozenset(a.name for a in mention.actors if a.kind == "external/other forces"),
        attackers=frozenset(a.name for a in mention.actors if a.role in ("attacker", "claimant")),
        victims=_victims(mention),
        figures=_figures(mention),
    )


def _signature(mention: EventMention) -> object:
    """Equal for mentions that cannot be told apart by comparing them; the id itself when there is no place."""
    placement = mention.placement
    if placement is None:
        return mention.id
    lon, lat = placement.area.point
    return (
        placement.place.id,
        (round(lon, 4), round(lat, 4), round(placement.area.radius_km, 1), placement.where_precision),
        _span(mention),
        (mention.date_start is None, mention.event_type, mention.sub_event_type),
        frozenset((a.name, a.kind, a.role) for a in mention.actors),
        (frozenset(_figures(mention).items()), _victims(mention)),
    )


def _span(mention: EventMention) -> tuple[date | None, date | None]:
    if mention.date_start:
        return mention.date_start, mention.date_end or mention.date_start
    if mention.published_at:
        published = mention.published_at.date()
        return published - timedelta(days=UNDATED_DAYS), published
    return None, None


def _victims(mention: EventMention) -> frozenset[str]:
    counted = (c for c in mention.claims if c.quantity in _COMPARED and c.low is not None and not c.is_part)
    return frozenset(c.victims for c in counted if c.victims and c.victims != "attackers")


def _figures(mention: EventMention) -> dict[Quantity, Figure]:
    figures: dict[Quantity, Figure] = {}
    for quantity in _COMPARED:
        derived = derive_range(mention.claims, quantity)
        if derived.low is not None:
            figures[quantity] = (derived.low, derived.high)
    return figures
