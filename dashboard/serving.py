"""The server's files as a slow line needs them: compressed once, kept in memory, asked for early, the map's too.

Streamlit sends its own scripts uncompressed, and a component's script again with every visit: over 400 kbit/s the first
map took 98 s behind a white page. Here they travel compressed, the map's script lies beside them under a name that
changes with it, so that a browser keeps it, and the page says at once what is on its way. So do all events: in a
message they would be compressed once more for everybody, and sent again with every visit.
"""

import gzip
import hashlib
import json
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from dashboard.late import IDLENESS
from dashboard.texts import LANGUAGES, load_texts

MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
KEPT = "public, immutable, max-age=31536000"
"""A year, as Streamlit says of its files, for their names change with what is in them."""
KEPT_BY_READER = KEPT.replace("public", "private")
"""The same for what a proxy between many readers and the server need not keep."""
MAP_PREFIX = "/static/sahel/"
MOST_PACKS = 6
"""So many versions of the events are handed out: whoever was just told of one can still have it while a run stores."""
Describe = Callable[[str], dict[str, Any] | None]
FIRST_PARTS = (
    "BidiComponent",
    "ButtonGroup",
    "Checkbox",
    "DateInput",
    "DownloadButton",
    "Html",
    "Multiselect",
    "NumberInput",
    "Selectbox",
    "TextInput",
)
"""What the map's page is made of in Streamlit's words; each is a script that the browser else learns of late, one after
another, when its server has told it of the page."""
IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
FACES = (
    (re.compile(rb"@font-face\{font-family:Source Serif;[^}]*\}"), rb"@media (min-width:641px){\g<0>}"),
    (re.compile(rb"@font-face\{font-family:Material Symbols Rounded;"), rb"\g<0>unicode-range:U+30-39,U+5F,U+61-7A;"),
)
"""What of Streamlit's fonts waits until it is needed: headings are set in a phone's own serifs (430 kB), and icons,
written as names in small letters, bring their font (375 kB) when one is shown, not as soon as it is asked for."""
OPENING = '<script type="application/json" id="sahel-opening">{told}</script>'
"""What the map is opened with (`dashboard.opening`), in the page's head."""
FETCHED = '<link rel="preload" as="fetch" crossorigin fetchpriority="high" href=".{path}">'
PRELOADED = '<link rel="modulepreload" crossorigin href=".{path}">'
STREAMLITS = re.compile(r'<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>')
"""What starts Streamlit in its page, and what is loaded for that."""
LATER = '<template id="sahel-later">{tags}</template><script type="module" async crossorigin src=".{path}"></script>'
"""What is kept until the map is opened, and the script that opens it, where the page's body is there for it."""
WAITING = (
    '<div id="sahel-waiting" role="status"><strong>{title}</strong><span>{words}</span>'
    '<span class="is-early">{early}</span></div>'
)
"""Above Streamlit's own frame while that has nothing to show."""
HEAD_STYLES = tuple(Path(__file__).parent / "map" / "css" / name for name in ("head.css", "early.css"))


@dataclass(frozen=True, slots=True)
class File:
    """A text file in both forms in which it may be asked for."""

    media_type: str
    plain: bytes
    packed: bytes

    def respond(self, *, is_packed: bool, keeping: str) -> Response:
        headers = {"Cache-Control": keeping, "Vary": "Accept-Encoding"}
        if is_packed:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if is_packed else self.plain, media_type=self.media_type, headers=headers)


def make_file(text: bytes, media_type: str) -> File:
    """Of one text always the same bytes."""
    return File(media_type, text, gzip.compress(text, 6, mtime=0))


@dataclass(slots=True)
class Shelf:
    """The files of ours, by path. `is_open` is whether a server hands them out; without one nothing is put here.

    `early` is the path of the one that opens the map before Streamlit's page is there, "" for none.
    """

    is_open: bool = False
    early: str = ""
    files: dict[str, File] = field(default_factory=dict)
    packs: dict[str, bytes] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def put(self, name: str, script: str) -> str:
        """The path under which the script is handed out from now on."""
        text = script.encode()
        path = f"{MAP_PREFIX}{name}.{hashlib.sha256(text).hexdigest()[:12]}.js"
        self.files[path] = make_file(text, MEDIA_TYPES[".js"])
        return path

    def put_pack(self, signature: str, packed: bytes) -> str:
        """The path under which the pack is handed out until `MOST_PACKS` others have been told of since."""
        path = f"{MAP_PREFIX}events.{signature}"
        with self._turn:
            self.packs.pop(path, None)
            self.packs[path] = packed
            while len(self.packs) > MOST_PACKS:
                del self.packs[next(iter(self.packs))]
        return path


SHELF = Shelf()


