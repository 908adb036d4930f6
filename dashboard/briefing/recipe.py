"""What somebody wants of a briefing: a frozen value, read from a TOML file, from options or from the page's form.

A recipe is all that decides what a briefing says, beside the store: the same recipe and the same version of the store
give the same bytes.
"""

import tomllib
import unicodedata
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator

from dashboard.boxes import Box
from dashboard.briefing.sending.hours import read_cron
from dashboard.briefing.sending.outlets import MOST_OUTLETS, FolderOutlet, Frozen, Outlet
from dashboard.filter_values import ANY_PRECISION, Filters, Review
from dashboard.periods import Period, count_back
from pipelines.errors import UsageError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Format = Literal["png", "svg", "pdf", "pptx", "html", "csv", "gpkg", "zip"]
Paper = Literal["A4", "A3", "16:9"]
Orientation = Literal["landscape", "portrait"]
Kind = Literal["events", "months", "pair", "units"]
Coarsening = Literal["none", "grid", "unit2", "unit1"]
Language = Literal["en", "fr"]

MOST_PAGES = 40
EARLIEST_YEAR = 1900
"""Of a period: the store dates events from 1970 on, and what comes before is as good as "all"."""
LARGEST_RECIPE = 200_000
"""Bytes of a recipe file; ours have some 50 lines."""
LONGEST_TEXT = 200

SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "MODIFIER", "FEMININE ORDINAL", "MASCULINE ORDINAL", "MICRO SIGN")
"""What Unicode calls the letters that pictures and PDFs can set: matplotlib neither joins letters nor turns a line."""


def check_letters(text: str) -> str:
    """The text. Raises ValueError for one that pictures and PDFs would lose letters of, such as Arabic."""
    if any(sign.isalpha() and not unicodedata.name(sign, "").startswith(SCRIPTS) for sign in text):
        raise ValueError("pictures and PDFs cannot set this script; write it in Latin letters")
    return text


Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Words = Annotated[Text, AfterValidator(check_letters)]
"""What stands on pages."""
Codes = tuple[Text, ...]
Precision = Annotated[int, Field(ge=1, le=ANY_PRECISION)]


class RecipeError(UsageError):
    """A recipe that cannot be used; its message says which entry, and what to write instead."""


class PageSpec(Frozen):
    """One page, or one picture: which events, of when, drawn how. Empty lists and "" leave nothing out.

    `period` is "2024-07-01..2024-09-30", one day, or a stretch before the data cutoff: "last 7 days", "last week"
    (Monday to Sunday), "last month", "last 3 months", "last year", "this month", "this year", "all".
    `box` is west, south, east, north in degrees. `against` is the earlier period of a pair; "" is the one of the same
    length that ends the day before. `shade` and `level` belong to a page of units.
    """

    kind: Kind = "events"
    title: Words = ""
    period: Text = "last 7 days"
    against: Text = ""
    countries: Codes = ()
    units: Codes = ()
    box: Box | None = None
    event_types: Codes = ()
    sub_event_types: Codes = ()
    actors: Codes = ()
    actors_against: Codes = ()
    publishers: Codes = ()
    widest_precision: Precision = ANY_PRECISION
    deaths_at_least: Annotated[int, Field(ge=0)] = 0
    review: Review = "any"
    has_background: bool = False
    shade: Literal["events", "deaths"] = "events"
    level: Literal[1, 2] = 1

    @field_validator("countries")
    @classmethod
    def _upper(cls, codes: Codes) -> Codes:
        return tuple(code.upper() for code in codes)

    @field_validator("box")
    @classmethod
    def _ordered(cls, box: Box | None) -> Box | None:
        if box and not (-180 <= box[0] < box[2] <= 180 and -90 <= box[1] < box[3] <= 90):
            raise ValueError("a box is west, south, east, north in degrees, west before east and south before north")
        return box

    @field_validator("period", "against")
    @classmethod
    def _readable(cls, period: str) -> str:
        if period:
            read_period(period, date(2024, 1, 1))
        return period

    @property
    def filters(self) -> Filters:
        """The filters as the app has them, without the period."""
        return Filters(
            countries=self.countries,
            units=self.units,
            event_types=self.event_types,
            sub_event_types=self.sub_event_types,
            actors=self.actors,
            against=self.actors_against,
            publishers=self.publishers,
            widest_precision=self.widest_precision,
            deaths_at_least=self.deaths_at_least,
            review=self.review,
            has_background=self.has_background,
        )


