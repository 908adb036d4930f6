"""`python -m dashboard snapshot`: briefings from the command line, by options or by a recipe."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dashboard.briefing.recipe import Format, Recipe, RecipeError, build_recipe, load_recipe
from pipelines.commands.console import show_progress
from pipelines.errors import InputError, UsageError
from pipelines.outfile import replacing
from pipelines.run import Progress

if TYPE_CHECKING:
    from pandas import DataFrame
    from sqlalchemy import Engine

    from dashboard.briefing.brief import Briefing, Stamp
    from dashboard.briefing.formats.writer import File

OPTIONS = "the options"
ENDINGS = {f".{name}" for name in get_args(Format)}


def snapshot(
    recipe: Annotated[Path | None, typer.Option(help="TOML file that says all of what follows.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD).")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Last day, included.")] = None,
    out: Annotated[
        Path, typer.Option(help="The file to write, or a folder for files named for what they show.")
    ] = Path(),
    file_format: Annotated[
        list[str] | None, typer.Option("--format", help="png, svg, pdf, pptx, html, csv, gpkg, zip; may be repeated.")
    ] = None,
    country: Annotated[list[str] | None, typer.Option(help="Only this country (two letters); may be repeated.")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="Only this unit, such as ML.Mopti; may be repeated.")] = None,
    event_type: Annotated[
        list[str] | None, typer.Option("--type", help="Only this event type; may be repeated.")
    ] = None,
    box: Annotated[str | None, typer.Option(help="Only within west,south,east,north in degrees.")] = None,
    kind: Annotated[str | None, typer.Option(help="events, months, pair or units.")] = None,
    title: Annotated[str | None, typer.Option(help="A title of your own.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language: en or fr.")] = None,
    paper: Annotated[str | None, typer.Option(help="A4, A3 or 16:9.")] = None,
    orientation: Annotated[str | None, typer.Option(help="landscape or portrait.")] = None,
    sensitivity: Annotated[str | None, typer.Option(help="A label of your own, such as Internal.")] = None,
    producer: Annotated[str | None, typer.Option(help="Who makes the briefing.")] = None,
    contact: Annotated[str | None, typer.Option(help="Whom to ask.")] = None,
    logo: Annotated[Path | None, typer.Option(help="PNG or JPEG file of the producer.")] = None,
    coarsen: Annotated[str | None, typer.Option(help="The finest place told: none, grid, unit2, unit1.")] = None,
    created: Annotated[str | None, typer.Option(help="When it was made; default: when the store changed.")] = None,
    compare: Annotated[
        Path | None, typer.Option(help="Manifest or ZIP of an earlier briefing: say what changed since.")
    ] = None,
    store: Annotated[str | None, typer.Option(help="Database URL; by default SAHEL_STORE or var/store.gpkg.")] = None,
) -> None:
    """Make a briefing: maps of a period with figures, key, legend, sources and disclaimer."""
    whole = {"language": lang, "paper": paper, "orientation": orientation, "sensitivity": sensitivity,
             "producer": producer, "contact": contact, "logo": logo, "coarsen": coarsen}  # fmt: skip
    with _one_line(recipe):
        page = {"title": title, "kind": kind, "countries": country, "units": unit, "event_types": event_type,
                "box": _read_box(box), "period": _name_period(date_from, date_to)}  # fmt: skip
        if compare:
            from dashboard.briefing.compare import compare_briefing

            typer.echo(compare_briefing(compare, lambda recipe: open_reader(store).read(recipe)), nl=False)
            return
        wanted = _choose_recipe(recipe, whole, page, file_format or _name_formats(out))
        briefing = open_reader(store, created=_read_moment(created)).read(wanted)
        _write_files(_make_files(briefing), out)


@contextmanager
def _one_line(recipe: Path | None) -> Iterator[None]:
    """Whatever goes wrong within is told in one line."""
    from dashboard.briefing.known import UnknownNameError

    try:
        yield
    except UnknownNameError as error:
        typer.echo(f"{recipe or OPTIONS}: {error}", err=True)
        raise typer.Exit(UsageError.exit_status) from None
    except InputError as error:
        typer.echo(error, err=True)
        raise typer.Exit(error.exit_status) from None
    except ValueError as error:
        typer.echo(f"no briefing was made: {error}", err=True)
        raise typer.Exit(1) from None


def _read_box(box: str | None) -> list[float] | None:
    if box is None:
        return None
    with suppress(ValueError):
        west, south, east, north = map(float, box.split(","))
        return [west, south, east, north]
    raise UsageError(f"--box {box!r}: write west,south,east,north in degrees, as in -5,13,2,17")


def _read_moment(created: str | None) -> datetime | None:
    """The time as given, in UTC where it names no zone."""
    if created is None:
        return None
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        raise UsageError(f"--created {created!r}: write a time such as 2026-11-23T07:30") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _name_period(date_from: str | None, date_to: str | None) -> str | None:
    return f"{date_from or date_to}..{date_to or date_from}" if date_from or date_to else None


def _name_formats(out: Path) -> list[str]:
    """The formats that the name of the file to write asks for."""
    return [out.suffix.lstrip(".").lower()] if out.suffix else []


def _choose_recipe(path: Path | None, whole: dict[str, Any], page: dict[str, Any], formats: list[str]) -> Recipe:
    """The recipe of the options; of a file, with what the options say of the whole briefing in its entries' place."""
    told = {name: value for name, value in whole.items() if value is not None}
    of_page = {name: value for name, value in page.items() if value is not None}
    told |= {"formats": formats} if formats else {}
    if path is None:
        return build_recipe(told | {"pages": [of_page]}, name=OPTIONS)
    if of_page:
        raise RecipeError(f"{path} says what its pages show; leave out what would change them ({', '.join(of_page)})")
    return build_recipe(load_recipe(path).model_dump() | told, name=str(path)) if told else load_recipe(path)


