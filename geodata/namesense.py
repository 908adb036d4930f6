"""Whether a place's name means the place here, or belongs to a person's, a paper's or a unit's name, a dateline."""

import re
from typing import TYPE_CHECKING

from geodata.mentions import PlaceMention
from geodata.names import fold_name, is_capitalised
from geodata.phrases import Words

if TYPE_CHECKING:
    from geodata.reader import Reading

_LAST_WORD = re.compile(r"([a-z0-9]+) $")
_NEXT_WORD = re.compile(r"^ ([a-z0-9]+)")
_INITIAL = re.compile(r"(?<![a-z0-9])[a-z]\. $")
_QUOTED_ALIAS = re.compile(r"(?:known as|alias|dit|dite|surnomme|surnommee|nickname[d]?|called|named) ?[\"“”«]? ?$")
_BASED = re.compile(
    r"(?: ?, (?:who is |qui est )?|(?:analyste?|researcher|chercheu(?:r|se)|experte?|specialiste?|consultante?|"
    r"journaliste?|correspond[ae]nte?|diplomate?|economiste?|institute?|ngo|ong|think tank|observe[ur]r?)s? "
    r"(?:[a-z]+ ){0,3})"
    r"(?:base|based|basee|bases|basees) (?:in|a|au|at) $"
)
"""Somebody who speaks is based there; "soldiers based in Gao" may have been attacked there."""
_WORD = re.compile(r"[^\W\d_]+")


def stands_as_word(words: Words, phrase: str, left: str) -> bool:
    """Whether the name is an everyday word that nothing here makes a place ("Say", "Dire", "Man")."""
    return phrase in words.ambiguous and not words.place_before.search(left)


def starts_dateline(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether the name opens a line as agencies do: "BAMAKO, March 11 (Reuters) -"."""
    start, end = reading.folded.span(mention.start, mention.end)
    line = reading.text[max(0, start - 60) : start].rpartition("\n")[2]
    opens = not line.strip(" \t-–—*\"'“«(") or re.search(r"(?:^\([^()]{2,30}\)|^[^a-z]{4,50})\s*[-–—]?\s*$", line)
    return bool(opens) and bool(reading.words.dateline.match(reading.text[end : end + 90].lower()))


def is_name_part(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether the name belongs to the name of a person, a medium, a club, an institution."""
    left, right, words = reading.left(mention.start), reading.right(mention.end), reading.words
    behind = _NEXT_WORD.match(right)
    if behind and behind[1] in words.name_part_after:
        return True
    if _is_compound(reading, mention):
        return True
    if (
        _BASED.search(left)
        or _QUOTED_ALIAS.search(left)
        or _INITIAL.search(left)
        or _is_institution(mention, left, words)
    ):
        return True
    return _has_name_before(reading, mention, left) or _has_name_behind(reading, mention, left)


def _is_institution(mention: PlaceMention, left: str, words: Words) -> bool:
    """Whether the name is the country of "l'armée du"; "la gendarmerie de Solhan" stands in Solhan."""
    is_country = bool(mention.candidates) and mention.candidates[0].kind == "country"
    return is_country and bool(words.institutions.search(left))


def _has_name_before(reading: "Reading", mention: PlaceMention, left: str) -> bool:
    """A title, a given name, "Radio", or an unknown capitalised word directly before."""
    before = _LAST_WORD.search(left)
    if before is None:
        return False
    word, words = before[1], reading.words
    written = reading.original(mention.start - len(before[0]), mention.start - 1)
    joint = _joint(reading, mention.start)
    if word in words.name_part_before or (word in words.titles and joint != "\n"):
        return len(word) > 2 or written[0].isupper()
    if word in {"of", "de", "du"}:
        return any(outer in words.name_part_before and len(outer) > 2 for outer in left[: before.start()].split()[-2:])
    if joint != " " or not is_capitalised(written) or word.isdigit() or _stands_after_dash(reading, mention.start):
        return False
    if word in words.given:
        return True
    return not (word in words.openers or _is_known(reading, word) or _is_title_case(reading, mention))


def _has_name_behind(reading: "Reading", mention: PlaceMention, left: str) -> bool:
    """An unknown capitalised word directly behind, unless a preposition says that a place stands here."""
    behind = _NEXT_WORD.match(reading.right(mention.end))
    if behind is None or mention.levels or reading.words.locative.search(left):
        return False
    written = reading.original(mention.end + 1, mention.end + behind.end())
    if not is_capitalised(written) or behind[1].isdigit() or _joint(reading, mention.end + 1) != " ":
        return False
    word = behind[1]
    return not (word in reading.words.openers or _is_known(reading, word) or _is_title_case(reading, mention))


def _is_compound(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether a hyphen ties the name to a capitalised word that is no place: "Garin-Giwa", "Bula-Yobe".

    "Kaduna-Birnin Gwari" ties two places: the word may begin or end a name of several words."""
    start, end = reading.folded.span(mention.start, mention.end)
    text = reading.text
    before = re.search(r"([^\W_]+)[-‐‑]$", text[max(0, start - 25) : start])
    after = re.match(r"[-‐‑]([^\W_]+)", text[end : end + 25])
    first_words, last_words = reading.gazetteer.outer_words
    beside = [(m[1], of_places) for m, of_places in ((before, last_words), (after, first_words)) if m]
    return any(
        is_capitalised(word) and (folded := fold_name(word)) not in of_places and not _is_known(reading, folded)
        for word, of_places in beside
    )


def _stands_after_dash(reading: "Reading", position: int) -> bool:
    """Whether a dash between blanks stands before a folded position: no name goes on across it."""
    start = reading.folded.offset(position)
    return reading.text[max(0, start - 3) : start].strip() in {"-", "–", "—"}


def _joint(reading: "Reading", position: int) -> str:
    """The original character before a folded position: a blank, a hyphen, a line's end."""
    return reading.text[reading.folded.offset(position) - 1 : reading.folded.offset(position)]


def _is_known(reading: "Reading", word: str) -> bool:
    """Whether the word is itself a place, a people, a kind word or a facility."""
    from geodata.scan import demonym_countries, facility_types

    words = reading.words
    is_place = bool(reading.gazetteer.named(word)) if reading.is_phrase else word in reading.gazetteer.by_name
    known = is_place or word in demonym_countries() or word in words.levels
    return known or word in facility_types() or word in words.companions


def _is_title_case(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether the words around are nearly all capitalised, as in a headline, so that capitals say nothing."""
    start, end = reading.folded.span(mention.start, mention.end)
    before = _WORD.findall(re.split(r"[.!?\n]", reading.text[max(0, start - 60) : start])[-1])[-5:]
    after = _WORD.findall(re.split(r"[.!?\n]", reading.text[end : end + 60])[0])[:5]
    long_words = [w for w in (*before[1:], *after[:-1]) if len(w) > 3]
    return len(long_words) >= 4 and sum(w[0].isupper() for w in long_words) >= 0.8 * len(long_words)
