"""One drawing at a time, in the order of asking: ten people at once wait for each other instead of for the server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A queue that lets one thread through. matplotlib's settings belong to the process, so that no two may draw."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next = self._serving = 0

    @property
    def is_taken(self) -> bool:
        """Whether somebody is being served."""
        return self._serving < self._next

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for one's turn, and hold it."""
        with self._changed:
            mine = self._next
            self._next += 1
            self._changed.wait_for(lambda: self._serving == mine)
        try:
            yield
        finally:
            with self._changed:
                self._serving += 1
                self._changed.notify_all()


DRAWING = Turns()
"""The turns of this server."""
