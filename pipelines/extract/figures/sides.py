"""Whose dead a figure counts, when no word between its number and its verb says so; and figures that were replaced."""

import re
from dataclasses import replace

from pipelines.extract.figures.clause import BREAK, Clause
from pipelines.extract.figures.values import Figure
from pipelines.extract.text.terms import TermMatch

AMONG = re.compile(
    r" ?(?:in the ranks of(?: the)?|among(?: the)?|on the side of(?: the)?|dans les rangs d(?:es?|u)"
    r"|dans le rang d(?:es?|u)|au rang d(?:es?|u)"
    r"|parmi les|du cote d(?:es?|u)|cote|chez les?|chez|aux rangs d(?:es?|u)|from the)(?: l'| la)? "
)
"""Between a figure and the side whose dead it counts."""
_BRINGS = re.compile(
    r"\b(?:bring|brings|bringing|brought|raising|raises|taking|pushing|pushes|portant|porte|portent|portait|ramenant)\b"
    r"(?!(?: [\w'-]+)? (?:earlier|previous|first|initial|former|precedent|premier|ancien)[\w' -]{0,16} (?:of|de) )"
    r"[\w' -]{0,12}\b(?:toll|bilan|total|number|nombre)\b[^,;.]{0,40}$"
)
_FOE_CHARS = len(" d'")
_OF_THEM = re.compile(r" (?:of them|d'entre eux|d'entre elles)\b")
_OF_WHOM = re.compile(r",? (?:dont|parmi lesquels) $")
_WHO_STRUCK = re.compile(r"(?: \w+)?,? (?:qui|who|which|that)(?: [\w']+){0,5} ")
_LEFT_BEHIND = re.compile(
    r"\b(?:left|leaving|abandon\w*|laiss\w+)(?: behind)? (?:\w+ ){0,4}(?:bodies|corpses|corps|cadavres|depouilles)\b"
)
_LEFT_ON_FIELD = re.compile(
    r" ?(?:sur (?:place|le terrain|le carreau)|derriere (?:eux|lui|elle)|behind|on the (?:ground|field|battlefield))\b"
)
_HAVE_LEFT = re.compile(r"\b(?:ont laisse|laissant|laissent|have left|left|leaving)(?: (?:behind|derriere eux))? $")
_BODIES = re.compile(r"\b(?:corps|cadavres|depouilles|bodies|corpses)$")
_OF_BODIES = re.compile(r" (?:sans vie )?(?:d'|de |des |of )(?:the )?")
"""Behind bodies: whose they are ("deux corps d'assaillants")."""
_WE = re.compile(
    r"\b(?:armee|etat-major|forces armees|gendarmerie|police|garnison|detachement)(?: \w+){0,2} (?:y )?"
    r"(?:deplor|regrett|pleur)(?:e|ent|ait|aient)\b[^,;.]{0,24}$"
    r"|\b(?:suffered|sustained|suffering|sustaining|admit\w* to|own up to)\b[^,;.]{0,16}$"
    r"|\b(?:we (?:have|had|lost|mourn|regret|count|deplore|suffered)|nous (?:avons|deplorons|comptons))\b[^,;.]{0,24}$"
)
_COUNTED = re.compile(
    r"\b(?:counted|found|seen|buried|killed|compte|denombre|trouve|vu|enterre|tue|abattu|neutralise)\b"
)
_RISES = re.compile(
    r"\b(?:climb|ris|rose|pass|alourdi|grimp|monte|jump|increas|grew|grown|gone up|went up)\w*\b[^;.]{0,40}$"
)
_SINCE_THEN = re.compile(r"[^,;:.]{0,24},? (?:after|when|as|with|apres|avec|lorsque?)\b")
_LOST = re.compile(r"\b(?:lost|losing|perdu|perdant|perd|perdent|perte de|loss of)\b")
_LOSING = frozenset({"losing", "perdant"})
"""Of the subject of the sentence: "les VDP ont repoussé une incursion, perdant deux des leurs"."""
_WHICH = re.compile(r", (?:which|who|qui)(?: had| have| has| a| ont| avait)? ")
_WE_LOST = re.compile(r"\b(?:we|nous)(?: have| had| avons)? $")
_AND_LOST = re.compile(
    r"(?:and|et|avoir|that|qu[e']) ?(?:it |they |he |ils? |elles? )?(?:had |has |have |avait |a |ont )?$"
)


