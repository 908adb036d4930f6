"""The grammar of date phrases: words become code characters, patterns over words become regular expressions over codes.

The knowledge is `pipelines/lexicon/dates.toml`; what a matched phrase means is decided in `dates.py`. One scan
over the codes finds the phrases in time in proportion to the length of the text, whatever it holds.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import Any

from pipelines.extract.dates.tokens import OTHER, Vocabulary, fold

LEXICON = Path(__file__).parents[2] / "lexicon" / "dates.toml"
LONGEST_PHRASE = 26
"""In words; the longest pattern ("from Monday, 25 December, 2023 to Tuesday, 2 January, 2024") needs 13."""

_ELEMENT = re.compile(r"<\w+>|\{\w+\}|[()|?]|[^\s()|?{}<>]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and how it is to be read: `make` names the reading, `options` tune it."""

    make: str
    options: Mapping[str, Any]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A possible reading of tokens `first..last` (exclusive) of a text by one rule."""

    first: int
    last: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's patterns, and the lists of words that a phrase is judged with."""

    vocabulary: Vocabulary
    words: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    scan: re.Pattern[str]
    best: Callable[[str], tuple[tuple[int, Rule], ...]]

    def find_phrases(self, codes: str, position: int) -> list[Phrase]:
        """The readings at the first place from `position` on where a pattern matches, longest first; [] at the end."""
        match = self.scan.search(codes, position)
        if match is None:
            return []
        first = match.start()
        window = codes[first : first + LONGEST_PHRASE]
        return [Phrase(first, first + length, rule) for length, rule in self.best(window)]


def _best_readings(window: str, rules: tuple[Rule, ...]) -> tuple[tuple[int, Rule], ...]:
    """`(length in tokens, rule)` of every rule that matches at the window's start, longest first."""
    found = [(match.end(), rule) for rule in rules if (match := rule.pattern.match(window))]
    return tuple(sorted(found, key=lambda item: -item[0]))


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, Any]:
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def load_grammar(language: str) -> Grammar:
    """The grammar of a language of the lexicon ("en" or "fr").

    Raises KeyError for a language that the lexicon lacks.
    """
    entry = _lexicon()[language]
    values = _word_values(entry)
    says = [(rule, _expand(say, entry["macros"])) for rule in entry["rules"] for say in rule["say"]]
    codes = _codes(values, [say for _, say in says])
    classes = _classes(values, codes, frozenset(entry["doubtful_months"]))
    patterns = [_translate(say, codes, classes) for _, say in says]
    rules = tuple(
        Rule(rule["make"], {k: v for k, v in rule.items() if k not in {"make", "say"}}, re.compile(pattern))
        for (rule, _), pattern in zip(says, patterns, strict=True)
    )
    lists = {name: tuple(value) for name, value in entry.items() if isinstance(value, list) and name != "rules"}
    best = lru_cache(maxsize=4096)(partial(_best_readings, rules=rules))
    vocabulary = Vocabulary(codes, values, frozenset(lists["capitals_only"]))
    scan = _scan(patterns, [codes[word] for word in lists["small"]])
    return Grammar(vocabulary, lists, rules, scan, best)


def _scan(patterns: Sequence[str], small: Sequence[str]) -> re.Pattern[str]:
    """Any of the patterns, tried only where one of the lexicon's telling words follows after small ones ("in the")."""
    words = "".join(small)
    telling = f"[{words}]{{0,{LONGEST_PHRASE}}}+[^{words}{re.escape(OTHER)}]"
    return re.compile(f"(?={telling})(?:{'|'.join(dict.fromkeys(patterns))})")


def _word_values(entry: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Folded word -> (kind, value) for every word of the lexicon that has a value."""
    tables = (
        ("count", "counts"),
        ("unit", "units"),
        ("part", "parts"),
        ("season", "seasons"),
        ("wdabbr", "abbreviated_weekdays"),
        ("month", "months"),
        ("weekday", "weekdays"),
    )
    return {fold(word): (kind, value) for kind, table in tables for word, value in entry[table].items()}


def _expand(say: str, macros: Mapping[str, str]) -> str:
    for _ in range(3):  # macros may hold macros
        say = re.sub(r"\{(\w+)\}", lambda match: macros[match[1]], say)
    return say


def _codes(values: Mapping[str, Any], patterns: list[str]) -> dict[str, str]:
    """A code character of the private use area for every word of the lexicon and every class of numbers."""
    numbers = count(0xE000)
    names = ["<num>", "<year>", "<integer>", "<dash>", "<iso>", "<numeric>", "<decade>", *values]
    names += [element for say in patterns for element in _ELEMENT.findall(say) if element[0] not in "<{()|?"]
    return {name: chr(next(numbers)) for name in dict.fromkeys(names)}


def _classes(
    values: Mapping[str, tuple[str, Any]], codes: Mapping[str, str], doubtful: frozenset[str]
) -> dict[str, str]:
    def of(kind: str) -> str:
        return "".join(codes[word] for word, (other, _) in values.items() if other == kind)

    clear = "".join(codes[w] for w, (kind, _) in values.items() if kind == "month" and w not in doubtful)
    single = {name: codes[name] for name in ("<num>", "<year>", "<dash>", "<iso>", "<numeric>", "<decade>")}
    return single | {
        "<anymonth>": of("month"),
        "<month>": clear,
        "<weekday>": of("weekday"),
        "<wdabbr>": of("wdabbr"),
        "<unit>": of("unit"),
        "<part>": of("part"),
        "<season>": of("season"),
        "<count>": of("count") + codes["<num>"] + codes["<integer>"],
    }


def _translate(say: str, codes: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """The pattern over words as a regular expression over codes."""
    parts = []
    for element in _ELEMENT.findall(say):
        if element == "(":
            parts.append("(?:")
        elif element in {")", "|", "?"}:
            parts.append(element)
        elif element in classes:
            parts.append(f"[{classes[element]}]")
        else:
            parts.append(codes[element])
    return "".join(parts)


def read_day(text: str, kind: str) -> date | None:
    """The day of an ISO ("2024-09-17") or numeric ("17/09/2024", day first) date, `None` when there is no such day."""
    numbers = [int(part) for part in re.split(r"[-/.]", text)]
    year, month, day = numbers if kind == "iso" else numbers[::-1]
    if kind == "numeric" and month > 12:
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None
