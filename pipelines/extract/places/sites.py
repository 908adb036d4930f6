"""Where a sentence says that something happened, and how two places relate."""

import re
from collections.abc import Sequence
from itertools import pairwise

from geodata.measure import distance_km
from geodata.place import Placement
from geodata.placing.extents import own_extent_km
from pipelines.extract.events.triggers import Trigger
from pipelines.extract.places.place_roles import (
    has_come_from,
    is_apposition,
    is_left_out,
    is_second_choice,
    opens_report,
    words_before,
)
from pipelines.extract.statements import PlacedMention, Statement

SAME_SITE_KM = 4.0
"""Sites nearer than this are one place: a camp and the airfield beside it."""
_NEAR_CHARS = 60
_NEAR_SEVERAL = re.compile(
    r"\b(?:non loin|pres|a proximite|aux (?:alentours|environs)|autour) d(?:es|e)"
    r" (?:villages|localites|hameaux|campements) (?:de |d')"
    r"|\b(?:near|close to|outside|around) the (?:villages|towns|hamlets|communities|settlements) of "
)
"""Before several villages that one spot lies near."""
_NEAR_TOWN_KM = 8.0
"""How far outside a town's own radius one of its facilities may lie (airports do)."""
_LIST_MARKS = frozenset({",", "and", "et", "&"})
_FRAME_CHARS = 16
_FRAME_PENALTY = 60
_LEAST_TOWN_KM = 4.0
"""Quarters and villages are narrower: what lies some kilometres off is not theirs."""
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|inside|outside|around|into|against|of|a|au|aux|dans|pres|vers|sur|en|contre)"
    r"(?: (?:the|an|a|le|la|les|un|une))?[ ']?$"
)
_TOWARDS = re.compile(r"\b(?:for|towards?|to|pour|jusqu'a|jusqu'au)(?: the| la| le| l')? ?$")
"""Before a place that somebody was bound for."""
_FROM = re.compile(r"\b(?:from|d[eu]|d')(?: the| la| l')? ?$")
_TO = re.compile(r" ?(?:to|a|au|aux|vers)(?: the| la| l')? ?")
_TOWARDS_PENALTY = 120
_LEAST_HEADED = 2
"""Towns in a heading that is a list."""
_HEADING_GAP = re.compile(r" ?(?:[,/&–-]|and|et)(?: [\w'-]+(?: [\w'-]+)? ?(?:[,/&–-]|and|et))* ?")
_LABEL_CHARS = 60
"""How far into an item its label ("06/09 - Kaduna:") may reach."""
_COMPASS = re.compile(r" (?:(?:just |due |to the )?(?:north|south|east|west)|(?:au )?(?:nord|sud)|a l'(?:est|ouest))")
_ADJOINING = re.compile(r"\b(?:adjoining|adjacent|attenante?|contigue?|mitoyenne?)(?: [\w'-]+)? ?$")
_ONE = re.compile(r"\b(?:one|the first|l'une?|le premier|la premiere)\b")
_OTHER = re.compile(
    r"\b(?:the other|another|the second|l'autre|une? autre|le second|la seconde|le deuxieme|la deuxieme)\b"
)

_AFTER = re.compile(r"(?<=[a-z0-9]) (?:after|following|apres qu[e']|apres) ")
"""Between what was done about an event and the event."""


