"""How many were harmed, whose they were, and who says so."""
