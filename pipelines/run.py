"""One run: fetch, archive, read, extract, merge, store. It can be killed at any moment and started again."""

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from sqlalchemy import Engine

from pipelines.extraction import Extraction, Extractor, extract_in_order
from pipelines.intake import find_leftovers, list_files, load_feeds, load_files, load_leftovers
from pipelines.lock import hold_lock, lock_path
from pipelines.model import Report, hash_text
from pipelines.settings import Settings
from pipelines.sources import Outcome, RawItem, Remark, read_item
from pipelines.sources.catalogue import Source, read_catalogue
from pipelines.store import archive, journal, open_store
from pipelines.store.database import writing
from pipelines.store.read import count_events
from pipelines.store.write import Changes, find_text
from pipelines.weaving import Merging, load_merging, weave_reports

_BATCH_SHARE = 4
"""So many times as many reports as wait were stored before: merging anew costs what there is, so reports of one day
must wait the longer for one another the more of them there are. A few reports do not wait."""
_MOST_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: items done of those known so far, and the one at hand."""

    done: int
    total: int
    name: str


@dataclass(slots=True)
class RunResult:
    """What a run did. `failures` counts what went into quarantine and the sources that failed.

    `events_written` counts the events that it added or changed and that are still there, each once; `events_stored` all
    that the store holds at its end.
    """

    reports_new: int = 0
    reports_known: int = 0
    failures: int = 0
    events_written: int = 0
    events_stored: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """One outcome of reading an item; without an outcome: the item's end."""

    item: RawItem | None
    outcome: Outcome | None
    is_known: bool = False
    trace: str | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A report with what was found in it, to be stored."""

    report: Report
    item: RawItem | None
    extraction: Extraction


def ignore(_: object) -> None:
    """Take a progress or a remark and do nothing with it."""


@dataclass
class _Run:
    """The state of one run: its store, what it has counted, and which report ids it has met."""

    engine: Engine
    settings: Settings
    on_progress: Callable[[Progress], None]
    on_remark: Callable[[Remark], None]
    result: RunResult = field(default_factory=RunResult)
    claimed: dict[str, str] = field(default_factory=dict)
    waiting: list[_Ready] = field(default_factory=list)
    written_ids: set[str] = field(default_factory=set)
    has_removed: bool = False
    started_at: datetime = field(default_factory=lambda: _now())
    done: int = 0
    total: int = 0

    def fail_source(self, remark: Remark) -> None:
        self.result.failures += 1
        self.on_remark(remark)

    def note_changes(self, changes: Changes) -> None:
        self.written_ids = (self.written_ids - changes.removed) | changes.written
        self.has_removed = self.has_removed or bool(changes.removed)
        self.result.events_written = len(self.written_ids)

    def step(self, name: str) -> None:
        self.done += 1
        self.total = max(self.total, self.done)
        self.on_progress(Progress(self.done, self.total, name))


def run(
    settings: Settings,
    *,
    paths: Iterable[Path] = (),
    given: Sequence[RawItem] = (),
    with_feeds: bool = True,
    published: date | None = None,
    workers: int = 1,
    is_retry: bool = False,
    on_progress: Callable[[Progress], None] = ignore,
    on_remark: Callable[[Remark], None] = ignore,
    extract: Extractor | None = None,
    merging: Merging | None = None,
) -> RunResult:
    """Process what is new in the given files and folders, the inbox and the feeds; return what was done.

    `given` are items already at hand, read before the files. `is_retry` reads what is in quarantine once more.
    `extract` and `merging` are for tests.

    Raises `LockedError` when another run works on the same store, `StoreError` when the store cannot be opened,
    `CatalogueError` when the list of feeds cannot be used; nothing is begun then.
    """
    sources = read_catalogue(settings.sources) if with_feeds else ()
    with hold_lock(lock_path(settings.store, "run"), what="a run on this store"):
        state = _Run(open_store(settings.store), settings, on_progress, on_remark)
        try:
            with writing(state.engine) as connection:
                run_id = journal.start_run(connection, at=state.started_at)
            found = _items(state, paths, published=published, sources=sources, is_retry=is_retry)
            items = chain(_given(state, given), found)
            tasks, merging = _tasks(state, items), merging or load_merging()
            for task, extraction in extract_in_order(
                tasks,
                report_of=_report_to_extract,
                max_chars=settings.max_chars,
                workers=workers,
                extract=extract,
            ):
                _finish_task(state, task, extraction, merging)
            _store_waiting(state, merging)
            with writing(state.engine) as connection:
                journal.end_run(connection, run_id, at=_now(), counts=_counts(state.result))
                if state.written_ids or state.has_removed:
                    journal.update_layer(connection)
                state.result.events_stored = count_events(connection)
        finally:
            state.engine.dispose()
        return state.result


def _given(state: _Run, items: Sequence[RawItem]) -> Iterator[RawItem]:
    state.total += len(items)
    yield from items


def _items(
    state: _Run, paths: Iterable[Path], *, published: date | None, sources: Iterable[Source], is_retry: bool
) -> Iterator[RawItem | Remark]:
    """Yield what there is to read: what a killed run left or is to be retried, the files, the feeds."""
    hashes = find_leftovers(state.engine, is_retry=is_retry)
    files = list_files(paths, state.settings.inbox)
    state.total += len(hashes) + len(files)
    yield from load_leftovers(state.engine, hashes)
    yield from load_files(files, settings=state.settings, published=published)
    for item in load_feeds(state.engine, sources, settings=state.settings, on_failure=state.fail_source):
        state.total += 1
        yield item


def _tasks(state: _Run, items: Iterable[RawItem | Remark]) -> Iterator[Task]:
    for item in items:
        if isinstance(item, Remark):
            yield Task(None, item)
            continue
        with writing(state.engine) as connection:
            journal.release_place(connection, item.place)
            is_done = archive.is_done(connection, item.sha256)
            known = archive.count_reports(connection, item.sha256) if is_done else 0
            if not is_done:
                archive.archive_raw(connection, item, fetched_at=_now())
        if is_done:
            state.result.reports_known += known
            state.step(item.name)
        else:
            yield from _read_tasks(state, item)


def _read_tasks(state: _Run, item: RawItem) -> Iterator[Task]:
    """Yield an item's outcomes, then its end. A reader that breaks is a remark like any other."""
    try:
        outcomes = list(read_item(item, settings=state.settings))
    except Exception as error:
        remark = Remark(item.name, f"cannot be read ({type(error).__name__}: {error})", "report this as a bug")
        yield Task(item, remark, trace=traceback.format_exc())
        outcomes = []
    state.total += max(sum(not _is_notice(outcome) for outcome in outcomes) - 1, 0)
    for outcome in outcomes:
        yield _settle(state, item, outcome) if isinstance(outcome, Report) else Task(item, outcome)
    yield Task(item, None)


