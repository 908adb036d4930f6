"""The dates that a report names, in days: "late September", "dans la nuit de jeudi à vendredi", "three days before".

Pure functions of the text, its language and its publication date. The phrases are found by `date_grammar`, their words
are in `pipelines/lexicon/dates.toml`, what they mean is in `date_readings`; here a phrase is judged in its context.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geodata.reading.spans import keep_longest
from geodata.values import value
from pipelines.extract.dates.grammar import Grammar, Phrase, load_grammar
from pipelines.extract.dates.readings import read_phrase
from pipelines.extract.dates.tokens import Token, Tokens, fold, read_tokens

FAR_FUTURE_DAYS = 2 * 366
"""A date further after publication is no date of a report (a mandate's end, a typing error)."""

_DATELINE_LENGTH = 120
"""A dateline ("BAMAKO, March 11 (Reuters) -") or letterhead before its date, in characters."""

_HEAD_LENGTH = 600
"""Datelines and letterheads stand in the first lines; further down only the exact publication date is taken for one."""

_AFTER_DATELINE = re.compile(
    r"[ \t]{0,3}(?:\)[ \t]{0,3})?(?:\([^()\n]{1,60}\)[ \t]{0,3})?(?:[-–—]|/[^/\n]{1,30}/|\n|\r|$)"
)
_MODELS = frozenset({"mirage", "airbus", "boeing", "peugeot"})
_ARTICLES = frozenset({"the", "le", "la", "l"})
_IN_YEAR = frozenset({"in", "of", "since", "during", "until", "en", "de", "depuis", "fin", "debut", "mi"})
_HEAD_CHARS = 120
_REVIEW_DAYS = 8
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SAME_YEAR = re.compile(r",? (?:(?:de |dans )?la meme annee|(?:of |in )?(?:the|that) same year)\b")
_SAME_YEAR_CHARS = 24
_REVIEW = re.compile(r"\b(?:revue|semaine|hebdomadaire|chronique|veille|bulletin|week|weekly|review|digest|roundup)\b")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b(?! (?:dernier|prochain))"
)
_HEAD_MARKS = (",", "-", "–", "—", "(", "|")


@value
class DateMention:
    """A phrase that names days. `text == report_text[start:end]`; `date_start` and `date_end` are inclusive.

    Both are `None` when the words do not settle them: no publication date for "on Tuesday", or an anaphoric phrase
    ("the day before", `is_anaphoric`), which counts from the event told just before: `offset_days` from it,
    `slack_days` either side, see `anchor_mention`. `is_relative`: counted from the publication date.
    `is_publication_line`: a dateline or letterhead, no event's date. `is_since`: the beginning of something that lasts
    ("since 2013"). `is_vague`: too wide or too loose to date an event ("in recent weeks", "a decade ago").
    `is_future`: after the publication date. `days`: those of a list with others between them ("on 15, 18 and 22").
    """

    start: int
    end: int
    text: str
    date_start: date | None
    date_end: date | None
    is_relative: bool = False
    is_publication_line: bool = False
    is_anaphoric: bool = False
    offset_days: int | None = None
    slack_days: int = 0
    is_since: bool = False
    is_vague: bool = False
    is_future: bool = False
    days: tuple[date, ...] = ()


def find_dates(text: str, language: str | None, published: date | None) -> tuple[DateMention, ...]:
    """The date phrases of a text in text order, none overlapping another.

    `language` is "en" or "fr"; any other value tries both and keeps the longer phrase. The publication date settles
    years and weekdays: a day and month without a year is the last such day, or one of the next three weeks
    (`is_future`); a weekday the last such day, the day of publication included.
    """
    found = _in_same_year(_find_all(text, language, published), text)
    end = _end_of_week_told(text, found, published)
    return tuple(found) if end is None else tuple(_in_week(found, _find_all(text, language, end), end))


def _find_all(text: str, language: str | None, published: date | None) -> list[DateMention]:
    languages = (language,) if language in ("en", "fr") else ("en", "fr")
    found = [mention for one in languages for mention in _find_in(text, load_grammar(one), published)]
    return found if len(languages) == 1 else list(keep_longest(found))


