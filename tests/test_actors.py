"""Actors: names and generic words in English and French, countries beside them, exact offsets."""

import itertools
import tomllib
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.actors.finding import (
    ActorMention,
    find_actors,
    is_covered,
    is_organisation,
    keep_specific,
    may_be_same,
    name_actor,
)
from pipelines.extract.actors.lexicon import LEXICON, expand, load_lexicon
from tests.timing import MOST_GROWTH, find_growth

KINDS = {
    "state forces",
    "rebel group",
    "political militia",
    "identity militia",
    "rioters",
    "protesters",
    "civilians",
    "external/other forces",
}


def find_one(text: str, language: str | None = "en") -> ActorMention:
    mentions = find_actors(text, language)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("claimed by Jama’a Nusrat ul-Islam wa al-Muslimin", "en", "JNIM"),
        ("Jama'at Nasr al-Islam wal-Muslimin", "en", "JNIM"),
        ("le GSIM", "fr", "JNIM"),
        ("Le Groupe de soutien à l’islam et aux musulmans", "fr", "JNIM"),
        ("le Jnim a revendiqué", "fr", "JNIM"),
        ("l'État islamique au Grand Sahara", "fr", "ISSP/ISGS"),
        ("the Islamic State in the Greater Sahara", "en", "ISSP/ISGS"),
        ("Islamic State Sahel Province", "en", "ISSP/ISGS"),
        ("the Islamic State’s Sahel branch", "en", "ISSP/ISGS"),
        ("Islamic State West Africa Province", "en", "ISWAP"),
        ("l'Etat islamique en Afrique de l'Ouest", "fr", "ISWAP"),
        ("the Islamic State group", "en", "Islamic State"),
        ("Al-Qaïda au Maghreb islamique", "fr", "AQIM"),
        ("al Qaeda in the Islamic Maghreb", "en", "AQIM"),
        ("Al-Qa'eda", "en", "Al-Qaeda"),
        ("la katiba Macina", "fr", "Katiba Macina"),
        ("the Macina Liberation Front", "en", "Katiba Macina"),
        ("Boko Haram militants", "en", "Boko Haram"),
        ("des combattants de Boko Haram", "fr", "Boko Haram"),
        ("rebelles du Front de libération de l'Azawad", "fr", "FLA"),
        ("the Permanent Strategic Framework", "en", "CSP/CSP-DPA"),
        ("volontaires pour la défense de la patrie", "fr", "VDP"),
        ("chasseurs dozos", "fr", "Dozo"),
        ("Dogon hunters", "en", "Dogon militia"),
        ("the Civilian Joint Task Force", "en", "CJTF"),
        ("mercenaires du groupe Wagner", "fr", "Wagner"),
        ("Russian mercenaries", "en", "Russian mercenaries"),
        ("les paramilitaires russes d'Africa Corps", "fr", "Africa Corps"),
        ("opération Barkhane", "fr", "Barkhane"),
        ("the G5 Sahel force", "en", "G5 Sahel Joint Force"),
        ("la Force multinationale mixte", "fr", "MNJTF"),
        ("les FAMa", "fr", "Military of Mali"),
        ("jihadist insurgents", "en", "Islamist militants"),
        ("des djihadistes présumés", "fr", "Islamist militants"),
        ("unidentified gunmen", "en", "unidentified armed group"),
        ("des hommes armés non identifiés", "fr", "unidentified armed group"),
        ("Tuareg rebels", "en", "Tuareg rebels"),
        ("des bandits armés", "fr", "Bandits"),
        ("worshippers", "en", "Civilians"),
        ("des villageois", "fr", "Civilians"),
        ("des manifestants", "fr", "Protesters"),
        ("the rioters", "en", "Rioters"),
    ],
)
def test_a_party_is_known_by_each_of_its_names(text: str, language: str, name: str) -> None:
    assert find_one(text, language).name == name


