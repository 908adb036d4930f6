"""Reading packed columns as the page does."""

import base64
import gzip
import json
from typing import Any

import numpy as np


def read_pack(data: str) -> dict[str, Any]:
    """The header and the columns of a pack, grouped columns spread over the rows again."""
    raw = gzip.decompress(base64.b64decode(data))
    length = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + length])
    columns = {
        name: np.frombuffer(raw, dtype=np.dtype(kind).newbyteorder("<"), count=size, offset=4 + length + offset)
        for name, (kind, offset, size) in header["columns"].items()
    }
    for group, names in header.get("groups", {}).items():
        columns |= {name: columns[f"{group}_{name}"][columns[group]] for name in names}
    if "id" in columns:
        header["ids"] = [row.tobytes().hex() for row in columns["id"].reshape(-1, 8)]
    return header | columns
