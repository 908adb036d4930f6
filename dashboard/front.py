"""The front of what is prepared of a store: all that the map of all its events is opened with.

It is read in a moment and imports little: at a start somebody may see the map before the rest is there.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import streamlit as st
from sqlalchemy import Engine

from dashboard.pack import Pack
from dashboard.program import list_files, mark_files
from pipelines.store import open_store

SOURCES = ("dashboard/*.py", "pipelines/store/*.py")
"""The files of the program that say what is in the file of what is prepared."""
FRONT, PACKED = "front", "packed"
"""The parts of that file which are read here."""


@dataclass(frozen=True, slots=True)
class Front:
    """The packed events, and the distinct names of their places."""

    pack: Pack
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands in the file beside the packed events: of which store's mark and which program it is."""

    mark: str
    program: str
    signature: str
    rows: int
    names: Sequence[str]


@st.cache_resource(show_spinner=False)
def open_engine(url: str) -> Engine:
    """The store at this address, opened once."""
    return open_store(url)


def find_file(engine: Engine) -> Path:
    """Where what is prepared of a store that is a file is kept."""
    return Path(f"{engine.url.database}.prepared.npz")


def encode_front(front: Front, mark: str) -> dict[str, npt.NDArray[np.uint8]]:
    """The front as arrays of the file; `mark` is that of the store (`pipelines.store.changes.read_mark`)."""
    said = asdict(_Said(mark, mark_program(), front.pack.signature, front.pack.rows, list(front.names)))
    return {FRONT: to_bytes(json.dumps(said).encode()), PACKED: to_bytes(front.pack.packed)}


def read_front(path: Path, mark: str) -> Front | None:
    """What the file holds, `None` when that is not of this mark and this program."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            return take_front(archive, mark)
    except Exception:  # a damaged file fails in a hundred ways, and whichever it is, it is made anew
        return None


def take_front(archive: Mapping[str, npt.NDArray[np.uint8]], mark: str) -> Front | None:
    """The same from the open file; fails when it is damaged."""
    said = _Said(**json.loads(archive[FRONT].tobytes()))
    if (said.mark, said.program) != (mark, mark_program()):
        return None
    return Front(Pack(archive[PACKED].tobytes(), said.signature, said.rows), said.names)


@cache
def mark_program() -> str:
    """A mark that differs with the program: what it makes of a store may differ too."""
    return mark_files(list_sources())


def list_sources() -> list[Path]:
    return list_files(SOURCES)


def to_bytes(data: bytes) -> npt.NDArray[np.uint8]:
    """Bytes as numpy's files hold them."""
    return np.frombuffer(data, dtype=np.uint8)
