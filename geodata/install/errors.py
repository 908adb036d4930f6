"""What can stop an installation, each in one line for people: what, where, and what to do."""

import errno
import shutil
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
STAYS = "the version in use stays as it is"


class InstallError(Exception):
    """An installation that cannot go on. Nothing that was installed before is touched."""


def explain_os_error(error: OSError, folder: Path) -> InstallError:
    """The line for an error of the file system while something was written to or read for `folder`."""
    where = error.filename2 or error.filename or folder  # of a copy, the second is what was written
    if error.errno in FULL:
        what = f" for {Path(where).name}" if where != folder else ""
        return InstallError(
            f"disk full: no room{what} in {folder}, where {free_bytes(folder) / 1e6:.0f} MB are free "
            f"without what was begun; make room, or set SAHEL_GEODATA to a folder on another disk; {STAYS}"
        )
    if error.errno in FORBIDDEN:
        return InstallError(
            f"{where}: {error.strerror}; give this user the right to it, or set SAHEL_GEODATA to another folder; "
            f"{STAYS}"
        )
    return InstallError(f"{where}: {error.strerror or error}; {STAYS}")


def free_bytes(folder: Path) -> int:
    """Bytes free on the disk of a folder, which need not be there yet."""
    there = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    return shutil.disk_usage(there).free
