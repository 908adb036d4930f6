"""GeoJSON: the Features that `pipelines geocode` prints, with a read-me and the reports beside them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from pipelines.export.batches import Batch, Notes
from pipelines.export.flat import safe_url
from pipelines.rows import build_row_feature
from pipelines.store.batches import Source


def write_geojson(batches: Iterable[Batch], out: Path, notes: Notes) -> int:
    """Write a FeatureCollection; a site is a point, anything wider its area. Returns the number of events."""
    with out.open("w", encoding="utf-8", errors="replace") as file:
        return write_features(batches, file, notes)


def write_features(batches: Iterable[Batch], file: IO[str], notes: Notes) -> int:
    """Write the collection to an open file, one Feature a line.

    RFC 7946 lets a collection have members of its own: `about` is the read-me, `reports` says what the ids in the
    claims stand for.
    """
    written, sources = 0, dict[str, Source]()
    about = {"title": notes.title, **dict(notes.lines)}
    file.write(f'{{"type": "FeatureCollection", "about": {_dump(about)}, "features": [')
    for batch in batches:
        sources |= batch.sources
        for row in batch.rows:
            file.write((",\n" if written else "\n") + _dump(build_row_feature(row)))
            written += 1
    file.write(f'\n], "reports": {_dump({key: _describe(source) for key, source in sources.items()})}}}\n')
    return written


def _describe(source: Source) -> dict[str, str | None]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": safe_url(source.url),
        "published": source.published_at.date().isoformat() if source.published_at else None,
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
