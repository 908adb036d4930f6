"""The map page's parts are kept from one start to the next, for the very sources they were made of."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.map import kept
from dashboard.map.kept import SOURCES, find_file, load_parts, mark_sources, read_parts, write_parts
from dashboard.map.page import render_parts

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of our own, and nothing read yet."""
    monkeypatch.setattr(kept, "find_file", lambda: tmp_path / "parts.json")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load_parts.cache_clear()
    yield tmp_path / "parts.json"
    load_parts.cache_clear()


def test_parts_are_written_once_and_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_parts() == render_parts()
    load_parts.cache_clear()
    monkeypatch.setattr("dashboard.map.page.render_parts", lambda: pytest.fail("rendered again"))
    assert load_parts() == render_parts()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"mark": 1}', "\x00" * 9])
def test_a_damaged_file_is_made_anew(path: Path, damage: str) -> None:
    path.write_text(damage)
    assert load_parts() == render_parts()
    assert read_parts(path, mark_sources()) == render_parts()


def test_parts_of_other_sources_do_not_count(path: Path) -> None:
    write_parts(path, "another mark", render_parts()._replace(script="alert(1)"))
    assert load_parts() == render_parts()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    write_parts(tmp_path / "no" / "parts.json", "mark", render_parts())
    assert read_parts(tmp_path / "no" / "parts.json", "mark") is None


def test_where_python_writes_nothing_no_parts_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load_parts() == render_parts()
    assert not path.exists()


def test_the_file_lies_with_compiled_modules() -> None:
    assert find_file().parent.name == "__pycache__"


@pytest.mark.parametrize("pattern", SOURCES)
def test_every_source_is_there(pattern: str) -> None:
    assert list(ROOT.glob(pattern))


def test_parts_that_are_kept_need_no_folium(tmp_path: Path) -> None:
    program = "import sys, dashboard.view, dashboard.map.module as m; m.find_module(); print('folium' in sys.modules)"
    given = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    said = [
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=given, capture_output=True, check=True).stdout  # noqa: S603
        for _ in range(2)
    ]
    assert [line.strip() for line in said] == [b"True", b"False"]
