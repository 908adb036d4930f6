"""The program's own files, by which what is kept of its work knows whether it is still of this very program."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

PROGRAM = Path(__file__).parents[1]


def list_files(patterns: Iterable[str]) -> list[Path]:
    """The program's files of these patterns, in an order that stays."""
    return sorted(file for pattern in patterns for file in PROGRAM.glob(pattern))


def mark_files(files: Iterable[Path], *others: str) -> str:
    """A mark that differs with what is in the files, and with whatever else counts."""
    content = [file.read_bytes() for file in files] + [other.encode() for other in others]
    return hashlib.sha256(b"\0".join(content)).hexdigest()
