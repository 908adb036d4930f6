"""Who is said to have done it, told in other sentences than the event itself: claims, blame, forces that report."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import replace

from pipelines.coding import VIOLENCE
from pipelines.extract.actors.cues import (
    cue_matcher,
    find_accused,
    find_telling,
    is_blamable,
    is_receiver,
)
from pipelines.extract.actors.finding import ActorMention, is_covered, is_organisation, keep_specific, name_actor
from pipelines.extract.actors.lexicon import UNIDENTIFIED
from pipelines.extract.actors.scene import day_of
from pipelines.extract.events.triggers import coding_of
from pipelines.extract.figures.speakers import is_speaker_at
from pipelines.extract.grouping.drafts import Draft
from pipelines.extract.statements import Reading, Statement
from pipelines.extract.text.terms import fold_text
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS

_MAX_FOLLOWING = 12
"""How many sentences after its first an event may still be claimed: a page of prose."""
_GOVERNMENT = "Government of {country}"
_MAX_BACK = 3
"""How many sentences back a group may be named that "the insurgents" are."""
_FLEEING = re.compile(r"fugiti|fuyard|en fuite|en deroute|fleeing|retreating")
_TERMS = re.compile(
    r"(?:under (?:it|its|the|this)|in (?:exchange|return)|the (?:deal|accord|truce|agreement|pact|text|document)"
    r"|its terms|le (?:texte|pacte|document|cessez-le-feu)|l'(?:accord|entente)|la treve"
    r"|en (?:echange|contrepartie|retour)|aux termes|(?:il|elle) (?:prevoit|oblige|engage|impose)"
    r"|selon (?:l'accord|le texte))\b"
)
"""Openings of a sentence on the terms of an agreement."""
_REBELS = re.compile(r"rebel(?:le)?s?|separatist(?:e)?s?")
"""Who they are was told before, where a movement that fights a state was named and no other."""
_OTHERS = re.compile(r"\b(?:other|more|autres|another|unknown|unidentified) $")
_DEFINITE = re.compile(r"(?:\b(?:the|these|those|its|their|les|ces|aux|leurs|ses) |\bl')$")
_CONJUNCTION = re.compile(r",? ?(?:and|then|and then|before|et|puis|avant de) ?")
_SUBJECTLESS = re.compile(
    r"(?:puis a |(?:and|then|later|also|again|on|the|next|following|same|day|night|evening|morning|yesterday|today"
    r"|had|have|has|early|late|puis|ensuite|ont|avaient|le|la|lendemain|soir|nuit|hier|aujourd'hui|dans|encore"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )*"
)
"""What may stand before a verb that has its subject in the clause before."""
_MAX_NEAR_START = 24
_MAX_DISTANCE = 4
"""How many sentences away a force may be named that did what has no doer ("a bomb was defused")."""


def find_blamed(draft: Draft, reading: Reading) -> list[ActorMention]:
    """The groups that claim an event or are blamed for it in the sentences after it, before another event is told."""
    found: list[ActorMention] = []
    for statement in _following(draft, reading):
        if "responsibility_none" not in statement.flags:
            found += [*claiming_groups(statement), *find_telling(statement, reading.folded)]
        found += find_accused(statement, reading.folded)
    return found


def claiming_groups(statement: Statement) -> list[ActorMention]:
    """The named groups of a sentence that claims responsibility."""
    if "responsibility" not in statement.flags:
        return []
    return [m for m in statement.actors if m.name and m.kind == "rebel group" and not m.is_affiliation]


def find_claimants(draft: Draft, reading: Reading, country: str | None) -> tuple[str, ...]:
    """Canonical names of the groups that say that they did it, specific ones instead of vague ones."""
    day = day_of(draft, reading)
    views = [v for v in draft.views if "responsibility_none" not in v.statement.flags]
    groups = [m for v in views for m in claiming_groups(v.statement) or claiming_before(v.statement, reading)]
    names = [pair[0] for m in groups if (pair := name_actor(m, country, day=day))]
    return keep_specific(n for n in names if n not in ("Islamist militants", UNIDENTIFIED))


_THEY = re.compile(
    r"[\"'«“ ]*(?:they|it|the (?:group|organi[sz]ation|militants|jihadists|insurgents|rebels)|ils?|elle"
    r"|le (?:groupe|mouvement)|l'organisation|les (?:djihadistes|jihadistes|insurges|rebelles))\b"
)


def claiming_before(statement: Statement, reading: Reading) -> list[ActorMention]:
    """The group of the sentence before, where one that claims begins with "they", "it", "the group"."""
    start = statement.sentence.start
    if "responsibility" not in statement.flags or not statement.index or not _THEY.match(reading.folded, start):
        return []
    before = reading.statements[statement.index - 1].actors
    named = [
        m for m in before if m.name and is_organisation(m.name) and m.kind == "rebel group" and not m.is_affiliation
    ]
    return named if len({m.name for m in named}) == 1 else []


def find_speaking_for(names: Collection[str], draft: Draft, reading: Reading) -> list[ActorMention]:
    """The groups that speak of an event whose doers it only describes: "the CSP says" for "Tuareg rebels".

    Those named in quiet sentences beside it are meant too: "Fighters of Ansar Dine retreated".
    """
    vague = {name for name in names if name != UNIDENTIFIED and not is_organisation(name)}
    near = [m for statement in (_beside(draft, reading) if vague else ()) for m in _acting(statement)]
    acting = [m for m in near if m.name and is_organisation(m.name) and not m.is_affiliation]
    meant = [m for m in acting if m.name and any(is_covered(m.name, name) for name in vague)]
    return meant + [
        m
        for statement in (_rest(draft, reading) if vague else ())
        for m in statement.actors
        if m.name and is_organisation(m.name) and not m.is_affiliation
        if any(is_covered(m.name, name) for name in vague) and is_speaker_at(m.start, statement.speakers)
    ]


def find_beside(draft: Draft, reading: Reading) -> list[ActorMention]:
    """The armed parties of sentences without news of their own right beside the event's first, in its paragraph.

    "Fighters of the ISSP had faced those of the MSA. The MSA lost eleven men": the first sentence names the parties.
    """
    return [m for statement in _beside(draft, reading) for m in _acting(statement) if is_blamable(m)]


def find_antecedent(mention: ActorMention, reading: Reading) -> ActorMention | None:
    """The one group named shortly before words that point back to it: "the insurgents" after "Boko Haram stormed …".

    `None` when the words introduce somebody, or when no group or several were named.
    """
    is_vague = mention.name == UNIDENTIFIED or mention.name == "Islamist militants"
    if not is_vague or not _points_back(mention, reading.folded):
        return None
    here = bisect_right(reading.statements, mention.start, key=lambda s: s.sentence.start) - 1
    for statement in reversed(reading.statements[max(0, here - _MAX_BACK) : here + 1]):
        if statement.sentence.is_bullet and statement.index < here:
            return None
        before = [m for m in statement.actors if m.end <= mention.start and _is_meant(m, mention)]
        if before:
            return before[-1] if len({m.name for m in before}) == 1 else None
    return None


def _points_back(mention: ActorMention, folded: str) -> bool:
    if _REBELS.fullmatch(folded, mention.start, mention.end):
        return _OTHERS.search(folded, max(0, mention.start - 12), mention.start) is None
    if _FLEEING.search(folded, max(0, mention.start - 12), mention.end + 12):
        return True
    return _DEFINITE.search(folded[max(0, mention.start - 8) : mention.start]) is not None


def _is_meant(group: ActorMention, vague: ActorMention) -> bool:
    """Whether a named group may be the one that vaguer words point back to."""
    if not group.name or not vague.name or not is_organisation(group.name) or group.is_affiliation:
        return False
    is_jihadist = is_covered(group.name, "Islamist militants")
    if is_jihadist and _REBELS.fullmatch(fold_text(vague.text)):
        return False
    return group.kind == "rebel group" and is_covered(group.name, vague.name)


def find_in_lead(draft: Draft, reading: Reading) -> list[ActorMention]:
    """The armed group that a text's first sentence names for a series of attacks of which this event is one."""
    lead, first = reading.statements[0], draft.views[0].statement
    is_of_series = 0 < first.index <= _MAX_FOLLOWING and not first.sentence.is_bullet and "another" not in first.flags
    if not is_of_series or not cue_matcher("series").find(reading.folded[lead.sentence.start : lead.sentence.end]):
        return []
    before = reading.statements[: first.index]
    groups = [m for m in _acting(lead) if m.kind in NON_STATE_KINDS and not m.is_affiliation]
    groups = groups or [m for statement in before for m in claiming_groups(statement)]
    return groups[:1] if len({m.name for m in groups}) == 1 else []


