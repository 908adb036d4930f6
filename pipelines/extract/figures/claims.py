"""The figures of a sentence: how many, of whom.

A figure is a number that stands with a word for harm ("nine soldiers were killed", "tuant quatre civils"). Which side
of the word its number stands on is told by the word (`lexicon/casualties.toml`) and by the voice of the verb. What is
left over leans on a figure (`leaning_figures`) or is one person (`lone_victims`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from pipelines.extract.events.custody import tells_of_custody
from pipelines.extract.figures.bare import mark_appositions, read_bare_count, read_labelled, read_tabled
from pipelines.extract.figures.bodies import find_lone_bodies
from pipelines.extract.figures.casualty_words import OTHER
from pipelines.extract.figures.clause import BREAK, CAPTIVES, Clause
from pipelines.extract.figures.conditions import add_conditions
from pipelines.extract.figures.deed_nouns import add_of_deeds
from pipelines.extract.figures.elliptic import add_elliptic
from pipelines.extract.figures.english_bodies import add_bodies
from pipelines.extract.figures.leaning import (
    add_dashed,
    add_items,
    add_joined,
    add_parts,
    drop_survivors,
    mark_sums,
    name_others,
)
from pipelines.extract.figures.lone_victims import ONE_OF_THEM, add_companion, find_one_victim
from pipelines.extract.figures.multiples import add_multiples
from pipelines.extract.figures.numbers import NumberMention
from pipelines.extract.figures.place_lists import add_of_next_places, mark_told_by_place
from pipelines.extract.figures.put_counts import add_put_counts
from pipelines.extract.figures.rolls import read_roll
from pipelines.extract.figures.sides import settle_sides
from pipelines.extract.figures.stated_numbers import read_stated_number
from pipelines.extract.figures.values import COLON, Cue, Figure
from pipelines.extract.text.lexicon import read_lexicon

__all__ = ["Clause", "Figure", "find_figures"]

_MAX_LEFT_CHARS = 110
_MAX_TIGHT_CHARS = 14
_MAX_RIGHT_CHARS = 48
_MAX_TOLL_CHARS = 75
_MAX_RISE_CHARS = 160
_MAX_PART_CHARS = 60
_MOST_SITES = 9
_LOSSES = frozenset(
    {"lost", "lose", "loses", "losing", "loss of"}
    | {"perdu", "perte de", "la perte de", "perte d'", "la perte d'", "perdant", "perd", "perdent"}
    | {"mourns", "mourn", "mourning", "pleure", "pleurent"}
)
_CARRIED = frozenset(chain.from_iterable(read_lexicon("casualties")["carried"].values()))
_OF_PEOPLE = frozenset(chain.from_iterable(read_lexicon("casualties")["of_people"].values()))
_TOLLS = (
    "toll",
    "bilan",
    "put the",
    "puts the",
    "losses",
    "les pertes",
    "the figure",
    "number of",
    "nombre de",
    "body count",
    "death count",
)
_JOINS = ("and", "et", ",", "while", "or", "ou", "but", "mais", ".", "»", ")")
_INNER_AND = re.compile(r" (?:and|et|ainsi que) ")
_ASIDE = re.compile(r"[^,;:()]{0,44}, [^,;:()]{2,44}, ")
_ASIDE_LEFT = re.compile(r", [^,;:.]{2,110},(?= (?:\w+ ){1,4}$)")
"""An aside between people and the verb that tells what befell them."""
_ONE_FIRST = re.compile(r" ?(?:un|une|an?|his|her|their) ")
_FAMILY_OF = re.compile(
    r" ?(?:an? |une? |the |la |l')?(?:entire |whole |same |meme )?(?:family|famille|couple) (?:of|de) $"
)
"""Between a verb and the number of a family: "wiped out a family of six"."""
_ONE_JOINED = re.compile(r"(?:,| and| et)(?: de| d'| his| her| ses| of)? ?$")
_NAME_CHARS = 45
_MEMBERS_OF = re.compile(
    r" (?:[a-z-]+ )?(?:members|fighters|militants|elements|membres|combattants) (?:of |du |de )(?:the |an? |la |l')?"
    r"(?:[a-z-]+ ){0,3}(?:group|organi[sz]ation|movement|sect|groupe|organisation|mouvement|secte) (?:[a-z-]+ )??"
)
"""Between a number and the name of the group that the dead belonged to."""
_OR_MORE = (
    r"(?:,? (?:au moins|at least|au bas mot)|,? (?:sinon|voire|si ce n'est|if not|maybe) (?:plus|davantage|more))"
)
_AND_MORE = re.compile(rf"(?: morts| tues| dead| blesses)?{_OR_MORE} ?(?:[.,;)»”\"]|$)")
_NOT_COMPLETE = re.compile(
    r"[^.;]{0,60}\b(?:(?:is|was|are|were|being|as)(?: still)? (?:not|far from|by no means|never|nowhere near)"
    r" (?:yet )?(?:complete|final|exhaustive|definitive|closed)|(?:is|was|as|still) incomplete|not an exhaustive"
    r"|and counting|nobody has (?:yet )?reached|(?:has|have) (?:not|yet to) (?:yet )?be(?:en)? reached"
    r"|(?:count|counting) (?:goes|went) on|still being (?:counted|searched|found)"
    r"|(?:n'est|n'etait) pas (?:complete?|exhaustive?|definitive?|exhaustif|definitif|close))\b"
)
"""Behind a count that may grow: "a list of 17 names that is not complete"."""
_THE_HARMED = re.compile(
    r"(?<!among )(?:\bthe (?:dead|killed|wounded|injured|missing|deceased|slain|fallen|abducted|kidnapped)"
    r"|\b(?:those|all|anyone|everyone) (?:killed|wounded|injured|hurt|abducted|kidnapped|missing|executed|shot))$"
)
"""Words for harm that name people told of before: "a resident said the dead were herders"."""
_PLACES = re.compile(r" (?:in|at|on|near|from|dans|sur|en|a|des) $")
_COUNTS_ANEW = re.compile(
    r"\b(?:et|and) (?:\w+ )?(?:fai(?:t|sait) etat|font etat|evoque|denombre|compte|counts?|speaks)\b"
)
_NUMBER_OF = re.compile(r"\b(?:number|count|nombre|chiffre) (?:of|de|des)(?: the| les)? $")
_NUMBER_OF_PEOPLE = re.compile(r"\b(?:number|nombre) (?:of |de |des |d')[\w' -]{2,40}$")
"""Before "killed", where a toll that rises is told of people: "the number of villagers killed has climbed to 80"."""
_DEFINITE = re.compile(r"\b(?:les|the|both|ces|these|those|nos|leurs|their) $")
_OF = re.compile(r" (?:of|de|d'|des)(?: the| les| ses| some| only)? ?")
_OF_THESE = re.compile(r" (?:of|de|d'|des)(?: the| les| its| ses)? ")
_ADVERB = re.compile(r"(?: more| others?| autres| of them)?(?: \w+ly| \w+ment)? ?")
_AND_APART = re.compile(r", (?:and|et|while) ")
_OTHERS_THEN = re.compile(r" (?:others?|autres|more)\b")
_LISTED = re.compile(
    r" (?:people|persons|personnes|others|autres|civilians|civils|men|hommes), [^;,]{3,80}, (?:\w+ ){0,3}$"
)
_REACHES = re.compile(
    r"\b(?:rises?|rose|risen|rising|climb\w*|increas\w*|reach\w*|stands?|stood|jump\w*|passe"
    r"|s'alourdit|s'eleve|atteint|monte|porte"
    r"|portee?s?|went up|gone up|go up|grown|grew|swell\w*|swollen|mount\w*|grimpe\w*|s'etablit|revu a la hausse"
    r"|var(?:y|ie[sd]?|ient|iait|iant|ying)|rang(?:e[sd]?|ing)|oscill\w*|fluctu\w*)\b"
    r"(?: to| at| a| from| de| entre| between)? $"
)
_RISE = re.compile(
    r"\b(?:pass|ris|rose|increas|alourdi|climb|revu|monte|jump|grim|gone up|went up|grew|grown)\w*\b[^.;]{0,40}$"
)
_OF_THE_LOSSES = re.compile(
    r"\b(?!(?:a|ont|avoir|reconnu|subi|evoque\w*|parle\w*|de|et)\b)[a-z]{4,}(?:ion|ment|age|ue|an) des pertes$"
)
_IS_COUNTED = re.compile(
    r" ?[:(] ?(?:[\w-]+ ){0,3}(?:\d|[\w-]+ (?:tues?|morts?|soldats|militaires|killed|dead|soldiers)\b)"
)
"""Behind losses that are counted after all: "de lourdes pertes : vingt-cinq tués"."""
_AND_VERB = re.compile(r" (?:and|et) (?:\w+ly )?\w$")
_IN_ROW = re.compile(r"(?:,| and| et| puis| then)(?: (?:had|have|has|ont|avaient|then|ensuite|\w+ly|\w+ment))* $")
_OBJECT = re.compile(
    r" (?:(?:\w+ly|\w+ment|sur place|sommairement) )?(?:(?:an?|une?|the|le|la|his|her|their|son|sa|leur) |l')"
)
_HAVING = re.compile(r"\b(?:avoir|ayant|having)(?: \w+ment| \w+ly)? $")
_ARE_SO_MANY = re.compile(r"(?: \w+)? a (?:y )?avoir (?:y )?")
"""Between a number and what befell them: "ils seraient une quarantaine à avoir péri"."""
_TO_FLEE = re.compile(r"\b(?:to|tried to|trying to|de|tente de) $")
_AS_THEY = re.compile(r"\b(?:as|while|when|who|alors qu|qui)\b")
_TOWN_WAS = re.compile(
    r"\b(?:after|as|when|once|before|apres que|quand|lorsque|alors que|avant que) (?:the |la |le |l')?"
    r"(?:(?:border |nearby |strategic )?(?:town|city|village|base|camp|garrison|district)|ville|localite|cite)\b"
)
"""Between people and a word for capture that is about a place: "hundreds fled after the town was captured"."""
_PLACES_COUNTED = re.compile(r" (?:towns|villages|sites|places|attacks|villes|localites|endroits|attaques)\b")
_OF_THE_DEAD = re.compile(
    r" (?!of\b)(?:(?!bod|corp|cadav|nam|nom|remain|coffin|cercueil|toll|graves)[\w'-]+ )+"
    r"(?:of (?:the|those|their)|des|de leurs) "
)
_COUNTED_DEAD = re.compile(r"\b(?:(?:number|count|tally|nombre) (?:of|de|des|d')|number )[\w' -]{0,40}$")
_WENT = re.compile(r"\b(?:went|gone|go|goes|shot) $")
_AS_MANY = re.compile(r"\b(?:autant (?:d(?:e |'))?|as many |the same number of )(?:others? |autres? )?$")
_AT_LEAST = re.compile(rf"[\w' -]{{0,30}}?{_OR_MORE}\b")
_AT_MOST = re.compile(
    r"[\w'-]{0,20}(?: [\w'-]{1,20})?,? (?:tout )?au"
    r" (?:plus(?! (?:fort|profond|pres|haut|vite|tot|tard|grand|petit|bas)\b)|maximum)\b"
)
_BESIDE = re.compile(r" [\w' ]{0,12}")
_FEW_LOSSES = re.compile(r"(?:quelques|plusieurs|several|a few) (?:pertes|losses)\b")
"""Losses that are owned to and not counted."""
_HELD = CAPTIVES | {"captifs", "captive", "hostage", "otage"}
_RESCUED = re.compile(
    r"\b(?:rescu\w+|freed|freeing|free|liberat\w+|releas\w+|libere\w*|delivr\w+|secour\w+)"
    r"(?: (?:more than|at least|some|about|nearly|over|plus de|au moins|pres de|environ|les|the))* $"
)
_OTHERS = re.compile(
    r"\b(?:others|more|some|d'autres|plusieurs|certains)(?: (?:were|are|was|is|sont|etaient|ont|ete|left|still|toujours"
    r"|reported|portes|\w+ly|\w+ment))* $"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|(?:has|have|had) been|est|sont|etait|etaient|furent|(?:a|ont|avait|avaient) ete)"
    r"(?: (?:\w+ly|later|also|reported|found|shot|retrouves?|retrouvees?|ensuite|\w+ment))* $"
)
"""Right before the verb of a sentence, and not before the participles inside it."""
_IN_WHO = re.compile(
    r"\b(?:who|that|which|qui) (?:had |have |has |ont |avaient |avait |a )?(?:been |were |was |ete |etaient )?$"
)
_COORDINATE = re.compile(
    r",? (?:and|then|and then|et|puis|et puis|before being|avant d'etre)(?: (?:later|then|ensuite))? "
)
_JOINT = re.compile(r"[,;:]| (?:and|but|while|et|mais|puis|tandis) ")
_MOST_PARTS = 6
_AND_THEY = re.compile(r"\b(?:and|then|also|while|before|et|puis)(?: (?:had|have|it|they|also|ont|a|avoir))* $")
_BESIDE_CHARS = 2
_NOUN = re.compile(
    r" (?!(?:and|et|on|in|at|so|last|with|a|au|en|dans|sur|the|le|la|for|by|as|from|after|apres|up"
    r"|overnight|yesterday|today|later|within|while|when|hier|selon|according|during|pendant)\b)[a-z]"
)


def find_figures(clause: Clause) -> tuple[Figure, ...]:
    """The figures of one sentence, in order; none of what is counted without being hurt."""
    told = read_roll(clause) or read_stated_number(clause) or add_put_counts(clause, _pair(clause))
    told = told or read_labelled(clause) or read_tabled(clause) or read_bare_count(clause)
    figures = add_parts(clause, told)
    figures = add_companion(clause, add_joined(clause, add_dashed(clause, figures)))
    listed = add_items(clause, figures)
    figures = add_elliptic(clause, add_of_deeds(clause, add_of_next_places(clause, listed)))
    figures = mark_sums(clause, add_joined(clause, figures) if len(figures) > len(listed) else figures)
    figures += find_lone_bodies(clause, figures)
    figures = add_multiples(clause, figures)
    figures = add_conditions(clause, add_bodies(clause, drop_survivors(clause, figures)))
    figures = settle_sides(clause, [f for f in figures if f.quantity != OTHER and not _is_flight(f)])
    is_attackers = any(f.victims == "attackers" for f in figures)
    if is_attackers and tells_of_custody(clause.folded, clause.start, clause.end):  # suspects held attacked nobody
        figures = [replace(f, victims=None) if f.victims == "attackers" else f for f in figures]
    figures = mark_told_by_place(clause, mark_appositions(clause, figures))
    known = name_others(clause, figures) + clause.zeros
    return tuple(sorted([*known, *_find_unknown(clause, known)], key=lambda f: (f.start, f.quantity)))


def _is_flight(figure: Figure) -> bool:
    """Attackers who fled are not displaced."""
    return figure.quantity == "displaced" and figure.victims == "attackers"


def _find_unknown(clause: Clause, known: Sequence[Figure]) -> list[Figure]:
    return [
        Figure(match.start, match.end, "killed", None, None, None)
        for match in clause.words.unknown
        if not any(figure.start < match.end and match.start < figure.end for figure in known)
        and not _IS_COUNTED.match(clause.folded, match.end, clause.end)
        and not _OF_THE_LOSSES.search(clause.folded, max(clause.start, match.start - 24), match.end)
    ]


def _pair(clause: Clause) -> list[Figure]:
    figures: list[Figure] = []
    taken: set[tuple[int, str]] = set()
    for cue in clause.cues:
        number = _number_of(clause, cue)
        if number is None:
            is_lone = cue.quantity not in (OTHER, "displaced") and not _is_toll(clause, cue)
            is_lone = is_lone and not _THE_HARMED.search(clause.folded, max(clause.start, cue.start - 12), cue.end)
            figures += find_one_victim(clause, cue) if is_lone else []
            continue
        word = clause.folded[cue.start : cue.end]
        is_loss = word in _LOSSES
        needs_people = is_loss or word in _CARRIED or (word in _OF_PEOPLE and number.start >= cue.end)
        if (number.start, cue.quantity) in taken:
            figures += [one for one in find_one_victim(clause, cue) if one.start >= max(f.end for f in figures)]
            continue
        if needs_people and not clause.counts_people(number):
            continue
        if _names_the_dead(clause, number, cue, taken) or _counts_nobody(clause, number, cue, taken):
            continue
        taken.add((number.start, cue.quantity))
        told = _figures(clause, cue, number, is_own=is_loss)
        if word in _CARRIED:
            told = [replace(f, quantity=OTHER) if f.victims == "attackers" else f for f in told]  # bandits seized
        figures += [_as_taken(f, clause, number, figures) for f in told] if cue.form == "people" else told
    killed = {f.number for f in figures if f.quantity == "killed"}
    figures = [f for f in figures if f.quantity != "displaced" or f.number not in killed]
    lone = {f.start for f in figures if f.quantity == "killed" and f.number < 0}
    figures = [f for f in figures if f.quantity != "injured" or f.number >= 0 or f.start not in lone]  # "hit, he died"
    joint = [f for f in figures if f.quantity == "killed_or_injured"]
    return [f for f in figures if f in joint or not any(j.start < f.end and f.start < j.end for j in joint)]


def _as_taken(figure: Figure, clause: Clause, number: NumberMention, before: Sequence[Figure]) -> Figure:
    """A figure of people captured: hostages, unless they are attackers or nobody says who they were.

    "Twenty soldiers were killed, two captured": two soldiers.
    """
    group = figure.victims
    if group is None and not clause.counts_people(number) and before and not before[-1].is_part:
        group = before[-1].victims
    is_arrest = group == "attackers" or (group is None and not _is_taken_by_group(clause, figure))
    return replace(figure, quantity=OTHER) if is_arrest else replace(figure, victims=group)


def _is_taken_by_group(clause: Clause, figure: Figure) -> bool:
    """Whether an armed group tells of its prisoners: "JNIM said that it had taken three prisoners"."""
    parties = {a.group for a in clause.actors if a.end <= figure.start}
    return "attackers" in parties and not parties & {"soldiers", "police", "gendarmes"}


def _names_the_dead(clause: Clause, number: NumberMention, cue: Cue, taken: set[tuple[int, str]]) -> bool:
    """Whether the word only names those who died: "la mort de six blessés", "the deaths of 38 hostages"."""
    is_dead = cue.quantity in ("injured", "abducted") and (number.start, "killed") in taken
    before = next((c for c in clause.cues if c.quantity == "killed" and 0 <= number.start - c.end <= 5), None)
    return is_dead and before is not None and before.form == "before" and number.end <= cue.start


def _counts_nobody(clause: Clause, number: NumberMention, cue: Cue, taken: set[tuple[int, str]]) -> bool:
    """Whether the number is not that of those whom the word is about, or is none."""
    if _FEW_LOSSES.match(clause.folded, number.start):
        return True
    return _is_rescued(clause, number, cue) or _tells_of_others(clause, number, cue, taken)


def _is_rescued(clause: Clause, number: NumberMention, cue: Cue) -> bool:
    """Whether the captives counted got away: "rescued more than 50 hostages"."""
    is_held = clause.folded[cue.start : cue.end] in _HELD
    return is_held and _RESCUED.search(clause.folded, max(clause.start, number.start - 30), number.start) is not None


def _tells_of_others(clause: Clause, number: NumberMention, cue: Cue, taken: set[tuple[int, str]]) -> bool:
    """Whether a counted number stands before others of whom nobody says how many: "killing 18, with more missing"."""
    is_told = any(start == number.start and quantity != cue.quantity for start, quantity in taken)
    return is_told and _OTHERS.search(clause.folded, number.end + 8, cue.start) is not None


# --- the number of a word ------------------------------------------------------------------------------------------


def _number_of(clause: Clause, cue: Cue) -> NumberMention | None:
    left = _left_number(clause, cue) if cue.form not in ("before", "label") else None
    if cue.form == "people" and _AND_THEY.search(clause.folded, max(clause.start, cue.start - 16), cue.start):
        beside = _right_number(clause, cue)
        if beside and beside.start - cue.end <= _BESIDE_CHARS:
            return beside  # "killed 25 soldiers and captured five"
    if left and cue.form in ("after", "tight", "people"):
        return left
    right = _right_number(clause, cue) if cue.form != "after" else None
    if left and right:
        is_beside = _ADVERB.fullmatch(clause.folded, left.end, cue.start)
        return right if right.start - cue.end <= 30 and not is_beside else left
    return left or right


def _left_number(clause: Clause, cue: Cue) -> NumberMention | None:
    position = bisect_left(clause.counts, cue.start + 1, key=lambda n: n.end)
    if position == 0:
        return None
    number = _whole_number(clause, position - 1, cue.start)
    if _AS_MANY.search(clause.folded, max(clause.start, cue.start - 28), cue.start):
        return number
    fate = _first_of_chain(clause, cue)
    if ONE_OF_THEM.search(clause.folded, max(number.end, fate - 60), fate):
        return None  # "quatre ont été relâchés, le cinquième a été tué"
    gap = clause.folded[number.end : cue.start]
    if cue.form == "either" and _is_object_before(clause, number, cue):
        return None
    is_so_many = _ARE_SO_MANY.fullmatch(gap) is not None
    if not is_so_many and _HAVING.search(clause.folded, max(clause.start, cue.start - 16), cue.start):
        return None  # "emmènent 80 élèves après avoir abattu le gardien"
    if cue.quantity == "displaced" and (_TO_FLEE.search(gap) or _AS_THEY.search(gap)):
        return None
    if cue.form == "people" and _TOWN_WAS.search(gap):
        return None
    if cue.form == "either" and _has_object(clause, cue):
        return None  # "une trentaine d'hommes ont encerclé le village et tué un paysan"
    limit = _MAX_TIGHT_CHARS if cue.form == "tight" else _MAX_LEFT_CHARS
    if len(_ASIDE_LEFT.sub("", gap)) > limit or BREAK.search(gap):
        return None
    if cue.quantity in ("killed", "abducted") and _OF_THE_DEAD.fullmatch(gap):
        return None  # "a hundred relatives of the dead"
    rivals = [c for c in clause.cues if c.quantity not in (cue.quantity, OTHER, "displaced")]
    between = [rival for rival in rivals if number.end <= rival.start < cue.start]
    return None if between and not _are_participles(clause, between, cue) else number


def _has_object(clause: Clause, cue: Cue) -> bool:
    """Whether a verb in a row has one person as its object right behind it: "…, stole goats and killed a man"."""
    if _IN_ROW.search(clause.folded, max(clause.start, cue.start - 40), cue.start) is None:
        return False
    one = _OBJECT.match(clause.folded, cue.end)
    people = clause.people_after(one.end() - 1, 16) if one else None
    return people is not None and clause.folded[people[0] - 1] != "s"


def _first_of_chain(clause: Clause, cue: Cue) -> int:
    """Where the words for one fate begin: "tué, décapité"."""
    start = cue.start
    for before in reversed([c for c in clause.cues if c.end <= cue.start]):
        if clause.folded[before.end : start] not in (", ", " et ", " and "):
            break
        start = before.start
    return start


def _are_participles(clause: Clause, between: Sequence[Cue], cue: Cue) -> bool:
    """Whether words for harm only say which people the verb behind them is about: "two men kidnapped on Friday are
    killed"."""
    if _COORDINATE.fullmatch(clause.folded, between[-1].end, cue.start):
        return cue.quantity == "killed" and all(c.quantity == "abducted" for c in between)  # "kidnapped and killed"
    if not _FINITE.search(clause.folded, max(clause.start, cue.start - 24), cue.start):
        return False
    told = [c for c in between if _FINITE.search(clause.folded, max(clause.start, c.start - 24), c.start)]
    if told and not _IN_WHO.search(clause.folded, clause.start, told[0].start):
        return False
    return _JOINT.search(clause.folded, between[0].end, cue.start) is None


