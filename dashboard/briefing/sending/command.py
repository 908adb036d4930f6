"""`python -m dashboard briefings`: one round over the recipes of a folder."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from pipelines.errors import InputError
from pipelines.lock import hold_lock
from pipelines.settings import Settings, load_settings


def briefings(
    recipes: Annotated[Path | None, typer.Option(help="Folder of recipes; by default SAHEL_BRIEFINGS.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to keep them in; by default SAHEL_BRIEFINGS_OUT.")] = None,
    now: Annotated[bool, typer.Option("--now", help="Make all of them, due or not.")] = False,
    store: Annotated[str | None, typer.Option(help="Database URL; by default SAHEL_STORE or var/store.gpkg.")] = None,
) -> None:
    """Make the briefings that are due, and hand over all that wait to be handed over."""
    try:
        settings = load_settings(store=store, briefings=recipes, briefings_out=out)
        failures = go_round(settings, now=datetime.now(UTC), is_forced=now)
    except InputError as error:
        typer.echo(error, err=True)
        raise typer.Exit(error.exit_status) from None
    raise typer.Exit(1 if failures else 0)


def go_round(settings: Settings, *, now: datetime, is_forced: bool) -> int:
    """Go over the recipes of the settings' folder; return how many things went wrong.

    Raises:
        InputError: there is no such folder, it has no recipe, there is no store, nothing can be kept, or another round
            is going on.
    """
    from dashboard.briefing.command import open_reader
    from dashboard.briefing.sending.round import Desk, make_round

    recipes = list_recipes(settings.briefings)
    reader = open_reader(settings.store, issued=now)
    _make_folder(settings.briefings_out)
    desk = Desk(
        out=settings.briefings_out,
        read=reader.read,
        stamp=reader.stamp,
        tell=lambda line: typer.echo(line, err=True),
    )
    with hold_lock(settings.briefings_out / "round.lock", what="a round of briefings"):
        return make_round(recipes, desk, is_forced=is_forced)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be a folder of briefings ({error.strerror}); give another --out") from None


def list_recipes(folder: Path | None) -> list[Path]:
    """The recipes of a folder: its TOML files.

    Raises:
        InputError: no folder is named, there is none, or nothing is in it.
    """
    if folder is None:
        raise InputError("no folder of recipes; give --recipes, or set SAHEL_BRIEFINGS")
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise InputError(f"{folder}: no recipe (*.toml) is there; put one there, or name another folder")
    return found
