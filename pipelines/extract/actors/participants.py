"""Who takes part in an event, and in which role."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geodata.mentions import PlaceMention
from pipelines.extract.actors.attribution import (
    claiming_before,
    find_antecedent,
    find_beside,
    find_blamed,
    find_bound,
    find_governing,
    find_in_lead,
    find_intervening,
    find_reporting_force,
    find_speaking_for,
    find_subject,
)
from pipelines.extract.actors.companions import find_companions
from pipelines.extract.actors.cues import (
    find_accused,
    is_absent,
    is_disguise,
    is_former_member,
    is_former_owner,
    is_landmark,
    is_onlooker,
    is_only_charged,
    is_only_heard,
    is_only_helped,
    is_only_helping,
    is_receiver,
    is_rescuer,
)
from pipelines.extract.actors.finding import ActorMention, is_covered, is_organisation, keep_specific
from pipelines.extract.actors.harm import hurts_others
from pipelines.extract.actors.lexicon import load_lexicon
from pipelines.extract.actors.roles import is_doer, role_by_voice, role_of
from pipelines.extract.actors.scene import (
    ATTACK_FAMILIES,
    DOERLESS_FAMILIES,
    STATE_FAMILIES,
    UNKNOWN_ATTACKER,
    UNREST_FAMILIES,
    Scene,
    everybody_words,
    name_party,
)
from pipelines.extract.events.custody import tells_of_custody
from pipelines.extract.figures.speakers import is_speaker_at
from pipelines.extract.grouping.drafts import Draft, View
from pipelines.extract.statements import PlacedMention, Reading
from pipelines.extract.text.terms import fold_text
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS, Actor, Span

_OPEN_QUOTE = re.compile(r"[«“\"][^«»“”\"]{0,50}$")
_FACING_CHARS = 80
_MAX_LIST_STEP = len(", and ")
_OWN_POST = re.compile(
    r"\b(?:its|their|one of its|ses|son|sa|leurs?|un de ses|one of their) (?:\w+ )?"
    r"(?:posts?|camps?|bases?|positions?|outposts?|convoys?|patrols?|units?|vehicles?|barracks|men|soldiers"
    r"|postes?|convois?|patrouilles?|unites?|vehicules?|hommes|detachements?|casernes?)\b|\bposts\b|\bpositions\b|\bpostes\b"
)
_ITSELF = re.compile(r"\b(?:it|its|they|their|avoir|ses|leurs|having|s'être)\b")


def find_participants(scene: Scene) -> tuple[Actor, ...]:
    """The actors of an event with their roles, specific names instead of vague ones, each name once.

    Who only speaks is no party, but for those who claim the event, are blamed for it, or report their own deed.
    """
    draft, family, text = scene.draft, _acting_family(scene), scene.reading.text
    heard = _hear(scene)
    told = _told_elsewhere(heard, scene)
    accused = _accused(heard, scene) if family in ATTACK_FAMILIES - {"fight"} else []
    if any(m.kind in FORCE_KINDS for m in (*told, *accused)) and family in ATTACK_FAMILIES:
        heard = [m for m in heard if m.name != UNKNOWN_ATTACKER.name]  # men in uniform were soldiers
    if family == "airstrike" and hurts_others(draft):
        heard = [m for m in heard if not _is_only_claimed(m, scene)]
    heard = _specify(heard, scene) + told
    named = [(m, name_party(m, scene)) for m in heard]
    known = [(m, pair[0], pair[1]) for m, pair in named if pair]
    names = {*keep_specific([*(name for _, name, _ in known), *scene.claimants]), *_facing(known, scene)}
    actors: dict[str, Actor] = {}
    for _, name, kind in known:
        if name in names and name not in actors:
            actors[name] = Actor(name, kind, "other", _span_of(name, known, scene))
    militia = {name for m, name, _ in known if m.group == "militia"}
    accused = [*told, *accused] if family in ATTACK_FAMILIES - {"fight"} else []
    doers = {name for mention, name, _ in known if mention in accused or is_doer(mention, draft, text)}
    doers |= _beside_doers(known, doers, scene)
    doers -= _struck_back(known, doers, scene)
    parties = list(actors.values())
    struck = _forces_hurt(known, scene) | _owners_of_base(known, scene) if family == "airstrike" else set()
    return tuple(
        replace(
            a,
            role=role_by_voice(a, doers)
            or ("target" if a.name in struck else None)
            or role_of(a, family, scene.claimants, parties, militia),
        )
        for a in parties
    )


def _struck_back(known: Sequence[tuple[ActorMention, str, str]], doers: set[str], scene: Scene) -> set[str]:
    """The forces that lost men to an armed group's attack and killed some of the group in it: they were attacked."""
    armed = [m for m, name, kind in known if kind in NON_STATE_KINDS and name not in doers]
    figures = [f for v in scene.draft.views for f in v.statement.figures if f.low and f.quantity == "killed"]
    groups = {f.group for f in figures}
    if "attackers" not in groups or "civilians" in groups or not any(_leads_attack(m, scene) for m in armed):
        return set()
    return _forces_hurt(known, scene)


