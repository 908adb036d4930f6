"""What kind of event it is: the family of words that codes it, and ACLED's types for its parties and sites."""

import re
from collections.abc import Callable, Sequence

from pipelines.extract.events.conquests import FOR_THE_STATE
from pipelines.extract.events.news import CROWD_FAMILIES
from pipelines.extract.events.targets import beats_captors, find_strike, tells_of_bodies
from pipelines.extract.events.triggers import coding_of
from pipelines.extract.events.unrest import code_unrest, has_guns, is_lynching, is_unrest, unrest_family
from pipelines.extract.figures.counting import A_NUMBER
from pipelines.extract.grouping.drafts import Draft, View
from pipelines.extract.text.lexicon import read_lexicon
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS, Actor

__all__ = ["code_types", "is_side_target", "main_family", "news_views"]

_OF_FORCES = frozenset({"soldiers", "police", "gendarmes", "militia"})
_OF_TROOPS = re.compile(
    r"\b(?:security|military|army|police|gendarmerie) (?:convoys?|patrols?|posts?|outposts?|positions?|detachments?)\b"
    r"|\b(?:convois?|patrouilles?|detachements?|positions?|postes?)"
    r" (?:militaires?|(?:de|de la) (?:police|gendarmerie)|de l'armee|de controle|de securite|avances?)\b"
)
_OF_THINGS = frozenset({"looting", "destroy"})
"""Families of what is done to belongings: an attack, where people died in it."""
_BLASTS = frozenset({"suicide", "ied", "shelling", "grenade", "airstrike"})
_HOMES = re.compile(r"\b(?:villages?|hamlets?|homes?|houses|huts|hameaux?|maisons|cases|campements?)\b")
_OBJECT_CHARS = 24
_OF_PART_CHARS = 12
_HARM = frozenset({"killed", "injured", "killed_or_injured", "abducted"})
_CAME_IN = re.compile(
    r"irruption|descente|introdui|penetr|debarqu|incursion|investi|envahi|raid|visite|passage\b"
    r"|stormed|burst|broke in|invaded"
)
"""Words of an attack that hurt nobody as yet."""
_FINDS = frozenset({"weapons", "cleared"})
"""Families of arms and bases found."""
_SWEEP = re.compile(r"operations?|ratissage|offensive|sweep|fouille|patrol|patrouille")
"""Words of an operation that says nothing of a fight."""
_TRUCKS_HIT = re.compile(
    r"\b(?:camions?(?:[ -]citernes?)?|citernes?|convois? de (?:carburant|camions|vivres|marchandises)"
    r"|tankers?|fuel convoy)\b"
    r"[^.;]{0,60}\b(?:attaque\w*|attacked|mitraille\w*|pris pour cible)\b"
)
"""Trucks attacked for what they carry, where nobody is told to have been hurt."""
_COUNTED = re.compile(rf" {A_NUMBER}")
_FIGHT_WORDS = ("ambush", "embuscade", "gunfire", "shots", "tirs", "coups de feu", "shootout", "attentat")


_CODED_AS = {"carjacking": "looting", "quarrel": "fight", "deal": "agreement"}
"""Families that are another one once they have been told apart from what they look like."""


def main_family(draft: Draft, folded: str) -> str:
    """The family that codes an event: of the first statement with news the highest in rank, "attack" over "kill"."""
    family = _leading_family(draft, folded)
    return _CODED_AS.get(family, family)


