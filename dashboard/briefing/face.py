"""The words that must stand on every page: what is shown and when, from whom, how sure, and who answers for it.

Pure: a briefing in, texts out, in the recipe's language. Every format places all of them; `check.py` looks whether it
did.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.briefing.brief import Briefing, Page
from dashboard.briefing.degrees import name_latitude, name_longitude
from dashboard.briefing.recipe import Coarsening, PageSpec
from dashboard.briefing.shown import Shown, count_publishers
from dashboard.filter_words import list_chips, name_unit
from dashboard.place_names import name_countries
from dashboard.summary_words import describe_summary
from dashboard.texts import EN_DASH, Texts

MOST_PUBLISHERS = 6
MOST_NAMED_COUNTRIES = 3
DEFAULT_PRODUCER = "Sahel Violence Dashboard"
"""Who answers for a briefing whose recipe names nobody: no page goes out without a name."""
STALE = "STALE"
COARSENING_WORDS: Mapping[Coarsening, str] = {
    "none": "",
    "grid": "Places are coarsened on purpose: events are shown by squares of half a degree (PRIO-GRID, some 55 km) "
    "or wider areas.",
    "unit2": "Places are coarsened on purpose: events are shown by second-order units (cercle, province, department) "
    "or wider areas.",
    "unit1": "Places are coarsened on purpose: events are shown by first-order units (region, state) or countries.",
}
BOUNDARIES = "Map: Natural Earth (public domain), GSHHG/WDBII (LGPL), place names partly GeoNames (CC BY 4.0)."


@dataclass(frozen=True, slots=True)
class Face:
    """The texts of one page; "" where there is nothing to say. `file_stem` is a file's name without its ending.

    `warning` says that the data are older than the recipe allows, `coarsening` how places are told less exactly than
    they are known.
    """

    title: str
    period: str
    number: str
    cutoff: str
    created: str
    review: str
    claims: str
    sources: str
    boundaries: str
    disclaimer: str
    omissions: str
    producer: str
    contact: str
    sensitivity: str
    coarsening: str
    warning: str
    summary: tuple[str, ...]
    file_stem: str


def write_face(briefing: Briefing, page: Page, texts: Texts) -> Face:
    """The words of a page."""
    recipe, stamp, shown = briefing.recipe, briefing.stamp, page.part.shown
    producer = recipe.producer or DEFAULT_PRODUCER
    return Face(
        title=page.spec.title or recipe.title or _name_topic(page, texts),
        period=texts.days(page.part.period.start, page.part.period.end),
        number=f"{recipe.code}-{page.number:02d}",
        cutoff=_describe_cutoff(stamp.data_cutoff, texts),
        created=_describe_creation(stamp.created_at, texts),
        review=describe_review(texts, shown),
        claims=texts("Figures are claims by the sources named; totals are derived from them."),
        sources=_describe_sources(texts, shown),
        boundaries=texts(
            "Map: Natural Earth (public domain), GSHHG/WDBII (LGPL), place names partly GeoNames (CC BY 4.0)."
        ),
        disclaimer=texts(
            "The boundaries and names shown do not imply endorsement or acceptance by {producer}; "
            "dashed boundaries are disputed.",
            producer=producer,
        ),
        omissions=_describe_omissions(texts, page),
        producer=producer,
        contact=recipe.contact,
        sensitivity=recipe.sensitivity,
        coarsening=_describe_coarsening(briefing, page, texts),
        warning=_describe_staleness(briefing, texts),
        summary=tuple(describe_summary(page.part.summary, texts)),
        file_stem=name_file(briefing, page),
    )


def name_file(briefing: Briefing, page: Page | None = None) -> str:
    """`code_topic_A4_YYYYMMDD`, the day of the data cutoff; with the page's number where only that page is in it.

    Stale data end it with `_STALE`.
    """
    recipe, day = briefing.recipe, briefing.stamp.cutoff_day
    number = f"{recipe.code}-{page.number:02d}" if page and len(briefing.pages) > 1 else recipe.code
    stamp = f"{day:%Y%m%d}" if day else "undated"
    parts = (number, recipe.topic, recipe.paper.replace(":", "x"), stamp)
    return "_".join((*parts, STALE) if briefing.is_stale else parts)


def _name_topic(page: Page, texts: Texts) -> str:
    """ "Political violence in Mali and Niger": the countries asked for, or those of all events."""
    if within := _name_units(page, texts):
        return texts("Political violence in {country}", country=within)
    codes = sorted(set(page.spec.countries) or {event.country or "" for event in page.part.shown})
    if len(codes) <= MOST_NAMED_COUNTRIES and all(codes):
        names = [name_countries(texts).get(code, code) for code in page.spec.countries or codes]
        if len(names) > 1:
            names = [texts("{list} and {last}", list=", ".join(names[:-1]), last=names[-1])]
        if names:
            return texts("Political violence in {country}", country=names[0])
    return texts("Political violence in the central Sahel and its neighbours")


def _name_units(page: Page, texts: Texts) -> str:
    """The units asked for in words, where they are few enough for a title."""
    units = page.spec.units
    names = [name_unit(unit, name_countries(texts)) for unit in units[:MOST_NAMED_COUNTRIES]]
    if len(units) > MOST_NAMED_COUNTRIES or not names:
        return ""
    return texts("{list} and {last}", list=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else names[0]


def _describe_cutoff(cutoff: datetime | None, texts: Texts) -> str:
    if cutoff is None:
        return texts("Data cutoff unknown.")
    return texts("Data cutoff: {day}.", day=texts.moment(cutoff))


def _describe_creation(moment: datetime | None, texts: Texts) -> str:
    return texts("Created: {day}.", day=texts.moment(moment)) if moment else texts("Created: unknown.")


def describe_review(texts: Texts, shown: tuple[Shown, ...]) -> str:
    """How many of the events an analyst has reviewed; a machine made the others."""
    reviewed = sum(event.status == "reviewed" for event in shown)
    if not reviewed:
        return texts("Made by machine from news reports; not reviewed by an analyst.") if shown else ""
    return texts(
        "Made by machine from news reports; {n} of {all} events reviewed by an analyst.",
        n=texts.number(reviewed),
        all=texts.number(len(shown)),
    )


def _describe_omissions(texts: Texts, page: Page) -> str:
    selection = describe_selection(page.spec, texts)
    parts = []
    if page.undated:
        parts.append(texts.count(page.undated, "{n} event without a date", "{n} events without a date"))
    unplaced = sum(not event.is_placed for event in page.part.shown)
    if unplaced:
        parts.append(texts.count(unplaced, "{n} event without a place", "{n} events without a place"))
    left_out = texts("Not shown: {what}.", what=", ".join(parts)) if parts else ""
    return " ".join(filter(None, (selection, left_out)))


def describe_selection(spec: PageSpec, texts: Texts) -> str:
    """Which filters a page's events have passed: what they left out is not shown, and nobody sees that it is not."""
    chips = [chip.label for chip in list_chips(spec.filters, texts, name_countries(texts))]
    if spec.box:
        west, south, east, north = spec.box
        columns = (name_longitude(west, texts), name_longitude(east, texts))
        rows = (name_latitude(south, texts), name_latitude(north, texts))
        chips.append(texts("between {sides}", sides=", ".join(f" {EN_DASH} ".join(pair) for pair in (columns, rows))))
    return texts("Only: {filters}.", filters=texts.join(chips)) if chips else ""


