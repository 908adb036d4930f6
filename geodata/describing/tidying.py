"""Writes a description of one place the way the reader reads: hashtags apart, what stands behind in brackets in front.

"#Momeré#Deneon, #CentreNord" becomes "Momeré, Deneon, Centre Nord"; "Demtou village (near)" becomes "near Demtou
village"; "Mahia and Mubi (between)" becomes "between Mahia and Mubi". A quarter in brackets becomes a place of its own.
"""

import re

from geodata.names import fold_name
from geodata.reading.relative_words import RelativeWords, load_relative_words, start_of_phrase

MOST_PARAGRAPHS = 8
"""Descriptions of GED have up to five; a hostile one gets no more."""

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_TAG_BEHIND_WORD = re.compile(r"(?<=[^\W_])#(?=\w)")
_TAGS_IN_A_ROW = re.compile(r"(#\w+)[ \t]+(?=#\w)")
_TAG = re.compile(r"# ?([^\W_][\w’']*)")
_ZERO = re.compile(r"(?<![\w.,])0(?=[a-zà-ÿ]{3})")
"""A zero for an O: "0uanobian"."""
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_JOINED = re.compile(r"(?<=[^\W_])_([^\W_])")
_BRACKETS = re.compile(r"(?<![^,;()\n])(?P<name>[^,;()\n]*[^,;()\n\s])\s*\((?P<inside>[^()\n]{2,60})\)?")
_QUARTER = re.compile(
    r"(?<!\s)\s*\((?P<quarter>[^()\n]{2,60}\b(?:areas?|wards?|quarters?|neighbou?rhoods?|suburbs?|layout|estate|"
    r"secteur \d+|quartiers?)\b(?: of| in)?)\s*\)",
    re.IGNORECASE,
)
_KIND_IN_BRACKETS = re.compile(
    r"(?<!\s)\s*[\[(](?P<kind>department|province|region|commune|cercle|prefecture|lga|state|village|town)[\])]",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"^(?P<name>[^,;()\n]*?[^,;()\n\s])\s*+(?P<rest>(?:\([^()\n]*\)\s*)?), ?(?P<inside>[a-zà-ÿ ]{4,30})$"
)
_SURROUNDINGS = frozenset({"environs", "alentours", "abords", "peripherie", "vicinity", "surroundings", "outskirts"})
_JOINTS = ("", " of", " from", " de", " d")
_MEASURE = re.compile(r"(?<![\w ])(?=[\w ]*?\d)[\w ]++$|(?:kilomet|miles?|km)\w*$", re.IGNORECASE)
_DOUBLE_BRACKETS = re.compile(r"\(\s*\(+|\)\s*\)+")
_BARE_PAIR = re.compile(r"^(?P<a>[A-ZÀ-Þ][\w’' ]{2,30}?) +[-–—] *(?P<b>[A-ZÀ-Þ][\w’' ]{2,30})(?=$| *[,(\n])")


def split_paragraphs(phrase: str) -> list[str]:
    """The tidied paragraphs of a description: several tell of one place in turn."""
    lines = (" ".join(line.split()) for line in re.split(r"[\r\n]+|\s/\s", _INVISIBLE.sub("", phrase)))
    return [tidy(line) for line in lines if any(c.isalpha() for c in line)][:MOST_PARAGRAPHS]


def tidy(line: str) -> str:
    """One paragraph with hashtags as names and with relations in front of what they lean on."""
    line = _ZERO.sub("O", line)
    line = _TAG_BEHIND_WORD.sub(", #", line)
    line = _TAGS_IN_A_ROW.sub(r"\1, ", line)
    line = _TAG.sub(lambda tag: _CAMEL.sub(" ", tag[1]).replace("_", " "), line)
    line = _JOINED.sub(lambda joined: f" {joined[1].upper()}", line)
    line = _DOUBLE_BRACKETS.sub(lambda match: match[0][0], line)
    line = _BARE_PAIR.sub(r"axis \g<a> - \g<b>", line)
    line = _KIND_IN_BRACKETS.sub(r" \g<kind>", line)
    words = load_relative_words()
    line = _BRACKETS.sub(lambda match: _in_front(match, words), line)
    line = _QUARTER.sub(r"; \g<quarter>", line)
    return _TRAILING.sub(lambda match: _trailing_in_front(match, words), line)


def _in_front(match: re.Match[str], words: RelativeWords) -> str:
    """ "X (near)" as "near X", "X (near, Y)" as "near X (Y)"; other brackets stay."""
    first, comma, rest = match["inside"].partition(",")
    before = read_postfix(first, words)
    if before is None:
        last, comma, rest = match["inside"].rpartition(",")
        before, rest = (read_postfix(rest, words), last) if comma else (None, "")
    if before is None or _MEASURE.search(match["name"]):
        return match[0]
    gap = " " if match["name"].startswith(" ") else ""
    return f"{gap}{before}{match['name'].lstrip()}" + (f" ({rest.strip()})" if rest.strip() else "")


def _trailing_in_front(match: re.Match[str], words: RelativeWords) -> str:
    before = read_postfix(match["inside"], words)
    return match[0] if before is None else f"{before}{match['name']} {match['rest']}".rstrip()


def read_postfix(inside: str, words: RelativeWords) -> str | None:
    """The words of brackets as they stand before a name ("near ", "a few km from "), `None` for other words."""
    told = fold_name(inside)
    if told in {"in", "dans", "a", "at"}:
        return f"{told} "
    if words.near_after.fullmatch(f" {told}") or told in _SURROUNDINGS:
        return "near "
    for joint in _JOINTS:
        left = f"{told}{joint} "
        if start_of_phrase(left, words.near) == 0 or _is_whole(words.between, left):
            return f"{inside.strip()}{joint} "
    left = f"{told} "
    leaning = (words.away, words.direction, words.edge)
    is_leaning = start_of_phrase(left, words.towards) == 0 or any(_is_whole(p, left) for p in leaning)
    return f"{inside.strip()} " if is_leaning else None


def _is_whole(pattern: re.Pattern[str], left: str) -> bool:
    """Whether a pattern of what stands before a name takes all of `left`."""
    found = pattern.search(left)
    return found is not None and found.start() == 0
