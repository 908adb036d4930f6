"""The command line `python -m pipelines`. Each command imports what it needs itself: none waits for another's."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

app = typer.Typer(
    name="pipelines",
    help="From news reports to violent events on the map.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def check_published(day: datetime | None) -> datetime | None:
    """Return a day that a report can be of. Raises `typer.BadParameter` for another."""
    if day is None:
        return None
    from pipelines.sources.document import YearError, in_utc

    try:
        return in_utc(day)
    except YearError as error:
        raise typer.BadParameter(f"{day:%Y-%m-%d} {error}") from error


Store = Annotated[str | None, typer.Option(help="Database URL of the store; default: SAHEL_STORE.")]
Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Publication date of files that tell none themselves.",
        metavar="YYYY-MM-DD",
        callback=check_published,
    ),
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that extract side by side.")]
Inbox = Annotated[
    Path | None, typer.Option(exists=True, file_okay=False, help="A folder of files to read; default: SAHEL_INBOX.")
]

FaultName = Literal["place", "date", "type", "killed", "claims", "actors", "missed", "invented"]


@app.command()
def run(
    files: Annotated[list[Path] | None, typer.Argument(help="Files or folders to read beside the sources.")] = None,
    samples: Annotated[bool, typer.Option("--samples", help="Read the shipped sample reports.")] = False,
    inbox: Inbox = None,
    store: Store = None,
    published: Published = None,
    feeds: Annotated[bool, typer.Option(help="Read the feeds of sources.toml.")] = True,
    retry: Annotated[bool, typer.Option("--retry", help="Read what is in quarantine once more.")] = False,
    workers: Workers = 1,
) -> None:
    """Fetch the sources, process what is new, and store it."""
    from pipelines.commands.run import run_command

    day = published.date() if published else None
    raise typer.Exit(
        run_command(
            files or [],
            has_samples=samples,
            inbox=inbox,
            store=store,
            published=day,
            with_feeds=feeds,
            is_retry=retry,
            workers=workers,
        )
    )


@app.command()
def geocode(
    files: Annotated[list[str], typer.Argument(help="Files to read; - is the standard input.", metavar="FILE…")],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSONL; print a line of events for each report.")] = False,
    published: Published = None,
    workers: Workers = 1,
) -> None:
    """Print the events of reports as GeoJSON, without storing anything."""
    from pipelines.commands.geocode import geocode_command

    day = published.date() if published else None
    raise typer.Exit(geocode_command(files, is_jsonl=jsonl, published=day, workers=workers))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="JSONL of reports with the events in them.", metavar="GOLD")],
    errors: Annotated[int | None, typer.Option(min=0, help="Show so many errors; default: all.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object of all figures, nothing else.")] = False,
    field: Annotated[
        FaultName | None, typer.Option(help=f"Show only errors in {', '.join(get_args(FaultName))}.", metavar="FIELD")
    ] = None,
    sub_types: Annotated[
        bool, typer.Option("--sub-types", help="Show the sub-event types that were confused.")
    ] = False,
    workers: Workers = 1,
) -> None:
    """Measure the extraction and the merging on reports whose events are known, and show every error."""
    from pipelines.commands.evaluate import evaluate_command

    raise typer.Exit(
        evaluate_command(gold, errors=errors, is_json=json, field=field, with_sub_types=sub_types, workers=workers)
    )


@app.command()
def explain(
    event_id: Annotated[str, typer.Argument(help="An event's id, or how it begins.", metavar="EVENT_ID")],
    store: Store = None,
) -> None:
    """Show how an event came about: its mentions, and the sentences behind every field."""
    from pipelines.commands.explain import explain_command

    raise typer.Exit(explain_command(event_id, store=store))


@app.command()
def status(store: Store = None) -> None:
    """Show what the store holds, the last run, failing sources and what is in quarantine."""
    from pipelines.commands.status import status_command

    raise typer.Exit(status_command(store=store))


@app.command()
def schedule(
    cron: Annotated[str, typer.Option(help='When to run, as in crontab: "*/15 * * * *".')],
    inbox: Inbox = None,
    store: Store = None,
    feeds: Annotated[bool, typer.Option(help="Read the feeds of sources.toml.")] = True,
    workers: Workers = 1,
) -> None:
    """Run again and again on a cron expression until stopped (Ctrl-C or SIGTERM)."""
    from pipelines.schedule import schedule_command

    raise typer.Exit(schedule_command(cron, inbox=inbox, store=store, with_feeds=feeds, workers=workers))


@app.command()
def export(
    out: Annotated[Path, typer.Option(help="The file to write; - is the standard output (csv, geojson).")],
    format: Annotated[
        str | None, typer.Option(help="csv, geojson or gpkg; default: by the file's name.", metavar="FORMAT")
    ] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="Write the events that analysts rejected too.")] = False,
    store: Store = None,
) -> None:
    """Write the stored events as CSV, GeoJSON or GeoPackage."""
    from pipelines.commands.export import export_command

    raise typer.Exit(export_command(out, format_name=format, store=store, has_rejected=rejected))


Reason = Annotated[str, typer.Option(help="Why, in a sentence; it stays in the audit trail.")]
By = Annotated[str, typer.Option("--by", help="Who makes the correction.")]


@app.command(context_settings={"ignore_unknown_options": True})
def correct(
    event_id: Annotated[str, typer.Argument(help="An event's id, or how it begins.", metavar="EVENT_ID")],
    field: Annotated[str, typer.Argument(help="What to correct; docs/corrections.md lists the fields.")],
    value: Annotated[str, typer.Argument(help="The value; left out for 'reject'.")] = "",
    reason: Reason = "",
    by: By = "",
    store: Store = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
) -> None:
    """Correct an event; what an analyst decides holds through every later run."""
    from pipelines.commands.correct import correct_command

    raise typer.Exit(correct_command(event_id, field, value, reason=reason, by=by, store=store, is_dry_run=dry_run))


@app.command()
def corrections(
    event_id: Annotated[str | None, typer.Argument(help="Only this event's.", metavar="EVENT_ID")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print a JSON object a line, for --load elsewhere.")] = False,
    load: Annotated[
        Path | None, typer.Option(help="Add the corrections of such a file to the store.", metavar="FILE")
    ] = None,
    store: Store = None,
) -> None:
    """Show the audit trail: what was corrected, by whom, when and why, before and after."""
    from pipelines.commands.correct import load_command, trail_command

    raise typer.Exit(load_command(load, store=store) if load else trail_command(event_id, is_jsonl=jsonl, store=store))


@app.command()
def undo(
    number: Annotated[int, typer.Argument(min=1, help="The correction's number in the audit trail.")],
    reason: Reason = "",
    by: By = "",
    store: Store = None,
) -> None:
    """Undo a correction, or an undo. Nothing is erased: the trail keeps both."""
    from pipelines.commands.correct import undo_command

    raise typer.Exit(undo_command(number, reason=reason, by=by, store=store))


def main() -> None:
    """Run the command line. Errors that a user can mend are one line; a reader that closes the pipe ends it quietly."""
    import logging
    import os
    import sys

    from pipelines.errors import InputError

    logging.getLogger().addHandler(logging.NullHandler())  # what users are told, they are told in our own lines
    try:
        app()
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(error.exit_status) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
