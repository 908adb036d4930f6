"""Where the sentences and clauses of a text begin and end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geodata.values import value

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj sgt capt cpl st no vs jan feb mar apr jun jul aug sep sept oct nov dec "
    "u.s u.n u.k d.c a.m p.m i.e e.g approx est inc ltd m mm mme mlle me pr janv févr fév avr juil déc av env cf etc "
    "art op cit km n° nos".split()
)
_SOME = (
    r"(?:just|only|some|about|barely|nearly|less|than|more|a|an|few|several|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|moins|plus|de|d'une?|peine|quelques|plusieurs|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2})"
)
_LOOKS_BACK = re.compile(
    r"(?:(?<!missing)(?<!vanished)(?<!disappeared)(?<!captive)(?<!seen)(?<!heard of)(?<!heard from)"
    r",? (?:since|depuis) [^,.;]{2,30}, (?:when|quand|lorsqu)"
    r"|,? (?:minutes|hours) after (?!the\b|that\b)"
    rf"|,? (?:{_SOME} ){{1,2}}(?:day|week|month|hour|jour|semaine|heure|moi)s? (?:after|apres que|apres)"
    r" (?!the\b|that\b|l'|la |le )"
    r"|,? (?:to avenge|avenging|in (?:retaliation|reprisal|revenge) for|pour venger|en represailles (?:a|aux|de|du)) "
    r"|,? (?:less than )?an? (?:day|week|month|hour) after (?!the\b|that\b))"
)
_TELLS_ON = re.compile(
    r" ?; (?:(?:in|at|near|on|around|outside|a|au|aux|dans|en|pres d)\b|d'autre part|par ailleurs|separately|elsewhere)"
    r"|,? (?:and|et),? (?:the (?:next|following|same) day|a day later|the day before|le lendemain|le meme jour)\b"
    r"|,? (?:while|as|whereas|tandis qu'|alors qu'|pendant qu') ?(?:another|a (?:second|separate)|un(?:e)? autre) "
)
"""Where a sentence goes on to another place or another day."""
_MAX_CHARS = 2000
"""No sentence of a report is longer; a text without full stops is cut, so that no sentence costs more than this."""
_NUMBER_CHARS = 4
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'»”’)\]]*+(?=\s|$)|\n+")
_OF_DEED = r"what(?: happened)?|incidents?|event|type|nature|details|summary|facts|quoi|faits?|evenement|deroulement"
_DEED_FIELD = re.compile(rf"(?:{_OF_DEED}) ?:")
_FIELD = re.compile(
    rf"(?:{_OF_DEED}|where|when|who|how|by whom|to whom|against|place|location|locality|area|date|day|time|hour|toll"
    r"|dead|killed|deaths|fatalities|wounded|injured|casualties|losses|abducted|damage|victims?|targets?|perpetrators?"
    r"|actors?|authors?|suspects?|attackers?|responsibility|source|status|context|consequences|lieu|localite|ou|quand"
    r"|qui|comment|heure|jour|bilan|morts|tues|blesses|enleves|victimes?|cibles?|auteurs?|degats|pertes|commune) ?:"
)
"""The names of the fields of an incident form."""
_LEAST_FIELDS = 3
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪▫■□●○◦‣⁃►▶➤→>]|\d{1,2}[.)])[ \t]+")


@value
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
        if not is_break and (_is_inside_sentence(text, stop) or _is_number_of_item(text, start, stop)):
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
    while end - start > _MAX_CHARS:
        cut = text.rfind(" ", start + 1, start + _MAX_CHARS)
        cut = cut if cut > start else start + _MAX_CHARS
        sentences.append(Sentence(start, cut, paragraph, is_bullet))
        start = cut
    if start < end:
        sentences.append(Sentence(start, end, paragraph, is_bullet))


def _is_number_of_item(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop only ends the number of an item of a list ("2. Malanville: …")."""
    return stop.start() - start <= _NUMBER_CHARS and text[start : stop.start()].strip().isdigit()


def _is_inside_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or a quoted half sentence."""
    after = text[stop.end() : stop.end() + 2].lstrip()
    if after and after[0].islower():
        return True
    if text[stop.start()] != ".":
        return False
    word = text[max(0, stop.start() - 12) : stop.start()].split()
    if word[-2:-1] in (["du"], ["le"], ["the"]):  # "dans le parc du W."
        return False
    last = word[-1].strip("(\"'«“").casefold() if word else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last not in {"y", "à"})


def join_fields(sentences: Sequence[Sentence], folded: str) -> Iterator[Sentence]:
    """The sentences, the fields of one form as one: "What: ambush on a patrol. Where: Tessit. Toll: 4 killed."

    A form has three fields or more, one of them for the deed; a field told a second time opens the next form.
    """
    form: list[tuple[str, Sentence]] = []
    for sentence in sentences:
        label = _FIELD.match(folded, sentence.start, sentence.end)
        name = label[0] if label else ""
        if form and (not name or name in {told for told, _ in form}):
            yield from _close_form(form)
            form = []
        if name:
            form.append((name, sentence))
        else:
            yield sentence
    yield from _close_form(form)


def _close_form(form: Sequence[tuple[str, Sentence]]) -> Iterator[Sentence]:
    fields = [sentence for _, sentence in form]
    is_form = len(fields) >= _LEAST_FIELDS and any(_DEED_FIELD.match(name) for name, _ in form)
    yield from [replace(fields[0], end=fields[-1].end)] if is_form else fields


def split_clauses(sentences: Iterable[Sentence], folded: str) -> Iterator[Sentence]:
    """The sentences, each cut before a clause that looks back at another event.

    "…, the deadliest attack since June, when 30 were killed in Mansila"; "…, four days after 12 died in Arbinda".
    """
    for sentence in _split_tellings(sentences, folded):
        back = _LOOKS_BACK.search(folded, sentence.start + 20, sentence.end)
        if back is None or sentence.end - back.end() < 20:
            yield sentence
            continue
        yield replace(sentence, end=back.start())
        yield replace(sentence, start=back.start() + len(back.group()) - len(back.group().lstrip(" ,")))


def _split_tellings(sentences: Iterable[Sentence], folded: str) -> Iterator[Sentence]:
    """The sentences, each cut where it goes on to another place or day: "six died near Djibo; in Arbinda, …"."""
    for sentence in sentences:
        start = sentence.start
        for cut in _TELLS_ON.finditer(folded, sentence.start + 30, sentence.end - 20):
            yield replace(sentence, start=start, end=cut.start())
            start = cut.start() + len(cut.group()) - len(cut.group().lstrip(" ,;"))
        yield replace(sentence, start=start)
