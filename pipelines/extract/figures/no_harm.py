"""Words and constructions that say that nobody was killed, hurt or taken: figures of zero."""

import re
from collections.abc import Sequence

from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.figures.casualty_words import CasualtyWords
from pipelines.extract.figures.values import Figure

_QUANTITIES = {"both": ("injured", "killed"), "killed": ("killed",), "injured": ("injured",), "abducted": ("abducted",)}
_KILLED = r"killed|dead|shot dead|slain|lost|tuee?s?|mort|morte|decede|decedee|abattue?"
_HURT = r"injured|wounded|hurt|blessee?s?"
_BOTH = r"harmed|hit|touchee?|atteinte?"
_FATE = rf"(?P<one>{_KILLED}|{_HURT}|{_BOTH})\b(?: (?:or|nor|ou|ni) (?P<two>{_KILLED}|{_HURT}|{_BOTH})\b)?"
_NOBODY_WAS = re.compile(
    r"\b(?:no(?! fewer| less| more| longer)|none of (?:the|its|their|our|his)"
    r"|not one of (?:the|its|their|our)|not a single)"
    r" (?P<who>[\w'-]+(?: [\w'-]+){0,3}?)"
    r" (?:was|were|has been|have been|had been|is|are)(?: reported| seriously| reportedly| said to have been)? " + _FATE
)
_AUCUN_N = re.compile(
    r"\b(?:aucune?|pas un seul|pas une seule)(?: d(?:e|es|'entre))? (?P<who>[\w'-]+(?: [\w'-]+){0,3}?)"
    r" n'(?:a|est|avait|aurait|ont|etait)(?: pas)?(?: ete| pu etre)? " + _FATE
)
_DENIES_ANY = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rejects?|rejected|dismiss\w*|nie|nient|a nie|ont nie|dement|dementent|a dementi"
    r"|ont dementi|recuse|exclut)[\"”»]? ?(?:\w+ment )?"
    r"(?:any|all|toute?"
    r"|that (?:any|a single|one)(?: of (?:its|the))? (?P<who>[\w'-]+) (?:was|were|had|has|have)(?: been)?"
    r"|qu'un seul (?P<qui>[\w'-]+) (?:ait|a|aurait|eut)(?: ete)?)"
    r" (?:touched|hit|hurt|harmed|touche|atteint|tue|deaths?|dead|loss(?:es)?(?: of life)?|fatalit\w+|casualt\w+|died"
    r"|killed|deces|mort|victimes?|pertes?(?: en vies? humaines?)?)\b"
)
"""Who denies that there were any dead: "the government denied any deaths", "l'armée dément toute perte"."""


_SUFFERED = re.compile(r"\b(?:subi|enregistr|deplor|essuy|connu|accus)\w*[^,;.]{0,12}$")


def find_no_harm(
    words: CasualtyWords, actors: Sequence[ActorMention], folded: str, start: int, end: int
) -> list[Figure]:
    """Zero figures of a sentence: fixed words ("no casualties"), and "no soldier was killed" with its group."""
    told = [
        Figure(match.start, match.end, quantity, 0, 0, None, is_own=_is_own(folded, match.start, match.end))
        for match in words.zeros
        if not any(u.start <= match.start < u.end for u in words.unknown)
        for quantity in _QUANTITIES[match.value]
    ]
    for pattern in (_NOBODY_WAS, _AUCUN_N):
        for found in pattern.finditer(folded, start, end):
            if not any(figure.start < found.end() and found.start() < figure.end for figure in told):
                told += _of_construction(found, actors)
    for found in _DENIES_ANY.finditer(folded, start, end):
        if not any(figure.start < found.end() and found.start() < figure.end for figure in told):
            group = _group_in(found.span("who" if found["who"] else "qui"), actors)
            told.append(Figure(found.start(), found.end(), "killed", 0, 0, group))
    return told


def _is_own(folded: str, start: int, end: int) -> bool:
    """Whether a speaker says so of those who fought for them: "l'armée dit n'avoir subi aucune perte"."""
    return "perte" in folded[start:end] and _SUFFERED.search(folded, max(0, start - 40), start) is not None


def _of_construction(found: re.Match[str], actors: Sequence[ActorMention]) -> list[Figure]:
    group = _group_in(found.span("who"), actors)
    fates = {fate for name in ("one", "two") if (fate := found.group(name))}
    is_both = any(re.fullmatch(_BOTH, fate) for fate in fates)
    killed = is_both or any(re.fullmatch(_KILLED, fate) for fate in fates)
    hurt = is_both or any(re.fullmatch(_HURT, fate) for fate in fates)
    quantities = (["injured"] if hurt else []) + (["killed"] if killed else [])
    return [Figure(found.start(), found.end(), quantity, 0, 0, group) for quantity in quantities]


def _group_in(span: tuple[int, int], actors: Sequence[ActorMention]) -> str | None:
    """The group of the first party that the words at a half-open span name."""
    return next((a.group for a in actors if a.group and span[0] <= a.start < span[1]), None)