def _is_object_before(clause: Clause, number: NumberMention, cue: Cue) -> bool:
    """Whether a number is what the verb before it counts: "killed at least eight people and abducted many"."""
    verbs = [c for c in clause.cues if c.end <= number.start and c.form == "either" and c.quantity != cue.quantity]
    if not verbs or number.start - verbs[-1].end > 3:
        return False
    return _AND_VERB.search(clause.folded, number.end, cue.start + 1) is not None


def _whole_number(clause: Clause, index: int, cue_start: int) -> NumberMention:
    """The number at an index, or the one before when it is part of that.

    "nine, including two women, were killed"; "four people, a soldier and three civilians, were killed".
    """
    number = clause.counts[index]
    if index == 0:
        return number
    before = clause.counts[index - 1]
    opens = any(before.end <= part.start and 0 <= number.start - part.end <= 12 for part in clause.words.part)
    is_part = opens and number.start - before.end <= _MAX_PART_CHARS
    if is_part or _LISTED.fullmatch(clause.folded, before.end, cue_start):
        return before
    return _sum_before(clause, index) or _opened_by_part(clause, index) or number


def _opened_by_part(clause: Clause, index: int) -> NumberMention | None:
    """The number whose parts are told up to an index: "six men, of which one Italian and two Greeks, were killed"."""
    number = clause.counts[index]
    is_apart = _AND_APART.search(clause.folded, clause.counts[index - 1].end, number.start) is not None
    if is_apart and _OTHERS_THEN.match(clause.folded, number.end):
        return None  # "including ten soldiers, and 50 others are injured"
    if any(clause.counts[index - 1].end <= cue.start < number.start for cue in clause.cues):
        return None  # "17, including two women, are dead and eight others injured"
    for at in range(index - 1, max(-1, index - _MOST_PARTS), -1):
        before, following = clause.counts[at], clause.counts[at + 1]
        if following.start - before.end > _MAX_PART_CHARS or BREAK.search(clause.folded, before.end, following.start):
            return None
        if any(before.end <= part.start and 0 <= following.start - part.end <= 12 for part in clause.words.part):
            return before
    return None


