"""Our folium elements: Leaflet from site-packages, the page's own scripts and styles, the map's parts.

Each is a `MacroElement`: folium collects their `header`, `html` and `script` macros into the page.
"""

from dataclasses import asdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import folium
from branca.element import MacroElement
from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

from dashboard.columns import Pack
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

_templates = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=select_autoescape(["html"]))


Corners = tuple[tuple[float, float], tuple[float, float]]
"""Two opposite corners, each (lat, lon), as Leaflet has them."""


class OfflineMap(folium.Map):
    """A `folium.Map` that names no file of another host: no tiles, no jQuery, no Bootstrap, no icons."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]


class InlineAssets(MacroElement):
    """Leaflet and the page's scripts and styles, inside the page."""

    _template = Template(
        "{% macro header(this, kwargs) %}"
        "<style>{{ this.styles }}</style><script>{{ this.scripts }}</script>"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "InlineAssets"
        self.styles = read_styles()
        self.scripts = read_scripts().replace("</script", "<\\/script")


class SahelPage(MacroElement):
    """The page's parts over the map: base map, event layer, timeline, legend, switches.

    Its script defines `sahel_page`; events come later, by `sahel_page.setEvents(pack, signature)`.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var sahel_page = sahel.openPage("
        "{{ this._parent.get_name() }}, {{ this.style|tojson }}, {{ this.ground|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, ground: Pack) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "SahelPage"
        self.style = describe_style()
        self.ground = ground.data


class EventData(MacroElement):
    """Events, texts and card details inside the page, for a page that no server stands behind."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "sahel_page.setTexts({{ this.texts|tojson }}, {{ this.language|tojson }});"
        "sahel.showCards(sahel_page, {{ this.cards|tojson }});"
        "sahel_page.setExtras({{ this.extras|tojson }});"
        "sahel_page.setEvents({{ this.pack.data|tojson }}, {{ this.pack.signature|tojson }});"
        "{% if this.corners %}"
        "sahel_page.map.fitBounds({{ this.corners|tojson }}, { maxZoom: 8, animate: false });"
        "{% endif %}"
        "{% endmacro %}"
    )

    def __init__(
        self,
        pack: Pack,
        *,
        cards: str,
        texts: dict[str, str],
        language: str,
        extras: dict[str, Any],
        corners: Corners | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "EventData"
        self.pack = pack
        self.cards = cards
        self.extras = extras
        self.corners = corners
        self.texts = texts
        self.language = language


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
