"""The index of a mirror: a file SHA256SUMS at its root, as `sha256sum` writes it."""

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote

from geodata.install.catalogue import Catalogue
from geodata.install.download import Downloader, NotThereError, public
from geodata.install.errors import STAYS, InstallError
from geodata.install.offers import Offer, choose, recognise

INDEX = "SHA256SUMS"
MAX_INDEX_BYTES = 5_000_000
_LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *]?(?:\./)?(.+)")


def offer_mirror(base: str, catalogue: Catalogue, downloader: Downloader) -> list[Offer] | None:
    """The usable files that a mirror's index lists, `None` when it has no index. `base` ends with `/`.

    Raises `InstallError` when the mirror cannot be reached or its index cannot be used.
    """
    try:
        index = downloader.fetch(base + INDEX, max_bytes=MAX_INDEX_BYTES).path
    except NotThereError:
        return None
    text = index.read_text(encoding="utf-8", errors="replace") if index else ""
    rows = [found.groups() for line in text.splitlines() if (found := _LINE.fullmatch(line.strip()))]
    if not rows:
        raise InstallError(
            f"{public(base)}{INDEX}: lists no file; its lines are a SHA-256 and a path, as sha256sum writes them; "
            f"{STAYS}"
        )
    return choose(
        (
            replace(offer, urls=(base + quote(path),), sha256=sha256.lower())
            for sha256, path in rows
            if (offer := recognise(_check_path(path, base), catalogue)) is not None
        ),
        catalogue,
    )


def _check_path(path: str, base: str) -> str:
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or "://" in path:
        raise InstallError(f"{public(base)}{INDEX}: the path {path!r} leads out of the mirror; refused; {STAYS}")
    return path
