"""`python -m geodata install`: village-level reference data, fetched, checked, built, and switched to in one step.

`install` (in `geodata.install.session`) is the one door. The network is touched in `geodata.install.download` only.
"""
