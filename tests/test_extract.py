"""From a report to its events, on the reference story and on the promises that every report gets."""

import json
from datetime import UTC, date, datetime

import pytest
from shapely import Point

from geodata.geocoder import load_geocoder
from geodata.measure import distance_km
from pipelines.extract import extract_mentions
from pipelines.feature import build_feature
from pipelines.merge import merge_mentions
from pipelines.model import Claim, EventMention, Report

ENGLISH = """\
An assault by an al Qaeda affiliate on Mali's capital this week left some 70 people dead, diplomatic and \
security sources said on Thursday. The government gave no figures.

On Tuesday at dawn, fighters attacked an elite police training academy and the airport in Mali's capital. \
Jama'at Nusrat al-Islam wal-Muslimin (JNIM) claimed responsibility for the attack.

Two diplomats, including one who lives in Bamako, said the toll was in the 70s. Sample Newswire could not \
independently verify the figures.

A third diplomat spoke of hundreds of dead and wounded. Mali's junta has said it suffered some losses. A \
Malian newspaper reported funerals for some 50 police cadets.

In July, insurgents killed scores of Malian soldiers and Russian mercenaries in a battle near Mali's northern \
border with Algeria.

The insurgency has killed thousands and displaced millions across the Sahel since 2012.
"""
FRENCH = """\
Environ 70 personnes ont été tuées cette semaine dans une attaque contre la capitale malienne, selon des \
sources diplomatiques et sécuritaires. Le gouvernement n'a donné aucun chiffre.

Mardi à l'aube, des combattants ont attaqué une école de gendarmerie et l'aéroport de la capitale malienne. Le \
Groupe de soutien à l'islam et aux musulmans (Jnim) a revendiqué l'attaque.

Deux diplomates, dont un en poste à Bamako, ont parlé d'un bilan de 70 à 79 morts. La rédaction n'a pas pu \
vérifier ces bilans.

Un troisième diplomate a évoqué des centaines de morts et de blessés. La junte a reconnu des pertes.

En juillet, des insurgés ont tué des dizaines de soldats maliens et de mercenaires russes dans une bataille \
près de la frontière entre le Mali et l'Algérie.

Depuis 2012, le conflit a fait des milliers de morts et des millions de déplacés dans le Sahel.
"""
TELLINGS = [("en", ENGLISH), ("fr", FRENCH)]
SCHOOL = (-7.9471, 12.5947)
AIRPORT = (-7.9499, 12.5335)
TINZAOUATEN = Point(2.967, 19.954)
FAR_TOWNS = {"Bamako": Point(-8.0029, 12.6392), "Gao": Point(-0.0447, 16.2717), "Kidal": Point(1.4078, 18.4411)}

both = pytest.mark.parametrize(("language", "text"), TELLINGS, ids=["en", "fr"])


def extract(
    text: str, language: str | None = "en", *, published: str | None = "2024-09-19"
) -> tuple[EventMention, ...]:
    """The mentions of a text published (unless told otherwise) on Thursday, 19 September 2024."""
    day = datetime.fromisoformat(published).replace(hour=12, tzinfo=UTC) if published else None
    report = Report("r1", "samples", "Sample Newswire", None, None, text, language, day)
    return extract_mentions(report, load_geocoder())


def attack_claims(language: str, text: str) -> list[Claim]:
    return list(extract(text, language)[0].claims)


@both
def test_the_reference_story_tells_of_exactly_three_events(language: str, text: str) -> None:
    found = [(m.event_type, m.sub_event_type, m.is_background) for m in extract(text, language)]
    assert found == [
        ("Battles", "Armed clash", False),
        ("Battles", "Armed clash", False),
        ("Battles", "Armed clash", True),
    ]


@both
def test_the_academy_is_the_gendarmerie_school_in_faladie(language: str, text: str) -> None:
    placement = extract(text, language)[0].placement
    assert placement is not None
    assert placement.place.kind == "site"
    assert (placement.where_precision, placement.geo_precision) == (1, 1)
    assert distance_km(placement.area.point, SCHOOL) <= 3


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", ENGLISH, ["elite police training academy", "Mali's capital"]),
        ("fr", FRENCH, ["école de gendarmerie", "capitale malienne"]),
    ],
    ids=["en", "fr"],
)
def test_the_method_quotes_the_words_that_led_to_the_academy(language: str, text: str, words: list[str]) -> None:
    placement = extract(text, language)[0].placement
    assert placement is not None
    assert all(f'"{part}"' in placement.method for part in words), placement.method
    assert all(part in text for part in words)


