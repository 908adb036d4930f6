"""The parties that the kind of an event implies where its text names none, and those that it rules out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.coding import VIOLENCE
from pipelines.extract.actors.attribution import find_reporting_force
from pipelines.extract.actors.harm import hits_belongings, hurts_civilians, involves_civilians
from pipelines.extract.actors.hits import longest_matches, scan_words
from pipelines.extract.actors.lexicon import index_peoples, load_lexicon
from pipelines.extract.actors.scene import ATTACK_FAMILIES, CIVILIANS, CROWD_KINDS, UNKNOWN_ATTACKER, Scene, name_party
from pipelines.extract.events.coding import news_views
from pipelines.extract.events.targets import find_strike
from pipelines.extract.grouping.drafts import Draft
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS, Actor, Role, Span

RIOTERS = Actor("Rioters", "rioters", "attacker")
_AIRCRAFT = re.compile(
    r"\b(?:war ?planes?|helicopters?|helicopteres?|avions? (?:de chasse|militaires?)|fighter jets?|jets?|drones?)"
    r"(?! (?:was|were|a ete|ont ete|est|sont)\b)[^.;:,]{0,30}"
    r" (?:bombs|bombed|bombard\w{1,5}|pilonn\w{1,4}|strafed|mitraill\w{1,4})\b"
    r"|\b(?:bombed|struck|hit|strafed|pounded|shelled|attacked|fired (?:up)?on) from (?:the )?(?:sky|air|above)\b"
)
_BRAWL = re.compile(
    r"\b(?:affront\w+|heurts|rixes?|bagarres?|batailles?|battues|sont battus|s'est battu|violences|mains|differend"
    r"|litige|querelle|contentieux|rivalite|dispute|conflit)\b"
)
"""What two crowds do to each other."""
_TEAR_GAS = re.compile(r"\b(?:tear[- ]?gas|lacrymogenes?|water cannons?|canons? a eau)\b")
_REPELLED = re.compile(
    r"\b(?:repouss\w+|repell\w+|repuls\w+|fought off|beat(?:en)? (?:off|back)|thwart\w+|tenue? en echec"
    r"|mise? en echec|essuy\w+|fait face a)\b[^.;]{0,40}"
    r"\b(?:attaques?|assauts?|incursions?|raids?|attacks?|assaults?|ambush|embuscade)\b"
)
"""What was done to whoever attacked a force, though nobody says who."""
_FELL_INTO = re.compile(
    r"\b(?:tombee?s?(?: \w+){0,2} dans (?:une embuscade|un guet-apens|un traquenard)|(?:fell|walked|ran"
    r"|drove) into an ambush"
    r"|(?:a|ont|avait|avaient) saute(?: \w+){0,2} sur)\b"
)
_CLANS = re.compile(r"\b(?:clans?|lignages?|lineages?|chieftaincy|chefferie|feud\w*)\b")
_COMMUNITIES = re.compile(
    rf"{_CLANS.pattern}|\b(?:(?:inter-?)?communa(?:l|utaires?)|communautes|communities|litige foncier|land dispute"
    r"|conflit (?:foncier|de terres?|d'attribution de terres|domanial|de succession)"
    r"|(?:eleveurs|agriculteurs|cultivateurs|bergers) et (?:les |des )?(?:eleveurs|agriculteurs|cultivateurs|paysans)"
    r"|(?:herders|farmers) and (?:farmers|herders))\b"
)
"""Words for communities at odds, which fight and make peace without a militia of a name."""
PROTESTERS = Actor("Protesters", "protesters", "other")
COMMUNAL_MILITIA = Actor("Communal militia", "identity militia", "attacker")


def complete_actors(actors: Sequence[Actor], event_type: str, scene: Scene) -> tuple[Actor, ...]:
    """The actors with those that the event's type implies: an unidentified attacker, civilians, rioters, protesters.

    What is implied has no span. A government is no party to violence that others do, rioters none to an attack, a crowd
    none to a coup.
    """
    draft, family = scene.draft, scene.family
    known = _complete_coup(actors, scene.country) if family == "coup" else list(actors)
    if event_type in VIOLENCE and any(a.kind != "civilians" for a in known):
        known = [a for a in known if not a.name.startswith("Government of ") and a.kind != "rioters"]
    if event_type != "Violence against civilians":
        known = _settle_civilians(known, scene)
    else:
        known = _settle_reply(known, scene)
    if event_type in ("Protests", "Riots") or (family == "transfer" and any(a.kind != "state forces" for a in known)):
        known = [a for a in known if not a.name.startswith("Government of ")]
    if event_type == "Battles" and {a.kind for a in known} <= NON_STATE_KINDS and len(known) < 2:
        known += _opponents(scene)
    if event_type in ("Protests", "Riots"):
        known = [a for a in known if a.name != UNKNOWN_ATTACKER.name and (family != "mob" or a.name != "Bandits")]
    if event_type == "Riots":
        known = [replace(a, name="Rioters", kind="rioters") if a.name == "Protesters" else a for a in known]
    if event_type == "Protests":
        known = [a for a in known if a.name != "Rioters" and a.kind != "civilians"]  # who is hit there marched
    is_states = family in ("airstrike", "weapons") or (family in ATTACK_FAMILIES and _is_from_air(scene))
    if family == "airstrike" and _kills_foes(draft) and not any(a.kind in FORCE_KINDS for a in known):
        known = [replace(a, role="target") if a.kind in NON_STATE_KINDS else a for a in known]
        known += _own_military(scene.country)
    if is_states and all(a.kind == "civilians" for a in known):
        known += _own_military(scene.country)
    doers = NON_STATE_KINDS | CROWD_KINDS if family == "looting" else NON_STATE_KINDS
    is_coup = any(t.family == "coup" and not t.is_reference for v in draft.views for t in v.triggers)
    hit = (family != "fight" and _hits_militia(draft)) or _is_ambushed(scene)
    has_doer = is_coup or any(
        (a.kind in doers and not (hit and a.role == "target")) or a.role == "attacker" for a in known
    )
    is_quarrel = family == "fight" and bool(known) and all(a.kind == "civilians" for a in known)
    if family in ATTACK_FAMILIES and not has_doer and not is_quarrel:
        known = [
            COMMUNAL_MILITIA if family == "fight" and _is_communal(scene, _COMMUNITIES) else UNKNOWN_ATTACKER,
            *known,
        ]
    known = _against_unnamed(known, event_type, scene)
    if family == "airstrike" and known and all(a.role == "target" and a.kind in FORCE_KINDS for a in known):
        known = [UNKNOWN_ATTACKER, *known]
    known += [a for a in _implied(known, family, event_type, scene) if a.name not in {k.name for k in known}]
    unique: dict[str, Actor] = {}
    for actor in known:
        unique.setdefault(actor.name, actor)
    order = {"attacker": 0, "claimant": 1, "target": 2, "other": 3}
    return tuple(sorted(unique.values(), key=lambda a: order[a.role]))


def _is_communal(scene: Scene, communities: re.Pattern[str]) -> bool:
    """Whether the event's own sentences speak of communities at odds, or of two peoples."""
    folded = scene.reading.folded
    for span in (v.statement.sentence for v in scene.draft.views):
        words = folded[span.start : span.end]
        peoples = {terms[0].entry.name for _, _, terms in longest_matches(scan_words(index_peoples(), words))}
        if len(peoples) > 1 or communities.search(words):
            return True
    return False


