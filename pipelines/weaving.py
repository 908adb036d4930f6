"""Weaving one report into the store: only the mentions that its own tie to are merged anew.

Merging is a function of all mentions at once. It falls into groups, though: what ties mentions to one another (a
link, a shared attack, an analyst's join) never reaches out of a group. So a report changes the groups that its
mentions tie to, which grow together, and nothing else; the result is that of merging everything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from pipelines.model import Correction, Event, EventMention, Report
from pipelines.store.read import read_corrections
from pipelines.store.write import (
    Changes,
    Span,
    StoredMention,
    find_groups,
    find_neighbours,
    read_all_mentions,
    remove_mentions,
    write_events,
    write_report,
)


@dataclass(frozen=True, slots=True)
class Merging:
    """What weaving needs of `pipelines.merge`.

    `merge` gives the events of mentions; `find_touching` those of other mentions that one ties to; `span_of` the days
    a mention is compared by; spans further apart than `max_gap_days` never tie.
    """

    merge: Callable[[Iterable[EventMention], Iterable[Correction]], tuple[Event, ...]]
    find_touching: Callable[[EventMention, Iterable[EventMention]], Sequence[EventMention]]
    span_of: Callable[[EventMention], Span]
    max_gap_days: int


def load_merging() -> Merging:
    """Return the merging that the product uses."""
    from pipelines.merge import find_touching, merge_mentions
    from pipelines.merge.score import MAX_GAP_DAYS
    from pipelines.merge.telling import bundle_mentions

    def span_of(mention: EventMention) -> Span:
        telling = bundle_mentions([mention])[0]
        return telling.start, telling.end

    return Merging(merge_mentions, find_touching, span_of, MAX_GAP_DAYS)


def weave_report(connection: Connection, report: Report, mentions: Sequence[EventMention], merging: Merging) -> Changes:
    """Store a report with its mentions and the events they change; return which events changed.

    An earlier version of the report is replaced.
    """
    replaced_ids, group_ids = remove_mentions(connection, report.id)
    write_report(connection, report)
    if not mentions and not replaced_ids:
        return Changes()
    new = [StoredMention(mention, mention.id, merging.span_of(mention)) for mention in mentions]
    ties = _tie(connection, new, merging)
    pool = [*find_groups(connection, {*group_ids, *ties}), *new]
    pool = [replace(stored, group_id=ties.get(stored.group_id, stored.group_id)) for stored in pool]
    return _merge_pool(connection, pool, replaced_ids, merging)


def rebuild_events(connection: Connection, merging: Merging) -> Changes:
    """Merge all stored mentions anew, as after an analyst's correction; return which events changed."""
    return _merge_pool(connection, read_all_mentions(connection), (), merging)


def _merge_pool(
    connection: Connection, pool: Sequence[StoredMention], replaced_ids: Iterable[str], merging: Merging
) -> Changes:
    merged = merging.merge([stored.mention for stored in pool], read_corrections(connection))
    return write_events(connection, merged, _regroup(pool, merged), replaced_ids=replaced_ids)


def _tie(connection: Connection, new: Sequence[StoredMention], merging: Merging) -> dict[str, str]:
    """Return for every group that the new mentions tie to, theirs included, the group it becomes part of."""
    pairs: list[tuple[str, str]] = []
    for stored in new:
        near = find_neighbours(connection, stored.mention, stored.span, days=merging.max_gap_days)
        group_of = {other.mention.id: other.group_id for other in [*near, *new]}
        others = [other.mention for other in [*near, *new] if other is not stored]
        touched = merging.find_touching(stored.mention, others)
        pairs += [(stored.group_id, group_of[other.id]) for other in touched]
    return _unite([stored.group_id for stored in new], pairs)


def _regroup(pool: Sequence[StoredMention], merged: Sequence[Event]) -> list[StoredMention]:
    """Put mentions that ended in one event or one attack (by an analyst's join, say) into one group."""
    group_of = {stored.mention.id: stored.group_id for stored in pool}
    first_of: dict[str, str] = {}
    pairs = []
    for event in merged:
        for mention_id in event.mention_ids:
            group_id = group_of[mention_id]
            pairs.append((first_of.setdefault(event.attack_id, group_id), group_id))
    ties = _unite(group_of.values(), pairs)
    return [replace(stored, group_id=ties[stored.group_id]) for stored in pool]


def _unite(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every id the smallest one that pairs connect it with."""
    root: dict[str, str] = {name: name for name in ids}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    return {name: find(name) for name in list(root)}
