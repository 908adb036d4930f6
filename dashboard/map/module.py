"""The map's scripts as the modules that a browser loads: the map itself, and what opens it before Streamlit does."""

import json
from functools import cache

from dashboard.map.assets import FOLDER, read_scripts
from dashboard.map.kept import load_parts
from dashboard.serving import SHELF


@cache
def find_module() -> str:
    """The component's script: a few words where a server hands out the whole, else the whole."""
    return write_loader(SHELF.put("map", write_module())) if SHELF.is_open else write_module()


def put_early() -> None:
    """Have the server's page open the map at once, while Streamlit is still on its way."""
    SHELF.early = SHELF.put("early", write_early(SHELF.put("map", write_module())))


def write_module() -> str:
    """The map's JavaScript module: Leaflet, the page's scripts, folium's script as a function, the mount."""
    script = load_parts().script
    return f"{read_scripts()}\nfunction openFoliumMap() {{\n{script}\nreturn sahel_page;\n}}\n{read_script('mount')}"


def write_loader(path: str) -> str:
    """A module that is the one at this path of the server: a browser keeps what has an address of its own."""
    return f'const map = await import(new URL(".{path}", document.baseURI));\nexport default map.default;\n'


def write_early(path: str) -> str:
    """The module of a page that Streamlit has yet to fill; the map's is at this path of the server."""
    parts = load_parts()
    early = {"map": path, "body": parts.body, "styles": parts.styles}
    return f"{read_script('feed')}\nconst EARLY = {json.dumps(early)};\n{read_script('early')}"


def read_script(name: str) -> str:
    """A script that is not part of the page's own (`dashboard.map.assets.SCRIPTS`)."""
    return (FOLDER / "js" / f"{name}.js").read_text(encoding="utf-8")
