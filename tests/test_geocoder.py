"""From a phrase to the map, in English and French, on sentences written for these tests."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from geodata.geocoder import Geocoder, load_geocoder
from geodata.measure import distance_km
from geodata.mentions import Context, PlaceMention
from geodata.place import Placement


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def place_all(geocoder: Geocoder, text: str) -> list[tuple[PlaceMention, Placement | None]]:
    """Mentions with their placements, each leaning on those before it."""
    mentions = geocoder.find(text)
    context, placed = geocoder.context_of(mentions), []
    for mention in mentions:
        anchors = tuple(p for _, p in reversed(placed) if p is not None)
        placed.append((mention, geocoder.place(mention, replace(context, anchors=anchors))))
    return placed


def placements(geocoder: Geocoder, text: str) -> list[Placement]:
    return [p for _, p in place_all(geocoder, text) if p is not None]


def names(geocoder: Geocoder, text: str) -> list[tuple[str, str | None, str]]:
    return [(p.place.name, p.place.country_code, p.place.kind) for p in placements(geocoder, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked Gao on Monday, in Mali.", ("Gao", "ML", "populated place")),
        ("Fighting in Gao in Burkina.", ("Gao", "BF", "populated place")),
        ("Koro, in the Bafing, was set ablaze.", ("Koro", "CI", "populated place")),
        ("An ambush in the Kidal region of Mali.", ("Kidal", "ML", "first-order unit")),
        ("Une embuscade dans la région de Mopti.", ("Mopti", "ML", "first-order unit")),
        ("Une embuscade dans le cercle de Kidal.", ("Kidal", "ML", "second-order unit")),
        ("Des combats dans la province du Soum.", ("Soum", "BF", "second-order unit")),
        ("Clashes in Soum province.", ("Soum", "BF", "second-order unit")),
        ("Bandits raided a village in Niger State.", ("Niger", "NG", "first-order unit")),
        ("Bandits raided a village in Borno State, Nigeria.", ("Borno", "NG", "first-order unit")),
        ("Soldiers died in Niger on Sunday.", ("Niger", "NE", "country")),
        ("Une pirogue a chaviré sur le fleuve Niger.", ("Niger River", None, "water")),
        ("Militants struck in the Niger Delta.", ("Niger Delta", "NG", "region")),
        ("Le Niger a fermé sa frontière.", ("Niger", "NE", "country")),
        ("La junte de Guinée a annoncé un couvre-feu en Guinée.", ("Guinea", "GN", "country")),
        ("Troops fought on the shore of Lake Chad.", ("the shore of Lake Chad", None, "region")),
        ("Militants hid in the Sambisa forest.", ("Sambisa Forest", "NG", "region")),
        ("Des combats dans la zone des trois frontières.", ("Liptako-Gourma", None, "region")),
        ("Attacks in the tri-border area continue.", ("Liptako-Gourma", None, "region")),
        ("The Malian town of Gao fell.", ("Gao", "ML", "populated place")),
        ("La ville malienne de Gao est tombée.", ("Gao", "ML", "populated place")),
    ],
)
def test_names_are_what_their_words_make_them(
    geocoder: Geocoder, text: str, expected: tuple[str, str | None, str]
) -> None:
    assert expected in names(geocoder, text)


def test_kind_words_of_a_list_reach_all_its_names(geocoder: Geocoder) -> None:
    french = names(geocoder, "Les régions de Mopti, Gao et Ménaka restent déconseillées.")
    assert french == [(n, "ML", "first-order unit") for n in ("Mopti", "Gao", "Ménaka")]
    english = names(geocoder, "Eleven died in Loroum and Sanmatenga provinces, Burkina Faso.")
    assert english[:2] == [("Loroum", "BF", "second-order unit"), ("Sanmatenga", "BF", "second-order unit")]


def test_a_department_without_a_boundary_is_a_circle_around_its_seat(geocoder: Geocoder) -> None:
    (placement, *_) = placements(geocoder, "An attack in Barsalogho Department, Burkina Faso.")
    assert placement.place.kind.endswith("order unit")
    assert placement.where_precision == 3
    assert distance_km(placement.area.point, (-1.0558, 13.4139)) < 20
    assert placement.area.radius_km >= 15


def test_sahel_is_the_zone_or_burkinas_region_by_context(geocoder: Geocoder) -> None:
    assert ("Sahel", None, "region") in names(
        geocoder, "Mali's war spread in the Sahel region. Mali and Niger fight on."
    )
    burkina = "In Burkina Faso, gunmen struck the Sahel region. Burkina Faso's army replied in Djibo and Dori."
    assert ("Sahel", "BF", "first-order unit") in names(geocoder, burkina)


@pytest.mark.parametrize(
    "text",
    [
        "Le nord est calme, sur le centre et l'est, dit-il.",
        "Colonel Salou Djibo spoke.",
        "Amadou Kouffa a revendiqué l'attaque.",
        "Le Journal du Mali a publié l'article.",
        "Studio Tamani l'a annoncé.",
        "The Bamako-based analyst wrote it.",
        "Radio Gao said so.",
        'He is known as "Ménaka" to friends.',
        "The gulf of something, say, a man must dire.",
        "BAMAKO, March 11 (Reuters) - Nothing happened.",
        "Ouagadougou, 3 mai (AIB) - Rien ne s'est passé.",
        "Conakry, 17 mars - Rien.",
        "(Reuters) – Nothing.",
        "Islamic State in the Greater Sahara claimed it.",
        "Le Front de libération de l'Azawad l'affirme.",
        "Villagers of Garin-Giwa fled.",
    ],
)
def test_names_in_other_names_and_datelines_place_nothing(geocoder: Geocoder, text: str) -> None:
    assert placements(geocoder, text) == []


def test_datelines_are_flagged_and_tell_the_country(geocoder: Geocoder) -> None:
    (first, *_) = geocoder.find("BAMAKO, March 11 (Sahel Newswire) - Shells fell on the base.")
    assert (first.text, first.is_dateline) == ("BAMAKO", True)
    assert geocoder.context_of([first]).countries[0][0] == "ML"


def test_a_bullet_with_a_town_is_no_dateline(geocoder: Geocoder) -> None:
    (mention, *_) = geocoder.find("- Djibo: in the night, four rounds landed.")
    assert not mention.is_dateline


@pytest.mark.parametrize(
    ("text", "town", "code"),
    [
        ("An attack in Mali’s capital killed 70.", "Bamako", "ML"),
        ("An attack in the Malian capital killed 70.", "Bamako", "ML"),
        ("Une attaque dans la capitale malienne.", "Bamako", "ML"),
        ("Une attaque dans la capitale du Niger.", "Niamey", "NE"),
        ("Shots rang out in the capital of Burkina Faso.", "Ouagadougou", "BF"),
        ("Police fired in the capital. Chad is tense, Chadian police say.", "N'Djamena", "TD"),
        ("Un défilé dans la capitale économique ivoirienne.", "Abidjan", "CI"),
        ("Gunmen attacked Ivory Coast's commercial capital.", "Abidjan", "CI"),
        ("Riots in the Malian capital, Bamako.", "Bamako", "ML"),
    ],
)
def test_capitals_are_towns(geocoder: Geocoder, text: str, town: str, code: str) -> None:
    (placement, *_) = placements(geocoder, text)
    assert (placement.place.name, placement.place.country_code, placement.where_precision) == (town, code, 1)


def test_capital_punishment_is_no_town(geocoder: Geocoder) -> None:
    assert [m for m in geocoder.find("Mali abolished capital punishment.") if m.kind == "capital"] == []


def test_a_capital_with_a_foreign_name_is_not_the_one_of_the_texts_country(geocoder: Geocoder) -> None:
    text = "Malian students in Mali watched. Demonstrators marched in the capital, San Salvador."
    assert [m for m in geocoder.find(text) if m.kind == "capital"] == []


def test_an_elite_police_academy_in_the_capital_is_the_gendarmerie_school(geocoder: Geocoder) -> None:
    text = "Gunmen stormed an elite police training academy and the airport on Tuesday, in the heart of Mali’s capital."
    found = {m.name: p for m, p in place_all(geocoder, text) if m.kind == "facility" and p is not None}
    academy, airport = found["elite police training academy"], found["airport"]
    assert distance_km(academy.place.point, (-7.9471, 12.5947)) < 3
    assert (academy.where_precision, academy.place.kind) == (1, "site")
    assert academy.method.startswith('site inferred from "elite police training academy" + "Mali’s capital": only')
    assert distance_km(airport.place.point, (-7.9499, 12.5335)) < 3


def test_a_shorter_description_means_the_facility_described_before(geocoder: Geocoder) -> None:
    text = "Gunmen stormed an elite police training academy in Bamako. Videos showed bodies at the police academy."
    places = [p.place.id for m, p in place_all(geocoder, text) if m.kind == "facility" and p is not None]
    assert len(places) == 2
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("text", "point", "limit_km"),
    [
        ("Shells fell on the UN base in Kidal.", (1.409, 18.444), 6),
        ("Des obus sont tombés sur le camp de la MINUSMA à Gao.", (-0.045, 16.26), 8),
        ("L'aéroport international de Bamako-Sénou a été visé.", (-7.9499, 12.5335), 3),
        ("Rebels entered the gold field of Intahaka, in the Gao region of Mali.", (-0.45, 16.0), 20),
        ("Gunmen attacked the French embassy in Ouagadougou.", (-1.53, 12.37), 5),
        ("La prison de Niamey a été attaquée.", (2.11, 13.52), 10),
        ("Des tirs au camp de Kati.", (-8.073, 12.744), 5),
    ],
)
def test_facilities_are_found_in_their_towns(
    geocoder: Geocoder, text: str, point: tuple[float, float], limit_km: float
) -> None:
    assert any(distance_km(p.area.point, point) < limit_km for p in placements(geocoder, text)[:1])


def test_common_facilities_get_the_towns_area_and_the_method_says_so(geocoder: Geocoder) -> None:
    (placement, *_) = placements(geocoder, "A bomb went off at a church in Ouagadougou.")
    assert (placement.place.name, placement.place.kind, placement.where_precision) == (
        "Ouagadougou",
        "populated place",
        1,
    )
    assert '"church" + "Ouagadougou"' in placement.method


def test_an_embassy_of_another_country_is_not_the_one_we_know(geocoder: Geocoder) -> None:
    (placement, *_) = placements(geocoder, "Protesters gathered at the Chinese embassy in Ouagadougou.")
    assert "French" not in placement.place.name


@pytest.mark.parametrize(
    "text",
    [
        "About 30 km north of Djibo (Soum province), a patrol was ambushed.",
        "À une trentaine de kilomètres au nord de Djibo, une patrouille est tombée.",
        "Some 30 kilometres to the north of Djibo, a patrol was ambushed.",
        "À trente kilomètres au nord de Djibo.",
        "A patrol was ambushed 30 kilometres (19 miles) north of Djibo.",
    ],
)
def test_distance_and_bearing_make_a_circle_around_the_point_reached(geocoder: Geocoder, text: str) -> None:
    (placement, *_) = placements(geocoder, text)
    assert distance_km(placement.area.point, (-1.626, 14.37)) < 3
    assert 10 < placement.area.radius_km < 25
    assert (placement.where_precision, placement.geo_precision) == (2, 2)


def test_miles_are_not_kilometres(geocoder: Geocoder) -> None:
    (placement, *_) = placements(geocoder, "The bomb went off 20 miles east of Gao, Mali.")
    assert distance_km(placement.area.point, (-0.0447, 16.2717)) == pytest.approx(32.2, abs=0.5)


def test_a_distance_from_the_town_leans_on_the_town_named_before(geocoder: Geocoder) -> None:
    text = "Téhini, in Ivory Coast, was hit. A car struck a mine some 12 km north of the town, on the road to Tougbo."
    found = [p for m, p in place_all(geocoder, text) if m.kind == "relative" and m.is_anchor_inferred]
    assert found[0] is not None
    assert distance_km(found[0].area.point, (-3.66, 9.715)) < 4


@pytest.mark.parametrize(
    "text",
    [
        "An ambush between Sévaré and Boni.",
        "Une embuscade entre Sévaré et Boni.",
        "An ambush on the Sévaré-Boni road.",
        "Une embuscade sur l'axe Sévaré-Boni.",
        "An ambush on the road from Sévaré to Boni.",
        "Une embuscade sur la route reliant Sévaré à Boni.",
    ],
)
def test_a_road_between_two_towns_is_a_strip(geocoder: Geocoder, text: str) -> None:
    (placement,) = placements(geocoder, text)
    middle = (-2.9, 14.83)
    assert placement.area.geometry.intersects(Point(middle))
    assert not placement.area.geometry.intersects(Point(-7.99, 12.65))
    assert placement.where_precision == 5


@pytest.mark.parametrize(
    "text",
    [
        "near Djibo, gunmen struck",
        "Gunmen struck in the outskirts of Djibo",
        "Des hommes ont frappé près de Djibo",
        "Des hommes ont frappé non loin de Djibo",
        "Des hommes ont frappé aux environs de Djibo",
    ],
)
def test_near_a_town_is_within_25_km(geocoder: Geocoder, text: str) -> None:
    (placement, *_) = placements(geocoder, text)
    assert (placement.where_precision, placement.geo_precision) == (2, 2)
    assert distance_km(placement.area.point, (-1.6255, 14.0994)) < 3
    assert 5 < placement.area.radius_km <= 25


@pytest.mark.parametrize(
    "text",
    [
        "Insurgents won a battle near Mali’s northern border with Algeria.",
        "Des combats au Mali, au Mali, près de la frontière avec l'Algérie.",
        "Mali's army fought near the Algerian border, in Mali.",
        "Au Mali, l'armée malienne s'est battue non loin de la frontière algérienne.",
    ],
)
def test_a_border_is_a_strip_on_the_side_the_text_tells_of(geocoder: Geocoder, text: str) -> None:
    (placement,) = [p for p in placements(geocoder, text) if p.place.kind == "border"]
    assert (placement.where_precision, placement.geo_precision, placement.place.country_code) == (5, 3, "ML")
    assert placement.area.geometry.intersects(Point(2.967, 19.954))
    for lon, lat in ((-7.99, 12.65), (-0.045, 16.27), (1.409, 18.444)):
        assert not placement.area.geometry.intersects(Point(lon, lat))


@pytest.mark.parametrize(
    "text",
    [
        "Des combats à la frontière entre le Niger et le Burkina Faso.",
        "Fighting on the border between Niger and Burkina Faso.",
        "Fighting on the Niger-Burkina Faso border.",
        "Des combats à la frontière nigéro-burkinabè.",
    ],
)
def test_a_border_between_two_countries_has_both_sides(geocoder: Geocoder, text: str) -> None:
    (placement,) = [p for p in placements(geocoder, text) if p.place.kind == "border"]
    assert placement.place.country_code is None
    assert placement.area.geometry.intersects(Point(0.8, 13.7))
    assert placement.area.geometry.intersects(Point(0.6, 13.55))


def test_the_side_of_a_border_can_be_told(geocoder: Geocoder) -> None:
    text = "Gunmen struck at the border with Mali, on the Nigerien side."
    (mention,) = [m for m in geocoder.find(text) if m.kind == "border"]
    assert mention.side == "NE"


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("Fighting raged in northern Mali.", (1.4, 18.4)),
        ("Des combats dans le nord du Burkina.", (-1.6, 14.1)),
        ("Gunmen kill 30 in north-eastern Nigeria.", (13.1, 11.8)),
        ("Gunmen kill 30 in northeastern Nigeria.", (13.1, 11.8)),
        ("Des violences dans l'extrême-nord du Mali.", (1.0, 20.2)),
        ("Violence in central Mali spread.", (-4.0, 14.5)),
        ("Au Mali, en deux mots : la guerre dans le nord malien.", (1.4, 18.4)),
    ],
)
def test_parts_of_countries_are_areas(geocoder: Geocoder, text: str, point: tuple[float, float]) -> None:
    (placement,) = [p for p in placements(geocoder, text) if p.place.id.startswith("part-")]
    assert (placement.where_precision, placement.geo_precision, placement.place.kind) == (5, 3, "region")
    assert placement.area.geometry.intersects(Point(point))


def test_the_far_west_is_of_the_country_the_text_speaks_of(geocoder: Geocoder) -> None:
    (placement,) = [p for p in placements(geocoder, "Malian troops left. In the far west, miners died.") if p]
    assert placement.place.country_code == "ML"
    assert placement.area.geometry.intersects(Point(-11.2, 12.8))


def test_enclosing_places_are_kept_and_honoured(geocoder: Geocoder) -> None:
    (mention, *_) = geocoder.find("Foubé, in Barsalogho commune, Centre-Nord region, burned.")
    assert mention.name == "Foubé"
    assert [inner.text.split(",")[0] for inner in mention.within] == ["Barsalogho commune", "Centre-Nord region"]
    placement = geocoder.place(mention, Context())
    assert placement is not None
    assert (placement.place.name, placement.place.admin1) == ("Foubé", "Centre-Nord")


def test_lists_of_towns_are_not_read_as_enclosing(geocoder: Geocoder) -> None:
    found = names(geocoder, "Shells fell in Ansongo, Gao and Timbuktu in Mali.")
    assert [name for name, _, kind in found if kind == "populated place"][:2] == ["Ansongo", "Gao"]


def test_a_place_that_its_words_put_where_no_namesake_lies_is_widened(geocoder: Geocoder) -> None:
    (placement, *_) = placements(geocoder, "Clashes in Djibo, in the Kayes region of Mali.")
    assert placement.place.country_code in {"ML", "BF"}


def test_runners_up_name_the_namesakes_that_lost(geocoder: Geocoder) -> None:
    (placement, *_) = placements(geocoder, "Gunmen attacked Gao. Mali sent troops; Mali mourns.")
    assert "bf-gao" in [p.id for p in placement.runners_up]


def test_namesakes_without_evidence_are_no_coin_toss(geocoder: Geocoder) -> None:
    (mention,) = geocoder.find("Gunmen came to Koro.")
    even = Context((("ML", 0.5), ("CI", 0.5)))
    placement = geocoder.place(mention, even)
    assert placement is None or placement.runners_up


def test_a_whole_country_can_be_placed_for_demonyms(geocoder: Geocoder) -> None:
    placement = geocoder.place_country("ML", words="Malian soldiers")
    assert placement is not None
    assert (placement.where_precision, placement.place.name) == (6, "Mali")
    assert geocoder.place_country("XX", words="nobody") is None


PIECES = [
    "Gao", "Mali", "Mali's", "capital", "the airport", "border", "frontière", "with", "entre", "between", "and", "et",
    ",", "30 km north of", "à 15 km de", "Niger", "algérienne", "région de", "Kidal", "(", ")", "\n\n", "\u200b", "’",
    "province", "Djibo", "le nord du", "the town", "camp militaire", "'s", "-", "Burkina Faso", "on the road to",
    "côté", "side",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_without_error_and_offsets_are_true(text: str) -> None:
    geocoder = load_geocoder()
    mentions = geocoder.find(text)
    context = geocoder.context_of(mentions)
    end = 0
    for mention in mentions:
        assert mention.start >= end
        end = mention.end
        for inner in mention.walk():
            assert text[inner.start : inner.end] == inner.text
        placement = geocoder.place(mention, context)
        if placement is not None:
            assert not placement.area.geometry.is_empty
            assert 1 <= placement.where_precision <= 7


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("Thirty were killed in Kabo, Gao region, Mali.", "Gao", "ML"),
        ("Ten civilians were killed in Maru, Burkina Faso.", "Burkina Faso", "BF"),
        ("Dix civils ont été tués à Maru, au Burkina Faso.", "Burkina Faso", "BF"),
        ("Des combats à Gao, un village de la province du Ziro, au Burkina Faso.", "Gao", "BF"),
        ("Dans la ville de Mali (Guinée), des heurts ont éclaté.", "Mali", "GN"),
        ("Une attaque dans la région des Savanes, en Côte d'Ivoire, a fait deux morts.", "Savanes", "CI"),
        ("Une attaque dans la région des Savanes, au Togo, a fait deux morts.", "Savanes", "TG"),
    ],
)
def test_the_country_or_unit_told_is_surer_than_a_namesake_elsewhere(
    geocoder: Geocoder, text: str, place: str, code: str
) -> None:
    found = [(p.place.name, p.place.country_code) for p in placements(geocoder, text)]
    assert found == [(place, code)]


@pytest.mark.parametrize(
    "text", ["Attacks in Kano, Mali and Chad went on.", "In Agadez, Mali, Chad and Niger they met."]
)
def test_a_list_puts_nothing_into_the_country_behind_it(geocoder: Geocoder, text: str) -> None:
    names = {p.place.name for p in placements(geocoder, text)}
    assert {"Mali", "Chad"} <= names
    assert names & {"Kano", "Agadez"}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Un homme a été tué dans le quartier Xyzzy de Sikasso, au Mali.", "ml-sikasso"),
        ("A man was killed in the Xyzzy quarter of Agadez, Niger.", "ne-agadez"),
    ],
)
def test_a_quarter_that_nobody_knows_lies_in_its_town(geocoder: Geocoder, text: str, town: str) -> None:
    assert [p.place.id for p in placements(geocoder, text)] == [town]


def test_a_heading_above_a_list_is_a_place(geocoder: Geocoder) -> None:
    mentions = geocoder.find("Mali\n\nRégion de Gao\n- Une bombe a tué trois soldats.")
    assert [m.text for m in mentions if not m.is_name_part][-1] == "Région de Gao"