def _sum_before(clause: Clause, index: int) -> NumberMention | None:
    """The number that those up to an index add up to: "four diggers, two Malians and two Chadians, were killed"."""
    total = clause.counts[index].low or 0
    for at in range(index - 1, max(-1, index - 5), -1):
        number, following = clause.counts[at], clause.counts[at + 1]
        if following.start - number.end > _MAX_PART_CHARS or BREAK.search(clause.folded, number.end, following.start):
            return None
        is_sum = number.low == number.high == total and at < index - 1
        if is_sum and "," in clause.folded[number.end : following.start]:
            return None if clause.folded[number.end : following.start].strip() == "," else number
        total += number.low or 0
    return None


def _right_number(clause: Clause, cue: Cue) -> NumberMention | None:
    position = bisect_left(clause.counts, cue.end, key=lambda n: n.start)
    if position >= len(clause.counts):
        return None
    number = clause.counts[position]
    is_toll = _is_toll(clause, cue)
    is_of_others = is_toll or clause.folded[cue.start : cue.end] in _LOSSES
    if is_toll and position + 1 < len(clause.counts) and _counts_places(clause, number):
        number = clause.counts[position + 1]  # "the number of dead in the two towns at eighteen"
    gap = clause.folded[cue.end : number.start]
    if (is_of_others or cue.form == "label") and _belongs_to_another(clause, cue, number):
        return None
    if cue.form == "label" or (is_toll and COLON.fullmatch(gap)):
        return number
    if cue.form == "tight":
        return number if _OF.fullmatch(gap) else None
    if not _reaches(clause, cue, number, gap, is_toll=is_toll):
        return None
    return number if not is_toll or _is_toll_number(clause, number) else None


