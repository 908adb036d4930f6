"""Briefings: what a recipe may say, which days it means, which events a page tells of, and the command."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.briefing.face import name_file, write_face
from dashboard.briefing.known import UnknownNameError
from dashboard.briefing.recipe import RecipeError, build_recipe, load_recipe, read_period
from dashboard.periods import Period
from dashboard.texts import load_texts
from pipelines.store import open_store
from tests.briefing_events import build_attack, build_row, build_table
from tests.briefings import QUARTER, brief_table

CUTOFF = date(2024, 10, 2)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024-07-01..2024-09-30", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-07-01", date(2024, 7, 1), date(2024, 7, 1)),
        ("last 7 days", date(2024, 9, 26), date(2024, 10, 2)),
        ("last 1 day", date(2024, 10, 2), date(2024, 10, 2)),
        ("Last  week", date(2024, 9, 23), date(2024, 9, 29)),
        ("last month", date(2024, 9, 1), date(2024, 9, 30)),
        ("last 12 months", date(2023, 10, 1), date(2024, 9, 30)),
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
        ("this month", date(2024, 10, 1), date(2024, 10, 2)),
        ("this year", date(2024, 1, 1), date(2024, 10, 2)),
    ],
)
def test_a_period_in_words_ends_with_the_data(words: str, first: date, last: date) -> None:
    assert read_period(words, CUTOFF) == Period(first, last)


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "last 0 days", "last x days", "0001-01-01..2024-01-01", "2024-13-01", "2024-09-30..2024-07-01"],
)
def test_other_words_are_no_period(words: str) -> None:
    with pytest.raises(ValueError, match=r"period|isoformat|month|before 1900"):
        read_period(words, CUTOFF)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pages": []}, "'pages'"),
        ({"pages": [{"kind": "globe"}]}, "'pages.1.kind'"),
        ({"pages": [{"period": "soon"}]}, "'soon' is no period"),
        ({"pages": [{"box": [4, 12, -4, 16]}]}, "west before east"),
        ({"code": "../x"}, "'code'"),
        ({"colour": "red"}, "'colour': there is no such entry; leave it out"),
        ({"pages": [{}, {"peroid": "all"}]}, r"'pages.2.peroid': there is no such entry; did you mean 'period'\?"),
        ({"titel": "x"}, r"there is no such entry; did you mean 'title'\?"),
        ({"paper": "16:9", "orientation": "portrait"}, "leave out orientation"),
    ],
)
def test_a_recipe_that_cannot_be_used_says_which_entry(given: dict[str, Any], said: str) -> None:
    with pytest.raises(RecipeError, match=said):
        build_recipe(given, name="weekly.toml")


def test_a_recipe_file_is_read_and_its_logo_lies_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "weekly.toml"
    file.write_text('code = "ML-W"\nlogo = "logo.png"\n[[pages]]\ncountries = ["ml"]\n', encoding="utf-8")
    recipe = load_recipe(file)
    assert (recipe.code, recipe.pages[0].countries, recipe.logo) == ("ML-W", ("ML",), tmp_path / "logo.png")


@pytest.mark.parametrize("content", [b"code = ", b"\xff\xfe", b"#" * 300_000])
def test_a_file_that_is_no_recipe_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "weekly.toml"
    file.write_bytes(content)
    with pytest.raises(RecipeError) as caught:
        load_recipe(file)
    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


def test_a_page_tells_of_the_events_that_touch_its_days_and_pass_its_filters() -> None:
    rows = [
        build_row(event_id="in"),
        build_row(event_id="elsewhere", country="NE"),
        build_row(event_id="before", date_start=date(2024, 6, 1), date_end=date(2024, 6, 30)),
        build_row(event_id="history", is_background=True),
        build_row(event_id="undated", date_start=None, date_end=None),
    ]
    (page,) = brief_table(build_table(rows), pages=[QUARTER | {"countries": ["ML"]}]).pages
    assert [event.event_id for event in page.part.shown] == ["in"]
    assert page.part.summary.events == len(page.part.shown) == len(page.part.table)
    assert page.undated == 1


def test_a_box_keeps_what_lies_in_it() -> None:
    rows = [build_row(event_id="bamako"), build_row(event_id="gao", latitude=16.27, longitude=-0.04)]
    (page,) = brief_table(build_table(rows), pages=[QUARTER | {"box": [-1, 15, 1, 18]}]).pages
    assert [event.event_id for event in page.part.shown] == ["gao"]


def test_a_pair_has_the_period_of_the_same_length_before_it() -> None:
    (page,) = brief_table(build_table(build_attack()), pages=[QUARTER | {"kind": "pair"}]).pages
    assert page.before is not None
    assert page.before.period == Period(date(2024, 3, 31), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"countries": ["qq"]}, "countries': there is no country “QQ” on the map"),
        ({"units": ["ML.Moptii"]}, "units': there is no unit “ML.Moptii” on the map .*; did you mean ML.Mopti"),
        ({"units": ["Mopti"]}, "units': there is no unit “Mopti” on the map or in the data; did you mean ML.Mopti"),
        ({"units": ["ML.mopti"]}, "units': there is no unit “ML.mopti” .* did you mean ML.Mopti"),
        ({"units": ["ML.Gao", "ML.Mopti.Bandiagra"]}, "“ML.Mopti.Bandiagra” .* did you mean ML.Mopti.Bandiagara"),
        ({"event_types": ["Battle"]}, "event_types': there is no event type “Battle”; did you mean Battles"),
        ({"sub_event_types": ["armed clash"]}, "no sub-event type “armed clash”; did you mean Armed clash\\?"),
        ({"actors": ["JNMI"]}, "actors': no actor is called “JNMI”; did you mean JNIM"),
        ({"actors": ["JNIM"], "actors_against": ["Army of Mali"]}, "actors_against': no actor is .*Military of Mali"),
        ({"publishers": ["Reuter"]}, "publishers': no event in the data was told by “Reuter”; did you mean Reuters"),
    ],
)
def test_a_name_that_nothing_has_is_no_empty_page(page: dict[str, Any], said: str) -> None:
    with pytest.raises(UnknownNameError, match=rf"^'pages\.2\.{said}" if "':" in said else said):
        brief_table(build_table(build_attack()), pages=[QUARTER, page])


@pytest.mark.parametrize(
    "page",
    [
        {"actors": ["Military of Chad"]},
        {"actors": ["FLA"]},
        {"units": ["NG.Borno.Bama"]},
        {"sub_event_types": ["Arrests"]},
    ],
)
def test_a_name_that_no_event_has_yet_is_known(page: dict[str, Any]) -> None:
    assert brief_table(build_table(build_attack()), pages=[QUARTER | page]).pages[0].part.shown == ()


def test_no_publisher_is_known_before_the_first_event() -> None:
    assert brief_table(build_table([]), pages=[QUARTER | {"publishers": ["Sahel Newswire"]}]).pages


def test_a_unit_that_is_newer_than_the_map_or_of_the_store_alone_is_known() -> None:
    table = build_table([build_row(admin1="Liptako")])
    assert brief_table(table, pages=[{"units": ["ML.Liptako", "ML.Ménaka.Andéramboukane"]}]).pages


def test_files_are_named_for_code_topic_paper_and_day() -> None:
    briefing = brief_table(build_table(build_attack()), code="ML-W", topic="violence", pages=[QUARTER, QUARTER])
    assert name_file(briefing) == "ML-W_violence_A4_20241002"
    faces = [write_face(briefing, page, load_texts("en")) for page in briefing.pages]
    assert [face.file_stem for face in faces] == ["ML-W-01_violence_A4_20241002", "ML-W-02_violence_A4_20241002"]


# --- the command


def run(*arguments: str) -> Any:
    from dashboard.__main__ import cli

    return CliRunner().invoke(cli, ["snapshot", *arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.gpkg'}"
    open_store(url).dispose()
    return url


def test_the_command_writes_the_file_that_is_asked_for(store: str, tmp_path: Path) -> None:
    out = tmp_path / "briefing.png"
    options = ["--from", "2024-07-01", "--to", "2024-09-30", "--store", store, "--country", "ml", "--lang", "fr"]
    result = run(*options, "--out", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_the_command_follows_a_recipe_into_a_folder(store: str, tmp_path: Path) -> None:
    recipe = tmp_path / "weekly.toml"
    recipe.write_text('code = "ML-W"\nformats = ["svg"]\n[[pages]]\n[[pages]]\n', encoding="utf-8")
    assert run("--recipe", str(recipe), "--out", str(tmp_path / "out"), "--store", store).exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["ML-W-01_violence_A4_undated.svg", "ML-W-02_violence_A4_undated.svg"]


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--from", "2024-07-01", "--country", "qq"], 2, "the options: 'pages.1.countries': there is no country “QQ”"),
        (["--box", "1,2"], 2, "--box '1,2': write west,south,east,north in degrees, as in -5,13,2,17"),
        (["--created", "today"], 2, "--created 'today': write a time such as 2026-11-23T07:30"),
        (["--out", "briefing.gif"], 2, "formats"),
        (["--from", "2024-09-30", "--to", "2024-07-01"], 2, "period"),
        (["--recipe", "nowhere.toml"], 2, "nowhere.toml"),
    ],
)
def test_wrong_wishes_get_one_clear_answer(store: str, options: list[str], status: int, said: str) -> None:
    result = run("--store", store, *options)
    assert result.exit_code == status
    assert said in result.output


@pytest.mark.parametrize("name", ["producer", "title", "sensitivity", "contact"])
def test_a_script_that_pictures_cannot_set_is_refused_instead_of_lost(name: str) -> None:
    with pytest.raises(RecipeError, match=f"x: '{name}': pictures and PDFs cannot set this script"):
        build_recipe({name: "منظمة الإغاثة"}, name="x")
    assert getattr(build_recipe({name: "Ɗan Ƙasa – l’Œuvre ʼa nº 1"}, name="x"), name)


def test_a_store_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    missing = run("--from", "2024-07-01", "--store", f"sqlite:///{tmp_path / 'none.gpkg'}")
    assert missing.exit_code == 1
    assert "there is no store there; make one with 'python -m pipelines run'" in missing.output
    assert len(missing.output.splitlines()) == 1


def test_importing_the_command_does_not_import_the_drawing() -> None:
    code = "import sys, dashboard.briefing.command; print([m for m in ('matplotlib', 'geopandas') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == "[]"
