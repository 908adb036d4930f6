"""The form of the Briefing tab: widgets that begin as a draft says, and the draft that they say then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.boxes import Box
from dashboard.briefing.draft import Draft, PageDraft, Surroundings, change_page, settle_page
from dashboard.briefing.period_words import OF_THE_MAP, OWN, PERIODS, name_period, resolve_days
from dashboard.briefing.recipe import LONGEST_TEXT, Kind, Recipe
from dashboard.briefing.recipe_text import list_choices
from dashboard.filter_bar import EARLIEST, LATEST, Choices
from dashboard.filter_values import Filters
from dashboard.filter_words import list_chips, name_unit
from dashboard.place_names import name_countries
from dashboard.texts import LANGUAGES, Texts

KIND_WORDS: Mapping[Kind, str] = {
    "events": "One map",
    "months": "A map for each month",
    "pair": "Before and after",
    "units": "Shaded units",
}
SHADE_WORDS = {"events": "by events", "deaths": "by deaths"}
LEVEL_WORDS = {1: "regions", 2: "districts"}
WHERE_WORDS = {"all": "everywhere", "map": "the part on the map", "box": "a box of your own"}
ORIENTATION_WORDS = {"landscape": "landscape", "portrait": "portrait"}
COARSEN_WORDS = {
    "none": "as exact as the reports",
    "grid": "squares of a grid",
    "unit2": "districts",
    "unit1": "regions",
}
FORMAT_NAMES = {"png": "PNG", "svg": "SVG", "pdf": "PDF", "pptx": "PowerPoint", "html": "HTML", "csv": "CSV",
                "gpkg": "GeoPackage", "zip": "ZIP"}  # fmt: skip
"""Names of formats, the same in every language."""
SIDES = ("West", "South", "East", "North")
WHOLE_FRAME = (-18.0, 3.0, 24.0, 38.0)
"""What a box begins with while the map has told no view of its own."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the widgets need: the words, what there is to choose from, the app around them, and the newest report's day.

    `prefix` begins the widgets' keys: another one makes them begin anew, as the draft says.
    """

    texts: Texts
    choices: Choices
    around: Surroundings
    cutoff: date
    formats: tuple[str, ...]
    prefix: str

    def begin(self, name: str, value: Any, options: tuple[Any, ...] | None = None) -> str:
        """The key of a widget, which says `value` when it is new, or what it said is no longer to be had."""
        key = f"briefing_{self.prefix}_{name}"
        if key not in st.session_state or (options is not None and st.session_state[key] not in options):
            st.session_state[key] = value
        return key

    def name(self, names: Mapping[Any, str]) -> Callable[[Any], str]:
        return lambda code: self.texts(names[code])


def show_page(form: Form, draft: Draft, number: int) -> Draft:
    """What one page shows: kind, period, and what belongs to the kind."""
    texts, page = form.texts, draft.pages[number]
    kinds = list(KIND_WORDS)
    key = form.begin("kind", page.spec.kind)
    kind = st.pills(texts("Page"), kinds, format_func=form.name(KIND_WORDS), key=key, required=True, wrap=True)
    page = _show_period(form, _change(page, kind=kind))
    if page.has_app_filters:
        st.caption(describe_filters(form.around.filters, texts))
    if kind == "pair":
        page = _show_against(form, page)
    if kind == "units":
        page = _show_shading(form, page)
    return change_page(draft, number, page)


def _change(page: PageDraft, **values: Any) -> PageDraft:
    return replace(page, spec=page.spec.model_copy(update=values))


def _show_period(form: Form, page: PageDraft) -> PageDraft:
    """The choice of the days: the map's, words up to the newest report, or days of one's own."""
    texts, window = form.texts, form.around.window
    is_of_map = page.has_map_window and window is not None
    words = page.spec.period
    given = OWN if words[:1].isdigit() else words
    options = (*((OF_THE_MAP,) if window else ()), *PERIODS, OWN, *((given,) if given not in (*PERIODS, OWN) else ()))
    key = form.begin("period", OF_THE_MAP if is_of_map else given, options)
    name = partial(name_period, texts=texts, cutoff=form.cutoff, window=window)
    chosen = st.selectbox(texts("Period"), options, format_func=name, key=key)
    if chosen == OF_THE_MAP:
        return replace(page, has_map_window=True)
    if chosen == OWN:
        words = _show_days(form, "own", resolve_days(settle_page(page, form.around).period, form.cutoff))
    else:
        words = chosen
    return replace(_change(page, period=words), has_map_window=page.has_map_window and window is None)


def _show_days(form: Form, name: str, begin: tuple[date, date]) -> str:
    """Two days as a recipe has them."""
    texts = form.texts
    left, right = st.columns(2)
    days = []
    for column, label, end, day in ((left, texts("From"), "first", begin[0]), (right, texts("To"), "last", begin[1])):
        key = form.begin(f"{name}_{end}", min(max(day, EARLIEST), LATEST))
        days.append(column.date_input(label, None, EARLIEST, LATEST, key=key, format="YYYY-MM-DD") or day)
    return f"{min(days)}..{max(days)}"


def _show_against(form: Form, page: PageDraft) -> PageDraft:
    """What a period is put beside: the one before it, or days of one's own."""
    texts = form.texts
    options = ("", OWN)
    key = form.begin("against", OWN if page.spec.against else "", options)
    names = {"": texts("the period before"), OWN: texts("days of your own")}
    chosen = st.pills(texts("Compared with"), options, format_func=names.__getitem__, key=key, required=True)
    if chosen != OWN:
        return _change(page, against="")
    begin = resolve_days(page.spec.against or settle_page(page, form.around).period, form.cutoff)
    return _change(page, against=_show_days(form, "against", begin))


