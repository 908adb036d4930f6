"""Places described facilities: "an elite police training academy" + "Mali's capital" -> the one gendarmerie school
there."""

from collections.abc import Sequence

from geodata.gazetteer import Gazetteer, precision_within
from geodata.measure import circle_area, distance_km
from geodata.mentions import Context, PlaceMention
from geodata.names import fold_name
from geodata.place import Place, Placement
from geodata.placing.extents import INFERRED_KM, own_extent_km
from geodata.placing.namesakes import lies_in
from geodata.reading.scan import load_facilities
from geodata.values import change

DEFAULT_REACH_KM = 15.0
FOREST_KM = 25.0
"""How far around a town "the forest of" it is looked for: the named forests of the gazetteer reach as far."""
WIDEST_COUNTRY_KM = 2500.0
"""No country of the base map reaches farther from its middle."""
NEARER_KM = 5.0
"""A town this much nearer to a site is its own: quarters and twin towns lie closer together."""


def place_facility(
    mention: PlaceMention, context: Context, anchor: Placement | None, gazetteer: Gazetteer
) -> Placement | None:
    """The site that a description and its anchor point to; without one, the anchor's own area; `None` without
    anchor."""
    anchor = anchor or next(iter(context.anchors), None)
    if anchor is None:
        return None
    sites, facility_type = _matching_sites(mention, anchor, gazetteer)
    sites = _called(mention, _qualified(mention, sites, gazetteer), gazetteer)
    anchor_words = mention.anchors[0].text if mention.anchors else anchor.place.name
    quoted = f'"{mention.name}" + "{anchor_words}"'
    if len(sites) == 1:
        method = f"site inferred from {quoted}: only {facility_type} known in {anchor.place.name}"
        return _inferred(_at_site(sites[0], 0.9, method, (), anchor, gazetteer), mention)
    if sites and (named := _named_after(sites, anchor)) is not None:
        method = f"site inferred from {quoted}: {facility_type} that bears the name of {anchor.place.name}"
        others = tuple(s for s in sites if s.id != named.id)
        return _inferred(_at_site(named, 0.75, method, others, anchor, gazetteer), mention)
    if not sites and (namesake := _namesake_of_anchor(mention, anchor, gazetteer)) is not None:
        method = f"site inferred from {quoted}: {namesake.name} bears the name"
        return _inferred(_at_site(namesake, 0.9, method, (), anchor, gazetteer), mention)
    method = f"{quoted}: {_why_not_one(mention, sites, facility_type)}, so the area of {anchor.place.name}"
    anchor = _with_its_forest(anchor, mention)
    return change(anchor, score=round(anchor.score * 0.9, 2), method=method, runners_up=tuple(sites))


def _with_its_forest(anchor: Placement, mention: PlaceMention) -> Placement:
    """The surroundings of a town whose forest is told of: it lies beside the town."""
    is_wide = "forest" in mention.facility_types and anchor.where_precision == 1
    if not is_wide or anchor.area.radius_km >= FOREST_KM:
        return anchor
    area = circle_area(anchor.area.point, radius_km=FOREST_KM)
    return change(anchor, area=area, where_precision=2, geo_precision=2)


def _why_not_one(mention: PlaceMention, sites: Sequence[Place], facility_type: str) -> str:
    if sites:
        return f"{len(sites)} sites of type {facility_type} known there"
    if any(load_facilities()[t].get("many") for t in mention.facility_types):
        return f"a place may have several of type {facility_type}"
    return f"no {facility_type} known there"


def _inferred(placement: Placement, mention: PlaceMention) -> Placement:
    """The placement with an area that allows for another facility of the kind in the town, unless it is called by its
    own name."""
    if mention.own_name or placement.area.radius_km >= INFERRED_KM:
        return placement
    return change(placement, area=circle_area(placement.area.point, radius_km=INFERRED_KM))


def _at_site(
    site: Place, score: float, method: str, others: tuple[Place, ...], anchor: Placement, gazetteer: Gazetteer
) -> Placement:
    area = gazetteer.area_told(site)
    where, geo = precision_within("site", area.radius_km)
    return Placement(site, area, where, geo, round(score * anchor.score, 2), method, others)


def _matching_sites(mention: PlaceMention, anchor: Placement, gazetteer: Gazetteer) -> tuple[list[Place], str]:
    """Sites of the described type within reach of the anchor; only without any, those of the types it may also mean."""
    rows = load_facilities()
    wanted = tuple(t for t in mention.facility_types if not rows[t].get("many") or _stems(mention, t))
    if not wanted or anchor.where_precision > 3:
        return [], " or ".join(mention.facility_types)
    reach_km = max((float(rows[t].get("reach_km", DEFAULT_REACH_KM)) for t in wanted), default=DEFAULT_REACH_KM)
    reach_km += own_extent_km(anchor)
    also = [t for name in wanted for t in rows[name].get("also", ())]
    for types in (wanted, tuple(also)):
        sites = _in_anchor(gazetteer, types, anchor, reach_km)
        if sites:
            return sites, " or ".join(types)
    return [], " or ".join(wanted)


