"""What a table says of where its places lie (country, first- and second-order unit) as context for the geocoder."""

from collections.abc import Iterator, Sequence

from geodata.gazetteer import Gazetteer, country_codes, read_countries
from geodata.mentions import Context
from geodata.names import fold_name
from geodata.place import Place
from geodata.placing.namesakes import unit_around
from geodata.reading.phrases import load_words

_OTHER_KIND_WORDS = frozenset({"lga", "council", "area council", "territory", "local government area", "metropole"})


def context_within(gazetteer: Gazetteer, *, country: str | None, admin1: str | None, admin2: str | None) -> Context:
    """The context of a place told to lie in these units; what is not known of them is left out."""
    code = country_code(country) if country else None
    told = ((admin2, ("second-order unit", "third-order unit")), (admin1, ("first-order unit", "second-order unit")))
    inside = [_find_first(gazetteer, name, kinds, code) for name, kinds in told if name]
    return Context(((code, 1.0),) if code else (), inside=tuple(unit for unit in inside if unit is not None))


def _find_first(gazetteer: Gazetteer, name: str, kinds: Sequence[str], code: str | None) -> Place | None:
    """The unit of a name of the first order that has one: tables count the orders of Ivory Coast differently."""
    return next((unit for kind in kinds if (unit := find_unit(gazetteer, name, kind, code)) is not None), None)


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country by that code or a name of it, `None` when unknown."""
    if name.upper() in read_countries():
        return name.upper()
    return country_codes().get(fold_name(name))


def find_unit(gazetteer: Gazetteer, name: str, kind: str, code: str | None) -> Place | None:
    """The unit of a name, with or without its kind word; one named after a town when only the town is known."""
    for bare in bare_names(name):
        namesakes = [p for p in gazetteer.lookup(bare) if code in (None, p.country_code)]
        units = [p for p in namesakes if p.kind == kind]
        towns = [unit_around(p, kind) for p in namesakes if p.kind == "populated place"]
        if found := units or (towns if len(towns) == 1 and code else []):
            return found[0]
    return None


def bare_names(name: str) -> Iterator[str]:
    """The folded name, and without the kind words before and behind it ("Sanmatenga province", "Région de Gao")."""
    folded = fold_name(name)
    yield folded
    words = folded.split(" ")
    kinds = {*load_words().levels, *_OTHER_KIND_WORDS}
    if len(words) > 1 and words[-1] in kinds:
        yield " ".join(words[:-1])
    if len(words) > 1 and words[0] in kinds:
        rest = words[1:]
        while len(rest) > 1 and rest[0] in {"de", "du", "d", "des", "la", "l", "le", "of", "the"}:
            rest = rest[1:]
        yield " ".join(rest)
