"""Mentions prepared for comparing: what one or more reports tell in the same terms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import shapely

from geodata.place import Placement
from pipelines.deaths import derive_range
from pipelines.model import NON_STATE_KINDS, EventMention, Quantity

UNDATED_DAYS = 31
"""A telling without a date is taken to be at most a month old when its report came out."""
PRECISE_DAYS = 3
"""A span of up to three days is as good as a day: digests give the day of the report and the two before it."""
PRECISE_PLACE = 2
"""UCDP's `where_prec` up to which a telling knows the town or what it is near to."""
SOME_DEAD = 3
"""Equal figures below three are met by chance too often."""

Figure = tuple[int, int | None]
"""Low and high; high `None` when open."""
_COMPARED: tuple[Quantity, ...] = ("killed", "injured", "abducted")


class Parties(NamedTuple):
    """Who took part: `armed` are non-state parties, `states` state and foreign forces, `foreign` those from abroad."""

    armed: frozenset[str]
    states: frozenset[str]
    foreign: frozenset[str]
    attackers: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What the mentions that say the same have in common; `mentions` are sorted by id, `id` is the first one's.

    `start` and `end` are `None` when nothing dates it. `victims` are the groups that are counted, without attackers;
    empty when one of the mentions does not say whom it counts. `figures` are all totals that the mentions give,
    `counts` the single figures that these are made of. So a mention more never makes a telling less like another one.
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
    parties: Parties
    victims: frozenset[str]
    figures: Mapping[Quantity, frozenset[Figure]]
    counts: frozenset[tuple[Quantity, Figure]]

    @property
    def days(self) -> int:
        """Length of the span, both ends included; 0 without one."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    @property
    def is_precise_day(self) -> bool:
        return self.is_dated and 0 < self.days <= PRECISE_DAYS

    @property
    def is_precise(self) -> bool:
        """Whether it knows the day and the town."""
        return self.is_precise_day and self.placement is not None and self.placement.where_precision <= PRECISE_PLACE

    @property
    def is_country_level(self) -> bool:
        placement = self.placement
        return placement is not None and (placement.is_country_wide or placement.place.kind == "country")

    @property
    def country(self) -> str | None:
        return self.placement.place.country_code if self.placement else None


def bundle_mentions(mentions: Iterable[EventMention]) -> list[Telling]:
    """The tellings of all mentions, sorted by id; mentions that agree in all that is compared are one telling.

    Figures keep no two tellings of a day and a town apart, so they need not agree there; in a region the dead must.
    """
    bundles: dict[object, list[_Read]] = {}
    for mention in sorted(mentions, key=lambda each: each.id):
        read = _read(mention)
        bundles.setdefault(_signature(read), []).append(read)
    placements: dict[object, Placement] = {}
    return [_tell(bundle, placements) for bundle in bundles.values()]


class _Read(NamedTuple):
    """A mention and what is compared of it."""

    mention: EventMention
    area: object
    span: tuple[date | None, date | None]
    parties: Parties
    victims: frozenset[str]
    figures: frozenset[tuple[Quantity, Figure]]


def _read(mention: EventMention) -> _Read:
    parties = Parties(
        frozenset(a.name for a in mention.actors if a.kind in NON_STATE_KINDS),
        frozenset(a.name for a in mention.actors if a.kind in ("state forces", "external/other forces")),
        frozenset(a.name for a in mention.actors if a.kind == "external/other forces"),
        frozenset(a.name for a in mention.actors if a.role in ("attacker", "claimant")),
    )
    return _Read(mention, _area_key(mention), _span(mention), parties, _victims(mention), _figures(mention))


def _area_key(mention: EventMention) -> object:
    """Equal for mentions of one place and area; the id itself when there is no place."""
    placement = mention.placement
    if placement is None:
        return mention.id
    lon, lat = placement.area.point
    radius_km = round(placement.area.radius_km, 1)
    return placement.place.id, round(lon, 4), round(lat, 4), radius_km, placement.where_precision


def _signature(read: _Read) -> object:
    """Equal for mentions that are one telling: those that would be joined whatever else they say."""
    mention = read.mention
    kind = (read.area, read.span, mention.date_start is None, mention.event_type, mention.sub_event_type, read.parties)
    if not mention.placement or not _is_of_days(mention):
        return (*kind, read.figures, read.victims)
    if mention.placement.where_precision <= PRECISE_PLACE:
        return kind
    killed = frozenset(figure for quantity, figure in read.figures if quantity == "killed" and figure[0] >= SOME_DEAD)
    return (*kind, killed) if killed else (*kind, read.figures, read.victims)


def _is_of_days(mention: EventMention) -> bool:
    start, end = mention.date_start, mention.date_end or mention.date_start
    return start is not None and end is not None and (end - start).days < PRECISE_DAYS


def _tell(bundle: Sequence[_Read], placements: dict[object, Placement]) -> Telling:
    """The telling of a bundle; tellings of one area share the very same placement."""
    first = bundle[0]
    mention, (start, end) = first.mention, first.span
    placement = placements.setdefault(first.area, mention.placement) if mention.placement else None
    if placement:
        shapely.prepare(placement.area.geometry)
    figures: dict[Quantity, set[Figure]] = {}
    for quantity, figure in (each for read in bundle for each in read.figures):
        figures.setdefault(quantity, set()).add(figure)
    return Telling(
        id=mention.id,
        mentions=tuple(read.mention for read in bundle),
        reports=frozenset(read.mention.report_id for read in bundle),
        placement=placement,
        start=start,
        end=end,
        is_dated=mention.date_start is not None,
        event_type=mention.event_type,
        sub_event_type=mention.sub_event_type,
        parties=first.parties,
        victims=frozenset().union(*(r.victims for r in bundle)) if all(r.victims for r in bundle) else frozenset(),
        figures={quantity: frozenset(given) for quantity, given in figures.items()},
        counts=frozenset(count for read in bundle for count in _counts(read.mention)),
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


def _figures(mention: EventMention) -> frozenset[tuple[Quantity, Figure]]:
    ranges = ((quantity, derive_range(mention.claims, quantity)) for quantity in _COMPARED)
    return frozenset((quantity, (told.low, told.high)) for quantity, told in ranges if told.low is not None)


def _counts(mention: EventMention) -> Iterator[tuple[Quantity, Figure]]:
    for claim in mention.claims:
        if claim.quantity in _COMPARED and claim.low is not None and not claim.is_denied:
            yield claim.quantity, (claim.low, claim.high)
