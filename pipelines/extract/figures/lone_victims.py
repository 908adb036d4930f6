"""One person as a figure: "killing a peacekeeper", "un militaire a été tué", "the driver was shot", "an elder and his
wife"."""

import re
from dataclasses import replace

from pipelines.extract.figures.clause import BREAK, Clause
from pipelines.extract.figures.joined_victims import find_joined
from pipelines.extract.figures.named_victims import find_named_victim
from pipelines.extract.figures.shared_fates import find_shared_fate
from pipelines.extract.figures.values import Cue, Figure

_INDEFINITE = frozenset({"a", "an", "un", "une", "another", "his", "her", "their", "son", "sa", "leur"})
_THEIR_LEADER = re.compile(
    r"(?:leur|their) (?:\w+ )?(?:chef|command\w+|leader|emir|lieutenant|capitaine|captain|colonel|general|officer)"
)
"""Someone of the armed side that the sentence is about."""
_KNOWN = frozenset({"the", "le", "la", "l"})
_ONE = re.compile(r"\b(?:un|une|un seul|une seule|a single|only one|a lone) $")
_ONE_DEAD = re.compile(r"\bun (?:seul )?$")
_BY_AGES = re.compile(
    r"\b(?:the|his|her|their|les|ses|leurs) [\w' -]{3,50}, (?:aged|agee?s de) (\d+(?:, \d+)*,? (?:and|et) \d+)"
    r"(?: ans)?, (?:\w+ ){0,3}$"
)
"""Before what befell people whose ages alone tell how many they were: "the sons of a herder, aged 14 and 16, were"."""
_BY_AGES_CHARS = 110
_OF_ARTICLE = re.compile(r"\b(?:of|de|in|dans|at|a|on) $")
ONE_OF_THEM = re.compile(
    r"(?:\b(?:un autre|une autre|another|the (?:other|first|second|third|last)|one|une? \w+ieme"
    r"|an? (?:second|third|\w+th)|the (?:fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|l[ea] (?:premiere?|seconde?|derniere?|\w+ieme))|\bl'(?:une?|autre))"
    r"(?: of (?:them|the (?:two )?\w+)| d'(?:eux|elles|entre eux|entre elles)| des (?:deux |trois )?\w+)?"
    r"(?: (?:was|is|had been|has been|a ete|avait ete|aurait ete|est|etait|a|avait))?"
    r"(?: (?:later|also|seriously|severely|critically|slightly|badly|lightly|aussi|\w+ment))* $"
)
_A_THIRD = re.compile(
    r" (?:an?|une?) (?:second|third|fourth|fifth|sixth|deuxieme|second|seconde|\w+ieme|autre)"
    r"(?: \w+)?(?=[.,;]|$| (?:and|et) )"
)
_COUPLE = re.compile(
    r"\b(?:the|le) (pair|couple|duo|trio) (?:\w+ )?(?:were|was|had been|a ete|ont ete|avait ete)(?: \w+)? $"
)
_COUNTS = re.compile(
    r"\b(?:said|says|puts?|told|added|spoke|speaks|reported|reports|confirmed|counted|counts|claimed|claims|announced"
    r"|gave|gives|recorded|saw|(?<!was )(?<!were )(?<!been )found|buried|recovered|identified"
    r"|(?:a|ont|avait) (?:\w+ment )?"
    r"(?:indique|annonce|declare|affirme|confirme|precise|rapporte|dit|denonce|deplore|salue))\b"
)
"""Between somebody and a word for harm whom that word did not befall: "a guard leader put the corpses at 17"."""
_BARE = re.compile(r"(?:[.;:|,\n] ?|[-–] )(?:\w+ )?$")
_NO_OBJECT = re.compile(r" (?:in|at|near|by|on|when|after|as|and|dans|par|a|lors|pres)\b|[.,;:)]|$")
_SHE_AND = re.compile(r"\b(?:she|he|elle|il|himself|herself) (?:and|et) $")
_WORD = re.compile(r"[\w-]+")
_NAMED = re.compile(
    r"(?: (?:de|du|d'|of) ?(?:the |la |l')?[\w'-]+(?: [\w'-]+)?| [\w'-]+)?, [^,;:()]{2,110}, [^,;:]{0,24}"
)
_OWNER = re.compile(r"(?:'s|s') $")
_COMPANION = re.compile(
    r"(?: (?:de |du |of )[\w' -]{1,30}| (?!and |et )[a-z]+)?"
    r" (?:and|et)(?: de)? (?:his|her|their|son|sa|leur) (?:fils|\w*[^\Ws])(?!\w)"
)
_LEADER = re.compile(r"\b(?:(?:an?(?! ete )|the|un|une|le|la|l')[ ']?[\w' -]{2,50}|he|she|il|elle) (?:and|et) $")
_PAIR = re.compile(r"(?:\b(?:the|le|la) |\bl')\w+ (?:and|et) $")
_ARTICLE = re.compile(r"\b(?:(?:un|une|an?|the|le|la|his|her|its|son|sa) |l')")
_ONE_OF = re.compile(r"\b(?:un|une) (?:de (?:ses|leurs|nos|mes)|des) $")
_AGED = re.compile(r"\b(?:an?|the) [\w-]{1,16}-year-old (?:\w+ )?$")
_NOT = re.compile(r"\bnot $")
_LOSSES = re.compile(r"\b(?:pertes|losses)\b")
_OWNING = re.compile(r"(?:his|her|son|sa)\b")
_ONE_BEFORE = re.compile(
    r"[^,.;:\n]{2,60}"
    r"(?: (?:and|et)(?: de| d')?(?: ?(?:his|her|its|ses|their|leurs|the|les))? ?|, (?:his|her|ses|their|leurs) )"
)
_PLURAL = re.compile(r" (?:[a-z-]+ )?[a-z-]{3,}s(?=,)")
_OF_WHERE = re.compile(r"(?: (?:of|at|from|in|de|du|d') ?[^,;.:]{2,60})?$")
"""Between one of a list and the comma: "the pastor of the church at Bilanga, his son and two others"."""
_SAYS_SO = re.compile(r" (?:said|says|told|reported|added|confirmed|was|is|has|had|who|a ete)\b")
"""Behind one who is no member of a list: "killing two guards, a policeman said"."""
_ANYBODY = re.compile(
    r"\b(?:une?|an?) (?!(?:groupe|group|famille|family|foule|crowd|convoi|convoy|vehicule|vehicle|camion|truck|lorry"
    r"|bus|car|moto|pirogue|bateau|boat|drone|avion|plane|helico\w*|appareil|aircraft|char|tank|blinde|village|poste|post"
    r"|camp|base|position|pont|troupeau|herd|vache|cow|boeuf|chameau|camel|chien|dog|elephant|lion|animal|arbre|tree"
    r"|\w+aine|dozen|hundred|number|nombre|total|part|partie|autre|unite|unit|patrouille|patrol|equipe|team)s?\b)"
    r"([a-z]\w+)(?: (?!(?:et|and|qui|who|que|that)\b)[a-z][\w'-]*){0,6}"
    r" (?:a ete|avait ete|aurait ete|was|had been|has been)(?: \w+(?:ment|ly))? $"
)
_OF_THINGS = ("mitraill", "pulveris", "arros", "crible", "transperc", "truff", "sprayed", "peppered", "raked", "expire")
"""Words for harm that befalls houses and lorries, too."""
_PLUS_ONE = re.compile(
    r" (?:and|et) (?:a |de |d')?(?:un autre |une autre |another |un |une |an? |leur |son |sa |their |his |her )"
)
_BESIDE_ONE = re.compile(
    r"[^.;:]{0,60}?,? (?:(?:excluding|not (?:counting|including)|sans compter|outre|en plus d[e']|ainsi qu[e']"
    r"|as well as|in addition to|besides|along with|together with) ?(?:(?:une?|an?|the|le|la|son|sa|his|her) |l')"
    r"|en plus du )"
)


