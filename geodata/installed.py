"""Where the installed reference data lie, and what an installation holds.

`SAHEL_GEODATA` names the folder; without it `var/geodata` under the current folder. Its file `current` names the
active version, a folder under `versions/`; without it only the shipped data are used.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_FOLDER = Path("var/geodata")

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
    """The folder of installed data, whether it is there or not."""
    return Path(os.environ.get("SAHEL_GEODATA") or DEFAULT_FOLDER)


def installed_version(folder: Path | None = None) -> Path | None:
    """Folder of the active version, `None` when nothing is installed."""
    root = folder or geodata_folder()
    try:
        name = (root / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    version = root / "versions" / name
    return version if name and Path(name).name == name and version.is_dir() else None
