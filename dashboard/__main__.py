"""`python -m dashboard` opens the app; `python -m dashboard snapshot` makes briefings without one."""

import gc
import inspect
import re
import socket
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

APP = Path(__file__).parent / "app.py"
CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
HOST = "127.0.0.1"
SWITCH_S = 0.0005
"""How long a thread computes while another waits, a tenth of Python's own: the many small files of a page are served
while the store is read."""

cli = typer.Typer(
    add_completion=False,
    help="The Sahel Violence Dashboard: maps of what the reports tell.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@cli.callback(invoke_without_command=True)
def open_app(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
) -> None:
    """Open the dashboard on this machine and print its address."""
    if context.invoked_subcommand is not None:
        return
    if not is_free(port):
        typer.echo(f"port {port} on {HOST} is in use; choose another with --port", err=True)
        raise typer.Exit(1)
    typer.echo(f"The dashboard opens at http://localhost:{port} (stop it with Ctrl+C)")
    serve(port)


def is_free(port: int) -> bool:
    """Whether a server can listen at the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def read_options() -> dict[str, Any]:
    """The project's Streamlit settings by dotted name, so that they hold in whatever folder the command runs."""
    return dict(_flatten(tomllib.loads(CONFIG.read_text(encoding="utf-8")))) if CONFIG.exists() else {}


def _flatten(settings: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def serve(port: int) -> None:
    """Run Streamlit in this process: on the loopback, without a browser, statistics, or a question for an address."""
    from dashboard.map.module import put_early
    from dashboard.opening import describe_opening, prime
    from dashboard.serving import SHELF, run_server

    options = read_options() | {
        "server.port": port,
        "server.address": HOST,
        "server.headless": True,
        "browser.gatherUsageStats": False,
        "global.developmentMode": False,
        "logger.hideWelcomeMessage": True,
        "server.enableWebsocketCompression": True,
    }
    sys.setswitchinterval(SWITCH_S)
    gc.disable()  # until `get_ready` has made what stays: nearly all that is made at the start does
    SHELF.is_open = True
    put_early()
    prime()  # what the map is opened with: beside the server's work reading it takes three times as long
    prepare = threading.Thread(target=get_ready, name="get-ready", daemon=True)
    run_server(APP, options, on_start=prepare.start, describe=describe_opening)


def get_ready() -> None:
    """Prepare the first page while the browser reads Streamlit's scripts, and the rest when nobody is waiting."""
    from dashboard.late import import_when_idle

    try:
        warm_up()
    finally:
        keep()
        gc.enable()
    import_when_idle()
    keep()


def warm_up() -> None:
    """Read what the first visit needs; what cannot be read, the page tells of."""
    import dashboard.view  # noqa: F401 - what the page imports
    from dashboard.data import load_events, open_data
    from dashboard.opening import note_loaded
    from pipelines.store import StoreError

    with suppress(StoreError, ValueError):
        load_events(open_data())
    note_loaded()
    inspect.stack()  # Streamlit asks for it when it first shows something; the files of all modules are then known


def keep() -> None:
    """Have the collector of garbage pass over what is there now, most of which stays: Streamlit runs it after each run
    of the page, and it would look through all of it while everybody waits."""
    gc.freeze()


def add_snapshot() -> None:
    """Add the commands that make briefings, whose imports take longer than the start of the server."""
    from dashboard.briefing.command import snapshot
    from dashboard.briefing.sending.command import briefings

    cli.command()(snapshot)
    cli.command()(briefings)


if __name__ == "__main__":
    if not re.fullmatch(r"(--port[ =]\S+)?", " ".join(sys.argv[1:])):
        add_snapshot()
    cli()
else:
    add_snapshot()
