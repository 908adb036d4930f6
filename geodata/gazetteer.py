"""The places that the geocoder knows, by folded name, with the area of each.

Read once from the shipped files: `places.csv`, `sites.csv`, `regions.toml`, `demonyms.toml` (countries) and the
first-order units of the boundaries. Beneath these hand-picked rows lie the villages: the shipped index of GeoNames
towns and, where it is installed, the index of the country files.
"""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from shapely import contains_xy

from geodata.installed import installed_version
from geodata.measure import LEAST_DEGREE_KM, area_of, circle_area, distance_km, is_within
from geodata.misspellings import Spellings, one_edit_apart
from geodata.names import fold_name
from geodata.place import Area, Namesakes, Place, PlaceKind, Point
from geodata.placing.extents import least_radius_km
from geodata.units.entries import replace_circles
from geodata.units.later import add_later_units
from geodata.villages.index import Village, VillageIndex, load_index

DATA = Path(__file__).with_name("data")
SAME_TOWN_KM = 15.0
"""A GeoNames town of a hand-picked place's name closer than this is that place: coordinates of one town differ by less
between gazetteers (DESIGN section 8 holds hand-picked rows to 10 km)."""

FEWEST_TOWNS = 20
"""Fewer towns do not tell where a country is lived in."""
SURE_LETTERS = 8
"""Measured on descriptions of UCDP's rows: of names read one letter apart and by nothing else 23 of 25 were right from
eight letters on, 14 of 33 with six or seven, 2 of 23 with five: an unknown village is likelier than a slip."""
WELL_KNOWN = 3
LEAST_TOWN = 4
"""Importance of a town: 15,000 people or the seat of a unit. What is smaller is a village."""

UNIT_RADIUS_KM: Mapping[str, float] = {"third-order unit": 20.0, "second-order unit": 60.0, "first-order unit": 150.0}
"""Circle that stands in for a unit without a boundary: a Burkinabe department covers some 800 km2 (16 km) and rural
ones more; a Malian cercle or Nigerien department some 10,000 (60 km); a Sahelian region some 70,000 (150 km)."""

LARGEST_POINT_KM = 15.0
"""A city or an airport with its grounds stays below; parks, gold fields and what is known to 15 km only do not."""