def _leads_attack(mention: ActorMention, scene: Scene) -> bool:
    """Whether an armed group stands right before or, with "by", behind the word for an attack."""
    folded = scene.reading.folded
    for trigger in (t for v in scene.draft.views for t in v.triggers if t.family in ("attack", "fight", "kill")):
        if trigger.start <= mention.start < trigger.end and not mention.is_object:
            return True  # "gunmen stormed": one trigger with its subject
        if _THEN_DEED.fullmatch(folded, mention.end, max(mention.end, trigger.start)):
            return True
        if _BY_ARMED.fullmatch(folded, trigger.end, max(trigger.end, mention.start)):
            return True
    return False


_THEN_DEED = re.compile(r" (?:(?:have|has|had|also|on \w+day|ont|a|avaient) )*")
_BY_ARMED = re.compile(r"[^.;:,]{0,60}\b(?:by|par)(?: (?:the|suspected|armed|des|les|de presumes))* ")


_BASE = r"\b(?:camps?|bases?|postes?|enceinte|emprise|quartier general|compound|headquarters)\b"
_BASE_OF = re.compile(rf"{_BASE}(?: (?:de la|de l'|des|du|of the|of))? ?$")
"""Before those whose base it is: "l'ancienne base de l'ONU"."""
_THEIR_BASE = re.compile(_BASE)
_BASE_CHARS = 14


def _owners_of_base(known: Sequence[tuple[ActorMention, str, str]], scene: Scene) -> set[str]:
    """The peacekeepers whose camp was struck: "des frappes de drone sur l'ancienne base de l'ONU"."""
    folded = scene.reading.folded
    keepers = [(m, name) for m, name, _ in known if m.group == "peacekeepers"]
    return {
        name
        for m, name in keepers
        if _BASE_OF.search(folded, max(0, m.start - 30), m.start)
        or _THEIR_BASE.search(folded, m.start, m.end + _BASE_CHARS)
    }


def _forces_hurt(known: Sequence[tuple[ActorMention, str, str]], scene: Scene) -> set[str]:
    """The forces that are counted among the dead or wounded: those whom a strike from the air hit did not fly."""
    views = scene.draft.views
    return {name for m, name, kind in known if kind in FORCE_KINDS and any(_is_hurt(m, view) for view in views)}


_BETWEEN = re.compile(r"\b(?:between|entre)(?: (?:the|la|le|les|fighters|factions|combattants|of|de|des))* ?(?:l')?$")
_FACES = re.compile(
    r"\b(?:clash\w*|fight\w*|fought|battl\w*|attack\w*|raid\w*|kill\w*|ambush\w*|affront\w*|oppos\w*|attaqu\w*|tue\w*)\b"
)


_RIVALS = re.compile(r"\b(?:riva(?:l|ls|ux|le|les)|freres ennemis|enemies|ennemis) (?:of |from |de |du |des |d')")


def _facing(known: Sequence[tuple[ActorMention, str, str]], scene: Scene) -> set[str]:
    """Groups that face one another though one's name covers the other's: "ISWAP killed 87 Boko Haram fighters"."""
    ordered = sorted(((m, name) for m, name, _ in known if is_organisation(name)), key=lambda p: p[0].start)
    faced: set[str] = set()
    for (one, a), (other, b) in pairwise(ordered):
        if (is_covered(a, b) or is_covered(b, a)) and _face_each_other(one, other, scene.reading.folded):
            faced |= {a, b}
    return faced