def _against_unnamed(known: Sequence[Actor], event_type: str, scene: Scene) -> list[Actor]:
    """The actors with the armed people whom a force fought and nobody names: "an attack was repelled", "27 foes"."""
    is_fight = event_type in ("Battles", "Explosions/Remote violence")
    if not is_fight or any(a.kind in NON_STATE_KINDS or a.name == UNKNOWN_ATTACKER.name for a in known):
        return list(known)
    spans = [v.statement.sentence for v in scene.draft.views]
    if any(_REPELLED.search(scene.reading.folded, span.start, span.end) for span in spans):
        return [UNKNOWN_ATTACKER, *(replace(a, role="target") for a in known)]
    is_foe = bool(known) and all(a.kind in FORCE_KINDS for a in known) and _kills_foes(scene.draft)
    return [*known, replace(UNKNOWN_ATTACKER, role="target")] if is_foe else list(known)


def _settle_reply(known: Sequence[Actor], scene: Scene) -> list[Actor]:
    """The actors of an attack on civilians: a force that only fired back is no attacker, and those it shot are."""
    lead = news_views(scene.draft)[0].statement.sentence
    strike = find_strike(scene.reading.folded, lead.start, lead.end)
    forces = {a.name for a in known if a.kind in FORCE_KINDS and a.role == "attacker" and a.span}
    first = min((a.span.start for a in known if a.name in forces and a.span), default=0)
    if strike is None or not forces or first < strike or not _kills_foes(scene.draft):
        return list(known)
    roles: dict[str, Role] = {a.name: "other" for a in known if a.name in forces}
    return [replace(a, role=roles.get(a.name, "attacker")) if a.kind != "civilians" else a for a in known]


def _kills_foes(draft: Draft) -> bool:
    """Whether armed men are counted among the dead as those whom a force fought."""
    figures = [f for v in draft.views for f in v.statement.figures if f.low and f.quantity == "killed"]
    return any(f.group == "attackers" for f in figures)


def _settle_civilians(known: Sequence[Actor], scene: Scene) -> list[Actor]:
    """The actors with civilians only where they fight or suffer, as all events but those against them need."""
    if involves_civilians(scene.draft, scene.family, scene.reading):
        return [*known, *([] if any(a.kind == "civilians" for a in known) else [CIVILIANS])]
    return [a for a in known if a.kind != "civilians" or hurts_civilians(scene.draft)]


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