_PRECISION: Mapping[str, tuple[int, int]] = {
    "site": (1, 1),
    "populated place": (1, 1),
    "third-order unit": (3, 2),
    "second-order unit": (3, 2),
    "first-order unit": (4, 3),
    "region": (5, 3),
    "border": (5, 3),
    "country": (6, 3),
    "water": (7, 3),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One place with what the gazetteer knows beside it.

    `importance` runs from 1 (capital) to 5 (hamlet). `extent_km` is the radius of the place's own extent. `city` is the
    town a site lies in. `is_plain_word` names are everyday words ("Est"). `shape` tells where the geometry comes from
    when it is not the circle of `extent_km`.
    """

    place: Place
    variants: tuple[str, ...]
    extent_km: float
    importance: int
    is_plain_word: bool = False
    city: str | None = None
    shape: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.place.name, *self.variants)


def precision_of(kind: PlaceKind) -> tuple[int, int]:
    """UCDP's where_precision and ACLED's geo_precision of a place of this kind, named as such."""
    return _PRECISION[kind]


def precision_within(kind: PlaceKind, radius_km: float) -> tuple[int, int]:
    """Precision of a place of this kind whose area has this radius: a park 40 km wide is no point.

    UCDP: 1 is exact, 2 within about 25 km, 5 vague.
    """
    if kind in {"site", "populated place"} and radius_km >= LARGEST_POINT_KM:
        return (2, 2) if radius_km <= 25.0 else (5, 2)
    return precision_of(kind)


class Gazetteer:
    """Places by folded name and by id: hand-picked entries, and villages made when somebody asks for them."""

    def __init__(self, entries: Iterable[Entry], villages: Sequence[VillageIndex] = ()) -> None:
        self.villages = tuple(villages)
        self._village_entries: dict[str, Entry] = {}
        self._named: dict[str, tuple[Entry, ...]] = {}
        self._places_named: dict[str, Namesakes] = {}
        self.by_id: dict[str, Entry] = {}
        self.by_name: dict[str, list[Entry]] = {}
        self.sites_by_type: dict[str, list[Entry]] = {}
        self._sites: dict[str, tuple[list[float], list[Place]]] = {}
        self._areas: dict[str, Area] = {}
        self._areas_told: dict[str, Area] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Adds one entry under all its names; the first of two with one id stays."""
        if entry.place.id in self.by_id:
            return
        self.by_id[entry.place.id] = entry
        for name in dict.fromkeys(fold_name(name) for name in entry.names if name):
            self.by_name.setdefault(name, []).append(entry)
        for facility_type in entry.place.types:
            self.sites_by_type.setdefault(facility_type, []).append(entry)
            self._sites.pop(facility_type, None)

    def lookup(self, name: str, *, country: str | None = None) -> list[Place]:
        """Places of this name, best first: hand-picked importance, then order of the files."""
        found = self.named(fold_name(name))
        return [e.place for e in found if country is None or e.place.country_code == country]

    def named(self, folded: str) -> tuple[Entry, ...]:
        """Entries of a folded name, best first: by importance, hand-picked ones before villages.

        Names that nobody knows are not kept: texts have no end of them.
        """
        known = self._named.get(folded)
        if known is None:
            picked = self.by_name.get(folded, [])
            both = [*picked, *self._villages_named(folded, picked)]
            order = sorted(both, key=lambda e: (e.importance, fold_name(e.place.name) != folded))
            known = tuple(order)
            if known:
                self._named[folded] = known
        return known

    def places_named(self, folded: str) -> Namesakes:
        """Places of a folded name in the order of `named`; the same object whenever it is asked for again."""
        known = self._places_named.get(folded)
        if known is None:
            entries = self.named(folded)
            known = Namesakes(entry.place for entry in entries)
            known.kinds = frozenset(place.kind for place in known)
            towns = (entry.place for entry in entries if entry.importance <= LEAST_TOWN)
            known.town_countries = tuple(dict.fromkeys(town.country_code for town in towns if town.country_code))
            if known:
                self._places_named[folded] = known
        return known

    def respell(self, folded: str, is_any_village: bool) -> str | None:
        """The known name one edit away from a misspelt word; `None` when there is none, or several places' names.

        Hand-picked names come before towns, and towns before villages, which count only when `is_any_village`. Without
        that, a word of less than SURE_LETTERS letters is read only as a well-known place.
        """
        names = self._picked_spellings.find(folded) or self._town_spellings.find(folded)
        if not is_any_village and len(folded) < SURE_LETTERS:
            names = [name for name in names if self.named(name)[0].importance <= WELL_KNOWN]
        if not names and is_any_village:
            names = self._villages_one_edit_apart(folded)
        return names[0] if len({self.named(name)[0].place.id for name in names}) == 1 else None

    def _villages_one_edit_apart(self, folded: str) -> list[str]:
        return [name for name in one_edit_apart(folded) if any(name in index for index in self.villages)]

    def lookup_alike(self, name: str) -> list[Place]:
        """Places whose names are one edit away from `name` or sound like it, best known first."""
        folded = fold_name(name)
        one_apart = (*self._picked_spellings.find(folded), *self._villages_one_edit_apart(folded))
        heard = (fold_name(v.place.name) for index in self.villages for v in index.find_alike(folded))
        entries = [entry for spelling in dict.fromkeys((*one_apart, *heard)) for entry in self.named(spelling)]
        kept: list[Place] = []
        for entry in sorted(entries, key=lambda e: e.importance):
            if not any(_is_same(known, entry.place) for known in kept):
                kept.append(entry.place)
        return kept

    @cached_property
    def _picked_spellings(self) -> Spellings:
        return Spellings(self.by_name)

    @cached_property
    def _town_spellings(self) -> Spellings:
        return Spellings(name for index in self.villages for name in index.names_of(LEAST_TOWN))

    def is_town(self, place: Place) -> bool:
        """Whether a place is a town: a hand-picked populated place, or one of the index that is no mere village."""
        entry = self.entry(place)
        is_village = place.id in self._village_entries and (entry is None or entry.importance > LEAST_TOWN)
        return place.kind == "populated place" and not is_village

    @cached_property
    def outer_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """First words, and last words, of hand-picked names of several words."""
        several = [words for name in self.by_name if len(words := name.split(" ")) > 1]
        return frozenset(words[0] for words in several), frozenset(words[-1] for words in several)

    def entry(self, place: Place) -> Entry | None:
        return self.by_id.get(place.id) or self._village_entries.get(place.id)

    def _villages_named(self, folded: str, picked: Sequence[Entry]) -> list[Entry]:
        """Villages of a folded name, without those that a hand-picked entry or an earlier one is already."""
        kept: list[Entry] = []
        for village in (v for index in self.villages for v in index.find(folded)):
            entry = self.village_entry(village)
            if not any(_is_same(e.place, entry.place) for e in (*picked, *kept)):
                kept.append(entry)
        return kept

    def village_entry(self, village: Village) -> Entry:
        """The entry of a village, or of the hand-picked place that it is; made once."""
        known = self._village_entries.get(village.place.id)
        if known is None:
            picked = self.by_name.get(fold_name(village.place.name), ())
            twin = next(
                (e for e in picked if e.place.kind == village.place.kind and _is_same(e.place, village.place)), None
            )
            known = twin or Entry(village.place, (), village.extent_km, village.importance)
            self._village_entries[village.place.id] = known
        return known

    def area(self, place: Place) -> Area:
        """Where `place` lies: a circle of its extent, or its geometry. Places from outside get a circle by kind."""
        area = self._areas.get(place.id)
        if area is None:
            area = _make_area(self.entry(place), place)
            if place.kind == "country":
                area = _around_towns(area, self._towns_of(place.country_code))
            self._areas[place.id] = area
        return area

    def _towns_of(self, code: str | None) -> list[Point]:
        places = (e.place for e in self.by_id.values())
        return [p.point for p in places if p.kind == "populated place" and p.country_code == code]

    def area_told(self, place: Place) -> Area:
        """Where what is told to be in `place` lies: its area, and what belongs to a town, a village or a site."""
        area, entry = self.area(place), self.entry(place)
        least_km = least_radius_km(place, is_town=entry is not None and entry.importance <= WELL_KNOWN)
        if area.radius_km >= least_km:
            return area
        wider = self._areas_told.get(place.id)
        if wider is None:
            wider = self._areas_told[place.id] = circle_area(place.point, radius_km=least_km)
        return wider

    def site_places(self, types: Iterable[str], *, near: Point, within_km: float) -> list[Place]:
        """Sites of any of these types within a distance of a point, nearest first."""
        reach = within_km / LEAST_DEGREE_KM
        close: dict[str, Place] = {}
        for facility_type in types:
            latitudes, sites = self._sites_by_latitude(facility_type)
            south, north = bisect_left(latitudes, near[1] - reach), bisect_right(latitudes, near[1] + reach)
            close.update((p.id, p) for p in sites[south:north] if is_within(near, p.point, km=within_km))
        return sorted(close.values(), key=lambda p: (distance_km(near, p.point), p.id))

    def _sites_by_latitude(self, facility_type: str) -> tuple[list[float], list[Place]]:
        """Latitudes of the sites of a type, and the sites, from south to north."""
        known = self._sites.get(facility_type)
        if known is None:
            sites = sorted((e.place for e in self.sites_by_type.get(facility_type, ())), key=lambda p: p.point[1])
            known = self._sites[facility_type] = ([p.point[1] for p in sites], sites)
        return known


def _around_towns(area: Area, towns: Sequence[Point]) -> Area:
    """The area of a country with the middle of its towns for its point, when that lies inside."""
    if len(towns) < FEWEST_TOWNS:
        return area
    lon, lat = (round(sum(axis) / len(towns), 4) for axis in zip(*towns, strict=True))
    return Area(area.geometry, (lon, lat), area.radius_km) if contains_xy(area.geometry, lon, lat) else area


def _make_area(entry: Entry | None, place: Place) -> Area:
    if entry is None:
        return circle_area(place.point, radius_km=UNIT_RADIUS_KM.get(place.kind, 5.0))
    if entry.shape:
        from geodata.outlines.shapes import build_shape

        return area_of(build_shape(entry.shape))
    return circle_area(place.point, radius_km=entry.extent_km)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The shipped gazetteer with the installed village level, if there is one (cached)."""
    from geodata import shipped

    installed = installed_version()
    folders = [DATA / "villages"] if installed is None else [installed / "villages", DATA / "villages"]
    units = add_later_units(
        replace_circles(chain(shipped.read_places(DATA / "places.csv"), shipped.unit_entries()), installed)
    )
    gazetteer = Gazetteer(units, [i for f in folders if (i := load_index(f)) is not None])
    for rows in (shipped.country_entries(), shipped.read_sites(DATA / "sites.csv"), shipped.read_regions()):
        for entry in rows:
            gazetteer.add(entry)
    return gazetteer


def _is_same(known: Place, village: Place) -> bool:
    """Whether a village of a known place's name is that place: the same kind of thing, and no farther away than
    gazetteers differ; a unit, the one of its level and country."""
    if known.country_code != village.country_code:
        return False
    if known.kind.endswith("order unit") or village.kind.endswith("order unit"):
        return known.kind == village.kind
    return distance_km(known.point, village.point) < SAME_TOWN_KM


@lru_cache(maxsize=1)
def read_countries() -> dict[str, dict[str, Any]]:
    """Rows of demonyms.toml by ISO 3166-1 alpha-2 code."""
    with (DATA / "demonyms.toml").open("rb") as lines:
        return tomllib.load(lines)


@lru_cache(maxsize=1)
def country_codes() -> Mapping[str, str]:
    """ISO2 code by folded name of a country, those outside the frame too (cached)."""
    return {fold_name(name): code for code, row in read_countries().items() for name in row["names"]}


def is_capital(place: Place) -> bool:
    """Whether a place bears the name of its country's capital, or of the town where its government sits instead."""
    country = read_countries().get(place.country_code or "", {})
    return place.name in (country.get("capital"), country.get("economic_capital"))


def frame_countries() -> frozenset[str]:
    """ISO2 codes of the thirteen countries the gazetteer is about."""
    return frozenset(code for code, row in read_countries().items() if row["frame"])
