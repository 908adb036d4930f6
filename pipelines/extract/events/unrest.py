"""Crowds: whether they protested or rioted, and what forces did to them."""

import re
from collections.abc import Sequence

from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.actors.scene import CROWD_KINDS
from pipelines.extract.events.news import CROWD_FAMILIES
from pipelines.extract.grouping.drafts import Draft, View
from pipelines.extract.statements import PlacedMention
from pipelines.extract.text.terms import fold_text
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS

_NO_CROWD = frozenset({"mob", "suicide", "airstrike", "coup", "ied", "grenade", "shelling"})
"""Families that make more of an event than a demonstration, who ever was in the street."""
_VIOLENT = frozenset({"riot", "looting"})
_SHARP = frozenset({"fight", "attack"})
"""Families of a riot, unless it was the forces that shot."""
_SHOTS = re.compile(
    r"\b(?:fire[ds]?|firing|shots?|shoot\w*|bullets?|feu|tir\w*|balles?|repouss\w*|repel\w*|repulsed)\b"
)
"""What forces do to a crowd."""
_ARMED_CROWD = re.compile(
    r"\barm(?:ed|es) (?:with|de|d')(?: ?[a-z]+){0,2} ?(?:guns|rifles|kalashnikovs|fusils?|kalachnikovs?|armes a feu)\b"
)
"""Young men who fight with guns are no crowd of rioters."""
_ANGRY = re.compile(
    r"\b(?:irate|angry|enraged|furious|rampaging) (?:[a-z]+ )?(?:youths?|residents|villagers|traders|students|crowds?"
    r"|people|men|women|drivers|protest[eo]rs|supporters|locals|mobs?|workers|farmers|miners|motorcyclists|relatives)\b"
    r"|\b(?:jeunes|habitants|riverains|villageois|commercants|etudiants|foule|population|chauffeurs|partisans|proches|ouvriers"
    r"|orpailleurs|taximen|eleves|lyceens|supporters|chauffeurs|transporteurs|paysans|conducteurs)"
    r" (?:de [\w' -]{2,24} )?(?:en colere|furieux|furieuse|excedes|dechaines|ont vu rouge|sont sortis de leurs gonds"
    r"|se sont souleves|ont explose de colere)\b"
)
"""A crowd that burns and loots."""
_VETERANS = re.compile(
    r"\b(?:ex-|(?:ex|former|demobili[sz]ed|disarmed|disbanded|discharged|anciens?) )(?:fighters|combatants?|combattants"
    r"|rebels|rebelles|soldiers|militiamen|miliciens|servicemen|insurgents|guerrillas|militaires|mutins|mutineers)\b"
    r"|\bdemobilises\b"
)
"""Men who fight no more, and are a crowd like any other where they block a road."""
_INTO_AIR = re.compile(
    r"\b(?:shots?|fire[ds]?|firing|shooting|rounds|bursts|tir\w*|coups? de feu|rafales?)\b[^.;]{0,20} "
    r"(?:(?:in|into) the (?:air|sky)|en l'air)\b"
)
_THEY = re.compile(r"(?:[a-z]+(?: [a-z]+)?, )?(?:ils|elles|they) ")
_RANK_CHARS = 36
"""How far before a word for fighters it may say that they are some no more."""
_BEFORE_CHARS = 120
"""How far before a sentence of "they" its crowd is told."""


_BY_CROWD = re.compile(
    r"\b(?:an?|the|une?|la) (?:[a-z]+ )?(?:crowd|mob|foule)\b(?! (?:of|de|d'|was|were|a ete|that|qui))[^.;]{0,160}"
    r"\b(?:to death|alive|lynche?[ds]?|lynche[es]*|a mort|vifs?|vives?)\b"
)


_SUSPECT = re.compile(
    r"\b(?:soupconne|accuse|suspecte|presume|suspected|accused)\w*(?: [a-z']+){0,3} ?(?:vol\b|vols\b"
    r"|vole|voleur|sorcell|sorcier|blasphem|bandit|ravisseur|assassin|meurtr|viol\b|theft|stealing|stolen|thie(?:f|ves)|robbe|witch|kidnapp)"
)
_PUT_TO_DEATH = re.compile(
    r"\b(?:brulee?s? vi(?:f|ve)s?|battue?s? a mort|roues? de coups|burn(?:ed|t) alive|beaten to death|lynche\w*)\b"
)
"""A suspect of theft or witchcraft who is burned alive: a crowd did it, told or not."""


def is_lynching(view: View, folded: str) -> bool:
    """Whether a crowd killed somebody in its hands, however many words stand between it and the deed."""
    start, end = view.statement.sentence.start, view.statement.sentence.end
    is_suspect = _SUSPECT.search(folded, start, end) is not None and not any(
        m.kind in NON_STATE_KINDS and m.name != "Bandits" for m in view.statement.actors
    )
    is_told = _BY_CROWD.search(folded, start, end) or (is_suspect and _PUT_TO_DEATH.search(folded, start, end))
    return bool(is_told) and not has_guns(view, folded)


