"""Sentences that report nothing: what would be, what is habit, what old pictures show, what is only advertised."""

import re

from pipelines.extract.events.news import is_conditional
from pipelines.extract.statements import Statement

_TEASER = re.compile(
    r"[\W_]*(?:(?:a )?(?:re)?lire (?:aussi|egalement|encore|notre)|a (?:re)?(?:lire|ecouter|voir|decouvrir)"
    r"|(?:re)?voir aussi|ecoute[rz]? (?:aussi|egalement)|sur le meme (?:sujet|theme)"
    r"|(?:read|see|watch|listen) (?:also|more)|also read"
    r"|see also|related|credit photo|photo d'(?:archives|illustration))\b"
)
_OLD_PICTURES = re.compile(
    r"\b(?:videos?|images?|photos?|photographies?|enregistrements?|pictures?|footage|clips?)\b[^.;]{0,90}"
    r"\b(?:anciennes?|dat\w+ (?:de|d'|du|from|back)|(?:tourne|filme|prise)\w* (?:en|au|a|il y a) "
    r"|sorti\w* de (?:leur|son) contexte|hors contexte|trafique\w*|manipule\w*|recycl\w+|detourne\w*"
    r"|(?:is|are|was|were) (?:old|from|taken|filmed|doctored|fake)|out of context)"
)
"""Pictures that show something else than is said of them."""
_RETOLD = re.compile(
    r"(?:il|elle|le (?:film|livre|roman|recit|documentaire)|l'(?:auteur\w*|ouvrage|intrigue|histoire)"
    r"|la (?:piece|chanson)"
    r"|the (?:film|book|novel|play|author|story)) (?:y )?"
    r"(?:raconte|retrace|relate|depeint|met en scene|tells (?:of|the story)|recounts|depicts)\b"
)
_OFTEN = re.compile(
    r"\b(?:regulierement|souvent|parfois|quotidiennement|frequemment|sans cesse|de plus en plus|d'habitude|d'ordinaire"
    r"|frequente?s|monnaie courante|legion|multipli(?:e|ent)|tantot|chaque (?:jour|nuit|semaine|mois|annee|fois)"
    r"|toutes les (?:nuits|semaines)|tous les (?:jours|mois)"
    r"|regularly|often|sometimes|frequently|routinely|usually|every (?:day|night|week|month))\b"
)
_UNDERGONE = re.compile(
    r"\b(?:has|have|had) (?:also |already |long |since )?(?:suffered|seen|witnessed|experienced|endured|faced|known"
    r"|recorded|come under|been (?:hit by|the (?:scene|target|site) of|targeted (?:by|in)|rocked by))"
    r" (?:in recent years |in the past )?(?:many|several|repeated|numerous|frequent|multiple|countless|various"
    r"|recurrent|persistent|regular|a (?:series|string|spate|wave|number) of|dozens of|hundreds of) (?:[a-z-]+ ){0,3}"
    r"(?:attacks|raids|assaults|killings|abductions|kidnappings|clashes|incursions|ambushes|bombings)\b"
    r"|\b(?:a|ont|avait|avaient) (?:deja |egalement |aussi |souvent )?(?:connu|subi|essuye|enregistre|vecu|endure"
    r"|ete (?:la cible|l'objet|le theatre|victime)s? d[e']|fait l'objet d[e'])"
    r" ?(?:plusieurs|de nombreuses|de nombreux|nombreuses|nombreux|de multiples|multiples|maintes|bien des"
    r"|(?:d')?une (?:serie|vague|succession) d[e']|(?:des|de) (?:dizaines|centaines) d[e']) ?(?:[a-z-]+ ){0,2}"
    r"(?:attaques|raids|assauts|tueries|enlevements|rapts|affrontements|incursions|embuscades|attentats)\b"
)
"""What a place has lived through: "Katsina has suffered many attacks in the past"."""
_OF_ALL = re.compile(
    r"\b(?:(?:attaqu|enlev|tu|egorg|assassin|execut|pill|brul|incendi|kidnapp|harcel|ranconn|lapid|bombard"
    r"|arret)(?:ai)?ent|tir(?:ai)?ent sur|tend(?:ai)?ent des embuscades a|s'en pren(?:n|ai)ent a)"
    r" (?:les|aux|ceux|celles|leurs|quiconque|tous|toutes)\b"
)
"""The present or imperfect with all of a kind as its object: "ils attaquent les convois et enlèvent ceux qui …"."""


_REMEMBERED = re.compile(
    r"\b(?:commemor\w+|anniversary of|anniversaire d|(?:in|to the) memory of|a la memoire d|en memoire d"
    r"|minute(?: of silence| de silence))"
)
"""Before the dead of long ago."""
_DAY_CHARS = 5
"""Right behind the verb stands the day on which somebody remembered."""


def is_aside(statement: Statement, folded: str) -> bool:
    """Whether a sentence with words of violence tells of nothing that happened."""
    return (
        is_conditional(statement, folded)
        or _TEASER.match(folded, statement.sentence.start, statement.sentence.end) is not None
        or _OLD_PICTURES.search(folded, statement.sentence.start, statement.sentence.end) is not None
        or _is_remembered(statement, folded)
        or _is_habit(statement, folded)
        or _is_retold(statement, folded)
    )


def _is_remembered(statement: Statement, folded: str) -> bool:
    """Whether the dead are only remembered, and the day of their death is not told: "a commémoré l'attentat, qui …"."""
    found = _REMEMBERED.search(folded, statement.sentence.start, statement.sentence.end)
    if found is None or any(not t.is_reference for t in statement.triggers):
        return False
    return not any(d.start > found.end() + _DAY_CHARS for d in statement.dates)


def _is_retold(statement: Statement, folded: str) -> bool:
    """Whether a film or a book tells it: "Il raconte l'enlèvement d'un instituteur par des jihadistes"."""
    if statement.dates or any((f.low or 0) > 1 for f in statement.figures):
        return False
    return _RETOLD.match(folded, statement.sentence.start, statement.sentence.end) is not None


def _is_habit(statement: Statement, folded: str) -> bool:
    """Whether a sentence without days and figures tells what is done again and again."""
    if statement.dates or any(f.low for f in statement.figures):
        return False
    start, end = statement.sentence.start, statement.sentence.end
    if _OFTEN.search(folded, start, end) or _UNDERGONE.search(folded, start, end):
        return True
    return not statement.is_finely_placed and _OF_ALL.search(folded, start, end) is not None
