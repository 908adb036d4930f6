"""What the Briefing tab's choices come to: pure parts, and the form as Streamlit's own test client sees it."""

import io
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard.boxes import read_box
from dashboard.briefing.box import read_told
from dashboard.briefing.check import CheckError, Fault
from dashboard.briefing.draft import (
    Draft,
    PageDraft,
    Surroundings,
    add_page,
    carry_filters,
    change_page,
    cut_page,
    drop_page,
    open_recipe,
    settle,
    settle_page,
)
from dashboard.briefing.face import Face, write_face
from dashboard.briefing.files import make_files
from dashboard.briefing.logo import LARGEST_BYTES, LogoError, clean_logo, keep_logo
from dashboard.briefing.period_words import PERIODS, name_period, resolve_days
from dashboard.briefing.preview import draw_preview, list_offered, make_one_file, name_one_file
from dashboard.briefing.recipe import Format, PageSpec, Recipe, build_recipe
from dashboard.briefing.recipe_text import Problem
from dashboard.briefing.turns import Turns
from dashboard.filter_values import Filters, is_set
from dashboard.periods import Period
from dashboard.texts import load_texts
from tests.briefings import QUARTER, brief_table
from tests.fixture_events import make_bamako, make_events, make_frame, write_store

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
APP = str(Path(__file__).parent.parent / "dashboard" / "app.py")
CUTOFF = date(2024, 9, 19)
SEPTEMBER = Period(date(2024, 9, 1), date(2024, 9, 19))
MALI = Filters(
    text="market", countries=("ML",), actors=("JNIM",), against=("Dozo",), review="reviewed", deaths_at_least=2
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# --- the draft


def test_a_page_takes_filters_days_and_view_from_the_app_as_they_are_now() -> None:
    draft = Draft(pages=(PageDraft(has_map_view=True),))
    first = settle(draft, Surroundings(MALI, SEPTEMBER, (-6.0, 12.0, 2.0, 18.0)))
    assert isinstance(first, Recipe)
    page = first.pages[0]
    assert (page.period, page.box) == ("2024-09-01..2024-09-19", (-6.0, 12.0, 2.0, 18.0))
    assert page.filters == Filters(
        countries=("ML",), actors=("JNIM",), against=("Dozo",), review="reviewed", deaths_at_least=2
    )
    then = settle(draft, Surroundings())
    assert isinstance(then, Recipe)
    assert (then.pages[0].period, then.pages[0].box, then.pages[0].countries) == ("last 7 days", None, ())


def test_every_filter_is_carried_but_the_words_and_the_days() -> None:
    filters = Filters(
        countries=("ML",),
        units=("ML.Mopti",),
        event_types=("Battles",),
        sub_event_types=("Armed clash",),
        actors=("JNIM",),
        against=("Dozo",),
        publishers=("Sample",),
        widest_precision=2,
        deaths_at_least=4,
        review="reviewed",
        has_background=False,
    )
    assert all(is_set(filters, field.name) for field in fields(Filters) if field.name not in ("text", "start", "end"))
    assert carry_filters(PageSpec(), filters).filters == filters


def test_a_loaded_recipe_stays_as_it_says_whatever_the_app_shows() -> None:
    recipe = build_recipe({"pages": [{"period": "last month", "countries": ["BF"]}]}, name="test")
    assert settle(open_recipe(recipe), Surroundings(MALI, SEPTEMBER, (0.0, 1.0, 2.0, 3.0))) == recipe


def test_what_cannot_be_is_a_problem_and_no_error() -> None:
    draft = Draft(Recipe().model_copy(update={"code": "no spaces"}))
    found = settle(draft, Surroundings())
    assert isinstance(found, Problem) and (found.entry, found.value) == ("code", "no spaces")


def test_pages_are_added_after_the_open_one_and_the_last_one_stays() -> None:
    mali, togo = (PageDraft(PageSpec(title=title)) for title in ("Mali", "Togo"))
    draft = Draft(pages=(mali, togo))
    assert add_page(draft, 0).pages == (mali, mali, togo)
    assert drop_page(draft, 0).pages == (togo,)
    assert drop_page(Draft(pages=(mali,)), 0).pages == (mali,)
    assert change_page(draft, 1, mali).pages == (mali, mali)


def test_the_view_is_left_out_until_the_map_has_told_it() -> None:
    assert settle_page(PageDraft(PageSpec(), has_map_view=True), Surroundings()).box is None


@pytest.mark.parametrize(
    "told", [None, 7, "abcd", [1, 2, 3], [9, 0, 1, 5], ["x", 0, 1, 2], [0, 5, 1, 5], [float("nan")] * 4]
)
def test_what_a_browser_tells_of_its_view_is_not_trusted(told: Any) -> None:
    assert read_box(told) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"number": 2, "box": [-6, 12.5, 2, 18]}, (2, (-6.0, 12.5, 2.0, 18.0))),
        ({"number": 2, "box": None}, (2, None)),
        ({"number": "2", "box": [9, 9, 1, 1]}, (None, None)),
        (None, (None, None)),
        ("box", (None, None)),
    ],
)
def test_what_a_browser_tells_of_a_drawn_box_is_not_trusted(told: Any, expected: Any) -> None:
    assert read_told(told) == expected


