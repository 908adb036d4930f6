"""Tellings gathered into events, strongest agreement first."""

from collections.abc import Sequence
from itertools import product

from pipelines.merge.blocking import find_pairs
from pipelines.merge.score import THRESHOLD, are_apart, score_pair
from pipelines.merge.telling import Telling

Link = tuple[float, int, int]
"""Points and the indices of two tellings."""
_SLACK = 1.0
"""How far below the threshold two precise tellings of one event may agree when a third one ties them."""


def find_links(tellings: Sequence[Telling]) -> list[Link]:
    """Pairs that may be one event, the strongest first; ties by the tellings' order."""
    links: list[Link] = []
    for a, b in find_pairs(tellings):
        if not are_apart(tellings[a], tellings[b]):
            points = score_pair(tellings[a], tellings[b])
            if points >= THRESHOLD:
                links.append((points, a, b))
    return sorted(links, key=lambda link: (-link[0], link[1], link[2]))


def cluster_tellings(tellings: Sequence[Telling], links: Sequence[Link]) -> list[list[int]]:
    """Indices of the tellings of each event. Two groups join when a link ties them and no pair across them is apart.

    Each step looks at the groups as they are, so a vague telling goes to the event it fits best and ties no others.
    """
    groups = {i: [i] for i in range(len(tellings))}
    group_of = list(range(len(tellings)))
    for _, a, b in links:
        ours, theirs = group_of[a], group_of[b]
        if ours != theirs and _may_join(tellings, groups[ours], groups[theirs]):
            groups[ours] += groups.pop(theirs)
            for i in groups[ours]:
                group_of[i] = ours
    return [sorted(group) for group in groups.values()]


def _may_join(tellings: Sequence[Telling], group_a: Sequence[int], group_b: Sequence[int]) -> bool:
    return all(_may_stand_together(tellings[a], tellings[b]) for a, b in product(group_a, group_b))


def _may_stand_together(a: Telling, b: Telling) -> bool:
    if are_apart(a, b):
        return False
    are_precise = all(t.is_precise_day and t.placement and t.placement.where_precision <= 2 for t in (a, b))
    return not are_precise or score_pair(a, b) >= THRESHOLD - _SLACK
