"""The French names of places that the gazetteer names in English: "camp militaire de Kati" for "Kati military camp".

The first French variant of a row of `sites.csv` and `regions.toml` is its French name; it is known by the noun that it
begins with. Towns, and places whose name is French already, keep the one that they have.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from geodata.gazetteer import DATA
from geodata.shipped import read_sites

_NOUNS = (
    *("académie", "aéroport", "aérodrome", "ambassade", "ancien", "bac", "barrage", "base", "bassin", "brigade"),
    *("café", "camp", "campement", "camps", "cantonnement", "caserne", "cathédrale", "ceinture", "centrale", "centre"),
    *("champ", "chutes", "cimenterie", "collège", "commissariat", "complexe", "delta", "dépôt", "désert", "école"),
    *("église", "état-major", "fleuve", "forêt", "forêts", "gare", "gendarmerie", "gouvernorat", "grand", "grande"),
    *("groupement", "hôpital", "hôtel", "hôtels", "îles", "lac", "lodge", "lycée", "maison", "marché", "massif"),
    *("mine", "ministère", "monts", "mosquée", "mosquées", "palais", "parc", "pays", "place", "plateau", "pont"),
    *("port", "poste", "prison", "prytanée", "quartier", "raffinerie", "ranch", "réserve", "restaurant", "rivière"),
    *("route", "siège", "site", "stade", "station", "sud", "télévision", "terminal", "tombeau", "transsaharienne"),
    *("triangle", "troisième", "université", "usine", "vallée", "villa", "volta", "zone"),
)
_IS_FRENCH = re.compile(rf"(?:l['’]|la |le |les )?(?:{'|'.join(_NOUNS)})(?=[ '’]|$)", re.IGNORECASE)
_IS_ENGLISH = re.compile(
    r"\b(?:of|airport|basin|belt|black|country|delta|forests?|hotels?|islands|lake|mosque|mountains|plateau|river|route"
    r"|southern|triangle|valley)\b| (?:base|camp)\b",
    re.IGNORECASE,
)
"""What an English name has in it. Of the regions, those that have none of it are called so in both languages."""


@cache
def read_french_names() -> Mapping[str, str]:
    """The French names by the gazetteer's own; none for a place that has no other."""
    named = {name: french for name, variants in _read_rows() if (french := find_french(name, variants))}
    return MappingProxyType(named)


def _read_rows() -> Iterator[tuple[str, Sequence[str]]]:
    """Names with their variants: of sites, and of the regions whose name is English."""
    for entry in read_sites(DATA / "sites.csv"):
        yield entry.place.name, entry.variants
    with (DATA / "regions.toml").open("rb") as file:
        regions = tomllib.load(file)["region"]
    yield from ((first, rest) for first, *rest in (row["names"] for row in regions) if _IS_ENGLISH.search(first))


def find_french(name: str, variants: Sequence[str]) -> str | None:
    """The first French variant; `None` when there is none, or the name is French already."""
    if _IS_FRENCH.match(name) and not _IS_ENGLISH.search(name):
        return None
    return next((variant for variant in variants if _IS_FRENCH.match(variant)), None)
