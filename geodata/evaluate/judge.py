"""How right one answer is: distance, country, units, whether its area holds the truth."""

from collections.abc import Iterable
from dataclasses import dataclass

from shapely import Point as ShapelyPoint

from geodata.describing.surroundings import bare_names, context_within, country_code
from geodata.describing.widening import AS_THE_TABLE_SAYS
from geodata.evaluate.rows import Row
from geodata.gazetteer import Gazetteer
from geodata.geocoder import Geocoder
from geodata.measure import distance_km
from geodata.mentions import Context
from geodata.outlines.boundaries import Location, load_boundaries
from geodata.place import Placement

SAME_PLACE_KM = 5.0
"""An answer this near to the row's point is the same place and so in the same units, drawn by us or not."""
WIDEST_KM = {"admin1": 60.0, "admin2": 30.0}
"""An answer vaguer than a first-order (second-order) unit and wider than this is in no one unit."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row with its answer and how right that is; `None` where the row cannot tell.

    `is_found`: the words gave an answer; the unit that a table names, taken for want of one, is none. `is_point`: the
    answer is a point or within about 25 km of one (where_precision 1, 2).
    """

    row: Row
    answer: Placement | None
    error_km: float | None
    is_in_area: bool | None
    is_right_country: bool | None
    is_right_admin1: bool | None
    is_right_admin2: bool | None
    is_right_kind: bool | None

    @property
    def is_found(self) -> bool:
        return self.answer is not None and not self.answer.method.endswith(AS_THE_TABLE_SAYS)

    @property
    def is_point(self) -> bool:
        return self.answer is not None and self.answer.where_precision <= 2


def judge(row: Row, geocoder: Geocoder, *, with_admin: bool, country: str | None = None) -> Verdict:
    """The verdict on one row; `country` is the code that all rows lie in when the file does not say."""
    gazetteer = geocoder.gazetteer
    stated = row.country or country
    context = Context()
    if with_admin:
        context = context_within(gazetteer, country=stated, admin1=row.admin1, admin2=row.admin2)
    answer = geocoder.resolve(row.phrase, context) if row.phrase else None
    code = country_code(stated) if stated else None
    truth = _locate(row)
    error_km = distance_km(row.point, answer.area.point) if row.point and answer else None
    is_same = error_km is not None and error_km <= SAME_PLACE_KM
    return Verdict(
        row,
        answer,
        error_km=error_km,
        is_in_area=_is_in_area(row, answer),
        is_right_country=None if code is None else answer is not None and _country_of(answer) == code,
        is_right_admin1=is_same or _is_right_unit(gazetteer, answer, code, "admin1", row.admin1, truth),
        is_right_admin2=is_same or _is_right_unit(gazetteer, answer, code, "admin2", row.admin2, truth),
        is_right_kind=None if row.kind is None else answer is not None and answer.place.kind == row.kind,
    )


def _is_in_area(row: Row, answer: Placement | None) -> bool | None:
    if row.point is None:
        return None
    return answer is not None and bool(answer.area.geometry.intersects(ShapelyPoint(row.point)))


def _locate(row: Row) -> Location:
    return load_boundaries().locate(*row.point) if row.point else Location(None, None)


def _country_of(answer: Placement) -> str | None:
    return answer.place.country_code or load_boundaries().locate(*answer.area.point).country_code


def _is_right_unit(
    gazetteer: Gazetteer,
    answer: Placement | None,
    code: str | None,
    level: str,
    stated: str | None,
    truth: Location,
) -> bool | None:
    """Whether the answer lies in the row's unit: by name (variants count), or both points in one outline."""
    truths = {name for name in (stated, getattr(truth, level)) if name}
    if not truths:
        return None
    if answer is None or code not in (None, _country_of(answer)):
        return False
    return bool(_keys(gazetteer, code, level, truths) & _keys(gazetteer, code, level, _units_of(answer, level)))


def _units_of(answer: Placement, level: str) -> set[str]:
    """Names of the unit that an answer lies in; none for answers too vague to lie in one."""
    is_unit = answer.where_precision <= (4 if level == "admin1" else 3)
    if not is_unit and answer.area.radius_km > WIDEST_KM[level]:
        return set()
    kind = "first-order unit" if level == "admin1" else "second-order unit"
    own = answer.place.name if answer.place.kind == kind else None
    located = load_boundaries().locate(*answer.area.point)
    is_wider = level == "admin2" and answer.where_precision == 4
    names = (own, getattr(answer.place, level), None if is_wider else getattr(located, level))
    return {name for name in names if name}


def _keys(gazetteer: Gazetteer, code: str | None, level: str, names: Iterable[str]) -> set[str]:
    """Folded bare names and ids of the units that bear them, so that variants of one unit meet."""
    kind = "first-order unit" if level == "admin1" else "second-order unit"
    bare = {bare for name in names for bare in bare_names(name)}
    units = {p.id for name in bare for p in gazetteer.lookup(name, country=code) if p.kind == kind}
    return bare | units
