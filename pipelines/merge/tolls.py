"""The tolls of attacks after analysts have spoken: a joint toll stays true to what they decided of its sites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipelines.deaths import derive_range
from pipelines.merge.attacks import add_ranges
from pipelines.merge.decisions import read_value
from pipelines.model import Correction, Event, Range

_TELLING = ("killed", "attack_killed", "status", "reject")
"""Fields that an attack's toll depends on."""


def settle_tolls(events: Iterable[Event], made: Mapping[str, Sequence[Correction]]) -> list[Event]:
    """The events with the tolls of their attacks settled; `made` holds the corrections of each event by its id.

    The toll that an analyst gives for the whole attack holds. Else it is the sum of the sites where nobody counts
    them together, or an analyst counted each; else the reports' toll, widened to hold what analysts counted.
    A rejected site has no part in it.
    """
    listed = list(events)
    attacks: dict[str, list[Event]] = {}
    for event in listed:
        if event.attack_killed is not None:
            attacks.setdefault(event.attack_id, []).append(event)
    settled = {
        site.id: site
        for sites in attacks.values()
        if any(c.field in _TELLING for site in sites for c in made.get(site.id, ()))
        for site in _settle(sites, made)
    }
    return [settled.get(event.id, event) for event in listed]


def _settle(sites: Sequence[Event], made: Mapping[str, Sequence[Correction]]) -> list[Event]:
    standing = [site for site in sites if site.status != "rejected"]
    counted = [site for site in standing if any(c.field == "killed" for c in made.get(site.id, ()))]
    given = _find_given(sites, made)
    toll = given or _derive_toll(standing, counted) or sites[0].attack_killed
    return [
        replace(site, attack_killed=toll, killed=site.killed if site in counted else _cap(site.killed, given))
        for site in sites
    ]


def _find_given(sites: Sequence[Event], made: Mapping[str, Sequence[Correction]]) -> Range | None:
    """The toll that an analyst gave for the whole attack last, at whichever of its sites."""
    given = [c for site in sites for c in made.get(site.id, ()) if c.field == "attack_killed"]
    if not given:
        return None
    last = max(given, key=lambda c: (c.made_at, c.subject_id, c.value, c.made_by))
    toll: Range = read_value("attack_killed", last.value)
    return toll


def _derive_toll(standing: Sequence[Event], counted: Sequence[Event]) -> Range | None:
    if not standing:
        return None
    joint = [claim for site in standing for claim in site.claims if claim.is_joint]
    if len(counted) == len(standing) or derive_range(joint, "killed") == Range():
        return add_ranges([site.killed for site in standing])
    toll = standing[0].attack_killed or Range()
    if not counted:
        return toll
    least = add_ranges([site.killed for site in counted])
    low = max(toll.low or 0, least.low or 0)
    high = None if toll.high is None or least.high is None else max(toll.high, least.high, low)
    best = None if toll.best is None else max(toll.best, low, least.best or 0)
    return Range(low, best, high)


def _cap(figures: Range, toll: Range | None) -> Range:
    """A site's share of a toll that an analyst gave: no more than all of it."""
    if toll is None or toll.high is None or figures == Range():
        return figures
    bounds = (None if bound is None else min(bound, toll.high) for bound in (figures.low, figures.best))
    low, best = bounds
    return Range(low, best, toll.high if figures.high is None else min(figures.high, toll.high))
