"""The briefing picture: what it says, how it is drawn, and that it survives odd input."""

import io
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import EllipseCollection
from matplotlib.patches import Circle, Rectangle
from PIL import Image

from dashboard.briefing.drawing.areas import build_areas
from dashboard.briefing.drawing.density import Crowd, build_density
from dashboard.briefing.drawing.drawn import Drawn
from dashboard.briefing.drawing.figures import bind_numbers
from dashboard.briefing.drawing.frame import EXTENT, fit_frame, frame_bounds
from dashboard.briefing.drawing.furniture import draw_north, draw_scale
from dashboard.briefing.drawing.ground import list_borders, load_layer, shows_disputed, to_page
from dashboard.briefing.drawing.heading import even_out, load_logo
from dashboard.briefing.drawing.labels import list_towns
from dashboard.briefing.drawing.layout import PAPERS, Heights, lay_out, split_box
from dashboard.briefing.drawing.map import MapWish, draw_map, plan_map, shorten
from dashboard.briefing.drawing.page import draw_page
from dashboard.briefing.drawing.room import Taken
from dashboard.briefing.drawing.sheet import open_sheet
from dashboard.briefing.drawing.symbols import build_symbols, group_places, place_events
from dashboard.briefing.entry import describe_actors, describe_days, describe_others, describe_toll
from dashboard.briefing.face import describe_review, write_face
from dashboard.briefing.files import make_files
from dashboard.briefing.formats.png import render_figure
from dashboard.briefing.recipe import RecipeError
from dashboard.briefing.shown import (
    bin_events,
    group_attacks,
    rank_attacks,
    select_events,
    speaker_of,
)
from dashboard.texts import load_texts
from geodata.measure import distance_km
from tests.briefing_events import (
    build_attack,
    build_many,
    build_quarter,
    build_row,
    build_table,
    build_vague,
    claim,
    killed,
)
from tests.briefings import QUARTER, brief_table
from tests.fixture_events import make_events, make_frame

FROM, TO = date(2024, 7, 1), date(2024, 9, 30)
CUTOFF = datetime(2024, 10, 2, 6, 30, tzinfo=UTC)
MONTHS = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(9, 21)]
MAP_BOX = (28.0, 96.0, 580.0, 522.0)


def shown(*rows: dict[str, Any]) -> tuple[Any, ...]:
    return select_events(build_table(list(rows)), date_from=FROM, date_to=TO)


def draw_table(table: Any, *, page: dict[str, Any] | None = None, **recipe: Any) -> Drawn:
    """The table's quarter as a page."""
    briefing = brief_table(table, pages=[QUARTER | (page or {})], **recipe)
    face = write_face(briefing, briefing.pages[0], load_texts(briefing.recipe.language))
    return draw_page(briefing.pages[0], face, briefing.recipe, dpi=72)


def texts_of(table: Any, language: str = "en", **page: Any) -> str:
    """Every text on the page."""
    return "\n".join(draw_table(table, page=page, language=language).texts)


def build_marks(events: tuple[Any, ...]) -> list[Any]:
    """The symbols of the events on a map of their own."""
    return build_symbols(group_places(place_events(events, fit_frame(events, None, box=MAP_BOX))))


def draw(table: Any, file_format: str = "png", *, dpi: int = 220) -> bytes:
    """The one picture of the table's quarter."""
    (file,) = make_files(brief_table(table, formats=[file_format]), dpi=dpi)
    return file.content


def test_only_events_that_touch_the_period_are_shown() -> None:
    rows = [
        build_row(event_id="before", date_start=date(2024, 6, 30), date_end=date(2024, 6, 30)),
        build_row(event_id="into", date_start=date(2024, 6, 30), date_end=date(2024, 7, 1)),
        build_row(event_id="last", date_start=TO, date_end=TO),
        build_row(event_id="after", date_start=date(2024, 10, 1), date_end=date(2024, 10, 1)),
        build_row(event_id="rejected", status="rejected"),
        build_row(event_id="undated", date_start=None, date_end=None),
    ]
    events = select_events(build_table(rows), date_from=FROM, date_to=TO)
    undated = brief_table(build_table(rows)).pages[0].undated
    assert ([event.event_id for event in events], undated) == (["into", "last"], 1)


def test_a_disputed_line_is_explained_where_it_is_seen() -> None:
    far = fit_frame((), shapely.box(-17.0, 15.0, 4.0, 30.0), box=MAP_BOX)
    near = fit_frame((), shapely.box(-5.0, 12.0, 2.0, 16.0), box=MAP_BOX)
    lines, fine = (to_page(frame, load_layer("disputed").shapes) for frame in (far, near))
    assert (shows_disputed(lines, far), shows_disputed(fine, near)) == (True, False)
    assert not shows_disputed(lines, far, under=MAP_BOX)


