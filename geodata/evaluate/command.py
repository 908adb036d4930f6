"""The command `python -m geodata evaluate`: reads the table, asks the geocoder, prints the figures."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from geodata.describing.surroundings import country_code
from geodata.evaluate.judge import Verdict, judge
from geodata.evaluate.rows import Table, TableError, read_table
from geodata.evaluate.summary import summarise, write_error, write_table
from geodata.geocoder import load_geocoder
from geodata.installed import installed_version

PROGRESS_EVERY = 500


def evaluate_file(
    path: Path,
    *,
    with_admin: bool,
    is_json: bool,
    errors: int = 0,
    limit: int | None = None,
    country: str | None = None,
) -> int:
    """Prints the figures of a file; the exit status: 0, 1 when it cannot be measured on, 2 for an unknown country."""
    if country is not None and country_code(country) is None:
        print(f"no country {country!r}; give an ISO 3166-1 alpha-2 code such as BF", file=sys.stderr)
        return 2
    try:
        table = read_table(path, limit=limit)
    except TableError as error:
        print(error, file=sys.stderr)
        return 1
    verdicts = list(_judge_all(table, with_admin=with_admin, country=country))
    figures = _head(path, with_admin=with_admin) | summarise(verdicts, has_precision=table.has_precision)
    wrong = _worst(verdicts, table, errors)
    if is_json:
        print(json.dumps(figures | ({"errors": wrong} if errors else {}), ensure_ascii=False))
    else:
        print("\n".join([write_table(figures), *([""] if wrong else []), *wrong]))
    return 0


def _head(path: Path, *, with_admin: bool) -> dict[str, Any]:
    version = installed_version()
    reference = "shipped only" if version is None else f"shipped and installed version {version.name}"
    context = "country and units" if with_admin else "none"
    return {"file": path.name, "reference": reference, "context": context}


def _judge_all(table: Table, *, with_admin: bool, country: str | None) -> Iterator[Verdict]:
    geocoder = load_geocoder()
    for done, row in enumerate(table.rows, start=1):
        yield judge(row, geocoder, with_admin=with_admin, country=country)
        if done % PROGRESS_EVERY == 0:
            print(f"{done:,} of {len(table.rows):,} rows", file=sys.stderr)


def _worst(verdicts: Sequence[Verdict], table: Table, count: int) -> list[str]:
    """Lines on the first `count` rows without a point-like answer, or farther off than 25 km, farthest first."""
    asked = [v for v in verdicts if v.row.precision in (1, 2) or not table.has_precision]
    wrong = [v for v in asked if not v.is_found or (v.error_km or 0.0) > 25.0]
    far_first = sorted(wrong, key=lambda v: -(v.error_km if v.error_km is not None else 1e6))
    return [write_error(v) for v in far_first[:count]]
