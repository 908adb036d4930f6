"""Somebody found dead, told by the body alone: "sa dépouille a été découverte", "on a retrouvé le corps du vigile"."""

import re
from collections.abc import Sequence

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Figure

_BODY = (
    r"(?:sa depouille(?: mortelle)?|son (?:corps|cadavre)(?: (?:sans vie|inerte|mutile|decapite|calcine|ligote))*"
    r"|l[ea] (?:corps|cadavre|depouille) (?:mutilee?|decapitee?|calcinee?|ligotee?|crible?e? de (?:balles|plombs)))"
)
_OF_ONE = r"(?: d(?:u|e la|e l'|'une?|e son|e sa) ?[\w'-]+(?: [\w'-]+){0,3})?"
_FOUND = r"(?:decouvert|retrouve|ramene|exhume|recupere|abandonne|jete|depose|remis|rendu)e?"
_WAS_FOUND = re.compile(rf"\b{_BODY}{_OF_ONE}(?:, [^,;:.]{{2,50}},)? (?:a|avait|aurait) ete(?: \w+ment)? {_FOUND}\b")
_FOUND_IT = re.compile(
    rf"\b(?:a|ont|avait|avaient|on a) (?:finalement |ensuite )?(?:decouvert|retrouve|exhume"
    rf"|recupere) {_BODY}\b{_OF_ONE}"
)
_HE = re.compile(
    r"(?:(?<=[.;:,] )|(?<=» )|\A)(?:il|elle|l'interesse|le malheureux|la malheureuse) (?:y |en )?"
    r"(?:(?:a|avait|est|n'a|n'avait)(?: \w+(?:ment|tot)| depuis| ensuite| fini par)? )?$"
)
_DIED = re.compile(
    r"(?:a |avait )?(?:succombe|tuee?|abattue?|egorgee?|executee?|lynchee?|decapitee?|laisse la vie|rendu l'ame)\b"
    r"|n'(?:a|avait) pas survecu|n'y a pas survecu"
)


def find_lone_bodies(clause: Clause, figures: Sequence[Figure]) -> list[Figure]:
    """The one person whose body was found, or who is a pronoun of whom it is said that they died."""
    if figures:
        return []
    found = next((m for p in (_WAS_FOUND, _FOUND_IT) if (m := p.search(clause.folded, clause.start, clause.end))), None)
    if found:
        return [Figure(found.start(), found.end(), "killed", 1, 1, None, is_known=True)]
    for cue in clause.cues:
        he = _HE.search(clause.folded, max(clause.start, cue.start - 40), cue.start)
        if cue.quantity == "killed" and he and _DIED.match(clause.folded, cue.start):
            return [Figure(cue.start, cue.end, "killed", 1, 1, None, is_known=True)]
    return []
