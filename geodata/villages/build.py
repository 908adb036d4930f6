"""Builds the index of the village level: a few flat files that every process maps into memory and shares.

names.marisa and sounds.marisa are tries of folded names and of how they sound; `*_first.npy` and `*_rows.npy` tell
which rows a key stands for (compressed sparse rows); places.npy holds the rows, text.bin their names, meta.json the
rest.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt
import shapely

from geodata.installed import Progress, SourceFile
from geodata.names import fold_name
from geodata.villages.rows import VillageRow, clean_names, read_country_file
from geodata.villages.sounds import sound_of

FORMAT = 2
"""Goes up when the files change, so that an older index is built anew."""
ROW = np.dtype(
    [
        ("lon", "<f8"), ("lat", "<f8"), ("geonameid", "<u4"), ("text", "<u4"), ("length", "<u2"), ("admin1", "<u2"),
        ("feature", "u1"), ("country", "u1"), ("importance", "u1"), ("extent_km", "<f4"),
    ]
)  # fmt: skip
FILES = {"places.npy", "text.bin"} | {
    f"{name}{end}" for name in ("names", "sounds") for end in (".marisa", "_first.npy", "_rows.npy")
}
NONE = 65535
LANGUAGES = {"", "fr", "en", "ar", "ff", "ha", "bm", "kr", "mos", "tmh", "zgh", "dyu", "ses"}
"""Languages of alternate names that reports use: the official ones and those of the area. Others ("link", "wkdt",
"post", "iata") are no names."""


def build_villages(files: Sequence[SourceFile], target: Path, progress: Progress = lambda *_: None) -> int:
    """Writes the index of the given source files into the folder `target` and returns how many places it holds."""
    rows = _read_rows(files, progress)
    vintages = {f.country: f.vintage for f in files if f.role == "country" and f.country and f.vintage}
    write_index(rows, target, vintages=vintages, progress=progress)
    return len(rows)


def _read_rows(files: Sequence[SourceFile], progress: Progress) -> list[VillageRow]:
    """Rows of all files; of two with one id the first, which is the country file's."""
    from geodata.gazetteer import frame_countries

    rows: dict[int, VillageRow] = {}
    alternates = _read_alternates([f.path for f in files if f.role == "alternate names"])
    sources = [f for f in files if f.role == "country"] + [f for f in files if f.role == "towns"]
    for i, file in enumerate(sources):
        progress(f"reading {file.path.name}", i, len(sources))
        for row in read_country_file(file.path, countries=frame_countries()):
            more = alternates.get(row.geonameid)
            rows.setdefault(row.geonameid, row if not more else _with_names(row, more))
    return list(rows.values())


def _with_names(row: VillageRow, more: Iterable[str]) -> VillageRow:
    from dataclasses import replace

    return replace(row, names=clean_names([*row.names, *more]))


def _read_alternates(paths: Sequence[Path]) -> dict[int, list[str]]:
    """Alternate names by id: column 2 is the id, 3 the language (codes and links are no names), 4 the name."""
    names: dict[int, list[str]] = {}
    for path in paths:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) > 3 and cells[1].isdigit() and cells[2] in LANGUAGES:
                    names.setdefault(int(cells[1]), []).append(cells[3])
    return names


def write_index(
    rows: Sequence[VillageRow],
    target: Path,
    *,
    vintages: dict[str, str] | None = None,
    progress: Progress = lambda *_: None,
) -> None:
    """Writes the files of an index. The same rows give the same bytes."""
    target.mkdir(parents=True, exist_ok=True)
    features = sorted({row.feature for row in rows})
    countries = sorted({row.country for row in rows})
    units = _locate_units(rows)
    admin1 = sorted({name for name in units if name})
    text = bytearray()
    table = np.zeros(len(rows), ROW)
    for i, row in enumerate(rows):
        name = row.names[0].encode()
        unit = units[i]
        table[i] = (
            row.lon, row.lat, row.geonameid, len(text), len(name), admin1.index(unit) if unit else NONE,
            features.index(row.feature), countries.index(row.country), row.importance, row.extent_km,
        )  # fmt: skip
        text += name
    np.save(target / "places.npy", table)
    (target / "text.bin").write_bytes(bytes(text))
    progress("indexing names", 0, 2)
    folded = [[fold_name(name) for name in row.names] for row in rows]
    _write_keys(folded, target, "names")
    progress("indexing sounds", 1, 2)
    _write_keys([[sound_of(name) for name in names] for names in folded], target, "sounds")
    meta = {
        "format": FORMAT, "places": len(rows), "features": features, "countries": countries, "admin1": admin1,
        "vintages": dict(sorted((vintages or {}).items())),
        "bytes": {path.name: path.stat().st_size for path in sorted(target.iterdir()) if path.name in FILES},
    }  # fmt: skip
    (target / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_keys(keys: Sequence[Sequence[str]], target: Path, name: str) -> None:
    """A trie of the keys and, by the trie's number of a key, the rows it stands for."""
    pairs = sorted({(key, row) for row, row_keys in enumerate(keys) for key in row_keys if len(key) > 1})
    trie = marisa_trie.Trie(sorted({key for key, _ in pairs}))
    numbers = np.fromiter((trie[key] for key, _ in pairs), np.int64, len(pairs))
    rows = np.fromiter((row for _, row in pairs), np.uint32, len(pairs))
    order = np.argsort(numbers, kind="stable")
    first: npt.NDArray[np.uint32] = np.zeros(len(trie) + 1, np.uint32)
    np.cumsum(np.bincount(numbers, minlength=len(trie)), out=first[1:])
    trie.save(str(target / f"{name}.marisa"))
    np.save(target / f"{name}_first.npy", first)
    np.save(target / f"{name}_rows.npy", rows[order])


def _locate_units(rows: Sequence[VillageRow]) -> list[str | None]:
    """The first-order unit of the base map that holds each row's point, in the row's own country."""
    from geodata.outlines.boundaries import load_boundaries

    units = list(load_boundaries().units.values())
    tree = shapely.STRtree([unit.geometry for unit in units])
    points = shapely.points([row.lon for row in rows], [row.lat for row in rows])
    found: list[str | None] = [None] * len(rows)
    for i, j in tree.query(points, predicate="intersects").T.tolist():
        if units[j].country_code == rows[i].country:
            found[i] = units[j].name
    return found
