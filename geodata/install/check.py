"""Whether a file is what its name says: tables of GeoNames, boundaries, P-codes."""

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from geodata.install.catalogue import RoleRules
from geodata.install.errors import STAYS, InstallError

MAX_BAD_SHARE = 0.01
"""Dumps of GeoNames have been seen with single broken lines, never with more than a few in ten thousand."""

GEONAMES = 19  # columns of a country file, the last of them the day of the last change


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file: its size, rows that can be used, rows that cannot, the day of its last change."""

    size: int
    sha256: str
    rows: int
    bad_rows: int = 0
    last_change: str | None = None


def check_file(path: Path, rules: RoleRules, *, name: str) -> Checked:
    """What is in a file of a role.

    Raises `InstallError` when it is something else than its role says.
    """
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    if rules.form == "geojson":
        return Checked(size, sha256, _count_features(path, name))
    if rules.form == "p-codes":
        return Checked(size, sha256, _count_pcodes(path, name))
    rows, bad_rows, last_change = _count_rows(path, rules.columns or (1, 1))
    if not rows or bad_rows > MAX_BAD_SHARE * (rows + bad_rows):
        raise _wrong(name, f"{bad_rows} of {rows + bad_rows} lines are not those of a {rules.said} of GeoNames")
    return Checked(size, sha256, rows, bad_rows, last_change)


def _count_rows(path: Path, columns: tuple[int, int]) -> tuple[int, int, str | None]:
    """Good and bad lines, and the latest day in the last column of a country file."""
    rows = bad_rows = 0
    last_change = ""
    with path.open("rb") as file:
        for line in file:
            cells = line.rstrip(b"\r\n").split(b"\t")
            if columns[0] <= len(cells) <= columns[1] and (columns[0] != GEONAMES or _is_place(cells)):
                rows += 1
                if columns[0] == GEONAMES:
                    last_change = max(last_change, cells[-1].decode("ascii", "replace"))
            elif line.strip():
                bad_rows += 1
    return rows, bad_rows, last_change or None


def _is_place(cells: list[bytes]) -> bool:
    """Whether a line has a number, a name in UTF-8 and coordinates in degrees."""
    try:
        cells[1].decode("utf-8")
        return cells[0].isdigit() and abs(float(cells[4])) <= 90 and abs(float(cells[5])) <= 180
    except ValueError:
        return False


def _count_features(path: Path, name: str) -> int:
    try:
        content = path.read_bytes()
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        is_pointer = content.startswith(b"version https://git-lfs")
        why = "it is a pointer of Git LFS, not the file itself" if is_pointer else f"it is not GeoJSON ({error})"
        raise _wrong(name, why) from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        raise _wrong(name, "it is not GeoJSON with features")
    return len(features)


def _count_pcodes(path: Path, name: str) -> int:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not {"Location", "Admin Level", "P-Code", "Name"} <= set(reader.fieldnames or ()):
                raise _wrong(name, "it lacks one of the columns Location, Admin Level, P-Code, Name")
            return sum(1 for _ in reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _wrong(name, f"it is not a CSV file in UTF-8 ({error})") from error


def _wrong(name: str, why: str) -> InstallError:
    return InstallError(f"{name}: {why}; get it again from its publisher, or leave it out; {STAYS}")