def _show_shading(form: Form, page: PageDraft) -> PageDraft:
    texts = form.texts
    key = form.begin("shade", page.spec.shade)
    shade = st.pills(texts("Shaded"), list(SHADE_WORDS), format_func=form.name(SHADE_WORDS), key=key, required=True)
    key = form.begin("level", page.spec.level)
    level = st.pills(texts("Units"), list(LEVEL_WORDS), format_func=form.name(LEVEL_WORDS), key=key, required=True)
    return _change(page, shade=shade, level=level)


def show_selection(
    form: Form, draft: Draft, number: int, *, read_view: Callable[[], Any], ask_for_box: Callable[[Box | None], None]
) -> Draft:
    """Which events a page tells of: the app's filters or the page's own, and a part of the world."""
    texts, page = form.texts, draft.pages[number]
    key = form.begin("filters", page.has_app_filters)
    has_app_filters = st.toggle(texts("The app’s filters"), key=key)
    page = replace(page, has_app_filters=True) if has_app_filters else _show_own_filters(form, page)
    key = form.begin("where", "map" if page.has_map_view else "box" if page.spec.box else "all")
    where = st.pills(texts("Where"), list(WHERE_WORDS), format_func=form.name(WHERE_WORDS), key=key, required=True)
    page = replace(page, has_map_view=where == "map")
    if where == "map":
        if read_view() is None:
            st.caption(texts("The map has not told its view yet: open the Map tab once."))
        return change_page(draft, number, page)
    box = _show_box(form, page, ask_for_box) if where == "box" else None
    return change_page(draft, number, _change(page, box=box))


def describe_filters(filters: Filters, texts: Texts) -> str:
    """The filters that a page takes from the app, in one line, and what it cannot take."""
    anytime = replace(filters, text="", start=None, end=None)
    chips = texts.join(chip.label for chip in list_chips(anytime, texts, name_countries(texts)))
    told = texts("Filters carried over: {filters}.", filters=chips) if chips else texts("No filter is set: all events.")
    if filters.text:
        told += " " + texts("The words searched for do not carry over.")
    return told


def _show_own_filters(form: Form, page: PageDraft) -> PageDraft:
    """Countries and units of the page's own; it begins with the filters that it had from the app."""
    texts, names = form.texts, name_countries(form.texts)
    spec = settle_page(page, form.around).model_copy(update={"period": page.spec.period, "box": page.spec.box})
    countries = [*names, *(code for code in spec.countries if code not in names)]
    key = form.begin("countries", list(spec.countries))
    chosen = st.multiselect(
        texts("Country"), countries, format_func=lambda code: names.get(code, code), key=key, placeholder=texts("all")
    )
    units = [*form.choices.units, *(unit for unit in spec.units if unit not in form.choices.units)]
    key = form.begin("units", list(spec.units))
    within = st.multiselect(
        texts("Region or district"), units, format_func=lambda unit: name_unit(unit, names), key=key,
        placeholder=texts("all"),
    )  # fmt: skip
    others = replace(spec.filters, countries=(), units=())
    if others != Filters():
        st.caption(describe_filters(others, texts))
    page = replace(page, spec=spec, has_app_filters=False)
    return _change(page, countries=tuple(chosen), units=tuple(within))


