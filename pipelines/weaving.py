"""Weaving reports into the store: only the mentions that theirs tie to are merged anew.

Merging is a function of all mentions at once. It falls into groups, though: what ties mentions to one another (a
link, a shared attack, an analyst's join) never reaches out of a group. So reports change the groups that their
mentions tie to, which grow together, and nothing else; the result is that of merging everything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from pipelines.model import Correction, Event, EventMention, Report
from pipelines.store.ledger import find_named, hold_store, read_corrections
from pipelines.store.write import (
    Box,
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

Told = tuple[Report, Sequence[EventMention]]
"""A report and what it tells."""


@dataclass(frozen=True, slots=True)
class Merging:
    """What weaving needs of `pipelines.merge`.

    `merge` gives the events of mentions; `find_ties` pairs of ids of those that tie to one another; `span_of` the days
    and `reach_of` the box that a mention is compared by; spans further apart than `max_gap_days` never tie, nor do
    boxes that do not meet. `find_decided` gives pairs that analysts' splits and joins tie: a mention of those given,
    and the id of a mention or an event; `name_event` the id of an event whose first mention has this id.
    """

    merge: Callable[[Iterable[EventMention], Iterable[Correction]], tuple[Event, ...]]
    find_ties: Callable[[Iterable[EventMention]], Iterable[tuple[str, str]]]
    span_of: Callable[[EventMention], Span]
    reach_of: Callable[[EventMention], Box | None]
    max_gap_days: int
    find_decided: Callable[[Iterable[Correction], Iterable[EventMention]], Iterable[tuple[str, str]]]
    name_event: Callable[[str], str]


def load_merging() -> Merging:
    """Return the merging that the product uses."""
    from pipelines.merge import find_ties, merge_mentions, name_event
    from pipelines.merge.corrections import list_ties
    from pipelines.merge.nearness import find_reach
    from pipelines.merge.score import MAX_GAP_DAYS
    from pipelines.merge.telling import bundle_mentions

    def span_of(mention: EventMention) -> Span:
        telling = bundle_mentions([mention])[0]
        return telling.start, telling.end

    def reach_of(mention: EventMention) -> Box | None:
        return find_reach(mention.placement) if mention.placement else None

    return Merging(merge_mentions, find_ties, span_of, reach_of, MAX_GAP_DAYS, list_ties, name_event)


def weave_reports(connection: Connection, told: Sequence[Told], merging: Merging) -> Changes:
    """Store reports with their mentions and the events they change; return which events changed.

    Earlier versions of the reports are replaced. Many reports at once cost little more than one of them: what they tie
    to is merged anew once.
    """
    hold_store(connection)
    replaced_ids: list[str] = []
    group_ids: set[str] = set()
    for report, _ in told:
        event_ids, their_groups = remove_mentions(connection, report.id)
        replaced_ids += event_ids
        group_ids.update(their_groups)
        write_report(connection, report)
    mentions = [mention for _, theirs in told for mention in theirs]
    if not mentions and not replaced_ids:
        return Changes()
    new = [StoredMention(m, m.id, merging.span_of(m), merging.reach_of(m)) for m in mentions]
    ties = _tie(connection, new, merging, read_corrections(connection))
    pool = [*find_groups(connection, {*group_ids, *ties}), *new]
    pool = [replace(stored, group_id=ties.get(stored.group_id, stored.group_id)) for stored in pool]
    return merge_pool(connection, pool, merging, replaced_ids=replaced_ids)


def foresee_events(connection: Connection, told: Sequence[Told], merging: Merging) -> tuple[Event, ...]:
    """Return the events that storing reports would leave their mentions in. Nothing is written."""
    own = {report.id for report, _ in told}
    mentions = [mention for _, theirs in told for mention in theirs]
    new = [StoredMention(m, m.id, merging.span_of(m), merging.reach_of(m)) for m in mentions]
    corrections = read_corrections(connection)
    ties = _tie(connection, new, merging, corrections)
    pool = [stored.mention for stored in find_groups(connection, ties) if stored.mention.report_id not in own]
    merged = merging.merge([*pool, *mentions], corrections)
    ids = {mention.id for mention in mentions}
    return tuple(event for event in merged if ids.intersection(event.mention_ids))


def rebuild_events(connection: Connection, merging: Merging) -> Changes:
    """Merge all stored mentions anew; return which events changed."""
    return merge_pool(connection, read_all_mentions(connection), merging)


def find_pool(connection: Connection, ids: Iterable[str], merging: Merging) -> list[StoredMention]:
    """Return the stored mentions of every group that these ids of events or mentions name, by id."""
    named = find_named(connection, ids, merging.name_event)
    return find_groups(connection, {each.group_id for each in named.values()})


def merge_pool(
    connection: Connection, pool: Sequence[StoredMention], merging: Merging, *, replaced_ids: Iterable[str] = ()
) -> Changes:
    """Merge whole groups of stored mentions anew, as after an analyst's correction; return which events changed."""
    corrections, mentions = read_corrections(connection), [stored.mention for stored in pool]
    merged = merging.merge(mentions, corrections)
    grouped = _regroup(pool, merged, merging.find_decided(corrections, mentions))
    return write_events(connection, merged, grouped, replaced_ids=replaced_ids)


def _tie(
    connection: Connection, new: Sequence[StoredMention], merging: Merging, corrections: Sequence[Correction]
) -> dict[str, str]:
    """Return for every group that the new mentions tie to, theirs included, the group it becomes part of."""
    near = find_neighbours(connection, new, days=merging.max_gap_days)
    group_of = {stored.mention.id: stored.group_id for stored in [*near, *new]}
    ties = list(merging.find_ties(stored.mention for stored in [*near, *new]))
    decided = list(merging.find_decided(corrections, (stored.mention for stored in new)))
    away = find_named(connection, {other for _, other in decided if other not in group_of}, merging.name_event)
    group_of |= {each.mention_id: each.group_id for each in away.values()}
    ties += [(mention_id, away[other].mention_id if other in away else other) for mention_id, other in decided]
    united = _unite(group_of.values(), ((group_of[a], group_of[b]) for a, b in ties if b in group_of))
    touched = {united[stored.group_id] for stored in new}
    return {group_id: root for group_id, root in united.items() if root in touched}


def _regroup(
    pool: Sequence[StoredMention], merged: Sequence[Event], decided: Iterable[tuple[str, str]]
) -> list[StoredMention]:
    """Put mentions that ended in one event or one attack, or that one split or join names, into one group."""
    group_of = {stored.mention.id: stored.group_id for stored in pool}
    first_of: dict[str, str] = {}
    pairs = [(group_of[a], group_of[b]) for a, b in decided if b in group_of]
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
