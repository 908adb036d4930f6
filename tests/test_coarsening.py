"""Do no harm: a finer place than a recipe allows is in no byte of what it makes."""

from typing import Any, get_args

import pytest

from dashboard.briefing.brief import Briefing
from dashboard.briefing.coarsen import find_protected
from dashboard.briefing.face import write_face
from dashboard.briefing.files import WRITERS, make_files
from dashboard.briefing.recipe import Coarsening
from dashboard.briefing.targets import Whereabouts, find_target
from dashboard.briefing.withhold import mask_places
from dashboard.texts import load_texts
from geodata.measure import circle
from geodata.protected import is_protected
from tests.briefing_events import build_row, build_table, claim, killed
from tests.briefings import QUARTER, brief_table
from tests.leaks import find_numbers, find_words, unpack

LEVELS = [level for level in get_args(Coarsening) if level != "none"]
FORMATS = list(WRITERS)
VILLAGE, CAMP = "Zandoungou-Peulh", "Malkohi camp"
HERE, THERE = (-3.2578913, 14.7341927), (-3.1874629, 14.6983741)
"""Two places in one cell of the grid, one cercle, one region; no town of the base map is near."""


def build_village(name: str = VILLAGE, place: tuple[float, float] = HERE, **fields: Any) -> dict[str, Any]:
    """A small village's event, told with its name in all that a row can hold."""
    quote = f"Men on motorbikes killed 7 people in {name}."
    words = {"quote": quote, "sentence": quote, "start": 0, "end": len(quote), "report_id": f"2024-{name}-attacked"}
    row = build_row(
        event_id="v1",
        place_name=name,
        place_kind="populated place",
        admin1="Mopti",
        admin2="Bandiagara",
        longitude=place[0],
        latitude=place[1],
        radius_km=5.0,
        placement_method=f'named "{name}": no other place of this name comes into question',
        claims=[claim(7, 7, f"the mayor of {name}") | words | {"holder_kind": "local official", "is_joint": False}],
        evidence={"place": words, "event": words},
        reports=[words["report_id"]],
        **killed(7, 7, 7),
    )
    return row | fields


def brief(rows: list[dict[str, Any]], **recipe: Any) -> Briefing:
    return brief_table(build_table(rows), producer="Desk", **recipe)


def tell(row: dict[str, Any], **recipe: Any) -> dict[str, Any]:
    """The one event of a briefing as its table has it."""
    (page,) = brief([row], **recipe).pages
    return dict(page.part.table.iloc[0])


@pytest.mark.parametrize("file_format", FORMATS)
def test_no_format_has_the_place_that_a_recipe_coarsens(file_format: str) -> None:
    files = make_files(brief([build_village()], coarsen="unit2", formats=[file_format]))
    decimals = 4 if file_format in ("svg", "pdf") else 3  # a drawing is full of numbers of points
    for file in files:
        assert find_numbers(file.content, *HERE, decimals=decimals) == []
        assert not find_words(file.content, VILLAGE)
        assert VILLAGE not in file.name


@pytest.mark.parametrize("file_format", FORMATS)
def test_what_differs_only_in_the_finer_place_is_the_same_file(file_format: str) -> None:
    one, other = (
        make_files(brief([row], coarsen="grid", formats=[file_format]))
        for row in (build_village(), build_village("Koulokan-Bozo", THERE))
    )
    assert one == other


@pytest.mark.parametrize("level", LEVELS)
def test_tables_that_differ_only_in_the_finer_place_are_told_alike(level: str) -> None:
    one, other = (tell(row, coarsen=level) for row in (build_village(), build_village("Koulokan-Bozo", THERE)))
    assert one == other


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_tests_find_a_place_that_nobody_coarsened(file_format: str) -> None:
    files = make_files(brief([build_village()], formats=[file_format]))
    is_picture = file_format in ("png", "svg", "pdf", "pptx")
    assert is_picture or any(find_numbers(file.content, *HERE) for file in files)


def test_the_look_into_files_opens_what_they_are_packed_in() -> None:
    import io
    import zipfile
    import zlib

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.4\nstream\n" + zlib.compress(b"14.7341927") + b"\nendstream")
    assert find_numbers(stream.getvalue(), *HERE) == ["lat"]
    assert len(list(unpack(stream.getvalue()))) >= 4


