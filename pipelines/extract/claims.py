"""The figures of a sentence: how many, of whom.

A figure is a number that stands with a word for harm ("nine soldiers were killed", "tuant quatre civils"). Which side
of the word its number stands on is told by the word (`lexicon/casualties.toml`) and by the voice of the verb. What is
left over is read as joined to a figure ("and three civilians"), as a part of one ("including 12 children"), or as the
same figure by somebody else ("eleven dead according to …, twenty-three according to …").
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipelines.extract.actors import ActorMention
from pipelines.extract.casualty_words import OTHER, CasualtyWords
from pipelines.extract.numbers import NumberMention
from pipelines.extract.terms import TermMatch

_MAX_LEFT_CHARS = 110
_MAX_TIGHT_CHARS = 14
_MAX_RIGHT_CHARS = 48
_MAX_TOLL_CHARS = 75
_MAX_JOINED_CHARS = 60
_OWN_CUES = frozenset({"lost", "perdu"})
_TOLLS = ("toll", "bilan", "put the", "puts the")
_JOINS = ("and", "et", ",", "while", "or", "ou", "but", "mais", ".", "»", ")")
_ARTICLES = frozenset({"a", "an", "un", "une", "another"})
_PASSIVE = re.compile(
    r"\b(?:was|were|been|are|is|be|being|got|ete|est|sont|etait|etaient|seraient|serait|furent|fut)\b[\w' -]{0,24}$"
)
_BREAK = re.compile(r"[;:]| (?:while|but|when|mais|tandis que|alors que|whereas)\b |\n")
_JOINED = re.compile(r"^[^.;:]{0,60}(?:,| and| et| ainsi que| as well as| plus)(?: the| les| also| de| aussi)?\s*$")
_LEADS = re.compile(r" [\w'-]+(?: [\w'-]+){0,2} (?:and|et) ")
_AND = re.compile(r" (?:and|et) ")
_SOURCE = re.compile(r"\b(?:according to|selon|d'apres|said|by|par)\b")
_LISTED = re.compile(
    r" (?:people|persons|personnes|others|autres|civilians|civils|men|hommes), [^;,]{3,80}, (?:\w+ ){0,3}$"
)
_PLUS_ONE = re.compile(r" (?:un|une|an?) \w+ (?:et|and)(?: (?:ses|his|her|their))? ")
_REACHES = re.compile(
    r"\b(?:rises?|rose|risen|rising|climb\w*|increas\w*|reach\w*|stands?|stood|jump\w*|passe|s'alourdit|s'eleve|atteint|monte"
    r"|porte)\b(?: to| at| a)? $"
)
_RISE = re.compile(r"\b(?:pass|ris|rose|increas|alourdi|climb|revu|monte|jump|grim)\w*\b[^.;]{0,40}$")
_WORD = re.compile(r"\w+")
_ONE = re.compile(r"\b(?:un|une) $")
_NOUN = re.compile(r" (?!(?:and|et|on|in|at|so|last|with|a|au|en|dans|sur|the|le|la|for|by|as|from)\b)[a-z]")
_ASIDE = re.compile(r" - [^-\n]{3,80} - |\([^()\n]{3,120}\)")
_PRONOUN_ONE = re.compile(r"\b(?:the|this|that|which|each|every|any|no) (?:\w+ )?one[,.;:)]$")
_OPENER = re.compile(r"(?:according to|selon|d'apres) $")
_OF_THE = re.compile(r"^ (?:of|out of|sur|des|parmi)(?: the| its| their| les| ses)? $")
_SAYS = re.compile(r"(?:said|says|selon|d'apres|according to|of)\s*$")
_SPEAKER_FOLLOWS = (" selon", " according", " d'apres")
_STOPS = re.compile(r"^(?:[.,;)]|$| selon| according| d'apres)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at half-open offsets of the text, before it has a speaker.

    Both bounds `None`: somebody gave no figure. `is_own`: the dead of the party that speaks ("lost seven men").
    """

    start: int
    end: int
    quantity: str
    low: int | None
    high: int | None
    victims: str | None
    is_part: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    quantity: str
    form: str


