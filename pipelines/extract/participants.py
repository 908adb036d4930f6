"""Who takes part in an event, in which role, and what that makes of its type."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipelines.extract.actors import ActorMention, keep_specific, name_actor
from pipelines.extract.drafts import VIOLENCE, Draft, View
from pipelines.extract.lexicon import read_lexicon
from pipelines.extract.speakers import is_speaker_at
from pipelines.extract.statements import Statement
from pipelines.extract.terms import fold_text
from pipelines.extract.triggers import coding_of
from pipelines.model import Actor, Role, Span

UNKNOWN_ATTACKER = Actor("unidentified armed group", "rebel group", "attacker")
CIVILIANS = Actor("Civilians", "civilians", "target")
RIOTERS = Actor("Rioters", "rioters", "attacker")
PROTESTERS = Actor("Protesters", "protesters", "other")
_STATE_FAMILIES = frozenset({"airstrike", "arrest", "weapons", "regain", "transfer", "rescue"})
"""Families whose doer is a state's force when one is named."""
_ATTACK_FAMILIES = frozenset(
    {
        "attack",
        "kill",
        "massacre",
        "abduction",
        "ied",
        "blast",
        "suicide",
        "shelling",
        "grenade",
        "sexual",
        "overtake",
        "looting",
        "fight",
    }
)
_ARMED_KINDS = frozenset({"rebel group", "political militia", "identity militia"})
_FIGHT_WORDS = ("ambush", "embuscade", "gunfire", "shots", "tirs", "coups de feu", "shootout", "attentat")
_ITSELF = re.compile(r"\b(?:it|its|they|their|avoir|ses|leurs|having|s'être)\b")
_INTRANSITIVE = re.compile(r"p[ée]ri|mort|\bvie\b|died|dead|lost|bur[iy]|fell")
_AVOIR = re.compile(r"\b(?:ont|a|avaient|avait|aurait|auraient)\b")
_OBJECT = re.compile(
    r" (?:\d|at least|some|about|around|more than|nearly|up to|an? |the |dozens|scores|hundreds|several|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|civilians|villagers|people|protesters|un |une |des |les "
    r"|au moins|plus de)"
)
_HARM = frozenset({"kill", "attack", "massacre", "abduction", "shelling", "airstrike", "overtake", "regain"})
_AGENT = re.compile(r"\b(?:by|par)(?: the| some| les| des| l'| la| le)? ?$")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|are|is|being|été|est|sont|étaient|who|qui|after|when|après|dans|in|during)\b|[.,;:]"
)
_FORCE_KINDS = frozenset({"state forces", "external/other forces"})
_CROWD_KINDS = frozenset({"protesters", "rioters"})


def main_family(draft: Draft) -> str:
    """The family that codes an event: of the first statement with news the highest in rank, "attack" over "kill"."""
    views = news_views(draft)
    told = [t.family for v in views[:2] for t in v.triggers]
    if _is_unrest(told, draft):
        return "riot" if {"riot", "fight", "attack", "looting"} & set(told) else "protest"
    best = max((t.family for t in views[0].triggers), key=_rank)
    beside = [t.family for t in views[0].statement.triggers] if best == "kill" else []
    later = [t.family for v in views[1:3] for t in v.triggers]
    for families in (beside, later):
        if sharper := [f for f in families if f in _SHARPER.get(best, ())]:
            return max(sharper, key=_rank)
    return best


def _is_unrest(told: Sequence[str], draft: Draft) -> bool:
    """Whether a crowd and the police are the parties: clashes with protesters are no battle."""
    is_crowd = bool({"protest", "riot"} & set(told)) and not {"mob", "suicide", "airstrike", "coup"} & set(told)
    return is_crowd and not any(m.kind in _ARMED_KINDS for v in draft.views[:2] for m in v.statement.actors)


def news_views(draft: Draft) -> list[View]:
    """The statements that tell of the event anew, all of them when none does."""
    return [v for v in draft.views if any(not t.is_reference for t in v.triggers)] or draft.views


_SHARPER: dict[str, tuple[str, ...]] = {
    "kill": ("suicide", "airstrike", "shelling", "ied", "attack", "abduction", "mob"),
    "blast": ("suicide", "ied", "shelling", "attack"),
    "protest": ("riot",),
}
"""Families that a later sentence makes of an event first told with a vaguer word."""


