"""Rows of places.csv and sites.csv as written, for the tests of both files."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geodata.place import Point

PROJECT = Path(__file__).parents[1]
DATA = PROJECT / "geodata" / "data"


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def places() -> tuple[dict[str, str], ...]:
    return read_rows("places.csv")


def sites() -> tuple[dict[str, str], ...]:
    return read_rows("sites.csv")


def towns() -> list[dict[str, str]]:
    return [row for row in places() if row["kind"] == "populated place"]


def point_of(row: Mapping[str, str]) -> Point:
    return (float(row["lon"]), float(row["lat"]))


def names_of(row: Mapping[str, str]) -> list[str]:
    return [row["name"], *(name for name in row["variants"].split(";") if name)]


def fold(name: str) -> str:
    """The name without case, accents, hyphens, apostrophes and blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]", "", plain.casefold())
