"""A briefing while somebody chooses: a recipe whose pages may still say "as in the app".

Pure: what the app shows beside the form is given, and `settle` makes the recipe that it comes to.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.boxes import Box
from dashboard.briefing.recipe import PageSpec, Recipe
from dashboard.briefing.recipe_text import Problem, validate_recipe
from dashboard.filter_values import Filters
from dashboard.periods import Period


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the app shows beside the form: its filters, the days on its map, and the part of the world on it (west,
    south, east, north); `None` where the map shows all days, or has not told yet."""

    filters: Filters = field(default_factory=Filters)
    window: Period | None = None
    view: Box | None = None


@dataclass(frozen=True, slots=True)
class PageDraft:
    """A page that may take its filters, its period and its box from the app instead of from `spec`."""

    spec: PageSpec = field(default_factory=PageSpec)
    has_app_filters: bool = True
    has_map_window: bool = True
    has_map_view: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A recipe that is being chosen; `pages` stand for those of `recipe`."""

    recipe: Recipe = field(default_factory=Recipe)
    pages: tuple[PageDraft, ...] = (PageDraft(),)


def open_recipe(recipe: Recipe) -> Draft:
    """The draft of a finished recipe: all as it says, nothing as in the app."""
    return Draft(recipe, tuple(PageDraft(page, False, False, False) for page in recipe.pages))


def settle(draft: Draft, around: Surroundings) -> Recipe | Problem:
    """The recipe that the draft comes to, or what is wrong with it."""
    pages = [settle_page(page, around).model_dump() for page in draft.pages]
    return validate_recipe(draft.recipe.model_dump() | {"pages": pages})


def settle_page(page: PageDraft, around: Surroundings) -> PageSpec:
    """The page with what it takes from the app."""
    spec = carry_filters(page.spec, around.filters) if page.has_app_filters else page.spec
    changes: dict[str, Any] = {}
    if page.has_map_window and around.window:
        changes["period"] = f"{around.window.start}..{around.window.end}"
    if page.has_map_view:
        changes["box"] = around.view
    return spec.model_copy(update=changes)


def carry_filters(spec: PageSpec, filters: Filters) -> PageSpec:
    """The page with the app's filters. The words searched for and the days do not carry over."""
    return spec.model_copy(
        update={
            "countries": filters.countries,
            "units": filters.units,
            "event_types": filters.event_types,
            "sub_event_types": filters.sub_event_types,
            "actors": filters.actors,
            "actors_against": filters.against,
            "publishers": filters.publishers,
            "widest_precision": filters.widest_precision,
            "deaths_at_least": filters.deaths_at_least,
            "review": filters.review,
            "has_background": filters.has_background,
        }
    )


def change_page(draft: Draft, number: int, page: PageDraft) -> Draft:
    """The draft with another page of this number; the first is 0."""
    return replace(draft, pages=(*draft.pages[:number], page, *draft.pages[number + 1 :]))


def cut_page(draft: Draft, number: int, box: Box) -> Draft:
    """The draft whose page of this number is cut to a box of its own."""
    page = draft.pages[number]
    spec = page.spec.model_copy(update={"box": box})
    return change_page(draft, number, replace(page, spec=spec, has_map_view=False))


def add_page(draft: Draft, number: int) -> Draft:
    """The draft with the page of this number twice: what is added begins as the one before it."""
    return replace(draft, pages=(*draft.pages[: number + 1], *draft.pages[number:]))


def drop_page(draft: Draft, number: int) -> Draft:
    """The draft without the page of this number; the last one left stays."""
    pages = (*draft.pages[:number], *draft.pages[number + 1 :])
    return replace(draft, pages=pages) if pages else draft
