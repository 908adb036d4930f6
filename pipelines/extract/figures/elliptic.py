"""Numbers that stand alone beside another speaker ("eleven dead according to …, twenty-three according to …"), or for a
former toll."""

import re
from dataclasses import replace

from pipelines.extract.figures.clause import BREAK, Clause, is_inside
from pipelines.extract.figures.counting import A_COUNT_OF, COUNTS_ALONE, NONE, PUTS_AT
from pipelines.extract.figures.numbers import NumberMention
from pipelines.extract.figures.speakers import kind_of_holder
from pipelines.extract.figures.values import ALIKE, Figure

_LOST = re.compile(r"\b(?:lost|losing|perdu|perdant)\b")
_SAYS = re.compile(
    rf"(?:\b(?:(?:{COUNTS_ALONE})(?: qu[e']| only| just| no more than)?|{PUTS_AT}|others|d'autres"
    r"|spoken only of[^.;]{3,24},|selon|according to"
    r"|(?<!news )(?<!word )(?<!trace )(?<!sign )of"
    rf"|(?:chiffre|bilan) (?:de|d')|{A_COUNT_OF}|(?:son|leur|ses) chiffres?,"
    r")|d'apres)[\s\"«“]*$"
)
_COUNTED = re.compile(rf"\b(?:(?:{COUNTS_ALONE})(?: only| just| no more than)?|{PUTS_AT}|{A_COUNT_OF})[\s\"“]*$")
_GAPPED = re.compile(r", (?:[\w'-]+ ){1,5}(?:de |d')[«\"“ ]*$")
_GAPPED_BY = re.compile(r"; (?:[\w'-]+ ){0,4}[\w'-]+, $")
"""Another speaker without a verb: "the CSP says it killed 84 men; JNIM, 50 Russians"."""
_GAPPED_BARE = re.compile(
    r", (?:(?:et|and|while|mais|but) )?((?:(?:les?|la|une?|the|an?) |l')?[\w'-]+(?: [\w'-]+){0,6}) $"
)
_GAPPED_NONE = re.compile(
    r"[,;] (?:(?:et|and|while|mais|but) )?(?P<who>(?:(?:les?|la|une?|the|an?) |l')[\w'-]+(?: [\w'-]+){0,5}?),?"
    rf" (?P<zero>{NONE})(?=[.;,]|$)"
)
_NONE_BY = re.compile(rf"(?:[,;]|,? (?:and|et|mais|but)) (?P<zero>{NONE}),? (?:according to|selon|d'apres) ")
_COUNTING = re.compile(rf"\b(?:{COUNTS_ALONE})\b")
_SPEAKS = re.compile(r"\b(?:parle|parlent|evoque|fait etat|font etat|spoke|speaks)\b")
_OF_IT = re.compile(rf"\ben (?:\w+ ){{0,3}}(?:{COUNTS_ALONE})(?: que)? $|\ben (?:\w+ ){{0,3}}(?:{COUNTS_ALONE}) qu'$")
_SPEAKER_FOLLOWS = re.compile(
    r"(?: ?[»\"”])?,?(?: seulement| tout au plus| au moins)?"
    r" (?:selon|according|d'apres|a en croire|aux dires|de l'aveu|de source)\b"
    r"|, (?:dit|disent|repond|repondent|retorque|retorquent|jure|jurent|corrige|corrigent|rectifie|nuance|replique"
    r"|soutient|soutiennent|assure|assurent|affirme|affirment|insiste|insistent|avance|avancent)"
    r" (?:une?|les?|la|l'|des?|d'autres|plusieurs|son|sa|leur|deux|trois)\b"
)
_STOPS = re.compile(
    r"^(?:[\"»”]| [»])*(?:[.,;)\]]|$| selon| according| d'apres| a en croire| aux dires| de l'aveu"
    r"| seulement\b| at the last count| dont| including| names?\b| in all\b"
    r"| in total\b| altogether\b| so far\b| but\b| while\b| and (?:said|says|added|adds|accused|accuses|blamed|blames"
    r"|denied|denies|insisted|insists|claimed|claims|promised|that|its|their|those)\b"
    r"| (?:et|mais) (?:dit|affirme|assure|revendique|avance|annonce|soutient|ajoute)\b)"
)
_REVISED = re.compile(
    r"\b(?:revised|raised|corrected|brought|revu|revus|corrige|releve|ramene|porte|portee)"
    r"(?: up| upwards?| downwards?| a la hausse| a la baisse)? (?:to|a) $"
    r"|\b(?:revoir|reviser|porter|relever|ramener|corriger|rehausser|rectifier|revoyant|portant|ramenant|corrigeant)"
    r"(?: (?:ce|le|son) (?:bilan|chiffre|decompte|total))?(?: a la hausse| a la baisse)?,? (?:a|pour) $"
)
_OWN_DEAD = re.compile(r"\b(?:its|their|ses|leurs) (?:own|propres) \w+,? $")
_OTHERS_AT = re.compile(
    r" (?:autres?|others?|more)(?: [a-zà-ÿ]+)? (?:à|dans|près d[e'’]|in|at|near|outside)(?: le village de"
    r"| la localité de| the village of| the town of)? ?[A-ZÀÉÈ][^.;:,]{2,60}[.!]?\s*"
)
_MORE_CHARS = 60
_OWN_CHARS = 70
_AGAINST = re.compile(
    r"(?:^|[ ,;])(?:pour|contre|for|against|to|versus|au prix de|moyennant|at the cost of|at the price of|and|et"
    r"|mais|but"
    r"|losing|perdant)(?: (?:only|just|seulement|la perte de|la mort de|the loss of))? $|[,;] $"
)
_IN_OWN_RANKS = re.compile(
    r"(?: (?:morts?|tues?|dead|deaths?|killed|losses|pertes|martyrs))?"
    r" (?:dans (?:ses|leurs|son|leur|nos|notre) (?:propres? )?(?:rangs|camp|cote)|des (?:leurs|siens|notres)\b"
    r"|(?:parmi|chez) (?:les (?:leurs|siens|notres)|eux|nous|lui|elle)\b|cote (?:rebelle|assaillant|jihadiste"
    r"|djihadiste)s?\b"
    r"|de (?:son|leur|notre) (?:propre )?(?:cote|camp)\b|d(?:e|ans) (?:ses|leurs) (?:propres )?(?:hommes|combattants)\b"
    r"|of (?:its|their|our|his) (?:own\b|men|fighters|people|number)|(?:on|in|among) (?:its|their"
    r"|our)(?: own)? (?:side|ranks|camp|men)"
    r"|of ours\b|of theirs\b)"
)
"""Behind a number of dead, or of none said to be dead, that belong to the speaker's side."""
_HURT_ARE = re.compile(r"; (?:the )?(?:wounded|injured), $")
_AND_THEN = re.compile(r"(?:,|;| and| then)(?: another| a further| some| at least)? $")
_LATER = re.compile(
    r" (?:more |others? )?(?:later|afterwards|in (?:the )?hospital|on (?:the way|arrival)|the (?:next|following) day"
    r"|overnight|of (?:his|her|their) (?:wounds|injuries)|in the (?:other|second)|at the (?:other|second)|elsewhere)\b"
)
"""Behind a number of more dead, told without a verb of its own."""
_PRONOUNS = frozenset({"one", "un", "une"})
_FORMER = re.compile(
    r"(?:\b(?:from|up from|against|compared (?:with|to)|contre|revised from|au lieu de|instead of) (?:the )?)$"
)
_FORMERLY = re.compile(
    r"^(?: \w+)?(?:[.,;)]|$| announced| reported| given| first| counted| declared"
    r"| previously| earlier| initially| before| auparavant| precedemment| initialement| la veille)"
)