def _face_each_other(one: ActorMention, other: ActorMention, folded: str) -> bool:
    """Whether a word for fighting stands between two parties, or the fight is "between X and Y"."""
    between = folded[one.end : other.start]
    if between.strip(" ,l'") in ("and", "et"):
        return _BETWEEN.search(folded, max(0, one.start - 24), one.start) is not None
    if _RIVALS.search(between) and "." not in between:
        return True
    return len(between) <= _FACING_CHARS and "." not in between and _FACES.search(between) is not None


def _beside_doers(known: Sequence[tuple[ActorMention, str, str]], doers: set[str], scene: Scene) -> set[str]:
    """The parties that doers did it with: "soldiers and their Russian allies shot nine villagers"."""
    ordered = sorted(known, key=lambda party: party[0].start)
    names = {mention: name for mention, name, _ in ordered}
    deeds = [t.start for view in scene.draft.views for t in view.statement.triggers]
    pairs = find_companions([m for m, _, _ in ordered], scene.reading.folded)
    joined = [(names[a], names[b]) for a, b in pairs if not any(a.end <= deed < b.start for deed in deeds)]
    return {name for pair in joined if doers.intersection(pair) for name in pair}


def _span_of(name: str, known: Sequence[tuple[ActorMention, str, str]], scene: Scene) -> Span:
    """The first words for a party; soldiers are elsewhere too when only one site of the event is named for them."""
    own = [m for m, other, _ in known if other == name]
    sites = [(p.mention.start, p.mention.end) for p in scene.draft.places]
    apart = [m for m in own if m.group == "soldiers" and not any(start <= m.start < end for start, end in sites)]
    first = apart[0] if apart else own[0]
    return Span(first.start, first.end, scene.reading.text[first.start : first.end], scene.report_id)


def _hear(scene: Scene) -> list[ActorMention]:
    """The parties that the event's own sentences name."""
    folded, text = scene.reading.folded, scene.reading.text
    views = [v for v in scene.draft.views if _brings_news(v)]
    parties = [m for v in views for m in v.statement.actors if _takes_part(m, v, text) and not _is_cleared(m, v)]
    parties = [m for m in parties if m.kind not in FORCE_KINDS or not is_absent(m, folded)]
    parties = [m for m in parties if not is_only_helping(m, folded) and not is_disguise(m, folded)]
    parties = [m for m in parties if not is_former_owner(m, folded) and not is_former_member(m, folded)]
    if scene.family not in STATE_FAMILIES:
        parties = [m for m in parties if not is_rescuer(m, folded)]
    if scene.family == "massacre" and any(_is_of_custody(v, folded) for v in views):
        parties = [m for m in parties if m.name != UNKNOWN_ATTACKER.name]  # suspects who fought nobody
    if scene.family != "arrest":
        parties = [m for m in parties if not is_only_charged(m, folded)]
    else:
        parties = [m for m in parties if m.name != UNKNOWN_ATTACKER.name or not is_only_helped(m, folded)]
    if scene.family in UNREST_FAMILIES | {"agreement"}:
        parties = [m for m in parties if not is_onlooker(m, folded)]
    if scene.family == "protest":
        parties = [m for m in parties if not m.is_object]  # the garrison to which a crowd marched
    return parties if scene.family == "transfer" else [m for m in parties if not is_receiver(m, folded)]


def _is_of_custody(view: View, folded: str) -> bool:
    return tells_of_custody(folded, view.statement.sentence.start, view.statement.sentence.end)


def _is_only_claimed(mention: ActorMention, scene: Scene) -> bool:
    """Whether only those who bombed say that the dead were "terrorists"."""
    if mention.name != UNKNOWN_ATTACKER.name:
        return False
    text = scene.reading.text
    is_quoted = _OPEN_QUOTE.search(text, max(0, mention.start - 60), mention.start) is not None
    speakers = [s for v in scene.draft.views for s in v.statement.speakers]
    return is_quoted or any(s.scope_start <= mention.start < s.scope_end for s in speakers)


def _specify(heard: Sequence[ActorMention], scene: Scene) -> list[ActorMention]:
    """The parties with the group named before in place of words that point back to it ("the insurgents", "the men").

    Nobody who is named in so many words gives way, nor what is told of a new event without pointing back.
    """
    if scene.family in UNREST_FAMILIES or any(_is_organised(m) for m in heard):
        return [_mercenary_of_text(m, scene) for m in heard]
    return [_mercenary_of_text(find_antecedent(m, scene.reading) or m, scene) for m in heard]


