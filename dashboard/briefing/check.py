"""What must stand on every page, looked for in what a format in fact placed. A page that lacks any of it goes nowhere.

Pure: words and signs in, the names of what is missing out. Pictures hand in their `Drawn`; slides and web pages hand in
a `Placed` of the texts that they set and of the map that they show.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from dashboard.briefing.face import Face

FURNITURE: Mapping[str, str] = MappingProxyType(
    {
        "scale": "scale bar",
        "north": "north arrow",
        "locator": "locator map",
        "projection": "projection's name",
    }
)
"""What helps to read a map. North is needed on all of ours: in an azimuthal projection it turns from place to place."""

FILE_NAME = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9-]*_[A-Za-z0-9][A-Za-z0-9-]*_(A4|A3|16x9)_(\d{8}|undated)(_STALE)?", re.ASCII
)
HOUR = re.compile(r"\d{2}:\d{2} UTC")


class CheckError(ValueError):
    """A page that must not go out; the message names it and all that it lacks."""


class Shows(Protocol):
    """What a format placed on a page; the words are those of `Drawn`."""

    @property
    def texts(self) -> Collection[str]: ...
    @property
    def signs(self) -> Collection[str]: ...
    @property
    def legend(self) -> Collection[str]: ...
    @property
    def furniture(self) -> Collection[str]: ...


@dataclass(frozen=True, slots=True)
class Placed:
    """What a format that is no picture placed on a page."""

    texts: tuple[str, ...]
    signs: frozenset[str] = frozenset()
    legend: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset(FURNITURE)


TEXTS: Mapping[str, Callable[[Face], str]] = MappingProxyType(
    {
        "title": lambda face: face.title,
        "period": lambda face: face.period,
        "map number": lambda face: face.number,
        "data cutoff": lambda face: face.cutoff,
        "creation time": lambda face: face.created,
        "boundary source": lambda face: face.boundaries,
        "boundary disclaimer": lambda face: face.disclaimer,
        "claims note": lambda face: face.claims,
        "producer": lambda face: face.producer,
    }
)
"""The texts that every page has, whatever it shows."""

WHERE_TOLD: Mapping[str, Callable[[Face], str]] = MappingProxyType(
    {
        "event sources": lambda face: face.sources,
        "review status": lambda face: face.review,
        "note of what is left out": lambda face: face.omissions,
        "note on coarsened places": lambda face: face.coarsening,
        "warning of old data": lambda face: face.warning,
        "sensitivity label": lambda face: face.sensitivity,
        "contact": lambda face: face.contact,
    }
)
"""The texts that a page has where there is something to say."""
OWED_TO_EVENTS = frozenset({"event sources", "review status"})


def list_checks(face: Face) -> tuple[str, ...]:
    """The names of all that `check_page` looks for on a page with these words."""
    told = (name for name, read in WHERE_TOLD.items() if read(face))
    return (*TEXTS, *told, *FURNITURE.values(), "legend of exactly what is on the map", "file name")


def check_page(face: Face, shows: Shows, *, has_events: bool) -> None:
    """Raises `CheckError` when the page lacks anything that must stand on it."""
    missing = list(find_missing(face, shows, has_events=has_events))
    if missing:
        raise CheckError(f"page {face.number} lacks: {'; '.join(missing)}. Nothing of this briefing goes out")


def find_missing(face: Face, shows: Shows, *, has_events: bool) -> Iterator[str]:
    """The names of all that a page lacks, or has too much of, in the order of the lists above."""
    placed = [_blank(text) for text in shows.texts]
    for name, read in TEXTS.items():
        if not read(face) or not _stands(read(face), placed):
            yield name
    for name, read in WHERE_TOLD.items():
        is_owed = has_events and name in OWED_TO_EVENTS
        if (is_owed and not read(face)) or not _stands(read(face), placed):
            yield name
    yield from _find_faults(face)
    yield from (name for kind, name in FURNITURE.items() if kind not in shows.furniture)
    signs, legend = frozenset(shows.signs), frozenset(shows.legend)
    yield from (f"legend of {sign!r}, which is on the map" for sign in sorted(signs - legend))
    yield from (f"{sign!r} on the map, which is in the legend" for sign in sorted(legend - signs))


def _find_faults(face: Face) -> Iterator[str]:
    """What texts must hold to be what they are called."""
    if re.search(r"\d", face.cutoff) and not HOUR.search(face.cutoff):
        yield "hour and time zone of the data cutoff"
    if face.created and face.created in face.cutoff:
        yield "creation time apart from the data cutoff"
    if face.producer not in face.disclaimer:
        yield "producer's name in the boundary disclaimer"
    if not FILE_NAME.fullmatch(face.file_stem):
        yield f"file name of the form code_topic_A4_YYYYMMDD (it is {face.file_stem!r})"


def _stands(text: str, placed: Collection[str]) -> bool:
    """Whether a text stands on the page, by itself or within a longer one."""
    wanted = _blank(text)
    return any(wanted in each for each in placed) if wanted else True


def _blank(text: str) -> str:
    """The text in one line, without the characters that no file can hold."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