@both
def test_the_airport_is_bamako_senou(language: str, text: str) -> None:
    placement = extract(text, language)[1].placement
    assert placement is not None
    assert (placement.place.kind, placement.where_precision) == ("site", 1)
    assert distance_km(placement.area.point, AIRPORT) <= 3


@both
def test_the_two_sites_are_one_attack_on_tuesday(language: str, text: str) -> None:
    school, airport, battle = extract(text, language)
    assert school.attack_key is not None
    assert school.attack_key == airport.attack_key
    assert battle.attack_key is None
    for site in (school, airport):
        assert (site.date_start, site.date_end) == (date(2024, 9, 17), date(2024, 9, 17))


@both
def test_jnim_attacked_and_claims_the_attack(language: str, text: str) -> None:
    actors = {(a.name, a.role) for a in extract(text, language)[0].actors}
    assert actors >= {("JNIM", "attacker"), ("JNIM", "claimant")}


@both
def test_the_battle_in_july_is_a_month_wide(language: str, text: str) -> None:
    battle = extract(text, language)[2]
    assert (battle.date_start, battle.date_end) == (date(2024, 7, 1), date(2024, 7, 31))


@both
def test_the_battle_in_july_is_an_area_along_the_border_and_no_point(language: str, text: str) -> None:
    placement = extract(text, language)[2].placement
    assert placement is not None
    assert placement.place.kind == "border"
    assert (placement.where_precision, placement.geo_precision) == (5, 3)
    assert placement.area.geometry.geom_type in ("Polygon", "MultiPolygon")
    assert placement.area.geometry.contains(TINZAOUATEN)
    assert [name for name, town in FAR_TOWNS.items() if placement.area.geometry.intersects(town)] == []


def test_the_border_area_of_the_english_story_lies_in_mali() -> None:
    placement = extract(ENGLISH)[2].placement
    assert placement is not None
    assert placement.place.country_code == "ML"


@both
def test_soldiers_and_mercenaries_fought_insurgents_in_july(language: str, text: str) -> None:
    actors = {(a.name, a.role) for a in extract(text, language)[2].actors}
    assert actors >= {("Military of Mali", "target"), ("Russian mercenaries", "target")}


@pytest.mark.parametrize(("language", "text", "low"), [("en", ENGLISH, 40), ("fr", FRENCH, 20)], ids=["en", "fr"])
def test_scores_and_dizaines_killed_in_july_are_open_figures(language: str, text: str, low: int) -> None:
    assert [(c.quantity, c.low, c.high) for c in extract(text, language)[2].claims] == [("killed", low, None)]


def test_the_claims_of_the_english_story_have_their_speakers() -> None:
    assert [(c.quantity, c.low, c.high, c.holder) for c in attack_claims("en", ENGLISH)] == [
        ("killed", 70, 70, "diplomatic and security sources"),
        ("killed", None, None, "The government"),
        ("killed", 70, 79, "Two diplomats"),
        ("killed", None, None, "Sample Newswire"),
        ("killed_or_injured", 200, None, "A third diplomat"),
        ("killed", None, None, "Mali's junta"),
        ("killed", 50, 50, "A Malian newspaper"),
    ]


def test_the_claims_of_the_french_story_have_their_speakers() -> None:
    assert [(c.quantity, c.low, c.high, c.holder) for c in attack_claims("fr", FRENCH)] == [
        ("killed", 70, 70, "des sources diplomatiques et sécuritaires"),
        ("killed", None, None, "Le gouvernement"),
        ("killed", 70, 79, "Deux diplomates"),
        ("killed", None, None, "La rédaction"),
        ("killed_or_injured", 200, None, "Un troisième diplomate"),
        ("killed", None, None, "La junte"),
    ]