def _describe_coarsening(briefing: Briefing, page: Page, texts: Texts) -> str:
    """How places were coarsened, and that camps and hospitals are shown where the recipe says so."""
    recipe = briefing.recipe
    if recipe.coarsen != "none":
        return texts(COARSENING_WORDS[recipe.coarsen])
    if recipe.show_camps_and_hospitals:
        return texts("Camps and hospitals are shown as exactly as reported.")
    parts = [part for part in (page.part, page.before) if part]
    moved = len({event.event_id for part in parts for event in part.shown} & briefing.coarsened)
    if not moved:
        return ""
    return texts.count(
        moved,
        "{n} event at a camp or hospital is shown by its second-order unit or a wider area.",
        "{n} events at camps and hospitals are shown by their second-order unit or a wider area.",
    )


def _describe_staleness(briefing: Briefing, texts: Texts) -> str:
    hours, cutoff = briefing.recipe.stale_after_hours, briefing.stamp.data_cutoff
    if not briefing.is_stale or hours is None:
        return ""
    if cutoff is None:
        return texts("WARNING: nobody knows how old these data are.")
    return texts(
        "WARNING: old data. The newest report is of {day}, more than {hours} before this was issued.",
        day=texts.moment(cutoff),
        hours=texts.count(hours, "{n} hour", "{n} hours"),
    )


def _describe_sources(texts: Texts, shown: tuple[Shown, ...]) -> str:
    names = count_publishers(shown)
    if not names:
        return texts("Reports: publishers not known.") if shown else ""
    listed = ", ".join(names[:MOST_PUBLISHERS])
    if len(names) > MOST_PUBLISHERS:
        listed = texts("{names} and {n} more", names=listed, n=texts.number(len(names) - MOST_PUBLISHERS))
    return texts("Reports: {names}.", names=listed)
