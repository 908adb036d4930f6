"""Which sentences tell of one event."""
