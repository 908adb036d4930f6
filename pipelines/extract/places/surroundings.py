"""What stands around a sentence and gives its event a place or a day: headings, "there", the event told before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.dates.occasions import When, days_of, mentioned_days
from pipelines.extract.places.sites import choose_places
from pipelines.extract.statements import PlacedMention, Reading, Statement

_THE_TOWN = re.compile(
    r"\b(?:(?:the|this|that) (?:(?:same|small|little|remote|farming|fishing|mining|border|garrison|[a-z]{4,5}ern) )?"
    r"(?:town|village|city|settlement|commune|locality|hamlet|community)(?! (?:of|head|chief|hall|council)\b)"
    r"|(?:(?:ce|cet|cette|meme|ladite|ledit)(?: (?:meme|petite?|grande?))? "
    r"|l[ae] (?:(?:meme|petite?|grande?) )?(?=\w+(?! (?:de |d'|du )(?!meme))\b))"
    r"(?:ville|localite|commune|cite|bourgade|village|hameau|bourg|agglomeration)|sur place"
    r"|a(?: [a-z]+)? suburb(?! of)|un (?:quartier|faubourg)(?! d))\b"
)
_THERE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|could|can|must|should|remains?|seems?|to)\b)"
    r"|\b(?:qui|ils|elles|il|on|nous|militaires|civils|soldats|personnes|vdp) y (?:ont|a|avaient|avait|sont|etaient)\b"
)
_THAT_AREA = re.compile(
    r"\b(?:(?:in|within|from) (?:this|that) "
    r"(?:area|place|district|zone|region|locality|sector|part|spot|quarter|neighbou?rhood)"
    r"|the same (?:area|place|district|zone|region|locality|sector|part|spot|quarter|neighbou?rhood|forest|road)"
    r"|dans (?:le|la|ce|cette|les) (?:secteur|zone|region|environs|parages|contree|quartier)(?! (?:de |d'|du )(?!meme))"
    r"|(?:le|la|les|du|des) memes? (?:secteur|zone|region|environs|parages|contree|quartier|axe|foret)"
    r"|(?:non|pas|peu) loin de la|(?:tout )?pres de la(?=[,.;])|not far (?:away|off|from there)|close by"
    r"|a (?:quelques|plusieurs|[a-z]+) (?:kilometres|km) de la(?=[,.;])"
    r"|(?:a few|some [a-z]+|[a-z]+) (?:kilometres|km) away(?! from)"
    r"|au meme endroit|(?:at|near|around|about) the same (?:spot|place)|on the spot|on the scene|sur les lieux"
    r"|de la(?=[,.;])|from (?:there|here))"
)
"""Words for the surroundings of what was told before."""
_BYLINE = re.compile(r"\b(?:correspondents?|from our|by our|reporters?|envoye special|notre correspondant)\b")
_LABEL_END = re.compile(r" ?(?:\([^()]*\))?[.:]")
_LABEL_CHARS = 40
_HEADING_CHARS = 90
_HEADING_DAYS = 31
"""A heading that names more days than these is about a year or a quarter, not about what stands below it."""
_LOOK_BACK = 6
"""How many sentences back a town may be that "the town" or "there" means."""
_STALE_DAYS = 10
"""How long before publication the day of the event before may lie that an event without a day is given."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings above a sentence say: the place and the days of what stands below them."""

    places: tuple[PlacedMention, ...] = ()
    when: When | None = None


def find_headings(reading: Reading) -> tuple[Heading, ...]:
    """For each statement the headings that hold for it; each place or date holds until the next one."""
    found: list[Heading] = []
    current = Heading()
    alone = _alone_in_line(reading)
    for statement in reading.statements:
        if statement.index in alone and _is_heading(statement, reading):
            places, when = choose_places(statement, [], reading.folded), mentioned_days(statement)
            when = when if when and days_of(when) <= _HEADING_DAYS else None
            current = Heading(tuple(places) or current.places, when or current.when)
            found.append(Heading())
        else:
            found.append(current)
    return tuple(found)


