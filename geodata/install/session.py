"""One installation, from the question where the files are to the switch."""

import errno
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from geodata.install.catalogue import Catalogue, load_catalogue
from geodata.install.download import MARGIN_BYTES, Downloader, Patience, public
from geodata.install.errors import STAYS, InstallError, explain_os_error, free_bytes
from geodata.install.intake import Active, Intake
from geodata.install.lock import hold_lock
from geodata.install.mirror import offer_mirror, read_checksums
from geodata.install.offers import Offer, offer_addresses, offer_folder
from geodata.install.progress import Reporter
from geodata.install.summary import summarise
from geodata.install.versions import Manifest, Source, activate_version, begin_version, read_manifest
from geodata.installed import Progress, Role, SourceFile, installed_version

USABLE: frozenset[Role] = frozenset({"country", "towns", "boundaries"})
SPACE_FACTOR, ZIP_SPACE_FACTOR = 2, 6
"""Bytes that a version needs for one byte of its sources: itself and a third for what is built of it, as measured, and
some room; tables of GeoNames shrink to a quarter in an archive."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes one part of a version: from source files into `target` under the version; gives the number of rows.

    Called only when there is a file of one of the roles in `needs`. `form` goes up when what it writes changes.
    """

    name: str
    target: str
    needs: frozenset[Role]
    form: int
    build: Callable[[Sequence[SourceFile], Path, Progress], int]


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be installed where, and by what."""

    folder: Path
    asked: str | None
    countries: tuple[str, ...]
    report: Reporter
    builders: tuple[Builder, ...]
    catalogue: Catalogue

    @property
    def where(self) -> str:
        """Where the files come from, for people; addresses without a password."""
        if self.asked is None:
            return "the official addresses"
        return public(self.asked) if _is_address(self.asked) else self.asked


def load_builders() -> tuple[Builder, ...]:
    """The builders of the village index and of the units."""
    from geodata.outlines.fine_units import FORMAT as UNITS_FORMAT
    from geodata.outlines.fine_units import build_units
    from geodata.villages.build import FORMAT as VILLAGES_FORMAT
    from geodata.villages.build import build_villages

    return (
        Builder("villages", "villages", frozenset({"country", "towns"}), VILLAGES_FORMAT, build_villages),
        Builder("units", "units.gpkg", frozenset({"boundaries"}), UNITS_FORMAT, build_units),
    )


def install(
    folder: Path,
    *,
    asked: str | None,
    countries: Sequence[str],
    report: Reporter,
    builders: Sequence[Builder] | None = None,
    patience: Patience = Patience(),  # noqa: B008 - frozen
) -> list[str]:
    """Install into `folder` and return what there is to say about it, in lines.

    `asked` is a folder, the address of a mirror, or `None` for the official addresses; `countries` ISO 3166-1 alpha-2.

    Raises `InstallError` when it cannot be done; the version that was active then still is.
    """
    job = _Job(folder, asked, tuple(countries), report, tuple(builders or load_builders()), load_catalogue())
    try:
        with hold_lock(folder), closing(Downloader(folder / "downloads", patience)) as downloader:
            return _install(job, downloader)
    except OSError as error:
        raise explain_os_error(error, folder) from error


def _install(job: _Job, downloader: Downloader) -> list[str]:
    offers = _find_offers(job, downloader)
    _check_usable([offer.role for offer in offers], job.where)
    _check_space(job.folder, offers)
    job.report.say(f"reading {len(offers)} files from {job.where}")
    new = begin_version(job.folder)
    try:
        lines = _fill(job, new, offers, downloader)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(job.folder / "downloads", ignore_errors=True)
    return lines


def _fill(job: _Job, new: Path, offers: Sequence[Offer], downloader: Downloader) -> list[str]:
    """Fill the version being built and switch to it, unless it comes out as the active one is."""
    version = installed_version(job.folder)
    before = read_manifest(version)
    active = Active(version, before) if version and before else None
    sources = _take_all(offers, Intake(new, active, job.catalogue, downloader), job.report)
    _check_usable([source.role for source in sources], job.where)
    used = [builder for builder in job.builders if builder.needs & {source.role for source in sources}]
    manifest = Manifest(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        asked=job.where,
        formats={builder.name: builder.form for builder in used},
        rows={},
        sources=tuple(sources),
    )
    if active and _is_same(active, manifest, used):
        return [f"up to date: {active.folder.name} in {job.folder} has these {len(sources)} files; nothing to do"]
    manifest = replace(manifest, rows={builder.name: _build(builder, sources, new, job.report) for builder in used})
    whole = activate_version(job.folder, new, manifest)
    return summarise(whole, manifest, job.catalogue, countries=job.countries, before=before)


def _is_same(active: Active, manifest: Manifest, builders: Sequence[Builder]) -> bool:
    """Whether the active version was built of the same sources in the same form, and what was built is still there."""
    is_there = all((active.folder / b.target).exists() for b in builders if active.manifest.rows.get(b.name))
    return is_there and active.manifest.fingerprint() == manifest.fingerprint()


def _is_address(asked: str) -> bool:
    return asked.lower().startswith(("http://", "https://"))


def _find_offers(job: _Job, downloader: Downloader) -> list[Offer]:
    """What the folder, the mirror or the official addresses offer for the countries of a job."""
    if job.asked is None:
        return offer_addresses(job.catalogue, job.countries, None)
    if _is_address(job.asked):
        base = job.asked.rstrip("/") + "/"
        offers = offer_mirror(base, job.catalogue, downloader)
        if offers is None:
            return offer_addresses(job.catalogue, job.countries, base)
    else:
        if not Path(job.asked).is_dir():
            raise InstallError(f"{job.asked}: is no folder that is there; give a folder, or an address with http(s)://")
        checksums = read_checksums(Path(job.asked))
        offers = [
            replace(offer, sha256=checksums.get(offer.name))
            for offer in offer_folder(Path(job.asked), job.catalogue, leave_out=job.folder)
        ]
    return [offer for offer in offers if offer.country is None or offer.country in job.countries]


def _check_usable(roles: Sequence[Role], where: str) -> None:
    if not USABLE & set(roles):
        raise InstallError(
            f"{where}: nothing usable is there; wanted are country files of GeoNames (ML.zip, ML.txt) or boundaries "
            f"(geoBoundaries-MLI-ADM2.geojson), see docs/geography.md; {STAYS}"
        )


def _check_space(folder: Path, offers: Sequence[Offer]) -> None:
    """Sizes are known before for files of this machine; a download looks for itself."""
    paths = [offer.path for offer in offers if offer.path]
    factors = (ZIP_SPACE_FACTOR if path.suffix.casefold() == ".zip" else SPACE_FACTOR for path in paths)
    needed = sum(factor * path.stat().st_size for factor, path in zip(factors, paths, strict=True)) + MARGIN_BYTES
    if free_bytes(folder) < needed:
        raise InstallError(
            f"disk full: about {needed / 1e6:.0f} MB are needed in {folder}, {free_bytes(folder) / 1e6:.0f} MB are "
            f"free; make room, or set SAHEL_GEODATA to a folder on another disk; {STAYS}"
        )


def _take_all(offers: Sequence[Offer], intake: Intake, report: Reporter) -> list[Source]:
    sources = []
    for at, offer in enumerate(offers):
        message = f"file {at + 1} of {len(offers)}, {Path(offer.name).name}"
        report(message, at, len(offers))
        source = intake.take(offer, partial(report, message))
        if source is not None:
            sources.append(source)
    report("files", 1, 1)
    return sources


def _build(builder: Builder, sources: Sequence[Source], new: Path, report: Reporter) -> int:
    report.say(f"building {builder.name}")
    files = [source.locate(new) for source in sources]

    def hear(message: str, done: int, total: int) -> None:
        if ": " in message:  # a remark, as "x.geojson left out: in EPSG:3857", not a step
            report.say(f"  {message}")
        else:
            report(message, done, total)

    try:
        rows = builder.build(files, new / builder.target, hear)
    except Exception as error:  # libraries tell a full disk in errors of their own
        if free_bytes(new) < MARGIN_BYTES:
            raise OSError(errno.ENOSPC, "disk full", str(new / builder.target)) from error
        raise
    report(builder.name, 1, 1)
    return rows
