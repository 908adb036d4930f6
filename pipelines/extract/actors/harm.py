"""Whether civilians are hurt, robbed or fought with in an event."""

import re
from functools import cache

from pipelines.extract.actors.finding import ActorMention
from pipelines.extract.actors.scene import everybody_words
from pipelines.extract.figures.speakers import is_speaker_at
from pipelines.extract.grouping.drafts import Draft, View
from pipelines.extract.statements import Reading, Statement
from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.terms import TermMatcher, fold_text

_AMONG = re.compile(
    r" (?:were|was|are|is|had been|have been)? ?(?:also )?among (?:the|those|them)\b"
    r"|,? ?(?:figurent|figuraient|comptent|se trouvent|etaient|sont) (?:parmi|au nombre)\b"
)
_BETWEEN = re.compile(
    r"\b(?:between|entre|opposed|opposing|pitted|pitting|pits|set|against|contre|oppose|opposes|opposaient|opposant"
    r"|opposait|aux prises avec|with|avec)\b[^.;:,]{0,30}$"
)
"""Words before the parties of a fight."""
_FOUGHT = re.compile(
    r"(?: (?!(?:and|et) (?:soldiers|soldats|police|gendarmes)\b)[\w'-]+){0,5}"
    r" (?:se sont (?:affronte\w*|battus)|s'affrontent|s'affrontaient"
    r"|en sont venus aux mains|clash(?:ed)?|fought|came to blows)\b"
)
"""Behind civilians who fight each other: "éleveurs et agriculteurs se sont affrontés"."""
_MAX_LIST_CHARS = 28
"""How far behind a toll those may stand whom it counts: "some twenty dead, soldiers and traders"."""
_MAX_OBJECT_CHARS = 24
_MAX_TAKEN_CHARS = 60
_CAPTIVES = frozenset({"abduction", "rescue"})


def hurts_civilians(draft: Draft) -> bool:
    """Whether civilians are among the dead, the wounded, the taken or the freed."""
    if any(f.low and f.group == "civilians" for v in draft.views for f in v.statement.figures):
        return True
    signs = (_is_hurt, _is_attacked, _is_counted, _is_captive)
    return any(sign(m, v) for v in draft.views for m in _civilians(v.statement) for sign in signs)


def hurts_others(draft: Draft) -> bool:
    """Whether the dead and the wounded are people of no armed side, as far as it is told."""
    hurt = [f for v in draft.views for f in v.statement.figures if f.low and f.quantity in ("killed", "injured")]
    return any(f.group in (None, "civilians") for f in hurt)


def involves_civilians(draft: Draft, family: str, reading: Reading) -> bool:
    """Whether civilians are a party to a fight ("between diggers and the Koglweogo"), or among its victims."""
    views = [v for v in draft.views if any(not t.is_reference for t in v.triggers)]
    if family == "fight" and any(_is_side(m, reading.folded) for v in views for m in _civilians(v.statement)):
        return True
    told = {i for v in draft.views for i in (v.statement.index, v.statement.index + 1)}
    near = [reading.statements[i] for i in sorted(told) if i < len(reading.statements)]
    return any(_AMONG.match(reading.folded, m.end) for s in near for m in _civilians(s))


def hits_belongings(draft: Draft, folded: str) -> bool:
    """Whether a sentence of the event names people, or what is theirs: houses, shops, herds, a bus."""
    for view in draft.views:
        sentence = view.statement.sentence
        if _civilians(view.statement) or _belongings().find(folded[sentence.start : sentence.end]):
            return True
    return False


def _civilians(statement: Statement) -> list[ActorMention]:
    """The words for civilians in a sentence who do not only speak."""
    return [
        m
        for m in statement.actors
        if m.is_victim_word and fold_text(m.text) not in everybody_words()
        if not is_speaker_at(m.start, statement.speakers)
    ]


def _is_hurt(mention: ActorMention, view: View) -> bool:
    """Whether civilians stand right beside the verb of their death ("the nurse and the driver died")."""
    kills = [t for t in view.triggers if t.family == "kill" and t in view.statement.triggers]
    return any(-30 <= mention.start - t.end <= 12 or 0 <= t.start - mention.end <= 12 for t in kills)


def _is_attacked(mention: ActorMention, view: View) -> bool:
    """Whether civilians are whom the attack was on ("ambushed passengers", "attaque contre des villageois")."""
    attacks = [t for t in view.triggers if t.family in ("attack", "massacre") and not t.is_reference]
    hurt = any(f.quantity in ("killed", "injured") and f.low and not f.group for f in view.statement.figures)
    return hurt and any(0 <= mention.start - t.end <= _MAX_OBJECT_CHARS for t in attacks)


def _is_counted(mention: ActorMention, view: View) -> bool:
    """Whether civilians stand right behind a toll of nobody else ("twenty dead, soldiers and traders")."""
    tolls = [f for f in view.statement.figures if f.quantity in ("killed", "injured") and f.low and not f.group]
    return any(0 <= mention.start - f.end <= _MAX_LIST_CHARS for f in tolls)


def _is_captive(mention: ActorMention, view: View) -> bool:
    """Whether civilians are taken or freed in the same breath."""
    taken = [t for t in view.triggers if t.family in _CAPTIVES and not t.is_reference]
    told = any(abs(mention.start - t.start) <= _MAX_TAKEN_CHARS for t in taken)
    return told or (mention.group == "hostages" and bool(view.triggers))


def _is_side(mention: ActorMention, folded: str) -> bool:
    if _FOUGHT.match(folded, mention.end):
        return True
    return _BETWEEN.search(folded, max(0, mention.start - 48), mention.start) is not None


@cache
def _belongings() -> TermMatcher[str]:
    return TermMatcher((term, "belongings") for term in read_lexicon("actors")["belongings"]["words"])
