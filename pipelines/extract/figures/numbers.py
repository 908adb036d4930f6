"""The numbers that a report gives, as ranges: "at least 20" 20.., "une cinquantaine" 50..50, "des dizaines" 20...

Pure functions of the text and its language. The words are in `pipelines/lexicon/numbers.toml`, the grammar of a single
number in `number_grammar`; here a number gets its bounds from the words around it, and is told from measures, ages,
dates, times and the numbers in names.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from geodata.reading.spans import keep_longest
from geodata.values import value
from pipelines.extract.dates.finding import DateMention, find_dates
from pipelines.extract.figures.number_grammar import Lexicon, Number, load_lexicon, read_number
from pipelines.extract.figures.number_tokens import Token, read_tokens

_CURRENCIES = frozenset("$€£¥₦₵%‰")
_AND = re.compile(r",? (?:and|et|ou|or) ")
_OF_AGE = re.compile(r"\b(?:aged?|ages|âgée?s?|de|of)(?: de)? $", re.IGNORECASE)
_YEARS = re.compile(r" (?:ans|years)\b")
_HEAD_MARKS = frozenset({".", "°", "º", "#", ":"})


@value
class NumberMention:
    """A number phrase. `text == report_text[start:end]`; `high` is `None` when it is open ("dozens", "more than 20").

    `is_measure`: money, shares, lengths, durations, ages, dates, times, or part of a name ("sector 4", "Base 101"):
    not a count of people. `is_article`: only "a" or "une". `is_zero_word`: "no", "aucun", which count in a construction
    only ("no one was hurt").
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    is_measure: bool = False
    is_article: bool = False
    is_zero_word: bool = False


def find_numbers(
    text: str, language: str | None, *, dates: Sequence[DateMention] | None = None
) -> tuple[NumberMention, ...]:
    """The number phrases of a text in text order, none overlapping another.

    `language` is "en" or "fr"; any other value tries both and keeps the longer phrase. `dates` are the text's date
    mentions, when they are known already (their numbers are measures).
    """
    if dates is None:
        dates = find_dates(text, language, None)
    languages = (language,) if language in ("en", "fr") else ("en", "fr")
    found = [mention for one in languages for mention in _find_in(text, load_lexicon(one))]
    found = keep_longest(sorted(found, key=lambda m: m.is_article)) if len(languages) > 1 else found
    return tuple(_mark_dates(found, dates))


def _mark_dates(mentions: list[NumberMention], dates: Sequence[DateMention]) -> list[NumberMention]:
    starts = [day.start for day in dates]
    marked = []
    for mention in mentions:
        before = bisect_right(starts, mention.end - 1) - 1
        is_date = before >= 0 and dates[before].end > mention.start
        marked.append(replace(mention, is_measure=True) if is_date else mention)
    return marked


def _find_in(text: str, lexicon: Lexicon) -> list[NumberMention]:
    tokens = read_tokens(text, lexicon.beginners)
    mentions: list[NumberMention] = []
    position = floor = 0
    while position < len(tokens):
        number = read_number(tokens, position, lexicon) if tokens[position].may_begin else None
        if number is None:
            position += 1
            continue
        mention, last = _bound(number, tokens, floor, text, lexicon)
        if mentions and mentions[-1].end > mention.start:
            mentions.pop()  # the article of "a minimum of 12"
        mentions.append(mention)
        position, floor = last, floor if number.is_article else last
    return _join_ages(mentions, text)


def _join_ages(mentions: list[NumberMention], text: str) -> list[NumberMention]:
    """The numbers with every age of a list known as one: "two boys aged 14 and 16", "deux frères de 7 et 10 ans"."""
    joined = list(mentions)
    for i in range(len(joined) - 1):
        first, second = joined[i], joined[i + 1]
        if first.is_measure == second.is_measure or not _AND.fullmatch(text, first.end, second.start):
            continue
        is_aged = _OF_AGE.search(text, max(0, first.start - 12), first.start)
        if is_aged and (first.is_measure or _YEARS.match(text, second.end)):
            joined[i], joined[i + 1] = replace(first, is_measure=True), replace(second, is_measure=True)
    return joined


def _bound(number: Number, tokens: list[Token], floor: int, text: str, lexicon: Lexicon) -> tuple[NumberMention, int]:
    """The number with the bounds that the words around it set, and the token to go on from."""
    spread = _read_range(number, tokens, floor, lexicon)
    first, low, high, modes = _read_before(spread, tokens, floor, lexicon)
    last = spread.last
    for mode in ("at_least_after", "at_most_after", "about_after"):
        length = lexicon.length_after(mode, tokens, last)
        if length and not _begins_number(tokens, last + length):  # "in April 2023 at least 147"
            modes, last = modes | {mode.removesuffix("_after")}, last + length
            break
    if "at_least" in modes:
        high = None
    elif "at_most" in modes and high is not None:
        low = 0
    start, end = tokens[first].start, tokens[last - 1].end
    is_measure = spread.is_measure or _is_measure(spread, first, tokens, last, text, lexicon)
    mention = NumberMention(
        start,
        end,
        text[start:end],
        low if spread.has_value else None,
        high if spread.has_value else None,
        is_measure=is_measure,
        is_article=spread.is_article,
        is_zero_word=spread.is_zero,
    )
    return mention, last


