"""Installed outlines of units of first to third order: building them, and asking them.

`build_units` makes `units.gpkg` of an installation's boundary files; `load_fine_units` opens it; `fine_unit_entries`
and `replace_circles` bring its units into the gazetteer.
"""

from geodata.units.build import FORMAT, build_units
from geodata.units.entries import fine_unit_entries, replace_circles
from geodata.units.table import FineUnit, FineUnits, load_fine_units

__all__ = ["FORMAT", "FineUnit", "FineUnits", "build_units", "fine_unit_entries", "load_fine_units", "replace_circles"]
