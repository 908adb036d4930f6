"""Which event told before a sentence without a place speaks of: "in the second attack", "the mine killed two"."""

import re
from collections.abc import Sequence

from pipelines.extract.grouping.fits import relate_date, types_agree
from pipelines.extract.grouping.views import Draft, View

_DEEDS = (
    r"(?:attacks?|raids?|assaults?|ambush|incidents?|strikes?|blasts?|explosions?|cases?|bombings?|shootings?"
    r"|attaques?|embuscades?|assauts?|frappes?|attentats?|cas)"
)
_NTH = r"(?P<nth>first|second|third|last|latter|former|premiere?|seconde?|deuxieme|troisieme|derniere?)"
_ORDINAL = re.compile(
    rf"\b(?:in|during|of|from|by|dans|lors de|au cours de|a|de|par) (?:the|la|le|cette|ce) {_NTH}"
    rf"(?: one\b| {_DEEDS}\b|(?=[,.;]|$))"
)
_OPENS = re.compile(rf"(?:the|la|le) {_NTH}(?: one\b| {_DEEDS}\b)")
_AT = {"f": 0, "p": 0, "s": 1, "de": 1, "t": 2, "l": -1, "der": -1}
_THINGS = (
    r"(?:mines?|bombs?|bombe|bus|buses|coach|minibus|convoys?|convois?|trucks?|lorry|lorries|camions?|vehicles?|vehicule"
    r"|cars?|voiture|boats?|pirogues?|canoes?|markets?|marche|mosques?|mosquee|church|eglise|schools?|ecole|college|camps?"
    r"|posts?|poste|base|barracks|caserne|checkpoints?|patrols?|patrouille|villages?|hamlets?|hameau|hotel|gare|station|stade|stadium|caravane|caravan|caserne|cars?|coach"
    r"|hospital|hopital|airport|aeroport|prison|farms?|ferme|wedding|mariage|funeral|drones?|helicopters?|helicoptere|shelling|shells?"
    r"|obus|rockets?|roquettes?|ambush|embuscade|grenades?|explosion|blast|air strikes?|airstrikes?"
    r"|frappes?|bombardement"
    r"|kidnapping|abduction|enlevement|rapt|clash|clashes|affrontements?|firefight|accrochage|riot|emeute)"
)
_DEFINITE = re.compile(
    rf"(?:\b(?:the|both|la|le|les|du|des|au|aux|cette|ce|cet|this|that) |l')(?P<what>{_THINGS})\b(?! of\b|'s)"
)
_SPEAKS_OF = re.compile(
    r"\b(?:chef|cheffe|maire|elu|notables?|responsables?|directeur|imam|habitants?|resident|residents|villagers?|head|headman"
    r"|chief|mayor|manager|owner|elder|imam|source|sources)(?: (?:of|in|at|from|dans|de|a))? $"
)
_MOST_SUMMED = 4
_MOST_BACK = 8
"""How many sentences back the events are that a sentence may still mean so."""


def find_meant(view: View, drafts: Sequence[Draft], current: Draft | None, folded: str) -> Draft | None:
    """The event that a sentence means by its number ("in the second") or by a thing that only its telling names."""
    live = [d for d in drafts if not d.is_past and d.views[0].statement.index >= view.statement.index - _MOST_BACK]
    if len(live) < 2 or _has_own_place(view) or "another" in view.statement.flags:
        return None
    sentence = view.statement.sentence
    span = (folded, sentence.start, sentence.end)
    if ordinal := _ORDINAL.search(*span) or _OPENS.match(*span):
        word = ordinal["nth"]
        if word == "former":
            return live[-2]
        at = next(at for head, at in sorted(_AT.items(), key=lambda p: -len(p[0])) if word.startswith(head))
        return live[at] if at < len(live) else None
    things = {m["what"].rstrip("s") for m in _DEFINITE.finditer(*span) if not _is_of_speaker(m, folded)}
    named = [d for d in live if things and _names(d, things, folded)]
    is_one = len(named) == 1 and named[0] is not current
    fits = is_one and types_agree(named[0], view) and relate_date(named[0], view) != "apart"
    return named[0] if fits else None


def _is_of_speaker(thing: re.Match[str], folded: str) -> bool:
    """Whether the words only say who speaks, or whence: "le chef du village", "a resident of the village"."""
    return _SPEAKS_OF.search(folded, max(0, thing.start() - 24), thing.start()) is not None


def sums_up(view: View, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence without a place only adds up the dead of the last events: "the 11 dead were buried"."""
    dead = [f for f in view.statement.figures if f.quantity == "killed" and f.low and not f.is_part]
    if (
        len(dead) != 1
        or dead[0].low != dead[0].high
        or _has_own_place(view)
        or any(t.family != "kill" for t in view.triggers)
    ):
        return False
    total = 0
    for count, draft in enumerate(reversed(drafts[-_MOST_SUMMED:]), start=1):
        toll = _toll(draft)
        total += toll
        if not toll or total > (dead[0].low or 0):
            return False
        if count > 1 and total == dead[0].low:
            return True
    return False


def _toll(draft: Draft) -> int:
    """The most dead that a sentence on an event counts by one figure."""
    figures = (f for view in draft.views for f in view.statement.figures if f.quantity == "killed" and not f.is_part)
    return max((f.low or 0 for f in figures), default=0)


def _has_own_place(view: View) -> bool:
    """Whether the sentence names where, and not only "the market" or a place taken over from before."""
    return any(p.is_usable and not p.mention.is_anchor_inferred for p in view.statement.places)


def _names(draft: Draft, things: set[str], folded: str) -> bool:
    spans = [view.statement.sentence for view in draft.views]
    return any(re.search(rf"\b{re.escape(thing)}", folded[s.start : s.end]) for s in spans for thing in things)
