"""Another account as a multiple of the one before: "20 morts selon l'armée ; des témoins parlent du triple"."""

import re

from pipelines.extract.figures.clause import Clause
from pipelines.extract.figures.values import ALIKE, Figure

_TIMES = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "ten": 10,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "dix": 10,
}
_FOLDS = {"twice": 2, "double": 2, "doubling": 2, "triple": 3, "thrice": 3, "treble": 3, "quadruple": 4}
_NUMBER = "|".join(_TIMES)
_THAT = r"(?:(?:that|this|the(?: official| army's| government's| first)?) ?(?:number|figure|toll|count|total)?)"
_MULTIPLE = re.compile(
    rf"\b(?:(?P<fold>twice|double|thrice|triple|treble) (?:as many|{_THAT})"
    rf"|(?P<times>{_NUMBER}) times (?:as many|more|higher|{_THAT})"
    rf"|(?P<fois>{_NUMBER}) fois (?:plus(?: eleve)?|ce (?:chiffre|bilan|nombre)|autant)"
    r"|(?:du|le|au) (?P<le>double|triple|quadruple))"
    r"(?! (?:d[e']|of)\b)(?: (?:dead|killed|deaths|victims|died|were killed|de morts|de victimes))?"
    r"(?P<stop>(?:[.,;:»”\")]|$| (?:selon|according|d'apres|affirm\w+|assur\w+|dis\w+|says?|said|died|were)\b))"
)
"""So many times the figure before, and not a share or a comparison with other years."""
_COUNTED = re.compile(
    r"\b(?:parl|evoqu|avanc|compt|denombr|affirm|assur|jur|dis|dit|cit|sa(?:y|id)|speak|spoke|count|insist|claim|put|gave|giv"
    r"|report|estim|selon|according|d'apres)\w*|, $|; [\w' -]{2,60}, "
)


def add_multiples(clause: Clause, figures: list[Figure]) -> list[Figure]:
    """The figures with those that somebody gives as so many times the last one, of this sentence or the one before."""
    told = _MULTIPLE.search(clause.folded, clause.start, clause.end)
    if told is None or _COUNTED.search(clause.folded, clause.start, clause.end) is None:
        return figures
    word = told["fold"] or told["le"]
    times = _FOLDS[word] if word else _TIMES[told["times"] or told["fois"]]
    start, end = told.start(), told.start("stop")
    model = next((f for f in reversed(figures) if f.end <= start and f.low and not f.is_part), None)
    if model is None:
        return figures or [Figure(start, end, ALIKE, None, None, None, number=start, times=times)]
    high = None if model.high is None else model.high * times
    more = Figure(start, end, model.quantity, (model.low or 0) * times, high, model.victims, number=start, times=times)
    return sorted([*figures, more], key=lambda f: f.start)