def _leading_family(draft: Draft, folded: str) -> str:
    views = news_views(draft)
    if is_lynching(views[0], folded):
        return "mob"
    if is_unrest(views, folded):
        return unrest_family(views, folded)
    best = max(_bearing(views[0], folded), key=_rank)
    if best == "riot" and has_guns(views[0], folded):
        return "fight"
    if _is_made_safe(views[0], best) or (best == "fight" and _only_sweeps(draft, folded)):
        return "weapons"
    if _is_raid_for_captives(views[0], best, is_deadly=_is_deadly(draft)):
        return "abduction"
    if best == "cleared":
        return "fight" if _is_deadly(draft) else "weapons"
    if best == "attack" and _is_raid_for_goods(draft, folded):
        return "looting"
    if best == "rescue" and _is_told(beats_captors, draft, folded):
        return "fight"
    if best in ("arrest", "abduction", "kill") and _ends_in_bodies(draft, folded):
        return "abuse"
    beside = [t.family for t in views[0].statement.triggers] if best == "kill" else []
    later = [t.family for v in views[1:3] if not _strikes_back(v, views[0]) for t in v.triggers]
    if best == "weapons" and _is_deadly(draft):  # "a suicide attack was foiled; a soldier and seven attackers died"
        return max([f for f in later if f in _BLASTS], key=_rank, default=best)
    also = {t.family for v in views[1:3] for t in v.statement.triggers}
    if best in _OF_THINGS and _is_deadly(draft) and ("kill" in also or _burns_homes(views[0], folded)):
        return "kill"  # "tankers were burned … two drivers and three soldiers died"
    if best in _OF_THINGS and "abduction" in later:
        return "abduction"
    if best in _OF_THINGS and ("attack" in later or _wounds(views[:2])):
        return "attack"
    wanted = set(_SHARPER.get(best, ())) - ({"abduction"} if _kills_first(views[0], folded) else set())
    for families in (beside, later):
        if sharper := wanted.intersection(families):
            return max(sharper, key=_rank)
    return best


def _bearing(view: View, folded: str) -> list[str]:
    """The families that may code an event: no crowd where armed groups are, no strategic one where blood was shed."""
    told = [t.family for t in view.triggers]
    told = [f for f in told if f not in CROWD_FAMILIES] or told
    is_bloody = any(f.quantity in ("killed", "injured") and f.low for f in view.statement.figures)
    violent = [f for f in told if f == "coup" or coding_of(f).event_type != "Strategic developments"]
    told = violent if is_bloody and violent else told
    return [f for f in told if f != "abduction" or not _kills_first(view, folded)] or told


def _burns_homes(view: View, folded: str) -> bool:
    """Whether a sentence tells of a village that was burned, and counts its dead."""
    dead = any(f.quantity == "killed" and f.low and f.group in (None, "civilians") for f in view.statement.figures)
    burned = [t for t in view.triggers if t.family in _OF_THINGS]
    return dead and any(_HOMES.search(folded, t.start, t.end + _OBJECT_CHARS) for t in burned)


def _wounds(views: Sequence[View]) -> bool:
    """Whether people other than the attackers were hurt: "burned two houses and wounded a girl"."""
    hurt = (f for v in views for f in v.statement.figures if f.quantity == "injured" and f.low)
    return any(f.group in (None, "civilians") for f in hurt)


def _is_deadly(draft: Draft) -> bool:
    return any(f.quantity == "killed" and f.low for view in draft.views for f in view.statement.figures)


def _is_told(test: Callable[[str, int, int], bool], draft: Draft, folded: str) -> bool:
    """Whether a sentence of an event passes a test of its words."""
    spans = (v.statement.sentence for v in draft.views)
    return any(test(folded, span.start, span.end) for span in spans)


def _ends_in_bodies(draft: Draft, folded: str) -> bool:
    """Whether those whom a force took are found dead: "soldiers detained five men; their bodies were found"."""
    kinds = {a.kind for v in draft.views for a in v.statement.actors}
    if not kinds & FORCE_KINDS or kinds & NON_STATE_KINDS:
        return False
    triggers = [t for v in draft.views for t in v.statement.triggers]
    taken = next((t.start for t in triggers if t.family in ("arrest", "abduction")), None)
    found = [t for t in triggers if t.family == "kill" and tells_of_bodies(folded, t.start, t.end)]
    return taken is not None and any(taken < t.start for t in found)


def _kills_more(view: View) -> bool:
    """Whether a sentence tells first of more dead than abducted: "killed 107 soldiers and led away seven".

    Those who are only missing after an attack that killed others make no abduction of it.
    """
    if view.triggers and view.triggers[0].family == "abduction":
        return False  # "abducted by men who shot his guards"
    count = {q: sum(f.low or 0 for f in view.statement.figures if f.quantity == q) for q in ("killed", "abducted")}
    is_missing = any(f.quantity == "missing" for f in view.statement.figures)
    return count["killed"] > count["abducted"] and (count["abducted"] > 0 or is_missing)