@both
def test_the_claims_of_the_attack_stand_at_both_sites(language: str, text: str) -> None:
    school, airport, _ = extract(text, language)
    assert school.claims == airport.claims
    assert all(claim.is_joint for claim in school.claims)


@both
def test_the_figures_of_the_diplomats_could_not_be_verified(language: str, text: str) -> None:
    assert [c.is_verified for c in attack_claims(language, text) if (c.low, c.high) == (70, 79)] == [False]


@both
def test_the_joint_toll_counts_once_for_the_attack(language: str, text: str) -> None:
    events = {event.date_start: event for event in merge_mentions(extract(text, language))}
    attack = events[date(2024, 9, 17)]
    assert attack.attack_killed is not None
    assert (attack.attack_killed.low, attack.attack_killed.best, attack.attack_killed.high) in {
        (50, 70, 79),
        (70, 70, 79),
    }
    assert (attack.killed.low, attack.killed.high) == (0, 79)
    assert events[date(2024, 7, 1)].attack_killed is None


@both
def test_the_story_becomes_three_features(language: str, text: str) -> None:
    features = [build_feature(event) for event in merge_mentions(extract(text, language))]
    assert sorted(f["geometry"]["type"] for f in features) == ["Point", "Point", "Polygon"]
    assert json.loads(json.dumps(features, allow_nan=False)) == features


@both
def test_every_quote_stands_where_it_says(language: str, text: str) -> None:
    for mention in extract(text, language):
        spans = [span for _, span in mention.evidence] + [a.span for a in mention.actors if a.span]
        spans += [span for c in mention.claims for span in (c.span, c.sentence)]
        assert [s.quote for s in spans] == [text[s.start : s.end] for s in spans]


@both
def test_every_placement_points_at_its_phrase(language: str, text: str) -> None:
    for mention in extract(text, language):
        assert mention.placement is not None
        assert mention.placement.start is not None and mention.placement.end is not None
        assert text[mention.placement.start : mention.placement.end].strip()


@both
def test_event_type_place_and_date_have_evidence(language: str, text: str) -> None:
    for mention in extract(text, language):
        assert {"event", "event_type", "place", "date"} <= {field for field, _ in mention.evidence}


@both
def test_reading_a_report_twice_gives_the_same_mentions(language: str, text: str) -> None:
    assert extract(text, language) == extract(text, language)


@both
def test_mentions_have_ids_of_their_own(language: str, text: str) -> None:
    assert len({m.id for m in extract(text, language)}) == 3


@both
def test_confidence_is_a_share(language: str, text: str) -> None:
    assert all(0 <= m.confidence <= 1 for m in extract(text, language))


@both
def test_a_story_of_unknown_language_still_tells_of_the_academy(language: str, text: str) -> None:
    points = [m.placement.area.point for m in extract(text, None) if m.placement]
    assert any(distance_km(point, SCHOOL) <= 3 for point in points)


def test_a_report_without_a_date_has_events_without_a_date() -> None:
    (mention,) = extract("Gunmen attacked Djibo, killing nine soldiers.", published=None)
    assert (mention.date_start, mention.date_end, mention.is_background) == (None, None, False)


def test_a_full_date_needs_no_publication_date() -> None:
    (mention,) = extract("Gunmen attacked Djibo on 12 August 2023, killing nine soldiers.", published=None)
    assert (mention.date_start, mention.date_end) == (date(2023, 8, 12), date(2023, 8, 12))


def test_a_text_without_date_words_tells_of_the_days_before_it() -> None:
    (mention,) = extract("Gunmen attacked Djibo, killing nine soldiers.")
    assert (mention.date_start, mention.date_end) == (date(2024, 9, 17), date(2024, 9, 19))


def test_the_publisher_and_the_report_go_with_the_mention() -> None:
    (mention,) = extract("Gunmen attacked Djibo on Tuesday.")
    assert (mention.report_id, mention.publisher) == ("r1", "Sample Newswire")
    assert mention.published_at == datetime(2024, 9, 19, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "The weather in Gao was fine.", "Il fait beau à Gao."])
@pytest.mark.parametrize("language", ["en", "fr", None])
def test_a_text_without_news_has_no_events(text: str, language: str | None) -> None:
    assert extract(text, language) == ()
