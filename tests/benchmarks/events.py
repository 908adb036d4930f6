"""Made-up events in any number, for benchmarks: the store's columns, spread as reports spread them."""

from datetime import date
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.outlines.boundaries import load_boundaries
from tests.fixture_events import TOWNS, TYPES, make_event

FIRST, DAYS = date(2010, 1, 1), 5_800
PRECISIONS = {1: 0.62, 2: 0.24, 3: 0.05, 4: 0.07, 6: 0.02}
SPANS = {0: 0.84, 4: 0.07, 6: 0.05, 29: 0.04}
DEATHS = {None: 0.3, 0: 0.12, 1: 0.2, 2: 0.12, 3: 0.08, 5: 0.07, 8: 0.05, 12: 0.03, 20: 0.02, 60: 0.008, 170: 0.002}
TYPE_WEIGHTS = (0.35, 0.18, 0.28, 0.08, 0.05, 0.06)
VILLAGES = 6_000
SEED = 11

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def make_frame(count: int) -> geopandas.GeoDataFrame:
    """So many events of 2010 to 2025, more in later years, in towns, villages and regions; the same each time."""
    chance = np.random.default_rng(SEED)
    columns = _place(chance, count) | _date(chance, count) | _harm(chance, count)
    kind = chance.choice(len(TYPES), size=count, p=np.array(TYPE_WEIGHTS) / sum(TYPE_WEIGHTS))
    ids = [f"{number:016x}" for number in chance.integers(2**63, size=count)]
    columns |= {
        "event_id": ids,
        "attack_id": _tie(chance, ids),
        "event_type": [TYPES[number][0] for number in kind],
        "sub_event_type": [TYPES[number][1] for number in kind],
        "type_of_violence": pd.array([TYPES[number][2] for number in kind], dtype="Int64"),
        "is_background": chance.random(count) < 0.05,
        "status": np.where(chance.random(count) < 0.2, "reviewed", "machine").astype(object),
    }
    return _complete(columns, count)


def _complete(columns: dict[str, Any], count: int) -> geopandas.GeoDataFrame:
    """The frame with every other column of the store, the same in each row."""
    template = make_event("")
    unknown = pd.array([pd.NA] * count, dtype="Int64")
    for name in template.keys() - columns.keys():
        is_figure = name.endswith(("_low", "_best", "_high"))
        columns[name] = unknown if is_figure else [template[name]] * count
    frame = pd.DataFrame({name: columns[name] for name in template})
    return geopandas.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")


def _pick(chance: np.random.Generator, shares: dict[Any, float], count: int) -> list[Any]:
    values = list(shares)
    weights = np.array(list(shares.values()))
    return [values[number] for number in chance.choice(len(values), size=count, p=weights / weights.sum())]


def _date(chance: np.random.Generator, count: int) -> dict[str, Any]:
    start = (DAYS * chance.random(count) ** 0.6).astype(int) + FIRST.toordinal()
    end = start + np.array(_pick(chance, SPANS, count))
    days = {day: date.fromordinal(day) for day in range(FIRST.toordinal(), FIRST.toordinal() + DAYS + 40)}
    return {
        "date_start": np.array([days[day] for day in start], dtype=object),
        "date_end": np.array([days[day] for day in end], dtype=object),
    }


def _harm(chance: np.random.Generator, count: int) -> dict[str, Any]:
    deaths = pd.array(_pick(chance, DEATHS, count), dtype="Int64")
    return {f"killed_{name}": deaths for name in ("low", "best", "high")}


def _tie(chance: np.random.Generator, ids: list[str]) -> list[str]:
    """One event in fifty belongs to the attack of the event before it."""
    tied = chance.random(len(ids)) < 0.02
    return [
        ids[row - 1] if row and is_tied else name for row, (name, is_tied) in enumerate(zip(ids, tied, strict=True))
    ]


def _place(chance: np.random.Generator, count: int) -> dict[str, Any]:
    """Where each was: few places have many events and many have few, as in a gazetteer."""
    town, village, lon, lat = _settle(chance)
    weights = 1 / np.arange(1, len(town) + 1) ** 0.8
    place = chance.choice(len(town), size=count, p=weights / weights.sum())
    names = np.array([f"{TOWNS[at][0]} {number}" for at, number in zip(town, village, strict=True)], dtype=object)
    precision = np.array(_pick(chance, PRECISIONS, count))
    x, y = lon[place], lat[place]
    geometry = shapely.points(x, y)
    near = precision == 2
    geometry[near] = shapely.buffer(geometry[near], 0.2, quad_segs=2)
    for level, areas in _list_areas().items():
        rows = np.flatnonzero(precision == level)
        chosen = chance.integers(len(areas), size=len(rows))
        geometry[rows] = np.array(areas, dtype=object)[chosen]
        centres = shapely.point_on_surface(areas)[chosen]
        x[rows], y[rows] = shapely.get_x(centres), shapely.get_y(centres)
    return {
        "latitude": y,
        "longitude": x,
        "where_precision": pd.array(precision, dtype="Int64"),
        "radius_km": np.where(precision == 1, 3.0, np.where(near, 20.0, 90.0)),
        "place_name": names[place],
        "country": np.array([row[1] for row in TOWNS], dtype=object)[town][place],
        "admin1": np.array([row[2] for row in TOWNS], dtype=object)[town][place],
        "geometry": geometry,
    }


def _settle(chance: np.random.Generator) -> tuple[Numbers, Numbers, Floats, Floats]:
    """`VILLAGES` places in random order: which town each lies around, its number there, longitude, latitude."""
    number = chance.permutation(VILLAGES)
    town, village = number % len(TOWNS), number // len(TOWNS)
    lon = np.array([row[4] for row in TOWNS])[town] + np.where(village, chance.normal(0, 1.1, VILLAGES), 0)
    lat = np.array([row[3] for row in TOWNS])[town] + np.where(village, chance.normal(0, 0.8, VILLAGES), 0)
    return town, village, lon.round(4), lat.round(4)


def _list_areas() -> dict[int, list[Any]]:
    """The areas of vague events by precision: circles for districts, first-order units, countries."""
    boundaries = load_boundaries()
    units = [unit.geometry for unit in boundaries.units.values()]
    districts = [shapely.buffer(unit.representative_point(), 0.3) for unit in units]
    return {3: districts, 4: units, 6: [country.geometry for country in boundaries.countries.values()][:13]}