def _strikes_back(view: View, lead: View) -> bool:
    """Whether aircraft only hit those who did what the lead tells: "gendarmes died … the air force killed 30"."""
    dead = {f.group for f in lead.statement.figures if f.quantity == "killed" and f.low}
    hit = {f.group for f in view.statement.figures if f.quantity == "killed" and f.low}
    return "airstrike" in view.families and hit == {"attackers"} and bool(dead) and "attackers" not in dead


def _kills_first(view: View, folded: str) -> bool:
    """Whether the dead are the news of a sentence, and those who were taken come after."""
    is_taking = bool(view.triggers) and view.triggers[0].family == "abduction"
    return _kills_more(view) or (not is_taking and _counts_killed(view, folded))


def _counts_killed(view: View, folded: str) -> bool:
    """Whether the words of a killing themselves count the dead: "shot seven of the men", before others were taken."""
    return any(_COUNTED.search(folded, t.start, t.end) for t in view.triggers if t.family == "kill")


def _is_made_safe(view: View, best: str) -> bool:
    """Whether a bomb was found or defused before it hurt anybody."""
    is_found = best in {"ied", "blast", "grenade", "shelling", "suicide"} and any(
        t.family == "weapons" for t in view.triggers
    )
    return is_found and not any(f.quantity in ("killed", "injured") and f.low for f in view.statement.figures)


def _only_sweeps(draft: Draft, folded: str) -> bool:
    """Whether an operation found arms and met nobody: "a sweep uncovered a bomb workshop"."""
    lead = draft.views[0]
    if not lead.families & _FINDS or any(
        f.low and f.quantity in _HARM for v in draft.views for f in v.statement.figures
    ):
        return False
    return all(_SWEEP.search(folded, t.start, t.end) for v in draft.views for t in v.triggers if t.family not in _FINDS)


def _is_raid_for_captives(view: View, best: str, *, is_deadly: bool) -> bool:
    """ "abducted 55 people in a raid": told as an abduction, and nobody killed in it; without a number, nowhere."""
    figures = {f.quantity for f in view.statement.figures if f.low}
    ends_with_it = view.triggers[-1].family == "abduction"
    is_told = bool(figures & {"abducted", "missing"}) or (ends_with_it and not figures and not is_deadly)
    return best == "attack" and "abduction" in view.families and is_told and "killed" not in figures


def _is_raid_for_goods(draft: Draft, folded: str) -> bool:
    """Whether men only came in and took or burned things: "burst into the clinic and carried off medicines"."""
    lead = news_views(draft)[0]
    if "looting" not in lead.families or any(
        f.low and f.quantity in _HARM for v in draft.views for f in v.statement.figures
    ):
        return False
    if _TRUCKS_HIT.search(folded, lead.statement.sentence.start, lead.statement.sentence.end):
        return True
    return all(_CAME_IN.search(folded, t.start, t.end) for t in lead.triggers if t.family == "attack")


def news_views(draft: Draft) -> list[View]:
    """The statements that tell of the event anew, all of them when none does."""
    return [v for v in draft.views if any(not t.is_reference for t in v.triggers)] or draft.views


_SHARPER: dict[str, tuple[str, ...]] = {
    "kill": ("suicide", "airstrike", "shelling", "ied", "attack", "massacre", "abduction", "mob"),
    "blast": ("suicide", "ied", "shelling", "attack"),
    "protest": ("riot",),
}
"""Families that a later sentence makes of an event first told with a vaguer word."""


def _rank(family: str) -> int:
    return coding_of(family).rank


_DEFENCELESS = re.compile(
    r"\b(?:lined (?:\w+ )?up|(?:hands|arms) (?:bound|tied)|bound (?:hands|and shot)|blindfolded"
    r"|mains (?:liees|attachees)"
    r"|ligotee?s|alignee?s (?:contre|devant|puis|avant)|mis en rang|apres s'etre rendus|who had surrendered)\b"
)
"""Words on men who could not fight when they were killed: that is no battle."""


