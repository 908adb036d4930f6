"""RSS and Atom feeds: what a feed lists that is new, each item with its own text or with the page it points to."""

from calendar import timegm
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipelines.http import FetchError, fetch
from pipelines.settings import Settings
from pipelines.sources.catalogue import Source
from pipelines.sources.clean import clean_line
from pipelines.sources.document import in_utc
from pipelines.sources.html import read_visible_text
from pipelines.sources.outcome import Remark
from pipelines.sources.raw import Hints, RawItem

MIN_FULL_CHARS = 700
"""An item with a text of this length carries its article; shorter ones are teasers, and the page is fetched."""


class FeedError(Exception):
    """A feed that could not be read, in one line."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a server told about the version of a feed it sent, for asking only for a newer one."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What one look at a source found. `entries` are in the feed's order; none when nothing changed."""

    entries: tuple[Any, ...]
    tags: Tags


def read_feed(source: Source, *, settings: Settings, tags: Tags) -> Feed:
    """Return a feed's entries; none when the server says that it has not changed since `tags`.

    Raises `FeedError` when it cannot be fetched or is no feed.
    """
    import feedparser

    body, new_tags = _load(source, settings, tags)
    if body is None:
        return Feed((), tags)
    parsed = feedparser.parse(body)
    if not parsed.entries and (parsed.bozo or not parsed.version):
        raise FeedError(f"{source.url}: is not an RSS or Atom feed; check the address in sources.toml")
    return Feed(tuple(parsed.entries[: settings.max_articles]), new_tags)


def read_entries(
    source: Source, feed: Feed, *, settings: Settings, is_known: Callable[[str, str], bool]
) -> Iterator[RawItem | Remark]:
    """Yield a feed's items, oldest first; the page of an item already known (by id or address) is not fetched again."""
    for entry in reversed(feed.entries):
        item_id = make_item_id(source, entry)
        text = _own_text(entry)
        is_full = len(read_visible_text(text)) >= MIN_FULL_CHARS
        if not is_full and is_known(item_id, entry.get("link") or item_id):
            continue
        yield _item(source, entry, item_id, text if is_full else None, settings)


def make_item_id(source: Source, entry: Any) -> str:
    """Return an item's id: the same as long as the feed calls it the same, whatever is changed in its text."""
    key = entry.get("id") or entry.get("link") or entry.get("title") or ""
    return f"{source.id}-{sha256(key.encode()).hexdigest()[:12]}"


def _load(source: Source, settings: Settings, tags: Tags) -> tuple[bytes | None, Tags]:
    try:
        if "://" not in source.url:
            return Path(source.url).read_bytes(), Tags()
        answer = fetch(source.url, settings=settings, etag=tags.etag, last_modified=tags.last_modified)
    except (FetchError, OSError) as error:
        raise FeedError(str(error)) from error
    return answer.body, Tags(answer.etag, answer.last_modified)


def _item(source: Source, entry: Any, item_id: str, text: str | None, settings: Settings) -> RawItem | Remark:
    link = entry.get("link") or ""
    hints = Hints(
        id=item_id,
        title=clean_line(read_visible_text(entry.get("title") or "") or None),
        publisher=source.publisher,
        url=link or None,
        language=source.language,
        published_at=_published_at(entry),
    )
    if text is None and link.startswith(("http://", "https://")):
        try:
            page = fetch(link, settings=settings)
            return RawItem(page.body or b"", link, source.id, hints)
        except FetchError as error:
            if not _own_text(entry):
                return Remark(link, str(error), "it is tried again at the next run", report_id=item_id)
    return RawItem(_as_page(text or _own_text(entry)), link or item_id, source.id, hints)


def _as_page(text: str) -> bytes:
    return f"<html><body><article>{text}</article></body></html>".encode()


def _own_text(entry: Any) -> str:
    """The longest text an entry carries (HTML)."""
    texts = [part.get("value") or "" for part in entry.get("content") or ()]
    return max([*texts, entry.get("summary") or ""], key=len)


def _published_at(entry: Any) -> datetime | None:
    """feedparser gives times in UTC. A time that no report can be of is left out."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return in_utc(datetime.fromtimestamp(timegm(moment), UTC)) if moment else None
    except (ValueError, OverflowError):
        return None
