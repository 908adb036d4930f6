"""Words and constructions that say that nobody was killed, hurt or taken: figures of zero."""

import re
from collections.abc import Sequence

from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.figures.casualty_words import CasualtyWords
from pipelines.extract.figures.values import Figure

_QUANTITIES = {"both": ("injured", "killed"), "killed": ("killed",), "injured": ("injured",), "abducted": ("abducted",)}
_KILLED = r"killed|dead|shot dead|slain|lost|tuee?s?|mort|morte|decede|decedee|abattue?"
_HURT = r"injured|wounded|hurt|blessee?s?"
_BOTH = r"harmed|hit|touched|touchee?|atteinte?"
_FATE = rf"(?P<one>{_KILLED}|{_HURT}|{_BOTH})\b(?: (?:or|nor|ou|ni) (?P<two>{_KILLED}|{_HURT}|{_BOTH})\b)?"
_NOBODY_WAS = re.compile(
    r"\b(?:no(?! fewer| less| more| longer)|none of (?:the|its|their|our|his)"
    r"|not one of (?:the|its|their|our)|not a single)"
    r" (?P<who>[\w'-]+(?: [\w'-]+){0,3}?)"
    r" (?:was|were|has been|have been|had been|is|are)(?: reported| seriously| reportedly| said to have been)? " + _FATE
)
_NO_ONE_WAS = re.compile(
    r"\b(?:no one|no-one|nobody|not a soul|no body)"
    r"(?: (?:was|were|is|has been|have been|had been|got))?(?: (?:reported|said to be|even|seriously|reportedly))* "
    + _FATE
)
_NIL = re.compile(
    r"\b(?P<what>losses|casualties|victims|dead|killed|wounded|injured|fatalities|deaths|injuries|pertes|victimes|morts?"
    r"|tues?|blesses?)(?: humaines| amies| propres| on our side| on the friendly side| a deplorer| to report)?"
    r"(?: ?[:=] ?|, | - )(?:nil|none|zero|0|neant|aucune?|ras)\b(?![.,]?\d)"
)
"""A column of a note that holds nothing: "own losses: nil", "blessés : néant"."""
_NIL_KILLED = re.compile(r"dead|killed|fatal|death|mort|tue")
_NIL_HURT = re.compile(r"wound|injur|bless")
_LET_GO = re.compile(
    r"\b(?:not|releas\w*|freed|return\w*|rescued|recovered|let go|set free|found|came back|brought back|back home"
    r"|liberated|left|leave|leaving|but)(?: [\w-]+){0,2} $"
)
"""Before the "unharmed" of captives who came back, who were never in the toll."""
_CIVILIAN = re.compile(r"\bcivil(?:e|es|s|ian|ians)?\b")
_CIVILIAN_CHARS = 8
_WHOLE = ("unharmed", "unhurt", "unscathed", "uninjured", "safe and sound", "without a scratch")
"""Words of their own for people whom nothing befell."""
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
        Figure(match.start, match.end, quantity, 0, 0, group, is_own=_is_own(folded, match.start, match.end))
        for match in words.zeros
        if not any(u.start <= match.start < u.end for u in words.unknown)
        and not (
            folded.startswith(_WHOLE, match.start) and _LET_GO.search(folded, max(start, match.start - 40), match.start)
        )
        for group in (_civilians_in(folded, match.start, match.end),)
        for quantity in (("killed",) if group else _QUANTITIES[match.value])
    ]
    for nil in _NIL.finditer(folded, start, end):
        if not any(figure.start < nil.end() and nil.start() < figure.end for figure in told):
            told += [Figure(nil.start(), nil.end(), quantity, 0, 0, None) for quantity in _nil_quantities(nil["what"])]
    for pattern in (_NOBODY_WAS, _NO_ONE_WAS, _AUCUN_N):
        for found in pattern.finditer(folded, start, end):
            if not any(figure.start < found.end() and found.start() < figure.end for figure in told):
                told += _of_construction(found, actors)
    for found in _DENIES_ANY.finditer(folded, start, end):
        if not any(figure.start < found.end() and found.start() < figure.end for figure in told):
            group = _group_in(found.span("who" if found["who"] else "qui"), actors)
            told.append(Figure(found.start(), found.end(), "killed", 0, 0, group))
    return told


def _civilians_in(folded: str, start: int, end: int) -> str | None:
    """The group of a fixed word that says whose dead there were none ("aucune victime civile"), else `None`."""
    return "civilians" if _CIVILIAN.search(folded, start, end + _CIVILIAN_CHARS) else None


def _nil_quantities(what: str) -> tuple[str, ...]:
    if _NIL_KILLED.match(what):
        return ("killed",)
    return ("injured",) if _NIL_HURT.match(what) else _QUANTITIES["both"]


def _is_own(folded: str, start: int, end: int) -> bool:
    """Whether a speaker says so of those who fought for them: "l'armée dit n'avoir subi aucune perte"."""
    return "perte" in folded[start:end] and _SUFFERED.search(folded, max(0, start - 40), start) is not None


def _of_construction(found: re.Match[str], actors: Sequence[ActorMention]) -> list[Figure]:
    group = _group_in(found.span("who"), actors) if "who" in found.re.groupindex else None
    fates = {fate for name in ("one", "two") if (fate := found.group(name))}
    is_both = any(re.fullmatch(_BOTH, fate) for fate in fates)
    is_both = is_both or (found.re is _NO_ONE_WAS and any(re.fullmatch(_HURT, fate) for fate in fates))
    killed = is_both or any(re.fullmatch(_KILLED, fate) for fate in fates)
    hurt = is_both or any(re.fullmatch(_HURT, fate) for fate in fates)
    quantities = (["injured"] if hurt else []) + (["killed"] if killed else [])
    return [Figure(found.start(), found.end(), quantity, 0, 0, group) for quantity in quantities]


def _group_in(span: tuple[int, int], actors: Sequence[ActorMention]) -> str | None:
    """The group of the first party that the words at a half-open span name."""
    return next((a.group for a in actors if a.group and span[0] <= a.start < span[1]), None)