@dataclass(frozen=True)
class Reader:
    """One state of a store, for a briefing or for a round of them: its events are read once, when the first asks."""

    engine: "Engine"
    stamp: "Stamp"

    @cached_property
    def _events(self) -> "DataFrame":
        from pipelines.store.overview import read_overview

        return read_overview(self.engine).frame

    def read(self, recipe: Recipe) -> "Briefing":
        """The briefing of a recipe. Raises ValueError as `build_briefing` does."""
        from dashboard.briefing.brief import build_briefing
        from pipelines.store.batches import read_sources
        from pipelines.store.read import read_events

        reads = partial(read_events, self.engine), partial(read_sources, self.engine)
        return build_briefing(recipe, self._events, self.stamp, *reads)


def open_reader(url: str | None = None, *, created: datetime | None = None, issued: datetime | None = None) -> Reader:
    """What reads briefings; `created` stands for the time of the store's state, `issued` is when they go out.

    Raises `InputError` when there is no store.
    """
    from dashboard.briefing.brief import make_stamp
    from pipelines.store import open_store
    from pipelines.store.read import read_status

    engine = open_store(url, must_exist=True)
    stamp = make_stamp(read_status(engine))
    return Reader(engine, replace(stamp, created_at=created or stamp.created_at, issued_at=issued))


def _make_files(briefing: "Briefing") -> "tuple[File, ...]":
    """The files; how many pages are drawn is shown where it takes a while."""
    from dashboard.briefing.files import make_files

    with show_progress("Pages") as update:
        update(Progress(0, len(briefing.pages), ""))
        return make_files(briefing, show=lambda done, total: update(Progress(done, total, "")))


def _write_files(files: "tuple[File, ...]", out: Path) -> None:
    """Write the one file as `out`, or all into that folder, and name them on the standard error."""
    is_file = out.suffix.lower() in ENDINGS
    if is_file and len(files) > 1:
        raise ValueError(f"{out} is one file, but {len(files)} are to be written; give a folder with --out")
    for file in files:
        path = out if is_file else out / file.name
        _write(path, file.content)
        typer.echo(f"{path} written", err=True)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial_path:
            partial_path.write_bytes(content)
    except OSError as error:
        typer.echo(f"{path}: cannot be written ({error.strerror}); give another --out", err=True)
        raise typer.Exit(1) from None
