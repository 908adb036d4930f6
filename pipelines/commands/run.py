"""`pipelines run`."""

from datetime import date
from pathlib import Path

from pipelines.after import read_command, run_after
from pipelines.commands.console import show_progress, tell
from pipelines.intake import SAMPLES
from pipelines.run import RunResult, run
from pipelines.settings import load_settings


def run_command(
    files: list[Path],
    *,
    has_samples: bool,
    inbox: Path | None,
    store: str | None,
    published: date | None,
    with_feeds: bool,
    is_retry: bool,
    workers: int,
) -> int:
    """Process what is new and tell what was done in one line."""
    settings = load_settings(store=store, inbox=inbox)
    read_command(settings)
    with show_progress("Reading reports") as on_progress:
        result = run(
            settings,
            paths=[*([SAMPLES] if has_samples else []), *files],
            with_feeds=with_feeds,
            published=published,
            workers=workers,
            is_retry=is_retry,
            on_progress=on_progress,
            on_remark=tell,
        )
    tell(summarize(result))
    is_well = run_after(settings, tell=tell)
    return 1 if result.failures or not is_well else 0


def summarize(result: RunResult) -> str:
    """Return what a run did in one line."""
    reports = f"{result.reports_new:,} new reports, {result.reports_known:,} known"
    events = f"{result.events_stored:,} events in the store ({result.events_written:,} new or changed)"
    trouble = f"{result.failures:,} in trouble (see 'python -m pipelines status')"
    return "; ".join([reports, events, *([trouble] if result.failures else [])])
