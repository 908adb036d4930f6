"""Builds `units.gpkg` of an installation: one layer of units of first to third order, with their outlines.

Names are those of the shipped data where a unit is known there; all other spellings stand behind as variants. The
first-order unit of a unit is the shipped one that holds most of it, so that installed and shipped units speak of one
division.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.frame import keep_polygons
from geodata.installed import Progress, SourceFile
from geodata.measure import radius_of
from geodata.names import fold_name
from geodata.outlines.boundaries import load_shipped_boundaries
from geodata.units.shipped import FirstOrderUnits, ShippedNames, read_shipped_names
from geodata.units.sources import CodedUnit, Reading, SourceUnit, fold_key, read_boundaries, read_p_codes

FORMAT = 2
"""Goes up when the file changes, so that an older one is built anew."""
SIMPLIFY_DEG = 0.001
"""Coverage simplification: corners go whose triangle with their neighbours is smaller than the square of this (about
110 m), below the accuracy of outlines that were drawn on maps of 1:200,000."""
LAYER = "units"
LEAST_AT_HOME = 0.5
"""Less of a unit than this in its country is a slip of the source, no slip of a coarse border."""

Group = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Context:
    """What names and parents are taken from."""

    shipped: ShippedNames
    first_order: FirstOrderUnits
    p_codes: Mapping[str, CodedUnit]
    by_name: Mapping[tuple[str, int, str], CodedUnit]


def build_units(files: Sequence[SourceFile], target: Path, progress: Progress) -> int:
    """Writes the units of all boundary files anew and returns how many; nothing is written when there are none.

    Of several files of one country and level the newest counts, then the one with the most units. Features without a
    name or with nonsense for an outline are left out and told to `progress`, and so are files that cannot be read.
    """
    groups = _choose(_read_all([f for f in files if f.role == "boundaries"], progress))
    context = _load_context([f.path for f in files if f.role == "p-codes"])
    rows: list[dict[str, Any]] = []
    for done, (group, units) in enumerate(sorted(groups.items())):
        progress(f"outlines of {group[0]}, order {group[1]}", done, len(groups))
        rows += _describe(units, context)
    _name_parents(rows)
    if rows:
        _write(target, rows)
    progress(f"{len(rows)} units written", len(groups), len(groups))
    return len(rows)


def _read_all(files: Sequence[SourceFile], progress: Progress) -> list[tuple[str, Reading]]:
    """Readings with the vintage of their file."""
    readings = []
    for done, source in enumerate(files):
        progress(f"reading {source.path.name}", done, len(files))
        reading = read_boundaries(source)
        if reading.problem:
            progress(f"{source.path.name} left out: {reading.problem}", done, len(files))
        elif reading.left_out:
            progress(f"{source.path.name}: {reading.left_out} features without name or outline", done, len(files))
        readings.append((source.vintage or "", reading))
    return readings


def _choose(readings: Iterable[tuple[str, Reading]]) -> dict[Group, list[SourceUnit]]:
    """The units of each country and level, of one file."""
    best: dict[Group, tuple[tuple[str, int], list[SourceUnit]]] = {}
    for vintage, reading in readings:
        of_group: dict[Group, list[SourceUnit]] = defaultdict(list)
        for unit in reading.units:
            of_group[unit.country_code, unit.level].append(unit)
        for group, units in of_group.items():
            rank = (vintage, len(units))
            if group not in best or rank > best[group][0]:
                best[group] = (rank, units)
    return {group: units for group, (_, units) in best.items()}


def _load_context(p_code_files: Iterable[Path]) -> _Context:
    rows = [row for path in p_code_files for row in read_p_codes(path)]
    counts = Counter(fold_key(row.country_code, row.level, row.name) for row in rows)
    keyed = ((fold_key(row.country_code, row.level, row.name), row) for row in rows)
    by_name = {key: row for key, row in keyed if counts[key] == 1}
    return _Context(
        read_shipped_names(), FirstOrderUnits(load_shipped_boundaries()), {row.code: row for row in rows}, by_name
    )


def _describe(units: Sequence[SourceUnit], context: _Context) -> list[dict[str, Any]]:
    """Rows of one country and level, with simplified outlines, names and first-order units."""
    outlines = _simplify([unit.geometry for unit in units])
    pairs = zip(units, outlines, strict=True)
    rows = [row for unit, shape in pairs if not shape.is_empty and (row := _row(unit, shape, context)) is not None]
    return _with_ids(sorted(rows, key=lambda row: (row["admin1"], row["name"], row["lon"], row["lat"])))


def _simplify(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The shapes with fewer corners; borders that two share stay shared."""
    simple = shapely.coverage_simplify(np.array(shapes, dtype=object), SIMPLIFY_DEG)
    valid = np.where(shapely.is_valid(simple), simple, shapely.make_valid(simple))
    return [keep_polygons(shape) for shape in valid]


