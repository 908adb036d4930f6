"""The map page: one folium page for the app, for a file that needs no server, and for the browser tests.

folium takes 0.2 s to import: the app does without this where the page's parts are kept (`kept`).
"""

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from branca.element import Figure
from markupsafe import Markup

from dashboard.columns import pack_events
from dashboard.map.assets import PageParts, read_styles, render_template
from dashboard.map.cover import Cover
from dashboard.map.elements import Corners, EventData, InlineAssets, OfflineMap, SahelPage
from dashboard.map.extras import NO_EXTRAS, Extras
from dashboard.map.ground import pack_ground

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dashboard.card.quoting import Stamp
    from dashboard.card.render import ReadMentions
    from pipelines.dossier import ReadReport

VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')
"""folium's forbids a phone to enlarge the page; `file.html` has ours."""
CENTRE = (16.0, 1.5)
"""(lat, lon); the page itself then fits `START_BOUNDS` to its size."""
WEST, SOUTH, EAST, NORTH = -20.0, 3.0, 27.0, 38.0
"""The frame of the shipped base map in degrees: nothing is drawn beyond it, so the view stays inside."""


def build_map() -> OfflineMap:
    """The folium map with the base map and our elements, without events; always the same script for the same data."""
    page = OfflineMap(
        location=CENTRE,
        zoom_start=5,
        tiles=None,
        min_zoom=4,
        max_zoom=13,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        max_bounds=True,
        min_lat=SOUTH,
        max_lat=NORTH,
        min_lon=WEST,
        max_lon=EAST,
        max_bounds_viscosity=1.0,
    )
    page._id = "sahel"  # folium numbers each map at random; a page that is cached needs a name that stays
    page.add_child(SahelPage(pack_ground()), name="sahel_page")
    return page


def _figure_of(page: OfflineMap) -> Figure:
    """The page around the map: head, body and script."""
    return cast(Figure, page.get_root())


@cache
def render_parts() -> PageParts:
    """The page without events."""
    page = build_map()
    figure = _figure_of(page)
    figure.render()
    body = render_template("page.html", map_html=Markup(figure.html.render()))  # noqa: S704 - folium's own markup
    return PageParts(body, read_styles(), figure.script.render())


def render_map_html(
    events: "GeoDataFrame",
    *,
    language: str = "en",
    title: str | None = None,
    read_report: "ReadReport" = lambda _: None,
    read_mentions: "ReadMentions" = lambda _: (),
    stamp: "Stamp | None" = None,
    is_fitted: bool = False,
    is_framed: bool = False,
    extras: Extras = NO_EXTRAS,
    cover: Cover | None = None,
    cards: str | None = None,
) -> str:
    """The events as a page that needs no server and no network, as HTML text.

    `events` has the store's columns (`pipelines.store.read.read_events`). The cards are in the page,
    with the reports' titles and dates from `read_report`; the reports' texts are not. `read_mentions` gives an event's
    tellings by its id, `stamp` what its citations name; `extras` are what the layer panel offers beside the events.
    `is_fitted`: the view opens on the events instead of the whole Sahel. `is_framed`: a page within another, of few
    events: without the time slider and an address to copy. A page with a `cover` is handed on. `cards`
    are packed ones, for whoever has made them already.
    """
    from dashboard.card.render import pack_cards
    from dashboard.place_names import list_names, page_texts
    from dashboard.texts import load_texts

    page = build_map()
    figure = _figure_of(page)
    texts = load_texts(language)
    figure.title = title or texts("Violence in the Sahel")
    figure.add_child(InlineAssets(), name="a_assets")
    if cards is None:
        cards = pack_cards(events, texts, read_report=read_report, read_mentions=read_mentions, stamp=stamp).data
    page.add_child(
        EventData(
            pack_events(events),
            cards=cards,
            texts=page_texts(texts, list_names(events)),
            language=language,
            extras=extras.describe(texts),
            corners=_find_corners(events) if is_fitted else None,
        )
    )
    note = texts(
        "Drawn from reports; machine-made until reviewed. Areas show where an event may have been, not where it was."
    )
    return _assemble(figure, title=figure.title, note=note, language=language, cover=cover, is_framed=is_framed)


def _find_corners(events: "GeoDataFrame") -> Corners | None:
    """The corners of what the events cover; `None` where none has a place."""
    if events.geometry.isna().all():
        return None
    west, south, east, north = (float(value) for value in events.geometry.total_bounds)
    return (south, west), (north, east)


def _assemble(figure: Figure, *, title: str, note: str, language: str, cover: Cover | None, is_framed: bool) -> str:
    """folium's head and script around our body."""
    for child in figure._children.values():
        child.render()
    body = render_template("page.html", map_html=Markup(figure.html.render()))  # noqa: S704 - folium's own markup
    return render_template(
        "file.html",
        title=title,
        note=note,
        cover=cover,
        is_framed=is_framed,
        language=language,
        head=Markup(VIEWPORT.sub("", figure.header.render())),  # noqa: S704 - our own scripts and styles
        body=Markup(body),  # noqa: S704 - our own template
        script=Markup(figure.script.render()),  # noqa: S704 - values in it went through tojson
    )
