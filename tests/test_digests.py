"""Items of daily digests and radio briefs: one to three sentences, with more news of other kinds than of violence."""

import pytest

from tests.test_extract import extract

DAY = "2024-09-19"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # abroad
        ("Gunmen open fire on a police post in Arawan, Lebanon, killing two officers.", "en"),
        ("A nephew of the President of Chad is murdered in Lisbon, Portugal.", "en"),
        ("Malians demonstrate in Brussels in front of the Malian embassy.", "en"),
        ("Two Nigerian students are stabbed to death in southern Ukraine.", "en"),
        ("Police in Oregon detain protesters. Officers say they were attacked on Tuesday.", "en"),
        ("Deux étudiants maliens ont été poignardés à mort mardi en Ukraine.", "fr"),
        ("Un ressortissant nigérien a été tué mardi dans une attaque à Tunis, en Tunisie.", "fr"),
        ("Thousands are killed in clashes in Nyala. About 9,000 people have fled to Chad.", "en"),
        # politics, diplomacy, courts
        ("Colonel Toumba, who seized power in a coup, refuses to hold elections in Guinea.", "en"),
        ("ECOWAS suspends Burkina Faso following a coup.", "en"),
        ("Mali names a new prime minister after a coup d'état.", "en"),
        ("Coup leaders in Guinea unveil a new constitution.", "en"),
        ("Mauritania severs diplomatic relations with Qatar, accusing it of arming rebels.", "en"),
        ("Egypt and Algeria urge an immediate ceasefire.", "en"),
        ("Unions in Benin call for a two-day strike in protest at the arrest of their leader.", "en"),
        ("Senegal bans demonstrations in Dakar.", "en"),
        ("The president of Togo dismisses his energy minister following a week of protests over power cuts.", "en"),
        ("Voters in Ivory Coast go to the polls for an election put off due to mass protests.", "en"),
        ("The base at Thiès will be handed over to the Senegalese army in January.", "en"),
        ("Nigeria's central bank limits withdrawals to discourage ransom payments to kidnappers.", "en"),
        ("The Malian army says it is investigating allegations that soldiers executed prisoners in Nara.", "en"),
        ("Ghana declares a state of emergency to stop the spread of cholera.", "en"),
        ("The Niger junta prolongs the state of emergency in Diffa.", "en"),
        # accidents, health, beasts
        ("Twenty people are killed in central Mali when a lorry plunges into a river.", "en"),
        ("At least 30 people are killed as an illegal oil refinery explodes in Rivers State, Nigeria.", "en"),
        ("Nineteen miners die in Kalana, Mali, after the collapse of a tunnel.", "en"),
        ("Toxic waste dumped in Abidjan has killed three people and made hundreds ill.", "en"),
        ("A camel given to the president is killed and eaten in Timbuktu.", "en"),
        # sums and trends
        ("Amnesty says that a growing number of children are being abducted and killed in Tillabéri, Niger.", "en"),
        ("Up to 60,000 people have been killed and driven into camps in Chad.", "en"),
    ],
)
def test_other_news_of_a_digest_makes_no_event(text: str, language: str) -> None:
    assert extract(text, language, published=DAY) == ()


@pytest.mark.parametrize(
    ("text", "place", "sub_event_type"),
    [
        ("Violence breaks out in Dakar during an anti-government protest.", "Dakar", "Violent demonstration"),
        ("Three thousand people march in Niamey against high prices.", "Niamey", "Peaceful protest"),
        ("Protests over the election results continue across Togo.", "Togo", "Peaceful protest"),
        ("Police shoot dead two anti-government protesters in Gagnoa, Ivory Coast.", "Gagnoa", None),
        ("Police clash with protesters in Thiès ahead of the election.", "Thiès", "Violent demonstration"),
        ("Islamist rebels seize the central town of Douentza.", "Douentza", "Non-state actor overtakes territory"),
        ("Battle of Konna: The army recaptures the town of Konna.", "Konna", "Government regains territory"),
        ("Two soldiers of France are killed in an ambush near Gao, Mali.", "near Gao, Mali", "Armed clash"),
        ("Nigeria intercepts a shipment of rockets from Iran.", "Nigeria", "Disrupted weapons use"),
        ("Troops arrest four kidnappers believed responsible for hostage-taking in Bonny.", "Bonny", "Arrests"),
        ("Soldiers seize control of the government in Mauritania.", "Nouakchott", "Other"),
        ("Bandits kill 34 civilians in the Shinkafi local government area.", "Shinkafi", "Attack"),
    ],
)
def test_news_of_violence_in_a_digest_is_found(text: str, place: str, sub_event_type: str | None) -> None:
    (event,) = extract(text, published=DAY)
    assert event.placement.place.name == place or event.placement.name == place
    assert sub_event_type is None or event.sub_event_type == sub_event_type


@pytest.mark.parametrize(
    "text",
    [
        "2024 Malian protests: Gunmen kill five people in Djibo.",
        "2023–2024 Sahel crisis: Gunmen kill five people in Djibo.",
        "Gunmen kill five people in Djibo as fans watch the 2024 Africa Cup.",
        "Gunmen kill five people in Djibo. It is the second mass shooting there this month.",
        "Gunmen kill five people in Djibo. It follows a bombing that killed 20 people last week.",
        "Gunmen kill five villagers in Djibo, besieged since the fighters of the group came two years ago.",
    ],
)
def test_the_year_of_a_name_and_earlier_happenings_do_not_date_an_event(text: str) -> None:
    (event,) = extract(text, published=DAY)
    assert (str(event.date_start), str(event.date_end)) == ("2024-09-17", "2024-09-19")
    assert [c.low for c in event.claims] == [5]


def test_states_joined_by_and_are_the_sites_and_no_speakers() -> None:
    events = extract("Gunmen attack villages in Kaduna and Katsina States, killing 12 people.", published=DAY)
    assert sorted(e.placement.place.name for e in events) == ["Kaduna", "Katsina"]


def test_three_neighbouring_states_are_three_sites() -> None:
    events = extract("Jihadists carry out attacks in Adamawa, Borno and Yobe, Nigeria.", published=DAY)
    assert sorted(e.placement.place.name for e in events) == ["Adamawa", "Borno", "Yobe"]


def test_the_dead_told_after_a_riot_are_its_own() -> None:
    (event,) = extract("A dispute over pay sparks a riot in Conakry. Sixteen people are killed.", published=DAY)
    assert (event.event_type, event.placement.place.name) == ("Riots", "Conakry")
    assert [c.low for c in event.claims] == [16]


def test_what_an_air_strike_avenges_is_another_event() -> None:
    text = (
        "Air force jets bombed a camp near Gao to avenge an ambush in Ménaka in which ten soldiers died three days ago."
    )
    assert sorted((e.placement.place.name, e.sub_event_type) for e in extract(text, published=DAY)) == [
        ("Ménaka", "Armed clash"),
        ("near Gao", "Air/drone strike"),
    ]
