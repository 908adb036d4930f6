"""An overview brought up to date with the few events that changed since it was read, instead of reading all anew."""

import json
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Engine

from pipelines.store.changes import list_changed, read_version
from pipelines.store.overview import CATEGORIES, LISTS, Column, Overview, select_overview
from pipelines.store.tables import events


def renew_overview(engine: Engine, known: Overview) -> Overview | None:
    """Return the overview of the store as it is now, made of one of before; `None` when all must be read anew.

    It holds what `read_overview` gives, but for the numbers of areas and of lists and the order of categories.
    """
    with engine.connect() as connection:
        version = read_version(connection)
        changed = list_changed(connection, since=known.version)
        if not changed:
            return None if changed is None else known
        fresh = select_overview(connection, version, events.c.event_id.in_(sorted(changed)))
    return patch_overview(known, fresh, changed=changed)


def patch_overview(known: Overview, fresh: Overview, *, changed: Collection[str]) -> Overview:
    """The known events without those that changed, and the fresh ones; neither overview is altered."""
    kept = known.frame[~known.frame["event_id"].isin(list(changed))]
    if fresh.frame.empty:
        return _drop_areas(kept.reset_index(drop=True), known.areas, fresh.version)
    areas, numbers = _join_areas(known.areas, fresh.areas)
    added = fresh.frame.assign(area=_renumber(fresh.frame["area"], numbers))
    for name in LISTS:
        added = _share_lists(added, known.frame, name)
    frame = pd.concat([kept.drop(columns=list(CATEGORIES)), added.drop(columns=list(CATEGORIES))], ignore_index=True)
    both = {name: pd.Series(union_categoricals([kept[name], added[name]])) for name in CATEGORIES}
    frame = frame.assign(**both)[list(known.frame.columns)]
    frame = frame.sort_values(["start_day", "event_id"], ignore_index=True)
    return _drop_areas(frame, areas, fresh.version)


def _join_areas(
    known: Sequence[BaseGeometry], fresh: Sequence[BaseGeometry]
) -> tuple[tuple[BaseGeometry, ...], list[int]]:
    """The areas of both, each once, and the numbers that the fresh ones have among them."""
    numbers = {area.wkb: number for number, area in enumerate(known)}
    joined = list(known)
    for area in fresh:
        if numbers.setdefault(area.wkb, len(joined)) == len(joined):
            joined.append(area)
    return tuple(joined), [numbers[area.wkb] for area in fresh]


def _renumber(codes: "pd.Series[int]", numbers: Sequence[int]) -> Column:
    """The codes by their new numbers; -1 stays."""
    return np.array([*numbers, -1], dtype=np.int32)[codes.to_numpy()]


def _drop_areas(frame: pd.DataFrame, areas: Sequence[BaseGeometry], version: str) -> Overview:
    """The overview without the areas that no event is in any more."""
    used = np.unique(frame["area"].to_numpy())
    used = used[used >= 0]
    numbers = np.full(len(areas), -1, dtype=np.int32)
    numbers[used] = np.arange(len(used))
    return Overview(
        frame.assign(area=_renumber(frame["area"], numbers.tolist())), tuple(areas[n] for n in used), version
    )


def _share_lists(added: pd.DataFrame, known: pd.DataFrame, name: str) -> pd.DataFrame:
    """The added events with the known events' lists and codes where a list is the same."""
    codes, first = np.unique(known[f"{name}_code"].to_numpy(), return_index=True)
    shared = {json.dumps(values): (code, values) for code, values in zip(codes, known[name].iloc[first], strict=True)}
    following = int(codes.max(initial=-1)) + 1
    found = []
    for values in added[name]:
        found.append(shared.setdefault(json.dumps(values), (following, values)))
        following += found[-1][0] == following
    lists = np.empty(len(found), dtype=object)
    lists[:] = [values for _, values in found]
    return added.assign(**{name: lists, f"{name}_code": np.array([code for code, _ in found], dtype=np.int32)})
