"""What a briefing was made from, as JSON: so that a reader can make it again, check it, and ask what changed since."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.briefing.brief import Briefing, Part
from dashboard.briefing.check import list_checks
from dashboard.briefing.formats.tables import list_rows
from dashboard.briefing.formats.writer import File, Leaf

FORM = 1
"""Of this file; a later form with other keys has a higher number."""
PROJECT = Path(__file__).parents[3] / "pyproject.toml"
COMPARED = (
    "event_type sub_event_type date_start date_end place_name country where_precision killed_low killed_best "
    "killed_high attack_killed_low attack_killed_best attack_killed_high status"
).split()
"""What a manifest keeps of an event, and what a change is looked for in."""


def describe_briefing(briefing: Briefing, leaves: Iterable[Mapping[str, Any]], files: Iterable[File]) -> dict[str, Any]:
    """The manifest of the files; `leaves` as `describe_leaf` gives them."""
    stamp = briefing.stamp
    return {
        "manifest": FORM,
        "made_by": read_project(),
        "store_version": stamp.store_version,
        "data_cutoff": stamp.data_cutoff.isoformat() if stamp.data_cutoff else None,
        "created": stamp.created_at.isoformat() if stamp.created_at else None,
        "recipe": describe_recipe(briefing),
        "pages": list(leaves),
        "files": [describe_file(file) for file in files],
    }


def write_manifest(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as a file, an event a line."""
    return (_dump(manifest, depth=0) + "\n").encode()


def _dump(value: Any, *, depth: int) -> str:
    """JSON that a person can read: indented down to an event, which stands in one line."""
    inner, outer = "  " * (depth + 1), "  " * depth
    if depth < 5 and isinstance(value, Mapping) and value and "event_id" not in value:
        lines = [f"{inner}{json.dumps(key)}: {_dump(item, depth=depth + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return "[\n" + ",\n".join(inner + _dump(item, depth=depth + 1) for item in value) + f"\n{outer}]"
    return json.dumps(value, ensure_ascii=False, default=str)


@cache
def read_project() -> str:
    """This project's name and version."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return f"{project['name']} {project['version']}"


def describe_recipe(briefing: Briefing) -> dict[str, Any]:
    """The recipe as it was used, with every entry; of the logo the file's name alone."""
    recipe = briefing.recipe
    given = recipe.model_dump(mode="json")
    return given | {"logo": recipe.logo.name if recipe.logo else None}


def describe_file(file: File) -> dict[str, Any]:
    """A file by name, size and SHA-256."""
    return {"name": file.name, "bytes": len(file.content), "sha256": hashlib.sha256(file.content).hexdigest()}


def describe_leaf(leaf: Leaf) -> dict[str, Any]:
    """What a page says, what was found to stand on it, and which events it says it of.

    No page is drawn on which anything of `checked` is missing; it is empty where no format asked for the drawing.
    """
    before = leaf.page.before
    return {
        "number": leaf.face.number,
        "title": leaf.face.title,
        "checked": list(list_checks(leaf.face)) if leaf.is_drawn else [],
        **describe_part(leaf.page.part),
        "before": describe_part(before) if before else None,
    }


def describe_part(part: Part) -> dict[str, Any]:
    """The events of a period: how many, their deaths as on the page, and each with what a later reader compares."""
    deaths = part.summary.deaths
    return {
        "period": {"from": part.period.start.isoformat(), "to": part.period.end.isoformat()},
        "events_count": part.summary.events,
        "deaths": {
            "low": deaths.low,
            "best": deaths.best,
            "high": None if deaths.is_open else deaths.high,
            "events_without_figure": deaths.unknown,
        },
        "events": [describe_event(row) for row in list_rows(part.table)],
    }


def describe_event(row: Mapping[str, Any]) -> dict[str, Any]:
    """An event's id and figures, as JSON holds them."""
    return {"event_id": row["event_id"], **{name: _plain(row[name]) for name in COMPARED}}


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
