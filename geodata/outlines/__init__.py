"""Outlines of countries and units, and what is cut out of them."""