_ONESELF = re.compile(r" (?:himself|herself) and(?= )")
_OUTRE = re.compile(
    r"(?:^|[.;:] )(?:outre|en plus d[eu]|besides|in addition to|apart from)(?: the| an?| le| la| une?| l'| d')? ?$"
)
"""Before one person on top of the figures of a sentence: "Outre l'assaillant, six fidèles ont péri"."""
_LINK = re.compile(r"(?:,|,? and|,? et) (?:an? |une? |the |le |la |(their|his|her|leur|son|sa) )")
"""Before one more person of a chain: "two nurses, their driver and a guard"."""


_WHOM = re.compile(
    r"(?:\bqu'(?:ils?|elles?|on)|\bque (?:des|les|ses|leurs|la|le) [\w' -]{3,30}) (?:ont|avaient|a|avait|auraient)"
    r"(?: (?:ensuite|aussitot|finalement|froidement|egalement))? $"
)
"""Before the participle of a French clause whose object stands before it."""
_WHOM_CHARS = 48


def find_one_victim(clause: Clause, cue: Cue) -> list[Figure]:
    """The single victim of a word for harm that has no number, told by an article."""
    is_noun = clause.folded[cue.start : cue.end] == "massacre"  # "un massacre que nul n'a revendiqué"
    if (
        cue.form in ("after", "either", "tight")
        and not is_noun
        and (one := _ONE.search(clause.folded, max(clause.start, cue.start - 12), cue.start))
    ):
        return [Figure(one.start(), cue.end, cue.quantity, 1, 1, None)]
    is_noun = clause.folded.startswith("mort d", cue.start)
    if is_noun and (one := _ONE_DEAD.search(clause.folded, max(clause.start, cue.start - 8), cue.start)):
        return [Figure(one.start(), cue.end, cue.quantity, 1, 1, None)]  # "un mort de 22 ans"
    joined = _count_ages(clause, cue) or find_joined(clause, cue) or find_shared_fate(clause, cue)
    if joined:
        return joined
    if cue.form in ("after", "either") and (
        more := ONE_OF_THEM.search(clause.folded, max(clause.start, cue.start - 60), cue.start)
    ):
        return [Figure(more.start(), cue.end, cue.quantity, 1, 1, None)]
    if cue.form in ("before", "either") and (one := _A_THIRD.match(clause.folded, cue.end, clause.end)):
        return [Figure(cue.start, one.end(), cue.quantity, 1, 1, None)]
    if several := _COUPLE.search(clause.folded, max(clause.start, cue.start - 40), cue.start):
        count = 3 if several.group(1) == "trio" else 2
        return [Figure(several.start(), cue.end, cue.quantity, count, count, None)]
    if _LOSSES.search(clause.folded, cue.start, cue.end):
        return []  # "un officier a indiqué que les jihadistes avaient subi des pertes"
    people: list[tuple[int, int, str | None]] = [(_noun_of(clause, v.start), v.end, v.group) for v in clause.victims]
    people += [(p.start, p.end, None) for p in clause.words.person if not _is_actor(clause, p.start)]
    if who := _object_before(clause, cue, people):
        return [who]
    for start, end, group in sorted(people, key=lambda p: abs(p[0] - cue.start)):
        found = _victim_at(clause, cue, start, end, group) or _bare_victim(clause, cue, start, end, group)
        if found:
            return [found]
    return find_named_victim(clause, cue) or _unnamed_victim(clause, cue)