def code_types(family: str, draft: Draft, actors: Sequence[Actor], folded: str) -> tuple[str, str]:
    """ACLED's event and sub-event type.

    Attacks and killings are Battles when forces or armed groups stand on both sides, or a military site was hit;
    Violence against civilians when the targets are civilians only.
    """
    coding = coding_of(family)
    if family in ("protest", "riot"):
        return code_unrest(family, draft)
    if family in ("overtake", "regain"):
        return _code_conquest(family, actors)
    if family not in ("attack", "kill"):
        return coding.event_type, coding.sub_event_type
    has_abduction = "abduction" in draft.families
    killed = _is_deadly(draft) or any(_counts_killed(v, folded) for v in draft.views)
    parties = [a for a in _in_lead(actors, draft) if not _is_some_of_the_dead(a, draft)]
    doers = [a for a in parties if a.kind in FORCE_KINDS and a.role == "attacker"]
    is_opposed = any(a.kind in FORCE_KINDS | NON_STATE_KINDS and a.role == "target" for a in parties)
    if doers and not is_opposed and _hurts_people(draft):
        return "Violence against civilians", "Attack"
    if family == "kill" and not is_opposed and _hurts_only_civilians(draft):
        return "Violence against civilians", "Attack"
    if _are_defenceless(folded, draft) and not doers:
        return "Violence against civilians", "Attack"
    is_military = _names_site(draft, "military")
    if not is_military and _hits_civilians(draft, folded, doers=doers):
        return "Violence against civilians", "Attack"
    if _is_ambush_of_troops(folded, draft):
        return coding.event_type, coding.sub_event_type
    if _names_site(draft, "civilian") or (not is_military and _hurts_mostly_civilians(draft)):
        return "Violence against civilians", "Attack"
    fights = is_military or _hurts_armed_men(draft) or _hits_troops(draft, folded)
    fights = fights or any(a.kind in FORCE_KINDS for a in parties)
    fights = fights or (any(is_side_target(a) for a in parties) and _names_post(draft, folded))
    sides = {a.name for a in actors if a.kind in NON_STATE_KINDS}
    if fights or (len(sides) >= 2 and any(is_side_target(a) for a in actors)):
        return coding.event_type, coding.sub_event_type
    if has_abduction and not killed:
        abduction = coding_of("abduction")
        return abduction.event_type, abduction.sub_event_type
    is_fight = _speaks_of_fight(folded, draft)
    hurts_civilians = any(a.kind == "civilians" for a in actors) or killed or not is_fight
    return ("Violence against civilians", "Attack") if hurts_civilians else (coding.event_type, coding.sub_event_type)


def _code_conquest(family: str, actors: Sequence[Actor]) -> tuple[str, str]:
    """Who took the place decides, where the words name him: a state's force regains, others overtake.

    Volunteers who fight for the state regain, too."""
    coding = coding_of(family)
    takers = {a.kind for a in actors if a.role == "attacker"}
    is_of_volunteers = any(a.name in FOR_THE_STATE and a.role != "other" for a in actors)
    if family == "regain" and is_of_volunteers and not takers & {"rebel group"}:
        return coding.event_type, coding.sub_event_type
    if bool(takers & FORCE_KINDS) != bool(takers & NON_STATE_KINDS):
        coding = coding_of("regain" if takers & FORCE_KINDS else "overtake")
    return coding.event_type, coding.sub_event_type


def _are_defenceless(folded: str, draft: Draft) -> bool:
    """Whether those killed had been lined up or bound."""
    lead = news_views(draft)[0]
    dead = [f for f in lead.statement.figures if f.low and f.quantity == "killed"]
    sentence = lead.statement.sentence
    return bool(dead) and _DEFENCELESS.search(folded, sentence.start, sentence.end) is not None


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
    if any(folded.startswith(_FIGHT_WORDS, t.start) for v in draft.views for t in v.triggers):
        return True
    return _names_post(draft, folded)


def _names_post(draft: Draft, folded: str) -> bool:
    """Whether the lead tells of a post, a camp or a patrol."""
    lead = news_views(draft)[0].statement.sentence
    return bool(_words(folded, lead.start, lead.end) & set(read_lexicon("sites")["military_words"]))


