"""The map page's parts, kept where Python keeps what it has compiled: a start need not import folium for them.

Like a compiled module the file counts only for the sources it was made of, and whoever can write it can write the
program as well; hence not beside a store, which may come from anywhere.
"""

import json
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from dashboard.map.assets import PageParts
from dashboard.program import list_files, mark_files
from pipelines.outfile import replacing

SOURCES = (
    "dashboard/map/*.py",
    "dashboard/map/css/*.css",
    "dashboard/map/templates/page.html",
    "dashboard/columns.py",
    "dashboard/palette.py",
    "geodata/basemap.py",
    "geodata/data/basemap.gpkg",
    "geodata/data/places.csv",
)
"""What the parts are made of; the scripts are not in them."""
PACKAGES = ("branca", "folium", "shapely", "XStatic-Leaflet")


@cache
def load_parts() -> PageParts:
    """The page without events: from the file, else rendered, and the file written if it can be."""
    path, mark = find_file(), mark_sources()
    parts = read_parts(path, mark)
    if parts is None:
        from dashboard.map.page import render_parts

        parts = render_parts()
        if not sys.dont_write_bytecode:
            write_parts(path, mark, parts)
    return parts


def find_file() -> Path:
    return Path(cache_from_source(__file__)).with_name("page_parts.json")


def mark_sources() -> str:
    """A mark that differs with anything that the parts are made of."""
    return mark_files(list_files(SOURCES), *map(version, PACKAGES))


def read_parts(path: Path, mark: str) -> PageParts | None:
    """What the file holds, `None` when there is none, or it was made of something else."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(path.read_bytes())
        if kept["mark"] == mark:
            return PageParts(**kept["parts"])
    return None


def write_parts(path: Path, mark: str, parts: PageParts) -> None:
    """Put the file in its place, whole or not at all, if it can be written."""
    with suppress(OSError), replacing(path, is_shared=True) as partial:
        partial.write_text(json.dumps({"mark": mark, "parts": parts._asdict()}), encoding="utf-8")
