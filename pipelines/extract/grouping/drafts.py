"""From statements to events: which sentences tell of one event, where it was and when.

A sentence opens a new event when it tells of one at another place or on another day than those before it; otherwise it
says more of the event that it is nearest to. A definite "the attack" points back.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.dates.occasions import When, days_of, is_range, is_within
from pipelines.extract.events.articles import date_article, dated_by_paragraph, is_article, without_these_days
from pipelines.extract.events.news import WEAK, find_topics, is_armed, is_beside
from pipelines.extract.grouping.bearings import read_view
from pipelines.extract.grouping.fits import (
    is_day_of_last_week,
    lies_in_region_of_heading,
    names_site,
    points_back,
    rate_fit,
    relate_date,
    relate_place,
    says_where,
    shares_figure,
    tells_toll_again,
    types_agree,
)
from pipelines.extract.grouping.joint_tolls import share_joint_tolls
from pipelines.extract.grouping.references import find_meant, sums_up
from pipelines.extract.grouping.retellings import dated_as_quoted, is_near, is_same_day, tells_old_news
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.places.scenes import find_opening_scene, find_scene
from pipelines.extract.places.seats import names_quarter
from pipelines.extract.places.surroundings import Heading, days_in_paragraph, find_headings, may_inherit
from pipelines.extract.statements import Reading, Statement

__all__ = ["Draft", "View", "group_statements"]

_DECLARED = frozenset({"change"})
"""What a group declares is not where its fighting was."""
_MAX_OPEN = 40
"""How many events back a sentence may still speak of: bounds the work on a text of thousands of events."""
_THE_ATTACKS = re.compile(
    r"(?:the|these|both|the two|les|ces|les deux|ces deux) (?:[a-z]+ )?(?:attacks|raids|assaults|bombings|killings"
    r"|blasts|strikes|attaques|assauts|attentats|raids|explosions|frappes|tueries)\b"
)
_THEIRS = re.compile(r"(?:his|her|their|they|he|ses|leurs?|ils?|elles?|ces derniers) ")
_DEED_NEXT = re.compile(r"[a-z]+ed |shot ")
"""How a clause goes on with what the same people did."""
_HAD_BEEN_HURT = re.compile(
    r"(?:il|elle|ils|elles|he|she|they) (?:avait|avaient|had) (?:ete |been )?"
    r"(?:grievement |gravement |badly |seriously )?"
    r"(?:blesse|touche|atteint|percute|hurt|wounded|injured|hit|shot|struck|stabbed)"
)
"""How the sentence behind a death goes on with what it came from."""
_SITES = 4
_REACH = 2
"""How many sentences before its event a figure may be told."""
_SHORT_TEXT = 3
"""Texts of at most so many sentences (a digest item) tell of their event even if they name but a country."""


def group_statements(reading: Reading) -> list[Draft]:
    """The events of a text in the order in which they are first told."""
    drafts: list[Draft] = []
    current: Draft | None = None
    waiting: list[View] = []
    is_long = is_article(reading)
    reading = without_these_days(reading) if is_long else reading
    topics = find_topics(reading)
    headings = find_headings(reading)
    for statement in reading.statements:
        if current and (_takes_back(statement, current) or _tells_how_hurt(statement, current, reading.folded)):
            drafts.remove(current)
            current = drafts[-1] if drafts else None
        is_aside = is_beside(statement, topics) or _goes_on_abroad(statement, reading)
        is_aside = is_aside or (current is None and _goes_on_of_accident(statement, reading))
        is_aside = is_aside or _counts_dead_of_accident(statement, reading)
        view = None if is_aside else read_view(statement, reading, current)
        if view is None:
            if current is None and waiting:
                current = _open_at_scene(statement, waiting, reading)
                drafts.extend([current] if current else [])
                waiting = [] if current else waiting
            elif scene := find_scene(statement, current, reading):
                _settle(current, scene)
            continue
        view = dated_by_paragraph(view, current, reading) if is_long else view
        view = dated_as_quoted(view, drafts[-_MAX_OPEN:], reading.folded)
        is_past = bool(drafts) and tells_old_news(view, reading.folded)
        if sums_up(view, drafts):
            continue
        meant = None if is_past else find_meant(view, drafts, current, reading.folded)
        view = replace(view, places=[]) if meant else view
        target = None if is_past else meant or _find_draft(view, drafts, current)
        if target is None:
            view = _placed_with(view, current, reading)
            if not _tells_event(view, reading, headings[statement.index]):
                waiting = [*waiting, view] if not drafts and statement.figures else waiting
                continue
            target = Draft(is_past=is_past)
            drafts.append(target)
        _add(target, view)
        _date_together(drafts, target, view, reading)
        current = target
        for early in waiting:
            _adopt(target, early)
        waiting = []
    drafts = date_article(drafts, reading) if is_long else drafts
    _fill_in(drafts, headings, reading)
    share_joint_tolls(drafts, reading)
    return drafts


def _open_at_scene(statement: Statement, waiting: Sequence[View], reading: Reading) -> Draft | None:
    """The event of dead told without a place and a day, where the next sentence says where and when it was."""
    scene = find_opening_scene(statement, waiting[-1].statement, reading)
    if scene is None or not any(view.triggers for view in waiting):
        return None
    draft = Draft()
    for view in waiting:
        _add(draft, view)
    _settle(draft, scene)
    return draft


def _settle(current: Draft | None, scene: View) -> None:
    """Put an event where a later sentence says that it was."""
    if current is None:
        return
    current.places = scene.places
    if scene.when and (current.when is None or _is_sharper_day(scene.when, current.when)):
        current.when = scene.when
    current.add(scene)


def _fill_in(drafts: Sequence[Draft], headings: Sequence[Heading], reading: Reading) -> None:
    """Give events without a place or a day those of the heading above them, else the day of the event before."""
    before: When | None = None
    for at, draft in enumerate(drafts):
        sentence = draft.views[0].statement.sentence
        heading = headings[draft.views[0].statement.index]
        draft.places = draft.places or list(heading.places)
        if draft.is_past:
            continue
        if draft.when is None:
            draft.when = _day_behind(draft, drafts[at + 1 : at + _SITES], reading)
        if draft.when is None:
            news = before if not sentence.is_bullet and may_inherit(before, reading) else None
            told = days_in_paragraph(draft.views[0].statement, reading)
            draft.when = (told if may_inherit(told, reading) else None) or heading.when or news
        before = draft.when


def _day_behind(draft: Draft, following: Sequence[Draft], reading: Reading) -> When | None:
    """The day that ends a sentence for all its deeds: "killed 11 in A, burned B and took the mayor of C on Tuesday"."""
    statement = draft.views[0].statement
    for other in following:
        behind = other.views[0].statement
        between = reading.folded[statement.sentence.end : behind.sentence.start]
        is_deed = statement.index < behind.index and _DEED_NEXT.match(reading.folded, behind.sentence.start)
        if other.when and is_deed and not any(mark in between for mark in ".;:!?\n"):
            return other.when
    return None


def _goes_on_abroad(statement: Statement, reading: Reading) -> bool:
    """Whether a sentence without a place follows one that tells of something abroad."""
    if statement.index == 0 or statement.places or statement.demonyms:
        return False
    before = reading.statements[statement.index - 1]
    return "abroad" in before.flags and before.sentence.paragraph == statement.sentence.paragraph


def _goes_on_of_accident(statement: Statement, reading: Reading) -> bool:
    """Whether a sentence only says more of the accident before: "… whose school bus was destroyed in the blast"."""
    if statement.index == 0 or "accident" not in reading.statements[statement.index - 1].flags:
        return False
    return not statement.dates and any(t.is_reference for t in statement.triggers)


def _counts_dead_of_accident(statement: Statement, reading: Reading) -> bool:
    """Whether a sentence without day and place gives the toll of the accident before: "Five were burnt to death."."""
    if statement.index == 0 or statement.dates or statement.is_finely_placed or is_armed(statement):
        return False
    before = reading.statements[statement.index - 1]
    is_told = "accident" in before.flags and (before.dates or before.is_finely_placed) and not is_armed(before)
    return bool(is_told) and not before.triggers and all(t.family == "kill" for t in statement.triggers)


def _takes_back(statement: Statement, current: Draft) -> bool:
    """ "The reports proved false" after the one sentence that told of an event."""
    is_next = len(current.views) == 1 and current.last.index == statement.index - 1
    return is_next and "disproved" in statement.flags and not statement.is_finely_placed


def _tells_how_hurt(statement: Statement, current: Draft, folded: str) -> bool:
    """Whether somebody died in a town of what the next sentence tells: "He died in Bamako. He had been hit at …"."""
    is_next = len(current.views) == 1 and current.last.index == statement.index - 1 and not current.last.triggers
    return is_next and statement.is_finely_placed and _HAD_BEEN_HURT.match(folded, statement.sentence.start) is not None


def _date_together(drafts: Sequence[Draft], target: Draft, view: View, reading: Reading) -> None:
    """ "The attacks took place on Saturday": the sites told without a day just before are of that day too."""
    if not view.is_reference or view.when is None or target.when is not view.when:
        return
    if not _THE_ATTACKS.match(reading.folded, view.statement.sentence.start, view.statement.sentence.end):
        return
    for draft in drafts[-_SITES:]:
        if draft.when is None and draft.event_types & target.event_types:
            draft.when = view.when


def _placed_with(view: View, current: Draft | None, reading: Reading) -> View:
    """A new event without a place is where the one told before it in the same paragraph was."""
    if view.places or current is None or not current.places:
        return view
    if view.when is None and not _goes_on_with_them(view.statement, current.last, reading.folded):
        return view
    if view.is_reference and not _is_sequel(view, current):
        return view
    if not _goes_on_from(view.statement, current.last, reading) or "elsewhere" in view.statement.flags:
        return view
    if view.families <= _DECLARED or _is_year(view.when):
        return view
    return replace(view, places=current.places)


def _goes_on_with_them(statement: Statement, last: Statement, folded: str) -> bool:
    """Whether the next sentence opens with those told of before ("Ses confrères ont encerclé la brigade")."""
    is_next = statement.index == last.index + 1
    return is_next and _THEIRS.match(folded, statement.sentence.start) is not None


def _goes_on_from(statement: Statement, last: Statement, reading: Reading) -> bool:
    """Whether a sentence stands in the paragraph of another, or goes on with its quotation in the next one
    ("“Yesterday, Monday, they invaded …")."""
    here, there, text = statement.sentence, last.sentence, reading.text
    if here.paragraph == there.paragraph:
        return True
    told = text[text.rfind("\n", 0, there.start) + 1 : here.start]
    is_open = told.count("“") > told.count("”")
    return statement.index == last.index + 1 and is_open and text[here.start] == "“"


def _is_sequel(view: View, current: Draft) -> bool:
    """Whether a definite noun tells with its dead what followed on a later day.

    "Les soldats les ont pris en chasse ; l'accrochage, mercredi, a fait cinq morts."
    """
    is_next = bool(view.statement.triggers) and view.statement.index == current.last.index + 1
    is_later = bool(
        view.when and view.when.start and current.when and current.when.end and view.when.start > current.when.end
    )
    return is_next and is_later and any(f.quantity == "killed" and f.low for f in view.statement.figures)


def _adopt(draft: Draft, early: View) -> None:
    """Take a figure told before its event ("The government keeps to 132 dead. On Friday night, …") into the event."""
    is_near = early.statement.index >= draft.views[0].statement.index - _REACH
    if is_near and relate_place(draft, early) != "apart" and relate_date(draft, early) != "apart":
        draft.add(early)


# --- statements and events -----------------------------------------------------------------------------------------


def _tells_event(view: View, reading: Reading, heading: Heading) -> bool:
    """Whether a statement that fits no event so far opens one."""
    statement = view.statement
    fresh = [t for t in view.triggers if not t.is_reference]
    has_figure = any(f.low is not None for f in statement.figures)
    is_asked = reading.text[statement.sentence.end - 1] == "?"
    if not view.triggers or "responsibility_none" in statement.flags or is_asked:
        return False
    is_placed = bool(view.places) or bool(statement.demonyms) or bool(heading.places)
    is_placed = is_placed or (bool(reading.context.countries) and names_quarter(statement, reading))
    is_fine = bool(view.places) and not view.places[0].placement.is_country_wide
    if _is_vague_history(view):
        return False
    is_short = len(reading.statements) <= _SHORT_TEXT
    if all(t.is_reference for t in statement.triggers) and statement.triggers and not (has_figure or is_fine):
        return False  # "in place since last year's coup"
    if not fresh:
        return is_fine and view.when is not None
    if not is_placed and not (is_short and reading.context.countries):
        is_coup = any(t.family == "coup" for t in fresh)
        return bool((has_figure or is_coup) and reading.context.countries and view.when)
    if {t.family for t in fresh} <= WEAK:
        return is_fine or view.when is not None or is_short
    return has_figure or is_fine or view.when is not None or is_short


def _is_vague_history(view: View) -> bool:
    """ "seized power in a coup in 2021": a year and a country put nothing on a map."""
    return _is_year(view.when) and not any(not p.placement.is_country_wide for p in view.places)


def _is_year(when: When | None) -> bool:
    return when is not None and days_of(when) >= 300


def _find_draft(view: View, drafts: Sequence[Draft], current: Draft | None) -> Draft | None:
    """The event that a statement says more of; `None` when it is a new one or of none."""
    if not drafts:
        return None
    if current and _tells_fate_of_captive(view, current):
        return current
    if current and points_back(view):
        named = [d for d in drafts[-_MAX_OPEN:] if view.places and relate_place(d, view) in ("same", "inside")]
        fitting = [d for d in named if relate_date(d, view) != "apart"]
        if fitting:
            return fitting[-1]
        if view.triggers and not types_agree(current, view):
            return None
        apart = view.places and relate_place(current, view) == "apart" and view.when is not None
        apart = apart and not says_where(current, view) and not _tells_same_day(current, view)
        return None if apart or relate_date(current, view) == "apart" else current
    recent = drafts[-_MAX_OPEN:]
    if retold := next((d for d in recent if current and tells_toll_again(d, view, current)), None):
        return retold
    scored = [(score, i) for i, d in enumerate(recent) if (score := rate_fit(d, view, d is current)) > 0]
    return recent[max(scored)[1]] if scored else None


def _tells_same_day(current: Draft, view: View) -> bool:
    """ "The attack on Wednesday struck a camp 65 km north-west of Tillia", after one of that day near Tillia."""
    if not view.triggers:
        return False
    first, last = view.triggers[0], view.triggers[-1]
    is_one = view.is_reference and last.start - first.end <= 1  # "the attack", "the attack struck"
    is_one = is_one and not view.statement.flags & {"another", "elsewhere"}
    is_undated = current.when is None and view.statement.index == current.last.index + 1
    return is_one and (is_undated or is_same_day(current, view)) and is_near(current, view)


def _tells_fate_of_captive(view: View, current: Draft) -> bool:
    """ "The driver was found dead on Sunday", right after his abduction on another day."""
    is_next = view.statement.index == current.last.index + 1 and not any(p.is_usable for p in view.statement.places)
    is_taken = "abduction" in current.families
    dead = [f for f in view.statement.figures if f.quantity == "killed" and f.low]
    is_known = bool(dead) and all(f.is_known for f in dead)
    return is_next and is_taken and is_known and view.families <= {"kill"}


def _is_sharper_day(new: When, told: When) -> bool:
    """Whether a narrower day says when; one day of a fight "from 11 to 13 August" does not."""
    return is_within(new, told) and days_of(new) < days_of(told) and not is_range(told)


def _names_its_region(draft: Draft, view: View) -> bool:
    """Whether a heading meant a region by its town: "embuscade à Tillabéri | … dans la région de Tillabéri"."""
    is_heading = bool(draft.places) and draft.last.index == 0 and view.statement.index <= 2
    if not is_heading or not view.places:
        return False
    town, region = draft.places[0], view.places[0]
    is_town = town.mention.kind == "place" and town.placement.place.kind == "populated place"
    is_region = region.placement.place.kind == "first-order unit"
    return is_town and is_region and town.placement.place.name == region.placement.place.name


def _narrows_country(draft: Draft, view: View) -> bool:
    """Whether the dead of "the country" are told again where they fell: "… | Sept soldats sont tombés dans le parc"."""
    is_wide = bool(draft.places) and draft.places[0].placement.is_country_wide
    return is_wide and shares_figure(draft, view)


def _add(draft: Draft, view: View) -> None:
    """Take a statement into an event; more exact places and dates replace wider ones."""
    relation = relate_place(draft, view)
    is_first = not draft.views
    is_sharper = (
        relation == "inside"
        and not is_first
        and not draft.views[0].is_reference
        and (bool(view.statement.triggers) or _narrows_country(draft, view))
    )  # the wounded are taken to places of their own
    is_sharper = is_sharper or (relation == "apart" and view.is_reference and says_where(draft, view))
    is_sharper = is_sharper or (relation == "apart" and not is_first and names_site(draft, view))
    is_next = view.statement.index == draft.last.index + 1 if draft.views else False
    may_place = is_first or (is_sharper and (bool(draft.places) or is_next or not view.is_reference))
    has_more_sites = relation == "same" and len(view.places) > len(draft.places)
    is_region = _names_its_region(draft, view) or lies_in_region_of_heading(draft, view)
    if view.places and (may_place or has_more_sites or is_region):
        draft.places = view.places
    is_loose = view.when is not None and view.is_reference and days_of(view.when) > 31
    is_of_week = view.is_reference and is_day_of_last_week(draft.when, view.when)
    if view.when and not is_loose and (draft.when is None or is_of_week or _is_sharper_day(view.when, draft.when)):
        draft.when = view.when
    draft.add(view)
