"""Peoples that are parties of a fight though no militia is named: "clashes between Kusasi and Mamprusi youths"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.actors.hits import Hit, longest_matches, scan_words
from pipelines.extract.actors.lexicon import Term, index_peoples, load_lexicon

_AGAINST = re.compile(r"[^.;:]{0,60}?(?:^|[ (])(?:and|et|against|contre|with|avec|aux?|a|from)\b[^.;:]{0,30}|, ?| / |-")
"""What stands between two peoples at odds."""
_FIGHT = re.compile(
    r"\b(?:between|entre|opposing|opposed|oppose|opposes|opposent|opposait|opposaient|opposant|pitting|pitted|pits|set"
    r"|setting|involving|impliquant)\b[^.;:]{0,50}$"
)
_SAID_TO_BE = re.compile(
    r"\b(?:disent|dit|decri\w+ comme|presente\w* comme|identifie\w* comme|soupconne\w* d'etre|presume\w*"
    r"|described as|said were|said to be|say were|identified as|believed to be|thought to be)(?: des| etre| ethnic)? $"
)
"""Words behind which survivors say what people the attackers were of."""
_LISTED = re.compile(r",? (?:and|et|ou|or) (?:des |de |les |the |par des )?(?:jeunes |armed )?")
_HERDERS = re.compile(r"herd|pastoralist|cattle|eleveur|berger|pasteur|bouvier")
_LEADERS = re.compile(
    r" (?:community )?(?:leader|chief|elder|notable|chef|dignitaire|representative|representant|king|emir)"
)
_HARMED = re.compile(
    r"\b(?:inhabited by|home to|populated by|(?:peuple|habite)\w* (?:de|par)"
    r"|(?:killed|killing|murdered|abducted|kidnapped|wounded|injured|shot dead|massacred|tue|tuant|blesse|enleve"
    r"|massacre|abattu)"
    r"(?: (?!(?:by|par|when|after|as|where|while|in|suspected|armed|lorsque|quand|apres|dans)\b)[\w-]+){0,3})"
    r" (?:des |les )?$"
)
_WERE_HARMED = re.compile(
    r" (?:are|is|were|was|have been|had been|ont ete|a ete|avaient ete|sont)"
    r" (?:killed|murdered|abducted|kidnapped|shot dead|massacred|tues?|enleves?|massacres?|abattus?)\b"
)
_ARMED = re.compile(r"\b(?:armed|armes?|suspected|presumes?|attribu|imput|blamed)")
_MAX_APART = 70


def add_peoples(hits: Sequence[Hit], folded: str) -> list[Hit]:
    """The hits with the peoples that fight each other, in place of "herders" that are theirs, in order.

    A people whose farmers, traders or villagers are named stays civilian.
    """
    hits = [_as_victim(hit, folded) for hit in hits]
    named = [Hit(start, end, terms[0]) for start, end, terms in longest_matches(scan_words(index_peoples(), folded))]
    if not named:
        return list(hits)
    taken = [hit for hit in hits if not _is_herder(hit, folded)]
    parties = [p for p in _parties(named, hits, folded) if not any(_is_of(p, hit, folded) for hit in taken)]
    kept = [hit for hit in hits if not any(_overlap(p, hit) for p in parties)]
    return sorted([*kept, *parties], key=lambda hit: hit.start)


def _as_victim(hit: Hit, folded: str) -> Hit:
    """The hit, of civilians where herders of a people are whom the harm was done to, or at home in the place."""
    is_herder = hit.entry.kind == "identity militia" and _HERDERS.search(folded, hit.start, hit.end) is not None
    is_armed = _ARMED.search(folded, hit.start, hit.end) is not None
    is_harmed = _HARMED.search(folded, max(0, hit.start - 48), hit.start) or _WERE_HARMED.match(folded, hit.end)
    if not is_herder or is_armed or not is_harmed:
        return hit
    return replace(hit, term=Term(load_lexicon().actors["Civilians"]))


def _parties(named: Sequence[Hit], hits: Sequence[Hit], folded: str) -> list[Hit]:
    found = [hit for pair in pairwise(named) if _fight_each_other(*pair, folded) for hit in pair]
    found += [hit for hit in named if _SAID_TO_BE.search(folded, max(0, hit.start - 40), hit.start)]
    militias = [hit for hit in hits if hit.entry.kind == "identity militia"]
    found += [hit for hit in named if any(_is_listed_with(hit, m, folded) for m in militias)]
    return list(dict.fromkeys(found))


def _fight_each_other(left: Hit, right: Hit, folded: str) -> bool:
    if left.entry.name == right.entry.name or right.start - left.end > _MAX_APART:
        return False
    if _LEADERS.match(folded, right.end):
        return False
    is_joined = _AGAINST.fullmatch(folded, left.end, right.start) is not None
    return is_joined and _FIGHT.search(folded, max(0, left.start - 70), left.start) is not None


def _is_listed_with(hit: Hit, militia: Hit, folded: str) -> bool:
    """ "Kusasi" of "Kusasi and Mamprusi youths"."""
    return 0 < militia.start - hit.end <= 24 and _LISTED.fullmatch(folded, hit.end, militia.start) is not None


def _is_herder(hit: Hit, folded: str) -> bool:
    return hit.entry.kind == "civilians" and _HERDERS.search(folded, hit.start, hit.end) is not None


def _is_of(people: Hit, hit: Hit, folded: str) -> bool:
    """Whether a people's name only says who farmers or villagers are, or is part of other words."""
    if _overlap(people, hit):
        return True
    gap = folded[hit.end : people.start] if hit.end <= people.start else folded[people.end : hit.start]
    return gap == " " and hit.entry.kind == "civilians" and not folded.startswith("people", hit.start)


def _overlap(a: Hit, b: Hit) -> bool:
    return a.start < b.end and b.start < a.end
