"""The hand-picked entries of the gazetteer, read from the shipped files: `places.csv`, `sites.csv`, `regions.toml`,
the countries of `demonyms.toml`, and the units of the base map."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from geodata.gazetteer import DATA, Entry, frame_countries, read_countries
from geodata.place import Place, PlaceKind, Point
from geodata.units.shipped import circle_shape

_ERROR = re.compile(r"± ?(\d+(?:\.\d+)?) km")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a shipped CSV file; none when the file is not there (an optional layer)."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def read_places(path: Path) -> Iterator[Entry]:
    for row in _rows(path):
        kind = cast(PlaceKind, row["kind"])
        place = Place(
            id=row["id"],
            name=row["name"],
            kind=kind,
            point=(float(row["lon"]), float(row["lat"])),
            country_code=row["country"] or None,
            admin1=row.get("admin1") or None,
            admin2=row.get("admin2") or None,
            source=row.get("source") or "",
        )
        extent_km = float(row["extent_km"]) if kind.endswith("unit") else _extent_km(row)
        shape = circle_shape(place, extent_km)
        yield Entry(place, _split(row.get("variants")), extent_km, int(row["importance"]), shape=shape)


def _extent_km(row: Mapping[str, str]) -> float:
    """Radius of the place's own extent, or of the error that the source states for its coordinate ("±12 km")."""
    stated = _ERROR.search(row["source"])
    return max(float(row["extent_km"]), float(stated[1]) if stated else 0.0)


def read_sites(path: Path) -> Iterator[Entry]:
    for row in _rows(path):
        place = Place(
            id=row["id"],
            name=row["name"],
            kind="site",
            point=(float(row["lon"]), float(row["lat"])),
            country_code=row["country"] or None,
            admin1=row.get("admin1") or None,
            source=row.get("source") or "",
            types=_split(row.get("types")),
        )
        variants = (*_split(row.get("variants")), *_turned(place.name))
        yield Entry(place, variants, _extent_km(row), 3, city=row.get("city") or None)


def _turned(name: str) -> tuple[str, ...]:
    """The English order of a French site's name: "Sangoulé Lamizana camp" for "Camp Sangoulé Lamizana"."""
    kind, _, own = name.partition(" ")
    return (f"{own} camp",) if kind == "Camp" and own[:1].isupper() else ()


def unit_entries() -> Iterator[Entry]:
    """First-order units of the boundaries, and second-order ones where the boundaries have them."""
    from geodata.outlines.boundaries import load_boundaries

    boundaries = load_boundaries()
    frame = frame_countries()
    kinds: tuple[tuple[PlaceKind, Any], ...] = (
        ("first-order unit", boundaries.units),
        ("second-order unit", boundaries.provinces),
    )
    for kind, units in kinds:
        for unit in units.values():
            if unit.country_code in frame:
                place = Place(
                    id=unit.id if kind == "first-order unit" else f"{unit.id}~second",
                    name=unit.name,
                    kind=kind,
                    point=_inside(unit.geometry),
                    country_code=unit.country_code,
                    admin1=unit.admin1,
                    admin2=None if kind == "first-order unit" else unit.name,
                    source="Natural Earth",
                )
                key = "unit" if kind == "first-order unit" else "province"
                importance = 2 if kind == "first-order unit" else 3
                yield Entry(place, unit.name_variants, 0.0, importance, unit.is_plain_word, shape={key: unit.id})


def _inside(geometry: Any) -> Point:
    point = geometry.representative_point()
    return (point.x, point.y)


def country_entries() -> Iterator[Entry]:
    from geodata.outlines.boundaries import load_boundaries

    countries = load_boundaries().countries
    for code, row in read_countries().items():
        if code in countries:
            names = row["names"]
            point = _inside(countries[code].geometry)
            place = Place(f"country-{code}", names[0], "country", point, code, source="Natural Earth")
            yield Entry(place, tuple(names[1:]), 0.0, 1, shape={"country": code})


def read_regions() -> Iterator[Entry]:
    with (DATA / "regions.toml").open("rb") as lines:
        regions = tomllib.load(lines)["region"]
    for row in regions:
        countries = row["countries"]
        kind = cast(PlaceKind, row.get("kind", "region"))
        code = countries[0] if len(countries) == 1 else None
        place = Place(row["id"], row["names"][0], kind, tuple(row["point"]), code, source=row["source"])
        yield Entry(place, tuple(row["names"][1:]), 0.0, int(row.get("importance", 3)), shape=row)
