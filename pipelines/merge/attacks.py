"""Complex attacks: events tied by reports that tell of several sites, and the tolls that the sites share."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.deaths import derive_range, derive_share
from pipelines.merge.combine import sort_claims, unite_claims
from pipelines.merge.groups import Groups
from pipelines.model import Claim, Event, EventMention, Quantity, Range


def tie_attacks(events: Sequence[Event], mentions: Mapping[str, EventMention]) -> list[Event]:
    """The events with `attack_id` and the attack's toll: those that share a report's attack are one attack.

    `mentions` are all mentions of the events by id.
    """
    by_id = {event.id: event for event in events}
    ties = Groups(sorted(by_id))
    first_site: dict[tuple[str, str], str] = {}
    for event in sorted(events, key=lambda each: each.id):
        for mention in (mentions[i] for i in event.mention_ids):
            if mention.attack_key:
                ties.join(first_site.setdefault((mention.report_id, mention.attack_key), event.id), event.id)
    tied: list[Event] = []
    for group in ties.members():
        sites = [by_id[event_id] for event_id in sorted(group)]
        tied += _share_toll(sites, mentions) if len(sites) > 1 else sites
    return tied


def name_attack(event_ids: Sequence[str]) -> str:
    """The id of the attack whose sites these events are."""
    return hashlib.sha256(f"attack\n{min(event_ids)}".encode()).hexdigest()[:16]


def _share_toll(sites: Sequence[Event], mentions: Mapping[str, EventMention]) -> list[Event]:
    """The sites with the attack's id, its joint claims at each, and its toll once."""
    told = [mentions[i] for site in sites for i in site.mention_ids]
    lowest = _lowest_joint(sites)
    marked = [_mark_joint(site, sites, mentions, lowest) for site in sites]
    joint = unite_claims(claim for claims in marked for claim in claims if claim.is_joint)
    joint_order = sort_claims(joint, told)
    toll = derive_range(joint_order, "killed")
    if toll == Range():
        toll = add_ranges([site.killed for site in sites])
    attack_id = name_attack([site.id for site in sites])
    return [
        _show_share(replace(site, attack_id=attack_id, attack_killed=toll), claims, joint_order, told)
        for site, claims in zip(sites, marked, strict=True)
    ]


def _mark_joint(
    site: Event, sites: Sequence[Event], mentions: Mapping[str, EventMention], lowest: Mapping[Quantity, int]
) -> tuple[Claim, ...]:
    """The site's claims, those of reports that do not tell the sites apart marked as joint.

    A report that places the attack only in the town counts the dead of all its sites there; and a report that knows of
    one site only, with no fewer dead than others count for all, gives the attack's toll.
    """
    alone = [mentions[i] for i in site.mention_ids if not mentions[i].attack_key]
    wide = {mention.report_id for mention in alone if _covers_another(mention, site, sites)}
    narrow = {mention.report_id for mention in alone} - wide

    def is_joint(claim: Claim) -> bool:
        is_total = claim.low is not None and claim.low >= lowest.get(claim.quantity, claim.low + 1)
        return claim.span.report_id in wide or (claim.span.report_id in narrow and is_total)

    return tuple(replace(c, is_joint=True) if not c.is_part and is_joint(c) else c for c in site.claims)


def _lowest_joint(sites: Sequence[Event]) -> dict[Quantity, int]:
    """The smallest figure that is told for all sites together, by quantity."""
    lowest: dict[Quantity, int] = {}
    for claim in (claim for site in sites for claim in site.claims):
        if claim.is_joint and not claim.is_part and claim.low is not None:
            lowest[claim.quantity] = min(claim.low, lowest.get(claim.quantity, claim.low))
    return lowest


def _covers_another(mention: EventMention, site: Event, sites: Sequence[Event]) -> bool:
    if not mention.placement:
        return False
    area = mention.placement.area.geometry
    others = (other.placement for other in sites if other.id != site.id)
    return any(other is not None and bool(area.intersects(other.area.geometry)) for other in others)


def _show_share(site: Event, claims: Sequence[Claim], joint: Sequence[Claim], told: Sequence[EventMention]) -> Event:
    """The site with all joint claims listed; of a joint toll its share may be anything up to the total."""
    own = sort_claims([claim for claim in claims if not claim.is_joint], told)

    def share(quantity: Quantity) -> Range:
        return derive_share(own, joint, quantity)

    return replace(
        site,
        claims=unite_claims([*claims, *joint]),
        killed=share("killed"),
        injured=share("injured"),
        abducted=share("abducted"),
    )


def add_ranges(ranges: Sequence[Range]) -> Range:
    """The sum of what the sites show; unknown when none shows a figure."""
    known = [each for each in ranges if each.low is not None]
    if not known:
        return Range()
    bests = [each.best for each in known]
    highs = [each.high for each in known]
    return Range(
        sum(each.low or 0 for each in known),
        None if None in bests else sum(best or 0 for best in bests),
        None if None in highs else sum(high or 0 for high in highs),
    )