def _row(unit: SourceUnit, outline: BaseGeometry, context: _Context) -> dict[str, Any] | None:
    """The row of one unit, `None` for one that lies in another country than it is said to."""
    parts = context.first_order.shares(outline)
    own = {name: share for (country, name), share in parts.items() if country == unit.country_code}
    if parts and sum(own.values()) < LEAST_AT_HOME * sum(parts.values()):
        return None
    admin1 = max(own, key=lambda name: (own[name], name), default="")
    inside = shapely.point_on_surface(outline)
    coded = context.p_codes.get(unit.code or "") or _by_name(unit, context)
    names = [*unit.names, *([coded.name] if coded else [])]
    known = context.shipped.find(unit.country_code, unit.level, names, admin1=admin1, outline=outline)
    name = known or names[0]
    variants = {fold_name(other): other for other in reversed(names) if fold_name(other) != fold_name(name)}
    west, south, east, north = outline.bounds
    return {
        "id": "",
        "name": name,
        "variants": ";".join(reversed(list(variants.values()))),
        "country": unit.country_code,
        "level": unit.level,
        "parent": unit.parent or _parent_of(coded, context) or "",
        "admin1": name if unit.level == 1 else admin1,
        "admin2": "",
        "lon": round(inside.x, 5),
        "lat": round(inside.y, 5),
        "radius_km": round(radius_of(outline), 2),
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "geometry": outline,
    }


def _by_name(unit: SourceUnit, context: _Context) -> CodedUnit | None:
    keys = (fold_key(unit.country_code, unit.level, name) for name in unit.names)
    return next((row for key in keys if (row := context.by_name.get(key))), None)


def _parent_of(coded: CodedUnit | None, context: _Context) -> str | None:
    parent = context.p_codes.get(coded.parent_code) if coded else None
    return parent.name if parent else None


def _with_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with ids of country, level, first-order unit and name; namesakes in one unit are counted."""
    seen: Counter[str] = Counter()
    for row in rows:
        words = f"{row['country']} {row['level']} {row['admin1'] if row['level'] > 1 else ''} {row['name']}"
        key = "-".join("".join(c if c.isalnum() else " " for c in fold_name(words)).split())
        seen[key] += 1
        row["id"] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return rows


def _name_parents(rows: Sequence[dict[str, Any]]) -> None:
    """Fills in the second-order unit: of itself, or the one that holds the middle of a third-order unit."""
    seconds = [row for row in rows if row["level"] == 2]
    tree = shapely.STRtree([row["geometry"] for row in seconds])
    for row in rows:
        if row["level"] == 2:
            row["admin2"] = row["name"]
        elif row["level"] == 3:
            holders = tree.query(shapely.Point(row["lon"], row["lat"]), predicate="intersects")
            own = (seconds[i] for i in sorted(holders) if seconds[i]["country"] == row["country"])
            second = next(own, None)
            row["admin2"] = second["name"] if second else ""
            row["parent"] = row["parent"] or row["admin2"]
            row["admin1"] = second["admin1"] if second else row["admin1"]


def _write(target: Path, rows: Sequence[dict[str, Any]]) -> None:
    from geodata.build import write_layer

    target.unlink(missing_ok=True)
    write_layer(target, LAYER, rows)
