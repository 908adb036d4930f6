"""What a folder, a mirror or the official addresses offer: files known by their names, one for each purpose."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geodata.install.catalogue import Address, Catalogue, Country, Rule
from geodata.install.errors import InstallError
from geodata.installed import Role

MAX_FOLDER_FILES = 100_000
"""A folder with more is not one of reference data but, say, a whole disk."""

Purpose = tuple[Role, str | None, int | None, str | None]
"""Role, country, level, and the file's name where several files may serve one role (larger towns)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One file that can be had: a path on this machine, or addresses of which the first that answers is taken.

    `sha256` is what the file must have, `None` when nobody says.
    """

    role: Role
    country: str | None
    level: int | None
    vintage: str | None
    licence: str
    name: str
    path: Path | None = None
    urls: tuple[str, ...] = ()
    sha256: str | None = None

    @property
    def purpose(self) -> Purpose:
        """What it is for; of several files for one purpose one is taken."""
        return (self.role, self.country, self.level, self.name if self.role == "towns" else None)


def offer_folder(folder: Path, catalogue: Catalogue, *, leave_out: Path) -> list[Offer]:
    """The usable files of a folder and its subfolders, but for those in `leave_out`; links to folders are not followed.

    Raises `OSError` when the folder cannot be read.
    """
    offers = [
        replace(offer, path=path)
        for path in _walk(folder, leave_out.resolve())
        if (offer := recognise(path.relative_to(folder).as_posix(), catalogue)) is not None
    ]
    return choose(offers, catalogue)


def _walk(folder: Path, leave_out: Path) -> Iterator[Path]:
    seen = 0
    for parent, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if (Path(parent) / name).resolve() != leave_out)
        seen += len(files)
        if seen > MAX_FOLDER_FILES:
            raise InstallError(
                f"{folder}: holds more than {MAX_FOLDER_FILES:,} files; name the folder in it that holds the data"
            )
        yield from (Path(parent) / name for name in sorted(files))


def _raise(error: OSError) -> None:
    raise error


def offer_addresses(catalogue: Catalogue, countries: Sequence[str], mirror: str | None) -> list[Offer]:
    """The files at the official addresses, or at the same paths of a mirror (its address ends with `/`)."""
    return [
        _offer_address(address, catalogue.countries.get(code or ""), level, mirror)
        for address in catalogue.addresses
        for code in (countries if "{iso" in address.paths[0] else [None])
        for level in address.levels
    ]


def _offer_address(address: Address, country: Country | None, level: int | None, mirror: str | None) -> Offer:
    paths = address.paths if mirror is None else (*address.paths, *address.mirror_paths)
    codes = {"iso2": country.code, "iso3": country.iso3} if country else {}
    filled = [path.format(**codes, level=level) for path in paths]
    return Offer(
        role=address.role,
        country=country.code if country else None,
        level=level,
        vintage=None,
        licence=address.licence,
        name=filled[0].rsplit("/", 1)[-1],
        urls=tuple((mirror or address.base) + path for path in filled),
    )


def recognise(relative: str, catalogue: Catalogue) -> Offer | None:
    """What the file of this relative path is, `None` when no rule knows it."""
    for rule in catalogue.rules:
        if found := rule.pattern.fullmatch(relative):
            return _offer_file(relative, rule, found.groupdict(), catalogue)
    return None


def _offer_file(relative: str, rule: Rule, groups: dict[str, str | None], catalogue: Catalogue) -> Offer:
    country = next((c.code for c in catalogue.countries.values() if _is_meant(c, groups)), None)
    level = groups.get("level")
    vintage = groups.get("vintage")
    return Offer(
        role=rule.role,
        country=country,
        level=int(level) if level else rule.level,
        vintage=vintage,
        licence=rule.licence,
        name=relative,
    )


def _is_meant(country: Country, groups: dict[str, str | None]) -> bool:
    code, iso3, name = ((groups.get(key) or "").casefold() for key in ("iso2", "iso3", "country"))
    return country.code.casefold() == code or country.iso3.casefold() == iso3 or name in country.names


def choose(offers: Iterable[Offer], catalogue: Catalogue) -> list[Offer]:
    """One offer a purpose: of the earlier rule, then of the later vintage, then by name."""

    def rank(offer: Offer) -> tuple[int, int, str]:
        order = next(at for at, rule in enumerate(catalogue.rules) if rule.pattern.fullmatch(offer.name))
        return order, -int((offer.vintage or "0").replace("-", "").ljust(8, "0")), offer.name

    chosen: dict[Purpose, Offer] = {}
    for offer in sorted(offers, key=rank):
        chosen.setdefault(offer.purpose, offer)
    return list(chosen.values())
