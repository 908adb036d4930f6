"""What the server hands out over a slow line: compressed, early, kept by the browser, nothing that is not listed."""

import asyncio
import gzip
import json
import re
import time
from typing import Any

import pytest

from dashboard import serving
from dashboard.component import offer_events
from dashboard.late import IDLENESS
from dashboard.map.module import find_module, write_loader, write_module
from dashboard.pack import Pack
from dashboard.serving import FACES, FIRST_PARTS, MOST_PACKS, Describe, PageFiles, Shelf, list_first, list_static

TOLD_BY_APP = {"status": 299, "headers": {}, "body": b"the app's own"}


async def answer_as_app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"the app's own"})


def ask(
    path: str,
    *,
    query: str = "",
    encoding: str = "gzip, br",
    method: str = "GET",
    shelf: Shelf | None = None,
    describe: Describe = lambda _: None,
) -> Any:
    """Status, headers and body that the page's files answer with; what they let through, an app of the test answers."""
    told: dict[str, Any] = {"headers": {}, "body": b""}
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "root_path": "",
             "headers": [(b"accept-encoding", encoding.encode())]}  # fmt: skip

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told["status"] = message["status"]
            told["headers"] = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            told["body"] += message["body"]

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    asyncio.run(PageFiles(answer_as_app, shelf or Shelf(), describe)(scope, receive, send))
    return told


def find_static(start: str, end: str) -> str:
    return next(path for path in list_static() if path.startswith(start) and path.endswith(end))


def test_a_script_of_streamlit_travels_compressed_and_is_kept() -> None:
    path = find_static("/static/js/index.", ".js")
    told = ask(path)
    assert gzip.decompress(told["body"]) == list_static()[path].read_bytes()
    assert (told["headers"]["content-encoding"], told["headers"]["vary"]) == ("gzip", "Accept-Encoding")
    assert "immutable" in told["headers"]["cache-control"]


def test_who_cannot_unpack_gets_a_script_as_it_is() -> None:
    path = find_static("/static/js/index.", ".js")
    told = ask(path, encoding="identity")
    assert told["body"] == list_static()[path].read_bytes()
    assert "content-encoding" not in told["headers"]


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/_stcore/health", "GET"),
        ("/static/js/../../index.html", "GET"),
        ("/static/../../../../etc/passwd", "GET"),
        ("/static/sahel/map.js", "GET"),
        ("/", "POST"),
    ],
)
def test_whatever_is_not_listed_is_left_to_the_app(path: str, method: str) -> None:
    assert ask(path, method=method) == TOLD_BY_APP


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("lang=fr&country=ML", "fr", "La carte arrive."),
        ("", "en", "The map is on its way."),
        ("lang=%22%3E%3Cscript%3E", "en", "The map is on its way."),
    ],
)
def test_the_page_says_at_once_what_is_coming(query: str, language: str, words: str) -> None:
    told = ask("/", query=query)
    page = gzip.decompress(told["body"]).decode()
    assert f'<html lang="{language}">' in page
    assert words in page
    assert "<title>Streamlit</title>" not in page
    assert told["headers"]["cache-control"] == "no-cache"


def test_the_page_asks_early_for_what_the_map_needs() -> None:
    shelf = Shelf(is_open=True)
    path = shelf.put("map", "export default 1;")
    page = gzip.decompress(ask("/", shelf=shelf)["body"]).decode()
    assert f'rel="modulepreload" crossorigin href=".{path}"' in page
    assert gzip.decompress(ask(path, shelf=shelf)["body"]) == b"export default 1;"


OPENING = {"events": {"path": "/static/sahel/events.0123"}, "texts": {"a": "</script><script>alert(1)"}}


