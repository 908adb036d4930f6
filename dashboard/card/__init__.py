"""Reading one event: its card, as plain text in named parts, as HTML, and in the app."""

from dashboard.card.describe import describe_event, find_sites
from dashboard.card.names import describe_toll, estimate_toll, name_countries, name_place
from dashboard.card.parts import Card
from dashboard.card.quoting import Stamp
from dashboard.card.render import pack_cards, render_card
from pipelines.dossier import ReadReport

__all__ = [
    "Card",
    "ReadReport",
    "Stamp",
    "describe_event",
    "describe_toll",
    "estimate_toll",
    "find_sites",
    "name_countries",
    "name_place",
    "pack_cards",
    "render_card",
]
