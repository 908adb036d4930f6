"""Numbers that lean on a figure: joined to it ("and three civilians"), a part of it ("including 12 children")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.figures.clause import Clause, is_inside
from pipelines.extract.figures.numbers import NumberMention
from pipelines.extract.figures.sides import AMONG
from pipelines.extract.figures.values import Figure
from pipelines.extract.text.terms import TermMatch

_MAX_JOINED_CHARS = 60
_JOINED = re.compile(
    r"^[^.;:]{0,60}(?:,| and| et|,? then|,? puis| ainsi que|,? de meme que|,? tout comme| as well as"
    r"| together with| along with| alongside| plus| not counting| not including| excluding| sans compter"
    r"| outre| en plus de| in addition to| besides)"
    r"(?: the| les| also| de| aussi| his| her| their| ses| leurs| a| aux)?(?: those of the| ceux des| celles des)?\s*$"
)
_ON_TOP = re.compile(
    r"[^.;:]{0,70}\b(?:s'(?:y )?ajoutent?|viennent s'ajouter|faut (?:y )?ajouter|ajoutez)"
    r"(?: (?:a|au|aux) \w+(?: \w+)?)? $"
)
"""Before people counted on top: "douze tués, auxquels s'ajoutent cinq employés"."""
_AGED = re.compile(r", (?:agee? de )?\d+(?: ans)?(?=,)")
_SPOKEN = re.compile(
    r"^[^.;:]{0,40}, (?:[\w' -]{2,50}\b(?:says?|said|reported|added|confirmed|announced|indique|annonce|precise|affirme"
    r"|ajoute)|(?:selon|d'apres|according to|indique|annonce|precise|affirme|ajoute|dit|said) [\w' -]{2,50})"
    r",? (?:and|et|ainsi que|as well as)(?: de| les| the)? $"
)
_LEADS = re.compile(r" (?:(?!(?:were|was|had|have|ont|sont|avaient)\b)[\w'-]+ ){1,3}(?:and|et) ")
_OUT_OF = re.compile(r"(?:^|\b)(?:parmi|of|among|out of|sur)(?: the| les| ces| its)? $")
_PLURAL = re.compile(
    r" (?P<noun>(?:(?!were|was|had|have|has|ont|sont|and|et|others?|autres?)[\w'-]+ ){0,2}"
    r"(?:[\w-]{3,}[^s\W]s|men|women|children))"
    r"(?=(?P<of> (?:of|de|du|des|d'))|[,.;)]"
    r"| (?:and|et|in|at|near|on|dans|a|lors|during|are|were|ont|who|qui|that|with|avec|\w+ing)\b|$)"
)
_PEOPLE_THEN = re.compile(r" [\w-]+(?: [\w-]+)? ")
_SAME = re.compile(r"\b(?:same|meme|memes) $")
_OWN_VERB = re.compile(
    r"(?: (?!who|that|qui)[\w'-]+){0,2}? (?:gave|surrendered|fled|escaped|got away|ran off|handed"
    r"|are|is|were|was|have|has|had|remain|sont|est|ont)\b"
)
_KIN = re.compile(
    r"(?: (?:other |autres )?(?:members|membres))? (?:of|de|d'entre) (?:his|her|their|ses|leurs|sa|son"
    r"|leur) (?:(?:own|propres) )?(?:sons?|daughters?|children|wives"
    r"|brothers|sisters|nephews|nieces|cousins|grandchildren|grandsons|relatives|fils|filles|enfants|epouses|femmes|freres|soeurs|neveux"
    r"|family|household|famille|maisonnee|entourage"
    r"|nieces|cousins|petits-enfants|petits-fils|proches|parents|belles-soeurs|beaux-freres)\b"
)
"""Behind a number: kin of the one person told before them ("l'imam et trois de ses fils")."""
_THEN_SHARES = re.compile(r"[^,.;:()]{0,50}[,:(] ?(?:soit )?")
_AND_ONLY = re.compile(r"[^.;:\n]{0,40}(?:,| and| et| ainsi que| as well as)(?: de| d'| his| her| their| ses| leurs)? ")
_ONE_OF_THEM = re.compile(r" (?:an?|one|un|une) ")
_MORE = re.compile(r" (?:others?|autres?|more|de plus)\b(?! than| que)")
_THEN_ALSO = re.compile(r"[^.;:]{0,80}\b(?:and|then|before|et|puis|avant de)(?: then| also| later| ensuite)? ")
_THEIRS = re.compile(r" (?:and|et) (?:his|her|their|ses|leurs) ")
_OTHERS = re.compile(r" (?:others?|autres?)\b")
_THE_DEAD = re.compile(r"\b(?:dead|victims|killed|morts|victimes|tues)(?: includ\w+)?$")
_THERE_ARE = re.compile(
    r" (?:|are|were|is|was|figurent|figuraient|figure|se trouvent|on compte|il y a|on denombre)(?: at least)? ?$"
)
_THEN = re.compile(r"\b(?:died|perished|fell) (?:and|while|but)\b")
"""Between a part and news of others: "three of them died and the bodies of 14 attackers were found"."""
_THOUGHT = re.compile(
    r"\b(?:reported|believed|thought|presumed|feared|declared|announced|given up for|counted as)"
    r" (?:\w+ )?(?:dead|killed)$"
)
_ALIVE = re.compile(r"[^.;]{0,40}\b(?:alive|survived|safe|turned up|resurfaced|recovering)\b")
_OPENS = re.compile(r" ?[:(] ?")
_SUMMED = re.compile(r"[,:(-]")
_DASH = re.compile(r" [–—-] ")


def add_parts(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with those contained in others marked: "including 12 children", "two of them children"."""
    marked: list[Figure] = []
    for figure in figures:
        before = max((n.end for n in clause.counts if n.end <= figure.number), default=clause.start)
        opens = [p for p in clause.words.part if before <= p.end and 0 <= figure.start - p.end <= 14]
        is_part = bool(marked) and any(
            p.start >= marked[-1].start and not _THEN.search(clause.folded, p.end, figure.start) for p in opens
        )
        is_part = is_part and not (
            marked[-1].quantity == "killed_or_injured" and figure.quantity != marked[-1].quantity
        )
        marked.append(replace(figure, is_part=True) if is_part else figure)
    for part in clause.words.part:
        whole = next((f for f in reversed(marked) if f.start <= part.start and f.low is not None), None)
        if whole:
            marked += _numbered_part(clause, part, marked, whole) or _single_part(clause, part, whole)
        elif not marked:
            marked += _of_the_dead(clause, part)
    return sorted(marked, key=lambda f: f.start)