def find_subject(draft: Draft, reading: Reading) -> list[ActorMention]:
    """The armed group that begins the clause before an event's, whose verb has no other subject.

    "JNIM fighters burned tankers at Diboli and on Sunday ambushed a convoy": JNIM did both.
    """
    view, folded = draft.views[0], reading.folded
    start = view.statement.sentence.start
    before = reading.statements[view.statement.index - 1] if view.statement.index else None
    verbs = [t.start for t in view.triggers if t.start >= start]
    if before is None or not verbs or not _CONJUNCTION.fullmatch(folded, before.sentence.end, start):
        return []
    if not _SUBJECTLESS.fullmatch(folded, start, min(verbs)):
        return []
    acting = [m for m in _acting(before) if m.start - before.sentence.start <= _MAX_NEAR_START]
    return [m for m in acting[:1] if m.kind in NON_STATE_KINDS and not m.is_affiliation]


def find_intervening(draft: Draft, reading: Reading) -> list[ActorMention]:
    """The forces of sentences without news of their own right beside a crowd's ("Police used tear gas")."""
    folded = reading.folded
    spans = [(s, folded[s.sentence.start : s.sentence.end]) for s in _beside(draft, reading)]
    clearing = [statement for statement, words in spans if cue_matcher("clearing").find(words)]
    return [m for statement in clearing for m in _acting(statement) if m.kind in FORCE_KINDS]


