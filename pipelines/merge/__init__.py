"""Mentions in, events out: which reports tell of one event, and what they tell of it together.

Everything here is a pure function of its arguments, and independent of their order. An event depends only on the
mentions of its component (`find_component`): those that links, shared attacks and analysts' joins tie together. So
a new report changes nothing outside the components of its mentions.
"""

from collections.abc import Iterable, Sequence

from pipelines.merge.attacks import tie_attacks
from pipelines.merge.cluster import cluster_tellings, compare_tellings
from pipelines.merge.combine import combine_mentions, name_event
from pipelines.merge.corrections import (
    apply_corrections,
    find_fault,
    index_subjects,
    list_named,
    list_standing,
    regroup,
)
from pipelines.merge.decisions import STRUCTURAL
from pipelines.merge.groups import Groups
from pipelines.merge.telling import bundle_mentions
from pipelines.merge.tolls import settle_tolls
from pipelines.model import Correction, Event, EventMention

__all__ = ["find_component", "find_ties", "list_ignored", "merge_mentions", "name_event"]


def merge_mentions(mentions: Iterable[EventMention], corrections: Iterable[Correction] = ()) -> tuple[Event, ...]:
    """The events that mentions tell of, with analysts' corrections, by date (unknown last) and id.

    Corrections about unknown events or mentions change nothing; `list_ignored` tells which.
    """
    by_id = {mention.id: mention for mention in mentions}
    ordered = [correction for correction in list_standing(corrections) if find_fault(correction) is None]
    tellings = bundle_mentions(by_id.values())
    clusters = cluster_tellings(tellings, compare_tellings(tellings))
    groups = ([m.id for i in cluster for m in tellings[i].mentions] for cluster in clusters)
    subjects = index_subjects(by_id.values())
    partition = regroup(groups, ordered, subjects)
    events = tie_attacks([combine_mentions(by_id[i] for i in group) for group in partition], by_id)
    meant = _group_corrections(ordered, subjects)
    if meant:
        made = {event.id: _corrections_of(event, meant) for event in events}
        corrected = [apply_corrections(e, made[e.id], [by_id[i] for i in e.mention_ids]) for e in events]
        events = settle_tolls(corrected, made)
    return tuple(sorted(events, key=_event_order))


def find_ties(mentions: Iterable[EventMention]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids that tie mentions to one another directly: they may tell of one event, or share an attack.

    Ties that others make of these belong to the rebuild too; `find_component` follows ties to their end.
    """
    by_id = {mention.id: mention for mention in mentions}
    tellings = bundle_mentions(by_id.values())
    told = ((telling.id, mention.id) for telling in tellings for mention in telling.mentions)
    linked = ((tellings[a].id, tellings[b].id) for a, b in compare_tellings(tellings).links)
    first_site: dict[tuple[str, str], str] = {}
    sites = (
        (first_site.setdefault((mention.report_id, mention.attack_key), mention.id), mention.id)
        for mention in by_id.values()
        if mention.attack_key
    )
    return tuple((a, b) for a, b in (*told, *linked, *sites) if a != b)


def find_component(
    mentions: Iterable[EventMention], others: Iterable[EventMention], corrections: Iterable[Correction] = ()
) -> tuple[EventMention, ...]:
    """All mentions, of both kinds, that must be merged anew when the first ones change, by id.

    Merging them alone gives the same events as merging everything and keeping theirs.
    """
    changed = {mention.id for mention in mentions}
    by_id = {mention.id: mention for mention in (*others, *mentions)}
    groups = Groups(sorted(by_id))
    for a, b in find_ties(by_id.values()):
        groups.join(a, b)
    subjects = index_subjects(by_id.values())
    for correction in list_standing(corrections):
        named = [subjects[each] for each in list_named(correction) if each in subjects]
        for other in named[1:]:
            groups.join(named[0], other)
    roots = {groups.root(mention_id) for mention_id in changed}
    return tuple(by_id[i] for i in sorted(by_id) if groups.root(i) in roots)


def list_ignored(
    mentions: Iterable[EventMention], corrections: Iterable[Correction]
) -> tuple[tuple[Correction, str], ...]:
    """Corrections that change nothing, each with the reason, in the order in which they were made."""
    subjects = index_subjects(mentions)
    ignored: list[tuple[Correction, str]] = []
    for correction in list_standing(corrections):
        subject_id, *others = list_named(correction)
        if subject_id not in subjects:
            ignored.append((correction, f"no event or mention has the id {subject_id!r}"))
        elif unknown := [other for other in others if other not in subjects]:
            ignored.append((correction, f"no event or mention to {correction.field} has the id {unknown[0]!r}"))
        elif fault := find_fault(correction):
            ignored.append((correction, fault))
    return tuple(ignored)


def _group_corrections(
    corrections: Sequence[Correction], subjects: dict[str, str]
) -> dict[str, list[tuple[int, Correction]]]:
    """Corrections with their place in the order, by the mentions that they mean; of splits and joins all they name."""
    meant: dict[str, list[tuple[int, Correction]]] = {}
    for position, correction in enumerate(corrections):
        known = [subjects[each] for each in list_named(correction) if each in subjects]
        if correction.subject_id in subjects and (correction.field not in STRUCTURAL or len(known) > 1):
            for mention_id in dict.fromkeys(known):
                meant.setdefault(mention_id, []).append((position, correction))
    return meant


def _corrections_of(event: Event, meant: dict[str, list[tuple[int, Correction]]]) -> list[Correction]:
    found = {entry for mention_id in event.mention_ids for entry in meant.get(mention_id, ())}
    return [correction for _, correction in sorted(found, key=lambda entry: entry[0])]


def _event_order(event: Event) -> tuple[bool, int, str]:
    return (event.date_start is None, event.date_start.toordinal() if event.date_start else 0, event.id)
