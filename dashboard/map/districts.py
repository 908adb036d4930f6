"""Outlines of second-order units, packed for the page; sent only when somebody asks for them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from dashboard.columns import pack_columns, pack_rings
from dashboard.pack import Pack
from dashboard.palette import FRAME_COUNTRIES
from geodata.basemap import read_rows
from geodata.installed import installed_version

DRAWN_SIMPLIFY_DEG = 0.01
"""About a kilometre, as on the base map: a pixel at zoom 7."""


@dataclass(frozen=True, slots=True)
class District:
    """A second-order unit; `name` is "CC.first-order unit.second-order unit", as in the events' columns."""

    name: str
    country_code: str
    outline: Any


def pack_districts() -> Pack:
    """The second-order units of the frame's countries: the installed ones, else the shipped ones."""
    return _pack_districts(installed_version())


@lru_cache(maxsize=2)
def _pack_districts(version: Path | None) -> Pack:
    districts = list_districts(version)
    header = {
        "district_names": [district.name for district in districts],
        "countries": list(dict.fromkeys(district.country_code for district in districts)),
    }
    return pack_columns(pack_rings([district.outline for district in districts], prefix="districts"), header)


def list_districts(version: Path | None) -> list[District]:
    """The units of an installed version, and the shipped ones of countries that it has none of; for drawing."""
    from geodata.outlines.fine_units import load_fine_units  # slow to import, and asked for in the layer panel

    by_country: dict[str, list[District]] = defaultdict(list)
    fine = load_fine_units(version)
    if fine is not None:
        for unit in fine.units:
            if unit.level == 2 and unit.admin1:
                name = f"{unit.country_code}.{unit.admin1}.{unit.name}"
                by_country[unit.country_code].append(District(name, unit.country_code, fine.outline(unit.fid)))
    installed = set(by_country)
    for row in read_rows("provinces"):
        if row["country_code"] not in installed:
            name = f"{row['country_code']}.{row['admin1']}.{row['name']}"
            by_country[row["country_code"]].append(District(name, row["country_code"], row["geometry"]))
    return [one for country in FRAME_COUNTRIES for one in _simplify(by_country.get(country, ()))]


def _simplify(districts: Sequence[District]) -> list[District]:
    """The districts of one country with fewer points; borders that two share stay shared."""
    shapes = np.array([district.outline for district in districts], dtype=object)
    simple = shapely.coverage_simplify(shapes, DRAWN_SIMPLIFY_DEG) if len(shapes) else ()
    return [District(one.name, one.country_code, shape) for one, shape in zip(districts, simple, strict=True)]
