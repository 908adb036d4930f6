"""The briefing picture: a map of a period's events on one sheet, drawn without a browser or a network.

`python -m dashboard snapshot --from 2024-07-01 --to 2024-09-30 --out briefing.png` and the app's button use
`render_snapshot`. Importing this is cheap: matplotlib and geopandas are imported when something is drawn.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.outfile import replacing

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

FORMATS = ("png", "pdf", "svg")


def render_snapshot(
    events: "GeoDataFrame",
    *,
    date_from: date,
    date_to: date,
    title: str | None = None,
    language: str = "en",
    data_cutoff: datetime | date | None = None,
    sources: Sequence[str] = (),
    country: str | None = None,
    out: Path | str | None = None,
    file_format: str | None = None,
    dpi: int = 220,
) -> bytes | None:
    """The picture of the events between two days (inclusive): the file's bytes, `None` when written to `out`.

    `events` is the table of `pipelines.store.read.read_events`. `country` (ISO 3166-1 alpha-2) keeps one country and
    frames it. `sources` names the reports' publishers; by default they are taken from the events. `file_format` is png,
    pdf or svg, by default `out`'s suffix, else png. The same values give the same bytes.

    Raises:
        ValueError: the period is turned round, or there is no such country, language or format.
    """
    from dashboard.snapshot.page import draw_page, save_figure

    chosen = (file_format or (Path(out).suffix.lstrip(".") if out else "png")).lower()
    if chosen not in FORMATS:
        raise ValueError(f"cannot draw {chosen!r}; choose one of {', '.join(FORMATS)}")
    if date_from > date_to:
        raise ValueError(f"the period begins on {date_from}, after its end on {date_to}; exchange them")
    figure = draw_page(
        events,
        date_from=date_from,
        date_to=date_to,
        title=title,
        language=language,
        data_cutoff=data_cutoff,
        sources=sources,
        country=country,
        dpi=dpi,
    )
    content = save_figure(figure, chosen)
    if out is None:
        return content
    with replacing(Path(out)) as partial:
        partial.write_bytes(content)
    return None


def snapshot(
    date_from: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    date_to: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, included.")],
    out: Annotated[Path, typer.Option(help="The picture to write: .png, .pdf or .svg.")],
    country: Annotated[str | None, typer.Option(help="Only this country (two letters, such as ML).")] = None,
    title: Annotated[str | None, typer.Option(help="A title of your own.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the picture: en or fr.")] = "en",
    store: Annotated[str | None, typer.Option(help="Database URL; by default SAHEL_STORE or var/store.gpkg.")] = None,
) -> None:
    """Draw a map of a period for a briefing: a picture with figures, legend, sources and disclaimer."""
    if out.suffix.lstrip(".").lower() not in FORMATS:
        raise typer.BadParameter(f"{out} must end in .png, .pdf or .svg", param_hint="--out")
    if date_from > date_to:
        raise typer.BadParameter(f"{date_to:%Y-%m-%d} is before --from {date_from:%Y-%m-%d}", param_hint="--to")
    events, cutoff = _read_store(store)
    try:
        render_snapshot(
            events,
            date_from=date_from.date(),
            date_to=date_to.date(),
            title=title,
            language=lang,
            data_cutoff=cutoff,
            country=country.upper() if country else None,
            out=out,
        )
    except (ValueError, OSError) as error:
        typer.echo(f"no picture was made: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{out} written", err=True)


def _read_store(url: str | None) -> tuple[Any, datetime | None]:
    """The events and the time of the newest report read."""
    from pipelines.errors import InputError
    from pipelines.store import open_store
    from pipelines.store.read import read_events, read_status

    try:
        engine = open_store(url, must_exist=True)
    except InputError as error:
        typer.echo(error, err=True)
        raise typer.Exit(error.exit_status) from None
    return read_events(engine), read_status(engine).data_cutoff
