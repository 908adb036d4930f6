"""Places that change hands: verbs of taking, leaving and driving out that count by the place and the party by them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from geodata.mentions import PlaceMention
from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.events.triggers import Trigger, find_around_days, keep_told
from pipelines.extract.text.lexicon import section_matcher
from pipelines.extract.text.terms import TermMatch
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS


class Stretch(Protocol):
    """Something that stands from `start` to `end` in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _TownMeant:
    """Words for a town named before: "la bourgade"."""

    start: int
    end: int


T = TypeVar("T", bound=Stretch)

_FAMILIES = {
    "take": "overtake",
    "retake": "regain",
    "leave": "transfer",
    "enter": "transfer",
    "lose": "lose",
    "drive": "regain",
    "fall": "overtake",
}
_ARMED = FORCE_KINDS | NON_STATE_KINDS
FOR_THE_STATE = frozenset({"VDP", "Vigilantes", "CJTF"})
"""Militias that fight beside a state's forces: what they take back is the government's again."""
_TOOK_IDIOM = re.compile(
    r" (?:place|part|refuge|shelter|off|to|off from|in|at|la route|le chemin|la direction|la fuite|fin)\b"
)
"""After "took": nothing changes hands."""
_CONTESTED = re.compile(
    r"\b(?:disput\w+|lutt\w+ pour|combat\w* pour|battent pour|battus pour|bataill\w+ pour"
    r"|vying for|fight\w* (?:for|over)"
    r"|battl\w+ (?:for|over)|fought (?:for|over))(?: [a-z]+)? ?$"
)
"""Before "control of Ber": it is fought for, not taken."""
_CONTEST_CHARS = 40
_TOWN_OF = re.compile(r"\b(?:the|la|le) (?:town|city|village|ville|cite|localite|village) (?:of|de) |\bl[ea] ")
_WHERE = re.compile(
    r"\b(?:in|at|near|on|from|for|around|outside|towards?|to|them|him|her|dans|a|au|aux|pres|sur|en|vers|autour)\b"
)
"""Between a verb and a place: it took something else there ("took hostages in Gao")."""
_SOMEBODY = re.compile(
    r"\b(?:maire|(?:sous-)?prefet|chef|imam|cure|pretre|depute|emir|mayor|prefect|priest|imam) (?:de|d'|du|of)\b"
)
"""Between a verb and a place: somebody of the place was taken, not the place."""
_BOUND = re.compile(r" ?,? (?:for|towards?|to|pour|vers|a destination|en direction|with|avec|after|apres)\b")
"""After a place that was left: a journey, no withdrawal."""
_ON_THE_ROAD = re.compile(r"\b(?:convo[iy]s?|columns?|colonnes?|patrols?|patrouilles?|flights?|buse?s?)\b")
_IN_COUNTRY = re.compile(r"(?:,(?: [\w' -]{3,24},)?| in [\w' -]{3,24},?)? ?")
_TOWN_IS = re.compile(
    r"\b(?:after|as|when|once|while|that|apres que|alors que|quand|lorsque)(?: the| la| le)?"
    r"(?: (?:town|city|village|ville|localite) (?:of|de|d'))? ?"
    r"[\w'-]+(?:,? (?:in |of )?(?:[\w'-]+ ?){1,3}(?:, [\w'-]+)?)?$"
)
"""Before "…, Nigeria, was captured": the place itself is what was taken."""
_RETAKES = re.compile(
    r"re(?:captur|tak|took|conqu|occup|gain|pris|pren|conquis)|took back|takes? back|(?:a|ont|avait|avaient) repris"
)
_HAVE = re.compile(r" (?:(?:have|has|had|also|again|a|ont|avaient|avait|claim to have|say they have) )*")
_OUT = re.compile(
    r"\b(?:out of|from|hors de|de|du|d'|des)(?: the| la| le| l')?(?: (?:town|ville|village|city) (?:of|de))? ?$"
)
_AUXILIARIES = ("", "has", "had", "also", "then", "both", "all", "itself", "a", "had also", "has also")
_FELL_INTO = re.compile(
    r" (?:dans|sous|sur|en|malade|d'accord|a court|into (?!the hands|rebel|enemy)|silent|ill|sick)\b"
    r"| on(?:to)? (?!\w+day\b|\d|the\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]"
)
"""After a "fell" or a "tombée" that loses no place: into an ambush, under fire, ill."""
_OF_PLACE = re.compile(
    r"(?<![\w'-])(?!(?:[ld]')?(?:town|city|village|region|province|district|county|base|camp|garrison|post|barracks|ville|village"
    r"|localite|cite|commune|bourg|bourgade|garnison|poste|caserne|prefecture|oasis|hameau|position|aeroport|verrou"
    r"|capitale|cercle|secteur|zone|cites|villes|villages|localites|of|de|du|des|la|le|les|the)\b)[\w'-]{1,24} "
    r"(?:of (?:the )?|de (?:la )?|du |d')$"
)
"""Before a place: something or somebody of it ("the headmaster of Djibo is in the hands of bandits")."""
_REACH_CHARS = 24
_DRIVEN_CHARS = 60
_PARTY_CHARS = 120
_PRONOUN = re.compile(r"\b(?:ils|elles|il|elle|they|it)(?: (?:have|has|had|also|since|then))? ?$")
"""The subject of a clause that goes on with those of the one before."""
_THE_TOWN = re.compile(
    r"\b(?:ils|elles|il|elle|they|it) (?:(?:ont|sont|se sont|a|est|s'est|have|has) )?(?:(?:then|since|ensuite) )?"
    r"(?:quitt\w+|abandonn\w+|evacu\w+|fui|retires? de|replies de|entres? dans|left|leave|abandoned|vacated|evacuated"
    r"|withdrew from|withdrawn from|pulled out of|entered|moved into|marched into)"
    r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?"
    r" (?P<town>(?:the|la|le|cette) (?:town|city|village|ville|bourgade|localite|bourg|cite))\b(?! (?:de|d'|of|hall)\b)"
)
"""What those told of before did to the town told before: "Ils ont quitté la bourgade"."""


