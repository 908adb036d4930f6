"""What must stand on every page: a page that lacks one of these things is refused, and the refusal names it."""

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.briefing.check import (
    ALWAYS_WORDS,
    FURNITURE_WORDS,
    WHERE_TOLD_WORDS,
    CheckError,
    Fault,
    Placed,
    check_page,
    find_faults,
)
from dashboard.briefing.face import Face, write_face
from dashboard.briefing.files import make_files
from dashboard.briefing.formats.slides.slide import Slide
from dashboard.briefing.formats.web_words import read_page
from dashboard.briefing.formats.writer import open_leaf
from dashboard.texts import load_texts
from pipelines.store import open_store
from tests.briefing_events import build_attack, build_long_key, build_row, build_table
from tests.briefings import QUARTER, brief_table

FIELDS = {name: field for field, name in {**ALWAYS_WORDS, **WHERE_TOLD_WORDS}.items()}
SIGNS = frozenset({"type:Battles", "toll:known", "toll:unknown", "near", "area"})


@pytest.fixture(scope="module", params=["en", "fr"])
def face(request: pytest.FixtureRequest) -> Face:
    """A page on which everything that may have to be said is said."""
    rows = [*build_attack(), build_row(event_id="u", date_start=None, date_end=None)]
    briefing = brief_table(
        build_table(rows), pages=[QUARTER], language=request.param, coarsen="unit1", stale_after_hours=1,
        sensitivity="Internal", contact="desk@example.org", producer="The Desk",
    )  # fmt: skip
    stale = replace(briefing, stamp=replace(briefing.stamp, issued_at=briefing.stamp.data_cutoff.replace(year=2025)))
    return write_face(stale, stale.pages[0], load_texts(request.param))


def place(face: Face, **changes: Any) -> Placed:
    texts = tuple(getattr(face, field) for field in FIELDS.values())
    return replace(Placed(texts, SIGNS, SIGNS), **changes)


def list_missing(face: Face, placed: Placed, language: str = "en") -> list[str]:
    texts = load_texts(language)
    return [fault.describe(texts) for fault in find_faults(face, placed, has_events=True)]


def test_every_text_of_a_page_is_looked_for() -> None:
    others = {"summary", "file_stem"}  # the sentences may be cut for room; the file's name is looked at by itself
    assert {field.name for field in fields(Face)} - others == set(FIELDS.values())


def test_a_page_with_everything_passes(face: Face) -> None:
    assert all(getattr(face, field) for field in FIELDS.values())
    check_page(face, place(face), has_events=True)


@pytest.mark.parametrize("name", FIELDS)
def test_each_text_that_is_not_placed_is_missed(face: Face, name: str) -> None:
    wanted = getattr(face, FIELDS[name])
    rest = tuple(text for text in place(face).texts if wanted not in text)
    assert name in list_missing(face, place(face, texts=rest))


@pytest.mark.parametrize("name", [*ALWAYS_WORDS.values(), "event sources", "review status"])
def test_each_text_that_the_page_does_not_even_have_is_missed(face: Face, name: str) -> None:
    without = replace(face, **{FIELDS[name]: ""})
    assert name in list_missing(without, place(without))


@pytest.mark.parametrize("kind", FURNITURE_WORDS)
def test_each_help_to_read_the_map_is_missed(face: Face, kind: str) -> None:
    assert list_missing(face, place(face, furniture=frozenset(FURNITURE_WORDS) - {kind})) == [FURNITURE_WORDS[kind]]


@pytest.mark.parametrize("sign", sorted(SIGNS))
def test_a_sign_on_the_map_without_a_legend_is_missed(face: Face, sign: str) -> None:
    assert list_missing(face, place(face, legend=SIGNS - {sign})) == [f"legend of “{sign}”, which is on the map"]


def test_a_legend_of_what_is_not_on_the_map_is_too_much(face: Face) -> None:
    missing = list_missing(face, place(face, legend=SIGNS | {"hexagon"}))
    assert missing == ["“hexagon” on the map, which is in the legend"]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("cutoff", "Data cutoff: 2 October 2024.", "hour and time zone of the data cutoff"),
        ("disclaimer", "No endorsement is implied.", "producer’s name in the boundary disclaimer"),
        ("file_stem", "weekly map", "file name of the form code_topic_A4_YYYYMMDD (it is “weekly map”)"),
    ],
)
def test_a_text_that_does_not_say_what_it_must_is_missed(face: Face, field: str, text: str, said: str) -> None:
    changed = replace(face, **{field: text})
    assert list_missing(changed, place(changed)) == [said]


def test_the_creation_time_stands_apart_from_the_cutoff(face: Face) -> None:
    changed = replace(face, cutoff=f"{face.cutoff} {face.created}")
    assert list_missing(changed, place(changed)) == ["creation time apart from the data cutoff"]


def test_a_text_may_stand_within_a_longer_one_that_runs_over_lines(face: Face) -> None:
    whole = " ".join(place(face).texts).replace(". ", ".\n  ")
    assert list_missing(face, place(face, texts=(whole,))) == []


def test_a_page_without_events_owes_no_sources(face: Face) -> None:
    empty = replace(face, sources="", review="")
    check_page(empty, place(empty), has_events=False)


