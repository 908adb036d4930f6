"""The other kinds of briefing page: small maps, a pair, shaded units. What they say, what their legends explain."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dashboard.briefing.drawing.drawn import Drawn
from dashboard.briefing.drawing.layout import PAPERS
from dashboard.briefing.drawing.map import MapWish, plan_map
from dashboard.briefing.drawing.page import draw_page
from dashboard.briefing.drawing.units import NO_FIGURE_HATCH, colour_of
from dashboard.briefing.drawing.wide import Notes, plan_page
from dashboard.briefing.face import write_face
from dashboard.briefing.recipe import PageSpec
from dashboard.briefing.shading import cover_outlines, find_gaps, list_outlines, list_rows, shade_units
from dashboard.palette import BASE_COLOURS, PRINT_SHADES
from dashboard.texts import load_texts
from tests.briefing_events import build_attack, build_many, build_quarter, build_row, build_table, killed
from tests.briefings import QUARTER, brief_table
from tests.colour_vision import lightness
from tests.test_briefing_drawing import find_overlaps

SIZES = [("A4", "landscape"), ("A4", "portrait"), ("A3", "landscape"), ("A3", "portrait"), ("16:9", "landscape")]
KINDS = ("months", "pair", "units")


def draw(table: Any, kind: str, *, language: str = "en", paper: Any = SIZES[0], **page: Any) -> Drawn:
    pages = [QUARTER | {"kind": kind} | page]
    briefing = brief_table(table, pages=pages, language=language, paper=paper[0], orientation=paper[1])
    face = write_face(briefing, briefing.pages[0], load_texts(language))
    return draw_page(briefing.pages[0], face, briefing.recipe, dpi=50)


def read(drawn: Drawn) -> str:
    return "\n".join(drawn.texts).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_furniture_and_a_legend_of_exactly_what_is_shown(kind: str) -> None:
    drawn = draw(build_quarter(), kind)
    assert drawn.furniture >= {"scale", "locator", "projection"}
    assert drawn.signs == drawn.legend
    assert "Data cutoff: 2 October 2024" in read(drawn)


@pytest.mark.parametrize("kind", KINDS)
def test_the_french_pages_are_french(kind: str) -> None:
    page = read(draw(build_quarter(), kind, language="fr"))
    for words in ("killed", "events", "unit,", "panels", "scale", "Battles", "then"):
        assert words not in page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", SIZES)
def test_every_paper_holds_every_kind(kind: str, paper: tuple[str, str]) -> None:
    drawn = draw(build_table(build_attack()), kind, paper=paper)
    sheet = PAPERS[paper]  # type: ignore[index]
    assert all(0 < left < right < sheet.width and 0 < low < top < sheet.height for left, low, right, top in drawn.maps)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", [SIZES[1], SIZES[-1]])
def test_no_text_lies_on_another(kind: str, paper: tuple[str, str]) -> None:
    assert find_overlaps(draw(build_quarter(), kind, paper=paper, language="fr")) == []


@pytest.mark.parametrize("shade", ["events", "deaths"])
def test_the_table_of_a_slide_ends_before_a_legend_that_stands_beside_it(shade: str) -> None:
    far = [("DZ", 3.0, 36.2), ("SN", -16.5, 13.0), ("TD", 20.5, 12.0), ("NG", 8.0, 5.5), ("MR", -12.0, 22.0)]
    rows = [build_row(event_id=country, country=country, longitude=lon, latitude=lat) for country, lon, lat in far]
    drawn = draw(build_table(rows), "units", paper=SIZES[-1], language="fr", shade=shade, period="all")
    assert find_overlaps(drawn) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_period_says_that_nothing_is_recorded(kind: str) -> None:
    assert "o event" in read(draw(build_table([]), kind))


def test_a_panel_has_its_days_its_events_and_its_deaths_as_a_range() -> None:
    drawn = draw(build_table(build_attack()), "months")
    page = read(drawn)
    assert len(drawn.maps) == 3
    for words in ("July 2024", "August 2024", "September 2024", "2 events; 50–79 killed", "before the data begin"):
        assert words in page


def test_events_of_several_panels_are_said_to_count_in_each() -> None:
    row = build_row(date_start=date(2024, 7, 1), date_end=date(2024, 8, 31))
    said = "1 event is dated over several panels and counts in each: the panels add up to 1 more."
    assert said in read(draw(build_table([row]), "months"))


@pytest.mark.parametrize("unit", [1.0, 1.5])
def test_no_symbol_is_cut_at_the_frame_of_a_small_map(unit: float) -> None:
    """Two symbols stand side by side at the place that lies the farthest out."""
    where = {"place_name": "Tinzaouaten", "latitude": 19.95, "longitude": 2.97}
    rows = [*build_attack(), build_row(event_id="a", **where, **killed(120, 120, 120))]
    rows.append(build_row(event_id="b", event_type="Explosions/Remote violence", **where, **killed(20, 20, 20)))
    shown = brief_table(build_table(rows), pages=[QUARTER]).pages[0].part.shown
    box = (0.0, 0.0, 150.0, 120.0)
    plan = plan_map(MapWish(shown, is_small=True), box, unit=unit)
    assert len(plan.marks) >= 3
    for mark in plan.marks:
        left, bottom, right, top = mark.box
        assert left >= box[0] and bottom >= box[1] and right <= box[2] and top <= box[3]


def test_the_maps_of_a_page_have_one_frame_and_all_hexagons_or_none() -> None:
    drawn = draw(build_table([*build_many(700, spread_deg=0.5), build_row(event_id="lone")]), "months")
    sizes = {(round(right - left, 3), round(top - low, 3)) for left, low, right, top in drawn.maps}
    assert len(sizes) == 1
    assert "hexagon" in drawn.signs
    assert not any(sign.startswith("type:") for sign in drawn.signs)


def test_a_pair_tells_the_earlier_period_first_and_the_change_below() -> None:
    earlier = build_row(event_id="first", date_start=date(2024, 1, 1), date_end=date(2024, 1, 1))
    page = read(draw(build_table([earlier, *build_attack()]), "pair"))
    assert page.index("31 March – 30 June 2024") < page.index("2 events; 50–79 killed")
    assert "Events: 0, then 2 (+2)." in page


def test_the_table_of_units_adds_up_to_all_events() -> None:
    table = build_quarter()
    table = table[table["date_start"].notna()]
    shading = shade_units(table, list_outlines(1), level=1, shade="deaths")
    rows = list_rows(shading, 4)
    assert [row.kind for row in rows if row.kind != "unit"][-1] == "all"
    assert sum(row.events for row in rows[:-1]) == rows[-1].events == len(table)
    for figure in ("low", "best", "high", "unknown"):
        assert sum(getattr(row.deaths, figure) for row in rows[:-1]) == getattr(rows[-1].deaths, figure)


def test_the_page_of_units_agrees_with_the_summary_of_its_page() -> None:
    briefing = brief_table(build_quarter(), pages=[QUARTER | {"kind": "units"}])
    part = briefing.pages[0].part
    last = list_rows(shade_units(part.table, list_outlines(1), level=1, shade="events"), 3)[-1]
    assert (last.events, last.deaths) == (part.summary.events, part.summary.deaths)


def test_units_without_an_event_are_told_from_what_the_page_does_not_cover() -> None:
    outlines = list_outlines(1)
    covered = cover_outlines(outlines, PageSpec(countries=("ML",)))
    assert {one.country for one in covered} == {"ML"}
    assert len(cover_outlines(outlines, PageSpec(units=("ML.Gao",)))) == 1
    assert {one.key for one in cover_outlines(outlines, PageSpec(units=("ML.Gao.Bourem",)))} == {"ML.Gao"}
    assert "ML.Gao" in {one.key for one in cover_outlines(outlines, PageSpec(box=(-1, 15, 1, 18)))}
    drawn = draw(build_table(build_attack()), "units", countries=["ML"])
    assert {"unit:0", "unit:none"} <= drawn.signs
    assert f"no event recorded ({len(covered) - 1} units)" in read(drawn)


def test_deaths_that_nobody_counted_are_not_drawn_as_none() -> None:
    rows = [
        build_row(event_id="a"),
        build_row(event_id="b", admin1="Gao", longitude=-0.04, latitude=16.27, **killed(0, 0, 0)),
    ]
    drawn = draw(build_table(rows), "units", shade="deaths")
    assert {"unit:no figure", "unit:zero"} <= drawn.signs
    assert drawn.signs == drawn.legend


def test_second_order_units_of_a_country_without_outlines_are_dotted() -> None:
    drawn = draw(build_table(build_attack()), "units", countries=["ML"], level=2)
    assert "unit:unknown" in drawn.signs
    assert "in no unit whose outline is known" in read(drawn)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_says_which_countries_have_no_outlines(language: str) -> None:
    drawn = draw(build_table(build_attack()), "units", countries=["ML", "CI", "GN"], level=2, language=language)
    said = {
        "en": "Outlines of second-order units are not known of: Mali; in part Ivory Coast.",
        "fr": "Contours des unités de deuxième ordre inconnus\u00a0: Mali\u202f; en partie Côte d’Ivoire.",
    }
    assert said[language] in " ".join(drawn.texts).replace("\n", " ")


def test_units_whose_outlines_are_installed_are_no_gap() -> None:
    regions = list_outlines(1)
    every = find_gaps(regions, PageSpec())
    assert (every.whole, every.part) == ((), ())
    mali = [replace(one, key=f"{one.key}.{one.name}") for one in regions if one.country == "ML"]
    shipped = find_gaps(list_outlines(2), PageSpec())
    installed = find_gaps([*list_outlines(2), *mali], PageSpec())
    assert set(shipped.whole) - set(installed.whole) == {"ML"}
    assert find_gaps(mali[:2], PageSpec(units=("ML.Gao",))).part == ("ML",)
    assert find_gaps([], PageSpec(box=(-8.1, 12.5, -7.9, 12.7))).whole == ("ML",)


def test_the_shades_stay_apart_in_grey() -> None:
    shades = [lightness(colour) for colour in PRINT_SHADES]
    ground = [lightness("#ffffff"), lightness(BASE_COLOURS.outland)]
    assert all(light - dark >= 12 for light, dark in pairwise(shades))
    assert min(ground) - shades[0] >= 8
    for classes in range(1, len(PRINT_SHADES) + 1):
        assert len({colour_of(number, classes) for number in range(classes)}) == classes


def test_of_all_grids_the_one_with_the_largest_maps_is_taken() -> None:
    class Flat:
        def __init__(self, box: tuple[float, float, float, float]) -> None:
            self.metres_per_pt = max(4 / (box[2] - box[0]), 1 / (box[3] - box[1]))

    plan = plan_page(PAPERS["A4", "portrait"], (40.0, 40.0), Notes(60.0, 60.0), 4, Flat)  # type: ignore[arg-type]
    assert len({box[0] for box in plan.maps}) == 1, "broad maps stand over each other"


def test_the_map_of_units_has_most_of_a_slides_height() -> None:
    drawn = draw(build_quarter(), "units", paper=SIZES[-1], box=(-17, 4, 24, 37))
    (_, bottom, _, top) = drawn.maps[0]
    assert top - bottom > 0.5 * 540


def test_units_without_a_figure_do_not_look_like_units_without_deaths() -> None:
    rows = [
        build_row(event_id="none", admin1="Gao", place_name="Gao", longitude=0.0, latitude=16.3, **killed(0, 0, 0)),
        build_row(event_id="unknown", admin1="Mopti", place_name="Mopti", **killed(None, None, None)),
    ]
    drawn = draw(build_table(rows), "units", shade="deaths")
    assert {"unit:zero", "unit:no figure"} <= drawn.legend
    hatches = [patch.get_hatch() for patch in drawn.figure.axes[0].patches]
    assert hatches.count(NO_FIGURE_HATCH) == 2, "on the map and in the legend"
