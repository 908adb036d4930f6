"""The text as words, sentences and clauses, and the terms of the lexicons in it."""