def _is_from_air(scene: Scene) -> bool:
    """Whether an event's own sentences tell of an aircraft that bombs, though in no words for an air strike."""
    spans = [v.statement.sentence for v in scene.draft.views]
    return any(_AIRCRAFT.search(scene.reading.folded, span.start, span.end) for span in spans)


def _own_military(country: str | None) -> list[Actor]:
    """The army of an event's country, which alone flies and clears mines there when nobody is named."""
    name = load_lexicon().country_names.get(country or "")
    return [Actor(f"Military of {name}", "state forces", "attacker")] if name else []


def _opponents(scene: Scene) -> list[Actor]:
    """The force that an armed group fought where it is named only as reporting, or beside the event's sentences."""
    force = find_reporting_force(scene.draft, scene.reading, scene.country, max_distance=1)
    named = name_party(force, scene) if force else None
    if force is None or named is None or force.group == "police":
        return []  # police who report a fight of others
    return [Actor(*named, "target", Span(force.start, force.end, force.text, scene.report_id))]


def _implied(known: Sequence[Actor], family: str, event_type: str, scene: Scene) -> list[Actor]:
    draft = scene.draft
    if event_type in ("Protests", "Riots"):
        return [*_crowd(family, event_type, scene), *_dispersing(known, scene)]
    if family == "agreement":
        return [] if known else [COMMUNAL_MILITIA if _is_communal(scene, _CLANS) else CIVILIANS]
    has_target = any(a.role == "target" for a in known)
    if event_type == "Violence against civilians":
        is_fight = family in ("attack", "kill") and has_target and _hits_only_forces(draft)
        return [] if is_fight else [CIVILIANS]
    if family == "airstrike" and has_target and any(a.role == "attacker" and a.kind in NON_STATE_KINDS for a in known):
        return []  # rebels' drones on a column
    is_blast = event_type == "Explosions/Remote violence"
    if family == "looting" or (is_blast and not any(f.low for v in draft.views for f in v.statement.figures)):
        return [CIVILIANS] if not has_target and hits_belongings(draft, scene.reading.folded) else []
    hurt = any(f.low and f.group in (None, "civilians") for v in draft.views for f in v.statement.figures)
    return [CIVILIANS] if is_blast and hurt and not (has_target and _targets_force(known, family, draft)) else []


def _is_brawl(scene: Scene) -> bool:
    """Whether a crowd fought another crowd, and set upon nobody."""
    triggers = [t for v in scene.draft.views for t in v.triggers if t.family == "mob"]
    return any(_BRAWL.search(scene.reading.folded, t.start, t.end) for t in triggers)


def _crowd(family: str, event_type: str, scene: Scene) -> list[Actor]:
    if event_type == "Protests":
        return [PROTESTERS]
    return [RIOTERS, CIVILIANS] if family == "mob" and not _is_brawl(scene) else [RIOTERS]


def _dispersing(known: Sequence[Actor], scene: Scene) -> list[Actor]:
    """The police, who alone use tear gas, where no force is named beside it ("broken up with tear gas")."""
    name = load_lexicon().country_names.get(scene.country or "")
    spans = [v.statement.sentence for v in scene.draft.views]
    is_gassed = any(_TEAR_GAS.search(scene.reading.folded, span.start, span.end) for span in spans)
    if not name or not is_gassed or any(a.kind in FORCE_KINDS for a in known):
        return []
    return [Actor(f"Police of {name}", "state forces", "other")]


def _hits_only_forces(draft: Draft) -> bool:
    """Whether all the dead and wounded that are counted are of an armed side."""
    hurt = [f for v in draft.views for f in v.statement.figures if f.low and f.quantity in ("killed", "injured")]
    return bool(hurt) and all(f.group in ("soldiers", "police", "gendarmes", "attackers", "militia") for f in hurt)


def _hits_militia(draft: Draft) -> bool:
    """Whether men of a militia are among the dead and wounded, whom somebody else attacked."""
    figures = [f for v in draft.views for f in v.statement.figures if f.low]
    return any(f.group == "militia" for f in figures)


def _is_ambushed(scene: Scene) -> bool:
    """Whether the only armed people told of fell into an ambush or drove over a mine."""
    spans = [v.statement.sentence for v in scene.draft.views]
    return any(_FELL_INTO.search(scene.reading.folded, span.start, span.end) for span in spans)


def _targets_force(known: Sequence[Actor], family: str, draft: Draft) -> bool:
    """Whether the sentence that first tells the event, or one that tells how it was done, names the one hit."""
    telling = [v for v in draft.views if any(t.family == family and not t.is_reference for t in v.triggers)]
    sentences = [v.statement.sentence for v in (news_views(draft)[0], *telling)]
    starts = [a.span.start for a in known if a.role == "target" and a.span]
    return any(s.start <= start < s.end for s in sentences for start in starts)
