"""The list of feeds: `sources.toml`."""

import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from pipelines.errors import UsageError


class CatalogueError(UsageError):
    """A `sources.toml` that cannot be used, in one line."""


@dataclass(frozen=True, slots=True)
class Source:
    """One RSS or Atom feed. A `url` without a scheme is a path, relative to the folder of the catalogue."""

    id: str
    name: str
    url: str
    publisher: str | None = None
    language: str | None = None
    enabled: bool = True


def read_catalogue(path: Path) -> tuple[Source, ...]:
    """Return the sources of a catalogue in its order, the switched-off ones included.

    Raises `CatalogueError` when the file is missing, not TOML, or has an entry that is incomplete or there twice.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path}: cannot be read as TOML ({error}); correct it or set SAHEL_SOURCES") from error
    sources = tuple(_source(entry, number, path) for number, entry in enumerate(entries, start=1))
    ids = [source.id for source in sources]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise CatalogueError(f"{path}: source id '{twice}' is there twice; give each source an id of its own")
    return sources


def _source(entry: dict[str, Any], number: int, path: Path) -> Source:
    known = {field.name: field for field in fields(Source)}
    missing = [name for name, field in known.items() if field.default is MISSING and not entry.get(name)]
    unknown = sorted(entry.keys() - known.keys())
    if missing or unknown:
        what = f"lacks {', '.join(missing)}" if missing else f"has the unknown key {', '.join(unknown)}"
        raise CatalogueError(f"{path}: source {number} {what}; see the comment at the top of the shipped sources.toml")
    url = str(entry["url"])
    return Source(**{**entry, "url": url if "://" in url else str(path.parent / url)})
