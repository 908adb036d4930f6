"""`python -m dashboard briefings`: one round over the recipes of a folder."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.errors import InputError
from pipelines.lock import hold_lock
from pipelines.settings import Settings, load_settings

if TYPE_CHECKING:
    from dashboard.briefing.brief import Stamp


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
        InputError: there is no such folder, it has no recipe, there is no store, or another round is going on.
    """
    from dashboard.briefing.command import read_briefing
    from dashboard.briefing.sending.round import Desk, make_round

    recipes = list_recipes(settings.briefings)
    stamp = read_stamp(settings.store, now)
    settings.briefings_out.mkdir(parents=True, exist_ok=True)
    desk = Desk(
        out=settings.briefings_out,
        read=lambda recipe: read_briefing(recipe, settings.store, issued=now),
        stamp=stamp,
        tell=lambda line: typer.echo(line, err=True),
    )
    with hold_lock(settings.briefings_out / "round.lock", what="a round of briefings"):
        return make_round(recipes, desk, is_forced=is_forced)


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


def read_stamp(url: str, now: datetime) -> "Stamp":
    """The store's state, at the time of a round."""
    from dashboard.briefing.brief import make_stamp
    from pipelines.store import open_store
    from pipelines.store.read import read_status

    return replace(make_stamp(read_status(open_store(url, must_exist=True))), issued_at=now)
