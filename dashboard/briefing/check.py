"""What must stand on every page, looked for in what a format in fact placed. A page that lacks any of it goes nowhere.

Pure: words and signs in, the names of what is missing out. Pictures hand in their `Drawn`; slides and web pages hand in
a `Placed` of the texts that they set and of the map that they show.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from dashboard.briefing.face import Face
from dashboard.texts import Texts, load_texts

FURNITURE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "scale": "scale bar",
        "north": "north arrow",
        "locator": "locator map",
        "projection": "projection’s name",
    }
)
"""What helps to read a map. North is needed on all of ours: in an azimuthal projection it turns from place to place."""

FILE_NAME = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9-]*_[A-Za-z0-9][A-Za-z0-9-]*_(A4|A3|16x9)_(\d{8}|undated)(_STALE)?", re.ASCII
)
HOUR = re.compile(r"\d{2}:\d{2} UTC")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page lacks or has too much of: the English words for it, and what they are about where that varies."""

    words: str
    about: str = ""

    def describe(self, texts: Texts) -> str:
        """The fault in a reader's language."""
        return texts(_FAULT_WORDS.get(self.words, self.words), about=self.about)


class CheckError(ValueError):
    """A page that must not go out; the message names it and all that it lacks, `describe` in a reader's language."""

    def __init__(self, number: str, faults: Collection[Fault]) -> None:
        self.number, self.faults = number, tuple(faults)
        super().__init__(self.describe(load_texts("en")))

    def describe(self, texts: Texts) -> str:
        """One line: the page, all that it lacks, and what becomes of the briefing."""
        lacking = texts.join(fault.describe(texts) for fault in self.faults)
        return texts(
            "page {number} lacks: {faults}. Nothing of this briefing goes out", number=self.number, faults=lacking
        )


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
    furniture: frozenset[str] = frozenset(FURNITURE_WORDS)


ALWAYS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "period": "period",
        "number": "map number",
        "cutoff": "data cutoff",
        "created": "creation time",
        "boundaries": "boundary source",
        "disclaimer": "boundary disclaimer",
        "claims": "claims note",
        "producer": "producer",
    }
)
"""The texts of a face that every page has, whatever it shows, and what a refusal calls them."""

WHERE_TOLD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "event sources",
        "review": "review status",
        "omissions": "note of what is left out",
        "coarsening": "note on coarsened places",
        "warning": "warning of old data",
        "sensitivity": "sensitivity label",
        "contact": "contact",
    }
)
"""The texts that a page has where there is something to say."""
OWED_TO_EVENTS = frozenset({"sources", "review"})

_FAULT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "unexplained": "legend of “{about}”, which is on the map",
        "undrawn": "“{about}” on the map, which is in the legend",
        "hour": "hour and time zone of the data cutoff",
        "apart": "creation time apart from the data cutoff",
        "disclaimed": "producer’s name in the boundary disclaimer",
        "file": "file name of the form code_topic_A4_YYYYMMDD (it is “{about}”)",
    }
)


def list_checks(face: Face) -> tuple[str, ...]:
    """The names of all that `check_page` looks for on a page with these words."""
    told = (name for field, name in WHERE_TOLD_WORDS.items() if getattr(face, field))
    furniture = FURNITURE_WORDS.values()
    return (*ALWAYS_WORDS.values(), *told, *furniture, "legend of exactly what is on the map", "file name")


def check_page(face: Face, shows: Shows, *, has_events: bool) -> None:
    """Raises `CheckError` when the page lacks anything that must stand on it."""
    faults = tuple(find_faults(face, shows, has_events=has_events))
    if faults:
        raise CheckError(face.number, faults)


def find_faults(face: Face, shows: Shows, *, has_events: bool) -> Iterator[Fault]:
    """All that a page lacks, or has too much of, in the order of the lists above."""
    placed = [_blank(text) for text in shows.texts]
    for field, name in {**ALWAYS_WORDS, **WHERE_TOLD_WORDS}.items():
        is_owed = field in ALWAYS_WORDS or (has_events and field in OWED_TO_EVENTS)
        text = getattr(face, field)
        if (is_owed and not text) or not _stands(text, placed):
            yield Fault(name)
    yield from _find_faulty_texts(face)
    yield from (Fault(name) for kind, name in FURNITURE_WORDS.items() if kind not in shows.furniture)
    signs, legend = frozenset(shows.signs), frozenset(shows.legend)
    yield from (Fault("unexplained", sign) for sign in sorted(signs - legend))
    yield from (Fault("undrawn", sign) for sign in sorted(legend - signs))


def _find_faulty_texts(face: Face) -> Iterator[Fault]:
    """What texts must hold to be what they are called."""
    if re.search(r"\d", face.cutoff) and not HOUR.search(face.cutoff):
        yield Fault("hour")
    if face.created and face.created in face.cutoff:
        yield Fault("apart")
    if face.producer not in face.disclaimer:
        yield Fault("disclaimed")
    if not FILE_NAME.fullmatch(face.file_stem):
        yield Fault("file", face.file_stem)


def _stands(text: str, placed: Collection[str]) -> bool:
    """Whether a text stands on the page, by itself or within a longer one."""
    wanted = _blank(text)
    return any(wanted in each for each in placed) if wanted else True


def _blank(text: str) -> str:
    """The text in one line, without the characters that no file can hold."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
