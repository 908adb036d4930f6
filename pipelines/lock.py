"""A lock file: one run at a time on one store, one schedule at a time. The system lets go of it when a process dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.errors import InputError


class LockedError(InputError):
    """Somebody else holds the lock; in one line."""


@contextmanager
def hold_lock(path: Path, *, what: str) -> Iterator[None]:
    """Hold a lock file for the length of the block; `what` names its holder for people ("a run").

    Raises `LockedError` at once when another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 20).decode(errors="replace").strip() or "unknown"
            raise LockedError(
                f"{what} is already going on (process {holder}, lock {path}); wait for it to end, or stop it"
            ) from error
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def lock_path(store_url: str, name: str) -> Path:
    """Return where the lock `name` of a store lies: beside its file, in `var/` for a store on a server."""
    prefix = "sqlite:///"
    if store_url.startswith(prefix):
        return Path(f"{store_url.removeprefix(prefix)}.{name}.lock")
    return Path("var") / f"{name}.lock"
