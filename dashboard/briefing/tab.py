"""The Briefing tab: choose, see the pages as they will be, take the files. It only reads the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.boxes import Box, read_box
from dashboard.briefing.box import ask_for_box, take_drawn
from dashboard.briefing.brief import Briefing, build_briefing, find_period, make_stamp
from dashboard.briefing.check import CheckError
from dashboard.briefing.draft import (
    Draft,
    PageDraft,
    Surroundings,
    add_page,
    cut_page,
    drop_page,
    open_recipe,
    settle,
)
from dashboard.briefing.form import (
    Form,
    show_formats,
    show_language,
    show_page,
    show_paper,
    show_producer,
    show_selection,
    show_title,
)
from dashboard.briefing.known import UnknownNameError
from dashboard.briefing.logo import LARGEST_BYTES, NAME, LogoError, clean_logo, keep_logo
from dashboard.briefing.period_words import PERIODS
from dashboard.briefing.preview import Preview, draw_preview, list_offered, make_one_file, name_one_file
from dashboard.briefing.recipe import LARGEST_RECIPE, MOST_PAGES, PageSpec, Recipe
from dashboard.briefing.recipe_text import Problem, describe_problem, read_recipe, write_recipe
from dashboard.briefing.turns import DRAWING
from dashboard.data import Store, load_choices, load_events
from dashboard.filters import touch_days
from dashboard.markdown import escape_markdown
from dashboard.scene import Scene
from dashboard.session import BOX_KEY, read_briefing_box
from dashboard.texts import Texts
from dashboard.trends.view import read_window
from pipelines.store.batches import read_sources
from pipelines.store.read import read_events

DRAFT_KEY, PAGE_KEY, VIEW_KEY, LOADED_KEY, ANEW_KEY = (
    f"briefing_{name}" for name in ("draft", "page", "view", "loaded", "anew")
)
DEFAULT_PERIODS = (PERIODS[0], "last 30 days", "last year", "all")
"""What a first page tells of where the map shows all days: the first of these in which something happened."""
TOML_TYPES, LOGO_TYPES = ["toml"], ["png", "jpg", "jpeg"]


@st.fragment
def show_briefing(scene: Scene) -> None:
    """What most choose, the pages and their files, and what else can be chosen: on a phone in this order."""
    st.html(f"<style>{_read_beside('tab.css')}</style>")
    with st.container(key="sahel_briefing"):
        first, pages, more = (st.container(key=f"briefing_{name}") for name in ("first", "result", "more"))
    _take_drawn(scene)
    draft = read_draft(scene)
    number = _find_page(draft)
    around = Surroundings(scene.filters, read_window(scene.filters), _read_view())
    keys = _name_keys(scene.texts, number)
    form = Form(scene.texts, load_choices(scene.store), around, _find_cutoff(scene), list_offered(), keys)
    with first:
        _show_pager(scene.texts, draft, number)
        draft = show_page(form, draft, number)
    with more:
        draft = _show_more(form, draft, number)
    whole = replace(form, prefix=_name_keys(scene.texts))
    with pages:
        draft = replace(draft, recipe=show_formats(whole, draft.recipe))
        recipe = settle(draft, replace(around, view=_read_view()))
        st.session_state[DRAFT_KEY] = draft
        st.session_state[BOX_KEY] = draft.pages[number].spec.box
        if isinstance(recipe, Problem):
            st.error(describe_problem(recipe, scene.texts))
        else:
            _show_pages(scene, recipe, number)
    with more:
        _show_recipe(scene.texts, None if isinstance(recipe, Problem) else recipe)


# --- the form


def _show_more(form: Form, draft: Draft, number: int) -> Draft:
    """What few choose, folded but for the title and the language."""
    texts, whole = form.texts, replace(form, prefix=_name_keys(form.texts))
    draft = show_title(form, draft, number)
    recipe = show_language(whole, draft.recipe)
    with st.expander(texts("Which events"), expanded=read_briefing_box() is not None):
        draft = show_selection(form, draft, number, read_view=_ask_view, ask_for_box=ask_for_box)
    with st.expander(texts("Producer, label, logo")):
        recipe = _show_logo(texts, show_producer(whole, recipe))
    with st.expander(texts("Paper and detail")):
        recipe = show_paper(whole, recipe)
    if len(draft.pages) < MOST_PAGES:
        st.button(
            texts("Add a page"),
            icon=":material/add:",
            type="tertiary",
            on_click=lambda: _begin_anew(add_page(read_kept(), number), number + 1),
        )
    return replace(draft, recipe=recipe)


def read_kept() -> Draft:
    """The draft as it was last chosen."""
    draft: Draft = st.session_state[DRAFT_KEY]
    return draft


def read_draft(scene: Scene) -> Draft:
    """What has been chosen in this visit; at first a week's map, or the days on the map."""
    draft: Draft | None = st.session_state.get(DRAFT_KEY)
    if draft is None:
        spec = PageSpec(period=find_default(scene), box=read_briefing_box())
        draft = Draft(Recipe(language=scene.texts.language), (PageDraft(spec),))  # type: ignore[arg-type]
    return draft


