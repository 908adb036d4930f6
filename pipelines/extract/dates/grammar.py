"""The grammar of date phrases: words become code characters, patterns over words become regular expressions over codes.

The knowledge is `pipelines/lexicon/dates.toml`; what a matched phrase means is decided in `dates.py`. Every word of the
lexicon has a code character of its own, all other text is ".", so that one scan over the codes finds the phrases in
time in proportion to the length of the text, whatever it holds.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

LEXICON = Path(__file__).parents[2] / "lexicon" / "dates.toml"
_OTHER = "."
"""The code of all that is no word of the lexicon; no pattern begins with it."""
LONGEST_PHRASE = 26
"""In words; the longest pattern ("from Monday, 25 December, 2023 to Tuesday, 2 January, 2024") needs 13."""

_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*+)
    |(?P<symbol>[^\w\s])(?P=symbol)*+
    |(?P<iso>(?<![\w/.-])[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?![0-9-]))
    |(?P<numeric>(?<![\w/.-])[0-3]?[0-9](?P<mark>[/.-])[01]?[0-9](?P=mark)(?:19|20)[0-9]{2}(?![\w/-]))
    |(?P<decade>(?<![\w.])(?:19|20)[0-9]0['’]?s(?!\w))
    |(?P<other>[0-9]++(?:[.,:][0-9]++)++|[0-9]++(?=[^\W\d_]))
    |(?P<number>[0-9]++)
    |(?P<break>\n[ \t\r]{0,9}\n\s*+)""",
    re.VERBOSE,
)
_ORDINAL = re.compile(r"([0-3]?[0-9])(?:st|nd|rd|th|er|e)(?!\w)", re.IGNORECASE)
_DASHES = frozenset("-–—‐‑‒")
_ELEMENT = re.compile(r"<\w+>|\{\w+\}|[()|?]|[^\s()|?{}<>]+")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word in lower case without accents, one kind of apostrophe: "Août" -> "aout"."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


class Token(NamedTuple):
    """A word, number or mark of the text; a named tuple, as a long text has very many.

    `kind` names its class, `value` its number, or (kind, value) of a word of the lexicon, `word` its folded form.
    """

    start: int
    end: int
    word: str
    kind: str = ""
    value: Any = None


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
    """One language's patterns.

    `codes` maps words and classes to code characters, `kinds` the classes of tokens, `values` words to (kind, value).
    `capitals` are the words that mean a date only with a capital.
    """

    codes: Mapping[str, str]
    kinds: Mapping[str, str]
    capitals: frozenset[str]
    values: Mapping[str, tuple[str, Any]]
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
    kinds = {name[1:-1]: code for name, code in codes.items() if name.startswith("<")}
    scan = re.compile(f"(?!{re.escape(_OTHER)})(?:{'|'.join(dict.fromkeys(patterns))})")
    return Grammar(codes, kinds, frozenset(lists["capitals_only"]), values, lists, rules, scan, best)


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


def read_tokens(text: str, grammar: Grammar) -> tuple[list[Token], str]:
    """The text's tokens and their codes, one character a token."""
    tokens: list[Token] = []
    codes: list[str] = []
    known, kinds, end = grammar.codes, grammar.kinds, 0
    for match in _TOKEN.finditer(text):
        if match.start() < end:  # an abbreviation's dot, an ordinal's letters
            continue
        if match.lastgroup == "word":
            token = _word_token(match[0], match.start(), text, grammar)
            code = known.get(token.word, _OTHER)
        else:
            token = _token_of(match, text)
            code = kinds.get(token.kind, _OTHER) if token.kind else known.get(token.word, _OTHER)
        end = token.end
        tokens.append(token)
        codes.append(code)
    return tokens, "".join(codes)


def _token_of(match: re.Match[str], text: str) -> Token:
    """The token of what is no word."""
    kind, start, end = match.lastgroup or "", match.start(), match.end()
    if kind == "symbol":
        return Token(start, end, "", "dash") if match[0] in _DASHES else Token(start, end, fold(match[0]))
    if kind == "number":
        return Token(start, end, "", *_number_kind(match[0]))
    if kind == "other" and (ordinal := _ORDINAL.match(text, start)):
        return Token(start, ordinal.end(), "", "num", int(ordinal[1]))
    if kind == "mark":  # the last group to close inside a numeric date
        kind = "numeric"
    return Token(start, end, "", kind if kind in {"iso", "numeric", "decade"} else "", match[0])


def _word_token(word: str, start: int, text: str, grammar: Grammar) -> Token:
    end, plain = start + len(word), fold(word)
    if plain in grammar.capitals and not word[0].isupper():
        return Token(start, end, "")
    if text.startswith(".", end) and f"{plain}." in grammar.values:
        plain, end = f"{plain}.", end + 1
    return Token(start, end, plain, "", grammar.values.get(plain))


def _number_kind(digits: str) -> tuple[str, int | None]:
    if len(digits) > 6:
        return "", None
    number = int(digits)
    if 1 <= number <= 31 and len(digits) <= 2:
        return "num", number
    return ("year", number) if 1900 <= number <= 2100 else ("integer", number)


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
