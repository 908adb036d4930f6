"""A person by name, nation or pronoun: "Musa Danladi, 42, was shot dead", "beat him to death", "kidnapping a Pole"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Cue, Figure

_NAME = r"[A-ZÀ-Ý][\w'’-]+(?: (?:[A-ZÀ-Ý][\w'’.-]*|ag|ould|bin|ibn|el|al)){1,4}"
_APPOSED = r"(?:, [^,;:()]{2,60},)?"
_WAS = r" (?:(?:a|a été|avait été|aurait été|est|is|was|had been|has been|has|had)(?: \w+(?:ment|ly))? )?$"
_WERE = r" (?:(?:ont|ont été|avaient été|sont|are|were|had been|have been)(?: \w+(?:ment|ly))? )?$"
_ONE = re.compile(rf"(?<![\w'’-])(?P<name>{_NAME}){_APPOSED}{_WAS}")
_TWO = re.compile(rf"(?<![\w'’-])(?P<name>{_NAME}{_APPOSED} (?:and|et) {_NAME}){_APPOSED}{_WERE}")
_BEATEN = re.compile(
    r"\b(?:beat|beaten|beating|hack\w*|ston(?:ed|ing)|club\w*|kick\w*|stab\w*|burn\w*|batter\w*|flog\w*|trampl\w*|crush\w*)"
    r" (?:(?:an?|one|another|his|her|the) (?:[\w'-]+ ){1,6}|him |her )$"
)
_SHOT = re.compile(
    r"\b(?:shot|shoots?|shooting|beat|beats|beating|hack\w*|ston(?:ed|ing)|stab\w*|tortur\w*)"
    rf" (?:[\w'’-]+ ){{0,6}}?{_NAME} $"
)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di\b")
_TITLES = (
    r"(?:called|named|commander|leader|chief|emir|official|activist|journalist|lieutenant"
    r"|chef|émir|nommé|commandant|dirigeant|journaliste|militant)"
)
_NEXT = r"(?=[.,;]|$| (?:in|near|at|on|from|during|along|outside|when|who|and|as|dans|à|près|et|qui|lors|en)\b)"
_OBJECT = re.compile(
    rf" (?:[\w'’-]+ (?:[\w'’-]+ ){{0,5}}{_TITLES} )?(?P<name>{_NAME}(?P<other> (?:and|et) {_NAME})?){_NEXT}"
)
_A_NATIONAL = re.compile(rf" (?:an?|une?) (?:[a-zé-]+ )?(?P<name>[A-ZÀ-Ý][\w’'-]+){_NEXT}")
_RANKS = (
    r"(?:leaders?|commanders?|chiefs?|emirs?|heads?|members?|officials?|lieutenants?|figures?|fighters?|militants?|jihadists?"
    r"|kingpins?|bombmakers?|chefs?|commandants?|dirigeants?|membres?|cadres?|lieutenants?|bras droit)"
)
_RANK_BEFORE = re.compile(rf"\b{_RANKS} $")
_RANK_BEHIND = re.compile(
    rf", (?:an?|the|one of the|une?|le|la|l'un des|l') ?(?:[\w'-]+ ){{0,3}}{_RANKS}"
    r" (?:of|in|from|with|de|du|des|d'|au sein) ?"
)
_DOES = re.compile(
    r"(?:(?:have|has|had|a|ont|avait|avaient|aurait|auraient|avoir|ayant) )?"
    r"(?:kill|shot|shoot|gun|murder|slay|slain|assassin|execut|behead|hack|abduct|kidnap|snatch|grab|wound|injur|captur"
    r"|taking|took|taken|tu|abat|enlev|bless|elimin|neutrali|decapit|egorg)"
)
"""Words for what somebody does to another; nobody's "death" or "funeral"."""
_MAX_CHARS = 140


def find_named_victim(clause: Clause, cue: Cue) -> list[Figure]:
    """The person, or two, whom a sentence names as the subject of a word for harm, or the one that is its object."""
    return _find_subject(clause, cue) or _find_object(clause, cue)


def _find_object(clause: Clause, cue: Cue) -> list[Figure]:
    """Who is named right behind a verb: "killed Abou Hafs, a leader of JNIM", "kidnapping an American"."""
    if cue.form not in ("before", "either") or not _DOES.match(clause.folded, cue.start):
        return []
    for pattern in (_OBJECT, _A_NATIONAL):
        named = pattern.match(clause.text, cue.end, clause.end)
        if named and not _DAY.match(named["name"]) and not _is_party(clause, named.start("name"), named.end("name")):
            group = _group_of(clause, named.start("name"), named.end("name"))
            count = 2 if "other" in named.re.groupindex and named["other"] else 1
            is_known = pattern is _OBJECT
            return [Figure(cue.start, named.end("name"), cue.quantity, count, count, group, is_known=is_known)]
    return []


def names_object(text: str, position: int) -> bool:
    """Whether somebody's name stands right behind a verb that ends there."""
    named = _OBJECT.match(text, position, position + _MAX_CHARS)
    return named is not None and not _DAY.match(named["name"])


def _group_of(clause: Clause, start: int, end: int) -> str | None:
    """ "attackers" for who is called a leader or a member of an armed group beside his name."""
    before = _RANK_BEFORE.search(clause.folded, max(clause.start, start - 60), start)
    behind = _RANK_BEHIND.match(clause.folded, end, min(clause.end, end + 60))
    armed = [a for a in clause.actors if a.group == "attackers"]
    is_before = before is not None and any(before.start() - 40 <= a.start and a.end <= start for a in armed)
    is_behind = behind is not None and any(0 <= a.start - behind.end() <= 30 for a in armed)
    return "attackers" if is_before or is_behind else None


def _is_party(clause: Clause, start: int, end: int) -> bool:
    """Whether the words of a name are those of a party, and not only its first word ("Captain Ali Traore")."""
    named = [a for a in clause.actors if a.start < end and start < a.end and a.kind != "civilians"]
    return any(not (a.start <= start and a.end < end) for a in named)


def _find_subject(clause: Clause, cue: Cue) -> list[Figure]:
    if cue.form not in ("after", "either"):
        return []
    low = max(clause.start, cue.start - _MAX_CHARS)
    if clause.folded[cue.start : cue.end] in ("to death", "alive"):
        beaten = _BEATEN.search(clause.folded, low, cue.start) or _SHOT.search(clause.text, low, cue.start)
        return [Figure(beaten.start(), cue.end, cue.quantity, 1, 1, None)] if beaten else []
    for pattern, count in ((_TWO, 2), (_ONE, 1)):
        named = pattern.search(clause.text, low, cue.start)
        if named and not _is_party(clause, named.start(), named.end("name")):
            group = _group_of(clause, named.start(), named.end("name"))
            return [Figure(named.start(), cue.end, cue.quantity, count, count, group, is_known=True)]
    return []
