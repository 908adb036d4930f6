"""Measures the extraction and the merging on reports whose events are known: `python -m pipelines evaluate`.

Gold in, figures and errors out; every step but the command is a pure function of its arguments.
"""
