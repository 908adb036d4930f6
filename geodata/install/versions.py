"""The folder of installed data: versions side by side, one of them active, switched in one step.

`current` names the active version under `versions/`; a version being built is called `….partial-PROCESS` until it is
whole, so that one can tell what a killed process left.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from geodata.installed import Role, SourceFile, installed_version

MANIFEST = "manifest.json"
MANIFEST_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One source file of a version. `file` is relative to the version; `origin` the path or address it came from.

    `sha256` and `size` (bytes) are those of the file as it came, `content_sha256` of what was taken out of it; `rows`
    those that can be used. `etag` and `last_modified` are what its server said.
    """

    role: Role
    country: str | None
    level: int | None
    vintage: str | None
    licence: str
    origin: str
    file: str
    size: int
    sha256: str
    content_sha256: str
    rows: int
    bad_rows: int
    etag: str | None = None
    last_modified: str | None = None

    def locate(self, version: Path) -> SourceFile:
        """The file as builders take it."""
        return SourceFile(version / self.file, self.role, self.country, self.level, self.vintage)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds and what it was built from. `formats` and `rows` are by builder; times are ISO 8601, UTC."""

    created: str
    asked: str
    formats: Mapping[str, int]
    rows: Mapping[str, int]
    sources: tuple[Source, ...]

    def fingerprint(self) -> str:
        """The same for the same sources and builders, wherever the files came from."""
        parts = sorted(json.dumps([s.role, s.country, s.level, s.vintage, s.content_sha256]) for s in self.sources)
        return hashlib.sha256(json.dumps([parts, sorted(self.formats.items())]).encode()).hexdigest()


def read_manifest(version: Path | None) -> Manifest | None:
    """The manifest of a version; `None` without one that can be read."""
    if version is None:
        return None
    try:
        data: dict[str, Any] = json.loads((version / MANIFEST).read_text(encoding="utf-8"))
        if data.pop("format") != MANIFEST_FORMAT:
            return None
        return Manifest(**{**data, "sources": tuple(Source(**row) for row in data["sources"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_manifest(version: Path, manifest: Manifest) -> None:
    """Write the manifest of a version, through to the disk."""
    text = json.dumps({"format": MANIFEST_FORMAT, **asdict(manifest)}, indent=1, ensure_ascii=False)
    _write_through(version / MANIFEST, text + "\n")


def begin_version(folder: Path) -> Path:
    """An empty version to build in; what killed installations left is removed first. The lock must be held."""
    versions = folder / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    for left in versions.glob("*.partial-*"):
        shutil.rmtree(left)
    partial = versions / f"new.partial-{os.getpid()}"
    (partial / "sources").mkdir(parents=True)
    return partial


def activate_version(folder: Path, partial: Path, manifest: Manifest) -> Path:
    """Make a whole version the active one and keep the one before it; older ones go.

    Until `current` is replaced the version before is active, whatever happens.
    """
    write_manifest(partial, manifest)
    before = installed_version(folder)
    version = _name_version(partial.parent, manifest)
    partial.rename(version)
    _write_through(folder / "current.new", version.name + "\n")
    (folder / "current.new").replace(folder / "current")
    for old in version.parent.iterdir():
        if old not in (version, before):
            shutil.rmtree(old)
    return version


def _name_version(versions: Path, manifest: Manifest) -> Path:
    """Where a whole version goes: named by its time and what it is made of, and by a number if that is taken."""
    name = f"{manifest.created.replace('-', '').replace(':', '')[:15]}Z-{manifest.fingerprint()[:8]}"
    numbered = (versions / (f"{name}-{number}" if number > 1 else name) for number in count(1))
    return next(path for path in numbered if not path.exists())


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
