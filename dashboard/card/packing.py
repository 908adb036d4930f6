"""Cards packed for a page without a server: what all have in common once, and what differs as columns.

A card is markup with values in it. The markup between two values is a chunk; the chunks of a card are its kind. Values
stand in columns, one for each chunk that they follow, where gzip finds that they are alike: half as large as the cards
one after the other. `sahel.readCards` (`dashboard/map/js/cards.js`) puts them together again, letter by letter.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.columns import deflate

Omission = Literal["addresses", "context"]
"""What cards may have to do without: the reports' addresses, and what stands around the quoted words."""

VALUE = re.compile(
    r'((?<=href=")[^"]+|(?<=data-event=")[^"]+|(?<=data-pick=")[^"]+|(?<=data-copy=")[^"]+|(?<=>)[^<]*[^<\s][^<]*(?=<))'
)
COMMON = 100
"""So many of a column's first values are told by their number; later ones rather by where the card has them already."""
LINK = re.compile(r'<a href="[^"]*" rel="noreferrer noopener" target="_blank">(.*?)</a>', re.DOTALL)
CONTEXT = re.compile(r"(<blockquote[^>]*>)[^<]*<mark>([^<]*)</mark>[^<]*</blockquote>")


@dataclass(frozen=True, slots=True)
class PackedCards:
    """`data` is gzipped base64 JSON; `left_out` what the cards had to do without to be no larger than asked for."""

    data: str
    left_out: tuple[Omission, ...] = ()


def pack_html(cards: Mapping[str, str], *, most: int | None = None, level: int = 6) -> PackedCards:
    """The cards by event id, in their order, each of which names its event first.

    With more than `most` characters of data, addresses are left out, then the words around the quotes.
    """
    packed = PackedCards(_pack(cards, level))
    for omission, lighten in LIGHTER.items():
        if most is None or len(packed.data) <= most:
            break
        cards = {event_id: lighten(html) for event_id, html in cards.items()}
        packed = PackedCards(_pack(cards, level), (*packed.left_out, omission))
    return packed


LIGHTER: Mapping[Omission, Callable[[str], str]] = {
    "addresses": lambda html: LINK.sub(r"\1", html),
    "context": lambda html: CONTEXT.sub(r"\1… <mark>\2</mark> …</blockquote>", html),
}


def _pack(cards: Mapping[str, str], level: int) -> str:
    columns = Columns()
    for html in cards.values():
        columns.add(html)
    told = {
        "chunks": list(columns.chunks),
        "kinds": [list(kind) for kind in columns.kinds],
        "cards": columns.cards,
        "columns": [{"values": list(known), "at": at} for known, at in zip(columns.known, columns.at, strict=True)],
    }
    return deflate(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), level=level)


class Columns:
    """Cards taken apart. `at` says of a column's values, card by card, where each is: 0 is the column's next new one,
    n above 0 its n-th, n below 0 the one that this card has n values before.
    """

    def __init__(self) -> None:
        self.chunks: dict[str, int] = {}
        self.kinds: dict[tuple[int, ...], int] = {}
        self.cards: list[int] = []
        self.known: list[dict[str, int]] = []
        self.at: list[list[int]] = []

    def add(self, html: str) -> None:
        """Take the next card apart."""
        parts = VALUE.split(html)
        kind = tuple(map(self._find_chunk, parts[::2]))
        here: dict[str, int] = {}
        for number, (chunk, value) in enumerate(zip(kind, parts[1::2], strict=False)):
            self.at[chunk].append(self._find_value(chunk, value, here, number))
            here[value] = number
        self.cards.append(self.kinds.setdefault(kind, len(self.kinds)))

    def _find_chunk(self, text: str) -> int:
        if text not in self.chunks:
            self.chunks[text] = len(self.chunks)
            self.known.append({})
            self.at.append([])
        return self.chunks[text]

    def _find_value(self, chunk: int, value: str, here: Mapping[str, int], number: int) -> int:
        known = self.known[chunk]
        at = known.get(value)
        if value in here and (at is None or at >= COMMON):
            return here[value] - number
        if at is None:
            known[value] = len(known)
            return 0
        return at + 1
