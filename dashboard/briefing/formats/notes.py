"""What the data files say of themselves: every word of the page's face, and how the columns are to be read."""

from collections.abc import Iterator

from dashboard.briefing.formats.writer import Leaf
from dashboard.column_words import explain_columns
from pipelines.export import Notes


def make_notes(leaf: Leaf) -> Notes:
    """The read-me of a page's data."""
    return Notes(leaf.face.title, tuple((label, text) for label, text in list_notes(leaf) if text))


def list_notes(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """What is to be known of a page, each with its label; "" where there is nothing to say."""
    face, texts = leaf.face, leaf.texts
    yield texts("Warning"), face.warning
    yield texts("Period"), face.period
    yield texts("Map number"), face.number
    yield texts("Sensitivity"), face.sensitivity
    yield texts("Summary"), " ".join(face.summary)
    yield texts("Dates"), " ".join(part for part in (face.cutoff, face.created) if part)
    yield texts("Store version"), leaf.briefing.stamp.store_version
    yield texts("Reviewed"), face.review
    yield texts("Sources"), face.sources
    yield texts("Left out"), face.omissions
    yield texts("Claims"), face.claims
    yield texts("Coarsening"), face.coarsening
    yield from explain_columns(texts)
    yield texts("Boundaries"), f"{face.boundaries} {face.disclaimer}"
    yield texts("Producer"), face.producer
    yield texts("Contact"), face.contact
