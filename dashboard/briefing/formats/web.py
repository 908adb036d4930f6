"""A page as HTML: the interactive map with its time slider and its words around it, in one file that asks no other.

Each page of a briefing is a file of its own: it can be sent alone, and its time slider has one period.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

from dashboard.briefing.check import check_page
from dashboard.briefing.formats.alternative import clean
from dashboard.briefing.formats.web_words import PROJECTION_WORDS, read_page
from dashboard.briefing.formats.writer import File, Leaf
from dashboard.card.packing import Omission
from dashboard.card.render import pack_cards
from dashboard.map.cover import Cover
from dashboard.map.page import render_map_html
from pipelines.model import Report

MOST_CARDS = 1_750_000
"""Characters of packed cards in a page: with the map, the events and the scripts it stays below 3 MB."""
OMISSION_WORDS: Mapping[Omission, str] = {
    "addresses": "To keep this page small, its cards leave out the addresses of reports; "
    "the CSV and GeoPackage files give them.",
    "context": "Of the reports’ sentences, the cards quote only the words that give a figure; "
    "those files have them whole.",
}
UNFETCHED = datetime(1970, 1, 1, tzinfo=UTC)


class WebWriter:
    """Writes a file a page."""

    def __init__(self) -> None:
        self.files: list[File] = []

    def add(self, leaf: Leaf) -> None:
        cards = pack_cards(
            leaf.page.part.table,
            leaf.texts,
            read_report=lambda report_id: find_report(leaf, report_id),
            is_short=True,
            most=MOST_CARDS,
        )
        cover = make_cover(leaf, cards.left_out)
        page = render_map_html(
            leaf.page.part.table,
            language=leaf.briefing.recipe.language,
            title=clean(leaf.face.title),
            is_fitted=True,
            cover=cover,
            cards=cards.data,
        )
        check_page(leaf.face, read_page(page, leaf.texts), has_events=bool(leaf.page.part.shown))
        self.files.append(File(f"{leaf.face.file_stem}.html", page.encode(errors="replace")))

    def finish(self) -> Iterator[File]:
        yield from self.files


def make_cover(leaf: Leaf, left_out: Collection[Omission] = ()) -> Cover:
    """The words around the map: every one of the page's face, and what the cards had to do without."""
    face, texts = leaf.face, leaf.texts
    lighter = " ".join(texts(OMISSION_WORDS[name]) for name in left_out)
    notes = (
        (texts("Sources"), f"{face.sources} {face.claims}"),
        (texts("Left out"), f"{face.omissions} {lighter}"),
        (texts("Places"), face.coarsening),
        (texts("Projection"), texts(PROJECTION_WORDS)),
        (texts("Boundaries"), f"{face.boundaries} {face.disclaimer}"),
        (texts("Producer"), face.producer),
        (texts("Contact"), face.contact),
        (texts("Dates"), f"{face.cutoff} {face.created}"),
        (texts("Store version"), leaf.briefing.stamp.store_version),
    )
    return Cover(
        period=face.period,
        label=clean(face.sensitivity),
        number=face.number,
        lead=" ".join(text for text in (face.warning, face.cutoff, face.review) if text),
        summary_title=texts("Summary"),
        summary=tuple(map(clean, face.summary)),
        notes=tuple((label, clean(text.strip())) for label, text in notes if text.strip()),
    )


def find_report(leaf: Leaf, report_id: str) -> Report | None:
    """What the briefing knows of a report, without its text."""
    source = leaf.briefing.reports.get(report_id)
    if source is None:
        return None
    return Report(
        id=source.id,
        source_id="",
        publisher=source.publisher,
        url=source.url,
        title=source.title,
        text="",
        language="",
        published_at=source.published_at,
        fetched_at=source.published_at or UNFETCHED,
        raw_sha256="",
        is_published_uncertain=source.is_published_uncertain,
    )
