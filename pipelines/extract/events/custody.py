"""Deaths in the hands of a force, whose dead are no party to a fight, whatever they were held for."""

import re

_DIED_HELD = re.compile(
    r"\b(?:(?:found|discovered) (?:dead|lifeless)|died|die|dies|dead|morts?|mortes?|sans vie|decede\w*|peri\w*)\b"
    r"[^.;]{0,60}\b(?:(?<!terror )(?<!terrorist )(?<!sleeper )(?<!jihadist )cells?|custody|detention|jail"
    r"|lock-?up|cellules?(?! (?:terroriste|djihadiste|jihadiste|dormante|de crise))|geoles?|garde a vue)\b"
    r"|\b(?:in|en|dans) (?:\w+ ){0,2}(?:custody|detention|cells?|cellules?|garde a vue)\b[^.;]{0,60}"
    r"\b(?:(?:found|discovered) (?:dead|lifeless)|died|morts?|mortes?|decede\w*|succomb\w*)\b"
)


def tells_of_custody(folded: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text says that people who were held died: "retrouves morts dans leurs cellules"."""
    return _DIED_HELD.search(folded, start, end) is not None