def test_a_drawn_box_stands_for_the_maps_view_on_the_page_that_is_open_alone() -> None:
    draft = Draft(pages=(PageDraft(), PageDraft(has_map_view=True)))
    drawn = cut_page(draft, 1, (-6.0, 12.5, 2.0, 18.0))
    boxes = [settle_page(page, Surroundings(view=(0.0, 0.0, 1.0, 1.0))).box for page in drawn.pages]
    assert boxes == [None, (-6.0, 12.5, 2.0, 18.0)]


def test_a_view_beyond_the_world_is_cut_to_it() -> None:
    assert read_box([-400, -120, 7, 20]) == (-180.0, -90.0, 7.0, 20.0)


# --- periods in words


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ("last 7 days", "the last 7 days: 13–19 September 2024", "les 7 derniers jours : 13–19 septembre 2024"),
        ("last week", "the last full week: 9–15 September 2024",
         "la dernière semaine entière : 9–15 septembre 2024"),
        ("last month", "the last full month: August 2024", "le dernier mois entier : août 2024"),
        ("Last 3  months", "the last 3 full months: 1 June – 31 August 2024",
         "les 3 derniers mois entiers : 1er juin – 31 août 2024"),
        ("last 1 day", "the last day: 19 September 2024", "le dernier jour : 19 septembre 2024"),
        ("all", "all dates", "toutes les dates"),
    ],
)  # fmt: skip
def test_a_period_is_named_with_its_days(words: str, english: str, french: str) -> None:
    assert plain(name_period(words, texts=ENGLISH, cutoff=CUTOFF)) == english
    assert plain(name_period(words, texts=FRENCH, cutoff=CUTOFF)) == french


def test_every_period_that_is_offered_is_one_of_a_recipe() -> None:
    for words in PERIODS:
        start, end = resolve_days(PageSpec(period=words).period, CUTOFF)
        assert start <= end


# --- the logo


def picture_file(form: str, size: tuple[int, int] = (40, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "#8c2f24").save(stream, form)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_drawn_anew_and_kept_by_what_it_shows(form: str) -> None:
    clean = clean_logo(picture_file(form))
    assert clean.startswith(b"\x89PNG")
    path = keep_logo(clean)
    assert path == keep_logo(clean) and path.name == "logo.png" and path.read_bytes() == clean


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='x'/>", picture_file("GIF"), picture_file("PNG")[:60], picture_file("PNG", (3000, 2000)),
     b"\x89PNG" + b"0" * LARGEST_BYTES],
    ids=["empty", "svg", "gif", "cut", "large", "heavy"],
)  # fmt: skip
def test_what_is_no_logo_is_refused(content: bytes) -> None:
    with pytest.raises(LogoError):
        clean_logo(content)


