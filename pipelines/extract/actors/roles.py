"""In which role a party takes part: who attacks, who is attacked."""

import re
from collections.abc import Sequence

from pipelines.extract.actors.companions import skip_company
from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.actors.scene import CROWD_KINDS, STATE_FAMILIES
from pipelines.extract.figures.named_victims import names_object
from pipelines.extract.grouping.drafts import Draft
from pipelines.extract.text.terms import fold_text
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS, Actor, Role

_INTRANSITIVE = re.compile(r"p[ée]ri|mort|\bvie\b|died|(?<!shot )dead|lost|bur[iy]|fell")
_AVOIR = re.compile(r"\b(?:ont|a|avaient|avait|aurait|auraient)\b")
_OBJECT = re.compile(
    r" (?:(?:on|at|into|sur|contre) )?"
    r"(?:\d|at least|some|about|around|more than|nearly|up to|an? |the |dozens|scores|hundreds|several|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|civilians|villagers|people|protesters|un |une |des |les "
    r"|au moins|plus de)"
)
_AIRCRAFT = re.compile(r"\b(?:drone|jet|helicopter|hélicoptère|war ?plane|plane|avion|chasseur|gunship|airstrike)s?\b")
_DOWNED = re.compile(r"[^.;]{0,24}\b(?:shot down|brought down|crash\w*|abattus?|écrasée?s?|s'est|sont tombés)\b")
_HELD_BY = re.compile(
    r"\b(?:cells?|custody|hands|detention|jails?|cellules?|geoles?|locaux|mains|garde à vue|garde a vue)"
    r"(?: (?:of|at|by|in|de|du|des|à|dans|par)){1,2}(?: the| a| an| la| l'| le| les)? ?$"
)
_HOLDS = re.compile(r"(?:'s|’s)? (?:custody|cells?|detention|jails?|lock-?ups?)\b")
"""Around the force in whose hands somebody died."""
_DRONES_OF = re.compile(
    r"\bdrones? (?:[\w-]+ ){0,2}?(?:of|from|by|du|des|de|de la|appartenant|piloté\w*|lancé\w*|launched|flown|operated)"
    r"(?: (?:by|par|au|aux|to|the|les|la|le|des|du))* (?:l['’])?$"
)
_LAST_LINK = re.compile(r".* (?:du|des|de|de la|of the|of) ")
_OWN_DRONES = re.compile(r"(?:'s|’s)? (?:[\w-]+ )?drones?\b(?! (?:is|are|was|were|has been))")
"""Around the armed group whose drones they are."""
_ACCUSED_OF = re.compile(
    r" accused of (?:having )?$|(?:accus|soupçonn)ée?s? (?:[\w-]+ )?(?:par [^.,;:]{2,30} )?(?:d[’'](?:avoir )?|de )$"
)
_MAX_ASIDE = 80
_OPERATES = re.compile(
    r"[^.;:]{0,60}?\b(?:launch\w*|carr(?:y|ies|ied|ying) out|conduct\w*|mount(?:s|ed)?|stag(?:es?|ed)"
    r"|lanc\w+|men(?:e|é|ait|ent)\b|conduit)[^.;:]{0,40}"
    r"\b(?:offensives?|operations?|opérations?|assaults?|assauts?|raids?|sweeps?|ratissages?)\b[^.;:]{0,20}"
    r"\b(?:against|on|contre|visant|targeting)\b"
)
"""Behind a force that goes on the offensive: "launched an offensive against Boko Haram"."""
_IN_OPERATION = re.compile(
    r"\b(?:during|in|lors d'|au cours d'|dans)[^.;:,]{0,30}"
    r"\b(?:military|army|security|ground and (?:air|aerial)|joint|combined|militaires?)[^.;:,]{0,24}"
    r"\b(?:operations?|opérations?|assault|offensives?|sweep)\b"
    r"|(?:au cours|lors) d['’]une (?:action|opération|offensive)(?: [a-zé]+)? (?:des forces|de l['’]armée)\b"
)
"""How the dead of an armed group fell that was the one attacked."""
_COUNT = re.compile(r" (?:at least |some |about |au moins |plus de |more than )?(?:[\w-]+ )?(?:of the |des )?")
_AT = re.compile(r" (?:in|at|near|à|de|dans) (?!(?:an?|the|this|another|une?|cette) )[\w'-]+ ")
"""A place between a force and its verb: "soldiers in Bouaké attacked"."""
_AT_POST = re.compile(
    r" (?:who were |who was )?(?:manning|at|on|from|in|aboard)(?: an?| the| their)(?: [\w-]+){0,2}"
    r" (?:roadblocks?|checkpoints?|barriers?|posts?|outposts?|patrol|gates?|convoy|vehicles?|trucks?|pick-ups?)"
    r"(?: (?:in|at|near|outside|on|of|between)(?: [\w'-]+){1,5})? "
)
"""Where a force stood: "police at a checkpoint in Lagos fired"."""
_GOES_ON = re.compile(
    r" (?:[\w-]{3,}ed|went|came|broke|swept|drove|rode|burst|set|held|entered|ont|a)\b"
    r"(?:(?!\b(?:who|which|when|after|as|while|by|but|was|were|qui|par|when|quand)\b)[^.;:]){0,100}"
    r"(?:,| and|, and| et)(?: then| later| also| puis| ont)? "
)
_MAX_GOING_ON = 130
_HARM = frozenset({"kill", "attack", "massacre", "abduction", "shelling", "airstrike", "overtake", "regain"})
_OF_THINGS = frozenset({"looting", "destroy"})
"""Families of what is done to belongings: the deed itself where nothing else is told."""
_STRUCK = re.compile(r"\b(?:against|contre|visant|targeting)(?: the| some| an?| les| des| l'| la| le| une?)? ?$")
_AGENT = re.compile(r"\b(?:by|par)(?: the| some| les| des| l'| la| le)? ?$")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|are|is|being|été|est|sont|étaient|who|qui|after|when|après|dans|in|during|under|essuyé)\b|[.,;:]"
)


