"""Courts and judges that are hit by a deed, not those that sit over one."""

import re
from collections.abc import Iterable, Sequence

from pipelines.extract.events.triggers import Trigger

_OBJECT = re.compile(
    r"(?: (?!(?:in|before|by|to|at|and|who|that|said|says|told|heard|found|par|dans|au|et|qui|que|dit)\b)[\w'-]+){0,5}"
    r" ?"
)
"""Between a deed and the court or the judge that it hit, or before which it was done."""
_IS = r"(?:was|were|been|is|are|being|ete|est|sont|fut|furent)"
_PASSIVE = re.compile(rf"(?:'s \w+)?(?: [\w'-]+){{0,5}}? {_IS}(?: [\w'-]+){{0,2}} ?")
"""Between a court or a judge and what was done to them."""
_AFTER = re.compile(r"[^.;]{0,60} (?:after|apres)(?: [^.;]{0,60})? ?")
"""Between an inquiry and the deed after which it was opened."""
_IS_DONE = re.compile(rf"(?:a |ont |has |have |had )?{_IS} ")


def is_any_hit(courts: Iterable[tuple[int, int]], triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether one of the courts or judges is what a deed hit: "gunmen shot dead a judge", "a court was set on fire".

    So is an inquiry that was opened after the deed which the sentence tells of.

    courts: where they stand in the folded text. Without triggers none is hit.
    """
    return any(_is_hit(start, end, t, folded) for start, end in courts for t in triggers)


def _is_hit(start: int, end: int, trigger: Trigger, folded: str) -> bool:
    if trigger.start < end and start < trigger.end:
        return True
    if trigger.start < start:
        return _OBJECT.fullmatch(folded, trigger.end, start) is not None
    if _AFTER.fullmatch(folded, end, trigger.start):
        return True
    is_done = _IS_DONE.match(folded, trigger.start)
    return _PASSIVE.fullmatch(folded, end, is_done.end() if is_done else trigger.start) is not None