def _count_ages(clause: Clause, cue: Cue) -> list[Figure]:
    """As many people as ages are told of them, where nothing else counts them."""
    low = max(clause.start, cue.start - _BY_AGES_CHARS)
    aged = _BY_AGES.search(clause.folded, low, cue.start) if cue.form in ("after", "either") else None
    count = len(re.findall(r"\d+", aged[1])) if aged else 0
    return [Figure(aged.start(), cue.end, cue.quantity, count, count, None)] if aged else []


def _object_before(clause: Clause, cue: Cue, people: list[tuple[int, int, str | None]]) -> Figure | None:
    """The one person before a clause on what was done to him: "chez un conseiller municipal, qu'ils ont abattu"."""
    whom = _WHOM.search(clause.folded, max(clause.start, cue.start - 40), cue.start)
    if cue.form != "either" or whom is None:
        return None
    for start, end, group in sorted(people, reverse=True):
        article, _ = _article_before(clause, start)
        is_near = 0 <= whom.start() - end <= _WHOM_CHARS and clause.folded[end - 1] != "s"
        if is_near and article is not None and not BREAK.search(clause.folded, end, whom.start()):
            return Figure(article, cue.end, cue.quantity, 1, 1, group)
    return None


def _unnamed_victim(clause: Clause, cue: Cue) -> list[Figure]:
    """Whoever was killed, wounded or abducted, by the voice of the verb alone: "une vendeuse de lait a été tuée"."""
    if cue.form not in ("either", "after") or clause.folded.startswith(_OF_THINGS, cue.start):
        return []
    subject = _ANYBODY.search(clause.folded, max(clause.start, cue.start - 70), cue.start)
    if subject is None or BREAK.search(subject.group()):
        return []
    count = 2 if subject.group(1) in ("couple", "pair") else 1
    return [Figure(subject.start(), cue.end, cue.quantity, count, count, None)]


