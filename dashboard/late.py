"""What a first page does not need and is slow to import: a card, the forms below it, the tab that reads reports."""

import threading
import time

FIRST_PAGE = threading.Event()
"""Set when the first page has been sent to somebody."""
REST_S = 3.0
"""So long after that the rest is imported: the browser has asked for all that the page needs, nobody for a card yet."""


def import_after_first_page() -> None:
    """Wait for the first page, and import the rest before somebody waits for it."""
    FIRST_PAGE.wait()
    time.sleep(REST_S)
    import_rest()


def import_rest() -> None:
    import dashboard.add
    import dashboard.card.show
    import dashboard.correct  # noqa: F401
