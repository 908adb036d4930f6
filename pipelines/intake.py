"""What a run takes in: what an earlier run left, files and folders, and feeds."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from pipelines.settings import Settings
from pipelines.sources import RawItem, Remark, load_file
from pipelines.sources.catalogue import Source
from pipelines.sources.feeds import FeedError, Tags, read_entries, read_feed
from pipelines.store import archive, journal
from pipelines.store.database import writing
from pipelines.store.write import find_text

SAMPLES = Path(__file__).parent / "samples" / "reports"
_UNFINISHED = (".part", ".crdownload", ".tmp", ".swp")


def list_files(paths: Iterable[Path], inbox: Path | None = None) -> tuple[Path, ...]:
    """Return the files of the given files and folders, a folder's by name, each once.

    Hidden files and files that another program is still writing are left out of folders.
    """
    files: dict[Path, None] = {}
    for path in [*paths, *([inbox] if inbox else [])]:
        is_folder = path.is_dir()
        files |= dict.fromkeys(sorted(_report_files(path)) if is_folder else [path])
    return tuple(files)


def find_leftovers(engine: Engine, *, is_retry: bool) -> tuple[str, ...]:
    """Return the hashes of the bytes that a killed run left unread; with `is_retry`, of those in quarantine too."""
    with writing(engine) as connection:
        if is_retry:
            archive.open_again(connection)
        return archive.find_unfinished(connection)


def load_leftovers(engine: Engine, hashes: Iterable[str]) -> Iterator[RawItem]:
    """Yield archived bytes as they once came."""
    for sha256 in hashes:
        with engine.connect() as connection:
            item = archive.load_raw(connection, sha256)
        if item:
            yield item


def load_files(paths: Iterable[Path], *, settings: Settings, published: date | None) -> Iterator[RawItem | Remark]:
    """Yield each file's bytes, or a remark for one that cannot be had."""
    for path in paths:
        source_id = "samples" if path.parent == SAMPLES else f"file:{path.name}"
        yield load_file(path, settings=settings, published=published, source_id=source_id)


def load_feeds(
    engine: Engine, sources: Iterable[Source], *, settings: Settings, on_failure: Callable[[Remark], None]
) -> Iterator[RawItem | Remark]:
    """Yield what is new in the feeds that are switched on; a feed that fails is noted and never stops the others."""
    for source in sources:
        if source.enabled:
            try:
                yield from _read_source(engine, source, settings)
            except Exception as error:  # whatever a stranger's server sends: the other sources go on
                message = str(error) if isinstance(error, FeedError) else f"{type(error).__name__}: {error}"
                with writing(engine) as connection:
                    journal.write_source_failure(connection, source.id, at=datetime.now(UTC), error=message)
                on_failure(
                    Remark(f"source '{source.id}'", message, "the others go on; it is tried again at the next run")
                )


def _read_source(engine: Engine, source: Source, settings: Settings) -> Iterator[RawItem | Remark]:
    with engine.connect() as connection:
        tags = Tags(*journal.read_source_state(connection, source.id))
    feed = read_feed(source, settings=settings, tags=tags)
    is_whole = True
    for item in read_entries(source, feed, settings=settings, is_known=_known_to(engine, source.id)):
        is_whole = is_whole and isinstance(item, RawItem)
        yield item
    kept = feed.tags if is_whole else Tags()  # with a page missing, the whole feed is to be asked for again
    with writing(engine) as connection:
        journal.write_source_success(
            connection, source.id, at=datetime.now(UTC), etag=kept.etag, last_modified=kept.last_modified
        )


def _known_to(engine: Engine, source_id: str) -> Callable[[str, str], bool]:
    def is_known(report_id: str, name: str) -> bool:
        with engine.connect() as connection:
            return find_text(connection, report_id) is not None or archive.is_archived(connection, source_id, name)

    return is_known


def _report_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        is_hidden = any(part.startswith((".", "~")) for part in file.relative_to(folder).parts)
        if not is_hidden and file.suffix not in _UNFINISHED and file.is_file():
            yield file