@pytest.mark.parametrize(
    ("level", "name", "kind", "where", "geo"),
    [
        ("grid", "Mopti (PRIO-GRID 150834)", "region", 5, 2),
        ("unit2", "Bandiagara", "second-order unit", 3, 2),
        ("unit1", "Mopti", "first-order unit", 4, 3),
    ],
)
def test_an_event_takes_everything_from_what_it_is_told_by(
    level: str, name: str, kind: str, where: int, geo: int
) -> None:
    told = tell(build_village(), coarsen=level)
    assert (told["place_name"], told["place_kind"], told["where_precision"], told["geo_precision"]) == (
        name,
        kind,
        where,
        geo,
    )
    assert told["geometry"].contains_properly(circle(HERE, radius_km=1.0))
    assert told["radius_km"] > 25
    assert (told["country"], told["admin1"]) == ("ML", "Mopti")


def test_the_number_of_a_cell_is_that_of_prio_grid() -> None:
    kabul = Whereabouts("populated place", None, None, None, 69.16, 34.53, 5.0, 1, 1)
    target = find_target(kabul, "grid")
    assert target is not None
    assert target.place_name == "PRIO-GRID 179779"


def test_a_circle_around_the_seat_of_a_unit_does_not_tell_an_event_in_that_seat() -> None:
    from geodata.gazetteer import load_gazetteer

    unit = next(p for p in load_gazetteer().lookup("Téra", country="NE") if p.kind == "second-order unit")
    seat = Whereabouts("populated place", "NE", "Tillabéri", "Téra", *unit.point, 8.0, 1, 1)
    target = find_target(seat, "unit2")
    assert target is not None
    assert target.place_kind == "first-order unit"


def test_an_event_near_a_boundary_is_told_by_what_holds_nine_tenths_of_its_area() -> None:
    on_a_corner = Whereabouts("populated place", "ML", "Mopti", None, -3.5, 14.5, 20.0, 2, 2)
    target = find_target(on_a_corner, "grid")
    assert target is not None
    assert target.place_kind == "first-order unit"


def test_a_sliver_of_a_country_in_a_cell_is_not_told_by_that_cell() -> None:
    tinzaouaten = Whereabouts("populated place", "ML", "Kidal", None, 2.9673, 19.9543, 5.0, 1, 1)
    target = find_target(tinzaouaten, "grid")
    assert target is not None
    assert target.geometry.area > 0.2


def test_figures_and_speakers_stay_while_their_words_go() -> None:
    told = tell(build_village(), coarsen="unit2")
    (kept,) = told["claims"]
    assert (kept["low"], kept["high"], kept["holder"]) == (7, 7, "the mayor of […]")
    assert {kept[name] for name in ("quote", "sentence", "start", "end")} == {None}
    assert (kept["report_id"], told["reports"], told["evidence"]) == ("withheld-1", ["withheld-1"], {})


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("two security sources", "security source", "two security sources"),
        ("Mali's army", "military", "Mali's army"),
        ("A nurse at the hospital in Sévaré", "medical", "A nurse at the […]"),
        ("des habitants de Nouna", "witness", "des habitants de […]"),
        ("the chief of Zandoungou", "local official", "the chief of […]"),
        (None, None, None),
    ],
)
def test_a_speaker_keeps_everything_but_a_place(words: str | None, kind: str | None, told: str | None) -> None:
    assert mask_places(words, kind) == told


def test_what_is_told_vaguely_already_stays_as_it_is() -> None:
    vague = build_village(where_precision=4, place_kind="first-order unit", place_name="Mopti", radius_km=162.0)
    told = tell(vague, coarsen="unit2")
    assert (told["longitude"], told["latitude"]) == HERE
    assert told["evidence"] == {}


# --- camps and hospitals


@pytest.mark.parametrize(
    "words",
    [
        "Malkohi camp",
        "hôpital de Sévaré",
        "CSPS de Zorgho",
        "about 5 km north of Mbera",
        "sites de déplacés de Barsalogho",
    ],
)
def test_camps_and_hospitals_are_known_by_name_and_by_kind(words: str) -> None:
    assert is_protected(words)


@pytest.mark.parametrize("words", ["Djibo military camp", "Kati", "Bamako", "hospitality", ""])
def test_barracks_and_towns_are_none(words: str) -> None:
    assert not is_protected(words)


def build_camp(**fields: Any) -> dict[str, Any]:
    return build_village(CAMP, event_id="c1", place_kind="site", **fields)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_camp_is_coarsened_though_the_recipe_coarsens_nothing(file_format: str) -> None:
    files = make_files(brief([build_camp(), build_row(event_id="b1")], formats=[file_format]))
    decimals = 4 if file_format in ("svg", "pdf") else 3
    for file in files:
        assert find_numbers(file.content, *HERE, decimals=decimals) == []
        assert not find_words(file.content, CAMP)


