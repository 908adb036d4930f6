"""Which way rivers flow, and the stretch of one above or below a place.

The base map's lines have neither names nor direction; `data/rivers.toml` gives the courses of the large rivers as
points from source to mouth. A stretch is what the base map draws near that part of the course, or the course itself.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.basemap import DATA_FOLDER, read_rows
from geodata.measure import buffer_km, distance_km
from geodata.place import Point

ON_RIVER_KM = 25.0
"""A place farther than this from every known course lies on none of them: courses are drawn to some ten kilometres."""
SHORTEST_STRETCH_KM = 5.0
"""Nearer than this to a river's source or mouth it has no "upstream" or "downstream" left."""
COURSE_ERROR_KM = 15.0
"""How far a line of the base map may lie from the course and still be the river."""


@dataclass(frozen=True, slots=True)
class River:
    """A river by its points (lon, lat) from source to mouth."""

    name: str
    course: tuple[Point, ...]


@lru_cache(maxsize=1)
def load_rivers() -> tuple[River, ...]:
    """The rivers of rivers.toml (cached)."""
    with (DATA_FOLDER / "rivers.toml").open("rb") as file:
        rows: Mapping[str, Mapping[str, Sequence[Sequence[float]]]] = tomllib.load(file)
    return tuple(
        River(str(row["name"]), tuple((float(lon), float(lat)) for lon, lat in row["course"])) for row in rows.values()
    )


def along_river(point: Point, *, is_upstream: bool, reach_km: float) -> tuple[str, BaseGeometry] | None:
    """Name and lines of the river nearest to a point, from there `reach_km` along its course up or down.

    A river that ends at the point leads no farther: below Mopti, where the Bani joins it, flows the Niger. `None`
    farther than ON_RIVER_KM from every river known.
    """
    near = sorted((_nearest(river, point) for river in load_rivers()), key=lambda row: row[0])
    for km, river, index, on_course in near:
        if km > ON_RIVER_KM:
            break
        rest = river.course[: index + 1][::-1] if is_upstream else river.course[index + 1 :]
        if distance_km(on_course, rest[-1]) > SHORTEST_STRETCH_KM:
            return river.name, _drawn(shapely.LineString(_cut([on_course, *rest], reach_km)))
    return None


def _nearest(river: River, point: Point) -> tuple[float, River, int, Point]:
    """Distance to the course in km, the river, the index of the point before, and the point on the course."""
    course, here = river.course, shapely.Point(point)
    best: tuple[float, River, int, Point] | None = None
    for index in range(len(course) - 1):
        ashore = shapely.shortest_line(here, shapely.LineString(course[index : index + 2])).coords[-1]
        km = distance_km(point, (ashore[0], ashore[1]))
        if best is None or km < best[0]:
            best = (km, river, index, (ashore[0], ashore[1]))
    if best is None:
        raise ValueError(f"river {river.name!r} has no course; give two points or more in rivers.toml")
    return best


def _cut(points: Sequence[Point], reach_km: float) -> list[Point]:
    """The first `reach_km` of a way; at least two points, for a line has no fewer."""
    kept = [points[0]]
    for nearer, farther in pairwise(points):
        step = distance_km(nearer, farther)
        if step >= reach_km > 0:
            share = reach_km / step
            kept.append((nearer[0] + share * (farther[0] - nearer[0]), nearer[1] + share * (farther[1] - nearer[1])))
            break
        kept.append(farther)
        reach_km -= step
    return kept if len(kept) > 1 else [*kept, (kept[0][0] + 1e-4, kept[0][1])]


def _drawn(stretch: BaseGeometry) -> BaseGeometry:
    """The stretch together with the base map's lines beside it."""
    beside = buffer_km(stretch, radius_km=COURSE_ERROR_KM)
    lines = [shapely.intersection(line, beside) for line in _lines() if line.intersects(beside)]
    return shapely.union_all([stretch, *lines])


@lru_cache(maxsize=1)
def _lines() -> tuple[BaseGeometry, ...]:
    return tuple(row["geometry"] for row in read_rows("rivers"))
