"""The steps of reading a text, in order."""

from geodata.reader import Step, drop_bare_words, spread_kind_words

STEPS: tuple[Step, ...] = (spread_kind_words, drop_bare_words)
