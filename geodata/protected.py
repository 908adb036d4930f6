"""Camps and hospitals: places whose exact position, told in public, may put the people in them in danger.

The International Committee of the Red Cross, "Handbook on Data Protection in Humanitarian Action", and OCHA's "Data
Responsibility Guidelines" (2021) count the positions of both among sensitive data.
"""

import csv
import re
from functools import lru_cache

from geodata.basemap import DATA_FOLDER
from geodata.names import bare_name

PROTECTED_TYPES = frozenset({"refugee camp", "displaced persons camp", "hospital"})
"""Types of `facilities.toml` and `sites.csv`; "hospital" has clinics and health centres in it."""


def is_protected(words: str) -> bool:
    """Whether words name a camp for refugees or displaced persons, a hospital or a health centre, or call it that."""
    return _pattern().search(f" {bare_name(words)} ") is not None


MORE_WORDS = ("hôpitaux", "CHU", "CHR", "transit camp", "camp de transit")
"""What the reading of a report must not take for one site, but a careful publisher does."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """The names of all such sites and the words for their kinds, with blanks for signs, at whole words."""
    from geodata.reading.scan import load_facilities

    facilities = load_facilities()
    phrases = [phrase for kind in sorted(PROTECTED_TYPES) for phrase in facilities[kind]["phrases"]]
    known = {bare_name(words) for words in (*phrases, *MORE_WORDS, *_site_names())}
    plurals = ("s? ".join(map(re.escape, words.split())) for words in sorted(known))
    return re.compile(f" (?:{'|'.join(plurals)})s? ")


def _site_names() -> list[str]:
    with (DATA_FOLDER / "sites.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not PROTECTED_TYPES.isdisjoint(row["types"].split(";"))]
    return [name for row in rows for name in (row["name"], *filter(None, row["variants"].split(";")))]