def _show_box(form: Form, page: PageDraft, ask_for_box: Callable[[Box | None], None]) -> Box:
    """The way to draw the box on the map, and its four sides in degrees."""
    if st.button(
        form.texts("Draw it on the map"), icon=":material/crop_free:", on_click=ask_for_box, args=(page.spec.box,),
        key="briefing_draw_box",
    ):  # fmt: skip
        st.rerun()  # the whole page: the map is in another tab
    begin = page.spec.box or form.around.view or WHOLE_FRAME
    values: list[float] = []
    columns = [*st.columns(2), *st.columns(2)]
    for column, side, label, most in zip(columns, SIDES, _name_sides(form.texts), (180.0, 90.0) * 2, strict=True):
        key = form.begin(f"box_{side}", begin[len(values)])
        values.append(column.number_input(label, -most, most, step=0.5, format="%.2f", key=key))
    west, south, east, north = values
    return min(west, east), min(south, north), max(west, east), max(south, north)


def _name_sides(texts: Texts) -> tuple[str, str, str, str]:
    return texts("West"), texts("South"), texts("East"), texts("North")


def show_language(form: Form, recipe: Recipe) -> Recipe:
    """The briefing's language, which is not the app's."""
    key = form.begin("language", recipe.language)
    language = st.segmented_control(
        form.texts("Language of the briefing"), list(LANGUAGES), format_func=LANGUAGES.__getitem__, key=key,
        required=True,
    )  # fmt: skip
    return recipe.model_copy(update={"language": language})


def show_formats(form: Form, recipe: Recipe) -> Recipe:
    """The files to be made; PDF where none is chosen."""
    key = form.begin("formats", [name for name in recipe.formats if name in form.formats])
    formats = st.pills(
        form.texts("Files"), form.formats, selection_mode="multi", format_func=FORMAT_NAMES.__getitem__, key=key,
        wrap=True,
    )  # fmt: skip
    return recipe.model_copy(update={"formats": tuple(formats or ["pdf"])})


def show_title(form: Form, draft: Draft, number: int) -> Draft:
    """The title: of the briefing where it has one page, else of this page."""
    texts, recipe, page = form.texts, draft.recipe, draft.pages[number]
    is_only = len(draft.pages) == 1
    key = form.begin("title", page.spec.title or (recipe.title if is_only else ""))
    usual = texts("made from what is shown") if is_only or not recipe.title else recipe.title
    title = st.text_input(texts("Title"), key=key, max_chars=LONGEST_TEXT, placeholder=usual).strip()
    if is_only:
        draft = replace(draft, recipe=recipe.model_copy(update={"title": title}))
    return change_page(draft, number, _change(page, title="" if is_only else title))


def show_producer(form: Form, recipe: Recipe) -> Recipe:
    """Who answers for the briefing, and how it may be handed on."""
    texts = form.texts
    values = {
        name: st.text_input(label, key=form.begin(name, getattr(recipe, name)), max_chars=LONGEST_TEXT, help=note)
        for name, label, note in (
            ("producer", texts("Producer"), texts("Whoever answers for it; named on every page.")),
            ("contact", texts("Contact"), None),
            ("sensitivity", texts("Sensitivity label"), texts("On every page as written here, such as RESTRICTED.")),
        )
    }
    return recipe.model_copy(update={name: value.strip() for name, value in values.items()})


def show_paper(form: Form, recipe: Recipe) -> Recipe:
    """Paper, the finest place that is told, and what begins the file's name."""
    texts = form.texts
    papers = list_choices("paper")
    key = form.begin("paper", recipe.paper)
    paper = st.segmented_control(texts("Paper"), papers, key=key, required=True)
    orientation: Any = "landscape"
    if paper != "16:9":
        key = form.begin("orientation", recipe.orientation)
        orientation = st.segmented_control(
            texts("Orientation"), list(ORIENTATION_WORDS), format_func=form.name(ORIENTATION_WORDS), key=key,
            required=True,
        )  # fmt: skip
    key = form.begin("coarsen", recipe.coarsen)
    coarsen = st.selectbox(
        texts("Places"), list(COARSEN_WORDS), format_func=form.name(COARSEN_WORDS), key=key,
        help=texts("Anything closer is removed from picture, text and data alike."),
    )  # fmt: skip
    is_shown = st.toggle(
        texts("Camps and hospitals as exactly"), key=form.begin("camps", recipe.show_camps_and_hospitals),
        help=texts("Otherwise by district at the closest: who shelters there is to be kept from harm."),
    )  # fmt: skip
    left, right = st.columns(2)
    code = left.text_input(
        texts("Code"),
        key=form.begin("code", recipe.code),
        max_chars=24,
        help=texts("Begins map numbers and file names."),
    )
    topic = right.text_input(texts("Topic"), key=form.begin("topic", recipe.topic), max_chars=40)
    changes = {"paper": paper, "orientation": orientation, "coarsen": coarsen, "code": code, "topic": topic}
    return recipe.model_copy(update=changes | {"show_camps_and_hospitals": is_shown})