def _counts_places(clause: Clause, number: NumberMention) -> bool:
    return _PLACES_COUNTED.match(clause.folded, number.end) is not None


def _is_toll(clause: Clause, cue: Cue) -> bool:
    """Whether the word is one for a toll, or the "killed" of a "number of soldiers killed"."""
    if any(word in clause.folded[cue.start : cue.end] for word in _TOLLS):
        return True
    is_count = cue.quantity == "killed" and cue.form == "either"
    return is_count and _COUNTED_DEAD.search(clause.folded, max(clause.start, cue.start - 60), cue.start) is not None


def _reaches(clause: Clause, cue: Cue, number: NumberMention, gap: str, *, is_toll: bool) -> bool:
    """Whether the words between a word and the number after it let the two belong together."""
    limit, max_words = (_MAX_TOLL_CHARS, 10) if is_toll else (_MAX_RIGHT_CHARS, 5)
    if (is_toll or _NUMBER_OF_PEOPLE.search(clause.folded, clause.start, cue.start)) and _REACHES.search(gap):
        limit, max_words = _MAX_RISE_CHARS, 28
    elif _ASIDE.fullmatch(gap) and not is_toll:
        limit, max_words = 2 * _MAX_RIGHT_CHARS, 14
        if not clause.counts_people(number):
            return False
    elif gap.strip().startswith(_JOINS) or (is_toll and "," in gap):
        return False
    if cue.form == "either" and _INNER_AND.search(gap) and not _ONE_FIRST.match(gap):
        return False
    if not is_toll and _PLACES.search(gap) and not clause.counts_people(number):
        return bool(_NUMBER_OF.search(clause.folded, max(clause.start, cue.start - 24), cue.start))  # "at 42"
    if len(gap) > limit or len(gap.split()) > max_words or BREAK.search(gap):
        return False
    if not is_toll and _COUNTS_ANEW.search(gap):
        return False  # "dénonce un massacre de civils et fait état de vingt blessés"
    if _ONE_FIRST.match(gap) and not _ONE_JOINED.search(gap) and not _FAMILY_OF.fullmatch(gap):
        return False  # "la mort d'un gendarme et fait deux blessés"
    return not any(cue.end <= other.start <= number.start for other in clause.cues)


