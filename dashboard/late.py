"""What a first page does not need and is slow to import: a card, the forms below it, the tab that reads reports."""

import time

IDLE_S = 4.0
"""So long nobody has asked for a page when the rest is imported: for a second it takes half of what others need."""


class Idleness:
    """How long ago the app last did something for somebody; its start counts."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def note_work(self) -> None:
        """A page, or a file that it needs, was just sent."""
        self._since = time.monotonic()

    def count_s(self) -> float:
        return time.monotonic() - self._since


IDLENESS = Idleness()


def import_when_idle() -> None:
    """Import the rest before somebody waits for it, at a time when nobody waits for anything else."""
    while IDLENESS.count_s() < IDLE_S:
        time.sleep(0.5)
    import_rest()


def import_rest() -> None:
    import dashboard.add
    import dashboard.card.show
    import dashboard.correct  # noqa: F401
