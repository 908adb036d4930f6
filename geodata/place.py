"""What geodata answers with: places, areas and placements.

Coordinates are `(lon, lat)` in degrees, EPSG:4326. Unknown is `None`, never 0 or "".
"""

from collections.abc import Callable
from typing import Final, Literal

from shapely.geometry.base import BaseGeometry

from geodata.values import value

PlaceKind = Literal[
    "site",
    "populated place",
    "third-order unit",
    "second-order unit",
    "first-order unit",
    "region",
    "border",
    "country",
    "water",
]
UNIT_KINDS = frozenset({"first-order unit", "second-order unit", "third-order unit"})
"""`region` is a part of one or more countries larger than a first-order unit, or one that no administration has drawn
("northern Mali", "Liptako-Gourma"); `border` is a strip of one country's side (or both) along a border."""

COUNTRY_PRECISION = 6
"""UCDP's `where_prec` of what is known by its country only."""

Point = tuple[float, float]
"""`(lon, lat)` in degrees."""


@value
class Place:
    """One entry of the gazetteer, or a place made from words ("20 km north of Gao").

    `country_code` is ISO 3166-1 alpha-2, `None` for what lies in several countries. `admin1`, `admin2` are unit names.
    `source` says where the coordinate comes from. `types` are facility types for sites ("airport", "police academy").
    """

    id: str
    name: str
    kind: PlaceKind
    point: Point
    country_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    source: str = ""
    types: tuple[str, ...] = ()


class Namesakes(tuple[Place, ...]):
    """The places of one name, best first, with what reading a text asks of them at every mention.

    `kinds` are theirs; `town_countries` the ISO2 codes of those that are more than a village, in their order.
    """

    kinds: frozenset[PlaceKind]
    town_countries: tuple[str, ...]


def kinds_of(places: tuple[Place, ...]) -> frozenset[PlaceKind]:
    """The kinds of some places."""
    return places.kinds if type(places) is Namesakes else frozenset([place.kind for place in places])


class Area:
    """A geometry (EPSG:4326) meant to hold the true location with 90 % probability. A value: nothing of it changes.

    `point` is a representative point inside it; `radius_km` the radius of a circle of the same area on the ellipsoid.
    A geometry may be given as the function that draws it, for of most circles nobody asks more than point and radius.
    """

    __slots__ = ("_drawn", "point", "radius_km")

    def __init__(self, geometry: BaseGeometry | Callable[[], BaseGeometry], point: Point, radius_km: float) -> None:
        self._drawn = geometry
        self.point: Final = point
        self.radius_km: Final = radius_km

    @property
    def geometry(self) -> BaseGeometry:
        """The outline, drawn when somebody asks for it first."""
        drawn = self._drawn
        if not isinstance(drawn, BaseGeometry):
            drawn = self._drawn = drawn()
        return drawn

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Area):
            return NotImplemented
        is_alike = self.point == other.point and self.radius_km == other.radius_km
        return self is other or (is_alike and bool(self.geometry == other.geometry))

    def __hash__(self) -> int:
        return hash((self.point, self.radius_km))

    def __repr__(self) -> str:
        return f"Area({self.geometry!r}, {self.point!r}, {self.radius_km!r})"


@value
class Placement:
    """Where a phrase points, as exactly as its words allow.

    `where_precision` is UCDP's 1..7, `geo_precision` ACLED's 1..3. `score` is 0..1. `method` is a sentence for people:
    how the place was found. `runners_up` are the namesakes that lost, best first. `start` and `end` are the half-open
    offsets of the phrase in the text it was read from, `None` when there was none.
    """

    place: Place
    area: Area
    where_precision: int
    geo_precision: int
    score: float
    method: str
    runners_up: tuple[Place, ...] = ()
    start: int | None = None
    end: int | None = None

    @property
    def is_country_wide(self) -> bool:
        """Whether no more than the country is known; waters and what lies in several countries are places."""
        return self.where_precision == COUNTRY_PRECISION
