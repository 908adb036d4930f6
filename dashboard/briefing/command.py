"""`python -m dashboard snapshot`: briefings from the command line, by options or by a recipe."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.briefing.recipe import Recipe, RecipeError, build_recipe, load_recipe
from pipelines.errors import InputError
from pipelines.outfile import replacing

if TYPE_CHECKING:
    from dashboard.briefing.brief import Briefing

HERE = Path()


def snapshot(
    recipe: Annotated[Path | None, typer.Option(help="TOML file that says all of what follows.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD).")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Last day, included.")] = None,
    out: Annotated[
        Path, typer.Option(help="The file to write, or a folder for files named for what they show.")
    ] = Path(),
    country: Annotated[list[str] | None, typer.Option(help="Only this country (two letters); may be repeated.")] = None,
    title: Annotated[str, typer.Option(help="A title of your own.")] = "",
    lang: Annotated[str, typer.Option(help="Language: en or fr.")] = "en",
    store: Annotated[str | None, typer.Option(help="Database URL; by default SAHEL_STORE or var/store.gpkg.")] = None,
) -> None:
    """Make a briefing: maps of a period with figures, key, legend, sources and disclaimer."""
    from dashboard.briefing.files import make_files

    try:
        wanted = load_recipe(recipe) if recipe else _recipe_of(date_from, date_to, out, country or [], title, lang)
        files = make_files(read_briefing(wanted, store))
    except RecipeError as error:
        raise typer.BadParameter(str(error)) from None
    except InputError as error:
        typer.echo(error, err=True)
        raise typer.Exit(error.exit_status) from None
    except ValueError as error:
        typer.echo(f"no briefing was made: {error}", err=True)
        raise typer.Exit(1) from None
    for file in files:
        path = out if out.suffix and len(files) == 1 else out / file.name
        _write(path, file.content)
        typer.echo(f"{path} written", err=True)


def _recipe_of(
    date_from: str | None, date_to: str | None, out: Path, countries: list[str], title: str, lang: str
) -> Recipe:
    """The recipe of the options."""
    page: dict[str, Any] = {"title": title, "countries": countries}
    if date_from or date_to:
        page["period"] = f"{date_from or date_to}..{date_to or date_from}"
    suffix = out.suffix.lstrip(".").lower() or "pdf"
    return build_recipe({"language": lang, "formats": [suffix], "pages": [page]}, name="the options")


def read_briefing(recipe: Recipe, url: str | None = None) -> "Briefing":
    """The briefing of a store. Raises `InputError` when there is no store, ValueError as `build_briefing` does."""
    from dashboard.briefing.brief import build_briefing, make_stamp
    from pipelines.store import open_store
    from pipelines.store.overview import read_overview
    from pipelines.store.read import read_events, read_status

    engine = open_store(url, must_exist=True)
    status = read_status(engine)
    return build_briefing(recipe, read_overview(engine).frame, make_stamp(status), lambda ids: read_events(engine, ids))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial:
            partial.write_bytes(content)
    except OSError as error:
        typer.echo(f"{path}: cannot be written ({error.strerror}); give another --out", err=True)
        raise typer.Exit(1) from None
