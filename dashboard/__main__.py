"""`python -m dashboard` opens the app; `python -m dashboard snapshot` makes briefings without one."""

import socket
import threading
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.briefing.command import snapshot

APP = Path(__file__).parent / "app.py"
CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
HOST = "127.0.0.1"

cli = typer.Typer(add_completion=False, help="The Sahel Violence Dashboard: maps of what the reports tell.")


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
    from streamlit.web import bootstrap

    options = read_options() | {
        "server.port": port,
        "server.address": HOST,
        "server.headless": True,
        "browser.gatherUsageStats": False,
        "global.developmentMode": False,
        "logger.hideWelcomeMessage": True,
    }
    bootstrap.load_config_options(flag_options=options)
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    bootstrap.run(str(APP), False, [], options)


def warm_up() -> None:
    """Read what the first visit needs while the server starts; what cannot be read, the page tells of."""
    from dashboard.component import write_module
    from dashboard.data import load_choices, load_pack, open_data
    from pipelines.store import StoreError

    write_module()
    with suppress(StoreError, ValueError):
        store = open_data()
        load_pack(store)
        load_choices(store)


cli.command()(snapshot)


if __name__ == "__main__":
    cli()