def role_by_voice(actor: Actor, doers: set[str]) -> Role | None:
    """Where the verbs tell who did the harm: its subjects are attackers, the other armed parties targets."""
    if not doers or actor.kind not in FORCE_KINDS | NON_STATE_KINDS:
        return None
    return "attacker" if actor.name in doers else "target"


def is_doer(mention: ActorMention, draft: Draft, text: str) -> bool:
    """Whether a force does the harm: subject of an active verb ("police shot four"), or agent ("by soldiers")."""
    if _flies(mention, draft, text):
        return True
    if mention.kind not in FORCE_KINDS and mention.group != "militia":
        return False
    deeds = _OF_THINGS if draft.families <= _OF_THINGS else _HARM
    triggers = [t for v in draft.views for t in v.triggers if t.family in deeds]
    if any(t.family == "massacre" for t in triggers) and _holds_the_dead(mention, text):
        return True
    if mention.is_object:
        return False
    if _is_on_offensive(mention, draft, text):
        return True
    if _STRUCK.search(text[max(0, mention.start - 24) : mention.start].casefold()):
        return False
    if _AIRCRAFT.search(mention.text.casefold()):
        return bool(triggers) and not _DOWNED.match(text[mention.end : mention.end + 40].casefold())
    before = [t for t in triggers if 0 <= mention.start - t.end <= 30]
    if before:
        between = text[before[-1].end - 1 : mention.start].casefold()
        if _AGENT.search(between):
            return True
        if _COUNT.fullmatch(between[1:]):
            return False  # "killing four soldiers and wounding three"
    told = [t for t in triggers if t.start == mention.start and t.end > mention.end]
    if any(not _PASSIVE.search(text[mention.end : t.end].casefold()) for t in told):
        return True  # "vigilantes near Gwoza caught and shot": one trigger with its subject
    if any(
        0 <= t.start - mention.end <= _MAX_GOING_ON and _goes_on(text, mention.end, t.start, t.end) for t in triggers
    ):
        return True
    end = skip_company(fold_text(text[mention.end : mention.end + _MAX_ASIDE])) + mention.end
    return any(
        (0 <= t.start - end <= 40 or _stands(text[end : t.start])) and _is_active(text, end, t.start, t.end)
        for t in triggers
    )