def test_the_refusal_is_one_line_that_names_the_page_and_all_that_is_missing(face: Face) -> None:
    with pytest.raises(CheckError) as caught:
        check_page(face, place(face, furniture=frozenset(), signs=SIGNS | {"tie"}), has_events=True)
    assert str(caught.value) == (
        "page SVD-01 lacks: scale bar; north arrow; locator map; projection’s name; "
        "legend of “tie”, which is on the map. Nothing of this briefing goes out"
    )
    assert caught.value.describe(load_texts("fr")) == (
        "il manque à la page SVD-01\u00a0: échelle graphique\u202f; flèche du nord\u202f; carte de situation\u202f; "
        "nom de la projection\u202f; légende de «\u00a0tie\u00a0», qui est sur la carte. "
        "Rien de cette note de situation ne sort"
    )


@pytest.mark.parametrize("file_format", ["png", "svg", "pdf", "zip"])
def test_no_file_is_made_of_a_page_that_lacks_something(file_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.briefing.drawing.furniture.draw_locator", lambda *_, **__: None)
    briefing = brief_table(build_table(build_attack()), formats=[file_format])
    with pytest.raises(CheckError, match=r"^page SVD-01 lacks: locator map\. Nothing of this briefing goes out$"):
        make_files(briefing, dpi=30)


@pytest.mark.parametrize("file_format", ["html", "pptx"])
def test_slides_and_web_pages_are_checked_by_the_words_on_them(
    file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefing = brief_table(build_table(build_attack()), formats=[file_format])
    leaf = open_leaf(briefing, briefing.pages[0], dpi=30)
    silent = replace(leaf, face=replace(leaf.face, claims=""))
    silent.__dict__["drawn"] = leaf.drawn  # the picture is whole: only the words beside it lack something
    monkeypatch.setattr("dashboard.briefing.files.open_leaf", lambda *_, **__: silent)
    with pytest.raises(CheckError, match="page SVD-01 lacks: claims note"):
        make_files(briefing, dpi=30)


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (r'<p class="sahel-period">.*?</p>', "period"),
        (r'<p class="sahel-label">.*?</p>', "sensitivity label"),
        (r"<dt>Boundaries</dt><dd>.*?</dd>", "boundary disclaimer"),
        ("Web Mercator; north is up", "north arrow"),
        ('class="sahel-locator"', "locator map"),
        (r"L\.control\.scale\(", "scale bar"),
    ],
)
def test_a_web_page_is_checked_as_it_goes_out(shown: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the finished page no longer shows is missed, whatever it was made of."""
    briefing = brief_table(build_table(build_attack()), formats=["html"], sensitivity="Internal")
    html = make_files(briefing)[0].content.decode()
    assert re.search(shown, html)
    monkeypatch.setattr("dashboard.briefing.formats.web.render_map_html", lambda *_, **__: re.sub(shown, "", html))
    with pytest.raises(CheckError) as caught:
        make_files(briefing)
    assert Fault(name) in caught.value.faults


def test_the_words_of_scripts_and_of_the_window_are_not_on_the_page() -> None:
    html = (
        "<head><title>Mali</title></head><body><p class='a b'>Gao &amp; <b>Kidal</b></p><script>Ségou</script></body>"
    )
    assert read_page(html, load_texts("en")) == Placed(("Gao & ", "Kidal"), furniture=frozenset())


def test_a_slide_that_continues_a_key_is_checked_like_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.briefing.formats.slides.key.SIZES", (24.0,))
    briefing = brief_table(build_table(build_long_key()), formats=["pptx"], paper="A3", sensitivity="Internal")
    make_files(briefing, dpi=30)

    def write_on_maps_only(slide: Slide, *args: Any, _write: Any = Slide.write_text, **settings: Any) -> None:
        if not slide.slide.shapes.title.text.endswith("key, continued"):
            _write(slide, *args, **settings)

    monkeypatch.setattr(Slide, "write_text", write_on_maps_only)
    with pytest.raises(CheckError, match="page SVD-01 lacks: period; map number"):
        make_files(briefing, dpi=30)


@pytest.mark.parametrize(
    ("name", "said"),
    [("map", "scale bar; north arrow"), ("legend", "legend of “inset”"), ("locator map", "locator")],
)
def test_a_slide_without_one_of_its_pictures_is_refused(name: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add = Slide.add_picture

    def add_others(slide: Slide, content: bytes, box: Any, alternative: str, given: str) -> None:
        if given != name:
            add(slide, content, box, alternative, given)

    monkeypatch.setattr(Slide, "add_picture", add_others)
    with pytest.raises(CheckError, match=f"page SVD-01 lacks: {said}"):
        make_files(brief_table(build_table(build_attack()), formats=["pptx"]), dpi=30)


def test_the_command_tells_the_refusal_in_one_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.__main__ import cli

    monkeypatch.setattr("dashboard.briefing.drawing.furniture.draw_locator", lambda *_, **__: None)
    store = f"sqlite:///{tmp_path / 'store.gpkg'}"
    open_store(store).dispose()
    done = CliRunner().invoke(cli, ["snapshot", "--store", store, "--out", str(tmp_path / "out.png")])
    assert done.exit_code == 1
    assert "no briefing was made: page SVD-01 lacks: locator map. Nothing of this briefing goes out" in done.output
    assert not (tmp_path / "out.png").exists()


def test_a_recipe_that_names_nobody_is_answered_for_by_the_dashboard() -> None:
    briefing = brief_table(build_table(build_attack()))
    face = write_face(briefing, briefing.pages[0], load_texts("en"))
    assert face.producer == "Sahel Violence Dashboard"
    assert "acceptance by Sahel Violence Dashboard" in face.disclaimer
