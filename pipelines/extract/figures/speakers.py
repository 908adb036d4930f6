"""Who says what in a sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.extract.figures.counting import A_NUMBER, COUNTING_FORMS, COUNTS_ALONE, NONE, PLACED_AT, PUTS
from pipelines.extract.text.lexicon import read_lexicon, sections_matcher
from pipelines.extract.text.terms import TermMatch, TermMatcher, fold_text

_MAX_HOLDER_CHARS = 110
_SUBJECT_START = re.compile(
    r"(?:[;:»”\"]| - |, (?:while|whereas|but|and|which|as|mais|tandis que|et|alors que)\b"
    r"| (?:while|whereas|although|though|but|when|that|(?:hours|days|weeks) after"
    r"|bien que|meme si|tandis que|alors que|mais|que|qui)\b )"
)
_IN_WHICH = re.compile(r"(?:(?:in|during|after|for|on) which|dans laquelle|dans lequel|where|ou) ")
"""What opens an aside in which the speaker goes on: "the raid, in which it claimed to have killed nine"."""
_OPENER_END = re.compile(
    r"[,;:.«»\"“”)(]| (?:while|but|when|that|who|which|in the|mais|tandis|qui|que|alors|et que)\b "
)
_CONTENT = re.compile(r" (?:that|que|qu'|of|de|d'|a |an |the |at least|some|un |une |des |les )")
_RELATIVE = re.compile(r"\b(qui|which|who|et|and|but|mais)(?: also| aussi| en| ensuite| then)? ?$")
_INVERTED_AFTER_QUOTE = re.compile(r"[\"»”] $")
_CLOSES_QUOTE = re.compile(r"(?:[\w,.!?]\"|[”»]) ?$")
_FIRST_PERSON = re.compile(r"(?:we|i|nous|j'|je)\b")
_MAX_QUOTED_CHARS = 70
_LABEL = re.compile(r"(?:an? |the |une? |le |la |les |des |l')?[^\W\d][^\s:;,.()\d]*(?: [^\s:;,.()\d]+){0,3} ?: ")
_SPEAKS = re.compile(rf"\b(?:speaks?|spoke|dit|disent|affirme|{COUNTS_ALONE})\b")
_A_NUMBER = re.compile(A_NUMBER)
_IS_REPORTED = re.compile(
    r"\bwith (?:[\w-]+ ){0,3}(?:deaths?|dead|casualties|fatalities|injuries|injured|wounded|killed|missing|gunfire"
    r"|shots|explosions?|clashes|losses|damage) $"
)
"""Before a "reported" that nobody says: "with heavy gunfire reported"."""
_GAPPED = re.compile(
    rf"(?<=, )((?:(?:les?|la|des|une?|the|an?|d'autres|others) |l')[\w'-]{{3,}}(?: [\w'-]+){{0,2}})"
    rf"(?= (?:de |d'|of ){A_NUMBER})"
    rf"|(?<=, )((?:les? |la |l'|une? |the |an? )[\w'-]{{3,}}(?: [\w'-]+){{0,6}}?)"
    rf"(?=,? (?:{A_NUMBER}(?: (?:a \w+|\w+aine))?|{NONE})[.,;])"
    rf"|(?<=; )((?:les?|la|l'|the )? ?[\w'-]{{3,}}(?: [\w'-]+){{0,2}})(?=, (?:{A_NUMBER}|{NONE}[.,;]))"
)
"""A speaker whose verb stands with the one before: "the army speaks of 12, residents of 20"; "…; the Jnim, 50"."""
_OF_DEAD = re.compile(
    rf" (?:{PLACED_AT} |(?:un|le|son|an?|the|its) (?:\w+ )?(?:bilan|toll|chiffre|figure|count) (?:de |d'|of ))?"
    rf"{A_NUMBER}[\w-]*(?: (?:autres?|others?|more|lifeless))?"
    r"(?: ?[.,;)»”\"]|$"
    r"| (?:corps|cadavres?|depouilles|morts?|tues?|deces|victimes|bodies|corpses|dead|deaths|fatalities|killed)\b)"
)
"""Behind a verb of counting: a number of dead, or one that stands alone."""
_NO_SPEAKER = re.compile(
    r"\b(?:bilan|toll|loss\w*|pertes|dead|killed|wounded|morts|tues|blesses|station|academy|post|camp|base|barracks|poste"
    r"|commissariat|caserne|ecole|school|convoy|convoi|attack\w*|attaque\w*|ambush\w*|embuscade|report|rapport|update|cote)\b"
)
"""What a label may name instead of a speaker: "Police station:", "Bilan :"."""
_ASIDE = (
    r"(?:,? (?:ce |des |dans la )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|soir|matin"
    r"|soiree|matinee|nuit)(?: soir| matin)?(?: \d{1,2}(?:er)? [a-z]{3,9}(?: 20\d\d)?)?,?"
    r"| yesterday| today| (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"| a (?:l'|la )?(?:agence )?(?:afp|rfi|reuters|ap|associated press|xinhua|anadolu|bbc|voa|dw|france 24)"
    r"| (?:a|sur|dans) (?:la |une )?(?:television|radio|chaine|presse)"
    r"(?: (?:nationale|publique|locale|privee|officielle|d'etat|\w+enne))?){0,3}"
)
"""The day, and the hearer, between a verb and its subject: "a annoncé lundi à la télévision nationale le ministre"."""
_NOUN_PHRASE = re.compile(
    rf"{_ASIDE} (?!a (?:la|une)\b|a l')"
    r"((?:(?:le|la|les|un|une|des|ce|cette|the|a|an|one|mr|colonel|general)\b|l'|m\.) ?\w)"
)
_INVERTED_END = re.compile(
    r" (?:dans|publiee?|diffusee?|rendue?|datee?|lors|apres|avant|au soir|au lendemain|le lendemain|a la suite"
    r"|a l'issue|following|after) "
)
_NO_NAME = (
    r"(?!(?:avoir|etre|qu?e?|de|d|a|au|aux|en|dans|sur|par|pour|avec|sans|ses?|sa|son|leurs?|plus|moins|encore"
    r"|toujours|aussi|ainsi|bien|ne|n|vouloir|craindre|devoir|pouvoir|ignorer|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|hier|l|to|that|it|in|on|at|by|for|the)\b)"
)
_NAME_AND_POST = re.compile(
    rf"{_ASIDE} {_NO_NAME}"
    r"([a-z][\w'-]+(?: [\w'-]+){0,4}, (?P<post>(?:le |la |un |une |l')?[\w'-]+(?: [\w'-]+){0,5}))"
)
"""A name with what its bearer is: "a affirmé Moussa Ag Attaher, porte-parole du mouvement"."""
_A_TOLL = re.compile(
    r"(?:(?:mais|but) )?(?:le|un|ce|son|the|an?|this|its)? ?(?:\w+ ){0,2}(?:bilan|decompte|toll)(?P<rest>\b.*)"
)
_OF_AN_ATTACK = re.compile(
    r" (?:de |d'|du |des |of )(?:l'|la |le |les |ces? |cette |the |this )?(?:\w+ )?(?:attaques?|embuscades?|explosions?"
    r"|attentats?|assauts?|raids?|frappes?|accrochages?|affrontements?|combats?|incidents?|incursions?|tueries?"
    r"|massacres?|drame|victimes|attacks?|ambush|blasts?|strikes?|clash(?:es)?)\b.*"
)
_AN_ATTACK = re.compile(r"(?:l'|cette |la |une )(?:attaque|embuscade|explosion|attentat|incursion|frappe)\b")
_IS_TOLD = re.compile(r"\b(?:a|ont|avait|avaient) ete(?: \w|$)")
_AND_SUBJECT = re.compile(r" (?:et|and) (?=(?:le|la|les|un|une|the|on|ils?|elles?|they|he|she)\b|l')")
_HAPPENED = re.compile(
    r"\b(?:ont|avaient|sont|furent|est|have|were|was) \w|\ba (?!l'|la\b|des?\b)\w+(?:e|i|u|is|it)s?\b"
)
_BY_THE_WAY = re.compile(r"\b(?:avant de|pour|tout en|sans|before) $")
_CLOSING_NAME = re.compile(
    r"(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier))?"
    rf" {_NO_NAME}"
    r"([a-z][\w'-]+(?: (?:(?:ag|el|al|ould|ben|abou|van|de|du) )?[\w'-]+){0,3})[.!]?$"
)
_FIGURE = re.compile(r"\d|\b(?:mort|tue|bless|victime|bilan|dead|death|kill|wound|injur|toll|hostage|otage)")
_OF_VICTIMS = re.compile(r" (?:des|de|of the|of) (?:victimes?|victims?|otages|hostages|blesses|wounded)\b")
"""Behind those who speak: "les familles des victimes"."""
_COUNTED = re.compile(
    r"\b(?:was|were|been|are|is|be|being)$"
    r"|^(?:\d|at least|more than|au moins|plus de)[^,]*\b(?:dead|killed|wounded|injured|deaths|fatalities|morts|tues)"
)
_ADJECTIVE = re.compile(r"\b(?:an?|the|un|une|le|la) (?:last|latest|first|new|early|dernier|premier|nouveau) $")
_DETERMINERS = frozenset("an the this that no its their un une le la les ce cette aucun aucune leur sans".split())
_STATES_THAT = re.compile(r" (?:that|it|he|she|they|in (?:an?|its|the|his|her|their)|on (?:its|the|x))\b|:| ?[\"“]")
_ALSO_CALLED = re.compile(
    r" (?!avoir\b|etre\b|que\b|qu'|ne\b|n'|craindre\b|vouloir\b)[\"« ]{0,2}(?:l[ea'] ?)?[\w-]+[\"» ]{0,2}"
    r"(?:,| (?:a|avait|aurait|est|etait|fut)\b)"
)
"""After a "dit" that only gives somebody's other name."""
_RELATIVES = frozenset({", which", "qui", ", qui", "which"})
_REPORTED_LOST = re.compile(
    r"reported (?:missing|dead|killed|wounded|injured|lost|captured|abducted)\b(?! \d)"
    r"|claim(?:s|ed|ing)? (?:the )?(?:[a-z-]+ )?li(?:fe|ves)\b"
)
"""Said of people, not by them ("16 soldiers were killed and another reported missing"), or by nobody ("an attack on the
camp claimed 50 lives")."""
_NOUNS = frozenset(
    {
        "reported",
        "estimated",
        "confirmed",
        "count",
        "counts",
        "report",
        "reports",
        "claim",
        "claims",
        "note",
        "compte",
        "statement",
    }
)
_TRAILING = re.compile(
    r" (?:also|has|have|had|later|since|depuis"
    r"|n'a|n'ont|n'avait|ont|a|en|encore|aussi|now|at first|initially|first|avait|avaient"
    r"|auparavant|precedemment|initialement|previously|initially|d'abord|ensuite|already|deja|still|toujours"
    r"|n'a pas|n'ont pas|n'avait pas|did not|has not"
    r"|have not|had not|does not|do not|a fini par|ont fini par|finally|themselves|itself|lui-meme|elle-meme"
    r"|eux-memes)$"
)
_ADVERBIAL = re.compile(
    r"(?:dans|lors|contre|au cours|pendant|depuis|ce week-end|ce matin|ce soir|cette nuit|au total|en tout|in all|hier"
    r"|yesterday"
    r"|on|in|at|after|before|during|for|since|le lendemain|lundi|mardi|mercredi|jeudi|vendredi)\b"
)
_NEGATION = re.compile(r" (?:n'|ne )$")
_INVERTED_PRONOUN = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)$")
_SAME_SOURCE = re.compile(
    r"(?:celle-ci|celui-ci|ceux-ci|celles-ci)"
    r"|(?:an?|un|its|the|their|this|le|ce|son|leur) (?:statement|communique|spokes(?:man|woman|person)|porte-parole"
    r"|texte?)|"
    r"(?:the|la|les|cette|de|ces|that|these) (?:same |meme |memes )?(?:sources?|latter)|ce dernier|ces derniers"
    r"|(?:the same|le meme|la meme|l[ea]dite?) (?!day|week|time|night|area|report|jour|nuit|zone|moment)[\w-]+"
)
_PRONOUNS = frozenset(
    "he she it they i we him her them il elle ils elles lui eux on l'on nous je"
    " who which qui that this there et and but mais now also".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker at half-open offsets, and the stretch of the text that is theirs (`scope`)."""

    start: int
    end: int
    scope_start: int
    scope_end: int
    is_pronoun: bool


def is_speaker_at(position: int, speakers: Iterable[Speaker]) -> bool:
    """Whether a position of the text lies in the words for a speaker."""
    return any(s.start <= position < s.end for s in speakers)


def find_speakers(folded: str, start: int, end: int, language: str | None) -> tuple[Speaker, ...]:
    """The speakers of the sentence `folded[start:end]`, in order."""
    sentence = folded[start:end]
    found = sections_matcher("speech", ("openers", "verbs"), language).find(sentence)
    verbs = [v for v in found.get("verbs", ()) if not _is_noun(sentence, v)]
    spans = [_after_opener(sentence, opener) for opener in found.get("openers", ()) if not _is_hour(sentence, opener)]
    label = find_label(sentence)
    spans += [(0, label, False)] if label else []
    spans += [(*gapped.span(gapped.lastindex or 0), False) for gapped in _find_gapped(sentence)]
    spans += _find_counting(sentence, verbs)
    heard = -1
    for verb in verbs:
        span = _before_verb(sentence, verb)
        if span and not span[0] <= heard < span[1]:
            spans.append(span)
        heard = verb.start
    return _share_scopes(_settle_tolls(sorted({s for s in spans if s[0] < s[1]}), sentence), sentence, start)


def _settle_tolls(spans: list[tuple[int, int, bool]], sentence: str) -> list[tuple[int, int, bool]]:
    """The speakers, where "on" and a bare toll ("un premier bilan") give way to whoever else speaks."""
    settled = []
    for begin, stop, said_first in spans:
        toll = _A_TOLL.fullmatch(sentence, begin, stop)
        attack = _OF_AN_ATTACK.search(sentence, toll.start("rest"), stop) if toll else None
        stop = attack.start() if attack else stop
        is_bare = toll and kind_of_holder(sentence[toll.start("rest") : stop]) in (None, "source")
        is_bare = is_bare or sentence[begin:stop] in ("on", "l'on")
        if not is_bare or len(spans) == 1:
            settled.append((begin, stop, said_first))
    return settled


def _find_counting(sentence: str, verbs: Sequence[TermMatch[str]]) -> list[tuple[int, int, bool]]:
    """The subjects of verbs that count dead, where their words say what they are: "l'hôpital a reçu neuf corps"."""
    told = {verb.end for verb in verbs}
    counting = [v for v in _counting_matcher().find(sentence) if v.end not in told and _OF_DEAD.match(sentence, v.end)]
    spans = (_before_verb(sentence, verb) for verb in counting)
    return [span for span in spans if span and kind_of_holder(sentence[span[0] : span[1]])]


@cache
def _counting_matcher() -> TermMatcher[str]:
    return TermMatcher((form, "counting") for form in (*COUNTING_FORMS, *PUTS))


def _find_gapped(sentence: str) -> list[re.Match[str]]:
    verbs = [verb.start() for verb in _SPEAKS.finditer(sentence)]
    if not verbs:
        return []
    gapped = [m for m in _GAPPED.finditer(sentence) if not any(m.start() < verb < m.end() for verb in verbs)]
    return [m for m in gapped if m.group(2) is None or kind_of_holder(m.group(2))]


def find_label(sentence: str) -> int:
    """Where the speaker ends who is named before a colon ("Army: 7 insurgents killed"); 0 for none."""
    label = _LABEL.match(sentence)
    if label is None or _NO_SPEAKER.search(label.group()):
        return 0
    words = label.group().rstrip(" :")
    return len(words) if kind_of_holder(words) else 0


def _is_noun(sentence: str, verb: TermMatch[str]) -> bool:
    """Whether an article makes the word a noun: "a count", "the report", "une note"."""
    before = sentence[: verb.start].rsplit(None, 1)
    word = sentence[verb.start : verb.end]
    if word == "dit" and sentence[verb.start - 2 : verb.start] != ", " and _ALSO_CALLED.match(sentence, verb.end):
        return True  # "Abou Houzeifa dit Higgo a été tué"
    if word == "states" and not _STATES_THAT.match(sentence, verb.end):
        return True  # "in Borno and Yobe States"
    if word.startswith("claim") and sentence.startswith(" control ", verb.end):
        return True  # "rebels claimed control of the camp"
    if word == "chiffre" and before and before[-1] == "de":
        return True  # "sans donner de chiffre"
    if sentence.startswith((" par ", " by "), verb.end):
        return True  # "un bilan annoncé par le préfet"
    if word == "reported" and _IS_REPORTED.search(sentence, max(0, verb.start - 40), verb.start):
        return True  # "with four deaths reported"
    if word in _NOUNS and sentence.startswith((" of ", " de "), verb.end):
        return True  # "an initial count of seven dead"
    if word in _NOUNS and _ADJECTIVE.search(sentence, max(0, verb.start - 20), verb.start):
        return True  # "at the last count"
    return bool(before) and (before[-1] in _DETERMINERS or (word in _NOUNS and before[-1] in {"a", "to", "of"}))


def _is_hour(sentence: str, opener: TermMatch[str]) -> bool:
    """Whether the words open no speaker: a time of day ("d'après-midi"), a way to speak ("joint par téléphone")."""
    return sentence.startswith(("-midi", " telephone"), opener.end)


def _after_opener(sentence: str, opener: TermMatch[str]) -> tuple[int, int, bool]:
    """The noun phrase after "according to"; it speaks for what stands before it, or after it at a sentence's start."""
    begin = opener.end
    while begin < len(sentence) and sentence[begin] == " ":
        begin += 1
    if sentence[opener.start : opener.end].startswith("de source"):
        begin = opener.start + 3
    stop = _OPENER_END.search(sentence, begin)
    limit = min(stop.start() if stop else len(sentence), begin + _MAX_HOLDER_CHARS)
    return begin, _trim(sentence, begin, limit), opener.start > 3


def _before_verb(sentence: str, verb: TermMatch[str]) -> tuple[int, int, bool] | None:
    """The subject in front of a verb of speech; `True` when what it says stands before it ("…, officials said")."""
    inverted = _after_verb(sentence, verb) or _name_after(sentence, verb)
    if inverted:
        return inverted
    if _REPORTED_LOST.match(sentence, verb.start):
        return None
    relative = _RELATIVE.search(sentence, max(0, verb.start - 12), verb.start)
    if relative:
        return relative.start(1), relative.end(1), False
    edge = _NEGATION.search(sentence[: verb.start])
    edge_start = edge.start() if edge else verb.start
    stop = _trim(sentence, _last_clause(sentence, edge_start), edge_start)
    stop = _skip_aside(sentence, stop) if sentence[stop:edge_start].strip().startswith(",") else stop
    if _BY_THE_WAY.search(sentence, max(0, verb.start - 12), verb.start):
        return None  # "ajoute le communiqué, avant de déplorer la mort de trois soldats"
    starts = list(_SUBJECT_START.finditer(sentence, 0, stop))
    begin = starts[-1].end() if starts else 0
    if starts and starts[-1].group().strip() in _RELATIVES:  # "The government, which on Friday had reported …"
        begin = starts[-2].end() if len(starts) > 1 else 0
        return (begin, _trim(sentence, begin, starts[-1].start()), False) if begin < starts[-1].start() else None
    comma = sentence.rfind(", ", begin, stop)
    is_quoted = bool(starts) and _CLOSES_QUOTE.search(sentence, 0, begin) is not None
    said_first = comma >= 0 and 0 < len(sentence[comma + 2 : stop].split()) <= 14
    if said_first:
        is_told = len(sentence[begin:comma].split()) >= 3
        said_first = is_told and (len(sentence) - verb.end < 14 or not _CONTENT.match(sentence, verb.end))
        said_first = said_first and not _IN_WHICH.match(sentence, comma + 2)
        begin = comma + 2
    while begin < stop and sentence[begin] in " -\"'«“(":
        begin += 1
    begin = max(begin, stop - _MAX_HOLDER_CHARS)
    if _FIRST_PERSON.match(sentence, begin, stop):
        return None  # "We have counted eleven bodies," the official said
    joined = next(_AND_SUBJECT.finditer(sentence, begin, stop), None)
    if joined and _HAPPENED.search(sentence, begin, joined.start()):
        begin = joined.end()  # "le bilan a évolué et l'armée indique"
    if _IS_TOLD.search(sentence, begin, stop) or _AN_ATTACK.match(sentence, begin, stop):
        return None
    if _COUNTED.search(sentence[begin:stop]):
        return None  # "four were confirmed dead", "15 fatalities reported"
    said_first = said_first or (is_quoted and 0 < stop - begin <= _MAX_QUOTED_CHARS)
    return (begin, _trim(sentence, begin, stop), said_first) if begin < stop else None


def _after_verb(sentence: str, verb: TermMatch[str]) -> tuple[int, int, bool] | None:
    """The subject of an inverted verb: "…, a annoncé le ministère de la Défense", "…, said the mayor"."""
    if not sentence[: verb.start].rstrip(" \"'»”").endswith(",") and not _INVERTED_AFTER_QUOTE.search(
        sentence[: verb.start]
    ):
        return None
    noun = _NOUN_PHRASE.match(sentence, verb.end)
    if noun is None:
        return None
    stop = _OPENER_END.search(sentence, noun.start(1))
    limit = min(stop.start() if stop else len(sentence), noun.start(1) + _MAX_HOLDER_CHARS)
    ending = _INVERTED_END.search(sentence, noun.start(1), limit)
    limit = ending.start() if ending else limit
    if _FIGURE.search(_OF_VICTIMS.sub("", sentence[noun.start(1) : limit])):
        return None
    return noun.start(1), _trim(sentence, noun.start(1), limit), True


def _name_after(sentence: str, verb: TermMatch[str]) -> tuple[int, int, bool] | None:
    """The name that closes a sentence behind its verb: "…, rapporte RFI.", "…, annonce Berlin."."""
    if not sentence[: verb.start].rstrip(" \"'»”").endswith(","):
        return None
    name = _CLOSING_NAME.match(sentence, verb.end)
    if name and not _A_NUMBER.match(sentence, name.start(1)):
        return *name.span(1), True
    named = _NAME_AND_POST.match(sentence, verb.end)
    is_speaker = named and kind_of_holder(named["post"]) and not _FIGURE.search(named["post"])
    return (*named.span(1), True) if named and is_speaker else None


def _last_clause(sentence: str, stop: int) -> int:
    """Where the subject of a verb begins at the earliest: behind the last comma ("…, including two, police said"),
    unless a comma closes an aside right before the verb."""
    while trailing := _TRAILING.search(sentence[:stop].rstrip()):
        stop = trailing.start()
    return 0 if sentence[:stop].rstrip().endswith(",") else sentence.rfind(", ", 0, stop) + 2


def _skip_aside(sentence: str, stop: int) -> int:
    """Where the subject ends before an aside that a comma closes ("Two diplomats, including one in Bamako, said")."""
    comma = sentence.rfind(", ", 0, stop)
    return comma if comma > 0 else stop


def _trim(sentence: str, begin: int, stop: int) -> int:
    for aside in (", including ", ", dont ", ", who ", ", qui "):
        found = sentence.find(aside, begin, stop)
        if found > begin:
            stop = found
    while stop > begin and sentence[stop - 1] in " ,;:-\"'«»”":
        stop -= 1
    while trailing := _TRAILING.search(sentence[begin:stop]):
        stop = begin + trailing.start()
    return stop


def _share_scopes(spans: list[tuple[int, int, bool]], sentence: str, offset: int) -> tuple[Speaker, ...]:
    speakers: list[Speaker] = []
    for index, (begin, stop, said_first) in enumerate(spans):
        previous_end = spans[index - 1][1] if index else 0
        next_start = spans[index + 1][0] if index + 1 < len(spans) else len(sentence)
        is_long = len(sentence) - stop > 60
        scope = (previous_end, next_start if is_long else stop) if said_first else (begin, next_start)
        is_pronoun = _stands_for_another(sentence[begin:stop])
        speakers.append(Speaker(begin + offset, stop + offset, scope[0] + offset, scope[1] + offset, is_pronoun))
    return tuple(speakers)


def _stands_for_another(words: str) -> bool:
    """Whether a subject names nobody: "he", "a-t-il", "on Friday night it", "on the day after the raid"."""
    if words in _PRONOUNS or is_same_source(words) or _INVERTED_PRONOUN.search(words) or _ADVERBIAL.match(words):
        return True
    return words.rpartition(" ")[2] in {"it", "he", "she", "they", "il", "elle", "ils", "elles", "but", "mais"}


def is_same_source(words: str) -> bool:
    """Whether the words point back to a speaker: "the source", "la même source", "ce dernier"."""
    return _SAME_SOURCE.fullmatch(words) is not None


@cache
def _kind_matcher() -> TermMatcher[str]:
    kinds = read_lexicon("speech")["kinds"]
    return TermMatcher((term, kind) for kind, terms in kinds.items() for term in terms)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(read_lexicon("speech")["capitals"]["any"])


def kind_of_holder(words: str) -> str | None:
    """What a speaker is, by the words of the noun phrase ("diplomat", "government"); `None` when no word tells."""
    if fold_text(words).strip() in _capitals():
        return "government"
    kinds = {match.value for match in _kind_matcher().find(fold_text(words))}
    if "UN" in words.split():
        kinds.add("international organisation")
    return next((kind for kind in read_lexicon("speech")["kinds"] if kind in kinds), None)
