"""The key: the numbered events, as many as there is room for, and how many have no number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import Sheet
from dashboard.briefing.drawing.symbols import draw_badge
from dashboard.briefing.entry import Entry, write_entries
from dashboard.briefing.shown import Shown
from dashboard.palette import BASE_COLOURS
from dashboard.texts import Texts


@dataclass(frozen=True, slots=True)
class Setting:
    """How a key is set: the growth of its type, the most speakers of an entry, the most lines of a text in it.

    `is_brief` leaves the actors and other speakers out.
    """

    growth: float
    speakers: int
    lines: int
    is_brief: bool = False


SETTINGS = (Setting(1.25, 8, 12), Setting(1.1, 6, 8), Setting(1.0, 4, 5), Setting(1.0, 2, 2))
"""The roomiest that holds all events is taken, else the last."""
BRIEF = Setting(1.0, 0, 3, is_brief=True)
FEWEST = 5
"""A key of fewer entries that does not hold all events is set briefly."""

FEWEST_ON_SLIDE = 3
"""The same beside a map that has all of a slide's height: on a screen the map counts for more than a longer list."""

LEADING, GAP, INDENT = 8.2, 3.6, 14.0


def draw_key(sheet: Sheet, texts: Texts, ranked: Sequence[Sequence[Shown]], *, events: int, box: Box) -> int:
    """The numbered attacks of a page of so many events; returns how many found room."""
    if not ranked:
        return 0
    unit, (left, _, right, top) = sheet.paper.scale, box
    title = texts("The event" if events == 1 else "Events, deadliest first")
    font = sheet.fit(title, right - left, 7.4, weight="bold")
    sheet.write(left, top - 8 * unit, sheet.cut(title, font, right - left), font, said=title)
    entries, setting = _choose(sheet, texts, ranked, events, box)
    y, indent = top - (12 + LEADING * setting.growth) * unit, INDENT * setting.growth * unit
    for entry in entries:
        draw_badge(sheet, left + 5 * unit, y + 2.2 * setting.growth * unit, entry.number)
        y = _write_entry(sheet, entry, (left + indent, y, right), setting) - GAP * setting.growth * unit
    rest = events - sum(len(entry.event_ids) for entry in entries)
    if rest:
        said = texts.count(rest, "and {n} more event without a number", "and {n} more events without a number")
        sheet.write(left + indent, y, said, sheet.font(6.2), color=BASE_COLOURS.muted)
    return len(entries)


def measure_key(
    sheet: Sheet,
    texts: Texts,
    ranked: Sequence[Sequence[Shown]],
    width: float,
    *,
    events: int,
    setting: Setting = SETTINGS[0],
) -> float:
    """The height that the key of these attacks takes in this width, on a page of so many events."""
    if not ranked:
        return 0.0
    unit = sheet.paper.scale * setting.growth
    entries = list(write_entries(ranked, texts, speakers=setting.speakers))
    lines = sum(
        len(sheet.wrap(text, font, width - INDENT * unit, lines=most))
        for entry in entries
        for text, font, _, most in _list_lines(sheet, entry, setting)
    )
    is_all = events == sum(len(entry.event_ids) for entry in entries)
    return 12 * sheet.paper.scale + (lines * LEADING + len(entries) * GAP + (not is_all) * (LEADING + GAP)) * unit


def _choose(
    sheet: Sheet, texts: Texts, ranked: Sequence[Sequence[Shown]], events: int, box: Box
) -> tuple[list[Entry], Setting]:
    """The entries for which there is room, and how they are set."""
    for setting in SETTINGS:
        entries = list(write_entries(ranked, texts, speakers=setting.speakers))
        fitting = _fit(sheet, entries, setting, events, box)
        if len(fitting) == len(entries):
            break
    if len(fitting) < min(FEWEST, len(entries)):
        setting = BRIEF
        fitting = _fit(sheet, entries, setting, events, box)
    return fitting, setting


def _fit(sheet: Sheet, entries: Sequence[Entry], setting: Setting, events: int, box: Box) -> list[Entry]:
    left, bottom, right, top = box
    unit = sheet.paper.scale * setting.growth
    width = right - left - INDENT * unit
    y, fitting, told = top - 12 * sheet.paper.scale, list[Entry](), 0
    for entry in entries:
        lines = (
            sheet.wrap(text, font, width, lines=most) for text, font, _, most in _list_lines(sheet, entry, setting)
        )
        y -= sum(map(len, lines)) * LEADING * unit
        told += len(entry.event_ids)
        if y < bottom + (0.0 if told == events else (LEADING + GAP) * unit):
            break
        y -= GAP * unit
        fitting.append(entry)
    return fitting


def _list_lines(sheet: Sheet, entry: Entry, setting: Setting) -> list[tuple[str, Any, str, int]]:
    """The entry's texts with font, colour and the most lines that each may take."""
    bold, plain = (
        sheet.font(size * setting.growth, weight=weight) for size, weight in ((6.4, "bold"), (6.2, "normal"))
    )
    kind = " · ".join(part for part in (entry.kind, entry.actors) if part)
    most = setting.lines
    if setting.is_brief:
        told = f"{entry.kind} · {entry.toll}"
        return [
            (f"{entry.days} · {entry.place}", bold, BASE_COLOURS.ink, most),
            (told, plain, BASE_COLOURS.accent, most),
        ]
    lines = [(f"{entry.days} · {entry.place}", bold, BASE_COLOURS.ink, most)]
    lines += [(kind, plain, BASE_COLOURS.muted, most), (entry.toll, plain, BASE_COLOURS.accent, most)]
    return lines + ([(entry.others, plain, BASE_COLOURS.muted, most)] if entry.others else [])


def _write_entry(sheet: Sheet, entry: Entry, place: tuple[float, float, float], setting: Setting) -> float:
    x, y, right = place
    leading = LEADING * setting.growth * sheet.paper.scale
    for text, font, colour, lines in _list_lines(sheet, entry, setting):
        y = sheet.write_lines(x, y, text, font, width=right - x, leading=leading, lines=lines, color=colour)
    return y
