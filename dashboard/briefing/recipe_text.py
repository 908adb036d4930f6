"""A recipe as a TOML file, and a TOML file from a stranger as a recipe: what is wrong with it is told as a value.

What an upload says is hostile: it is bounded, and names no file of this machine.
"""

import json
import tomllib
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from dashboard.briefing.known import list_countries
from dashboard.briefing.recipe import LARGEST_RECIPE, Recipe
from dashboard.texts import Texts

LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a recipe cannot be used. `entry` is as `pages.2.period`, "" for the whole file; `kind` is pydantic's."""

    entry: str
    kind: str
    value: str = ""
    limit: str = ""


def write_recipe(recipe: Recipe) -> str:
    """The recipe as TOML: what is as in `Recipe()` is left out; of the logo, its file's name."""
    lines = _list_entries(recipe.model_copy(update={"pages": Recipe().pages}))
    for page in recipe.pages:
        lines += ["", "[[pages]]", *_list_entries(page)]
    return "\n".join(lines).strip() + "\n"


def _list_entries(model: BaseModel) -> list[str]:
    usual = type(model)()
    values = {name: getattr(model, name) for name in type(model).model_fields}
    return [f"{name} = {_write(value)}" for name, value in values.items() if value != getattr(usual, name)]


def _write(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_write, value))}]"
    if isinstance(value, BaseModel):
        told = value.model_dump(mode="json", exclude_none=True)
        return f"{{{', '.join(f'{name} = {json.dumps(entry, ensure_ascii=False)}' for name, entry in told.items())}}}"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    text = value if isinstance(value, str) else value.name
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_recipe(content: bytes) -> Recipe | Problem:
    """The recipe of an uploaded file, without its logo, or what is wrong with it."""
    if len(content) > LARGEST_RECIPE:
        return Problem("", "too_large", limit=str(LARGEST_RECIPE // 1000))
    try:
        given = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return Problem("", "no_toml")
    return validate_recipe({name: value for name, value in given.items() if name != "logo"})


def validate_recipe(given: dict[str, Any]) -> Recipe | Problem:
    """The recipe of values as a file or a form has them, or what is wrong with it."""
    try:
        recipe = Recipe.model_validate(given)
    except ValidationError as error:
        return _read_problem(error)
    for number, page in enumerate(recipe.pages, start=1):
        if not set(page.countries) <= set(list_countries()):
            return Problem(f"pages.{number}.countries", "country", ", ".join(page.countries)[:LONGEST_VALUE])
    return recipe


def _read_problem(error: ValidationError) -> Problem:
    first = error.errors()[0]
    parts = [str(part + 1) if isinstance(part, int) else part for part in first["loc"]]
    context = first.get("ctx", {})
    limit = next((str(context[name]) for name in ("max_length", "ge", "gt", "le", "expected") if name in context), "")
    value = first["input"] if isinstance(first["input"], str | int | float) else ""
    return Problem(".".join(parts), first["type"], str(value)[:LONGEST_VALUE], limit.replace("'", ""))


def describe_problem(problem: Problem, texts: Texts) -> str:
    """The problem in one line: which entry, what it is, what to write instead."""
    if problem.kind == "too_large":
        return texts("This file is larger than {n} kB; a recipe has some fifty lines.", n=problem.limit)
    if problem.kind == "no_toml":
        return texts("This file is no recipe: it is not TOML. Choose one that was saved here.")
    field = problem.entry.rpartition(".")[2] if not problem.entry.rpartition(".")[2].isdigit() else ""
    advice = _advise(problem, field, texts)
    if not problem.entry:
        return texts("This recipe cannot be used: {advice}.", advice=advice)
    if not problem.value:
        return texts("“{entry}” cannot be used: {advice}.", entry=problem.entry, advice=advice)
    return texts("“{entry}” cannot be “{value}”: {advice}.", entry=problem.entry, value=problem.value, advice=advice)


def _advise(problem: Problem, field: str, texts: Texts) -> str:
    if problem.kind == "value_error":
        return texts(VALUE_WORDS.get(field, VALUE_WORDS[""]))
    if problem.kind in LIMIT_WORDS:
        return texts(LIMIT_WORDS[problem.kind], limit=problem.limit)
    return texts(PROBLEM_WORDS.get(problem.kind, PROBLEM_WORDS[""]))


VALUE_WORDS = {
    "": "a 16:9 page is a landscape one",
    "period": "write days as 2024-07-01..2024-09-30, or words such as last 7 days",
    "against": "write days as 2024-07-01..2024-09-30, or words such as last 7 days",
    "box": "write west, south, east, north in degrees",
    "title": "write it in Latin letters",
    "producer": "write it in Latin letters",
    "contact": "write it in Latin letters",
    "sensitivity": "write it in Latin letters",
}
LIMIT_WORDS = {
    "literal_error": "choose {limit}",
    "less_than_equal": "write {limit} or less",
    "greater_than_equal": "write {limit} or more",
    "greater_than": "write more than {limit}",
    "string_too_long": "write {limit} characters at most",
    "too_long": "write {limit} at most",
}
PROBLEM_WORDS = {
    "": "write a value of the kind that the guide names",
    "extra_forbidden": "a recipe has no such entry",
    "country": "one of these is no country of the map; use two letters such as ML, BF, NE",
    "string_pattern_mismatch": "use letters, digits and hyphens, without accents or spaces, 40 at most",
    "string_type": "write a text in quotation marks",
    "too_short": "write at least one",
}


def list_choices(field: str, model: type[BaseModel] = Recipe) -> tuple[str, ...]:
    """The values that an entry may have, in their order."""
    annotation = model.model_fields[field].annotation
    inner = [one for one in get_args(annotation) if one is not Ellipsis]
    return tuple(str(one) for one in (get_args(inner[0]) or inner))
