"""The architecture, read from the imports: one direction, named edges, and no dependency without need."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "pipelines", "dashboard")
ALLOWED = {
    "geodata": {"geodata"},
    "pipelines": {"geodata", "pipelines"},
    "dashboard": {"geodata", "pipelines", "dashboard"},
}
NETWORK = {
    "httpx",
    "requests",
    "urllib3",
    "urllib.request",
    "http.client",
    "aiohttp",
    "ftplib",
    "socket",
    "tenacity",
    "smtplib",
}
NOT_IMPORTED = {
    "cryptography": "pypdf uses it for PDF files with AES",
    "xstatic-leaflet": "its files are read from site-packages",
    "authlib": "Streamlit's st.login signs people in with it",
}
IMPORT_NAMES = {
    "python-docx": "docx",
    "python-pptx": "pptx",
    "scikit-learn": "sklearn",
    "pyahocorasick": "ahocorasick",
}


def source_files() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def imports_of(file: Path) -> set[str]:
    """Dotted names of the modules a file imports, those inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


IMPORTS = {file.relative_to(ROOT): imports_of(file) for file in source_files()}


def importers_of(*modules: str) -> set[str]:
    """Files that import one of these modules or something in them."""
    return {
        file.as_posix()
        for file, names in IMPORTS.items()
        if any(name == module or name.startswith(f"{module}.") for name in names for module in modules)
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_itself_and_those_below_it(package: str) -> None:
    for file, names in IMPORTS.items():
        if file.parts[0] == package:
            assert {name.split(".")[0] for name in names} & set(PACKAGES) <= ALLOWED[package], file


def test_no_package_imports_the_tests() -> None:
    assert importers_of("tests") == set()


def test_only_the_sources_and_the_http_module_reach_the_network() -> None:
    ours = {name for name in importers_of(*NETWORK) if not name.startswith("pipelines/sources/")}
    assert ours <= {
        "pipelines/http.py",
        "geodata/install/download.py",
        "dashboard/briefing/sending/carriers.py",  # briefings handed to mail servers and webhooks
        "dashboard/__main__.py",  # the app looks whether its port is free
    }


def test_only_the_store_imports_sqlalchemy_but_for_the_types_of_connections() -> None:
    outside = {name for name in importers_of("sqlalchemy", "alembic") if not name.startswith("pipelines/store/")}
    for name in outside:
        used = {found for found in IMPORTS[Path(name)] if found.startswith(("sqlalchemy.", "alembic"))}
        assert used <= {"sqlalchemy.Connection", "sqlalchemy.Engine"}, name


def test_the_types_and_the_merging_touch_neither_files_nor_the_clock() -> None:
    pure = [file for file in IMPORTS if file.parts[:2] in (("pipelines", "merge"), ("pipelines", "model.py"))]
    for file in pure:
        assert not IMPORTS[file] & {"os", "time", "sqlite3", "pathlib", "random"}, file


def test_every_named_requirement_is_imported_somewhere() -> None:
    named = (ROOT / "requirements.txt").read_text().split("# --- what those need")[0]
    roots = {name.split(".")[0].casefold() for names in IMPORTS.values() for name in names}
    for line in named.splitlines():
        if match := re.match(r"([A-Za-z0-9_.-]+)==", line):
            name = match[1].casefold()
            is_used = IMPORT_NAMES.get(name, name.replace("-", "_")) in roots
            assert is_used or name in NOT_IMPORTED, f"{name} is imported nowhere: drop it from requirements.txt"


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
        assert all(re.fullmatch(r"[\w.-]+==[\w.]+|-r requirements.txt", line) for line in lines if line)


def run(program: str) -> "subprocess.CompletedProcess[str]":
    """What a program prints in a Python of its own, in which nothing has been imported yet."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603


def test_geocoding_a_text_imports_nothing_heavy() -> None:
    program = (
        "import sys, pipelines.commands.geocode as g, pipelines.extract, pipelines.merge, pipelines.feature\n"
        "heavy = {'sqlalchemy', 'pandas', 'geopandas', 'streamlit', 'trafilatura', 'pypdf', 'docx', 'httpx'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert run(program).stdout.strip() == "[]"


def test_the_first_page_waits_for_no_import_of_what_reads_reports() -> None:
    program = (
        "import sys, dashboard.view\n"
        "late = {'pipelines.extract', 'pipelines.merge', 'dashboard.add', 'dashboard.correct', 'dashboard.card.show'}\n"
        "print(sorted((late | {'geodata.gazetteer'}) & set(sys.modules)))"
    )
    assert run(program).stdout.strip() == "[]"


def test_opening_the_app_imports_nothing_heavy_before_the_server() -> None:
    program = (
        "import runpy, sys, contextlib\n"
        "sys.argv = ['dashboard', '--port', '70000']\n"  # no such port: it ends where the server would start
        "with contextlib.suppress(SystemExit):\n"
        "    runpy.run_module('dashboard', run_name='__main__')\n"
        "print(sorted({'pandas', 'numpy', 'sqlalchemy', 'httpx', 'streamlit'} & set(sys.modules)))"
    )
    done = run(program)
    assert done.stdout.strip() == "[]" and "65535" in done.stderr


def test_the_rest_is_there_after_it_was_imported_late() -> None:
    program = (
        "import sys, dashboard.late as late\n"
        "late.IDLE_S = 0\n"
        "late.import_when_idle()\n"
        "print('dashboard.correct.show' in sys.modules, 'dashboard.add.show' in sys.modules)"
    )
    assert run(program).stdout.strip() == "True True"