def _mercenary_of_text(mention: ActorMention, scene: Scene) -> ActorMention:
    """The mercenaries' company that the text names, for words that leave it open ("84 Russians")."""
    if mention.group != "mercenaries" or mention.name is None:
        return mention
    named = [m for s in scene.reading.statements for m in s.actors if m.name and is_covered(m.name, mention.name)]
    return named[0] if len({m.name for m in named}) == 1 and mention.kind == named[0].kind else mention


def _accused(heard: Sequence[ActorMention], scene: Scene) -> list[ActorMention]:
    """The forces that the event's own sentences blame ("relatives accuse the soldiers")."""
    accused = [m for v in scene.draft.views for m in find_accused(v.statement, scene.reading.folded)]
    return [m for m in heard if m in accused and m.kind in FORCE_KINDS]


def _is_cleared(mention: ActorMention, view: View) -> bool:
    """Whether a group is named only where it is said that nobody claimed the event."""
    is_unclaimed = "responsibility_none" in view.statement.flags
    return is_unclaimed and mention.name is not None and is_organisation(mention.name)


def _acting_family(scene: Scene) -> str:
    """The event's family, that of strikes from the air where its sentences speak of one and of no group."""
    has_group = any(m.kind in NON_STATE_KINDS for m in _hear(scene))
    is_strike = scene.family in ATTACK_FAMILIES and not has_group and _tells_of_strike(scene.draft, scene.reading)
    return "airstrike" if is_strike else scene.family


def _told_elsewhere(heard: Sequence[ActorMention], scene: Scene) -> list[ActorMention]:
    """The parties that other sentences name: whoever is blamed, and the force behind what has no doer."""
    draft, reading, family = scene.draft, scene.reading, _acting_family(scene)
    has_force = any(m.kind in FORCE_KINDS and m.group != "government" for m in heard)
    has_group = any(_is_organised(m) for m in heard)
    is_doerless = family in ATTACK_FAMILIES and not any(m.kind in NON_STATE_KINDS for m in heard)
    told: list[ActorMention] = find_subject(draft, reading) if is_doerless else []
    if family in ATTACK_FAMILIES and not has_group:
        told = [m for v in draft.views for m in claiming_before(v.statement, reading)] or told
    if family in ATTACK_FAMILIES and not has_group and not told:
        blamed = find_blamed(draft, reading)
        told += [m for m in blamed if not (m.kind in FORCE_KINDS and (has_force or _names_group(heard)))]
        told = told or find_speaking_for({m.name for m in heard if m.name}, draft, reading)
    if family in ATTACK_FAMILIES and not told and not any(_is_named_group(m) for m in heard):
        told += find_in_lead(draft, reading)
    is_one_sided = not any(m.kind in NON_STATE_KINDS for m in heard) and not told
    if is_one_sided and family in ("fight", "overtake", "regain"):
        told += find_beside(draft, reading)
    if family in UNREST_FAMILIES:
        told += find_intervening(draft, reading)
    if family == "agreement" and not any(m.kind in FORCE_KINDS | NON_STATE_KINDS for m in heard):
        told += find_bound(draft, reading)
    if family in DOERLESS_FAMILIES and not has_force:
        force = find_reporting_force(draft, reading, scene.country)
        force = None if force and family == "airstrike" and force.group != "soldiers" else force
        ruler = find_governing(draft, reading, scene.country) if family == "airstrike" and not force else None
        told += [m for m in (force, ruler) if m]
    return told


def _is_named_group(mention: ActorMention) -> bool:
    return mention.kind in NON_STATE_KINDS and mention.name != UNKNOWN_ATTACKER.name


def _is_organised(mention: ActorMention) -> bool:
    return mention.kind in NON_STATE_KINDS and mention.name is not None and is_organisation(mention.name)


def _names_group(heard: Sequence[ActorMention]) -> bool:
    """Whether armed people are told of who wear no uniform."""
    words = load_lexicon().between["uniforms"]
    return any(m.kind in NON_STATE_KINDS and not any(w in fold_text(m.text) for w in words) for m in heard)