def _bare_victim(clause: Clause, cue: Cue, start: int, end: int, group: str | None) -> Figure | None:
    """One person without an article, as notes and headlines tell: "Driver killed; a nurse injured"."""
    is_one = clause.folded[end - 1] != "s" and not clause.folded.endswith("men", start, end)
    is_beside = cue.form == "either" and end == cue.start - 1 and is_one
    if not is_beside or not _NO_OBJECT.match(clause.folded, cue.end):
        return None
    is_first = len(clause.folded[clause.start : start].split()) <= 1
    if not is_first and not _BARE.search(clause.folded, max(clause.start, start - 24), start):
        return None
    return Figure(start, cue.end, cue.quantity, 1, 1, group)


def _noun_of(clause: Clause, start: int) -> int:
    """Where the noun begins of words for a party that may hold their article ("une personne")."""
    article = _ARTICLE.match(clause.folded, start)
    return article.end() if article else start


def _victim_at(clause: Clause, cue: Cue, start: int, end: int, group: str | None) -> Figure | None:
    is_left = end <= cue.start
    article, is_known = _article_before(clause, start)
    is_owner = clause.folded[end : end + 2] in ("'s", "s'")
    if article is None or is_owner or (cue.form != "either" and is_left == (cue.form in ("before", "label"))):
        return None
    if _NOT.search(clause.folded, max(clause.start, article - 5), article):
        return None
    if is_known and not _may_be_known(clause, cue, start, end, is_left=is_left):
        return None
    gap = clause.folded[end : cue.start] if is_left else clause.folded[cue.end : article]
    is_aside = is_left and _NAMED.fullmatch(gap) is not None
    is_near = len(gap) <= (70 if is_left else 30) and len(gap.split()) <= 10
    is_near = is_near or (is_aside and cue.form == "after")
    is_whole = "," not in gap or is_aside
    if not is_near or not is_whole or BREAK.search(gap) or (is_left and _COUNTS.search(gap)):
        return None
    extra = _COMPANION.match(clause.folded, end)
    pattern = _LEADER if _OWNING.match(clause.folded, article) else _PAIR if is_known else None
    leader = pattern.search(clause.folded, max(clause.start, article - 70), article) if pattern and not extra else None
    if leader and any(leader.start() <= other.start < leader.end() for other in clause.cues):
        leader = None  # "a toddler died and his mother was hurt"
    is_pair = clause.folded[start:end].endswith("couple") and not clause.folded.startswith((" of ", " de "), end)
    count = 2 if extra or leader or is_pair else 1
    first = min(leader.start() if leader else article, cue.start)
    last = max(extra.end() if extra else end, cue.end)
    return Figure(first, last, cue.quantity, count, count, group, is_known=is_known and count == 1)


def _may_be_known(clause: Clause, cue: Cue, start: int, end: int, *, is_left: bool) -> bool:
    """Whether "the driver" is hurt: only as one person, of a passive or right after a verb."""
    is_person = any(p.start <= start < p.end or p.start < end <= p.end for p in clause.words.person)
    if not is_person or clause.folded[end - 1] == "s":
        return False
    return cue.form == "after" if is_left else cue.form in ("before", "either")


def _is_actor(clause: Clause, position: int) -> bool:
    return any(v.start <= position < v.end for v in clause.victims)


def _article_before(clause: Clause, position: int) -> tuple[int | None, bool]:
    """Where an article or a possessive stands at most one adjective before a position, and whether it is definite.

    "à" is none.
    """
    if _OWNER.search(clause.folded, max(clause.start, position - 4), position):
        return position, True
    near = max(clause.start, position - 40)
    if one := _ONE_OF.search(clause.folded, near, position) or _AGED.search(clause.folded, near, position):
        return one.start(), False
    found = list(_WORD.finditer(clause.folded, max(clause.start, position - 28), position))[-2:]
    for word in reversed(found):
        if clause.text[word.start()] in "àÀ":
            continue
        if word.group() in _INDEFINITE and not _THEIR_LEADER.match(clause.folded, word.start()):
            return word.start(), False
        if word.group() in _KNOWN:
            return word.start(), True
    return None, False


