"""A server of made-up files on the loopback that can break off, refuse ranges, lead elsewhere, and remembers all."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Served:
    """What the server has and does, by path, and what it was asked."""

    files: dict[str, bytes] = field(default_factory=dict)
    cuts: dict[str, list[int]] = field(default_factory=dict)
    """Bytes after which the next answers break off, one a request."""
    redirects: dict[str, str] = field(default_factory=dict)
    busy: dict[str, int] = field(default_factory=dict)
    """How many of the next answers are "503 Service Unavailable"."""
    has_ranges: bool = True
    has_tags: bool = True
    tags: dict[str, str] = field(default_factory=dict)
    """Tags other than the right ones."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Path and `Range` of every request, in order."""
    sent: dict[str, int] = field(default_factory=dict)
    """Bytes of content sent, by path."""
    url: str = ""

    def write_index(self) -> None:
        """Write SHA256SUMS of what is there."""
        lines = [f"{hashlib.sha256(body).hexdigest()}  ./{path[1:]}\n" for path, body in self.files.items()]
        self.files["/SHA256SUMS"] = "".join(lines).encode()


@contextmanager
def serve_files(served: Served) -> Iterator[Served]:
    """Serve on a free port for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, served)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, served: Served) -> None:
    path = handler.path
    served.asked.append((path, handler.headers["Range"]))
    if path in served.redirects:
        handler.send_response(302)
        handler.send_header("Location", served.redirects[path])
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    if served.busy.get(path, 0):
        served.busy[path] -= 1
        handler.send_error(503)
        return
    if path not in served.files:
        handler.send_error(404)
        return
    body = served.files[path]
    tag = served.tags.get(path, f'"{hashlib.sha256(body).hexdigest()[:16]}"')
    if served.has_tags and handler.headers["If-None-Match"] == tag:
        handler.send_response(304)
        handler.end_headers()
        return
    is_part = served.has_ranges and handler.headers["Range"] and handler.headers["If-Range"] in (None, tag)
    start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-")) if is_part else 0
    handler.send_response(206 if is_part else 200)
    if is_part:
        handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
    if served.has_tags:
        handler.send_header("ETag", tag)
    handler.send_header("Content-Length", str(len(body) - start))
    handler.end_headers()
    cuts = served.cuts.get(path)
    rest = body[start : start + cuts.pop(0)] if cuts else body[start:]
    served.sent[path] = served.sent.get(path, 0) + len(rest)
    with suppress(ConnectionError):  # of one who has read enough
        handler.wfile.write(rest)
    handler.close_connection = True
