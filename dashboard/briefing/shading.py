"""Administrative units by their events or deaths: what a choropleth shades, by the rules of the app's layer of units.

An event counts in the unit that its report names; without one, in the unit that holds its place if that is exact. One
that is placed no better than in a wider area is in no unit, and is told apart (`docs/layers.md`, "Units"; the app
counts in `dashboard/map/js/units.js`, and a test compares the two).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import shapely

from dashboard.briefing.classes import ValueClass, classify, find_class
from dashboard.briefing.recipe import PageSpec
from dashboard.map.districts import list_districts
from dashboard.map.ground import simplify_layer
from dashboard.palette import FRAME_COUNTRIES
from dashboard.periods import Numbers
from dashboard.tolls import Deaths, read_tolls
from geodata.basemap import read_rows
from geodata.installed import installed_version

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.briefing.brief import Page

Level = Literal[1, 2]
Shade = Literal["events", "deaths"]

WIDEST_PRECISION = {1: 4, 2: 3}
"""The widest where_precision (UCDP) that says in which unit of an order an event lies."""

MOSTLY = 0.9
"""A country that its units cover to this share has them all: lakes and coarse borders are the rest."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A unit's shape. `key` is "ML.Mopti" or "BF.Sahel.Soum", the names that lead to it."""

    key: str
    country: str
    geometry: Any

    @property
    def name(self) -> str:
        return self.key.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """The events of one unit. A joint toll counts at its first site that lies in a unit."""

    outline: Outline
    events: int
    deaths: Deaths

    def value(self, shade: Shade) -> int:
        """What the unit is shaded by: events, or the best estimate of deaths."""
        return self.events if shade == "events" else self.deaths.best


@dataclass(frozen=True, slots=True)
class Rest:
    """Events that are in no unit."""

    event_ids: tuple[str, ...]
    deaths: Deaths

    @property
    def events(self) -> int:
        return len(self.event_ids)


@dataclass(frozen=True, slots=True)
class Shading:
    """What is shaded. `units` have an event, those of the most (or the deadliest) first.

    `wider` events are placed no better than in a wider area, `outside` ones in no unit whose outline is known.
    Events of `units`, `wider` and `outside` add up to all events, and so do deaths.
    """

    level: Level
    shade: Shade
    units: tuple[UnitCount, ...]
    classes: tuple[ValueClass, ...]
    wider: Rest
    outside: Rest

    def class_of(self, unit: UnitCount) -> int | None:
        """The number of the unit's class, `None` for a value of 0."""
        return find_class(self.classes, unit.value(self.shade))