def _rank(family: str) -> int:
    return coding_of(family).rank


def find_participants(
    draft: Draft, country: str | None, family: str, claimants: Sequence[str], report_id: str, text: str
) -> tuple[Actor, ...]:
    """The actors of an event with their roles, specific names instead of vague ones, each name once.

    Who only speaks is no party.
    """
    heard = [m for v in draft.views if _brings_news(v) for m in v.statement.actors if _takes_part(m, v, text)]
    named = [(m, name_actor(m, country)) for m in heard]
    known = [(m, pair[0], pair[1]) for m, pair in named if pair]
    names = keep_specific([*(name for _, name, _ in known), *claimants])
    actors: dict[str, Actor] = {}
    for mention, name, kind in known:
        if name in names and name not in actors:
            span = Span(mention.start, mention.end, text[mention.start : mention.end], report_id)
            actors[name] = Actor(name, kind, "other", span)
    militia = {name for m, name, _ in known if m.group == "militia"}
    doers = {name for mention, name, _ in known if _is_doer(mention, draft, text)}
    parties = list(actors.values())
    return tuple(
        replace(a, role=_role_by_voice(a, doers) or _role(a, family, claimants, parties, militia)) for a in parties
    )


def _role_by_voice(actor: Actor, doers: set[str]) -> Role | None:
    """Where the verbs tell who did the harm: its subjects are attackers, the other armed parties targets."""
    if not doers or actor.kind not in _FORCE_KINDS | _ARMED_KINDS:
        return None
    return "attacker" if actor.name in doers else "target"


def _is_doer(mention: ActorMention, draft: Draft, text: str) -> bool:
    """Whether a force does the harm: subject of an active verb ("police shot four"), or agent ("by soldiers")."""
    if mention.kind not in _FORCE_KINDS or mention.is_object:
        return False
    triggers = [t for v in draft.views for t in v.triggers if t.family in _HARM]
    before = [t for t in triggers if 0 <= mention.start - t.end <= 30]
    if before and _AGENT.search(text[before[-1].end - 1 : mention.start].casefold()):
        return True
    return any(0 <= t.start - mention.end <= 40 and _is_active(text, mention.end, t.start, t.end) for t in triggers)


def _is_active(text: str, subject_end: int, start: int, end: int) -> bool:
    """Whether a verb of harm at `start` has its subject before it and somebody behind it to whom it is done."""
    verb = text[start:end].casefold()
    between = text[subject_end:start].casefold()
    if _PASSIVE.search(between + verb) or _INTRANSITIVE.search(verb):
        return False
    has_auxiliary = _AVOIR.search(between + verb) is not None
    return has_auxiliary or _OBJECT.match(text[end : end + 24].casefold()) is not None


def _brings_news(view: View) -> bool:
    """Whether a statement names parties of the event and not only recalls it in passing."""
    is_told = any(not t.is_reference for t in view.triggers)
    return is_told or bool(view.statement.figures) or "responsibility" in view.statement.flags


@cache
def everybody_words() -> frozenset[str]:
    """Words that count people of no group, and so name no party."""
    table = read_lexicon("casualties")["everybody"]
    return frozenset(table["en"] + table["fr"])


def _takes_part(mention: ActorMention, view: View, text: str) -> bool:
    """Whether a mention is a party and not a speaker, unless the speaker tells of its own deeds."""
    if mention.is_affiliation or fold_text(mention.text) in everybody_words():
        return False
    if not is_speaker_at(mention.start, view.statement.speakers):
        return True
    return "responsibility" in view.statement.flags or (
        mention.kind in _FORCE_KINDS | _ARMED_KINDS and _tells_own_deed(mention, view, text)
    )


def _tells_own_deed(mention: ActorMention, view: View, text: str) -> bool:
    """Whether a force speaks of what it did itself ("said it had killed", "dit avoir riposté")."""
    deeds = _STATE_FAMILIES | {"fight", "attack", "kill"}
    after = [t for t in view.triggers if t.start > mention.end and t.family in deeds]
    if not after or after[0].start - mention.end >= 80:
        return False
    return _ITSELF.search(text[mention.end : after[0].end].casefold()) is not None


def claiming_groups(statement: Statement) -> list[ActorMention]:
    """The named groups of a sentence that claims responsibility."""
    if "responsibility" not in statement.flags:
        return []
    return [m for m in statement.actors if m.kind == "rebel group" and m.name and not m.is_affiliation]


