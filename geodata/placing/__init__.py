"""Turns a mention into an area, with both precisions and a reason."""
