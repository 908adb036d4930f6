"""Merging: which reports tell of one event, what they tell together, and analysts' corrections."""

from dataclasses import replace
from datetime import UTC, date, datetime

from pipelines.merge import find_component, find_ties, merge_mentions, name_event
from pipelines.model import Actor, Event, EventMention, Range, Span
from tests.mention_factory import (
    ACADEMY,
    AIRPORT,
    ARBINDA,
    ARMY_BF,
    ARMY_ML,
    BAMAKO,
    BURKINA,
    CIVILIANS,
    DJIBO,
    GUNMEN,
    ISSP,
    JNIM,
    SOUM,
    correct,
    make_claim,
    make_mention,
    make_placement,
)
from tests.timing import MOST_GROWTH, find_growth


def merge_one(*mentions: EventMention) -> Event:
    events = merge_mentions(mentions)
    assert len(events) == 1, [e.mention_ids for e in events]
    return events[0]


def count_events(*mentions: EventMention) -> int:
    return len(merge_mentions(mentions))


# ------------------------------------------------------------------ what is one event


def test_two_reports_of_one_battle_are_one_event() -> None:
    event = merge_one(make_mention("a"), make_mention("b"))
    assert event.mention_ids == ("a", "b")
    assert event.report_ids == ("report-a", "report-b")


def test_contradicting_figures_do_not_keep_tellings_apart() -> None:
    event = merge_one(make_mention("a", killed=(11, 11)), make_mention("b", killed=(28, 28)))
    assert (event.killed.low, event.killed.high) == (11, 28)
    assert len(event.claims) == 2


def test_a_generic_attacker_and_a_named_one_are_one_event() -> None:
    event = merge_one(make_mention("a"), make_mention("b", actors=(JNIM, ARMY_BF)))
    assert [(a.name, a.role) for a in event.actors] == [("JNIM", "attacker"), ("Military of Burkina Faso", "target")]


def test_rival_organisations_stay_apart() -> None:
    a = make_mention("a", actors=(JNIM, ARMY_BF), killed=(12, 12))
    b = make_mention("b", actors=(ISSP, ARMY_BF), killed=(12, 12))
    assert count_events(a, b) == 2


def test_a_battle_between_rivals_is_one_event_whoever_is_said_to_attack() -> None:
    a = make_mention("a", actors=(JNIM, ("ISSP/ISGS", "rebel group", "target")))
    b = make_mention("b", actors=(ISSP, ("JNIM", "rebel group", "target")))
    assert count_events(a, b) == 1


def test_other_towns_are_other_events() -> None:
    assert count_events(make_mention("a", DJIBO, killed=(5, 5)), make_mention("b", ARBINDA, killed=(5, 5))) == 2


def test_other_days_are_other_events() -> None:
    assert count_events(make_mention("a"), make_mention("b", day=date(2023, 10, 12))) == 2


def test_a_night_told_as_the_next_day_is_one_event() -> None:
    assert count_events(make_mention("a"), make_mention("b", day=date(2023, 10, 8))) == 1


def test_events_of_other_types_and_victims_stay_apart_in_one_town_on_one_day() -> None:
    battle = make_mention(
        "a",
        actors=(JNIM, ARMY_BF),
        claims=(make_claim("killed", 9, 9, report_id="report-a", victims="soldiers"),),
    )
    massacre = make_mention(
        "b",
        event_type="Violence against civilians",
        sub_event_type="Attack",
        actors=(GUNMEN, CIVILIANS),
        claims=(make_claim("killed", 30, 30, report_id="report-b", victims="civilians"),),
    )
    protest = make_mention("c", event_type="Protests", sub_event_type="Peaceful protest", actors=())
    assert count_events(battle, massacre, protest) == 3


def test_a_battle_and_an_attack_on_civilians_with_equal_figures_are_one_event() -> None:
    attack = make_mention("b", event_type="Violence against civilians", sub_event_type="Attack", killed=(30, 30))
    assert count_events(make_mention("a", killed=(30, 30)), attack) == 1