def choose_places(statement: Statement, triggers: Sequence[Trigger], folded: str) -> list[PlacedMention]:
    """Where the sentence says that it happened: the most exact place by its trigger, several when they are joined.

    "the academy and the airport" are two sites; "Solhan, in Yagha province" is one.
    """
    is_told_before = bool(triggers) and all(t.is_reference for t in triggers)
    usable = _without_repeats([p for p in statement.places if p.is_usable])
    usable = [
        p for i, p in enumerate(usable) if not any(_is_of_the_way(p, other, folded) for other in usable[i + 1 :][:1])
    ]
    usable = [p for i, p in enumerate(usable) if not (i and is_apposition(usable[i - 1], p, folded))]
    if all(p.placement.is_country_wide for p in usable):  # "110 girls are missing from Dapchi, Nigeria admits"
        usable = ([] if is_told_before else _origins(statement, folded)) or usable
    usable = _of_after_clause([p for p in usable if not is_left_out(p, folded)], statement, triggers, folded)
    better = [p for p in usable if not is_second_choice(p, folded)]
    usable = better if any(p.placement.where_precision <= 2 for p in better) else usable
    told = [p for p in usable if not opens_report(p, folded)]
    usable = told if any(p.placement.where_precision <= 4 for p in told) else usable
    usable = _without_label(usable, statement, folded)
    precise = [p for p in usable if not p.placement.is_country_wide] or usable
    listed = _listed_towns(precise, folded)
    precise = [p for p in precise if len(listed) < _LEAST_HEADED or not _leans_on_list(p, listed)]
    finest = [
        p
        for p in precise
        if p.mention.start in listed
        or not any(_holds(p.placement, other.placement) for other in precise if other is not p)
    ]
    if not finest:
        return []
    groups = _joined_groups(finest, folded)
    journeys = _journeys(statement.places, folded)
    anchor = triggers[0].start if triggers else statement.sentence.start
    start = statement.sentence.start
    best = min(
        groups,
        key=lambda group: (
            _rank(group[0].placement),
            _gap(group, anchor, folded, journeys) + _FRAME_PENALTY * _is_frame(group, start, folded),
        ),
    )
    if _NEAR_SEVERAL.search(folded, max(start, best[0].mention.start - _NEAR_CHARS), best[0].mention.end):
        return best[:1]  # one spot in a bush that has no name
    return _drop_neighbours(best, folded) if best[0].placement.where_precision <= 4 else best[:1]


def _of_after_clause(
    places: list[PlacedMention], statement: Statement, triggers: Sequence[Trigger], folded: str
) -> list[PlacedMention]:
    """The places behind "after" where only that clause tells of violence, and where it was.

    "The government tightened security in Bamako after militants killed six soldiers in the Mopti region."
    """
    first = triggers[0].start if triggers else statement.sentence.start
    after = list(_AFTER.finditer(folded, statement.sentence.start, first))
    if not after:
        return places
    told = [p for p in places if p.mention.start > after[-1].start()]
    return told if any(p.placement.where_precision <= 4 for p in told) else places


def _is_of_the_way(site: PlacedMention, way: PlacedMention, folded: str) -> bool:
    """Whether a facility without a name lies where the words behind it say: "a pumping station north of Bilma".

    "A market near Djibo" is not in Djibo either; a camp that the gazetteer has near the town stays what it is.
    """
    is_leaning = site.mention.kind == "facility" and site.mention.is_anchor_inferred and way.mention.kind == "relative"
    if not is_leaning or site.mention.end + 1 != way.mention.start:
        return False
    codes = {p.placement.place.country_code for p in (site, way)}  # "a checkpoint near Mora Road, Maiduguri"
    is_near = way.mention.relation == "near" and site.placement.place.kind != "site" and len(codes) == 1
    return is_near or bool(_COMPASS.match(folded, site.mention.end))


def _listed_towns(places: Sequence[PlacedMention], folded: str) -> frozenset[int]:
    """Where the towns of a list begin ("in Niono, Molodo and Gogui"): none of them is a part of another."""
    listed: set[int] = set()
    run: list[int] = []
    for one, other in pairwise(places):
        gap = folded[one.mention.end : other.mention.start].strip()
        run = (
            [*(run or [one.mention.start]), other.mention.start]
            if gap in _LIST_MARKS and _are_towns(one, other)
            else []
        )
        if run and gap != ",":
            listed.update(run)
    return frozenset(listed)


def _leans_on_list(place: PlacedMention, listed: frozenset[int]) -> bool:
    """Whether "the camps" behind a list of towns were taken for that of its last town."""
    is_facility = place.mention.kind == "facility" and place.mention.is_anchor_inferred
    return is_facility and any(a.start in listed for a in place.mention.anchors)


def _are_towns(one: PlacedMention, other: PlacedMention) -> bool:
    kinds = {one.placement.place.kind, other.placement.place.kind}
    return kinds == {"populated place"} and {one.mention.kind, other.mention.kind} == {"place"}


def _without_repeats(places: Sequence[PlacedMention]) -> list[PlacedMention]:
    """The places without facilities that only point to one named before ("the Monday Market … of the market")."""
    kept: list[PlacedMention] = []
    for place in places:
        if not (
            place.mention.is_anchor_inferred and any(k.placement.place.id == place.placement.place.id for k in kept)
        ):
            kept.append(place)
    return kept


