"""The figures of a sentence: how many, of whom, who says so.

A figure is a number that stands with a word for harm ("nine soldiers were killed", "tuant quatre civils"). Which side
of the word its number stands on is decided by the word (`lexicon/casualties.toml`) and by the voice of the verb.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.extract.actors import ActorMention
from pipelines.extract.lexicon import read_lexicon, term_matcher
from pipelines.extract.numbers import NumberMention
from pipelines.extract.terms import TermMatch, TermMatcher, read_terms
from pipelines.model import Quantity

_QUANTITIES: tuple[Quantity, ...] = ("killed", "injured", "abducted", "missing", "displaced", "killed_or_injured")
_FORMS = ("before", "after", "either")
_MAX_LEFT_CHARS = 110
_MAX_RIGHT_CHARS = 48
_MAX_TOLL_CHARS = 75
_PASSIVE = re.compile(r"\b(?:was|were|been|are|is|be|being|got|ete|est|sont|etait|etaient|seraient|serait|furent|fut)\b[\w' -]{0,24}$")
_BREAK = re.compile(r"[;:]| (?:while|but|when|mais|tandis que|alors que|whereas)\b |\n")
_COORDINATION = re.compile(r"^[^.;:]{0,60}(?:,| and| et| ainsi que| as well as| plus)\s*$")
_RISE = re.compile(r"\b(?:pass\w+|ris\w+|rose|increas\w+|alourdi\w*|climb\w+|revu\w*|monte\w*|jump\w+|grim\w+)\b[^.;]{0,40}$")
_ARTICLES = frozenset({"a", "an", "un", "une", "one", "another"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at half-open offsets of the text, before it has a speaker. Both bounds `None`: "no figure was given"."""

    start: int
    end: int
    quantity: Quantity
    low: int | None
    high: int | None
    victims: str | None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    quantity: Quantity
    form: str


@cache
def _cue_matcher(language: str | None) -> TermMatcher[tuple[Quantity, str]]:
    lexicon = read_lexicon("casualties")
    return TermMatcher(
        (term, (quantity, form))
        for quantity in _QUANTITIES
        for form in _FORMS
        for term in read_terms(lexicon[quantity].get(form, {}), language)
    )


@cache
def _zero_matcher(language: str | None) -> TermMatcher[str]:
    zeros = read_lexicon("casualties")["zero"]
    return TermMatcher((term, kind) for kind, table in zeros.items() for term in read_terms(table, language))


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """All words of a text that bear on figures, found in one pass each."""

    cues: tuple[TermMatch[tuple[Quantity, str]], ...]
    zeros: tuple[TermMatch[str], ...]
    unknowns: tuple[TermMatch[str], ...]
    unverified: tuple[TermMatch[str], ...]
    denials: tuple[TermMatch[str], ...]
    parts: tuple[TermMatch[str], ...]


def find_casualty_words(folded: str, language: str | None) -> CasualtyWords:
    """The casualty words of a folded text, in order."""
    find = {
        section: term_matcher("casualties", section, language).find(folded)
        for section in ("unknown", "unverified", "denied", "part")
    }
    return CasualtyWords(
        _cue_matcher(language).find(folded),
        _zero_matcher(language).find(folded),
        find["unknown"],
        find["unverified"],
        find["denied"],
        find["part"],
    )


def find_figures(
    folded: str,
    words: CasualtyWords,
    numbers: Sequence[NumberMention],
    actors: Sequence[ActorMention],
) -> tuple[Figure, ...]:
    """The figures among the words, numbers and actors of one sentence, in order."""
    zeros = _zero_figures(words)
    cues = [
        _Cue(m.start, m.end, m.value[0], _form(folded, m))
        for m in words.cues
        if not any(z.start <= m.start < z.end for z in zeros)
    ]
    usable = [n for n in numbers if not n.is_measure and not n.is_zero_word and not _is_inside(n.start, zeros)]
    figures = _pair_figures(folded, cues, usable, actors)
    figures = _add_coordinated(folded, figures, usable, cues, actors)
    figures = _mark_parts(folded, figures, usable, words.parts, actors)
    known = [*figures, *zeros]
    return tuple(sorted([*known, *_unknown_figures(words, known)], key=lambda f: (f.start, f.quantity)))


def _form(folded: str, match: TermMatch[tuple[Quantity, str]]) -> str:
    """ "after" or "before" for a cue that may stand on either side of its figure."""
    form = match.value[1]
    if form != "either":
        return form
    return "after" if _PASSIVE.search(folded[max(0, match.start - 40) : match.start]) else "either"


