"""One offer after another into the `sources/` of a new version: fetched or copied, unpacked, checked.

What the active version has already, by checksum or by the word of the server, is taken from there.
"""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from geodata.install.catalogue import Catalogue
from geodata.install.check import Checked, check_file
from geodata.install.download import Downloader, Heard, NotThereError, Tags, Wanted, hash_file, public
from geodata.install.errors import STAYS, InstallError
from geodata.install.offers import Offer
from geodata.install.unpack import unpack
from geodata.install.versions import Manifest, Source

ZIP_MAGIC = b"PK"


@dataclass(frozen=True, slots=True)
class Active:
    """The version in use, when there is one."""

    folder: Path
    manifest: Manifest

    def find(self, offer: Offer, sha256: str | None) -> Source | None:
        """The source that this version has for an offer, if it is still as it was written.

        By checksum where one is known, else by the address it came from.
        """
        for source in self.manifest.sources:
            is_same = source.sha256 == sha256 if sha256 else source.origin in map(public, offer.urls)
            if is_same and (source.role, source.country, source.level) == (offer.role, offer.country, offer.level):
                path = self.folder / source.file
                return source if path.is_file() and hash_file(path) == source.content_sha256 else None
        return None


@dataclass(frozen=True, slots=True)
class Intake:
    """Where offers go: the version being built, beside the active one."""

    partial: Path
    active: Active | None
    catalogue: Catalogue
    downloader: Downloader

    def take(self, offer: Offer, heard: Heard) -> Source | None:
        """The offer as a source of the new version, `None` when its server has no such file.

        Raises `InstallError` when the file cannot be had or is not what it should be.
        """
        if offer.path is not None:
            sha256 = hash_file(offer.path)
            if offer.sha256 not in (None, sha256):
                raise InstallError(
                    f"{offer.path}: wrong checksum; its SHA-256 is not the one that SHA256SUMS states; copy it again; "
                    f"{STAYS}"
                )
            known = self._find_known(offer, sha256)
            return self._reuse(known, offer) if known else self._add(offer, offer.path, str(offer.path), sha256)
        known = self._find_known(offer, offer.sha256)
        if known is not None and offer.sha256 is not None:
            return self._reuse(known, offer)
        return self._fetch(offer, known, heard)

    def _find_known(self, offer: Offer, sha256: str | None) -> Source | None:
        return self.active.find(offer, sha256) if self.active else None

    def _fetch(self, offer: Offer, known: Source | None, heard: Heard) -> Source | None:
        max_bytes = self.catalogue.roles[offer.role].max_bytes
        for url in offer.urls:
            is_known = known is not None and known.origin == public(url)
            tags = Tags(url, known.etag, known.last_modified) if known and is_known else None
            try:
                got = self.downloader.fetch(Wanted(url, max_bytes, offer.sha256, tags), heard)
            except NotThereError:
                continue
            if got.path is None and known is not None:
                return self._reuse(known, offer)
            if got.path is not None:
                return self._add_download(offer, got.path, got.tags)
        return None

    def _add_download(self, offer: Offer, path: Path, tags: Tags) -> Source:
        """What was fetched, as a source. What is refused is not kept: the server may have sent half of it."""
        try:
            source = self._add(offer, path, public(tags.url), hash_file(path))
        except InstallError:
            path.unlink()
            raise
        return replace(source, etag=tags.etag, last_modified=tags.last_modified)

    def _reuse(self, known: Source, offer: Offer) -> Source:
        """The active version's file under both versions: a second name for it, or a copy where that cannot be."""
        assert self.active is not None, "what is known lies in the active version"  # noqa: S101
        target = self._target(offer, Path(known.file).name)
        try:
            os.link(self.active.folder / known.file, target)
        except OSError:
            shutil.copyfile(self.active.folder / known.file, target)
        origin = str(offer.path) if offer.path else public(offer.urls[0]) if offer.sha256 else known.origin
        file = target.relative_to(self.partial).as_posix()
        return replace(known, file=file, origin=origin, licence=offer.licence, vintage=offer.vintage or known.vintage)

    def _add(self, offer: Offer, path: Path, origin: str, sha256: str) -> Source:
        rules = self.catalogue.roles[offer.role]
        size = path.stat().st_size
        if size > rules.max_bytes:
            raise InstallError(f"{origin}: {size / 1e6:.0f} MB, larger than any {rules.said}; leave it out")
        target = self._target(offer, Path(offer.name).name)
        if _is_zip(path):
            target = target.with_suffix(_unpacked_suffix(offer))
            wanted = tuple(f"{stem}{target.suffix}" for stem in dict.fromkeys([offer.country, target.stem]) if stem)
            unpack(path, target, name=origin, wanted=wanted, max_bytes=rules.max_unpacked_bytes)
        elif Path(offer.name).suffix.casefold() == ".zip":
            raise InstallError(f"{origin}: is no zip archive; get it again, and compare its size with the original")
        else:
            shutil.copyfile(path, target)
        checked = check_file(target, rules, name=origin)
        return self._describe(offer, origin, target, (size, sha256), checked)

    def _describe(self, offer: Offer, origin: str, target: Path, came: tuple[int, str], checked: Checked) -> Source:
        return Source(
            role=offer.role,
            country=offer.country,
            level=offer.level,
            vintage=offer.vintage or checked.last_change,
            licence=offer.licence,
            origin=origin,
            file=target.relative_to(self.partial).as_posix(),
            size=came[0],
            sha256=came[1],
            content_sha256=checked.sha256,
            rows=checked.rows,
            bad_rows=checked.bad_rows,
        )

    def _target(self, offer: Offer, name: str) -> Path:
        folder = self.partial / "sources" / offer.role.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        taken = sum(1 for path in folder.iterdir() if path.stem == Path(name).stem)
        return folder / (f"{taken + 1}-{name}" if taken else name)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == ZIP_MAGIC


def _unpacked_suffix(offer: Offer) -> str:
    return ".geojson" if offer.role == "boundaries" else ".txt"
