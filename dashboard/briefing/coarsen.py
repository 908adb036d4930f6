"""Do no harm: events told no more exactly than a recipe allows, before anything is counted, drawn or written.

A recipe may coarsen all events; camps and hospitals are told by their second-order unit at most, unless the recipe says
otherwise. `Cover` holds what is to be told instead; whatever a briefing is made of passes through it, so that the finer
place is in no picture, text, data file, metadata or name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboard.briefing.recipe import Coarsening, Recipe
from dashboard.briefing.targets import Target, Whereabouts, find_target, is_wide
from dashboard.briefing.withhold import Withheld, number_reports, withhold_claims, withhold_evidence
from dashboard.filters import Mask
from geodata.protected import is_protected

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

PROTECTED_LEVEL: Mapping[Coarsening, Coarsening] = {
    "none": "unit2",
    "grid": "unit2",
    "unit2": "unit2",
    "unit1": "unit1",
}
"""What camps and hospitals are told by: a cell is smaller than most second-order units."""
NOWHERE: Mapping[str, Any] = {
    "longitude": float("nan"),
    "latitude": float("nan"),
    "radius_km": float("nan"),
    "area": -1,
}
MOVED = (*Whereabouts._fields, "place_name", "placement_method", "geometry", "area")
METHOD = "told by its {kind}: this briefing shows the place no more exactly"


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """What is told in place of what is known. `targets` are by event id, `None` for an event told without a place."""

    targets: Mapping[str, Target | None] = field(default_factory=dict)
    withheld: Withheld = field(default_factory=Withheld)

    def coarsen(self, events: pd.DataFrame) -> Any:
        """The events, a frame of any columns of the store, as they may be told."""
        frame = self._move(events) if self.targets else events
        has_secrets = bool(self.targets) or self.withheld != Withheld()
        return self._withhold(frame) if has_secrets and "claims" in frame else frame

    def _move(self, events: pd.DataFrame) -> Any:
        rows = np.flatnonzero(events["event_id"].isin(list(self.targets)).to_numpy()).tolist()
        targets = [self.targets[events["event_id"].iloc[row]] for row in rows]
        names = [name for name in MOVED if name in events]
        return _replace(events, {name: (rows, [_tell(target, name) for target in targets]) for name in names})

    def _withhold(self, events: pd.DataFrame) -> Any:
        """The events without the words of reports that may not be told."""
        changed: dict[str, tuple[list[int], list[Any]]] = {}
        columns = [name for name in ("claims", "evidence", "reports", "placement_method") if name in events]
        for row, (event_id, *values) in enumerate(zip(*(events[name] for name in ("event_id", *columns)), strict=True)):
            given = dict(zip(columns, values, strict=True))
            for name, value in self._withhold_row(str(event_id), given).items():
                changed.setdefault(name, ([], []))
                changed[name][0].append(row)
                changed[name][1].append(value)
        return _replace(events, changed)

    def _withhold_row(self, event_id: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """The changed values of one event."""
        claims, evidence, reports = (_list(given.get(name)) for name in ("claims", "evidence", "reports"))
        withheld = Withheld(is_all=True) if event_id in self.targets else self.withheld
        aliases = number_reports(reports, claims)
        hidden = [report_id for report_id in aliases if withheld.hides(report_id)]
        named = [claim for claim in claims if any(map(withheld.names_one, claim.values()))]
        cited = [words for words in (evidence or {}).values() if withheld.names_one(words.get("quote"))]
        if not (hidden or named or cited or withheld.is_all):
            return {}
        changed: dict[str, Any] = {
            "claims": withhold_claims(claims, withheld, aliases.__getitem__),
            "evidence": withhold_evidence(evidence or {}, withheld),
            "reports": [aliases[report_id] if withheld.hides(report_id) else report_id for report_id in reports],
        }
        if event_id not in self.targets:
            changed["placement_method"] = None
        return {name: value for name, value in changed.items() if name in given}


def _list(value: Any) -> Any:
    return value if isinstance(value, (list, tuple, dict)) else []


def _tell(target: Target | None, name: str) -> Any:
    """What a column says of an event that is told by a target."""
    if target is None or name == "area":
        return NOWHERE.get(name)
    if name in ("longitude", "latitude"):
        return target.point[name == "latitude"]
    if name == "placement_method":
        return METHOD.format(kind=target.place_name if target.where_precision == 5 else target.place_kind)
    return getattr(target, name)


def _replace(events: pd.DataFrame, changed: Mapping[str, tuple[Sequence[int], Sequence[Any]]]) -> Any:
    """A copy of the frame with other values in some rows of some columns."""
    columns: dict[str, Any] = {}
    for name, (rows, values) in changed.items():
        column = np.array(events[name].astype(object), dtype=object)
        for row, value in zip(rows, values, strict=True):
            column[row] = value
        kind = object if isinstance(events[name].dtype, pd.CategoricalDtype) else events[name].dtype
        columns[name] = pd.Series(column, index=events.index, dtype=object if name == "geometry" else kind)
    copied = events.assign(**{name: column for name, column in columns.items() if name != "geometry"})
    return copied.set_geometry(columns["geometry"].to_list(), crs=events.crs) if "geometry" in columns else copied  # type: ignore[operator]


def make_cover(recipe: Recipe, events: pd.DataFrame, read_details: "Callable[[Sequence[str]], GeoDataFrame]") -> Cover:
    """What a recipe does not let be told of these events, a frame as `read_overview` gives it.

    Raises:
        ValueError: a page asks for a unit finer than the recipe's coarsening.
    """
    _check_units(recipe)
    is_camp = find_protected(events) if not recipe.show_camps_and_hospitals else np.zeros(len(events), dtype=bool)
    targets: dict[str, Target | None] = {}
    if recipe.coarsen != "none":
        targets |= _find_targets(events[~is_camp], recipe.coarsen)
    targets |= _find_targets(events[is_camp], PROTECTED_LEVEL[recipe.coarsen])
    if recipe.coarsen != "none":
        return Cover(targets, Withheld(is_all=True))
    return Cover(targets, _withhold_reports(events[is_camp], read_details))


def _withhold_reports(events: pd.DataFrame, read_details: "Callable[[Sequence[str]], GeoDataFrame]") -> Withheld:
    """The reports that tell of these events, and the names of the places."""
    if events.empty:
        return Withheld()
    reports = read_details(events["event_id"].tolist())["reports"]
    names = events["place_name"].dropna().unique()
    return Withheld(reports=frozenset(name for of_one in reports for name in of_one or ()), names=frozenset(names))


def find_protected(events: pd.DataFrame) -> Mask:
    """Which events lie at a camp for refugees or displaced persons, a hospital or a health centre, by their place."""
    codes, names = pd.factorize(events["place_name"])
    known = np.array([*(is_protected(str(name)) for name in names), False], dtype=bool)
    found: Mask = known[codes]
    return found


def _find_targets(events: pd.DataFrame, level: Coarsening) -> dict[str, Target | None]:
    """What the events are told by, by id; those that are told no more exactly than that already are left out."""
    placed = events[events["longitude"].notna() & events["latitude"].notna()]
    columns = [placed[name].astype(object).where(placed[name].notna(), None) for name in Whereabouts._fields]
    found: dict[str, Target | None] = {}
    for event_id, *values in zip(placed["event_id"], *columns, strict=True):
        place = Whereabouts(*values)
        if not is_wide(place, level):
            found[event_id] = find_target(place, level)
    return found


def _check_units(recipe: Recipe) -> None:
    if recipe.coarsen not in ("grid", "unit1"):
        return
    for number, page in enumerate(recipe.pages, start=1):
        finer = [unit for unit in page.units if unit.count(".") > 1]
        if finer:
            raise ValueError(
                f"page {number} asks for the unit {finer[0]!r}, which is finer than coarsen = {recipe.coarsen!r}; "
                "ask for first-order units, or coarsen to unit2"
            )