def test_an_air_strike_and_a_mine_are_two_events() -> None:
    kind = "Explosions/Remote violence"
    strike = make_mention("a", event_type=kind, sub_event_type="Air/drone strike", actors=(ARMY_BF,), killed=(4, 4))
    mine = make_mention(
        "b", event_type=kind, sub_event_type="Remote explosive/landmine/IED", actors=(GUNMEN,), killed=(7, 7)
    )
    army_strikes = replace(strike, actors=(Actor("Military of Burkina Faso", "state forces", "attacker"),))
    assert count_events(army_strikes, mine) == 2


def test_two_events_of_one_report_never_merge() -> None:
    a = make_mention("a", report_id="r", killed=(5, 5))
    b = make_mention("b", report_id="r", day=date(2023, 10, 8), killed=(5, 5))
    assert count_events(a, b) == 2


def test_the_same_place_date_and_type_told_twice_in_one_report_is_one_event() -> None:
    assert count_events(make_mention("a", report_id="r"), make_mention("b", report_id="r", killed=(5, 5))) == 1


def test_two_attacks_of_one_group_in_one_town_on_two_days_stay_two() -> None:
    sunday = make_mention("a", actors=(JNIM, ARMY_BF), killed=(5, 5))
    monday = make_mention("b", day=date(2023, 10, 8), actors=(JNIM, ARMY_BF), killed=(22, 22))
    assert count_events(sunday, monday) == 2


def test_what_is_near_one_village_is_not_near_its_neighbour() -> None:
    near_niono = make_placement("near Niono", (-5.99, 14.25), radius_km=19, where_precision=2, country="ML")
    near_sokolo = make_placement("near Sokolo", (-6.12, 14.40), radius_km=19, where_precision=2, country="ML")
    taken = replace(
        make_mention("a", near_niono, event_type="Violence against civilians", actors=(GUNMEN, CIVILIANS)),
        sub_event_type="Abduction/forced disappearance",
        claims=(make_claim("abducted", 8, 8, report_id="report-a"),),
    )
    shot = make_mention(
        "b",
        near_sokolo,
        event_type="Violence against civilians",
        sub_event_type="Attack",
        actors=(GUNMEN, CIVILIANS),
        killed=(15, 15),
    )
    assert count_events(taken, shot) == 2


def test_a_town_and_what_lies_fifteen_kilometres_outside_it_are_one_event_when_the_figures_agree() -> None:
    outside = make_placement("15 km west of Djibo", (-1.79, 14.099), radius_km=14, where_precision=2)
    north = make_placement("35 km west of Djibo", (-1.95, 14.099), radius_km=14, where_precision=2)
    assert count_events(make_mention("a", killed=(58, 58)), make_mention("b", outside, killed=(58, 58))) == 1
    assert count_events(make_mention("a", killed=(58, 58)), make_mention("b", north, killed=(58, 58))) == 2


def test_a_group_counted_alike_ties_tellings_whose_totals_differ() -> None:
    region = make_placement("Mopti", (-3.6, 14.7), radius_km=160, where_precision=4, kind="first-order unit")
    village = make_placement("Moura", (-4.2, 14.4), radius_km=5)
    army = make_claim("killed", 203, 203, report_id="report-b", victims="attackers")
    dead = make_claim("killed", 300, 300, report_id="report-b", victims="civilians", start=9)
    vague = make_mention("b", region, claims=(army, dead))
    assert count_events(make_mention("a", village, killed=(203, 203)), vague) == 1
    assert count_events(make_mention("a", village, killed=(90, 90)), vague) == 2


def test_an_overthrow_told_of_the_country_is_that_of_the_capital() -> None:
    government = ("Government of Burkina Faso", "state forces", "target")
    kind = {"event_type": "Strategic developments", "sub_event_type": "Other", "actors": (government, ARMY_BF)}
    assert count_events(make_mention("a", BURKINA, **kind), make_mention("b", DJIBO, **kind)) == 1
    other_day = make_mention("b", DJIBO, day=date(2023, 10, 8), **kind)
    assert count_events(make_mention("a", BURKINA, **kind), other_day) == 2