def find_conquests(
    folded: str, language: str | None, mentions: Sequence[PlaceMention], actors: Sequence[ActorMention]
) -> list[Trigger]:
    """Triggers for "captured Konna", "took back Damasak", "GATIA left Ménaka", "chassé le MNLA de Gao"."""
    towns = [m for m in mentions if m.kind == "place" and m.candidates and m.candidates[0].kind != "country"]
    named: list[Stretch] = sorted([*towns, *_towns_meant(folded)], key=_start_of)
    parties = [a for a in actors if a.kind in _ARMED]
    found = []
    for verb in find_around_days(section_matcher("territory", language), folded, language):
        counts = _TESTS.get(verb.value, _is_taking)
        if counts(verb, named, parties, folded):
            family = "regain" if _falls_to_forces(verb, parties) else _FAMILIES[verb.value]
            found.append(Trigger(verb.start, verb.end, family, False))
    return keep_told(found, folded, language)


def _towns_meant(folded: str) -> Iterator[_TownMeant]:
    """Where a text says "the town" of one named before, right behind a verb of coming or going."""
    return (_TownMeant(m.start("town"), m.end()) for m in _THE_TOWN.finditer(folded))


def settle_takers(triggers: Sequence[Trigger], actors: Sequence[ActorMention], folded: str) -> list[Trigger]:
    """The triggers with a town that rebels "recapture" as one that they take: it is the government's no more."""
    rebels = [a for a in actors if a.kind in NON_STATE_KINDS and a.name not in FOR_THE_STATE]
    return [
        replace(t, family="overtake")
        if t.family == "regain" and _RETAKES.match(folded, t.start) and _is_subject(t, rebels, folded)
        else t
        for t in triggers
    ]


def _is_subject(trigger: Trigger, rebels: Sequence[ActorMention], folded: str) -> bool:
    at = bisect_right(rebels, trigger.start, key=_end_of) - 1
    return at >= 0 and _HAVE.fullmatch(folded, rebels[at].end, trigger.start) is not None


