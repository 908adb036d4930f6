"""What can be installed: countries, roles, official addresses and the names of files, from `data/downloads.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from geodata.installed import Role

FILE = Path(__file__).parents[1] / "data" / "downloads.toml"


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 codes and the names that files give it."""

    code: str
    iso3: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleRules:
    """What a file of a role is called, and what it must be; sizes in bytes. `columns`: fewest and most of a line."""

    said: str
    plural: str
    max_bytes: int
    max_unpacked_bytes: int
    columns: tuple[int, int] | None
    form: str | None


@dataclass(frozen=True, slots=True)
class Address:
    """Where the files of a role lie. Paths are relative to `base` or to a mirror, with placeholders."""

    role: Role
    base: str
    paths: tuple[str, ...]
    mirror_paths: tuple[str, ...]
    levels: tuple[int | None, ...]
    licence: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of relative paths and what a file of such a name is."""

    role: Role
    pattern: re.Pattern[str]
    level: int | None
    licence: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in `downloads.toml`; countries by ISO 3166-1 alpha-2, rules in the order that decides."""

    countries: dict[str, Country]
    roles: dict[Role, RoleRules]
    addresses: tuple[Address, ...]
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The catalogue as shipped."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    countries = {code: Country(code, row["iso3"], tuple(row["names"])) for code, row in data["countries"].items()}
    roles = {cast(Role, name): _read_role(row) for name, row in data["roles"].items()}
    rules = tuple(
        Rule(row["role"], _compile(row["pattern"], countries), row.get("level"), row["licence"]) for row in data["file"]
    )
    return Catalogue(countries, roles, tuple(_read_address(row) for row in data["address"]), rules)


def _read_role(row: dict[str, Any]) -> RoleRules:
    columns = (row["columns"][0], row["columns"][1]) if "columns" in row else None
    return RoleRules(row["said"], row["plural"], row["max_bytes"], row["max_unpacked_bytes"], columns, row.get("form"))


def _read_address(row: dict[str, Any]) -> Address:
    return Address(
        role=row["role"],
        base=row["base"],
        paths=tuple(row["paths"]),
        mirror_paths=tuple(row["mirror_paths"]),
        levels=tuple(row.get("levels", [None])),
        licence=row["licence"],
    )


def _compile(pattern: str, countries: dict[str, Country]) -> re.Pattern[str]:
    names = sorted((name for country in countries.values() for name in country.names), key=len, reverse=True)
    groups = {
        "iso2": f"(?P<iso2>(?-i:{'|'.join(countries)}))",
        "iso3": f"(?P<iso3>{'|'.join(country.iso3 for country in countries.values())})",
        "country": f"(?P<country>{'|'.join(names)})",
        "level": "(?P<level>[123])",
        "vintage": r"(?P<vintage>(?:19|20)\d{2}(?:-?\d{2}){0,2})",
    }
    for name, group in groups.items():
        pattern = pattern.replace(f"{{{name}}}", group)
    return re.compile(pattern, re.IGNORECASE)
