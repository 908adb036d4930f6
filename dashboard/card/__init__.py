"""Reading one event: its card, as plain text in named parts, as HTML, and in the app.

Nothing is imported here: the page needs `names` at its start, the rest, slow to import, when an event is picked.
"""