def _begins_number(tokens: list[Token], position: int) -> bool:
    return position < len(tokens) and tokens[position].may_begin


def _is_spaced(tokens: list[Token], dash: int) -> bool:
    return (
        dash + 1 < len(tokens)
        and tokens[dash - 1].end < tokens[dash].start
        and tokens[dash].end < tokens[dash + 1].start
    )


def _are_digits(tokens: list[Token], dash: int) -> bool:
    return tokens[dash - 1].word.isdigit() and tokens[dash + 1].word.isdigit()


def _read_range(number: Number, tokens: list[Token], floor: int, lexicon: Lexicon) -> Number:
    """The number joined with the upper end of its range ("15 to 20"), else the number itself."""
    if number.is_zero or not number.has_value or number.high is None or number.last >= len(tokens):
        return number
    before = lexicon.length_before("between", tokens, number.first, floor)
    link = tokens[number.last]
    is_between = before > 0 and link.word in lexicon.words["between_words"]
    if not (is_between or link.is_dash or link.word in lexicon.words["range_words"]):
        return number
    if link.is_dash and number.is_article:
        return number  # never "a - 15"
    if link.is_dash and _is_spaced(tokens, number.last) and not _are_digits(tokens, number.last):
        return number  # "November 29 - Forty-three farm hands": a dash between two things
    upper = read_number(tokens, number.last + 1, lexicon) if number.last + 1 < len(tokens) else None
    if upper is None or upper.is_zero or upper.is_article or not upper.has_value or upper.high is None:
        return number
    if number.is_article and upper.high > 3:  # "un ou deux"
        return number
    low = number.low
    if upper.scale > 1 and number.scale == 1 and low < upper.high // upper.scale:
        low *= upper.scale  # "two to three hundred"
    if low >= upper.high:
        return number
    return replace(upper, first=number.first - before, low=low, is_measure=number.is_measure or upper.is_measure)


def _read_before(
    number: Number, tokens: list[Token], floor: int, lexicon: Lexicon
) -> tuple[int, int, int | None, frozenset[str]]:
    """The first token with the words in front ("at least some"), the bounds, and how the words bound them."""
    first, modes = number.first, frozenset[str]()
    if number.is_zero or number.is_article:
        return first, number.low, number.high, modes
    for _ in range(3):  # "at least some", "plus d'environ"
        length, mode = max((lexicon.length_before(mode, tokens, first, floor), mode) for mode in _MODES)
        if not length:
            break
        modes, first = modes | {mode}, first - length
    return first, number.low, number.high, modes


_MODES = ("at_least", "at_most", "about")


def _is_measure(number: Number, first: int, tokens: list[Token], last: int, text: str, lexicon: Lexicon) -> bool:
    if lexicon.length_after("measures", tokens, last) or _is_in_name(number, tokens, last, text, lexicon):
        return True
    around = tokens[max(0, first - 1) : number.first] + tokens[last : last + 1]
    if any(token.word in _CURRENCIES for token in around):
        return True
    after = last + 1 if last < len(tokens) and tokens[last].is_dash else last
    if after < len(tokens) and tokens[after].word in lexicon.words["fraction_words"]:
        return True
    return _is_share(number, tokens, last, lexicon)


def _is_share(number: Number, tokens: list[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether it is a part of "one in ten" or "deux sur trois"."""
    if number.is_zero or number.high is None:
        return False
    for link in ("in", "out of", "sur"):
        words = link.split()
        if link not in lexicon.words["one_in"]:
            continue
        if [t.word for t in tokens[last : last + len(words)]] == words and last + len(words) < len(tokens):
            whole = read_number(tokens, last + len(words), lexicon)
            end = whole.last if whole else last
            if whole and number.low <= 3 < whole.low <= 100 and not lexicon.length_after("measures", tokens, end):
                return True
        at = number.first - len(words)
        if at >= 1 and [t.word for t in tokens[at : number.first]] == words and number.low <= 100:
            return tokens[at - 1].word in lexicon.small_words and number.low > 3
    return False


def _is_in_name(number: Number, tokens: list[Token], last: int, text: str, lexicon: Lexicon) -> bool:
    """Whether the number belongs to the word before it: "sector 4", "No. 7", "aged 12", "AK-47"."""
    before = number.first - 1
    if before >= 0 and tokens[before].is_dash and tokens[before].end == tokens[number.first].start:
        word = tokens[before - 1] if before else None
        if word and word.end == tokens[before].start and word.word[:1].isalpha():
            return True
    skipped = 0
    while before >= 0 and skipped < 2 and tokens[before].word in _HEAD_MARKS:
        if tokens[before].word == "#":
            return True
        before, skipped = before - 1, skipped + 1
    length = lexicon.length_before("heads", tokens, before + 1, 0)
    if not length:
        return False
    return not _is_noun_counted(tokens[last], text) if last < len(tokens) else True


def _is_noun_counted(token: Token, text: str) -> bool:
    """Whether a plural follows: "at the base 12 soldiers died" counts soldiers, "Base 101" does not."""
    word = text[token.start : token.end]
    return word.islower() and len(word) > 3 and word.endswith(("s", "x", "people", "men", "women", "children"))
