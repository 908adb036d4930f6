"""A paragraph of a description with its mentions, and what in it speaks against one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from geodata.describing.respelling import UNITS, unknown_runs
from geodata.gazetteer import LEAST_TOWN, Gazetteer
from geodata.mentions import Context, PlaceMention
from geodata.names import fold
from geodata.place import Place, Placement
from geodata.placing.namesakes import LARGEST_VILLAGE, VILLAGE_WORDS, is_beyond, lies_in

_WORD_BEHIND = re.compile(r"[ -]([^\W\d_]\w+)")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]\w+)[ -]$")
_PARTICLE = re.compile(r"-[a-z]{1,3}-\w")
SUREST_LETTERS = 8
"""Letters of a name that is read as one spelt one letter otherwise, with no unit told that holds it. Measured on the
half of GED's Burkinabe and Nigerian rows that was read: 23 of 25 such readings of 8 letters and more were right to
25 km, 9 of 20 of 7 letters, 7 of 36 of fewer. The others are villages that no gazetteer has."""
SURE_LETTERS = 6
"""The same with a country, a part or a place beside it that holds it."""
_STREET = re.compile(r"\s+(?:road|street|avenue|expressway|highway|bypass)\b(?!\s+(?:town|village))", re.IGNORECASE)


class Reader(Protocol):
    """What of the geocoder a description needs."""

    gazetteer: Gazetteer

    def find_in_phrase(self, phrase: str) -> tuple[PlaceMention, ...]: ...
    def place(self, mention: PlaceMention, context: Context = ...) -> Placement | None: ...
    def context_of(self, mentions: Sequence[PlaceMention]) -> Context: ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its mentions and where each lies.

    `units` are those it names, of the lowest order only; `told` are these or, when it names none, those that a table
    puts it in.
    """

    text: str
    mentions: tuple[PlaceMention, ...]
    placed: tuple[Placement | None, ...]
    units: tuple[Place, ...]
    told: tuple[Place, ...]
    context: Context

    def known(self) -> Iterator[tuple[PlaceMention, Placement]]:
        return ((m, p) for m, p in zip(self.mentions, self.placed, strict=True) if p is not None)


def agrees(mention: PlaceMention, placement: Placement, paragraph: Paragraph, gazetteer: Gazetteer) -> bool:
    """Whether nothing speaks against a placement: a longer name that the mention is a part of ("Ader-n-Boucar"), units
    told beside an exact place that do not hold it, a doubtful spelling where no unit is told or of a unit itself."""
    is_exact = placement.where_precision <= 2
    if _PARTICLE.match(paragraph.text, mention.end):
        return False
    if is_exact and any(_names_other(m, placement, paragraph, gazetteer) for m in (mention, *mention.anchors)):
        return False
    if is_exact and paragraph.told:
        return any(lies_in(gazetteer, placement.place, unit) for unit in paragraph.told)
    if not is_exact and (placement.place.kind not in UNITS or not is_own(mention, placement)):
        return True
    return all(is_surely_spelt(m) for m in mention.walk())


def lies_beyond(mention: PlaceMention, placement: Placement, paragraph: Paragraph, gazetteer: Gazetteer) -> bool:
    """Whether an exact place is or leans on a well-known town beside the unit that the paragraph itself names."""
    if placement.where_precision > 2 or not paragraph.units:
        return False
    named = mention.anchors[0] if mention.kind == "relative" and len(mention.anchors) == 1 else mention
    towns = [p for p in named.candidates if gazetteer.is_town(p)]
    return any(is_beyond(named, town, unit, gazetteer) for town in towns for unit in paragraph.units)


def is_surely_spelt(mention: PlaceMention) -> bool:
    """Whether a name is known as written, or long enough to be a slip of the known name; of a unit called so ("Madgali
    LGA") any slip will do, for units are few and all known."""
    is_unit = any(p.kind in mention.levels and p.kind in UNITS for p in mention.candidates)
    return not mention.read_as or is_unit or len(mention.name) >= (SURE_LETTERS if mention.within else SUREST_LETTERS)


def is_own(mention: PlaceMention, placement: Placement) -> bool:
    """Whether a mention is placed at a place of its name, not in what encloses it."""
    return placement.place.id.partition("~")[0] in {p.id.partition("~")[0] for p in mention.candidates}


def _names_other(mention: PlaceMention, placement: Placement, paragraph: Paragraph, gazetteer: Gazetteer) -> bool:
    """Whether the name of a village is a part of an unknown longer one ("Tumbun Hamma"), or a capital is called a
    village."""
    meant = placement.place if is_own(mention, placement) else next(iter(mention.candidates), None)
    entry = gazetteer.entry(meant) if meant is not None and mention.kind == "place" else None
    if entry is None:
        return False
    if mention.kind_words in VILLAGE_WORDS:
        return entry.importance <= LARGEST_VILLAGE
    if mention.levels or entry.importance <= LEAST_TOWN:
        return False
    spans = [(m.start, m.end) for m in paragraph.mentions if not m.is_name_part]
    behind = None if mention.within else _WORD_BEHIND.match(paragraph.text, mention.end)
    beside = (behind, _WORD_BEFORE.search(paragraph.text[: mention.start]))
    return any(m is not None and bool(unknown_runs(m[1], [], len(m[1]))) and not _is_covered(m, spans) for m in beside)


def _is_covered(word: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start(1) < end for start, end in spans)


def names_street(mention: PlaceMention, text: str) -> bool:
    """Whether a name is that of a street, which leads there and lies elsewhere ("on Gashua Road in Damaturu")."""
    return mention.kind == "place" and bool(_STREET.match(text[mention.end :]))


def encloses(mention: PlaceMention, text: str) -> bool:
    """Whether a town behind an unknown name is where that lies ("Xyz, Djibo", "Xyz (Djibo)"), not its fellow ("Xyz and
    Djibo")."""
    gap = fold(text[max(0, mention.start - 12) : mention.start]).text
    behind = fold(text[mention.end : mention.end + 8]).text
    return (
        mention.kind == "place"
        and not re.match(r" (?:and|et|&) ", behind)
        and not re.search(r"(?: and| et|&|/|(?:between|entre) .*) $|[/&]$", gap)
    )
