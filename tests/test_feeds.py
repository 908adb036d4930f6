"""Reading feeds: a newsroom on this machine, the catalogue of sources, and what a failing feed says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from pipelines.http import FetchError, fetch
from pipelines.model import Report
from pipelines.settings import DEFAULT_SOURCES, Settings
from pipelines.sources import RawItem, Remark, read_item
from pipelines.sources.catalogue import CatalogueError, Source, read_catalogue
from pipelines.sources.feeds import FeedError, Tags, read_entries, read_feed
from tests.report_files import ENGLISH, make_page

SETTINGS = Settings(retries=1, timeout_s=5)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Feed</title>
<item><title>Short one</title><link>{base}/page</link><guid>g1</guid><description>A teaser.</description>
<pubDate>Wed, 18 Sep 2024 07:00:00 GMT</pubDate></item>
<item><title>Whole one</title><link>{base}/gone</link><guid>g2</guid>
<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>
<pubDate>Thu, 19 Sep 2024 07:00:00 GMT</pubDate></item>
</channel></rss>"""


class Newsroom(BaseHTTPRequestHandler):
    """A server with a feed, a page, and ways to fail."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        if self.path == "/feed" and self.headers.get("If-None-Match") == '"v1"':
            self.answer(304, b"")
        elif self.path == "/feed":
            self.answer(200, RSS.format(base=base, text=f"{ENGLISH}</p><p>" * 5).encode(), etag='"v1"')
        elif self.path == "/page":
            self.answer(200, make_page(f"<article><p>{ENGLISH}</p><p>{ENGLISH}</p></article>"))
        elif self.path == "/loop":
            self.answer(302, b"", location=f"{base}/loop")
        elif self.path == "/large":
            self.answer(200, b"x" * 50_000)
        elif self.path == "/busy":
            self.answer(503 if self.asked.count("/busy") < 2 else 200, b"well")
        else:
            self.answer(404, b"nothing here")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def newsroom() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Newsroom)
    Newsroom.asked.clear()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def read_source(url: str, *, known: tuple[str, ...] = ()) -> list[RawItem | Remark]:
    source = Source("src", "A source", url, publisher="Agency", language="en")
    feed = read_feed(source, settings=SETTINGS, tags=Tags())
    return list(read_entries(source, feed, settings=SETTINGS, is_known=lambda report_id, name: name in known))


def test_a_feed_gives_whole_items_as_they_are_and_fetches_the_page_of_teasers(newsroom: str) -> None:
    items = read_source(f"{newsroom}/feed")
    assert Newsroom.asked == ["/feed", "/page"]
    reports = [o for item in items if isinstance(item, RawItem) for o in read_item(item, settings=SETTINGS)]
    assert [r.title for r in reports if isinstance(r, Report)] == ["Whole one", "Short one"]
    assert all(isinstance(r, Report) and r.publisher == "Agency" and ENGLISH in r.text for r in reports)
    assert [r.published_at for r in reports if isinstance(r, Report)] == [
        datetime(2024, 9, 19, 7, tzinfo=UTC),
        datetime(2024, 9, 18, 7, tzinfo=UTC),
    ]


def test_the_page_of_a_known_item_is_not_fetched_again(newsroom: str) -> None:
    read_source(f"{newsroom}/feed", known=(f"{newsroom}/page",))
    assert Newsroom.asked == ["/feed"]


def test_a_feed_that_has_not_changed_gives_nothing(newsroom: str) -> None:
    source = Source("src", "A source", f"{newsroom}/feed")
    tags = read_feed(source, settings=SETTINGS, tags=Tags()).tags
    assert tags.etag == '"v1"'
    assert read_feed(source, settings=SETTINGS, tags=tags).entries == ()


def test_a_feed_can_be_a_file_beside_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS.format(base="ftp://nowhere", text=ENGLISH * 5))
    (tmp_path / "sources.toml").write_text('[[source]]\nid = "a"\nname = "A"\nurl = "feed.xml"\n')
    (source,) = read_catalogue(tmp_path / "sources.toml")
    assert len(read_feed(source, settings=SETTINGS, tags=Tags()).entries) == 2


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/none", "the server answered 404"),
        ("/page", "is not an RSS or Atom feed"),
        ("/loop", "Exceeded maximum allowed"),
    ],
)
def test_a_failing_feed_says_why(newsroom: str, path: str, line: str) -> None:
    with pytest.raises(FeedError, match=line):
        read_source(f"{newsroom}{path}")


def test_an_answer_larger_than_allowed_is_refused(newsroom: str) -> None:
    with pytest.raises(FetchError, match="the answer is larger than 0 MB"):
        fetch(f"{newsroom}/large", settings=Settings(max_bytes=10_000))


def test_a_busy_server_is_asked_again(newsroom: str) -> None:
    assert fetch(f"{newsroom}/busy", settings=Settings(retries=2)).body == b"well"


def test_the_shipped_catalogue_is_valid_and_asks_nobody_anything() -> None:
    sources = read_catalogue(DEFAULT_SOURCES)
    assert len(sources) >= 3
    assert [source.id for source in sources if source.enabled] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[source]]\nid = 'a'\nname = 'A'\n", "source 1 lacks url"),
        ("[[source]]\nid = 'a'\nname = 'A'\nurl = 'u'\ncolour = 'x'\n", "source 1 has the unknown key colour"),
        ("[[source]]\nid='a'\nname='A'\nurl='u'\n" * 2, "source id 'a' is there twice"),
        ("[[source]", "cannot be read as TOML"),
    ],
)
def test_a_catalogue_that_cannot_be_used_says_why(tmp_path: Path, text: str, line: str) -> None:
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(CatalogueError, match=line):
        read_catalogue(tmp_path / "sources.toml")
