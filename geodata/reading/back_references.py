"""Reads places told from what was told before: "12 km north of the town", "20 km de là", "15 km further north"."""

import re

from geodata.mentions import PlaceMention
from geodata.reading.distances import is_time_of_day
from geodata.reading.reader import Reading
from geodata.reading.relations import MEASURES, Phrase, around, measured
from geodata.reading.relative_words import load_relative_words
from geodata.reading.weaving import Neighbours, holds_any, is_town, matches_around, weave
from geodata.values import change

INFER_WITHIN = 1500
"""Folded characters back to the town that "the town" means: some two paragraphs."""

_THE_TOWN = re.compile(
    r"(?:the|this|that|la|le|cette|ce|l) (?:town|city|village|ville|localite|commune|chef lieu|bourgade|settlement)"
    r"(?![a-z0-9])(?! (?:of|de|du|d) )|there(?![a-z0-9])|la(?= ?[,.;:)])"
)
""" "From the town", "from there", "de là"; "la" is read only with its accent."""
_TOWN_NOUNS = (
    " there",
    " la,",
    " la.",
    " la;",
    " town",
    " city",
    " village",
    " ville",
    " localite",
    " commune",
    " chef lieu",
    " bourgade",
    " settlement",
)
_ONWARDS = (
    " away", " further", " farther", " plus loin", " plus au", " plus a l", " to the north", " to the south",
    " to the east", " to the west", " au nord", " au sud", " a l est", " a l ouest",
)  # fmt: skip


def read_back_references(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions at a distance from a town that was named before."""
    read = weave(mentions, _to_the_town(reading, mentions))
    return weave(read, _onwards(reading, read))


def _to_the_town(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """ "some 12 km north of the town": leans on the nearest town named before."""
    near, words = Neighbours(mentions), load_relative_words()
    found = []
    for match in matches_around(_THE_TOWN, reading.folded.text, _TOWN_NOUNS, before=6, after=18):
        left = reading.left(match.start())
        if not holds_any(left, MEASURES) or not (before := words.away.search(left)):
            continue
        if match[0] == "la" and reading.original(match.start(), match.end()) != "là":
            continue
        anchor = _town_before(near, match.start())
        if anchor is not None:
            start, end = match.start() - len(before[0]), match.end()
            mention = change(around(reading, anchor, start, end), is_anchor_inferred=True)
            phrase = Phrase(before.start(), "distance", before.groupdict())
            found.append(measured(mention, phrase, words))
    return found


def _onwards(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """ "Fifteen kilometres further north, a bridge …": from the nearest town named before."""
    near, words = Neighbours(mentions), load_relative_words()
    found = []
    for match in matches_around(words.onwards, reading.folded.text, _ONWARDS, before=60, after=40):
        anchor = _town_before(near, match.start())
        if anchor is None or is_time_of_day(match.groupdict(), words):
            continue
        if reading.folded.text[anchor.end : match.start()].strip() in {"", ","}:
            continue  # "the mine at Arlit, 240 km further north": the place itself
        mention = change(around(reading, anchor, match.start(), match.end()), is_anchor_inferred=True)
        found.append(measured(mention, Phrase(0, "distance", match.groupdict()), words))
    return found


def _town_before(near: Neighbours, position: int) -> PlaceMention | None:
    i = near.before(position)
    while i is not None and i >= 0 and position - near.mentions[i].end < INFER_WITHIN:
        for inner in near.mentions[i].walk():
            if is_town(inner):
                return inner
        i -= 1
    return None