def _of_the_dead(clause: Clause, part: TermMatch[str]) -> list[Figure]:
    """Some of the dead of an event told before: "among the victims are two drivers", "parmi les morts figurent …"."""
    if not _THE_DEAD.search(clause.folded, part.start, part.end):
        return []
    number = next((n for n in clause.counts if 0 <= n.start - part.end <= _MAX_JOINED_CHARS), None)
    if number is None or not _THERE_ARE.search(clause.folded, part.end, number.start):
        return []
    people = clause.people_after(number.end, 12)
    end, group = people or (number.end, None)
    return [Figure(part.start, end, "killed", number.low, number.high, group, is_known=True, number=number.start)]


def _numbered_part(clause: Clause, part: TermMatch[str], figures: Sequence[Figure], whole: Figure) -> list[Figure]:
    number = _part_number(clause, part, figures)
    if number is None:
        return []
    victim = clause.victim_between(number.start, number.end + 40)
    ends = [number.end, victim.end if victim else 0, part.end if part.start > number.start else 0]
    group, at = victim.group if victim else None, number.start
    return [Figure(at, max(ends), whole.quantity, number.low, number.high, group, is_part=True, number=at)]


def _single_part(clause: Clause, part: TermMatch[str], whole: Figure) -> list[Figure]:
    """One of those counted, told by an article: "dont un soldat"."""
    one = _ONE_OF_THEM.match(clause.folded, part.end)
    people = clause.people_after(one.end(), 16) if one else None
    if one is None or people is None or clause.text[one.start() + 1] in "àÀ":
        return []
    return [Figure(one.start() + 1, people[0], whole.quantity, 1, 1, people[1], is_part=True)]