# --- drawing, one at a time


def test_turns_let_one_through_in_the_order_of_asking() -> None:
    turns, served, inside = Turns(), [], []
    asked = [threading.Event() for _ in range(10)]

    def work(number: int) -> None:
        if number:
            asked[number - 1].wait(timeout=30)
        asked[number].set() if number == 0 else None
        with turns.take():
            inside.append(number)
            assert len(inside) == 1
            served.append(number)
            inside.remove(number)
        asked[number].set()

    with ThreadPoolExecutor(10) as pool:
        for done in [pool.submit(work, number) for number in range(10)]:
            done.result(timeout=60)
    assert served == list(range(10)) and not turns.is_taken


def test_ten_people_at_once_get_the_pages_that_each_would_get_alone() -> None:
    briefings = [brief_table(make_frame(make_bamako()), pages=[QUARTER], language=code) for code in ("en", "fr")]
    alone = [draw_preview(briefing, 1).image for briefing in briefings]
    with ThreadPoolExecutor(10) as pool:
        together = list(pool.map(lambda number: draw_preview(briefings[number % 2], 1).image, range(10)))
    assert together == alone * 5
    assert alone[0] != alone[1]


def test_a_preview_is_small_and_says_in_words_what_it_shows() -> None:
    preview = draw_preview(brief_table(make_frame(make_bamako()), pages=[QUARTER]), 3)
    with Image.open(io.BytesIO(preview.image)) as image:
        assert max(image.size) == pytest.approx(1400, abs=12)
    assert len(preview.image) < 250_000
    assert plain(preview.words).startswith("Map: Political violence in Mali, 1 July – 30 September 2024. ")


# --- what a page says of its filters


def face_of(page: dict[str, Any], language: str = "en") -> Face:
    briefing = brief_table(make_frame(make_bamako()), pages=[QUARTER | page], language=language)
    return write_face(briefing, briefing.pages[0], load_texts(language))


def test_a_page_says_what_its_filters_left_out() -> None:
    page = {"actors": ["JNIM"], "deaths_at_least": 3, "box": [-9.0, 12.0, -7.5, 13.0]}
    assert face_of(page).omissions == (
        "Only: JNIM; at least 3 killed; no background events; between 9.0° W – 7.5° W, 12.0° N – 13.0° N."
    )
    assert face_of({"has_background": True}).omissions == ""
    assert plain(face_of({}, "fr").omissions) == "Uniquement : sans événements de contexte."


def test_a_page_of_units_is_named_for_them() -> None:
    assert face_of({"units": ["ML.Mopti", "ML.Gao"]}).title == "Political violence in Mopti (Mali) and Gao (Mali)"
    assert plain(face_of({"units": ["ML.Mopti"]}, "fr").title) == "Violences politiques : Mopti (Mali)"


# --- files


@pytest.mark.parametrize(
    ("recipe", "name", "held"),
    [
        ({"formats": ["pdf"]}, "SVD_violence_A4_20241002.pdf", 1),
        ({"formats": ["png"]}, "SVD_violence_A4_20241002.png", 1),
        ({"formats": ["png"], "pages": [QUARTER, QUARTER]}, "SVD_violence_A4_20241002.zip", 2),
        ({"formats": ["csv"], "pages": [QUARTER | {"kind": "pair"}]}, "SVD_violence_A4_20241002.zip", 2),
        ({"formats": ["pdf"], "pages": [QUARTER, QUARTER]}, "SVD_violence_A4_20241002.pdf", 1),
        ({"formats": ["svg", "csv"], "code": "MLI"}, "MLI_violence_A4_20241002.zip", 2),
        ({"formats": ["csv", "zip"]}, "SVD_violence_A4_20241002.zip", 4),
    ],
)
def test_the_file_is_what_its_name_says(recipe: dict[str, Any], name: str, held: int) -> None:
    briefing = brief_table(make_frame(make_bamako()), **{"pages": [QUARTER]} | recipe)
    assert name_one_file(briefing) == name
    content = make_one_file(briefing)
    assert content.startswith({"pdf": b"%PDF", "png": b"\x89PNG", "zip": b"PK"}[name[-3:]])
    if name.endswith("zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert len(archive.namelist()) == held


@pytest.mark.parametrize("name", list_offered())
def test_one_page_in_one_format_is_one_file(name: Format) -> None:
    briefing = brief_table(make_frame(make_bamako()), pages=[QUARTER], formats=[name])
    assert [file.name for file in make_files(briefing, dpi=20)] == [name_one_file(briefing)]


# --- the form in Streamlit


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(40))


