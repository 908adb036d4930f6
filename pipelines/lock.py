"""One run at a time on one store, one schedule at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.locks import HeldError, hold_file
from pipelines.errors import InputError


class LockedError(InputError):
    """Somebody else holds the lock; in one line."""


@contextmanager
def hold_lock(path: Path, *, what: str) -> Iterator[None]:
    """Hold a lock file for the length of the block; `what` names its holder for people ("a run").

    Raises `LockedError` at once when another process holds it.
    """
    try:
        with hold_file(path):
            yield
    except HeldError as error:
        raise LockedError(
            "{what} is already going on (process {holder}, lock {path}); wait for it to end, or stop it",
            what=what,
            holder=str(error.holder),
            path=str(path),
        ) from error


def lock_path(store_url: str, name: str) -> Path:
    """Return where the lock `name` of a store lies: beside its file, in `var/` for a store on a server."""
    prefix = "sqlite:///"
    if store_url.startswith(prefix):
        return Path(f"{store_url.removeprefix(prefix)}.{name}.lock")
    return Path("var") / f"{name}.lock"
