"""What the words of one sentence say of a party: that it claims, is blamed, only speaks, looks on or was helped."""

import re
from functools import cache

from pipelines.extract.actors.finding import ActorMention, is_organisation
from pipelines.extract.actors.scene import ATTACK_FAMILIES
from pipelines.extract.figures.speakers import is_speaker_at
from pipelines.extract.grouping.views import View
from pipelines.extract.statements import Statement
from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.terms import TermMatcher, fold_text
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS

_DISTANCE = re.compile(
    r"\b(?:km|kilomet(?:re|er)s?|kilomètres?|m|met(?:re|er)s?|mètres?|miles?|minutes)\b[\w' -]{0,12}"
    r"\b(?:from|of|de|du|d'|des)(?: the| an?| la| l'|\s?l’)? ?$"
)
_NEAR = re.compile(
    _DISTANCE.pattern
    + r"|\b(?:near|close to|beside|next to|not far from|outside|around|behind|opposite)(?: the| an?)? $"
    r"|\b(?:près|proche|à proximité|non loin|aux abords|aux environs|autour|à côté|en face|à hauteur)"
    r" (?:de la |de l['’]|du |d['’]un |d['’]une |des |de )$|\bdevant (?:le |la |l['’]|un |une )$"
)
_MAX_BLAME_CHARS = 60
"""How far behind "blamed" or "attribuée à" the one blamed may stand."""
_FORMER = re.compile(
    r"\b(?:earlier|initially|at first|first|d'abord|initialement|un temps|auparavant|dans un premier temps) $"
)
_HARMED = re.compile(r"[^.;:]{0,30}\b(?:killed|hurt|wounded|injured|died|harmed|tue|blesse|mort|touche|atteint)")
_RESCUES = re.compile(
    r" (?:(?:have|has|had|also|on \w+day|ont|a|avaient|avait|say they have) )*"
    r"(?:rescue[sd]?|free(?:s|d)?|liberate[sd]?|secured? the release|libere\w*|secourt|secouru\w*)\b"
)
"""Behind a force that set captives free."""
_ONCE_CHARS = 48
_ONCE = re.compile(
    r"\b(?:jadis|autrefois|naguere|anciennement|used to (?:belong|be|house|host|shelter)|had belonged"
    r"|(?:formerly|previously|once) (?:used|occupied|held|home|housed|belonged|belonging|run|manned|owned|of)"
    r")\b[^.;:,]{0,30}$"
)
"""Before whoever had a place once, and behind it."""
_HAD_LEFT = re.compile(
    r" (?:had|avaient|avait) (?:\w+ )?(?:left|vacated|abandoned|quitte|evacue|laisse|abandonne|cede)\w*\b"
)
_FORMER_MEMBER = re.compile(
    r"\b(?:ancien(?:ne)?s?|former|ex)[ -](?:[\w-]+ ){0,2}(?:(?:of|from|de|du|des)(?: the| la| l')? ?|d')?$"
)
_WAS_DONE = re.compile(r"(?: \w+){0,2} (?:a ete|ont ete|avait ete|was|were|has been|have been)\b")
_MAX_IDLE_CHARS = 40
"""How far behind a force it may be said that it only stood there."""
_MAX_NEAR_CHARS = 24
"""The same where it stands right behind, as an army must: "accuse the army"."""


def is_landmark(mention: ActorMention, view: View, text: str) -> bool:
    """Whether a post or camp only says where something happened: "two kilometres from the border post"."""
    before = text[max(0, mention.start - 40) : mention.start].casefold()
    is_attack = any(t.family in ATTACK_FAMILIES for t in view.triggers)
    return (_DISTANCE if is_attack else _NEAR).search(before) is not None


def is_receiver(mention: ActorMention, folded: str) -> bool:
    """Whether the words before a force say that people were only handed over to it."""
    return _follows("receivers", mention, folded)


def is_onlooker(mention: ActorMention, folded: str) -> bool:
    """Whether the words beside a force say that it only looked on ("under the eyes of the police")."""
    if mention.kind not in FORCE_KINDS:
        return False
    return any(_follows(cue, mention, folded) for cue in ("watchers", "kin")) or _is_idle(mention, folded)


def is_only_helping(mention: ActorMention, folded: str) -> bool:
    """Whether a force only carried off the wounded ("evacuated by Barkhane")."""
    return mention.kind in FORCE_KINDS and _follows("helpers", mention, folded)


def _is_idle(mention: ActorMention, folded: str) -> bool:
    """Whether a force only stood there: "police kept their distance", "sous une discrète présence policière"."""
    clause = re.split(r"[.;:]", folded[mention.start : mention.end + _MAX_IDLE_CHARS], maxsplit=1)[0]
    return bool(cue_matcher("idle").find(clause))


def is_rescuer(mention: ActorMention, folded: str) -> bool:
    """Whether a force only set free those whom others had taken: "Chadian troops rescue 85 hostages"."""
    return mention.kind in FORCE_KINDS and _RESCUES.match(folded, mention.end) is not None


