"""Wider areas for descriptions whose place is not known or is one of several: the unit or surroundings of what encloses
it, the known end of a road, all places named in one breath, the unit that a table tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from shapely import union_all

from geodata.describing.paragraphs import Paragraph, Reader, agrees, is_own
from geodata.describing.respelling import UNITS, unknown_runs
from geodata.gazetteer import Gazetteer, precision_of
from geodata.measure import area_of, circle_area, distance_km
from geodata.mentions import Context, PlaceMention
from geodata.names import fold
from geodata.place import Area, Place, Placement
from geodata.placing.namesakes import lies_in
from geodata.placing.relative import NEAR_LIMIT_KM
from geodata.reading.relative_words import load_relative_words

_LIST_GAP = re.compile(r"^\s*+(?:[,;/&]|(?:,\s*+)?(?:(?:and|et)\b(?: (?:in|à|de)\b)?|(?:or|ou)\b))\s*+$")
_AND = re.compile(r"&|/|\b(?:and|et|or|ou)\b")
_LONGEST_ROAD = 40
_HYPHEN_LEFT = re.compile(r"(?P<name>(?<!\w)[A-ZÀ-Þ]\w*) ?[-–—] ?$")
_HYPHEN_RIGHT = re.compile(r" ?[-–—] ?(?P<name>[A-ZÀ-Þ]\w*)")
_ROAD = re.compile(r"\b(?:road|highway|axis|axe|route|tron[cç]on|corridor)\b", re.IGNORECASE)
_ALONG = re.compile(r"\b(?:along|axis|axe|route|road|tron[cç]on|between|entre)\b", re.IGNORECASE)
_AND_GAP = (
    r"(?: (?:villages?|towns?|locality))? *+(?:(?:, *+)?(?:and|et)|&) ++(?:(?:the|la|le) )?(?:(?:village|town)s? of )?"
)
_FELLOW_BEHIND = re.compile(rf"(?:, *[A-ZÀ-Þ][\w’'-]+)?{_AND_GAP}(?P<name>[A-ZÀ-Þ][\w’'-]+)")
_FELLOW_BEFORE = re.compile(rf"(?<![\w’'-])(?P<name>[A-ZÀ-Þ][\w’'-]+){_AND_GAP}$")
FELLOW_KM = 25.0
"""Radius around a place told in one breath with one that nobody knows. Of 104 such rows of GED 52 % lie within 5 km,
74 % within 25."""
AS_THE_TABLE_SAYS = "as the table says"
"""How the reason ends of an answer that the words did not give."""
MOST_APART_KM = 80.0
"""Places named in one breath lie some tens of kilometres apart; what is farther is a namesake or another story."""
AROUND_KM = 30.0
"""Radius around a town that a description puts an unknown place in or at. Of 97 such rows of GED 78 % lie within 20 km,
88 % within 30, 92 % within 40."""
UNIT_OF_NAME_KM = 14.0
"""Radius of a bare name that a small unit bears too: lists of incidents mean the one or the other. Of 62 such rows of
GED in Burkina Faso 84 % lie within 8 km, 97 % within 15; of 288 in Nigeria 84 % and 87 %."""


HALF_ROAD_KM = 30.0
"""Radius around the known end of a road. Of 13 such rows of GED 8 lie within 20 km, 12 within 33."""


def is_widened(mention: PlaceMention, placement: Placement) -> bool:
    """Whether the answer is the unit that the words put an unknown place in."""
    return placement.place.kind in UNITS and bool(mention.within) and not is_own(mention, placement)


def over_all_units(placement: Placement, names: Sequence[PlaceMention], gazetteer: Gazetteer) -> Placement:
    """The first-order unit instead of a smaller one where a bare name may mean either ("Xyz, Ségou"): only the larger
    is sure to hold the place. `names` are what the unit is named by."""
    place = placement.place
    wholes = (p for m in names if not m.kind_words for p in m.candidates if p.kind == "first-order unit")
    whole = next((p for p in wholes if p.country_code == place.country_code and lies_in(gazetteer, place, p)), None)
    if whole is None:
        return placement
    where, geo = precision_of("first-order unit")
    return replace(placement, place=whole, area=gazetteer.area(whole), where_precision=where, geo_precision=geo)


def place_around(mention: PlaceMention, placement: Placement, gazetteer: Gazetteer) -> Placement:
    """The small unit named after a town, or its surroundings, for an unknown place in or at it."""
    if placement.where_precision > 2:
        return placement
    unit = _unit_of_name(mention, placement.place, gazetteer)
    radius_km = max(AROUND_KM, placement.area.radius_km)
    place = unit or placement.place
    area = gazetteer.area(unit) if unit else circle_area(place.point, radius_km=radius_km)
    where, geo = precision_of(unit.kind if unit else "third-order unit")
    method = f'the place itself is not known; in or near "{mention.name}", as the words say'
    return Placement(place, area, where, geo, round(placement.score * 0.8, 2), method, placement.runners_up)


def over_its_unit(mention: PlaceMention, placement: Placement, gazetteer: Gazetteer) -> Placement:
    """The town of a bare name, its area widened where a unit around it bears the name too."""
    is_bare = mention.kind == "place" and not mention.levels and placement.place.kind == "populated place"
    if not is_bare or placement.where_precision > 1 or placement.area.radius_km >= UNIT_OF_NAME_KM:
        return placement
    if _unit_of_name(mention, placement.place, gazetteer) is None:
        return placement
    return replace(placement, area=circle_area(placement.area.point, radius_km=UNIT_OF_NAME_KM))


def _unit_of_name(mention: PlaceMention, town: Place, gazetteer: Gazetteer) -> Place | None:
    """The small unit that bears the mention's name and holds the town."""
    units = (p for p in mention.candidates if p.kind in UNITS[:2] and p.country_code == town.country_code)
    return next((p for p in units if lies_in(gazetteer, town, p)), None)


