"""Sentences that tell again what was told before, in other words for its place or its day."""

import re
from collections.abc import Sequence
from dataclasses import replace

from geodata.measure import distance_km
from pipelines.coding import VIOLENCE
from pipelines.extract.dates.occasions import days_of, meet
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.statements import Statement

_ADDS = re.compile(
    r"[^.;:]{2,60}?\b(?:(?:a|ont) (?:egalement |encore |en outre |aussi )?"
    r"(?:ajoute|precise|poursuivi|detaille|complete|renseigne)|(?:ajoute|precise|poursuit|detaille)(?:nt)?"
    r"|(?:has |have )?(?:added|specified|elaborated)|went on to say|further (?:said|stated|explained)|also said)\b"
    r"[^.;:]{0,50}?(?: que | qu'| that |, ?[\"«“])"
    r"|(?:it|he|she|they) (?:also )?(?:said|says|reported|stated|explained) |(?:il|elle|ils|elles) (?:a|ont) (?:indique"
    r"|affirme|explique|rapporte|dit|raconte) "
)
"""Openings by which a speaker goes on about the same happening ("L'armée a ajouté que …", "He added that …")."""
_SAME_MEN = re.compile(
    r"[^.;]{0,80}?\b(?:les|ces|the|these) (?:hommes armes|assaillants|attaquants|agresseurs|ravisseurs|malfaiteurs"
    r"|gunmen|attackers|assailants|raiders|kidnappers|abductors|armed men|hoodlums)\b"
    r"|[\W_]*(?:les|ces|the|these) (?:soldats|militaires|gendarmes|policiers|victimes|passagers|otages|soldiers|troops"
    r"|officers|policemen|victims|passengers|students|pupils) (?:were|had been|have been|ont ete|etaient|avaient ete)\b"
)
_THEN = re.compile(
    r"\b(?:ensuite|puis|egalement|aussi|autres?|voisins?|plus tard|auparavant|then|also|later|another|other|next"
    r"|earlier|neighbou?ring|nearby)\b"
)
"""What the same men did elsewhere."""
_FRAGMENT = re.compile(
    r"(?:une?|an?|the) (?:[a-z-]+ )?(?:attaque|attentat|assaut|raid|embuscade|tuerie|enlevement|massacre|attack|raid"
    r"|ambush|assault|bombing|killing|abduction)(?: [a-z-]+)?,? (?:(?:qui|that|which) (?:n'|a |est |has |is |was"
    r" |montre|rappelle|illustre|confirme|survient|intervient|temoigne|vient |porte |s'ajoute|shows|underlines"
    r"|highlights|illustrates|confirms|comes |brings )"
    r"|(?:non |pas |not |un)?(?:attribue|revendique|impute|confirme|condamne|blamed|claimed|attributed|confirmed))"
)
"""A sentence that is but a noun with what is said of it: "Une attaque attribuée à une milice."."""
_AFTER_ONE = re.compile(
    r"(?:[\w'-]+ ){1,5}(?:apres (?:celles?|celui|ceux|une? autre|la precedente|le precedent)"
    r"|after (?:that|those|the one))\b"
)
_NEXT = re.compile(
    r"(?:la|le|the|une?|a) (?:deuxieme|seconde?|troisieme|quatrieme|cinquieme|second|third|fourth|fifth) (?:[a-z]+ )?"
    r"(?:attaque|incident|embuscade|raid|assaut|attentat|explosion|enlevement|accrochage|attack|ambush|assault|bombing"
    r"|blast|raid|abduction|clash)\b"
)
_ATTACK_NOUN = (
    r"(?:attaques?|embuscades?|assauts?|attentats?|massacres?|tueries?|raids?|attack|ambush|assault|massacre|raid)"
)
_ONE = (
    r"(?:(?:celles?|celui|ceux|that|those|the one)\b"
    rf"|(?:l'|la |le |les |d'une |une |the |an? )(?:[a-z]+ )?{_ATTACK_NOUN}\b)"
)
_OLD_NEWS = re.compile(
    r"\b(?:avai(?:t|ent)|ont|a) deja (?:ete (?:la cible|le theatre|l'objet|vise|attaque|frappe|touche|endeuille|secoue)"
    r"|subi|connu|vecu|essuye|coute|perdu|tue|enleve)"
    r"|\b(?:had|has) (?:already|previously) (?:been (?:attacked|hit|targeted|struck|raided)|suffered|seen|lost|killed)"
    r"|\bpar le passe\b|\bil y a (?:peu|quelque temps|longtemps)\b|\bon se souvient\b|\bin the past\b"
    r"|\brecemment (?:ete )?(?:attaque|vise|frappe|touche|pille)e?s?\b|\b(?:was|were) recently (?:attacked|hit|raided)"
    rf"|\bavant (?:cette|cet|ce) {_ATTACK_NOUN}|\bbefore this {_ATTACK_NOUN}"
    rf"|\b(?:rappelle(?:nt)?|fait echo a|recalls?|echoes) {_ONE}"
    rf"|\b(?:meurtriere?s?|sanglante?s?|lourde?s?|deadliest|worst)\b[^.;]{{0,40}} (?:depuis|since) {_ONE}"
    r"|\b(?:s'ajoutent?|s'ajouter) a (?:celles?|celui|ceux)\b"
    rf"|\b(?:interv|surv)ien\w+ (?:[\w']+ ){{0,4}}(?:apres|suivant|suite a) {_ONE}"
    rf"|\b(?:comes?|came|follows?|followed) (?:[\w']+ ){{0,4}}?(?:after )?{_ONE}"
)
"""What sets an earlier attack beside the news without a day of its own: "la plus meurtrière depuis celle d'Inata"."""
_TODAY = frozenset(
    {"ce matin", "cet apres-midi", "ce soir", "cette nuit", "aujourd'hui", "hier", "hier soir", "hier matin"}
    | {"this morning", "this afternoon", "this evening", "tonight", "today", "yesterday", "last night"}
)
_OPENING_QUOTES, _CLOSING_QUOTES = "«“", "»”"
_QUOTE_DAYS = 2
"""Words quoted on the day of an event, or the day after, are printed at most so many days later."""
_NEAR_KM = 60.0
"""Two ways to tell the place of one attack on one day in a thinly settled land: a day's ride on a motorcycle."""