def _take_drawn(scene: Scene) -> None:
    """Have the open page be cut to the box that was drawn on the map meanwhile."""
    box = take_drawn()
    if box:
        draft = read_draft(scene)
        number = _find_page(draft)
        _begin_anew(cut_page(draft, number, box), number)


def find_default(scene: Scene) -> str:
    """The shortest of the usual periods in which something happened, so that a first page is seldom empty."""
    stamp = make_stamp(scene.store.status)
    for words in DEFAULT_PERIODS:
        period = find_period(words, scene.shown, stamp)
        if touch_days(scene.shown, period.start, period.end).any():
            return words
    return DEFAULT_PERIODS[0]


def _find_cutoff(scene: Scene) -> date:
    return make_stamp(scene.store.status).cutoff_day or date(1970, 1, 1)


def _count_anew() -> int:
    """How often the form has begun anew: it is part of the widgets' keys."""
    return int(st.session_state.get(ANEW_KEY, 0))


def _begin_anew(draft: Draft, number: int) -> None:
    """Have the widgets say another draft; only in a callback, or before they are shown."""
    st.session_state[DRAFT_KEY] = draft
    st.session_state[PAGE_KEY] = number
    st.session_state[ANEW_KEY] = _count_anew() + 1


def _name_keys(texts: Texts, number: int | None = None) -> str:
    """What begins the keys of the widgets of one page, or of the whole briefing; each language has widgets of its own,
    which begin with what the draft says: the browser knows a choice by its words only."""
    return "_".join([f"{_count_anew()}", texts.language, *([] if number is None else [f"{number}"])])


def _find_page(draft: Draft) -> int:
    """The number of the page that is open, from 0."""
    return min(int(st.session_state.get(PAGE_KEY) or 0), len(draft.pages) - 1)


def _show_pager(texts: Texts, draft: Draft, number: int) -> None:
    """Which page is open, and a way to drop it; nothing where there is one page."""
    if len(draft.pages) == 1:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.session_state[PAGE_KEY] = number
        st.selectbox(
            texts("Open page"), range(len(draft.pages)), key=PAGE_KEY, format_func=lambda n: f"{n + 1}", width=110
        )
        st.button(
            texts("Drop this page"), on_click=lambda: _begin_anew(drop_page(read_kept(), number), max(number - 1, 0))
        )


@cache
def _register_view() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component(
        "sahel_briefing_view", js=_read_beside("view.js"), isolate_styles=False
    )
    return renderer


