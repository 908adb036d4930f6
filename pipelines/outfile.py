"""Files that are there whole or not at all."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(out: Path, *, suffix: str | None = None, is_shared: bool = False) -> Iterator[Path]:
    """A path beside `out` to write to, put in its place at the end of the block; nothing is left where that fails.

    `suffix` is the path's own where the writer goes by it, by default `out`'s. `is_shared`: others may write `out` at
    the same moment, each to a path of its own.
    """
    own = f".{secrets.token_hex(4)}" if is_shared else ""
    partial = out.with_name(f".{out.stem}.partial{own}{out.suffix if suffix is None else suffix}")
    try:
        yield partial
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
