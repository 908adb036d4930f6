"""Packed columns as they travel; `columns.py` makes them."""

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pack:
    """Packed columns: `packed` is the gzipped pack, `signature` changes when what is drawn changes."""

    packed: bytes
    signature: str
    rows: int

    @property
    def data(self) -> str:
        """The pack as text, for a place that holds no bytes."""
        return base64.b64encode(self.packed).decode("ascii")
