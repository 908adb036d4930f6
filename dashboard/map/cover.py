"""What stands around the map on a page that is handed on: whose it is, of when, how sure, and on what terms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cover:
    """The words of a handed-on page, as plain text; "" where there is nothing to say.

    `label` is the sensitivity, `number` the map's. `lead` stands below the title, on the first screen; `summary` and
    the labelled `notes` below the map.
    """

    period: str
    label: str
    number: str
    lead: str
    summary_title: str
    summary: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