def _belongs_to_another(clause: Clause, cue: Cue, number: NumberMention) -> bool:
    """Whether the number counts something else: "toll: five wounded", "le bilan pour les deux sites"."""
    rivals = (c for c in clause.cues if c.quantity != cue.quantity and c.form != "before")
    if any(_BESIDE.fullmatch(clause.folded, number.end, max(number.end, rival.start)) for rival in rivals):
        return True
    is_pair = number.low == number.high and (number.low or 0) <= _MOST_SITES
    return is_pair and bool(_DEFINITE.search(clause.folded, max(clause.start, number.start - 8), number.start))


def _is_toll_number(clause: Clause, number: NumberMention) -> bool:
    """Whether the number after "toll" counts dead and not, say, sites."""
    if clause.counts_people(number) or not _NOUN.match(clause.folded, number.end):
        return True
    return any(0 <= cue.start - number.end <= 25 for cue in clause.cues)


# --- a figure of a word and its number -----------------------------------------------------------------------------


def _figures(clause: Clause, cue: Cue, number: NumberMention, *, is_own: bool) -> list[Figure]:
    """The figure, and the one that it replaced: "from 9 to 28"."""
    figure = _figure(clause, cue, number, is_own=is_own)
    low, high = figure.low, figure.high
    is_spread = low is not None and high is not None and low < high
    if not is_spread or not _RISE.search(clause.folded[max(0, number.start - 60) : number.start]):
        return [figure]
    former = Figure(number.start, number.end, cue.quantity, low, low, figure.victims, is_part=True, number=number.start)
    return [replace(figure, low=high), former]