def is_former_owner(mention: ActorMention, folded: str) -> bool:
    """Whether a force only had the place once: "a base that used to belong to UN peacekeepers"."""
    if mention.kind not in FORCE_KINDS:
        return False
    start, end = mention.start, mention.end
    is_left = _HAD_LEFT.match(folded, end) is not None
    return is_left or _ONCE.search(folded, max(0, start - _ONCE_CHARS), start) is not None


def is_former_member(mention: ActorMention, folded: str) -> bool:
    """Whether those to whom it was done only once were of a group: "two former fighters of the MFDC were shot"."""
    is_former = _FORMER_MEMBER.search(folded, max(0, mention.start - _ONCE_CHARS), mention.start) is not None
    return mention.kind in NON_STATE_KINDS and is_former and _WAS_DONE.match(folded, mention.end) is not None


def is_only_helped(mention: ActorMention, folded: str) -> bool:
    """Whether those whom the event befell are said to have helped an armed group: "informants of the jihadists"."""
    return mention.kind in NON_STATE_KINDS and _follows("helped", mention, folded)


def is_only_charged(mention: ActorMention, folded: str) -> bool:
    """Whether a group is only named for what prisoners are held for ("men accused of belonging to Boko Haram")."""
    return _follows("charged", mention, folded)


def is_disguise(mention: ActorMention, folded: str) -> bool:
    """Whether others only wear a force's clothes: "militants disguised as UN troops"."""
    return _follows("disguise", mention, folded)


def is_absent(mention: ActorMention, folded: str) -> bool:
    """Whether nobody of a force was there ("met with no soldier"); "no soldier was hurt" names it all the same."""
    if not _follows("absent", mention, folded):
        return False
    return _HARMED.match(folded, mention.end) is None


def _follows(section: str, mention: ActorMention, folded: str) -> bool:
    """Whether the words for a party stand right behind those of a section."""
    before = folded[max(0, mention.start - 40) : mention.start]
    return any(len(before) - m.end <= 8 for m in cue_matcher(section).find(before))


def find_telling(statement: Statement, folded: str) -> list[ActorMention]:
    """The named groups that speak of their own deed ("said that it had carried out", "dit avoir perdu deux hommes")."""
    groups = [m for m in statement.actors if is_blamable(m) and is_speaker_at(m.start, statement.speakers)]
    end = statement.sentence.end
    return [m for m in groups if cue_matcher("deeds").find(folded[m.end : end])]


def find_accused(statement: Statement, folded: str) -> list[ActorMention]:
    """The parties right behind words of blame, or before "was behind it"; nobody where the sentence denies."""
    if statement.denial is not None or "denied" in statement.flags:
        return []
    start, end = statement.sentence.start, statement.sentence.end
    words = {cue: _cue_ends(cue, folded, start, end) for cue in ("to", "member")}
    forces = [m for m in statement.actors if m.kind in FORCE_KINDS and not m.is_object]
    accused = [m for m in forces if any(_is_behind(w, m, folded, _MAX_NEAR_CHARS) for w in words["to"])]
    groups = [m for m in statement.actors if is_blamable(m) and not is_only_charged(m, folded)]
    cues = [*words["to"], *words["member"]]
    return accused + [
        m
        for m in groups
        if any(_is_behind(w, m, folded, _MAX_BLAME_CHARS) for w in cues)
        or _begins("after", folded[m.end : min(end, m.end + _MAX_NEAR_CHARS)])
    ]


def _cue_ends(section: str, folded: str, start: int, end: int) -> list[int]:
    """Where the words of a section end in a sentence, but for blame taken back since ("had earlier blamed")."""
    found = [(start + m.start, start + m.end) for m in cue_matcher(section).find(folded[start:end])]
    return [last for first, last in found if not _FORMER.search(folded, max(start, first - 24), first)]


def is_blamable(mention: ActorMention) -> bool:
    if mention.name is None or mention.is_affiliation or mention.is_object:
        return False
    return is_organisation(mention.name) or mention.kind == "identity militia" or mention.name == "Bandits"


def _is_behind(word_end: int, mention: ActorMention, folded: str, most: int) -> bool:
    between = folded[word_end : mention.start]
    return 0 <= mention.start - word_end <= most and not re.search(r"[.;:]", between)


def is_only_heard(mention: ActorMention, text: str) -> bool:
    """Whether a party only speaks: "The CSP informs the public that …"."""
    return _begins("spoken", fold_text(text[mention.end : mention.end + _MAX_NEAR_CHARS]))


def _begins(section: str, folded: str) -> bool:
    """Whether folded words begin with those of a section, but for a comma or a bracket."""
    return any(m.start <= 3 for m in cue_matcher(section).find(folded))


@cache
def cue_matcher(section: str) -> TermMatcher[str]:
    """The terms of a section, of both languages: they do not clash."""
    table = read_lexicon("actors")["attribution"]
    lists = [table[key] for key in (section, f"{section}_en", f"{section}_fr") if key in table]
    return TermMatcher((term, section) for terms in lists for term in terms)
