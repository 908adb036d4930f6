"""One person by name or by pronoun: "Musa Danladi, 42, was shot dead", "beat him to death"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Cue, Figure

_NAME = r"[A-ZÀ-Ý][\w'’-]+(?: (?:[A-ZÀ-Ý][\w'’.-]*|ag|ould|bin|ibn|el|al)){1,4}"
_APPOSED = r"(?:, [^,;:()]{2,60},)?"
_WAS = r" (?:(?:a|a été|avait été|aurait été|est|was|had been|has been|has|had)(?: \w+(?:ment|ly))? )?$"
_WERE = r" (?:(?:ont|ont été|avaient été|were|had been|have been)(?: \w+(?:ment|ly))? )?$"
_ONE = re.compile(rf"(?<![\w'’-])(?P<name>{_NAME}){_APPOSED}{_WAS}")
_TWO = re.compile(rf"(?<![\w'’-])(?P<name>{_NAME}{_APPOSED} (?:and|et) {_NAME}){_APPOSED}{_WERE}")
_BEATEN = re.compile(
    r"\b(?:beat|beaten|beating|hack\w*|ston(?:ed|ing)|club\w*|kick\w*|stab\w*|burn\w*|batter\w*|flog\w*|trampl\w*|crush\w*)"
    r" (?:(?:an?|one|another|his|her|the) (?:[\w'-]+ ){1,6}|him |her )$"
)
_MAX_CHARS = 140


def find_named_victim(clause: Clause, cue: Cue) -> list[Figure]:
    """The person, or two, whom a sentence names as the subject of a word for harm."""
    if cue.form not in ("after", "either"):
        return []
    low = max(clause.start, cue.start - _MAX_CHARS)
    if clause.folded[cue.start : cue.end] in ("to death", "alive"):
        beaten = _BEATEN.search(clause.folded, low, cue.start)
        return [Figure(beaten.start(), cue.end, cue.quantity, 1, 1, None)] if beaten else []
    for pattern, count in ((_TWO, 2), (_ONE, 1)):
        named = pattern.search(clause.text, low, cue.start)
        if named and not any(a.start < named.end("name") and named.start() < a.end for a in clause.actors):
            return [Figure(named.start(), cue.end, cue.quantity, count, count, None, is_known=True)]
    return []
