"""What changed in the store since a briefing was made, told by its manifest: events added, gone, and told otherwise.

The pages of that briefing are made again from today's store with its recipe and its days, whatever "last week" is now.
"""

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.briefing.brief import Briefing, Part
from dashboard.briefing.formats.alternative import clean
from dashboard.briefing.formats.archive import MANIFEST
from dashboard.briefing.formats.manifest import COMPARED, FORM, describe_event, describe_part
from dashboard.briefing.formats.tables import list_rows
from dashboard.briefing.recipe import Recipe, build_recipe
from dashboard.texts import Texts, load_texts
from pipelines.errors import UsageError

BREAKS = re.compile(r"[\r\n\t]+")
LARGEST_MANIFEST = 100_000_000
"""Bytes; that of 10,000 events has some four million."""

Event = Mapping[str, Any]


class ManifestError(UsageError):
    """A file that is no manifest of a briefing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Events that came, events that went, and those with another value: each then and now."""

    added: tuple[Event, ...]
    gone: tuple[Event, ...]
    changed: tuple[tuple[Event, Event], ...]


def compare_briefing(path: Path, read: Callable[[Recipe], Briefing]) -> str:
    """What changed since the manifest (or the archive that holds one), in lines of the briefing's language.

    `read` makes the briefing of a recipe from the store as it is now.

    Raises:
        ManifestError: the file is no manifest.
    """
    manifest = load_manifest(path)
    try:
        recipe = build_recipe(_fix_days(manifest), name=str(path))
        texts = load_texts(recipe.language)
        now = read(recipe)
        return "".join(f"{clean(BREAKS.sub(' ', line))}\n" for line in _write_lines(manifest, now, texts))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ManifestError(
            f"{path}: this manifest lacks what a comparison needs ({error}); give an unchanged one"
        ) from None


def load_manifest(path: Path) -> dict[str, Any]:
    """The manifest in a file, or in a briefing's archive.

    Raises:
        ManifestError: it cannot be read, or is none.
    """
    try:
        content = _read_bytes(path)
        manifest: Any = json.loads(content)
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror}); give a manifest.json or its ZIP") from None
    except (ValueError, KeyError, RecursionError, zipfile.BadZipFile):
        raise ManifestError(f"{path}: is no manifest of a briefing; give its manifest.json or its ZIP") from None
    if not isinstance(manifest, dict) or manifest.get("manifest") != FORM:
        raise ManifestError(f"{path}: is no manifest of form {FORM}; give one that this version wrote")
    return {str(name): value for name, value in manifest.items()}


def _read_bytes(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            return file.read(LARGEST_MANIFEST)
    with zipfile.ZipFile(path) as archive, archive.open(MANIFEST) as held:
        return held.read(LARGEST_MANIFEST)


def _fix_days(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest's recipe with the days that its periods meant then."""
    pages = []
    for spec, told in zip(manifest["recipe"]["pages"], manifest["pages"], strict=True):
        before = told["before"]
        pages.append(spec | {"period": _span(told), "against": _span(before) if before else ""})
    recipe: dict[str, Any] = manifest["recipe"]
    return recipe | {"pages": pages, "logo": None}


def _span(told: Mapping[str, Any]) -> str:
    return f"{told['period']['from']}..{told['period']['to']}"


def find_difference(then: Sequence[Event], now: Sequence[Event]) -> Difference:
    """What became of the events of a page, by their ids."""
    old, new = ({str(event["event_id"]): event for event in events} for events in (then, now))
    pairs = [(old[event_id], new[event_id]) for event_id in old if event_id in new]
    return Difference(
        added=tuple(event for event_id, event in new.items() if event_id not in old),
        gone=tuple(event for event_id, event in old.items() if event_id not in new),
        changed=tuple((before, after) for before, after in pairs if _list_changes(before, after)),
    )


def _list_changes(before: Event, after: Event) -> list[str]:
    return [name for name in COMPARED if before.get(name) != after.get(name)]


def _write_lines(manifest: Mapping[str, Any], now: Briefing, texts: Texts) -> Iterator[str]:
    """The store's two versions, then each page's events: "+" added, "-" gone, "~" told otherwise."""
    yield texts("Store version: {then} → {now}", then=manifest["store_version"], now=now.stamp.store_version)
    for told, page in zip(manifest["pages"], now.pages, strict=True):
        yield f"{told['number']}  {told['title']}"
        pairs = [(told, page.part), (told["before"], page.before)]
        for then, part in pairs:
            if then and part:
                yield from _compare_part(then, part, texts)


def _compare_part(then: Mapping[str, Any], part: Part, texts: Texts) -> Iterator[str]:
    told = describe_part(part)
    found = find_difference(then["events"], [describe_event(row) for row in list_rows(part.table)])
    events = texts(
        "events {then} → {now}", then=texts.number(then["events_count"]), now=texts.number(told["events_count"])
    )
    deaths = texts("deaths {then} → {now}", then=_range(then["deaths"], texts), now=_range(told["deaths"], texts))
    counts = texts(
        "added {added}, gone {gone}, changed {changed}",
        added=texts.number(len(found.added)),
        gone=texts.number(len(found.gone)),
        changed=texts.number(len(found.changed)),
    )
    yield f"  {texts.days(part.period.start, part.period.end)}: {events}; {deaths}; {counts}"
    yield from (f"  + {_name(event)}" for event in found.added)
    yield from (f"  - {_name(event)}" for event in found.gone)
    yield from (f"  ~ {_name(after)}: {_name_changes(before, after)}" for before, after in found.changed)


def _range(deaths: Mapping[str, Any], texts: Texts) -> str:
    return texts.figures(deaths["low"], deaths["high"])


def _name(event: Event) -> str:
    days = " ".join(dict.fromkeys(str(event[name]) for name in ("date_start", "date_end") if event[name]))
    return ", ".join(
        str(part) for part in (event["event_id"], days, event["place_name"], event["sub_event_type"]) if part
    )


def _name_changes(before: Event, after: Event) -> str:
    return "; ".join(f"{name} {before.get(name)} → {after.get(name)}" for name in _list_changes(before, after))