@pytest.fixture
def app(store: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SAHEL_STORE", store)
    app = AppTest.from_file(APP, default_timeout=90)
    app.query_params["tab"] = "briefing"
    return app


def recipe_of(app: AppTest) -> Recipe:
    found = settle(app.session_state["briefing_draft"], Surroundings())
    assert isinstance(found, Recipe)
    return found


def find(widgets: Any, label: str) -> Any:
    return next(widget for widget in widgets if widget.label == label)


def test_without_a_choice_it_is_one_map_of_the_newest_days_in_the_apps_language(app: AppTest) -> None:
    app.query_params["lang"] = "fr"
    app.run()
    assert not app.exception and not app.error
    recipe = recipe_of(app)
    assert (recipe.language, recipe.formats, recipe.pages) == ("fr", ("pdf",), (PageSpec(has_background=True),))
    assert len(app.get("image")) == 1
    assert "briefing_get" in {button.key for button in app.get("download_button")}


def test_choices_are_kept_when_another_tab_was_open(app: AppTest) -> None:
    app.run()
    find(app.text_input, "Title").set_value("A week in Mopti").run()
    find(app.selectbox, "Period").set_value("all").run()
    app.session_state["open_tab"] = "trends"
    del app.session_state["tab"]
    app.run()
    assert not app.get("image")
    app.session_state["open_tab"] = "briefing"
    del app.session_state["tab"]
    app.run()
    assert find(app.text_input, "Title").value == "A week in Mopti"
    assert recipe_of(app).pages[0].period == "all"


def test_a_code_that_cannot_be_is_said_in_one_line_and_nothing_is_drawn(app: AppTest) -> None:
    app.run()
    find(app.text_input, "Code").set_value("../x").run()
    assert [error.value for error in app.error] == [
        "“code” cannot be “../x”: use letters, digits and hyphens, without accents or spaces, 40 at most."
    ]
    assert not app.get("image") and not app.exception


def test_pages_are_added_and_dropped(app: AppTest) -> None:
    app.run()
    find(app.button, "Add a page").click().run()
    assert len(recipe_of(app).pages) == 2 and len(app.get("image")) == 2
    find(app.selectbox, "Period").set_value("last month").run()
    assert [page.period for page in recipe_of(app).pages] == ["last 7 days", "last month"]
    find(app.button, "Drop this page").click().run()
    assert [page.period for page in recipe_of(app).pages] == ["last 7 days"]


def test_hostile_words_of_a_visitor_are_drawn_as_words(app: AppTest) -> None:
    app.run()
    find(app.text_input, "Title").set_value("<script>alert(1)</script> $\\frac{1}{2}$").run()
    assert not app.exception and len(app.get("image")) == 1


def test_a_page_that_the_check_refuses_is_not_shown_and_no_file_is_to_be_had(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise CheckError("SVD-01", [Fault("scale bar")])

    monkeypatch.setattr("dashboard.briefing.formats.writer.check_page", refuse)
    app.run()
    find(app.text_input, "Title").set_value("Never drawn before").run()
    assert [error.value for error in app.error] == [
        "The check holds this page back: page SVD\\-01 lacks\\: scale bar\\. Nothing of this briefing goes out."
    ]
    assert not app.get("image") and not app.exception
    assert "briefing_get" not in {button.key for button in app.get("download_button")}
