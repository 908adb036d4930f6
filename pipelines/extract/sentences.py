"""Where the sentences and clauses of a text begin and end."""

import re
from dataclasses import dataclass

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj sgt capt cpl st no vs jan feb mar apr jun jul aug sep sept oct nov dec "
    "u.s u.n u.k d.c a.m p.m i.e e.g approx est inc ltd m mm mme mlle me pr janv févr fév avr juil déc av env cf etc "
    "art op cit km n° nos".split()
)
_STOP = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|\n+")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as half-open offsets; `paragraph` counts the lines before it; `is_bullet` for an item of a list."""

    start: int
    end: int
    paragraph: int
    is_bullet: bool


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences in order, without surrounding white space. A line break always ends one."""
    sentences: list[Sentence] = []
    start, paragraph, is_bullet = 0, 0, _BULLET.match(text) is not None
    for stop in _STOP.finditer(text):
        is_break = text[stop.start()] == "\n"
        if not is_break and _is_inside_sentence(text, stop):
            continue
        _append(sentences, text, start, stop.start() if is_break else stop.end(), paragraph, is_bullet)
        start = stop.end()
        if is_break:
            paragraph += 1
            is_bullet = _BULLET.match(text, start) is not None
    _append(sentences, text, start, len(text), paragraph, is_bullet)
    return tuple(sentences)


def _append(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int, is_bullet: bool) -> None:
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Sentence(start, end, paragraph, is_bullet))


def _is_inside_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or a quoted half sentence."""
    after = text[stop.end() : stop.end() + 2].lstrip()
    if after and after[0].islower():
        return True
    if text[stop.start()] != ".":
        return False
    word = text[max(0, stop.start() - 12) : stop.start()].split()
    last = word[-1].strip("(\"'«“").casefold() if word else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last not in {"y", "à"})