def find_bound(draft: Draft, reading: Reading) -> list[ActorMention]:
    """The armed parties that the terms of an agreement bind ("Under it, the hunters will hand in their weapons")."""
    first = draft.views[0].statement
    terms = [
        s
        for s in reading.statements[first.index + 1 : first.index + 3]
        if _TERMS.match(reading.folded, s.sentence.start)
    ]
    near = [s for s in terms if s.sentence.paragraph == first.sentence.paragraph]
    return [m for s in near[:1] for m in _acting(s) if m.kind in FORCE_KINDS | NON_STATE_KINDS and not m.is_affiliation]


def _beside(draft: Draft, reading: Reading) -> list[Statement]:
    """The sentences without news around an event's first, in its paragraph."""
    own = {view.statement.index for view in draft.views}
    first = draft.views[0].statement
    beside = reading.statements[max(0, first.index - 1) : first.index + 3]
    quiet = [s for s in beside if not s.triggers and not s.figures and s.index not in own]
    return [s for s in quiet if s.sentence.paragraph == first.sentence.paragraph]


def _acting(statement: Statement) -> list[ActorMention]:
    """Who is named in a sentence and does not only speak."""
    return [m for m in statement.actors if not m.is_object and not is_speaker_at(m.start, statement.speakers)]


def find_reporting_force(
    draft: Draft, reading: Reading, country: str | None, *, max_distance: int = _MAX_DISTANCE
) -> ActorMention | None:
    """The force of the event's country named nearest, before it rather than after, even as one who only reports.

    `None` when none is named in its own sentences, within a few of them, or at the head of a list of incidents.
    """
    own = {view.statement.index for view in draft.views}
    first, folded = draft.views[0].statement, reading.folded
    near: list[tuple[int, int, int, ActorMention]] = []
    for statement in _around(first, reading, max_distance):
        gap = 0 if statement.index in own else abs(statement.index - first.index)
        forces = [m for m in statement.actors if _is_force(m, folded) and m.country in (None, country)]
        near += [(gap, int(statement.index > first.index), m.start, m) for m in forces]
    return min(near, key=lambda item: item[:3])[3] if near else None


def find_governing(draft: Draft, reading: Reading, country: str | None) -> ActorMention | None:
    """The military of the government that an event's own sentences name, or the one after its first.

    Only a state strikes from the air.
    """
    first = draft.views[0].statement.index
    statements = [*(v.statement for v in draft.views), *reading.statements[first + 1 : first + 2]]
    rulers = [m for statement in statements for m in statement.actors if m.template == _GOVERNMENT]
    own = next((m for m in rulers if m.country in (None, country)), None)
    return replace(own, name=None, template="Military of {country}", group="soldiers") if own else None


def _around(first: Statement, reading: Reading, max_distance: int) -> list[Statement]:
    near = reading.statements[max(0, first.index - max_distance) : first.index + max_distance + 1]
    head = reading.statements[:2] if first.sentence.is_bullet and first.index > max_distance + 1 else ()
    return [*head, *near]


def _is_force(mention: ActorMention, folded: str) -> bool:
    is_own = mention.kind == "state forces" and mention.group in ("soldiers", "police", "gendarmes")
    is_guest = mention.kind == "external/other forces" and mention.group == "soldiers" and mention.template is None
    return (is_own or is_guest) and not is_receiver(mention, folded)


def _following(draft: Draft, reading: Reading) -> Iterator[Statement]:
    """The statements from the event's first on, as far as they may speak of it.

    A later one that speaks of "both attacks" counts for each event.
    """
    own = {view.statement.index for view in draft.views}
    first = draft.views[0].statement
    is_other_told = False
    for statement in reading.statements[first.index : first.index + _MAX_FOLLOWING]:
        if first.sentence.is_bullet and statement.sentence.paragraph != first.sentence.paragraph:
            return
        is_other = statement.index not in own and not first.sentence.is_bullet and _tells_another(statement, draft)
        is_other_told = is_other_told or is_other
        if not is_other_told or statement.index in own or _speaks_of_all(statement, reading.folded):
            yield statement


def _rest(draft: Draft, reading: Reading) -> Iterator[Statement]:
    """The statements from the event's first on, those of other events too; of a list only its own item."""
    first = draft.views[0].statement
    for statement in reading.statements[first.index : first.index + _MAX_FOLLOWING]:
        if not first.sentence.is_bullet or statement.sentence.paragraph == first.sentence.paragraph:
            yield statement


def _tells_another(statement: Statement, draft: Draft) -> bool:
    """Whether a statement that is not the event's own tells of violence at a place of its own.

    A region is one where the event lies in another ("last month, in the region of Diffa").
    """
    is_news = any(not t.is_reference and coding_of(t.family).event_type in VIOLENCE for t in statement.triggers)
    usable = [p.placement for p in statement.places if p.is_usable]
    homes = {p.placement.place.admin1 for p in draft.places}
    return is_news and any(
        p.where_precision <= 3 or (p.where_precision == 4 and p.place.admin1 not in homes) for p in usable
    )


def _speaks_of_all(statement: Statement, folded: str) -> bool:
    start, end = statement.sentence.start, statement.sentence.end
    return bool(cue_matcher("all").find(folded[start:end]))