def find_claimants(draft: Draft, country: str | None) -> tuple[str, ...]:
    """Canonical names of the groups that say that they did it, specific ones instead of vague ones."""
    views = [v for v in draft.views if "responsibility_none" not in v.statement.flags]
    groups = [m for v in views for m in claiming_groups(v.statement)]
    names = [pair[0] for m in groups if (pair := name_actor(m, country))]
    return keep_specific(n for n in names if n not in ("Islamist militants", UNKNOWN_ATTACKER.name))


def _role(actor: Actor, family: str, claimants: Sequence[str], all_actors: Sequence[Actor], militia: set[str]) -> Role:
    """The role by kind and family: armed groups attack, forces and civilians are attacked; forces arrest and bomb."""
    is_force = actor.kind in _FORCE_KINDS or actor.name in militia
    forces = [a for a in all_actors if a.kind in _FORCE_KINDS]
    armed = [a for a in all_actors if a.kind in _ARMED_KINDS and a.name not in militia]
    if actor.kind == "civilians":
        return "target"
    if actor.kind in _CROWD_KINDS:
        return "attacker" if family in ("riot", "mob") else "other"
    if family in ("protest", "riot", "agreement", "coup", "change"):
        return "other"
    if actor.name in claimants:
        return "attacker"
    state_acts = family in _STATE_FAMILIES and bool(forces)
    if is_force:
        return "attacker" if state_acts else "target"
    if state_acts:
        return "target"
    rivals = [a for a in armed if a.name not in claimants]
    return "target" if not forces and len(rivals) > 1 and actor != armed[0] else "attacker"


def complete_actors(actors: Sequence[Actor], family: str, event_type: str, draft: Draft) -> tuple[Actor, ...]:
    """The actors with those that the event's type implies: an unidentified attacker, civilians, rioters, protesters.

    What is implied has no span. A government is no party to violence that others do.
    """
    known = list(actors)
    if event_type in VIOLENCE and any(a.kind != "civilians" for a in known):
        known = [a for a in known if not a.name.startswith("Government of ")]
    if event_type != "Violence against civilians" and not _hurts_civilians(draft):
        known = [a for a in known if a.kind != "civilians"]
    if event_type == "Riots":
        known = [replace(a, name="Rioters", kind="rioters") if a.name == "Protesters" else a for a in known]
    if event_type == "Protests":
        known = [a for a in known if a.name != "Rioters"]
    if family in _ATTACK_FAMILIES and not any(a.kind in _ARMED_KINDS or a.role == "attacker" for a in known):
        known = [UNKNOWN_ATTACKER, *known]
    known += [a for a in _implied(known, event_type, draft) if a.name not in {k.name for k in known}]
    unique: dict[str, Actor] = {}
    for actor in known:
        unique.setdefault(actor.name, actor)
    order = {"attacker": 0, "claimant": 1, "target": 2, "other": 3}
    return tuple(sorted(unique.values(), key=lambda a: order[a.role]))


def _hurts_civilians(draft: Draft) -> bool:
    return any(f.low and f.victims == "civilians" for v in draft.views for f in v.statement.figures)


def _implied(known: Sequence[Actor], event_type: str, draft: Draft) -> list[Actor]:
    if event_type == "Riots":
        return [RIOTERS]
    if event_type == "Protests":
        return [PROTESTERS]
    if event_type == "Violence against civilians":
        return [CIVILIANS]
    hurt = any(f.low and f.victims in (None, "civilians") for v in draft.views for f in v.statement.figures)
    has_target = any(a.role == "target" for a in known)
    return [CIVILIANS] if event_type == "Explosions/Remote violence" and hurt and not has_target else []


def add_claimants(actors: Sequence[Actor], claimants: Sequence[str]) -> tuple[Actor, ...]:
    """The actors with a second entry, role "claimant", for each that says that it did it."""
    by_name = {a.name: a for a in actors}
    extra = [Actor(n, by_name[n].kind, "claimant", by_name[n].span) for n in claimants if n in by_name]
    return (*actors, *extra)


