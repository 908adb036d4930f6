"""One installation at a time in a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.install.errors import InstallError
from geodata.locks import HeldError, hold_file


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder for the length of the block; make the folder when it is not there.

    Raises `InstallError` at once when another process holds it.
    """
    try:
        with hold_file(folder / "install.lock"):
            yield
    except HeldError as error:
        raise InstallError(
            f"another installation is going on in {folder} (process {error.holder}); wait for it to end, or stop it"
        ) from error
