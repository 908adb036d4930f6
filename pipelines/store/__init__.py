"""The store: reports, mentions, events, corrections, quarantine and runs. The only SQL of the project lives here."""

from pipelines.store.database import StoreError, open_store

__all__ = ["StoreError", "open_store"]
