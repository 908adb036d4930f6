"""How the columns of a file of events are to be read; whatever file leaves this program says it."""

from dashboard.texts import Texts


def explain_columns(texts: Texts) -> tuple[tuple[str, str], ...]:
    """What is to be known of places, deaths and codes, each with its label."""
    return (
        (
            texts("Places"),
            texts(
                "where_precision 1 is a site or town. Anything wider is an area: its coordinates are a point inside it "
                "and must never be drawn as a dot."
            ),
        ),
        (
            texts("Deaths"),
            texts(
                "low, best and high are derived from the claims. Empty is unknown, never 0. A toll that several sites "
                "share (attack_killed) counts once an attack."
            ),
        ),
        (
            texts("Codings"),
            texts("Columns acled_… follow ACLED’s codebook (2023), columns ucdp_… UCDP GED’s (23.1)."),
        ),
    )