def _settle(state: _Run, item: RawItem, report: Report) -> Task:
    """Decide whether a report is new, changed or known, and give it another id when another one already has its own.

    The same id from the same source with another text is a new version; from elsewhere, or again in this run, it is
    another report.
    """
    mark = hash_text(report)
    with state.engine.connect() as connection:
        stored = find_text(connection, report.id)
        is_taken = state.claimed.get(report.id, mark) != mark
        if is_taken or (stored and stored[1] != mark and stored[0] != report.source_id):
            report = replace(report, id=f"{report.id}-{mark[:8]}")
            stored = find_text(connection, report.id)
    is_known = state.claimed.get(report.id) == mark or (stored is not None and stored[1] == mark)
    state.claimed[report.id] = mark
    return Task(item, replace(report, fetched_at=_now()), is_known)


def _report_to_extract(task: Task) -> Report | None:
    return task.outcome if isinstance(task.outcome, Report) and not task.is_known else None


def _finish_task(state: _Run, task: Task, extraction: Extraction, merging: Merging) -> None:
    if task.outcome is None:
        if task.item:
            _store_waiting(state, merging)
            with writing(state.engine) as connection:
                archive.mark_done(connection, task.item.sha256)
                journal.release_quarantine(connection, task.item.sha256, before=state.started_at)
        return
    if isinstance(task.outcome, Remark):
        _note(state, task.outcome, task.item, task.trace)
    elif task.is_known:
        state.result.reports_known += 1
    else:
        state.waiting.append(_Ready(task.outcome, task.item, extraction))
        if len(state.waiting) > min(state.result.reports_new // _BATCH_SHARE, _MOST_WAITING):
            _store_waiting(state, merging)
    if not _is_notice(task.outcome):
        state.step(task.item.name if task.item else str(task.outcome))


def _is_notice(outcome: Outcome) -> bool:
    return isinstance(outcome, Remark) and outcome.kind == "notice"


def _store_waiting(state: _Run, merging: Merging) -> None:
    """Store the reports that wait, together; when that fails, one by one, so that none suffers for another."""
    ready, state.waiting = state.waiting, []
    sound = [each for each in ready if each.extraction.error is None]
    if len(sound) > 1:
        try:
            _weave(state, sound, merging)
            ready = [each for each in ready if each.extraction.error is not None]
        except Exception:  # noqa: S110 - each of them is tried by itself below, and tells what is wrong
            pass
    for each in ready:
        _store(state, each, merging)


def _weave(state: _Run, ready: Sequence[_Ready], merging: Merging) -> None:
    """Store reports in one transaction."""
    with writing(state.engine) as connection:
        changes = weave_reports(connection, [(each.report, each.extraction.mentions) for each in ready], merging)
    state.note_changes(changes)
    state.result.reports_new += len(ready)


def _store(state: _Run, ready: _Ready, merging: Merging) -> None:
    """Store a report in one transaction; one that cannot be processed goes into quarantine, whatever the reason."""
    trace, error = ready.extraction.traceback, ready.extraction.error
    if error is None:
        try:
            _weave(state, [ready], merging)
            return
        except Exception as failure:
            error, trace = f"{type(failure).__name__}: {failure}".split("\n")[0], traceback.format_exc()
    report, item = ready.report, ready.item
    where = f"{item.name if item else report.source_id} (report {report.id})"
    remark = Remark(where, f"could not be processed ({error})", "run again with --retry, or report this as a bug")
    _note(state, remark, item, trace)


def _note(state: _Run, remark: Remark, item: RawItem | None, trace: str | None) -> None:
    state.on_remark(remark)
    if remark.kind == "notice":
        return
    state.result.failures += 1
    with writing(state.engine) as connection:
        journal.quarantine_item(
            connection,
            source_id=item.source_id if item else "file",
            place=remark.where,
            problem=remark.what,
            next_step=remark.next_step,
            at=_now(),
            raw_sha256=item.sha256 if item else None,
            traceback=trace,
        )


def _counts(result: RunResult) -> dict[str, int]:
    return {name: getattr(result, name) for name in ("reports_new", "reports_known", "failures", "events_written")}


def _now() -> datetime:
    return datetime.now(UTC)
