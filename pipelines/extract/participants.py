"""Who takes part in an event, and in which role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pipelines.extract.actor_lexicon import load_lexicon
from pipelines.extract.actors import ActorMention, is_organisation, keep_specific, name_actor
from pipelines.extract.attribution import (
    find_beside,
    find_blamed,
    find_intervening,
    find_reporting_force,
    find_speaking_for,
    is_only_heard,
    is_receiver,
)
from pipelines.extract.drafts import VIOLENCE, Draft, View
from pipelines.extract.event_types import ARMED_KINDS, FORCE_KINDS, news_views
from pipelines.extract.lexicon import read_lexicon
from pipelines.extract.speakers import is_speaker_at
from pipelines.extract.statements import Reading, Statement
from pipelines.extract.terms import fold_text
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
_DOERLESS_FAMILIES = frozenset({"airstrike", "arrest", "weapons", "regain"})
"""Families often told without their doer ("a drone hit a camp", "a bomb was defused"), which is a state's force."""
_UNREST_FAMILIES = frozenset({"protest", "riot", "mob"})
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
_CROWD_KINDS = frozenset({"protesters", "rioters"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An event with what decides who its parties are: the text around it, its country, its family, who claims it."""

    draft: Draft
    reading: Reading
    country: str | None
    family: str
    claimants: tuple[str, ...]
    report_id: str

    @property
    def day(self) -> date | None:
        """The event's first day, that of the publication when none is told: it decides between names."""
        return _day_of(self.draft, self.reading)


def find_participants(scene: Scene) -> tuple[Actor, ...]:
    """The actors of an event with their roles, specific names instead of vague ones, each name once.

    Who only speaks is no party, but for those who claim the event, are blamed for it, or report their own deed.
    """
    draft, family, text = scene.draft, _acting_family(scene), scene.reading.text
    heard = _hear(scene)
    told = _told_elsewhere(heard, scene)
    if any(m.kind in FORCE_KINDS for m in told) and family in _ATTACK_FAMILIES:
        heard = [m for m in heard if m.name != UNKNOWN_ATTACKER.name]  # men in uniform were soldiers
    heard += told
    named = [(m, _name(m, scene)) for m in heard]
    known = [(m, pair[0], pair[1]) for m, pair in named if pair]
    names = keep_specific([*(name for _, name, _ in known), *scene.claimants])
    actors: dict[str, Actor] = {}
    for mention, name, kind in known:
        if name in names and name not in actors:
            span = Span(mention.start, mention.end, text[mention.start : mention.end], scene.report_id)
            actors[name] = Actor(name, kind, "other", span)
    militia = {name for m, name, _ in known if m.group == "militia"}
    accused = told if family in _ATTACK_FAMILIES - {"fight"} else []
    doers = {name for mention, name, _ in known if mention in accused or _is_doer(mention, draft, text)}
    parties = list(actors.values())
    return tuple(
        replace(a, role=_role_by_voice(a, doers) or _role(a, family, scene.claimants, parties, militia))
        for a in parties
    )


def _hear(scene: Scene) -> list[ActorMention]:
    """The parties that the event's own sentences name."""
    folded, text = scene.reading.folded, scene.reading.text
    views = [v for v in scene.draft.views if _brings_news(v)]
    parties = [m for v in views for m in v.statement.actors if _takes_part(m, v, text) and not _is_cleared(m, v)]
    return parties if scene.family == "transfer" else [m for m in parties if not is_receiver(m, folded)]


def _is_cleared(mention: ActorMention, view: View) -> bool:
    """Whether a group is named only where it is said that nobody claimed the event."""
    is_unclaimed = "responsibility_none" in view.statement.flags
    return is_unclaimed and mention.name is not None and is_organisation(mention.name)


def _acting_family(scene: Scene) -> str:
    """The event's family, that of strikes from the air where its sentences speak of one and of no group."""
    has_group = any(m.kind in ARMED_KINDS for m in _hear(scene))
    is_strike = scene.family in _ATTACK_FAMILIES and not has_group and _tells_of_strike(scene.draft, scene.reading)
    return "airstrike" if is_strike else scene.family


def _day_of(draft: Draft, reading: Reading) -> date | None:
    return draft.when.start if draft.when and draft.when.start else reading.published


def _name(mention: ActorMention, scene: Scene) -> tuple[str, str] | None:
    """Canonical name and kind; "security forces" that face a crowd are the police."""
    words = fold_text(mention.text)
    stands_for = next((police for term, police in load_lexicon().unrest.items() if term in words), None)
    if stands_for and scene.family in _UNREST_FAMILIES and mention.template:
        mention = replace(mention, name=None, template=stands_for, group="police")
    return name_actor(mention, scene.country, day=scene.day)


def _told_elsewhere(heard: Sequence[ActorMention], scene: Scene) -> list[ActorMention]:
    """The parties that other sentences name: whoever is blamed, and the force behind what has no doer."""
    draft, reading, family = scene.draft, scene.reading, _acting_family(scene)
    has_force = any(m.kind in FORCE_KINDS for m in heard)
    has_group = any(m.kind in ARMED_KINDS and m.name and is_organisation(m.name) for m in heard)
    told: list[ActorMention] = []
    if family in _ATTACK_FAMILIES and not has_group:
        blamed = find_blamed(draft, reading)
        told += [m for m in blamed if not (m.kind in FORCE_KINDS and (has_force or _names_group(heard)))]
        told = told or find_speaking_for({m.name for m in heard if m.name}, draft, reading)
    is_one_sided = not any(m.kind in ARMED_KINDS for m in heard) and not told
    if is_one_sided and family in ("fight", "overtake", "regain"):
        told += find_beside(draft, reading)
    if family in _UNREST_FAMILIES:
        told += find_intervening(draft, reading)
    if family in _DOERLESS_FAMILIES and not has_force:
        force = find_reporting_force(draft, reading, scene.country)
        told += [force] if force else []
    return told


def _names_group(heard: Sequence[ActorMention]) -> bool:
    """Whether armed people are told of who wear no uniform."""
    words = load_lexicon().between["uniforms"]
    return any(m.kind in ARMED_KINDS and not any(w in fold_text(m.text) for w in words) for m in heard)


def _tells_of_strike(draft: Draft, reading: Reading) -> bool:
    """Whether an event's own sentences, or the one before, speak of a strike from the air."""
    own = [view.statement for view in draft.views]
    before = reading.statements[max(0, own[0].index - 1) : own[0].index] if not own[0].sentence.is_bullet else ()
    return any(t.family == "airstrike" for statement in (*own, *before) for t in statement.triggers)


def _role_by_voice(actor: Actor, doers: set[str]) -> Role | None:
    """Where the verbs tell who did the harm: its subjects are attackers, the other armed parties targets."""
    if not doers or actor.kind not in FORCE_KINDS | ARMED_KINDS:
        return None
    return "attacker" if actor.name in doers else "target"


def _is_doer(mention: ActorMention, draft: Draft, text: str) -> bool:
    """Whether a force does the harm: subject of an active verb ("police shot four"), or agent ("by soldiers")."""
    if mention.kind not in FORCE_KINDS or mention.is_object:
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
    if mention.kind != "civilians" and is_only_heard(mention, text):
        return False
    if not is_speaker_at(mention.start, view.statement.speakers):
        return True
    return "responsibility" in view.statement.flags or (
        mention.kind in FORCE_KINDS | ARMED_KINDS and _tells_own_deed(mention, view, text)
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


def find_claimants(draft: Draft, reading: Reading, country: str | None) -> tuple[str, ...]:
    """Canonical names of the groups that say that they did it, specific ones instead of vague ones."""
    day = _day_of(draft, reading)
    views = [v for v in draft.views if "responsibility_none" not in v.statement.flags]
    groups = [m for v in views for m in claiming_groups(v.statement)]
    names = [pair[0] for m in groups if (pair := name_actor(m, country, day=day))]
    return keep_specific(n for n in names if n not in ("Islamist militants", UNKNOWN_ATTACKER.name))


def _role(actor: Actor, family: str, claimants: Sequence[str], all_actors: Sequence[Actor], militia: set[str]) -> Role:
    """The role by kind and family: armed groups attack, forces and civilians are attacked; forces arrest and bomb."""
    is_force = actor.kind in FORCE_KINDS or actor.name in militia
    forces = [a for a in all_actors if a.kind in FORCE_KINDS]
    armed = [a for a in all_actors if a.kind in ARMED_KINDS and a.name not in militia]
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


def complete_actors(actors: Sequence[Actor], event_type: str, scene: Scene) -> tuple[Actor, ...]:
    """The actors with those that the event's type implies: an unidentified attacker, civilians, rioters, protesters.

    What is implied has no span. A government is no party to violence that others do, rioters none to an attack, a crowd
    none to a coup.
    """
    draft, family = scene.draft, scene.family
    known = _complete_coup(actors, scene.country) if family == "coup" else list(actors)
    if event_type in VIOLENCE and any(a.kind != "civilians" for a in known):
        known = [a for a in known if not a.name.startswith("Government of ") and a.kind != "rioters"]
    if event_type != "Violence against civilians" and not _hurts_civilians(draft):
        known = [a for a in known if a.kind != "civilians"]
    if event_type == "Battles" and {a.kind for a in known} <= ARMED_KINDS and len(known) < 2:
        known += _opponents(scene)
    if event_type == "Riots":
        known = [replace(a, name="Rioters", kind="rioters") if a.name == "Protesters" else a for a in known]
    if event_type == "Protests":
        known = [a for a in known if a.name != "Rioters"]
    doers = ARMED_KINDS | _CROWD_KINDS if family == "looting" else ARMED_KINDS
    if family in _ATTACK_FAMILIES and not any(a.kind in doers or a.role == "attacker" for a in known):
        known = [UNKNOWN_ATTACKER, *known]
    known += [a for a in _implied(known, family, event_type, draft) if a.name not in {k.name for k in known}]
    unique: dict[str, Actor] = {}
    for actor in known:
        unique.setdefault(actor.name, actor)
    order = {"attacker": 0, "claimant": 1, "target": 2, "other": 3}
    return tuple(sorted(unique.values(), key=lambda a: order[a.role]))


def _complete_coup(known: Sequence[Actor], country: str | None) -> list[Actor]:
    """Who took power and from whom; mutineers are the military unless the military stands against them."""
    is_opposed = any(a.name.startswith("Military of ") for a in known)
    name = load_lexicon().country_names.get(country or "")
    parties = [replace(a, name=_unless(is_opposed, a.name), kind="state forces") for a in known if _is_soldierly(a)]
    rest = [a for a in known if not _is_soldierly(a) and a.kind not in _CROWD_KINDS]
    if name and not any(a.kind == "state forces" and not a.name.startswith("Gov") for a in [*parties, *rest]):
        parties = [Actor(f"Military of {name}", "state forces", "attacker")]
    if name and not any(a.name.startswith("Government of ") for a in rest):
        rest.append(Actor(f"Government of {name}", "state forces", "target"))
    return [*parties, *rest]


def _is_soldierly(actor: Actor) -> bool:
    return actor.name.startswith("Mutineers (")


def _unless(is_opposed: bool, name: str) -> str:
    return name if is_opposed else name.removeprefix("Mutineers (").removesuffix(")")


def _opponents(scene: Scene) -> list[Actor]:
    """The force that an armed group fought where it is named only as reporting, or beside the event's sentences."""
    force = find_reporting_force(scene.draft, scene.reading, scene.country, max_distance=1)
    named = _name(force, scene) if force else None
    if force is None or named is None:
        return []
    return [Actor(*named, "target", Span(force.start, force.end, force.text, scene.report_id))]


def _hurts_civilians(draft: Draft) -> bool:
    return any(f.low and f.victims == "civilians" for v in draft.views for f in v.statement.figures) or any(
        _is_hurt(m, v) for v in draft.views for m in v.statement.actors
    )


def _is_hurt(mention: ActorMention, view: View) -> bool:
    """Whether civilians stand right beside the verb of their death ("the nurse and the driver died")."""
    if not mention.is_victim_word or fold_text(mention.text) in everybody_words():
        return False
    if is_speaker_at(mention.start, view.statement.speakers):
        return False
    return any(t.family == "kill" and -30 <= mention.start - t.end <= 12 for t in view.triggers) or any(
        t.family == "kill" and 0 <= t.start - mention.end <= 12 for t in view.triggers
    )


def _implied(known: Sequence[Actor], family: str, event_type: str, draft: Draft) -> list[Actor]:
    if event_type == "Riots":
        return [RIOTERS, CIVILIANS] if family == "mob" else [RIOTERS]
    if event_type == "Protests":
        return [PROTESTERS]
    if event_type == "Violence against civilians":
        return [CIVILIANS]
    has_target = any(a.role == "target" for a in known)
    if family == "looting" and not has_target:
        return [CIVILIANS]
    is_blast = event_type == "Explosions/Remote violence"
    hurt = any(f.low and f.victims in (None, "civilians") for v in draft.views for f in v.statement.figures)
    return [CIVILIANS] if is_blast and hurt and not (has_target and _targets_force(known, draft)) else []


def _targets_force(known: Sequence[Actor], draft: Draft) -> bool:
    """Whether the sentence that first tells the event names the one hit."""
    lead = news_views(draft)[0].statement.sentence
    return any(a.role == "target" and a.span and lead.start <= a.span.start < lead.end for a in known)


def add_claimants(actors: Sequence[Actor], claimants: Sequence[str]) -> tuple[Actor, ...]:
    """The actors with a second entry, role "claimant", for each that says that it did it."""
    by_name = {a.name: a for a in actors}
    extra = [Actor(n, by_name[n].kind, "claimant", by_name[n].span) for n in claimants if n in by_name]
    return (*actors, *extra)


def keep_at_site(actors: Sequence[Actor], site: int, spans: Sequence[tuple[int, int] | None]) -> tuple[Actor, ...]:
    """The actors of one site of a complex attack: without the force that only another site's words name.

    `spans` are the words for each site: those struck at "the police academy and the airport" are police at the academy.
    """
    others = [span for i, span in enumerate(spans) if i != site and span and span != spans[site]]
    return tuple(a for a in actors if a.span is None or not any(s <= a.span.start < e for s, e in others))