def _alone_in_line(reading: Reading) -> frozenset[int]:
    """The numbers of the statements that are the only one of their line, with lines below them."""
    lines: dict[int, list[int]] = {}
    for statement in reading.statements:
        lines.setdefault(statement.sentence.paragraph, []).append(statement.index)
    last = max(lines, default=0)
    return frozenset(numbers[0] for line, numbers in lines.items() if len(numbers) == 1 and line < last)


def _is_heading(statement: Statement, reading: Reading) -> bool:
    sentence = statement.sentence
    words = reading.text[sentence.start : sentence.end]
    is_short = len(words) <= _HEADING_CHARS and not words.endswith((".", "!", "?", "…", '"', "»"))
    is_short = is_short and not _BYLINE.search(reading.folded, sentence.start, sentence.end)
    return is_short and not sentence.is_bullet and not statement.triggers and not statement.figures


def recall_places(
    statement: Statement, reading: Reading, told: Sequence[PlacedMention], *, may_be_there: bool
) -> tuple[list[PlacedMention], When | None]:
    """The town that "the town", "cette localité" or "there" means, with its day where no event told of it so far.

    `told`: the places of the event told last. `may_be_there`: whether no event has been told, so that "there" is new.
    """
    start, end = statement.sentence.start, statement.sentence.end
    is_town = _THE_TOWN.search(reading.folded, start, end) is not None
    is_there = may_be_there and _THERE.search(reading.folded, start, end) is not None
    is_area = _THAT_AREA.search(reading.folded, start, end) is not None
    if not statement.triggers or not (is_town or is_there or is_area):
        return [], None
    if told and (told[0].placement.where_precision <= 2 or is_area):
        return list(told[:1]), None
    for before in reversed(reading.statements[max(0, statement.index - _LOOK_BACK) : statement.index]):
        if _BYLINE.search(reading.folded, before.sentence.start, before.sentence.end):
            continue
        towns = [p for p in before.places if p.is_usable and p.placement.where_precision <= 2]
        if told:  # "a village in Tsafe district … the village": no town elsewhere
            towns = [p for p in towns if p.placement.area.geometry.intersects(told[0].placement.area.geometry)]
        if towns:
            if is_town:
                return towns[-1:], None
            is_near = before.sentence.paragraph == statement.sentence.paragraph or statement.index - before.index <= 2
            return (choose_places(before, [], reading.folded)[:1], mentioned_days(before)) if is_near else ([], None)
    return [], None


def label_places(statement: Statement, reading: Reading) -> list[PlacedMention]:
    """The town that is all that the paragraph's first sentence says ("2. Malanville. Two drivers were taken …")."""
    first = statement
    for before in reversed(reading.statements[max(0, statement.index - _LOOK_BACK) : statement.index]):
        if before.sentence.paragraph != statement.sentence.paragraph:
            break
        first = before if before.places else first  # "2." stands before "Malanville."
    is_short = first.sentence.end - first.sentence.start <= _LABEL_CHARS
    if first is statement or not is_short or first.triggers or first.figures:
        return []
    places = choose_places(first, [], reading.folded)
    if not places or places[0].placement.where_precision > 4 or places[0].mention.start - first.sentence.start > 1:
        return []
    rest = reading.folded[places[0].mention.end : first.sentence.end]
    return places[:1] if _LABEL_END.fullmatch(rest) else []


def days_before(statement: Statement, reading: Reading) -> When | None:
    """The days of the nearest sentence before that names some, for words like "a few days earlier"."""
    for before in reversed(reading.statements[max(0, statement.index - _LOOK_BACK) : statement.index]):
        if when := mentioned_days(before):
            return when
    return None


def days_in_paragraph(statement: Statement, reading: Reading) -> When | None:
    """The days that an earlier sentence of the same paragraph names ("Date: 16/09/2024. Location: …")."""
    first = max(0, statement.index - _LOOK_BACK)
    for before in reversed(reading.statements[first : statement.index]):
        if before.sentence.paragraph == statement.sentence.paragraph and (when := mentioned_days(before)):
            return when
    return None


def may_inherit(when: When | None, reading: Reading) -> bool:
    """Whether the event before is news, so that its day is the likeliest of an event told after it without a day."""
    if when is None or when.end is None or reading.published is None or days_of(when) > _STALE_DAYS:
        return False
    return 0 <= (reading.published - when.end).days <= _STALE_DAYS
