"""The documents are true: what they name exists, what exists is named, and what they show is what comes out."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from shapely import Point
from typer.main import get_command

import dashboard.__main__
import geodata.__main__
import pipelines.__main__
from geodata.place import Area, Place, Placement
from pipelines.feature import build_properties
from pipelines.model import Actor, Claim, Event, Range, Span
from pipelines.settings import DEFAULT_SOURCES, Settings
from pipelines.sources.catalogue import Source
from pipelines.store.tables import events as events_table

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "geodata" / "data" / "SOURCES.md"])
PROGRAMS: Mapping[str, typer.Typer] = {
    "python -m pipelines": pipelines.__main__.app,
    "python -m geodata": geodata.__main__.app,
    "python -m dashboard": dashboard.__main__.cli,
}
BASEMAP_BUILDER = "python -m geodata.build"
LEFT_OUT = "…"
SEPARATOR = "\x1e"
PROGRESS = "Reading reports:"
"""Lines that come on a slow machine only."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
REPOSITORY_PATH = re.compile(r"`((?:geodata|pipelines|dashboard|tests|docs)/[\w./-]*)`")
VARIABLE = re.compile(r"\bSAHEL_[A-Z_]*[A-Z]\b")
CODE = re.compile(r"`([^`]+)`")


def read_document(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def read_prose(text: str) -> str:
    return FENCE.sub("", text)


def read_section(document: str, heading: str) -> str:
    """The text below a heading, up to the next one of the same level."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^\1 |\Z)", document, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {heading!r}"
    return found[2]


def read_cells(text: str) -> list[list[str]]:
    """The rows of all tables in a text, without their headings and rules."""
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def read_first_codes(text: str) -> list[str]:
    """Every code of the tables' first cells: two for "`--feeds`, `--no-feeds`"."""
    return [code for row in read_cells(text) for code in CODE.findall(row[0])]


@cache
def list_commands() -> dict[str, set[str]]:
    """Every command with its arguments and options, as they are in the code."""
    commands: dict[str, set[str]] = {}
    for name, app in PROGRAMS.items():
        program: Any = get_command(app)
        children = getattr(program, "commands", {})
        own = list_parameters(program)
        if own or not children:
            commands[name] = own
        commands |= {f"{name} {child}": list_parameters(command) for child, command in children.items()}
    return commands


def list_parameters(command: Any) -> set[str]:
    names: set[str] = set()
    for parameter in command.params:
        is_argument = parameter.param_type_name == "argument"
        names |= {parameter.name.upper()} if is_argument else {*parameter.opts, *parameter.secondary_opts}
    return names - {"--help"}


def list_shell_lines() -> Iterator[tuple[str, str]]:
    """Every line of a shell in the documents, with the document's name."""
    for path in DOCUMENTS:
        for language, body in FENCE.findall(path.read_text(encoding="utf-8")):
            for line in body.splitlines():
                if language == "console" and line.startswith("$ "):
                    yield path.name, line[2:]
                elif language == "sh" or re.search(r"(^|\s|=)\S*python -m ", line):
                    yield path.name, line


def list_calls() -> Iterator[tuple[str, str, list[str]]]:
    """Every call of one of our command lines: its document, the program, the words that follow."""
    for document, line in list_shell_lines():
        for part in re.split(r"\s(?:\||&&|>>|>)\s", line):
            found = re.search(r"python -m ((?:pipelines|geodata|dashboard)\S*)(.*)", part)
            if found:
                yield document, f"python -m {found[1]}", shlex.split(found[2])


def find_fault(program: str, words: list[str]) -> str | None:
    """What is wrong with a call, if anything."""
    commands = list_commands()
    name = f"{program} {words[0]}" if words and f"{program} {words[0]}" in commands else program
    if program != BASEMAP_BUILDER and name not in commands:
        return f"no command {' '.join([program, *words[:1]])!r}"
    known = commands[name] if program != BASEMAP_BUILDER else read_builder_options()
    unknown = [word for word in words if word.startswith("--") and word != "--" and word not in known]
    return f"{name} has no {', '.join(unknown)}" if unknown else None


@cache
def read_builder_options() -> set[str]:
    told = subprocess.run([sys.executable, "-m", "geodata.build", "--help"], capture_output=True, text=True, cwd=ROOT)
    return set(re.findall(r"--[a-z][a-z-]+", told.stdout)) - {"--help"}


def make_event() -> Event:
    """An event with something in every field."""
    span = Span(0, 4, "Gao,", "r1")
    place = Place("ml-gao", "Gao", "populated place", (-0.04, 16.27), "ML", "Gao", "Gao", source="a test")
    placement = Placement(place, Area(Point(-0.04, 16.27), (-0.04, 16.27), 3.0), 1, 1, 0.9, "by name")
    claim = Claim("killed", 1, None, "soldiers", "a witness", "witness", False, None, span, span)
    day = date(2024, 3, 5)
    return Event(
        id="e1", attack_id="e1", mention_ids=("m1",), is_background=False, event_type="Battles",
        sub_event_type="Armed clash", type_of_violence=1, date_start=day, date_end=day, date_precision=1,
        time_precision=1, placement=placement, actors=(Actor("JNIM", "rebel group", "attacker"),), claims=(claim,),
        killed=Range(1, 1, None), injured=Range(), abducted=Range(), attack_killed=Range(1, 1, None),
        evidence=(("place", span),), confidence=0.9, status="machine", publishers=("A",), report_ids=("r1",),
    )  # fmt: skip


def slug(heading: str) -> str:
    """The anchor that code hosts make of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def run_block(body: str, folder: Path) -> list[tuple[str, str, str]]:
    """Run the commands of a block in one shell; give each with the output shown and the output that came."""
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    commands, shown = zip(*(part.split("\n", 1) for part in parts), strict=True)
    script = f"\nprintf '{SEPARATOR}'\n".join(commands)
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S603 - our own documents
        ["/bin/bash", "-c", f"exec 2>&1\n{script}"], cwd=folder, env=environment, capture_output=True, timeout=120
    )
    came = done.stdout.decode().split(SEPARATOR)
    return list(zip(commands, shown, came, strict=True))


def find_first_missing(shown: str, came: str) -> str | None:
    """The first line shown that did not come in this order; only where `…` stands may lines be left out."""
    lines = [line.rstrip() for line in came.splitlines() if not line.startswith(PROGRESS)]
    at, may_skip = 0, False
    for line in shown.rstrip("\n").splitlines():
        if line == LEFT_OUT:
            may_skip = True
            continue
        start = line.removesuffix(LEFT_OUT).rstrip() if line.endswith(LEFT_OUT) else None
        hits = [i for i in range(at, len(lines)) if lines[i] == line or (start and lines[i].startswith(start))]
        if not hits or (not may_skip and hits[0] != at):
            return line
        at, may_skip = hits[0] + 1, False
    return None if may_skip or at == len(lines) else f"(the output goes on: {lines[at]})"


SHOWN = [
    pytest.param(body, id=f"{path.stem}-{number}")
    for path in DOCUMENTS
    for number, (language, body) in enumerate(FENCE.findall(path.read_text(encoding="utf-8")))
    if language == "console"
]

# --- commands ------------------------------------------------------------------------------------------------------


def test_every_command_is_documented_and_no_other() -> None:
    headings = re.findall(r"^## `(python -m .+)`$", read_document("docs/commands.md"), re.MULTILINE)
    assert sorted(headings) == sorted([*list_commands(), BASEMAP_BUILDER])


@pytest.mark.parametrize("command", sorted(list_commands()))
def test_every_option_of_a_command_is_documented_and_no_other(command: str) -> None:
    documented = read_first_codes(read_section(read_document("docs/commands.md"), f"`{command}`"))
    assert sorted(documented) == sorted(list_commands()[command])


def test_the_options_of_the_base_map_builder_are_documented() -> None:
    documented = read_first_codes(read_section(read_document("docs/commands.md"), f"`{BASEMAP_BUILDER}`"))
    assert sorted(documented) == sorted(read_builder_options())


def test_the_calls_in_the_documents_name_commands_and_options_that_exist() -> None:
    calls = list(list_calls())
    faults = [(document, fault) for document, program, words in calls if (fault := find_fault(program, words))]
    assert len(calls) > 15
    assert faults == []


def test_the_commands_named_in_prose_exist() -> None:
    faults = [
        (path.name, fault)
        for path in DOCUMENTS
        for code in CODE.findall(read_prose(path.read_text(encoding="utf-8")))
        if code not in PROGRAMS
        and (found := re.match(r"python -m ((?:pipelines|geodata|dashboard)\S*)(.*)", code))
        and "install" not in code  # named as not there yet
        and (fault := find_fault(f"python -m {found[1]}", shlex.split(found[2])))
    ]
    assert faults == []


def test_the_targets_of_make_are_documented_and_no_other() -> None:
    targets = re.findall(r"^\.PHONY: (.+)$", read_document("Makefile"), re.MULTILINE)[0].split()
    named = read_first_codes(read_section(read_document("docs/commands.md"), "make"))
    assert sorted(named) == sorted(f"make {target}" for target in targets)


def test_make_is_only_called_with_targets_that_exist() -> None:
    targets = re.findall(r"^\.PHONY: (.+)$", read_document("Makefile"), re.MULTILINE)[0].split()
    called = {found[1] for _, line in list_shell_lines() if (found := re.match(r"make (\w+)", line))}
    assert called <= set(targets)
    assert {"run", "test"} <= called


# --- settings ------------------------------------------------------------------------------------------------------


def test_every_setting_is_documented_with_its_default_and_no_other() -> None:
    rows = read_cells(read_section(read_document("docs/settings.md"), "The program"))
    documented = {row[0]: (row[1], row[2]) for row in rows if len(row) == 4}
    expected = {
        f"`SAHEL_{name.upper()}`": (f"`{name}`", write_default(field.default))
        for name, field in Settings.model_fields.items()
    }
    assert documented == expected


def write_default(value: object) -> str:
    if value == DEFAULT_SOURCES:
        return f"the shipped `{DEFAULT_SOURCES.relative_to(ROOT)}`"
    return "none" if value is None else f"`{value}`"


def test_every_variable_that_the_code_reads_is_documented_and_no_other() -> None:
    files = [file for name in ("pipelines", "geodata", "dashboard") for file in (ROOT / name).rglob("*.py")]
    files += [ROOT / "tests" / "conftest.py", ROOT / ".ci" / "run", ROOT / "Makefile"]
    read = {name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))}
    read |= {f"SAHEL_{name.upper()}" for name in Settings.model_fields}
    assert set(VARIABLE.findall(read_document("docs/settings.md"))) == read


def test_the_documents_name_no_variable_that_does_not_exist() -> None:
    known = set(VARIABLE.findall(read_document("docs/settings.md")))
    unknown = {
        (path.name, name) for path in DOCUMENTS for name in VARIABLE.findall(path.read_text(encoding="utf-8"))
    } - {(path.name, name) for path in DOCUMENTS for name in known}
    assert unknown == set()


def test_the_keys_of_a_feed_are_documented_and_no_other() -> None:
    documented = read_first_codes(read_section(read_document("docs/settings.md"), "Feeds"))
    assert sorted(documented) == sorted(field.name for field in fields(Source))


# --- columns -------------------------------------------------------------------------------------------------------


def test_every_property_of_an_event_is_documented_and_no_other() -> None:
    documented = read_first_codes(read_section(read_document("docs/columns.md"), "Properties"))
    first_cells = [
        CODE.findall(row[0])[0] for row in read_cells(read_section(read_document("docs/columns.md"), "Properties"))
    ]
    assert documented == first_cells
    assert documented == list(build_properties(make_event()))


@pytest.mark.parametrize(("heading", "field"), [("Actors", "actors"), ("Claims", "claims")])
def test_every_key_of_a_list_is_documented_and_no_other(heading: str, field: str) -> None:
    documented = read_first_codes(read_section(read_document("docs/columns.md"), heading))
    assert sorted(documented) == sorted(build_properties(make_event())[field][0])


def test_every_key_of_the_evidence_is_documented_and_no_other() -> None:
    documented = read_first_codes(read_section(read_document("docs/columns.md"), "Evidence"))
    assert sorted(documented) == sorted(build_properties(make_event())["evidence"]["place"])


def test_every_column_of_the_events_table_is_documented_and_no_other() -> None:
    columns = {column.name for column in events_table.columns}
    properties = set(build_properties(make_event()))
    documented = read_first_codes(
        read_section(read_document("docs/columns.md"), "The table events").replace(".low", "")
    )
    assert {name for name in documented if name not in properties} == columns - properties


# --- what the documents point to and show --------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    text = read_prose(path.read_text(encoding="utf-8"))
    targets = [link or source for link, source in LINK.findall(text)]
    inside = [target for target in targets if "://" not in target]
    missing = [target for target in inside if not leads_somewhere(path, target)]
    assert missing == []


def leads_somewhere(document: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    file = (document.parent / name).resolve() if name else document
    if not file.exists() or not anchor:
        return file.exists()
    return anchor in {slug(heading) for heading in HEADING.findall(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_paths_named_in_the_text_exist(path: Path) -> None:
    named = REPOSITORY_PATH.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_document_is_named_in_the_readme() -> None:
    readme = read_document("README.md")
    missing = [path.name for path in DOCUMENTS if path.name != "README.md" and path.name not in readme]
    assert missing == []


def test_the_readme_lists_the_countries_that_events_are_kept_for() -> None:
    from geodata.outlines.boundaries import load_boundaries
    from pipelines.extract import FRAME

    countries = load_boundaries().countries
    text = read_section(read_document("README.md"), "Limits")
    assert [code for code in sorted(FRAME) if countries[code].name not in text] == []


def test_the_line_of_cron_works_in_a_fresh_clone_after_what_the_readme_says_to_make(tmp_path: Path) -> None:
    section = read_section(read_document("README.md"), "Schedule")
    clone = tmp_path / "sahel"
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (clone / ".venv" / "bin" / "python").chmod(0o755)
    made = [body for language, body in FENCE.findall(section) if language == "sh" and "make install" in body]
    (timed,) = re.findall(r"^\*/15 \* \* \* \* (.+)$", section, re.MULTILINE)
    script = "\n".join(["set -e", *made, timed]).replace("make install", "").replace("/srv/sahel", str(clone))
    done = subprocess.run(  # noqa: S603 - our own documents
        ["/bin/sh", "-c", script], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")
    log = (clone / "var" / "run.log").read_text()
    assert log == "0 new reports, 0 known; 0 events in the store (0 new or changed)\n"


@pytest.mark.parametrize("body", SHOWN)
def test_the_output_shown_is_what_comes_out(body: str, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    results = run_block(body, tmp_path)
    missing = {command: line for command, shown, came in results if (line := find_first_missing(shown, came))}
    assert missing == {}, "\n".join(came for _, _, came in results)