def _is_taking(verb: TermMatch[str], named: Sequence[Stretch], parties: Sequence[ActorMention], folded: str) -> bool:
    """Whether a place follows the verb at once and, for coming and going, an armed party is its subject."""
    place = _next(named, verb.end)
    if place is None or _TOOK_IDIOM.match(folded, verb.end):
        return False
    if _CONTESTED.search(folded, max(0, verb.start - _CONTEST_CHARS), verb.start):
        return False
    between = _TOWN_OF.sub("", folded[verb.end : place.start])
    if len(between.split()) > 2 or len(between) > _REACH_CHARS or _WHERE.search(between) or _SOMEBODY.search(between):
        return False
    if verb.value not in ("leave", "enter", "lose"):
        return True
    movers = [p for p in parties if p.kind in FORCE_KINDS] if verb.value in ("enter", "lose") else parties
    return _has_armed_subject(verb, movers, folded) and not (verb.value == "leave" and _BOUND.match(folded, place.end))


def _has_armed_subject(verb: TermMatch[str], parties: Sequence[ActorMention], folded: str) -> bool:
    if (pronoun := _PRONOUN.search(folded, max(0, verb.start - _REACH_CHARS), verb.start)) is not None:
        return _meets_party_before(pronoun.start(), parties, folded)
    before = [p for p in parties[max(0, bisect_right(parties, verb.start, key=_end_of) - 1) :] if p.end <= verb.start]
    if not before:
        return False
    between = folded[before[0].end : verb.start]
    return len(between.split()) <= 3 and not any(s in between for s in ".;:,") and not _ON_THE_ROAD.search(between)


def _meets_party_before(position: int, parties: Sequence[ActorMention], folded: str) -> bool:
    """Whether "they" means the armed party of the sentence before ("Les Dozos tenaient Youwarou. Ils ont quitté …")."""
    at = bisect_right(parties, position, key=_end_of) - 1
    return (
        at >= 0
        and 1 <= folded[parties[at].end : position].count(".") <= 1
        and (position - parties[at].end <= _PARTY_CHARS)
    )


def _is_drive(verb: TermMatch[str], named: Sequence[Stretch], parties: Sequence[ActorMention], folded: str) -> bool:
    """Whether an armed party stands right after the verb, and the place that it was driven from after that."""
    driven = _next(parties, verb.end)
    if driven is None or len(folded[verb.end : driven.start].split()) > 2:
        return False
    return any(
        _OUT.search(folded, driven.end, place.start) is not None for place in _within(named, driven.end, _DRIVEN_CHARS)
    )


def _is_falling(verb: TermMatch[str], named: Sequence[Stretch], parties: Sequence[ActorMention], folded: str) -> bool:
    """Whether the place stands right before the verb, and nobody's death or an office is meant ("fell to him")."""
    at = bisect_right(named, verb.start, key=_end_of)
    if _FELL_INTO.match(folded, verb.end):
        return False
    if at == 0 or _OF_PLACE.search(folded, max(0, named[at - 1].start - _REACH_CHARS), named[at - 1].start):
        return False
    gap = folded[named[at - 1].end : verb.start]
    is_town = _IN_COUNTRY.fullmatch(gap) and _TOWN_IS.search(
        folded, max(0, named[at - 1].start - 60), named[at - 1].end
    )
    return bool(is_town) or gap.strip() in _AUXILIARIES


def _falls_to_forces(verb: TermMatch[str], parties: Sequence[ActorMention]) -> bool:
    """Whether a state's force stands right behind the verb: "is back in the hands of the army"."""
    holder = _next(parties, verb.end) if verb.value == "fall" else None
    return holder is not None and holder.kind in FORCE_KINDS and holder.start - verb.end <= _REACH_CHARS


_TESTS = {"drive": _is_drive, "fall": _is_falling}


def _within(named: Sequence[Stretch], start: int, chars: int) -> Iterator[Stretch]:
    first = bisect_left(named, start, key=_start_of)
    for place in named[first : first + 3]:
        if place.start - start <= chars:
            yield place


def _next(items: Sequence[T], position: int) -> T | None:
    first = bisect_left(items, position, key=_start_of)
    return items[first] if first < len(items) else None


def _start_of(item: Stretch) -> int:
    return item.start


def _end_of(item: Stretch) -> int:
    return item.end
