"""What stands beside and below the map: headline figures, histogram, the numbered list, the legend, the small print."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.actor_names import name_actor
from dashboard.briefing.drawing.layout import Box
from dashboard.briefing.drawing.sheet import SERIF, Sheet
from dashboard.briefing.drawing.symbols import Sizing, Symbol, draw_badge, draw_ring, draw_symbol, hatched_patch
from dashboard.briefing.face import Face
from dashboard.briefing.shown import (
    Bin,
    Shown,
    Total,
    add_tolls,
    bin_events,
    count_deaths,
    find_claim,
    speaker_of,
)
from dashboard.palette import BASE_COLOURS, EVENT_STYLES, EventStyle
from dashboard.periods import Period
from dashboard.texts import EN_DASH, NO_BREAK, Texts

HISTOGRAM_WORDS = {"week": "Events by week", "month": "Events by month", "year": "Events by year"}
SIGN_WORDS = {
    "area": "Events placed no better than in this area, or in the country named",
    "tie": "Sites of one attack",
    "disputed": "Disputed boundary",
}


def draw_heading(sheet: Sheet, face: Face, *, box: Box) -> None:
    """The title, the period under it, a rule above."""
    left, bottom, right, top = box
    sheet.line([left, right], [top, top], color=BASE_COLOURS.accent, linewidth=2.2, solid_capstyle="butt")
    font = sheet.font(17, family=SERIF, weight="bold")
    sheet.write(left, top - 22, sheet.cut(sheet.clean(face.title), font, right - left), font)
    sheet.write(left, bottom, face.period, sheet.font(10), color=BASE_COLOURS.muted)


def draw_figures(sheet: Sheet, texts: Texts, shown: Sequence[Shown], *, left: float, right: float, top: float) -> float:
    """The number of events and of deaths; returns the height where the next thing may begin."""
    total = count_deaths(shown)
    big, small = sheet.font(23, family=SERIF, weight="bold"), sheet.font(6.6)
    events = texts.number(len(shown))
    sheet.write(left, top - 20, events, big)
    sheet.write(left, top - 30, texts("event" if len(shown) == 1 else "events"), small, color=BASE_COLOURS.muted)
    middle = left + max(sheet.width(events, big) + 16, 62)
    sheet.write(middle, top - 20, texts.number(total.best), big, color=BASE_COLOURS.accent)
    caption = texts("reported killed, best estimate")
    sheet.write(middle, top - 30, sheet.cut(caption, small, right - middle), small, color=BASE_COLOURS.muted)
    notes = [_describe_range(texts, total)]
    if any(event.attack_killed.is_known for event in shown):
        notes.append(texts("joint tolls counted once"))
    if total.unknown_events:
        notes.append(texts.count(total.unknown_events, "deaths unknown in {n} event", "deaths unknown in {n} events"))
    lines = sheet.wrap(_join_notes(texts, notes), small, right - left, lines=2)
    for index, line in enumerate(lines):
        sheet.write(left, top - 41 - 9 * index, line, small, color=BASE_COLOURS.ink)
    return top - 41 - 9 * len(lines)


def _describe_range(texts: Texts, total: Total) -> str:
    """ "range 50–79", "70 or more"; empty for a single figure."""
    if total.low == total.high:
        return texts("{n} or more", n=texts.number(total.low)) if total.is_open else ""
    bounds = {"low": texts.number(total.low), "high": texts.number(total.high)}
    return texts("range {low}–{high} or more" if total.is_open else "range {low}–{high}", **bounds)


def _join_notes(texts: Texts, notes: Sequence[str]) -> str:
    joint = f"{NO_BREAK}; " if texts.language == "fr" else "; "
    return joint.join(note for note in notes if note)


def draw_histogram(
    sheet: Sheet, texts: Texts, shown: Sequence[Shown], period: Period, *, left: float, right: float, top: float
) -> float:
    """Events by week, month or year as bars; returns the height where the next thing may begin."""
    from matplotlib.patches import Rectangle

    step, bins = bin_events(shown, date_from=period.start, date_to=period.end)
    head, small = sheet.font(7.2, weight="bold"), sheet.font(5.6)
    sheet.write(left, top - 8, texts(HISTOGRAM_WORDS[step]), head)
    base, height = top - 59, 38.0
    highest = max((part.exact + part.spread for part in bins), default=0.0) or 1.0
    pitch = (right - left) / len(bins)
    for index, part in enumerate(bins):
        x, width = left + index * pitch + 0.06 * pitch, 0.88 * pitch
        exact, spread = height * part.exact / highest, height * part.spread / highest
        sheet.add(Rectangle((x, base), width, exact, facecolor=BASE_COLOURS.label, edgecolor="none"))
        sheet.add(Rectangle((x, base + exact), width, spread, facecolor=BASE_COLOURS.country_label, alpha=0.55))
    sheet.line([left, right], [base, base], color=BASE_COLOURS.muted, linewidth=0.5)
    if shown:
        y, label = base + height + 1.5, texts("peak {n}", n=texts.number(round(highest)))
        sheet.line([left, right], [y, y], color=BASE_COLOURS.unit, linewidth=0.3)
        sheet.write(right, y + 1.8, label, small, color=BASE_COLOURS.muted, ha="right")
    _write_ticks(sheet, texts, bins, period, left=left, pitch=pitch, y=base - 8)
    if any(part.spread > 0.05 for part in bins):
        x = left + sheet.width(texts(HISTOGRAM_WORDS[step]), head) + 8
        sheet.add(Rectangle((x, top - 8), 5, 5, facecolor=BASE_COLOURS.country_label, alpha=0.55))
        sheet.write(x + 7.5, top - 8, texts("dated more loosely, spread"), small, color=BASE_COLOURS.muted)
    return base - 16


def _write_ticks(
    sheet: Sheet, texts: Texts, bins: Sequence[Bin], period: Period, *, left: float, pitch: float, y: float
) -> None:
    """Names of months, or years in a long period, under the bins in which they begin."""
    font, free_from, is_long = sheet.font(5.6), left - 1, period.days > 800
    last: int | None = None
    for index, part in enumerate(bins):
        unit = part.start.year if is_long else part.start.month
        x = left + index * pitch
        if unit == last:
            continue
        last = unit
        name = str(unit) if is_long else texts.month(part.start, is_short=True)
        if x >= free_from:
            sheet.write(x, y, name, font, color=BASE_COLOURS.muted)
            free_from = x + sheet.width(name, font) + 5


def draw_list(
    sheet: Sheet,
    texts: Texts,
    ranked: Sequence[Sequence[Shown]],
    country_names: dict[str, str],
    *,
    box: Box,
) -> int:
    """The deadliest events, numbered, as many as there is room for; returns how many."""
    left, bottom, right, top = box
    title = texts("The deadliest event" if len(ranked) == 1 else "The deadliest events")
    sheet.write(left, top - 8, title, sheet.font(7.2, weight="bold"))
    y = top - 19.0
    if not ranked:
        text = texts("No event with a known death toll.")
        sheet.write(left, y, text, sheet.font(6.4), color=BASE_COLOURS.muted)
        return 0
    for number, attack in enumerate(ranked, start=1):
        blocks = _entry_blocks(sheet, texts, attack, country_names, width=right - left - 15)
        if y - 8.2 * (len(blocks) - 1) < bottom:
            return number - 1
        draw_badge(sheet, left + 5, y + 2.2, number)
        for line, font, colour in blocks:
            sheet.write(left + 15, y, line, font, color=colour)
            y -= 8.2
        y -= 4.2
    return len(ranked)


def _entry_blocks(
    sheet: Sheet, texts: Texts, attack: Sequence[Shown], country_names: dict[str, str], *, width: float
) -> list[tuple[str, Any, str]]:
    """The lines of an entry with font and colour: when and where, deaths and who says so, who against whom."""
    bold, plain = sheet.font(6.4, weight="bold"), sheet.font(6.1)
    places = list(dict.fromkeys(event.place for event in attack if event.place))
    country = texts(country_names.get(attack[0].country or "", ""))
    where = " + ".join(places)
    where = f"{where}, {country}" if country and country.lower() not in where.lower() else where
    lines = [
        (line, bold, BASE_COLOURS.ink)
        for line in sheet.wrap(
            f"{describe_days(texts, attack[0].start, _last_day(attack))} · {where}", bold, width, lines=2
        )
    ]
    toll = describe_toll(texts, attack)
    lines += [(line, plain, BASE_COLOURS.accent) for line in sheet.wrap(toll, plain, width, lines=2)]
    actors = describe_actors(texts, attack)
    if actors:
        lines.append((sheet.wrap(actors, plain, width, lines=1)[0], plain, BASE_COLOURS.muted))
    return lines


def _last_day(attack: Sequence[Shown]) -> date:
    return max(event.end for event in attack)


def describe_days(texts: Texts, start: date, end: date) -> str:
    """ "3–5 September 2024", "in August 2024", "in 2012"."""
    words = texts.days(start, end)
    return words if start == end or EN_DASH in words else texts("in {month}", month=words)


def describe_toll(texts: Texts, attack: Sequence[Shown]) -> str:
    """ "70 (50–79) killed, according to “diplomats”"; a figure that nobody gave as it stands names nobody."""
    toll = add_tolls(attack)
    figure = texts.toll(toll.low, toll.best, toll.high)
    text = texts("{n} killed (one)" if toll.best == 1 and texts.language != "en" else "{n} killed", n=figure)
    claim, speaker = find_claim(attack), speaker_of(attack)
    if speaker:
        return f"{text}, {texts('according to “{who}”', who=speaker)}"
    publishers = {name for site in attack for name in site.publishers}
    if claim is None or len(publishers) != 1:
        return text
    return f"{text}, {texts('reported by {who}', who=publishers.pop())}"


def describe_actors(texts: Texts, attack: Sequence[Shown]) -> str:
    """ "JNIM against Military of Mali"; the names alone when the roles are not known."""
    roles: dict[str, list[str]] = {"attacker": [], "target": [], "other": []}
    for event in attack:
        for actor in event.actors:
            role = {"claimant": "attacker"}.get(str(actor.get("role")), str(actor.get("role")))
            names = roles.setdefault(role if role in roles else "other", [])
            if actor.get("name") and (name := name_actor(str(actor["name"]), texts)) not in names:
                names.append(name)
    attackers = ", ".join(roles["attacker"])
    targets = ", ".join(name for name in roles["target"] + roles["other"] if name not in roles["attacker"])
    if attackers and targets:
        return f"{attackers} {texts('against')} {targets}"
    return attackers or targets


def draw_legend(sheet: Sheet, texts: Texts, *, box: Box, has_areas: bool, sizing: Sizing) -> None:
    """Types, sizes, areas, ties and disputed boundaries in one strip."""
    left, bottom, right, top = box
    font, muted = sheet.font(6.0), BASE_COLOURS.muted
    x, y = left, top - 8
    for event_type, style in EVENT_STYLES.items():
        label = texts(event_type)
        length = 13 + sheet.width(label, font) + 11
        if x + length > right + 11:
            x, y = left, y - 12
        draw_symbol(sheet, Symbol(x + 4.5, y + 2.1, 3.7, style, False, ()))
        sheet.write(x + 12, y, label, font)
        x += length
    y -= 15
    x = _draw_sizes(sheet, texts, left, y, font, sizing)
    _draw_other_signs(sheet, texts, x + 14, y, right, font, has_areas=has_areas)
    note = texts("Several events of one type at one place share a symbol")
    if sizing.most is not None:
        note = texts("Many events: neighbours share a symbol of their most frequent type; ties are not drawn")
    sheet.write(left, bottom, f"{note}. {texts('Numbers refer to the list')}.", sheet.font(5.4), color=muted)


def _draw_sizes(sheet: Sheet, texts: Texts, x: float, y: float, font: Any, sizing: Sizing) -> float:
    style = EventStyle(BASE_COLOURS.label, "circle", "o")
    sheet.write(x, y, texts("Killed"), sheet.font(6.0, weight="bold"))
    x += sheet.width(texts("Killed"), sheet.font(6.0, weight="bold")) + 7
    samples: list[tuple[str, int | None]] = [(texts("unknown"), None), (texts("none"), 0)]
    samples += [(texts.number(deaths), deaths) for deaths in sizing.samples]
    for label, deaths in samples:
        radius = sizing.radius(deaths)
        draw_symbol(sheet, Symbol(x + radius, y + 2.1, radius, style, deaths is None, ()))
        sheet.write(x + 2 * radius + 3, y, label, font)
        x += 2 * radius + 3 + sheet.width(label, font) + 8
    return x


def _draw_other_signs(
    sheet: Sheet, texts: Texts, x: float, y: float, right: float, font: Any, *, has_areas: bool
) -> None:
    import shapely

    start = x
    for sign in SIGN_WORDS if has_areas else ("tie", "disputed"):
        label = texts(SIGN_WORDS[sign])
        if x + 24 + sheet.width(label, font) > right + 2 and x > start:
            x, y = start, y - 11
        if sign == "area":
            sheet.add(hatched_patch(shapely.box(x, y - 2, x + 18, y + 6.5)))
            draw_ring(sheet, x + 9, y + 2.2, 3.9, "3")
        elif sign == "tie":
            sheet.line([x + 2, x + 16], [y + 2.1, y + 2.1], color=BASE_COLOURS.ink, linewidth=0.9)
            sheet.line([x + 2, x + 16], [y + 2.1, y + 2.1], marker="o", markersize=3, color=BASE_COLOURS.ink, ls="none")
        else:
            sheet.line([x, x + 18], [y + 2.1, y + 2.1], color=BASE_COLOURS.disputed, linewidth=1, linestyle=(0, (3, 2)))
        sheet.write(x + 22, y, label, font)
        x += 22 + sheet.width(label, font) + 11


def draw_small_print(sheet: Sheet, face: Face, *, box: Box) -> None:
    """Cutoff, review, sources with licences, what is not shown, and the disclaimer."""
    left, _, right, top = box
    font = sheet.font(5.3)
    bold = sheet.font(5.8, weight="bold")
    strong = " ".join(part for part in (face.cutoff, face.review) if part)
    sheet.write(left, top, sheet.cut(strong, bold, right - left), bold, color=BASE_COLOURS.accent)
    rest = [
        face.number,
        face.created,
        face.omissions,
        face.sources,
        face.claims,
        face.boundaries,
        face.disclaimer,
    ]
    rest += [face.producer, face.contact, face.sensitivity]
    text = " ".join(part for part in rest if part)
    sheet.write_lines(left, top - 8.5, text, font, width=right - left, leading=7, lines=3, color=BASE_COLOURS.muted)
