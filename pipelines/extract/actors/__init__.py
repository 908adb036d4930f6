"""Who took part, in which role, and who is said to have done it."""