def _end_of_week_told(text: str, found: Sequence[DateMention], published: date | None) -> date | None:
    """The last day of the week that a review's heading names ("REVUE DE LA SEMAINE (5-11 mai)"), if it is over."""
    for mention in found:
        if mention.start > _HEAD_CHARS or published is None:
            return None
        if not mention.date_start or not mention.date_end or mention.is_relative:
            continue
        is_week = 4 <= (mention.date_end - mention.date_start).days <= 9
        head = fold(text[: mention.end + _HEAD_CHARS].split("\n")[0])
        if is_week and 0 < (published - mention.date_end).days <= _REVIEW_DAYS and _REVIEW.search(head):
            return mention.date_end
    return None


def _in_week(found: Sequence[DateMention], again: Sequence[DateMention], end: date) -> list[DateMention]:
    """The mentions with the weekdays of those read as if on the week's last day."""
    days = {(m.start, m.end): m for m in again}
    return [_of_week(m, days.get((m.start, m.end)), end) for m in found]


def _of_week(mention: DateMention, other: DateMention | None, end: date) -> DateMention:
    is_weekday = mention.is_relative and mention.date_start and _WEEKDAY.search(fold(mention.text))
    if not is_weekday or other is None or not other.date_start or (end - other.date_start).days > _REVIEW_DAYS:
        return mention
    return replace(mention, date_start=other.date_start, date_end=other.date_end)


def _in_same_year(found: Sequence[DateMention], text: str) -> list[DateMention]:
    """The mentions, those "of the same year" moved to the last year that was told before them."""
    told: list[DateMention] = []
    year = 0
    for mention in found:
        named = _YEAR.findall(mention.text)
        year = int(named[-1]) if named else year
        is_same = year and not named and _SAME_YEAR.match(fold(text[mention.end : mention.end + _SAME_YEAR_CHARS]))
        told.append(in_year(mention, year) if is_same else mention)
    return told


def in_year(mention: DateMention, year: int) -> DateMention:
    """The same days of another year; unchanged where that year has no such day, or where they are days of two years."""
    first, last = mention.date_start, mention.date_end
    if first is None or last is None or first.year != last.year or "02-29" in f"{first} {last}":
        return mention
    return replace(mention, date_start=first.replace(year=year), date_end=last.replace(year=year), is_future=False)


def anchor_mention(mention: DateMention, day: date) -> DateMention:
    """The anaphoric mention dated from the day of the event told before it; any other mention as it is."""
    if not mention.is_anaphoric or mention.offset_days is None:
        return mention
    try:
        there, slack = day + timedelta(days=mention.offset_days), timedelta(days=mention.slack_days)
        return replace(mention, date_start=there - slack, date_end=there + slack)
    except OverflowError:
        return mention


def _find_in(text: str, grammar: Grammar, published: date | None) -> list[DateMention]:
    tokens, codes = read_tokens(text, grammar.vocabulary)
    mentions: list[DateMention] = []
    position = 0
    while phrases := grammar.find_phrases(codes, position):
        position = phrases[0].first + 1
        for phrase in phrases:
            mention = _judge(phrase, tokens, text, grammar, published)
            if mention is not None:
                mentions.append(mention)
                position = phrase.last
                break
    return mentions


def _judge(phrase: Phrase, tokens: Tokens, text: str, grammar: Grammar, published: date | None) -> DateMention | None:
    """The phrase as a mention, `None` when its surroundings or the calendar speak against it."""
    if _is_name_or_number(phrase, tokens, text, grammar):
        return None
    reading = read_phrase(phrase.rule, tokens[phrase.first : phrase.last], published)
    if reading is None:
        return None
    if published and reading.start and (reading.start - published).days > FAR_FUTURE_DAYS:
        return None
    first = _since_word(phrase, tokens, grammar)
    is_lone = first is None and phrase.last == phrase.first + 1
    if is_lone and tokens[phrase.first].word in grammar.words["doubtful_months"]:
        return None  # "Mars", "march"; "since March" is a month
    start, end = tokens[phrase.first if first is None else first].start, tokens[phrase.last - 1].end
    mention = DateMention(
        start,
        end,
        text[start:end],
        reading.start,
        reading.end,
        is_relative=reading.is_relative,
        is_anaphoric=reading.offset_days is not None,
        offset_days=reading.offset_days,
        slack_days=reading.slack_days,
        is_since=first is not None,
        is_vague=reading.is_vague or _is_name_of_an_affair(phrase, tokens, text, published),
        is_future=_is_after(reading.start, published),
        days=reading.days,
    )
    return _mark_publication_line(mention, phrase, text, grammar, published)


