"""Whether a place's name means the place here, or belongs to a person's, a paper's or a unit's name, a dateline."""

import re
from typing import TYPE_CHECKING

from geodata.mentions import PlaceMention
from geodata.names import fold_name, is_capitalised
from geodata.reading.beside import word_after, word_before
from geodata.reading.phrases import LINKS, Words

if TYPE_CHECKING:
    from geodata.reading.reader import Reading

_INITIAL = re.compile(r"(?<![a-z0-9])[a-z]\. $")
_ALIASES = ("known as", "alias", "dit", "dite", "surnomme", "surnommee", "nickname", "nicknamed", "called", "named")
_BASE_WORDS = frozenset({"in", "a", "au", "at"})
_QUOTED_ALIAS = re.compile(rf"(?<![a-z0-9])(?<!so )(?:{'|'.join(_ALIASES)}) ?[\"“”«]? ?$")
_OF = frozenset({"of", "de", "du"})
_SMALL = re.compile("[a-z]")
_LINE_OPENS = re.compile(r"(?:^\([^()]{2,30}\)|^[^a-z]{4,50})\s*[-–—]?\s*$")
_JOINED_BEFORE, _JOINED_BEHIND = re.compile(r"(?<![^\W_])([^\W_]+)[-‐‑]$"), re.compile(r"[-‐‑]([^\W_]+)")
_HYPHENS = frozenset("-‐‑")
_ANY_DASH_BEHIND = re.compile(r" (?:--?|–|—) ")
_DASH_BEHIND = re.compile(r" --? ")
_BASED = re.compile(
    r"(?: ?, (?:who is |qui est )?|(?:analyste?|researcher|chercheu(?:r|se)|experte?|specialiste?|consultante?|"
    r"journaliste?|correspond[ae]nte?|diplomate?|economiste?|institute?|ngo|ong|think tank|observe[ur]r?)s? "
    r"(?:[a-z]+ ){0,3})"
    r"(?:base|based|basee|bases|basees) (?:in|a|au|at) $"
)
"""Somebody who speaks is based there; "soldiers based in Gao" may have been attacked there."""
_WORD = re.compile(r"[^\W\d_]+")


_TOLD_BEHIND = re.compile(
    r"^ ?, (?:(?:an?|une?|the|la|le) (?:[a-z]+ ){0,2}(?:town|village|city|ville|localite|commune|bourgade)|"
    r"(?:in|dans|au|en|aux) (?:(?:the|la|le|l|les) )?(?:(?:region|province|cercle|departement|state|etat|north|south|"
    r"east|west|nord|sud|est|ouest|northern|southern|eastern|western|central|centre) )*"
    r"(?:(?:of|de la|de l|de|du|d) )?(?P<name>[a-z]+))(?![a-z0-9])"
)
"""What tells behind an everyday word that it is a place: "Bla, a town in Mali", "Hong, in Adamawa State"."""

_IN_BRACKETS_BEHIND = re.compile(
    r"^ ?\( ?(?:(?:le|la|the) )?(?:cercle|province|departement|commune|region|district|canton|department|state|lga)\b"
)
"""A unit in brackets behind an everyday word: "Léré (cercle de Niafunké)"."""

_IN_A_LIST = re.compile(
    r"(?<![a-z])(?:villages|towns|cities|villes|localites|communes|hameaux|hamlets) (?:of|de|d|des) ?[a-z -]{2,30}"
    r"(?:, ?[a-z -]{2,30}){0,3},? ?(?:and|et|ou|or) $"
)
""" "The villages of Nondin and Soro": the last of a list of places."""


_NEXT_FIELD = re.compile(r"^ [a-z]{4,14} ?: ")
"""The next field of a form behind a name: "Place: Banibangou Facts: two killed"."""
_BULLET = re.compile(r"(?:^|\n)[ \t]*[-–—*•·▪][ \t]*$")
_BULLET_CHARS = 8


def stands_as_word(reading: "Reading", start: int, end: int) -> bool:
    """Whether nothing here makes an everyday word a place, of those that are names too ("Say", "Dire", "Man")."""
    left = reading.left(start)
    if reading.words.place_before.search(left) or _IN_A_LIST.search(left) or _labels_item(reading, start, end):
        return False
    if _IN_BRACKETS_BEHIND.match(reading.right(end)):
        return False
    behind = _TOLD_BEHIND.match(reading.right(end))
    if behind is None or behind["name"] is None:
        return behind is None
    first, last = end + behind.start("name"), end + behind.end("name")
    return behind["name"] in reading.words.openers or not is_capitalised(reading.original(first, last))


def _labels_item(reading: "Reading", start: int, end: int) -> bool:
    """Whether the name opens an item of a list and a colon or a stop follows: "- Léré : une frappe …", "• Mango. …"."""
    first, last = reading.folded.span(start, end)
    is_item = _BULLET.search(reading.text, max(0, first - _BULLET_CHARS), first) is not None
    return is_item and (reading.text[last : last + 2].lstrip().startswith(":") or reading.text.startswith(". ", last))