def code_types(family: str, draft: Draft, actors: Sequence[Actor], folded: str) -> tuple[str, str]:
    """ACLED's event and sub-event type.

    Attacks and killings are Battles when forces or armed groups stand on both sides, or a military site was hit;
    Violence against civilians when the targets are civilians only.
    """
    coding = coding_of(family)
    if family in ("protest", "riot"):
        return _code_unrest(family, draft, folded)
    if family == "overtake" and any(a.kind in _FORCE_KINDS and a.role == "attacker" for a in actors):
        regain = coding_of("regain")
        return regain.event_type, regain.sub_event_type
    if family not in ("attack", "kill"):
        return coding.event_type, coding.sub_event_type
    has_abduction = any(t.family == "abduction" for v in draft.views for t in v.triggers)
    killed = any(f.quantity == "killed" and f.low for v in draft.views for f in v.statement.figures)
    parties = _in_lead(actors, draft)
    doers = [a for a in parties if a.kind in _FORCE_KINDS and a.role == "attacker"]
    is_opposed = any(a.kind in _FORCE_KINDS | _ARMED_KINDS and a.role == "target" for a in parties)
    if doers and not is_opposed and _hurts_people(draft):
        return "Violence against civilians", "Attack"
    fights = any(a.kind in _FORCE_KINDS for a in parties) or _names_site(draft, "military")
    if _names_site(draft, "civilian"):
        return "Violence against civilians", "Attack"
    sides = {a.name for a in actors if a.kind in _ARMED_KINDS}
    fights = fights or any(f.victims == "attackers" and f.low for v in draft.views for f in v.statement.figures)
    if fights or (len(sides) >= 2 and any(is_side_target(a) for a in actors)):
        return coding.event_type, coding.sub_event_type
    if has_abduction and not killed:
        abduction = coding_of("abduction")
        return abduction.event_type, abduction.sub_event_type
    is_fight = _speaks_of_fight(folded, draft)
    hurts_civilians = any(a.kind == "civilians" for a in actors) or killed or not is_fight
    return ("Violence against civilians", "Attack") if hurts_civilians else (coding.event_type, coding.sub_event_type)


def _speaks_of_fight(folded: str, draft: Draft) -> bool:
    """Whether an attack on nobody knows whom was an ambush or gunfire, or hit a post, a patrol, a convoy."""
    lead = news_views(draft)[0].statement
    if any(folded.startswith(_FIGHT_WORDS, t.start) for v in draft.views for t in v.triggers):
        return True
    words = set(re.findall(r"\w+", folded[lead.sentence.start : lead.sentence.end]))
    return bool(words & set(read_lexicon("sites")["military_words"]))


def _hurts_people(draft: Draft) -> bool:
    """Whether the dead and wounded are civilians, or just people."""
    hurt = [f for v in draft.views for f in v.statement.figures if f.low and f.quantity in ("killed", "injured")]
    return bool(hurt) and all(f.victims in (None, "civilians", "protesters") for f in hurt)


def _in_lead(actors: Sequence[Actor], draft: Draft) -> list[Actor]:
    """The actors of the sentence that first tells the event with its dead, else all of them."""
    lead = news_views(draft)[0].statement
    if not any(f.quantity == "killed" and f.low and f.victims in (None, "civilians") for f in lead.figures):
        return list(actors)
    start, end = lead.sentence.start, lead.sentence.end
    return [a for a in actors if a.span and start <= a.span.start < end]


def is_side_target(actor: Actor) -> bool:
    """Whether an armed group is the one attacked."""
    return actor.kind in _ARMED_KINDS and actor.role == "target"


def _names_site(draft: Draft, purpose: str) -> bool:
    """Whether an event's own site is a facility of this purpose ("military", "civilian")."""
    types = frozenset(read_lexicon("sites")[purpose])
    return any(types.intersection(p.placement.place.types or p.mention.facility_types) for p in draft.places)


def _code_unrest(family: str, draft: Draft, folded: str) -> tuple[str, str]:
    start, end = draft.views[0].statement.sentence.start, draft.last.sentence.end
    words = folded[start:end]
    clubs = ("tear gas", "lacrymogene", "dispers", "water cannon", "fired shots", "tirs de sommation", "baton")
    is_broken_up = any(club in words for club in clubs)
    killed = any(f.quantity == "killed" and f.low for v in draft.views for f in v.statement.figures)
    if family == "riot":
        return "Riots", "Violent demonstration"
    if killed and any(m.kind == "state forces" for v in draft.views for m in v.statement.actors):
        return "Protests", "Excessive force against protesters"
    return "Protests", "Protest with intervention" if is_broken_up else "Peaceful protest"
