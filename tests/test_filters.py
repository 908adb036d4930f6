"""Each filter lets through what it says, and a result that is empty says which to widen."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.chips import drop_filter
from dashboard.filter_bar import list_choices
from dashboard.filter_values import Filters
from dashboard.filter_words import list_chips, name_unit
from dashboard.filters import count_without, list_publishers, list_units, pass_filters
from dashboard.texts import load_texts
from pipelines.store import open_store
from pipelines.store.overview import read_overview
from pipelines.store.search import build_index, find_events, list_words
from tests.fixture_events import (
    ACADEMY,
    AIRPORT,
    filter_events,
    make_areas,
    make_bamako,
    make_event,
    make_frame,
    write_store,
)

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
COUNTRIES = {"ML": "Mali", "BF": "Burkina Faso"}


def side(name: str, role: str) -> dict[str, str]:
    return {"name": name, "kind": "rebel group", "role": role}


FRAME = make_frame(
    [
        make_event("ev-a", admin1="Mopti", admin2="Bandiagara",
                   actors=[side("JNIM", "attacker"), side("VDP", "target")]),
        make_event("ev-b", admin1="Mopti", admin2="Djenné", actors=[side("VDP", "attacker"), side("JNIM", "target")]),
        make_event("ev-c", admin1="Gao", admin2=None, actors=[side("JNIM", "attacker"), side("VDP", "attacker")],
                   publishers=["Le Courrier", "Sample News"], status="reviewed"),
        make_event("ev-d", country="BF", admin1="Sahel", sub_event_type="Government regains territory",
                   actors=[side("JNIM", "attacker")], killed_low=3, killed_best=3),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(units=("ML.Mopti",)), "ab"),
        (Filters(units=("ML.Mopti.Djenné", "BF.Sahel")), "bd"),
        (Filters(units=("ML.Sahel",)), ""),
        (Filters(sub_event_types=("Government regains territory",)), "d"),
        (Filters(actors=("VDP",)), "abc"),
        (Filters(actors=("JNIM",), against=("VDP",)), "ab"),
        (Filters(actors=("VDP",), against=("JNIM",)), "ab"),
        (Filters(against=("VDP",)), "abc"),
        (Filters(publishers=("Le Courrier",)), "c"),
        (Filters(review="reviewed"), "c"),
        (Filters(review="unreviewed", actors=("VDP",)), "ab"),
        (Filters(countries=("BF",), deaths_at_least=3), "d"),
        (Filters(countries=("BF",), deaths_at_least=4), ""),
        (Filters(start=date(2024, 1, 2)), ""),
        (Filters(end=date(2024, 1, 1)), "abcd"),
    ],
)
def test_a_filter_lets_its_events_through(filters: Filters, expected: str) -> None:
    assert [name.removeprefix("ev-") for name in filter_events(FRAME, filters)["event_id"]] == list(expected)


def test_the_overview_of_a_store_is_filtered_as_its_whole_events_are(tmp_path: Path) -> None:
    light = read_overview(open_store(write_store(tmp_path / "store.gpkg", FRAME))).frame
    for filters in (
        Filters(units=("ML.Mopti",)),
        Filters(actors=("JNIM",), against=("VDP",)),
        Filters(deaths_at_least=1),
        Filters(publishers=("Le Courrier",)),
        Filters(widest_precision=1, start=date(2023, 12, 31)),
    ):
        assert list(pass_filters(light, filters)) == list(pass_filters(FRAME, filters)), filters


def test_an_empty_result_counts_what_would_pass_without_each_filter() -> None:
    filters = Filters(countries=("BF",), actors=("VDP",), deaths_at_least=3)
    assert count_without(FRAME, filters) == {"actors": 1, "countries": 0, "deaths_at_least": 0}
    assert drop_filter(filters, "actors") == Filters(countries=("BF",), deaths_at_least=3)
    assert drop_filter(Filters(start=date(2024, 1, 1), end=date(2024, 2, 1)), "period") == Filters()


def test_there_is_to_choose_what_the_events_hold() -> None:
    choices = list_choices(FRAME)
    assert choices.countries == ("ML", "BF")
    assert choices.units == ("BF.Sahel", "ML.Gao", "ML.Mopti", "ML.Mopti.Bandiagara", "ML.Mopti.Djenné")
    assert choices.actors == ("JNIM", "VDP")
    assert list_publishers(FRAME) == ["Sample News", "Le Courrier"]
    assert list_units(FRAME.iloc[:0]) == []


def test_each_value_that_is_set_has_a_chip_that_removes_it_alone() -> None:
    filters = Filters(countries=("ML", "BF"), against=("VDP",), deaths_at_least=20, has_background=False)
    chips = list_chips(filters, ENGLISH, COUNTRIES)
    assert [chip.label for chip in chips] == [
        "Mali", "Burkina Faso", "against VDP", "at least 20 killed", "no background events",
    ]  # fmt: skip
    assert chips[0].without == Filters(countries=("BF",), against=("VDP",), deaths_at_least=20, has_background=False)
    assert chips[-1].without.has_background
    assert list_chips(Filters(), FRENCH, COUNTRIES) == []
    assert list_chips(Filters(text="puits"), FRENCH, COUNTRIES)[0].label == "«\u00a0puits\u00a0»"


def test_a_unit_is_named_with_what_it_lies_in() -> None:
    assert name_unit("ML.Mopti.Bandiagara", COUNTRIES) == "Bandiagara (Mopti, Mali)"
    assert name_unit("ML.Mopti", COUNTRIES) == "Mopti (Mali)"
    assert name_unit("nonsense", COUNTRIES) == "nonsense"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FALADIE", {ACADEMY}),
        ("jnim sénou", {AIRPORT}),
        ("diplomatic", {ACADEMY, AIRPORT}),
        ("cadets newspaper", {ACADEMY, AIRPORT}),
        ("cadets kidal", set()),
        ("iplomatic", set()),
        ('" OR texts:* NEAR(', set()),
    ],
)
def test_a_search_finds_beginnings_of_words_in_fields_and_reports(
    tmp_path: Path, text: str, expected: set[str]
) -> None:
    engine = open_store(write_store(tmp_path / "store.gpkg", make_frame(make_bamako() + make_areas())))
    frame = read_overview(engine).frame
    found = find_events(build_index(engine, frame["event_id"].tolist()), frame, text)
    assert set(frame["event_id"][found]) == expected


def test_a_search_without_a_word_finds_everything_and_never_more_than_eight_are_looked_for() -> None:
    assert list_words("?! …") == []
    assert list_words("Ménaka MENAKA l’armée") == ["menaka", "l", "armee"]
    assert len(list_words(" ".join(map(str, range(50))))) == 8
