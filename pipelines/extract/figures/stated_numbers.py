"""A number of dead told apart from whom it counts: "Gendarmes killed at Titao: 17", "Ten. That is how many died"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.numbers import NumberMention, find_numbers
from pipelines.extract.figures.values import Cue, Figure

_HOW_MANY = re.compile(
    r"(?:(?:that|this|it|such) (?:is|was) (?:how many(?= )|(?:the|also the) (?:number|count|tally|toll) of(?= ))"
    r"|(?:is|was) (?:how many(?= )|the (?:number|count|tally|toll) of(?= ))"
    r"|(?:est|etait) le (?:nombre|chiffre) d(?:e(?=s? )|')"
    r"|(?:c'est|c'etait|tel est|voila) (?:bien )?(?:le nombre|le chiffre|le total|le decompte"
    r"|combien) d(?:e(?=s? )|u(?= )|'))"
)
_AHEAD = re.compile(r"[\"«“ ]*")
_APART = re.compile(r" ?[:,-]? ?")
_LAST_WORDS = re.compile(r"(?:^|[.!?\n»”] *)([^.!?\n]{2,40})[.!…]\s*$")
_MAX_CHARS = 60
_CLOSES = re.compile(r" ?[:=] ?")
_FATES = re.compile(r"(?: [\w'-]+){0,9} ?")


def read_stated_number(clause: Clause) -> list[Figure]:
    """The number that the sentence before, or the words before a colon or behind one, say apart."""
    return _read_how_many(clause) or _read_headline(clause)


def _read_how_many(clause: Clause) -> list[Figure]:
    told = _HOW_MANY.search(clause.folded, clause.start, min(clause.end, clause.start + _MAX_CHARS))
    cue = _cue_behind(clause, told.end()) if told else None
    if told is None or cue is None or any(told.end() <= n.start < cue.start for n in clause.counts):
        return []
    number = _number_ahead(clause, told.start())
    if number is None:
        return []
    people = clause.people_after(told.end(), 24)
    group = people[1] if people else None
    return [Figure(told.start(), cue.end, cue.quantity, number.low, number.high, group, number=told.start())]


def _number_ahead(clause: Clause, position: int) -> NumberMention | None:
    """The number right before the words at a position, or alone in the sentence before theirs."""
    here = next((n for n in clause.counts if n.end <= position), None)
    if here:
        is_alone = _AHEAD.fullmatch(clause.folded, clause.start, here.start)
        return here if is_alone and _APART.fullmatch(clause.folded, here.end, position) else None
    last = _LAST_WORDS.search(clause.text[max(0, clause.start - _MAX_CHARS) : clause.start])
    if last is None or _AHEAD.fullmatch(clause.folded, clause.start, position) is None:
        return None
    numbers = find_numbers(last[1], None)
    is_number = len(numbers) == 1 and numbers[0].text.strip() == last[1].strip()
    return numbers[0] if is_number and not numbers[0].is_measure else None


def _cue_behind(clause: Clause, position: int) -> Cue | None:
    for cue in clause.cues:
        if cue.start < position < cue.end or _FATES.fullmatch(clause.folded, position, max(position, cue.start)):
            return cue if cue.end > position else None
    return None


def _read_headline(clause: Clause) -> list[Figure]:
    """ "Customs officers killed in Titao on Friday: seventeen"."""
    if len(clause.counts) != 1 or len(clause.cues) != 1:
        return []
    number, cue = clause.counts[0], clause.cues[0]
    is_last = not clause.folded[number.end : clause.end].strip(' ."»”')
    colon = clause.folded.rfind(":", cue.end, number.start)
    if (
        not is_last
        or colon < 0
        or _CLOSES.fullmatch(clause.folded, colon - (clause.folded[colon - 1] == " "), number.start) is None
    ):
        return []
    if not clause.folded[clause.start : cue.start].strip(' "«“') and cue.form in ("either", "label"):
        return [Figure(cue.start, number.end, cue.quantity, number.low, number.high, None, number=number.start)]
    people = next((v for v in clause.victims if v.end <= cue.start), None)
    is_headed = people is not None and 0 <= cue.start - people.end <= _MAX_NOUN_CHARS
    is_plural = people is not None and clause.folded[people.end - 1] in "sxn"
    if people is None or not (is_headed and is_plural) or ":" in clause.folded[people.start : colon]:
        return []
    return [Figure(people.start, number.end, cue.quantity, number.low, number.high, people.group, number=number.start)]


_MAX_NOUN_CHARS = 12