@pytest.mark.parametrize(
    ("text", "language", "name", "words"),
    [
        ("Four Malian soldiers died", "en", "Military of Mali", "Malian soldiers"),
        ("soldiers from Chad", "en", "Military of Chad", "soldiers from Chad"),
        ("Mali’s army", "en", "Military of Mali", "Mali’s army"),
        ("the Nigerien government troops", "en", "Military of Niger", "Nigerien government troops"),
        ("Mali's ruling junta", "en", "Government of Mali", "Mali's ruling junta"),
        ("deux soldats maliens", "fr", "Military of Mali", "soldats maliens"),
        ("l'armée burkinabè", "fr", "Military of Burkina Faso", "armée burkinabè"),
        ("l’armée de l’air nigériane", "fr", "Military of Nigeria", "armée de l’air nigériane"),
        ("un gendarme nigérien", "fr", "Gendarmerie of Niger", "gendarme nigérien"),
        (
            "les forces de défense et de sécurité burkinabé",
            "fr",
            "Military of Burkina Faso",
            "forces de défense et de sécurité burkinabé",
        ),
        ("la police ivoirienne", "fr", "Police of Ivory Coast", "police ivoirienne"),
        ("l'armée du Tchad", "fr", "Military of Chad", "armée du Tchad"),
        ("U.S. troops", "en", "Military of the United States", "U.S. troops"),
        ("French forces", "en", "Military of France", "French forces"),
        ("Chadian army helicopters", "en", "Military of Chad", "Chadian army helicopters"),
    ],
)
def test_a_force_takes_the_country_beside_it(text: str, language: str, name: str, words: str) -> None:
    mention = find_one(text, language)
    assert (mention.name, mention.text) == (name, words)


def test_several_countries_beside_one_word_are_several_forces() -> None:
    names = [m.name for m in find_actors("French, Malian and Chadian soldiers attacked", "en")]
    assert names == ["Military of France", "Military of Mali", "Military of Chad"]
    mentions = find_actors("des soldats nigériens et tchadiens", "fr")
    assert [(m.name, m.text) for m in mentions] == [
        ("Military of Niger", "soldats nigériens"),
        ("Military of Chad", "tchadiens"),
    ]


def test_joined_forces_share_their_country() -> None:
    names = [m.name for m in find_actors("Malian soldiers and gendarmes", "en")]
    assert names == ["Military of Mali", "Gendarmerie of Mali"]
    names = [m.name for m in find_actors("des soldats et gendarmes béninois", "fr")]
    assert names == ["Military of Benin", "Gendarmerie of Benin"]
    assert {m.name for m in find_actors("soldiers of the Malian army", "en")} == {"Military of Mali"}
    assert [m.name for m in find_actors("troops and French special forces", "en")] == [None, "Military of France"]


def test_a_force_without_a_country_waits_for_its_event() -> None:
    mention = find_one("soldiers")
    assert (mention.name, mention.template, mention.country) == (None, "Military of {country}", None)
    assert name_actor(mention, "BF") == ("Military of Burkina Faso", "state forces")
    assert name_actor(mention, None) is None
    assert name_actor(find_one("les FDS", "fr"), "CI") == ("Military of Ivory Coast", "state forces")


def test_forces_abroad_are_external() -> None:
    assert name_actor(find_one("Chadian soldiers"), "ML") == ("Military of Chad", "external/other forces")
    assert name_actor(find_one("Chadian soldiers"), "TD") == ("Military of Chad", "state forces")
    assert name_actor(find_one("the FAMa"), "NE") == ("Military of Mali", "external/other forces")


def test_peacekeepers_belong_to_the_mission_in_the_country() -> None:
    mention = find_one("four Chadian peacekeepers")
    assert (mention.text, mention.group) == ("Chadian peacekeepers", "peacekeepers")
    assert name_actor(mention, "ML") == ("MINUSMA", "external/other forces")
    assert name_actor(find_one("Casques bleus", "fr"), "ML") == ("MINUSMA", "external/other forces")
    assert name_actor(find_one("blue helmets"), "CI") == ("UNOCI", "external/other forces")
    assert name_actor(find_one("peacekeepers"), "NG") == ("UN peacekeepers", "external/other forces")


def test_islamic_state_is_its_branch_in_the_country() -> None:
    assert name_actor(find_one("Islamic State"), "ML") == ("ISSP/ISGS", "rebel group")
    assert name_actor(find_one("Islamic State"), "NE", admin1="Diffa") == ("ISWAP", "rebel group")
    assert name_actor(find_one("Islamic State"), "DZ") == ("Islamic State", "rebel group")


def test_forces_alone_are_no_actor() -> None:
    assert find_actors("The market forces and the forces of nature.", "en") == ()


def test_acronyms_that_are_words_need_their_capitals() -> None:
    assert find_one("the rebels of FACT").name == "FACT"
    assert find_actors("In fact, to mend what is broken", "en") == ()
    assert find_actors("WHAT IS THE FACT ABOUT IT", "en") == ()
    assert find_actors("he told us police work is hard", "en")[0].country is None


