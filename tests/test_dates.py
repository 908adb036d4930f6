"""Dates in reports: what the words mean, read with the publication date. 2024-09-19 was a Thursday."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract.dates.finding import DateMention, anchor_mention, find_dates
from pipelines.extract.dates.grammar import load_grammar
from tests.timing import MOST_GROWTH, find_growth

THURSDAY = date(2024, 9, 19)


def only(text: str, language: str, published: date | None = THURSDAY) -> DateMention:
    mentions = find_dates(text, language, published)
    assert len(mentions) == 1, [m.text for m in mentions]
    return mentions[0]


def days(text: str, language: str, published: date | None = THURSDAY) -> str:
    mention = only(text, language, published)
    assert text[mention.start : mention.end] == mention.text
    return f"{mention.date_start}..{mention.date_end}"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "killed on 17 September in Bamako", "2024-09-17..2024-09-17"),
        ("en", "on September 17, 2024, gunmen", "2024-09-17..2024-09-17"),
        ("en", "on the 3rd of May 2023", "2023-05-03..2023-05-03"),
        ("en", "arrested Dec 6 near the park", "2023-12-06..2023-12-06"),
        ("en", "the evening of Tuesday, 18 June", "2024-06-18..2024-06-18"),
        ("fr", "le 1er août 2023 à Koutougou", "2023-08-01..2023-08-01"),
        ("fr", "tués le 17 septembre", "2024-09-17..2024-09-17"),
        ("fr", "lundi 16 septembre 2024", "2024-09-16..2024-09-16"),
        ("en", "logged 18-Sep-2024", "2024-09-18..2024-09-18"),
        ("fr", "ce vendredi 3 mai", "2024-05-03..2024-05-03"),
        ("fr", "le 9 avril dernier", "2024-04-09..2024-04-09"),
        ("fr", "le 15 FEVRIER", "2024-02-15..2024-02-15"),
        ("en", "dated 2024-09-17 in the log", "2024-09-17..2024-09-17"),
        ("en", "on 17/09/2024 near", "2024-09-17..2024-09-17"),
        ("en", "on 09/17/2024 near", "2024-09-17..2024-09-17"),
        ("fr", "le 17.09.2024 vers midi", "2024-09-17..2024-09-17"),
    ],
)
def test_a_written_day_is_that_day(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a battle with high casualties in July, when insurgents", "2024-07-01..2024-07-31"),
        ("en", "the fighting of July 2023", "2023-07-01..2023-07-31"),
        ("en", "in late July", "2024-07-21..2024-07-31"),
        ("en", "in early July", "2024-07-01..2024-07-10"),
        ("en", "mid-July", "2024-07-11..2024-07-20"),
        ("en", "at the end of February", "2024-02-21..2024-02-29"),
        ("en", "last December", "2023-12-01..2023-12-31"),
        ("en", "in August last year", "2023-08-01..2023-08-31"),
        ("en", "in September", "2024-09-01..2024-09-19"),
        ("en", "in the first week of May", "2024-05-01..2024-05-07"),
        ("fr", "en juillet", "2024-07-01..2024-07-31"),
        ("fr", "début juillet", "2024-07-01..2024-07-10"),
        ("fr", "à la mi-juillet", "2024-07-11..2024-07-20"),
        ("fr", "fin juillet 2023", "2023-07-21..2023-07-31"),
        ("fr", "à la fin du mois de juillet", "2024-07-21..2024-07-31"),
        ("fr", "En juillet dernier, à Tinzaouaten", "2024-07-01..2024-07-31"),
        ("fr", "en juin de cette année", "2024-06-01..2024-06-30"),
        ("fr", "au mois d'octobre", "2023-10-01..2023-10-31"),
        ("fr", "en août de l'année dernière", "2023-08-01..2023-08-31"),
    ],
)
def test_a_month_is_as_wide_as_its_words(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "July 25-27", "2024-07-25..2024-07-27"),
        ("en", "25 to 27 July 2023", "2023-07-25..2023-07-27"),
        ("en", "from 23 March to April 1", "2024-03-23..2024-04-01"),
        ("en", "between 3 and 5 May", "2024-05-03..2024-05-05"),
        ("en", "from 28 December to 2 January", "2023-12-28..2024-01-02"),
        ("en", "over the week of 2 September", "2024-09-02..2024-09-08"),
        ("en", "on August 24 and 25", "2024-08-24..2024-08-25"),
        ("en", "from May to July 2023", "2023-05-01..2023-07-31"),
        ("en", "between 2013 and 2016", "2013-01-01..2016-12-31"),
        ("en", "on June 1, 2 and 3", "2024-06-01..2024-06-03"),
        ("fr", "les 3, 4 et 5 mai", "2024-05-03..2024-05-05"),
        ("fr", "du 25 au 27 juillet", "2024-07-25..2024-07-27"),
        ("fr", "entre le 3 et le 5 mai", "2024-05-03..2024-05-05"),
        ("fr", "du 30 juillet au 2 août 2023", "2023-07-30..2023-08-02"),
        ("fr", "les 24 et 25 août", "2024-08-24..2024-08-25"),
        ("fr", "de mai à juillet 2023", "2023-05-01..2023-07-31"),
        ("fr", "juillet 2021 – juin 2022", "2021-07-01..2022-06-30"),
        ("fr", "la semaine du 2 septembre", "2024-09-02..2024-09-08"),
        ("fr", "la semaine du 7 au 13 mars 2018", "2018-03-07..2018-03-13"),
    ],
)
def test_a_range_holds_both_its_ends(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Tuesday's attack was claimed", "2024-09-17..2024-09-17"),
        ("en", "sources said on Thursday", "2024-09-19..2024-09-19"),
        ("en", "last Thursday", "2024-09-12..2024-09-12"),
        ("en", "on Friday evening", "2024-09-13..2024-09-13"),
        ("en", "Wednesday last week", "2024-09-11..2024-09-11"),
        ("en", "between Monday and Wednesday", "2024-09-16..2024-09-18"),
        ("en", "in the night of Monday to Tuesday", "2024-09-16..2024-09-17"),
        ("en", "overnight into Sunday", "2024-09-14..2024-09-15"),
        ("en", "overnight on Saturday", "2024-09-14..2024-09-15"),
        ("en", "on the night of 5 to 6 August", "2024-08-05..2024-08-06"),
        ("fr", "mardi", "2024-09-17..2024-09-17"),
        ("fr", "mardi dernier", "2024-09-17..2024-09-17"),
        ("fr", "jeudi dernier", "2024-09-12..2024-09-12"),
        ("fr", "samedi soir", "2024-09-14..2024-09-14"),
        ("fr", "dans la nuit de jeudi à vendredi", "2024-09-12..2024-09-13"),
        ("fr", "dans la nuit du 5 au 6 août", "2024-08-05..2024-08-06"),
        ("fr", "pendant la nuit de lundi", "2024-09-16..2024-09-17"),
        ("fr", "de lundi à mercredi", "2024-09-16..2024-09-18"),
        ("fr", "dans la nuit de mardi à ce mercredi", "2024-09-17..2024-09-18"),
        ("fr", "hier mercredi", "2024-09-18..2024-09-18"),
        ("fr", "La veille, mercredi, un responsable", "2024-09-18..2024-09-18"),
    ],
)
def test_a_weekday_is_the_last_one_up_to_publication(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected
    assert only(text, language).is_relative is ("août" not in text and "August" not in text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "today", "2024-09-19..2024-09-19"),
        ("en", "yesterday evening", "2024-09-18..2024-09-18"),
        ("en", "the day before yesterday", "2024-09-17..2024-09-17"),
        ("en", "last night", "2024-09-18..2024-09-19"),
        ("en", "this week", "2024-09-13..2024-09-19"),
        ("en", "last week", "2024-09-09..2024-09-15"),
        ("en", "earlier this month", "2024-09-01..2024-09-19"),
        ("en", "last month", "2024-08-01..2024-08-31"),
        ("en", "last year", "2023-01-01..2023-12-31"),
        ("en", "over the weekend", "2024-09-14..2024-09-15"),
        ("en", "three days ago", "2024-09-16..2024-09-16"),
        ("en", "ten days ago", "2024-09-09..2024-09-09"),
        ("en", "two weeks ago", "2024-09-02..2024-09-08"),
        ("en", "two years ago", "2022-01-01..2022-12-31"),
        ("fr", "hier", "2024-09-18..2024-09-18"),
        ("fr", "avant-hier", "2024-09-17..2024-09-17"),
        ("fr", "aujourd’hui", "2024-09-19..2024-09-19"),
        ("fr", "cette semaine", "2024-09-13..2024-09-19"),
        ("fr", "la semaine dernière", "2024-09-09..2024-09-15"),
        ("fr", "le mois dernier", "2024-08-01..2024-08-31"),
        ("fr", "au début du mois", "2024-09-01..2024-09-10"),
        ("fr", "le week-end dernier", "2024-09-14..2024-09-15"),
        ("fr", "il y a trois jours", "2024-09-16..2024-09-16"),
        ("fr", "l'an dernier", "2023-01-01..2023-12-31"),
        ("fr", "la nuit dernière", "2024-09-18..2024-09-19"),
    ],
)
def test_relative_words_count_from_publication(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected
    assert only(text, language).is_relative


@pytest.mark.parametrize(
    ("language", "text", "offset"),
    [
        ("en", "A week earlier, gunmen", -7),
        ("en", "Three days before, a bomb", -3),
        ("en", "the day before", -1),
        ("en", "the next day", 1),
        ("en", "the same day", 0),
        ("en", "Two hours later a car bomb", 0),
        ("en", "the previous night", -1),
        ("en", "that same day", 0),
        ("fr", "la nuit suivante", 1),
        ("fr", "quatre jours plus tôt", -4),
        ("fr", "la veille", -1),
        ("fr", "le lendemain", 1),
        ("fr", "le surlendemain", 2),
        ("fr", "l'avant-veille", -2),
        ("fr", "le même jour", 0),
        ("fr", "deux semaines plus tard", 14),
    ],
)
def test_anaphoric_words_wait_for_the_event_told_before(language: str, text: str, offset: int) -> None:
    mention = only(text, language)
    assert (mention.is_anaphoric, mention.offset_days, mention.date_start) == (True, offset, None)


def test_an_anchor_dates_an_anaphoric_mention() -> None:
    mention = anchor_mention(only("Three days before, a bomb", "en"), date(2024, 12, 4))
    assert (mention.date_start, mention.date_end) == (date(2024, 12, 1), date(2024, 12, 1))


def test_an_anchor_leaves_other_mentions_alone() -> None:
    mention = only("on Tuesday", "en")
    assert anchor_mention(mention, date(2020, 1, 1)) == mention


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "12/09 - Zamfara: bandits", "2024-09-12..2024-09-12"),
        ("en", "- 09/17: a bomb", "2024-09-17..2024-09-17"),
        ("en", "NORTH\n(15/09) Gunmen", "2024-09-15..2024-09-15"),
        ("en", "Tue, 17/9", "2024-09-17..2024-09-17"),
        ("fr", "27/08 – Guidan Roumdji : six", "2024-08-27..2024-08-27"),
        ("fr", "le 12/09 à Djibo", "2024-09-12..2024-09-12"),
        ("fr", "du 12/09 au 15/09", "2024-09-12..2024-09-15"),
        ("fr", "17/09/24 : attaque", "2024-09-17..2024-09-17"),
        ("en", "2024/09/17 10:00", "2024-09-17..2024-09-17"),
    ],
)
def test_a_day_with_a_slash_at_the_head_of_an_item_is_a_day(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize("text", ["support 24/7", "a score of 3/4 in", "5/9 of the men"])
def test_other_numbers_with_a_slash_are_no_days(text: str) -> None:
    assert find_dates(f"The men had {text}", "en", THURSDAY) == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Tuesday 3 - Djibo", "2024-09-03..2024-09-03"),
        ("en", "on Monday the 16th, in", "2024-09-16..2024-09-16"),
        ("en", "one was found on the 15th", "2024-09-15..2024-09-15"),
        ("en", "the 15th of last month", "2024-08-15..2024-08-15"),
        ("en", "the night of 5 to 6", "2024-09-05..2024-09-06"),
        ("en", "the night of 5/6 August", "2024-08-05..2024-08-06"),
        ("fr", "Dimanche 1er – Cercle de Bankass", "2024-09-01..2024-09-01"),
        ("fr", "mardi 17 à Djibo", "2024-09-17..2024-09-17"),
        ("fr", "dans la nuit du samedi 14 au dimanche 15", "2024-09-14..2024-09-15"),
        ("fr", "dans la nuit du 14 au 15", "2024-09-14..2024-09-15"),
        ("fr", "le 15 au soir", "2024-09-15..2024-09-15"),
        ("fr", "le 28 du mois dernier", "2024-08-28..2024-08-28"),
    ],
)
def test_a_day_without_its_month_is_the_last_such_day(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "on Tuesday 3 soldiers died", "Tuesday"),
        ("en", "Tuesday 19 - Djibo", "Tuesday"),
        ("fr", "mardi 3 civils ont", "mardi"),
    ],
)
def test_a_number_after_a_weekday_counts_people_or_does_not_fit(language: str, text: str, phrase: str) -> None:
    assert only(text, language).text == phrase


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on Friday and Saturday", "2024-09-13..2024-09-14"),
        ("en", "in the second half of July", "2024-07-16..2024-07-31"),
        ("en", "in the first days of September", "2024-09-01..2024-09-05"),
        ("en", "in the summer of 2014", "2014-06-01..2014-08-31"),
        ("en", "in the winter of 2023", "2022-12-01..2023-02-28"),
        ("en", "on Christmas Day", "2023-12-25..2023-12-25"),
        ("en", "less than a week ago", "2024-09-12..2024-09-19"),
        ("en", "a few days ago", "2024-09-12..2024-09-17"),
        ("en", "the week before last", "2024-09-02..2024-09-08"),
        ("en", "ten years ago today", "2014-09-19..2014-09-19"),
        ("fr", "samedi, dimanche et lundi", "2024-09-14..2024-09-16"),
        ("fr", "dans la première quinzaine d'août", "2024-08-01..2024-08-15"),
        ("fr", "l'été dernier", "2024-06-01..2024-08-31"),
        ("fr", "la nuit de la Saint-Sylvestre", "2023-12-31..2023-12-31"),
        ("fr", "il y a quelques jours", "2024-09-12..2024-09-17"),
        ("fr", "il y a une dizaine de jours", "2024-09-09..2024-09-09"),
        ("fr", "voici trois jours", "2024-09-16..2024-09-16"),
        ("fr", "il y a un an jour pour jour", "2023-09-19..2023-09-19"),
        ("fr", "au cours des dernières 48 heures", "2024-09-17..2024-09-19"),
        ("fr", "au cours du week-end", "2024-09-14..2024-09-15"),
    ],
)
def test_parts_of_the_calendar_are_as_wide_as_their_words(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A few days earlier, gunmen", "2024-09-07..2024-09-13"),
        ("en", "several weeks later", "2024-09-23..2024-10-19"),
        ("en", "a week earlier", "2024-09-04..2024-09-10"),
        ("fr", "Quelques jours plus tôt, autour", "2024-09-07..2024-09-13"),
        ("fr", "vingt-quatre heures plus tôt", "2024-09-13..2024-09-13"),
        ("fr", "le soir même", "2024-09-14..2024-09-14"),
    ],
)
def test_a_loose_count_of_days_from_the_event_before_is_wide(language: str, text: str, expected: str) -> None:
    mention = anchor_mention(only(text, language), date(2024, 9, 14))
    assert f"{mention.date_start}..{mention.date_end}" == expected


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("en", "since 2013", "2013-01-01"),
        ("en", "since October", "2023-10-01"),
        ("fr", "depuis 2015", "2015-01-01"),
        ("fr", "depuis mardi soir", "2024-09-17"),
        ("fr", "depuis le début du mois", "2024-09-01"),
    ],
)
def test_since_is_a_beginning_and_no_event_date(language: str, text: str, start: str) -> None:
    mention = only(text, language)
    assert (mention.is_since, str(mention.date_start), mention.text) == (True, start, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "over a decade ago"),
        ("en", "in recent weeks"),
        ("en", "20 years ago"),
        ("fr", "ces derniers jours"),
        ("fr", "Ces dernières années"),
        ("fr", "il y a plus de 20 ans"),
    ],
)
def test_loose_words_are_vague(language: str, text: str) -> None:
    assert only(text, language).is_vague


def test_a_year_alone_is_a_year() -> None:
    assert days("a coup in 2021", "en") == "2021-01-01..2021-12-31"
    assert days("un coup d'État en 2012", "fr") == "2012-01-01..2012-12-31"
    assert days("late 2022", "en") == "2022-09-01..2022-12-31"


def test_counted_things_are_no_years() -> None:
    assert find_dates("some 2000 soldiers", "en", THURSDAY) == ()
    assert find_dates("plus de 2000 personnes", "fr", THURSDAY) == ()


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("in December", date(2025, 1, 3), "2024-12-01..2024-12-31"),
        ("on 30 December", date(2025, 1, 3), "2024-12-30..2024-12-30"),
        ("on 4 January", date(2025, 1, 3), "2025-01-04..2025-01-04"),
        ("on 29 February", date(2025, 3, 1), "2024-02-29..2024-02-29"),
    ],
)
def test_the_publication_date_settles_the_year(text: str, published: date, expected: str) -> None:
    assert days(text, "en", published) == expected


def test_without_a_publication_date_only_full_dates_have_days() -> None:
    assert days("on 17 September 2024", "en", None) == "2024-09-17..2024-09-17"
    for text in ("on 17 September", "in July", "on Tuesday", "yesterday", "July 25-27", "last month"):
        assert days(text, "en", None) == "None..None"


@pytest.mark.parametrize(
    "text", ["31 February", "on 31/02/2024", "2024-13-01", "27 to 25 July 2024", "in January 2031"]
)
def test_impossible_and_far_future_dates_are_no_mention_of_that_day(text: str) -> None:
    for mention in find_dates(text, "en", THURSDAY):
        assert mention.text != text
    assert all(m.date_start is None or m.date_start.year < 2027 for m in find_dates(text, "en", THURSDAY))


@pytest.mark.parametrize(
    ("language", "published", "text", "phrase"),
    [
        ("en", "2019-03-11", "BAMAKO, March 11 (Sahel Newswire) - Ten shells fell on Saturday", "March 11"),
        (
            "en",
            "2023-10-09",
            "FLASH UPDATE No. 7\nLiptako Network, 9 October 2023\n- Djibo: on Friday",
            "9 October 2023",
        ),
        ("en", "2025-11-24", "SECURITY NOTICE - Niamey, 24 November 2025\nEvent: attack", "24 November 2025"),
        ("fr", "2025-11-24", "Niamey, le 24 novembre 2025\n\nUne attaque", "le 24 novembre 2025"),
        ("fr", "2025-01-29", "Dakar, 29 janv. (ASI) - De violents combats", "29 janv."),
        ("fr", "2023-03-17", "Conakry, 17 mars - La journée ville morte", "17 mars"),
        ("fr", "2025-11-12", "Radio X, journal, mercredi 12 novembre 2025. Bonjour.", "mercredi 12 novembre 2025"),
    ],
)
def test_a_dateline_is_no_event_date(language: str, published: str, text: str, phrase: str) -> None:
    first = find_dates(text, language, date.fromisoformat(published))[0]
    assert (first.text, first.is_publication_line) == (phrase, True)
    assert not any(m.is_publication_line for m in find_dates(text, language, date.fromisoformat(published))[1:])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On September 17, gunmen attacked the academy - the second such attack."),
        ("en", "- 12 September: gunmen attacked Djibo"),
        ("fr", "L'attaque du 17 septembre - la plus meurtrière - a fait 70 morts."),
    ],
)
def test_a_date_in_the_story_is_no_dateline(language: str, text: str) -> None:
    assert not any(m.is_publication_line for m in find_dates(text, language, THURSDAY))


def test_what_is_announced_lies_ahead() -> None:
    mention = only("Next update: 16 October.", "en", date(2023, 10, 9))
    assert (str(mention.date_start), mention.is_future, mention.is_publication_line) == ("2023-10-16", True, True)
    mention = only("Celle du 10 novembre est interdite.", "fr", date(2023, 11, 6))
    assert (str(mention.date_start), mention.is_future) == ("2023-11-10", True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "he may march on"),
        ("en", "every Monday"),
        ("en", "the 26 March Stadium"),
        ("fr", "au stade du 26 mars"),
        ("fr", "la veille citoyenne"),
        ("fr", "chaque mardi"),
    ],
)
def test_look_alikes_are_no_dates(language: str, text: str) -> None:
    assert find_dates(text, language, THURSDAY) == ()


def test_a_toll_after_a_month_is_no_day() -> None:
    assert [m.text for m in find_dates("In July 25 people died", "en", THURSDAY)] == ["In July"]


def test_both_languages_are_tried_when_the_language_is_unknown() -> None:
    text = "on Tuesday, et le 17 septembre"
    assert [m.text for m in find_dates(text, None, THURSDAY)] == ["Tuesday", "le 17 septembre"]


VOCABULARY = (
    "on the night of Monday to Tuesday July 25 27 - 2024 31 February 2024-02-30 12/13/2024 last week ago three since "
    "dans la nuit du au entre et le 1er août 2023 depuis il y a jours veille , . ' 99999999 \n ١٢ é"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=25), st.none() | st.dates(), st.sampled_from(["en", "fr", None, "ar"]))
def test_any_text_gives_true_offsets_and_ordered_days(words: list[str], day: date | None, language: str | None) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_dates(text, language, day):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        assert (mention.date_start is None) == (mention.date_end is None)
        if mention.date_start and mention.date_end:
            assert mention.date_start <= mention.date_end
        end = mention.end


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_characters_are_survived(text: str) -> None:
    for mention in find_dates(text, None, THURSDAY):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_phrase_consists_of_small_words_alone(language: str) -> None:
    grammar = load_grammar(language)
    small = {grammar.vocabulary.codes[word] for word in grammar.words["small"]}

    def as_small(element: re.Match[str]) -> str:
        return "(?:)" if small & set(element[0]) else "(?:(?!))"

    patterns = [
        re.sub(r"\[[\ue000-\uf8ff]+\]|[\ue000-\uf8ff]", as_small, rule.pattern.pattern) for rule in grammar.rules
    ]
    assert len(patterns) > 100
    assert not [pattern for pattern in patterns if re.fullmatch(pattern, "")]


@pytest.mark.parametrize("piece", ["(", "1.1", "entre ", "from ", "a-", "\n ", "the night of ", "é", "12 to "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    less, more = (piece * (letters // len(piece)) for letters in (100_000, 200_000))
    assert find_growth(lambda text: find_dates(text, "en", THURSDAY), less, more) < MOST_GROWTH


@pytest.mark.parametrize(
    ("text", "language", "published", "expected"),
    [
        ("REVUE DE LA SEMAINE (5-11 mai 2025)\nBénin. Lundi, deux rangers ont sauté sur une mine.", "fr",
         date(2025, 5, 14), date(2025, 5, 5)),
        ("Bulletin hebdomadaire du 5 au 11 mai 2025\nTogo : interpellation mercredi à Dapaong.", "fr",
         date(2025, 5, 14), date(2025, 5, 7)),
        ("Weekly review, 5-11 May 2025\nOn Tuesday gunmen attacked Kong.", "en", date(2025, 5, 14), date(2025, 5, 6)),
        ("Weekly review, 5-11 May 2025\nOn Tuesday gunmen attacked Kong.", "en", date(2025, 5, 11), date(2025, 5, 6)),
        ("From 5 to 11 May 2025 the army fought.\nOn Tuesday gunmen attacked Kong.", "en", date(2025, 5, 14),
         date(2025, 5, 13)),
    ],
)  # fmt: skip
def test_weekdays_of_a_review_lie_in_its_week(text: str, language: str, published: date, expected: date) -> None:
    assert find_dates(text, language, published)[-1].date_start == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali. Le 7, un drone a frappé un baptême.", [date(2025, 5, 7)]),
        ("Le 12 à Gao, un drone a frappé.", [date(2025, 5, 12)]),
        ("Le 20 heures de la télévision a été coupé.", []),
        ("Le 4 roues motrices a brûlé.", []),
    ],
)
def test_a_day_alone_is_read_where_it_counts_nothing(text: str, expected: list[date]) -> None:
    assert [m.date_start for m in find_dates(text, "fr", date(2025, 5, 14))] == expected


@pytest.mark.parametrize(
    "text", ["A convoy hit a mine on 4/10. Two died.", "He has been missing since 4/10, they say."]
)
def test_a_day_with_a_slash_counts_behind_on_and_since(text: str) -> None:
    assert [m.date_start for m in find_dates(text, "en", date(2021, 10, 9))] == [date(2021, 10, 4)]