def _hurts_people(draft: Draft) -> bool:
    """Whether the dead and wounded are civilians, or just people."""
    figures = (f for v in draft.views for f in v.statement.figures if not f.is_part)
    hurt = [f for f in figures if f.low and f.quantity in ("killed", "injured")]
    return bool(hurt) and all(f.group in (None, "civilians", "protesters") for f in hurt)


def _hurts_only_civilians(draft: Draft) -> bool:
    """Whether the lead counts dead civilians by name, and no others."""
    lead = news_views(draft)[0].statement.figures
    hurt = [f for f in lead if f.low and f.quantity in ("killed", "injured")]
    return bool(hurt) and all(f.group == "civilians" for f in hurt)


def _hurts_mostly_civilians(draft: Draft) -> bool:
    """Whether the lead counts far more dead civilians than dead of the forces ("19 passengers and two policemen")."""
    dead = [f for f in news_views(draft)[0].statement.figures if f.low and f.quantity == "killed"]
    civilians = sum(f.low or 0 for f in dead if f.group == "civilians")
    forces = sum(f.low or 0 for f in dead if f.group in _OF_FORCES)
    return forces > 0 and civilians >= 5 * forces


def _hurts_armed_men(draft: Draft) -> bool:
    """Whether attackers were hit, or only soldiers, policemen and militiamen died in the lead."""
    if any(f.group == "attackers" and f.low for v in draft.views for f in v.statement.figures):
        return True
    views = [news_views(draft)[0], *draft.views]
    counts = ([f.group for f in v.statement.figures if f.low and f.quantity == "killed"] for v in views)
    return _OF_FORCES.issuperset(next(filter(None, counts), [None]))


def _hits_troops(draft: Draft, folded: str) -> bool:
    """Whether the lead tells of a convoy, a patrol or a post of the forces."""
    lead = news_views(draft)[0].statement.sentence
    return _OF_TROOPS.search(folded, lead.start, lead.end) is not None


def _in_lead(actors: Sequence[Actor], draft: Draft) -> list[Actor]:
    """The actors of the sentence that first tells the event with its dead, else all of them."""
    lead = news_views(draft)[0].statement
    if not any(f.quantity == "killed" and f.low and f.group in (None, "civilians") for f in lead.figures):
        return list(actors)
    start, end = lead.sentence.start, lead.sentence.end
    return [a for a in actors if a.span and start <= a.span.start < end]


def _is_some_of_the_dead(actor: Actor, draft: Draft) -> bool:
    """Whether a party is named only for some of the dead: "killed 14 people, three of them army auxiliaries"."""
    parts = [f for v in draft.views for f in v.statement.figures if f.is_part]
    return actor.span is not None and any(f.start <= actor.span.start <= f.end + _OF_PART_CHARS for f in parts)


def is_side_target(actor: Actor) -> bool:
    """Whether an armed group is the one attacked."""
    return actor.kind in NON_STATE_KINDS and actor.role == "target"


def _hits_civilians(draft: Draft, folded: str, *, doers: Sequence[Actor]) -> bool:
    """Whether the lead says that civilians were the target: who fired back, or fell beside them, makes no battle."""
    lead = news_views(draft)[0].statement
    if find_strike(folded, lead.sentence.start, lead.sentence.end) is None:
        return False
    dead = [f for v in draft.views for f in v.statement.figures if f.low and f.quantity == "killed" and not f.is_part]
    forces = sum(f.low or 0 for f in dead if f.group in _OF_FORCES)
    others = sum(f.low or 0 for f in dead if f.group in (None, "civilians"))
    attackers = sum(f.low or 0 for f in dead if f.group == "attackers")
    return (others > forces and others >= attackers) or (bool(doers) and not dead)


def _names_site(draft: Draft, purpose: str) -> bool:
    """Whether an event's own site is a facility of this purpose ("military", "civilian")."""
    types = frozenset(read_lexicon("sites")[purpose])
    return any(types.intersection(p.placement.place.types or p.mention.facility_types) for p in draft.places)
