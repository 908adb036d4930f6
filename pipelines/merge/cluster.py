"""Tellings gathered into events, strongest agreement first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.merge.blocking import Pair, find_pairs
from pipelines.merge.groups import Groups
from pipelines.merge.score import THRESHOLD, are_apart, are_of_one_report, contradict, score_pair
from pipelines.merge.telling import Telling

_SLACK = 1.0
"""How far below the threshold two precise tellings of one event may agree when a third one ties them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing tellings gave: the points of all pairs that time, place, type and parties allow."""

    points: Mapping[Pair, float]

    @property
    def links(self) -> list[Pair]:
        """Pairs that may be one event, the strongest first; ties by the tellings' order."""
        linked = (pair for pair, points in self.points.items() if points >= THRESHOLD)
        return sorted(linked, key=lambda pair: (-self.points[pair], pair))


def compare_tellings(tellings: Sequence[Telling]) -> Comparison:
    """The points of the pairs that are near enough in time and space, but for those that contradict each other.

    Tellings of one report are compared too: a third one may tie them to one component, although never to one event.
    """
    points: dict[Pair, float] = {}
    for (a, b), place in find_pairs(tellings).items():
        if not contradict(tellings[a], tellings[b]):
            points[a, b] = score_pair(tellings[a], tellings[b], place)
    return Comparison(points)


def cluster_tellings(tellings: Sequence[Telling], comparison: Comparison) -> list[list[int]]:
    """Indices of the tellings of each event. Two groups join when a link ties them and no pair across them is apart.

    Each step looks at the groups as they are, so a vague telling goes to the event it fits best and ties no others.
    """
    links = comparison.links
    tied = Groups(range(len(tellings)))
    for a, b in links:
        tied.join(a, b)
    links_of: dict[int, list[Pair]] = {}
    for link in links:
        links_of.setdefault(tied.root(link[0]), []).append(link)
    pairs_of: dict[int, list[Pair]] = {}
    for pair in comparison.points:
        if tied.root(pair[0]) == tied.root(pair[1]):
            pairs_of.setdefault(tied.root(pair[0]), []).append(pair)
    clusters: list[list[int]] = []
    for members in tied.members():
        root = tied.root(members[0])
        standing = _Standing(tellings, members, pairs_of.get(root, ()), comparison.points)
        clusters += standing.gather(links_of.get(root, ()))
    return clusters


class _Standing:
    """Which tellings of a component may be of one event, as sets of bits: joining two groups takes two operations."""

    def __init__(
        self, tellings: Sequence[Telling], members: Sequence[int], pairs: Iterable[Pair], points: Mapping[Pair, float]
    ) -> None:
        self._members = list(members)
        self._bit = {i: 1 << n for n, i in enumerate(self._members)}
        self._fits = dict(self._bit)
        for a, b in pairs:
            if _may_stand_together(tellings[a], tellings[b], points[a, b]):
                self._fits[a] |= self._bit[b]
                self._fits[b] |= self._bit[a]
        for a in (i for i in self._members if tellings[i].is_country_level):
            for b in self._members:
                if (min(a, b), max(a, b)) not in points and not are_apart(tellings[a], tellings[b]):
                    self._fits[a] |= self._bit[b]
                    self._fits[b] |= self._bit[a]

    def gather(self, links: Iterable[Pair]) -> list[list[int]]:
        """The members in groups, joined along the links in their order."""
        groups = {i: (self._bit[i], self._fits[i]) for i in self._members}
        listed = {i: [i] for i in self._members}
        group_of = {i: i for i in self._members}
        for a, b in links:
            ours, theirs = group_of[a], group_of[b]
            if ours == theirs:
                continue
            (bits, fits), (their_bits, their_fits) = groups[ours], groups[theirs]
            if their_bits & fits == their_bits:
                groups[ours] = (bits | their_bits, fits & their_fits)
                group_of.update(dict.fromkeys(listed[theirs], ours))
                listed[ours] += listed.pop(theirs)
        return [sorted(group) for group in listed.values()]


def _may_stand_together(a: Telling, b: Telling, points: float) -> bool:
    if are_of_one_report(a, b):
        return False
    return not (a.is_precise and b.is_precise) or points >= THRESHOLD - _SLACK
