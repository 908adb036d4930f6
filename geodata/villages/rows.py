"""Rows of the village level, read from GeoNames' tab-separated files.

The nineteen columns are those of https://download.geonames.org/export/dump/readme.txt. Hostile input is bounded: lines
that are no rows are counted and left out.
"""

import math
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata.names import fold_name

DATA = Path(__file__).parents[1] / "data"
COLUMNS = 19
MOST_NAMES = 40
LONGEST_NAME = 60
SHORTEST_VARIANT = 4
"""Shorter alternate names are mostly codes."""
SCRIPTS = {"LATIN", "ARABIC"}


@dataclass(frozen=True, slots=True)
class VillageRow:
    """One place of a source: `names` main name first; `feature` is "P.PPL"; `extent_km` the radius of its own extent;
    `importance` 2 (capital) .. 5 (village)."""

    geonameid: int
    names: tuple[str, ...]
    lon: float
    lat: float
    feature: str
    country: str
    extent_km: float
    importance: int


@lru_cache(maxsize=1)
def load_features() -> Mapping[str, Mapping[str, Any]]:
    """Rows of features.toml by "class.code"."""
    with (DATA / "features.toml").open("rb") as lines:
        table = tomllib.load(lines)
    return {f"{cls}.{code}": row for cls, codes in table.items() for code, row in codes.items()}


def read_country_file(path: Path, *, countries: Iterable[str]) -> Iterator[VillageRow]:
    """Rows of a GeoNames file that are places of the village level in the given countries."""
    wanted = frozenset(countries)
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            row = _read_line(line, wanted)
            if row is not None:
                yield row


def _read_line(line: str, countries: frozenset[str]) -> VillageRow | None:
    cells = line.rstrip("\n").split("\t")
    if len(cells) != COLUMNS or cells[8] not in countries:
        return None
    feature = f"{cells[6]}.{cells[7]}"
    try:
        geonameid, lat, lon = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError:
        return None
    names = clean_names([cells[1], cells[2], *cells[3].split(",")])
    return make_row(geonameid, names, (lon, lat), feature=feature, country=cells[8], population=population)


def make_row(
    geonameid: int, names: Sequence[str], point: tuple[float, float], *, feature: str, country: str, population: int
) -> VillageRow | None:
    """A row of a feature that the village level holds; `None` for other features, no name or no point on Earth."""
    known = load_features().get(feature)
    lon, lat = point
    if known is None or not names or not (-180 <= lon <= 180 and -90 <= lat <= 90) or not 0 < geonameid < 2**32:
        return None
    extent_km, importance = float(known["extent_km"]), int(known["importance"])
    if known["kind"] == "populated place" and population > 0:
        extent_km = max(extent_km, town_extent_km(population))
        importance = min(importance, 2 if population >= 1_000_000 else 3 if population >= 100_000 else 4)
        importance = importance if population >= 15_000 or importance < 4 else int(known["importance"])
    return VillageRow(geonameid, tuple(names), lon, lat, feature, country, extent_km, importance)


def town_extent_km(population: int) -> float:
    """Radius of a town of so many people at 4,000 a km2, the density of West African towns (Africapolis)."""
    return round(math.sqrt(population / 4000 / math.pi) * 1.3, 1)


def clean_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names in Latin or Arabic letters, one a folded form, in their order; codes and very long ones are left out."""
    kept: dict[str, str] = {}
    for name in names:
        name = name.strip()
        if not 2 <= len(name) <= LONGEST_NAME or unicodedata.name(name[0], "").partition(" ")[0] not in SCRIPTS:
            continue
        if kept and name.isupper() and name.isascii():
            continue  # airport and language codes stand among the alternate names
        folded = fold_name(name)
        if len(folded) >= (SHORTEST_VARIANT if kept else 2):
            kept.setdefault(folded, name)
        if len(kept) == MOST_NAMES:
            break
    return tuple(kept.values())
