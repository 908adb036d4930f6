"""Where the installed reference data lie, and what an installation holds.

`SAHEL_GEODATA` names the folder, or `geodata` in `sahel.toml`; else it is `var/geodata` under the current folder. This
is the rule of pipelines' settings, read here so that all find the same folder without a word from one another: the
commands of geodata, those of pipelines, and their worker processes.

Its file `current` names the active version, a folder under `versions/`; without it only the shipped data are used.
"""

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_FOLDER = Path("var/geodata")
Progress = Callable[[str, int, int], None]
"""Hears how much of what is done; with a colon in its words it is a remark, which is told whole."""

Role = Literal[
    "country", "towns", "alternate names", "first-order codes", "second-order codes", "boundaries", "p-codes"
]
"""What a source file is: a GeoNames country file, a GeoNames file of larger towns, alternate names of a country, the
tables of unit codes, polygons of units, a table of units' names and P-codes."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One verified file of an installation.

    `country` is ISO 3166-1 alpha-2, `None` for files of several countries; `level` the order of the units that
    boundaries hold (1..3). `vintage` is the year or date of the data as far as known.
    """

    path: Path
    role: Role
    country: str | None = None
    level: int | None = None
    vintage: str | None = None


def geodata_folder() -> Path:
    """The folder of installed data, whether it is there or not.

    Raises `ValueError` when `sahel.toml` cannot be read or names no folder.
    """
    return Path(os.environ.get("SAHEL_GEODATA") or _read_configured() or DEFAULT_FOLDER)


def _read_configured() -> str | None:
    """`geodata` in the file that `SAHEL_CONFIG` names, or in `sahel.toml` in the current folder."""
    file = Path(os.environ.get("SAHEL_CONFIG", "sahel.toml"))
    try:
        folder = tomllib.loads(file.read_text(encoding="utf-8")).get("geodata")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ValueError(f"{file}: cannot be read as TOML ({error}); correct the file") from error
    if folder is not None and not isinstance(folder, str):
        raise ValueError(f"{file}: geodata = {folder!r} names no folder; write it in quotes")
    return folder


def installed_version(folder: Path | None = None) -> Path | None:
    """Folder of the active version, `None` when nothing is installed."""
    root = folder or geodata_folder()
    try:
        name = (root / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    version = root / "versions" / name
    return version if name and Path(name).name == name and version.is_dir() else None