def _without_label(places: list[PlacedMention], statement: Statement, folded: str) -> list[PlacedMention]:
    """The places without the label of an item when what it tells lies elsewhere.

    "06/09 - Kaduna: troops killed four bandits in Birnin Gwari LGA" happened in the LGA, not in the town of Kaduna.
    """
    start = statement.sentence.start
    if (headed := _without_heading(places, start, folded)) is not None:
        return headed
    if (
        not places
        or places[0].mention.end - start > _LABEL_CHARS
        or not folded.startswith((":", " :"), places[0].mention.end)
    ):
        return places
    label, body = places[0].placement, places[1:]
    told = [p for p in body if p.mention.kind != "facility" and p.placement.where_precision <= 5]
    if not told or label.where_precision > 2 or any(_holds(p.placement, label) for p in told):
        return places
    return [p for p in body if distance_km(p.placement.area.point, label.area.point) > SAME_SITE_KM] or places


def _without_heading(places: list[PlacedMention], start: int, folded: str) -> list[PlacedMention] | None:
    """The places of the news behind a heading of several towns: "Ber, Léré, Goundam : une attaque contre Ber"."""
    colon = folded.find(":", start, start + _LABEL_CHARS)
    head = [p for p in places if p.mention.start < colon]
    told = [p for p in places if p.mention.start > colon and p.placement.where_precision <= 5]
    if len(head) < _LEAST_HEADED or not told or head[0].mention.start > start + 1:
        return None
    between = [folded[one.mention.end : other.mention.start] for one, other in pairwise(head)]
    is_list = all(_HEADING_GAP.fullmatch(gap) for gap in between)
    return told if is_list and not folded[head[-1].mention.end : colon].strip() else None


def _origins(statement: Statement, folded: str) -> list[PlacedMention]:
    """Towns and units after "from", where the sentence names no other place ("carried off eight girls from Warabe").

    Not those that somebody had come from ("des drones venus de Bamako").
    """
    named = [p for p in statement.places if p.is_origin and p.placement.where_precision <= 4]
    return [p for p in named if not has_come_from(p, folded)]


def _rank(placement: Placement) -> int:
    """Towns and finer before units, units before borders and parts of countries, these before countries."""
    return {1: 0, 2: 0, 3: 1, 4: 2, 5: 2, 7: 2}.get(placement.where_precision, 3)


def _journeys(places: Sequence[PlacedMention], folded: str) -> frozenset[int]:
    """Where the ends of a journey begin: "a lorry on its way from Mopti to Douentza", "allait de Mopti à Douentza"."""
    ends: set[int] = set()
    for origin, goal in pairwise(places):
        is_way = _TO.fullmatch(folded, origin.mention.end, goal.mention.start) and _FROM.search(
            words_before(origin, folded)
        )
        ends |= {origin.mention.start, goal.mention.start} if is_way else set()
    return frozenset(ends)


def _gap(group: Sequence[PlacedMention], anchor: int, folded: str, journeys: frozenset[int]) -> int:
    """Distance in characters from the trigger to the group; places before it and without a preposition count more."""
    first = group[0].mention
    after = first.start - anchor
    gap = after if after >= 0 else 2 * max(1, anchor - group[-1].mention.end)
    if _TOWARDS.search(words_before(group[0], folded)) or group[0].mention.start in journeys:
        gap += _TOWARDS_PENALTY
    return (
        gap
        if first.kind in ("relative", "border") or _LOCATIVE.search(folded[max(0, first.start - 16) : first.start])
        else gap + 40
    )


def _is_frame(group: Sequence[PlacedMention], start: int, folded: str) -> bool:
    """Whether a town only opens the sentence: "In Katsina, troops killed eleven bandits in Jibia"."""
    first = group[0]
    if len(group) > 1 or first.placement.where_precision > 2 or first.mention.start - start > _FRAME_CHARS:
        return False
    return folded.startswith(",", first.mention.end)