@cache
def _read_beside(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _ask_view() -> Box | None:
    """The part of the world on the map, once the browser has told it."""
    _register_view()(key=VIEW_KEY, data={"box": _read_view()}, on_box_change=lambda: None)
    return _read_view()


def _read_view() -> Box | None:
    state = st.session_state.get(VIEW_KEY) or {}
    return read_box(state.get("box"))


def _show_logo(texts: Texts, recipe: Recipe) -> Recipe:
    """The logo that is on the pages, with a way to take it off, or a way to bring one."""
    key = f"briefing_logo_{_count_anew()}"
    if recipe.logo:
        with st.container(horizontal=True, vertical_alignment="center", key="briefing_logo"):
            st.image(recipe.logo.read_bytes(), width=90, alt=texts("The logo"))
            is_dropped = st.button(texts("Take the logo off"), type="tertiary")
        if not is_dropped:
            return recipe
        st.session_state.pop(key, None)
        return recipe.model_copy(update={"logo": None})
    given = st.file_uploader(
        texts("Logo: PNG or JPEG"), LOGO_TYPES, key=key, max_upload_size=LARGEST_BYTES // 1_000_000
    )
    if given is None:
        return recipe
    try:
        return recipe.model_copy(update={"logo": keep_logo(clean_logo(given.getvalue()))})
    except LogoError:
        st.error(texts("This is no logo that can be used: give a PNG or JPEG file of 2 MB and 4 megapixels at most."))
        return recipe


# --- the recipe as a file


def _show_recipe(texts: Texts, recipe: Recipe | None) -> None:
    """Save what was chosen as a file, or choose by a file."""
    with st.expander(texts("Recipe: save it, load it")):
        st.caption(texts("A file that says all of this: next week’s briefing in one step, here or by the schedule."))
        if recipe:
            name = f"{recipe.code}_{recipe.topic}.toml"
            text = write_recipe(recipe)
            st.download_button(texts("Save the recipe"), text, name, "application/toml", on_click="ignore")
            if recipe.logo:
                st.caption(texts("Put the logo beside it, as {name}.", name=NAME))
        key = f"briefing_load_{_count_anew()}"
        st.file_uploader(texts("Load a recipe"), TOML_TYPES, key=key, on_change=partial(_load, key), max_upload_size=1)
    told = st.session_state.get(LOADED_KEY)
    if isinstance(told, Problem):
        st.error(describe_problem(told, texts))


def _load(key: str) -> None:
    """Have the form say the recipe of an uploaded file, or say what is wrong with it."""
    given = st.session_state[key]
    recipe = read_recipe(given.read(LARGEST_RECIPE + 1)) if given else None
    st.session_state[LOADED_KEY] = recipe
    if isinstance(recipe, Recipe):
        _begin_anew(open_recipe(recipe), 0)


# --- the pages and the files


@dataclass(frozen=True, slots=True)
class Order:
    """A recipe and the state of the store that it is to be made from."""

    store: Store
    recipe: Recipe

    def build(self) -> Briefing:
        """The briefing. Raises ValueError, OverflowError as `build_briefing` does."""
        events, stamp = load_events(self.store).frame, make_stamp(self.store.status)
        reads = partial(read_events, self.store.engine), partial(read_sources, self.store.engine)
        return build_briefing(self.recipe, events, stamp, *reads)

    def make(self) -> bytes:
        """The file to be saved."""
        return make_one_file(self.build())


def _show_pages(scene: Scene, recipe: Recipe, number: int) -> None:
    """The way to the files, then the open page, then the others; no files while a page cannot be drawn."""
    texts = scene.texts
    place = st.container(horizontal=True, vertical_alignment="center", key="briefing_take")
    previews = []
    for shown in sorted(range(len(recipe.pages)), key=lambda page: page != number):
        if len(recipe.pages) > 1:
            st.caption(texts("Page {n}", n=shown + 1))
        previews.append(_show_preview(scene, recipe, shown, texts))
    whole = [preview for preview in previews if preview]
    if len(whole) == len(previews):
        with place:
            _show_files(scene, recipe, whole[0])


def _show_files(scene: Scene, recipe: Recipe, opened: Preview) -> None:
    """The files of the recipe, and the open page as it is seen: a small picture for a message over a slow line."""
    texts = scene.texts
    order = Order(scene.store, recipe)
    name = name_one_file(Briefing(recipe, make_stamp(scene.store.status), ()))
    stem, _, suffix = name.rpartition(".")
    st.download_button(
        texts("Get the {format}", format=suffix.upper()), order.make, name, on_click="ignore", type="primary",
        icon=":material/download:", key="briefing_get", help=name,
    )  # fmt: skip
    label = texts("Small picture ({n} kB)", n=texts.number(len(opened.image) // 1000))
    st.download_button(label, opened.image, f"{stem}_small.png", "image/png", on_click="ignore", key="briefing_small")


def _show_preview(scene: Scene, recipe: Recipe, number: int, texts: Texts) -> Preview | None:
    one = recipe.model_copy(update={"pages": (recipe.pages[number],), "formats": ("png",)})
    words = (
        texts("Waiting for a turn: other pages are being drawn…") if DRAWING.is_taken else texts("Drawing the page…")
    )
    with st.spinner(words):
        try:
            preview = _draw_kept(scene.store.key, one.model_dump_json(), number + 1, Order(scene.store, one))
        except CheckError as error:
            st.error(texts("The check holds this page back: {reason}.", reason=escape_markdown(error.describe(texts))))
            return None
        except UnknownNameError as error:
            said = escape_markdown(error.unknown.describe(texts))
            st.error(texts("This page cannot be drawn: {reason}.", reason=said))
            return None
        except (ValueError, OverflowError):
            st.error(texts("This page cannot be drawn: choose other days or another part of the map."))
            return None
    st.image(preview.image, width="stretch", alt=preview.words)
    return preview


@st.cache_data(max_entries=64, show_spinner=False)
def _draw_kept(key: tuple[str, str], recipe: str, number: int, _order: Order) -> Preview:
    return draw_preview(_order.build(), number)