def test_at_least_so_many_in_a_country_are_the_so_many_of_a_town() -> None:
    assert count_events(make_mention("a", BURKINA, killed=(17, None)), make_mention("b", killed=(17, 17))) == 1


def test_a_mention_without_a_place_stays_alone() -> None:
    assert count_events(make_mention("a", None), make_mention("b", None)) == 2


def test_a_country_level_telling_needs_figures_or_names() -> None:
    town = make_mention("a", killed=(18, 18))
    assert count_events(town, make_mention("b", BURKINA)) == 2
    assert count_events(town, make_mention("b", BURKINA, killed=(30, 30))) == 2
    assert count_events(town, make_mention("b", BURKINA, killed=(18, 18))) == 1
    named = make_mention("a", actors=(JNIM, ARMY_BF))
    assert count_events(named, make_mention("b", BURKINA, actors=(JNIM, ARMY_BF))) == 1


def test_a_district_level_telling_merges_into_the_town() -> None:
    event = merge_one(make_mention("a", SOUM), make_mention("b", DJIBO))
    assert event.placement is not None
    assert event.placement.place.name == "Djibo"


def test_a_vague_telling_ties_no_two_events() -> None:
    vague = make_mention("v", SOUM)
    events = merge_mentions([make_mention("a", DJIBO), make_mention("b", ARBINDA), vague])
    assert [e.mention_ids for e in events if "a" in e.mention_ids or "b" in e.mention_ids] != [("a", "b", "v")]
    assert len(events) == 2


def test_a_vague_border_battle_becomes_the_precise_one() -> None:
    border = make_placement(
        "Mali's border with Algeria", (1.5, 20.5), radius_km=200, where_precision=5, kind="border", country="ML"
    )
    town = make_placement("Tinzaouaten", (2.967, 19.954), country="ML")
    vague = make_mention(
        "a",
        border,
        day=date(2024, 7, 1),
        last_day=date(2024, 7, 31),
        actors=(
            ("unidentified armed group", "political militia", "attacker"),
            ARMY_ML,
            ("Russian mercenaries", "external/other forces", "target"),
        ),
        killed=(40, None),
        is_background=True,
        published_at=datetime(2024, 9, 19, tzinfo=UTC),
    )
    precise = make_mention(
        "b",
        town,
        day=date(2024, 7, 25),
        last_day=date(2024, 7, 27),
        actors=(
            ("CSP/CSP-DPA", "rebel group", "attacker"),
            ARMY_ML,
            ("Wagner", "external/other forces", "target"),
        ),
        killed=(84, 84),
        published_at=datetime(2024, 7, 29, tzinfo=UTC),
    )
    event = merge_one(vague, precise)
    assert event.placement == town
    assert (event.date_start, event.date_end) == (date(2024, 7, 25), date(2024, 7, 27))
    assert {a.name for a in event.actors} == {"CSP/CSP-DPA", "Military of Mali", "Wagner"}
    assert (event.killed.low, event.killed.high) == (40, None)
    assert not event.is_background


def test_close_tolls_and_a_shared_foreign_force_tie_a_vague_telling() -> None:
    americans = ("Military of the United States", "external/other forces", "target")
    border = make_placement("Soum border", (-1.4, 14.3), radius_km=90, where_precision=5, kind="border")
    vague = make_mention("a", border, actors=(GUNMEN, ARMY_BF, americans), killed=(4, 4))
    precise = make_mention("b", actors=(GUNMEN, ARMY_BF, americans), killed=(5, 5))
    assert count_events(vague, precise) == 1
    assert count_events(vague, replace(precise, claims=(make_claim("killed", 50, 50),))) == 2


# ------------------------------------------------------------------ what they tell together


