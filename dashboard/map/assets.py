"""What the map page is made of: its scripts and styles, Leaflet's from site-packages, its templates, its words."""

from dataclasses import asdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, select_autoescape

from dashboard.palette import (
    BASE_COLOURS,
    DISPLACED,
    EVENT_STYLES,
    FEWER,
    FRAME_COUNTRIES,
    HEXES,
    MORE,
    SAME,
    SHADES,
    SYMBOL_SIZES,
    UNKNOWN_STYLE,
)

FOLDER = Path(__file__).parent
SCRIPTS = (
    "core",
    "pack",
    "cards",
    "shown",
    "classes",
    "outlines",
    "ground",
    "labels",
    "places",
    "glyphs",
    "pictures",
    "tags",
    "areas",
    "ties",
    "hexagons",
    "piles",
    "mosaic",
    "events",
    "timeline/calendar",
    "timeline/bins",
    "timeline/drawing",
    "timeline/handles",
    "timeline/words",
    "timeline/controls",
    "timeline/play",
    "timeline/gestures",
    "timeline",
    "displaced",
    "units",
    "legend",
    "switches",
    "address",
    "offers",
    "fan",
    "pointer",
    "stepping",
    "asking",
    "pin",
    "box",
    "card",
    "page",
)
"""In the order in which the page reads them."""

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
"""Streamlit's own font in the app, else one of the reader's machine: nothing is fetched from elsewhere."""

PRECISION_WORDS = {
    1: "at this very place",
    2: "near this place",
    3: "somewhere in this district",
    4: "somewhere in this region",
    5: "somewhere in this wider area",
    6: "somewhere in this country",
    7: "on water or in the air here",
}
"""UCDP's where_precision in words, English; `dashboard.texts` has the French."""

START_BOUNDS = ((9.2, -11.5), (23.0, 15.5))
"""(lat, lon) corners of the view at the start: Mali, Burkina Faso and Niger, at whatever size the page has."""
NARROW_START_BOUNDS = ((10.5, -8.5), (20.5, 5.5))
"""The same on a phone: central Mali, Burkina Faso and western Niger."""

LEAFLET_LICENCE = "Leaflet 1.9.3, (c) 2010-2022 Vladimir Agafonkin, (c) 2010-2011 CloudMade, BSD 2-Clause licence"


class PageParts(NamedTuple):
    """The map page for whoever puts it into a page of their own: markup of the body, style sheet, folium's script."""

    body: str
    styles: str
    script: str


_templates = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=select_autoescape(["html"]))


def render_template(name: str, /, **values: Any) -> str:
    """A template of `dashboard/map/templates`, filled in; everything is escaped that is not marked as safe there."""
    return _templates.get_template(name).render(**values)


def describe_style() -> dict[str, Any]:
    """What the scripts draw with: the palette's values and the words of precision."""
    return {
        "types": [{"name": name, "colour": style.colour, "shape": style.shape} for name, style in EVENT_STYLES.items()],
        "unknown": {"colour": UNKNOWN_STYLE.colour, "shape": UNKNOWN_STYLE.shape},
        "base": asdict(BASE_COLOURS),
        "shades": list(SHADES),
        "hexes": list(HEXES),
        "more": list(MORE),
        "fewer": list(FEWER),
        "same": SAME,
        "displaced": DISPLACED,
        "countries": list(FRAME_COUNTRIES),
        "sizes": asdict(SYMBOL_SIZES),
        "precisions": {str(level): words for level, words in PRECISION_WORDS.items()},
        "font": FONT,
        "start": START_BOUNDS,
        "start_narrow": NARROW_START_BOUNDS,
    }


@cache
def read_styles() -> str:
    """Leaflet's style sheet, with no reference to its image files, and the page's own."""
    sheet = (_leaflet_folder() / "leaflet.css").read_text(encoding="utf-8")
    for image in ("layers.png", "layers-2x.png", "marker-icon.png"):
        sheet = sheet.replace(f"url(images/{image})", "none")
    own = "\n".join(_read_css(name) for name in ("page", "time", "correct"))
    return f"/* {LEAFLET_LICENCE} */\n{sheet}\n{own}\n{read_card_styles()}"


@cache
def read_card_styles() -> str:
    """The style sheet of event cards, in the app and in a page without a server."""
    return _read_css("card")


@cache
def read_app_styles() -> str:
    """The style sheet of the app around the page; the card's rules come with the page."""
    return "\n".join(_read_css(name) for name in ("app", "add", "desk"))


def _read_css(name: str) -> str:
    return (FOLDER / "css" / f"{name}.css").read_text(encoding="utf-8")


@cache
def read_scripts() -> str:
    """Leaflet and the page's modules, one after the other."""
    leaflet = (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8").split("//# sourceMappingURL")[0]
    modules = [(FOLDER / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n;".join([f"/* {LEAFLET_LICENCE} */", leaflet, *modules])


def _leaflet_folder() -> Path:
    return Path(import_module("xstatic.pkg.leaflet").BASE_DIR)
