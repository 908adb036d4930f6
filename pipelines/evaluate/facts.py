"""What is compared of an event: the same few facts of a gold event and of a predicted one."""

from dataclasses import dataclass
from datetime import date

from pyproj import Geod

from geodata.place import Point

_SPHERE = Geod(a=6_371_008.8, f=0.0)
"""The gold schema's distances lie on a sphere of the earth's mean radius. All else in the project is measured on the
ellipsoid (`geodata.measure`), up to 0.5 % apart, which would move an event that lies just on its gold radius."""

Range = tuple[int | None, int | None]
"""Low and high; high alone `None`: open upwards; both `None`: no figure."""
UNKNOWN: Range = (None, None)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A figure of one quantity; `quote` is the words for it, and not compared."""

    quantity: str
    figures: Range
    quote: str | None = None
    holder: str | None = None

    @property
    def key(self) -> tuple[str, Range]:
        return self.quantity, self.figures


@dataclass(frozen=True, slots=True)
class Facts:
    """One event, gold or predicted. `radius_km` is gold's tolerance, or the prediction's own radius."""

    event_type: str
    sub_event_type: str | None
    start: date | None
    end: date | None
    country: str | None
    place: str | None
    point: Point | None
    radius_km: float | None
    actors: tuple[str, ...]
    killed: Range
    claims: tuple[ClaimFacts, ...]
    is_background: bool

    @property
    def days(self) -> int:
        """Days from the first to the last; 0 for one day and for an event without a date."""
        return ((self.end or self.start) - self.start).days if self.start else 0

    @property
    def actor_keys(self) -> frozenset[str]:
        """The actors' names without case, spaces and marks."""
        return frozenset(fold_name(name) for name in self.actors)


def fold_name(name: str) -> str:
    """A name's letters and digits alone, without case."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def gap_km(a: Facts, b: Facts) -> float | None:
    """Kilometres between two events' points on the sphere; `None` when either has none."""
    if a.point is None or b.point is None:
        return None
    distance_m: float = _SPHERE.inv(*a.point, *b.point)[2]
    return distance_m / 1000


def gap_days(a: Facts, b: Facts) -> int | None:
    """Days between two spans, 0 when they overlap; `None` when either is unknown."""
    if a.start is None or b.start is None:
        return None
    return max(0, (b.start - (a.end or a.start)).days, (a.start - (b.end or b.start)).days)
