"""A sentence as the search for figures sees it: its numbers, its words for harm, the people in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.figures.casualty_words import OTHER, CasualtyWords
from pipelines.extract.figures.company import (
    are_of_attack,
    counts_dead,
    is_of_some,
    is_one_shot,
    is_shot_dead,
    names_people,
    opens_toll,
    stands_alone,
)
from pipelines.extract.figures.no_harm import find_no_harm
from pipelines.extract.figures.numbers import NumberMention
from pipelines.extract.figures.values import Cue, Figure
from pipelines.extract.text.terms import TermMatch

BREAK = re.compile(r"[;:]| (?:while|but|when|mais|tandis que|alors que|whereas)\b |\n")
"""What ends the stretch in which a word for harm looks for its number."""
AND = re.compile(r" (?:and|et) ")
_AIRCRAFT = re.compile(
    r"(?: [\w'-]+){1,5}? (?:planes?|jets?|helicopters?|drones?|aircraft|warplanes?|gunships?|airliners?)\b"
)
"""What is shot down and is nobody."""
_AIRCRAFT_FR = re.compile(
    r"(?:(?: [\w'-]+){1,3})? (?:une?|le|la|l'|des|les|deux|trois|leur|son) ?(?:\w+ )?"
    r"(?:helico\w*|avions?|drones?|aeronefs?|appareils?|aeroplanes?|mirage\w*)\b"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|are|is|be|being|got|ete|est|sont|etait|etaient|seraient|serait|furent|fut)\b"
    r"(?:(?! (?:known|clear|sure) (?:who|which))[\w' -]){0,24}$"
)
_TAKEN = frozenset({"were taken", "was taken", "been taken", "taken"})
_FALLEN = frozenset({"tombes", "fell", "had fallen", "have fallen"})
_ELSEWHERE = re.compile(
    r" (?:(?:ill|aback|over|in|into|out|back|down|up|by surprise|to|for|on|care|part|place|home)\b|\w+ (?:to|into)\b)"
)
"""After people who "were taken", but not by force: to hospital, into custody."""
_ACTIVE = re.compile(r"(?:a|ont|avait|avaient|aurait|auraient|ayant|avoir) ")
"""At the head of a verb in the active voice: "sont revenus et ont tué"."""
_SOURCE = re.compile(
    r"\b(?:according to|selon|d'apres|said|by|par|after|following|before|apres|avant"
    r"|besides|in addition to|en plus d[eu]|outre|sans compter|not counting"
    r"|not including|excluding)\b"
)
"""Between a number and people of whom it is not: those who speak, act, or are counted on top."""
_BRACKETS = re.compile(r" - [^-\n]{3,80} - |\([^()\n]{3,120}\)")
_PRONOUN_ONE = re.compile(r"\b(?:the|this|that|which|each|every|any|no) (?:\w+ )?one[,.;:)]$|\ban? [a-z]+ one\W?$")
_OPENER = re.compile(r"(?:according to|selon|d'apres) $")
_TAKEN_OF = re.compile(
    r" (?:(?!ont|ete|avaient|were|was|been|have|had|are|sont)[\w'-]+ ){1,3}"
    r"(?:enlevee?s|kidnappee?s|abducted|kidnapped|seized|taken)\b[^.;\n]{0,160}\b(?:liber|relach|reconduit|ramene|rendu"
    r"|freed|released|brought|returned|rescued|retrouv)"
)
"""Behind the number of all who were taken, of whom some are free."""
_OUT_OF_TOTAL = re.compile(
    r"\b(?:sur|out of|from) (?:un |an? |les? )?(?:total|effectif|enrolment|ensemble) (?:de |d'|of )$"
)
"""Before the number of all, harmed or not."""
_OF_THE = re.compile(r"^ (?:of|out of|sur|des|parmi)(?: the| its| their| les| ses)? $")
_AGE = re.compile(
    r"\b(?:aged?|ages? de|ages) [\d, ]{1,16}(?:(?:and|et) )?$"
    r"|\bl'une? (?:des|de ces|de ses) $|, (?:at|at the age of) $"
    r"|\b(?:woman|man|girl|boy|child|son|daughter|mother|father|femme|homme|fille|garcon|mere|pere) (?:of|de) $"
)
_A_PERSON_OF = re.compile(r"\b(?:an?|the|une?|le|la) (?P<who>[\w-]+(?: [\w-]+)?) (?:of|de)(?: about| some)? $")
_HOUSEHOLDS = frozenset({"family", "families", "famille", "couple", "crew", "equipage", "group", "groupe"})
_AGE_ENDS = re.compile(
    r"(?: ans)?(?:[.,;)]|$| (?:was|were|died|dies|and|is|has|had|who|lost|in|at|on|from|by|got|received|suffered"
    r"|perished|fell|succumbed|a|est|et|dans|sur)\b)"
)
_NOT_ALL = re.compile(
    r"\b(?:half|most|none|moitie|plupart|quarter|quart|tiers)(?: of| de)?(?: the| its| des| ces)? $|\bnot $"
)
_OUT_OF_ALL = re.compile(r"(?:^|[.;:,»\"] )(?:of|out of|sur|parmi|among|des)(?: the| les| ses| its| ces)? $")
_THEN_SOME = re.compile(r" [\w' -]{3,40}, (?:\w+[ -]){0,3}\w")
_LABEL = re.compile(r"(?:^|[,;/|.*-] ?|[/|-] )(?:[a-z]+ ){0,2}$")
_COLON = re.compile(r" ?[:=|] ?$")
_TAKING = re.compile(
    r"\b(?:took|take|takes|taking|hold|holds|held|holding|pris|prend|prennent|prenant)\b[\w' -]{0,24}$"
)
_FREED = re.compile(r"\b(?:rescu|free|releas|liber|deliver|execut|kill)\w*\b[\w' -]{0,30}$")
_WAS_HURT = re.compile(
    r"\b(?:was|were|been|is|are|ete|est|sont|a|ont|avait|avaient|left|leaving|and|et|\d+|dead|morts?) $"
)
"""Before a word for wounds that is the verb of its sentence, or counts the wounded."""
_ASIDE_HURT = re.compile(
    r"(?: [\w'-]+){0,12},(?: (?:later|then|also|has|had|have|who|finalement|ensuite|a|ont|est|sont|y|en|depuis))* "
)
_WHO_WERE_HURT = re.compile(
    r"(?! (?:and|et|ou|or)\b)(?: (?!(?:and|et|as|who|qui|when|while|had|was|were)\b)[\w'-]+){1,12}"
    r"(?: (?:later|then|also|has|had|have|finalement|ensuite|a|ont|est|sont|y|en|depuis))* "
)
"""Between people said to have been hurt and the verb that tells how they died."""
_WOUNDED_DIED = re.compile(r" (?:people |soldiers )?(?:have |had |later |also |ont |avaient |ont depuis )?$")
_ASIDE_MISSING = re.compile(
    r", (?:(?:still|since|toujours|jusque-la|d'abord|un temps|first|initially) )?(?:reported |portee?s? )?"
    r"(?:missing|disparue?s?)\b[^;:]{0,90}, (?:ont|a|avaient|avait|sont|est|were|was|had|have|has)\b[^,;:]{0,24}$"
)
_BY_TURNS = re.compile(r"(?:^| )(?:by|par) (?:one|two|three|four|un|une|deux|trois|quatre|dizaines?|dozens?)\b")
_TO_THING = re.compile(r" (?:d'|de |of )?(?:[\w-]+ )?")
_WERE = re.compile(r"\b(?:were|been|are)(?:(?: \w+ly| all| both)?|(?: [\w'-]+){1,5} and) $")
_NATURAL = (" d'une crise", " d'un malaise", " d'un arret", " of a heart attack", " of natural causes")
_BURNED = re.compile(r"\b(?:burn(?:ed|t|ing)?|roast(?:ed|ing)?|bury|bur(?:ied|ying)|skinned)\b[^.;:]{0,60}$")
_NOT_FATAL = re.compile(
    r" (?:at\b(?! (?:point|close|very close|dawn|night|the|a|an|[A-Z]))|and (?:wounded|injured|hurt|taken|rushed)"
    r"|but|through|up|multiple|several|twice|with"
    r"|in (?:the |both |his |her |their |one )?(?:legs?|arms?|foot|feet|hands?|knees?|shoulders?|thighs?))"
    r"|[^.]{0,110}(?:fatally|surviv|\bdied\b)|[^.;]{0,60}(?:wounded|injured|hospital)"
)
_NO_SHOOTER = re.compile(
    r"(?:\b(?:was|were|been|being|is|are|got|get|warning|last|first|single|one|a|the|each|mug|long|no|any|goal|his|her|two)"
    r"|\b(?:not|never|n't)) $"
)
"""Before a "shot" that is no verb with an object: "were shot", "a warning shot"."""
_OTHER_SHOTS = re.compile(
    r"\b(?:photo|film|camera|movie|portrait|wedding album|penalt|goal|keeper|striker|winger|match\b)"
)
_AN = re.compile(r" (?:an?|the|his|her|their|one)(?= )")
_LIVED = re.compile(
    r"\b(?:wound|injur|hurt\b|surviv|in the (?:legs?|arms?|foot|feet|hands?|knees?|thighs?|shoulders?)\b|critical"
    r"|recover"
    r"|hospital|treated|rubber|dead\b|die[ds]?\b|succumb|perish|to death\b|down\b|photo|film|video|blanks?\b|scene)"
)
"""In a sentence on people shot at who did not die of it, or not yet."""
_MAX_MEN_CHARS = 32
"""How long the words for men behind their number may be."""
_FELL_ELSEWHERE = re.compile(
    r" (?:dans|sur|entre|aux|en|malades?|d'accord|de|into|from|to|ill|sick|on|off|asleep|short|back|behind|under|out|by"
    r"|down|through|victim|prey|silent)\b"
)
"""After men who "fell" and did not die: into an ambush, into the hands of somebody, from a lorry."""
_CLAIMED = re.compile(
    r"(?:\b(?:fai(?:t|re|sant|sait|saient)|font|fit|firent|fera)\b"
    r"|\b(?:evoqu|denombr|deplor|compt|recens|avanc)\w+ |\bparl\w+ d[e'])[^.;:]{0,36}"
    r"(?:(?<! des)(?<! les)(?<! de)|aines? de|milliers de) $"
)
"""Before the "victims" whom an attack made: they died."""
_LISTED = re.compile(
    r"(?: (?:civiles?|militaires?|humaines?|innocentes?))? (?:(?:ont|avaient) ete|sont|etaient) "
    r"(?:recense|denombre|enregistre|confirme|deplore|compte)e?s\b"
)
"""Behind the "victims" whom somebody counted."""
_ATTACK_AFTER = re.compile(
    r" (?:attacks?|raids?|assaults?|ambush(?:es)?|bombings?|strikes?|offensives?|incursions?|violence|insurgency)\b"
)
_ATTACK_BEFORE = re.compile(
    r"\b(?:attaques?|raids?|assauts?|attentats?|embuscades?|incursions?|offensives?|violences?|insurrection) $"
)
_IS_HIT = frozenset({"were hit", "was hit", "been hit"})
_BY_WHAT = re.compile(
    r"[.,;:)]|$| (?:by (?:a |the )?(?:stray |rebel )?(?:bullets?|gunfire|gunshots?|shrapnel|splinters)|and|in|when|as"
    r"|during|while)\b"
)
"""After people who "were hit" themselves, and not their vehicle or their camp by something."""
_MAX_TOLL_GAP = 16
_HELD = frozenset({"prisoner", "prisoners", "hostage"})
_HOLDS = re.compile(r"\b(?:took|take|takes|taking|taken|hold|holds|held|holding|made) [^.;:,]{0,40}$")
"""Before the number of those who were taken: "took 12 soldiers prisoner"."""
CAPTIVES = frozenset({"hostages", "captives", "otages"})


@dataclass(frozen=True)
class Clause:
    """One sentence (`start`, `end` of the text and its folded form) with the words, numbers and actors in it."""

    text: str
    folded: str
    start: int
    end: int
    words: CasualtyWords
    numbers: Sequence[NumberMention]
    actors: Sequence[ActorMention]

    @cached_property
    def zeros(self) -> list[Figure]:
        """Words that say that there were none."""
        return find_no_harm(self.words, self.actors, self.folded, self.start, self.end)

    @cached_property
    def cues(self) -> list[Cue]:
        """Words for harm with the side of their figure, but those of a "no casualties" and those that name victims."""
        matches = [self._within_toll(m) for m in self.words.cues if not is_inside(m.start, self.zeros)]
        cues = [Cue(m.start, m.end, m.value[0], self._form(m)) for m in matches if self._is_fatal(m)]
        return [c for i, c in enumerate(cues) if not self._names_victims(c, cues[i + 1 : i + 4])]

    def _within_toll(self, match: TermMatch[tuple[str, str]]) -> TermMatch[tuple[str, str]]:
        """The "dead" of "the dead were" where it opens no toll: "eight of the dead were children"."""
        words = self.folded[match.start : match.end]
        if not opens_toll(words):
            return match
        is_some = is_of_some(self.folded, match.start, self.start)
        is_toll = any(0 <= n.start - match.end <= _MAX_TOLL_GAP for n in self.numbers)
        if is_toll and not is_some:
            return match
        start = match.start + len("the ")
        return TermMatch(start, start + len(words.split()[1]), (match.value[0], "after"))

    def _is_fatal(self, match: TermMatch[tuple[str, str]]) -> bool:
        """Whether a word that tells of a death only in some company does so: "were shot by men", "burned two alive"."""
        word = self.folded[match.start : match.end]
        before = max(self.start, match.start - 60)
        if word == "alive":
            return _BURNED.search(self.folded, before, match.start) is not None
        if word.startswith("dead and "):
            return not self.folded.endswith("found ", before, match.start)  # "are found dead and injured victims die"
        if stands_alone(self.folded, match.start, match.end, self.start):
            return False
        if word in _TAKEN:
            return _ELSEWHERE.match(self.folded, match.end) is None
        if word in _IS_HIT:
            return self._is_told_of_people(match.start) and _BY_WHAT.match(self.folded, match.end) is not None
        if word in ("victims", "victimes") and self._are_of_attack(match):
            return True
        if word == "victims":
            is_alone = len(self.words.cues) == 1
            return is_alone and counts_dead(self.folded, match.start, match.end, self.start)
        if word in _HELD:
            return _HOLDS.search(self.folded, before, match.start) is not None
        if word in _FALLEN:
            return self._is_fallen(match)
        if word == "vies":
            return not self.folded.endswith(" en ", before, match.start)
        if word == "victimes":
            is_claimed = _CLAIMED.search(self.folded, before, match.start) or _LISTED.match(self.folded, match.end)
            return is_claimed is not None and not self._is_harmed_otherwise(match)
        if word.startswith("abat") and _AIRCRAFT_FR.match(self.folded, match.end):
            return False
        if word == "shot down" and _AIRCRAFT.match(self.folded, match.end):
            return False
        if word != "shot":
            return not self.folded.startswith(_NATURAL, match.end)
        if self._shoots(match):
            return True
        if is_one_shot(self.folded, match.start, self.start):
            is_hurt = _NOT_FATAL.match(self.text, match.end, self.end) is not None
            return is_shot_dead(self.folded, match.end, is_hurt=is_hurt)
        is_passive = _WERE.search(self.folded, before, match.start) is not None
        return is_passive and _NOT_FATAL.match(self.text, match.end, self.end) is None

    def _shoots(self, match: TermMatch[tuple[str, str]]) -> bool:
        """Whether the "shot" at hand is a verb whose object are people, of whom nothing says that they lived."""
        if self.folded[match.start : match.end] != "shot":
            return False
        if _NO_SHOOTER.search(self.folded, max(self.start, match.start - 24), match.start):
            return False
        if _OTHER_SHOTS.search(self.folded, self.start, self.end):
            return False
        counted = next((n for n in self.numbers if n.start == match.end + 1 and not n.is_measure), None)
        is_object = counted is not None and self.counts_people(counted)
        is_object = is_object and not self.folded.startswith(" of ", counted.end if counted else 0)
        one = _AN.match(self.folded, match.end)
        people = self.people_after(one.end(), 24) if one and not is_object else None
        is_object = is_object or (people is not None and self.folded[people[0] - 1] != "s")
        return is_object and _LIVED.search(self.folded, match.end, self.end) is None

    def _is_fallen(self, match: TermMatch[tuple[str, str]]) -> bool:
        """Whether men "fell" by what stands beside the word: "onze militaires tombés", "tombés au combat"."""
        ends = [v.end for v in self.victims] + [m.end for m in (*self.words.everybody, *self.words.own)]
        is_counted = match.start - 1 in ends and any(
            0 < match.start - 1 - n.end <= _MAX_MEN_CHARS for n in self.numbers
        )
        return is_counted and _FELL_ELSEWHERE.match(self.folded, match.end) is None

    def _are_of_attack(self, match: TermMatch[tuple[str, str]]) -> bool:
        number = next((n for n in self.numbers if n.end == match.start - 1 and not n.is_measure), None)
        is_alone = number is not None and len(self.words.cues) == 1
        return is_alone and are_of_attack(
            self.folded, match.start, match.end, number.start if number else 0, self.start
        )

    def _is_told_of_people(self, position: int) -> bool:
        """Whether words for people, or a number alone, end right before a position."""
        ends = [*(v.end for v in self.victims), *(m.end for m in (*self.words.everybody, *self.words.person))]
        return position - 1 in [*ends, *(n.end for n in self.numbers)]

    def _is_harmed_otherwise(self, match: TermMatch[tuple[str, str]]) -> bool:
        """Whether what follows says what the victims suffered: "huit victimes d'enlèvement"."""
        return any(m.value[0] != "killed" and 0 <= m.start - match.end <= 6 for m in self.words.cues)

    def _form(self, match: TermMatch[tuple[str, str]]) -> str:
        label = _LABEL.search(self.folded, self.start, match.start)
        is_counted = label and any(label.start() < n.end <= match.start for n in self.numbers)
        if label and not is_counted and self._is_before_colon(match.end):
            return "label"
        if self._shoots(match):
            return "before"
        if match.value[1] != "either" or _ACTIVE.match(self.folded, match.start):
            return match.value[1]
        return "after" if _PASSIVE.search(self.folded[max(0, match.start - 40) : match.start]) else "either"

    def _is_before_colon(self, end: int) -> bool:
        number = next((n for n in self.numbers if 0 <= n.start - end <= 4), None)
        return number is not None and _COLON.fullmatch(self.folded, end, number.start) is not None

    def _names_victims(self, cue: Cue, following: Sequence[Cue]) -> bool:
        """Whether the word only names those to whom more happened: "six hostages were freed", "two wounded died"."""
        fates = ("killed", OTHER) if cue.quantity != "injured" else ("killed",)
        fate = next((f for f in following if f.form == "after" and f.quantity in fates), None)
        is_captive = self.folded[cue.start : cue.end] in CAPTIVES or self._is_adjective(cue)
        if is_captive and _FREED.search(self.folded[max(self.start, cue.start - 48) : cue.start]):
            return True
        if cue.quantity == "missing" and fate and _ASIDE_MISSING.search(self.folded, self.start, fate.start):
            return True  # "deux guides, portés disparus lundi, ont été tués"
        if fate is None or BREAK.search(self.folded, cue.end, fate.start):
            return False
        if cue.quantity == "injured" and fate.quantity == "killed" and self._is_hurt_before(cue, fate):
            return True
        if is_captive:
            is_taken = _TAKING.search(self.folded[max(self.start, cue.start - 40) : cue.start])
            return not is_taken and fate.start - cue.end <= 60
        return cue.quantity == "injured" and _WOUNDED_DIED.fullmatch(self.folded, cue.end, fate.start) is not None

    def _is_hurt_before(self, cue: Cue, fate: Cue) -> bool:
        """Whether a participle only says of those who died that they had been hurt: "two women wounded in the raid
        died", "une femme, blessée mardi, a perdu la vie"."""
        if _WAS_HURT.search(self.folded, max(self.start, cue.start - 16), cue.start):
            return False
        is_aside = self.folded.endswith(", ", self.start, cue.start)
        return (_ASIDE_HURT if is_aside else _WHO_WERE_HURT).fullmatch(self.folded, cue.end, fate.start) is not None

    def _is_adjective(self, cue: Cue) -> bool:
        """Whether the word stands between a number and its noun: "19 kidnapped persons"."""
        is_word = self.folded[cue.start : cue.end] in ("kidnapped", "abducted")
        is_counted = is_word and any(n.end == cue.start - 1 for n in self.numbers)
        return is_counted and self.people_after(cue.end, 2) is not None

    @cached_property
    def counts(self) -> list[NumberMention]:
        """Numbers that may count victims."""
        asides = [m.span() for m in _BRACKETS.finditer(self.folded, self.start, self.end)]
        hidden = [(a, b) for a, b in asides if not any(a <= cue.start < b for cue in self.cues)]
        found: list[NumberMention] = []
        for number in self.numbers:
            is_count = not (number.is_measure or number.is_zero_word or number.is_article)
            is_count = is_count and not self._is_of_one_of_them(number)
            is_count = is_count and not _PRONOUN_ONE.search(self.folded[max(0, number.start - 24) : number.end + 1])
            is_hidden = any(a <= number.start < b for a, b in hidden) or is_inside(number.start, self.zeros)
            before = self.folded[max(0, number.start - 20) : number.start]
            is_other = _OPENER.search(before) or _AGE.search(before) or _NOT_ALL.search(before) or self._is_age(number)
            is_total = _OUT_OF_TOTAL.search(self.folded[max(0, number.start - 40) : number.start]) is not None
            is_thing = self._counts_things(number)
            is_whole = found and _OF_THE.match(self.folded[found[-1].end : number.start])
            if is_whole and is_count and _TAKEN_OF.match(self.folded, number.end):
                found[-1] = number  # "76 of the 110 girls abducted in May were freed": 110 were abducted
                continue
            if is_count and not (is_hidden or is_other or is_total or is_whole or is_thing):
                found.append(number)
        return found

    def _is_age(self, number: NumberMention) -> bool:
        """Whether a number between commas is the age of the one named before it: "Musa Danladi, 42, was shot"."""
        if self._is_age_of_person(number):
            return True
        is_aside = self.folded.startswith((",", " ans,"), number.end) and self.folded.endswith(", ", 0, number.start)
        if not is_aside:
            return False
        word = self.text[max(self.start, number.start - 40) : number.start - 2].rpartition(" ")[2]
        return word[:1].isupper()

    def _is_of_one_of_them(self, number: NumberMention) -> bool:
        """Whether "one" is a place: "the chief of one of them", "70 dead in one and 30 in the other"."""
        if number.low == number.high == 1 and self.folded.endswith((" in ", " at "), self.start, number.start):
            return True
        is_of = self.folded.endswith(" of ", self.start, number.start)
        return (
            is_of
            and number.low == 1
            and self.folded.startswith((" of them", " of these", " of the villages"), number.end)
        )

    def _is_age_of_person(self, number: NumberMention) -> bool:
        """Whether a number is how old the one person before it is: "a schoolboy of 16 died"."""
        of = _A_PERSON_OF.search(self.folded, max(self.start, number.start - 40), number.start)
        if (
            of is None
            or of["who"].rpartition(" ")[2] in _HOUSEHOLDS
            or _AGE_ENDS.match(self.folded, number.end) is None
        ):
            return False
        ends = [*(p.end for p in self.words.person), *(v.end for v in self.victims)]
        return of.end("who") in ends

    def _counts_things(self, number: NumberMention) -> bool:
        """Whether a number counts beasts or goods ("120 cows", "sept véhicules"), or says how ("two by two")."""
        if self._is_preposed_whole(number):
            return True
        if _BY_TURNS.match(self.folded, number.end) or _BY_TURNS.search(
            self.folded, max(0, number.start - 12), number.end
        ):
            return True
        at = bisect_left(self.words.things, number.end, key=lambda t: t.start)
        thing = self.words.things[at] if at < len(self.words.things) else None
        if thing is None or not _TO_THING.fullmatch(self.folded, number.end, thing.start):
            return False
        is_plural = self.folded[thing.end - 1] == "s"
        return is_plural or self.people_after(thing.end, 1) is None  # "two cattle herders"

    def _is_preposed_whole(self, number: NumberMention) -> bool:
        """Whether a number only says of how many: "Of the 34 passengers, nine died"."""
        before = self.folded[max(self.start, number.start - 16) : number.start]
        if not _OUT_OF_ALL.search(before) or not _THEN_SOME.match(self.folded, number.end, self.end):
            return False
        comma = self.folded.find(",", number.end)
        return not any(number.end <= cue.start < comma for cue in self.cues)

    @cached_property
    def victims(self) -> list[ActorMention]:
        """Actors that tell whose dead are counted; "people" tells nothing."""
        plain = self.words.everybody
        return [
            a
            for a in self.actors
            if a.group
            and not a.is_object
            and not any(e.start <= a.start < e.end for e in plain)
            and not _colours(a, self.folded)
        ]

    def victim_between(self, start: int, end: int, *, max_words: int = 99) -> ActorMention | None:
        """The first victims' word in a stretch, at most so many words from its start and in the same clause."""
        for victim in self.victims:
            is_next = victim.start == start + 1  # "neutralised four fighters of the Islamic State West Africa Province"
            if start <= victim.start and (victim.end <= end + 1 or is_next):
                gap = self.folded[start : victim.start]
                is_part = any(start <= part.start < victim.start for part in self.words.part)
                is_apart = (
                    is_part or "," in gap or "(" in gap or BREAK.search(gap) or _SOURCE.search(gap) or AND.search(gap)
                )
                return None if is_apart or len(gap.split()) > max_words else victim
        return None

    def people_after(self, position: int, max_chars: int) -> tuple[int, str | None] | None:
        """Where the word for people within so many characters of a position ends, and their group."""
        victims = [(v.start, v.end, v.group) for v in self.victims if 0 <= v.start - position <= max_chars]
        nouns = (*self.words.everybody, *self.words.person)
        others = [(n.start, n.end, None) for n in nouns if 0 <= n.start - position <= max_chars]
        found = min([*victims, *others], key=lambda p: (p[0], p[2] is None), default=None)
        return (found[1], found[2]) if found else None

    def counts_people(self, number: NumberMention) -> bool:
        """Whether people stand right after a number ("lost seven men", not "lost three towns")."""
        if names_people(self.folded, number.end):
            return True
        starts = [v.start for v in self.victims] + [e.start for e in self.words.everybody]
        starts += [o.start for o in (*self.words.own, *self.words.person)]
        return any(number.end <= s and len(self.folded[number.end : s].split()) <= 2 for s in starts)


def _colours(actor: ActorMention, folded: str) -> bool:
    """Whether a word only says whose an attack was: "wounded dozens more in a jihadist attack"."""
    before = _ATTACK_BEFORE.search(folded, max(0, actor.start - 16), actor.start)
    return before is not None or _ATTACK_AFTER.match(folded, actor.end) is not None


def is_inside(position: int, figures: Sequence[Figure]) -> bool:
    """Whether a position lies in the words of one of the figures."""
    return any(f.start <= position < f.end for f in figures)
