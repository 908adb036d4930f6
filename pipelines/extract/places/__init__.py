"""Where an event was: its sites, and what else the places of a text are to it."""