def test_a_country_keeps_its_events_only() -> None:
    table = build_table([build_row(), build_row(event_id="n", country="NE")])
    (page,) = brief_table(table, pages=[QUARTER | {"countries": ["NE"]}]).pages
    assert [e.event_id for e in page.part.shown] == ["n"]


def test_the_deadliest_attack_leads_then_the_unknown_then_those_without_deaths() -> None:
    rows = [*build_attack(), build_row(event_id="x", **killed(3, 3, 3)), build_row(event_id="y")]
    rows.append(build_row(event_id="none", **killed(0, 0, 0)))
    ranked = rank_attacks(shown(*rows), limit=10)
    assert [attack[0].attack_id for attack in ranked] == ["bamako", "x", "y", "none"]


def test_the_speaker_is_the_one_whose_figure_is_shown() -> None:
    attack = group_attacks(shown(*build_attack()))[0]
    assert speaker_of(attack) == "diplomatic and security sources"
    assert speaker_of(shown(build_row(**killed(3, 3, 3)))) is None


def test_wide_dates_are_spread_over_the_weeks() -> None:
    rows = [build_row(event_id="day"), build_row(event_id="month", date_start=FROM, date_end=date(2024, 7, 31))]
    step, bins = bin_events(shown(*rows), date_from=FROM, date_to=TO)
    assert (step, len(bins)) == ("week", 14)
    assert sum(part.exact for part in bins) == pytest.approx(1)
    assert sum(part.spread for part in bins) == pytest.approx(1)
    assert bins[0].spread == pytest.approx(7 / 31)


@pytest.mark.parametrize(("last", "step"), [(date(2025, 6, 30), "month"), (date(2034, 6, 30), "year")])
def test_long_periods_are_binned_by_month_or_year(last: date, step: str) -> None:
    assert bin_events((), date_from=FROM, date_to=last)[0] == step


def test_vague_events_are_areas_and_never_symbols() -> None:
    events = shown(*build_vague(), build_row(event_id="near", where_precision=2))
    frame = fit_frame(events, None, box=MAP_BOX)
    assert [event.event_id for symbol in build_marks(events) for event in symbol.events] == ["near"]
    counts = {area.events[0].place: len(area.events) for area in build_areas(events, frame)}
    assert counts["border of Mali with Algeria"] == 1
    assert counts["Tillabéri region"] == 6


def test_unknown_deaths_are_hollow_and_zero_is_small_and_filled() -> None:
    rows = [
        build_row(event_id="unknown"),
        build_row(event_id="zero", longitude=-4.0, **killed(0, 0, 0)),
        build_row(event_id="many", longitude=0.0, **killed(90, 90, 90)),
    ]
    events = shown(*rows)
    symbols = {symbol.events[0].event_id: symbol for symbol in build_marks(events)}
    assert [symbols[name].is_hollow for name in ("unknown", "zero", "many")] == [True, False, False]
    assert symbols["zero"].radius < symbols["unknown"].radius < symbols["many"].radius


def test_events_of_two_types_at_one_place_stand_side_by_side() -> None:
    rows = [build_row(event_id="a", **killed(9, 9, 9)), build_row(event_id="b", event_type="Riots")]
    events = shown(*rows)
    first, second = build_marks(events)
    assert abs(first.x - second.x) == pytest.approx(first.radius + second.radius)


def test_the_scale_bar_is_true_on_the_ellipsoid() -> None:
    frame = fit_frame(shown(*build_many(20)), None, box=MAP_BOX)
    length_km, length_pt = frame.measure_bar(40, 110, longest_pt=110)
    measured = distance_km(frame.to_degrees(40, 110), frame.to_degrees(40 + length_pt, 110))
    assert measured == pytest.approx(length_km, rel=0.002)


def test_points_and_degrees_are_each_others_inverse() -> None:
    frame = fit_frame(shown(build_row()), None, box=MAP_BOX)
    xs, ys = frame.to_points([-7.9], [12.6])
    assert frame.to_degrees(float(xs[0]), float(ys[0])) == pytest.approx((-7.9, 12.6))
    assert frame.contains(float(xs[0]), float(ys[0]))


def test_a_country_asked_for_is_framed_whole() -> None:
    frame = fit_frame((), shapely.box(-12, 10, 4, 25), box=MAP_BOX)
    for lon, lat in ((-12, 10), (4, 25), (-12, 25), (4, 10)):
        xs, ys = frame.to_points([lon], [lat])
        assert frame.contains(float(xs[0]), float(ys[0]))


def test_boxes_know_what_they_hide() -> None:
    taken = Taken([(0, 0, 10, 10)])
    assert taken.hidden((5, 5, 15, 15)) == 25
    assert taken.hidden((5, 5, 15, 15), but=(0, 0, 10, 10)) == 0
    assert Taken().hidden((0, 0, 1, 1)) == 0