def _is_inside(position: int, figures: Sequence[Figure]) -> bool:
    return any(f.start <= position < f.end for f in figures)


def _zero_figures(words: CasualtyWords) -> list[Figure]:
    quantities: dict[str, tuple[Quantity, ...]] = {
        "both": ("injured", "killed"),
        "killed": ("killed",),
        "injured": ("injured",),
    }
    return [
        Figure(match.start, match.end, quantity, 0, 0, None)
        for match in words.zeros
        for quantity in quantities[match.value]
    ]


def _unknown_figures(words: CasualtyWords, known: Sequence[Figure]) -> list[Figure]:
    return [
        Figure(match.start, match.end, "killed", None, None, None)
        for match in words.unknowns
        if not any(figure.start < match.end and match.start < figure.end for figure in known)
    ]


def _pair_figures(
    folded: str, cues: Sequence[_Cue], numbers: Sequence[NumberMention], actors: Sequence[ActorMention]
) -> list[Figure]:
    figures: list[Figure] = []
    taken: set[tuple[int, Quantity]] = set()
    for index, cue in enumerate(cues):
        others = [c for i, c in enumerate(cues) if i != index]
        number = _number_of(folded, cue, others, numbers)
        if number is None:
            figures += _one_victim(folded, cue, actors)
            continue
        if (number.start, cue.quantity) in taken:
            continue
        taken.add((number.start, cue.quantity))
        figures.append(_figure(folded, cue, number, actors))
    return _drop_double_counts(figures)


def _drop_double_counts(figures: list[Figure]) -> list[Figure]:
    """One number counts one quantity, but for "dead and wounded", which is the joint one."""
    joint = [f for f in figures if f.quantity == "killed_or_injured"]
    return [
        f
        for f in figures
        if f.quantity == "killed_or_injured" or not any(j.start < f.end and f.start < j.end for j in joint)
    ]


def _number_of(
    folded: str, cue: _Cue, others: Sequence[_Cue], numbers: Sequence[NumberMention]
) -> NumberMention | None:
    left = _left_number(folded, cue, others, numbers) if cue.form != "before" else None
    right = _right_number(folded, cue, others, numbers) if cue.form != "after" else None
    if left and right:
        return right if right.start - cue.end <= 30 else left
    return left or right


def _left_number(
    folded: str, cue: _Cue, others: Sequence[_Cue], numbers: Sequence[NumberMention]
) -> NumberMention | None:
    position = bisect_left(numbers, cue.start + 1, key=lambda n: n.end)
    for number in reversed(numbers[:position]):
        gap = folded[number.end : cue.start]
        if len(gap) > _MAX_LEFT_CHARS or _BREAK.search(gap):
            return None
        if _is_article(number) and len(gap.split()) > 9:
            continue
        if any(number.end <= other.start < cue.start and other.quantity != cue.quantity for other in others):
            return None
        return number
    return None


def _right_number(
    folded: str, cue: _Cue, others: Sequence[_Cue], numbers: Sequence[NumberMention]
) -> NumberMention | None:
    position = bisect_left(numbers, cue.end, key=lambda n: n.start)
    if position >= len(numbers):
        return None
    number = numbers[position]
    gap = folded[cue.end : number.start]
    is_toll = "toll" in folded[cue.start : cue.end] or "bilan" in folded[cue.start : cue.end]
    limit = _MAX_TOLL_CHARS if is_toll else _MAX_RIGHT_CHARS
    if len(gap) > limit or _BREAK.search(gap) or len(gap.split()) > (10 if is_toll else 5):
        return None
    if any(cue.end <= other.start <= number.start for other in others):
        return None
    return number


def _is_article(number: NumberMention) -> bool:
    return number.is_article


def _figure(folded: str, cue: _Cue, number: NumberMention, actors: Sequence[ActorMention]) -> Figure:
    low, high = number.low, number.high
    if low is not None and high is not None and low < high and _RISE.search(folded[max(0, number.start - 60) : number.start]):
        low = high
    is_left = number.end <= cue.start
    zone = (number.end, cue.start) if is_left else (number.end, min(number.end + 45, len(folded)))
    victim = _victim(folded, zone, actors)
    start, end = min(number.start, cue.start), max(number.end, cue.end)
    if victim and not is_left:
        end = max(end, victim.end)
    return Figure(start, end, cue.quantity, low, high, victim.group if victim else None)


def _victim(folded: str, zone: tuple[int, int], actors: Sequence[ActorMention]) -> ActorMention | None:
    for actor in actors:
        if zone[0] <= actor.start and actor.end <= zone[1] + 1 and actor.group:
            return None if _BREAK.search(folded[zone[0] : actor.start]) else actor
    return None