def test_wire_copy_counts_once() -> None:
    wire = "At least eleven soldiers were killed on Saturday in an ambush north of Djibo, two security sources said."
    copy = wire.replace("ambush", "attack")
    a = make_mention("a", publisher="Agency", claims=(make_claim("killed", 11, None, report_id="ra", sentence=wire),))
    b = make_mention(
        "b",
        publisher="Daily",
        claims=(make_claim("killed", 11, None, report_id="rb", sentence=copy),),
        published_at=datetime(2023, 10, 10, tzinfo=UTC),
    )
    c = make_mention(
        "c",
        publisher="Radio",
        claims=(make_claim("killed", 12, 12, report_id="rc", sentence="Families buried twelve men at Djibo."),),
    )
    assert merge_one(a, b, c).publishers == ("Agency", "Radio")


def test_one_publisher_counts_once() -> None:
    event = merge_one(make_mention("a", publisher="Radio"), make_mention("b", publisher="Radio", killed=(3, 3)))
    assert event.publishers == ("Radio",)
    assert event.confidence == 0.6


def test_independent_publishers_make_an_event_surer() -> None:
    a = make_mention("a", publisher="Radio", evidence=(("event", Span(0, 4, "one", "report-a")),))
    b = make_mention("b", publisher="Daily", evidence=(("event", Span(0, 4, "two", "report-b")),), killed=(3, 3))
    event = merge_one(a, b)
    assert event.publishers == ("Daily", "Radio")
    assert event.confidence == 0.84


def test_an_event_is_background_only_if_all_tell_it_so() -> None:
    history = make_mention("a", is_background=True)
    assert merge_one(history).is_background
    assert not merge_one(history, make_mention("b")).is_background


def test_a_claimant_of_unnamed_gunmens_attack_is_the_attacker() -> None:
    event = merge_one(make_mention("a"), make_mention("b", actors=(("JNIM", "rebel group", "claimant"), ARMY_BF)))
    roles = [(a.name, a.role) for a in event.actors]
    assert roles == [("JNIM", "attacker"), ("Military of Burkina Faso", "target"), ("JNIM", "claimant")]


def test_evidence_comes_from_the_telling_whose_value_won() -> None:
    a = make_mention("a", SOUM, evidence=(("place", Span(0, 4, "Soum", "report-a")),))
    b = make_mention("b", DJIBO, evidence=(("place", Span(0, 5, "Djibo", "report-b")),))
    assert dict(merge_one(a, b).evidence)["place"].quote == "Djibo"


def test_an_event_is_named_after_its_first_mention() -> None:
    assert merge_one(make_mention("b"), make_mention("a")).id == name_event("a")
    assert merge_one(make_mention("a")).attack_id == name_event("a")


# ------------------------------------------------------------------ complex attacks


def attack_mentions(report: str, *, killed: tuple[int, int] = (70, 70), key: str = "x") -> list[EventMention]:
    toll = make_claim("killed", *killed, report_id=report, is_joint=True)
    return [
        make_mention(
            f"{report}-{name}",
            site,
            report_id=report,
            day=date(2024, 9, 17),
            actors=(JNIM, ARMY_ML),
            attack_key=key,
            claims=(toll,),
        )
        for name, site in (("academy", ACADEMY), ("airport", AIRPORT))
    ]


def test_a_joint_toll_counts_once_for_the_attack() -> None:
    academy, airport = merge_mentions(attack_mentions("r1"))
    assert academy.attack_id == airport.attack_id
    assert academy.attack_id not in (academy.id, airport.id)
    assert academy.killed == airport.killed == Range(0, None, 70)
    assert academy.attack_killed == airport.attack_killed == Range(70, 70, 70)
    assert len(academy.claims) == len(airport.claims) == 1


def test_two_reports_of_a_complex_attack_are_its_two_sites() -> None:
    events = merge_mentions([*attack_mentions("r1"), *attack_mentions("r2", killed=(77, 77), key="y")])
    assert [e.report_ids for e in events] == [("r1", "r2"), ("r1", "r2")]
    assert len({e.attack_id for e in events}) == 1
    assert [(e.attack_killed.low, e.attack_killed.high) for e in events if e.attack_killed] == [(70, 77), (70, 77)]


