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
_OTHER = "other"
"""Quantity of what is counted but not hurt ("four arrested"): it keeps its number from the quantities above."""
_OWN_CUES = frozenset({"lost", "perdu"})
_TOLLS = ("toll", "bilan", "put the", "puts the")
_JOINS = ("and", "et", ",", "while", "or", "ou", "but", "mais", ".", "»", ")")
_OPENER = re.compile(r"(?:according to|selon|d'apres) $")
_OF_THE = re.compile(r"^ (?:of|out of|sur|des|parmi)(?: the| its| their| les| ses)? $")
_SAYS = re.compile(r"(?:said|says|selon|d'apres|according to|of)\s*$")
_STOPS = re.compile(r"^(?:[.,;)]|$| selon| according| d'apres)")
_FORMS = ("before", "after", "either", "tight")
_MAX_TIGHT_CHARS = 14
_MAX_LEFT_CHARS = 110
_MAX_RIGHT_CHARS = 48
_MAX_TOLL_CHARS = 75
_PASSIVE = re.compile(
    r"\b(?:was|were|been|are|is|be|being|got|ete|est|sont|etait|etaient|seraient|serait|furent|fut)\b[\w' -]{0,24}$"
)
_BREAK = re.compile(r"[;:]| (?:while|but|when|mais|tandis que|alors que|whereas)\b |\n")
_COORDINATION = re.compile(
    r"^[^.;:]{0,60}(?:,| and| et| ainsi que| as well as| plus)(?: the| les| also| de| aussi)?\s*$"
)
_RISE = re.compile(
    r"\b(?:pass\w+|ris\w+|rose|increas\w+|alourdi\w*|climb\w+|revu\w*|monte\w*|jump\w+|grim\w+)\b[^.;]{0,40}$"
)
_ARTICLES = frozenset({"a", "an", "un", "une", "another"})
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r" - [^-\n]{3,80} - |\([^()\n]{3,120}\)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at half-open offsets of the text, before it has a speaker. Both bounds `None`: "no figure was
    given"."""

    start: int
    end: int
    quantity: str
    low: int | None
    high: int | None
    victims: str | None
    is_part: bool = False
    is_own: bool = False
    """The dead of the party that speaks ("lost seven men")."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    quantity: str
    form: str


@cache
def _cue_matcher(language: str | None) -> TermMatcher[tuple[str, str]]:
    lexicon = read_lexicon("casualties")
    return TermMatcher(
        (term, (quantity, form))
        for quantity in (*_QUANTITIES, _OTHER)
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

    cues: tuple[TermMatch[tuple[str, str]], ...]
    zeros: tuple[TermMatch[str], ...]
    unknowns: tuple[TermMatch[str], ...]
    unverified: tuple[TermMatch[str], ...]
    denials: tuple[TermMatch[str], ...]
    parts: tuple[TermMatch[str], ...]
    everybody: tuple[TermMatch[str], ...]
    persons: tuple[TermMatch[str], ...]
    own: tuple[TermMatch[str], ...]


def find_casualty_words(folded: str, language: str | None) -> CasualtyWords:
    """The casualty words of a folded text, in order."""
    find = {
        section: term_matcher("casualties", section, language).find(folded)
        for section in ("unknown", "unverified", "denied", "part", "everybody", "person", "own")
    }
    return CasualtyWords(
        _cue_matcher(language).find(folded),
        _zero_matcher(language).find(folded),
        find["unknown"],
        find["unverified"],
        find["denied"],
        find["part"],
        find["everybody"],
        find["person"],
        find["own"],
    )


def find_figures(
    folded: str,
    words: CasualtyWords,
    numbers: Sequence[NumberMention],
    actors: Sequence[ActorMention],
    span: tuple[int, int],
) -> tuple[Figure, ...]:
    """The figures among the words, numbers and actors of one sentence (`span` of the text), in order."""
    start, end = span
    actors = [a for a in actors if not any(e.start <= a.start < e.end for e in words.everybody)]
    zeros = [z for z in _zero_figures(words) if not any(u.start <= z.start < u.end for u in words.unknowns)]
    cues = [
        _Cue(m.start, m.end, m.value[0], _form(folded, m))
        for m in words.cues
        if not any(z.start <= m.start < z.end for z in zeros)
    ]
    asides = _asides(folded, start, end)
    counts = [n for n in numbers if not (n.is_measure or n.is_zero_word or n.is_article or _is_inside(n.start, zeros))]
    usable = [n for n in counts if not any(a <= n.start < b and not _holds_cue(cues, a, b) for a, b in asides)]
    usable = [n for n in usable if not _OPENER.search(folded[max(0, n.start - 14) : n.start])]
    usable = [n for i, n in enumerate(usable) if i == 0 or not _OF_THE.match(folded[usable[i - 1].end : n.start])]
    figures = _pair_figures(folded, cues, usable, actors, words.persons, words.everybody)
    figures = _mark_parts(folded, figures, usable, words.parts, actors)
    figures = _add_coordinated(folded, figures, usable, cues, actors, words.everybody)
    figures += _elliptic_figures(folded, figures, usable)
    figures = [_as_own(f, words.own) for f in figures if f.quantity != _OTHER]
    known = [*figures, *zeros]
    return tuple(sorted([*known, *_unknown_figures(words, known)], key=lambda f: (f.start, f.quantity)))


def _form(folded: str, match: TermMatch[tuple[str, str]]) -> str:
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
    folded: str,
    cues: Sequence[_Cue],
    numbers: Sequence[NumberMention],
    actors: Sequence[ActorMention],
    persons: Sequence[TermMatch[str]],
    everybody: Sequence[TermMatch[str]],
) -> list[Figure]:
    figures: list[Figure] = []
    taken: set[tuple[int, str]] = set()
    for index, cue in enumerate(cues):
        others = [c for i, c in enumerate(cues) if i != index]
        number = _number_of(folded, cue, others, numbers)
        if number is None:
            figures += _one_victim(folded, cue, actors, persons) if cue.quantity != _OTHER else []
            continue
        if folded[cue.start : cue.end] in _OWN_CUES and not _counts_people(folded, number, actors, everybody):
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
    right = _right_number(folded, cue, others, numbers) if cue.form in ("before", "either") else None
    if left and right:
        return right if right.start - cue.end <= 30 else left
    return left or right


def _left_number(
    folded: str, cue: _Cue, others: Sequence[_Cue], numbers: Sequence[NumberMention]
) -> NumberMention | None:
    position = bisect_left(numbers, cue.start + 1, key=lambda n: n.end)
    for number in reversed(numbers[:position]):
        gap = folded[number.end : cue.start]
        if len(gap) > (_MAX_TIGHT_CHARS if cue.form == "tight" else _MAX_LEFT_CHARS) or _BREAK.search(gap):
            return None
        if any(
            number.end <= other.start < cue.start and other.quantity not in (cue.quantity, _OTHER) for other in others
        ):
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
    if gap.strip().startswith(_JOINS):
        return None
    is_toll = any(word in folded[cue.start : cue.end] for word in _TOLLS)
    if is_toll and "," in gap:
        return None
    limit = _MAX_TOLL_CHARS if is_toll else _MAX_RIGHT_CHARS
    if len(gap) > limit or _BREAK.search(gap) or len(gap.split()) > (10 if is_toll else 5):
        return None
    if any(cue.end <= other.start <= number.start for other in others):
        return None
    return number


def _figure(folded: str, cue: _Cue, number: NumberMention, actors: Sequence[ActorMention]) -> Figure:
    low, high = number.low, number.high
    if (
        low is not None
        and high is not None
        and low < high
        and _RISE.search(folded[max(0, number.start - 60) : number.start])
    ):
        low = high
    is_left = number.end <= cue.start
    zone = (number.end, cue.start) if is_left else (number.end, min(number.end + 45, len(folded)))
    victim = _victim(folded, zone, actors)
    start, end = min(number.start, cue.start), max(number.end, cue.end)
    if victim and not is_left:
        end = max(end, victim.end)
    is_own = folded[cue.start : cue.end] in _OWN_CUES
    return Figure(start, end, cue.quantity, low, high, victim.group if victim else None, is_own=is_own)


def _counts_people(
    folded: str, number: NumberMention, actors: Sequence[ActorMention], everybody: Sequence[TermMatch[str]]
) -> bool:
    """Whether people stand right after a number ("lost seven men", not "lost three towns")."""
    starts = [a.start for a in actors if a.group] + [e.start for e in everybody]
    return any(number.end <= start and len(folded[number.end : start].split()) <= 2 for start in starts)


def _elliptic_figures(folded: str, figures: Sequence[Figure], numbers: Sequence[NumberMention]) -> list[Figure]:
    """Numbers that stand alone beside another speaker: "eleven dead according to …, twenty-three according to …"."""
    found: list[Figure] = []
    for number in numbers:
        if _is_inside(number.start, figures) or not _STOPS.match(folded[number.end : number.end + 12]):
            continue
        speaks = _SAYS.search(folded[max(0, number.start - 14) : number.start]) or folded.startswith(
            (" selon", " according", " d'apres"), number.end
        )
        before = [f for f in figures if f.end <= number.start and f.low is not None and not f.is_part]
        if speaks and before:
            found.append(
                Figure(number.start, number.end, before[-1].quantity, number.low, number.high, before[-1].victims)
            )
    return found


def _victim(folded: str, zone: tuple[int, int], actors: Sequence[ActorMention]) -> ActorMention | None:
    for actor in actors:
        if zone[0] <= actor.start and actor.end <= zone[1] + 1 and actor.group:
            return None if _BREAK.search(folded[zone[0] : actor.start]) else actor
    return None


def _one_victim(
    folded: str, cue: _Cue, actors: Sequence[ActorMention], persons: Sequence[TermMatch[str]]
) -> list[Figure]:
    """A single victim told by an article: "killing a peacekeeper", "un militaire a été tué"."""
    people: list[tuple[int, int, str | None]] = [(a.start, a.end, a.group) for a in actors if a.group]
    people += [(p.start, p.end, None) for p in persons if not any(a.start <= p.start < a.end for a in actors)]
    for start, end, group in sorted(people, key=lambda p: abs(p[0] - cue.start)):
        article = _article_before(folded, start)
        is_owner = folded[end : end + 2] in ("'s", "s'")
        if article is None or is_owner:
            continue
        is_left = end <= cue.start
        if is_left != (cue.form == "after") and cue.form != "either":
            continue
        gap = folded[end : cue.start] if is_left else folded[cue.end : article]
        if len(gap) <= (70 if is_left else 30) and not _BREAK.search(gap) and len(gap.split()) <= 10:
            return [Figure(min(article, cue.start), max(end, cue.end), cue.quantity, 1, 1, group)]
    return []


def _article_before(folded: str, position: int) -> int | None:
    """Where an indefinite article stands at most one adjective before a position."""
    found = list(_WORD.finditer(folded, max(0, position - 28), position))[-2:]
    return next((w.start() for w in reversed(found) if w.group() in _ARTICLES), None)


def _as_own(figure: Figure, own: Sequence[TermMatch[str]]) -> Figure:
    near = any(figure.start - 2 <= o.start <= figure.end + 24 for o in own)
    return replace(figure, is_own=True) if near and figure.quantity in ("killed", "injured") else figure


def _asides(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between dashes or brackets: what they count is contained in what stands around them."""
    return [m.span() for m in _ASIDE.finditer(folded, start, end)]