def test_adjectives_are_no_soldiers() -> None:
    assert find_actors("la hiérarchie militaire et la guerre civile", "fr") == ()
    assert find_actors("a military spokesperson on military aid", "en") == ()
    assert find_actors("la lutte armée, une aide militaire", "fr") == ()
    assert find_actors("un niveau élevé", "fr") == ()
    assert find_one("deux élèves", "fr").name == "Civilians"
    assert find_one("huit militaires", "fr").template == "Military of {country}"
    assert find_one("the military said").template == "Military of {country}"


def test_a_base_is_an_object_of_its_force() -> None:
    mention = find_one("an army position")
    assert (mention.template, mention.is_object) == ("Military of {country}", True)
    assert find_one("une caserne", "fr").is_object
    assert find_one("an elite police training academy").template == "Police of {country}"


def test_an_affiliation_is_not_the_party_itself() -> None:
    mention = find_one("an al-Qaeda-linked commander")
    assert (mention.name, mention.is_affiliation) == ("Islamist militants", True)
    mention = find_one("al-Qaeda-aligned JNIM insurgents")
    assert (mention.name, mention.is_affiliation) == ("JNIM", False)


def test_victim_words_are_flagged_and_grouped() -> None:
    assert find_one("fidèles", "fr").is_victim_word
    assert find_one("hostages").group == "hostages"
    assert [find_one(w).group for w in ("soldiers", "police officers", "gendarmes", "VDP", "gunmen", "protesters")] == [
        "soldiers",
        "police",
        "gendarmes",
        "militia",
        "attackers",
        "protesters",
    ]
    assert find_one("Wagner mercenaries").group == "mercenaries"


def test_the_publication_date_decides_between_holders_of_one_name() -> None:
    text = "the FLM"
    assert find_actors(text, "en", published=date(2016, 1, 1))[0].name == "Katiba Macina"


def test_decomposed_accents_and_line_breaks_keep_exact_offsets() -> None:
    text = unicodedata.normalize("NFD", "Hier, des hommes\narmés et l'armée\n  burkinabè à Djibo.")
    mentions = find_actors(text, "fr")
    assert [m.text for m in mentions] == [text[m.start : m.end] for m in mentions]
    assert [m.name for m in mentions] == ["unidentified armed group", "Military of Burkina Faso"]


def test_a_name_does_not_run_across_an_empty_line() -> None:
    assert [m.name for m in find_actors("Boko\n\nHaram", "en")] == []


def test_wider_names_give_way_to_specific_ones() -> None:
    assert keep_specific(["Al-Qaeda", "JNIM", "Islamist militants", "Civilians"]) == ("JNIM", "Civilians")
    assert keep_specific(["unidentified armed group", "Military of Mali"]) == (
        "unidentified armed group",
        "Military of Mali",
    )
    assert is_covered("FLA", "unidentified armed group")
    assert is_covered("Wagner", "Russian mercenaries")
    assert is_covered("Police of Mali", "Government of Mali")
    assert not may_be_same("JNIM", "ISSP/ISGS")
    assert not may_be_same("VDP", "unidentified armed group")
    assert may_be_same("JNIM", "Katiba Macina")
    assert [is_organisation(n) for n in ("JNIM", "Bandits", "Military of Mali")] == [True, False, False]


def test_patterns_expand_to_every_spelling() -> None:
    assert set(expand("police(man|men)")) == {"policeman", "policemen"}
    assert set(expand("soldat(s)")) == {"soldat", "soldats"}
    assert set(expand("Wagner( Group| men)")) == {"Wagner", "Wagner Group", "Wagner men"}


def test_every_actor_has_one_of_acleds_kinds() -> None:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    assert {table["kind"] for table in [*data["actor"], *data["template"]]} <= KINDS
    assert len({table["name"] for table in data["actor"]}) >= 350
    assert len(load_lexicon().actors) >= 350


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_actor_of_the_lexicon_is_found_by_all_its_names(language: str) -> None:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    spellings = [
        (table["name"], words)
        for table in data["actor"]
        for pattern in [*table.get("aliases", ()), *table.get(language, ())]
        for words in expand(pattern)
    ]
    found = {words: {m.name for m in find_actors(f"xx {words} xx", language)} for _, words in spellings}
    assert [(name, words) for name, words in spellings if name not in found[words]] == []


def test_names_end_no_earlier_than_they_begin() -> None:
    entries = load_lexicon().actors.values()
    dated = [e for e in entries if e.valid_from and e.valid_to]
    assert [e.name for e in dated if e.valid_from and e.valid_to and e.valid_from >= e.valid_to] == []
    assert len([e for e in entries if e.valid_from or e.valid_to or e.becomes_on]) >= 80