class PageFiles:
    """An ASGI middleware that answers for the page and its texts and lets everything else through.

    `describe` tells what the map is opened with for a query, `None` where it is not to be opened before the page is
    there; it must not take long.
    """

    def __init__(self, app: ASGIApp, shelf: Shelf, describe: Describe = lambda _: None) -> None:
        self._app, self._shelf, self._describe = app, shelf, describe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response: Response | None = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            IDLENESS.note_work()
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            is_packed = takes_gzip(scope)
            if path == "/":
                response = await run_in_threadpool(self._answer_page, scope, is_packed=is_packed)
            else:
                response = self._find_response(path, is_packed=is_packed)
        await (response or self._app)(scope, receive, send)

    def _answer_page(self, scope: Scope, *, is_packed: bool) -> Response:
        opening = self._describe(scope["query_string"].decode("latin-1")) if self._shelf.early else None
        early = self._shelf.early if opening else ""
        ours = tuple(path for path in self._shelf.files if early or path != self._shelf.early)
        page = write_index(read_language(scope), ours, early)
        if opening:
            page = make_file(page.plain.replace(b"<head>", b"<head>" + write_opening(opening), 1), page.media_type)
        return page.respond(is_packed=is_packed, keeping="no-cache")

    def _find_response(self, path: str, *, is_packed: bool) -> Response | None:
        if packed := self._shelf.packs.get(path):
            headers = {"Cache-Control": KEPT_BY_READER}
            return Response(packed, media_type="application/octet-stream", headers=headers)
        file = self._shelf.files.get(path) or read_static(path)
        return file.respond(is_packed=is_packed, keeping=KEPT) if file else None


def takes_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def read_language(scope: Scope) -> str:
    """The language of the address, English unless it names another that we have."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["en"])[-1]
    return asked if asked in LANGUAGES else "en"


def read_static(path: str) -> File | None:
    """Streamlit's script or style sheet of this path; `None` when it is none of them."""
    file = list_static().get(path)
    return _read_static(file) if file else None


@cache
def list_static() -> Mapping[str, Path]:
    """Streamlit's scripts and style sheets by path: only what is listed is ever read."""
    root = Path(get_static_dir())
    return {f"/{file.relative_to(root).as_posix()}": file for file in root.rglob("*") if file.suffix in MEDIA_TYPES}


@cache
def _read_static(file: Path) -> File:
    text = file.read_bytes()
    if file.suffix == ".css":
        for face, lighter in FACES:
            text = face.sub(lighter, text)
    return make_file(text, MEDIA_TYPES[file.suffix])


def write_opening(opening: Mapping[str, Any]) -> bytes:
    """The head's part that opens the map; no text of it is markup."""
    told = json.dumps(opening).replace("<", "\\u003c")
    return (OPENING.format(told=told) + FETCHED.format(path=opening["events"]["path"])).encode()


@cache
def write_index(language: str, ours: tuple[str, ...], early: str) -> File:
    """Streamlit's page with our title, what to say while it is empty, and what the browser will need.

    `ours` are the paths of our scripts. `early` is that of the one which opens the map at once and then lets
    Streamlit's scripts load, which it would share a slow line with; "" for none.
    """
    texts = load_texts(language)
    title = escape(texts("Violence in the Sahel"))
    words = escape(
        texts("The map is on its way. The first visit takes longest; your browser keeps what it has loaded.")
    )
    soon = escape(texts("The filters, the table and the cards are on their way."))
    page = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    styles = "\n".join(file.read_text(encoding="utf-8") for file in HEAD_STYLES)
    waiting = WAITING.format(title=title, words=words, early=soon)
    first = "".join(PRELOADED.format(path=path) for path in ours)
    later = "".join(PRELOADED.format(path=path) for path in list_first())
    if early:
        later = "".join(STREAMLITS.findall(page)) + later
        page = STREAMLITS.sub("", page)
        waiting += LATER.format(tags=later, path=early)
    for old, new in (
        ('<html lang="en">', f'<html lang="{language}">'),
        ("<title>Streamlit</title>", f"<title>{title}</title>"),
        ("<head>", f"<head>{first}"),
        ("</head>", f"{'' if early else later}<style>{styles}</style></head>"),
        ('<div id="root"></div>', f'<div id="root"></div>{waiting}'),
    ):
        page = page.replace(old, new)
    return make_file(page.encode(), "text/html")


@cache
def list_first() -> tuple[str, ...]:
    """The paths of the scripts of `FIRST_PARTS` and of all that those import."""
    names = {path.rpartition("/")[2]: path for path in list_static() if path.endswith(".js")}
    first = [name for name in names if name.split(".")[0] in FIRST_PARTS]
    return tuple(sorted(names[name] for name in set(_follow(first, names))))


def _follow(waiting: list[str], names: Mapping[str, str]) -> Iterator[str]:
    """The scripts and what they import, however far that leads."""
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen and name in names:
            seen.add(name)
            waiting += IMPORTED.findall(list_static()[names[name]].read_text(encoding="utf-8"))
            yield name


def run_server(
    script: Path, options: Mapping[str, Any], *, on_start: Callable[[], None], describe: Describe = lambda _: None
) -> None:
    """Serve the app until it is stopped; `on_start` is called once, when browsers are already let in.

    `describe` tells what the map is opened with (`PageFiles`).
    """
    from starlette.middleware import Middleware
    from streamlit.web.server.starlette.starlette_app import App

    @asynccontextmanager
    async def start(_: App) -> AsyncIterator[None]:
        on_start()
        yield

    App(script, lifespan=start, middleware=[Middleware(PageFiles, shelf=SHELF, describe=describe)]).run(config=options)
