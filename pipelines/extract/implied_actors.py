"""The parties that the kind of an event implies where its text names none, and those that it rules out."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.actor_lexicon import load_lexicon
from pipelines.extract.actors import ActorMention
from pipelines.extract.attribution import find_reporting_force
from pipelines.extract.drafts import VIOLENCE, Draft, View
from pipelines.extract.event_types import ARMED_KINDS, news_views
from pipelines.extract.scene import ATTACK_FAMILIES, CROWD_KINDS, UNKNOWN_ATTACKER, Scene, everybody_words, name_party
from pipelines.extract.speakers import is_speaker_at
from pipelines.extract.terms import fold_text
from pipelines.model import Actor, Span

CIVILIANS = Actor("Civilians", "civilians", "target")
RIOTERS = Actor("Rioters", "rioters", "attacker")
PROTESTERS = Actor("Protesters", "protesters", "other")


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
    doers = ARMED_KINDS | CROWD_KINDS if family == "looting" else ARMED_KINDS
    if family in ATTACK_FAMILIES and not any(a.kind in doers or a.role == "attacker" for a in known):
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
    rest = [a for a in known if not _is_soldierly(a) and a.kind not in CROWD_KINDS]
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
    named = name_party(force, scene) if force else None
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