@dataclass(frozen=True)
class Clause:
    """One sentence (`start`, `end` of the text and its folded form) with the words, numbers and actors in it."""

    text: str
    folded: str
    start: int
    end: int
    words: CasualtyWords
    numbers: Sequence[NumberMention]
    actors: Sequence[ActorMention]

    @cached_property
    def zeros(self) -> list[Figure]:
        """Words that say that there were none."""
        quantities = {"both": ("injured", "killed"), "killed": ("killed",), "injured": ("injured",)}
        return [
            Figure(match.start, match.end, quantity, 0, 0, None)
            for match in self.words.zeros
            if not any(u.start <= match.start < u.end for u in self.words.unknown)
            for quantity in quantities[match.value]
        ]

    @cached_property
    def cues(self) -> list[_Cue]:
        """Words for harm with the side of their figure, but those inside a "no casualties"."""
        return [
            _Cue(m.start, m.end, m.value[0], self._form(m))
            for m in self.words.cues
            if not _is_inside(m.start, self.zeros)
        ]

    def _form(self, match: TermMatch[tuple[str, str]]) -> str:
        if match.value[1] != "either":
            return match.value[1]
        return "after" if _PASSIVE.search(self.folded[max(0, match.start - 40) : match.start]) else "either"

    @cached_property
    def counts(self) -> list[NumberMention]:
        """Numbers that may count victims."""
        asides = [m.span() for m in _ASIDE.finditer(self.folded, self.start, self.end)]
        hidden = [(a, b) for a, b in asides if not any(a <= cue.start < b for cue in self.cues)]
        found: list[NumberMention] = []
        for number in self.numbers:
            is_count = not (number.is_measure or number.is_zero_word or number.is_article)
            is_count = is_count and not _PRONOUN_ONE.search(self.folded[max(0, number.start - 24) : number.end + 1])
            is_hidden = any(a <= number.start < b for a, b in hidden) or _is_inside(number.start, self.zeros)
            is_speaker = _OPENER.search(self.folded[max(0, number.start - 14) : number.start])
            is_whole = found and _OF_THE.match(self.folded[found[-1].end : number.start])
            if is_count and not (is_hidden or is_speaker or is_whole):
                found.append(number)
        return found

    @cached_property
    def victims(self) -> list[ActorMention]:
        """Actors that tell whose dead are counted; "people" tells nothing."""
        plain = self.words.everybody
        return [
            a for a in self.actors if a.group and not a.is_object and not any(e.start <= a.start < e.end for e in plain)
        ]

    def victim_between(self, start: int, end: int, *, max_words: int = 99) -> ActorMention | None:
        """The first victims' word in a stretch, at most so many words from its start and in the same clause."""
        for victim in self.victims:
            if start <= victim.start and victim.end <= end + 1:
                gap = self.folded[start : victim.start]
                is_apart = "," in gap or _BREAK.search(gap) or _SOURCE.search(gap) or _AND.search(gap)
                return None if is_apart or len(gap.split()) > max_words else victim
        return None

    def counts_people(self, number: NumberMention) -> bool:
        """Whether people stand right after a number ("lost seven men", not "lost three towns")."""
        starts = [v.start for v in self.victims] + [e.start for e in self.words.everybody]
        return any(number.end <= s and len(self.folded[number.end : s].split()) <= 2 for s in starts)


def find_figures(clause: Clause) -> tuple[Figure, ...]:
    """The figures of one sentence, in order; none of what is counted without being hurt."""
    figures = _pair(clause)
    figures = _mark_parts(clause, figures)
    figures = _add_joined(clause, figures)
    figures += _find_elliptic(clause, figures)
    known = [_as_own(clause, f) for f in figures if f.quantity != OTHER] + clause.zeros
    return tuple(sorted([*known, *_find_unknown(clause, known)], key=lambda f: (f.start, f.quantity)))


def _is_inside(position: int, figures: Sequence[Figure]) -> bool:
    return any(f.start <= position < f.end for f in figures)


def _find_unknown(clause: Clause, known: Sequence[Figure]) -> list[Figure]:
    return [
        Figure(match.start, match.end, "killed", None, None, None)
        for match in clause.words.unknown
        if not any(figure.start < match.end and match.start < figure.end for figure in known)
    ]


def _as_own(clause: Clause, figure: Figure) -> Figure:
    near = any(figure.start - 2 <= own.start <= figure.end + 24 for own in clause.words.own)
    return replace(figure, is_own=True) if near and figure.quantity in ("killed", "injured") else figure


# --- a number beside its word --------------------------------------------------------------------------------------


def _pair(clause: Clause) -> list[Figure]:
    figures: list[Figure] = []
    taken: set[tuple[int, str]] = set()
    for cue in clause.cues:
        number = _number_of(clause, cue)
        if number is None:
            figures += _one_victim(clause, cue) if cue.quantity != OTHER else []
            continue
        is_loss = clause.folded[cue.start : cue.end] in _OWN_CUES
        if (number.start, cue.quantity) in taken or (is_loss and not clause.counts_people(number)):
            continue
        taken.add((number.start, cue.quantity))
        figures.append(_figure(clause, cue, number, is_own=is_loss))
    joint = [f for f in figures if f.quantity == "killed_or_injured"]
    return [f for f in figures if f in joint or not any(j.start < f.end and f.start < j.end for j in joint)]


