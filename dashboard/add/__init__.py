"""Adding a report by hand: paste or upload it, see what would come of it, then store it."""

from dashboard.add.show import show_add

__all__ = ["show_add"]