def _tells_of_strike(draft: Draft, reading: Reading) -> bool:
    """Whether an event's own sentences, or the one before, speak of a strike from the air."""
    own = [view.statement for view in draft.views]
    before = reading.statements[max(0, own[0].index - 1) : own[0].index] if not own[0].sentence.is_bullet else ()
    return any(t.family == "airstrike" for statement in (*own, *before) for t in statement.triggers)


def _brings_news(view: View) -> bool:
    """Whether a statement names parties of the event and not only recalls it in passing."""
    is_told = any(not t.is_reference for t in view.triggers)
    is_told = is_told or any(m.kind == "identity militia" for m in view.statement.actors)
    return is_told or bool(view.statement.figures) or "responsibility" in view.statement.flags


def _takes_part(mention: ActorMention, view: View, text: str) -> bool:
    """Whether a mention is a party and not a speaker, unless the speaker tells of its own deeds."""
    if mention.is_affiliation or fold_text(mention.text) in everybody_words():
        return False
    if mention.kind != "civilians" and is_only_heard(mention, text):
        return False
    if mention.is_object and is_landmark(mention, view, text):
        return False
    if not is_speaker_at(mention.start, view.statement.speakers) or _is_hurt(mention, view):
        return True
    if "responsibility" in view.statement.flags or _tells_own_loss(mention, view, text):
        return True
    return mention.kind in FORCE_KINDS | NON_STATE_KINDS and _tells_own_deed(mention, view, text)


def _is_hurt(mention: ActorMention, view: View) -> bool:
    """Whether a party is counted among the dead or wounded."""
    hurt = [f for f in view.statement.figures if f.low and f.quantity in ("killed", "injured")]
    return any(f.start <= mention.start < f.end for f in hurt)


def _tells_own_loss(mention: ActorMention, view: View, text: str) -> bool:
    """Whether a force says that it was hit itself ("the army said that its post had been shelled")."""
    is_attack = any(t.family in ATTACK_FAMILIES and t.start > mention.end for t in view.triggers)
    if mention.kind not in FORCE_KINDS or mention.group == "government" or not is_attack:
        return False
    return _OWN_POST.search(fold_text(text[mention.end : mention.end + 120])) is not None


def _tells_own_deed(mention: ActorMention, view: View, text: str) -> bool:
    """Whether a force speaks of what it did itself ("said it had killed", "dit avoir riposté")."""
    deeds = STATE_FAMILIES | {"fight", "attack", "kill"}
    after = [t for t in view.triggers if t.start > mention.end and t.family in deeds]
    if not after or after[0].start - mention.end >= 80:
        return False
    return _ITSELF.search(text[mention.end : after[0].end].casefold()) is not None


def add_claimants(actors: Sequence[Actor], claimants: Sequence[str]) -> tuple[Actor, ...]:
    """The actors with a second entry, role "claimant", for each that says that it did it."""
    by_name = {a.name: a for a in actors}
    extra = [Actor(n, by_name[n].kind, "claimant", by_name[n].span) for n in claimants if n in by_name]
    return (*actors, *extra)


def keep_at_site(actors: Sequence[Actor], site: int, sites: Sequence[PlacedMention | None]) -> tuple[Actor, ...]:
    """The actors of one site of a complex attack: without the force that only another site's words name.

    Those struck at "the police academy and the airport" are police at the academy; "barracks in Diboli, Kayes and
    Nioro" are barracks in each of the towns.
    """
    others = [p for i, p in enumerate(sites) if p and i != site and p.mention != _mention_of(sites[site])]
    apart = [p.mention for p in others if not _is_listed_after(sites[site], p, sites)]
    return tuple(a for a in actors if a.span is None or not any(m.start <= a.span.start < m.end for m in apart))


def _mention_of(place: PlacedMention | None) -> PlaceMention | None:
    return place.mention if place else None


def _is_listed_after(place: PlacedMention | None, head: PlacedMention, sites: Sequence[PlacedMention | None]) -> bool:
    """Whether a town only continues the list that another site's words begin."""
    if place is None or place.placement.place.kind == "site" or head.mention.kind == "place":
        return False
    named = sorted((p.mention.start, p.mention.end) for p in sites if p and p.mention.start >= head.mention.start)
    steps = [b[0] - a[1] for a, b in pairwise(named) if b[0] <= place.mention.start]
    return bool(steps) and max(steps) <= _MAX_LIST_STEP
