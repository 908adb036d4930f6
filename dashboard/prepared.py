"""What the page is made of, for one version of a store; and the file that keeps it from one start to the next.

The file is a cache and nothing else: deleted, damaged, not to be written, or of another version of the store or of the
program, it is made anew. numpy's format without pickled objects: numbers, and texts as JSON, so that reading it runs
nothing. It is written whole or not at all, by as many processes as like.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely

from dashboard.filter_bar import Choices
from dashboard.front import Front, encode_front, take_front, to_bytes
from dashboard.pack import Pack
from dashboard.place_names import list_names
from pipelines.outfile import replacing
from pipelines.store.overview import (
    CATEGORIES,
    FLOATS,
    INTEGERS,
    LISTS,
    Column,
    Overview,
    make_categories,
    make_integers,
    number_values,
    take_values,
)

IDS, DATES = ("event_id", "attack_id"), ("date_start", "date_end")
AS_THEY_ARE = ("is_background", "start_day", "end_day", "area", *FLOATS)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The events of a store's version, what the page draws them from, and what the filters can choose from."""

    overview: Overview
    pack: Pack
    choices: Choices


def write_prepared(path: Path, mark: str, prepared: Prepared) -> None:
    """Put the file in its place, if it can be written; `mark` is that of the store (`read_mark`)."""
    frame = prepared.overview.frame
    arrays, texts = encode_frame(frame)
    said = {
        "texts": texts,
        "areas": [area.wkb_hex for area in prepared.overview.areas],
        "version": prepared.overview.version,
        "choices": asdict(prepared.choices),
    }
    arrays |= encode_front(Front(prepared.pack, list_names(frame)), mark)
    arrays |= {"said": to_bytes(json.dumps(said).encode())}
    with suppress(OSError), replacing(path, is_shared=True) as partial, partial.open("xb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def read_prepared(path: Path, mark: str) -> Prepared | None:
    """What the file holds, `None` when that is not of this mark and this program."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            front = take_front(archive, mark)
            if front is None:
                return None
            said = json.loads(archive["said"].tobytes())
            frame = decode_frame(archive, said["texts"])
        areas = tuple(shapely.from_wkb(said["areas"]))
        choices = Choices(**{name: tuple(values) for name, values in said["choices"].items()})
        return Prepared(Overview(frame, areas, said["version"]), front.pack, choices)
    except Exception:  # a damaged file fails in a hundred ways, and whichever it is, it is made anew
        return None


def encode_frame(frame: pd.DataFrame) -> tuple[dict[str, Column], dict[str, list[str]]]:
    """An overview's columns as arrays of numbers, and the texts that those of some stand for, -1 for none."""
    arrays = {name: frame[name].to_numpy() for name in (*AS_THEY_ARE, *(f"{name}_code" for name in LISTS))}
    arrays |= {name: frame[name].to_numpy(dtype=float, na_value=np.nan) for name in INTEGERS}
    texts: dict[str, list[str]] = {}
    for name in CATEGORIES:
        arrays[name], texts[name] = frame[name].cat.codes.to_numpy(), frame[name].cat.categories.tolist()
    for name in IDS:
        arrays[name], distinct = number_values(frame[name].tolist())
        texts[name] = list(distinct)
    for name in DATES:
        arrays[name], days = number_values(frame[name].tolist())
        texts[name] = [day.isoformat() for day in days]
    for name in LISTS:
        codes, first = np.unique(frame[f"{name}_code"].to_numpy(), return_index=True)
        arrays[name] = codes
        texts[name] = [json.dumps(values) for values in frame[name].iloc[first]]
    return arrays, texts


def decode_frame(arrays: Mapping[str, Column], texts: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The frame that `encode_frame` made these of; fails when they are none."""
    columns: dict[str, Any] = {name: take_values(texts[name], arrays[name]) for name in IDS}
    columns |= {"is_background": arrays["is_background"]}
    columns |= {name: _take_days(texts[name], arrays[name]) for name in DATES}
    columns |= {name: arrays[name] for name in ("start_day", "end_day")}
    columns |= {name: make_categories(arrays[name], texts[name]) for name in CATEGORIES}
    columns |= {name: arrays[name] for name in FLOATS}
    columns |= {name: make_integers(arrays[name]) for name in INTEGERS}
    columns |= {"area": arrays["area"]}
    for name in LISTS:
        codes = arrays[f"{name}_code"]
        columns[name] = take_values([json.loads(text) for text in texts[name]], np.searchsorted(arrays[name], codes))
        columns[f"{name}_code"] = codes
    return pd.DataFrame(columns)


def _take_days(days: Sequence[str], codes: Column) -> Column:
    """The days that the numbers stand for; the last place, which -1 means, is for none."""
    return take_values([*map(date.fromisoformat, days), None], codes)