def _is_after(day: date | None, published: date | None) -> bool:
    """More than a day after publication: a day is left to time zones and to papers dated ahead."""
    return day is not None and published is not None and (day - published).days > 1


def _since_word(phrase: Phrase, tokens: Tokens, grammar: Grammar) -> int | None:
    """The number of the token where "since" begins in front of the phrase."""
    before = [token.word for token in tokens[max(0, phrase.first - 2) : phrase.first]]
    if not before or phrase.rule.make == "vague":
        return None
    for words in (entry.split() for entry in grammar.words["since"]):  # the longest first
        if before[-len(words) :] == words:
            return phrase.first - len(words)
    return None


def _is_name_or_number(phrase: Phrase, tokens: Tokens, text: str, grammar: Grammar) -> bool:
    """Whether the words belong to something else: "stade du 26 mars", "every Monday", "No. 7 - 9 October"."""
    before = [token.word for token in tokens[max(0, phrase.first - 3) : phrase.first]]
    first = tokens[phrase.first]
    if before and before[-1] in grammar.words["habits"]:
        return True
    if (
        phrase.rule.make == "days"
        and first.kind == "num"
        and any(word in grammar.words["number_heads"] for word in before[-2:])
    ):
        return True
    if before[-1:] == ["du"] and before[-2:-1] and before[-2] in grammar.words["names_before"]:
        return True
    following = tokens[phrase.last] if phrase.last < len(tokens) else None
    if phrase.rule.make == "slashed" and not _is_slashed_day(phrase, tokens, text):
        return True
    if phrase.rule.make == "bare_days" and not _stands_alone(phrase, following, grammar):
        return True
    if following is None:
        return False
    if following.word in grammar.words["spoilers_after"]:  # "la veille citoyenne" is no day
        return True
    if following.word in grammar.words["names_after"] and text[following.start].isupper():
        return True
    return phrase.rule.options.get("is_doubtful") is True and _is_counted(following, text, grammar)


def _is_name_of_an_affair(phrase: Phrase, tokens: Tokens, text: str, published: date | None) -> bool:
    """Whether a bare year only names what is going on: "2010–2011 Ivorian crisis: …" in 2011, "the 2014 World Cup".

    A year far off dates what it stands by ("the 2012 rebellion"); a year as a number after a name is a model's.
    """
    if phrase.rule.make not in ("year", "years"):
        return False
    first, last = phrase.first, phrase.last
    if last < len(tokens) and _is_title(phrase, tokens, tokens[last], text):
        return True
    while first < last and tokens[first].word in _ARTICLES:
        first += 1
    if any(token.kind not in ("year", "dash") for token in tokens[first:last]):
        return False
    before = tokens[first - 1].word if first else ""
    if before in _MODELS:
        return True
    years = [token.value for token in tokens[first:last] if token.kind == "year"]
    is_named = last < len(tokens) and tokens[last].word[:1].isalpha()
    return published is not None and is_named and before not in _IN_YEAR and min(years) <= published.year <= max(years)


def _is_title(phrase: Phrase, tokens: Tokens, following: Token, text: str) -> bool:
    """Whether bare years name what follows: "the 2014 World Cup", "2010-2011 Senegal protests"."""
    is_bare = phrase.rule.options.get("is_doubtful") or tokens[phrase.first].kind == "year"
    gap = following.start - tokens[phrase.last - 1].end
    return bool(is_bare) and ((gap == 1 and text[following.start].isupper()) or (gap == 0 and following.kind == "dash"))


_ITEM_MARKS = (":", "-", "–", "—", "|")
_AFTER_DAY = frozenset(",:-–—|)")
"""What stands behind the day of an item: "Ségou region: 05/01, hunters and armed men clashed"."""
_BEHIND_DAY = re.compile(r"\s*(?:$|\W|[A-ZÀ-Ý]|\d{1,2}[:hH]|\d{4} ?[hHzZ])")
"""What follows a day at the head of a line: a mark, a name or a clock, nothing that it could count."""


