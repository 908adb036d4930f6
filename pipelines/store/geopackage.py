"""What makes a SQLite file a GeoPackage (OGC 12-128r19): its header, its own tables, and its geometry blobs."""

import struct
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10400  # GeoPackage 1.4
SRS_ID = 4326

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = (
    """CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT DEFAULT '',
        last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
        z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
)
_SYSTEMS = (
    ("WGS 84 geodetic", SRS_ID, "EPSG", 4326, _WGS84, "longitude/latitude coordinates in decimal degrees"),
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
)


def encode_geometry(geometry: BaseGeometry) -> bytes:
    """Return the GeoPackage blob of a geometry in EPSG:4326: header, envelope (none for a point), little-endian WKB."""
    is_point = geometry.geom_type == "Point" or geometry.is_empty
    flags = 0b0000_0001 | (0 if is_point else 0b0000_0010) | (0b0001_0000 if geometry.is_empty else 0)
    header = struct.pack("<2sBBi", b"GP", 0, flags, SRS_ID)
    if not is_point:
        min_x, min_y, max_x, max_y = geometry.bounds
        header += struct.pack("<4d", min_x, max_x, min_y, max_y)
    wkb: bytes = shapely.to_wkb(geometry, byte_order=1)
    return header + wkb


def decode_geometry(blob: bytes) -> BaseGeometry:
    """Return the geometry of a GeoPackage blob.

    Raises `ValueError` when the blob is none.
    """
    if blob[:2] != b"GP":
        raise ValueError(
            f"not a GeoPackage geometry: begins with {blob[:2]!r}; the store was changed by another program"
        )
    envelope_bytes = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 0b111]
    return shapely.from_wkb(blob[8 + envelope_bytes :])


def create_geopackage(connection: "Connection") -> None:
    """Make the SQLite file of this connection a GeoPackage with no layer yet."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    for system in _SYSTEMS:
        connection.exec_driver_sql("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", system)


def register_layer(connection: "Connection", table: str, *, title: str, description: str) -> None:
    """Enter a table with a column `geom` of any geometry type in EPSG:4326 as a layer."""
    connection.exec_driver_sql(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
        " VALUES (?, 'features', ?, ?, ?)",
        (table, title, description, SRS_ID),
    )
    connection.exec_driver_sql(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)", (table, SRS_ID)
    )


def update_extent(connection: "Connection", table: str, bounds: tuple[float, float, float, float] | None) -> None:
    """Set a layer's extent (min x, min y, max x, max y; `None`: unknown) and its time of last change."""
    connection.exec_driver_sql(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'),"
        " min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*(bounds or (None, None, None, None)), table),
    )


def read_last_change(connection: "Connection", table: str) -> str:
    """Return when a layer was last changed, by this program or by another one that keeps to the standard."""
    query = "SELECT last_change FROM gpkg_contents WHERE table_name = ?"
    return str(connection.exec_driver_sql(query, (table,)).scalar())


def read_extent(connection: "Connection", table: str) -> tuple[float, float, float, float] | None:
    """Return a layer's extent (min x, min y, max x, max y), `None` when it has none."""
    row = connection.exec_driver_sql(
        "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (table,)
    ).first()
    return (row[0], row[1], row[2], row[3]) if row and row[0] is not None else None
