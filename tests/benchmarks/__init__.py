"""Measurements: stores of any size, and commands that print what the dashboard takes with them."""
