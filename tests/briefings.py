"""Briefings of made-up tables, for tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dashboard.briefing.brief import Briefing, Stamp, build_briefing
from dashboard.briefing.recipe import build_recipe

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

CUTOFF = datetime(2024, 10, 2, 6, 30, tzinfo=UTC)
CREATED = datetime(2024, 10, 2, 7, 15, tzinfo=UTC)
STAMP = Stamp("0f3a", CUTOFF, CREATED)
QUARTER = {"period": "2024-07-01..2024-09-30"}


def brief_table(table: "GeoDataFrame", *, pages: list[Mapping[str, Any]] | None = None, **recipe: Any) -> Briefing:
    """The briefing of a table with the columns of `read_events`; `recipe` holds entries of a recipe."""
    shown = table[table["status"] != "rejected"] if len(table) else table
    given = recipe | {"pages": [dict(page) for page in pages or [QUARTER]]}
    return build_briefing(
        build_recipe(given, name="test"), shown, STAMP, lambda ids: shown[shown["event_id"].isin(list(ids))]
    )