def test_a_toll_told_for_the_town_is_the_attacks() -> None:
    town = make_mention("town", BAMAKO, day=date(2024, 9, 17), actors=(JNIM, ARMY_ML), killed=(100, 100))
    events = merge_mentions([*attack_mentions("r1"), town])
    assert len(events) == 2
    assert {(e.killed.low, e.killed.high) for e in events} == {(0, 100)}
    assert {(e.attack_killed.low, e.attack_killed.high) for e in events if e.attack_killed} == {(70, 100)}


def test_a_site_cannot_have_more_dead_than_its_attack() -> None:
    one_site = make_mention("one", AIRPORT, day=date(2024, 9, 17), actors=(JNIM, ARMY_ML), killed=(70, 70))
    academy, airport = merge_mentions([*attack_mentions("r1"), one_site])
    assert academy.killed == airport.killed == Range(0, None, 70)


def test_sites_with_tolls_of_their_own_add_up() -> None:
    academy, airport = attack_mentions("r1")
    own = [
        replace(academy, claims=(make_claim("killed", 50, 50, report_id="r1"),)),
        replace(airport, claims=(make_claim("killed", 20, 20, report_id="r1", start=9),)),
    ]
    first, second = merge_mentions(own)
    assert sorted([first.killed.low or 0, second.killed.low or 0]) == [20, 50]
    assert first.attack_killed == Range(70, 70, 70)


# ------------------------------------------------------------------ the incremental rebuild


def test_ties_are_between_mentions_of_the_same_event() -> None:
    mention, same = make_mention("a"), make_mention("b", killed=(5, 5))
    assert find_ties([mention, same, make_mention("c", ARBINDA), mention]) == (("a", "b"),)


def test_a_component_follows_ties_to_their_end() -> None:
    new, vague, far = make_mention("a", DJIBO), make_mention("b", SOUM), make_mention("c", ARBINDA)
    alone = make_mention("d", day=date(2022, 1, 1))
    assert find_component([new], [vague, far, alone]) == (new, vague, far)


def test_a_component_holds_all_sites_of_an_attack() -> None:
    academy, airport = attack_mentions("r1")
    again = attack_mentions("r2", key="y")[0]
    assert find_component([again], [academy, airport]) == (academy, airport, again)


def test_a_component_holds_what_analysts_joined() -> None:
    a, b = make_mention("a", DJIBO), make_mention("b", ARBINDA)
    assert find_component([a], [b], [correct("a", "join", "b")]) == (a, b)


def write_day(count: int) -> list[EventMention]:
    """Tellings of one day, half of them of one town, with figures, parties and regions that differ."""
    parties = [(GUNMEN, ARMY_BF), (JNIM, ARMY_BF), (ISSP, CIVILIANS), (GUNMEN, CIVILIANS)]
    towns = [make_placement(f"V{i}", (-10 + i % 40 * 0.3, 8 + i // 40 * 0.3)) for i in range(400)]
    places = [DJIBO, DJIBO, SOUM, *towns]
    return [
        make_mention(
            f"m{i:05}",
            DJIBO if i % 2 else places[i * 7 % len(places)],
            actors=parties[i % 4],
            killed=(3 + i * 11 % 60, 3 + i * 11 % 60),
            publisher=f"Paper {i % 40}",
        )
        for i in range(count)
    ]


def test_twice_as_many_reports_about_one_day_take_little_more_than_twice_as_long() -> None:
    assert find_growth(merge_mentions, write_day(1500), write_day(3000)) < MOST_GROWTH


def test_thousands_of_reports_about_one_day_are_merged_in_linear_time() -> None:
    mentions = [
        make_mention(f"m{i:05}", make_placement(f"V{i}", (-10 + (i % 100) * 0.2, 8 + (i // 100) * 0.2), radius_km=5))
        for i in range(5000)
    ]
    assert len(merge_mentions(mentions)) == 5000
    assert find_growth(merge_mentions, mentions[:2500], mentions) < MOST_GROWTH


def test_thousands_of_copies_are_merged_in_linear_time() -> None:
    mentions = [make_mention(f"m{i:05}", killed=(5, 5)) for i in range(3000)]
    assert len(merge_mentions(mentions)) == 1
    assert find_growth(merge_mentions, mentions[:1500], mentions) < MOST_GROWTH