def is_unrest(views: Sequence[View], folded: str) -> bool:
    """Whether a crowd and the police are the parties: clashes with protesters are no battle."""
    told = _families(views)
    if told <= _VIOLENT:  # "shops were looted during the march"
        told |= {t.family for t in views[0].statement.triggers} | _angry_family(views[0], folded)
    if not told & CROWD_FAMILIES or told & _NO_CROWD or has_guns(views[0], folded):
        return False
    armed = [m for v in views[:2] for m in v.statement.actors if m.kind in NON_STATE_KINDS]
    return all(_is_former(m, folded) for m in armed)


def unrest_family(views: Sequence[View], folded: str) -> str:
    """ "riot" when the crowd did violence, "protest" when it did none or was only shot at."""
    told = _families(views)
    if _is_armed_roadblock(views, folded):
        return "riot"
    is_fired_on = "excessive" in told or any("fired_on" in v.statement.flags for v in views[:2])
    sharp = [t for v in views[:2] for t in v.triggers if t.family in _SHARP]
    is_riot = told & _VIOLENT or (not is_fired_on and any(not _SHOTS.search(folded, t.start, t.end) for t in sharp))
    return "riot" if is_riot else "protest"


def _is_armed_roadblock(views: Sequence[View], folded: str) -> bool:
    """Whether it is the crowd, of former fighters, that shoots in the air."""
    spans = [v.statement.sentence for v in views[:2]]
    is_of_veterans = any(_VETERANS.search(folded, span.start, span.end) for span in spans)
    named = [m for v in views[:2] for m in v.statement.actors]
    actors = [m for m in named if not (m.template or m.name or "").startswith("Government of ")]
    has_forces = any(m.kind in FORCE_KINDS and not _is_former(m, folded) for m in actors)
    return is_of_veterans and not has_forces and any(_INTO_AIR.search(folded, s.start, s.end) for s in spans)


def _is_former(actor: ActorMention, folded: str) -> bool:
    """Whether words for fighters say that they are some no more ("former fighters of a group")."""
    return _VETERANS.search(folded, max(0, actor.start - _RANK_CHARS), actor.end) is not None


def code_unrest(family: str, draft: Draft) -> tuple[str, str]:
    """ACLED's event and sub-event type of a riot or a protest."""
    if family == "riot":
        return "Riots", "Violent demonstration"
    figures = [f for v in draft.views for f in v.statement.figures if f.low]
    has_forces = any(m.kind in FORCE_KINDS for v in draft.views for m in v.statement.actors)
    if has_forces and any(f.quantity == "killed" for f in figures):
        return "Protests", "Excessive force against protesters"
    is_shot_at = "excessive" in _families(draft.views)
    if is_shot_at and any(f.quantity in ("killed", "injured", "killed_or_injured") for f in figures):
        return "Protests", "Excessive force against protesters"
    is_stopped = is_shot_at or any("broken_up" in v.statement.flags for v in draft.views)
    return "Protests", "Protest with intervention" if is_stopped else "Peaceful protest"


def _angry_family(view: View, folded: str) -> set[str]:
    """ "riot" where protesters or an angry crowd are told of before or after what was burned."""
    if any(m.kind in CROWD_KINDS for m in view.statement.actors):
        return {"riot"}
    start = view.statement.sentence.start
    is_angry = _ANGRY.search(folded, start, view.statement.sentence.end) or (
        _THEY.match(folded, start) and _ANGRY.search(folded, max(0, start - _BEFORE_CHARS), start)
    )
    return {"riot"} if is_angry else set()


def has_guns(view: View, folded: str) -> bool:
    """Whether the crowd of a sentence carries guns."""
    return _ARMED_CROWD.search(folded, view.statement.sentence.start, view.statement.sentence.end) is not None


def _families(views: Sequence[View]) -> set[str]:
    return {t.family for v in views[:2] for t in v.triggers}


def split_unrest(draft: Draft, folded: str) -> list[Draft]:
    """The event, or its quiet and its violent sites as two: "marches at A, B and C; clashes at C only"."""
    violent = [v for v in draft.views if v.families & _VIOLENT]
    if len(draft.places) < 2 or "protest" not in draft.families or not violent or violent[0] is draft.views[0]:
        return [draft]
    named = [[p for p in draft.places if _is_named(p, v, folded)] for v in violent]
    loud = [p for p in draft.places if any(p in places for places in named)]
    if not all(named) or len(loud) == len(draft.places):
        return [draft]
    quiet = [p for p in draft.places if p not in loud]
    calm = [v for v in draft.views if v not in violent]
    return [_part(draft, quiet, calm), _part(draft, loud, draft.views)]


def _is_named(placed: PlacedMention, view: View, folded: str) -> bool:
    """Whether a sentence names a place, if only by its bare name ("Only Kayes saw brawls")."""
    name = re.escape(fold_text(placed.placement.place.name))
    sentence = view.statement.sentence
    return re.search(rf"\b{name}\b", folded[sentence.start : sentence.end]) is not None


def _part(draft: Draft, places: list[PlacedMention], views: Sequence[View]) -> Draft:
    part = Draft(places=places, when=draft.when, is_past=draft.is_past)
    for view in views:
        part.add(view)
    return part
