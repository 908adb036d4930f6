"""The line that is always in sight: how old the data are, what fails, and that a machine made them."""

import pandas as pd

from dashboard.texts import Texts
from pipelines.store.read import Status


def describe_trust(status: Status, events: pd.DataFrame, texts: Texts) -> list[str]:
    """Short statements: data cutoff, last run, sources, review. The times are UTC."""
    cutoff = texts.day(status.data_cutoff.date()) if status.data_cutoff else texts("unknown")
    return [
        texts("Reports up to {day}", day=cutoff),
        _describe_run(status, texts),
        _describe_sources(status, texts),
        *([] if events.empty else [_describe_review(events, texts)]),
    ]


def _describe_run(status: Status, texts: Texts) -> str:
    run = status.last_run
    if run is None:
        return texts("no run yet")
    if run.ended_at is None:
        return texts("a run began {time} and has not ended", time=texts.moment(run.started_at))
    return texts("last run {time}", time=texts.moment(run.ended_at))


def _describe_sources(status: Status, texts: Texts) -> str:
    failing = [source.source_id for source in status.failing_sources]
    if not failing:
        return texts("no source failing")
    return texts.count(len(failing), "{n} source failing", "{n} sources failing") + f" ({', '.join(failing)})"


def _describe_review(events: pd.DataFrame, texts: Texts) -> str:
    unreviewed = int((events["status"] != "reviewed").sum())
    if not unreviewed:
        return texts("every event reviewed")
    return texts(
        "{n} of {total} events unreviewed: machine-made until reviewed",
        n=texts.number(unreviewed),
        total=texts.number(len(events)),
    )