@pytest.mark.parametrize(("level", "told"), [("none", "Bandiagara"), ("grid", "Bandiagara"), ("unit1", "Mopti")])
def test_a_camp_is_told_by_its_second_order_unit_at_most(level: str, told: str) -> None:
    assert tell(build_camp(), coarsen=level)["place_name"] == told


def test_a_recipe_may_show_camps_knowingly_and_the_page_says_so() -> None:
    briefing = brief([build_camp()], show_camps_and_hospitals=True)
    (page,) = briefing.pages
    assert page.part.shown[0].place == CAMP
    said = write_face(briefing, page, load_texts("en")).coarsening
    assert said == "Camps and hospitals are shown as exactly as reported."


def test_the_words_of_a_report_on_a_camp_are_withheld_from_its_other_events() -> None:
    report = f"2024-{CAMP}-attacked"
    words = {"quote": "the camp was hit too", "report_id": report}
    other = build_village("Sévaré", event_id="o1", reports=[report, "r2"], evidence={"event": words})
    (page,) = brief([build_camp(), other]).pages
    told = page.part.table.set_index("event_id").loc["o1"]
    assert (told["place_name"], told["longitude"]) == ("Sévaré", HERE[0])
    assert (told["reports"], told["evidence"], told["placement_method"]) == (["withheld-1", "r2"], {}, None)


def test_a_sentence_of_another_report_that_names_the_camp_is_withheld() -> None:
    naming = claim(3, 3, "the army") | {"quote": f"3 killed near {CAMP}", "report_id": "r9"}
    other = build_village("Sévaré", event_id="o1", claims=[naming], reports=["r9"], evidence={})
    (page,) = brief([build_camp(), other]).pages
    (kept,) = page.part.table.set_index("event_id").loc["o1"]["claims"]
    assert (kept["low"], kept["quote"], kept["report_id"]) == (3, None, "r9")


def test_events_elsewhere_keep_every_word() -> None:
    row = build_village()
    told = tell(row)
    assert {name: told[name] for name in ("claims", "evidence", "reports", "placement_method", "place_name")} == {
        name: row[name] for name in ("claims", "evidence", "reports", "placement_method", "place_name")
    }


# --- what the page says, counts, and filters


@pytest.mark.parametrize(
    ("recipe", "language", "said"),
    [
        ({"coarsen": "grid"}, "en", "squares of half a degree (PRIO-GRID, some 55 km)"),
        ({"coarsen": "unit2"}, "en", "second-order units (cercle, province, department)"),
        ({"coarsen": "unit1"}, "fr", "unités de premier rang (région, État)"),
        ({}, "en", "1 event at a camp or hospital is shown by its second-order unit or a wider area."),
        ({}, "fr", "survenu dans un camp ou un hôpital"),
    ],
)
def test_the_page_says_that_and_how_places_were_coarsened(recipe: dict[str, Any], language: str, said: str) -> None:
    briefing = brief([build_camp()], language=language, **recipe)
    assert said in write_face(briefing, briefing.pages[0], load_texts(language)).coarsening


def test_a_page_of_events_that_nobody_moved_says_nothing_of_it() -> None:
    briefing = brief([build_village()])
    assert write_face(briefing, briefing.pages[0], load_texts("en")).coarsening == ""


def test_the_figures_tell_of_no_town_that_was_coarsened() -> None:
    (page,) = brief([build_village()], coarsen="unit2").pages
    assert page.part.summary.places == ()
    assert (page.part.summary.events, page.part.summary.areas) == (1, 1)


def test_a_box_asks_for_the_area_and_not_for_the_finer_place() -> None:
    small = QUARTER | {"box": [HERE[0] - 0.01, HERE[1] - 0.01, HERE[0] + 0.01, HERE[1] + 0.01]}
    (page,) = brief([build_village()], coarsen="grid", pages=[small]).pages
    assert page.part.shown == ()


def test_a_unit_finer_than_may_be_told_is_refused() -> None:
    with pytest.raises(ValueError, match=r"page 1 asks for the unit 'ML\.Mopti\.Bandiagara', which is finer"):
        brief([], coarsen="unit1", pages=[QUARTER | {"units": ["ML.Mopti.Bandiagara"]}])


def test_protected_places_are_found_in_a_column_of_names() -> None:
    table = build_table([build_camp(), build_row(event_id="b1"), build_row(event_id="n1", place_name=None)])
    assert find_protected(table).tolist() == [True, False, False]
