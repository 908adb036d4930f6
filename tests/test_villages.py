"""The village level: rows, the index on disk, and villages in running text."""

import json
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import Gazetteer, load_gazetteer
from geodata.geocoder import Geocoder, load_geocoder
from geodata.installed import SourceFile
from geodata.reading.scan import Scanner
from geodata.villages.build import build_villages
from geodata.villages.index import VillageIndex, open_index
from geodata.villages.rows import clean_names, make_row
from geodata.villages.sounds import sound_of


def _line(
    number: int, name: str, *, other: str = "", at: tuple[float, float], feature: str = "P.PPL", country: str = "BF"
) -> str:
    lon, lat = at
    cls, code = feature.split(".")
    cells = [
        str(number),
        name,
        name,
        other,
        str(lat),
        str(lon),
        cls,
        code,
        country,
        "",
        "",
        "",
        "",
        "",
        "0",
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells)


LINES = [
    _line(1, "Zamsé", other="Zamsse,زمسي,ZMS", at=(-1.30, 14.30)),
    _line(2, "Zamsé", at=(-4.40, 10.40)),
    _line(3, "Tinguilou", at=(-1.00, 14.00)),
    _line(4, "Oursi Zam", at=(-0.50, 14.60)),
    _line(5, "Oued Nul", at=(-0.50, 14.60), feature="H.STM"),
    _line(6, "Adama", at=(-1.10, 14.10)),
    _line(7, "Outside", at=(-0.50, 14.60), country="FR"),
    "a line that is no row",
    _line(8, "Nowhere", at=(500.0, 14.0)),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> VillageIndex:
    folder = tmp_path_factory.mktemp("villages")
    (folder / "BF.txt").write_text("\n".join(LINES), encoding="utf-8")
    build_villages([SourceFile(folder / "BF.txt", "country", "BF", vintage="2020")], folder / "index")
    built = open_index(folder / "index")
    assert built is not None
    return built


@pytest.fixture(scope="module")
def geocoder(index: VillageIndex) -> Geocoder:
    shipped = load_gazetteer()
    gazetteer = Gazetteer(shipped.by_id.values(), [index])
    return Geocoder(gazetteer, Scanner(gazetteer))


def _places(geocoder: Geocoder, text: str) -> list[str]:
    mentions = geocoder.find(text)
    context = geocoder.context_of(mentions)
    placed = [geocoder.place(m, context) for m in mentions]
    return [p.place.id for p in placed if p is not None]


def test_streams_foreign_rows_and_broken_lines_are_left_out(index: VillageIndex) -> None:
    assert len(index) == 5


def test_a_village_is_found_by_any_spelling_in_latin_or_arabic_letters(index: VillageIndex) -> None:
    found = [{v.place.id for v in index.find(name)} for name in ("zamse", "zamsse", "زمسي")]
    assert found == [{"gn-1", "gn-2"}, {"gn-1"}, {"gn-1"}]


def test_a_village_states_its_unit_its_extent_and_its_source(index: VillageIndex) -> None:
    (village,) = index.find("tinguilou")
    assert village.place.admin1 == "Sahel"
    assert village.place.source == "GeoNames 3 (2020)"
    assert village.place.point == (-1.0, 14.0)
    assert (village.extent_km, village.importance) == (3.0, 5)


def test_names_that_sound_alike_meet(index: VillageIndex) -> None:
    assert [v.place.id for v in index.find_alike("tingilu")] == ["gn-3"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ouagadougou", "wagadugu"),
        ("djibo", "jibo"),
        ("barsalogho", "barsalogo"),
        ("nouhao", "nuhao"),
        ("tchad", "chad"),
    ],
)
def test_spelling_habits_of_french_and_english_give_one_sound(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@given(st.text("abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_a_sound_is_at_most_twice_as_long_as_its_name(name: str) -> None:
    assert len(sound_of(name)) <= 2 * len(name)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "BF.txt").write_text("\n".join(LINES), encoding="utf-8")
    source = [SourceFile(tmp_path / "BF.txt", "country", "BF")]
    for name in ("a", "b"):
        build_villages(source, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert "names.marisa" in files
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


def test_an_index_of_another_format_or_none_is_no_index(tmp_path: Path, index: VillageIndex) -> None:
    assert open_index(tmp_path / "nothing") is None
    copy = tmp_path / "old"
    copy.mkdir()
    for path in index.folder.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    meta = json.loads((copy / "meta.json").read_text(encoding="utf-8"))
    (copy / "meta.json").write_text(json.dumps(meta | {"format": 0}), encoding="utf-8")
    assert open_index(copy) is None


def test_no_file_gives_an_empty_index(tmp_path: Path) -> None:
    assert build_villages([], tmp_path / "index") == 0
    empty = open_index(tmp_path / "index")
    assert empty is not None
    assert empty.find("zamse") == []


def test_codes_and_long_names_are_no_names() -> None:
    assert clean_names(["Ségou", "SZU", "x" * 80, "Сегу", "Segou", "سيغو"]) == ("Ségou", "سيغو")


def test_a_row_off_the_globe_is_none() -> None:
    assert make_row(1, ("A b",), (181.0, 0.0), feature="P.PPL", country="BF", population=0) is None


@pytest.mark.parametrize(
    "text",
    [
        "Au Burkina Faso, des hommes armés ont attaqué le village de Tinguilou.",
        "Au Burkina Faso, les habitants de Tinguilou ont fui lundi.",
        "In Burkina Faso, gunmen killed three people in Tinguilou on Monday.",
        "In Burkina Faso, an attack on Tinguilou village killed three.",
        "Burkina Faso: des combats à Djibo, Tinguilou et Arbinda.",
        "Burkina Faso : Tinguilou, un village proche de Djibo, a été attaqué.",
    ],
)
def test_a_village_counts_where_the_words_make_it_a_place(geocoder: Geocoder, text: str) -> None:
    assert "gn-3" in _places(geocoder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Burkina Faso: Tinguilou a déclaré lundi que la paix reviendrait.",
        "In Burkina Faso the trader Moussa Tinguilou was freed.",
        "In Burkina Faso, soldiers freed villagers with Adama and left.",
        "Au Burkina Faso, l'oncle de Adama est rentré.",
        "Gunmen killed three people in Tinguilou on Monday.",
        "In Senegal, gunmen killed three people in Tinguilou on Monday.",
    ],
)
def test_a_village_is_not_guessed(geocoder: Geocoder, text: str) -> None:
    assert not {"gn-3", "gn-6"} & set(_places(geocoder, text))


def test_of_two_villages_of_one_name_the_enclosing_unit_decides(geocoder: Geocoder) -> None:
    assert _places(geocoder, "Au Burkina Faso, le village de Zamsé, dans la province du Soum, a brûlé.")[-1] == "gn-1"
    assert (
        _places(geocoder, "Au Burkina Faso, le village de Zamsé, dans la région des Cascades, a brûlé.")[-1] == "gn-2"
    )


def test_two_villages_of_one_name_are_not_decided_by_a_coin(geocoder: Geocoder) -> None:
    assert not {"gn-1", "gn-2"} & set(_places(geocoder, "Au Burkina Faso, le village de Zamsé a brûlé."))


def test_a_village_that_nobody_knows_is_read_as_the_one_spelt_alike_in_its_unit(geocoder: Geocoder) -> None:
    text = "Burkina Faso: le village de Tingulou, dans la province du Soum, a été attaqué."
    mentions = geocoder.find(text)
    placements = [geocoder.place(m, geocoder.context_of(mentions)) for m in mentions]
    (answer,) = (p for p in placements if p is not None and p.place.id == "gn-3")
    assert "spelt most alike in Soum" in answer.method


def test_a_village_that_nobody_knows_widens_to_its_unit(geocoder: Geocoder) -> None:
    text = "Burkina Faso: le village de Xyxyxy, dans la province du Soum, a été attaqué."
    mentions = geocoder.find(text)
    placements = [geocoder.place(m, geocoder.context_of(mentions)) for m in mentions]
    (answer,) = (p for p in placements if p is not None and p.place.kind == "second-order unit")
    assert answer.place.name == "Soum"
    assert answer.where_precision == 3


def test_a_description_needs_no_preposition(geocoder: Geocoder) -> None:
    placement = geocoder.resolve("Tinguilou, Soum province")
    assert placement is not None
    assert placement.place.id == "gn-3"


def test_the_shipped_index_holds_towns_of_all_thirteen_countries() -> None:
    (shipped,) = load_gazetteer().villages
    assert len(shipped) > 7000
    assert shipped.meta["countries"] == ["BF", "BJ", "CI", "DZ", "GH", "GN", "ML", "MR", "NE", "NG", "SN", "TD", "TG"]


@pytest.mark.parametrize(
    "text",
    [
        "Mali: the analyst Issa Sidibé, based in Gao, said the road was closed.",
        "Mali : le chercheur Issa Sidibé, basé à Gao, relativise le repli.",
        "Mali: Stade Malien de Gao lost on Sunday.",
        "Mali: the Gao Katiba issued a statement.",
    ],
)
def test_where_a_speaker_is_based_and_what_a_club_is_called_are_no_places(text: str) -> None:
    geocoder = load_geocoder()
    assert "ml-gao" not in _places(geocoder, text)


def test_soldiers_based_in_a_town_may_have_been_attacked_there() -> None:
    assert "ml-gao" in _places(load_geocoder(), "Mali: gunmen fired at soldiers based in Gao.")


def test_close_namesakes_between_which_nothing_decides_share_an_area(tmp_path: Path) -> None:
    lines = [_line(1, "Zamsé", at=(-1.30, 14.30)), _line(2, "Zamsé", at=(-0.90, 14.30))]
    (tmp_path / "BF.txt").write_text("\n".join(lines), encoding="utf-8")
    build_villages([SourceFile(tmp_path / "BF.txt", "country", "BF")], tmp_path / "index")
    gazetteer = Gazetteer(load_gazetteer().by_id.values(), [VillageIndex(tmp_path / "index")])
    geocoder = Geocoder(gazetteer, Scanner(gazetteer))
    text = "Au Burkina Faso, le village de Zamsé a brûlé."
    mentions = geocoder.find(text)
    (answer,) = (p for m in mentions if m.name == "Zamsé" and (p := geocoder.place(m, geocoder.context_of(mentions))))
    assert [p.id for p in answer.runners_up] == ["gn-1", "gn-2"]
    assert answer.area.geometry.covers(shapely.Point(-1.30, 14.30))
    assert answer.area.geometry.covers(shapely.Point(-0.90, 14.30))
    assert (answer.where_precision, answer.geo_precision) == (2, 2)


def test_a_damaged_index_is_told_and_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "BF.txt").write_text("\n".join(LINES), encoding="utf-8")
    build_villages([SourceFile(tmp_path / "BF.txt", "country", "BF")], tmp_path / "index")
    whole = (tmp_path / "index" / "places.npy").read_bytes()
    (tmp_path / "index" / "places.npy").write_bytes(whole[:-10])
    assert open_index(tmp_path / "index") is None
    (told,) = caplog.messages
    assert "places.npy has not its" in told
    assert "run `python -m geodata install` again" in told
