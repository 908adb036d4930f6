"""`pipelines status`."""

from datetime import datetime

from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.read import Quarantined, Run, Status, read_quarantine, read_status

MAX_LISTED = 20


def status_command(*, store: str | None) -> int:
    """Print what the store holds; the exit status is 1 when a source fails or something is in quarantine."""
    settings = load_settings(store=store)
    engine = open_store(settings.store, must_exist=True)
    status, quarantined = read_status(engine), read_quarantine(engine)
    print("\n".join([f"store        {settings.store}", *_lines(status), *_quarantine_lines(quarantined)]))
    return 1 if status.failing_sources or quarantined else 0


def _lines(status: Status) -> list[str]:
    return [
        f"reports      {status.reports:,}",
        f"mentions     {status.mentions:,}",
        f"events       {status.events:,}",
        f"data up to   {_time(status.data_cutoff)}",
        f"last run     {_run(status.last_run)}",
        f"quarantine   {status.quarantined:,}",
        *(
            f"failing      {source.source_id}: {source.error} (worked last: {_time(source.succeeded_at)})"
            for source in status.failing_sources
        ),
    ]


def _quarantine_lines(quarantined: tuple[Quarantined, ...]) -> list[str]:
    lines = [f"  {item.place}: {item.problem}; {item.next_step}" for item in quarantined[:MAX_LISTED]]
    more = len(quarantined) - len(lines)
    return [*lines, f"  and {more:,} more"] if more else lines


def _run(run: Run | None) -> str:
    if run is None:
        return "never"
    if run.ended_at is None:
        return f"begun {_time(run.started_at)}, not ended"
    return (
        f"{_time(run.ended_at)}: {run.reports_new:,} new reports, {run.reports_known:,} known, "
        f"{run.events_written:,} events new or changed, {run.failures:,} in trouble"
    )


def _time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "unknown"
