"""Finds the mentions of places in a text: names first, then what the words around them make of them."""