def add_companion(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """One more of a counted group: "two women and a child were killed" are three, "four soldiers and a civilian" two
    figures."""
    added: list[Figure] = []
    for figure in figures:
        extra = (
            []
            if figure.number < 0 or figure.low is None
            else [one(clause, figure) for one in (_one_before, _one_ahead, _one_between, _one_after, _one_beside)]
        )
        extra += _chained(clause, figure) if figure.number >= 0 and figure.low is not None else []
        extra += _listed_before(clause, extra[0]) if extra and extra[0] else []
        for one in extra:
            if one and any(f.number < 0 and f.start <= one.start < f.end for f in figures):
                continue
            if one and _are_alike(one, figure):
                figure = _one_more(figure, one)
            elif one:
                added.append(one)
        added.append(figure)
    return sorted(added, key=lambda f: f.start)


def _are_alike(one: Figure, figure: Figure) -> bool:
    """Whether one person and those joined to them count together: "the catechist and his two sons"."""
    leads = figure.victims is None and (figure.quantity == "abducted" or one.start < figure.number)
    return one.victims == figure.victims or (
        (one.victims is None or leads) and "civilians" in (one.victims, figure.victims)
    )


def _one_more(figure: Figure, one: Figure) -> Figure:
    high = None if figure.high is None else figure.high + 1
    start, end = min(figure.start, one.start), max(figure.end, one.end)
    return replace(figure, low=(figure.low or 0) + 1, high=high, start=start, end=end)


def _one_before(clause: Clause, figure: Figure) -> Figure | None:
    """One person joined to a number after them: "a teacher and three pupils were abducted"."""
    if figure.start != figure.number:
        return None
    she = _SHE_AND.search(clause.folded, max(clause.start, figure.start - 12), figure.start)
    if she and not any(cue.end == she.start() - 1 for cue in clause.cues):  # "killed himself and four worshippers"
        return Figure(she.start(), she.end(), figure.quantity, 1, 1, figure.victims, figure.is_part)
    low = max(clause.start, figure.start - 80)
    articles = [
        a
        for a in _ARTICLE.finditer(clause.folded, low, figure.start)
        if _ONE_BEFORE.fullmatch(clause.folded, a.end(), figure.start)
    ]
    for article in reversed(articles):
        people = clause.people_after(article.end(), 16)
        if _OF_ARTICLE.search(clause.folded, max(clause.start, article.start() - 4), article.start()):
            continue  # "five members of the group and two soldiers"
        is_apart = any(article.start() <= c.start < figure.start for c in clause.cues)
        is_counted = any(article.start() <= n.start < figure.start for n in clause.counts)
        if people and not (is_apart or is_counted) and not _is_plural(clause, people[0]):
            return Figure(article.start(), people[0], figure.quantity, 1, 1, people[1], figure.is_part)
    return None


def _is_plural(clause: Clause, end: int) -> bool:
    """Whether the noun that ends here is one of several, as far as its last letter tells ("fils" is one)."""
    return clause.folded[end - 1] == "s" and not clause.folded.endswith("fils", 0, end)


def _listed_before(clause: Clause, one: Figure) -> list[Figure]:
    """More persons before one that stands before a number: "the village chief, his son and two elders were killed"."""
    start, found = one.start, list[Figure]()
    while clause.folded.endswith(", ", clause.start, start):
        comma = start - 2
        stops = (clause.folded.rfind(stop, clause.start, comma) for stop in (", ", "; ", ": ", ". "))
        last = max((stop + 2 for stop in stops if stop >= 0), default=clause.start)
        article = _ARTICLE.match(clause.folded, last, comma)
        people = clause.people_after(article.end(), 2) if article else None
        is_one = people is not None and people[0] <= comma and not _is_plural(clause, people[0])
        if article is None or people is None or not is_one or not _OF_WHERE.match(clause.folded, people[0], comma):
            break
        found.append(Figure(article.start(), people[0], one.quantity, 1, 1, people[1], one.is_part))
        start = article.start()
    return found


def _one_ahead(clause: Clause, figure: Figure) -> Figure | None:
    """One person who opens the sentence, on top of the figure: "Besides the bomber, six worshippers died"."""
    opening = clause.folded.find(", ", clause.start, figure.start)
    people = next((v for v in clause.victims if clause.start < v.start < v.end <= opening), None)
    opener = _OUTRE.search(clause.folded, max(0, clause.start - 2), people.start) if people else None
    if people is None or opener is None or people.end != opening:
        return None
    group = people.group if figure.victims or people.group == "attackers" else None
    return Figure(max(opener.start(), clause.start), people.end, figure.quantity, 1, 1, group, figure.is_part)


def _chained(clause: Clause, figure: Figure) -> list[Figure]:
    """Several persons joined one by one to a figure, the first as theirs: "two nurses, their driver and a guard"."""
    number = next((n for n in clause.counts if n.start == figure.number), None)
    if number is None:
        return []
    counted = clause.people_after(number.end, 16)
    plural = _PLURAL.match(clause.folded, number.end)
    end, found = plural.end() if plural else counted[0] if counted else number.end, list[Figure]()
    while link := _LINK.match(clause.folded, end):
        people = clause.people_after(link.end(), 16)
        is_told = people is not None and not _SAYS_SO.match(clause.folded, people[0])
        if people is None or not is_told or clause.folded[people[0] - 1] == "s":
            return found if len(found) > 1 else []
        group = people[1] if figure.victims else None
        found.append(Figure(link.start() + 1, people[0], figure.quantity, 1, 1, group, figure.is_part))
        end = people[0]
        if link.group().lstrip(", ").startswith(("and", "et")):
            break
    if len(found) == number.low and clause.folded.startswith(",", end):
        return []  # "two Australians, a doctor and his wife, were abducted": who the two were
    return found if len(found) > 1 else []


def _one_between(clause: Clause, figure: Figure) -> Figure | None:
    """One person between a verb and the number after it: "killed a soldier and two policemen"."""
    cue = next((c for c in clause.cues if c.start == figure.start and c.end <= figure.number), None)
    if cue and (own := _ONESELF.match(clause.folded, cue.end)):
        return Figure(cue.start, own.end(), figure.quantity, 1, 1, "attackers", figure.is_part)
    article = _ARTICLE.match(clause.folded, cue.end) or _ARTICLE.match(clause.folded, cue.end + 1) if cue else None
    people = clause.people_after(article.end(), 16) if article else None
    if cue is None or article is None or people is None or people[0] > figure.number:
        return None
    if clause.folded.startswith("'s", people[0]) or clause.folded[people[0] : figure.number] in (" of ", " de "):
        return None  # "rode off with the chief's two sons", "killed a family of six"
    if clause.text[article.start()] in "àÀ":
        return None
    return Figure(cue.start, people[0], figure.quantity, 1, 1, people[1], figure.is_part)


def _one_after(clause: Clause, figure: Figure) -> Figure | None:
    stop = next((c.start for c in clause.cues if c.start > figure.number), clause.end)
    is_left = stop < figure.end or figure.start == figure.number
    limit = max(stop, figure.end) if is_left else clause.end
    number = next((n for n in clause.counts if n.start == figure.number), None)
    joint = _PLUS_ONE.search(clause.folded, number.end, min(limit, number.end + 64)) if number else None
    if number is None or joint is None or "," in clause.folded[number.end : joint.start()].removesuffix(","):
        return None
    if BREAK.search(clause.folded, number.end, joint.start()) or clause.text[joint.end() - 2] in "àÀ":
        return None
    people = clause.people_after(joint.end(), 20)
    if people is None or any(number.end <= c.start < joint.start() for c in clause.cues):
        return None
    if any(joint.start() < n.start < joint.end() < n.end for n in clause.numbers):
        return None  # "dix civils et une dizaine de militaires"
    end, group = people
    if not is_left and any(0 <= c.start - end <= 30 and c.form == "after" for c in clause.cues):
        return None  # "killing two soldiers, and a civilian was wounded"
    return Figure(joint.start() + 1, end, figure.quantity, 1, 1, group, figure.is_part)


def _one_beside(clause: Clause, figure: Figure) -> Figure | None:
    """One person behind a figure: "three men were killed, as well as a gendarme", "six dead, excluding the bomber"."""
    joint = _BESIDE_ONE.match(clause.folded, figure.end, min(clause.end, figure.end + 110))
    people = clause.people_after(joint.end(), 20) if joint else None
    if joint is None or people is None or any(joint.end() <= n.start < people[0] for n in clause.counts):
        return None
    group = people[1] if figure.victims or people[1] == "attackers" else None
    return Figure(joint.start(), people[0], figure.quantity, 1, 1, group, figure.is_part)