def _namesake_of_anchor(mention: PlaceMention, anchor: Placement, gazetteer: Gazetteer) -> Place | None:
    """The one site that bears the anchor's name, where the town of that name stands across the border or is not known
    in the country that the words tell: the border post of Petelkolé stands in Niger, its town in Burkina Faso."""
    named = mention.anchors[0] if mention.anchors and mention.anchors[0].kind == "place" else None
    is_itself = named is not None and anchor.place.id in {p.id for p in named.candidates}
    if named is None or (is_itself and anchor.where_precision > 2):
        return None
    rows = load_facilities()
    types = [t for t in mention.facility_types if not rows[t].get("many")]
    types += [t for name in types for t in rows[name].get("also", ()) if not rows[t].get("many")]
    reach_km = max((float(rows[t].get("reach_km", DEFAULT_REACH_KM)) for t in types), default=0.0)
    within_km = reach_km + own_extent_km(anchor) if is_itself else WIDEST_COUNTRY_KM
    sites = gazetteer.site_places(types, near=anchor.place.point, within_km=within_km)
    if not is_itself:
        sites = [s for s in sites if lies_in(gazetteer, s, anchor.place)]
    elif named.within:
        sites = [s for s in sites if s.country_code == anchor.place.country_code]
    bearing = [s for s in sites if _bears(gazetteer, s, [f"{fold_name(named.name)} "])]
    bearing = _qualified(mention, bearing, gazetteer)
    return next(iter(_called(mention, bearing, gazetteer)), None) if len(bearing) == 1 else None


def _called(mention: PlaceMention, sites: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Sites that bear the facility's own name, where the words give one; none of another name is meant."""
    words = [word for word in fold_name(mention.own_name).split(" ") if word]
    return [p for p in sites if all(_bears(gazetteer, p, [word]) for word in words)]


def _qualified(mention: PlaceMention, sites: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Sites whose names bear the description's qualifying words ("French", "central"), where its type has such."""
    if not any("qualifiers" in load_facilities()[t] for t in mention.facility_types):
        return sites
    stems = [group for t in mention.facility_types for group in _stems(mention, t)]
    return [p for p in sites if stems and all(_bears(gazetteer, p, group) for group in stems)]


def _stems(mention: PlaceMention, facility_type: str) -> list[Sequence[str]]:
    """For each qualifying word of the description, the beginnings of words that its site's names bear one of."""
    words = set(fold_name(mention.name).split())
    return [group for word, group in load_facilities()[facility_type].get("qualifiers", {}).items() if word in words]


def _bears(gazetteer: Gazetteer, site: Place, stems: Sequence[str]) -> bool:
    entry = gazetteer.entry(site)
    names = [fold_name(name) for name in entry.names] if entry else [fold_name(site.name)]
    return any(f" {stem}" in f" {name} " for name in names for stem in stems)


def _in_anchor(gazetteer: Gazetteer, types: Sequence[str], anchor: Placement, reach_km: float) -> list[Place]:
    if not types:
        return []
    sites = gazetteer.site_places(types, near=anchor.place.point, within_km=reach_km)
    if anchor.place.country_code:
        sites = [s for s in sites if s.country_code in (None, anchor.place.country_code)]
    in_city = [s for s in sites if _city_is(gazetteer, s, anchor.place)]
    return in_city or [s for s in sites if not _is_other_town(gazetteer, s, anchor)]


def _city_is(gazetteer: Gazetteer, site: Place, town: Place) -> bool:
    entry, known = gazetteer.entry(site), gazetteer.entry(town)
    names = {fold_name(name) for name in known.names} if known else {fold_name(town.name)}
    return bool(entry and entry.city and fold_name(entry.city) in names)


def _is_other_town(gazetteer: Gazetteer, site: Place, anchor: Placement) -> bool:
    """Whether the site belongs to a town that lies nearer to it than the anchor."""
    entry = gazetteer.entry(site)
    if entry is None or entry.city is None:
        return False
    homes = [p for p in gazetteer.lookup(entry.city, country=site.country_code) if p.kind == "populated place"]
    to_home_km = min((distance_km(site.point, p.point) for p in homes), default=own_extent_km(anchor))
    return distance_km(site.point, anchor.place.point) > NEARER_KM + to_home_km


def _named_after(sites: Sequence[Place], anchor: Placement) -> Place | None:
    """The one site among several that carries the anchor's name."""
    named = [s for s in sites if fold_name(anchor.place.name) in fold_name(s.name)]
    return named[0] if len(named) == 1 else None
