"""Rows of the table that `pipelines.store.read.read_events` gives: their unknown values, each as a GeoJSON Feature."""

import math
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from shapely.geometry import mapping

RANGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "killed": ("low", "best", "high"),
        "injured": ("low", "high"),
        "abducted": ("low", "high"),
        "attack_killed": ("low", "best", "high"),
    }
)
"""Figures that a Feature holds together and the table as columns: `killed.low` is `killed_low`."""


def known(value: Any) -> Any:
    """The value, or `None` for every way in which a frame says unknown (NaN, NA, NaT)."""
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return None if type(value).__name__ in ("NAType", "NaTType") else value


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell; OWASP, "CSV Injection"."""


def guard_cell(value: Any) -> Any:
    """The value as a spreadsheet may hold it: text that would run as a formula gets an apostrophe in front."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def build_row_feature(row: Mapping[str, Any]) -> dict[str, Any]:
    """The Feature of `pipelines.feature` from a row; a site is a point, anything wider its area."""
    values = {name: _plain(value) for name, value in row.items() if name != "geometry"}
    properties: dict[str, Any] = {
        name: {end: values.pop(f"{name}_{end}") for end in ends} for name, ends in RANGES.items()
    }
    if values["attack_id"] == values["event_id"]:
        properties["attack_killed"] = None
    shape = known(row["geometry"])
    geometry = mapping(shape) if shape is not None else None
    return {"type": "Feature", "geometry": geometry, "properties": values | properties}


def _plain(value: Any) -> Any:
    """The value as JSON can hold it: unknown is null, dates are ISO text, numpy's numbers are Python's."""
    value = known(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
