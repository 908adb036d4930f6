"""A mail server and a webhook on the loopback that remember what came, for tests."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Mailbox:
    """What a mail server heard. `answers` are given to RCPT, one after the other, then 250."""

    port: int = 0
    messages: list[tuple[str, EmailMessage]] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def open_mailbox(safety: ssl.SSLContext | None = None) -> Iterator[Mailbox]:
    """A mail server that offers STARTTLS, and then a login, when it is given a certificate."""
    box = Mailbox()

    class Session(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 test")
            recipient = ""
            while line := self.rfile.readline().decode().strip():
                verb = line.split(" ")[0].upper()
                if verb == "EHLO":
                    self.say(f"250-test\r\n250 {self.offer()}")
                elif verb == "STARTTLS" and safety:
                    self.say("220 go on")
                    self.connection = safety.wrap_socket(self.connection, server_side=True)
                    self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
                elif verb == "AUTH":
                    _, user, password = base64.b64decode(line.split(" ")[2]).decode().split("\0")
                    box.logins.append((user, password))
                    self.say("235 welcome")
                elif verb == "RCPT":
                    recipient = line.partition("<")[2].partition(">")[0]
                    box.asked.append(recipient)
                    self.say(box.answers.pop(0) if box.answers else "250 ok")
                elif verb == "DATA":
                    self.say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    parsed = message_from_bytes(b"".join(lines), policy=policy.default)
                    box.messages.append((recipient, parsed))  # type: ignore[arg-type]
                    self.say("250 taken")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def finish(self) -> None:
            super().finish()
            self.connection.close()

        def offer(self) -> str:
            is_safe = isinstance(self.connection, ssl.SSLSocket)
            return "AUTH PLAIN" if is_safe else "STARTTLS" if safety else "8BITMIME"

    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)) as port:
        box.port = port
        yield box


@dataclass
class Hook:
    """What a webhook was sent: headers and bodies. `answers` are its statuses, one after the other, then 200."""

    port: int = 0
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/secret-path"


@contextmanager
def open_hook() -> Iterator[Hook]:
    """A webhook; a redirect it answers leads to itself."""
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.requests.append((dict(self.headers), body))
            self.send_response(hook.answers.pop(0) if hook.answers else 200)
            self.send_header("Location", hook.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests' output clean."""

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        hook.port = port
        yield hook


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    """The port of a server that serves within the block."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
