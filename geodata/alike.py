"""Finds the place inside an area whose name is spelt most like a given one.

The area makes a looser comparison honest: among the few hundred villages of a province, two letters apart is a
spelling; among all villages of the Sahel it would be a guess. Names are compared by how they sound (`sound_of`).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from rapidfuzz.distance import OSA

from geodata.gazetteer import Entry, Gazetteer
from geodata.names import fold_name
from geodata.place import Area
from geodata.villages.sounds import sound_of

LARGEST_KM = 120.0
"""Radius of the largest area that is searched: a second-order unit or a small first-order one."""
LETTERS_AN_EDIT = 4
"""One edit for every so many letters that are heard after the first, two at most: "Gasseliki" and "Gassiliki"."""
_KINDS = {"populated place", "site", "water", "region"}


def find_alike(gazetteer: Gazetteer, name: str, area: Area) -> Entry | None:
    """The one place in `area` whose name is like `name`; `None` without any, with several, or in too large an area."""
    wanted = sound_of(fold_name(name))
    edits = min(2, (len(wanted) - 1) // LETTERS_AN_EDIT)
    if len(wanted) < 3 or area.radius_km > LARGEST_KM:
        return None
    ranked = sorted(
        (distance, i, entry)
        for i, (entry, sounds) in enumerate(_entries_in(gazetteer, area))
        if (distance := _distance(wanted, sounds, edits)) <= edits
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][2]


def _distance(wanted: str, sounds: Sequence[str], most: int) -> int:
    """Edits between what is wanted and the nearest of a place's names with the same first sound."""
    return min((OSA.distance(wanted, s, score_cutoff=most) for s in sounds if s[:1] == wanted[:1]), default=most + 1)


def _entries_in(gazetteer: Gazetteer, area: Area) -> list[tuple[Entry, tuple[str, ...]]]:
    """Places in the area with how their names sound: hand-picked ones, then the villages that are none of those."""
    picked = [e for e in gazetteer.by_id.values() if e.place.kind in _KINDS]
    inside = _contained(area, np.array([e.place.point for e in picked]).reshape(-1, 2))
    found = [(picked[i], tuple(sound_of(fold_name(name)) for name in picked[i].names)) for i in inside]
    known = {sound for _, sounds in found for sound in sounds}
    for index in gazetteer.villages:
        rows = index.rows_in(area.geometry.bounds)
        for row in rows[_contained(area, index.points(rows))].tolist():
            sound = sound_of(fold_name(index.name(row)))
            if sound not in known:
                known.add(sound)
                found.append((gazetteer.village_entry(index.village(row)), (sound,)))
    return found


def _contained(area: Area, points: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    shapely.prepare(area.geometry)
    return np.nonzero(shapely.contains_xy(area.geometry, points[:, 0], points[:, 1]))[0]