@pytest.mark.parametrize(
    ("words", "language", "day", "name"),
    [
        ("Ansar Dine", "en", date(2013, 1, 10), "Ansar Dine"),
        ("Ansar Dine", "en", date(2018, 1, 10), "JNIM"),
        ("la katiba Macina", "fr", date(2016, 5, 1), "Katiba Macina"),
        ("la katiba Macina", "fr", date(2024, 9, 17), "JNIM"),
        ("elements of the Katiba Serma", "en", date(2022, 6, 19), "JNIM"),
        ("al-Mourabitoun", "en", date(2015, 11, 20), "Al-Mourabitoun"),
        ("the GSPC", "en", date(2003, 2, 1), "GSPC"),
        ("le GSPC", "fr", date(2007, 6, 1), "AQIM"),
        ("the Coordination of Azawad Movements", "en", date(2017, 1, 18), "CMA"),
        ("la Coordination des mouvements de l'Azawad", "fr", date(2023, 8, 12), "CSP/CSP-DPA"),
        ("le Cadre stratégique permanent", "fr", date(2024, 7, 26), "CSP/CSP-DPA"),
        ("le Cadre stratégique permanent", "fr", date(2025, 2, 1), "FLA"),
        ("the Wagner group", "en", date(2024, 7, 26), "Wagner"),
        ("the Wagner group", "en", date(2025, 8, 1), "Africa Corps"),
        ("la force Barkhane", "fr", date(2021, 3, 1), "Barkhane"),
        ("la force Barkhane", "fr", date(2023, 3, 1), "Military of France"),
        ("Salif Sadio's faction", "en", None, "MFDC"),
        ("la faction de Bakura", "fr", None, "Boko Haram"),
        ("Bello Turji's gang", "en", date(2024, 9, 1), "Bandits"),
        ("the Katiba Macina", "en", None, "Katiba Macina"),
    ],
)
def test_an_actor_is_coded_with_the_name_of_the_day(words: str, language: str, day: date | None, name: str) -> None:
    named = name_actor(find_actors(words, language)[0], "ML", day=day)
    assert named is not None
    assert named[0] == name


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Konkomba fighters", "en", "Konkomba militia"),
        ("armed Mamprusi youths", "en", "Mamprusi militia"),
        ("Kusasi gunmen", "en", "Kusasi militia"),
        ("Berom militiamen", "en", "Berom militia"),
        ("Tiv militia", "en", "Tiv militia"),
        ("des miliciens tama", "fr", "Tama militia"),
        ("une milice arabe", "fr", "Arab militia"),
        ("la milice Zankai", "fr", "Zankai"),
        ("les Koglweogo", "fr", "Koglweogo"),
        ("the Katsina Community Watch Corps", "en", "Katsina Community Watch Corps"),
        ("the Front for Change and Concord in Chad", "en", "FACT"),
        ("le Front populaire pour le redressement", "fr", "FPR"),
        ("l'Union des forces patriotiques pour la refondation de la République", "fr", "UFPR"),
        ("the Niger Delta Greenland Justice Mandate", "en", "Niger Delta Greenland Justice Mandate"),
        ("l'opération Koundjoaré", "fr", "Military of Togo"),
        ("le dispositif Mirador", "fr", "Military of Benin"),
        ("Ghana Armed Forces", "en", "Military of Ghana"),
        ("la police républicaine", "fr", "Police of Benin"),
        ("the Nigeria Police Force", "en", "Police of Nigeria"),
        ("le Front Polisario", "fr", "Polisario Front"),
        ("Northern Malian rebels", "en", "Tuareg rebels"),
    ],
)
def test_peoples_fronts_and_units_are_known(text: str, language: str, name: str) -> None:
    assert find_one(text, language).name == name


def test_a_peoples_name_alone_is_no_militia() -> None:
    assert find_actors("un chef idaksahak et le roi des Kusasi", "fr") == ()


def test_those_mistaken_for_jihadists_are_none() -> None:
    assert [m.name for m in find_actors("teenagers mistaken for jihadists", "en")] == ["Civilians"]


@given(st.text(alphabet="Malian soldiers JNIM'é’-\n,.ISEFACT and", max_size=200), st.sampled_from(["en", "fr", None]))
def test_mentions_are_ordered_apart_and_quote_the_text(text: str, language: str | None) -> None:
    mentions = find_actors(text, language)
    assert all(m.text == text[m.start : m.end] and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_long_texts_take_linear_time() -> None:
    text = "Malian soldiers and JNIM gunmen of al-Qaeda, police, " * 4000
    assert len(find_actors(text, "en")) > 10_000
    assert (
        find_growth(lambda text: find_actors(text, "en"), text[: len(text) // 4], text[: len(text) // 2]) < MOST_GROWTH
    )
