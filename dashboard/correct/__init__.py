"""Correcting events on the page: forms below the card, the history with its undo, and who may do it."""

from dashboard.correct.show import show_corrections, show_latest

__all__ = ["show_corrections", "show_latest"]
