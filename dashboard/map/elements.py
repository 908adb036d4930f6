"""Our folium elements: the map, the page's parts over it, and for a file all that the page needs.

Each is a `MacroElement`: folium collects their `header`, `html` and `script` macros into the page.
"""

from typing import Any, ClassVar

import folium
from branca.element import MacroElement
from jinja2 import Template

from dashboard.map.assets import describe_style, read_scripts, read_styles
from dashboard.pack import Pack

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