def _number_of(clause: Clause, cue: _Cue) -> NumberMention | None:
    left = _left_number(clause, cue) if cue.form != "before" else None
    right = _right_number(clause, cue) if cue.form in ("before", "either") else None
    if left and right:
        return right if right.start - cue.end <= 30 else left
    return left or right


def _left_number(clause: Clause, cue: _Cue) -> NumberMention | None:
    position = bisect_left(clause.counts, cue.start + 1, key=lambda n: n.end)
    if position == 0:
        return None
    number = _whole_number(clause, position - 1, cue.start)
    gap = clause.folded[number.end : cue.start]
    limit = _MAX_TIGHT_CHARS if cue.form == "tight" else _MAX_LEFT_CHARS
    if len(gap) > limit or _BREAK.search(gap):
        return None
    rivals = (c for c in clause.cues if c.quantity not in (cue.quantity, OTHER))
    return None if any(number.end <= rival.start < cue.start for rival in rivals) else number


def _whole_number(clause: Clause, index: int, cue_start: int) -> NumberMention:
    """The number at an index, or the one before when it is part of that.

    "nine, including two women, were killed"; "four people, a soldier and three civilians, were killed".
    """
    number = clause.counts[index]
    if index == 0:
        return number
    before = clause.counts[index - 1]
    opens = any(0 <= number.start - part.end <= 12 for part in clause.words.part)
    is_part = opens and number.start - before.end <= _MAX_JOINED_CHARS
    return before if is_part or _LISTED.fullmatch(clause.folded, before.end, cue_start) else number


def _right_number(clause: Clause, cue: _Cue) -> NumberMention | None:
    position = bisect_left(clause.counts, cue.end, key=lambda n: n.start)
    if position >= len(clause.counts):
        return None
    number = clause.counts[position]
    gap = clause.folded[cue.end : number.start]
    is_toll = any(word in clause.folded[cue.start : cue.end] for word in _TOLLS)
    limit, max_words = (_MAX_TOLL_CHARS, 10) if is_toll else (_MAX_RIGHT_CHARS, 5)
    if is_toll and _REACHES.search(gap):
        limit, max_words = _MAX_LEFT_CHARS, 18
    elif gap.strip().startswith(_JOINS) or (is_toll and "," in gap):
        return None
    if len(gap) > limit or len(gap.split()) > max_words or _BREAK.search(gap):
        return None
    if any(cue.end <= other.start <= number.start for other in clause.cues):
        return None
    return number if not is_toll or _is_toll_number(clause, number) else None


def _is_toll_number(clause: Clause, number: NumberMention) -> bool:
    """Whether the number after "toll" counts dead and not, say, sites."""
    if clause.counts_people(number) or not _NOUN.match(clause.folded, number.end):
        return True
    return any(0 <= cue.start - number.end <= 25 for cue in clause.cues)


def _figure(clause: Clause, cue: _Cue, number: NumberMention, *, is_own: bool) -> Figure:
    low, high = number.low, number.high
    is_spread = low is not None and high is not None and low < high
    if is_spread and _RISE.search(clause.folded[max(0, number.start - 60) : number.start]):
        low = high  # "from 9 to 28": the later figure
    if low is not None and _PLUS_ONE.fullmatch(clause.folded, cue.end, max(cue.end, number.start)):
        low, high = low + 1, None if high is None else high + 1  # "a woman and her three children"
    is_left = number.end <= cue.start
    victim = clause.victim_between(number.end, cue.start if is_left else min(number.end + 45, clause.end))
    if is_left and victim is None and not clause.folded[number.end : cue.start].strip():
        victim = clause.victim_between(cue.end, cue.end + 30, max_words=0)  # "two dead gendarmes"
    start, end = min(number.start, cue.start), max(number.end, cue.end)
    if victim and victim.start >= cue.end:
        end = max(end, victim.end)
    return Figure(start, end, cue.quantity, low, high, victim.group if victim else None, is_own=is_own)


def _one_victim(clause: Clause, cue: _Cue) -> list[Figure]:
    """A single victim told by an article: "killing a peacekeeper", "un militaire a été tué", "un mort"."""
    if cue.form == "after" and (one := _ONE.search(clause.folded, max(clause.start, cue.start - 4), cue.start)):
        return [Figure(one.start(), cue.end, cue.quantity, 1, 1, None)]
    people: list[tuple[int, int, str | None]] = [(v.start, v.end, v.group) for v in clause.victims]
    people += [(p.start, p.end, None) for p in clause.words.person if not _is_actor(clause, p.start)]
    for start, end, group in sorted(people, key=lambda p: abs(p[0] - cue.start)):
        article = _article_before(clause, start)
        is_left = end <= cue.start
        is_owner = clause.folded[end : end + 2] in ("'s", "s'")
        if article is None or is_owner or (cue.form != "either" and is_left == (cue.form == "before")):
            continue
        gap = clause.folded[end : cue.start] if is_left else clause.folded[cue.end : article]
        is_near = len(gap) <= (70 if is_left else 30) and len(gap.split()) <= 10
        if is_near and "," not in gap and not _BREAK.search(gap):
            return [Figure(min(article, cue.start), max(end, cue.end), cue.quantity, 1, 1, group)]
    return []


