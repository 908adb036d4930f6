"""How a name sounds: spellings that French, English and local transcriptions give one name meet in one key.

"Ouagadougou" and "Wagadugu", "Djibo" and "Jibo", "Nouhao" and "Nuhao", "Tchad" and "Chad" meet; "Makoye" and "Markoye",
where a letter is missing, do not.
"""

import re
from functools import lru_cache

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"[^a-z\u0621-\u064a]", ""),
        (r"t?[cs]h", "s"),
        (r"dj|dy|gi(?=[aou])", "j"),
        (r"di(?=[aou])", "j"),
        (r"gn|ny|ni(?=[aeou])", "n"),
        (r"ph", "f"),
        (r"gu(?=[ei])", "g"),
        (r"qu|ck|kh|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c(?![eiy])", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"ou|oo|w", "u"),
        (r"v", "b"),
        (r"m(?=[bp])", "n"),
        (r"ee|y", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)e$", ""),
    )
)
"""Read top to bottom. The sources are the spelling habits of the country files: French "ou, dj, gu, qu" for English and
local "u/w, j, g, k", h written or not, letters doubled or not, a silent last e."""


@lru_cache(maxsize=65536)
def sound_of(folded: str) -> str:
    """The key of a folded name; empty when it holds no letter that is heard."""
    for pattern, to in _STEPS:
        folded = pattern.sub(to, folded)
    return folded
