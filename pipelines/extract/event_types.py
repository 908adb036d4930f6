"""What kind of event it is: the family of words that codes it, and ACLED's types for its parties and sites."""

import re
from collections.abc import Sequence

from pipelines.extract.drafts import Draft, View
from pipelines.extract.lexicon import read_lexicon
from pipelines.extract.triggers import coding_of
from pipelines.model import Actor

ARMED_KINDS = frozenset({"rebel group", "political militia", "identity militia"})
FORCE_KINDS = frozenset({"state forces", "external/other forces"})
_FIGHT_WORDS = ("ambush", "embuscade", "gunfire", "shots", "tirs", "coups de feu", "shootout", "attentat")


def main_family(draft: Draft) -> str:
    """The family that codes an event: of the first statement with news the highest in rank, "attack" over "kill"."""
    views = news_views(draft)
    told = [t.family for v in views[:2] for t in v.triggers]
    if _is_unrest(told, draft):
        is_riot = {"riot", "fight", "attack", "looting"} & set(told) and not _is_fired_on(views[:2])
        return "riot" if is_riot else "protest"
    best = max((t.family for t in views[0].triggers), key=_rank)
    if _is_made_safe(views[0], best):
        return "weapons"
    if _is_raid_for_captives(views[0], best):
        return "abduction"
    beside = [t.family for t in views[0].statement.triggers] if best == "kill" else []
    later = [t.family for v in views[1:3] for t in v.triggers]
    for families in (beside, later):
        if sharper := [f for f in families if f in _SHARPER.get(best, ())]:
            return max(sharper, key=_rank)
    return best


def _is_unrest(told: Sequence[str], draft: Draft) -> bool:
    """Whether a crowd and the police are the parties: clashes with protesters are no battle."""
    is_crowd = bool({"protest", "riot"} & set(told)) and not _NO_CROWD & set(told)
    return is_crowd and not any(m.kind in ARMED_KINDS for v in draft.views[:2] for m in v.statement.actors)


_NO_CROWD = frozenset({"mob", "suicide", "airstrike", "coup", "ied", "grenade", "shelling"})
"""Families that make more of an event than a demonstration, who ever was in the street."""


def _is_fired_on(views: Sequence[View]) -> bool:
    """Whether forces shot at a crowd that did no violence itself, as far as it is told."""
    return any("fired_on" in v.statement.flags for v in views) and not any(
        t.family in ("riot", "looting") for v in views for t in v.triggers
    )


def _is_made_safe(view: View, best: str) -> bool:
    """Whether a bomb was found or defused before it hurt anybody."""
    is_found = best in {"ied", "blast", "grenade", "shelling", "suicide"} and any(
        t.family == "weapons" for t in view.triggers
    )
    return is_found and not any(f.quantity in ("killed", "injured") and f.low for f in view.statement.figures)


def _is_raid_for_captives(view: View, best: str) -> bool:
    """ "abducted 55 people in a raid": told as an abduction, and nobody killed in it."""
    figures = {f.quantity for f in view.statement.figures if f.low}
    told = {t.family for t in view.triggers}
    return best == "attack" and "abduction" in told and "abducted" in figures and "killed" not in figures


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


def code_types(family: str, draft: Draft, actors: Sequence[Actor], folded: str) -> tuple[str, str]:
    """ACLED's event and sub-event type.

    Attacks and killings are Battles when forces or armed groups stand on both sides, or a military site was hit;
    Violence against civilians when the targets are civilians only.
    """
    coding = coding_of(family)
    if family in ("protest", "riot"):
        return _code_unrest(family, draft, folded)
    if family == "overtake" and any(a.kind in FORCE_KINDS and a.role == "attacker" for a in actors):
        regain = coding_of("regain")
        return regain.event_type, regain.sub_event_type
    if family not in ("attack", "kill"):
        return coding.event_type, coding.sub_event_type
    has_abduction = any(t.family == "abduction" for v in draft.views for t in v.triggers)
    killed = any(f.quantity == "killed" and f.low for v in draft.views for f in v.statement.figures)
    parties = _in_lead(actors, draft)
    doers = [a for a in parties if a.kind in FORCE_KINDS and a.role == "attacker"]
    is_opposed = any(a.kind in FORCE_KINDS | ARMED_KINDS and a.role == "target" for a in parties)
    if doers and not is_opposed and _hurts_people(draft):
        return "Violence against civilians", "Attack"
    if _is_ambush_of_troops(folded, draft):
        return coding.event_type, coding.sub_event_type
    fights = any(a.kind in FORCE_KINDS for a in parties) or _names_site(draft, "military")
    if _names_site(draft, "civilian"):
        return "Violence against civilians", "Attack"
    sides = {a.name for a in actors if a.kind in ARMED_KINDS}
    fights = fights or any(f.victims == "attackers" and f.low for v in draft.views for f in v.statement.figures)
    if fights or (len(sides) >= 2 and any(is_side_target(a) for a in actors)):
        return coding.event_type, coding.sub_event_type
    if has_abduction and not killed:
        abduction = coding_of("abduction")
        return abduction.event_type, abduction.sub_event_type
    is_fight = _speaks_of_fight(folded, draft)
    hurts_civilians = any(a.kind == "civilians" for a in actors) or killed or not is_fight
    return ("Violence against civilians", "Attack") if hurts_civilians else (coding.event_type, coding.sub_event_type)


def _is_ambush_of_troops(folded: str, draft: Draft) -> bool:
    """Whether soldiers, a patrol or a post ran into an ambush."""
    lead = news_views(draft)[0]
    start, end = lead.statement.sentence.start, lead.statement.sentence.end
    is_ambush = any(
        "ambush" in folded[t.start : t.end] or "embuscade" in folded[t.start : t.end] for t in lead.triggers
    )
    return is_ambush and bool(_words(folded, start, end) & set(read_lexicon("sites")["troops"]))


def _words(folded: str, start: int, end: int) -> set[str]:
    return set(re.findall(r"\w+", folded[start:end]))


def _speaks_of_fight(folded: str, draft: Draft) -> bool:
    """Whether an attack on nobody knows whom was an ambush or gunfire, or hit a post, a patrol, a convoy."""
    lead = news_views(draft)[0].statement
    if any(folded.startswith(_FIGHT_WORDS, t.start) for v in draft.views for t in v.triggers):
        return True
    return bool(_words(folded, lead.sentence.start, lead.sentence.end) & set(read_lexicon("sites")["military_words"]))


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
    return actor.kind in ARMED_KINDS and actor.role == "target"


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
