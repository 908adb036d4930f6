"""Events as files to take away: CSV, GeoJSON, GeoPackage, KML and XLSX, written in batches from the store."""

from pipelines.export.batches import Batch, Notes, read_batches
from pipelines.export.formats import FORMATS, Format, order_ids, write_events

__all__ = ["FORMATS", "Batch", "Format", "Notes", "order_ids", "read_batches", "write_events"]
