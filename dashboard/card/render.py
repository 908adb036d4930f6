"""Cards as HTML: one renderer for the app and for a page without a server; the template escapes every value."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dashboard.card.describe import describe_event
from dashboard.card.names import Row
from dashboard.card.nearby import find_neighbours
from dashboard.card.packing import PackedCards, pack_html
from dashboard.card.parts import Card
from dashboard.card.quoting import Stamp
from dashboard.map.assets import render_template
from dashboard.texts import Texts
from pipelines.dossier import ReadReport, gather_dossier
from pipelines.model import EventMention, Report

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

ReadMentions = Callable[[str], Sequence[EventMention]]


def render_card(card: Card, texts: Texts) -> str:
    """The card as HTML."""
    return render_template("card.html", card=card, texts=texts)


def pack_cards(
    events: "GeoDataFrame",
    texts: Texts,
    *,
    read_report: ReadReport = lambda _: None,
    read_mentions: ReadMentions = lambda _: (),
    stamp: Stamp | None = None,
    is_short: bool = False,
    most: int | None = None,
) -> PackedCards:
    """All cards as HTML by event id, packed for a page without a server, in `most` characters if it can be.

    Of the reports' texts only the sentences of the claims go with them. Short cards leave out what stands elsewhere on
    the page or in the data beside it, two thirds of their weight: events nearby, both codings, the event to be copied,
    the title of a quote's report, which stands below.
    """

    @cache
    def read_head(report_id: str) -> Report | None:
        report = read_report(report_id)
        return replace(report, text="") if report else None

    rows = events.to_dict("records")
    attacks: dict[str, list[Row]] = {}
    for row in rows:
        attacks.setdefault(row["attack_id"], []).append(row)
    cards = {}
    for row in sorted(rows, key=_sort_alike) if is_short else rows:
        sites = [site for site in attacks[row["attack_id"]] if site["event_id"] != row["event_id"]]
        dossier = gather_dossier(row, read_head, read_mentions(str(row["event_id"])))
        nearby = () if is_short else find_neighbours(events, row)
        card = describe_event(dossier, texts, sites=sites, neighbours=nearby, stamp=stamp, is_short=is_short)
        cards[str(row["event_id"])] = render_card(card, texts)
    return pack_html(cards, most=most, level=9 if is_short else 6)


def _sort_alike(row: Row) -> tuple[str, ...]:
    """Cards of one place and type stand together, where gzip finds that they are alike."""
    return tuple(str(row[name]) for name in ("country", "place_name", "sub_event_type", "event_id"))
