"""Units newer than the base map, put together from units it has, and later names: `data/later_units.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geodata.basemap import DATA_FOLDER
from geodata.names import fold_name
from geodata.place import Place

if TYPE_CHECKING:
    from geodata.gazetteer import Entry

_Key = tuple[str | None, str, str]


def add_later_units(entries: "Iterable[Entry]") -> "Iterator[Entry]":
    """The entries with the later names of those that have some, then the later units.

    A later unit takes its names from the unit of its order that bore them as variants. It is left out when there is a
    unit of its order, country and name already, as an installation may have. A unit `of` others covers what they cover,
    installed outlines or circles alike.

    Raises KeyError for a member that is not among the entries.
    """
    with (DATA_FOLDER / "later_units.toml").open("rb") as lines:
        table = tomllib.load(lines)
    rows = table["unit"]
    later_names = {row["id"]: tuple(row["names"]) for row in table["renamed"]}
    taken = {_key(row["country"], row["kind"], name) for row in rows for name in (row["name"], *row["variants"])}
    members = {key for row in rows for key in row.get("of", ())}
    found: dict[str, Entry] = {}
    known: set[_Key] = set()
    for entry in entries:
        place = entry.place
        if place.kind.endswith("order unit"):
            known.add(_key(place.country_code, place.kind, place.name))
            entry = _rename(entry, later_names.get(place.id, ()), taken)
        if place.id in members:
            found[place.id] = entry
        yield entry
    for row in rows:
        if _key(row["country"], row["kind"], row["name"]) not in known:
            yield _entry(row, [found[key] for key in row.get("of", ())])


def _key(country: str | None, kind: str, name: str) -> _Key:
    return country, kind, fold_name(name)


def _rename(entry: "Entry", later: Sequence[str], taken: set[_Key]) -> "Entry":
    """The entry with later names, without variants that a later unit has taken."""
    place = entry.place
    kept = tuple(name for name in entry.variants if _key(place.country_code, place.kind, name) not in taken)
    variants = (*kept, *(name for name in later if name not in kept))
    return entry if variants == entry.variants else replace(entry, variants=variants)


def _entry(row: Mapping[str, Any], members: "Sequence[Entry]") -> "Entry":
    from geodata.gazetteer import Entry

    is_first = row["kind"] == "first-order unit"
    place = Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        point=members[0].place.point if members else (row["seat_point"][0], row["seat_point"][1]),
        country_code=row["country"],
        admin1=row["name"] if is_first else row["admin1"],
        admin2=None if is_first else row["name"],
        source=row["source"],
    )
    shape = {"all_of": tuple(_shape_of(member) for member in members)} if members else _circle(row)
    is_plain_word = bool(row.get("plain_word", False))
    return Entry(place, tuple(row["variants"]), float(row.get("radius_km", 0.0)), 3, is_plain_word, shape=shape)


def _shape_of(member: "Entry") -> Mapping[str, Any]:
    lon, lat = member.place.point
    return member.shape or {"circles": ((lon, lat, member.extent_km),)}


def _circle(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A circle around the unit's seat, cut to what it was made out of."""
    lon, lat = row["seat_point"]
    return {"circles": ((lon, lat, row["radius_km"]),), "within": tuple(row["out_of"])}
