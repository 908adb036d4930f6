"""Measures the geocoder on rows whose places are known: `python -m geodata evaluate FILE.csv`."""