def goes_on_speaking(statement: Statement, folded: str) -> bool:
    """Whether a speaker goes on about what was told before, or a sentence about "the gunmen" told before."""
    start, end = statement.sentence.start, statement.sentence.end
    if _ADDS.match(folded, start, end):
        return True
    return _SAME_MEN.match(folded, start, end) is not None and _THEN.search(folded, start, end) is None


def is_fragment(statement: Statement, folded: str) -> bool:
    """Whether a sentence without a day and a town only qualifies the event told before it."""
    if statement.dates or statement.is_finely_placed:
        return False
    return _FRAGMENT.match(folded, statement.sentence.start, statement.sentence.end) is not None


def looks_back(statement: Statement, folded: str) -> bool:
    """Whether a clause sets an earlier event beside the news: "trois mois après celle de Boni, en janvier, qui …"."""
    return _AFTER_ONE.match(folded, statement.sentence.start, statement.sentence.end) is not None


def tells_old_news(view: View, folded: str) -> bool:
    """Whether a statement without a day sets an earlier attack, at a place that it names, beside the news."""
    if view.when is not None or not any(not p.placement.is_country_wide for p in view.places):
        return False
    sentence = view.statement.sentence
    return _OLD_NEWS.search(folded, sentence.start, sentence.end) is not None


def is_next_of_several(statement: Statement, folded: str) -> bool:
    """Whether a sentence goes on to the second of several attacks: "La deuxième attaque s'est produite à"."""
    return _NEXT.match(folded, statement.sentence.start, statement.sentence.end) is not None


def is_near(draft: Draft, view: View) -> bool:
    """Whether the places of an event and of a statement could be one place told in two ways."""
    if not draft.places or not view.places:
        return False
    one, other = draft.places[0].placement.area, view.places[0].placement.area
    return distance_km(one.point, other.point) <= one.radius_km + other.radius_km + _NEAR_KM


def is_same_day(draft: Draft, view: View) -> bool:
    """Whether both name one and the same day, or night."""
    old, new = draft.when, view.when
    if old is None or new is None or old.is_default or not (old.start and new.start):
        return False
    return days_of(old) <= 1 and days_of(new) <= 1 and bool(old.end and new.end and old.start <= new.end >= old.end)


def dated_as_quoted(view: View, drafts: Sequence[Draft], folded: str) -> View:
    """The statement on the day told before where its "this morning" is quoted: it counts from when it was said."""
    when = view.when
    if when is None or when.mention is None or when.start is None:
        return view
    if folded[when.mention.start : when.mention.end] not in _TODAY or not _is_quoted(when.mention.start, folded):
        return view
    told = [d.when for d in drafts if d.when and d.when.end and days_of(d.when) <= 1 and _are_one_kind(d, view)]
    day = next((w for w in reversed(told) if w.end and 0 < (when.start - w.end).days <= _QUOTE_DAYS), None)
    return replace(view, when=day) if day and not any(meet(w, when) for w in told) else view


def _are_one_kind(draft: Draft, view: View) -> bool:
    told, new = draft.event_types, view.event_types
    return bool(told & new) or bool(told & VIOLENCE and new & VIOLENCE)


def _is_quoted(position: int, folded: str) -> bool:
    """Whether a position lies inside quotation marks that its paragraph opens."""
    start = folded.rfind("\n", 0, position) + 1
    words = folded[start:position]
    opened = max(words.rfind(mark) for mark in _OPENING_QUOTES)
    closed = max(words.rfind(mark) for mark in _CLOSING_QUOTES)
    return opened > closed or words.count('"') % 2 == 1