def add_elliptic(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """Numbers that stand alone beside another speaker: "eleven dead according to …, twenty-three according to …"."""
    found: list[Figure] = list(figures)
    for number in clause.counts:
        if is_inside(number.start, found):
            continue
        before = [f for f in found if f.end <= number.start and f.low is not None and not f.is_part]
        model = next((f for f in reversed(before) if f.quantity == "killed"), before[-1]) if before else None
        if more := _more_of(clause, model, number):
            found.append(more)
        elif model and _is_own_loss(clause, model, number):
            found.append(replace(_like(model, number, None), is_own=True))
        elif model and _is_revision(clause, model, number):
            found[found.index(model)] = replace(model, is_part=True)
            found.append(_like(model, number, model.victims))
        elif model and _is_former(clause, model, number):
            found.append(_like(model, number, model.victims, is_part=True))
        elif model and (loser := _next_loser(clause, model, number)):
            found.append(_like(model, number, loser))
        elif model and _is_of_next_speaker(clause, number):
            people = clause.people_after(number.end, 12)
            found.append(_like(model, number, people[1] if people else None))
        elif model and _is_said_alone(clause, number):
            people = clause.people_after(number.end, 2)
            is_own = _OWN_DEAD.search(clause.folded, max(clause.start, number.start - 30), number.start) is not None
            group = people[1] if people else None if is_own else model.victims
            found.append(replace(_like(model, number, group), is_own=is_own))
        elif _is_count_of_them(clause, number):
            found.append(Figure(number.start, number.end, "killed", number.low, number.high, None))
        elif model is None and ((is_next := _is_of_next_place(clause, number)) or _is_counted_alone(clause, number)):
            at = number.start
            found.append(Figure(at, number.end, ALIKE, number.low, number.high, None, is_listed=is_next, number=at))
    return sorted(_add_none(clause, found), key=lambda f: f.start)


def _add_none(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with a zero that another speaker puts against them: "… two dead, the prefect not one"."""
    opened = _NONE_BY.search(clause.folded, clause.start, clause.end)
    none = opened or _GAPPED_NONE.search(clause.folded, clause.start, clause.end)
    if none is None or not (opened or _COUNTING.search(clause.folded, clause.start, none.start())):
        return figures
    model = next((f for f in figures if f.end <= none.start() and f.low and not f.is_part), None)
    is_said = opened is not None or kind_of_holder(none["who"]) is not None
    if model is None or not is_said or any(f.start >= none.start("zero") for f in figures):
        return figures
    start, end = none.span("zero")
    return [*figures, Figure(start, end, model.quantity, 0, 0, model.victims, number=start)]


def _more_of(clause: Clause, model: Figure | None, number: NumberMention) -> Figure | None:
    """More of those told before by a number alone: "thirteen died on the spot, three later", "…; the wounded, six"."""
    at = number.start
    before = clause.folded[max(clause.start, at - 40) : at]
    if _HURT_ARE.search(before):
        return Figure(at, number.end, "injured", number.low, number.high, None, number=at)
    is_near = model is not None and at - model.end <= _MORE_CHARS and _AND_THEN.search(before) is not None
    if model is None or not is_near or not _LATER.match(clause.folded, number.end):
        return None
    return _like(model, number, f"other {model.victims or 'people'}")


def _is_own_loss(clause: Clause, model: Figure, number: NumberMention) -> bool:
    """Whether a number counts the dead of the party that speaks, against those before: "… for two of its own"."""
    is_dead = model.quantity == "killed" and number.start - model.end <= _OWN_CHARS
    before = clause.folded[model.end : number.start]
    return (
        is_dead and _AGAINST.search(before) is not None and _IN_OWN_RANKS.match(clause.folded, number.end) is not None
    )


def _is_counted_alone(clause: Clause, number: NumberMention) -> bool:
    """Whether somebody gives a number of those told of before: "The governor confirmed only eleven"."""
    if number.is_article or number.text.casefold() in _PRONOUNS or not _STOPS.match(clause.folded[number.end :][:20]):
        return False
    counting = _COUNTED.search(clause.folded, max(clause.start, number.start - 60), number.start)
    if counting is None:
        return False
    subject = BREAK.split(clause.folded[clause.start : counting.start()])[-1].rpartition(", ")[2]
    return kind_of_holder(subject) is not None


def _is_of_next_place(clause: Clause, number: NumberMention) -> bool:
    """Whether a sentence without a verb counts others at another place: "Cinq autres à Kpemboli."."""
    is_opening = not clause.folded[clause.start : number.start].strip(' "«“') and not clause.cues
    return is_opening and _OTHERS_AT.fullmatch(clause.text, number.end, clause.end) is not None


def _is_count_of_them(clause: Clause, number: NumberMention) -> bool:
    """ "J'en ai compté plus de cinquante": of the dead told before."""
    is_of_it = _OF_IT.search(clause.folded, max(clause.start, number.start - 40), number.start)
    return bool(is_of_it and _STOPS.match(clause.folded[number.end : number.end + 16]))


def _like(model: Figure, number: NumberMention, victims: str | None, *, is_part: bool = False) -> Figure:
    at = number.start
    return Figure(at, number.end, model.quantity, number.low, number.high, victims, is_part=is_part, number=at)


def _is_revision(clause: Clause, model: Figure, number: NumberMention) -> bool:
    """Whether a number replaces the figure before: "a count of seven dead was later revised to 12"."""
    gap = clause.folded[model.end : number.start]
    return len(gap) <= 40 and _REVISED.search(gap) is not None


def _is_former(clause: Clause, model: Figure, number: NumberMention) -> bool:
    """Whether a number is what the figure before was: "28, up from 17", "28 morts, contre 17 auparavant"."""
    gap = clause.folded[model.end : number.start]
    after = clause.folded[number.end : number.end + 30]
    return len(gap) <= 34 and bool(_FORMER.search(gap)) and bool(_FORMERLY.match(after))


def _next_loser(clause: Clause, model: Figure, number: NumberMention) -> str | None:
    """Who lost them, where the verb stands with the party before: "the army lost 12 men, the attackers 30"."""
    if not _LOST.search(clause.folded, model.start, model.end):
        return None
    return next((a.group for a in clause.actors if a.group and 0 <= number.start - a.end <= 1), None)


def _is_of_next_speaker(clause: Clause, number: NumberMention) -> bool:
    """ "…; the Jnim, 50 Russians and ten Malians"."""
    before = max(clause.start, number.start - 60)
    is_gapped = _GAPPED_BY.search(clause.folded, before, number.start) is not None
    return is_gapped and not any(0 <= cue.start - number.end <= 40 for cue in clause.cues)


def _is_said_alone(clause: Clause, number: NumberMention) -> bool:
    people = clause.people_after(number.end, len(" « "))
    end = people[0] if people else number.end
    if number.text.casefold() in _PRONOUNS:
        return False  # "…, says one"
    if not _STOPS.match(clause.folded[end : end + 20]):
        return False
    before = clause.folded[max(clause.start, number.start - 60) : number.start]
    if _SAYS.search(before) or _SPEAKER_FOLLOWS.match(clause.folded, number.end, clause.end):
        return True
    if _GAPPED.search(before) and _SPEAKS.search(clause.folded, clause.start, number.start):
        return True
    gapped = _GAPPED_BARE.search(before)
    is_speaker = gapped is not None and kind_of_holder(gapped.group(1)) is not None
    return is_speaker and _COUNTING.search(clause.folded, clause.start, number.start) is not None
