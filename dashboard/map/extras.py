"""What the page can show beside the events when somebody asks: second-order units, roads, displaced persons.

None of it travels with the page. The page is told what is to be had, and says which it wants.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from dashboard.map.displaced import TableError, load_displaced
from dashboard.map.districts import pack_districts
from dashboard.map.roads import load_roads
from dashboard.pack import Pack
from dashboard.problems import tell_problem
from dashboard.texts import Texts

T = TypeVar("T")
DISTRICTS, ROADS, DISPLACED = "districts", "roads", "displaced"
MOST_IN_FILE = 600_000
"""Characters of all extras that a page without a server carries; beyond that it goes without second-order units."""


@dataclass(frozen=True, slots=True)
class Extras:
    """`offered`: what is to be had; `packs`: what was wanted, by name; `problems`: what cannot be had.

    `unknown`: names of the displaced persons' table that the gazetteer does not have.
    """

    offered: tuple[str, ...] = ()
    packs: Mapping[str, Pack] = field(default_factory=dict)
    problems: tuple[TableError, ...] = ()
    unknown: tuple[str, ...] = ()

    def describe(self, texts: Texts) -> dict[str, Any]:
        """What the page is given: JSON values; each problem in one line."""
        return {
            "offered": list(self.offered),
            "packs": {name: {"data": pack.data, "signature": pack.signature} for name, pack in self.packs.items()},
            "problems": [tell_problem(problem, texts) for problem in self.problems],
            "unknown": list(self.unknown),
        }


NO_EXTRAS = Extras()


def collect_extras(wanted: Collection[str], *, displaced: Path | None, roads: Path | None) -> Extras:
    """What is to be had, with the packs that are wanted; `displaced` and `roads` are the settings of those names.

    A table that cannot be read is not offered, and its problem is told.
    """
    offered = [DISTRICTS]
    packs: dict[str, Pack] = {}
    problems: list[TableError] = []
    unknown: tuple[str, ...] = ()
    if DISTRICTS in wanted:
        packs[DISTRICTS] = pack_districts()
    if roads is not None and (pack := _try(lambda: load_roads(roads), problems)):
        offered.append(ROADS)
        packs |= {ROADS: pack} if ROADS in wanted else {}
    if displaced is not None and (table := _try(lambda: load_displaced(displaced), problems)):
        offered.append(DISPLACED)
        packs |= {DISPLACED: table[0]} if DISPLACED in wanted else {}
        unknown = table[1]
    return Extras(tuple(offered), packs, tuple(problems), unknown)


def _try(load: Callable[[], T], problems: list[TableError]) -> T | None:
    """What `load` returns; `None` when the file is wrong, which `problems` is told."""
    try:
        return load()
    except TableError as error:
        problems.append(error)
        return None


def collect_for_file(*, displaced: Path | None, roads: Path | None) -> Extras:
    """All extras for a page without a server, the heaviest left out until they fit."""
    wanted = [DISPLACED, ROADS, DISTRICTS]
    everything = collect_extras(wanted, displaced=displaced, roads=roads)
    kept: dict[str, Pack] = {}
    for name in wanted:
        pack = everything.packs.get(name)
        if pack and sum(len(one.data) for one in (*kept.values(), pack)) <= MOST_IN_FILE:
            kept[name] = pack
    return Extras(tuple(kept), kept, everything.problems, everything.unknown)
