"""Polygons of administrative units, read from the boundary files of an installation and kept in one GeoPackage."""
