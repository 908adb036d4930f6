"""Single people joined by "and": "a nurse and a teacher were shot", "abattu un infirmier et un enseignant"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Cue, Figure

_ARTICLES = r"(?:(?:an?(?! ete\b)|the|his|her|their|another|une?|le|la|son|sa|leur)(?= )|l'(?=\w))"
_ARTICLE = re.compile(rf"(?<![\w']){_ARTICLES}")
_OPENS = re.compile(rf"(?:a |de |d')?{_ARTICLES}|au (?=\w)")
_PLURAL = re.compile(
    r" (?:(?:were|are|have been|had been|ont ete|avaient ete|auraient ete|sont|etaient|seraient|furent)"
    r"(?: (?:retrouves|retrouvees|decouverts|all|both|also|tous|aussi|egalement"
    r"|reported|shot|found|later|\w+ly|\w+ment))*)? ?"
)
_VERB = re.compile(r" (?:was|were|is|are|has|had|have|a|est|ont|ete|etait|avait|qui|who)\b")
_IS_OF_ONE = re.compile(r"(?:was|is|has|est|etait|serait|a|avait|aurait|had (?:an?|his|her|the|one|both)) ")
"""How a word for harm begins that is told of one person."""
_VERB_OF_ONE = re.compile(r" (?:was|is|has|had|a|est|etait|serait|avait|aurait)(?: ete| been)?(?: \w+ment| \w+ly)? ?$")
_SPLIT = re.compile(r", (?:and |et )?| and | et ")
_COUPLE = re.compile(r"\b(?:couple|pair)\b")
"""A member of a list that counts twice: "a couple and their grandson were killed"."""
_ADJUNCT = re.compile(
    r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)(?: (?:matin|soir|dernier))?)?"
    r"(?: (?:a|dans|pres de|au|aux|en) [\w'-]+(?:-[\w'-]+)*)?(?= (?:une?|le|la|l'|deux|trois)\b| l')"
)
"""The day and the town between a French verb and whom it hit: "ont enlevé jeudi à Boni le sous-préfet"."""
_STOP = re.compile(r"[;:.(]")
_MAX_CHARS = 120
_MAX_WORDS = 6


def find_joined(clause: Clause, cue: Cue) -> list[Figure]:
    """The single people joined before or after a word for harm, by group; none for fewer than two of them."""
    stretches = _subjects(clause, cue) if cue.form in ("after", "either", "people") else []
    if len(stretches) < 2 and cue.form in ("before", "either"):
        stretches = _objects(clause, cue)
    if len(stretches) < 2 or any(stretches[0][0] <= other.start < cue.start for other in clause.cues):
        return []  # "a toddler died and his mother was hurt"
    groups = [_group_of(clause, start, end) for start, end in stretches]
    known = [group for is_person, group in groups if is_person and group]
    if not any(is_person for is_person, _ in groups):
        return []
    first, last = min(stretches[0][0], cue.start), max(stretches[-1][1], cue.end)
    told = [group or next(iter(known), None) for _, group in groups]
    told += [told[at] for at, (start, end) in enumerate(stretches) if _COUPLE.search(clause.folded, start, end)]
    return [
        Figure(first, last, cue.quantity, told.count(group), told.count(group), group) for group in dict.fromkeys(told)
    ]


def _subjects(clause: Clause, cue: Cue) -> list[tuple[int, int]]:
    """The members of a list that ends at a plural verb: "a nurse, a guard and an Irish guide were killed"."""
    if _IS_OF_ONE.match(clause.folded, cue.start):
        return []  # "a house collapsed and a girl had her leg broken"
    low = max(clause.start, cue.start - _MAX_CHARS)
    stops = [stop.end() for stop in _STOP.finditer(clause.folded, low, cue.start)]
    parts = _parts(clause.folded, max([low, *stops]), cue.start)
    members: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(reversed(parts)):
        articles = list(_ARTICLE.finditer(clause.folded, start, end))
        if not articles:
            break
        article = articles[-1] if at else articles[0]
        verb = next(_PLURAL_END.finditer(clause.folded, article.end(), end), None) if at == 0 else None
        if at == 0 and verb is None and _VERB_OF_ONE.search(clause.folded, article.end(), end):
            break  # "two were killed in the raid and a guard was hit"
        stop = verb.start() if verb else start + len(clause.folded[start:end].rstrip())
        if not _is_member(clause, article.start(), stop) or (at == 0 and not _ends_plural(clause, stop, cue)):
            break
        members.append((article.start(), stop))
        if article.start() != start and at:
            break  # "in Djibo a nurse"
    members.reverse()
    return members if len(members) > 1 and _joins(clause.folded, members) else []


_PLURAL_END = re.compile(r" (?:were|are|have been|had been|ont|avaient|auraient|sont|etaient|seraient|furent)\b")


def _ends_plural(clause: Clause, stop: int, cue: Cue) -> bool:
    """Whether what stands between a list and its verb lets it be the verb of all of them."""
    return _PLURAL.fullmatch(clause.folded, stop, cue.start) is not None


def _objects(clause: Clause, cue: Cue) -> list[tuple[int, int]]:
    """The members of a list right after a verb: "killing a nurse and her driver"."""
    high = min(clause.end, cue.end + _MAX_CHARS)
    stop = _STOP.search(clause.folded, cue.end, high)
    members: list[tuple[int, int]] = []
    adjunct = _ADJUNCT.match(clause.folded, cue.end, high)
    for start, end in _parts(clause.folded, adjunct.end() if adjunct else cue.end, stop.start() if stop else high):
        begin = start + (clause.folded[start : start + 1] == " ")
        article = _OPENS.match(clause.folded, begin)
        people = clause.people_after(article.end(), 24) if article else None
        if article is None or people is None or people[0] > end or not _is_member(clause, begin, people[0]):
            break
        if _VERB.match(clause.folded, people[0]):
            break  # "killed a nurse, and a teacher was wounded"
        members.append((begin, people[0]))
    while len(members) > 1 and not _joins(clause.folded, members):
        members.pop()  # "killed a nurse and her driver, the mayor said"
    return members if len(members) > 1 else []


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas and "and"."""
    cuts = [cut.span() for cut in _SPLIT.finditer(folded, start, end)]
    starts = [start, *(after for _, after in cuts)]
    return list(zip(starts, [*(before for before, _ in cuts), end], strict=True))


def _joins(folded: str, members: list[tuple[int, int]]) -> bool:
    """Whether the last two are joined by "and"."""
    gap = folded[members[-2][1] : members[-1][0]].split()
    return "and" in gap or "et" in gap


def _is_member(clause: Clause, start: int, end: int) -> bool:
    words = clause.folded[start:end].replace("'", " ").split()
    is_counted = any(start <= n.start < end and not n.is_article and not n.is_measure for n in clause.numbers)
    return 2 <= len(words) <= _MAX_WORDS and not is_counted and (len(words[-1]) < 4 or words[-1][-1] not in "sx")


def _group_of(clause: Clause, start: int, end: int) -> tuple[bool, str | None]:
    """Whether the words name a person, and of which group."""
    article = _OPENS.match(clause.folded, start, end)
    people = clause.people_after(article.end() if article else start, 24)
    is_person = people is not None and people[0] <= end + 1
    return is_person, people[1] if people and is_person else None
