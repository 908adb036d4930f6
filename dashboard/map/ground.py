"""The base map as packed columns: countries, units, water, disputed lines and towns of `geodata.basemap`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.columns import Column, pack_columns, pack_rings, project
from dashboard.pack import Pack
from dashboard.palette import FRAME_COUNTRIES
from geodata.basemap import read_rows

DRAWN_SIMPLIFY_DEG = 0.008
"""Under a kilometre: a pixel at zoom 7, and small enough to travel in the page."""

Rows = Sequence[Mapping[str, Any]]


@cache
def pack_ground() -> Pack:
    """The base map's columns; `land` are the thirteen countries of the frame, `outland` what lies around them."""
    countries, units = simplify_layer("countries", is_coverage=True), simplify_layer("units", is_coverage=True)
    towns = [row for row in read_rows("towns") if row["country_code"] in FRAME_COUNTRIES]
    layers: dict[str, Rows] = {
        "land": [row for row in countries if row["code"] in FRAME_COUNTRIES],
        "outland": [row for row in countries if row["code"] not in FRAME_COUNTRIES],
        "units": [row for row in units if row["country_code"] in FRAME_COUNTRIES],
        **{name: simplify_layer(name, is_coverage=False) for name in ("lakes", "rivers", "disputed")},
    }
    columns: dict[str, Column] = {}
    for name, rows in layers.items():
        columns |= pack_rings([row["geometry"] for row in rows], prefix=name)
    columns |= _town_columns(towns)
    columns["river_km"] = np.array([row["length_km"] for row in layers["rivers"]], dtype=np.float32)
    header = {
        "land_codes": [row["code"] for row in layers["land"]],
        "unit_names": [f"{row['country_code']}.{row['name']}" for row in layers["units"]],
        "town_names": [row["name"] for row in towns],
        "country_labels": [_label(row) for row in _by_size(countries) if row["name"] != row["code"]],
    }
    return pack_columns(columns, header)


def simplify_layer(layer: str, *, is_coverage: bool) -> list[dict[str, Any]]:
    """The layer's rows with shapes for drawing; in a coverage shared borders stay shared."""
    rows = read_rows(layer)
    shapes = np.array([row["geometry"] for row in rows], dtype=object)
    simplify = shapely.coverage_simplify if is_coverage else shapely.simplify
    return [row | {"geometry": shape} for row, shape in zip(rows, simplify(shapes, DRAWN_SIMPLIFY_DEG), strict=True)]


def _town_columns(towns: Rows) -> dict[str, Column]:
    x, y = project([row["geometry"].x for row in towns], [row["geometry"].y for row in towns])
    ranks = np.array([row["importance"] for row in towns], dtype=np.uint8)
    return {"town_x": x.astype(np.float32), "town_y": y.astype(np.float32), "town_rank": ranks}


def _by_size(countries: Rows) -> list[Mapping[str, Any]]:
    return sorted(countries, key=lambda row: -row["geometry"].area)


def _label(row: Mapping[str, Any]) -> list[Any]:
    """Code, name, the label's point and the room around it, in Web Mercator's square."""
    shape: BaseGeometry = row["geometry"]
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    point = shapely.maximum_inscribed_circle(largest, tolerance=0.1).coords[0]
    x, y = project([point[0], largest.bounds[0], largest.bounds[2]], [point[1]] * 3)
    return [row["code"], row["name"], round(float(x[0]), 4), round(float(y[0]), 4), round(float(x[2] - x[1]), 4)]
