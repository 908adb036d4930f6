"""Finds the place inside an area whose name is spelt most like a given one.

The area makes a looser comparison honest: among the few hundred villages of a province, two letters apart is a
spelling; among all villages of the Sahel it would be a guess. Names are compared by how they sound (`sound_of`).
"""

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from rapidfuzz.distance import OSA

from geodata.gazetteer import Entry, Gazetteer
from geodata.measure import distance_km
from geodata.names import fold_name
from geodata.place import Area
from geodata.villages.sounds import sound_of

LARGEST_KM = 120.0
"""Radius of the largest area that is searched: a second-order unit or a small first-order one."""
LETTERS_AN_EDIT = 4
"""One edit for every so many letters that are heard after the first, two at most: "Gasseliki" and "Gassiliki"."""
SAME_PLACE_KM = 10.0
"""Two equally alike names nearer than this (the two halves of a village) are no rivals."""
NOT_ALIKE = 9.0
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]")
LEAST_SKELETON, SAME_SKELETON = 4, 1.5
"""Consonants that two names of one area share when they are taken for one, and how unlike they are then: more than one
edit, less than two."""
_KINDS = {"populated place", "site", "water", "region"}


def find_alike(gazetteer: Gazetteer, name: str, area: Area) -> Entry | None:
    """The one place in `area` whose name is like `name`; `None` without any, with several, or in too large an area."""
    wanted = fold_name(name)
    if len(sound_of(wanted)) < 3 or area.radius_km > LARGEST_KM:
        return None
    ranked = sorted(
        (unlike, i, entry)
        for i, (entry, names) in enumerate(_entries_in(gazetteer, area))
        if (unlike := min((_difference_here(wanted, known) for known in names), default=NOT_ALIKE)) < NOT_ALIKE
    )
    if not ranked:
        return None
    best = ranked[0][2]
    rivals = (e for unlike, _, e in ranked if unlike == ranked[0][0])
    is_sure = all(distance_km(e.place.point, best.place.point) <= SAME_PLACE_KM for e in rivals)
    return best if is_sure else None


def difference(wanted: str, known: str) -> float:
    """How unlike two folded names are: edits as heard or as written, whichever is less, a little more for every letter
    that is written otherwise; NOT_ALIKE when they begin otherwise or are further apart than their length allows."""
    heard, other = sound_of(wanted), sound_of(known)
    if heard[:1] != other[:1]:
        return NOT_ALIKE
    if known.startswith(f"{wanted} ") and len(wanted) > LETTERS_AN_EDIT:
        return 0.5
    most = min(2, (len(heard) - 1) // LETTERS_AN_EDIT)
    written, as_known = _DOUBLE.sub(r"\1", wanted), _DOUBLE.sub(r"\1", known)
    edits = min(
        OSA.distance(heard, other, score_cutoff=most),
        OSA.distance(written, as_known, score_cutoff=most),
    )
    return edits + OSA.distance(wanted, known) / 100 if edits <= most else NOT_ALIKE


def _difference_here(wanted: str, known: str) -> float:
    """`difference`, and less for names in one area that have the same consonants."""
    skeleton = skeleton_of(sound_of(wanted))
    is_same = len(skeleton) >= LEAST_SKELETON and skeleton == skeleton_of(sound_of(known))
    least = SAME_SKELETON + OSA.distance(wanted, known) / 100 if is_same else NOT_ALIKE
    return min(least, difference(wanted, known))


@lru_cache(maxsize=65536)
def skeleton_of(heard: str) -> str:
    """The consonants that are heard: vowels change most between transcriptions ("Torokoro", "Touroukoro"), and "kp" and
    "gb" are one."""
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", heard.replace("kp", "p").replace("gb", "b")))


def _entries_in(gazetteer: Gazetteer, area: Area) -> list[tuple[Entry, tuple[str, ...]]]:
    """Places in the area with their folded names: hand-picked ones, then the villages that are none of those."""
    picked, points = _picked_in(gazetteer)
    inside = _contained(area, points)
    found = [(picked[i], tuple(fold_name(name) for name in picked[i].names)) for i in inside]
    known = {name for _, names in found for name in names}
    for index in gazetteer.villages:
        rows = index.rows_in(area.geometry.bounds)
        for row in rows[_contained(area, index.points(rows))].tolist():
            name = fold_name(index.name(row))
            if name not in known:
                found.append((gazetteer.village_entry(index.village(row)), (name,)))
    return found


@lru_cache(maxsize=4)
def _picked_in(gazetteer: Gazetteer) -> tuple[list[Entry], npt.NDArray[np.float64]]:
    """The hand-picked places of a gazetteer that somebody may misspell, and their points, one a line."""
    picked = [e for e in gazetteer.by_id.values() if e.place.kind in _KINDS]
    return picked, np.array([e.place.point for e in picked]).reshape(-1, 2)


def _contained(area: Area, points: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    shapely.prepare(area.geometry)
    return np.nonzero(shapely.contains_xy(area.geometry, points[:, 0], points[:, 1]))[0]