def _figure(clause: Clause, cue: Cue, number: NumberMention, *, is_own: bool) -> Figure:
    is_left = number.end <= cue.start
    victim = clause.victim_between(
        number.end, cue.start if is_left else min(_reach_of_name(clause, number), clause.end)
    )
    if is_left and victim is None and cue.form == "tight" and (of := _OF_THESE.match(clause.folded, cue.end)):
        victim = clause.victim_between(of.end() - 1, cue.end + 40, max_words=1)  # "fifteen bodies of attackers"
    if is_left and victim is None and not clause.folded[number.end : cue.start].strip():
        victim = clause.victim_between(cue.end, cue.end + 30, max_words=0)  # "two dead gendarmes"
    start, end = min(number.start, cue.start), max(number.end, cue.end)
    if victim and victim.start >= cue.end:
        end = max(end, victim.end)
    group = victim.group if victim else None
    low = number.low
    if low == 0 and _WENT.search(clause.folded, max(clause.start, number.start - 8), number.start):
        low = number.high  # "went up to 33"
    is_least = (
        _AND_MORE.match(clause.folded, end)
        or _NOT_COMPLETE.match(clause.folded, end, clause.end)
        or (is_left and _says_at_least(clause, number, cue))
    )
    high = None if is_least else number.high  # "35 morts au moins", "deux civils au moins ont été tués"
    low = 0 if low == high and _AT_MOST.match(clause.folded, number.end, max(end, number.end)) else low
    return Figure(start, end, cue.quantity, low, high, group, is_own=is_own, number=number.start)


def _reach_of_name(clause: Clause, number: NumberMention) -> int:
    """How far behind a number the name of the dead may end: of a group, behind the words for what it is."""
    members = _MEMBERS_OF.match(clause.folded, number.end, clause.end)
    return max(number.end + _NAME_CHARS, members.end() + _NAME_CHARS // 2 if members else 0)


def _says_at_least(clause: Clause, number: NumberMention, cue: Cue) -> bool:
    """Whether "at least" stands between a number and its verb and belongs to no other number."""
    words = _AT_LEAST.match(clause.folded, number.end, cue.start)
    return words is not None and not any(n.start < words.end() <= n.end for n in clause.numbers)
