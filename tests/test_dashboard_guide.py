"""docs/dashboard.md is true: the names, keys and parts of an address in it are those of the app."""

import re
from pathlib import Path

from dashboard.map.assets import SCRIPTS
from dashboard.state import LISTS, LOOK_LISTS, LOOK_TEXTS
from dashboard.texts import load_texts

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "dashboard.md").read_text(encoding="utf-8")
STATE = (ROOT / "dashboard" / "state.py").read_text(encoding="utf-8")
PLAIN = {"At the top, always in sight", "On the left"}
SCRIPTS_FOLDER = ROOT / "dashboard" / "map" / "js"


def test_the_guide_names_what_the_page_says() -> None:
    said = set(load_texts("fr").catalogue)
    named = set(re.findall(r"\*\*([^*]+)\*\*", GUIDE))
    assert sorted(named - said - PLAIN) == []


def test_the_guide_has_the_keys_of_an_address() -> None:
    rows = re.findall(r"^\| ((?:`\w+` ?)+)\|", GUIDE, re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    read = set(re.findall(r'_last\(values, "(\w+)"\)', STATE)) | {*LISTS, *LOOK_LISTS, *LOOK_TEXTS}
    assert named == read | {"vs", "a", "b", "lat", "lon", "z"}


def test_the_guide_names_keys_that_the_scripts_know() -> None:
    scripts = "".join((SCRIPTS_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    for key in ("Enter", "Escape", "PageUp", "PageDown", "Home", "End", "ArrowLeft", "ArrowRight"):
        assert f"`{key}`" in GUIDE
        assert key.casefold() in scripts.casefold()
    assert 'key === "n" || key === "p"' in scripts