def settle_sides(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with the side that the sentence names for them, and with former tolls marked."""
    return _before_total(clause, [_superseded(clause, _sided(clause, _as_own(clause, f))) for f in figures])


def _before_total(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with those that a new total contains as its parts: "three more died, bringing the toll to 18"."""
    figures = _within_rise(clause, figures)
    totals = [f for f in figures if f.quantity == "killed" and _BRINGS.search(_words_before(clause, f))]
    if not totals:
        return figures
    at = totals[0].start
    return [replace(f, is_part=True) if f.quantity == "killed" and f.start < at else f for f in figures]


def _within_rise(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with those that made a toll rise as its parts: "climbed to 98 after six of the wounded died"."""
    rises = [f for f in figures if f.quantity == "killed" and not f.is_part and _RISES.search(_words_before(clause, f))]
    if not rises:
        return figures
    end = rises[0].end
    return [
        replace(f, is_part=True)
        if f.quantity == "killed" and f.start > end and _SINCE_THEN.match(clause.folded, end, f.start + 1)
        else f
        for f in figures
    ]


def _words_before(clause: Clause, figure: Figure) -> str:
    return clause.folded[max(clause.start, figure.number - 70) : max(clause.start, figure.number)]


def _as_own(clause: Clause, figure: Figure) -> Figure:
    near = any(
        figure.start - 2 <= own.start <= figure.end + 24
        and not any(figure.end <= number.start < own.start for number in clause.counts)
        for own in clause.words.own
    )
    figure = replace(figure, is_own=True) if near and figure.quantity in ("killed", "injured") else figure
    is_told = not figure.is_own and figure.victims is None
    if is_told and _WE.search(clause.folded, max(clause.start, figure.start - 40), figure.start):
        figure = replace(figure, is_own=_COUNTED.search(clause.folded, clause.start, figure.start) is None)
    if "martyrs" in clause.folded[figure.start : figure.end]:
        figure = replace(figure, is_own=True)
    if not figure.is_own:
        return figure
    if _WE_LOST.search(clause.folded, max(clause.start, figure.start - 16), figure.start):
        return replace(figure, is_own=figure.victims is None)  # "and we lost 31 soldiers"
    group = _loser(clause, figure)
    return replace(figure, is_own=False, victims=group) if group else figure


def _loser(clause: Clause, figure: Figure) -> str | None:
    """Who lost them: the party right before "lost"; behind "and lost" the party that the sentence begins with."""
    lost = _LOST.search(clause.folded, figure.start, figure.end)
    if lost is None:
        return None
    actors = [v for v in clause.actors if v.group and v.end <= lost.start()]
    if not actors:
        return None
    gap = clause.folded[actors[-1].end : lost.start()]
    if _WHICH.fullmatch(gap):
        return actors[-1].group
    if len(gap.split()) <= 2 and not _AND_LOST.search(gap) and "," not in gap:
        return actors[-1].group
    is_on = lost.group() in _LOSING or _AND_LOST.search(
        clause.folded, max(clause.start, lost.start() - 24), lost.start()
    )
    if is_on:
        first = actors[0]
        return None if BREAK.search(clause.folded, first.end, lost.start()) else first.group
    return None


def _sided(clause: Clause, figure: Figure) -> Figure:
    if figure.victims or figure.low is None:
        return figure
    if any(figure.start < foe.start <= figure.end + _FOE_CHARS for foe in clause.words.foes):
        return replace(figure, victims="attackers")
    if _LEFT_BEHIND.search(clause.folded, max(clause.start, figure.start - 20), figure.end):
        return replace(figure, victims="attackers")
    if _leave_their_dead(clause, figure):
        return replace(figure, victims="attackers")
    if not figure.is_part and (they := _group_of_them(clause, figure)):
        return replace(figure, victims=they)
    if _BODIES.search(clause.folded, figure.start, figure.end):
        of = _OF_BODIES.match(clause.folded, figure.end)
        theirs = next((v.group for v in clause.actors if of and 0 <= v.start - of.end() <= 1 and v.group), None)
        if theirs:
            return replace(figure, victims=theirs)
    among = AMONG.match(clause.folded, figure.end)
    victim = next((v for v in clause.victims if among and 0 <= v.start - among.end() <= 2), None)
    if victim:
        return replace(figure, victims=victim.group)
    if _is_on(clause, figure, clause.words.friendly, clause.words.enemy):
        return replace(figure, victims="soldiers")
    if _is_on(clause, figure, clause.words.enemy, clause.words.friendly):
        return replace(figure, victims="attackers")
    return _with_losers(clause, figure)


def _leave_their_dead(clause: Clause, figure: Figure) -> bool:
    """Whether attackers left their own dead on the field: "les assaillants ont laissé vingt morts sur place"."""
    left = _HAVE_LEFT.search(clause.folded, max(clause.start, figure.start - 30), figure.start)
    if left is None or not _LEFT_ON_FIELD.match(clause.folded, figure.end):
        return False
    return any(a.group == "attackers" and 0 <= left.start() - a.end <= 2 for a in clause.actors)


def _group_of_them(clause: Clause, figure: Figure) -> str | None:
    """The group of a number "of them": the last one told before, and not who strikes ("… par les soldats, qui ont
    abattu dix d'entre eux")."""
    number = next((n for n in clause.counts if n.start == figure.number), None)
    of_whom = _OF_WHOM.search(clause.folded, max(clause.start, figure.number - 16), figure.number) if number else None
    if of_whom and figure.start == figure.number:
        return next((v.group for v in clause.victims if 0 <= of_whom.start() - v.end <= 1), None)
    if number is None or not _OF_THEM.match(clause.folded, number.end):
        return None
    told = [v for v in clause.victims if v.end <= figure.start]
    if len(told) > 1 and _WHO_STRUCK.fullmatch(clause.folded, told[-1].end, figure.start):
        told.pop()
    return told[-1].group if told else None


def _is_on(clause: Clause, figure: Figure, side: tuple[TermMatch[str], ...], other: tuple[TermMatch[str], ...]) -> bool:
    """Whether the words for a side stand right behind the figure, or before it with no other side between."""
    if any(0 <= s.start - figure.end <= 3 for s in side):
        return True
    for words in side:
        is_free = not any(words.end <= o.start < figure.start for o in other)
        if words.end <= figure.start and is_free and not BREAK.search(clause.folded, words.end + 3, figure.start):
            return True
    return False


def _with_losers(clause: Clause, figure: Figure) -> Figure:
    """ "puts the losses of the assailants at 77": the party inside the figure."""
    words = clause.folded[figure.start : figure.end]
    if "losses" not in words and "pertes" not in words:
        return figure
    victim = next((v for v in clause.victims if figure.start <= v.start and v.end <= figure.end), None)
    return replace(figure, victims=victim.group) if victim else figure


def _superseded(clause: Clause, figure: Figure) -> Figure:
    """An earlier toll, which a later one contains: "un précédent bilan faisait état de 34 morts"."""
    for words in clause.words.superseded:
        stretch = clause.folded[words.end : max(words.end, figure.number if figure.number >= 0 else figure.start)]
        follows = words.start < max(figure.number, figure.start) and len(stretch) <= 60 and not BREAK.search(stretch)
        if follows or 0 <= words.start - figure.end <= 3:
            return replace(figure, is_part=True)
    return figure
