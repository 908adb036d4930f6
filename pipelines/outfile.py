"""Files that are there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(out: Path, *, suffix: str | None = None) -> Iterator[Path]:
    """A path beside `out` to write to, put in its place at the end of the block; nothing is left where that fails.

    `suffix` is the path's own where the writer goes by it, by default `out`'s.
    """
    partial = out.with_name(f".{out.stem}.partial{out.suffix if suffix is None else suffix}")
    try:
        yield partial
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
