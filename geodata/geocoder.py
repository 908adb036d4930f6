"""The one door of geodata: finds mentions of places in a text and places them on the map.

`load_geocoder()` gives the geocoder of the shipped data; `find` reads a text, `context_of` counts its evidence,
`place` says where a mention lies, as exactly as its words allow and no more exactly.
"""

import gc
from collections.abc import Sequence
from functools import lru_cache

from geodata.describing.descriptions import resolve_description
from geodata.gazetteer import LEAST_TOWN, Gazetteer, load_gazetteer
from geodata.mentions import Context, PlaceMention
from geodata.place import Namesakes, Placement
from geodata.placing.placer import Placer
from geodata.reading.reader import read_mentions
from geodata.reading.scan import Scanner, load_scanner
from geodata.reading.steps import STEPS

_WEIGHTS = {"country": 1.0, "demonym": 0.7, "place": 0.8, "capital": 1.0}
"""Weight of one mention as evidence for a country; names with namesakes abroad share theirs; what may be another name
weighs less."""


class Geocoder:
    """Finds and places mentions by one gazetteer. Holds no state of any text."""

    def __init__(self, gazetteer: Gazetteer, scanner: Scanner) -> None:
        self.gazetteer = gazetteer
        self._scanner = scanner
        self._placer = Placer(gazetteer)

    def find(self, text: str, language: str | None = None) -> tuple[PlaceMention, ...]:
        """Mentions in text order, maximal phrases, none overlapping another.

        English and French are read alike whatever `language` says: reports mix them.
        """
        return read_mentions(text, self.gazetteer, self._scanner, steps=STEPS)

    def place(self, mention: PlaceMention, context: Context = Context()) -> Placement | None:  # noqa: B008 - frozen
        """Where `mention` lies; `None` when it is no place or the evidence does not decide."""
        return self._placer.place(mention, context)

    def find_in_phrase(self, phrase: str) -> tuple[PlaceMention, ...]:
        """Mentions in the description of one place, where every capitalised name counts, villages too."""
        return read_mentions(phrase, self.gazetteer, self._scanner, steps=STEPS, is_phrase=True)

    def resolve(self, phrase: str, context: Context = Context()) -> Placement | None:  # noqa: B008 - frozen
        """Where a description of one place lies, `None` when nothing in it is known or decided."""
        return resolve_description(phrase, context, self)

    def place_country(self, code: str, *, words: str) -> Placement | None:
        """A whole country, for reports that tell no more than "Malian soldiers"; `words` are quoted as the reason."""
        entry = self.gazetteer.by_id.get(f"country-{code}")
        if entry is None:
            return None
        country = entry.place
        area = self.gazetteer.area(country)
        return Placement(
            country, area, 6, 3, 0.6, f'"{words}": the text names no place but the country, {country.name}'
        )

    def context_of(self, mentions: Sequence[PlaceMention]) -> Context:
        """Countries that the mentions speak for, by weight; no anchors."""
        weights: dict[str, float] = {}
        for outer in mentions:
            for mention in outer.walk() if outer.within or outer.anchors else (outer,):
                for code, weight in self._evidence(mention):
                    weights[code] = weights.get(code, 0.0) + weight
        total = sum(weights.values()) or 1.0
        ranked = sorted(weights.items(), key=lambda row: (-row[1], row[0]))
        return Context(tuple((code, round(weight / total, 4)) for code, weight in ranked))

    def _evidence(self, mention: PlaceMention) -> list[tuple[str, float]]:
        """ISO2 codes and weights that one mention adds."""
        scale = 0.4 if mention.is_dateline or mention.is_name_part or mention.read_as else 1.0
        if mention.countries:
            weight = scale * _WEIGHTS.get(mention.kind, 0.7) / len(mention.countries)
            return [(code, weight) for code in mention.countries]
        first = mention.candidates[0] if mention.candidates else None
        if first is None or (mention.is_name_part and first.kind != "country"):
            return []
        if first.kind == "country":
            return [(first.country_code, scale * _WEIGHTS["country"])] if first.country_code else []
        codes = self._countries_named(mention)
        return [(code, scale * _WEIGHTS["place"] / len(codes) ** 2) for code in codes]

    def _countries_named(self, mention: PlaceMention) -> Sequence[str]:
        """Countries of the mention's namesakes; villages, which have namesakes everywhere, tell nothing."""
        if isinstance(mention.candidates, Namesakes):
            return mention.candidates.town_countries
        known = (p for p in mention.candidates if (e := self.gazetteer.entry(p)) is None or e.importance <= LEAST_TOWN)
        picked = (p.country_code for p in known if p.country_code)
        return list(dict.fromkeys(picked))


_NEW_OBJECTS = 10_000
"""So many objects later the collector looks for cycles again, of which reading makes none. At Python's 700 it takes 8 %
of the time of an article of 100 KB."""


@lru_cache(maxsize=1)
def load_geocoder() -> Geocoder:
    """The geocoder of the shipped data and of what is installed (cached)."""
    geocoder = Geocoder(load_gazetteer(), load_scanner())
    gc.freeze()  # it lives as long as the program: no collection walks it (0.1 s), no forked worker copies it
    gc.set_threshold(_NEW_OBJECTS)
    return geocoder
