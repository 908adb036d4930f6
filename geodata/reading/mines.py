"""Tells the mine that is dug from the mine that is laid: "miners at the mine", "drove over a mine"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.reading.phrases import SENTENCE_END, alternatives
from geodata.reading.scan import load_facilities

if TYPE_CHECKING:
    from geodata.reading.reader import Reading

_NEAR = 100
"""Folded characters to either side, within the sentence, where words of mining or of weapons tell which is meant."""
_ARTICLES = (
    r"(?:(?:an?|the|une?|la|le|l|les|des|de|d|du|of|by|par|two|three|several|deux|trois|plusieurs|another|autre) )*"
)
_ADJECTIVE = r"(?:(?!the |la )[a-z]+ ){0,2}"
_BEHIND = (
    r"^ (?:(?:that|which|qui|had|has|have|was|were|been|being|a|ont|avait|avaient|aurait|est|sont|etait|etaient|ete|"
    r"then|also|later|suspected|artisanale?s?|planted|laid) )*"
)
_DEFINITE = re.compile(r"(?<![a-z])(?:the|that|this|la|les|cette|ces) $")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Z][a-z]+ $")
_NAME_BEHIND = re.compile(r" (?:de |du |d |of )[A-Z]")


@dataclass(frozen=True, slots=True)
class _Senses:
    """Phrases that say no more than "mine", and the words that tell what it is, compiled."""

    bare: frozenset[str]
    weapon_before: re.Pattern[str]
    weapon_behind: re.Pattern[str]
    weapon: re.Pattern[str]
    mining_before: re.Pattern[str]
    mining_behind: re.Pattern[str]
    mining: re.Pattern[str]


def drop_weapons(reading: "Reading", mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Without the mines that are weapons, and those of which nothing says that somebody digs there."""
    kept: list[PlaceMention] = []
    is_told = False
    for mention in mentions:
        if _is_bare(mention):
            if not _is_dug(reading, mention, is_told=is_told):
                continue
        elif _is_mine(mention):
            is_told = True
        kept.append(mention)
    return kept


def _is_bare(mention: PlaceMention) -> bool:
    return mention.kind == "facility" and fold_name(mention.name) in _senses().bare


def _is_mine(mention: PlaceMention) -> bool:
    """Whether the mention speaks of a mine that is dug, by a description or by the name of a site."""
    types = (*mention.facility_types, *(t for p in mention.candidates[:1] for t in p.types))
    return any(t == "mine" or t.endswith(" mine") for t in types)


def _is_dug(reading: "Reading", mention: PlaceMention, *, is_told: bool) -> bool:
    """Whether a bare "mine" is one that is dug: the words beside it say most, then those of its sentence, then a mine
    told before (`is_told`)."""
    words, text = _senses(), reading.folded.text
    left, right = _sentence_around(text, mention)
    if words.weapon_before.search(left) or words.weapon_behind.match(right):
        return False
    if words.mining_before.search(left) or words.mining_behind.match(right) or _bears_name(reading, mention):
        return True
    if words.weapon.search(left) or words.weapon.search(right):
        return False
    is_meant = is_told and bool(_DEFINITE.search(left))
    return is_meant or bool(words.mining.search(left) or words.mining.search(right))


def _sentence_around(text: str, mention: PlaceMention) -> tuple[str, str]:
    left = SENTENCE_END.split(text[max(0, mention.start - _NEAR) : mention.start])[-1]
    return left, SENTENCE_END.split(text[mention.end : mention.end + _NEAR])[0]


def _bears_name(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether a name belongs to the mine: "the Kalana mine", "la mine de Kalana"; "une mine" has none."""
    left, cased = reading.left(mention.start), reading.folded.cased
    before = _NAME_BEFORE.search(cased, max(0, mention.start - 40), mention.start)
    is_called = bool(_DEFINITE.search(left)) and bool(_NAME_BEHIND.match(cased, mention.end))
    return is_called or (before is not None and before[0].strip().lower() in reading.gazetteer.by_name)


@lru_cache(maxsize=1)
def _senses() -> _Senses:
    """The words of facilities.toml (cached)."""
    table = load_facilities()["mine"]["senses"]
    return _Senses(
        bare=frozenset(map(fold_name, table["bare"])),
        weapon_before=re.compile(
            rf"(?<![a-z])(?:{_any(table['weapon_before'])} {_ARTICLES}{_ADJECTIVE}|{_any(table['weapon_kinds'])} )$"
        ),
        weapon_behind=re.compile(rf"{_BEHIND}{_any(table['weapon_behind'])}(?![a-z])"),
        weapon=re.compile(rf"(?<![a-z]){_any(table['weapon'])}(?![a-z])"),
        mining_before=re.compile(rf"(?<![a-z]){_any(table['mining_before'])} {_ARTICLES}$"),
        mining_behind=re.compile(rf"^ (?:s )?{_any(table['mining_behind'])}(?![a-z])"),
        mining=re.compile(rf"(?<![a-z]){_any(table['mining'])}(?![a-z])"),
    )


def _any(words: Sequence[str]) -> str:
    """Any of the words; a star at the end stands for any ending."""
    whole = alternatives(word for word in words if not word.endswith("*"))
    begun = alternatives(word.removesuffix("*") for word in words if word.endswith("*"))
    return rf"(?:{begun}[a-z]*|{whole})" if any(w.endswith("*") for w in words) else whole
