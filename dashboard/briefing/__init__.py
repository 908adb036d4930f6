"""Briefings: honest maps on paper, in slides, in an e-mail, made from the store without a browser or a network.

`recipe.py` says what is wanted, `brief.py` finds what every page tells, `face.py` the words that must stand on it,
`drawing/` draws it, `files.py` makes the files, `command.py` is the command line.
"""