def starts_dateline(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether the name opens a line as agencies do: "BAMAKO, March 11 (Reuters) -"."""
    start, end = reading.folded.span(mention.start, mention.end)
    if start > 1 and reading.text[start - 1] == " " and "a" <= reading.text[start - 2] <= "z":
        return False  # most names stand behind a small word, as none does that opens a line
    line = reading.text[max(0, start - 60) : start].rpartition("\n")[2]
    if not line.startswith("(") and _SMALL.search(line):
        return False
    opens = not line.strip(" \t-–—*\"'“«(") or _LINE_OPENS.search(line)
    if not opens:
        return False
    if _DASH_BEHIND.match(reading.text, end) and not reading.text[:start].strip():
        is_capital = any(entry.importance == 1 for entry in reading.gazetteer.named(fold_name(mention.name)))
        if is_capital or reading.text[start:end].isupper():
            return True  # "MAIDUGURI - Troops have …"; further down a text it labels an item
    return bool(reading.words.dateline.match(reading.text[end : end + 90].lower()))


def is_name_part(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether the name belongs to the name of a person, a medium, a club, an institution."""
    behind = word_after(reading.folded.text, mention.end)
    if behind in reading.words.name_part_after or _is_compound(reading, mention):
        return True
    before = word_before(reading.folded.text, mention.start)
    if _is_told_of(reading, mention, before[0]):
        return True
    return _has_name_before(reading, mention, *before) or _has_name_behind(reading, mention, before[0], behind)


def _is_told_of(reading: "Reading", mention: PlaceMention, before: str) -> bool:
    """Whether the phrase before the name, which ends in the word `before`, makes it part of another name."""
    left = reading.left(mention.start)
    if before in _BASE_WORDS:
        return "base" in left and _BASED.search(left) is not None
    if before in LINKS:
        return _is_institution(mention, left, reading.words)
    if left.rstrip(' "“”«').endswith(_ALIASES) and _QUOTED_ALIAS.search(left):
        return True
    return left.endswith(". ") and _INITIAL.search(left) is not None


def _is_institution(mention: PlaceMention, left: str, words: Words) -> bool:
    """Whether the name is the country of "l'armée du"; "la gendarmerie de Solhan" stands in Solhan."""
    is_country = bool(mention.candidates) and mention.candidates[0].kind == "country"
    return is_country and bool(words.institutions.search(left))


def _has_name_before(reading: "Reading", mention: PlaceMention, word: str, start: int) -> bool:
    """Whether `word` directly before is a title, a given name, "Radio", or an unknown capitalised word."""
    if not word or (mention.levels and _opens_with_kind_word(reading, mention)):
        return False
    words, written = reading.words, reading.folded.cased[start : start + len(word)]
    if word in words.name_part_before or (word in words.titles and _joint(reading, mention.start) != "\n"):
        return len(word) > 2 or written[0].isupper()
    if word in _OF:
        outer_words = reading.folded.text[max(0, mention.start - 90) : start].split()[-2:]
        return any(outer in words.name_part_before and len(outer) > 2 for outer in outer_words)
    if not is_capitalised(written) or word[0].isdigit():  # "0600h Djibo"
        return False
    if _joint(reading, mention.start) != " " or _stands_after_dash(reading, mention.start):
        return False
    if word in words.given:
        return True
    return not (word in words.openers or _is_known(reading, word) or _is_title_case(reading, mention))


def _opens_with_kind_word(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether a kind word parts the name from what stands before it: "Manguna district of Bokkos", "Dogon villages of
    Youdiou"; a town's only with "of", for it may belong to what stands before ("Xyz village")."""
    text = reading.folded.text
    if not text.startswith(mention.kind_words, mention.start):
        return False
    is_unit = mention.levels[0] != "populated place"
    return is_unit or text[mention.start + len(mention.kind_words) :].lstrip()[:3].partition(" ")[0] in LINKS


def _has_name_behind(reading: "Reading", mention: PlaceMention, before: str, word: str) -> bool:
    """Whether `word` directly behind is an unknown capitalised one, unless a preposition (`before`) says that a place
    stands here."""
    if not word or mention.levels:
        return False
    if not is_capitalised(reading.folded.cased[mention.end + 1 : mention.end + 1 + len(word)]) or word.isdigit():
        return False
    if before in reading.words.locative_last and reading.words.locative.search(reading.left(mention.start)):
        return False
    if _joint(reading, mention.end + 1) != " " or _ends_line(reading, mention.end):
        return False
    if _stands_before_dash(reading, mention.end) or _NEXT_FIELD.match(reading.right(mention.end)):
        return False
    return not (word in reading.words.openers or _is_known(reading, word) or _is_title_case(reading, mention))


def _ends_line(reading: "Reading", position: int) -> bool:
    """Whether a line ends behind a folded position: no name goes on across it."""
    between = reading.text[reading.folded.offset(position - 1) + 1 : reading.folded.offset(position + 1)]
    return "\n" in between


def _is_compound(reading: "Reading", mention: PlaceMention) -> bool:
    """Whether a hyphen ties the name to a capitalised word that is no place: "Garin-Giwa", "Bula-Yobe".

    "Kaduna-Birnin Gwari" ties two places: the word may begin or end a name of several words."""
    start, end = reading.folded.span(mention.start, mention.end)
    text = reading.text
    if text[start - 1 : start] not in _HYPHENS and text[end : end + 1] not in _HYPHENS:
        return False
    before = _JOINED_BEFORE.search(text[max(0, start - 25) : start])
    after = _JOINED_BEHIND.match(text[end : end + 25])
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


def _stands_before_dash(reading: "Reading", position: int) -> bool:
    """Whether a dash between blanks stands behind a folded position."""
    start = reading.folded.offset(position - 1) + 1
    return _ANY_DASH_BEHIND.match(reading.text, start) is not None


def _joint(reading: "Reading", position: int) -> str:
    """The original character before a folded position: a blank, a hyphen, a line's end."""
    return reading.text[reading.folded.offset(position) - 1 : reading.folded.offset(position)]


def _is_known(reading: "Reading", word: str) -> bool:
    """Whether the word is itself a place, a people, a kind word or a facility."""
    from geodata.reading.scan import demonym_countries, facility_types

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
