"""How things look on every map of ours: the page, the snapshot and the legend read the same values.

The six event colours are drawn from Okabe and Ito's and Paul Tol's colour-blind safe sets, shifted so that their
lightness differs too (CIELAB L* from 22 to 73, eight or more apart): they stay apart in grey, and each type has a shape
of its own besides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class EventStyle:
    """The look of one event type: `colour` is `#rrggbb`, `shape` our name for the glyph, `marker` matplotlib's."""

    colour: str
    shape: str
    marker: str


EVENT_STYLES: Mapping[str, EventStyle] = MappingProxyType(
    {
        "Battles": EventStyle("#c0392b", "circle", "o"),
        "Explosions/Remote violence": EventStyle("#f0a522", "triangle", "^"),
        "Violence against civilians": EventStyle("#452463", "square", "s"),
        "Protests": EventStyle("#4aa3d8", "diamond", "D"),
        "Riots": EventStyle("#0e5549", "pentagon", "p"),
        "Strategic developments": EventStyle("#7d868f", "cross", "P"),
    }
)
"""In ACLED's order, which is also the order of the legend."""

UNKNOWN_STYLE = EventStyle("#5c5c5c", "circle", "o")
"""For a type that is in none of the lists: drawn, never dropped."""


@dataclass(frozen=True, slots=True)
class BaseColours:
    """The ground the events lie on: `#rrggbb`. `land` is the frame, `outland` countries outside the thirteen."""

    water: str = "#d5e0e6"
    land: str = "#faf7f0"
    outland: str = "#efebe2"
    border: str = "#9a9184"
    unit: str = "#d6cec0"
    disputed: str = "#9a9184"
    river: str = "#b3c8d4"
    lake: str = "#c6d8e1"
    town: str = "#4a4640"
    label: str = "#4a4640"
    road: str = "#cdbfa9"
    country_label: str = "#a39a8b"
    ink: str = "#23211e"
    muted: str = "#6d675f"
    accent: str = "#8c2f24"


BASE_COLOURS = BaseColours()

SHADES: tuple[str, ...] = ("#f6e8d8", "#edcdae", "#e0a985", "#cb7f62", "#a9543f")
"""The choropleth's five steps, light to dark, even in lightness: they read in grey."""

HEXES: tuple[str, ...] = ("#f3dcc0", "#e8b88c", "#cf8560", "#a1523f", "#5f2a2a")
"""Hexagons by events or deaths, light to dark; they cover the ground, so they may go darker than the units."""

PRINT_SHADES: tuple[str, ...] = ("#eecba5", "#dda074", "#c1744f", "#954736", "#5a2628")
"""A printed choropleth's classes, light to dark, 13 or more apart in lightness and all darker than the ground, so that
a photocopy tells them from each other and from units without events."""

MORE: tuple[str, ...] = ("#efcb9f", "#d9a062", "#ad6423")
FEWER: tuple[str, ...] = ("#bfd7e0", "#85b1c4", "#417f9c")
SAME = "#e9e6df"
"""Change against the period before, small to large: orange for more, blue for fewer, as in the colour-blind safe pairs
of ColorBrewer's PuOr and RdYlBu. Fewer is also ruled with white lines, for in grey the two sides look alike."""

DISPLACED = "#2d5fb0"
"""Circles of displaced persons: open, and of a colour that no event type has."""

FRAME_COUNTRIES: tuple[str, ...] = ("ML", "BF", "NE", "DZ", "MR", "SN", "GN", "CI", "GH", "TG", "BJ", "NG", "TD")
"""The thirteen countries the map is about (ISO 3166-1 alpha-2); others are drawn paler."""


@dataclass(frozen=True, slots=True)
class SymbolSizes:
    """Radii in pixels: a symbol's area grows with deaths up to `cap`; none and unknown have sizes of their own."""

    unknown_px: float = 4.2
    zero_px: float = 3.2
    growth_px: float = 1.05
    cap: int = 400


SYMBOL_SIZES = SymbolSizes()


def style_of(event_type: str | None) -> EventStyle:
    """The style of an event type, `UNKNOWN_STYLE` for one that is not ACLED's."""
    return EVENT_STYLES.get(event_type or "", UNKNOWN_STYLE)


def symbol_radius_px(deaths: float | None, *, sizes: SymbolSizes = SYMBOL_SIZES) -> float:
    """The radius of an event's symbol; one whose deaths are unknown is also drawn hollow, never read as few."""
    if deaths is None:
        return sizes.unknown_px
    return float(sizes.zero_px + sizes.growth_px * min(max(deaths, 0.0), sizes.cap) ** 0.5)