def _is_actor(clause: Clause, position: int) -> bool:
    return any(v.start <= position < v.end for v in clause.victims)


def _article_before(clause: Clause, position: int) -> int | None:
    """Where an indefinite article stands at most one adjective before a position; "à" is none."""
    found = list(_WORD.finditer(clause.folded, max(clause.start, position - 28), position))[-2:]
    articles = [w.start() for w in found if w.group() in _ARTICLES and clause.text[w.start()] not in "àÀ"]
    return articles[-1] if articles else None


# --- numbers that lean on a figure ---------------------------------------------------------------------------------


def _mark_parts(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Figures contained in the one before: "including 12 children", "two of them children"."""
    marked: list[Figure] = []
    for figure in figures:
        opens = [p for p in clause.words.part if 0 <= figure.start - p.end <= 14]
        is_part = bool(marked) and any(p.start >= marked[-1].start for p in opens)
        marked.append(replace(figure, is_part=True) if is_part else figure)
    for part in clause.words.part:
        whole = next((f for f in reversed(marked) if f.start <= part.start and f.low is not None), None)
        number = _part_number(clause, part, marked)
        if number and whole:
            victim = clause.victim_between(number.start, number.end + 40)
            ends = [number.end, victim.end if victim else 0, part.end if part.start > number.start else 0]
            group = victim.group if victim else None
            marked.append(Figure(number.start, max(ends), whole.quantity, number.low, number.high, group, is_part=True))
    return sorted(marked, key=lambda f: f.start)


def _part_number(clause: Clause, part: TermMatch[str], figures: Sequence[Figure]) -> NumberMention | None:
    for number in clause.counts:
        stands_before = 0 <= part.start - number.end <= 3 and not clause.folded[number.end : part.start].strip()
        stands_after = 0 <= number.start - part.end <= 12
        if (stands_before or stands_after) and not any(f.start == number.start for f in figures):
            return number
    return None


def _add_joined(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Numbers joined to a paired one: "two soldiers and three civilians were killed", "killing two … and four …"."""
    added: list[Figure] = []
    for number in clause.counts:
        if any(f.start == number.start or f.end == number.end for f in figures):
            continue
        neighbour = _neighbour(clause, number, figures)
        victim = clause.victim_between(number.end, number.end + 40, max_words=2)
        nouns = (*clause.words.everybody, *clause.words.person)
        anybody = next((e for e in nouns if 0 <= e.start - number.end <= 12), None)
        leads = neighbour is not None and _LEADS.fullmatch(clause.folded, number.end, max(number.end, neighbour.start))
        last = victim.end if victim else anybody.end if anybody else number.end if leads else None
        if neighbour and last is not None:
            group = victim.group if victim else None
            added.append(Figure(number.start, last, neighbour.quantity, number.low, number.high, group))
    return sorted([*figures, *added], key=lambda f: f.start)


def _neighbour(clause: Clause, number: NumberMention, figures: Sequence[Figure]) -> Figure | None:
    for figure in figures:
        start, end = min(number.end, figure.end), max(number.start, figure.start)
        if figure.low is None or figure.is_part or start > end or _is_inside(number.start, [figure]):
            continue
        gap = clause.folded[start:end]
        is_joined = len(gap) <= _MAX_JOINED_CHARS and gap.count(",") <= 1 and _JOINED.match(gap)
        if is_joined and not any(start <= cue.start < end for cue in clause.cues):
            return figure
    return None


def _find_elliptic(clause: Clause, figures: Sequence[Figure]) -> list[Figure]:
    """Numbers that stand alone beside another speaker: "eleven dead according to …, twenty-three according to …"."""
    found: list[Figure] = []
    for number in clause.counts:
        stands_alone = _STOPS.match(clause.folded[number.end : number.end + 12])
        if _is_inside(number.start, figures) or not stands_alone:
            continue
        is_said = _SAYS.search(clause.folded[max(0, number.start - 14) : number.start]) is not None
        before = [f for f in figures if f.end <= number.start and f.low is not None and not f.is_part]
        if before and (is_said or clause.folded.startswith(_SPEAKER_FOLLOWS, number.end)):
            model = before[-1]
            found.append(Figure(number.start, number.end, model.quantity, number.low, number.high, model.victims))
    return found