RowKind = Literal["unit", "others", "wider", "outside", "all"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a unit, or what is added up. `units` is how many units stand behind it."""

    kind: RowKind
    outline: Outline | None
    units: int
    events: int
    deaths: Deaths


def list_rows(shading: Shading, most: int) -> tuple[Row, ...]:
    """The first units, the others together, what is in no unit, and all; the rows before the last add up to it."""
    first, others = shading.units[:most], shading.units[most:]
    rows = [Row("unit", unit.outline, 1, unit.events, unit.deaths) for unit in first]
    if others:
        events, deaths = sum(unit.events for unit in others), add_deaths(unit.deaths for unit in others)
        rows.append(Row("others", None, len(others), events, deaths))
    rests: tuple[tuple[RowKind, Rest], ...] = (("wider", shading.wider), ("outside", shading.outside))
    rows += [Row(kind, None, 0, rest.events, rest.deaths) for kind, rest in rests if rest.events]
    events, deaths = sum(row.events for row in rows), add_deaths(row.deaths for row in rows)
    return (*rows, Row("all", None, len(shading.units), events, deaths))


def add_deaths(parts: Iterable[Deaths]) -> Deaths:
    """The sum of deaths that have no toll in common."""
    total = Deaths()
    for part in parts:
        total = Deaths(
            total.low + part.low,
            total.best + part.best,
            total.high + part.high,
            total.is_open or part.is_open,
            total.counted + part.counted,
            total.unknown + part.unknown,
        )
    return total


def shade_page(page: "Page") -> Shading:
    """The units of a page's level with its events or deaths, as its recipe says."""
    spec = page.spec
    return shade_units(page.part.table, list_outlines(spec.level), level=spec.level, shade=spec.shade)


def cover_outlines(outlines: Sequence[Outline], spec: PageSpec) -> tuple[Outline, ...]:
    """The outlines in which the page's filters let an event be: of the others nothing is known, not even "none"."""
    chosen = [one for one in outlines if not spec.countries or one.country in spec.countries]
    if spec.units:
        chosen = [one for one in chosen if any(_is_within(one.key, unit) for unit in spec.units)]
    if spec.box:
        chosen = [one for one in chosen if one.geometry.intersects(shapely.box(*spec.box))]
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The ISO codes of a page's countries of whose units no outline is known, and of those known in part only."""

    whole: tuple[str, ...]
    part: tuple[str, ...]


def find_gaps(outlines: Sequence[Outline], spec: PageSpec) -> Gaps:
    """The countries that a page's filters cover and the outlines do not, in the order of the base map."""
    wanted = set(spec.countries) or {unit.partition(".")[0] for unit in spec.units} or set(FRAME_COUNTRIES)
    box = shapely.box(*spec.box) if spec.box else None
    found: dict[bool, list[str]] = {True: [], False: []}
    for row in read_rows("countries"):
        if row["code"] in wanted and (box is None or row["geometry"].intersects(box)):
            share = _measure_share(row["geometry"], [one.geometry for one in outlines if one.country == row["code"]])
            if share < MOSTLY:
                found[share == 0].append(str(row["code"]))
    return Gaps(tuple(found[True]), tuple(found[False]))


def _measure_share(country: Any, units: Sequence[Any]) -> float:
    """About how much of a country its units cover; within one country a square degree is nearly the same everywhere."""
    return float(sum(unit.area for unit in units) / country.area)


def _is_within(key: str, unit: str) -> bool:
    """Whether one of two units is the other or a part of it."""
    return f"{key}.".startswith(f"{unit}.") or f"{unit}.".startswith(f"{key}.")


def list_outlines(level: Level) -> tuple[Outline, ...]:
    """The outlines that the app shades: of second-order units the installed ones, else those that are shipped."""
    return _list_outlines(level, installed_version())


@lru_cache(maxsize=2)
def _list_outlines(level: Level, version: Path | None) -> tuple[Outline, ...]:
    if level == 2:
        return tuple(Outline(one.name, one.country_code, one.outline) for one in list_districts(version))
    rows = (row for row in simplify_layer("units", is_coverage=True) if row["country_code"] in FRAME_COUNTRIES)
    return tuple(Outline(f"{row['country_code']}.{row['name']}", row["country_code"], row["geometry"]) for row in rows)


def shade_units(table: "pd.DataFrame", outlines: Sequence[Outline], *, level: Level, shade: Shade) -> Shading:
    """The shading of a table with the columns of `read_events`, all of whose rows count."""
    numbers = find_units(table, outlines, level=level)
    first = np.argsort(numbers < 0, kind="stable")  # a joint toll goes to a site in a unit before one in none
    tolls, numbers = read_tolls(table).select(first), numbers[first]
    ids = table["event_id"].to_numpy()[first]
    counts = np.bincount(numbers[numbers >= 0], minlength=len(outlines))
    units = [
        UnitCount(outlines[number], int(counts[number]), tolls.add(np.flatnonzero(numbers == number)))
        for number in np.flatnonzero(counts).tolist()
    ]
    wider, outside = (
        Rest(tuple(map(str, ids[numbers == code])), tolls.add(np.flatnonzero(numbers == code)))
        for code in (_WIDER, _OUTSIDE)
    )
    units.sort(key=lambda unit: (-unit.value(shade), -unit.events, unit.outline.key))
    classes = classify([unit.value(shade) for unit in units])
    return Shading(level, shade, tuple(units), classes, wider, outside)


_WIDER, _OUTSIDE = -2, -1


def find_units(table: "pd.DataFrame", outlines: Sequence[Outline], *, level: Level) -> Numbers:
    """Each event's number among the outlines; -2 where it is placed too vaguely, -1 where no outline holds it."""
    precision = _read_floats(table["where_precision"])
    lons, lats = (_read_floats(table[name]) for name in ("longitude", "latitude"))
    is_placed = (precision <= WIDEST_PRECISION[level]) & np.isfinite(lons) & np.isfinite(lats)
    by_key = {outline.key: number for number, outline in enumerate(outlines)}
    columns = ["country", "admin1", "admin2"][: level + 1]
    keys = [_join_names(names) for names in zip(*(table[name] for name in columns), strict=True)]
    found = np.array([by_key.get(key, _OUTSIDE) for key in keys], dtype=np.int64)
    exact = np.flatnonzero(is_placed & (found < 0) & (precision == 1))
    if len(exact):
        found[exact] = _locate(lons[exact], lats[exact], outlines)
    return np.where(is_placed, found, _WIDER)


def _read_floats(column: "pd.Series[Any]") -> Numbers:
    import pandas as pd

    values: Numbers = pd.to_numeric(column).to_numpy(dtype=float, na_value=np.nan)
    return values


def _join_names(names: Sequence[Any]) -> str:
    """The unit's key; "" where a name of it is unknown."""
    return ".".join(names) if all(isinstance(name, str) and name for name in names) else ""


def _locate(lons: Numbers, lats: Numbers, outlines: Sequence[Outline]) -> Numbers:
    """The number of the first outline that holds each point, -1 for none."""
    tree = shapely.STRtree([outline.geometry for outline in outlines])
    points, holders = tree.query(shapely.points(lons, lats), predicate="intersects")
    found = np.full(len(lons), len(outlines), dtype=np.int64)
    np.minimum.at(found, points, holders)
    return np.where(found == len(outlines), _OUTSIDE, found)