def _holds_cue(cues: Sequence[_Cue], start: int, end: int) -> bool:
    return any(start <= cue.start < end for cue in cues)


def _add_coordinated(
    folded: str,
    figures: list[Figure],
    numbers: Sequence[NumberMention],
    cues: Sequence[_Cue],
    actors: Sequence[ActorMention],
    everybody: Sequence[TermMatch[str]],
) -> list[Figure]:
    """Numbers joined to a paired one: "two soldiers and three civilians were killed", "killing two and four …"."""
    added: list[Figure] = []
    for number in numbers:
        if _is_inside(number.start, figures) and not _is_inner_number(number, figures):
            continue
        neighbour = _coordinated_figure(folded, number, figures, cues)
        victim = _victim(folded, (number.end, number.end + 40), actors)
        if victim and len(folded[number.end : victim.start].split()) > 2:
            victim = None
        anybody = next((e for e in everybody if 0 <= e.start - number.end <= 12), None)
        if neighbour and not neighbour.is_part and (victim or anybody):
            end = victim.end if victim else anybody.end if anybody else number.end
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
        if len(gap) <= 60 and _COORDINATION.match(gap) and gap.count(",") <= 1:
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
            0 <= figure.start - p.end <= 14 and p.start >= marked[-1].start and _has_number(figure, numbers)
            for p in parts
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