def test_the_page_holds_what_the_map_is_opened_with_and_streamlits_scripts_wait_for_that() -> None:
    shelf = Shelf(is_open=True)
    shelf.early = shelf.put("early", "open();")
    asked: list[str] = []

    def describe(query: str) -> Any:
        asked.append(query)
        return OPENING

    told = ask("/", query="lang=fr&country=ML", shelf=shelf, describe=describe)
    page = gzip.decompress(told["body"]).decode()
    head = page.partition("<head>")[2]
    assert asked == ["lang=fr&country=ML"]
    assert head.startswith('<script type="application/json" id="sahel-opening">')
    held, _, rest = head.partition(">")[2].partition("</script>")
    assert json.loads(held) == OPENING
    assert 'rel="preload" as="fetch" crossorigin fetchpriority="high" href="./static/sahel/events.0123"' in rest
    before, template, after = re.split("<template id=.sahel-later.>|</template>", rest)
    assert re.search(r'<script type="module" crossorigin src="./static/js/index\.[\w-]+\.js">', template)
    assert "/static/js/" not in before + after
    assert f'<script type="module" async crossorigin src=".{shelf.early}"></script>' in after


def test_a_page_that_the_map_is_not_opened_in_early_says_nothing_of_it() -> None:
    shelf = Shelf(is_open=True)
    shelf.early = shelf.put("early", "open();")
    page = gzip.decompress(ask("/", shelf=shelf)["body"]).decode()
    assert "sahel-opening" not in page
    assert shelf.early not in page
    assert "<template" not in page
    assert re.search(r'<script type="module" crossorigin src="./static/js/index\.[\w-]+\.js">', page)


@pytest.mark.parametrize("part", FIRST_PARTS)
def test_streamlit_still_calls_the_parts_of_the_page_so(part: str) -> None:
    assert any(path.rpartition("/")[2].startswith(f"{part}.") for path in list_first())


def test_heavy_fonts_wait_until_they_are_needed() -> None:
    path = find_static("/static/css/index.", ".css")
    styles = list_static()[path].read_bytes()
    assert all(face.search(styles) for face, _ in FACES)
    served = gzip.decompress(ask(path)["body"])
    assert b"@media (min-width:641px){@font-face{font-family:Source Serif;" in served
    assert b"@font-face{font-family:Material Symbols Rounded;unicode-range:U+30-39" in served


def test_the_maps_script_has_an_address_where_a_server_hands_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_module() == write_module()
    find_module.cache_clear()
    shelf = Shelf(is_open=True)
    monkeypatch.setattr("dashboard.map.module.SHELF", shelf)
    try:
        loader = find_module()
    finally:
        find_module.cache_clear()
    (path,) = shelf.files
    assert loader == write_loader(path)
    assert shelf.files[path].plain.decode() == write_module()
    assert path.startswith(serving.MAP_PREFIX)


def test_all_events_have_an_address_where_a_server_hands_them_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = Pack(b"packed", "0123456789abcdef", 1)
    assert offer_events(pack) == b"0123456789abcdefpacked"
    shelf = Shelf(is_open=True)
    monkeypatch.setattr("dashboard.component.SHELF", shelf)
    offered = offer_events(pack)
    assert offered == {"signature": "0123456789abcdef", "path": "/static/sahel/events.0123456789abcdef"}
    told = ask("/static/sahel/events.0123456789abcdef", shelf=shelf)
    assert (told["status"], told["body"]) == (200, b"packed")
    assert told["headers"]["cache-control"] == "private, immutable, max-age=31536000"
    assert "content-encoding" not in told["headers"]


def test_events_that_were_told_of_last_are_the_last_to_go() -> None:
    shelf = Shelf(is_open=True)
    first, second = shelf.put_pack("first", b"1"), shelf.put_pack("second", b"2")
    for number in range(MOST_PACKS - 2):
        shelf.put_pack(f"later {number}", b"3")
    shelf.put_pack("first", b"1")
    shelf.put_pack("one more", b"4")
    assert ask(first, shelf=shelf)["body"] == b"1"
    assert ask(second, shelf=shelf) == TOLD_BY_APP
    assert len(shelf.packs) == MOST_PACKS


def test_whoever_asks_for_a_file_waits_for_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IDLENESS, "_since", 0.0)
    before = time.monotonic()
    ask("/")
    assert IDLENESS.count_s() <= time.monotonic() - before
