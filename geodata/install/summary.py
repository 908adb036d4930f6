"""What an installation came to, in a few lines."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from geodata.install.catalogue import Catalogue
from geodata.install.versions import Manifest, Source
from geodata.installed import Role

BUILT = {"villages": "places of the village level", "units": "units with outlines"}
PER_COUNTRY: tuple[tuple[Role, int | None], ...] = (
    ("country", None),
    ("alternate names", None),
    ("boundaries", 1),
    ("boundaries", 2),
    ("boundaries", 3),
)
SHARED: tuple[Role, ...] = ("first-order codes", "second-order codes")


def summarise(
    version: Path, manifest: Manifest, catalogue: Catalogue, *, countries: Sequence[str], before: Manifest | None
) -> list[str]:
    """Lines that say what is installed, what was not there, and what the version before had beyond it."""
    built = ", ".join(f"{count:,} {BUILT.get(name, name)}" for name, count in manifest.rows.items())
    rows = [("built", built), *_list_have(manifest, catalogue)]
    rows += zip(["not there", *[""] * 9], _list_missing(manifest, catalogue, countries), strict=False)
    rows.append(("left out", _list_bad_rows(manifest)))
    rows.append(("gone", _list_gone(manifest, before, catalogue)))
    lines = [f"  {label:<21}{text}" for label, text in rows if text]
    return [f"installed {version.name} in {version.parents[1]}", *lines]


def _list_have(manifest: Manifest, catalogue: Catalogue) -> list[tuple[str, str]]:
    roles = list(catalogue.roles)
    names: dict[tuple[int, int], list[str]] = {}
    for source in manifest.sources:
        names.setdefault((roles.index(source.role), source.level or 0), []).append(_name(source))
    return [(_title(roles[at], level, catalogue), ", ".join(sorted(names[at, level]))) for at, level in sorted(names)]


def _title(role: Role, level: int | None, catalogue: Catalogue) -> str:
    plural = catalogue.roles[role].plural
    return f"{plural}, order {level}" if level else plural


def _name(source: Source) -> str:
    vintage = f" {source.vintage}" if source.vintage else ""
    return f"{source.country or Path(source.file).name}{vintage}"


def _list_missing(manifest: Manifest, catalogue: Catalogue, countries: Sequence[str]) -> list[str]:
    have = {(s.role, s.level, s.country) for s in manifest.sources}
    missing = []
    for role, level in PER_COUNTRY:
        lacking = [code for code in countries if (role, level, code) not in have]
        if lacking:
            missing.append(_title(role, level, catalogue) + _say_whose(lacking, countries))
    return [*missing, *(role for role in SHARED if (role, None, None) not in have)]


def _say_whose(lacking: Sequence[str], countries: Sequence[str]) -> str:
    """Which countries something lacks, by the shorter list."""
    having = [code for code in countries if code not in lacking]
    if not having:
        return "" if len(lacking) > 1 else f" of {lacking[0]}"
    return f", but for {', '.join(having)}" if len(having) < len(lacking) else f" of {', '.join(lacking)}"


def _list_bad_rows(manifest: Manifest) -> str:
    return ", ".join(f"{s.bad_rows} broken lines of {Path(s.origin).name}" for s in manifest.sources if s.bad_rows)


def _list_gone(manifest: Manifest, before: Manifest | None, catalogue: Catalogue) -> str:
    if before is None:
        return ""
    have = {(s.role, s.level, s.country) for s in manifest.sources}
    gone = [s for s in before.sources if s.country and (s.role, s.level, s.country) not in have]
    by_title: dict[str, list[str]] = {}
    for source in gone:
        by_title.setdefault(_title(source.role, source.level, catalogue), []).append(source.country or "")
    told = "; ".join(f"{title} of {', '.join(codes)}" for title, codes in by_title.items())
    return f"{told} (in the version before, which is kept)" if told else ""


def describe_installed(version: Path, manifest: Manifest) -> Iterable[str]:
    """A Markdown section on the active version: every source with vintage, licence, origin and checksum."""
    yield f"## Installed: {version.name}"
    yield ""
    yield f"Built {manifest.created} in `{version}` from {manifest.asked}."
    yield ""
    yield "| what | rows | vintage | licence | from | SHA-256 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for s in manifest.sources:
        what = " ".join(str(part) for part in (s.role, s.level and f"order {s.level}", s.country) if part)
        yield f"| {what} | {s.rows:,} | {s.vintage or 'unknown'} | {s.licence} | {s.origin} | `{s.sha256}` |"
