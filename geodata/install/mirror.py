"""What a mirror has: by its index SHA256SUMS, as `sha256sum` writes it, else by the lists that its server shows.

A folder may have such an index too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from geodata.install.catalogue import Catalogue
from geodata.install.download import Downloader, NotThereError, Wanted, public
from geodata.install.errors import STAYS, InstallError
from geodata.install.offers import Offer, choose, recognise

INDEX = "SHA256SUMS"
MAX_INDEX_BYTES = 5_000_000
MAX_FOLDERS = 200
MAX_DEPTH = 8
_LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *]?(?:\./)?(.+)")
_LISTING = re.compile(r"<title>\s*(?:Directory listing for|Index of)\b", re.IGNORECASE)
_LINK = re.compile(r"""href=["']?([^"'?#\s>]+)""", re.IGNORECASE)


def offer_mirror(base: str, catalogue: Catalogue, downloader: Downloader) -> list[Offer] | None:
    """The usable files that a mirror lists, with their checksums if it has an index; `base` ends with `/`.

    `None` when it lists nothing.

    Raises `InstallError` when the mirror cannot be reached or its index cannot be used.
    """
    index = _read(base + INDEX, downloader)
    rows: Sequence[tuple[str | None, str]]
    if index is not None:
        rows = _read_index(index, public(base) + INDEX)
    else:
        rows = [(None, path) for path in _walk(base, "", downloader)]
        if not rows:
            return None
    offers = (
        replace(offer, urls=(base + quote(path),), sha256=sha256)
        for sha256, path in rows
        if (offer := recognise(path, catalogue)) is not None
    )
    return choose(offers, catalogue)


def _read(url: str, downloader: Downloader) -> str | None:
    try:
        path = downloader.fetch(Wanted(url, MAX_INDEX_BYTES)).path
    except NotThereError:
        return None
    return path.read_text(encoding="utf-8", errors="replace") if path else None


def read_checksums(folder: Path) -> dict[str, str]:
    """Checksums by relative path, of a folder's index; none without one.

    Raises `InstallError` when it cannot be used.
    """
    path = folder / INDEX
    if not path.is_file():
        return {}
    rows = _read_index(path.read_text(encoding="utf-8", errors="replace"), str(path))
    return {relative: sha256 for sha256, relative in rows}


def _read_index(index: str, name: str) -> list[tuple[str, str]]:
    """Checksums and relative paths."""
    rows = [found for line in index.splitlines() if (found := _LINE.fullmatch(line.strip()))]
    if not rows:
        raise InstallError(f"{name}: lists no file; its lines are a checksum and a path, as of sha256sum; {STAYS}")
    return [(row[1].lower(), _check_path(row[2], name)) for row in rows]


def _check_path(path: str, name: str) -> str:
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or "://" in path:
        raise InstallError(f"{name}: the path {path!r} leads out of the mirror; refused; {STAYS}")
    return path


def _walk(base: str, folder: str, downloader: Downloader) -> Iterator[str]:
    """Relative paths of the files in the folders that a server shows as lists; none when it shows none."""
    waiting = [folder]
    for _ in range(MAX_FOLDERS):
        if not waiting:
            return
        at = waiting.pop()
        page = _read(base + quote(at), downloader) or ""
        links = [unquote(link).removeprefix("./") for link in _LINK.findall(page)] if _LISTING.search(page) else []
        inside = [at + link for link in dict.fromkeys(links) if _is_inside(link)]
        waiting += [path for path in inside if path.endswith("/") and path.count("/") <= MAX_DEPTH]
        yield from (path for path in inside if not path.endswith("/"))


def _is_inside(link: str) -> bool:
    """Whether a link of a list names something in its folder, not one above, elsewhere, or an order of its rows."""
    return not link.startswith(("/", ".")) and ":" not in link and "/" not in link.removesuffix("/")
