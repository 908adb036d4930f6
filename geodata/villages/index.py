"""Reads the index of the village level: memory-mapped, so that it opens in milliseconds and processes share it."""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.names import fold_name
from geodata.place import Place, PlaceKind
from geodata.villages.build import FORMAT, NONE
from geodata.villages.rows import load_features
from geodata.villages.sounds import sound_of

_LOG = logging.getLogger(__name__)
FOLLOW_UP = 3
"""So many signs behind a word, a blank and two letters, tell nearly always that no name goes on there."""
_WORD_ENDS = re.compile(r"[^a-z0-9]")
VILLAGE_ID = "gn-"
"""How the ids of places of the index begin; GeoNames' number follows."""


@dataclass(frozen=True, slots=True)
class Village:
    """One place of the index with what the gazetteer needs beside it."""

    place: Place
    extent_km: float
    importance: int


class VillageIndex:
    """Places by folded name and by sound. Holds nothing but mapped files; safe to share by fork."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self._rows = np.load(folder / "places.npy", mmap_mode="r")
        self._text = np.memmap(folder / "text.bin", np.uint8, "r") if len(self._rows) else np.zeros(0, np.uint8)
        self._names = _Keys(folder, "names")
        self._villages: dict[int, Village] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, folded: str) -> bool:
        return folded in self._names.trie

    @cached_property
    def _sounds(self) -> "_Keys":
        return _Keys(self.folder, "sounds")

    def prefixes(self, folded: str) -> list[str]:
        """Names that `folded` begins with, shortest first."""
        return cast(list[str], self._names.trie.prefixes(folded))

    def begins(self, folded: str) -> tuple[bool, frozenset[str]]:
        """Whether a word is a name, and the first FOLLOW_UP signs (or fewer) of how longer names go on behind it."""
        keys, size = cast(list[str], self._names.trie.keys(folded)), len(folded)
        return folded in keys, frozenset(key[size : size + FOLLOW_UP] for key in keys if _WORD_ENDS.match(key, size))

    def find(self, folded: str) -> list[Village]:
        """Places of a folded name, in the order of the sources."""
        return [self.village(row) for row in self._names.rows(folded)]

    def find_alike(self, folded: str) -> list[Village]:
        """Places whose names sound like a folded name."""
        return [self.village(row) for row in self._sounds.rows(sound_of(folded))]

    def names_of(self, importance: int) -> list[str]:
        """Folded main names of the places of this importance or more."""
        rows = np.nonzero(self._rows["importance"] <= importance)[0]
        return [fold_name(self.name(row)) for row in rows.tolist()]

    def name(self, row: int) -> str:
        """The main name of a row."""
        cell = self._rows[row]
        start = int(cell["text"])
        return self._text[start : start + int(cell["length"])].tobytes().decode()

    def village(self, row: int) -> Village:
        """The place of a row; made once."""
        known = self._villages.get(row)
        if known is None:
            known = self._villages[row] = self._make(row)
        return known

    def _make(self, row: int) -> Village:
        cell = self._rows[row]
        feature = load_features()[self.meta["features"][cell["feature"]]]
        country = self.meta["countries"][cell["country"]]
        unit = int(cell["admin1"])
        vintage = self.meta["vintages"].get(country)
        place = Place(
            id=f"{VILLAGE_ID}{cell['geonameid']}",
            name=self.name(row),
            kind=cast(PlaceKind, feature["kind"]),
            point=(round(float(cell["lon"]), 5), round(float(cell["lat"]), 5)),
            country_code=country,
            admin1=None if unit == NONE else self.meta["admin1"][unit],
            source=f"GeoNames {cell['geonameid']}" + (f" ({vintage})" if vintage else ""),
            types=tuple(feature.get("types", ())),
        )
        return Village(place, round(float(cell["extent_km"]), 1), int(cell["importance"]))

    def rows_in(self, bounds: Sequence[float]) -> npt.NDArray[np.intp]:
        """Rows inside (west, south, east, north), degrees."""
        west, south, east, north = bounds
        lon, lat = self._lon_lat
        return np.nonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))[0]

    def points(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """(lon, lat) of the given rows, one a line."""
        lon, lat = self._lon_lat
        return np.column_stack([lon[rows], lat[rows]])

    @cached_property
    def _lon_lat(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        return np.ascontiguousarray(self._rows["lon"]), np.ascontiguousarray(self._rows["lat"])


class _Keys:
    """A trie and the rows of each of its keys."""

    def __init__(self, folder: Path, name: str) -> None:
        self.trie = marisa_trie.Trie()
        self.trie.mmap(str(folder / f"{name}.marisa"))
        self._first = np.load(folder / f"{name}_first.npy", mmap_mode="r")
        self._rows = np.load(folder / f"{name}_rows.npy", mmap_mode="r")

    def rows(self, key: str) -> list[int]:
        number = self.trie.get(key)
        if number is None:
            return []
        return cast(list[int], self._rows[self._first[number] : self._first[number + 1]].tolist())


def open_index(folder: Path) -> VillageIndex | None:
    """The index in a folder; `None` when there is none of this program's format, or a damaged one, which is told."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        if meta.get("format") != FORMAT:
            return None
        short = [name for name, size in meta["bytes"].items() if (folder / name).stat().st_size != size]
        if not short:
            return VillageIndex(folder)
        what = f"{short[0]} has not its {meta['bytes'][short[0]]:,} bytes"
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        what = str(error)
    _LOG.warning("%s: the villages are damaged (%s) and left out; run `python -m geodata install` again", folder, what)
    return None


@lru_cache(maxsize=4)
def load_index(folder: Path) -> VillageIndex | None:
    """The index in a folder (cached)."""
    return open_index(folder)
