"""Where somebody speaks who lives there: the place of last resort for an event that nothing else puts on the map."""

import re

from pipelines.extract.statements import PlacedMention, Statement

_LOCAL = re.compile(
    r"\b(?:(?:un|une|des|plusieurs|deux|trois|le|la|les|autre)s? (?:\w+ )?)?(?:habitant(?:e|es|s)?|riverain(?:e|es|s)?"
    r"|rescape(?:e|es|s)?|villageois(?:e|es)?|notables?|maire|adjoint au maire|elus?|conseiller(?:s)? municipal"
    r"|chef (?:de|du) village|vdp|volontaires?|dozos?|chasseurs|gendarmes|gendarmerie|brigade|milice|militia|vigilantes"
    r"|police|policemen|officers|troops|soldiers"
    r"|hunters|garrison|garnison|residents?|villagers?|survivors?|mayor|councillors?|village (?:chief|head))"
    r"(?: local(?:e|s|es)?)? (?:de|d'|du|of|from|in|at|a) ?(?:la (?:ville|commune|localite) de )?$"
)


def place_of_witness(statement: Statement, folded: str) -> list[PlacedMention]:
    """The town of "un habitant de Mondoro", where its sentence names no other place."""
    if any(p.is_usable and p.placement.where_precision <= 5 for p in statement.places):
        return []
    towns = (p for p in statement.places if not p.is_usable and p.placement.where_precision <= 2)
    found = [p for p in towns if _LOCAL.search(folded[max(0, p.mention.start - 70) : p.mention.start])]
    return found[:1]
