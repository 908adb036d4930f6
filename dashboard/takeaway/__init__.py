"""Files of the shown events: made when asked for, named for what is in them, with a read-me."""

from dashboard.takeaway.view import show_takeaway

__all__ = ["show_takeaway"]
