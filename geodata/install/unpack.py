"""The one wanted file of a zip archive, taken out only when the whole archive is above suspicion."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from geodata.install.errors import STAYS, InstallError

MAX_ENTRIES = 100  # archives of GeoNames hold two
MAX_RATIO = 100  # GeoNames' tables shrink to a quarter; deflate cannot do better than 1:1032, which bombs use
SMALL_BYTES = 1_000_000  # below this a high ratio harms nobody
CHUNK = 1 << 16


def unpack(archive: Path, target: Path, *, name: str, wanted: tuple[str, ...], max_bytes: int) -> None:
    """Write the wanted entry to `target`: the first of these names, else the only file of their kind.

    `name` is what people call the archive; `max_bytes` bounds the sum of all entries.

    Raises `InstallError` when the archive is damaged, hostile, or lacks the entry.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _check_entries(entries, name, max_bytes)
            entry = _find(entries, wanted, name)
            with opened.open(entry) as source, target.open("wb") as out:
                _copy(source, out, entry.file_size, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise InstallError(
            f"{name}: damaged or cut off ({error}); get it again, and compare its size with the original; {STAYS}"
        ) from error


def _check_entries(entries: list[zipfile.ZipInfo], name: str, max_bytes: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _refused(name, f"it has {len(entries)} entries, more than {MAX_ENTRIES}")
    for entry in entries:
        _check_entry(entry, name)
    total = sum(entry.file_size for entry in entries)
    if total > max_bytes:
        raise _refused(name, f"it unpacks to {total / 1e6:.0f} MB, more than {max_bytes / 1e6:.0f}")


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(entry.orig_filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.orig_filename or "\0" in entry.orig_filename:
        raise _refused(name, f"its entry {entry.orig_filename!r} leads out of the folder")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _refused(name, f"its entry {entry.filename!r} is a link")
    if entry.flag_bits & 0x1:
        raise _refused(name, f"its entry {entry.filename!r} is encrypted")
    if entry.file_size > SMALL_BYTES and entry.file_size > MAX_RATIO * entry.compress_size:
        raise _refused(name, f"its entry {entry.filename!r} grows more than {MAX_RATIO} times (a zip bomb?)")


def _find(entries: list[zipfile.ZipInfo], wanted: tuple[str, ...], name: str) -> zipfile.ZipInfo:
    files = {PurePosixPath(entry.filename).name.casefold(): entry for entry in entries if not entry.is_dir()}
    for one in wanted:
        if one.casefold() in files:
            return files[one.casefold()]
    ends = {PurePosixPath(one).suffix.casefold() for one in wanted}
    alike = [entry for file, entry in files.items() if PurePosixPath(file).suffix in ends and "readme" not in file]
    if len(alike) != 1:
        raise InstallError(f"{name}: holds no {wanted[0]}; give the file as its publisher packs it; {STAYS}")
    return alike[0]


def _copy(source: IO[bytes], out: IO[bytes], size: int, name: str) -> None:
    """Copy an entry, no more than it said it has; the checksum is compared by zipfile at its end."""
    left = size
    while chunk := source.read(CHUNK):
        left -= len(chunk)
        if left < 0:
            raise _refused(name, "an entry is longer than it says")
        out.write(chunk)
    if left:
        raise zipfile.BadZipFile(f"{left} bytes of an entry are missing")


def _refused(name: str, why: str) -> InstallError:
    return InstallError(f"{name}: refused, {why}; get it from its publisher, or leave it out; {STAYS}")
