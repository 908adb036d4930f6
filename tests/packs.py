"""Reading packed columns as the page does."""

import base64
import gzip
import json
from typing import Any

import numpy as np

from dashboard.columns import STEPS


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
    for prefix in [name.removesuffix("_ring") for name in columns if name.endswith("_ring")]:
        columns |= _walk(columns, prefix)
    if "id" in columns:
        header["ids"] = [row.tobytes().hex() for row in columns["id"].reshape(-1, 8)]
    return header | columns


def _walk(columns: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The rings' points as coordinates."""
    rings = columns[f"{prefix}_ring"]
    points: dict[str, Any] = {}
    for axis in "xy":
        ways = np.split(columns[f"{prefix}_d{axis}"].astype(int), rings[1:-1])
        starts = columns[f"{prefix}_{axis}0"]
        walked = [start + np.cumsum(way) for start, way in zip(starts, ways, strict=False)]
        points[f"{prefix}_{axis}"] = np.concatenate([np.empty(0), *walked]) / STEPS
    return points
