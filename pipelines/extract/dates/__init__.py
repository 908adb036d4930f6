"""The dates that a text names, and which of them is an event's."""
