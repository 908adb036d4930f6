"""How far what is told to be "in" a town, a village or "at" a site reaches, and how far the place itself does."""

import re

from geodata.place import Place, Placement

LEAST_TOWN_KM, LEAST_VILLAGE_KM, LEAST_SITE_KM = 8.0, 5.0, 3.0
"""Least radius of what is told to be in a well-known town, a smaller place, at a site: it happens in the fields and on
the roads too, and the sources of a coordinate differ. Of 25 places of labelled reports that lay outside of circles of 2
to 6 km though the right one was found, 13 lie within these."""
HAND_PLACED_TIMES, HAND_PLACED_MOST_KM = 2.0, 25.0
"""Of 21 hand-placed places whose true point GED or a labelled report tells half lie within 1.8 times the stated error,
16 within twice; beyond 25 km the place would be no point at all."""
INFERRED_KM = 8.0
"""Least radius of a site that is only described: it may be another one of the town."""
_HAND_PLACED = re.compile(r"hand-placed.*±(?P<km>\d+(?:\.\d+)?) km")
_LEAST = frozenset({LEAST_TOWN_KM, LEAST_VILLAGE_KM, LEAST_SITE_KM, INFERRED_KM})


def least_radius_km(place: Place, *, is_town: bool) -> float:
    """The least radius of what is told to be in a place, twice the error that somebody stated who placed it by hand."""
    if place.kind not in {"populated place", "site"}:
        return 0.0
    stated = _HAND_PLACED.match(place.source)
    doubt_km = min(HAND_PLACED_MOST_KM, HAND_PLACED_TIMES * float(stated["km"])) if stated else 0.0
    if place.kind == "site":
        return max(LEAST_SITE_KM, doubt_km)
    return max(LEAST_TOWN_KM if is_town else LEAST_VILLAGE_KM, doubt_km)


def own_extent_km(placement: Placement) -> float:
    """Radius of the place itself, where its area is only as wide as doubt makes it; else of the area."""
    radius_km = placement.area.radius_km
    if placement.place.kind not in {"populated place", "site"}:
        return radius_km
    is_doubt = radius_km in _LEAST or _HAND_PLACED.match(placement.place.source) is not None
    return radius_km / 2 if is_doubt else radius_km