def test_report_text_is_never_mathematics_and_loses_what_the_font_lacks() -> None:
    sheet = open_sheet(dpi=50)
    assert sheet.clean("paid $5\nand\t$6 漢字") == "paid $5 and $6"
    assert sheet.write(10, 10, "$\\frac{1}{0}$ <script>", sheet.font(6)).get_text() == "$\\frac{1}{0}$ <script>"
    sheet.figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize(("size", "weight"), [(6.0, "normal"), (6.2, "bold"), (17.0, "bold")])
def test_a_width_is_that_of_the_text_as_it_is_set(size: float, weight: str) -> None:
    sheet, text = open_sheet(dpi=300), "AVIGNON, «\u00a0To Wa\u00a0»: 12–14\u202f000 killed"
    font = sheet.font(size, weight=weight)
    renderer = FigureCanvasAgg(sheet.figure).get_renderer()  # type: ignore[no-untyped-call]
    set_in, _, _ = renderer.get_text_width_height_descent(text, font, False)
    assert sheet.width(text, font) == pytest.approx(set_in * 72 / 300, abs=0.25)


def test_long_lines_are_wrapped_and_cut() -> None:
    sheet = open_sheet(dpi=50)
    lines = sheet.wrap("word " * 80, sheet.font(6), 100, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(sheet.width(line, sheet.font(6)) <= 100 for line in lines)


@pytest.mark.parametrize(
    ("language", "start", "end", "words"),
    [
        ("en", date(2024, 9, 17), date(2024, 9, 17), "17 September 2024"),
        ("en", date(2024, 9, 3), date(2024, 9, 5), "3–5 September 2024"),
        ("en", date(2024, 7, 28), date(2024, 8, 2), "28 July – 2 August 2024"),
        ("en", date(2024, 7, 1), date(2024, 7, 31), "in July 2024"),
        ("en", date(2024, 1, 1), date(2024, 12, 31), "in 2024"),
        ("fr", date(2024, 8, 1), date(2024, 8, 31), "en août 2024"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(language: str, start: date, end: date, words: str) -> None:
    assert describe_days(load_texts(language), start, end).replace("\u00a0", " ") == words


def test_a_toll_names_its_range_and_its_speaker() -> None:
    english, french = load_texts("en"), load_texts("fr")
    attack = shown(*build_attack())
    assert describe_toll(english, attack) == "70 (50–79) killed, according to “diplomatic and security sources”"
    assert describe_toll(french, attack) == "70 (50–79) tués, selon «\u00a0diplomatic and security sources\u00a0»"
    single = shown(build_row(claims=[claim(40, None, None)], **killed(40, 40, None)))
    assert describe_toll(english, single) == "at least 40 killed, reported by Sahel Newswire"
    assert describe_toll(french, shown(build_row(publishers=[], **killed(1, 1, 1)))) == "1 tué, aucune source nommée"


def test_a_figure_that_nobody_gave_says_so() -> None:
    row = build_row(claims=[claim(100, 100, "a group"), claim(63, 63, "the army")], **killed(63, 163, None))
    assert describe_toll(load_texts("en"), shown(row)) == "163 (at least 63) killed, worked out from several claims"


def test_a_figure_without_a_speaker_names_those_who_report_it() -> None:
    row = build_row(claims=[claim(3, 3, None)], publishers=["Reuters", "AIB", "RFI"], **killed(3, 3, 3))
    assert describe_toll(load_texts("en"), shown(row)) == "3 killed, reported by Reuters and 2 more"


def test_the_first_report_that_gives_the_figure_is_named_and_in_it_a_speaker() -> None:
    claims = [
        claim(3, 3, "the mayor") | {"report_id": "a"},
        claim(4, 4, None) | {"report_id": "b"},
        claim(4, 4, "the ministry") | {"report_id": "b"},
        claim(4, 4, "the army") | {"report_id": "c"},
    ]
    assert speaker_of(shown(build_row(claims=claims, **killed(3, 4, 5)))) == "the ministry"
    denied = [claims[1] | {"is_denied": True, "holder": "a rumour"}]
    assert speaker_of(shown(build_row(claims=denied, **killed(4, 4, 4)))) is None


def test_a_long_name_is_shortened_at_a_word() -> None:
    assert shorten("École de gendarmerie de Faladié", 34) == "École de gendarmerie de Faladié"
    assert shorten("École de gendarmerie de Faladié", 28) == "École de gendarmerie de…"
    assert shorten("Camp, west of town", 6) == "Camp…"
    assert shorten("x" * 40, 34) == "x" * 33 + "…"


def test_actors_are_told_by_their_roles() -> None:
    assert describe_actors(load_texts("fr"), shown(*build_attack())) == "JNIM contre Gendarmerie du Mali"


def test_what_no_analyst_has_seen_says_so() -> None:
    texts = load_texts("en")
    assert "not reviewed" in describe_review(texts, shown(build_row()))
    assert "1 of 2 events" in describe_review(texts, shown(build_row(), build_row(event_id="r", status="reviewed")))
    assert "1 of 1 events reviewed" in describe_review(texts, shown(build_row(status="reviewed")))


def test_the_page_names_period_cutoff_sources_and_disclaimer() -> None:
    page = texts_of(build_quarter()).replace("\u00a0", " ")
    for words in (
        "1 July – 30 September 2024",
        "Data cutoff: 2 October 2024, 06:30 UTC.",
        "not reviewed by an analyst",
        "Natural Earth (public domain)",
        "Reuters",
        "Not shown: 1 event without a date.",
        "dashed boundaries",
    ):
        assert words in page


def test_the_french_page_is_french() -> None:
    page = texts_of(build_quarter(), "fr", countries=["ML"])
    assert "Violences politiques\u00a0: Mali" in page
    for words in ("killed", "events", "Data", "Battles", "Disputed"):
        assert words not in page


def test_an_empty_period_says_that_nothing_is_recorded() -> None:
    page = texts_of(build_table([]))
    assert "No event is recorded" in page
    assert "not that nothing" in page


def test_a_title_of_ones_own_is_used() -> None:
    assert "Attack on Bamako" in texts_of(build_table(build_attack()), title="Attack on Bamako")


def test_the_list_and_the_map_carry_the_same_numbers() -> None:
    lines = texts_of(build_table(build_attack())).split("\n")
    assert lines.count("1") >= 2


@pytest.mark.parametrize(("file_format", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_each_format_is_what_it_says(file_format: str, magic: bytes) -> None:
    assert draw(build_table([*build_attack(), *build_vague()]), file_format, dpi=60).startswith(magic)


def test_the_picture_is_a4_at_more_than_200_dpi_and_the_same_every_time() -> None:
    table = build_table(build_attack())
    first, second = (draw(table) for _ in range(2))
    assert first == second
    width, height = int.from_bytes(first[16:20]), int.from_bytes(first[20:24])
    assert width / 11.69 > 200
    assert width / height == pytest.approx(297 / 210, rel=0.01)


def test_hostile_words_and_odd_values_are_survived() -> None:
    rows = [
        build_row(
            event_id="odd",
            event_type="Unheard of",
            place_name="<script>$x^</script> " * 30,
            country="XX",
            actors=[{"name": "", "kind": "", "role": "?"}],
            claims=[{"quantity": "killed", "low": 3, "holder": "漢" * 300}],
            publishers=["ا" * 50],
            **killed(3, 3, 3),
        ),
        build_row(event_id="nowhere", latitude=None, longitude=None, where_precision=None),
        build_row(event_id="nan", killed_low=float("nan"), radius_km=float("nan")),
        build_row(event_id="empty", where_precision=4, geometry=shapely.Polygon()),
    ]
    assert draw(build_table(rows), dpi=60)


def test_ten_thousand_events_stay_readable() -> None:
    table = build_table(build_many(10_000, spread_deg=0.4))
    assert draw(table)
    events = select_events(table, date_from=FROM, date_to=TO)
    density = plan_map(MapWish(events), MAP_BOX).density
    assert density is not None
    assert len(density.hexagons) < 1500
    assert sum(hexagon.events for hexagon in density.hexagons) == 10_000
    assert sum(hexagon.deaths or 0 for hexagon in density.hexagons) == sum(e.toll.central or 0 for e in events)


def test_hexagons_hold_each_event_once_and_are_of_a_round_size() -> None:
    events = shown(*build_many(300, spread_deg=0.4))
    frame = fit_frame(events, None, box=MAP_BOX)
    density = build_density(place_events(events, frame), frame)
    assert str(density.area_km2).strip("0") in {"1", "2", "5"}
    area_pt2 = 1.5 * 3**0.5 * density.radius**2
    assert area_pt2 * (frame.metres_per_pt / 1000) ** 2 == pytest.approx(density.area_km2)
    for event, x, y in place_events(events, frame):
        nearest = min((x - cell.x) ** 2 + (y - cell.y) ** 2 for cell in density.hexagons)
        assert nearest <= (density.radius * 1.001) ** 2, event.event_id


def test_claims_without_a_figure_name_no_speaker() -> None:
    row = build_row(claims=[claim(None, None, "the junta")], **killed(3, 3, 3))
    assert speaker_of(shown(row)) is None


# --- the whole page, on every paper


def list_boxes(drawn: Drawn) -> list[tuple[str, Any]]:
    """Every text of the page with its box in pixels."""
    renderer = FigureCanvasAgg(drawn.figure).get_renderer()
    texts = [text for axes in drawn.figure.axes for text in axes.texts if text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def find_overlaps(drawn: Drawn) -> list[tuple[str, str]]:
    """The pairs of texts whose boxes share more than a hair (1.2 pt at 72 dpi) in both directions."""
    boxes = list_boxes(drawn)
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1.2 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.2
    ]


LONG = {
    "title": "Attaques contre les convois d’approvisionnement et les routes au Mali, au Burkina Faso et au Niger, "
    "avec leurs conséquences pour les populations civiles du Liptako",
    "producer": "Cellule de coordination pour l’information et l’analyse, bureau régional de l’Afrique de l’Ouest",
    "contact": "cellule.information.et.analyse@exemple.test, +000 00 00 00 00",
    "sensitivity": "Diffusion restreinte aux partenaires humanitaires",
}


def build_case(name: str) -> Any:
    """A table of events: nothing, one event, a quarter of every kind, very many, towns close together."""
    rows = {
        "empty": [],
        "one": [build_row(claims=[claim(3, 3, "the mayor")], **killed(3, 3, 3))],
        "attack": build_attack(),
        "vague": build_vague(),
        "many": build_many(2_000, spread_deg=0.5),
        "crowd": [build_row(event_id=f"c{n}", longitude=-8 + n % 7 * 0.02, latitude=12.6 + n / 200) for n in range(40)],
    }
    return build_quarter() if name == "quarter" else build_table(rows[name])


CASES = ("empty", "one", "attack", "vague", "quarter", "many", "crowd")


ON_PAPERS = [(case, paper) for at, case in enumerate(CASES) for paper in (list(PAPERS) * 2)[at % 5 : at % 5 + 2]]


@pytest.mark.parametrize(("case", "paper"), ON_PAPERS)
def test_no_text_lies_on_another_or_leaves_the_page(case: str, paper: tuple[Any, str]) -> None:
    language = "fr" if CASES.index(case) % 2 else "en"
    words = LONG if language == "fr" else {}
    drawn = draw_table(build_case(case), language=language, paper=paper[0], orientation=paper[1], **words)
    assert find_overlaps(drawn) == []
    size = PAPERS[paper]
    for text, box in list_boxes(drawn):
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= size.width and box.y1 <= size.height, text


@settings(max_examples=6, derandomize=True)
@given(
    number=st.integers(0, 60),
    seed=st.integers(0, 99),
    spread=st.floats(0, 3),
    paper=st.sampled_from(list(PAPERS)),
    language=st.sampled_from(["en", "fr"]),
    title=st.text(alphabet="Wi été ", max_size=200),
)
def test_no_text_lies_on_another_whatever_the_events(
    number: int, seed: int, spread: float, paper: tuple[Any, str], language: str, title: str
) -> None:
    table = build_table(build_many(number, seed=seed, spread_deg=spread))
    recipe: dict[str, Any] = {"paper": paper[0], "orientation": paper[1], "language": language, "title": title}
    assert find_overlaps(draw_table(table, **recipe)) == []


@pytest.mark.parametrize("case", CASES)
def test_the_legend_explains_exactly_what_is_on_the_map(case: str) -> None:
    drawn = draw_table(build_case(case))
    assert drawn.legend == drawn.signs
    assert drawn.furniture == {"scale", "north", "locator", "projection"}


@pytest.mark.parametrize("paper", PAPERS, ids="-".join)
def test_type_is_large_enough_to_read(paper: tuple[Any, str]) -> None:
    drawn = draw_table(build_quarter(), paper=paper[0], orientation=paper[1])
    least = 9 if paper[0] == "16:9" else 6
    sizes = {text.get_text(): text.get_fontsize() for axes in drawn.figure.axes for text in axes.texts}
    assert {text: size for text, size in sizes.items() if size < least} == {}


def test_key_and_map_carry_the_same_numbers_and_the_rest_is_counted() -> None:
    drawn = draw_table(build_table(build_many(90)))
    words = [text.get_text() for axes in drawn.figure.axes for text in axes.texts]
    assert list(drawn.numbered) == list(range(1, len(drawn.numbered) + 1))
    for number in drawn.numbered:
        assert words.count(str(number)) >= 2
    assert f"and {90 - len(drawn.numbered)} more events without a number" in drawn.texts


def test_stale_data_are_told_in_a_band_at_the_top() -> None:
    briefing = brief_table(build_quarter(), stale_after_hours=1)
    face = write_face(briefing, briefing.pages[0], load_texts("en"))
    drawn = draw_page(briefing.pages[0], replace(face, warning="WARNING: old data."), briefing.recipe, dpi=72)
    assert "WARNING: old data." in drawn.texts
    assert find_overlaps(drawn) == []


@pytest.mark.parametrize("paper", PAPERS, ids="-".join)
def test_every_paper_has_room_for_at_least_five_numbers(paper: tuple[Any, str]) -> None:
    drawn = draw_table(build_quarter(), paper=paper[0], orientation=paper[1])
    assert len(drawn.numbered) >= 5


def test_a_long_title_is_never_cut() -> None:
    drawn = draw_table(build_quarter(), orientation="portrait", title="Wort " * 39 + "Ende.")
    assert "Wort " * 39 + "Ende." in drawn.texts
    assert sum(text.get_text().endswith("Ende.") for axes in drawn.figure.axes for text in axes.texts) == 1


def test_a_crowded_town_is_shown_again_larger() -> None:
    assert "inset" in draw_table(build_table(build_attack()), page={"countries": ["ML"]}).signs
    assert "inset" not in draw_table(build_table([build_row()]), page={"countries": ["ML"]}).signs


def test_other_speakers_are_named_with_their_figures() -> None:
    attack = group_attacks(shown(*build_attack()))[0]
    assert describe_others(load_texts("en"), attack) == "“a Malian newspaper”: 50"
    assert describe_others(load_texts("fr"), attack) == "«\u00a0a Malian newspaper\u00a0»\u00a0: 50"
    assert describe_others(load_texts("en"), attack, most=0) == "1 more speaker"


def test_the_headline_figures_are_those_of_the_summary() -> None:
    words = draw_table(build_table(build_attack())).texts
    assert "50–79" in words
    assert "killed, by the reports; best estimate 70" in words


@pytest.mark.parametrize(("paper", "orientation"), PAPERS)
def test_the_boxes_of_a_page_lie_apart_and_on_it(paper: Any, orientation: str) -> None:
    size = PAPERS[paper, orientation]
    layout = lay_out(size, Heights(*(height * size.scale for height in (45, 90, 40, 40))))
    boxes = [getattr(layout, name) for name in layout.__slots__]
    for left, bottom, right, top in boxes:
        assert 0 < left < right < size.width
        assert 0 < bottom < top < size.height
    for one, other in combinations(boxes, 2):
        assert Taken([one]).hidden(other) < 1e-6


def test_a_box_is_split_row_by_row() -> None:
    assert split_box((0, 0, 21, 10), columns=2, gap=1) == ((0, 0, 10, 10), (11, 0, 21, 10))
    assert split_box((0, 0, 10, 21), rows=2, gap=1) == ((0, 11, 10, 21), (0, 0, 10, 10))


# --- the logo


def test_a_logo_stands_on_the_page(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (400, 100), "navy").save(logo)
    plain, marked = draw_table(build_quarter()), draw_table(build_quarter(), logo=logo)
    images = [[type(child) for axes in drawn.figure.axes for child in axes.images] for drawn in (plain, marked)]
    assert [len(found) for found in images] == [0, 1]


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"x" * 2_100_000])
def test_a_logo_that_is_no_picture_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(content)
    with pytest.raises(RecipeError, match=r"logo logo\.png: no PNG or JPEG .*give another") as caught:
        draw_table(build_quarter(), logo=logo)
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("size", [(2400, 60), (60, 2400), (1, 1), (300, 12)])
def test_a_logo_like_a_hairline_or_a_blot_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGBA", size, "navy").save(logo)
    with pytest.raises(RecipeError, match=r"logo logo\.png: no PNG .* 16 pixels high at least and 12 times as long"):
        load_logo(logo)


def test_of_a_file_that_is_no_logo_no_more_is_read_than_a_logo_may_have(tmp_path: Path) -> None:
    logo = tmp_path / "disk.png"
    logo.touch()
    os.truncate(logo, 1 << 36)  # a file with a hole: 64 GiB to whoever reads all of it
    with pytest.raises(RecipeError, match="at most 2 MB"):
        load_logo(logo)


def test_a_logo_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    logo = tmp_path / "huge.png"
    Image.new("1", (4000, 4000)).save(logo)
    with pytest.raises(RecipeError, match="million pixels"):
        draw_table(build_quarter(), logo=logo)


@pytest.mark.parametrize("paper", ["A4", "16:9"])
def test_a_map_of_more_than_the_base_map_has_ground_to_its_corners(paper: str) -> None:
    drawn = draw_table(build_table([]), page={"box": (-20, 3, 27, 38)}, paper=paper)
    left, bottom, right, top = (round(edge) for edge in drawn.maps[0])
    page = render_figure(drawn.figure, 72)[::-1]
    corners = [page[y, x].tolist() for x in (left + 3, right - 3) for y in (bottom + 3, top - 3)]
    assert [255, 255, 255] not in corners, "white is no colour of the ground"


def test_where_the_base_map_is_cut_no_border_is_drawn() -> None:
    cut = shapely.union_all(list_borders()).intersection(shapely.box(*EXTENT).boundary)
    assert cut.length == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_map_of_a_full_slide_has_all_of_the_height_and_its_legend_stands_beside(language: str) -> None:
    drawn = draw_table(make_frame(make_events(60)), page={"box": (-17, 4, 24, 37)}, paper="16:9", language=language)
    (_, bottom, right, top), legend = drawn.maps[0], drawn.legend_box
    assert legend and legend[0] > right
    assert top - bottom > 0.5 * 540
    assert len(drawn.numbered) >= 3


def test_units_asked_for_are_framed_whole_and_their_countries_are_in_the_light() -> None:
    plan = plan_map(MapWish((), units=("BJ.Alibori", "TG.Savanes")), MAP_BOX)
    assert plan.lit == {"BJ", "TG"}
    west, south, east, north = plan.frame.window_deg
    assert west < 0.0 and south < 10.0 and east > 3.7 and north > 12.3
    assert east - west < 10, "the countries are not framed"


def test_a_title_of_two_lines_has_no_lone_last_word() -> None:
    sheet = open_sheet(dpi=72, paper=PAPERS["A4", "landscape"])
    font, title = (
        sheet.font(15, weight="bold"),
        "Violences politiques : Alibori (Bénin), Atakora (Bénin) et Savanes (Togo)",
    )
    lines = sheet.wrap(title, font, sheet.width(title, font) - 5)
    assert lines[-1] == "(Togo)"
    even = even_out(sheet, title, font, lines)
    assert len(even) == 2 and " ".join(even) == title
    assert sheet.width(even[1], font) > 0.7 * sheet.width(even[0], font)


def test_a_word_longer_than_the_other_lines_is_not_broken_to_even_them_out() -> None:
    sheet = open_sheet(dpi=72, paper=PAPERS["A4", "landscape"])
    lines = ["Anticonstitutionnellement", "a b"]
    assert even_out(sheet, " ".join(lines), sheet.font(15), lines) == lines


def test_who_answers_for_the_page_stands_beside_the_cutoff_where_there_is_room() -> None:
    short, long = (
        dict(list_boxes(draw_table(build_table([]), producer="Cellule", contact=contact, orientation="portrait")))
        for contact in ("", LONG["contact"] + " " + LONG["contact"])
    )
    for page, is_beside in ((short, True), (long, False)):
        (cutoff,) = (box for text, box in page.items() if "cutoff" in text)
        (who,) = (box for text, box in page.items() if text.startswith("Cellule"))
        assert (abs(who.y0 - cutoff.y0) < 1) == is_beside
        assert who.y0 < cutoff.y1


def test_a_tag_leaves_the_rings_of_deaths_in_hexagons_free() -> None:
    rows = [
        build_row(event_id="point", longitude=-2.0, latitude=15.0, **killed(90, 90, 90)),
        build_row(event_id="vague", longitude=-2.0, latitude=15.0, radius_km=60.0, where_precision=4, geo_precision=3),
    ]
    sheet = open_sheet(dpi=72, paper=PAPERS["A4", "landscape"])
    draw_map(sheet, MapWish(shown(*rows), crowd=Crowd(is_full=True)), load_texts("en"), box=MAP_BOX)
    rings = [item for item in sheet.axes.collections if isinstance(item, EllipseCollection)]
    ((x, y),) = rings[0].get_offsets()
    (tag,) = [patch for patch in sheet.axes.patches if isinstance(patch, Circle)]
    assert np.hypot(tag.center[0] - x, tag.center[1] - y) > 0.9 * tag.radius


def test_the_scale_of_a_small_map_moves_up_where_events_lie_below() -> None:
    sheet = open_sheet(dpi=72, paper=PAPERS["A4", "landscape"])
    frame, taken = fit_frame((), None, box=MAP_BOX), Taken()
    low = (MAP_BOX[0], MAP_BOX[1], MAP_BOX[2], MAP_BOX[1] + 40)
    draw_scale(sheet, frame, load_texts("en"), taken, avoid=[low], is_small=True)
    assert not taken.hidden(low)


def test_the_scale_of_a_large_map_leaves_a_capital_in_its_corner_free() -> None:
    sheet = open_sheet(dpi=72, paper=PAPERS["A4", "landscape"])
    frame = fit_frame((), None, box=MAP_BOX)
    corners = [(MAP_BOX[0] + 30, MAP_BOX[1] + 10), (MAP_BOX[2] - 60, MAP_BOX[1] + 10)]
    for beneath in (corners[:1], corners):
        taken, marks = Taken(), [(x, y, x + 4, y + 4) for x, y in beneath]
        draw_scale(sheet, frame, load_texts("en"), taken, avoid=marks)
        assert not any(taken.hidden(mark) for mark in marks)
    draw_north(sheet, frame, load_texts("en"), taken, avoid=[])
    assert all(not Taken([box]).written(other) for box in taken.boxes for other in taken.boxes if box != other)


def test_one_event_of_an_unknown_day_has_no_histogram_of_fractions() -> None:
    row = build_row(date_start=date(2024, 8, 1), date_end=date(2024, 8, 31), time_precision=3, date_precision=4)
    assert "peak" not in texts_of(build_table([row]))
    assert "peak 1" in texts_of(build_table([build_row()]))


def test_the_ground_has_no_corners_that_nobody_sees_and_shared_borders_stay_shared() -> None:
    frame = frame_bounds(EXTENT, box=(0, 0, 200, 150), margin=0.0)
    shapes = load_layer("countries").shapes
    placed = to_page(frame, shapes)
    assert len(placed) == len(shapes)
    points = shapely.get_coordinates(placed)
    assert len(points) < 0.5 * len(shapely.get_coordinates(shapes))
    assert shapely.coverage_is_valid(placed[shapely.area(placed) > 0], gap_width=0.01)
    whole = shapely.clip_by_rect(shapely.transform(shapes, frame.place), -3, -3, 203, 153)
    assert max(shapely.area(shapely.symmetric_difference(placed, whole)) / shapely.length(whole).clip(1)) < 0.2


def test_the_place_of_a_numbered_event_stands_beside_its_symbol_however_large() -> None:
    row = build_row(place_name="Barsalogho", longitude=-1.06, latitude=13.41, **killed(200, 200, None))
    assert "Barsalogho" in dict(list_boxes(draw_table(build_table([row]))))


def test_with_few_events_the_map_has_all_of_the_height() -> None:
    table = build_table(build_attack())
    broad, high = (draw_table(table, orientation=orientation) for orientation in ("landscape", "portrait"))
    assert broad.legend_box and broad.legend_box[0] > broad.maps[0][2], "the legend stands beside the map"
    assert high.maps[0][3] - high.maps[0][1] > 0.55 * 841.89
    assert find_overlaps(broad) == find_overlaps(high) == []


def test_a_number_stays_on_the_line_of_what_it_counts() -> None:
    said = bind_numbers("Most often named: JNIM 1\u202f013, Bandits 4. Events +1 (17 → 18); 14 events are vague.")
    assert said.split(" ")[3:5] == ["JNIM\u00a01\u202f013,", "Bandits\u00a04."]
    assert "(17\u00a0→\u00a018);" in said and "14 events" in said


@pytest.mark.parametrize(("language", "name"), [("en", "Algiers"), ("fr", "Alger")])
def test_a_capital_has_its_name_in_the_language(language: str, name: str) -> None:
    towns = list_towns(fit_frame((), None, box=MAP_BOX), load_texts(language), lit={"DZ"}, near=[])
    assert not any(town.text == name for town in towns), "not on a map of the central Sahel"
    north = frame_bounds((0, 34, 8, 37.5), box=MAP_BOX)
    assert name in {town.text for town in list_towns(north, load_texts(language), lit={"DZ"}, near=[])}


def test_months_under_a_histogram_are_named_at_even_steps() -> None:
    rows = [build_row(event_id=f"m{month}", date_start=day, date_end=day) for month, day in enumerate(MONTHS, start=1)]
    year = {"period": "2023-10-01..2024-09-30"}
    words = [text for text, _ in list_boxes(draw_table(build_table(rows), page=year, language="fr"))]
    shorts = [load_texts("fr").month(day, is_short=True) for day in MONTHS]
    seen = [at for at, short in enumerate(shorts) if short in words]
    assert len(seen) > 3 and len({after - at for at, after in pairwise(seen)}) == 1


def test_no_town_is_named_across_the_frame_of_what_an_inset_enlarges() -> None:
    drawn = draw_table(build_case("crowd"))
    rims = [shapely.box(*patch.get_extents().extents) for patch in drawn.figure.axes[0].patches if is_frame(patch)]
    towns = {town.text for town in list_towns(fit_frame((), None, box=MAP_BOX), load_texts("en"), lit={"ML"}, near=[])}
    names = [shapely.box(*box.extents) for text, box in list_boxes(drawn) if text in towns]
    assert len(rims) == 2 and len(names) > 5
    assert not [name for name in names for rim in rims if name.buffer(-1).crosses(rim.exterior)]
    assert "Bamako" in drawn.texts


def is_frame(patch: Any) -> bool:
    """Whether a patch is the frame of an inset or of what it enlarges."""
    return isinstance(patch, Rectangle) and patch.get_zorder() in {8.8, 18.8}