def _part_number(clause: Clause, part: TermMatch[str], figures: Sequence[Figure]) -> NumberMention | None:
    for number in clause.counts:
        stands_before = 0 <= part.start - number.end <= 3 and not clause.folded[number.end : part.start].strip()
        is_people = _PEOPLE_THEN.fullmatch(clause.folded, number.end, part.start) is not None
        stands_before = stands_before or (is_people and clause.folded[part.start : part.end] == "among them")
        stands_after = 0 <= number.start - part.end <= 12
        if (stands_before or stands_after) and not any(number.start in (f.start, f.number) for f in figures):
            return number
    return None


def add_joined(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Numbers joined to a paired one: "two soldiers and three civilians were killed", "killing two … and four …"."""
    added: list[Figure] = []
    shares = _shares(clause, figures)
    for number in clause.counts:
        if number.start in shares or any(number.start in (f.start, f.number) or f.end == number.end for f in figures):
            continue
        if _SAME.search(clause.folded, max(clause.start, number.start - 8), number.start):
            continue
        neighbour = _neighbour(clause, number, [*figures, *added])
        last, group = _counted_people(clause, number, neighbour)
        if neighbour and neighbour.start < number.start and _OWN_VERB.match(clause.folded, number.end, clause.end):
            continue  # "two were killed and four others are in hospital"
        if neighbour in figures and neighbour.number < 0 and _KIN.match(clause.folded, number.end):
            figures = [_with_kin(f, number, last) if f == neighbour else f for f in figures]
        elif neighbour and last is not None:
            is_part = neighbour.start < number.start and (neighbour.is_part or _is_whole(clause, neighbour))
            added.append(
                Figure(
                    number.start,
                    last,
                    neighbour.quantity,
                    number.low,
                    number.high,
                    group,
                    is_part=is_part,
                    number=number.start,
                )
            )
    return sorted([*figures, *added], key=lambda f: f.start)


def _shares(clause: Clause, figures: Sequence[Figure]) -> set[int]:
    """Where the numbers begin that share out the one before: "16 morts, treize sur place et trois au dispensaire"."""
    shares: set[int] = set()
    for whole in figures:
        stop = min([cue.start for cue in clause.cues if cue.start > whole.end] + [clause.end])
        told = [n for n in clause.counts if whole.end < n.start < stop]
        items = next((told[:k] for k in (2, 3, 4) if sum(n.low or 0 for n in told[:k]) == whole.low), [])
        is_told = len(items) > 1 and whole.low == whole.high and not clause.counts_people(items[0])
        if is_told and _THEN_SHARES.fullmatch(clause.folded, whole.end, items[0].start):
            shares |= {n.start for n in items}
    return shares


def _with_kin(one: Figure, number: NumberMention, end: int | None) -> Figure:
    """One person and a number of their kin as one figure."""
    high = None if number.high is None or one.high is None else one.high + number.high
    low = (one.low or 0) + (number.low or 0)
    return replace(one, low=low, high=high, end=max(one.end, end or number.end), is_known=False)


def _is_whole(clause: Clause, figure: Figure) -> bool:
    """Whether what follows counts some of a figure: "of the ten killed, seven …", "parmi les dix tués, sept …"."""
    return _OUT_OF.search(clause.folded, max(clause.start, figure.start - 20), figure.start) is not None


def _counted_people(clause: Clause, number: NumberMention, neighbour: Figure | None) -> tuple[int | None, str | None]:
    """Where the people that a number counts end, and their group; no end when it counts none."""
    victim = clause.victim_between(number.end, number.end + 40, max_words=2)
    if victim:
        return victim.end, victim.group
    people = clause.people_after(number.end, 12)
    if people:
        return people[0], None
    plural = _PLURAL.match(clause.folded, number.end)
    if plural and (number.low or 0) > 1 and number.end not in {c.start - 1 for c in clause.cues}:
        victim = clause.victim_between(number.end, plural.end() + 60, max_words=6) if plural["of"] else None
        return plural.end("noun"), victim.group if victim else None
    side = _side_behind(clause, number)
    if side:
        return side
    leads = neighbour is not None and _LEADS.fullmatch(clause.folded, number.end, max(number.end, neighbour.start))
    return (number.end if leads else None), None


def _side_behind(clause: Clause, number: NumberMention) -> tuple[int, str | None] | None:
    """Where the words for a side right behind a number end, and whose it is: "douze du côté des rebelles"."""
    enemy = next((s.end for s in clause.words.enemy if 0 <= s.start - number.end <= 1), None)
    if enemy is not None:
        return enemy, "attackers"
    among = AMONG.match(clause.folded, number.end)
    party = next((a for a in clause.actors if among and a.group and 0 <= a.start - among.end() <= 2), None)
    return (party.end, party.group) if party else None


def _neighbour(clause: Clause, number: NumberMention, figures: Sequence[Figure]) -> Figure | None:
    """The figure that a number is joined to; after a part, that part ("dont cinq enfants et trois femmes")."""
    for figure in sorted(figures, key=lambda f: (not f.is_part, f.start)):
        start, end = min(number.end, figure.end), max(number.start, figure.start)
        is_before = figure.start > number.start
        if figure.low is None or start > end or is_inside(number.start, [figure]):
            continue
        if is_before and (figure.is_part or figure.start != figure.number):
            continue  # "100 fighters attacked, killing six"
        gap = _AGED.sub("", clause.folded[start:end].replace("u.s.", "us"))
        is_joined = len(gap) <= _MAX_JOINED_CHARS and gap.count(",") <= 1 and _JOINED.match(gap)
        is_spoken = not is_before and (_SPOKEN.match(gap) or _ON_TOP.fullmatch(gap))
        own = figure.end + 1 if is_spoken else start  # "un bilan de douze tués, auxquels s'ajoutent"
        if (is_joined or is_spoken) and not any(start <= cue.start < end and cue.start != own for cue in clause.cues):
            return figure
    return None


def add_items(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The items of a list behind a colon or in brackets that add up to the figure before: "53 died: 17 soldiers, …"."""
    added: list[Figure] = []
    for whole in figures:
        opens = _OPENS.search(clause.folded, whole.end, min(clause.end, whole.end + 120)) if not whole.is_part else None
        if opens is None or whole.low is None:
            continue
        closes = clause.folded.find(")", opens.end(), clause.end) if "(" in opens.group() else -1
        end = closes if closes >= 0 else clause.end
        if not any(opens.end() <= f.start < end for f in figures):
            items = [
                _item(clause, n, whole) for n in clause.numbers if opens.end() <= n.start < end and not n.is_measure
            ]
            told = [item for item in items if item]
            added += told if len(told) > 1 and sum(item.low or 0 for item in told) == whole.low else []
    return sorted([*figures, *added], key=lambda f: f.start)


def add_dashed(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The items behind a dash that add up to the figure before it: "53 morts – 49 gendarmes et 4 civils"."""
    added: list[Figure] = []
    for whole in figures:
        dash = _DASH.match(clause.folded, whole.end, clause.end) if whole.low and not whole.is_part else None
        if dash:
            behind = [n for n in clause.numbers if dash.end() <= n.start and not n.is_measure]
            items = [item for n in behind if (item := _item(clause, n, whole))]
            is_sum = len(items) > 1 and sum(item.low or 0 for item in items) == whole.low
            added += items if is_sum else []
    told = {item.number for item in added}
    return sorted([*(f for f in figures if f.number not in told), *added], key=lambda f: f.start)


def _item(clause: Clause, number: NumberMention, whole: Figure) -> Figure | None:
    people = clause.people_after(number.end, 12)
    if people is None or number.low is None or number.is_zero_word:
        return None
    at = number.start
    return Figure(at, people[0], whole.quantity, number.low, number.high, people[1], is_part=True, number=at)


def mark_sums(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with the items of a list that adds up to the one before it as its parts.

    "Four diggers, two Mauritanians and two Sudanese, were killed"; "nine dead: five soldiers, four civilians".
    """
    counted = [replace(f, number=_place(f)) for f in figures if f.low is not None and f.low == f.high and not f.is_part]
    counted.sort(key=lambda f: f.number)
    parts: set[int] = set()
    for index, whole in enumerate(counted):
        parts |= _items_of(clause, whole, counted[index + 1 : index + 6]) if whole.number not in parts else set()
    return [replace(f, is_part=True) if _place(f) in parts and f.low == f.high else f for f in figures]


def _place(figure: Figure) -> int:
    """Where a figure's number stands; the figure itself for one without."""
    return figure.number if figure.number >= 0 else figure.start


def _items_of(clause: Clause, whole: Figure, following: Sequence[Figure]) -> set[int]:
    """Where the numbers of the items begin; empty when they do not add up to the whole, or count another group."""
    total, items, last = 0, set[int](), whole.number
    is_told = False
    for item in following:
        is_alike = item.quantity == whole.quantity and (whole.victims is None or item.victims in (None, whole.victims))
        between = clause.folded[last : item.number]
        is_told = is_told or (not items and ":" in between)
        if is_told and items and total + (item.low or 0) > (whole.low or 0):
            break
        if not is_alike or len(between) > _MAX_JOINED_CHARS or (not items and not _SUMMED.search(between)):
            return set()
        total, last = total + (item.low or 0), item.number
        items.add(item.number)
        if total >= (whole.low or 0):
            return items if total == whole.low and len(items) > 1 else set()
    return items if is_told and len(items) > 1 else set()


def name_others(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Figures joined by "and" told apart, as they add up: those of no named group are "others", more of one group
    "other civilians"."""
    named = sorted(figures, key=lambda f: f.start)
    for at in range(len(named) - 1):
        one, other = named[at], named[at + 1]
        if _is_harmed_next(clause, one, other):
            named[at] = replace(one, is_known=False)
            named[at + 1] = replace(other, victims=f"other {other.victims or 'people'}")
        if other.is_listed or not _are_joined(clause, one, other):
            continue
        if one.number < 0:
            named[at + 1] = replace(other, victims=f"other {one.victims or 'people'}") if one.victims else other
            named[at] = replace(one, is_known=False)
        elif (one.victims is None) != (other.victims is None):
            position = at if one.victims is None else at + 1
            named[position] = replace(named[position], victims="others")
        elif one.victims == other.victims or one.victims == f"other {other.victims or 'people'}":
            named[at + 1] = replace(other, victims=f"other {other.victims or 'people'}")
    return [_as_more(clause, figure) for figure in named]


def drop_survivors(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures without those who were only thought dead: "two others, who were reported dead, are alive"."""
    return [f for f in figures if not (f.quantity == "killed" and _is_alive(clause, f))]


def _is_alive(clause: Clause, figure: Figure) -> bool:
    is_thought = _THOUGHT.search(clause.folded, figure.start, figure.end) is not None
    return is_thought and _ALIVE.match(clause.folded, figure.end, clause.end) is not None


def _as_more(clause: Clause, figure: Figure) -> Figure:
    """A figure of others than those told before as more of its group: "deux autres ont succombé à leurs blessures"."""
    is_told = figure.number < 0 or figure.is_part or (figure.victims or "").startswith("other")
    if is_told or not _MORE.match(clause.folded, _number_end(clause, figure)):
        return figure
    return replace(figure, victims=f"other {figure.victims or 'people'}")


def _number_end(clause: Clause, figure: Figure) -> int:
    return next((n.end for n in clause.counts if n.start == figure.number), figure.end)


def _is_one_and_others(clause: Clause, one: Figure, other: Figure) -> bool:
    """ "Bandits killed the village head and five others", "un imam et ses deux fils"."""
    if not one.number < 0 <= other.number or one.low != 1:
        return False
    is_theirs = _THEIRS.fullmatch(clause.folded, one.end, other.number) is not None
    return is_theirs or _OTHERS.search(clause.folded, other.number, other.end + 8) is not None


def _is_harmed_next(clause: Clause, one: Figure, other: Figure) -> bool:
    """ "Killing the driver, before torching the bus and killing 20 passengers": the driver is none of them."""
    is_alike = one.quantity == other.quantity and one.victims == other.victims and not (one.is_part or other.is_part)
    if not is_alike or not one.number < 0 < other.start < other.number or one.low != 1 or other.low is None:
        return False
    return _THEN_ALSO.fullmatch(clause.folded, one.end, other.start) is not None


def _are_joined(clause: Clause, one: Figure, other: Figure) -> bool:
    is_alike = one.quantity == other.quantity and not (one.is_part or other.is_part)
    is_counted = min(one.number, other.number) >= 0 or _is_one_and_others(clause, one, other)
    if not (is_alike and is_counted) or one.low is None or other.low is None or one.end > other.start:
        return False
    gap = (clause.folded, one.end, other.start)
    return _AND_ONLY.fullmatch(*gap) is not None or _ON_TOP.fullmatch(*gap) is not None
