"""One installation at a time in a folder. The system lets go of the lock when a process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.install.errors import InstallError


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder for the length of the block; make the folder when it is not there.

    Raises `InstallError` at once when another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "install.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 20).decode(errors="replace").strip() or "unknown"
            raise InstallError(
                f"another installation is going on in {folder} (process {holder}); wait for it to end, or stop it"
            ) from error
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)