def _stands(between: str) -> bool:
    """Whether the words between a force and its verb only say where it stood."""
    return len(between) <= _MAX_ASIDE and _AT_POST.fullmatch(between.casefold()) is not None


def _goes_on(text: str, subject_end: int, start: int, end: int) -> bool:
    """Whether a verb of harm is the second of its subject: "soldiers searched homes and took away nine men"."""
    is_second = _GOES_ON.fullmatch(text[subject_end:start].casefold()) is not None
    return is_second and _OBJECT.search(text[start : end + 24].casefold()) is not None


def _is_on_offensive(mention: ActorMention, draft: Draft, text: str) -> bool:
    """Whether a force went for an armed group: "Forces from Niger and Chad launch an offensive against Boko Haram"."""
    goes = _OPERATES.match(text[mention.end : mention.end + 160].casefold())
    if goes:
        parties = [a for v in draft.views for a in v.statement.actors if a.kind in NON_STATE_KINDS]
        return not any(mention.end <= a.start < mention.end + goes.end() for a in parties)
    dead = [f for v in draft.views for f in v.statement.figures if f.group == "attackers" and f.quantity == "killed"]
    return any(_IN_OPERATION.match(text[f.end : f.end + 100].casefold().lstrip()) for f in dead)


def _flies(mention: ActorMention, draft: Draft, text: str) -> bool:
    """Whether the drones that struck are an armed group's ("touchée par deux drones du FLA", "JNIM drones hit")."""
    if mention.kind not in NON_STATE_KINDS or "airstrike" not in draft.families:
        return False
    link = _LAST_LINK.match(mention.text)  # "drones [kamikazes du FLA]" is one mention
    start = mention.start + (link.end() if link else 0)
    before, after = text[max(0, start - 50) : start], text[mention.end : mention.end + 30]
    if _DOWNED.match(after.casefold()):
        return False
    return bool(_DRONES_OF.search(before.casefold()) or _OWN_DRONES.match(after.casefold()))


def _holds_the_dead(mention: ActorMention, text: str) -> bool:
    """Whether those killed were in the cells of a force: "in army custody", "dans les cellules de la gendarmerie"."""
    before = text[max(0, mention.start - 40) : mention.start].casefold()
    return bool(_HELD_BY.search(before) or _HOLDS.match(text[mention.end : mention.end + 20].casefold()))


def _is_active(text: str, subject_end: int, start: int, end: int) -> bool:
    """Whether a verb of harm at `start` has its subject before it and somebody behind it to whom it is done."""
    verb = text[start:end].casefold()
    between = text[subject_end:start].casefold()
    if _AT.fullmatch(between) or _stands(between):
        between = " "
    if _ACCUSED_OF.search(between):
        return True
    if _PASSIVE.search(between + verb) or _INTRANSITIVE.search(verb):
        return False
    has_auxiliary = _AVOIR.search(between + verb) is not None
    return has_auxiliary or _OBJECT.match(text[end : end + 24].casefold()) is not None or names_object(text, end)


def role_of(
    actor: Actor, family: str, claimants: Sequence[str], all_actors: Sequence[Actor], militia: set[str]
) -> Role:
    """The role by kind and family: armed groups attack, forces and civilians are attacked; forces arrest and bomb."""
    is_force = actor.kind in FORCE_KINDS or actor.name in militia
    forces = [a for a in all_actors if a.kind in FORCE_KINDS]
    armed = [a for a in all_actors if a.kind in NON_STATE_KINDS and a.name not in militia]
    if actor.kind == "civilians":
        return "target"
    if actor.kind in CROWD_KINDS:
        return "attacker" if family in ("riot", "mob") else "other"
    if family in ("protest", "riot", "agreement", "coup", "change", "base"):
        return "other"
    if actor.name in claimants:
        return "attacker"
    state_acts = family in STATE_FAMILIES and bool(forces)
    if is_force:
        is_hit = family == "airstrike" and actor.kind not in FORCE_KINDS
        return "attacker" if state_acts and not is_hit else "target"
    if state_acts:
        return "target"
    rivals = [a for a in armed if a.name not in claimants]
    return "target" if not forces and len(rivals) > 1 and actor != armed[0] else "attacker"
