"""Who does something together with whom: "soldiers and their Russian allies", "l'armée, épaulée par Wagner, …"."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipelines.extract.actors.finding import ActorMention

_WITH = (
    r"(?:(?:accompanied|backed|supported|assisted|helped|flanked|aided) by|together with|alongside|along with"
    r"|(?:epaul|appuy|accompagn|souten|assist|aid|second|renforc|flanqu)(?:e|u)e?s? (?:par|de|d[e']s?)"
    r"|aux cotes d(?:e|u|es)|avec (?:l'appui|l'aide|le soutien) d(?:e|u|es)|en compagnie d(?:e|u|es))"
)
_OWN = r"(?:(?:the|their|its|some|les?|la|leurs?|ses|des|de|d'|l'|d') ?)?(?:(?!los(?:e|es|t|ing)\b|perd)[\w-]+ ){0,2}?"
_BETWEEN = re.compile(rf"(?: [\w'-]+)?(?:,? {_WITH}| (?:and|et)) {_OWN}")
_AHEAD = re.compile(rf"(?:^|[.;:,] ?){_WITH} {_OWN}$")
_HEADS = re.compile(r"[^,.;:]{0,24}, (?:the |les? |la |l'|des |un |une |an? )?(?:[\w-]+ ){0,2}?")
_ASIDE = re.compile(rf",? {_WITH} [^,.;:]{{2,60}}?(?:,|(?= (?:a|ont|had|have|has|[a-z]+ed|shot) ))")
_MAX_GAP = 60
_MAX_AHEAD = 48


def skip_company(folded: str) -> int:
    """Where the words behind a subject go on after an aside on those who were with it; 0 without one."""
    aside = _ASIDE.match(folded)
    return aside.end() if aside else 0


def find_companions(mentions: Iterable[ActorMention], folded: str) -> Iterator[tuple[ActorMention, ActorMention]]:
    """Pairs of parties that one sentence puts on one side; `mentions` in text order."""
    for one, other in pairwise(mentions):
        gap = folded[one.end : max(one.end, other.start)]
        if not gap or len(gap) > _MAX_GAP:
            continue
        is_ahead = _AHEAD.search(folded, max(0, one.start - _MAX_AHEAD), one.start) is not None
        if _BETWEEN.fullmatch(gap) or (is_ahead and _HEADS.fullmatch(gap)):
            yield one, other