class Recipe(Frozen):
    """A whole briefing. `code` begins map numbers and file names. `sensitivity` is a label of the producer's own.

    `coarsen` is the finest place that anything of the briefing tells: the place as known, squares of a grid, second- or
    first-order units. Camps and hospitals are never told more exactly than by second-order units unless
    `show_camps_and_hospitals` says so. `stale_after_hours`: data older than
    this are told as old on every page. `logo` is a PNG or JPEG file beside the recipe.

    `cron`, `keep` and `deliver` say when `python -m dashboard briefings` makes a briefing, how many it keeps and to
    whom it hands them; they change nothing in it, and are in no file of it.
    """

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,23}$")] = "SVD"
    topic: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")] = "violence"
    title: Words = ""
    language: Language = "en"
    paper: Paper = "A4"
    orientation: Orientation = "landscape"
    formats: tuple[Format, ...] = ("pdf",)
    producer: Words = ""
    contact: Words = ""
    sensitivity: Words = ""
    logo: Path | None = None
    coarsen: Coarsening = "none"
    show_camps_and_hospitals: bool = False
    stale_after_hours: Annotated[int, Field(gt=0, le=100_000)] | None = None
    pages: Annotated[tuple[PageSpec, ...], Field(min_length=1, max_length=MOST_PAGES)] = (PageSpec(),)
    cron: Annotated[Text | None, Field(exclude=True)] = None
    keep: Annotated[int, Field(ge=1, le=10_000, exclude=True)] = 30
    deliver: Annotated[tuple[Outlet, ...], Field(max_length=MOST_OUTLETS, exclude=True)] = ()

    @field_validator("cron")
    @classmethod
    def _usable(cls, cron: str | None) -> str | None:
        if cron is not None:
            read_cron(cron)
        return cron

    @model_validator(mode="after")
    def _wide_slides(self) -> Self:
        if self.paper == "16:9" and self.orientation == "portrait":
            raise ValueError("a 16:9 page is a landscape one; leave out orientation")
        return self


def load_recipe(path: Path) -> Recipe:
    """The recipe of a TOML file; the logo's path is taken from the file's folder.

    Raises:
        RecipeError: there is no such file, it is too large, not TOML, or an entry cannot be used.
    """
    try:
        if path.stat().st_size > LARGEST_RECIPE:
            raise RecipeError(f"{path}: larger than {LARGEST_RECIPE} bytes; this is no recipe")
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecipeError(f"{path}: cannot be read ({error.strerror}); give the path of a recipe") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecipeError(f"{path}: is not TOML ({error}); correct the file") from None
    recipe = build_recipe(given, name=str(path))
    return _take_from(path.parent, recipe)


def _take_from(folder: Path, recipe: Recipe) -> Recipe:
    """The recipe with its paths taken from a folder."""
    deliver = (
        outlet.model_copy(update={"path": folder / outlet.path}) if isinstance(outlet, FolderOutlet) else outlet
        for outlet in recipe.deliver
    )
    return recipe.model_copy(update={"logo": folder / recipe.logo if recipe.logo else None, "deliver": tuple(deliver)})


def build_recipe(given: dict[str, Any], *, name: str) -> Recipe:
    """The recipe of values as a TOML file has them; `name` is what an error names.

    Raises:
        RecipeError: an entry cannot be used.
    """
    try:
        return Recipe.model_validate(given)
    except ValidationError as error:
        raise RecipeError(f"{name}: {_describe_problem(error.errors()[0])}") from None


def _describe_problem(problem: "ErrorDetails") -> str:
    """What is wrong with the first wrong entry: pages are counted from 1, and a slip of the pen meets what it meant."""
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in problem["loc"]) or "recipe"
    said = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        entries = {"pages": PageSpec.model_fields, "deliver": {}}.get(str(problem["loc"][0]), Recipe.model_fields)
        near = get_close_matches(str(problem["loc"][-1]), entries, n=1)
        said = f"there is no such entry; did you mean '{near[0]}'?" if near else "there is no such entry; leave it out"
    return f"'{where}': {said} (got {str(problem['input'])[:80]!r})"


def read_period(words: str, cutoff: date) -> Period | None:
    """The days that a recipe's period means when the data end on `cutoff`; `None` for "all".

    Raises:
        ValueError: the words are no period.
    """
    words = " ".join(words.lower().split())
    if words == "all":
        return None
    period = _find_days(words, cutoff)
    if period.start.year < EARLIEST_YEAR:
        raise ValueError(f"{words!r} begins before {EARLIEST_YEAR}; the data do not")
    return period


def _find_days(words: str, cutoff: date) -> Period:
    if words[:1].isdigit():
        first, _, last = words.partition("..")
        return Period(date.fromisoformat(first), date.fromisoformat(last or first))
    match words.split():
        case ["last", count, ("days" | "day")] if count.isdigit() and 0 < int(count) < 40_000:
            return count_back(cutoff, int(count))
        case ["last", count, ("months" | "month")] if count.isdigit() and 0 < int(count) < 1200:
            return Period(_add_months(cutoff.replace(day=1), -int(count)), cutoff.replace(day=1) - timedelta(days=1))
        case ["last", "week"]:
            monday = cutoff - timedelta(days=cutoff.weekday())
            return Period(monday - timedelta(days=7), monday - timedelta(days=1))
        case ["last", "month"]:
            return _find_days("last 1 months", cutoff)
        case ["last", "year"]:
            return Period(date(cutoff.year - 1, 1, 1), date(cutoff.year - 1, 12, 31))
        case ["this", "month"]:
            return Period(cutoff.replace(day=1), cutoff)
        case ["this", "year"]:
            return Period(date(cutoff.year, 1, 1), cutoff)
        case _:
            raise ValueError(
                f"{words!r} is no period; write 2024-07-01..2024-09-30, last 7 days, last week, last month, all …"
            )


def _add_months(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
