"""Areas for a name whose namesakes the evidence does not decide between: they hold all of them, never one by a coin
toss."""

from collections.abc import Sequence

from shapely import union_all

from geodata.gazetteer import Gazetteer, precision_of
from geodata.measure import area_of
from geodata.mentions import PlaceMention
from geodata.place import Area, Place, Placement
from geodata.placing.relative import NEAR_LIMIT_KM

MOST_AROUND, WIDEST_AROUND_KM = 4, 40.0
"""Namesakes between which a text does not decide share an area only when that still tells where: some half of a
second-order unit."""
VAGUE: tuple[int, int] = (5, 3)
"""where_precision and geo_precision of what is larger than a first-order unit or drawn by nobody."""


def place_around(namesakes: Sequence[Place], mention: PlaceMention, gazetteer: Gazetteer) -> Placement | None:
    """An area around namesakes that lie close together."""
    if not 2 <= len(namesakes) <= MOST_AROUND or len({p.country_code for p in namesakes}) > 1:
        return None
    area = area_of(union_all([gazetteer.area(place).geometry for place in namesakes]).convex_hull)
    if area.radius_km > WIDEST_AROUND_KM:
        return None
    where, geo = (2, 2) if area.radius_km <= NEAR_LIMIT_KM else (5, 2)
    method = (
        f'{len(namesakes)} places named "{mention.name}" lie here and the text does not decide: an area around them'
    )
    return Placement(_place_of_all(namesakes, area), area, where, geo, 0.5, method, tuple(namesakes))


def place_over_all(namesakes: Sequence[Place], mention: PlaceMention, gazetteer: Gazetteer) -> Placement | None:
    """For the description of one place: all areas of a few namesakes apart; the country of many, or of none known."""
    codes = {p.country_code for p in namesakes}
    if len(namesakes) < 2 or len(codes) > 1 or mention.read_as:
        return None
    count = f'{len(namesakes)} places named "{mention.name}" and the text does not decide'
    if len(namesakes) <= MOST_AROUND:
        area = area_of(union_all([gazetteer.area(place).geometry for place in namesakes]))
        return Placement(
            _place_of_all(namesakes, area), area, *VAGUE, 0.35, f"{count}: the areas of all", tuple(namesakes)
        )
    country = gazetteer.by_id.get(f"country-{codes.pop()}")
    if country is None:
        return None
    where, geo = precision_of("country")
    area = gazetteer.area(country.place)
    return Placement(country.place, area, where, geo, 0.3, f"{count}: the country of all", tuple(namesakes[:10]))


def _place_of_all(namesakes: Sequence[Place], area: Area) -> Place:
    units = {p.admin1 for p in namesakes}
    return Place(
        f"around-{'-'.join(sorted(p.id for p in namesakes))}", namesakes[0].name, "region", area.point,
        namesakes[0].country_code, units.pop() if len(units) == 1 else None, source=namesakes[0].source,
    )  # fmt: skip