def _holds(outer: Placement, inner: Placement) -> bool:
    """Whether one place lies within another, wider one (or is the same and less exact)."""
    extent_km = own_extent_km(outer)
    is_facility = inner.place.kind == "site" and outer.place.kind != "site"
    inner_km = own_extent_km(inner)
    is_town = is_facility and outer.where_precision <= 2 and extent_km >= max(_LEAST_TOWN_KM, inner_km)
    if _are_two_facilities(outer, inner) or (not is_town and extent_km <= inner_km * 1.3):
        return False
    if outer.place.kind == inner.place.kind == "first-order unit":
        return False  # neighbours touch
    gap = distance_km(outer.area.point, inner.area.point)
    if gap > extent_km * 4 + _NEAR_TOWN_KM:
        return False
    if outer.where_precision <= 2:
        return gap <= extent_km + (_NEAR_TOWN_KM if is_facility else 0.0)
    return bool(outer.area.geometry.intersects(inner.area.geometry))


def _joined_groups(places: Sequence[PlacedMention], folded: str) -> list[list[PlacedMention]]:
    groups: list[list[PlacedMention]] = []
    for place in places:
        if groups:
            previous = groups[-1][-1]
            gap = folded[previous.mention.end : place.mention.start]
            same_level = _rank(previous.placement) == _rank(place.placement)
            if (same_level and len(gap) <= 26 and _is_coordination(gap)) or _is_one_of_two(previous, place, folded):
                groups[-1].append(place)
                continue
        groups.append([place])
    return groups


def _is_one_of_two(previous: PlacedMention, place: PlacedMention, folded: str) -> bool:
    """ "Two attacks, one on a boat near Banikane, the other on the camp at Bamba"."""
    between = folded[previous.mention.end : place.mention.start]
    if max(previous.placement.where_precision, place.placement.where_precision) > 3 or any(c in between for c in ".;:"):
        return False
    return bool(
        _OTHER.search(between) and _ONE.search(folded, max(0, previous.mention.start - 60), previous.mention.start)
    )


def _is_coordination(gap: str) -> bool:
    words = gap.replace(",", " , ").split()
    return (
        bool(words)
        and words[0] in {"and", "et", ",", "&", "ainsi", "as", "or", "ou", "puis", "then"}
        and len(words) <= 5
    )


def _drop_neighbours(group: list[PlacedMention], folded: str) -> list[PlacedMention]:
    kept: list[PlacedMention] = []
    for place in group:
        is_annex = bool(kept) and _ADJOINING.search(words_before(place, folded)) is not None
        if not is_annex and not any(_is_same_site(place.placement, k.placement) for k in kept):
            kept.append(place)
    return kept


def _is_same_site(one: Placement, other: Placement) -> bool:
    """Whether two joined places are one; an airport and a camp are two, however near they lie."""
    return not _are_two_facilities(one, other) and distance_km(one.area.point, other.area.point) <= SAME_SITE_KM


def _are_two_facilities(one: Placement, other: Placement) -> bool:
    return bool(one.place.types and other.place.types) and set(one.place.types).isdisjoint(other.place.types)


def relate_places(one: PlacedMention, other: PlacedMention) -> str:
    old, new = one.placement, other.placement
    if old.place.id == new.place.id:
        return "same"
    if _is_strip(one) or _is_strip(other):
        return _relate_strip(one, other)
    if _holds(old, new):
        return "inside"
    are_points = max(old.where_precision, new.where_precision) <= 2
    if are_points and distance_km(old.area.point, new.area.point) <= SAME_SITE_KM:
        return "same"
    return "contains" if _holds(new, old) else "apart"


def _relate_strip(one: PlacedMention, other: PlacedMention) -> str:
    """Whether a stretch of road lies in the part of a country that the other words name ("in the north of Mali")."""
    wide, strip = (other, one) if _is_strip(one) else (one, other)
    is_wide = wide.mention.kind in ("part", "place") and wide.placement.where_precision >= 5 and not _is_strip(wide)
    if not is_wide or not _holds(wide.placement, strip.placement):
        return "apart"
    return "inside" if strip is other else "contains"


def _is_strip(place: PlacedMention) -> bool:
    """A stretch of road: it touches towns, but what happens on it does not happen in them."""
    is_part = place.placement.place.id.startswith("part-")  # "the south of Casamance" is an area
    return place.mention.kind == "relative" and place.placement.where_precision >= 5 and not is_part