def _one_victim(folded: str, cue: _Cue, actors: Sequence[ActorMention]) -> list[Figure]:
    """A single victim told by an article: "killing a peacekeeper", "un militaire a été tué"."""
    for actor in actors:
        before = folded[max(0, actor.start - 24) : actor.start].split()
        if not actor.group or not any(word in _ARTICLES for word in before[-2:]):
            continue
        article = folded.rfind(next(w for w in reversed(before[-2:]) if w in _ARTICLES), 0, actor.start)
        gap = folded[actor.end : cue.start] if actor.end <= cue.start else folded[cue.end : article]
        is_right_side = actor.end <= cue.start if cue.form == "after" else actor.start >= cue.end
        if is_right_side and len(gap) <= 40 and not _BREAK.search(gap) and "," not in gap:
            start, end = min(article, cue.start), max(actor.end, cue.end)
            return [Figure(start, end, cue.quantity, 1, 1, actor.group)]
    return []


def _add_coordinated(
    folded: str,
    figures: list[Figure],
    numbers: Sequence[NumberMention],
    cues: Sequence[_Cue],
    actors: Sequence[ActorMention],
) -> list[Figure]:
    """Numbers joined to a paired one: "two soldiers and three civilians were killed", "killing two and four …"."""
    added: list[Figure] = []
    for number in numbers:
        if _is_inside(number.start, figures) and not _is_inner_number(number, figures):
            continue
        if _is_article(number):
            continue
        neighbour = _coordinated_figure(folded, number, figures, cues)
        if neighbour:
            victim = _victim(folded, (number.end, number.end + 40), actors)
            end = victim.end if victim else number.end
            added.append(
                Figure(number.start, end, neighbour.quantity, number.low, number.high, victim.group if victim else None)
            )
    return sorted([*figures, *added], key=lambda f: f.start)


def _is_inner_number(number: NumberMention, figures: Sequence[Figure]) -> bool:
    return False if any(f.start == number.start for f in figures) else not any(f.end == number.end for f in figures)


def _coordinated_figure(
    folded: str, number: NumberMention, figures: Sequence[Figure], cues: Sequence[_Cue]
) -> Figure | None:
    for figure in figures:
        if figure.low is None:
            continue
        if figure.start > number.end:
            gap = folded[number.end : figure.start]
        elif figure.end <= number.start:
            gap = folded[figure.end : number.start]
        else:
            continue
        between = (min(number.end, figure.end), max(number.start, figure.start))
        if any(between[0] <= cue.start < between[1] for cue in cues):
            continue
        if len(gap) <= 45 and _COORDINATION.match(gap) and gap.count(",") <= 1:
            return figure
    return None


def _mark_parts(
    folded: str,
    figures: list[Figure],
    numbers: Sequence[NumberMention],
    parts: Sequence[TermMatch[str]],
    actors: Sequence[ActorMention],
) -> list[Figure]:
    """Figures that are contained in the one before ("including 12 children", "two of them children")."""
    marked: list[Figure] = []
    for figure in figures:
        is_part = bool(marked) and any(
            0 <= figure.start - p.end <= 14 and p.start >= marked[-1].start and _has_number(figure, numbers) for p in parts
        )
        marked.append(replace(figure, is_part=True) if is_part else figure)
    for part in parts:
        number = _part_number(folded, part, numbers, marked)
        whole = next((f for f in reversed(marked) if f.end <= part.start + 25 and f.low is not None), None)
        if number and whole:
            victim = _victim(folded, (number.start, number.end + 40), actors)
            end = max(number.end, victim.end if victim else 0, part.end if part.start > number.start else 0)
            start = min(number.start, part.start) if part.start > number.start else number.start
            group = victim.group if victim else None
            marked.append(Figure(start, end, whole.quantity, number.low, number.high, group, is_part=True))
    return sorted(marked, key=lambda f: f.start)


def _has_number(figure: Figure, numbers: Sequence[NumberMention]) -> bool:
    return any(figure.start <= n.start < figure.end for n in numbers)


def _part_number(
    folded: str, part: TermMatch[str], numbers: Sequence[NumberMention], figures: Sequence[Figure]
) -> NumberMention | None:
    for number in numbers:
        if _is_inside(number.start, figures):
            continue
        before = 0 <= part.start - number.end <= 3 and not folded[number.end : part.start].strip()
        after = 0 <= number.start - part.end <= 12
        if before or after:
            return number
    return None