def _is_slashed_day(phrase: Phrase, tokens: Tokens, text: str) -> bool:
    """Whether "27/03" is a day: at the head of its line or item, in brackets, or behind a word for a day."""
    first = tokens[phrase.first]
    if first.kind != "num":  # "le 27/03", "mardi 17/09"
        return True
    before = text[max(0, first.start - _DATELINE_LENGTH) : first.start]
    head = before[before.rfind("\n") + 1 :].rstrip()
    after = text[tokens[phrase.last - 1].end :][:10]
    if head.endswith("(") or (head.endswith(_ITEM_MARKS) and after.lstrip()[:1] in _AFTER_DAY):
        return True
    return not any(c.isalnum() for c in head) and _BEHIND_DAY.match(after) is not None


def _stands_alone(phrase: Phrase, following: Token | None, grammar: Grammar) -> bool:
    """Whether the number of "Monday 27" counts nothing: a mark, or a word that leads on to a place, comes after it."""
    if following is None:
        return True
    if phrase.rule.options.get("needs_ordinal"):  # "on the 3rd of May"
        return following.word != "of" and grammar.vocabulary.values.get(following.word, ("",))[0] != "month"
    if not phrase.rule.options.get("is_doubtful"):
        return True
    return not following.word or not following.word[0].isalnum() or following.word in grammar.words["after_days"]


def _is_counted(token: Token, text: str, grammar: Grammar) -> bool:
    """Whether the number before this word counts things: "2000 soldiers", "de 1990 personnes", "2 000"."""
    word = text[token.start : token.end]
    return token.word in grammar.words["count_nouns"] or (word.islower() and word.endswith(("s", "x"))) or word == "%"


def _mark_publication_line(
    mention: DateMention, phrase: Phrase, text: str, grammar: Grammar, published: date | None
) -> DateMention:
    if phrase.rule.make not in {"day", "written"} or mention.is_since:
        return mention
    before = text[max(0, mention.start - _DATELINE_LENGTH) : mention.start]
    if "\n" not in before and mention.start > _DATELINE_LENGTH:
        return mention
    line = before[before.rfind("\n") + 1 :]
    label = fold(line).strip(" \t:-*•–—")
    if label in grammar.words["next_labels"]:
        return _put_ahead(mention, published)
    if (
        label.partition(":")[0].strip() in grammar.words["form_labels"]
        and published
        and mention.date_start
        and mention.date_start < published
    ):
        return mention  # "Date: 16/09/2024" in a form about an incident
    if label in grammar.words["labels"] or _is_dateline(mention, line, text, published):
        return replace(mention, is_publication_line=True)
    return mention


def _put_ahead(mention: DateMention, published: date | None) -> DateMention:
    """The date of something announced: the next such day when the year was not given."""
    day = mention.date_start
    if day is not None and published is not None and day < published and str(day.year) not in mention.text:
        day = _in_next_year(day)
    return replace(mention, date_start=day, date_end=day, is_publication_line=True, is_future=True)


def _in_next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day + timedelta(days=366)


def _is_dateline(mention: DateMention, line: str, text: str, published: date | None) -> bool:
    """Whether the date ends a dateline or letterhead; `line` is what stands before it in its line."""
    day = mention.date_start
    if published and day and not -1 <= (published - day).days <= 3:
        return False
    head, after = line.rstrip(), text[mention.end : mention.end + 80]
    if any(c in head for c in ".!?") and fold(head).rsplit(".", 1)[0][-2:] not in {"no", "st"}:
        return False
    is_marked = head.endswith(_HEAD_MARKS) or not head
    if is_marked and _AFTER_DATELINE.match(after) and any(c.isalpha() for c in head + after):
        return mention.start < _HEAD_LENGTH or (day == published and not after.lstrip(" ").startswith(("-", "–", "—")))
    has_year = day is not None and str(day.year) in mention.text
    return has_year and day == published and head.endswith(",") and after.startswith(".") and mention.start == len(line)
