"""The peers' JavaScript libraries: npm packages, fetched when the benchmark runs and served to the page from disk."""

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from tests.browser import HERE

PACKAGES = (
    "bootstrap@5.2.2",
    "iso8601-js-period@0.2.1",
    "jquery@3.7.1",
    "jquery-ui-dist@1.13.3",
    "leaflet@1.9.3",
    "leaflet-timedimension@1.1.1",
    "leaflet.awesome-markers@2.0.5",
    "leaflet.timeline@1.6.0",
    "moment@2.18.1",
)
TYPES = {".js": "text/javascript", ".css": "text/css"}


class LibrariesMissing(Exception):
    """npm or a package is not to be had; the text says which."""


def fetch_libraries(folder: Path) -> dict[str, bytes]:
    """The scripts and style sheets of the packages by file name, kept in `folder` for the next time.

    Raises:
        LibrariesMissing: npm is not installed, or it cannot fetch a package.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for package in PACKAGES:
        name, _, version = package.rpartition("@")
        archive = folder / f"{name}-{version}.tgz"
        if not archive.exists():
            _pack(package, folder)
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as packed:
            for member in packed.getmembers():
                content = packed.extractfile(member)
                if content is not None and PurePosixPath(member.name).suffix in TYPES:
                    files.setdefault(PurePosixPath(member.name).name, content.read())
    return files


def _pack(package: str, folder: Path) -> None:
    try:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607 - npm, and packages named above
    except FileNotFoundError:
        raise LibrariesMissing("npm is not installed (Debian: apt-get install npm)") from None
    except subprocess.CalledProcessError as error:
        raise LibrariesMissing(f"npm cannot fetch {package}: {error.stderr.strip()[:200]}") from error


def serve_libraries(page: Any, files: dict[str, bytes]) -> list[str]:
    """Answer what the page asks other hosts for from the files; returns a list that fills with what is not among them.

    Style sheets of icons are left empty: they change no figure.
    """
    missing: list[str] = []

    def answer(route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.hostname in HERE or address.scheme not in ("http", "https"):
            route.continue_()
            return
        name = PurePosixPath(address.path).name
        content = next((files[known] for known in _spell(name) if known in files), None)
        if content is None and name.endswith(".js"):
            missing.append(name)
        route.fulfill(body=content or b"", content_type=TYPES.get(PurePosixPath(name).suffix, "text/plain"))

    page.route("**/*", answer)
    return missing


def _spell(name: str) -> tuple[str, ...]:
    """The names that a package may give a file: as asked for, not made small, without the version."""
    bare = name.replace("-3.7.1", "")
    return name, name.replace(".min.", "."), bare, bare.replace(".min.", ".")
