"""What the data files say of themselves: every word of the page's face, and how the columns are to be read."""

from collections.abc import Iterator

from dashboard.briefing.formats.writer import Leaf
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
    yield from explain_columns(leaf)
    yield texts("Boundaries"), f"{face.boundaries} {face.disclaimer}"
    yield texts("Producer"), face.producer
    yield texts("Contact"), face.contact


def explain_columns(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """How places, deaths and codes in the data are to be read."""
    texts = leaf.texts
    yield texts("Coarsening"), leaf.face.coarsening
    yield (
        texts("Places"),
        texts(
            "where_precision 1 is a site or town. Anything wider is an area: its coordinates are a point inside it "
            "and must never be drawn as a dot."
        ),
    )
    yield (
        texts("Deaths"),
        texts(
            "low, best and high are derived from the claims. Empty is unknown, never 0. A toll that several sites "
            "share (attack_killed) counts once an attack."
        ),
    )
    yield (
        texts("Codings"),
        texts("Columns acled_… follow ACLED’s codebook (2023), columns ucdp_… UCDP GED’s (23.1)."),
    )
