"""What boundary files call their properties: `data/unit_columns.toml`, matched to a file's own columns."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.basemap import DATA_FOLDER
from geodata.names import fold_name

LONGEST_NAME = 120
"""Characters of a unit's name; the longest official one of the 13 countries has some 50."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A file's own columns by what they hold; empty where it has none. `shift` is added to the file's level."""

    name: tuple[str, ...]
    parent: tuple[str, ...]
    code: tuple[str, ...]
    country: tuple[str, ...]
    type: tuple[str, ...]
    shift: int = 0


@lru_cache(maxsize=1)
def read_rules() -> Mapping[str, Any]:
    """`unit_columns.toml` (cached)."""
    with (DATA_FOLDER / "unit_columns.toml").open("rb") as lines:
        return tomllib.load(lines)


def match_columns(fields: Iterable[str], *, level: int, country: str | None) -> Columns:
    """Which of a file's fields hold the name, the parent, the P-code, the country and the type of a unit."""
    own = {field.casefold(): field for field in fields}
    rules = read_rules()
    kinds = {kind: _filled(patterns, level, own) for kind, patterns in rules["boundaries"].items()}
    shifts = (row["by"] for row in rules["shift"] if row["country"] == country)
    shift = next(shifts, 0) if kinds["code"] else 0
    return Columns(**kinds, shift=shift)


def _filled(patterns: Sequence[str], level: int, own: Mapping[str, str]) -> tuple[str, ...]:
    names = (pattern.format(n=level, p=level - 1).casefold() for pattern in patterns)
    return tuple(own[name] for name in names if name in own)


def country_code(value: str) -> str | None:
    """ISO 3166-1 alpha-2 of a code with two or three letters, `None` for what is neither."""
    code = value.strip().upper()
    known: Mapping[str, str] = read_rules()["iso3"]
    return known.get(code[:3]) or (code[:2] if code[:2] in known.values() else None)


def clean_names(values: Iterable[str]) -> tuple[str, ...]:
    """Names without kind words, in title case where they shout, one a folded form; the whole ones stand behind."""
    separator: str = read_rules()["separators"]["names"]
    whole = [" ".join(part.split()) for value in values for part in value.split(separator)]
    told = [_lower_shouting(name) for name in whole if 0 < len(name) <= LONGEST_NAME and ";" not in name]
    kept: dict[str, str] = {}
    for name in (*map(_bare_name, told), *told):
        kept.setdefault(fold_name(name), name)
    return tuple(name for name in kept.values() if any(c.isalpha() for c in name))


def is_plain_name(name: str) -> bool:
    """Whether a unit's name is made of everyday words ("Est", "North East"): it needs a kind word to be read as one."""
    return all(word in _plain_words() for word in fold_name(name).split(" "))


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    return frozenset(fold_name(word) for word in read_rules()["plain_words"]["words"])


def _lower_shouting(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 3 else name


def _bare_name(name: str) -> str:
    """The name without a kind word; the name itself where nothing else would be left."""
    folded = fold_name(name)
    rules = read_rules()["kind_words"]
    for word in sorted(map(fold_name, rules["before"]), key=len, reverse=True):
        if folded.startswith(f"{word} ") and len(folded) == len(name):
            return name[len(word) + 1 :]
    for word in map(fold_name, rules["after"]):
        if folded.endswith(f" {word}") and len(folded) == len(name):
            return name[: -len(word) - 1]
    return name
