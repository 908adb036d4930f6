"""Where a sentence says that something happened, and how two places relate."""

import re
from collections.abc import Sequence

from geodata.measure import distance_km
from geodata.place import Placement
from pipelines.extract.statements import PlacedMention, Statement
from pipelines.extract.triggers import Trigger

SAME_SITE_KM = 4.0
"""Sites nearer than this are one place: a camp and the airfield beside it."""
_NEAR_TOWN_KM = 8.0
"""How far outside a town's own radius one of its facilities may lie (airports do)."""
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|inside|outside|around|into|against|of|a|au|aux|dans|pres|vers|sur|en|contre)"
    r"(?: (?:the|an|a|le|la|les|un|une))?[ ']?$"
)


def choose_places(statement: Statement, triggers: Sequence[Trigger], folded: str) -> list[PlacedMention]:
    """Where the sentence says that it happened: the most exact place by its trigger, several when they are joined.

    "the academy and the airport" are two sites; "Solhan, in Yagha province" is one.
    """
    usable = [p for p in statement.places if p.is_usable] or _origins(statement)
    precise = [p for p in usable if p.placement.where_precision < 6] or usable
    finest = [
        p for p in precise if not any(_holds(p.placement, other.placement) for other in precise if other is not p)
    ]
    if not finest:
        return []
    groups = _joined_groups(finest, folded)
    anchor = triggers[0].start if triggers else statement.sentence.start
    best = min(groups, key=lambda group: (_rank(group[0].placement), _gap(group, anchor, folded)))
    return _drop_neighbours(best) if best[0].placement.where_precision <= 4 else best[:1]


def _origins(statement: Statement) -> list[PlacedMention]:
    """Towns and units after "from", where the sentence names no other place ("carried off eight girls from Warabe")."""
    return [p for p in statement.places if p.is_origin and p.placement.where_precision <= 4]


def _rank(placement: Placement) -> int:
    """Towns and finer before units, units before borders and parts of countries, these before countries."""
    return {1: 0, 2: 0, 3: 1, 4: 2, 5: 2, 7: 2}.get(placement.where_precision, 3)


def _gap(group: Sequence[PlacedMention], anchor: int, folded: str) -> int:
    """Distance in characters from the trigger to the group; places before it and without a preposition count more."""
    first = group[0].mention
    after = first.start - anchor
    gap = after if after >= 0 else 2 * max(1, anchor - group[-1].mention.end)
    return (
        gap
        if first.kind in ("relative", "border") or _LOCATIVE.search(folded[max(0, first.start - 16) : first.start])
        else gap + 40
    )


def _holds(outer: Placement, inner: Placement) -> bool:
    """Whether one place lies within another, wider one (or is the same and less exact)."""
    if outer.area.radius_km <= inner.area.radius_km * 1.3:
        return False
    gap = distance_km(outer.area.point, inner.area.point)
    if gap > outer.area.radius_km * 4 + _NEAR_TOWN_KM:
        return False
    if outer.where_precision <= 2:
        return gap <= outer.area.radius_km + (0.0 if outer.place.kind == "site" else _NEAR_TOWN_KM)
    return bool(outer.area.geometry.intersects(inner.area.geometry))


def _joined_groups(places: Sequence[PlacedMention], folded: str) -> list[list[PlacedMention]]:
    groups: list[list[PlacedMention]] = []
    for place in places:
        if groups:
            previous = groups[-1][-1]
            gap = folded[previous.mention.end : place.mention.start]
            same_level = _rank(previous.placement) == _rank(place.placement)
            if same_level and len(gap) <= 26 and _is_coordination(gap):
                groups[-1].append(place)
                continue
        groups.append([place])
    return groups


def _is_coordination(gap: str) -> bool:
    words = gap.replace(",", " , ").split()
    return (
        bool(words)
        and words[0] in {"and", "et", ",", "&", "ainsi", "as", "or", "ou", "puis", "then"}
        and len(words) <= 5
    )


def _drop_neighbours(group: list[PlacedMention]) -> list[PlacedMention]:
    kept: list[PlacedMention] = []
    for place in group:
        point = place.placement.area.point
        if all(distance_km(point, k.placement.area.point) > SAME_SITE_KM for k in kept):
            kept.append(place)
    return kept


def relate_places(one: PlacedMention, other: PlacedMention) -> str:
    old, new = one.placement, other.placement
    if old.place.id == new.place.id:
        return "same"
    if _is_strip(one) or _is_strip(other):
        return "apart"
    if _holds(old, new):
        return "inside"
    are_points = max(old.where_precision, new.where_precision) <= 2
    if are_points and distance_km(old.area.point, new.area.point) <= SAME_SITE_KM:
        return "same"
    return "contains" if _holds(new, old) else "apart"


def _is_strip(place: PlacedMention) -> bool:
    """A stretch of road: it touches towns, but what happens on it does not happen in them."""
    return place.mention.kind == "relative" and place.placement.where_precision >= 5
