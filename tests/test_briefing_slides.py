"""A briefing as slides: what can be edited, what is described, that nothing runs over, and odd words."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation

from dashboard.briefing.drawing.layout import PAPERS
from dashboard.briefing.face import Face, write_face
from dashboard.briefing.files import make_files
from dashboard.briefing.formats.slides.setting import choose_size, count_lines, measure_height, measure_width, shorten
from dashboard.palette import BASE_COLOURS
from dashboard.texts import load_texts
from tests.briefing_events import (
    build_attack,
    build_long_key,
    build_many,
    build_row,
    build_table,
    build_vague,
    claim,
    killed,
)
from tests.briefings import QUARTER, brief_table

HOSTILE = "</a:t> <b>& \x07\x1b[31m\x0b _x000A_ {0}"


def present(rows: list[dict[str, Any]], **recipe: Any) -> Any:
    """The presentation of the rows' briefing, read back."""
    (file,) = make_files(brief_table(build_table(rows), formats=["pptx"], **recipe), dpi=60)
    return Presentation(io.BytesIO(file.content))


def list_words(slide: Any) -> Iterator[str]:
    """Every text of a slide, the cells of tables among them."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def find_shape(slide: Any, kind: str) -> Any:
    """The one shape of the kind: "has_table", "has_chart"."""
    (shape,) = (shape for shape in slide.shapes if getattr(shape, kind, False))
    return shape


def list_pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if hasattr(shape, "image")]


def read_alternative(shape: Any) -> str:
    return str(shape._element.xpath("./*/p:cNvPr")[0].get("descr"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_of_the_face_is_a_text_of_the_slide(language: str) -> None:
    recipe = {"language": language, "producer": "Sahel Desk", "contact": "desk@example.org", "sensitivity": "Internal"}
    briefing = brief_table(build_table([*build_attack(), build_row(event_id="u", date_start=None)]), **recipe)
    face = write_face(briefing, briefing.pages[0], load_texts(language))
    (slide,) = present([*build_attack(), build_row(event_id="u", date_start=None)], **recipe).slides
    words = "\n".join(list_words(slide))
    values = [getattr(face, name) for name in Face.__dataclass_fields__ if name != "file_stem"]
    told = [text for value in values for text in ((value,) if isinstance(value, str) else value) if text]
    assert len(told) > 12
    assert [text for text in told if text not in words] == []


def test_the_key_is_a_table_of_the_numbers_on_the_map() -> None:
    rows = [
        *build_attack(),
        build_row(event_id="x", place_name="Gao", latitude=16.27, longitude=-0.04, **killed(3, 3, 3)),
    ]
    (slide,) = present(rows).slides
    table = find_shape(slide, "has_table").table
    cells = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    assert cells[0] == ["#", "Date", "Place", "Type", "Deaths"]
    assert [row[0] for row in cells[1:]] == ["1", "2"]
    assert cells[1][1] == "17 September 2024"
    assert cells[1][4] == "70 (50–79) killed, according to “diplomatic and security sources”"
    assert cells[2] == ["2", "17 September 2024", "Gao, Mali", "Battles", "3 killed, reported by Sahel Newswire"]


def test_the_chart_holds_the_events_by_week_and_the_loosely_dated_apart() -> None:
    rows = [*build_attack(), build_row(event_id="m", date_start=date(2024, 8, 1), date_end=date(2024, 8, 31))]
    (slide,) = present(rows).slides
    plot = find_shape(slide, "has_chart").chart.plots[0]
    exact, spread = plot.series
    assert list(plot.categories)[:2] == ["1 Jul 2024", "8 Jul"]
    assert sum(exact.values) == 2
    assert sum(spread.values) == pytest.approx(1, abs=0.05)


def test_pictures_table_and_chart_say_what_they_show() -> None:
    (slide,) = present(build_attack()).slides
    drawn, legend, locator = list_pictures(slide)
    assert read_alternative(locator) == "Where in the region the map lies"
    assert read_alternative(drawn).startswith("Map: Political violence in Mali, 1")
    assert "1: 17" in read_alternative(drawn)
    assert read_alternative(legend) == "Legend: Battles"
    assert read_alternative(find_shape(slide, "has_table")).startswith("Key: ")
    assert read_alternative(find_shape(slide, "has_chart")).startswith("Events by week. 50–79 killed")
    assert slide.shapes.title.text == "Political violence in Mali"


def test_a_slide_a_page_with_all_its_words_in_the_notes() -> None:
    slides = list(present(build_attack(), pages=[QUARTER | {"title": "One"}, QUARTER | {"title": "Two"}]).slides)
    assert [slide.shapes.title.text for slide in slides] == ["One", "Two"]
    notes = slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("Map: Two")
    assert "do not imply endorsement" in notes


def test_a_period_without_events_has_neither_key_nor_chart() -> None:
    (slide,) = present([]).slides
    assert not [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert "No event passes these filters in this period." in list(list_words(slide))


@pytest.mark.parametrize(("paper", "orientation"), list(PAPERS))
def test_nothing_stands_outside_the_slide_or_over_another_text(paper: str, orientation: str) -> None:
    rows = [*build_attack(), *build_vague(), *build_many(60)]
    presentation = present(rows, paper=paper, orientation=orientation, producer="A producer with a long name " * 4)
    for slide in presentation.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        assert min(min(box[:2]) for box in boxes) >= 0
        assert max(box[2] for box in boxes) <= presentation.slide_width
        assert max(box[3] for box in boxes) <= presentation.slide_height
        over = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
        assert over == []


@pytest.mark.parametrize("kind", ["months", "pair", "units"])
def test_maps_without_a_key_are_as_large_as_on_the_page_and_their_legend_covers_nothing(kind: str) -> None:
    page = QUARTER | {"kind": kind, "box": (-17, 4, 24, 37)}
    (slide,) = present([*build_attack(), *build_vague(), *build_many(60)], paper="16:9", pages=[page]).slides
    maps, legend, _ = list_pictures(slide)
    assert maps.height > 0.5 * PAPERS["16:9", "landscape"].height * 12700
    boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert legend.width > 0.3 * PAPERS["16:9", "landscape"].width * 12700, "its type is not shrunk"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_map_of_few_events_has_most_of_the_slide(language: str) -> None:
    (slide,) = present(build_attack(), paper="16:9", language=language, pages=[QUARTER | {"countries": ["ML"]}]).slides
    maps, legend, locator = list_pictures(slide)
    assert maps.width > 0.55 * PAPERS["16:9", "landscape"].width * 12700
    assert maps.height > 0.6 * PAPERS["16:9", "landscape"].height * 12700
    assert legend.left > maps.left + maps.width and locator.left > maps.left + maps.width


@pytest.mark.parametrize(("language", "box"), [("en", (-17, 4, 24, 37)), ("fr", None)])
def test_shaded_units_are_a_table_too_whose_lines_add_up(language: str, box: tuple[int, ...] | None) -> None:
    page = QUARTER | {"kind": "units"} | ({"box": box} if box else {})
    rows = [*build_attack(), *build_many(60)]
    (slide,) = present(rows, paper="16:9", pages=[page], language=language).slides
    cells = [[cell.text for cell in row.cells] for row in find_shape(slide, "has_table").table.rows]
    assert cells[0][1:] == (["events", "killed"] if language == "en" else ["événements", "tués"])
    counts = [int(row[1]) for row in cells[1:]]
    assert len(counts) > 5
    assert counts[-1] == sum(counts[:-1]) == 62
    boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_a_chart_of_too_few_bars_is_left_out_and_its_colours_are_no_type_of_events() -> None:
    (short,) = present(build_attack(), pages=[QUARTER | {"period": "2024-09-16..2024-09-20"}]).slides
    assert not [shape for shape in short.shapes if shape.has_chart]
    (long,) = present(build_attack()).slides
    series = find_shape(long, "has_chart").chart.plots[0].series[0]
    assert f"#{series.format.fill.fore_color.rgb}".lower() == BASE_COLOURS.label


def overlap(a: tuple[int, ...], b: tuple[int, ...], *, slack: int = 12700) -> bool:
    """Whether two boxes share more than a point."""
    return min(a[2], b[2]) - max(a[0], b[0]) > slack and min(a[3], b[3]) - max(a[1], b[1]) > slack


def test_every_number_on_the_map_is_in_a_table_even_when_the_key_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.briefing.formats.slides.key.SIZES", (24.0,))
    slides = list(present(build_long_key(), paper="A3").slides)
    first, *others = (slide.shapes.title.text.endswith(": key, continued") for slide in slides)
    assert not first and others and all(others)
    numbers = [row.cells[0].text for slide in slides for row in find_shape(slide, "has_table").table.rows]
    told = [int(number) for number in numbers if number != "#"]
    assert told == list(range(1, len(told) + 1))
    assert len(told) >= 5


def test_words_of_a_report_do_no_harm() -> None:
    row = build_row(place_name=HOSTILE, publishers=[HOSTILE], claims=[claim(3, 3, HOSTILE)], **killed(3, 3, 3))
    (slide,) = present([row], title=HOSTILE, producer=HOSTILE).slides
    words = "\n".join(list_words(slide))
    assert "</a:t> <b>& [31m _x000A_ {0}" in words
    assert not any(ord(character) < 32 and character != "\n" for character in words)


def test_what_the_file_says_of_itself() -> None:
    about = present(build_attack(), producer="Sahel Desk", language="fr", code="ML-W").core_properties
    assert (about.title, about.author, about.language) == ("Violences politiques\u00a0: Mali", "Sahel Desk", "fr")
    assert about.created.isoformat()[:16] == "2024-10-02T07:15"


# --- setting


def test_a_wide_word_is_broken_over_lines() -> None:
    width = measure_width("W" * 10, 10)
    assert count_lines("W" * 10, 10, width) == 1
    assert count_lines("W" * 25, 10, width) == 3
    assert count_lines("one two", 10, measure_width("one", 10) + 1) == 2


def test_the_largest_type_that_fits_is_chosen_else_the_smallest() -> None:
    text = ["word " * 30]
    assert choose_size(text, [30, 20, 10], 500, measure_height(text, 20, 500)) == 20
    assert choose_size(text, [30, 20, 10], 50, 5) == 10


@pytest.mark.parametrize("text", ["word " * 50, "W" * 300])
def test_a_long_text_is_cut_with_an_ellipsis_and_fits(text: str) -> None:
    short = shorten(text, 8, 100, 3)
    assert short.endswith("…")
    assert count_lines(short, 8, 100) <= 3