def place_half_known(
    paragraph: Paragraph, sure: Sequence[PlaceMention], reader: Reader
) -> list[tuple[PlaceMention, Placement]]:
    """Roads and strips of which only one end is known: the surroundings of that end."""
    found = []
    for mention in paragraph.mentions:
        if any(mention is m for m in sure):
            continue
        is_half = is_half_road(mention, paragraph.mentions, paragraph.text)
        found_ends = (mention,) if is_half else _ends(mention, paragraph.text)
        ends = [replace(end, is_name_part=False) for end in found_ends]
        placed = [(end, reader.place(end, paragraph.context)) for end in ends]
        known = [p for e, p in placed if p and p.where_precision <= 2 and agrees(e, p, paragraph, reader.gazetteer)]
        if len(known) == 1:
            found.append((mention, _by_one_end(mention, known[0])))
    return found


def _ends(mention: PlaceMention, text: str) -> tuple[PlaceMention, ...]:
    """The ends of a road or strip that are mentions: both, or the one beside an unknown name."""
    if mention.relation in {"between", "road"}:
        return mention.anchors
    words, left, right = load_relative_words(), fold(text[: mention.start]).text, fold(text[mention.end :]).text
    is_end = words.road_before.search(left) or words.between.search(left) or words.road_after.match(right)
    return (mention,) if mention.is_name_part and is_end else ()


def is_half_road(mention: PlaceMention, mentions: Sequence[PlaceMention], text: str) -> bool:
    """Whether a hyphen ties the name to the unknown other end of a road: "along Kumshe-Usmanari road"."""
    first = max(0, mention.start - _LONGEST_ROAD)
    ends = (_HYPHEN_LEFT.search(text, first, mention.start), _HYPHEN_RIGHT.match(text, mention.end))
    spans = [(m.start, m.end) for m in mentions if m is not mention and not (m.read_as or m.is_name_part)]
    unknown = [m for m in ends if m is not None and not any(a <= m.start("name") < b for a, b in spans)]
    left, right = text[first : mention.start], text[mention.end : mention.end + _LONGEST_ROAD]
    return mention.kind == "place" and bool(unknown) and bool(_ROAD.search(right) or _ALONG.search(left))


def _by_one_end(mention: PlaceMention, end: Placement) -> Placement:
    area = circle_area(end.place.point, radius_km=HALF_ROAD_KM)
    place = replace(end.place, id=f"relative-{end.place.id}-0", name=" ".join(mention.text.split()))
    method = f'"{place.name}": around {end.place.name}, the other end not being known'
    return Placement(place, area, 5, 2, round(end.score * 0.7, 2), method, end.runners_up)


def with_fellows(
    mention: PlaceMention, placement: Placement, candidates: Sequence[tuple[PlaceMention, Placement]], text: str
) -> Placement:
    """The placement, its area widened over the places named in one breath with it ("Sagho and Toekodogo")."""
    areas, end, is_list = [placement.area], mention.end, False
    for other, p in candidates:
        gap = text[end : other.start] if other.start >= end else ""
        if other.start < end or p.where_precision > 2 or not _LIST_GAP.match(gap):
            continue
        is_near = distance_km(p.area.point, placement.area.point) <= MOST_APART_KM
        areas, end, is_list = [*areas, *([p.area] if is_near else [])], other.end, is_list or bool(_AND.search(gap))
    if placement.where_precision > 1 or not is_list or len(areas) == 1:
        return placement
    whole = area_of(union_all([area.geometry for area in areas]))
    reach = max(distance_km(placement.area.point, area.point) for area in areas)
    where = 2 if reach <= NEAR_LIMIT_KM else 5
    method = f"{placement.method}; or one of the places named with it"
    area = Area(whole.geometry, placement.area.point, whole.radius_km)
    return replace(placement, area=area, where_precision=where, geo_precision=2, method=method)


def with_unknown_fellow(
    mention: PlaceMention, placement: Placement, spans: Sequence[tuple[int, int]], text: str
) -> Placement:
    """The placement, its area widened where a name that nobody knows is told in one breath with it ("Miyanti and
    Bulungu"): either may be where it was."""
    beside = (
        _FELLOW_BEHIND.match(text, mention.end),
        _FELLOW_BEFORE.search(text, max(0, mention.start - 60), mention.start),
    )
    names = [m for m in beside if m is not None and not any(a <= m.start("name") < b for a, b in spans)]
    is_unknown = any(unknown_runs(m["name"], [], len(m["name"])) for m in names)
    if not is_unknown or placement.where_precision > 1 or placement.area.radius_km >= FELLOW_KM:
        return placement
    area = circle_area(placement.area.point, radius_km=FELLOW_KM)
    method = f"{placement.method}; or the unknown place named with it"
    return replace(placement, area=area, where_precision=2, geo_precision=2, method=method)


def hold_inside(placement: Placement | None, context: Context, gazetteer: Gazetteer) -> Placement | None:
    """The placement, or the smallest unit that a table puts the place in, when the placement is vaguer or elsewhere."""
    if not context.inside:
        return placement
    unit = context.inside[0]
    area = gazetteer.area(unit)
    where, geo = precision_of(unit.kind)
    if placement is not None and (placement.where_precision <= where or placement.area.radius_km <= area.radius_km):
        is_there = placement.place.id == unit.id or lies_in(gazetteer, placement.place, context.inside[-1])
        if is_there:
            return placement
    method = f"the words give no place in {unit.name}; its area, {AS_THE_TABLE_SAYS}"
    return Placement(unit, area, where, geo, 0.5, method)
