"""Resolves the description of one place, as lists of incidents write it."""
