"""One body that was found, in English: "the body of a trader was found in a well", "fishermen pulled out a corpse"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import Figure

_BODY = (
    r"(?:(?:lifeless|charred|mutilated|decomposing|decomposed|bound|naked|burnt|burned|headless|beheaded|half-naked"
    r"|bullet-riddled|dead|bloodied|swollen|tortured|handcuffed) )*(?:body|corpse|remains)\b"
)
_WHOSE = rf"(?:(?P<known>the|his|her)|an?|one|another) (?:(?P<owner>[\w' -]{{2,30}}?)'s )?{_BODY}"
_OF = r"(?P<of> of (?:[^,;.:]|(?<= [a-z])\.){2,70}?)?(?:, [^;.:]{2,90},)?"
_FOUND = (
    r"(?:found|discovered|recovered|retrieved|pulled|fished|dug|brought|dumped|abandoned|exhumed|identified|washed"
    r"|picked|collected|thrown|left|seen|lying|floating|hanging|returned|handed|dragged|spotted|displayed|hung)"
)
_PASSIVE = re.compile(
    rf"\b{_WHOSE}{_OF} (?:was|were|has been|had been|have been|is|lay|lies|came up|came back|washed up|washed ashore"
    rf"|turned up|surfaced|floated)(?: (?:\w+ly|later|then|also|still))?"
    rf"(?:(?<=lay)|(?<=lies)|(?<=up)|(?<=back)|(?<=ashore)|(?<=surfaced)|(?<=floated)| {_FOUND})\b"
)
_ACTIVE = re.compile(
    r"\b(?:found|discovered|recovered|retrieved|came upon|came across|stumbled (?:on|upon|across|over)|fished|pulled"
    rf"|dug up|exhumed|collected|identified)(?: out)? {_WHOSE}(?P<of> of [^,;.:]{{2,60}})?"
)


def add_bodies(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with the one body that a sentence tells to have been found, where none of them counts it."""
    found = next((m for p in (_PASSIVE, _ACTIVE) if (m := p.search(clause.folded, clause.start, clause.end))), None)
    if found is None:
        return figures
    killed = [f for f in figures if f.quantity == "killed"]
    if any(f.start < found.end() and found.start() < f.end for f in killed):
        return figures
    is_known = found["known"] is not None and found["of"] is None and found["owner"] is None
    if is_known and killed:
        return figures  # "a trader was shot; his body was left on the road"
    group = next((a.group for a in clause.victims if found.start() <= a.start < found.end()), None)
    figure = Figure(found.start(), found.end(), "killed", 1, 1, group, is_known=is_known)
    return sorted([*figures, figure], key=lambda f: f.start)
