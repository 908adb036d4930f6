"""What the reader finds in a text and hands to the geocoder: mentions of places and the text's evidence around them."""

from collections.abc import Iterator
from typing import Literal

from geodata.place import Place, Placement
from geodata.values import value

MentionKind = Literal["place", "facility", "relative", "border", "part", "capital", "demonym"]
Relation = Literal["near", "distance", "direction", "between", "road", "towards"]


@value
class PlaceMention:
    """A stretch of text that names or describes a place: `text == report_text[start:end]`.

    `name` is the name alone, without kind words or enclosing places; `candidates` are its namesakes, best first.
    `levels` are the place kinds that a kind word asks for ("cercle de"), in order of preference; `kind_words` that
    word. `within` are the enclosing places the words give, nearest first. `anchors` are the places a relative place
    or a facility leans on; none: the context has to give one. `is_anchor_inferred`: taken from elsewhere in the text.
    `countries` are ISO2 codes the words give (demonym, capital, border, part); `part` a part of a country, for a
    relative place of its unit, or how it lies: "inside", "edge", "upstream", "downstream", "centre"; `side` the country
    whose side of a border is meant. `bearing_deg` clockwise from north, with `bearing_error_deg` to either side.
    `read_as` is the known name that a misspelt one stands for,
    `own_name` what a described facility is called ("Sangoulé Lamizana" barracks).
    `is_dateline` and `is_name_part` mentions are never where something happened, but tell the country.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    name: str = ""
    candidates: tuple[Place, ...] = ()
    levels: tuple[str, ...] = ()
    kind_words: str = ""
    within: tuple["PlaceMention", ...] = ()
    anchors: tuple["PlaceMention", ...] = ()
    is_anchor_inferred: bool = False
    countries: tuple[str, ...] = ()
    part: str | None = None
    side: str | None = None
    relation: Relation | None = None
    distance_km: float | None = None
    distance_error_km: float = 0.0
    bearing_deg: float | None = None
    bearing_error_deg: float = 22.5
    facility_types: tuple[str, ...] = ()
    is_demonym: bool = False
    is_dateline: bool = False
    is_name_part: bool = False
    read_as: str = ""
    own_name: str = ""

    def walk(self) -> Iterator["PlaceMention"]:
        """This mention and all those inside it (not inferred anchors, which stand elsewhere in the text)."""
        yield self
        nested = self.within if self.is_anchor_inferred else (*self.within, *self.anchors)
        for mention in nested:
            yield from mention.walk()


@value
class Context:
    """What else a text says of where it plays.

    `countries` are ISO2 codes with weights that sum to 1, strongest first. `anchors` are placements of mentions
    nearby in the text, nearest first. `inside` are units told to hold the place (by a table, say), smallest first.
    `is_description`: the words are known to describe a place, so that a village needs no country to speak for it.
    """

    countries: tuple[tuple[str, float], ...] = ()
    anchors: tuple[Placement, ...] = ()
    inside: tuple[Place, ...] = ()
    is_description: bool = False

    def weight_of(self, country_code: str) -> float:
        """The share of the evidence that speaks for a country; 0 for one that the text does not speak of."""
        for code, weight in self.countries:
            if code == country_code:
                return weight
        return 0.0
